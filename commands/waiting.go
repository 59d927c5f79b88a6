package commands

import (
	"context"
	"errors"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/process"
	"convenor/casework/rmm"
	"convenor/store"
)

// waiting is what else waits for the viewer besides their actions, from the facts that they
// are chased with. A case that is left to others is passed over.
func (r *Router) waiting(ctx context.Context, c *Call) ([]casework.Fact, error) {
	e := due.Env{Settings: c.Basis.Settings, Calendar: c.Basis.Calendar, Zone: c.Basis.Zone, Roster: c.Basis.Roster}
	me := c.Viewer.Person.ID
	var out []casework.Fact
	seen := map[casework.CaseRef]bool{}
	look := func(cs *casework.Case) {
		if !seen[cs.Ref] && cs.OpenTo(me) {
			out = append(out, process.Waiting(cs, e, me, c.Now)...)
		}
		seen[cs.Ref] = true
	}
	left, _, err := r.board.ForTheChair(ctx)
	if err != nil {
		return nil, err
	}
	for i := range left {
		look(&left[i])
	}
	for _, key := range []string{store.KeyWorker, store.KeyOwner, store.KeyBy} {
		own, err := r.board.Cases.With(ctx, key, string(me))
		if err != nil {
			return nil, err
		}
		for i := range own {
			look(&own[i].Value)
		}
	}
	for _, ref := range c.lately() {
		if seen[ref] {
			continue
		}
		cs, err := r.board.Cases.Load(ctx, string(ref))
		if errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrErased) {
			continue
		}
		if err != nil {
			return nil, err
		}
		look(&cs.Value)
	}
	called, err := r.board.Meetings.With(ctx, store.KeyState, string(casework.MeetingCancelled))
	if err != nil {
		return nil, err
	}
	for i := range called {
		for _, f := range rmm.WaitingAt(&called[i].Value, e, me, c.Now) {
			cs, err := r.board.Cases.Load(ctx, f.Thing)
			if err == nil && cs.Value.OpenTo(me) {
				out = append(out, f)
			} else if err != nil && !errors.Is(err, store.ErrNotFound) && !errors.Is(err, store.ErrErased) {
				return nil, err
			}
		}
	}
	return out, nil
}

// latelyDays is how far back agendas are looked through for words that somebody typed for the
// viewer: no key finds these, and whoever has not confirmed them for longer was told.
const latelyDays = 35

// lately are the cases of the agendas of the last weeks.
func (c *Call) lately() []casework.CaseRef {
	from := casework.MeetingID(c.Today.AddDays(-latelyDays).String())
	var refs []casework.CaseRef
	for id, agenda := range c.Viewer.Meetings {
		if id >= from {
			refs = append(refs, agenda...)
		}
	}
	return refs
}
