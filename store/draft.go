package store

import (
	"cmp"
	"context"
	"slices"
	"time"
)

const draftKind = "draft"

// What the names of drafts begin with that hold a line which is not recorded.
const (
	HeldForm  = "held-"  // its author had not signed, or its keyword lacked its colon
	AgainForm = "again-" // said before within ten minutes
)

// LapsedAt is what the context of a held line calls the meeting that closed without it.
const LapsedAt = "lapsed"

// Draft is a form that a person has begun and not handed in, or that was
// refused. There is one for each person and form; it is sealed, and has no
// history.
type Draft struct {
	// Person is the id of the person whose draft it is.
	Person string
	// Form names the form, and what it is about if a person may have several.
	Form string
	// Values are the fields as they were typed.
	Values map[string]string
	// Context is what the form needs to go on, such as a reference.
	Context map[string]string
	// Saved is when it was last saved; it is kept in UTC.
	Saved time.Time
}

func (s *Store) draftID(person, form string) string { return s.hidden(draftKind, person, form) }

// SaveDraft saves the draft in place of an earlier one of the person and form.
func (s *Store) SaveDraft(ctx context.Context, draft Draft) error {
	draft.Saved = draft.Saved.UTC().Round(0)
	id := s.draftID(draft.Person, draft.Form)
	err := updatePlain(ctx, s, draftKind, id, func(*Draft) (plainDoc, error) {
		return plainDoc{value: draft, keys: []IndexEntry{{Name: "person", Value: draft.Person}}}, nil
	})
	if err != nil {
		return where("save", draftKind, id, err)
	}
	return nil
}

// LoadDraft returns the draft, or ErrNotFound.
func (s *Store) LoadDraft(ctx context.Context, person, form string) (Draft, error) {
	var draft Draft
	id := s.draftID(person, form)
	if _, err := loadPlain(ctx, s, draftKind, id, &draft); err != nil {
		return Draft{}, where("load", draftKind, id, err)
	}
	return draft, nil
}

// DeleteDraft deletes the draft. One that is not there is no error.
func (s *Store) DeleteDraft(ctx context.Context, person, form string) error {
	id := s.draftID(person, form)
	if err := s.deletePlain(ctx, draftKind, id); err != nil {
		return where("delete", draftKind, id, err)
	}
	return nil
}

// Drafts returns the drafts of a person in the order of forms.
func (s *Store) Drafts(ctx context.Context, person string) ([]Draft, error) {
	var drafts []Draft
	err := s.each(ctx, Query{Kind: draftKind, Key: "person", From: person, To: person}, 0, func(match Match) (bool, error) {
		var draft Draft
		if err := decodePlain(s, match.Doc, &draft); err != nil {
			return false, where("load", draftKind, match.ID, err)
		}
		drafts = append(drafts, draft)
		return true, nil
	})
	slices.SortFunc(drafts, func(a, b Draft) int { return cmp.Compare(a.Form, b.Form) })
	return drafts, err
}
