package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"convenor/bot"
	"convenor/bot/transcript"
	"convenor/store"
)

// names are what lies in a folder.
func names(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func TestShelf(t *testing.T) {
	folder, sealer := filepath.Join(t.TempDir(), webShelfFolder), newSealer(t)
	s := &shelf{folder: folder, sealer: sealer, board: "board"}
	if err := s.Sweep(t.Context(), func(string) bool { return false }); err != nil {
		t.Errorf("Sweep where nothing was shown = %v", err)
	}
	put := func(id, content string) {
		t.Helper()
		if err := s.Put(t.Context(), id, []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	put("one", "what the photograph shows")
	put("two", "")
	put("three", "orphaned")
	if err := os.WriteFile(filepath.Join(folder, "four"+unfinished), []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(folder, "one"))
	if err != nil || bytes.Contains(raw, []byte("photograph")) {
		t.Errorf("it lies there unsealed: %v", err)
	}
	if info, err := os.Stat(filepath.Join(folder, "one")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("its rights are %v, %v", info.Mode(), err)
	}
	again := &shelf{folder: folder, sealer: sealer, board: "board"}
	if err := again.Sweep(t.Context(), func(id string) bool { return id == "one" || id == "two" }); err != nil {
		t.Fatal(err)
	}
	if got := names(t, folder); !slices.Equal(got, []string{"one", "two"}) {
		t.Errorf("after the sweep there are %v", got)
	}
	for id, want := range map[string]string{"one": "what the photograph shows", "two": ""} {
		if got, err := again.Open(t.Context(), id); err != nil || string(got) != want {
			t.Errorf("Open(%s) = %q, %v", id, got, err)
		}
	}
	// One file in the place of another does not open.
	if err := os.Rename(filepath.Join(folder, "one"), filepath.Join(folder, "two")); err != nil {
		t.Fatal(err)
	}
	if _, err := again.Open(t.Context(), "two"); !errors.Is(err, store.ErrSealed) {
		t.Errorf("a file exchanged opens: %v", err)
	}
	for range 2 {
		if err := again.Remove(t.Context(), "two"); err != nil {
			t.Error(err)
		}
	}
	if _, err := again.Open(t.Context(), "two"); !errors.Is(err, bot.ErrGone) {
		t.Errorf("Open of what was removed = %v", err)
	}
}

const filesPlay = `clock 2026-11-24 10:00
dci> look at this [file: van.jpg]
outsider> [file: a.png] [file: b.png]
chair> the end
`

// Killed at any record and played on, a play has the files of its lines on the shelf and no
// others.
func TestShelfOfAKilledPlay(t *testing.T) {
	for _, point := range []string{faultBeforeRecord, faultAfterRecord} {
		for nth, killed := 1, true; killed; nth++ {
			folder := filepath.Join(memoryFolder(t), "kept")
			ctx, cancel := context.WithCancel(t.Context())
			k := &killer{point: point, nth: nth, kill: cancel}
			m, _, stderr := testMachine()
			killed = m.play(ctx, play{name: "files.txt", content: []byte(filesPlay), folder: folder, fault: k.fault}) != nil
			cancel()
			if killed {
				if err := m.play(t.Context(), play{name: "files.txt", content: []byte(filesPlay), folder: folder}); err != nil {
					t.Fatalf("%s %d: %v\n%s", point, nth, err, stderr)
				}
			} else if nth < 8 {
				t.Fatalf("%s was passed %d times", point, nth-1)
			}
			var shown int
			err := m.play(t.Context(), play{name: "files.txt", content: []byte(filesPlay + "chair> and more\n"), folder: folder, after: func(p *transcript.Platform, _ scriptLine) {
				for _, who := range []string{"dci", "outsider"} {
					for _, seen := range p.Workspace.View(who) {
						for n := range seen.Files {
							if _, _, err := p.OpenFile(t.Context(), who, seen.Ref.Message, n); err != nil {
								t.Errorf("%s %d: %v", point, nth, err)
							}
							shown++
						}
					}
				}
			}})
			if lying := names(t, filepath.Join(folder, shelfFolder)); err != nil || shown != 3 || len(lying) != 3 {
				t.Errorf("%s %d: %d files are shown, %d lie on the shelf: %v", point, nth, shown, len(lying), err)
			}
		}
	}
}
