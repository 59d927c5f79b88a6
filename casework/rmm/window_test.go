package rmm

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"convenor/casework"
	"convenor/casework/due"
)

// inMeeting are the messages that may come in quiet hours: answers to an act within a
// meeting, and what is due the same hour.
var inMeeting = map[casework.FactKind]bool{
	due.FactAgenda: true, due.FactPrepare: true, due.FactNotStarted: true, due.FactMayTakeOver: true, due.FactStarted: true, due.FactItem: true,
	due.FactPart: true, due.FactTimeUp: true, due.FactDraftClose: true, due.FactSummary: true, due.FactClosed: true, due.FactCancelled: true,
	due.FactActionBare: true, // asked of the one who has just typed it
}

func genInstant(t *rapid.T, label string) time.Time {
	d := day("2026-09-01").AddDays(rapid.IntRange(0, 300).Draw(t, label+" day"))
	return d.At(casework.Clock{Hour: rapid.IntRange(0, 23).Draw(t, label+" hour"), Minute: rapid.IntRange(0, 59).Draw(t, label+" minute")}, douglas)
}

func genBy(t *rapid.T) casework.Attribution {
	people := []casework.PersonID{"chair", "dci", "gm", "health", "education", "admin", "sw1"}
	a := casework.Attribution{SaidBy: rapid.SampledFrom(people).Draw(t, "said by"), At: genInstant(t, "by")}
	a.TypedBy = rapid.SampledFrom([]casework.PersonID{a.SaidBy, a.SaidBy, "admin"}).Draw(t, "typed by")
	return a
}

func genAction(t *rapid.T, n int) casework.AgreedAction {
	a := casework.AgreedAction{Ref: casework.CaseRef("RMM-0001").Entry('A', n), What: words("do"), Agreed: genBy(t), Meeting: "2026-11-24"}
	a.Owner = rapid.SampledFrom([]casework.PersonID{"", "dci", "health", "chair"}).Draw(t, "owner")
	a.Agency = rapid.SampledFrom([]casework.AgencyID{"", "police", "csc"}).Draw(t, "agency")
	if rapid.Bool().Draw(t, "due") {
		a.Due = casework.DateOf(a.Agreed.At, douglas).AddDays(rapid.IntRange(-10, 40).Draw(t, "days"))
	}
	if rapid.Bool().Draw(t, "outside") {
		a.Meeting = ""
	}
	for range rapid.IntRange(0, 2).Draw(t, "words") {
		s := rapid.SampledFrom([]casework.ActionState{casework.ActionDone, casework.ActionNotDone, casework.ActionBlocked}).Draw(t, "state")
		a.Words = append(a.Words, casework.ActionWord{State: s, By: genBy(t), Claim: rapid.Bool().Draw(t, "claim")})
	}
	a.Settle()
	if rapid.Bool().Draw(t, "moved") {
		a.Moves = []casework.Reassignment{{To: a.Owner, By: genBy(t)}}
	}
	return a
}

func genCase(t *rapid.T) *casework.Case {
	e := env()
	c := open("RMM-0001", casework.RiskHigh)
	c.State = rapid.SampledFrom([]casework.CaseState{casework.CaseOpen, casework.CaseRaised, casework.CaseClosed}).Draw(t, "case state")
	c.Referral.By, c.Worker = genBy(t), rapid.SampledFrom([]casework.PersonID{"", "sw1"}).Draw(t, "worker")
	c.Referral.Standing = rapid.SampledFrom([]casework.Standing{casework.StandingNotOpen, casework.StandingLookedAfter}).Draw(t, "standing")
	c.Born = day("2009-01-01").AddDays(rapid.IntRange(0, 500).Draw(t, "born"))
	if rapid.Bool().Draw(t, "reviewed") {
		c.NextReview = day("2026-09-01").AddDays(rapid.IntRange(0, 200).Draw(t, "review"))
	}
	for n := range rapid.IntRange(0, 3).Draw(t, "actions") {
		c.Actions = append(c.Actions, genAction(t, n+1))
	}
	for range rapid.IntRange(0, 2).Draw(t, "differences") {
		d := casework.DifferenceOfOpinion{About: words("threshold"), By: genBy(t), Parties: []casework.AgencyID{"csc"}}
		on := casework.DateOf(d.By.At, douglas)
		ref, _ := c.Differ(d, on, e.Settings, manx)
		for range rapid.IntRange(0, 3).Draw(t, "stages") {
			by := genBy(t)
			_, _ = c.Escalate(ref, "", casework.DateOf(by.At, douglas), e.Settings, manx, by)
		}
		if rapid.Bool().Draw(t, "offered") {
			_, _ = c.Offer(ref, "resolution", on, genBy(t))
		}
	}
	if rapid.Bool().Draw(t, "matched") {
		c.Matches = []casework.Match{{Case: "RMM-0002", Guarded: []casework.PersonID{"dci"}, Found: genInstant(t, "found")}}
	}
	if rapid.Bool().Draw(t, "proposed") {
		c.Item.Proposed = []casework.Assessment{{Judgement: casework.RiskVeryHigh, By: genBy(t)}}
	}
	if rapid.Bool().Draw(t, "cleared") {
		c.Last = &casework.Item{Meeting: "2026-11-24", Cleared: genInstant(t, "cleared"), VOLT: []casework.VOLTEntry{{By: genBy(t)}}}
		for _, a := range c.Actions {
			c.Last.Raised = append(c.Last.Raised, a.Ref)
		}
		c.Last.Entry = casework.RecordEntry{For: "sw1", State: rapid.SampledFrom([]casework.RecordEntryState{"", casework.EntryHeld, casework.EntryReleased, casework.EntryFiled}).Draw(t, "entry")}
		if rapid.Bool().Draw(t, "entry due") {
			c.Last.Entry.Due = casework.DateOf(c.Last.Cleared, douglas).AddDays(2)
		}
		c.Deferrals, c.Carried = rapid.IntRange(0, 3).Draw(t, "deferrals"), casework.CarryDeferred
	}
	return &c
}

