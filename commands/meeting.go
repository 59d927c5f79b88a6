package commands

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
	"convenor/commands/phrase"
	"convenor/store"
)

func meeting() []*Capability {
	runs := []casework.Duty{casework.DutyChair, casework.DutyDeputy, casework.DutyAdministrator}
	meetingField := line("meeting")
	return []*Capability{
		{Name: "start", For: runs, Fields: []bot.FormField{meetingField, person("read-by")}, Fill: ignore, Meeting: start},
		{Name: "next", For: runs, When: WhileSitting, Fields: []bot.FormField{{Name: "case", Kind: bot.CaseField}}, Fill: ignore, Meeting: next},
		{Name: "defer", For: runs, When: WhileSitting, Needs: casework.SeeCase, Form: true,
			Fields: []bot.FormField{caseField(), required(paragraph("reason"))}, Case: postpone(casework.OutcomeDeferred)},
		{Name: "partheard", Aliases: []string{"part-heard"}, For: runs, When: WhileSitting, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), paragraph("reason")}, Case: postpone(casework.OutcomePartHeard)},
		{Name: "decide", For: runs, Form: true, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), required(choice("decision", casework.OpeningOpen, casework.OpeningEscalate, casework.OpeningNoFurther)), paragraph("reason")},
			Fill:   fillDecision, Run: decide},
		{Name: "resolve", For: runs, When: WhileSitting, Form: true, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), required(paragraph("reason"))}, Case: resolve},
		{Name: "override", For: runs, When: WhileSitting, Form: true, Fields: []bot.FormField{required(paragraph("reason"))}, Meeting: override},
		{Name: "takeover", For: runs, Fields: []bot.FormField{meetingField}, Fill: ignore, Meeting: takeOver},
		{Name: "add", For: runs, Fields: []bot.FormField{caseField()}, Run: addCase},
		{Name: "close", For: runs, When: WhileSitting, Fields: []bot.FormField{meetingField}, Fill: ignore, Meeting: closeMeeting},
		{Name: "cancel", For: runs, Form: true, Fields: []bot.FormField{meetingField, required(paragraph("reason"))}, Run: cancel},
		{Name: "urgent", For: append(runs, casework.DutyGroupManager), Form: true,
			Fields: []bot.FormField{caseField(), required(paragraph("reason")), required(date("date")), line("time")}, Fill: fillUrgent, Run: urgent},
		{Name: "theme", Form: true, When: WhileSitting, Fields: []bot.FormField{required(paragraph("text")),
			choice("part", casework.PartTheme, casework.PartStrategic, casework.PartAOB)}, Fill: func(c *Call, w string) { c.set("text", w) }, Meeting: theme},
		{Name: "keep", Hidden: true, Fields: []bot.FormField{meetingField, line("item")}, Meeting: decideTheme(true)},
		{Name: "drop", Hidden: true, Fields: []bot.FormField{meetingField, line("item")}, Meeting: decideTheme(false)},
	}
}

func ignore(*Call, string) {}

// runs asks that the person may move the meeting along.
func (c *Call) runs(m *casework.Meeting) error {
	if !c.runsMeeting(m) {
		return casework.Refuse(casework.NotYours, casework.RuleOnlyChair, "")
	}
	return nil
}

// start opens the meeting. It is chaired by the chair; by the deputy when the deputy starts
// it, or when the chair has sent apologies.
func start(c *Call, m *casework.Meeting) (Result, error) {
	if err := c.runs(m); err != nil {
		return Result{}, err
	}
	if c.Today.Before(m.Date) {
		return Result{}, casework.Refuse(casework.NotNow, casework.RuleTooEarly, "", "meeting", string(m.ID), "date", m.Date.String())
	}
	chair, _ := c.Basis.Roster.First(casework.DutyChair)
	deputy, hasDeputy := c.Basis.Roster.First(casework.DutyDeputy)
	chairs := chair.ID
	a := m.Attendance(chair.ID)
	away := a != nil && (a.Presence == casework.Apologies || a.Presence == casework.ApologiesInfo)
	if hasDeputy && (c.Viewer.Person.ID == deputy.ID || away && c.Viewer.Person.ID != chair.ID) {
		chairs = deputy.ID
	}
	if m.ChairedBy != "" {
		chairs = m.ChairedBy // taken over before the start
	}
	readBy := chairs
	if v := c.value("read-by"); v != "" {
		p, err := c.person(v)
		if err != nil {
			return Result{}, fieldOf(err, "read-by")
		}
		readBy = p.ID
	}
	return Result{What: "start", Refs: []string{string(m.ID)}}, m.Open(chairs, readBy, c.by())
}

