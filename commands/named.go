package commands

import (
	"context"
	"errors"
	"slices"

	"convenor/casework"
	"convenor/casework/rmm"
	"convenor/store"
)

// findNamed adds the cases of the children whom an entry may name. Nothing of it is told to who
// typed the entry: that there is such a child is the chair's to hear.
func (r *Router) findNamed(ctx context.Context, c *Call, cs *casework.Case, found []casework.Identifier) error {
	for _, id := range found {
		name := rmm.NameOf(id)
		if name == "" {
			continue
		}
		children, err := r.board.Children.WithSecret(ctx, store.KeyName, name)
		if err != nil {
			return err
		}
		for _, ch := range children {
			if ch.Value.ID == cs.Child {
				continue
			}
			if err := r.addNamed(ctx, c, cs, &ch.Value); err != nil {
				return err
			}
		}
	}
	return nil
}

// addNamed adds a child's open case to the others, else the newest, with the child's names.
func (r *Router) addNamed(ctx context.Context, c *Call, cs *casework.Case, ch *casework.Child) error {
	var theirs casework.Case
	for _, ref := range ch.Cases {
		if !matches(ref) {
			continue
		}
		known, err := r.board.Cases.Load(ctx, string(ref))
		if errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrErased) {
			continue
		}
		if err != nil {
			return err
		}
		if theirs.Ref == "" || !theirs.HoldsChild(casework.RMM) {
			theirs = known.Value
		}
	}
	if theirs.Ref == "" || theirs.Ref == cs.Ref {
		return nil
	}
	if i := slices.IndexFunc(c.Others, func(o casework.Case) bool { return o.Ref == theirs.Ref }); i < 0 {
		c.Others = append(c.Others, theirs)
	} else { // found by an item alone, it says neither whose child nor to whom it is left
		c.Others[i].Child, c.Others[i].Restricted = theirs.Child, theirs.Restricted
	}
	if c.Names == nil {
		c.Names = map[casework.CaseRef][]string{}
	}
	c.Names[theirs.Ref] = append([]string{ch.FullName}, ch.KnownAs...)
	return nil
}

// matchNames holds the names of a child who has just been referred against the entries that are
// in the record. It may be run again: what is noted already is not news.
func (r *Router) matchNames(ctx context.Context, c *Call, referred *casework.Case, names []string) error {
	older := map[casework.CaseRef][]casework.VOLTEntry{}
	for _, name := range names {
		for _, id := range rmm.Called(name) {
			value := store.IdentValue(id)
			cases, err := r.board.Cases.WithSecret(ctx, store.KeyIdent, value)
			if err != nil {
				return err
			}
			for _, cs := range cases {
				older[cs.Value.Ref] = append(older[cs.Value.Ref], nil...)
			}
			items, err := r.board.Items.WithSecret(ctx, store.KeyIdent, value)
			if err != nil {
				return err
			}
			for _, it := range items {
				older[it.Value.Case] = append(older[it.Value.Case], it.Value.VOLT...)
			}
		}
	}
	for ref, entries := range older {
		if ref == referred.Ref || !matches(ref) {
			continue
		}
		_, err := r.board.Cases.Update(ctx, string(ref), func(cs *casework.Case) (store.Change, error) {
			if !rmm.MatchNames(cs, entries, referred, names, c.Now) {
				return store.Change{}, store.ErrUnchanged
			}
			return c.change(Result{What: "match", Refs: []string{string(ref)}}), nil
		})
		if err != nil && !errors.Is(err, store.ErrNotFound) && !errors.Is(err, store.ErrErased) {
			return err
		}
	}
	return nil
}
