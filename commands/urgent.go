package commands

import (
	"context"
	"strconv"
	"strings"
	"time"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
	"convenor/commands/phrase"
	"convenor/store"
)

// addCase puts a case onto an agenda that is out already.
func addCase(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if err := c.Viewer.MayRun(nil); err != nil {
		return bot.Response{}, err
	}
	cs, err := r.onRota(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	m, err := r.coming(ctx, c.Today)
	if err != nil {
		return bot.Response{}, err
	}
	if taken, done, err := r.taken(ctx, c); done || err != nil {
		return taken, err
	}
	levels, err := r.levels(ctx, m.Agenda, cs)
	if err != nil {
		return bot.Response{}, err
	}
	res := c.result("add", string(m.ID))
	_, err = r.board.Meetings.Update(ctx, string(m.ID), func(m *casework.Meeting) (store.Change, error) {
		if _, ok := m.Applied.Find(c.Key); ok {
			return store.Change{}, store.ErrUnchanged
		}
		m.Applied.Note(casework.Applied{Key: c.Key, What: res.What, Refs: res.Refs, At: c.Now})
		return c.change(res), rmm.Add(m, cs, levels, c.Basis.Settings, c.Basis.Roster, c.Now)
	})
	if err != nil {
		return bot.Response{}, err
	}
	r.nudge()
	return r.receipt(c, res), nil
}

// fillCancel reads "reason", or "01/12/2026 reason" where the meeting is named by its day or
// its id.
func fillCancel(c *Call, words string) {
	first, rest := word(words)
	first = strings.TrimRight(first, ":,")
	named := isMeetingID(first)
	if !named && strings.Count(first, "/") > 0 {
		if on, err := phrase.ParseDate(first, c.phraseContext()); err == nil {
			first, named = on.String(), true
		}
	}
	if named {
		c.set("meeting", first)
		words = strings.TrimLeft(rest, ":- ")
	}
	c.set("reason", words)
}

func isMeetingID(s string) bool {
	id, ok := casework.ParseMeetingID(s)
	_, err := casework.ParseDate(string(id)[:min(len(id), len("2006-01-02"))])
	return ok && err == nil
}

// cancel calls a meeting off. The chair is asked for each High and Very High case of it.
func cancel(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	m, err := r.theMeeting(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	if err := c.Viewer.MayRun(&m); err != nil {
		return bot.Response{}, err
	}
	if taken, done, err := r.taken(ctx, c); done || err != nil {
		return taken, err
	}
	if err := r.cancelledNow(ctx, c, &m); err != nil {
		return bot.Response{}, err
	}
	found, err := r.board.Cases.Find(ctx, store.Range{Key: store.KeyReview, To: m.Following.AddDays(-1).String()})
	if err != nil {
		return bot.Response{}, err
	}
	var due []casework.Case
	for _, cs := range found {
		due = append(due, cs.Value)
	}
	ask := rmm.AskedWithoutMeeting(due)
	res := Result{What: "cancel", Refs: []string{string(m.ID)}, Detail: c.Values}
	_, err = r.board.Meetings.Update(ctx, string(m.ID), func(m *casework.Meeting) (store.Change, error) {
		if _, ok := m.Applied.Find(c.Key); ok {
			return store.Change{}, store.ErrUnchanged
		}
		m.Applied.Note(casework.Applied{Key: c.Key, What: "cancel", Refs: res.Refs, At: c.Now})
		return c.change(res), m.Cancel(c.value("reason"), ask, c.by())
	})
	if err != nil {
		return bot.Response{}, err
	}
	r.nudge()
	r.accepted(ctx, c)
	return r.receipt(c, res), nil
}

// cancelledNow refuses to call off the meeting after the one which the same person called off
// a moment ago, unless it is named: typed twice, a cancellation means one meeting.
func (r *Router) cancelledNow(ctx context.Context, c *Call, m *casework.Meeting) error {
	if c.value("meeting") != "" {
		return nil
	}
	ms, err := r.meetingsFrom(ctx, c.Today)
	if err != nil {
		return err
	}
	for _, was := range ms {
		x := was.Cancelled
		if x == nil || x.By.TypedBy != c.Viewer.Person.ID || c.Now.Sub(x.By.At) > typedTwice || was.Date.After(m.Date) {
			continue
		}
		return casework.Refuse(casework.Already, RuleCancelledNow, "", "date", was.Date.String(), "next", m.Date.String())
	}
	return nil
}

// typedTwice is how long the same thing from the same person is taken for a repetition.
const typedTwice = 10 * time.Minute

// RuleCancelledNow asks for the meeting by its day when one was called off a moment ago.
const RuleCancelledNow casework.Rule = "meeting called off a moment ago"

// fillUrgent reads "RMM-0001 tomorrow 2pm reason", the time in front of the day or behind it.
func fillUrgent(c *Call, words string) {
	day, clock, reason := phrase.ReadWhen(words, c.phraseContext())
	c.set("date", day)
	c.set("time", clock)
	c.set("reason", reason)
}

// urgent calls an extraordinary meeting on one case. Its agenda is out at once.
func urgent(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if !c.Viewer.CallsMeetings() {
		asks := *c.Capability
		asks.Run, asks.Case = nil, askUrgent
		c.Capability = &asks
		return r.onCase(ctx, c)
	}
	cs, err := r.onRota(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	on, err := phrase.ParseDate(c.value("date"), c.phraseContext())
	if err != nil {
		return bot.Response{}, fieldOf(err, "date")
	}
	at, err := c.startAt(on)
	if err != nil {
		return bot.Response{}, fieldOf(err, "time")
	}
	m, err := rmm.Extraordinary(cs, on, at, c.value("reason"), c.env(), c.Now, c.Viewer.Person.ID)
	if err != nil {
		return bot.Response{}, err
	}
	if taken, done, err := r.taken(ctx, c); err != nil {
		return taken, err
	} else if done {
		return r.called(ctx, c, c.Meeting)
	}
	res, err := r.callMeeting(ctx, c, m)
	if err != nil {
		return bot.Response{}, err
	}
	called, err := r.loadMeeting(ctx, casework.MeetingID(res.Refs[len(res.Refs)-1]))
	if err != nil {
		return bot.Response{}, err
	}
	r.nudge()
	r.accepted(ctx, c)
	return r.called(ctx, c, &called)
}

// startAt is the time of day that was given, else the board's own. Today that has to be still to
// come.
func (c *Call) startAt(on casework.Date) (casework.Clock, error) {
	if v := c.value("time"); v != "" {
		return phrase.ParseClock(v)
	}
	at := c.Basis.Settings.Start
	now := c.Now.In(c.Basis.Zone)
	if on == c.Today && at.Hour*60+at.Minute <= now.Hour()*60+now.Minute() {
		return at, casework.Refuse(casework.Invalid, casework.RuleMissing, "time")
	}
	return at, nil
}

// called says when the meeting is, and which other ones on the same case were called before it
// and still stand: a change of day means one of them is to be called off.
func (r *Router) called(ctx context.Context, c *Call, m *casework.Meeting) (bot.Response, error) {
	before, err := r.calledBefore(ctx, c, m)
	if err != nil {
		return bot.Response{}, err
	}
	msg := c.Deck.Called(m, before, c.Viewer.MayRun(m) == nil)
	return bot.Response{Whisper: &msg}, nil
}

// calledBefore are the meetings on the case alone that were called before one and still stand.
func (r *Router) calledBefore(ctx context.Context, c *Call, m *casework.Meeting) ([]casework.Meeting, error) {
	ms, err := r.meetingsFrom(ctx, c.Today)
	if err != nil {
		return nil, err
	}
	var before []casework.Meeting
	for _, o := range ms {
		if (o.Extraordinary || o.Process == casework.RRM) && o.ID != m.ID && o.State == casework.MeetingIssued && o.Item(m.Agenda[0].Case) != nil && o.CalledAt().Before(m.CalledAt()) {
			before = append(before, o)
		}
	}
	return before, nil
}

// callMeeting puts a meeting on one case into the record. One on the same case and day
// that was called off, or is over, leaves room for another; one that is to come does not.
func (r *Router) callMeeting(ctx context.Context, c *Call, m casework.Meeting) (Result, error) {
	first := m.ID
	for n := 2; ; n++ {
		res := c.result(c.Capability.word(), string(m.ID))
		m.Applied = nil
		m.Applied.Note(casework.Applied{Key: c.Key, What: res.What, Refs: res.Refs, At: c.Now})
		saved, inserted, err := r.board.Meetings.Ensure(ctx, string(m.ID), m, c.change(res))
		if err != nil || inserted {
			return res, err
		}
		if was, ok := saved.Value.Applied.Find(c.Key); ok {
			return Result{What: was.What, Refs: was.Refs}, nil
		}
		switch saved.Value.State {
		case casework.MeetingCancelled, casework.MeetingClosed:
		default:
			rule := RuleCalledAlready
			if m.Process == casework.RRM {
				rule = RuleArrangedAlready
			}
			return res, casework.Refuse(casework.Already, rule, "date", "date", m.Date.String(), "time", saved.Value.Start.String(), "ref", string(c.Case))
		}
		m.ID = first + casework.MeetingID("-"+strconv.Itoa(n))
	}
}

// RuleArrangedAlready says that there is a Risk Resolution meeting on the case that day.
const RuleArrangedAlready casework.Rule = "meeting arranged already"

// RuleCalledAlready says that there is an extraordinary meeting on the case that day.
const RuleCalledAlready casework.Rule = "extraordinary meeting called already"

// onRota is the case that the call is about, if it is not closed.
func (r *Router) onRota(ctx context.Context, c *Call) (*casework.Case, error) {
	if err := c.theCase(); err != nil {
		return nil, err
	}
	saved, err := r.board.Cases.Load(ctx, string(c.Case))
	if err != nil {
		return nil, r.asNotFound(err)
	}
	if saved.Value.State == casework.CaseClosed || saved.Value.Process == casework.RRM {
		return nil, casework.Refuse(casework.NotFound, casework.RuleNotFound, "case")
	}
	return &saved.Value, nil
}

// levels reads the levels of the cases on an agenda, and of one more.
func (r *Router) levels(ctx context.Context, items []casework.AgendaItem, more *casework.Case) (func(casework.CaseRef) casework.RiskLevel, error) {
	known := map[casework.CaseRef]casework.RiskLevel{more.Ref: more.Level()}
	for _, it := range items {
		cs, err := r.board.Cases.Load(ctx, string(it.Case))
		if err != nil {
			return nil, err
		}
		known[it.Case] = cs.Value.Level()
	}
	return func(ref casework.CaseRef) casework.RiskLevel { return known[ref] }, nil
}

// askUrgent passes a request for an extraordinary meeting to those who can call one.
func askUrgent(c *Call, cs *casework.Case) (Result, error) {
	words := strings.TrimSpace(c.value("date") + " " + c.value("time") + " " + c.value("reason"))
	return c.result("urgent asked"), cs.AskUrgent(casework.UrgentRequest{Text: casework.Text{Words: words}, By: c.by()})
}
