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
	if rest, ok := strings.CutPrefix(strings.ToLower(words), "for "); ok {
		if who, _, ok := strings.Cut(rest, ":"); ok {
			c.set("person", strings.TrimSpace(who))
			words = strings.TrimSpace(words[len("for ")+len(who)+1:])
		}
	}
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
	if v := c.value("person"); v != "" {
		p, err := c.person(v)
		if err != nil {
			return r.refused(ctx, c, err)
		}
		if p.ID != c.Viewer.Person.ID {
			c.For = p
		}
	}
	saved, err := r.board.Cases.Load(ctx, string(c.Case))
	if err == nil && saved.Value.State != casework.CaseRaised {
		ms, err := r.board.Meetings.With(ctx, store.KeyState, string(casework.MeetingCancelled))
		if err != nil {
			return bot.Response{}, err
		}
		for i := len(ms) - 1; i >= 0; i-- {
			if m := &ms[i].Value; rmm.AsksFor(m, c.Case) && c.Viewer.Runs(nil) {
				return r.decideCancelled(ctx, c, m.ID)
			}
		}
	}
	opening := *c.Capability
	opening.Run, opening.Case = nil, decideOpening
	c.Capability = &opening
	return r.onCase(ctx, c)
}

// decidesOpening tells whether it is the decision on a raised child: it stands once it is taken.
func decidesOpening(values map[string]string) bool {
	switch casework.Opening(strings.ToLower(strings.TrimSpace(values["decision"]))) {
	case casework.OpeningOpen, casework.OpeningEscalate, casework.OpeningNoFurther:
		return strings.TrimSpace(values["reason"]) == ""
	}
	return false
}

// mayConfirm refuses a pressed decision to whom it is not for before its form opens. Whoever
// administers may say in the form whose it is.
func (r *Router) mayConfirm(ctx context.Context, c *Call) error {
	if !decidesOpening(c.Values) || c.Viewer.Is(casework.DutyAdministrator) || c.theCase() != nil {
		return nil
	}
	cs, err := r.enter(ctx, c)
	if err != nil {
		return err
	}
	return rmm.MayDecideOpening(c.Viewer, c.For.ID, c.Basis.Roster, c.Sitting, cs.Ref)
}

func decideOpening(c *Call, cs *casework.Case) (Result, error) {
	if err := rmm.MayDecideOpening(c.Viewer, c.For.ID, c.Basis.Roster, c.Sitting, cs.Ref); err != nil {
		return Result{}, err
	}
	o := casework.OpeningDecision{Decision: casework.Opening(strings.ToLower(c.value("decision"))), Reason: c.value("reason"), By: c.by()}
	return c.result("decide"), rmm.DecideOpening(cs, o, c.Sitting, c.Basis.Settings, c.Today, c.Basis.Calendar)
}

func (r *Router) decideCancelled(ctx context.Context, c *Call, id casework.MeetingID) (bot.Response, error) {
	words := strings.TrimSpace(c.value("decision") + " " + c.value("reason"))
	if _, err := rmm.WeekWord(c.Viewer, c.Basis.Roster, c.For.ID); err != nil {
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
		if err := rmm.DecideWeek(m, c.Case, words, c.by()); err != nil {
			return store.Change{}, err
		}
		m.Applied.Note(casework.Applied{Key: c.Key, What: res.What, Refs: res.Refs, At: c.Now})
		return c.change(res), nil
	})
	if err != nil {
		return r.refused(ctx, c, err)
	}
	r.nudge()
	return r.receipt(c, res), nil
}

// raised tells whether the case of the call is a raised child's, or cannot be told.
func (r *Router) raised(ctx context.Context, c *Call) bool {
	cs, err := r.board.Cases.Load(ctx, string(c.caseGiven()))
	return err != nil || cs.Value.State == casework.CaseRaised
}
