package rrm

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/filing"
)

// The rules of the meeting (RRM quick guide, step 2).
const (
	RuleNeedsApproval casework.Rule = "meeting before the assessment is approved"
	RuleNotAChair     casework.Rule = "team manager, advanced practitioner or social worker chairs"
	RuleNotCalled     casework.Rule = "who may call a meeting"
	RuleKeptFrom      casework.Rule = "invited to a case that is left to others"
	RuleSits          casework.Rule = "case sits already"
	RuleCaseClosed    casework.Rule = "case closed"
)

// meetingMinutes is the length of a meeting; no paper gives one.
const meetingMinutes = 90

// A Convening is what a meeting is called with.
type Convening struct {
	On       casework.Date
	Start    casework.Clock // board's wall clock
	Chair    casework.Person
	Invited  []casework.Person // besides the worker, the team manager and whoever calls it
	Override string            // why before the assessment is approved
	By       casework.Attribution
}

// MayConvene refuses to call a meeting on a case to anybody but its worker, those who manage its
// work, who may chair one, and the administrator.
func MayConvene(v casework.Viewer, c *casework.Case) error {
	if v.Person.ID == c.Worker || v.Person.ID == c.TeamManager || v.Person.ChairsResolution() ||
		v.Is(casework.DutyPersonalAdviser, casework.DutyGroupManager, casework.DutyAdministrator) {
		return nil
	}
	return casework.Refuse(casework.NotYours, RuleNotCalled, "")
}

// Convene calls a meeting on one case. It is out at once: everybody asked to it can sign, and whoever
// schedules it sees to it that the young person knows. The team manager has approved the assessment
// before, or the meeting is urgent and says why (RRM quick guide, step 1), which is noted on the
// case.
func Convene(c *casework.Case, v Convening, e due.Env, at time.Time) (casework.Meeting, error) {
	switch {
	case c.State == casework.CaseClosed:
		return casework.Meeting{}, casework.Refuse(casework.NotNow, RuleCaseClosed, "")
	case c.Sitting != "":
		return casework.Meeting{}, casework.Refuse(casework.NotNow, RuleSits, "")
	}
	var es casework.Errors
	if v.On.Before(casework.DateOf(at, e.In())) {
		es = append(es, casework.Refuse(casework.Invalid, casework.RulePastDate, "date", "date", v.On.String()))
	}
	if !v.Chair.ChairsResolution() {
		es = append(es, casework.Refuse(casework.Invalid, RuleNotAChair, "chair"))
	}
	override := strings.TrimSpace(v.Override)
	approved := c.Resolution.Assessment.State == casework.AssessmentApproved
	if !approved && override == "" {
		es = append(es, casework.Refuse(casework.Invalid, RuleNeedsApproval, "why before the approval"))
	}
	if err := casework.CheckLength("why before the approval", override, casework.MostWords); err != nil {
		es = append(es, casework.Refuse(casework.Invalid, casework.RuleTooLong, "why before the approval", "most", strconv.Itoa(casework.MostWords)))
	}
	people := invited(c, v, e.Roster)
	for _, p := range people {
		if !c.OpenTo(p.ID) {
			es = append(es, casework.Refuse(casework.Invalid, RuleKeptFrom, "invited", "person", string(p.ID)))
			break
		}
	}
	if err := es.OrNil(); err != nil {
		return casework.Meeting{}, err
	}
	if !approved {
		item(c).Override = &casework.Override{Reason: override, By: v.By}
	}
	number, _ := strconv.Atoi(c.Ref.Number())
	m := casework.Meeting{
		ID: casework.MeetingID(v.On.String() + "-r" + strconv.Itoa(number)), Process: casework.RRM,
		Date: v.On, Start: v.Start, Minutes: meetingMinutes, Following: v.On.AddDays(e.Settings.PlanReviewEvery()),
	}
	it := casework.AgendaItem{Case: c.Ref, Reason: casework.ReasonNew, Slot: meetingMinutes, Starts: v.Start, Worker: c.Worker, Raiser: c.Referral.By.SaidBy}
	if c.Resolution.Plan.State == casework.PlanAgreed {
		it.Reason = casework.ReasonReview
	}
	return m, m.Call(it, people, v.Chair.ID, e.Settings.Declaration, at, v.By.TypedBy)
}

// invited are those asked to the meeting, each once: the worker, the team manager, whoever chairs
// and whoever calls it, and those of the services.
func invited(c *casework.Case, v Convening, r casework.Roster) []casework.Person {
	var out []casework.Person
	add := func(p casework.Person) {
		if p.ID != "" && !slices.ContainsFunc(out, func(have casework.Person) bool { return have.ID == p.ID }) {
			out = append(out, p)
		}
	}
	add(v.Chair)
	for _, id := range []casework.PersonID{c.Worker, c.TeamManager, v.By.TypedBy} {
		p, _ := r.Person(id)
		add(p)
	}
	for _, p := range v.Invited {
		add(p)
	}
	return out
}