func next(c *Call, m *casework.Meeting) (Result, error) {
	if err := c.runs(m); err != nil {
		return Result{}, err
	}
	ref := m.NextItem()
	if v := c.value("case"); v != "" {
		named, ok := casework.ParseCaseRef(v)
		if !ok {
			return Result{}, casework.Refuse(casework.NotFound, casework.RuleNotFound, "case")
		}
		ref = named
	}
	if ref == "" {
		return Result{}, casework.Refuse(casework.NotNow, RuleLastItem, "")
	}
	return Result{What: "next", Refs: []string{string(ref)}}, m.Go(ref, c.Now)
}

// RuleLastItem says that no case is left on the agenda.
const RuleLastItem casework.Rule = "last case on the agenda"

func postpone(o casework.Outcome) func(*Call, *casework.Case) (Result, error) {
	return func(c *Call, cs *casework.Case) (Result, error) {
		if err := c.chairsHere(cs, true); err != nil {
			return Result{}, err
		}
		return c.result(c.Capability.Name), rmm.Postpone(cs, o, c.value("reason"))
	}
}

func fillDecision(c *Call, words string) {
	low := strings.ToLower(words)
	for _, o := range []casework.Opening{casework.OpeningNoFurther, casework.OpeningEscalate, casework.OpeningOpen} {
		if rest, ok := strings.CutPrefix(low, string(o)); ok {
			c.set("decision", string(o))
			c.set("reason", strings.TrimLeft(words[len(words)-len(rest):], ":-, "))
			return
		}
	}
	c.set("reason", words)
}

// decide takes the meeting's decision on a raised child, or in a cancelled week the chair's
// on a High or Very High case.
func decide(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if err := c.theCase(); err != nil {
		return bot.Response{}, err
	}
	saved, err := r.board.Cases.Load(ctx, string(c.Case))
	if err == nil && saved.Value.State != casework.CaseRaised {
		ms, err := r.board.Meetings.With(ctx, store.KeyState, string(casework.MeetingCancelled))
		if err != nil {
			return bot.Response{}, err
		}
		for i := len(ms) - 1; i >= 0; i-- {
			for _, ask := range ms[i].Value.Cancelled.Ask {
				if ask == c.Case && c.runsMeeting(nil) {
					return r.decideCancelled(ctx, c, ms[i].Value.ID)
				}
			}
		}
	}
	opening := *c.Capability
	opening.Run, opening.Case = nil, decideOpening
	c.Capability = &opening
	return r.onCase(ctx, c)
}

func decideOpening(c *Call, cs *casework.Case) (Result, error) {
	if err := c.sits(cs); err != nil {
		return Result{}, err
	}
	chair, _ := c.Basis.Roster.First(casework.DutyChair)
	deputy, _ := c.Basis.Roster.First(casework.DutyDeputy)
	// The decision is on social care's own threshold: where the chair is of social care,
	// the deputy takes it, if there.
	if c.Viewer.Person.ID == chair.ID && c.Sitting.SignedBy(deputy.ID) && c.socialCare(chair.Agency) {
		return Result{}, casework.Refuse(casework.NotYours, rmm.RuleDeputyDecides, "")
	}
	if c.Viewer.Person.ID != deputy.ID {
		if err := c.chairsHere(cs, false); err != nil {
			return Result{}, err
		}
	}
	o := casework.OpeningDecision{Decision: casework.Opening(strings.ToLower(c.value("decision"))), Reason: c.value("reason"), By: c.by()}
	switch o.Decision {
	case casework.OpeningOpen, casework.OpeningEscalate, casework.OpeningNoFurther:
	default:
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleMissing, "decision")
	}
	return c.result("decide"), rmm.DecideOpening(cs, o, c.Sitting, c.Basis.Settings, c.Today, c.Basis.Calendar)
}

func (c *Call) socialCare(a casework.AgencyID) bool {
	g, ok := c.Basis.Roster.Agency(a)
	return ok && g.Sector == casework.SectorSocialCare
}

func (r *Router) decideCancelled(ctx context.Context, c *Call, id casework.MeetingID) (bot.Response, error) {
	words := strings.TrimSpace(c.value("decision") + " " + c.value("reason"))
	if err := casework.CheckWords("decision", words); err != nil {
		return r.refused(ctx, c, err)
	}
	res := c.result("decide", string(id))
	_, err := r.board.Meetings.Update(ctx, string(id), func(m *casework.Meeting) (store.Change, error) {
		if m.Cancelled.Decided == nil {
			m.Cancelled.Decided = map[casework.CaseRef]string{}
		}
		m.Cancelled.Decided[c.Case] = words
		return c.change(res), nil
	})
	if err != nil {
		return bot.Response{}, err
	}
	r.nudge()
	return r.receipt(c, res), nil
}

