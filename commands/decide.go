package commands

import (
	"context"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
	"convenor/store"
)

func fillDecision(c *Call, words string) {
	low := strings.ToLower(words)
	for _, o := range []casework.Opening{casework.OpeningNoFurther, casework.OpeningEscalate, casework.OpeningOpen} {
		if rest, ok := strings.CutPrefix(low, string(o)); ok {
			c.set("decision", string(o))
			c.set("reason", strings.TrimLeft(words[len(words)-len(rest):], ":-, "))
			return
		}
	}
	c.set("reason", words)
}

// decide takes the meeting's decision on a raised child, or in a cancelled week the chair's
// on a High or Very High case.
func decide(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if err := c.theCase(); err != nil {
		return bot.Response{}, err
	}
	saved, err := r.board.Cases.Load(ctx, string(c.Case))
	if err == nil && saved.Value.State != casework.CaseRaised {
		ms, err := r.board.Meetings.With(ctx, store.KeyState, string(casework.MeetingCancelled))
		if err != nil {
			return bot.Response{}, err
		}
		for i := len(ms) - 1; i >= 0; i-- {
			for _, ask := range ms[i].Value.Cancelled.Ask {
				if ask == c.Case && c.runsMeeting(nil) {
					return r.decideCancelled(ctx, c, ms[i].Value.ID)
				}
			}
		}
	}
	opening := *c.Capability
	opening.Run, opening.Case = nil, decideOpening
	c.Capability = &opening
	return r.onCase(ctx, c)
}

func decideOpening(c *Call, cs *casework.Case) (Result, error) {
	if err := c.sits(cs); err != nil {
		return Result{}, err
	}
	chair, _ := c.Basis.Roster.First(casework.DutyChair)
	deputy, _ := c.Basis.Roster.First(casework.DutyDeputy)
	// The decision is on social care's own threshold: where the chair is of social care,
	// the deputy takes it, if there. Otherwise it is that of whoever chairs.
	party := c.socialCare(chair.Agency)
	if party && c.who().ID == chair.ID && c.Sitting.SignedBy(deputy.ID) {
		return Result{}, casework.Refuse(casework.NotYours, rmm.RuleDeputyDecides, "")
	}
	if !party || deputy.ID == "" || c.Viewer.Person.ID != deputy.ID {
		if err := c.chairsHere(cs, false); err != nil {
			return Result{}, err
		}
	}
	o := casework.OpeningDecision{Decision: casework.Opening(strings.ToLower(c.value("decision"))), Reason: c.value("reason"), By: c.by()}
	switch o.Decision {
	case casework.OpeningOpen, casework.OpeningEscalate, casework.OpeningNoFurther:
	default:
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleMissing, "decision")
	}
	return c.result("decide"), rmm.DecideOpening(cs, o, c.Sitting, c.Basis.Settings, c.Today, c.Basis.Calendar)
}

func (c *Call) socialCare(a casework.AgencyID) bool {
	g, ok := c.Basis.Roster.Agency(a)
	return ok && g.Sector == casework.SectorSocialCare
}

func (r *Router) decideCancelled(ctx context.Context, c *Call, id casework.MeetingID) (bot.Response, error) {
	words := strings.TrimSpace(c.value("decision") + " " + c.value("reason"))
	if err := casework.CheckWords("decision", words); err != nil {
		return r.refused(ctx, c, err)
	}
	if taken, done, err := r.taken(ctx, c); done || err != nil {
		return taken, err
	}
	res := c.result("decide", string(id))
	res.Detail = map[string]string{"decision": words}
	_, err := r.board.Meetings.Update(ctx, string(id), func(m *casework.Meeting) (store.Change, error) {
		if _, ok := m.Applied.Find(c.Key); ok {
			return store.Change{}, store.ErrUnchanged
		}
		if _, decided := m.Cancelled.Decided[c.Case]; decided {
			return store.Change{}, casework.Refuse(casework.Already, RuleWeekDecided, "", "ref", string(c.Case), "date", m.Date.String())
		}
		m.Applied.Note(casework.Applied{Key: c.Key, What: res.What, Refs: res.Refs, At: c.Now})
		if m.Cancelled.Decided == nil {
			m.Cancelled.Decided = map[casework.CaseRef]string{}
		}
		m.Cancelled.Decided[c.Case] = words
		return c.change(res), nil
	})
	if err != nil {
		return bot.Response{}, err
	}
	r.nudge()
	return r.receipt(c, res), nil
}

// RuleWeekDecided says that a case of a cancelled week has its decision.
const RuleWeekDecided casework.Rule = "case of the cancelled week decided already"

func resolve(c *Call, cs *casework.Case) (Result, error) {
	if err := c.chairsHere(cs, false); err != nil {
		return Result{}, err
	}
	cl := casework.Closure{Words: c.value("reason"), By: c.by()}
	return c.result("resolve"), rmm.Leave(cs, cl, c.Sitting, c.Basis.Settings)
}
