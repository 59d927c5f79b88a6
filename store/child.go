package store

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode"

	"convenor/casework"
)

// ChildID is the id of the document of a child with this full name and date of birth: the
// same however the name is spelt, so that of two referrals at once one makes the document
// and the other finds it, and meaningless without the keyset.
func (s *Store) ChildID(name string, born casework.Date) casework.ChildID {
	return casework.ChildID("child-" + s.sealer.IndexValue(KeyPerson, PersonValue(name, born)))
}

// Around reads what stands around a case: its own child, the other children who are called by
// one of the words (one that a name of theirs begins with, or their initials, in small letters),
// and the cases that it shares an identifier with. It reads those alone, however many children
// there are.
func (b *Board) Around(ctx context.Context, c *casework.Case, words []string) (casework.Around, error) {
	var a casework.Around
	own, err := b.Children.Load(ctx, string(c.Child))
	if err != nil && !errors.Is(err, ErrNotFound) && !errors.Is(err, ErrErased) {
		return a, err
	}
	a.Own = own.Value
	seen := map[casework.ChildID]bool{c.Child: true}
	for _, w := range words {
		found, err := b.Children.WithSecret(ctx, KeyCalled, w)
		if err != nil {
			return a, err
		}
		for _, ch := range found {
			if seen[ch.Value.ID] {
				continue
			}
			seen[ch.Value.ID] = true
			on, err := b.onBoard(ctx, ch.Value)
			switch {
			case err != nil:
				return a, err
			case on:
				a.OnBoard = append(a.OnBoard, ch.Value)
			default:
				a.Before = append(a.Before, ch.Value)
			}
		}
	}
	for _, m := range c.Matches {
		other, err := b.Cases.Load(ctx, string(m.Case))
		if errors.Is(err, ErrNotFound) || errors.Is(err, ErrErased) {
			continue
		}
		if err != nil {
			return a, err
		}
		a.Matched = append(a.Matched, other.Value)
	}
	return a, nil
}

// onBoard tells whether a child has a case that is not closed.
func (b *Board) onBoard(ctx context.Context, ch casework.Child) (bool, error) {
	for _, ref := range ch.Cases {
		c, err := b.Cases.Load(ctx, string(ref))
		switch {
		case errors.Is(err, ErrNotFound), errors.Is(err, ErrErased):
		case err != nil:
			return false, err
		case c.Value.State != casework.CaseClosed:
			return true, nil
		}
	}
	return false, nil
}

// firstWord is the first run of letters and digits of a name, in small letters.
func firstWord(name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	if len(words) == 0 {
		return ""
	}
	return strings.ToLower(words[0])
}

// Beside reads the cases that a case is linked to, from either side, and those that it shares an
// identifier with.
func (b *Board) Beside(ctx context.Context, c *casework.Case) ([]casework.Case, error) {
	from, err := b.Cases.With(ctx, KeyLinked, string(c.Ref))
	if err != nil {
		return nil, err
	}
	var out []casework.Case
	for _, s := range from {
		out = append(out, s.Value)
	}
	var refs []casework.CaseRef
	for _, l := range c.Links {
		refs = append(refs, l.To)
	}
	for _, m := range c.Matches {
		refs = append(refs, m.Case)
	}
	for _, ref := range refs {
		if slices.ContainsFunc(out, func(have casework.Case) bool { return have.Ref == ref }) {
			continue
		}
		s, err := b.Cases.Load(ctx, string(ref))
		switch {
		case errors.Is(err, ErrNotFound), errors.Is(err, ErrErased):
		case err != nil:
			return nil, err
		default:
			out = append(out, s.Value)
		}
	}
	return out, nil
}