func resolve(c *Call, cs *casework.Case) (Result, error) {
	if err := c.chairsHere(cs, false); err != nil {
		return Result{}, err
	}
	cl := casework.Closure{Words: c.value("reason"), By: c.by()}
	return c.result("resolve"), rmm.Leave(cs, cl, c.Sitting, c.Basis.Settings)
}

func override(c *Call, m *casework.Meeting) (Result, error) {
	if !c.Viewer.Chairs(m) {
		return Result{}, casework.Refuse(casework.NotYours, casework.RuleOnlyChair, "")
	}
	if m.State != casework.MeetingOpen {
		return Result{}, casework.Refuse(casework.NotNow, casework.RuleMeetingState, "", "meeting", string(m.ID), "state", string(m.State), "date", m.Date.String())
	}
	if err := casework.CheckWords("reason", c.value("reason")); err != nil {
		return Result{}, err
	}
	m.Override = &casework.Override{Reason: c.value("reason"), By: c.by()}
	return Result{What: "override", Refs: []string{string(m.ID)}, Detail: c.Values}, nil
}

func takeOver(c *Call, m *casework.Meeting) (Result, error) {
	if !c.Viewer.Is(casework.DutyDeputy, casework.DutyChair) {
		return Result{}, casework.Refuse(casework.NotYours, casework.RuleOnlyChair, "")
	}
	return Result{What: "takeover", Refs: []string{string(m.ID)}}, m.TakeOver(c.Viewer.Person.ID)
}

func closeMeeting(c *Call, m *casework.Meeting) (Result, error) {
	if err := c.runs(m); err != nil {
		return Result{}, err
	}
	return Result{What: "close", Refs: []string{string(m.ID)}}, m.BeginClosing(c.by())
}

// addCase puts a case onto an agenda that is out already.
func addCase(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if !c.runsMeeting(nil) {
		return bot.Response{}, casework.Refuse(casework.NotYours, casework.RuleOnlyChair, "")
	}
	if err := c.theCase(); err != nil {
		return bot.Response{}, err
	}
	saved, err := r.board.Cases.Load(ctx, string(c.Case))
	if errors.Is(err, store.ErrNotFound) || err == nil && saved.Value.State == casework.CaseClosed {
		return bot.Response{}, casework.Refuse(casework.NotFound, casework.RuleNotFound, "case")
	}
	if err != nil {
		return bot.Response{}, err
	}
	m, err := r.coming(ctx)
	if err != nil {
		return bot.Response{}, err
	}
	res := c.result("add", string(m.ID))
	_, err = r.board.Meetings.Update(ctx, string(m.ID), func(m *casework.Meeting) (store.Change, error) {
		if m.Item(c.Case) != nil {
			return store.Change{}, casework.Refuse(casework.Already, RuleOnAgenda, "case", "ref", string(c.Case))
		}
		it := casework.AgendaItem{Case: c.Case, Reason: casework.ReasonAdded, Slot: 5, Worker: saved.Value.Worker}
		m.Agenda = append(m.Agenda, it)
		if m.State != casework.MeetingPlanned {
			m.ExpectWorker(it, c.Basis.Roster)
		}
		return c.change(res), nil
	})
	if err != nil {
		return bot.Response{}, err
	}
	r.nudge()
	return r.receipt(c, res), nil
}

// RuleOnAgenda says that the case is on the agenda already.
const RuleOnAgenda casework.Rule = "case on the agenda already"

