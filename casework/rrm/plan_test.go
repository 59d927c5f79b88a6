package rrm

import (
	"slices"
	"strings"
	"testing"

	"convenor/casework"
)

// meets is the case of a meeting at which social care, the police and education are; the
// police have gone again.
func meets(t *testing.T) (*casework.Case, *casework.Meeting) {
	t.Helper()
	c := written(t)
	c.Resolution.Assessment.State = casework.AssessmentApproved
	c.Sitting, c.Item = "2026-11-26", casework.Item{Meeting: "2026-11-26"}
	m := &casework.Meeting{ID: "2026-11-26", Process: casework.RRM}
	for _, id := range []casework.PersonID{"sw1", "dci", "education"} {
		m.Attended = append(m.Attended, casework.Attendance{Person: id, Agency: person(id).Agency, Presence: casework.Present, Signed: &casework.Signature{At: at("2026-11-26 10:00")}})
	}
	m.Attended[1].Left = at("2026-11-26 10:20")
	return c, m
}

func lacks(c *casework.Case, m *casework.Meeting) string {
	var out []string
	for _, x := range Lacks(c, m) {
		out = append(out, strings.TrimSpace(string(x.Lack)+" "+strings.Join(x.Of, " ")))
	}
	return strings.Join(out, "; ")
}

// "An agreed multi-agency risk management plan with contingencies and timeframes, each agency's
// yes or no recorded" (domain, RRM step 2): what is missing is said, and nothing is owed before.
func TestAPlanIsAgreed(t *testing.T) {
	c, m := meets(t)
	by := said("chair", "2026-11-26 10:30")
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	if got := lacks(c, m); got != "no action; no contingency; agency without a yes or no csc education; young person's part not recorded knows invited attended views" {
		t.Errorf("at first it lacks %s", got)
	}
	w, err := Worry(c, "hardly sleeps", by)
	ok(err)
	a, err := Propose(c, casework.AgreedAction{Draft: true, What: casework.Text{Words: "to ring the aunt"}, Agreed: by})
	ok(err)
	if x := c.Action(a); !x.Draft || x.Waits() || x.Worry != w || c.Resolution.Plan.State != casework.PlanProposed {
		t.Errorf("proposed: %+v", x)
	}
	if _, err := c.SayOfAction(a, casework.ActionWord{State: casework.ActionDone}, person("sw1"), false); refusal(err) != casework.RuleActionProposed {
		t.Errorf("done before it was agreed: %v", err)
	}
	_, err = Provide(c, casework.Contingency{If: "she does not come home", Text: casework.Text{Words: "if she does not come home, ring the duty team"}, By: by})
	ok(err)
	q, err := Ask(c, casework.Question{Text: casework.Text{Words: "is there a bed?"}, By: by})
	ok(err)
	later, err := Worry(c, "the exams", by)
	ok(err)
	c.Resolution.Worries[1].Discussed = false
	ok(Answered(c, m, casework.PlanAnswer{Agency: "csc", Yes: true, By: said("sw1", "2026-11-26 10:40")}))
	if got := refusal(Answered(c, m, casework.PlanAnswer{Agency: "education", By: by})); got != RuleWhyNotWanted {
		t.Errorf("a no without why: %q", got)
	}
	ok(Answered(c, m, casework.PlanAnswer{Agency: "education", Words: "no place is free", By: by}))
	if got := refusal(Answered(c, m, casework.PlanAnswer{Agency: "police", Yes: true, By: by})); got != RuleNoAnswer {
		t.Errorf("an agency that has gone: %q", got)
	}
	ok(TakePart(c, "knows", casework.PartAnswer{Yes: true, By: by}))
	if got := refusal(TakePart(c, "invited", casework.PartAnswer{By: by})); got != RuleWhyNotWanted {
		t.Errorf("not invited, without why: %q", got)
	}
	want := "action without an owner " + string(a) + "; action without a date " + string(a) + "; question without who finds out or by when " + string(q) +
		"; worry not discussed " + string(later) + "; agency says no education; young person's part not recorded invited attended views"
	if got := lacks(c, m); got != want {
		t.Errorf("it lacks\n     %s\nwant %s", got, want)
	}
	if got := refusal(Agree(c, m, " ", day("2026-11-26"), 28, by)); got != RulePlanMissing || c.Resolution.Plan.State != casework.PlanProposed {
		t.Errorf("agreed with all that missing: %q", got)
	}

	_, err = c.Complete(a, "sw1", "csc", day("2026-12-01"), by)
	ok(err)
	ok(Find(c, q, person("sw1"), day("2026-12-01"), day("2026-11-26")))
	ok(Discuss(c, later, by.At))
	ok(Answered(c, m, casework.PlanAnswer{Agency: "education", Yes: true, By: by}))
	for _, part := range []string{"invited", "attended", "views"} {
		ok(TakePart(c, part, casework.PartAnswer{Words: "did not want to", By: by}))
	}
	c.Item.Raised = nil
	ok(Agree(c, m, "", day("2026-11-26"), 28, by))
	if first := day("2026-12-24"); c.NextReview != first || c.Resolution.Plan.Review != first {
		t.Errorf("the first review is on %s", c.NextReview)
	}
	if x := c.Action(a); x.Draft || !x.Waits() || !slices.Contains(c.Item.Raised, a) {
		t.Errorf("agreed: %+v, raised %v", x, c.Item.Raised)
	}
	if p := c.Resolution.Plan; p.State != casework.PlanAgreed || p.Override != nil || len(p.Answers) != 2 {
		t.Errorf("the plan is %+v", p)
	}
	if got := refusal(Agree(c, m, "", day("2026-11-26"), 28, by)); got != RulePlanStands {
		t.Errorf("agreed twice: %q", got)
	}
	// What is added once the plan is agreed is owed at once.
	b, err := Propose(c, casework.AgreedAction{Draft: true, What: casework.Text{Words: "to ring again"}, Agreed: by})
	ok(err)
	if !c.Action(b).Waits() {
		t.Error("an action that was added to an agreed plan waits for nothing")
	}
}

