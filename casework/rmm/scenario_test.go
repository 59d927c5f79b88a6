package rmm

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"convenor/casework"
)

// The week between the board's two first meetings: who is told what about the three
// children, after the room of the first has closed and until the second begins.
func TestWeekAfterTheFirstMeeting(t *testing.T) {
	f := playFirstMeeting(t)
	c1, c2, c3 := &f.cases[0], &f.cases[1], &f.cases[2]
	told := func(c *casework.Case, from, to string) []string {
		facts, _ := CaseFacts(c, f.e, at(from), at(to))
		return listed(facts)
	}
	say := func(c *casework.Case, ref casework.EntryRef, s casework.ActionState, by casework.PersonID, when string) {
		t.Helper()
		who, _ := f.e.Roster.Person(by)
		if _, err := c.SayOfAction(ref, casework.ActionWord{State: s, Text: "as typed", On: casework.DateOf(at(when), douglas), By: said(by, when)}, who, false); err != nil {
			t.Fatal(err)
		}
	}
	check := func(what string, want, got []string) {
		t.Helper()
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: -want +got\n%s", what, d)
		}
	}
	const closed, home = "2026-11-24 12:00:01", "2026-11-26 16:10:01"

	check("RMM-0001 until home has done its part", []string{
		"Wed 2026-11-25 09:00 difference due 0001-D1 youthjustice before 2026-11-26", "Wed 2026-11-25 09:00 difference due 0001-D1 chair before 2026-11-26",
		"Thu 2026-11-26 09:00 entry chased 2026-11-24 sw1",
	}, told(c1, closed, home))
	say(c1, "0001-A2", casework.ActionDone, "home", "2026-11-26 16:10")
	check("RMM-0001 until the second meeting", []string{
		// DCI on the day and on Monday, the day after being a Saturday; the slot three days
		// before lay before the action. Home has done its part. Health is reminded of
		// Tuesday on Friday, the third day before being a Saturday.
		"Fri 2026-11-27 09:00 action reminder 0001-A1 dci day 2026-11-27",
		"Fri 2026-11-27 09:00 action reminder 0001-A3 health before 2026-12-01",
		"Fri 2026-11-27 09:00 difference overdue 0001-D1 youthjustice 2026-11-26",
		"Fri 2026-11-27 09:00 difference overdue 0001-D1 chair 2026-11-26", "Fri 2026-11-27 09:00 difference overdue 0001-D1 dci 2026-11-26",
		"Mon 2026-11-30 09:00 action reminder 0001-A1 dci after 2026-11-27",
		"Mon 2026-11-30 09:00 entry chased 2026-11-24 sw1 again 1",
		"Tue 2026-12-01 09:00 action reminder 0001-A3 health day 2026-12-01",
	}, told(c1, home, "2026-12-01 10:00"))

	check("RMM-0002 until education's word", []string{
		"Thu 2026-11-26 09:00 entry chased 2026-11-24 sw2",
		"Fri 2026-11-27 09:00 action reminder 0002-A1 education day 2026-11-27",
		"Mon 2026-11-30 09:00 action reminder 0002-A1 education after 2026-11-27",
		"Mon 2026-11-30 09:00 entry chased 2026-11-24 sw2 again 1",
	}, told(c2, closed, "2026-11-30 09:04"))
	say(c2, "0002-A1", casework.ActionNotDone, "education", "2026-11-30 09:05")
	check("RMM-0002 afterwards waits for the chair", []string{
		"Mon 2026-11-30 09:05 action to classify 0002-A1 chair 2026-11-30T09:05:00Z",
	}, told(c2, "2026-11-30 09:05", "2026-12-01 10:00"))

	check("RMM-0003", []string{
		// Nobody was named for social care's action: its representative is reminded, and
		// education, who typed it, asked for a name. The decision on opening is owed.
		"Wed 2026-11-25 09:00 action incomplete 0003-A1 education reminder",
		"Wed 2026-11-25 09:00 opening undecided 2026-11-24 chair", "Wed 2026-11-25 09:00 opening undecided 2026-11-24 dci",
		"Thu 2026-11-26 09:00 entry held 2026-11-24 admin again 1",
		"Fri 2026-11-27 09:00 action reminder 0003-A1 gm day 2026-11-27",
		"Mon 2026-11-30 09:00 action reminder 0003-A1 gm after 2026-11-27",
		"Mon 2026-11-30 09:00 entry held 2026-11-24 admin again 2",
		"Tue 2026-12-01 09:00 match asked RMM-0001 dci 2026-11-24T10:10:25Z again 1",
	}, told(c3, closed, "2026-12-01 10:00"))
}

// At the second meeting RMM-0001 alone is due; done on 30 November, A1 is three calendar
// days late, and the reminder that would have told the chair is void.
func TestSecondMeeting(t *testing.T) {
	f := playFirstMeeting(t)
	m := tuesday("2026-12-01")
	items := Pick(f.cases, m)
	if d := cmp.Diff([]string{"RMM-0001 review due"}, refs(items)); d != "" {
		t.Errorf("agenda: -want +got\n%s", d)
	}
	c := &f.cases[0]
	Sit(c, m)
	if n := len(c.Item.Reviewed); n != 3 {
		t.Errorf("%d previously agreed steps, want A1 to A3", n)
	}
	dci, _ := f.e.Roster.Person("dci")
	if _, err := c.SayOfAction("0001-A1", casework.ActionWord{State: casework.ActionDone, Text: "CAWN served", On: day("2026-11-30"), By: said("dci", "2026-12-01 10:06")}, dci, false); err != nil {
		t.Fatal(err)
	}
	if late := c.Action("0001-A1").DaysLate(day("2026-12-01")); late != 3 {
		t.Errorf("A1 is %d days late, want 3", late)
	}
	facts, _ := CaseFacts(c, f.e, at("2026-12-07 09:00"), at("2026-12-07 09:00"))
	for _, fact := range facts {
		if fact.Thing == "0001-A1" {
			t.Errorf("after it was done: %s", fact.Key())
		}
	}
	if n := f.cases[2].NextReview; n != day("2026-12-08") {
		t.Errorf("RMM-0003's next review is %s, want its level's default, 8 December", n)
	}
}
