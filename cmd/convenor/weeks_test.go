package main

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"convenor/bot/transcript"
	"convenor/casework"
	"convenor/store"
)

// weeks is a played scenario: what was recorded, and what everybody saw.
type weeks struct {
	board   *store.Board
	entries []transcript.Entry
	views   []view
	stdout  string
	stderr  string
}

// view is a message that somebody had before them once a line of the script was done.
type view struct {
	line   int // number in the file
	at     time.Time
	handle string
	transcript.Seen
}

// scenario reads a file that lies beside the module, where the project has it.
func scenario(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(scenarioPath(name))
	if os.IsNotExist(err) {
		t.Skipf("the scenario %s is not beside this module", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func scenarioPath(name string) string {
	return filepath.Join(moduleRoot(), "..", "shared", "scenarios", name)
}

// testConfig is the configuration without an environment.
func testConfig() config {
	zone := zone{}
	if err := zone.UnmarshalText([]byte("Europe/Isle_of_Man")); err != nil {
		panic(err)
	}
	return config{
		Data: "convenor-data", Board: "isle-of-man", Timezone: zone,
		Meeting: weekly{Day: time.Tuesday, Time: casework.Clock{Hour: 10}}, LogLevel: logLevel{slog.LevelDebug},
	}
}

// testMachine is what commands work with in tests, with what they print.
func testMachine() (m *machine, stdout, stderr *bytes.Buffer) {
	stdout, stderr = new(bytes.Buffer), new(bytes.Buffer)
	return &machine{config: testConfig(), stdout: stdout, stderr: stderr, log: newLogger(stderr, slog.LevelDebug)}, stdout, stderr
}

// playWeeks plays a script into a folder and opens what it recorded.
func playWeeks(t *testing.T, name string, content []byte) *weeks {
	t.Helper()
	w := &weeks{}
	m, stdout, stderr := testMachine()
	folder := filepath.Join(t.TempDir(), "kept")
	everybody := append(handles(practicePeople()), outsider)
	err := m.play(t.Context(), play{
		name: name, content: content, folder: folder,
		seen: func(e transcript.Entry) { w.entries = append(w.entries, e) },
		after: func(p *transcript.Platform, line scriptLine) {
			for _, handle := range everybody {
				for _, s := range p.View(handle) {
					w.views = append(w.views, view{line.number, line.at, handle, s})
				}
			}
		},
	})
	w.stdout, w.stderr = stdout.String(), stderr.String()
	if err != nil {
		t.Fatalf("play: %v\n%s", err, w.stderr)
	}
	w.board, err = m.config.at(folder).openReadOnly()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.board.Close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

func (w *weeks) caseOf(t *testing.T, ref string) casework.Case {
	t.Helper()
	saved, err := w.board.Cases.Load(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	return saved.Value
}

func (w *weeks) item(t *testing.T, ref, meeting string) casework.Item {
	t.Helper()
	saved, err := w.board.Items.Load(t.Context(), store.ItemID(casework.CaseRef(ref), casework.MeetingID(meeting)))
	if err != nil {
		t.Fatal(err)
	}
	return saved.Value
}

func (w *weeks) meeting(t *testing.T, id string) casework.Meeting {
	t.Helper()
	saved, err := w.board.Meetings.Load(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return saved.Value
}

// notices are those of a kind about a subject and thing, by when they fell due.
func (w *weeks) notices(t *testing.T, kind casework.FactKind, subject, thing string) []casework.Notice {
	t.Helper()
	all, err := exportNotices(context.WithoutCancel(t.Context()), w.board)
	if err != nil {
		t.Fatal(err)
	}
	var found []casework.Notice
	for _, n := range all {
		if n.Fact.Kind == kind && n.Fact.Subject == subject && n.Fact.Thing == thing {
			found = append(found, n)
		}
	}
	return found
}

// told are what convenor said to somebody, or in a place, that holds all of the words.
func (w *weeks) told(to string, words ...string) []transcript.Entry {
	var found []transcript.Entry
	for _, e := range w.entries {
		if e.From == transcript.Convenor && (to == "" || e.To == to) && holdsAll(e.Text, words) {
			found = append(found, e)
		}
	}
	return found
}

func ofKind(kind string, all []transcript.Entry) []transcript.Entry {
	return slices.DeleteFunc(all, func(e transcript.Entry) bool { return e.Kind != kind })
}

func holdsAll(text string, words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, word) })
}

// holdsNone fails for each of the words that is in the text, without regard to case.
func holdsNone(t *testing.T, what, text string, words ...string) {
	t.Helper()
	for _, word := range words {
		if strings.Contains(strings.ToLower(text), strings.ToLower(word)) {
			t.Errorf("%s holds %q:\n%s", what, word, text)
		}
	}
}

// inOrder fails unless the words come in the text one after the other.
func inOrder(t *testing.T, what, text string, words ...string) {
	t.Helper()
	rest := text
	for _, word := range words {
		_, after, ok := strings.Cut(rest, word)
		if !ok {
			t.Errorf("%s lacks %q in its place:\n%s", what, word, text)
			return
		}
		rest = after
	}
}

// once fails unless there is exactly one, and gives it.
func once[T any](t *testing.T, what string, all []T) T {
	t.Helper()
	if len(all) != 1 {
		t.Fatalf("%s: %d of them, want 1: %v", what, len(all), all)
	}
	return all[0]
}

// date reads a date of the test's own.
func date(s string) casework.Date {
	d, err := casework.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// on is the civil date of an instant where the board sits.
func on(at time.Time) casework.Date { return casework.DateOf(at, testConfig().Timezone.Location) }

// is fails unless got is want.
func is[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}
