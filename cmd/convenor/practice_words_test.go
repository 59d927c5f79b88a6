package main

import (
	"strings"
	"testing"

	"convenor/casework"
	"convenor/commands"
	"convenor/commands/phrase"
)

// Every word that the composer offers begins a line that the grammar knows.
func TestOfferedWordsBeginLines(t *testing.T) {
	settings := casework.DefaultSettings()
	behind := map[string]string{"done": " A1", "not done": " A1 no answer", "blocked": " A1 no answer", "level:": " high", "agreed level:": " high", "next review": " 1 dec", "undo": "",
		"evidence for": " H1: some words", "evidence against": " H1: some words", "answer": " Q1: some words", "plan yes": "", "agree plan": ""}
	for _, ref := range []casework.CaseRef{"RMM-0001", "RRM-0001"} {
		for _, w := range lineWords(&settings)(string(ref)) {
			words, own := behind[w.Insert]
			if !own {
				words = " some words"
			}
			l := phrase.Parse(w.Insert+words, phrase.Context{Case: ref, Today: casework.NewDate(2026, 11, 24)})
			if l.Verb == phrase.VerbNone || l.Problem != nil {
				t.Errorf("%q begins no line of %s: %v", w.Insert, ref, l.Problem)
			}
		}
	}
}

// What the guide has people type is a command or a line, and who does it is on the board.
func TestGuideCanBeFollowed(t *testing.T) {
	named := map[string]bool{}
	for _, k := range commands.All() {
		named[k.Name] = !k.Hidden
	}
	who := map[string]bool{"": true}
	for _, p := range practicePeople() {
		who[p.Handle] = true
	}
	about := casework.CaseRef("RMM-0001")
	for _, s := range guideSteps() {
		if !who[s.As] {
			t.Errorf("%s: nobody is %q", s.Title, s.As)
		}
		if words, ok := strings.CutPrefix(s.Type, "/"); ok {
			process, name, _ := strings.Cut(words, " ")
			if name, ref, ok := strings.Cut(name, " "); ok {
				about = casework.CaseRef(ref)
				process += "-" + name
			} else {
				process = name
			}
			if !named[process] {
				t.Errorf("%s: there is no command %q", s.Title, s.Type)
			}
		} else if s.Type != "" && phrase.Parse(s.Type, phrase.Context{Case: about, Today: casework.NewDate(2026, 11, 24)}).Verb == phrase.VerbNone {
			t.Errorf("%s: %q begins no line", s.Title, s.Type)
		}
	}
}

func TestOfferedCommandsFitDuties(t *testing.T) {
	has := func(who, command string) bool {
		for _, c := range offeredCommands(who) {
			if c.Insert == command {
				return true
			}
		}
		return false
	}
	if !has("sw1", "/rmm refer") || !has("chair", "/rmm close") || has("sw1", "/rmm close") || len(offeredCommands(outsider)) != 0 || len(shortcuts(outsider, []string{"2026-11-24"})) != 0 || len(shortcuts("sw1", []string{"2026-11-24"})) != 3 {
		t.Errorf("sw1 refers %v and closes %v, the chair closes %v, an outsider is offered %d",
			has("sw1", "/rmm refer"), has("sw1", "/rmm close"), has("chair", "/rmm close"), len(offeredCommands(outsider)))
	}
}

// The buttons in the list of places are those of the rooms that somebody is inside.
func TestShortcutsOfTheRooms(t *testing.T) {
	typed := func(who string, rooms ...string) string {
		var out []string
		for _, s := range shortcuts(who, rooms) {
			out = append(out, s.Type)
		}
		return strings.Join(out, ", ")
	}
	for name, tc := range map[string]struct{ got, want string }{
		"TheChairAtHome":        {typed("chair"), "/rmm start, /rmm refer, /rmm help"},
		"TheChairInside":        {typed("chair", "2026-11-24"), "/rmm next, /rmm close, /rmm refer, /rmm help"},
		"ATeamManagerInside":    {typed("tm1", "2026-12-03-r7"), "/rrm agree RRM-0007, /rrm close RRM-0007, /rmm refer, /rrm refer, /rmm help"},
		"ASecondOneOfThatDay":   {typed("ap1", "2026-12-03-r12-2"), "/rrm agree RRM-0012, /rrm close RRM-0012, /rmm refer, /rrm refer, /rmm help"},
		"AServiceInside":        {typed("health", "2026-12-03-r7"), "/rmm refer, /rmm help"},
		"TheDeputyInThatRoom":   {typed("dci", "2026-12-03-r7"), "/rmm start, /rmm refer, /rmm help"},
		"ExtraordinaryAndChair": {typed("chair", "2026-12-03-x7"), "/rmm next, /rmm close, /rmm refer, /rmm help"},
	} {
		if tc.got != tc.want {
			t.Errorf("%s: %s, want %s", name, tc.got, tc.want)
		}
	}
}
