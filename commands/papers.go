package commands

import (
	"context"
	"errors"
	"slices"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
	"convenor/store"
)

func papers() []*Capability {
	runs := []casework.Duty{casework.DutyChair, casework.DutyDeputy, casework.DutyAdministrator}
	return []*Capability{
		{Name: "summary", For: runs, When: AfterMeeting, Fields: []bot.FormField{line("meeting")}, Run: summary},
		{Name: "minutes", When: AfterMeeting, Fields: []bot.FormField{line("meeting")}, Run: minutes},
		{Name: "approve", For: runs, When: AfterMeeting, Fields: []bot.FormField{line("meeting")}, Run: onLatest(approve)},
		{Name: "amend", For: runs, When: AfterMeeting, Form: true,
			Fields: []bot.FormField{line("meeting"), {Name: "case", Kind: bot.CaseField}, required(paragraph("correction"))}, Run: onLatest(amend)},
		{Name: "record", Fields: []bot.FormField{caseField(), line("meeting")}, Run: record},
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

// approves asks for who chaired the meeting, or the board's chair.
func (c *Call) approves(m *casework.Meeting) error {
	if !c.Viewer.Chairs(m) && !c.Viewer.Is(casework.DutyChair) {
		return casework.Refuse(casework.NotYours, casework.RuleOnlyChair, "")
	}
	return nil
}

func approve(c *Call, m *casework.Meeting) (Result, error) {
	if err := c.approves(m); err != nil {
		return Result{}, err
	}
	return Result{What: "approve", Refs: []string{string(m.ID)}}, m.Approve(c.by())
}

func amend(c *Call, m *casework.Meeting) (Result, error) {
	if err := c.approves(m); err != nil {
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

func (c *Call) env() rmm.Env {
	return rmm.Env{Settings: c.Basis.Settings, Calendar: c.Basis.Calendar, Zone: c.Basis.Zone, Roster: c.Basis.Roster}
}

// summary shows the chair's summary again.
func summary(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	m, err := r.past(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	if err := c.approves(&m); err != nil {
		return bot.Response{}, err
	}
	if m.State != casework.MeetingClosed {
		return bot.Response{}, casework.Refuse(casework.NotNow, casework.RuleMeetingState, "", "meeting", string(m.ID), "state", string(m.State), "date", m.Date.String())
	}
	items, cases, err := r.itemsOf(ctx, m.ID)
	if err != nil {
		return bot.Response{}, err
	}
	if err := r.mustLog(ctx, c, string(m.ID), "shown"); err != nil {
		return bot.Response{}, err
	}
	msg := c.Deck.SummaryCard(rmm.Summarise(&m, items, cases, c.env()))
	return bot.Response{Whisper: &msg}, nil
}

// minutes shows the minutes to those who signed: the whole, or the part about the cases for
// which somebody was there alone.
func minutes(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	m, err := r.past(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	if !m.SignedBy(c.Viewer.Person.ID) {
		r.logAccess(ctx, c, string(m.ID), "withheld")
		return bot.Response{}, casework.Refuse(casework.Withheld, casework.RuleNotFound, "meeting")
	}
	items, cases, err := r.itemsOf(ctx, m.ID)
	if err != nil {
		return bot.Response{}, err
	}
	may := visible(&m, c.Viewer.Person.ID)
	var seenItems []casework.Item
	var seenCases []casework.Case
	for i := range items {
		cs := &cases[i]
		if slices.Contains(may, cs.Ref) && (len(cs.Restricted) == 0 || slices.Contains(cs.Restricted, c.Viewer.Person.ID)) {
			seenItems, seenCases = append(seenItems, items[i]), append(seenCases, *cs)
		}
	}
	if m.Papers.State == casework.MinutesDraft && c.approves(&m) != nil && !c.Viewer.Is(casework.DutyAdministrator) {
		return bot.Response{}, casework.Refuse(casework.NotNow, RuleMinutesDraft, "", "date", m.Date.String())
	}
	if a := m.Attendance(c.Viewer.Person.ID); a != nil && a.Cases != nil {
		m = partFor(m, may)
	}
	if err := r.mustLog(ctx, c, string(m.ID), "shown"); err != nil {
		return bot.Response{}, err
	}
	msg := c.Deck.MinutesCard(rmm.MinutesOf(&m, seenItems, seenCases, c.env()), c.approves(&m) == nil)
	return bot.Response{Whisper: &msg}, nil
}

// RuleMinutesDraft says that members have the minutes when the chair has approved them.
const RuleMinutesDraft casework.Rule = "minutes not approved yet"

// partFor is what somebody who was there for some cases alone may see of a meeting: those
// cases, who sat for the agencies, and nobody who came for another case.
func partFor(m casework.Meeting, may []casework.CaseRef) casework.Meeting {
	mine := func(ref casework.CaseRef) bool { return slices.Contains(may, ref) }
	m.Agenda = slices.DeleteFunc(slices.Clone(m.Agenda), func(it casework.AgendaItem) bool { return !mine(it.Case) })
	m.Attended = slices.DeleteFunc(slices.Clone(m.Attended), func(a casework.Attendance) bool {
		return a.Cases != nil && !slices.ContainsFunc(a.Cases, mine)
	})
	m.Themes, m.Left = nil, nil
	m.Papers.Amendments = slices.DeleteFunc(slices.Clone(m.Papers.Amendments), func(a casework.Amendment) bool { return !mine(a.Case) })
	return m
}

// which is the meeting whose record entry is meant: the one named, else the oldest that
// waits, else the last.
func (c *Call) which(cs *casework.Case) casework.MeetingID {
	if m := c.value("meeting"); m != "" {
		return casework.MeetingID(m)
	}
	if w := cs.Waiting(); len(w) > 0 {
		return w[0]
	}
	return ""
}

// entryOf asks that the person handles the case's record entry of a meeting: whom it is for,
// the allocated worker, or the administrator. It does not hang on a signature, and not on
// which meeting's agenda has the case; a restricted case's entry is for its named people alone.
func (c *Call) entryOf(cs *casework.Case, m casework.MeetingID) (*casework.RecordEntry, error) {
	en := cs.Entry(m)
	if en == nil {
		return nil, casework.Refuse(casework.NotFound, casework.RuleNotFound, "case")
	}
	if len(cs.Restricted) > 0 && !slices.Contains(cs.Restricted, c.Viewer.Person.ID) {
		return nil, casework.Refuse(casework.Withheld, casework.RuleNotFound, "case")
	}
	if en.For != c.Viewer.Person.ID && cs.Worker != c.Viewer.Person.ID && !c.Viewer.Is(casework.DutyAdministrator) {
		return nil, casework.Refuse(casework.Withheld, casework.RuleNotFound, "case")
	}
	return en, nil
}

// handlesEntry admits to what is done with a record entry.
func handlesEntry(c *Call, cs *casework.Case) error {
	_, err := c.entryOf(cs, c.which(cs))
	return err
}

// otherNames lists the names of every child but one.
func (r *Router) otherNames(ctx context.Context, but casework.ChildID) ([]string, error) {
	children, err := r.board.Children.All(ctx)
	if err != nil {
		return nil, err
	}
	var others []string
	for _, ch := range children {
		if ch.Value.ID != but {
			others = append(append(others, ch.Value.FullName), ch.Value.KnownAs...)
		}
	}
	return others, nil
}

// record shows the entry for a child's own record to whom it is for.
func record(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if err := c.theCase(); err != nil {
		return bot.Response{}, err
	}
	saved, err := r.board.Cases.Load(ctx, string(c.Case))
	if err != nil {
		return bot.Response{}, r.caseError(ctx, c, err)
	}
	cs := &saved.Value
	m := c.which(cs)
	en, err := c.entryOf(cs, m)
	if err != nil {
		return bot.Response{}, r.caseError(ctx, c, err)
	}
	if en.State == casework.EntryHeld && !c.Viewer.Is(casework.DutyAdministrator) {
		return bot.Response{}, casework.Refuse(casework.NotNow, RuleEntryHeld, "", "ref", string(c.Case))
	}
	item := cs.Last
	if item == nil || m != "" && item.Meeting != m {
		archived, err := r.board.Items.Load(ctx, store.ItemID(cs.Ref, m))
		if err != nil {
			return bot.Response{}, r.caseError(ctx, c, err)
		}
		item = &archived.Value
	}
	others, err := r.otherNames(ctx, cs.Child)
	if err != nil {
		return bot.Response{}, err
	}
	if err := r.mustLog(ctx, c, string(c.Case), "shown"); err != nil {
		return bot.Response{}, err
	}
	msg := c.Deck.RecordEntryCard(rmm.Entry(item, cs, c.env(), others...), *en)
	return bot.Response{Whisper: &msg}, nil
}

// RuleEntryHeld says that a record entry waits for the administrator.
const RuleEntryHeld casework.Rule = "record entry waits for the administrator"

// filed notes that entries are on the child's own record: the meeting's whose button was
// pressed, or all that wait.
func filed(c *Call, cs *casework.Case) (Result, error) {
	return c.result("filed"), rmm.FileEntry(cs, casework.MeetingID(c.value("meeting")), c.by())
}

func release(c *Call, cs *casework.Case) (Result, error) {
	if !c.Viewer.Is(casework.DutyAdministrator) {
		return Result{}, casework.Refuse(casework.NotYours, casework.RuleNotYours, "")
	}
	return c.result("release"), rmm.ReleaseEntry(cs, c.which(cs), c.Today, c.Basis.Calendar, c.by())
}
