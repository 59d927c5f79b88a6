package main

import (
	"bytes"
	"context"
	"html"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"convenor/bot/transcript"
)

// canaryPlay is a case with everything in it, about a child whose name, known-as, alias and
// date of birth stand nowhere else.
const canaryPlay = `clock 2026-11-18 14:05
sw1> /rmm refer
sw1? Refer to the RMM | Initials: ZO | Full name: Zzcanary Otterly | Known as: zzcanary99, Zzcanary O | Date of birth: 07/08/2010 | Source: Updated CEAM | CEAM level: Low | Assessed on: 17/11/2026 | Standing: Looked after | Allocated social worker: sw1 | Concerns: ZZCANARY is out late.
sw1? Refer to the RMM | CEAM level: Medium
sw2> /rmm refer
sw2? Refer to the RMM | Initials: ZO | Full name: Zzcanary Otterly | Date of birth: 07/08/2010 | Source: Updated CEAM | CEAM level: High | Assessed on: 17/11/2026 | Standing: Looked after | Concerns: ZZCANARY again.
outsider> /rmm case zzcanary99
sw3> /rmm case RMM-0001
sw1> /rmm nonsense zzcanary99
clock 2026-11-23 10:00
sw1> /rmm report RMM-0001
sw1? Social worker's report | Assessed risk: ZZCANARY rising | Plan: zzcanary99 stays in | Barriers: Zzcanary's phone
health! Sign the declaration
clock 2026-11-24 10:00
chair> /rmm start
home@RMM-0001> location: ZZCANARY's flat by the quay
chair! Sign the declaration
dci! Sign the declaration
home! Sign the declaration
home! Record it now
sw1! Sign the declaration
camhs> /rmm apologies seeing Zzcanary then
dci@RMM-0001> offender: male called Zzcanary99, van MAN 1234 Z
dci@RMM-0001> restricted v: Zzcanary owes him
sw1@RMM-0001> child says: "zzcanary99 is fine" seen mon
sw1@RMM-0001> working with zzcanary on it
sw1@RMM-0001> location: by the quay [file: Zzcanary on Monday.jpg]
dci@theme> [file: otterly.png] [file: Zzcanary99.pdf]
education@RMM-0001> [file: zzcanary.jpg]
home@RMM-0001> action: home to ring Zzcanary by fri
health@RMM-0001> action: somebody rings zzcanary
health@RMM-0001> done A9 zzcanary rang
home@RMM-0001> disagree: Zzcanary should not move
chair@RMM-0001> agreed: zzcanary stays
sw1@RMM-0001> level: high, Zzcanary99 seen again
chair@RMM-0001> agreed level: high
home@RMM-0001> undo
chair@RMM-0001> raise: ZZCANARY network
dci@theme> three children like zzcanary99
chair> /rmm close
clock 2026-11-30 12:00
home> /rmm notdone 0001-A1 zzcanary away
chair> /rmm minutes
chair> /rmm summary
clock 2026-12-03 12:00
`

// canaryWords finds the child's names and date of birth in any form.
func canaryWords() *regexp.Regexp {
	return regexp.MustCompile(`(?i)zzcanary|otterly|2010-08-07|07/08/2010|7 Aug(ust)? 2010|07082010`)
}

// TestCanary plays the case and looks for the child where nobody may find it: in the home
// channel, in the log, in errors, and in every byte of every file.
func TestCanary(t *testing.T) {
	words := canaryWords()
	found := func(where, text string) {
		if at := words.FindStringIndex(text); at != nil {
			t.Errorf("%s holds %q: …%s…", where, text[at[0]:at[1]], text[max(0, at[0]-80):min(len(text), at[1]+80)])
		}
	}
	folder := filepath.Join(memoryFolder(t), "kept")
	m, stdout, stderr := testMachine()
	var home []transcript.Entry
	err := m.play(t.Context(), play{name: "canary.txt", content: []byte(canaryPlay), folder: folder, seen: func(e transcript.Entry) {
		if e.To == "#home" {
			home = append(home, e)
		}
	}})
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr)
	}
	if !words.MatchString(stdout.String()) {
		t.Error("the child is in nothing that anybody saw, so nothing has been tried")
	}
	if len(home) < 3 {
		t.Errorf("the home channel heard %d things", len(home))
	}
	for _, e := range home {
		found("the home channel", e.Text)
	}
	found("the log", stderr.String())
	searchFiles(t, folder, found)

	// Killed at its worst moments, it says no more.
	for _, point := range faultPoints() {
		for _, nth := range []int{7, 40, 120} {
			root := memoryFolder(t)
			ctx, cancel := context.WithCancel(t.Context())
			k := &killer{point: point, nth: nth, kill: cancel}
			m, _, stderr := testMachine()
			err := m.play(ctx, play{name: "canary.txt", content: []byte(canaryPlay), folder: filepath.Join(root, "kept"), fault: k.fault})
			cancel()
			if err != nil {
				found("an error", err.Error())
			}
			found("the log after a fault", stderr.String())
			searchFiles(t, root, found)
		}
	}
}

