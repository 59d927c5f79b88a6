package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"convenor/bot/transcript"
	"convenor/casework"
	"convenor/store"
	"convenor/store/sqlitestore"
)

// The folder of a play is open to its owner alone, and so are the keys in it, wherever they
// may be copied.
func TestFolderModes(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "deep", "kept")
	m, _, stderr := testMachine()
	if err := m.play(t.Context(), play{name: "a.txt", content: []byte("clock 2026-11-24 10:00\nchair> /rmm help"), folder: folder}); err != nil {
		t.Fatalf("%v\n%s", err, stderr)
	}
	for _, path := range []string{folder, filepath.Join(folder, keysetFile), filepath.Join(folder, journalFile), filepath.Join(folder, practiceFile)} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if loose := info.Mode().Perm() & 0o077; loose != 0 {
			t.Errorf("%s has mode %04o", filepath.Base(path), info.Mode().Perm())
		}
	}
}

// Without a folder nothing is left behind, whether the play ends well or not.
func TestFolderRemoved(t *testing.T) {
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	m, _, _ := testMachine()
	good := m.play(t.Context(), play{name: "a.txt", content: []byte("clock 2026-11-24 10:00\nchair> /rmm help")})
	bad := m.play(t.Context(), play{name: "a.txt", content: []byte("clock 2026-11-24 10:00\nchair! No such button")})
	if good != nil || bad == nil {
		t.Errorf("good play: %v, bad play: %v", good, bad)
	}
	left, err := os.ReadDir(temporary)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestMarkPractice(t *testing.T) {
	for _, test := range []struct {
		name, file, content, want string // no want: it is marked
	}{
		{"New", "", "", ""},
		{"HalfMarked", practiceFile + ".new", "{", ""},
		{"Marked", practiceFile, `{"practice":true}`, ""},
		{"Real", databaseFile, "", "holds the record of a board that is not for practice"},
		{"MarkedReal", practiceFile, `{"practice":false}`, "does not say that the folder is for practice"},
		{"Unreadable", practiceFile, `{`, "does not say that the folder is for practice"},
		{"Other", "letter.txt", "Dear", "holds other things already, such as letter.txt"},
	} {
		t.Run(test.name, func(t *testing.T) {
			folder := t.TempDir()
			if test.file != "" {
				if err := os.WriteFile(filepath.Join(folder, test.file), []byte(test.content), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			err := markPractice(folder)
			if test.want == "" {
				if practice, marked := isPractice(folder); err != nil || marked != nil || !practice {
					t.Errorf("markPractice = %v, isPractice = %t, %v", err, practice, marked)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("markPractice = %v, want %q in it", err, test.want)
			}
		})
	}
}

// The environment seeds settings and people once; afterwards the store has the word.
func TestSeed(t *testing.T) {
	c := testConfig()
	folder := t.TempDir()
	board, err := c.at(folder).open(func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	defer board.Close()
	c.Meeting = weekly{Day: time.Thursday, Time: casework.Clock{Hour: 14, Minute: 30}}
	at := time.Date(2026, 11, 18, 14, 5, 0, 0, time.UTC)
	if err := seed(t.Context(), board, c, transcript.Name, at); err != nil {
		t.Fatal(err)
	}
	c.Meeting = weekly{Day: time.Monday}
	if err := seed(t.Context(), board, c, transcript.Name, at.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	basis, err := board.Basis(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	is(t, "weekday", basis.Settings.Weekday, time.Thursday)
	is(t, "start", basis.Settings.Start, casework.Clock{Hour: 14, Minute: 30})
	is(t, "board", basis.Settings.Board, "isle-of-man")
	is(t, "people", len(basis.Roster.People), 17)
	is(t, "agencies", len(basis.Roster.Agencies), 9)
	if got := zoneName(t, board, c); got != "Europe/Isle_of_Man" {
		t.Errorf("zone = %s", got)
	}
}

func zoneName(t *testing.T, board *store.Board, c config) string {
	t.Helper()
	zone, err := zoneOf(t.Context(), board, c)
	if err != nil {
		t.Fatal(err)
	}
	return zone.String()
}

// Everybody of the terms of reference is on the practice board, each with one duty at least
// and an agency that is there; no alias means two agencies.
func TestPracticeRoster(t *testing.T) {
	words := map[string]casework.AgencyID{}
	known := map[casework.AgencyID]bool{}
	for _, a := range agencies() {
		known[a.ID] = true
		for _, word := range append([]string{string(a.ID), a.Name}, a.Aliases...) {
			folded := casework.NormaliseName(word)
			if other, taken := words[folded]; taken && other != a.ID {
				t.Errorf("%q means %s and %s", word, other, a.ID)
			}
			words[folded] = a.ID
		}
	}
	r := casework.Roster{People: practicePeople(), Agencies: agencies()}
	for _, p := range r.People {
		if !known[p.Agency] || len(p.Duties) == 0 || p.Name == "" || p.Role == "" || string(p.ID) != p.Handle {
			t.Errorf("%+v is not whole", p)
		}
	}
	for agency, want := range map[casework.AgencyID]casework.PersonID{
		"social-care": "gm", "police": "dci", "education": "education", "health": "health", "camhs": "camhs",
		"probation": "probation", "youth-justice": "youthjustice", "early-help": "earlyhelp", "residential": "home",
	} {
		if p, ok := r.Representative(agency); !ok || p.ID != want {
			t.Errorf("Representative(%s) = %s, want %s", agency, p.ID, want)
		}
	}
	for duty, want := range map[casework.Duty]casework.PersonID{
		casework.DutyChair: "chair", casework.DutyDeputy: "dci", casework.DutyAdministrator: "admin", casework.DutyGroupManager: "gm",
	} {
		if p, ok := r.First(duty); !ok || p.ID != want || len(r.With(duty)) != 1 {
			t.Errorf("First(%s) = %s of %d, want %s alone", duty, p.ID, len(r.With(duty)), want)
		}
	}
}

// demo is the transcript that README shows.
func demo(t *testing.T) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(moduleRoot(), "docs", "demo.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// The demonstration plays without a slip.
func TestDemo(t *testing.T) {
	m, stdout, stderr := testMachine()
	if err := m.play(t.Context(), play{name: "demo.txt", content: demo(t)}); err != nil {
		t.Fatalf("%v\n%s", err, stderr)
	}
	for _, word := range []string{"Referred as RMM-0001", "Not found", "Sign the declaration", "Summary, Tue 24 Nov", "Medium → High", "Action 0001-A1", "done: 0001-A1"} {
		if !strings.Contains(stdout.String(), word) {
			t.Errorf("the demonstration never says %q", word)
		}
	}
	if lines := bytes.Count(stdout.Bytes(), []byte("\n")); lines > 400 {
		t.Errorf("the demonstration takes %d lines; nobody reads that in a minute or two", lines)
	}
}

// A document that was altered behind the store's back is named, and the exit code is 1.
func TestVerifyNamesTheFlaw(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "kept")
	m, _, stderr := testMachine()
	err := m.play(t.Context(), play{name: "a.txt", content: []byte("clock 2026-11-23 10:00\nchair> /rmm sign"), folder: folder})
	if err != nil {
		// A meeting is only there to sign for once its agenda is out.
		t.Fatalf("%v\n%s", err, stderr)
	}
	driver, err := sqlitestore.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := driver.Load(t.Context(), "isle-of-man", "meeting", first)
	if err != nil {
		t.Fatal(err)
	}
	doc.Rev++ // the same bytes at another revision: an old state put back
	if err := errors.Join(driver.Save(t.Context(), doc), driver.Close()); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	code := run(t.Context(), []string{"verify", "-data", folder}, &out, &errs, environment{load: func() (config, error) { return testConfig(), nil }})
	is(t, "exit code", code, exitFailed)
	if !strings.Contains(errs.String(), "meeting "+first) {
		t.Errorf("stderr = %q, want it to name the meeting", errs.String())
	}
	if strings.Contains(out.String(), "Everything is as it was saved") {
		t.Errorf("stdout = %q", out.String())
	}
}
