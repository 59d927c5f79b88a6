package main

import (
	"slices"
	"strings"
	"testing"

	"convenor/bot/transcript"
	"convenor/casework"
	"convenor/casework/due"
)

func action(t *testing.T, actions []casework.AgreedAction, ref casework.EntryRef) casework.AgreedAction {
	t.Helper()
	i := slices.IndexFunc(actions, func(a casework.AgreedAction) bool { return a.Ref == ref })
	if i < 0 {
		t.Fatalf("there is no action %s", ref)
	}
	return actions[i]
}

func kindsOf(entries []casework.VOLTEntry) map[casework.VOLTKind][]casework.VOLTEntry {
	found := map[casework.VOLTKind][]casework.VOLTEntry{}
	for _, e := range entries {
		found[e.Kind] = append(found[e.Kind], e)
	}
	return found
}

func (w *weeks) first(t *testing.T) {
	it := w.item(t, "RMM-0001", first)
	t.Run("The report's five answers", func(t *testing.T) {
		if missing := it.Report.Missing(); len(missing) > 0 {
			t.Errorf("missing: %v", missing)
		}
		for part, words := range map[casework.ReportPart]string{
			casework.ReportRisk: "CEAM 17 Nov", casework.ReportSource: "flat above the arcade", casework.ReportPlan: "Curfew agreed",
			casework.ReportWorking: "5 nights of 7", casework.ReportBarriers: "worker off sick",
		} {
			if got := it.Report.Parts[part]; !strings.Contains(got.Text.Words, words) || got.By.SaidBy != "sw1" {
				t.Errorf("%s = %q by %s, want %q by sw1", part, got.Text.Words, got.By.SaidBy, words)
			}
		}
	})
	t.Run("Very High proposed by sw1 with the reason, agreed by the chair", func(t *testing.T) {
		proposed := once(t, "proposals", it.Proposed)
		is(t, "proposed", proposed.Level(), casework.RiskVeryHigh)
		is(t, "by", proposed.By.SaidBy, "sw1")
		is(t, "reason", proposed.Reason, "debt bondage now likely")
		agreed := once(t, "decisions on the level", it.Agreed)
		is(t, "agreed", agreed.Level, casework.RiskVeryHigh)
		is(t, "by", agreed.By.SaidBy, "chair")
	})
	t.Run("the child's words with the date they were said (Mon 23 Nov)", func(t *testing.T) {
		voice := once(t, "voices", it.Voices)
		is(t, "seen", voice.Seen, date("2026-11-23"))
		is(t, "knows", voice.KnowsOf, true)
		if !strings.Contains(voice.Text.Words, "nobodys making me") {
			t.Errorf("words = %q", voice.Text.Words)
		}
	})
	t.Run("VOLT one of each kind, attributed", func(t *testing.T) {
		found := kindsOf(it.VOLT)
		is(t, "entries", len(it.VOLT), 4)
		for kind, by := range map[casework.VOLTKind]casework.PersonID{
			casework.Victim: "health", casework.Offender: "dci", casework.Location: "home", casework.Trend: "youthjustice",
		} {
			is(t, string(kind), once(t, string(kind), found[kind]).By.SaidBy, by)
		}
	})
	t.Run("the plate normalised", func(t *testing.T) {
		offender := once(t, "offenders", kindsOf(it.VOLT)[casework.Offender])
		if !slices.Contains(offender.Found, casework.Identifier{Kind: casework.Vehicle, Value: "MAN4471K"}) {
			t.Errorf("found = %v, want the vehicle MAN4471K", offender.Found)
		}
	})
	t.Run("Police's offender entry meeting-only by default", func(t *testing.T) {
		is(t, "handling", once(t, "offenders", kindsOf(it.VOLT)[casework.Offender]).Handling, casework.MeetingOnly)
	})
	t.Run("three actions: police A1 (CAWN and sharing the van) due Fri 27 Nov 2026, home A2 due Fri 27 Nov, health A3 due before the next RMM (Tue 1 Dec)", func(t *testing.T) {
		is(t, "actions", len(it.Steps), 3)
		for ref, want := range map[casework.EntryRef]struct {
			owner  casework.PersonID
			agency casework.AgencyID
			due    string
			words  string
		}{
			"0001-A1": {"dci", "police", "2026-11-27", "CAWN"}, "0001-A2": {"home", "residential", "2026-11-27", "grab pack"},
			"0001-A3": {"health", "health", "2026-12-01", "trauma nurse"},
		} {
			a := action(t, it.Steps, ref)
			is(t, string(ref)+" owner", a.Owner, want.owner)
			is(t, string(ref)+" agency", a.Agency, want.agency)
			is(t, string(ref)+" due", a.Due, date(want.due))
			if !strings.Contains(a.What.Words, want.words) {
				t.Errorf("%s = %q, want %q in it", ref, a.What.Words, want.words)
			}
		}
		if a := action(t, it.Steps, "0001-A1"); !strings.Contains(a.What.Words, "share van reg with patrols") {
			t.Errorf("A1 = %q, want the van's registration shared too", a.What.Words)
		}
	})
	t.Run("one difference of professional opinion, open", func(t *testing.T) {
		d := once(t, "differences", it.Differed)
		is(t, "state", d.State, casework.DifferenceOpen)
		is(t, "raiser", d.By.SaidBy, "youthjustice")
		is(t, "still there", len(w.caseOf(t, "RMM-0001").Differences), 1)
	})
	t.Run("the agreed decision", func(t *testing.T) {
		d := once(t, "decisions", it.Decisions)
		is(t, "by", d.By.SaidBy, "chair")
		if !strings.Contains(d.Text.Words, "NRM decision back to this meeting next week") {
			t.Errorf("words = %q", d.Text.Words)
		}
	})
	t.Run("next review 1 Dec", func(t *testing.T) {
		is(t, "review", it.NextReview, date(second))
		is(t, "set by the meeting", it.ReviewSet, true)
	})
}

