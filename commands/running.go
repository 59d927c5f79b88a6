package commands

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/casework"
	"convenor/store"
)

func running() []*Capability {
	admin := []casework.Duty{casework.DutyAdministrator}
	return []*Capability{
		{Name: "recordheld", Hidden: true, Fields: []bot.FormField{line("draft")}, Run: recordHeld},
		{Name: "again", Hidden: true, Fields: []bot.FormField{line("draft")}, Run: sayAgain},
		{Name: "roster", For: admin, Fields: []bot.FormField{line("change")}, Run: roster},
		{Name: "join", Form: true, Fields: []bot.FormField{required(line("name")), required(line("role")), required(line("agency"))}, Run: joinRoster},
		{Name: "settings", For: admin, Fields: []bot.FormField{line("name"), line("value")}, Fill: fillSetting, Run: settings},
		{Name: "help", Run: help},
	}
}

// help lists what this person can do now.
func help(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if !c.Viewer.Known {
		m := c.Deck.Outsider()
		return bot.Response{Whisper: &m}, nil
	}
	var now *casework.Meeting
	if m, err := r.coming(ctx); err == nil {
		now = &m
	}
	var entries []cards.HelpEntry
	for _, k := range r.all {
		if !k.Hidden && k.shows(c.Viewer, now) {
			entries = append(entries, cards.HelpEntry{Name: k.Name})
		}
	}
	m := c.Deck.Help(c.Viewer, now, entries)
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

// roster lists the people of the board, or changes them: "add @handle; name; role; agency",
// "approve @handle", "remove @handle".
func roster(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	change := c.value("change")
	if change == "" {
		m := c.Deck.RosterCard()
		return bot.Response{Whisper: &m}, nil
	}
	if !c.Viewer.Is(casework.DutyAdministrator) {
		return bot.Response{}, casework.Refuse(casework.NotYours, casework.RuleNotYours, "")
	}
	verb, rest := word(change)
	res := Result{What: "roster " + verb}
	_, err := r.board.Roster.Update(ctx, store.RosterID, func(ro *casework.Roster) (store.Change, error) {
		var err error
		switch verb {
		case "add":
			err = addPerson(c, ro, rest)
		case "approve", "remove":
			err = setPerson(ro, rest, func(p *casework.Person) { p.Pending, p.Left = false, verb == "remove" })
		default:
			err = casework.Refuse(casework.Invalid, RuleRosterVerb, "change")
		}
		return c.change(res), err
	})
	if err != nil {
		return bot.Response{}, err
	}
	return r.receipt(c, res), nil
}

// The rules about the roster and settings.
const (
	RuleRosterVerb     casework.Rule = "roster add, approve or remove"
	RuleRosterFields   casework.Rule = "roster add takes handle, name, role and agency"
	RuleUnknownAgency  casework.Rule = "unknown agency"
	RuleOnRoster       casework.Rule = "on the roster already"
	RuleUnknownSetting casework.Rule = "unknown setting"
	RuleSettingValue   casework.Rule = "setting's value"
)

func handleOf(s string) string {
	if id, ok := bot.MentionID(strings.TrimSpace(s)); ok {
		return id
	}
	return strings.ToLower(strings.TrimPrefix(strings.TrimSpace(s), "@"))
}

func addPerson(c *Call, ro *casework.Roster, words string) error {
	parts := strings.Split(words, ";")
	if len(parts) < 4 {
		return casework.Refuse(casework.Invalid, RuleRosterFields, "change")
	}
	handle := handleOf(parts[0])
	return enrol(c, ro, handle, bot.Account{Platform: c.Event.From.Platform, ID: handle}, strings.TrimSpace(parts[1]), strings.TrimSpace(parts[2]), strings.TrimSpace(parts[3]), false)
}

// enrol puts somebody on the roster, as a member of an agency.
func enrol(c *Call, ro *casework.Roster, handle string, acc bot.Account, name, role, agency string, pending bool) error {
	if handle == "" || name == "" || role == "" || len(name) > 200 || len(role) > 200 {
		return casework.Refuse(casework.Invalid, RuleRosterFields, "name")
	}
	var id casework.AgencyID
	for _, a := range c.Basis.Settings.Agencies {
		if strings.EqualFold(string(a.ID), agency) || strings.EqualFold(a.Name, agency) || slices.Contains(a.Aliases, strings.ToLower(agency)) {
			id = a.ID
		}
	}
	if id == "" {
		return casework.Refuse(casework.Invalid, RuleUnknownAgency, "agency")
	}
	for _, p := range ro.People {
		if p.ID == casework.PersonID(handle) && !p.Left {
			return casework.Refuse(casework.Already, RuleOnRoster, "name")
		}
	}
	duties := []casework.Duty{casework.DutyMember}
	low := strings.ToLower(role)
	for _, d := range []casework.Duty{casework.DutySocialWorker, casework.DutyTeamManager, casework.DutyAdvanced, casework.DutyPersonalAdviser} {
		if strings.Contains(low, string(d)) {
			duties = []casework.Duty{d}
		}
	}
	p := casework.Person{
		ID: casework.PersonID(handle), Handle: handle, Name: name, Role: role, Agency: id, Duties: duties,
		Accounts: []casework.Account{{Platform: acc.Platform, ID: acc.ID}}, Pending: pending,
	}
	ro.People = slices.DeleteFunc(ro.People, func(q casework.Person) bool { return q.ID == p.ID })
	ro.People = append(ro.People, p)
	return nil
}

func setPerson(ro *casework.Roster, handle string, f func(*casework.Person)) error {
	id := handleOf(handle)
	for i := range ro.People {
		p := &ro.People[i]
		if string(p.ID) == id || p.Handle == id || slices.ContainsFunc(p.Accounts, func(a casework.Account) bool { return a.ID == id }) {
			f(p)
			return nil
		}
	}
	return casework.Refuse(casework.Invalid, casework.RuleUnknownPerson, "change")
}

// joinRoster asks to be put on the roster; the administrator approves. Until then nothing
// is different for the one who asked.
func joinRoster(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	res := Result{What: "join"}
	_, err := r.board.Roster.Update(ctx, store.RosterID, func(ro *casework.Roster) (store.Change, error) {
		from := c.Event.From
		err := enrol(c, ro, strings.ToLower(from.ID), from, c.value("name"), c.value("role"), c.value("agency"), true)
		return store.Change{By: "account " + from.String(), At: c.Now, Message: string(c.Key), What: "join"}, err
	})
	if err != nil {
		return bot.Response{}, err
	}
	return r.receipt(c, res), nil
}

func fillSetting(c *Call, words string) {
	name, value := word(words)
	c.set("name", strings.TrimRight(name, ":="))
	c.set("value", strings.TrimLeft(value, ":= "))
}

// settings shows the board's settings, or changes one.
func settings(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if !c.Viewer.Is(casework.DutyAdministrator, casework.DutyChair) {
		return bot.Response{}, casework.Refuse(casework.NotYours, casework.RuleNotYours, "")
	}
	if c.value("name") == "" {
		m := c.Deck.SettingsCard()
		return bot.Response{Whisper: &m}, nil
	}
	res := Result{What: "settings", Refs: []string{c.value("name")}}
	_, err := r.board.Settings.Update(ctx, store.SettingsID, func(s *casework.Settings) (store.Change, error) {
		if set := settable[c.value("name")]; set == nil {
			return store.Change{}, casework.Refuse(casework.Invalid, RuleUnknownSetting, "name")
		} else if err := set(s, c.value("value")); err != nil {
			return store.Change{}, casework.Refuse(casework.Invalid, RuleSettingValue, "value")
		}
		return c.change(res), nil
	})
	if err != nil {
		return bot.Response{}, err
	}
	if err := r.rewake(ctx); err != nil {
		return bot.Response{}, err
	}
	r.nudge()
	return r.receipt(c, res), nil
}

// rewake makes the scheduler look at every document again whose times the settings decide.
func (r *Router) rewake(ctx context.Context) error {
	cases, err := r.board.Cases.Find(ctx, store.Range{Key: store.KeyReview})
	if err != nil {
		return err
	}
	for _, cs := range cases {
		if err := r.board.Cases.Rewake(ctx, cs.ID, cs.Rev, r.now()); err != nil && cause(err) != store.ErrConflict.Error() {
			return err
		}
	}
	for _, state := range []string{"planned", string(casework.MeetingIssued), string(casework.MeetingOpen)} {
		ms, err := r.board.Meetings.With(ctx, store.KeyState, state)
		if err != nil {
			return err
		}
		for _, m := range ms {
			if err := r.board.Meetings.Rewake(ctx, m.ID, m.Rev, r.now()); err != nil && cause(err) != store.ErrConflict.Error() {
				return err
			}
		}
	}
	return nil
}

// settable are the settings that can be changed from the chat, by name.
var settable = map[string]func(*casework.Settings, string) error{
	"dpia":          func(s *casework.Settings, v string) error { s.DPIA = v; return nil },
	"trend-label":   func(s *casework.Settings, v string) error { s.TrendLabel = v; return nil },
	"initials":      func(s *casework.Settings, v string) error { s.InitialsAtHome = yes(v); return nil },
	"start":         func(s *casework.Settings, v string) error { return s.Start.UnmarshalText([]byte(v)) },
	"morning":       func(s *casework.Settings, v string) error { return s.Morning.UnmarshalText([]byte(v)) },
	"quiet-from":    func(s *casework.Settings, v string) error { return s.QuietFrom.UnmarshalText([]byte(v)) },
	"quiet-until":   func(s *casework.Settings, v string) error { return s.QuietUntil.UnmarshalText([]byte(v)) },
	"minutes":       whole(30, 480, func(s *casework.Settings, n int) { s.Minutes = n }),
	"summary-words": whole(100, 2000, func(s *casework.Settings, n int) { s.SummaryWords = n }),
	"review-most":   whole(7, 365, func(s *casework.Settings, n int) { s.ReviewMost = n }),
	"review-medium": whole(1, 84, func(s *casework.Settings, n int) { s.ReviewDays[casework.RiskMedium] = n }),
	"review-high":   whole(1, 84, func(s *casework.Settings, n int) { s.ReviewDays[casework.RiskHigh] = n }),
	"review-very-high": whole(1, 84, func(s *casework.Settings, n int) {
		s.ReviewDays[casework.RiskVeryHigh] = n
	}),
	"weekday": func(s *casework.Settings, v string) error {
		for d := time.Sunday; d <= time.Saturday; d++ {
			if len(v) >= 3 && strings.HasPrefix(strings.ToLower(d.String()), strings.ToLower(v)) {
				s.Weekday = d
				return nil
			}
		}
		return fmt.Errorf("no weekday")
	},
}

func whole(least, most int, set func(*casework.Settings, int)) func(*casework.Settings, string) error {
	return func(s *casework.Settings, v string) error {
		n, err := strconv.Atoi(v)
		if err != nil || n < least || n > most {
			return fmt.Errorf("not between %d and %d", least, most)
		}
		set(s, n)
		return nil
	}
}
