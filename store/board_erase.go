package store

import (
	"context"
	"errors"
	"strings"

	"convenor/casework"
)

// Erase is [Store.Erase], but for what a legal hold keeps: a case under one, its items, the
// child whose case it is, and a meeting that had the case on its agenda are refused with
// [ErrHeld] (domain, facts from practice: a legal hold beats everything).
//
// A case is asked at the revision that is erased. For the others the hold is asked just
// before, so whoever erases a case's parts begins with the case.
func (b *Board) Erase(ctx context.Context, kind, id string, change Change) error {
	return b.erase(ctx, kind, id, change, func(doc Doc) error {
		switch kind {
		case "case":
			c, err := b.Cases.decode(doc)
			if err == nil && c.Value.LegalHold != nil {
				err = ErrHeld
			}
			return err
		case "child":
			c, err := b.Children.decode(doc)
			if err != nil {
				return err
			}
			return b.unheld(ctx, c.Value.Cases)
		case "item":
			ref, _, _ := strings.Cut(id, "/")
			return b.unheld(ctx, []casework.CaseRef{casework.CaseRef(ref)})
		case "meeting":
			m, err := b.Meetings.decode(doc)
			if err != nil {
				return err
			}
			var refs []casework.CaseRef
			for _, it := range m.Value.Agenda {
				refs = append(refs, it.Case)
			}
			return b.unheld(ctx, refs)
		}
		return nil
	})
}

// unheld refuses where one of the cases is under a legal hold. A case that is gone holds
// nothing.
func (b *Board) unheld(ctx context.Context, refs []casework.CaseRef) error {
	for _, ref := range refs {
		c, err := b.Cases.Load(ctx, string(ref))
		switch {
		case errors.Is(err, ErrNotFound), errors.Is(err, ErrErased):
		case err != nil:
			return err
		case c.Value.LegalHold != nil:
			return ErrHeld
		}
	}
	return nil
}
