package commands

import (
	"context"
	"errors"
	"strings"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/casework"
	"convenor/casework/rrm"
	"convenor/commands/phrase"
	"convenor/store"
)

// convening is the Risk Resolution meeting, from its calling to its close.
func convening() []*Capability {
	chairs := []casework.Duty{casework.DutyTeamManager, casework.DutyAdvanced, casework.DutySocialWorker, casework.DutyAdministrator}
	calls := append([]casework.Duty{casework.DutyPersonalAdviser, casework.DutyGroupManager}, chairs...)
	meetingField := line("meeting")
	return []*Capability{
		{Name: "rrm-schedule", Word: "schedule", Aliases: []string{"arrange", "meeting", "meet"}, Form: true, Needs: casework.SeeCase, Admits: convenes, For: calls,
			Fields: []bot.FormField{caseField(), required(date("date")), required(line("time")), person("chair"), paragraph("invited"), paragraph("why-before-the-approval")},
			Fill:   fillSchedule, Run: schedule},
		{Name: "rrm-start", Word: "start", For: chairs, Fields: []bot.FormField{meetingField, {Name: "case", Kind: bot.CaseField}, person("chair"), person("read-by")}, Fill: ignore, Run: startResolution},
		{Name: "rrm-close", Word: "close", For: calls, Fields: []bot.FormField{meetingField, {Name: "case", Kind: bot.CaseField}, yesNo("sure")}, Fill: fillClose, Run: closeResolution},
		{Name: "rrm-cancel", Word: "cancel", Form: true, For: calls, Fields: []bot.FormField{meetingField, {Name: "case", Kind: bot.CaseField}, required(paragraph("reason"))},
			Fill: fillCancel, Meeting: cancelResolution},
		{Name: "rrm-summary", Word: "summary", Needs: casework.SeeCase, For: calls, Fields: []bot.FormField{caseField()}, Run: resolutionSummary},
		{Name: "rrm-part", Word: "part", Form: true, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), line("knows"), line("invited-to-it"), line("attended"), line("views")}, Fill: fillPart, Case: takePart, Note: says(cards.Deck.PartStands)},
	}
}

// convenes admits to the calling of a meeting who may see the case, and the administrator, who calls
// it for others and sees nothing of it.
func convenes(c *Call, cs *casework.Case) error {
	if c.Viewer.Is(casework.DutyAdministrator) && cs.OpenTo(c.Viewer.Person.ID) {
		return nil
	}
	if err := c.Viewer.Admit(cs, c.Sitting, casework.SeeCase); err != nil {
		return err
	}
	return rrm.MayConvene(c.Viewer, cs)
}

// fillSchedule reads "thursday 2pm police, education", the time in front of the day or behind it.
func fillSchedule(c *Call, words string) {
	day, clock, rest := phrase.ReadWhen(words, c.phraseContext())
	c.set("date", day)
	c.set("time", clock)
	c.set("invited", rest)
}

