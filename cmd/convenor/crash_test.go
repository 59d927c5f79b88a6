package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"convenor/bot/transcript"
	"convenor/scheduler"
	"convenor/store"
)

// every has each single point of each line tried, which takes minutes:
//
//	go test ./cmd/convenor -run Killed -every
var every = flag.Bool("every", false, "kill a play at every single point instead of some of each line")

var errKilled = errors.New("killed")

// faultPoints are all points at which a fault may be injected.
func faultPoints() []string {
	return []string{
		store.FaultBeforeCommit, store.FaultAfterCommit, scheduler.FaultBeforeSend, scheduler.FaultAfterSend,
		scheduler.FaultBeforeSettle, scheduler.FaultAfterSettle, faultBeforeRecord, faultAfterRecord,
	}
}

// A killer ends a play as kill -9 would, the nth time that a point is passed: nothing is
// written after that. It counts how often each point is passed.
type killer struct {
	point string
	nth   int
	kill  context.CancelFunc

	mu     sync.Mutex
	dead   bool
	passed map[string]int
}

func (k *killer) fault(point string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.dead {
		return errKilled
	}
	if k.passed == nil {
		k.passed = map[string]int{}
	}
	k.passed[point]++
	if point == k.point && k.passed[point] == k.nth {
		k.dead = true
		k.kill() // ends the waiting of whatever would try again
		return errKilled
	}
	return nil
}

// A rehearsal is a script that is played in parts, each part into a folder of its own.
type rehearsal struct {
	name    string
	content []byte
	lines   []scriptLine
}

// longest is the longest script at hand: the scenario where the project has it, and the
// demonstration elsewhere.
func longest(t *testing.T) rehearsal {
	t.Helper()
	content, err := os.ReadFile(scenarioPath("rmm-two-weeks.txt"))
	if errors.Is(err, fs.ErrNotExist) {
		return rehearsal{name: "demo.txt", content: demo(t)}
	}
	if err != nil {
		t.Fatal(err)
	}
	return rehearsal{name: "rmm-two-weeks.txt", content: content}
}

// part is what there is once a line is done.
type part struct {
	folder    string
	canonical string
	views     string
	passed    map[string]int // how often the line passed each point
}

// upTo plays on in a folder up to a line, and gives what there is then. It gives false
// where the killer ended it.
func (r rehearsal) upTo(t *testing.T, folder string, number int, k *killer) (p part, done bool) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	k.kill = cancel
	m, _, stderr := testMachine()
	p.folder = folder
	err := m.play(ctx, play{
		name: r.name, content: r.content, folder: folder, until: number, fault: k.fault,
		after: func(platform *transcript.Platform, _ scriptLine) { p.views = viewsOf(platform) },
	})
	if k.dead {
		if err == nil {
			t.Fatalf("line %d: killed at %s %d, the play says that all is well", number, k.point, k.nth)
		}
		return p, false
	}
	if err != nil {
		t.Fatalf("line %d: %v\n%s", number, err, stderr)
	}
	p.passed = k.passed
	if p.canonical, err = canonicalIn(t, m, folder); err != nil {
		t.Fatal(err)
	}
	return p, true
}

// answeredOnce are the beginnings of answers that a line gets at its first delivery alone: a
// play that is killed between recording the line and answering it answers less, or in other
// words, when the line is delivered again. What is recorded is the same.
func answeredOnce() []string {
	return []string{
		"Information recorded: 0001-V5",                      // the receipt of "Record it now"
		"Nothing to do\nThat line has been recorded already", // what a second press on it hears
	}
}

