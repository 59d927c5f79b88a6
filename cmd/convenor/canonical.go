package main

import (
	"cmp"
	"encoding/json"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/store"
)

// The canonical form says what was recorded and told, in stable order and in civil dates.
// Two plays of one file, or one play that was ended and gone on with, give the same bytes.

// canonical is the canonical form of a part of the record.
type canonical struct {
	Cases    []any             `json:"cases,omitempty"`
	Meetings []any             `json:"meetings,omitempty"`
	Notices  []canonicalNotice `json:"notices,omitempty"`
	Drafts   []canonicalDraft  `json:"drafts,omitempty"`
}

// canonicalNotice is a notice without when and how it was sent: one that was told twice
// under two keys would stand here twice.
type canonicalNotice struct {
	Kind    string `json:"kind"`
	Subject string `json:"subject"`
	Thing   string `json:"thing,omitempty"`
	To      string `json:"to,omitempty"`
	Slot    string `json:"slot,omitempty"`
	State   string `json:"state"`
}

// canonicalDraft is what somebody has begun or what is kept for them.
type canonicalDraft struct {
	Person string            `json:"person"`
	Form   string            `json:"form"`
	Case   string            `json:"case,omitempty"`
	Values map[string]string `json:"values,omitempty"`
	Saved  string            `json:"saved"`
}

// canonicalEntry is a change in a history without what binds it to this copy of the record.
type canonicalEntry struct {
	On       string `json:"on"`
	By       string `json:"by,omitempty"`
	OnBehalf string `json:"onBehalf,omitempty"`
	What     string `json:"what"`
}

// writeCanonical writes the canonical form as indented JSON.
func writeCanonical(to io.Writer, found exported, zone *time.Location) error {
	c, err := canonicalOf(found, zone)
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(to)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(c)
}

func canonicalOf(found exported, zone *time.Location) (canonical, error) {
	var c canonical
	for _, one := range found.Cases {
		if one.Child != nil && len(one.Child.Cases) > 0 {
			// A child's id is made with the keyset and is another in every copy of the record.
			child := *one.Child
			child.ID = casework.ChildID("child-" + string(child.Cases[0]))
			one.Case.Child, one.Child = child.ID, &child
		}
		bare, err := bareOf(struct {
			Case         any              `json:"case"`
			Child        any              `json:"child"`
			Items        any              `json:"items"`
			History      []canonicalEntry `json:"history"`
			ChildHistory []canonicalEntry `json:"childHistory"`
		}{one.Case, one.Child, one.Items, entriesOf(one.History, zone), entriesOf(one.ChildHistory, zone)}, zone)
		if err != nil {
			return canonical{}, err
		}
		c.Cases = append(c.Cases, bare)
	}
	for _, one := range found.Meetings {
		bare, err := bareOf(struct {
			Meeting any              `json:"meeting"`
			History []canonicalEntry `json:"history"`
		}{one.Meeting, entriesOf(one.History, zone)}, zone)
		if err != nil {
			return canonical{}, err
		}
		c.Meetings = append(c.Meetings, bare)
	}
	for _, d := range found.Drafts {
		// Behind the name of a kept line stands what is made from its event's key.
		form := regexp.MustCompile(`-[0-9a-f]{16}$`).ReplaceAllString(d.Form, "")
		c.Drafts = append(c.Drafts, canonicalDraft{Person: d.Person, Form: form, Case: d.Context["case"], Values: d.Values, Saved: civil(d.Saved, zone)})
	}
	for _, n := range found.Notices {
		if len(n.Parts) > 0 {
			continue // how others were sent
		}
		c.Notices = append(c.Notices, canonicalNotice{
			Kind: string(n.Fact.Kind), Subject: n.Fact.Subject, Thing: n.Fact.Thing, To: string(n.Fact.To), Slot: n.Fact.Slot,
			State: canonicalState(n),
		})
	}
	slices.SortFunc(c.Notices, func(a, b canonicalNotice) int {
		return cmp.Or(strings.Compare(a.Subject, b.Subject), strings.Compare(a.Kind, b.Kind), strings.Compare(a.Thing, b.Thing),
			strings.Compare(a.To, b.To), strings.Compare(a.Slot, b.Slot), strings.Compare(a.State, b.State))
	})
	return c, nil
}

// canonicalState is how far a notice has come. A step that was taken, and whose taking was
// not written down before the process ended, finds nothing left to do and is void: either
// way it is settled, and the documents that it changed say what it did.
func canonicalState(n casework.Notice) string {
	switch {
	case n.State == casework.NoticeDue:
		return "due"
	case due.IsStep(n.Fact.Kind) && n.State != casework.NoticeClaimed:
		return "settled"
	}
	return string(n.State)
}

func entriesOf(history []store.Entry, zone *time.Location) []canonicalEntry {
	var entries []canonicalEntry
	for _, e := range history {
		entries = append(entries, canonicalEntry{On: civil(e.At, zone), By: e.By, OnBehalf: e.OnBehalf, What: e.What})
	}
	return entries
}

// bookkeeping are the fields that say how something came in or which copy of it this is,
// not what it is.
func bookkeeping() []string {
	return []string{"applied", "message", "hash", "start", "starts", "currentFrom"}
}

// bareOf is a value as JSON has it, without bookkeeping and with dates in place of times.
func bareOf(value any, zone *time.Location) (any, error) {
	encoded, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	var decoded any
	if err := json.Unmarshal(encoded, &decoded); err != nil {
		return nil, err
	}
	return bare(decoded, zone), nil
}

func bare(value any, zone *time.Location) any {
	switch v := value.(type) {
	case map[string]any:
		for _, name := range bookkeeping() {
			delete(v, name)
		}
		for name, inner := range v {
			v[name] = bare(inner, zone)
		}
	case []any:
		for i, inner := range v {
			v[i] = bare(inner, zone)
		}
	case string:
		if at, err := time.Parse(time.RFC3339Nano, v); err == nil {
			return civil(at, zone)
		}
	}
	return value
}

// civil is the date of an instant on the board's calendar.
func civil(at time.Time, zone *time.Location) string { return casework.DateOf(at, zone).String() }
