package commands

import (
	"context"
	"slices"
	"strings"

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
	if err := c.Viewer.MayChangeRoster(); err != nil {
		return bot.Response{}, err
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
			err = setPerson(ro, who, func(p *casework.Person) error { return p.LetIn(casework.Duty(duty), c.Now) })
		case "remove":
			err = setPerson(ro, rest, func(p *casework.Person) error { p.Leave(c.Now); return nil })
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
		return casework.Refuse(casework.Invalid, casework.RuleRosterFields, "change")
	}
	handle := handleOf(parts[0])
	return enrol(c, ro, handle, bot.Account{Platform: c.Event.From.Platform, ID: handle}, strings.TrimSpace(parts[1]), strings.TrimSpace(parts[2]), strings.TrimSpace(parts[3]), false)
}

// enrol puts somebody on the roster, for the agency that the words name.
func enrol(c *Call, ro *casework.Roster, handle string, acc bot.Account, name, role, agency string, pending bool) error {
	id, err := c.Basis.Settings.AgencyNamed(agency)
	if err != nil {
		return err
	}
	p := casework.Person{
		Handle: handle, Name: name, Role: role, Agency: id, Pending: pending,
		Accounts: []casework.Account{{Platform: acc.Platform, ID: acc.ID}},
	}
	if pending {
		p.Asked = c.Now
	}
	return ro.Enrol(p)
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