// viewsOf is everything that everybody sees, sorted: what is said at one instant in two
// places has no order.
func viewsOf(platform *transcript.Platform) string {
	var all []string
	for _, handle := range append(handles(practicePeople()), outsider) {
		for _, s := range platform.View(handle) {
			if !slices.ContainsFunc(answeredOnce(), func(begin string) bool { return strings.HasPrefix(s.Text, begin) }) {
				all = append(all, fmt.Sprintf("%s sees %s in %s: %q %s %v", handle, s.From, s.Ref.Place, s.Text, s.Mark, s.Buttons))
			}
		}
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

func canonicalIn(t *testing.T, m *machine, folder string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	reader := &machine{config: m.config, stdout: &out, stderr: &out, log: m.log}
	err := (&exportCommand{What: "all", Canonical: true, Data: folder}).Run(t.Context(), reader)
	return out.String(), err
}

// memoryFolder is a folder that is removed after the test, in memory where the machine has
// such a file system: what is tried there is not the disk.
func memoryFolder(t *testing.T) string {
	t.Helper()
	shared := filepath.Join(string(filepath.Separator), "dev", "shm")
	folder, err := os.MkdirTemp(shared, "convenor-test-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(folder); err != nil {
			t.Error(err)
		}
	})
	return folder
}

// TestKilled plays two weeks whole, in parts, and killed, and wants the same record and the
// same messages each time.
//
// Like every test here that starts processes it does not run beside others: a process holds,
// for a moment before it begins, what its parent has locked.
func TestKilled(t *testing.T) {
	r := longest(t)
	r.killedAnywhere(t, 20)
}

// TestKilledResolution does the same with a Risk Resolution case, at fewer points.
func TestKilledResolution(t *testing.T) {
	r := rehearsal{name: resolutionScenario, content: ownScenario(t, resolutionScenario)}
	r.killedAnywhere(t, 40)
}

// killedAnywhere plays a script whole, stopped and gone on with at every line, and killed; of the
// points one in so many where the race detector watches.
func (r rehearsal) killedAnywhere(t *testing.T, oneIn int) {
	s, err := parseScript(r.name, r.content, append(handles(practicePeople()), outsider))
	if err != nil {
		t.Fatal(err)
	}
	r.lines = s.lines
	root := memoryFolder(t)
	end := r.lines[len(r.lines)-1].number
	whole, _ := r.upTo(t, filepath.Join(root, "whole"), end, &killer{})
	again, _ := r.upTo(t, filepath.Join(root, "again"), end, &killer{})
	if diff := cmp.Diff(whole.canonical, again.canonical); diff != "" {
		t.Fatalf("played twice afresh, the record differs (-first +second):\n%s", diff)
	}
	if diff := cmp.Diff(whole.views, again.views); diff != "" {
		t.Fatalf("played twice afresh, what people see differs (-first +second):\n%s", diff)
	}
	parts := r.stopped(t, root)
	last := parts[len(parts)-1]
	if diff := cmp.Diff(whole.canonical, last.canonical); diff != "" {
		t.Fatalf("stopped and gone on with at every line, the record differs (-whole +parts):\n%s", diff)
	}
	if diff := cmp.Diff(whole.views, last.views); diff != "" {
		t.Fatalf("stopped and gone on with at every line, what people see differs (-whole +parts):\n%s", diff)
	}
	tried, offered := 0, 0
	for i := range r.lines {
		before := filepath.Join(root, "none")
		if i > 0 {
			before = parts[i-1].folder
		}
		for _, point := range faultPoints() {
			for _, nth := range chosen(parts[i].passed[point]) {
				if offered++; raced && !*every && offered%oneIn != 0 {
					continue
				}
				tried++
				name := fmt.Sprintf("line %d %s %d", r.lines[i].number, strings.ReplaceAll(point, "/", " "), nth)
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					r.killed(t, root, before, parts[i], r.lines[i].number, point, nth)
				})
			}
		}
	}
	t.Logf("killed at %d of %d points", tried, total(parts))
}