func (w *weeks) second(t *testing.T) {
	it := w.item(t, "RMM-0002", first)
	t.Run("Five thread lines make a complete report", func(t *testing.T) {
		is(t, "complete", it.Report.Complete(), true)
		is(t, "working", it.Report.Parts[casework.ReportWorking].Text.Words, "yes mostly")
	})
	t.Run("working with mum on the phone thing is not part of it (one quiet offer at most)", func(t *testing.T) {
		for _, part := range it.Report.Parts {
			holdsNone(t, "the report", part.Text.Words, "mum on the phone")
			for _, earlier := range part.Text.Earlier {
				holdsNone(t, "an earlier version of the report", earlier.Words, "mum on the phone")
			}
		}
		offers := w.told("sw2", "RMM-0002 was not recorded")
		if len(offers) > 1 {
			t.Errorf("%d offers, want one at most", len(offers))
		}
		for _, e := range offers {
			is(t, "private", e.Private, true)
		}
	})
	t.Run("One trend", func(t *testing.T) {
		e := once(t, "entries", it.VOLT)
		is(t, "kind", e.Kind, casework.Trend)
		is(t, "by", e.By.SaidBy, "education")
	})
	t.Run("action A1, education, due Fri 27 Nov (EOW)", func(t *testing.T) {
		a := once(t, "actions", it.Steps)
		is(t, "ref", a.Ref, "0002-A1")
		is(t, "owner", a.Owner, "education")
		is(t, "due", a.Due, date("2026-11-27"))
	})
	t.Run("sorry had to step out is in no record", func(t *testing.T) {
		found, err := export(t.Context(), w.board, "all")
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		if err := writeCanonical(&text, found, testConfig().Timezone.Location); err != nil {
			t.Fatal(err)
		}
		for _, chatter := range []string{"step out", "mum on the phone"} {
			if strings.Contains(text.String(), chatter) {
				t.Errorf("the record holds %q", chatter)
			}
		}
	})
	t.Run("The level was not asked to change", func(t *testing.T) {
		is(t, "proposals", len(it.Proposed), 0)
		is(t, "decisions", len(it.Agreed), 0)
		is(t, "was", it.Was, casework.RiskMedium)
		is(t, "now", it.Now, casework.RiskMedium)
		if asked := w.told("", "RMM-0002", "level", "confirm"); len(asked) > 0 {
			t.Errorf("somebody was asked: %v", asked)
		}
	})
}