func genMeeting(t *rapid.T) *casework.Meeting {
	m := drafted24()
	if rapid.Bool().Draw(t, "undrafted") {
		m.Agenda, m.Drafted = nil, time.Time{}
	} else if rapid.Bool().Draw(t, "drafted when") {
		m.Drafted = genInstant(t, "drafted")
	}
	m.Extraordinary = rapid.Bool().Draw(t, "extraordinary")
	m.State = rapid.SampledFrom([]casework.MeetingState{"", casework.MeetingIssued, casework.MeetingOpen, casework.MeetingClosing, casework.MeetingClosed, casework.MeetingCancelled}).Draw(t, "meeting state")
	opened, closed := genBy(t), genBy(t)
	m.Issued, m.Opened, m.Closed, m.ClosedAt = genInstant(t, "issued"), &opened, &closed, closed.At
	m.Cancelled = &casework.Cancellation{By: genBy(t), Ask: []casework.CaseRef{"RMM-0001"}}
	m.Attended = []casework.Attendance{{Person: "dci", Signed: &casework.Signature{At: genInstant(t, "signed")}}, {Person: "health"}}
	m.Papers.State = rapid.SampledFrom([]casework.MinutesState{casework.MinutesDraft, casework.MinutesApproved}).Draw(t, "minutes")
	m.Papers.Approved = &closed
	return m
}

// The laws of facts, which the scheduler rests on.
func TestFactLaws(t *testing.T) {
	e := env()
	rapid.Check(t, func(t *rapid.T) {
		var ask func(from, to time.Time) ([]casework.Fact, time.Time)
		switch rapid.SampledFrom([]string{"case", "meeting", "board"}).Draw(t, "document") {
		case "case":
			c := genCase(t)
			ask = func(from, to time.Time) ([]casework.Fact, time.Time) { return CaseFacts(c, e, from, to) }
		case "meeting":
			m := genMeeting(t)
			ask = func(from, to time.Time) ([]casework.Fact, time.Time) { return MeetingFacts(m, e, from, to) }
		default:
			ask = func(from, to time.Time) ([]casework.Fact, time.Time) { return BoardFacts(e.Settings, e, from, to) }
		}
		from := genInstant(t, "from")
		to := from.Add(time.Duration(rapid.IntRange(0, 6*24*60).Draw(t, "window")) * time.Minute)
		facts, next := ask(from, to)

		seen, rung := map[string]bool{}, map[string]bool{}
		for i, f := range facts {
			if f.At.Before(from) || f.At.After(to) || i > 0 && f.At.Before(facts[i-1].At) {
				t.Fatalf("%s at %s: outside the window or out of order", f.Key(), wall(f.At))
			}
			if seen[f.Key()] {
				t.Fatalf("%s twice", f.Key())
			}
			seen[f.Key()] = true
			if on := fmt.Sprint(f.Ladder, f.To, f.At); f.Ladder != "" && rung[on] {
				t.Fatalf("two rungs of %s tell %s at %s", f.Ladder, f.To, wall(f.At))
			} else {
				rung[on] = true
			}
			if l := f.At.In(douglas); !due.IsStep(f.Kind) && !inMeeting[f.Kind] &&
				(l.Hour() < 8 || l.Hour() >= 18 || !manx.Working(casework.DateOf(f.At, douglas))) {
				t.Fatalf("%s at %s, in quiet hours", f.Key(), wall(f.At))
			}
			if again, _ := ask(f.At, f.At); !holds(again, f) {
				t.Fatalf("%s is gone when asked for at %s again", f.Key(), wall(f.At))
			}
		}

		// The same window in two parts has the same facts, and following next meets each.
		mid := from.Add(to.Sub(from) / 2)
		first, _ := ask(from, mid)
		second, _ := ask(mid.Add(1), to)
		if len(first)+len(second) != len(facts) {
			t.Fatalf("%d facts in one window, %d and %d in two", len(facts), len(first), len(second))
		}
		if !next.IsZero() {
			if !next.After(to) {
				t.Fatalf("next %s is not after the window", wall(next))
			}
			if there, _ := ask(next, next); len(there) == 0 {
				t.Fatalf("nothing at next, %s", wall(next))
			}
			if between, _ := ask(to.Add(1), next.Add(-1)); len(between) > 0 {
				t.Fatalf("%s lies before next, %s", wall(between[0].At), wall(next))
			}
		} else if later, _ := ask(to.Add(1), to.AddDate(1, 0, 0)); len(later) > 0 {
			t.Fatalf("%s after the window, and no next", later[0].Key())
		}
	})
}

func holds(facts []casework.Fact, f casework.Fact) bool {
	for _, g := range facts {
		if g.Key() == f.Key() {
			return true
		}
	}
	return false
}

func TestDecider(t *testing.T) {
	r := board()
	for name, tc := range map[string]struct {
		parties []casework.AgencyID
		want    casework.PersonID
	}{
		"NoParty": {nil, "chair"}, "OtherAgencies": {[]casework.AgencyID{"police", "education"}, "chair"}, "ChairsOwn": {[]casework.AgencyID{"education", "csc"}, "dci"},
	} {
		if got := Decider(r, tc.parties...); got != tc.want {
			t.Errorf("%s: Decider = %s, want %s", name, got, tc.want)
		}
	}
	r.People = r.People[:1]
	if got := Decider(r, "csc"); got != "chair" {
		t.Errorf("without a deputy: Decider = %s, want chair", got)
	}
}
