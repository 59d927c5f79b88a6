package commands

import (
	"context"
	"slices"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
	"convenor/store"
)

// matching runs a capability that may change the words of entries or withdraw them: what
// they shared with other cases is looked for afresh, on both sides.
func matching(decide func(*Call, *casework.Case) (Result, error)) func(context.Context, *Router, *Call) (bot.Response, error) {
	return func(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
		var changed []casework.VOLTEntry
		k := *c.Capability
		k.Run, k.Case = nil, func(c *Call, cs *casework.Case) (Result, error) {
			before := slices.Clone(cs.Item.VOLT)
			res, err := decide(c, cs)
			if err != nil {
				return res, err
			}
			changed, err = r.rematch(ctx, c, cs, before)
			return res, err
		}
		c.Capability = &k
		res, err := r.onCase(ctx, c)
		if err != nil {
			return res, err
		}
		return res, r.rematchOthers(ctx, c, c.Case, changed)
	}
}

// rematch looks for a case's matches afresh where entries of its coming or sitting meeting
// are not as they were before. It gives those entries as they were.
func (r *Router) rematch(ctx context.Context, c *Call, cs *casework.Case, before []casework.VOLTEntry) ([]casework.VOLTEntry, error) {
	var was []casework.VOLTEntry
	var changed []casework.EntryRef
	for i, e := range before {
		if now := cs.Item.VOLT[i].Text; now.Words != e.Text.Words || now.Stands() != e.Text.Stands() {
			was, changed = append(was, e), append(changed, e.Ref)
		}
	}
	if len(changed) == 0 {
		return nil, nil
	}
	return was, rmm.Rematch(cs, changed, r.holding(ctx, c, cs), c.Now)
}

// holding gives the other cases that hold an identifier of an entry, or whose child is called so.
func (r *Router) holding(ctx context.Context, c *Call, cs *casework.Case) func(casework.VOLTEntry) ([]rmm.Holder, error) {
	return func(e casework.VOLTEntry) ([]rmm.Holder, error) {
		look := *c
		look.Values = map[string]string{"kind": kindValue(e.Kind), "text": e.Text.Words}
		err := findMatches(ctx, r, &look, cs)
		var out []rmm.Holder
		for _, o := range look.Others {
			out = append(out, rmm.Holder{Case: o, Names: look.Names[o.Ref]})
		}
		return out, err
	}
}

// rematchOthers takes what entries no longer bear out of the matches that other cases have
// with theirs. It may be run again.
func (r *Router) rematchOthers(ctx context.Context, c *Call, ref casework.CaseRef, changed []casework.VOLTEntry) error {
	with := func(m casework.Match) bool { return m.Case == ref }
	for _, e := range changed {
		others, err := r.holding(ctx, c, &casework.Case{Ref: ref})(e)
		if err != nil {
			return err
		}
		for _, o := range others {
			if !slices.ContainsFunc(o.Case.Matches, with) {
				continue
			}
			_, err := r.board.Cases.Update(ctx, string(o.Case.Ref), func(cs *casework.Case) (store.Change, error) {
				return c.change(Result{What: "match", Refs: []string{string(cs.Ref)}}), rmm.Rematch(cs, nil, r.holding(ctx, c, cs), c.Now)
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}
