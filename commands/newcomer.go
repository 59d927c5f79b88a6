package commands

import (
	"context"
	"errors"
	"slices"
	"time"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

// newcomer is a child who is referred to a process.
type newcomer struct {
	process casework.Process
	details casework.ChildDetails
	// open makes child and case, with the names that the child's document is to have; others are the
	// child's cases so far, of both processes.
	open func(ref casework.CaseRef, names casework.ChildDetails, others []casework.Case) (casework.Child, casework.Case)
	// after, where it is set, is what follows for other cases once this one is there.
	after  func(ctx context.Context, cs *casework.Case, others []casework.Case) error
	answer func(ctx context.Context, c *Call, cs *casework.Case) (bot.Response, error)
}

// bring opens a case for a child. The number is given out once for each event, and child and case
// are inserted if they are not there, so that a referral delivered again, or broken off half
// way, makes one case.
func (r *Router) bring(ctx context.Context, c *Call, n newcomer) (bot.Response, error) {
	children, err := r.board.Children.WithSecret(ctx, store.KeyPerson, store.PersonValue(n.details.FullName, n.details.Born))
	if err != nil {
		return bot.Response{}, err
	}
	details := n.details
	if len(children) == 0 {
		alike, sure, err := r.alike(ctx, details)
		switch {
		case err != nil:
			return bot.Response{}, err
		case len(alike) > 0 && (sure || c.Same):
			children = alike
			details.KnownAs = append(slices.Clone(details.KnownAs), details.FullName) // the child has one document, with every name
		case len(alike) > 0 && !c.Again:
			return r.askSameChild(ctx, c, alike)
		}
	}
	earlier, err := r.casesOf(ctx, children)
	if err != nil {
		return bot.Response{}, err
	}
	for i := range earlier {
		if _, again := earlier[i].Applied.Find(c.Key); again && earlier[i].Process == n.process {
			return r.brought(ctx, c, n, &earlier[i], earlier)
		}
	}
	for i := range earlier {
		if earlier[i].HoldsChild(n.process) {
			return bot.Response{}, r.openAlready(ctx, c, &earlier[i])
		}
	}
	number, err := r.board.Number(ctx, string(n.process), string(c.Key))
	if err != nil {
		return bot.Response{}, err
	}
	ref := casework.NewCaseRef(n.process, number)
	child, cs := n.open(ref, details, earlier)
	cs.Applied.Note(casework.Applied{Key: c.Key, What: c.Capability.word(), Refs: []string{string(ref)}, At: c.Now})
	change := c.change(Result{What: c.Capability.word(), Refs: []string{string(ref)}, Detail: cs.Referral})
	child.ID = r.board.ChildID(details.FullName, details.Born)
	if len(children) > 0 {
		child.ID = children[0].Value.ID // one child whichever the cases
	}
	if cs.Child, err = r.claimChild(ctx, c, child, ref, change); err != nil {
		return bot.Response{}, err
	}
	saved, _, err := r.board.Cases.Ensure(ctx, string(ref), cs, change)
	if err != nil {
		return bot.Response{}, err
	}
	return r.brought(ctx, c, n, &saved.Value, earlier)
}

// casesOf are the cases of the children, those that were never saved or are erased left out.
func (r *Router) casesOf(ctx context.Context, children []store.Saved[casework.Child]) ([]casework.Case, error) {
	var cases []casework.Case
	for _, child := range children {
		for _, ref := range child.Value.Cases {
			known, err := r.board.Cases.Load(ctx, string(ref))
			if errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrErased) {
				continue
			}
			if err != nil {
				return nil, err
			}
			cases = append(cases, known.Value)
		}
	}
	return cases, nil
}

// brought is what follows once a case is there, done again as often as the referral is delivered.
func (r *Router) brought(ctx context.Context, c *Call, n newcomer, cs *casework.Case, others []casework.Case) (bot.Response, error) {
	if n.after != nil {
		if err := n.after(ctx, cs, others); err != nil {
			return bot.Response{}, err
		}
	}
	r.nudge()
	r.accepted(ctx, c)
	return n.answer(ctx, c, cs)
}

// claimChild puts the new case's reference on the child's document, which is made where there
// is none, with the names that are new. That document decides between two referrals of one
// child at the same moment: the second finds the first one's reference on it.
func (r *Router) claimChild(ctx context.Context, c *Call, child casework.Child, ref casework.CaseRef, change store.Change) (casework.ChildID, error) {
	noted := casework.Applied{Key: c.Key, What: c.Capability.word(), Refs: []string{string(ref)}, At: c.Now}
	child.Applied.Note(noted)
	_, inserted, err := r.board.Children.Ensure(ctx, string(child.ID), child, change)
	if errors.Is(err, store.ErrErased) { // a child erased since is not brought back
		child.ID += casework.ChildID("-" + string(ref))
		_, inserted, err = r.board.Children.Ensure(ctx, string(child.ID), child, change)
	}
	if err != nil || inserted {
		return child.ID, err
	}
	_, err = r.board.Children.Update(ctx, string(child.ID), func(ch *casework.Child) (store.Change, error) {
		if slices.Contains(ch.Cases, ref) {
			return store.Change{}, store.ErrUnchanged
		}
		var gone []casework.CaseRef
		for _, have := range ch.Cases {
			known, err := r.board.Cases.Load(ctx, string(have))
			switch {
			case errors.Is(err, store.ErrErased):
			case errors.Is(err, store.ErrNotFound):
				if !claimedLately(ch, have, c) {
					gone = append(gone, have) // broken off, and never delivered again
				} else if have.Process() == ref.Process() {
					return store.Change{}, casework.Refuse(casework.Invalid, casework.RuleOpenAlready, "full name")
				}
			case err != nil:
				return store.Change{}, err
			case known.Value.HoldsChild(ref.Process()):
				return store.Change{}, r.openAlready(ctx, c, &known.Value)
			}
		}
		ch.Join(ref, child.KnownAs, gone...)
		ch.Applied.Note(noted)
		return change, nil
	})
	return child.ID, err
}

// claimedLately tells whether a case that is not in the record yet is on its way there.
func claimedLately(ch *casework.Child, ref casework.CaseRef, c *Call) bool {
	return slices.ContainsFunc(ch.Applied, func(a casework.Applied) bool {
		return slices.Contains(a.Refs, string(ref)) && c.Now.Sub(a.At) < onItsWay
	})
}

// onItsWay is how long a referral may take between the child's document and the case's.
const onItsWay = 10 * time.Minute

// openAlready refuses a second case for a child who has an open one. That anybody was told of
// it goes to the access log first.
func (r *Router) openAlready(ctx context.Context, c *Call, cs *casework.Case) error {
	if err := r.mustLog(ctx, c, string(cs.Ref), "told of an open case"); err != nil {
		return err
	}
	return casework.ReferredAlready(c.Viewer, cs)
}
