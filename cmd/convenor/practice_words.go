package main

import (
	"slices"

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

// lineWords are the words that begin a line, as the composer completes them.
func lineWords(settings *casework.Settings) []webbot.Completion {
	var found []webbot.Completion
	for _, w := range (cards.Deck{Settings: settings}).LineWords() {
		found = append(found, webbot.Completion{Insert: w.Word, Hint: w.What})
	}
	return found
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

// shortcuts are the commands that somebody finds as buttons: none for who is on no
// roster. Inside the room the chair goes on to the next case there and closes the meeting.
func shortcuts(who string, inside bool) []webbot.Shortcut {
	if len(offeredCommands(who)) == 0 {
		return nil
	}
	names := []string{"refer", "help"}
	switch p := practicePerson(who); {
	case inside && p.Has(casework.DutyChair):
		names = append([]string{"next", "close"}, names...)
	case !inside && (p.Has(casework.DutyChair) || p.Has(casework.DutyDeputy)):
		names = append([]string{"start"}, names...)
	}
	var found []webbot.Shortcut
	for _, name := range names {
		s := webbot.Shortcut{Type: "/rmm " + name, Label: cards.FormTitle(name)}
		if name == "close" {
			s.Confirm = cards.SureToClose
		}
		found = append(found, s)
	}
	return found
}
