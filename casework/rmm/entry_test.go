package rmm

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"convenor/casework"
	"convenor/casework/filing"
)

// The worker gets the entry of their own child and of no other; what the police said about
// an offender is not in it, only that there is something and whom to ask.
func TestEntryOfTheFirstMeeting(t *testing.T) {
	f := playFirstMeeting(t)
	it, c := f.items[0], &f.cases[0]
	if it.Entry.State != casework.EntryReleased || it.Entry.For != "sw1" || it.Entry.Why != nil {
		t.Errorf("entry of RMM-0001 = %+v, want released to sw1", it.Entry)
	}
	e := filing.Entry(&it, c, f.e.Roster, filing.Others{})
	if len(e.Report) != 5 || e.Report[0].Words != "High. CEAM 17 Nov, up from medium in Sept." || e.Report[0].By.SaidBy != "sw1" {
		t.Errorf("report = %+v", e.Report)
	}
	if e.Was != casework.RiskHigh || e.Now != casework.RiskVeryHigh || e.Judgement != casework.RiskVeryHigh || e.Tool != casework.RiskHigh || len(e.Agreed) != 1 {
		t.Errorf("levels: was %v, now %v, judgement %v, agreed %v", e.Was, e.Now, e.Judgement, e.Agreed)
	}
	if len(e.Actions) != 3 || len(e.Decisions) != 1 || len(e.Voices) != 1 || e.Voices[0].Seen != day("2026-11-23") || e.NextReview != day("2026-12-01") {
		t.Errorf("entry = %+v", e)
	}
	if d := cmp.Diff([]filing.HeldInformation{{Ref: "0001-V1", Agency: "police", Ask: "dci"}}, e.Held); d != "" {
		t.Errorf("held: -want +got\n%s", d)
	}
	if len(e.VOLT) != 3 || e.VOLT[0].Kind != casework.Location {
		t.Errorf("shareable = %+v", e.VOLT)
	}
	if len(e.Differences) != 1 || e.Differences[0].Ref != "0001-D1" {
		t.Errorf("differences = %+v", e.Differences)
	}
	all := fmt.Sprintf("%+v", e)
	for _, w := range []string{"Transit", "MAN 4471 K", "RMM-0003", "Dune", "victim under NRM"} {
		if strings.Contains(all, w) {
			t.Errorf("%q is in the entry", w)
		}
	}
}

// An entry that mentions another case waits for the administrator.
func TestEntryThatMentionsAnotherCaseWaits(t *testing.T) {
	f := playFirstMeeting(t)
	if it := f.items[2]; it.Entry.State != casework.EntryHeld || it.Entry.For != "gm" {
		t.Errorf("entry of RMM-0003 = %+v, want held, for the group manager", it.Entry)
	} else if d := cmp.Diff([]casework.Rule{filing.RuleNamesAnotherCase}, it.Entry.Why); d != "" {
		t.Errorf("why: -want +got\n%s", d)
	}
	e := filing.Entry(&f.items[2], &f.cases[2], f.e.Roster, filing.Others{})
	if all := fmt.Sprintf("%+v", e); strings.Contains(all, "RMM-0001") || strings.Contains(all, "Corsa") || strings.Contains(all, "strategic exploitation") {
		t.Errorf("entry = %s", all)
	}
	if e.Withheld != 1 || len(e.Held) != 1 || len(e.Actions) != 1 || len(e.Actions[0].Objections) != 1 {
		t.Errorf("entry = %+v", e)
	}
}

// The handling of a piece of information decides whether a record may have its words, or say
// that there is something; what is not for file is in none.
func TestEntryHandling(t *testing.T) {
	c := open("RMM-0001", casework.RiskHigh)
	for h, shown := range map[casework.Handling]bool{
		casework.HandlingUnset: false, casework.Shareable: true, casework.MeetingOnly: false, casework.NamedPeople: false, casework.NotForFile: false,
	} {
		it := casework.Item{VOLT: []casework.VOLTEntry{{Ref: "0001-V7", Kind: casework.Offender, Handling: h, Text: words("a grey van"), By: said("dci", "2026-11-24 10:20")}}}
		e := filing.Entry(&it, &c, env().Roster, filing.Others{})
		if (len(e.VOLT) == 1) != shown || (len(e.Held) == 1) != (!shown && h != casework.NotForFile) {
			t.Errorf("handling %q: shown %v, held %v", h, e.VOLT, e.Held)
		}
		if len(e.Held) == 1 && strings.Contains(fmt.Sprintf("%+v", e), "offender") {
			t.Errorf("handling %q: the kind is told: %+v", h, e.Held)
		}
		it.VOLT[0].Text.Remove("dci", at("2026-11-24 10:21"), "undo")
		if e := filing.Entry(&it, &c, env().Roster, filing.Others{}); len(e.VOLT)+len(e.Held) > 0 {
			t.Errorf("handling %q: taken back and still there", h)
		}
	}
}

func TestHeldInformationOfOneWhoLeft(t *testing.T) {
	e := env()
	for i := range e.Roster.People {
		if e.Roster.People[i].ID == "sw1" {
			e.Roster.People[i].Left = true
		}
	}
	c := open("RMM-0001", casework.RiskHigh)
	it := casework.Item{VOLT: []casework.VOLTEntry{{Ref: "0001-V1", Handling: casework.MeetingOnly, Text: words("x"), By: said("sw1", "2026-11-24 10:20")}}}
	if got := filing.Entry(&it, &c, e.Roster, filing.Others{}).Held[0].Ask; got != "gm" {
		t.Errorf("ask %s, want gm", got)
	}
}