// With something missing a plan is agreed with a reason, which stands in the record; a meeting
// before the approval needs a reason of its own.
func TestAPlanIsAgreedAllTheSame(t *testing.T) {
	c, m := meets(t)
	c.Resolution.Assessment.State = casework.AssessmentSubmitted
	if got := lacks(c, m); !strings.HasPrefix(got, "assessment not approved; ") {
		t.Errorf("it lacks %s", got)
	}
	c.Item.Resolution = &casework.ResolutionItem{Override: &casework.Override{Reason: "evicted tomorrow"}}
	if got := lacks(c, m); strings.Contains(got, "approved") {
		t.Errorf("overridden it lacks %s", got)
	}
	if err := Agree(c, m, "nowhere to sleep tonight", day("2026-11-26"), 28, said("tm1", "2026-11-26 11:00")); err != nil {
		t.Fatal(err)
	}
	if p := c.Resolution.Plan; p.State != casework.PlanAgreed || p.Override == nil || p.Override.Reason != "nowhere to sleep tonight" {
		t.Errorf("the plan is %+v", p)
	}
}

// "Every worry is discussed" (domain, RRM step 2): a plan lacks the discussion of one that the meeting
// did not reach, whether it was known before or not.
func TestEveryWorryIsDiscussed(t *testing.T) {
	c, m := inRoom(t)
	before, err := Worry(c, "hardly sleeps", said("sw1", "2026-11-20 10:00"))
	if err != nil {
		t.Fatal(err)
	}
	Sit(c, m)
	if got := lacks(c, m); !strings.Contains(got, string(LackDiscussion)+" "+string(before)) {
		t.Errorf("not reached, it lacks %s", got)
	}
	if err := Discuss(c, before, m.Opened.At); err != nil {
		t.Fatal(err)
	}
	if _, err := Worry(c, "and said in the room", said("sw1", "2026-12-03 14:05")); err != nil {
		t.Fatal(err)
	}
	if got := lacks(c, m); strings.Contains(got, string(LackDiscussion)) {
		t.Errorf("discussed, it lacks %s", got)
	}
}

