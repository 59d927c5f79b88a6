package scheduler

import (
	"context"
	"slices"

	"convenor/bot/cards"
	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/filing"
	"convenor/casework/rmm"
	"convenor/casework/rrm"
	"convenor/store"
)

// matter reads what the words about a fact may need besides the document that it is
// computed from.
func (t *tick) matter(ctx context.Context, f casework.Fact, d document) (cards.Matter, error) {
	x := cards.Matter{Case: d.cas, Meeting: d.meeting}
	var err error
	switch {
	case d.cas != nil:
		err = t.caseMatter(ctx, f, &x)
	case d.meeting != nil:
		err = t.meetingMatter(ctx, f, &x)
	}
	return x, err
}

func (t *tick) caseMatter(ctx context.Context, f casework.Fact, x *cards.Matter) error {
	switch f.Kind {
	case due.FactMatchAnswered:
		other, err := t.Board.Cases.Load(ctx, f.Thing)
		if err == nil && !other.Value.OpenTo(f.To) {
			err = errMoot // it would name a case that is restricted to others
		}
		return err
	case due.FactEntryReleased:
		return t.entry(ctx, casework.MeetingID(f.Thing), x)
	case due.FactReferred:
		if x.Case.Process != casework.RMM {
			return nil
		}
		on, err := t.comesBefore(ctx, x.Case.Ref)
		x.Meeting = &casework.Meeting{Date: on}
		return err
	}
	return nil
}

// entry is the words for the child's own record. An entry that is still owed may be older
// than the last meeting; its item is a document of its own then.
func (t *tick) entry(ctx context.Context, m casework.MeetingID, x *cards.Matter) error {
	c := x.Case
	item := c.Last
	if item == nil || item.Meeting != m {
		saved, err := t.Board.Items.Load(ctx, store.ItemID(c.Ref, m))
		if gone(err) {
			return errNoWords
		}
		if err != nil {
			return err
		}
		item = &saved.Value
	}
	others, err := t.others(ctx, c, item)
	if err != nil {
		return err
	}
	entry := filing.Entry(item, c, t.basis.Roster, others)
	x.Entry = &entry
	return nil
}

// comesBefore is the date of the meeting that hears a case referred lately.
func (t *tick) comesBefore(ctx context.Context, ref casework.CaseRef) (casework.Date, error) {
	today := casework.DateOf(t.now(), t.basis.Zone)
	found, err := t.Board.Meetings.Find(ctx, store.Range{Key: store.KeyDate, From: today.String()})
	if err != nil {
		return casework.Date{}, err
	}
	var ms []casework.Meeting
	for _, m := range found {
		ms = append(ms, m.Value)
	}
	return rmm.ComesBefore(ref, ms, t.basis.Settings, t.basis.Calendar, today), nil
}

func (t *tick) meetingMatter(ctx context.Context, f casework.Fact, x *cards.Matter) error {
	m := x.Meeting
	if ref, ok := casework.ParseCaseRef(f.Thing); ok {
		saved, err := t.Board.Cases.Load(ctx, string(ref))
		if gone(err) {
			return errNoWords
		}
		if err != nil {
			return err
		}
		x.Case = &saved.Value
	}
	var err error
	switch f.Kind {
	case due.FactItem:
		err = t.beside(ctx, x)
	case due.FactAgenda, due.FactAgendaDraft:
		x.Cases, err = t.onAgenda(ctx, m)
	case due.FactPrepare:
		if x.Cases, err = t.seenBy(ctx, m, f.To); err == nil {
			x.Children, err = t.children(ctx, x.Cases)
		}
	case due.FactClosed:
		x.Items, x.Cases, err = t.cleared(ctx, m)
	case due.FactSummary:
		err = t.summary(ctx, f, x)
	case due.FactMinutes:
		err = t.minutes(ctx, f, x)
	}
	return err
}

