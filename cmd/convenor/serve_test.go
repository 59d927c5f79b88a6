package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A pipe is what a command prints while it runs.
type pipe struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (p *pipe) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.all.Write(b)
}

func (p *pipe) String() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.all.String()
}

// pageText gets a page once it is there.
func pageText(t *testing.T, url string, ready func(code int, text string) bool) string {
	t.Helper()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); <-again.C {
		answer, err := http.Get(url)
		if err != nil {
			continue
		}
		text, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err == nil && ready(answer.StatusCode, string(text)) {
			return string(text)
		}
	}
	t.Fatalf("%s is never ready", url)
	return ""
}

// served is convenor serving in a process of its own.
type served struct {
	cmd    *exec.Cmd
	stderr *pipe
	url    string
}

// serveFolder names the folder that a child of these tests serves.
const serveFolder = "SERVE_FOLDER"

// TestServeChild is the child of these tests, and nothing by itself.
func TestServeChild(*testing.T) {
	if os.Getenv(serveFolder) == "" {
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, []string{"serve"}, os.Stdout, os.Stderr, environment{load: loadConfig}))
}

// serve starts convenor in a process of its own.
func serve(t *testing.T, folder string) *served {
	t.Helper()
	s := &served{cmd: exec.Command(os.Args[0], "-test.run", "^TestServeChild$"), stderr: &pipe{}}
	s.cmd.Env = append(os.Environ(), serveFolder+"="+folder, "CONVENOR_DATA="+folder, "CONVENOR_ADDR=127.0.0.1:0")
	s.cmd.Stderr = s.stderr
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.cmd.Process.Kill(); _ = s.cmd.Wait() })
	address := regexp.MustCompile(`http://\S+`)
	again := time.NewTicker(5 * time.Millisecond)
	defer again.Stop()
	for deadline := time.Now().Add(30 * time.Second); s.url == ""; <-again.C {
		if time.Now().After(deadline) {
			t.Fatalf("it never says where it is: %s", s.stderr)
		}
		s.url = strings.TrimSuffix(address.FindString(s.stderr.String()), "/")
	}
	return s
}

// Without a word, convenor opens the practice workspace: its first page answers at once, its
// board is ready soon, and killed with -9 it comes back with everything that stood there.
func TestServe(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	begun := time.Now()
	s := serve(t, folder)
	welcome := pageText(t, s.url+"/", func(code int, _ string) bool { return code == http.StatusOK })
	t.Logf("the first page answered %v after the start", time.Since(begun).Round(time.Millisecond))
	if !strings.Contains(welcome, "Who are you?") || !strings.Contains(welcome, "Maria Quirk") {
		t.Errorf("the first page is %.200s", welcome)
	}
	agenda := func(code int, text string) bool {
		return code == http.StatusOK && strings.Contains(text, "Risk Management Meeting, Tue 24 Nov")
	}
	before := pageText(t, s.url+"/as/chair/in/home", agenda)
	t.Logf("the board was ready %v after the start", time.Since(begun).Round(time.Millisecond))
	if err := s.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = s.cmd.Wait()

	s = serve(t, folder)
	after := pageText(t, s.url+"/as/chair/in/home", agenda)
	messages := regexp.MustCompile(`(?s)<article .*</article>`)
	if was, is := messages.FindString(before), messages.FindString(after); was == "" || was != is {
		t.Errorf("after a kill the messages are not what they were: %d and %d bytes", len(was), len(is))
	}
	t.Run("OnlyOneServesAFolder", func(t *testing.T) {
		second := exec.Command(os.Args[0], "-test.run", "^TestServeChild$")
		second.Env = append(os.Environ(), serveFolder+"="+folder, "CONVENOR_DATA="+folder, "CONVENOR_ADDR=127.0.0.1:0")
		out, err := second.CombinedOutput()
		if err == nil || !strings.Contains(string(out), "convenor:") {
			t.Errorf("a second process = %v: %s", err, out)
		}
	})
	if err := s.cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Wait(); err != nil {
		t.Errorf("asked to stop: %v: %s", err, s.stderr)
	}
}

// An address that somebody else has is refused with what to do.
func TestServeAddressTaken(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	m, _, _ := testMachine()
	m.config.Data, m.config.Addr = folder(t.TempDir()), address(taken.Addr().String())
	if err := (&serveCommand{}).Run(t.Context(), m); err == nil || !strings.Contains(err.Error(), "CONVENOR_ADDR") {
		t.Errorf("Run = %v, want it to name CONVENOR_ADDR", err)
	}
}

