package commands

import (
	"context"
	"slices"
	"strings"
	"time"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

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
		case "approve":
			who, duty := word(rest)
			err = setPerson(ro, who, func(p *casework.Person) error { return letIn(p, duty, c.Now) })
		case "remove":
			err = setPerson(ro, rest, func(p *casework.Person) error { p.Pending, p.Left = false, true; return nil })
		default:
			err = casework.Refuse(casework.Invalid, RuleRosterVerb, "change")
		}
		return c.change(res), err
	})
	if err == nil {
		err = r.touch(ctx, c, res)
	}
	if err != nil {
		return bot.Response{}, err
	}
	return r.receipt(c, res), nil
}

// letIn puts somebody who asked on the roster, with the duty that the administrator gives,
// or the one their post named. Nobody becomes a member of the board by asking alone.
func letIn(p *casework.Person, duty string, now time.Time) error {
	switch d := casework.Duty(duty); d {
	case "":
		if p.Has(casework.DutyMember) {
			p.Duties = []casework.Duty{casework.DutyInvited}
		}
	case casework.DutyMember, casework.DutyInvited, casework.DutySocialWorker, casework.DutyTeamManager, casework.DutyAdvanced,
		casework.DutyPersonalAdviser, casework.DutyGroupManager, casework.DutyAdministrator:
		p.Duties = []casework.Duty{d}
	default:
		return casework.Refuse(casework.Invalid, RuleDuty, "change")
	}
	if p.Pending {
		p.Joined = now
	}
	p.Pending, p.Left = false, false
	return nil
}

// RuleDuty refuses a duty that there is not.
const RuleDuty casework.Rule = "unknown duty"

// touch saves the settings anew, for the scheduler to look at what the board's roster makes
// due: the roster itself has no wake.
func (r *Router) touch(ctx context.Context, c *Call, res Result) error {
	if _, err := r.board.Basis(ctx); err != nil {
		return err
	}
	_, err := r.board.Settings.Update(ctx, store.SettingsID, func(*casework.Settings) (store.Change, error) { return c.change(res), nil })
	if err == nil {
		r.nudge()
	}
	return err
}

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
		if p.ID == casework.PersonID(handle) && p.Left && p.Name == name {
			return setPerson(ro, handle, func(p *casework.Person) error { p.Left, p.Pending = false, pending; return nil })
		}
	}
	duties := []casework.Duty{casework.DutyMember}
	low := strings.ToLower(role)
	for _, d := range []casework.Duty{casework.DutySocialWorker, casework.DutyTeamManager, casework.DutyAdvanced, casework.DutyPersonalAdviser} {
		if strings.Contains(low, string(d)) {
			duties = []casework.Duty{d}
		}
	}
	for _, p := range ro.People {
		if p.ID == casework.PersonID(handle) {
			// Who left keeps their name in the record; somebody else needs another handle.
			return casework.Refuse(casework.Already, RuleOnRoster, "name")
		}
	}
	p := casework.Person{
		ID: casework.PersonID(handle), Handle: handle, Name: name, Role: role, Agency: id, Duties: duties,
		Accounts: []casework.Account{{Platform: acc.Platform, ID: acc.ID}}, Pending: pending,
	}
	if pending {
		p.Asked = c.Now
	}
	ro.People = append(ro.People, p)
	return nil
}

func setPerson(ro *casework.Roster, handle string, f func(*casework.Person) error) error {
	id := handleOf(handle)
	for i := range ro.People {
		p := &ro.People[i]
		if string(p.ID) == id || p.Handle == id || slices.ContainsFunc(p.Accounts, func(a casework.Account) bool { return a.ID == id }) {
			return f(p)
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
	if err == nil {
		err = r.touch(ctx, c, res)
	}
	if err != nil {
		return bot.Response{}, err
	}
	return r.receipt(c, res), nil
}
