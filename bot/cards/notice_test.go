package cards_test

import (
	"testing"

	"convenor/bot/cards"
	"convenor/casework"
	"convenor/casework/due"
)

// TestEveryFactHasACard reads the kinds of facts from the source.
func TestEveryFactHasACard(t *testing.T) {
	has := map[casework.FactKind]bool{}
	for _, n := range allNotices() {
		if _, ok := n.deck.Notice(n.fact, n.matter); ok {
			has[n.fact.Kind] = true
		}
	}
	kinds := constants(t, "FactKind", "casework", "casework/due", "casework/rmm", "scheduler")
	delete(kinds, string(casework.FactTogether)) // its words are those of its parts: Together
	if len(kinds) < 40 {
		t.Fatalf("found %d kinds of facts in the source, want all", len(kinds))
	}
	for kind, name := range kinds {
		k := casework.FactKind(kind)
		_, said := deck().Notice(casework.Fact{Kind: k}, cards.Matter{Case: one(), Meeting: closed()})
		switch {
		case due.IsStep(k) && said:
			t.Errorf("%s is a step and has a card", name)
		case !due.IsStep(k) && !has[k]:
			t.Errorf("%s has no card; give it one in notice.go or a file beside it, and an example in notices_test.go", name)
		}
	}
}

// TestNoticeOfWhatIsGoneSaysNothing: the fact does not hold any more, or its matter is
// missing.
func TestNoticeOfWhatIsGoneSaysNothing(t *testing.T) {
	for kind := range constants(t, "FactKind", "casework/due") {
		f := casework.Fact{Kind: casework.FactKind(kind), Thing: "0001-A99"}
		if m, ok := deck().Notice(f, cards.Matter{}); ok {
			t.Errorf("notice %q about nothing says %q", kind, m.Plain())
		}
	}
	for _, kind := range []casework.FactKind{due.FactActionReminder, due.FactDifferenceDue, due.FactMatchAsked, due.FactActionsYours} {
		if m, ok := deck().Notice(casework.Fact{Kind: kind, Thing: "0001-A99", To: "dci"}, cards.Matter{Case: one()}); ok {
			t.Errorf("notice %q about a thing that is gone says %q", kind, m.Plain())
		}
	}
	complete := one()
	for i := range complete.Item.Report.Parts {
		complete.Item.Report.Parts[i] = casework.ReportAnswer{Text: words("given")}
	}
	f := casework.Fact{Kind: due.FactReportChased, Thing: "RMM-0001", To: "sw1"}
	if m, ok := deck().Notice(f, cards.Matter{Case: complete, Meeting: meeting(casework.MeetingIssued)}); ok {
		t.Errorf("a complete report is chased: %q", m.Plain())
	}
}