// schedule calls a meeting on one case: the case notes why it cannot wait for the approval, where it
// cannot, and then the meeting is put into the record. Broken off between the two and delivered
// again it goes on.
func schedule(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if err := c.theCase(); err != nil {
		return bot.Response{}, err
	}
	if taken, done, err := r.taken(ctx, c); err != nil {
		return taken, err
	} else if done {
		return r.arranged(ctx, c, c.Meeting)
	}
	var m casework.Meeting
	_, err := r.board.Cases.Update(ctx, string(c.Case), func(cs *casework.Case) (store.Change, error) {
		if err := r.admit(ctx, c, cs); err != nil {
			return store.Change{}, err
		}
		v, err := c.convening(cs)
		if err != nil {
			return store.Change{}, err
		}
		if m, err = rrm.Convene(cs, v, c.env(), c.Now); err != nil {
			return store.Change{}, err
		}
		if _, done := cs.Applied.Find(c.Key); done || v.Override == "" {
			return store.Change{}, store.ErrUnchanged
		}
		cs.Applied.Note(casework.Applied{Key: c.Key, What: "schedule", Refs: []string{string(cs.Ref)}, At: c.Now})
		return c.change(c.result("schedule", string(m.ID))), nil
	})
	if err != nil {
		return bot.Response{}, r.caseError(ctx, c, err)
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
	return r.arranged(ctx, c, &called)
}

// convening reads the form; what cannot be read is refused with its field.
func (c *Call) convening(cs *casework.Case) (rrm.Convening, error) {
	form := &formReading{}
	v := rrm.Convening{Override: c.value("why-before-the-approval"), By: c.by()}
	var err error
	if v.On, err = phrase.ParseDate(c.value("date"), c.phraseContext()); err != nil {
		form.refuse("date", err)
	}
	if v.Start, err = phrase.ParseClock(c.value("time")); err != nil {
		form.refuse("time", err)
	}
	switch v.Chair = form.person(c, "chair"); {
	case v.Chair.ID != "" || len(form.bad) > 0 && c.value("chair") != "":
	case c.Viewer.Person.ChairsResolution() && !rrm.AuthorChairs(cs, c.Viewer.Person.ID):
		v.Chair = c.Viewer.Person
	default:
		v.Chair, _ = c.Basis.Roster.Person(cs.TeamManager)
	}
	words := strings.ReplaceAll(c.value("invited"), "\n", ",")
	if words == "" && c.Event.Kind != bot.SubmissionEvent && c.Grant >= casework.SeeCase {
		v.Invited = c.namedServices(cs) // the form shows them, and whoever sends it in takes out whom they will
	}
	if words != "" {
		people, err := c.people(words)
		form.refuse("invited", err)
		for _, id := range people {
			p, _ := c.Basis.Roster.Person(id)
			v.Invited = append(v.Invited, p)
		}
	}
	return v, form.bad.OrNil()
}

// arranged says when the meeting is, who is asked, and which others on the case still stand.
func (r *Router) arranged(ctx context.Context, c *Call, m *casework.Meeting) (bot.Response, error) {
	before, err := r.calledBefore(ctx, c, m)
	if err != nil {
		return bot.Response{}, err
	}
	saved, err := r.board.Cases.Load(ctx, string(m.Agenda[0].Case))
	if err != nil {
		return bot.Response{}, r.asNotFound(err)
	}
	msg := c.Deck.MeetingCalled(&saved.Value, m, before)
	return bot.Response{Whisper: &msg}, nil
}

// startResolution opens a Risk Resolution meeting, unless another one has its case.
func startResolution(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	m, cs, err := r.meetingOnCase(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	if _, done, err := r.taken(ctx, c); err != nil {
		return bot.Response{}, err
	} else if done {
		msg := c.Deck.Begun(cs, c.Meeting)
		return bot.Response{Whisper: &msg}, nil
	}
	if err := c.Viewer.MayRun(&m); err != nil {
		return bot.Response{}, err
	}
	if cs.Sitting != "" && cs.Sitting != m.ID {
		return bot.Response{}, casework.Refuse(casework.NotNow, rrm.RuleSits, "")
	}
	with := *c.Capability
	with.Run, with.Meeting = nil, func(c *Call, m *casework.Meeting) (Result, error) {
		if err := c.Viewer.MayRun(m); err != nil {
			return Result{}, err
		}
		form := &formReading{}
		chair, readBy := form.person(c, "chair"), form.person(c, "read-by")
		if err := form.bad.OrNil(); err != nil {
			return Result{}, err
		}
		if err := rrm.Begin(m, c.Viewer.Person, chair, readBy.ID, c.Today, c.by()); err != nil {
			return Result{}, err
		}
		msg := c.Deck.Begun(cs, m)
		return Result{What: "start", Refs: []string{string(m.ID)}, Message: &msg}, nil
	}
	c.Capability = &with
	c.set("meeting", string(m.ID))
	return r.onMeeting(ctx, c)
}

// meetingOnCase is the Risk Resolution meeting that the call is about, with its case.
func (r *Router) meetingOnCase(ctx context.Context, c *Call) (casework.Meeting, *casework.Case, error) {
	none := casework.Refuse(casework.NotFound, RuleNoMeeting, "meeting")
	m, err := r.theMeeting(ctx, c)
	if err != nil {
		return m, nil, err
	}
	if m.Process != casework.RRM {
		return m, nil, none
	}
	saved, err := r.board.Cases.Load(ctx, string(m.Agenda[0].Case))
	if errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrErased) {
		return m, nil, none
	}
	return m, &saved.Value, err
}

// closeResolution begins to close the meeting that sits. Whoever presses the button, or closes
// without an agreed plan, is asked once: a meeting that has closed does not open again. Without a
// meeting it asks what the end of planning needs.
func closeResolution(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	m, cs, err := r.meetingOnCase(ctx, c)
	if casework.KindOf(err) == casework.NotFound || err == nil && m.State != casework.MeetingOpen && c.value("meeting") == "" {
		if taken, done, err := r.taken(ctx, c); done || err != nil {
			return taken, err
		}
		// No meeting sits: it is the case that is to close.
		return r.readCase(ctx, c, c.Deck.CloseWhich)
	}
	if err != nil {
		return bot.Response{}, err
	}
	if taken, done, err := r.taken(ctx, c); done || err != nil {
		return taken, err
	}
	if err := c.Viewer.MayRun(&m); err != nil {
		return bot.Response{}, err
	}
	agreed := cs.Resolution.Plan.State == casework.PlanAgreed && cs.Resolution.Plan.Meeting == m.ID
	if m.State == casework.MeetingOpen && !yes(c.value("sure")) && (!agreed || c.Event.Kind == bot.PressEvent) {
		msg := c.Deck.ResolutionCloseSure(cs, &m, rrm.Lacks(cs, &m), agreed)
		return bot.Response{Whisper: &msg}, nil
	}
	with := *c.Capability
	with.Run, with.Meeting = nil, func(c *Call, m *casework.Meeting) (Result, error) {
		if err := c.Viewer.MayRun(m); err != nil {
			return Result{}, err
		}
		return Result{What: "close", Refs: []string{string(m.ID)}}, m.BeginClosing(c.by())
	}
	c.Capability = &with
	c.set("meeting", string(m.ID))
	return r.onMeeting(ctx, c)
}

// cancelResolution calls a Risk Resolution meeting off; those who were asked hear of it.
func cancelResolution(c *Call, m *casework.Meeting) (Result, error) {
	if m.Process != casework.RRM {
		return Result{}, casework.Refuse(casework.NotFound, RuleNoMeeting, "meeting")
	}
	if err := c.Viewer.MayRun(m); err != nil {
		return Result{}, err
	}
	return Result{What: "cancel", Refs: []string{string(m.ID)}, Detail: c.Values}, m.Cancel(c.value("reason"), nil, c.by())
}

// partFields are the form's names of the young person's parts.
var partFields = map[string]string{"knows": "knows", "invited": "invited-to-it", "attended": "attended", "views": "views"}

// fillPart reads "knows yes, told on Monday". Words that name no part stand in the form, to be sent in
// where they belong: taken for views, they would say that views were given.
func fillPart(c *Call, words string) {
	said, ok := phrase.ReadParts(words)
	if !ok && strings.TrimSpace(words) != "" {
		c.set("views", words)
		c.set(unreadPart, "yes")
	}
	for part, answer := range said {
		c.set(partFields[part], answer)
	}
}

// unreadPart marks a call whose words name no part. A form that is sent in does not have it.
const unreadPart = "unread"

// RuleWhichPart asks which of the young person's parts is meant.
const RuleWhichPart casework.Rule = "which of the young person's parts"

// takePart records what is said of the young person's part in the meeting.
func takePart(c *Call, cs *casework.Case) (Result, error) {
	if c.value(unreadPart) != "" {
		return Result{}, casework.Refuse(casework.Unclear, RuleWhichPart, "views")
	}
	given := 0
	for _, p := range (&casework.YoungPersonsPart{}).Answers() {
		field := partFields[p.Name]
		yes, words, ok := phrase.ReadYesNo(c.value(field))
		if !ok {
			continue
		}
		given++
		if was := cs.Item.Resolution; was != nil && samePart(was.Part, p.Name, yes, words) {
			continue
		}
		if err := rrm.TakePart(cs, p.Name, casework.PartAnswer{Yes: yes, Words: words, By: c.by()}); err != nil {
			return Result{}, fieldOf(err, field)
		}
	}
	if given == 0 {
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleMissing, "knows")
	}
	return c.result("part"), nil
}

