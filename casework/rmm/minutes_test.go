package rmm

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"convenor/casework"
	"convenor/casework/due"
)

// The minutes have what was said, for those who signed; an entry for fewer than the whole
// meeting is withheld from them too.
func TestMinutesOfTheFirstMeeting(t *testing.T) {
	f := playFirstMeeting(t)
	got := MinutesOf(f.m, f.items, f.cases, f.e)
	if got.State != casework.MinutesDraft || got.Version != 0 || got.Chair != "chair" || got.ReadBy != "chair" || !got.Quorate || len(got.Attended) != 10 {
		t.Errorf("minutes = %+v", got)
	}
	var order []string
	for _, c := range got.Cases {
		order = append(order, string(c.Case)+" "+string(c.Outcome))
	}
	if d := cmp.Diff([]string{"RMM-0001 heard", "RMM-0003 heard", "RMM-0002 heard"}, order); d != "" {
		t.Errorf("cases: -want +got\n%s", d)
	}
	first, third := got.Cases[0], got.Cases[1]
	if len(first.VOLT) != 4 || first.VOLT[0].Kind != casework.Offender || len(first.Held) != 0 {
		t.Errorf("RMM-0001: meeting-only information is for the meeting: %+v, held %+v", first.VOLT, first.Held)
	}
	if len(first.Differences) != 1 || first.Differences[0].About.Words == "" || len(first.Present) != 9 || first.Worker != "sw1" {
		t.Errorf("RMM-0001 = %+v", first)
	}
	if len(third.Held) != 1 || third.Held[0].Ref != "0003-V1" || len(third.Strategic) != 1 || third.Withheld != 0 || third.Entry.State != casework.EntryHeld {
		t.Errorf("RMM-0003 = %+v", third)
	}
	if all := fmt.Sprintf("%+v", got); strings.Contains(all, "Corsa") || strings.Contains(all, "88 B") {
		t.Error("the restricted entry is in the minutes")
	}
	if len(got.Themes) != 0 || got.Drafts != 2 {
		t.Errorf("themes %+v, drafts %d; want two drafts", got.Themes, got.Drafts)
	}
}

// A correction is a version of its own; the words before stay.
func TestMinutesVersions(t *testing.T) {
	f := playFirstMeeting(t)
	before := fmt.Sprintf("%+v", MinutesOf(f.m, f.items, f.cases, f.e).Cases[2].RecordEntryText)
	if err := f.m.Decide(1, true, said("chair", "2026-11-25 10:00")); err != nil {
		t.Fatal(err)
	}
	if err := f.m.Approve(said("chair", "2026-11-25 10:01")); err != nil {
		t.Fatal(err)
	}
	if got := MinutesOf(f.m, f.items, f.cases, f.e); got.Version != 1 || got.State != casework.MinutesApproved || len(got.Themes) != 1 || got.Drafts != 1 {
		t.Errorf("approved = %+v", got)
	}
	for _, a := range []struct {
		c     casework.CaseRef
		words string
	}{{"RMM-0002", "year 8, not 9"}, {"", "probation sent apologies"}} {
		if err := f.m.Amend(a.c, a.words, said("chair", "2026-11-26 10:00")); err != nil {
			t.Fatal(err)
		}
	}
	got := MinutesOf(f.m, f.items, f.cases, f.e)
	if got.Version != 3 || len(got.Amendments) != 1 || got.Amendments[0].Version != 3 || len(got.Cases[2].Amendments) != 1 || got.Cases[2].Amendments[0].Version != 2 {
		t.Errorf("amended = version %d, %+v, %+v", got.Version, got.Amendments, got.Cases[2].Amendments)
	}
	if after := fmt.Sprintf("%+v", got.Cases[2].RecordEntryText); after != before {
		t.Errorf("the amendment changed the words before it:\n%s\n%s", before, after)
	}
}

// Making minutes changes neither meeting nor items.
func TestMinutesLeaveTheirSourcesAlone(t *testing.T) {
	m := tuesday("2026-11-24")
	m.Agenda = []casework.AgendaItem{{Case: "RMM-0001", Outcome: casework.OutcomeDeferred}}
	items := []casework.Item{{Case: "RMM-0001"}}
	if got := MinutesOf(m, items, nil, env()); got.Cases[0].Outcome != casework.OutcomeDeferred || items[0].Outcome != "" {
		t.Errorf("outcome %q, the item's %q", got.Cases[0].Outcome, items[0].Outcome)
	}
}

// A draft kept after the approval is a new version, which those who have the minutes hear of;
// one dropped then changes nothing.
func TestADraftKeptLateIsAVersion(t *testing.T) {
	f := playFirstMeeting(t)
	ok(t, f.m.Approve(said("chair", "2026-11-25 10:00")))
	ok(t, f.m.Decide(1, true, said("chair", "2026-11-26 10:00")))
	ok(t, f.m.Decide(2, false, said("chair", "2026-11-26 10:05")))
	got := MinutesOf(f.m, f.items, f.cases, f.e)
	if got.Version != 2 || got.State != casework.MinutesAmended || len(got.Amendments) != 1 || got.Amendments[0].Item != 1 || got.Amendments[0].Part != f.m.Themes[0].Part {
		t.Errorf("version %d, %q, %+v; want one version more, for item 1", got.Version, got.State, got.Amendments)
	}
	facts, _ := MeetingFacts(f.m, f.e, at("2026-11-26 09:00"), at("2026-11-26 12:00"))
	told := 0
	for _, x := range facts {
		if x.Kind == due.FactMinutes && x.Slot == "2" && x.At.Equal(at("2026-11-26 10:00")) {
			told++
		}
	}
	if told == 0 {
		t.Errorf("nobody is told of version 2: %v", listed(facts))
	}
}