func (w *weeks) third(t *testing.T) {
	it := w.item(t, "RMM-0003", first)
	t.Run("A restricted offender entry", func(t *testing.T) {
		e := once(t, "offenders", kindsOf(it.VOLT)[casework.Offender])
		is(t, "restricted", e.Handling.Restricted(), true)
		is(t, "by", e.By.SaidBy, "dci")
	})
	t.Run("A1 for Children's Social Care due Fri 27 Nov with CSC's objection to it", func(t *testing.T) {
		a := once(t, "actions", it.Steps)
		is(t, "ref", a.Ref, "0003-A1")
		is(t, "agency", a.Agency, "social-care")
		is(t, "due", a.Due, date("2026-11-27"))
		objection := once(t, "objections", a.Objections)
		is(t, "by", objection.By.SaidBy, "gm")
		is(t, "agency", objection.By.Agency, "social-care")
	})
	t.Run("an item for the Strategic Exploitation Meeting", func(t *testing.T) {
		s := once(t, "strategic items", it.Elevated)
		is(t, "ref", s.Ref, "0003-S1")
		is(t, "by", s.By.SaidBy, "chair")
	})
	t.Run("health's information typed by admin, shown as said by health", func(t *testing.T) {
		e := once(t, "informations", kindsOf(it.VOLT)[casework.Info])
		is(t, "said by", e.By.SaidBy, "health")
		is(t, "agency", e.By.Agency, "health")
		is(t, "typed by", e.By.TypedBy, "admin")
		is(t, "words", e.Text.Words, "GP surgery will flag attendance")
	})
	t.Run("No decision on opening was taken: it is under needs you", func(t *testing.T) {
		c := w.caseOf(t, "RMM-0003")
		is(t, "state", c.State, casework.CaseRaised)
		if c.Opening != nil || it.Opening != nil {
			t.Errorf("decided: %v, %v", c.Opening, it.Opening)
		}
		_, needs, _ := strings.Cut(w.summaryText(t), "Needs you")
		needs, _, _ = strings.Cut(needs, "Cases by risk")
		if !strings.Contains(needs, "RMM-0003: open, escalate or no further?") {
			t.Errorf("needs you = %q", needs)
		}
	})
}

func (w *weeks) match(t *testing.T) {
	matches := w.caseOf(t, "RMM-0003").Matches
	t.Run("RMM-0001 and RMM-0003 share an alias (Dex) and a place (the arcade)", func(t *testing.T) {
		kinds := map[casework.IdentifierKind]bool{}
		for _, m := range slices.Concat(matches, w.caseOf(t, "RMM-0001").Matches) {
			for _, kind := range m.Kinds {
				kinds[kind] = true
			}
		}
		if !kinds[casework.Alias] || !kinds[casework.PlaceID] {
			t.Errorf("shared kinds = %v, want alias and place", kinds)
		}
	})
	t.Run("because one entry is restricted its originator, dci, is asked first", func(t *testing.T) {
		for _, m := range matches {
			if !slices.Contains(m.Guarded, casework.PersonID("dci")) {
				t.Errorf("guarded by %v, want dci", m.Guarded)
			}
		}
		asked := w.all(t, due.FactMatchAsked)
		if len(asked) == 0 {
			t.Fatal("dci was not asked")
		}
		for _, n := range asked {
			is(t, "asked", n.Fact.To, "dci")
		}
		var order []string
		for _, e := range w.entries {
			if e.From == transcript.Convenor && (strings.Contains(e.Text, "May a connection be named?") || strings.Contains(e.Text, "A possible connection")) {
				order = append(order, e.To)
			}
		}
		if len(order) < 2 || order[0] != "dci" || order[1] != "chair" {
			t.Errorf("told in the order %v, want dci first", order)
		}
	})
	t.Run("the chair hears a count", func(t *testing.T) {
		counts := w.all(t, due.FactMatchCount)
		if len(counts) == 0 {
			t.Fatal("the chair hears nothing")
		}
		for _, n := range counts {
			is(t, "told", n.Fact.To, "chair")
			is(t, "state", n.State, casework.NoticeSent)
		}
		for _, e := range w.told("chair", "A possible connection") {
			if !strings.Contains(e.Text, "1 other case") {
				t.Errorf("the chair hears no number:\n%s", e.Text)
			}
			if strings.Contains(e.Text, "RMM-0001") && strings.Contains(e.Text, "RMM-0003") {
				t.Errorf("the chair hears which two cases before dci has answered:\n%s", e.Text)
			}
			holdsNone(t, "what the chair hears", e.Text, "Dex", "arcade", "Corsa", "dci", "Gale")
		}
		if answered := w.all(t, due.FactMatchAnswered); len(answered) > 0 {
			t.Errorf("the chair was told more than a count: %v", answered)
		}
	})
	t.Run("The theme line is a draft item that the chair confirms", func(t *testing.T) {
		m := w.meeting(t, first)
		themes := slices.DeleteFunc(slices.Clone(m.Themes), func(i casework.ThemeItem) bool { return i.Part != casework.PartTheme })
		item := once(t, "themes", themes)
		is(t, "state", item.State, casework.ThemeDraft)
		is(t, "by", item.By.SaidBy, "dci")
		if !strings.Contains(w.summaryText(t), "draft") {
			t.Error("the chair's summary does not ask about the draft")
		}
	})
}

// all are the notices of a kind.
func (w *weeks) all(t *testing.T, kind casework.FactKind) []casework.Notice {
	t.Helper()
	notices, err := exportNotices(t.Context(), w.board)
	if err != nil {
		t.Fatal(err)
	}
	var found []casework.Notice
	for _, n := range notices {
		if n.Fact.Kind == kind {
			found = append(found, n)
		}
	}
	return found
}

