package commands

import (
	"context"
	"errors"
	"slices"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/filing"
	"convenor/casework/rmm"
	"convenor/store"
)

func papers() []*Capability {
	runs := []casework.Duty{casework.DutyChair, casework.DutyDeputy, casework.DutyAdministrator}
	return []*Capability{
		{Name: "summary", Process: casework.RMM, For: runs, When: AfterMeeting, Fields: []bot.FormField{line("meeting")}, Run: summary},
		{Name: "minutes", Process: casework.RMM, When: AfterMeeting, Fields: []bot.FormField{line("meeting")}, Run: minutes},
		{Name: "approve", Process: casework.RMM, For: runs, When: AfterMeeting, Fields: []bot.FormField{line("meeting")}, Run: approveLatest},
		{Name: "amend", Process: casework.RMM, For: runs, When: AfterMeeting, Form: true,
			Fields: []bot.FormField{line("meeting"), {Name: "case", Kind: bot.CaseField}, required(paragraph("correction"))}, Run: onLatest(amend)},
		{Name: "record", Fields: []bot.FormField{caseField(), line("meeting")}, Run: showEntry},
		{Name: "filed", Fields: []bot.FormField{caseField(), line("meeting")}, Fill: ignore, Admits: handlesEntry, Case: filed},
		{Name: "release", For: []casework.Duty{casework.DutyAdministrator}, Fields: []bot.FormField{caseField(), line("meeting")}, Fill: ignore, Admits: handlesEntry, Case: release},
	}
}

// onLatest decides on the meeting named, else on the newest that closed.
func onLatest(decide func(*Call, *casework.Meeting) (Result, error)) func(context.Context, *Router, *Call) (bot.Response, error) {
	return func(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
		if c.value("meeting") == "" {
			m, err := r.latest(ctx)
			if err != nil {
				return bot.Response{}, err
			}
			c.set("meeting", string(m.ID))
		}
		with := *c.Capability
		with.Run, with.Meeting = nil, decide
		c.Capability = &with
		return r.onMeeting(ctx, c)
	}
}

// approveLatest approves the minutes, and says at once how many draft items nobody has kept or
// dropped: they are in no minutes until somebody does.
func approveLatest(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	res, err := onLatest(approve)(ctx, r, c)
	if err != nil || res.Whisper == nil || c.Meeting == nil {
		return res, err
	}
	if n := c.Meeting.Drafts(); n > 0 {
		m := res.Whisper.With(c.Deck.DraftsWait(n)...)
		res.Whisper = &m
	}
	return res, nil
}

func approve(c *Call, m *casework.Meeting) (Result, error) {
	if err := c.Viewer.MayPreside(m); err != nil {
		return Result{}, err
	}
	return Result{What: "approve", Refs: []string{string(m.ID)}}, m.Approve(c.by())
}

func amend(c *Call, m *casework.Meeting) (Result, error) {
	if err := c.Viewer.MayPreside(m); err != nil {
		return Result{}, err
	}
	ref := casework.CaseRef("")
	if v := c.value("case"); v != "" {
		named, ok := casework.ParseCaseRef(v)
		if !ok {
			return Result{}, casework.Refuse(casework.NotFound, casework.RuleNotFound, "case")
		}
		ref = named
	}
	return Result{What: "amend", Refs: []string{string(m.ID)}, Detail: c.Values}, m.Amend(ref, c.value("correction"), c.by())
}

// past is the meeting named, else the newest that closed.
func (r *Router) past(ctx context.Context, c *Call) (casework.Meeting, error) {
	if id := c.value("meeting"); id != "" {
		return r.loadMeeting(ctx, casework.MeetingID(id))
	}
	return r.latest(ctx)
}

// itemsOf reads a meeting's items and the cases they are of.
func (r *Router) itemsOf(ctx context.Context, id casework.MeetingID) ([]casework.Item, []casework.Case, error) {
	saved, err := r.board.Items.With(ctx, store.KeyMeeting, string(id))
	if err != nil {
		return nil, nil, err
	}
	var items []casework.Item
	var cases []casework.Case
	for _, s := range saved {
		cs, err := r.board.Cases.Load(ctx, string(s.Value.Case))
		if errors.Is(err, store.ErrErased) || errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		it := s.Value
		if last := cs.Value.Last; last != nil && last.Meeting == id {
			it = *last // what came after the clearing stands on the case
		}
		items, cases = append(items, it), append(cases, cs.Value)
	}
	return items, cases, nil
}

func (c *Call) env() due.Env {
	return due.Env{Settings: c.Basis.Settings, Calendar: c.Basis.Calendar, Zone: c.Basis.Zone, Roster: c.Basis.Roster}
}