// What is said of a worry by its name, or in its thread, is talk of it; the meeting is still at the one
// it went to. What names none says nothing of whether its only worry was discussed.
func TestWhatIsSaidOfAWorryDiscussesIt(t *testing.T) {
	by := said("sw1", "2026-12-03 14:05")
	says := map[string]func(c *casework.Case, of casework.EntryRef) error{
		"hypothesis": func(c *casework.Case, of casework.EntryRef) error {
			_, err := Suppose(c, "the telephone", of, by)
			return err
		},
		"question": func(c *casework.Case, of casework.EntryRef) error {
			_, err := Ask(c, casework.Question{Text: casework.Text{Words: "since when?"}, Worry: of, By: by})
			return err
		},
		"action": func(c *casework.Case, of casework.EntryRef) error {
			_, err := Propose(c, casework.AgreedAction{What: casework.Text{Words: "ring the aunt"}, Worry: of, Agreed: by})
			return err
		},
	}
	for name, say := range says {
		t.Run(name, func(t *testing.T) {
			c, m := inRoom(t)
			first, err := Worry(c, "hardly sleeps", said("sw1", "2026-11-20 10:00"))
			if err != nil {
				t.Fatal(err)
			}
			Sit(c, m)
			if err := say(c, ""); err != nil || !strings.Contains(lacks(c, m), string(LackDiscussion)) {
				t.Errorf("%v; of no worry by name: it lacks %s", err, lacks(c, m))
			}
			if err := say(c, first); err != nil || strings.Contains(lacks(c, m), string(LackDiscussion)) || c.Item.Resolution.Current != first {
				t.Errorf("%v; said of it: it lacks %s, and the meeting is at %q", err, lacks(c, m), c.Item.Resolution.Current)
			}
			second, err := Worry(c, "hardly eats", by)
			if err != nil {
				t.Fatal(err)
			}
			if err := say(c, first); err != nil || c.Item.Resolution.Current != second {
				t.Errorf("%v; adding to another, the meeting is at %q", err, c.Item.Resolution.Current)
			}
		})
	}
}

// The young person "must at least know of the meeting and its aim" (domain, RRM step 2): while it is
// not recorded whether they do, were invited, attended and gave their views, the plan lacks it. A no
// has why not.
func TestTheYoungPersonsPart(t *testing.T) {
	c, m := inRoom(t)
	Sit(c, m)
	by := said("sw1", "2026-12-03 14:05")
	for i, part := range []string{"knows", "invited", "attended", "views"} {
		if got := PartMissing(c.Item.Resolution.Part); len(got) != 4-i || got[0] != part {
			t.Errorf("missing %v, want %s and what follows", got, part)
		}
		if got := refusal(TakePart(c, part, casework.PartAnswer{By: by})); got != RuleWhyNotWanted {
			t.Errorf("%s, a bare no: %q", part, got)
		}
		if err := TakePart(c, part, casework.PartAnswer{Yes: i%2 == 0, Words: "as it was", By: by}); err != nil {
			t.Fatal(err)
		}
	}
	if got := lacks(c, m); strings.Contains(got, string(LackPart)) {
		t.Errorf("recorded, it lacks %s", got)
	}
	c.Item.Resolution.Part.Knows.Removed = &casework.Removal{Reason: "undo"}
	if got := PartMissing(c.Item.Resolution.Part); !slices.Equal(got, []string{"knows"}) {
		t.Errorf("taken back, missing %v", got)
	}
}