// summaryText is the first meeting's summary.
func (w *weeks) summaryText(t *testing.T) string {
	t.Helper()
	return once(t, "summaries", w.told("chair", "Summary, Tue 24 Nov")).Text
}

func (w *weeks) summary(t *testing.T) {
	t.Run("to the chair at close", func(t *testing.T) {
		e := once(t, "summaries", w.told("", "Summary, Tue 24 Nov"))
		is(t, "to", e.To, "chair")
		is(t, "private", e.Private, true)
		is(t, "at", e.At.Format("2006-01-02 15:04"), "2026-11-24 10:00")
	})
	t.Run("the order of domain.md section 5", func(t *testing.T) {
		inOrder(t, "the summary", w.summaryText(t), "Tue 24 Nov", "Chair", "Quorate", "Heard: RMM-0001, RMM-0003 and RMM-0002",
			"Needs you", "0001-D1", "RMM-0003: record entry held",
			"Cases by risk", "RMM-0001", "High → Very High", "1 Dec", "voice yes", "RMM-0003", "voice no", "RMM-0002", "Medium", "voice no",
			"Actions by date", "0001-A1", "0001-A2", "0002-A1", "0003-A1", "0001-A3",
			"Strategic Exploitation Meeting", "0003-S1", "Themes", "1", "Attendance", "Present", "Apologies", "CAMHS", "Absent", "Probation", "Early Help",
			"not recorded")
	})
	t.Run("the prohibitions of domain.md section 5: references, no aliases, plates, health detail or quotations", func(t *testing.T) {
		holdsNone(t, "the summary", w.summaryText(t), "Dex", "Aster", "Briar", "Dune", "Example", "MAN 4471", "MAN4471", "Corsa", "88 B", "van",
			"arcade", "Loch Prom", "nurse", "sexual", "trauma", "clinic", "GP", "nobodys", "owes", "loch boys", "CAWN", "grab pack", `"`, "“")
	})
	t.Run("at most 400 words", func(t *testing.T) {
		if words := len(strings.Fields(w.summaryText(t))); words > 400 {
			t.Errorf("%d words", words)
		}
	})
}

func (w *weeks) recordEntries(t *testing.T) {
	entries := func(ref string) []transcript.Entry {
		return w.told("", "Record entry, ", ref, "For this child's own record", "24 Nov")
	}
	t.Run("sw1 gets RMM-0001's alone", func(t *testing.T) {
		e := once(t, "record entries", entries("RMM-0001"))
		is(t, "to", e.To, "sw1")
		holdsNone(t, "RMM-0001's record entry", e.Text, "RMM-0002", "RMM-0003", "loch boys", "88 B", "Corsa")
	})
	t.Run("with restricted police information held where due", func(t *testing.T) {
		text := once(t, "record entries", entries("RMM-0001")).Text
		if !strings.Contains(strings.ToLower(text), "restricted police information held, ask") || !strings.Contains(text, "0001-V1") {
			t.Errorf("the entry does not say that restricted police information is held:\n%s", text)
		}
		holdsNone(t, "RMM-0001's record entry", text, "MAN 4471", "Transit")
	})
	t.Run("an entry that mentions another case waits for admin", func(t *testing.T) {
		is(t, "state", w.item(t, "RMM-0003", first).Entry.State, casework.EntryHeld)
		once(t, "told admin at close", slices.DeleteFunc(w.told("admin", "Record entry for RMM-0003", "waits for you"),
			func(e transcript.Entry) bool { return on(e.At) != date(first) }))
	})
	t.Run("nobody gets another child's", func(t *testing.T) {
		if gone := entries("RMM-0003"); len(gone) > 0 {
			t.Errorf("RMM-0003's entry went out: %v", gone)
		}
		is(t, "RMM-0002's goes to", once(t, "record entries", entries("RMM-0002")).To, "sw2")
		for _, e := range w.told("", "Record entry, ") {
			if want := map[string]string{"sw1": "RMM-0001", "sw2": "RMM-0002"}[e.To]; want == "" || !strings.Contains(e.Text, want) {
				t.Errorf("%s got a record entry:\n%s", e.To, e.Text)
			}
		}
	})
	t.Run("Filed on child's record is chased", func(t *testing.T) {
		for _, handle := range []string{"sw1", "sw2"} {
			chased := w.told(handle, "is not marked as being on the child's own record yet", "[Filed on child's record]")
			if len(chased) == 0 {
				t.Errorf("%s was not chased", handle)
			}
		}
	})
}
