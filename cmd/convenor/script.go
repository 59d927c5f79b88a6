package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"convenor/bot/transcript"
	"convenor/casework"
)

// A script is a transcript file as it is written: what people type, press and send in, and
// when. README.md, "Play a meeting", shows the form.
type script struct {
	name  string // of the file, for errors
	lines []scriptLine
}

// A scriptLine is one line that does something; comments and empty lines are none.
type scriptLine struct {
	number  int // in the file, from 1
	written string
	kind    lineKind
	clock   time.Time // of a clock line: the wall clock's date and time, in UTC for want of a zone
	at      time.Time // when it happens; set by script.times
	handle  string
	thread  string   // key of the thread, or empty
	text    string   // what is typed, the button's label, or the form's title
	files   []string // names of what is shown with what is typed
	answers []transcript.Answer
}

// A lineKind is what a line does.
type lineKind int

const (
	clockLine lineKind = iota
	typeLine
	pressLine
	formLine
)

// A scriptError says which line of which file is wrong, and what is.
type scriptError struct {
	file string
	line int
	err  error
}

func (e *scriptError) Error() string { return fmt.Sprintf("%s:%d: %v", e.file, e.line, e.err) }
func (e *scriptError) Unwrap() error { return e.err }

func (s script) wrong(line int, form string, values ...any) error {
	return &scriptError{file: s.name, line: line, err: fmt.Errorf(form, values...)}
}

// parseScript reads a transcript file, all of it, so that a slip in its last line shows
// before the first is played. Handles are those that may stand in front of a line.
func parseScript(name string, content []byte, handles []string) (script, error) {
	s := script{name: name}
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	for i, written := range strings.Split(string(content), "\n") {
		number := i + 1
		if !utf8.ValidString(written) {
			return script{}, s.wrong(number, "is not UTF-8 text")
		}
		written = strings.TrimSpace(written)
		if written == "" || strings.HasPrefix(written, "#") {
			continue
		}
		line, err := parseLine(written, handles)
		if err != nil {
			return script{}, s.wrong(number, "%w", err)
		}
		line.number, line.written = number, written
		if len(s.lines) == 0 && line.kind != clockLine {
			return script{}, s.wrong(number, "nothing happens before the first clock line; begin with one, as in clock 2026-11-24 10:00")
		}
		s.lines = append(s.lines, line)
	}
	if len(s.lines) == 0 {
		return script{}, fmt.Errorf("%s: holds nothing to play", name)
	}
	return s, nil
}

// spoken is the form of every line but the clock's: a handle, perhaps a thread, and the
// sign that says what the person does.
func spoken(written string) []string {
	return regexp.MustCompile(`^([A-Za-z][A-Za-z0-9-]*)(?:@([^\s>!?]+))?([>!?])(.*)$`).FindStringSubmatch(written)
}

func parseLine(written string, handles []string) (scriptLine, error) {
	if word, rest, _ := strings.Cut(written, " "); word == "clock" {
		return parseClock(strings.TrimSpace(rest))
	}
	parts := spoken(written)
	if parts == nil {
		return scriptLine{}, fmt.Errorf("is none of: clock DATE TIME, handle> text, handle@CASE> text, handle! Button, handle? Form | Field: value")
	}
	line := scriptLine{handle: strings.ToLower(parts[1]), text: strings.TrimSpace(parts[4])}
	if !slices.Contains(handles, line.handle) {
		return scriptLine{}, fmt.Errorf("nobody has the handle %q; there are: %s", parts[1], strings.Join(handles, ", "))
	}
	thread, err := threadKey(parts[2])
	if err != nil {
		return scriptLine{}, err
	}
	line.thread = thread
	if line.text == "" {
		return scriptLine{}, fmt.Errorf("says nothing behind %q", parts[3])
	}
	switch parts[3] {
	case ">":
		line.kind = typeLine
		line.text, line.files = shownFiles(line.text)
	case "!":
		line.kind = pressLine
	default:
		if line.thread != "" {
			return scriptLine{}, fmt.Errorf("a form is not in a thread; write %s? and the form's title", line.handle)
		}
		line.kind = formLine
		line.text, line.answers, err = parseForm(line.text)
	}
	return line, err
}