// stopped plays line by line, each time from a copy of what the last part left.
func (r rehearsal) stopped(t *testing.T, root string) []part {
	t.Helper()
	var parts []part
	for i, line := range r.lines {
		folder := filepath.Join(root, fmt.Sprintf("part-%d", i))
		if i > 0 {
			copyFolder(t, parts[i-1].folder, folder)
		}
		p, _ := r.upTo(t, folder, line.number, &killer{})
		parts = append(parts, p)
	}
	return parts
}

// killed plays one line, is killed at a point, goes on, and compares.
func (r rehearsal) killed(t *testing.T, root, before string, want part, number int, point string, nth int) {
	folder, err := os.MkdirTemp(root, "killed-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(folder)
	folder = filepath.Join(folder, "kept")
	if _, err := os.Stat(before); err == nil {
		copyFolder(t, before, folder)
	}
	if _, done := r.upTo(t, folder, number, &killer{point: point, nth: nth}); done {
		t.Fatal("the point was not passed")
	}
	got, _ := r.upTo(t, folder, number, &killer{})
	if diff := cmp.Diff(want.canonical, got.canonical); diff != "" {
		t.Errorf("the record differs (-undisturbed +killed):\n%s", diff)
	}
	if got.views == "" {
		return // the line was done when the kill came, so nothing was left to play
	}
	if diff := cmp.Diff(want.views, got.views); diff != "" {
		t.Errorf("what people see differs (-undisturbed +killed):\n%s", diff)
	}
}

// chosen are the passages of a point at which a line is killed: the first, the last and the
// middle one, or with -every all of them.
func chosen(passed int) []int {
	if passed == 0 {
		return nil
	}
	if *every {
		all := make([]int, passed)
		for i := range all {
			all[i] = i + 1
		}
		return all
	}
	return slices.Compact([]int{1, (passed + 1) / 2, passed})
}

func total(parts []part) int {
	sum := 0
	for _, p := range parts {
		for n := range maps.Values(p.passed) {
			sum += n
		}
	}
	return sum
}

// copyFolder copies the files of a folder that nobody writes to.
func copyFolder(t *testing.T, from, to string) {
	t.Helper()
	if err := os.MkdirAll(to, 0o700); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(from)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(from, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, entry.Name()), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestKilledProcess kills the process itself, again and again, and starts it again.
func TestKilledProcess(t *testing.T) {
	r := longest(t)
	binary, err := exec.LookPath("convenor")
	if err != nil {
		t.Skipf("no binary of its own to kill: %v", err)
	}
	root := t.TempDir()
	file := filepath.Join(root, r.name)
	if err := os.WriteFile(file, r.content, 0o600); err != nil {
		t.Fatal(err)
	}
	kept := filepath.Join(root, "kept")
	kills := 0
	for wait := 60 * time.Millisecond; ; wait += wait / 8 {
		ctx, cancel := context.WithTimeout(t.Context(), wait)
		var stderr bytes.Buffer
		process := exec.CommandContext(ctx, binary, "play", "-json", "-data", kept, file)
		process.Stderr = &stderr
		err := process.Run()
		died := ctx.Err() != nil
		cancel()
		if err == nil {
			break
		}
		if !died {
			t.Fatalf("after %d kills: %v\n%s", kills, err, &stderr)
		}
		if kills++; kills > 200 {
			t.Fatalf("killed %d times and not done", kills)
		}
	}
	t.Logf("killed %d times", kills)
	m, _, _ := testMachine()
	got, err := canonicalIn(t, m, kept)
	if err != nil {
		t.Fatal(err)
	}
	undisturbed := filepath.Join(memoryFolder(t), "whole")
	want, _ := r.upTo(t, undisturbed, 0, &killer{})
	if diff := cmp.Diff(want.canonical, got); diff != "" {
		t.Errorf("the record differs (-undisturbed +killed):\n%s", diff)
	}
	if err := (&verifyCommand{Data: kept}).Run(t.Context(), m); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(kept, journalFile)); errors.Is(err, fs.ErrNotExist) {
		t.Error("there is no journal")
	}
}
