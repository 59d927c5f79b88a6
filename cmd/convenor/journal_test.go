package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"convenor/store"
)

func newSealer(t testing.TB) *store.Sealer {
	t.Helper()
	sealer, err := store.CreateKeyset(filepath.Join(t.TempDir(), keysetFile))
	if err != nil {
		t.Fatal(err)
	}
	return sealer
}

func reopen(t testing.TB, path string, sealer *store.Sealer) (*journal, error) {
	t.Helper()
	j, err := openJournal(path, sealer, "board")
	if err == nil {
		t.Cleanup(func() { _ = j.Close() })
	}
	return j, err
}

// write makes a journal of records, marks among them.
func write(t testing.TB, path string, sealer *store.Sealer, records ...string) []byte {
	t.Helper()
	j, err := reopen(t, path, sealer)
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records {
		put := j.Append
		if strings.HasPrefix(record, "mark") {
			put = j.mark
		}
		if err := put(t.Context(), []byte(record)); err != nil {
			t.Fatal(err)
		}
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func replayed(t testing.TB, j *journal) []string {
	t.Helper()
	var lines []string
	if err := j.Replay(func(line []byte) error { lines = append(lines, string(line)); return nil }); err != nil {
		t.Fatal(err)
	}
	return lines
}

func TestJournal(t *testing.T) {
	path, sealer := filepath.Join(t.TempDir(), journalFile), newSealer(t)
	content := write(t, path, sealer, "one", "mark 1", "two words", "mark 2")
	if bytes.Contains(content, []byte("words")) || bytes.Contains(content, []byte("mark")) {
		t.Error("the file shows what it holds")
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	is(t, "mode", info.Mode().Perm(), 0o600)
	j, err := reopen(t, path, sealer)
	if err != nil {
		t.Fatal(err)
	}
	is(t, "newest mark", string(j.marks[len(j.marks)-1]), "mark 2")
	is(t, "kept", j.kept(), 2)
	if got := replayed(t, j); !slices.Equal(got, []string{"one", "two words"}) {
		t.Errorf("replayed %q", got)
	}
	if got := replayed(t, j); got != nil {
		t.Errorf("replayed again: %q", got)
	}
	stop := errors.New("stop")
	j, err = reopen(t, path, sealer)
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Replay(func([]byte) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("Replay = %v, want the error of its function", err)
	}
}

// Cut anywhere, the journal holds the records that are whole, and takes more.
func TestJournalTorn(t *testing.T) {
	sealer, records := newSealer(t), []string{"one", "two", "three"}
	folder := t.TempDir()
	whole := write(t, filepath.Join(folder, "whole"), sealer, records...)
	var ends []int // where each record ends
	for i := range records {
		ends = append(ends, len(write(t, filepath.Join(folder, fmt.Sprint("to", i)), sealer, records[:i+1]...)))
	}
	for cut := range len(whole) {
		for _, zeros := range []int{0, 5, 40} {
			path := filepath.Join(folder, fmt.Sprintf("cut-%d-%d", cut, zeros))
			content := append(whole[:cut:cut], make([]byte, zeros)...)
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			j, err := openJournal(path, sealer, "board")
			if zeros > 0 && err != nil {
				continue // a length that was filled up with zeros: refused rather than guessed at
			}
			if err != nil {
				t.Fatalf("cut at %d: %v", cut, err)
			}
			// A record whose last bytes happen to be zeros is whole again with the zeros behind the cut.
			n := len(slices.DeleteFunc(slices.Clone(ends), func(end int) bool { return !bytes.HasPrefix(content, whole[:end]) }))
			if got := replayed(t, j); !slices.Equal(got, records[:n]) {
				t.Fatalf("cut at %d: replayed %q, want %q", cut, got, records[:n])
			}
			if err := errors.Join(j.Append(t.Context(), []byte("more")), j.Close()); err != nil {
				t.Fatal(err)
			}
			j, err = openJournal(path, sealer, "board")
			if err != nil {
				t.Fatalf("cut at %d and gone on with: %v", cut, err)
			}
			if got := replayed(t, j); !slices.Equal(got, append(slices.Clone(records[:n]), "more")) {
				t.Fatalf("cut at %d and gone on with: replayed %q", cut, got)
			}
			_ = j.Close()
		}
	}
}

// What is altered, moved or left out before the last record is noticed.
func TestJournalTampered(t *testing.T) {
	sealer, folder := newSealer(t), t.TempDir()
	whole := write(t, filepath.Join(folder, "whole"), sealer, "one", "two", "three")
	size := len(write(t, filepath.Join(folder, "first"), sealer, "one")) // "one" and "two" are of one length
	for name, content := range map[string][]byte{
		"AlteredBody":   flip(whole, size-1),
		"AlteredLength": flip(whole, 3),
		"AlteredSum":    flip(whole, 6),
		"LeftOut":       slices.Concat(whole[:size], whole[2*size:], whole[2*size:]),
		"Exchanged":     slices.Concat(whole[size:2*size], whole[:size], whole[2*size:]),
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(folder, name)
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := reopen(t, path, sealer); err == nil {
				t.Error("taken as it is")
			}
			after, err := os.ReadFile(path)
			if err != nil || !bytes.Equal(after, content) {
				t.Errorf("the file was changed (%v)", err)
			}
		})
	}
}

func flip(content []byte, at int) []byte {
	changed := slices.Clone(content)
	changed[at] ^= 1
	return changed
}

func TestJournalStops(t *testing.T) {
	path, sealer := filepath.Join(t.TempDir(), journalFile), newSealer(t)
	j, err := reopen(t, path, sealer)
	if err != nil {
		t.Fatal(err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := j.Append(ended, []byte("x")); !errors.Is(err, context.Canceled) {
		t.Errorf("Append = %v, want that the context has ended", err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if err := j.Append(t.Context(), []byte("x")); err == nil {
		t.Error("Append to a closed journal = nil")
	}
}

// Whatever a file holds, a journal is opened from it or refused, and opened again the same.
func FuzzJournal(f *testing.F) {
	sealer := newSealer(f)
	f.Add([]byte{})
	f.Add(make([]byte, 100))
	f.Add(write(f, filepath.Join(f.TempDir(), "a"), sealer, "one", "mark", "two"))
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(t.TempDir(), "j")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		j, err := reopen(t, path, sealer)
		if err != nil {
			return
		}
		first := replayed(t, j)
		again, err := reopen(t, path, sealer)
		if err != nil {
			t.Fatalf("opened once, then: %v", err)
		}
		if !slices.Equal(first, replayed(t, again)) {
			t.Error("replayed other lines the second time")
		}
	})
}
