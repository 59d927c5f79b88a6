package commands

import (
	"context"
	"strings"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/casework"
)

func running() []*Capability {
	admin := []casework.Duty{casework.DutyAdministrator}
	return []*Capability{
		{Name: "recordheld", Hidden: true, Fields: []bot.FormField{line("draft"), line("case"), line("offer")}, Run: recordHeld},
		{Name: "kept", Hidden: true, Fields: []bot.FormField{line("meeting")}, Run: kept},
		{Name: "again", Hidden: true, Fields: []bot.FormField{line("draft"), line("case")}, Run: sayAgain},
		{Name: "roster", For: admin, Fields: []bot.FormField{line("change")}, Run: roster},
		{Name: "join", Form: true, Fields: []bot.FormField{required(line("name")), required(line("role")), required(line("agency"))}, Run: joinRoster},
		{Name: "settings", For: admin, Fields: []bot.FormField{line("name"), line("value")}, Fill: fillSetting, Run: settings},
		{Name: "help", Fields: []bot.FormField{line("which")}, Run: help},
	}
}

// help says what this person can do now: the likeliest, or with "all" everything.
func help(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if !c.Viewer.Known {
		m := c.Deck.Outsider()
		return bot.Response{Whisper: &m}, nil
	}
	var now *casework.Meeting
	if m, err := r.coming(ctx, c.Today); err == nil && c.process() == casework.RMM {
		now = &m
	}
	own := r.onlyCase(ctx, c)
	var entries []cards.HelpEntry
	for _, k := range r.all {
		if !k.Hidden && k.Serves(c.process()) && k.shows(c.Viewer, now) {
			entries = append(entries, cards.HelpEntry{Name: k.Name, Typed: k.Typed(c.process()), Case: own})
		}
	}
	say := c.Deck.Help
	if strings.EqualFold(c.value("which"), "all") {
		say = c.Deck.HelpAll
	}
	m := say(c.process(), c.Viewer, now, entries)
	return bot.Response{Whisper: &m}, nil
}

// shows tells whether help lists the capability for this person at this moment.
func (k *Capability) shows(v casework.Viewer, m *casework.Meeting) bool {
	if k.For != nil && !v.Is(k.For...) {
		return false
	}
	sits := m != nil && m.Sits()
	switch k.When {
	case WhileSitting:
		return sits
	case BetweenMeetings, AfterMeeting:
		return !sits
	}
	return true
}

// The rules about the roster and settings.
const (
	RuleRosterVerb     casework.Rule = "roster add, approve or remove"
	RuleUnknownSetting casework.Rule = "unknown setting"
	RuleSettingValue   casework.Rule = "setting's value"
)