// samePart tells whether a part stands in these words already: a form shows what is recorded.
func samePart(part casework.YoungPersonsPart, name string, yes bool, words string) bool {
	for _, p := range part.Answers() {
		if p.Name == name {
			return p.Answer.Stands() && p.Answer.Yes == yes && p.Answer.Words == words
		}
	}
	return false
}

// resolutionSummary shows the summary of the case's last meeting again, to whoever chaired it and to
// the team manager.
func resolutionSummary(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if err := c.theCase(); err != nil {
		return bot.Response{}, err
	}
	cs, err := r.enter(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	if cs.Last == nil {
		return bot.Response{}, casework.Refuse(casework.NotFound, RuleNoMeeting, "meeting")
	}
	m, err := r.loadMeeting(ctx, cs.Last.Meeting)
	if err != nil {
		return bot.Response{}, err
	}
	if cs.TeamManager != c.Viewer.Person.ID {
		if err := c.Viewer.MayPreside(&m); err != nil {
			return bot.Response{}, err
		}
	}
	if err := r.mustLog(ctx, c, string(cs.Ref), "shown"); err != nil {
		return bot.Response{}, err
	}
	msg := c.Deck.ResolutionSummary(rrm.Summarise(&m, cs.Last, cs, c.Viewer.Person.ID))
	return bot.Response{Whisper: &msg}, nil
}