// summary shows the chair's summary again.
func summary(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	m, err := r.past(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	if err := c.Viewer.MayPreside(&m); err != nil {
		return bot.Response{}, err
	}
	if m.State != casework.MeetingClosed {
		return bot.Response{}, casework.Refuse(casework.NotNow, casework.RuleMeetingState, "", "meeting", string(m.ID), "state", string(m.State), "date", m.Date.String())
	}
	items, cases, err := r.itemsOf(ctx, m.ID)
	if err != nil {
		return bot.Response{}, err
	}
	var before rmm.Earlier
	if before.Cases, before.Meetings, err = r.board.ForTheChair(ctx); err != nil {
		return bot.Response{}, err
	}
	if err := r.mustLog(ctx, c, string(m.ID), "shown"); err != nil {
		return bot.Response{}, err
	}
	m, items, cases, hidden := rmm.ForReader(&m, items, cases, c.Viewer.Person.ID)
	text := rmm.Summarise(&m, items, cases, before.For(c.Viewer.Person.ID), c.env())
	text.Hidden = hidden
	msg := c.Deck.SummaryCard(text)
	return bot.Response{Whisper: &msg}, nil
}

// minutes shows the minutes to those who signed: the whole, or the part about the cases for
// which somebody was there alone.
func minutes(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	m, err := r.past(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	if err := rmm.MayReadMinutes(c.Viewer, &m); err != nil {
		if casework.KindOf(err) == casework.Withheld {
			r.logAccess(ctx, c, string(m.ID), "withheld")
		}
		return bot.Response{}, err
	}
	items, cases, err := r.itemsOf(ctx, m.ID)
	if err != nil {
		return bot.Response{}, err
	}
	if err := r.mustLog(ctx, c, string(m.ID), "shown"); err != nil {
		return bot.Response{}, err
	}
	me := c.Viewer.Person.ID
	may, part := m.CasesFor(me), m.PartFor(me)
	items = slices.DeleteFunc(items, func(it casework.Item) bool { return !slices.Contains(may, it.Case) })
	cases = slices.DeleteFunc(cases, func(cs casework.Case) bool { return !slices.Contains(may, cs.Ref) })
	m, items, cases, hidden := rmm.ForReader(&part, items, cases, me)
	text := rmm.MinutesOf(&m, items, cases, c.env())
	text.Hidden = hidden
	msg := c.Deck.MinutesCard(text, c.Viewer.Presides(&m))
	return bot.Response{Whisper: &msg}, nil
}

// which is the meeting whose record entry is meant: the one named, else the oldest that
// waits, else the last.
func (c *Call) which(cs *casework.Case) casework.MeetingID {
	if m := c.value("meeting"); m != "" {
		return casework.MeetingID(m)
	}
	return filing.Waiting(cs)
}

// handlesEntry admits to what is done with a record entry.
func handlesEntry(c *Call, cs *casework.Case) error {
	_, err := filing.Of(c.Viewer, cs, c.which(cs))
	return err
}

// showEntry shows the entry for a child's own record to whom it is for.
func showEntry(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if err := c.theCase(); err != nil {
		return bot.Response{}, err
	}
	saved, err := r.board.Cases.Load(ctx, string(c.Case))
	if err != nil {
		return bot.Response{}, r.caseError(ctx, c, err)
	}
	cs := &saved.Value
	m := c.which(cs)
	en, err := filing.Read(c.Viewer, cs, m)
	if err != nil {
		return bot.Response{}, r.caseError(ctx, c, err)
	}
	item := cs.Last
	if item == nil || m != "" && item.Meeting != m {
		archived, err := r.board.Items.Load(ctx, store.ItemID(cs.Ref, m))
		if err != nil {
			return bot.Response{}, r.caseError(ctx, c, err)
		}
		item = &archived.Value
	}
	around, err := r.board.Around(ctx, cs, filing.WordsOf(item))
	if err != nil {
		return bot.Response{}, err
	}
	if err := r.mustLog(ctx, c, string(c.Case), "shown"); err != nil {
		return bot.Response{}, err
	}
	msg := c.Deck.RecordEntryCard(filing.Entry(item, cs, c.Basis.Roster, filing.OthersOf(cs, around)), *en)
	return bot.Response{Whisper: &msg}, nil
}

// filed notes that entries are on the child's own record: the meeting's whose button was
// pressed, or all that wait.
func filed(c *Call, cs *casework.Case) (Result, error) {
	return c.result("filed"), filing.File(cs, casework.MeetingID(c.value("meeting")), c.by())
}

func release(c *Call, cs *casework.Case) (Result, error) {
	if err := filing.MayRelease(c.Viewer); err != nil {
		return Result{}, err
	}
	return c.result("release"), filing.Release(cs, c.which(cs), c.Today, c.Basis.Calendar, c.by())
}
