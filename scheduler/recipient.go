package scheduler

import (
	"context"
	"errors"
	"slices"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

// FactUnreachable is told to each administrator, once, of somebody for whom there is a
// notice and who has no account on any of the platforms. Thing is that person. Nothing is
// said of what the notice was about.
const FactUnreachable casework.FactKind = "unreachable"

// accounts are a person's accounts on the platforms, in their own order.
func (s *Scheduler) accounts(p casework.Person) (on []*bot.Bot, as []bot.Account) {
	for _, a := range p.Accounts {
		for _, b := range s.Bots {
			if b.Name() == a.Platform && a.ID != "" {
				on, as = append(on, b), append(as, bot.Account{Platform: a.Platform, ID: a.ID})
			}
		}
	}
	return on, as
}

// holder is whose an account is; nobody's where it is on no roster.
func (t *tick) holder(a bot.Account) casework.PersonID {
	for _, p := range t.basis.Roster.People {
		if slices.Contains(p.Accounts, casework.Account{Platform: a.Platform, ID: a.ID}) {
			return p.ID
		}
	}
	return ""
}

// direct says something to one person, on the first platform where they have an account, and
// gives where it stands.
func (t *tick) direct(ctx context.Context, to casework.PersonID, m bot.Message) ([]casework.Post, error) {
	p, ok := t.basis.Roster.Person(to)
	on, as := t.accounts(p)
	if !ok || !spokenTo(p) || len(on) == 0 {
		return nil, errNoAccount
	}
	ref, err := on[0].Direct(ctx, as[0], m)
	if ref.IsZero() {
		return nil, err
	}
	return []casework.Post{{Platform: ref.Platform, Channel: ref.Channel, Thread: ref.Thread, Message: ref.Message}}, err
}

// spokenTo tells whether anything is said to somebody: to whom the board has, and to whom has
// asked to join and is told that they did not. No other fact is theirs.
func spokenTo(p casework.Person) bool { return p.Active() || p.Left && !p.Refused.IsZero() }

// unreachable tells whether somebody on the roster has no account.
func (t *tick) unreachable(id casework.PersonID) bool {
	p, ok := t.basis.Roster.Person(id)
	on, _ := t.accounts(p)
	return ok && p.Active() && len(on) == 0
}

// reportUnreachable makes notices for the administrators when a notice found nobody. The
// notice's key sees to it that each hears of a person once.
func (t *tick) reportUnreachable(ctx context.Context, f casework.Fact) error {
	missing := f.To
	if missing == "" {
		missing = casework.PersonID(f.Thing)
	}
	if f.Kind == FactUnreachable || !t.unreachable(missing) {
		return nil
	}
	now := t.now()
	for _, admin := range t.basis.Roster.With(casework.DutyAdministrator) {
		report := casework.Fact{Kind: FactUnreachable, Subject: t.basis.Settings.Board, Thing: string(missing), To: admin.ID, At: now}
		n := casework.Notice{Fact: report, Next: t.wall()}
		_, err := t.Board.Notices.Insert(ctx, noticeID(report), n, t.change("due "+what(report)))
		if err != nil && !errors.Is(err, store.ErrExists) {
			return err
		}
	}
	return nil
}
