package main

import (
	"slices"
	"strconv"
	"strings"

	"convenor/bot/cards"
	"convenor/bot/webbot"
	"convenor/casework"
	"convenor/commands"
)

// What the page's composer completes and its guide says: the commands' own declarations,
// and bot/cards's words for them.

// guideSteps are the steps of the guide as the page has them.
func guideSteps() []webbot.Step {
	var steps []webbot.Step
	for _, s := range cards.Guide() {
		steps = append(steps, webbot.Step(s))
	}
	return steps
}

// lineWords are the words that begin a line in a thread, as the composer completes them: those of the
// process that the thread's case belongs to.
func lineWords(settings *casework.Settings) func(thread string) []webbot.Completion {
	return func(thread string) []webbot.Completion {
		words := (cards.Deck{Settings: settings}).LineWords
		if ref, _ := casework.ThreadOf(thread); ref.Process() == casework.RRM {
			words = (cards.Deck{Settings: settings}).ResolutionLineWords
		}
		var found []webbot.Completion
		for _, w := range words() {
			found = append(found, webbot.Completion{Insert: w.Word, Hint: w.What})
		}
		return found
	}
}

// practicePerson is one of the invented board's people; nobody for who is on no roster.
func practicePerson(who string) casework.Person {
	people := practicePeople()
	if i := slices.IndexFunc(people, func(p casework.Person) bool { return p.Handle == who }); i >= 0 {
		return people[i]
	}
	return casework.Person{}
}

// offeredCommands are the commands that the composer completes for somebody: those that
// help shows to people with their duties. Somebody on no roster is offered none.
func offeredCommands(who string) []webbot.Completion {
	p := practicePerson(who)
	if p.ID == "" {
		return nil
	}
	var found []webbot.Completion
	for _, k := range commands.All() {
		if k.Hidden || k.For != nil && !slices.ContainsFunc(k.For, p.Has) {
			continue
		}
		for _, process := range []casework.Process{casework.RMM, casework.RRM} {
			if k.Serves(process) {
				found = append(found, webbot.Completion{Insert: k.Typed(process), Hint: cards.What(k.Name)})
			}
		}
	}
	return found
}

// shortcuts are the commands that somebody finds as buttons: none for who is on no roster. Inside the
// weekly meeting's room the chair goes on to the next case there and closes the meeting; inside that of
// a Risk Resolution meeting whoever could chair one agrees its plan and closes it.
func shortcuts(who string, rooms []string) []webbot.Shortcut {
	if len(offeredCommands(who)) == 0 {
		return nil
	}
	p := practicePerson(who)
	var found []webbot.Shortcut
	weekly := false
	for _, room := range rooms {
		ref := resolutionRoom(room)
		weekly = weekly || ref == ""
		switch {
		case ref == "" && p.Has(casework.DutyChair):
			found = append(found, shortcut("/rmm next", "next"), shortcut("/rmm close", "close"))
		case ref != "" && p.ChairsResolution():
			found = append(found, shortcut("/rrm agree "+string(ref), "rrm-agree"), shortcut("/rrm close "+string(ref), "rrm-close"))
		}
	}
	if !weekly && (p.Has(casework.DutyChair) || p.Has(casework.DutyDeputy)) {
		found = append(found, shortcut("/rmm start", "start"))
	}
	found = append(found, shortcut("/rmm refer", "refer"))
	if p.ChairsResolution() || p.Has(casework.DutyPersonalAdviser) || p.Has(casework.DutyGroupManager) {
		found = append(found, shortcut("/rrm refer", "rrm-refer"))
	}
	return append(found, shortcut("/rmm help", "help"))
}

func shortcut(typed, capability string) webbot.Shortcut {
	s := webbot.Shortcut{Type: typed, Label: cards.FormTitle(capability)}
	if capability == "close" {
		s.Confirm = cards.SureToClose
	}
	return s
}

// resolutionRoom is the case of a Risk Resolution meeting's room; empty for any other.
func resolutionRoom(room string) casework.CaseRef {
	_, number, ok := strings.Cut(room, "-r")
	number, _, _ = strings.Cut(number, "-")
	n, err := strconv.Atoi(number)
	if !ok || err != nil {
		return ""
	}
	return casework.NewCaseRef(casework.RRM, n)
}
