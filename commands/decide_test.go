package commands

import (
	"context"
	"strings"
	"testing"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

// A difference that was resolved leaves no door to the one that was not.
func TestOnlyAPartyMovesADifferenceOn(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("youthjustice", string(ref), "disagree: he should be treated as a victim")
	w.line("youthjustice", string(ref), "disagree: the plan is too late")
	w.change(ref, func(c *casework.Case) { c.Differences[0].State = casework.DifferenceResolved })
	for _, text := range []string{"escalate " + string(ref) + " now", "offer " + string(ref) + " let it be"} {
		w.command("education", text)
		if d := w.theCase(ref).Differences[1]; len(d.Steps) != 1 {
			t.Fatalf("education, no party, %s: %+v", text, d.Steps)
		}
	}
	if res := w.command("youthjustice", "escalate "+string(ref)+" now"); w.theCase(ref).Differences[1].Stage == casework.StagePractitioners {
		t.Errorf("who raised it could not: %s", plain(res))
	}
}

func (w *world) roster(change func(*casework.Person)) {
	w.t.Helper()
	_, err := w.board.Roster.Update(context.Background(), store.RosterID, func(r *casework.Roster) (store.Change, error) {
		for i := range r.People {
			change(&r.People[i])
		}
		return store.Change{What: "test", At: w.clock()}, nil
	})
	must(w.t, err)
}

func TestWhoDecidesOnOpening(t *testing.T) {
	for _, tt := range []struct {
		name, chairs, agency, who string
		want                      bool
	}{
		{"DeputyWhereTheChairIsAParty", "chair", "social-care", "dci", true},
		{"ChairWhoIsAParty", "chair", "social-care", "chair", false},
		{"DeputyWhereTheChairIsNoParty", "chair", "education", "dci", false},
		{"ChairWhoIsNoParty", "chair", "education", "chair", true},
		{"DeputyWhoChairs", "dci", "education", "dci", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			ref := w.sitting([]string{""}, everybody()...)[0]
			w.roster(func(p *casework.Person) {
				if p.ID == "chair" {
					p.Agency = casework.AgencyID(tt.agency)
				}
			})
			if tt.chairs != "chair" {
				w.command(tt.chairs, "takeover")
			}
			res := w.command(tt.who, "decide "+string(ref)+" open: meets the threshold")
			if got := w.theCase(ref).State == casework.CaseOpen; got != tt.want {
				t.Errorf("decided %v, want %v: %s", got, tt.want, plain(res))
			}
		})
	}
}

// Escalated on opening is the difference that is open, not one that was settled.
func TestOpeningEscalatesTheOpenDifference(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{""}, everybody()...)[0]
	w.line("education", string(ref), "disagree: threshold")
	w.line("education", string(ref), "disagree: still the threshold")
	w.change(ref, func(c *casework.Case) { c.Differences[0].State = casework.DifferenceResolved })
	res := w.command("dci", "decide "+string(ref)+" escalate: to the managers")
	c := w.theCase(ref)
	if c.Opening == nil || c.Differences[0].Stage != casework.StagePractitioners || c.Differences[1].Stage == casework.StagePractitioners {
		t.Errorf("opening %+v, stages %d %d: %s", c.Opening, c.Differences[0].Stage, c.Differences[1].Stage, plain(res))
	}
}

func TestACancelledWeeksDecisionStands(t *testing.T) {
	w := newWorld(t)
	ref := w.refer("gm", "ceam-level", "Very High")
	w.plan(casework.NewDate(2026, 12, 1), casework.MeetingIssued, ref)
	w.command("chair", "cancel snow")
	e := w.said("chair", "decide "+string(ref)+" keep the plan, visit daily")
	first := plain(w.handle(e))
	if again := plain(w.handle(e)); again != first || !strings.Contains(first, "recorded") {
		t.Errorf("first %q, again %q", first, again)
	}
	res := w.command("admin", "decide "+string(ref)+" for chair: close it")
	if got := w.meetingOf("2026-12-01").Cancelled.Decided[ref]; got != "keep the plan, visit daily" {
		t.Errorf("decided %q: %s", got, plain(res))
	}
}

// The administrator types a cancelled week's decision for the chair or the deputy, and says for
// whom.
func TestACancelledWeeksDecisionIsSomebodys(t *testing.T) {
	for _, tt := range []struct {
		who, words string
		want       casework.PersonID // whose decision it is; empty: refused
	}{
		{"admin", "keep the plan", ""}, {"admin", "for chair: keep the plan", "chair"}, {"admin", "for dci: keep the plan", "dci"},
		{"admin", "for gm: keep the plan", ""}, {"chair", "keep the plan", "chair"}, {"dci", "keep the plan", "dci"},
	} {
		w := newWorld(t)
		ref := w.refer("gm", "ceam-level", "Very High")
		w.plan(casework.NewDate(2026, 12, 1), casework.MeetingIssued, ref)
		w.command("chair", "cancel snow")
		res := w.command(tt.who, "decide "+string(ref)+" "+tt.words)
		x := w.meetingOf("2026-12-01").Cancelled
		if got := x.DecidedBy[ref].SaidBy; got != tt.want || (x.Decided[ref] == "keep the plan") != (tt.want != "") {
			t.Errorf("%s: %q: %q by %q, want %q: %s", tt.who, tt.words, x.Decided[ref], got, tt.want, plain(res))
		}
	}
}