// beside puts the case's links as its thread may read them: everybody in the meeting, so that no
// restricted case is among them.
func (t *tick) beside(ctx context.Context, x *cards.Matter) error {
	if x.Case == nil {
		return nil
	}
	others, err := t.Board.Beside(ctx, x.Case)
	if err != nil {
		return err
	}
	open := func(o *casework.Case) bool { return len(o.Restricted) == 0 }
	shown := x.Case.Beside(others, open, open)
	x.Case = &shown
	return nil
}

// onAgenda reads the cases of a meeting's agenda, in its order.
func (t *tick) onAgenda(ctx context.Context, m *casework.Meeting) ([]casework.Case, error) {
	var cases []casework.Case
	for _, it := range m.Agenda {
		saved, err := t.Board.Cases.Load(ctx, string(it.Case))
		if gone(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		cases = append(cases, saved.Value)
	}
	return cases, nil
}

// seenBy is the cases of a meeting's agenda that one person may see.
func (t *tick) seenBy(ctx context.Context, m *casework.Meeting, to casework.PersonID) ([]casework.Case, error) {
	p, _ := t.basis.Roster.Person(to)
	v, err := t.Board.ViewerFor(ctx, p, t.now())
	if err != nil {
		return nil, err
	}
	cases, err := t.onAgenda(ctx, m)
	return slices.DeleteFunc(cases, func(c casework.Case) bool { return v.CaseGrant(&c) < casework.SeeCase }), err
}

// children are those of the cases.
func (t *tick) children(ctx context.Context, cases []casework.Case) ([]casework.Child, error) {
	var children []casework.Child
	for _, c := range cases {
		saved, err := t.Board.Children.Load(ctx, string(c.Child))
		if gone(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		children = append(children, saved.Value)
	}
	return children, nil
}

// cleared reads the items that a meeting left behind, in the order of its agenda, and their
// cases. What came after the clearing stands on the case.
func (t *tick) cleared(ctx context.Context, m *casework.Meeting) ([]casework.Item, []casework.Case, error) {
	cases, err := t.onAgenda(ctx, m)
	if err != nil {
		return nil, nil, err
	}
	var items []casework.Item
	kept := cases[:0]
	for _, c := range cases {
		if c.Last != nil && c.Last.Meeting == m.ID {
			items, kept = append(items, *c.Last), append(kept, c)
			continue
		}
		saved, err := t.Board.Items.Load(ctx, store.ItemID(c.Ref, m.ID))
		if gone(err) {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		items, kept = append(items, saved.Value), append(kept, c)
	}
	return items, kept, nil
}

// summary is that of a meeting, with what earlier meetings left. A restricted case that was
// not before this one is its own people's alone.
func (t *tick) summary(ctx context.Context, f casework.Fact, x *cards.Matter) (err error) {
	if x.Items, x.Cases, err = t.cleared(ctx, x.Meeting); err != nil {
		return err
	}
	if x.Meeting.Process == casework.RRM {
		if len(x.Items) == 0 {
			return errNoWords
		}
		summary := rrm.Summarise(x.Meeting, &x.Items[0], &x.Cases[0], f.To)
		x.Resolved = &summary
		return nil
	}
	var before rmm.Earlier
	if before.Cases, before.Meetings, err = t.Board.ForTheChair(ctx); err != nil {
		return err
	}
	m, items, cases, hidden := rmm.ForReader(x.Meeting, x.Items, x.Cases, f.To)
	summary := rmm.Summarise(&m, items, cases, before.For(f.To), env(t.basis))
	summary.Hidden = hidden
	x.Summary = &summary
	return nil
}

// minutes are those of the cases that their reader may see: a restricted case's part is for
// its people.
func (t *tick) minutes(ctx context.Context, f casework.Fact, x *cards.Matter) error {
	items, cases, err := t.cleared(ctx, x.Meeting)
	if err != nil {
		return err
	}
	var m casework.Meeting
	var hidden int
	m, x.Items, x.Cases, hidden = rmm.ForReader(x.Meeting, items, cases, f.To)
	text := rmm.MinutesOf(&m, x.Items, x.Cases, env(t.basis))
	text.Hidden = hidden
	x.Minutes = &text
	return nil
}