// shownFiles takes the files off the end of what is typed: "[file: van.jpg]", one behind another.
func shownFiles(typed string) (text string, files []string) {
	last := regexp.MustCompile(`\[file:\s*([^\[\]]*[^\[\]\s])\s*\]$`)
	for text = typed; ; {
		at := last.FindStringSubmatchIndex(text)
		if at == nil {
			return text, files
		}
		files = append([]string{text[at[2]:at[3]]}, files...)
		text = strings.TrimSpace(text[:at[0]])
	}
}

// threadKey reads what stands behind the @: a case, or one of the agenda's other parts.
func threadKey(typed string) (string, error) {
	if typed == "" {
		return "", nil
	}
	if ref, entry := casework.ThreadOf(typed); ref != "" {
		if entry != "" { // a worry's: "RRM-0001-W1"
			return string(entry), nil
		}
		return string(ref), nil
	}
	for _, part := range []casework.ThemePart{casework.PartTheme, casework.PartStrategic, casework.PartAOB} {
		if strings.EqualFold(typed, string(part)) {
			return string(part), nil
		}
	}
	return "", fmt.Errorf("there is no thread %q; write a reference as in RMM-0001, or theme, strategic or aob", typed)
}

func parseClock(typed string) (scriptLine, error) {
	for _, form := range []string{"2006-01-02 15:04", "2006-01-02 15:04:05"} {
		if clock, err := time.Parse(form, strings.Join(strings.Fields(typed), " ")); err == nil {
			return scriptLine{kind: clockLine, clock: clock}, nil
		}
	}
	return scriptLine{}, fmt.Errorf("%q is no date and time; write clock 2026-11-24 10:00", typed)
}

// parseForm reads a form's title and its fields, with " | " between them. A value may hold
// colons, a bar without spaces around it, and any bar as \|.
func parseForm(typed string) (title string, answers []transcript.Answer, err error) {
	const bar = "\x00"
	parts := regexp.MustCompile(`\s\|(?:\s|$)`).Split(strings.ReplaceAll(typed, `\|`, bar), -1)
	for i, part := range parts {
		part = strings.TrimSpace(strings.ReplaceAll(part, bar, "|"))
		if i == 0 {
			title = part
			continue
		}
		label, value, ok := strings.Cut(part, ":")
		if label = strings.TrimSpace(label); !ok || label == "" {
			return "", nil, fmt.Errorf(`%q is no field; write Field: value, and \| for a bar inside a value`, part)
		}
		answers = append(answers, transcript.Answer{Label: label, Value: strings.TrimSpace(value)})
	}
	return title, answers, nil
}

// times gives each line its instant: a clock line's is where it jumps to, and every other
// line takes one second.
func (s script) times(zone *time.Location) error {
	var now time.Time
	for i := range s.lines {
		line := &s.lines[i]
		if line.kind != clockLine {
			line.at, now = now, now.Add(time.Second)
			continue
		}
		c := line.clock
		line.at = time.Date(c.Year(), c.Month(), c.Day(), c.Hour(), c.Minute(), c.Second(), 0, zone)
		if line.at.Format(time.DateTime) != c.Format(time.DateTime) {
			return s.wrong(line.number, "there is no such time: the clocks go forward then")
		}
		if line.at.Before(now) {
			return s.wrong(line.number, "the clock goes backwards: it shows %s already", now.Format("2006-01-02 15:04:05"))
		}
		now = line.at
	}
	return nil
}

// played names the lines up to the nth by their words and numbers, so that another file is
// not taken for the one that was begun.
func (s script) played(n int) string {
	sum := sha256.New()
	for _, line := range s.lines[:n] {
		fmt.Fprintf(sum, "%d %s\n", line.number, line.written)
	}
	return hex.EncodeToString(sum.Sum(nil))
}
