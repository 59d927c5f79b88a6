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
	behind := map[string]string{"done": " A1", "not done": " A1 no answer", "blocked": " A1 no answer", "level:": " high", "agreed level:": " high", "next review": " 1 dec", "undo": ""}
	for _, w := range lineWords(&settings) {
		words, own := behind[w.Insert]
		if !own {
			words = " some words"
		}
		l := phrase.Parse(w.Insert+words, phrase.Context{Case: "RMM-0001", Today: casework.NewDate(2026, 11, 24)})
		if l.Verb == phrase.VerbNone {
			t.Errorf("%q begins no line", w.Insert)
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
	for _, s := range guideSteps() {
		if !who[s.As] {
			t.Errorf("%s: nobody is %q", s.Title, s.As)
		}
		if name, ok := strings.CutPrefix(s.Type, "/rmm "); ok {
			if !named[name] {
				t.Errorf("%s: there is no command %q", s.Title, s.Type)
			}
		} else if s.Type != "" && phrase.Parse(s.Type, phrase.Context{Case: "RMM-0001", Today: casework.NewDate(2026, 11, 24)}).Verb == phrase.VerbNone {
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
	if !has("sw1", "/rmm refer") || !has("chair", "/rmm close") || has("sw1", "/rmm close") || len(offeredCommands(outsider)) != 0 || len(shortcuts(outsider, true)) != 0 || len(shortcuts("sw1", true)) != 2 {
		t.Errorf("sw1 refers %v and closes %v, the chair closes %v, an outsider is offered %d",
			has("sw1", "/rmm refer"), has("sw1", "/rmm close"), has("chair", "/rmm close"), len(offeredCommands(outsider)))
	}
}
