package commands

import (
	"cmp"
	"context"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
	"convenor/store"
)

func meeting() []*Capability {
	runs := []casework.Duty{casework.DutyChair, casework.DutyDeputy, casework.DutyAdministrator}
	meetingField := line("meeting")
	return []*Capability{
		{Name: "start", Process: casework.RMM, For: runs, Fields: []bot.FormField{meetingField, person("read-by")}, Fill: ignore, Run: startMeeting},
		{Name: "next", Process: casework.RMM, For: runs, When: WhileSitting, Fields: []bot.FormField{{Name: "case", Kind: bot.CaseField}}, Fill: ignore, Meeting: next},
		{Name: "defer", Process: casework.RMM, For: runs, When: WhileSitting, Needs: casework.SeeCase, Form: true,
			Fields: []bot.FormField{caseField(), required(paragraph("reason"))}, Case: postpone(casework.OutcomeDeferred)},
		{Name: "partheard", Process: casework.RMM, Aliases: []string{"part-heard"}, For: runs, When: WhileSitting, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), paragraph("reason")}, Case: postpone(casework.OutcomePartHeard)},
		{Name: "resume", Process: casework.RMM, Hidden: true, Needs: casework.SeeCase, Fields: []bot.FormField{caseField()}, Case: resume},
		{Name: "decide", Process: casework.RMM, For: runs, Form: true, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), required(choice("decision", casework.OpeningOpen, casework.OpeningEscalate, casework.OpeningNoFurther)), paragraph("reason"), person("person")},
			Fill:   fillDecision, Confirm: decidesOpening, Run: decide},
		{Name: "weekdecision", Process: casework.RMM, Hidden: true, Form: true, Needs: casework.SeeCase, Fields: []bot.FormField{caseField(), required(paragraph("decision"))}, Run: decide},
		{Name: "resolve", Process: casework.RMM, For: runs, When: WhileSitting, Form: true, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), {Name: "difference", Kind: bot.LineField}, required(paragraph("reason"))}, Fill: fillResolve, Run: resolve},
		{Name: "override", Process: casework.RMM, For: runs, When: WhileSitting, Form: true, Fields: []bot.FormField{required(paragraph("reason"))}, Meeting: override},
		{Name: "takeover", Process: casework.RMM, For: runs, Fields: []bot.FormField{meetingField}, Fill: ignore, Meeting: takeOver},
		{Name: "add", Process: casework.RMM, For: runs, Fields: []bot.FormField{caseField()}, Run: addCase},
		{Name: "close", Process: casework.RMM, For: runs, When: WhileSitting, Fields: []bot.FormField{meetingField, yesNo("sure"), line("override")}, Fill: fillClose, Run: closeMeeting},
		{Name: "cancel", Process: casework.RMM, For: runs, Form: true, Fields: []bot.FormField{meetingField, required(paragraph("reason"))}, Fill: fillCancel, Run: cancel},
		{Name: "urgent", Process: casework.RMM, For: append(runs, casework.DutyGroupManager), Form: true,
			Fields: []bot.FormField{caseField(), required(paragraph("reason")), required(date("date")), line("time")}, Fill: fillUrgent, Run: urgent},
		{Name: "theme", Process: casework.RMM, Form: true, When: WhileSitting, Fields: []bot.FormField{required(paragraph("text")),
			choice("part", casework.PartTheme, casework.PartStrategic, casework.PartAOB)}, Fill: func(c *Call, w string) { c.set("text", w) }, Meeting: theme},
		{Name: "keep", Process: casework.RMM, Hidden: true, Fields: []bot.FormField{meetingField, line("item")}, Meeting: decideTheme(true)},
		{Name: "drop", Process: casework.RMM, Hidden: true, Fields: []bot.FormField{meetingField, line("item")}, Meeting: decideTheme(false)},
	}
}

func ignore(*Call, string) {}

// startMeeting opens a meeting, unless another one sits or is being cleared: a case can only
// be in one, and so can the people.
func startMeeting(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if m, err := r.theMeeting(ctx, c); err == nil && m.State == casework.MeetingIssued {
		if taken, done, err := r.taken(ctx, c); done || err != nil {
			return taken, err
		}
		var others []casework.Meeting
		for _, state := range []casework.MeetingState{casework.MeetingOpen, casework.MeetingClosing} {
			found, err := r.board.Meetings.With(ctx, store.KeyState, string(state))
			if err != nil {
				return bot.Response{}, err
			}
			for _, o := range found {
				if o.Value.Process != casework.RRM {
					others = append(others, o.Value)
				}
			}
		}
		if err := rmm.AfterOthers(others...); err != nil && c.Viewer.Runs(&m) {
			return bot.Response{}, err
		}
	}
	with := *c.Capability
	with.Run, with.Meeting = nil, start
	c.Capability = &with
	return r.onMeeting(ctx, c)
}

// start opens the meeting.
func start(c *Call, m *casework.Meeting) (Result, error) {
	if err := cmp.Or(c.Viewer.MayRun(m), rmm.MayStart(m, c.Today)); err != nil {
		return Result{}, err
	}
	chairs := rmm.ChairAtStart(m, c.Basis.Roster, c.Viewer.Person.ID)
	readBy := chairs
	if v := c.value("read-by"); v != "" {
		p, err := c.person(v)
		if err != nil {
			return Result{}, fieldOf(err, "read-by")
		}
		readBy = p.ID
	}
	if err := m.Open(chairs, readBy, c.by()); err != nil {
		return Result{}, err
	}
	rmm.FollowStart(m, c.Basis.Settings)
	return Result{What: "start", Refs: []string{string(m.ID)}}, nil
}

func next(c *Call, m *casework.Meeting) (Result, error) {
	if err := c.Viewer.MayRun(m); err != nil {
		return Result{}, err
	}
	var ref casework.CaseRef
	if v := c.value("case"); v != "" {
		named, ok := casework.ParseCaseRef(v)
		if !ok {
			return Result{}, casework.Refuse(casework.NotFound, casework.RuleNotFound, "case")
		}
		ref = named
	}
	ref, err := rmm.GoOn(m, ref, c.Now)
	return Result{What: "next", Refs: []string{string(ref)}}, err
}

func postpone(o casework.Outcome) func(*Call, *casework.Case) (Result, error) {
	return func(c *Call, cs *casework.Case) (Result, error) {
		if err := c.chairsHere(cs, true); err != nil {
			return Result{}, err
		}
		return c.result(c.Capability.Name), rmm.Postpone(cs, o, c.value("reason"), c.by())
	}
}

// resume hears a case after all that was deferred or part heard today.
func resume(c *Call, cs *casework.Case) (Result, error) {
	if err := c.chairsHere(cs, true); err != nil {
		return Result{}, err
	}
	return c.result("resume"), rmm.Resume(cs, c.by())
}

func override(c *Call, m *casework.Meeting) (Result, error) {
	if _, err := c.Viewer.ChairsWord(m, "", false); err != nil {
		return Result{}, err
	}
	return Result{What: "override", Refs: []string{string(m.ID)}, Detail: c.Values}, m.OverrideQuorum(c.value("reason"), c.by())
}

func takeOver(c *Call, m *casework.Meeting) (Result, error) {
	if err := c.Viewer.MayTakeOver(); err != nil {
		return Result{}, err
	}
	return Result{What: "takeover", Refs: []string{string(m.ID)}}, m.TakeOver(c.Viewer.Person.ID, c.Now)
}