// Resolved after a deferral would have no effect: the chair is told at once, and what to do.
func TestResolvingADeferredCaseIsAnswered(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("chair", string(ref), "defer: worker away")
	w.line("chair", string(ref), "info: the home rang")
	for _, text := range []string{"resolve: moved in with family", "agreed level: low"} {
		res := w.line("chair", string(ref), text)
		if res.Mark != bot.Refused || !strings.Contains(plain(res), "only a case that is heard leaves the rota") {
			t.Errorf("%s: mark %v, %s", text, res.Mark, plain(res))
		}
		if c := w.theCase(ref); len(c.Item.Leaving) > 0 || len(c.Item.Agreed) > 0 {
			t.Fatalf("%s is recorded: %+v", text, c.Item)
		}
	}
	res := w.command("chair", "resolve "+string(ref)+" moved in with family")
	do := button(t, res, "Hear it today after all")
	w.press("education", do)
	if c := w.theCase(ref); c.Item.Outcome != casework.OutcomeDeferred {
		t.Errorf("taken back by a member: %s", c.Item.Outcome)
	}
	if res = w.press("chair", do); w.theCase(ref).Item.Outcome == casework.OutcomeDeferred {
		t.Errorf("still deferred: %s", plain(res))
	}
	if res = w.line("chair", string(ref), "resolve: moved in with family"); len(w.theCase(ref).Item.Leaving) != 1 {
		t.Errorf("and not resolved: %s", plain(res))
	}
}

// The chair's decisions are typed by the administrator too, who names the chair; the chair's
// word is not recorded as somebody else's.
func TestADecisionTypedForTheChair(t *testing.T) {
	for _, tt := range []struct {
		who, words string
		want       casework.PersonID // whose word it is; empty: refused
	}{
		{"admin", "for chair: resolve: moved in with family", "chair"},
		{"admin", "resolve: moved in with family", ""},
		{"chair", "for health: resolve: moved in with family", ""},
		{"health", "for chair: resolve: moved in with family", ""},
		{"chair", "resolve: moved in with family", "chair"},
	} {
		w := newWorld(t)
		ref := w.sitting([]string{"sw1"}, everybody()...)[0]
		res := w.line(tt.who, string(ref), tt.words)
		got := casework.PersonID("")
		if l := w.theCase(ref).Item.Leaving; len(l) > 0 {
			got = l[0].By.SaidBy
		}
		if got != tt.want {
			t.Errorf("%s: %q: word of %q, want %q: mark %v %s", tt.who, tt.words, got, tt.want, res.Mark, plain(res))
		}
	}
}

// Restricted information typed for somebody is theirs: they are its originator.
func TestRestrictedInformationTypedForSomebody(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	res := w.line("admin", string(ref), "for dci: restricted gm: offender: male seen at the arcade")
	v := w.theCase(ref).Item.VOLT
	if len(v) != 1 || v[0].By.SaidBy != "dci" || v[0].By.TypedBy != "admin" || len(v[0].Named) != 1 {
		t.Errorf("entries %+v: %s", v, plain(res))
	}
}

// On a case that was not raised, "decision:" is what the meeting agreed, and the form of a
// cancelled week has no raised child's choices.
func TestADecisionOnAnOrdinaryCaseIsAgreed(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	if res := w.line("chair", string(ref), "decision: no further contact with the cousin"); res.Mark != bot.Recorded {
		t.Errorf("mark %v: %s", res.Mark, plain(res))
	}
	w.line("chair", string(ref), "decision is with the court")
	if d := w.theCase(ref).Item.Decisions; len(d) != 1 || d[0].Text.Words != "no further contact with the cousin" {
		t.Errorf("decisions = %+v", d)
	}
	if f := w.command("chair", "decide "+string(ref)).Form; f == nil || f.Field("decision") == nil || len(f.Field("decision").Options) > 0 {
		t.Errorf("form = %+v", f)
	}
}

// Agreeing Low tells the chair what follows, with the way back.
func TestLowTellsWhatFollows(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("gm", string(ref), "action: police to visit by fri")
	res := w.line("chair", string(ref), "agreed level: low")
	if !strings.Contains(plain(res), "1 open action") {
		t.Errorf("told %s", plain(res))
	}
	w.press("chair", button(t, res, "Undo"))
	if c := w.theCase(ref); c.Agreed != nil {
		t.Errorf("agreed = %+v", c.Agreed)
	}
	if res := w.line("chair", string(ref), "agreed level: medium"); res.Direct != nil {
		t.Errorf("medium: %s", plain(res))
	}
}

// A decision on opening, which nobody can take back, is asked about where one press would take it.
func TestADecisionIsAskedAbout(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	_, err := w.board.Cases.Update(context.Background(), string(ref), func(c *casework.Case) (store.Change, error) {
		c.State, c.Standing = casework.CaseRaised, casework.StandingNotOpen
		return store.Change{By: "test", At: w.now, What: "test"}, nil
	})
	must(t, err)
	do := "decide|case=" + string(ref) + "|decision=open"
	e := w.event(bot.PressEvent, "chair")
	e.Do = do
	if _, opens := w.router.Opens(e); !opens {
		t.Error("the form of the decision opens unannounced")
	}
	if res := w.handle(e); res.Form != nil || !strings.Contains(plain(res), "the deputy chair decides") {
		t.Errorf("pressed by the chair, whose agency is a party: %s", plain(res))
	}
	res := w.press("dci", do)
	if res.Form == nil || res.Form.Field("decision").Value != "open" || w.theCase(ref).Opening != nil {
		t.Fatalf("pressed: %s, decided %v", plain(res), w.theCase(ref).Opening)
	}
	res = w.submit("dci", res.Form, map[string]string{"decision": "open"})
	if o := w.theCase(ref).Opening; o == nil || o.Decision != casework.OpeningOpen {
		t.Errorf("sent in: %v: %s", o, plain(res))
	}
}