// TestCanaryWords shows that the search can find something.
func TestCanaryWords(t *testing.T) {
	for _, text := range []string{"a ZZCANARY", "x:\x00Zzcanary99\x00", "born 7 August 2010", "2010-08-07"} {
		if !canaryWords().MatchString(text) {
			t.Errorf("%q is not found", text)
		}
	}
}

func searchFiles(t *testing.T, folder string, found func(where, text string)) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		found("the file "+entry.Name(), string(bytes.ToValidUTF8(content, []byte{' '})))
		found("the name of a file", strings.TrimPrefix(path, folder))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 3 {
		t.Errorf("%d files, want database, keys and journal", files)
	}
}

// TestCanaryOnThePage plays the case in the practice workspace and looks in its files, its log,
// and on the pages of those who may not find the child there.
func TestCanaryOnThePage(t *testing.T) {
	words := canaryWords()
	found := func(where, text string) {
		if at := words.FindStringIndex(text); at != nil {
			t.Errorf("%s holds %q: …%s…", where, text[at[0]:at[1]], text[max(0, at[0]-80):min(len(text), at[1]+80)])
		}
	}
	folder := filepath.Join(memoryFolder(t), "practice")
	m, _, stderr := testMachine()
	p, err := m.openPractice(t.Context(), m.config.at(folder), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s, err := parseScript("canary.txt", []byte(canaryPlay), append(handles(practicePeople()), outsider))
	if err == nil {
		err = s.times(p.zone)
	}
	if err == nil {
		err = p.hear(t.Context(), s.lines[0].at)
	}
	if err != nil {
		t.Fatal(err)
	}
	p.page.LetIn()
	player := &player{script: s, clock: p.clock.clock, people: &transcript.Platform{Workspace: p.page.Workspace}, scheduler: p.app.scheduler, diary: &diary{}}
	if _, err := player.resume(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := player.play(t.Context(), 0, len(s.lines)); err != nil {
		t.Fatal(err)
	}
	page := func(path string) string {
		w := httptest.NewRecorder()
		p.page.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost"+path, nil))
		return w.Body.String()
	}
	if !words.MatchString(page("/as/sw1/in/direct")) {
		t.Error("the child is on no page, so nothing has been tried")
	}
	for _, path := range []string{"/", "/as/camhs/in/home", "/as/sw3/in/home", "/as/sw3/in/direct", "/as/probation/in/direct",
		"/as/sw3/in/room/2026-11-24/RMM-0001", "/as/outsider/in/direct"} {
		found(path, page(path))
	}
	completed := func(who string) string {
		r := httptest.NewRequest(http.MethodPost, "http://localhost/as/"+who+"/complete", strings.NewReader("text=RMM-&place=home"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("X-Convenor-Token", regexp.MustCompile(`X-Convenor-Token\W+(\w+)`).FindStringSubmatch(html.UnescapeString(page("/as/" + who + "/in/home")))[1])
		w := httptest.NewRecorder()
		p.page.ServeHTTP(w, r)
		return w.Body.String()
	}
	if !strings.Contains(completed("sw1"), "RMM-0001") {
		t.Error("nothing is completed, so nothing has been tried")
	}
	found("what completes", completed("sw3"))
	if err := p.close(); err != nil {
		t.Fatal(err)
	}
	found("the log", stderr.String())
	searchFiles(t, folder, found)
}
