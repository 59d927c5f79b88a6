package main

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"convenor/bot/transcript"
)

func TestParseScript(t *testing.T) {
	zone := testConfig().Timezone.Location
	for _, test := range []struct {
		name, text string
		want       scriptLine
	}{
		{"Clock", "clock 2026-11-24 10:00", scriptLine{kind: clockLine}},
		{"ClockWithSeconds", "clock 2026-11-24 10:00:30", scriptLine{kind: clockLine}},
		{"Channel", "chair> /rmm start", scriptLine{kind: typeLine, handle: "chair", text: "/rmm start"}},
		{"CapitalHandle", "Chair>start", scriptLine{kind: typeLine, handle: "chair", text: "start"}},
		{"Case", "dci@RMM-0001> offender: a > b ! c ?", scriptLine{kind: typeLine, handle: "dci", thread: "RMM-0001", text: "offender: a > b ! c ?"}},
		{"CaseAsPeopleTypeIt", "dci@rmm-1> x", scriptLine{kind: typeLine, handle: "dci", thread: "RMM-0001", text: "x"}},
		{"Part", "dci@Theme> x", scriptLine{kind: typeLine, handle: "dci", thread: "theme", text: "x"}},
		{"File", "dci@RMM-0001> info: the van [file: van, side.jpg]", scriptLine{kind: typeLine, handle: "dci", thread: "RMM-0001", text: "info: the van", files: []string{"van, side.jpg"}}},
		{"FilesAlone", "dci> [file: a.jpg] [file:b.pdf ]", scriptLine{kind: typeLine, handle: "dci", files: []string{"a.jpg", "b.pdf"}}},
		{"NoFile", "dci> [file: ] [file: a.jpg] it says", scriptLine{kind: typeLine, handle: "dci", text: "[file: ] [file: a.jpg] it says"}},
		{"Button", "dci! Record it now", scriptLine{kind: pressLine, handle: "dci", text: "Record it now"}},
		{"ButtonInThread", "chair@RMM-0002! Defer", scriptLine{kind: pressLine, handle: "chair", thread: "RMM-0002", text: "Defer"}},
		{"FormAlone", "sw1? A form", scriptLine{kind: formLine, handle: "sw1", text: "A form"}},
		{"FormWithColonsAndBars", `sw1? A form | One: a:b | Two: x|y \| z | Three:`, scriptLine{kind: formLine, handle: "sw1", text: "A form",
			answers: []transcript.Answer{{Label: "One", Value: "a:b"}, {Label: "Two", Value: "x|y | z"}, {Label: "Three"}}}},
		{"Unicode", "dci> £200 – “now” 🚓", scriptLine{kind: typeLine, handle: "dci", text: "£200 – “now” 🚓"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, err := parseScript("x.txt", []byte("clock 2026-01-01 09:00\r\n# comment\r\n\r\n"+test.text+"  \r\n"), append(handles(practicePeople()), outsider))
			if err != nil {
				t.Fatal(err)
			}
			if err := s.times(zone); err != nil {
				t.Fatal(err)
			}
			got := s.lines[len(s.lines)-1]
			is(t, "number", got.number, 4)
			is(t, "written", got.written, test.text)
			test.want.number, test.want.written, test.want.clock, test.want.at = got.number, got.written, got.clock, got.at
			if diff := cmp.Diff(test.want, got, cmp.AllowUnexported(scriptLine{})); diff != "" {
				t.Errorf("line (-want +got):\n%s", diff)
			}
		})
	}
}

// Each line takes a second, and a clock line none.
func TestScriptTimes(t *testing.T) {
	s, err := parseScript("x.txt", []byte("clock 2026-10-25 00:59\nchair> a\nchair> b\nclock 2026-10-25 00:59:02\nchair> c\nclock 2026-10-25 03:00\nchair> d\n"), []string{"chair"})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.times(testConfig().Timezone.Location); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, line := range s.lines {
		got = append(got, line.at.Format(time.RFC3339))
	}
	want := []string{
		"2026-10-25T00:59:00+01:00", "2026-10-25T00:59:00+01:00", "2026-10-25T00:59:01+01:00", "2026-10-25T00:59:02+01:00",
		"2026-10-25T00:59:02+01:00", "2026-10-25T03:00:00Z", "2026-10-25T03:00:00Z",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("times (-want +got):\n%s", diff)
	}
}

// What was played is named by its words and by the numbers of its lines, for these are the
// keys of the events.
func TestScriptPlayed(t *testing.T) {
	read := func(text string) script {
		s, err := parseScript("x.txt", []byte(text), []string{"chair"})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s := read("clock 2026-11-24 10:00\nchair> a\nchair> b\n")
	is(t, "spaces at an end", read("clock 2026-11-24 10:00  \r\nchair> a\r\nchair> b").played(3), s.played(3))
	is(t, "more lines", read("clock 2026-11-24 10:00\nchair> a\nchair> b\nchair> c").played(3), s.played(3))
	for name, other := range map[string]string{
		"OtherWords": "clock 2026-11-24 10:00\nchair> a\nchair> B", "OtherNumber": "clock 2026-11-24 10:00\n\nchair> a\nchair> b",
	} {
		if read(other).played(3) == s.played(3) {
			t.Errorf("%s: taken for the same", name)
		}
	}
}

// Whatever a file holds, it is read or refused with the number of a line that it has.
func FuzzParseScript(f *testing.F) {
	for _, seed := range []string{
		"", "# c", "\ufeffclock 2026-11-24 10:00\r\nchair> /rmm start", "clock 2026-11-24 10:00\nchair@rmm 1> x", "clock 2026-11-24 10:00\nchair? a | b: c | d",
		"clock 2026-11-24 10:00\nchair? a | \\| : \\|", "clock 9999-12-31 23:59:59\nchair! x", "clock 2026-11-24 10:00\nchair>\x00", "clock\n", "clock 2026-03-29 01:30",
	} {
		f.Add([]byte(seed))
	}
	zone := testConfig().Timezone.Location
	f.Fuzz(func(t *testing.T, content []byte) {
		s, err := parseScript("x.txt", content, []string{"chair", "dci"})
		if err == nil {
			err = s.times(zone)
		}
		if wrong, ok := errors.AsType[*scriptError](err); ok {
			if wrong.line < 1 || wrong.line > strings.Count(string(content), "\n")+1 {
				t.Errorf("line %d of a file with %d", wrong.line, strings.Count(string(content), "\n")+1)
			}
			return
		}
		if err != nil {
			return
		}
		for i, line := range s.lines {
			if i > 0 && line.at.Before(s.lines[i-1].at) {
				t.Errorf("line %d comes before line %d", line.number, s.lines[i-1].number)
			}
			if line.kind != clockLine && (line.handle == "" || line.text == "" && line.kind != formLine) {
				t.Errorf("line %d does nothing: %+v", line.number, line)
			}
		}
	})
}
