package commands

import (
	"testing"

	"convenor/bot"
	"convenor/casework"
)

// Two records in one line are two, and neither is lost in the other's words.
func TestTwoRecordsInOneLine(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	for _, l := range []struct{ who, text string }{
		{"chair", "next review 1/12 and action: police to patrol by fri"},
		{"dci", "offender: Boz. action: police to visit by fri"},
		{"gm", "action: police to check the taxi by fri, action health to ring the GP by 1 dec"},
		{"sw1", "risk: high source: adult males plan: curfew"},
		{"chair", "level agreed: very high, review 22 dec"},
		{"admin", "for health: info: seen by the GP. action: me to ring mum by fri"},
	} {
		if res := w.line(l.who, string(ref), l.text); res.Mark != bot.Recorded {
			t.Errorf("%s> %s: mark %v, %s", l.who, l.text, res.Mark, plain(res))
		}
	}
	c := w.theCase(ref)
	var owners []casework.PersonID
	for _, a := range c.Actions {
		owners = append(owners, a.Owner)
	}
	if want := []casework.PersonID{"dci", "dci", "dci", "health", "health"}; len(owners) != len(want) || owners[3] != "health" || owners[4] != "health" {
		t.Errorf("owners = %v, want %v", owners, want)
	}
	if c.Actions[4].Agreed.SaidBy != "health" || c.Actions[4].Agreed.TypedBy != "admin" {
		t.Errorf("the second record of a line typed for somebody = %+v", c.Actions[4].Agreed)
	}
	if c.Item.VOLT[0].Text.Words != "Boz." || len(c.Item.Decisions) != 0 {
		t.Errorf("entry %q, decisions %v", c.Item.VOLT[0].Text.Words, c.Item.Decisions)
	}
	if c.Agreed == nil || c.Agreed.Level != casework.RiskVeryHigh || c.Item.NextReview != casework.NewDate(2026, 12, 22) {
		t.Errorf("agreed %+v, review %v", c.Agreed, c.Item.NextReview)
	}
	if p := c.Item.Report.Parts; p[casework.ReportRisk].Text.Words != "high" || p[casework.ReportSource].Text.Words != "adult males" || p[casework.ReportPlan].Text.Words != "curfew" {
		t.Errorf("report = %+v", p)
	}
}