// The clock of a practice board never goes back, and a restart takes it up where it was.
func TestPracticeClock(t *testing.T) {
	folder := t.TempDir()
	at := time.Date(2026, 11, 24, 9, 40, 0, 0, time.UTC)
	var c clock
	c.Set(at)
	c.Run()
	if now := c.Now(); now.Before(at) || now.Sub(at) > time.Minute {
		t.Errorf("it runs from %v, want %v", now, at)
	}
	if err := c.keep(folder); err != nil {
		t.Fatal(err)
	}
	later := c.Now()
	var again clock
	if kept, err := again.restore(folder, time.UTC); err != nil || !kept {
		t.Fatalf("restore = %v, %v", kept, err)
	}
	if now := again.Now(); now.Before(later) || now.Sub(later) > time.Minute {
		t.Errorf("after a restart it shows %v, want %v or a little later", now, later)
	}
	var none clock
	if kept, err := none.restore(t.TempDir(), time.UTC); err != nil || kept || !none.Now().IsZero() {
		t.Errorf("where none was kept: %v, %v, %v", kept, err, none.Now())
	}
	if err := os.WriteFile(filepath.Join(folder, clockFile), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := none.restore(folder, time.UTC); err == nil {
		t.Error("a broken file is taken for a clock")
	}
}

// Moved, the clock stops at everything that falls due on the way, does it at its own time, and
// never goes back.
func TestPracticeClockMoves(t *testing.T) {
	at := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	due := &dueAt{times: []time.Time{at.Add(time.Hour), at.Add(2 * time.Hour), at.Add(30 * time.Hour)}}
	c := &practiceClock{clock: &clock{}, folder: t.TempDir(), scheduler: due}
	due.now = c.Now
	c.Set(at)
	c.Run()
	to := at.Add(3 * time.Hour)
	if err := c.Move(t.Context(), to); err != nil {
		t.Fatal(err)
	}
	if want := []time.Time{at.Add(time.Hour), at.Add(2 * time.Hour)}; !slices.Equal(due.done, want) {
		t.Errorf("done at %v, want %v", due.done, want)
	}
	if now := c.Now(); now.Before(to) || now.Sub(to) > time.Minute {
		t.Errorf("it shows %v, want %v", now, to)
	}
	if err := c.Move(t.Context(), at); err != nil {
		t.Fatal(err)
	}
	if now := c.Now(); now.Before(to) {
		t.Errorf("it went back to %v", now)
	}
	if c.advance(at) || c.Now().Before(to) {
		t.Error("it can be put back")
	}
}

// A dueAt has something to do at some times.
type dueAt struct {
	times, done []time.Time
	now         func() time.Time
}

func (d *dueAt) NextWake(context.Context) (time.Time, error) {
	if len(d.times) == 0 {
		return time.Time{}, nil
	}
	return d.times[0], nil
}

func (d *dueAt) Settle(context.Context) error {
	d.done, d.times = append(d.done, d.now()), d.times[1:]
	return nil
}

// A practice board that was killed while it was made ready, anywhere, goes on at its own time
// and comes to the same record as one that was not.
func TestPracticeKilledWhileMadeReady(t *testing.T) {
	ready := func(folder string, kill int) (passed int, now time.Time, done bool) {
		m, _, stderr := testMachine()
		p, err := m.openPractice(t.Context(), m.config.at(folder), "127.0.0.1:0")
		if err != nil {
			t.Fatalf("%v\n%s", err, stderr)
		}
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		p.journal.fault = func(string) error {
			if passed++; kill > 0 && passed >= kill {
				cancel()
				return context.Canceled
			}
			return nil
		}
		err = p.begin(ctx, false)
		now = p.clock.Now()
		if errs := p.close(); err == nil && errs != nil {
			t.Fatal(errs)
		}
		return passed, now, err == nil
	}
	root := memoryFolder(t)
	m, _, _ := testMachine()
	whole := filepath.Join(root, "whole")
	all, morning, _ := ready(whole, 0)
	want, err := canonicalIn(t, m, whole)
	if err != nil {
		t.Fatal(err)
	}
	for kill := 3; kill <= all; kill += max(1, all/9) {
		folder := filepath.Join(root, fmt.Sprint("killed-", kill))
		if _, _, done := ready(folder, kill); done {
			t.Fatalf("it was not killed at %d of %d", kill, all)
		}
		_, now, _ := ready(folder, 0)
		got, err := canonicalIn(t, m, folder)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("killed at %d of %d, the record differs (-whole +killed):\n%s", kill, all, diff)
		}
		if d := now.Sub(morning); d < -time.Minute || d > time.Minute {
			t.Errorf("killed at %d of %d, the first morning is %v, want %v", kill, all, now, morning)
		}
	}
}