// Services lists the agencies of the board that the assessment names as spoken with or involved:
// they are asked to the meeting.
func Services(c *casework.Case, r casework.Roster) []casework.AgencyID {
	a := &c.Resolution.Assessment
	said := " " + plain(a.Parts[casework.PartProfessionals].Text.Words+" "+a.Parts[casework.PartServices].Text.Words) + " "
	var out []casework.AgencyID
	for _, g := range r.Agencies {
		names := []string{g.Name, string(g.ID)}
		if p, ok := r.Representative(g.ID); ok {
			names = append(names, p.Handle)
		}
		if slices.ContainsFunc(names, func(n string) bool { return n != "" && strings.Contains(said, " "+plain(n)+" ") }) {
			out = append(out, g.ID)
		}
	}
	return out
}

// plain is a text's words in lower case, apart by one space.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// Begin opens the meeting with its only case, on its own day. Whoever may chair and begins it
// chairs it, unless somebody else was to; an administrator begins it for whoever was to.
func Begin(m *casework.Meeting, starter, chair casework.Person, readBy casework.PersonID, today casework.Date, by casework.Attribution) error {
	if today.Before(m.Date) {
		return casework.Refuse(casework.NotNow, casework.RuleTooEarly, "", "meeting", string(m.ID), "date", m.Date.String())
	}
	switch {
	case chair.ID != "":
	case starter.ChairsResolution() && m.Attendance(starter.ID) != nil:
		chair = starter
	default:
		chair.ID = m.ChairedBy
	}
	if chair.ID != m.ChairedBy && !chair.ChairsResolution() {
		return casework.Refuse(casework.Invalid, RuleNotAChair, "chair")
	}
	if m.Attendance(chair.ID) == nil {
		return casework.Refuse(casework.Invalid, casework.RuleNotExpected, "chair", "date", m.Date.String())
	}
	if err := m.Open(chair.ID, cmp.Or(readBy, chair.ID), by); err != nil {
		return err
	}
	return m.Go(m.Agenda[0].Case, by.At)
}

// AuthorChairs tells whether whoever chairs wrote any of the assessment, who is warned of it: the
// meeting is to ask what the assessment did not.
func AuthorChairs(c *casework.Case, chair casework.PersonID) bool {
	return c.Resolution.Assessment.WrittenBy(chair)
}

// Sit puts a case into its meeting: from here on lines about it are taken. It notes the plan as the
// meeting found it, and that no worry has been discussed yet. Sitting twice changes nothing.
func Sit(c *casework.Case, m *casework.Meeting) {
	if c.Sitting != "" || c.Item.Meeting == m.ID {
		return
	}
	c.Sitting = m.ID
	c.Item.Case, c.Item.Meeting = c.Ref, m.ID
	c.Item.Reviewed = slices.DeleteFunc(slices.Clone(c.Actions), func(a casework.AgreedAction) bool { return a.Draft })
	it := item(c)
	it.Draft = casework.PlanDraft{Actions: slices.Clone(c.Actions), Contingencies: slices.Clone(c.Resolution.Contingencies)}
	it.Author, it.Current, it.From = AuthorChairs(c, m.ChairedBy), "", time.Time{}
	if m.Opened != nil {
		it.Since = m.Opened.At
	}
	for i := range c.Resolution.Worries {
		c.Resolution.Worries[i].Discussed = false
	}
}

// Clear takes a case out of its meeting, settles its item and gives it back. Clearing a case that
// the meeting no longer has gives the item settled before. What was answered or taken back is the
// item's; worries, hypotheses, open questions and contingencies go on with the plan.
func Clear(c *casework.Case, m *casework.Meeting, e filing.Env) casework.Item {
	if c.Sitting != m.ID {
		if c.Last != nil {
			return *c.Last
		}
		return casework.Item{Case: c.Ref, Meeting: m.ID}
	}
	it, r := &c.Item, c.Resolution
	if it.Live > 0 {
		it.Outcome = casework.OutcomeHeard
	}
	it.Worker, it.Cleared, it.NextReview = c.Worker, e.Now, c.NextReview
	it.Present = filing.PresentFor(m, c.Ref, filing.HeardFrom(c, m))
	filing.Snapshot(c, it)
	r.Worries = slices.DeleteFunc(slices.Clone(r.Worries), func(w casework.Worry) bool { return !w.Text.Stands() })
	r.Hypotheses = slices.DeleteFunc(slices.Clone(r.Hypotheses), func(h casework.Hypothesis) bool { return !h.Text.Stands() })
	r.Questions = slices.DeleteFunc(slices.Clone(r.Questions), func(q casework.Question) bool { return !q.Open() })
	r.Contingencies = slices.DeleteFunc(slices.Clone(r.Contingencies), func(k casework.Contingency) bool { return !k.Text.Stands() })
	it.Entry = filing.State(c, it, e)
	return filing.Settle(c)
}