// Whatever is typed, an entry released after all names no other case and no other child.
func TestEntryBlanksOthers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := []string{"seen with", "RMM-0007", "rmm 7", "0007-V2", "Dune Hollow", "DUNE  hollow's", "boxer", "phone", "RMM-0001", "before RMM 24 Nov"}
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 1, 8).Draw(t, "parts"), rapid.SampledFrom([]string{" ", ", ", "\n"}).Draw(t, "between"))
		c := open("RMM-0001", casework.RiskHigh)
		it := casework.Item{Case: c.Ref, Decisions: []casework.Decision{{Text: words(text)}}}
		got := strings.ToLower(filing.Entry(&it, &c, env().Roster, filing.Others{Children: []filing.OtherChild{{Names: []string{"Dune Hollow", "Ox"}}}}).Decisions[0].Words)
		for _, no := range []string{"0007", "rmm 7", "dune", "hollow"} {
			if strings.Contains(got, no) {
				t.Fatalf("%q became %q", text, got)
			}
		}
		for _, yes := range []string{"seen with", "rmm-0001", "boxer", "before rmm 24 nov"} {
			if strings.Count(got, yes) != strings.Count(strings.ToLower(text), yes) {
				t.Fatalf("%q became %q, which lost %q", text, got, yes)
			}
		}
	})
}

// No worker: the team manager, else the group manager.
func TestEntryFor(t *testing.T) {
	left := func(ids ...casework.PersonID) casework.Roster {
		r := board()
		for i := range r.People {
			for _, id := range ids {
				r.People[i].Left = r.People[i].Left || r.People[i].ID == id
			}
		}
		return r
	}
	for name, tc := range map[string]struct {
		worker, manager casework.PersonID
		roster          casework.Roster
		want            casework.PersonID
	}{
		"Worker":               {"sw1", "tm1", board(), "sw1"},
		"NoWorker":             {"", "tm1", board(), "tm1"},
		"Nobody":               {"", "", board(), "gm"},
		"WorkerLeft":           {"sw1", "tm1", left("sw1"), "tm1"},
		"WorkerAndManagerLeft": {"sw1", "tm1", left("sw1", "tm1"), "gm"},
		"NobodyAtAll":          {"", "", casework.Roster{}, ""},
		"WorkerNotOnTheRoster": {"sw9", "", board(), "sw9"},
	} {
		c := open("RMM-0001", casework.RiskHigh)
		c.Worker, c.TeamManager = tc.worker, tc.manager
		if got := filing.For(&c, tc.roster); got != tc.want {
			t.Errorf("%s: EntryFor = %q, want %q", name, got, tc.want)
		}
	}
}

// The next meeting's entry shows the previously agreed steps as that meeting left them,
// whatever is said of them afterwards.
func TestEntryReviewsSteps(t *testing.T) {
	f := playFirstMeeting(t)
	c, m := &f.cases[0], tuesday("2026-12-01")
	Sit(c, m)
	say := func(ref casework.EntryRef, s casework.ActionState, by casework.PersonID, when string) {
		t.Helper()
		who, _ := f.e.Roster.Person(by)
		if _, err := c.SayOfAction(ref, casework.ActionWord{State: s, Text: "as typed", By: said(by, when)}, who, false); err != nil {
			t.Fatal(err)
		}
	}
	say("0001-A1", casework.ActionDone, "dci", "2026-12-01 10:05")
	say("0001-A2", casework.ActionBlocked, "home", "2026-12-01 10:06")
	it := Clear(c, m, filing.Env{Now: at("2026-12-01 11:58"), Settings: f.e.Settings, Calendar: manx, Roster: f.e.Roster})
	it.Cleared = at("2026-12-01 11:58")
	say("0001-A2", casework.ActionNotDone, "home", "2026-12-02 10:06")
	say("0001-A3", casework.ActionNotDone, "health", "2026-12-02 10:07")
	got := map[casework.EntryRef]casework.ActionState{}
	for _, a := range filing.Entry(&it, c, f.e.Roster, filing.Others{}).Reviewed {
		got[a.Ref] = a.State
	}
	want := map[casework.EntryRef]casework.ActionState{"0001-A1": casework.ActionDone, "0001-A2": casework.ActionBlocked, "0001-A3": casework.ActionOpen}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("previously agreed steps: -want +got\n%s", d)
	}
}

// What is not for file is in no record entry, not even that there is something.
func TestNotForFileIsInNoEntry(t *testing.T) {
	c := &casework.Case{Ref: "RMM-0001"}
	it := &casework.Item{Case: "RMM-0001", VOLT: []casework.VOLTEntry{
		{Ref: "0001-V1", Handling: casework.NotForFile, Text: words("not this"), By: said("dci", "2026-11-24 10:20")},
		{Ref: "0001-V2", Handling: casework.MeetingOnly, Text: words("nor this"), By: said("dci", "2026-11-24 10:21")},
	}}
	held := filing.Entry(it, c, env().Roster, filing.Others{}).Held
	if len(held) != 1 || held[0].Ref != "0001-V2" {
		t.Errorf("held = %+v, want 0001-V2 alone", held)
	}
}