// cancel calls a meeting off. The chair is asked for each High and Very High case of it.
func cancel(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	m, err := r.theMeeting(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	if err := c.runs(&m); err != nil {
		return bot.Response{}, err
	}
	due, err := r.board.Cases.Find(ctx, store.Range{Key: store.KeyReview, To: m.Following.AddDays(-1).String()})
	if err != nil {
		return bot.Response{}, err
	}
	var ask []casework.CaseRef
	for _, cs := range due {
		if cs.Value.Level() >= casework.RiskHigh {
			ask = append(ask, cs.Value.Ref)
		}
	}
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

// fillUrgent reads "RMM-0001 tomorrow 14:00 reason".
func fillUrgent(c *Call, words string) {
	fields := strings.Fields(words)
	for n := min(3, len(fields)); n > 0; n-- {
		if _, err := phrase.ParseDate(strings.Join(fields[:n], " "), c.phraseContext()); err == nil {
			c.set("date", strings.Join(fields[:n], " "))
			fields = fields[n:]
			break
		}
	}
	if len(fields) > 0 {
		var at casework.Clock
		if at.UnmarshalText([]byte(fields[0])) == nil {
			c.set("time", fields[0])
			fields = fields[1:]
		}
	}
	c.set("reason", strings.TrimLeft(strings.Join(fields, " "), ":- "))
}

// urgent calls an extraordinary meeting on one case. Its agenda is out at once.
func urgent(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if !c.runsMeeting(nil) && !c.Viewer.Is(casework.DutyGroupManager) {
		return bot.Response{}, casework.Refuse(casework.NotYours, casework.RuleOnlyChair, "")
	}
	if err := c.theCase(); err != nil {
		return bot.Response{}, err
	}
	saved, err := r.board.Cases.Load(ctx, string(c.Case))
	if errors.Is(err, store.ErrNotFound) || err == nil && saved.Value.State == casework.CaseClosed {
		return bot.Response{}, casework.Refuse(casework.NotFound, casework.RuleNotFound, "case")
	}
	if err != nil {
		return bot.Response{}, err
	}
	on, err := phrase.ParseDate(c.value("date"), c.phraseContext())
	if err != nil {
		return bot.Response{}, fieldOf(err, "date")
	}
	if on.Before(c.Today) {
		return bot.Response{}, casework.Refuse(casework.Invalid, casework.RulePastDate, "date", "date", on.String())
	}
	if err := casework.CheckWords("reason", c.value("reason")); err != nil {
		return bot.Response{}, err
	}
	at := c.Basis.Settings.Start
	if v := c.value("time"); v != "" {
		if err := at.UnmarshalText([]byte(v)); err != nil {
			return bot.Response{}, casework.Refuse(casework.Invalid, RuleTime, "time")
		}
	}
	m := casework.Meeting{
		ID: casework.MeetingID(on.String() + "-x" + strconv.Itoa(numberOf(c.Case))), Process: casework.RMM, Extraordinary: true,
		Date: on, Start: at, Minutes: 60, Following: c.Basis.Settings.MeetingAfter(on),
	}
	items := []casework.AgendaItem{{Case: c.Case, Reason: casework.ReasonUrgent, Slot: 45, Worker: saved.Value.Worker}}
	if err := m.Issue(items, nil, c.Basis.Roster, c.Basis.Settings.Declaration, c.Now, c.Viewer.Person.ID); err != nil {
		return bot.Response{}, err
	}
	m.Applied.Note(casework.Applied{Key: c.Key, What: "urgent", At: c.Now})
	res := c.result("urgent", string(m.ID))
	if _, _, err := r.board.Meetings.Ensure(ctx, string(m.ID), m, c.change(res)); err != nil {
		return bot.Response{}, err
	}
	r.nudge()
	r.accepted(ctx, c)
	return r.receipt(c, res), nil
}

// RuleTime refuses a time of day that is none.
const RuleTime casework.Rule = "time of day"

func numberOf(ref casework.CaseRef) int {
	n, err := strconv.Atoi(ref.Number())
	if err != nil {
		return 0
	}
	return n
}

// theme posts a draft item under themes, strategic items or any other business.
func theme(c *Call, m *casework.Meeting) (Result, error) {
	if !m.SignedBy(c.Viewer.Person.ID) {
		return Result{}, casework.Refuse(casework.Unsigned, casework.RuleUnsigned, "", "meeting", string(m.ID))
	}
	part := casework.ThemePart(strings.ToLower(c.value("part")))
	if part == "" {
		part = casework.PartTheme
	}
	n, err := m.Post(casework.ThemeItem{Part: part, Kind: kindOf(c.value("kind")), Text: casework.Text{Words: c.value("text")}, By: c.by()})
	return Result{What: "theme", Refs: []string{string(m.ID) + "/" + strconv.Itoa(n)}, Detail: c.Values}, err
}

func decideTheme(keep bool) func(*Call, *casework.Meeting) (Result, error) {
	return func(c *Call, m *casework.Meeting) (Result, error) {
		if !c.Viewer.Chairs(m) && !c.Viewer.Is(casework.DutyChair) {
			return Result{}, casework.Refuse(casework.NotYours, casework.RuleOnlyChair, "")
		}
		n, err := strconv.Atoi(c.value("item"))
		if err != nil {
			return Result{}, casework.Refuse(casework.NotFound, casework.RuleNotFound, "item")
		}
		return Result{What: c.Capability.Name, Refs: []string{string(m.ID) + "/" + c.value("item")}}, m.Decide(n, keep, c.by())
	}
}
