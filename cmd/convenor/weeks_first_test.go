package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/rmm"
	"convenor/store"
)

const (
	first  = "2026-11-24" // the scenario's first meeting
	second = "2026-12-01"
)

// TestTwoWeeks plays two weekly meetings as people really type them, and holds the record
// and what was shown to every sentence of rmm-two-weeks.expect.md.
func TestTwoWeeks(t *testing.T) {
	t.Parallel()
	content := scenario(t, "rmm-two-weeks.txt")
	w := playWeeks(t, "rmm-two-weeks.txt", content)
	t.Run("Referrals", func(t *testing.T) { w.referrals(t) })
	t.Run("Outsider", func(t *testing.T) { w.outsider(t, content) })
	t.Run("Agenda", func(t *testing.T) { w.agenda(t) })
	t.Run("Attendance", func(t *testing.T) { w.attendance(t) })
	t.Run("RMM-0001", func(t *testing.T) { w.first(t) })
	t.Run("RMM-0002", func(t *testing.T) { w.second(t) })
	t.Run("RMM-0003", func(t *testing.T) { w.third(t) })
	t.Run("Match", func(t *testing.T) { w.match(t) })
	t.Run("Summary", func(t *testing.T) { w.summary(t) })
	t.Run("Record entries", func(t *testing.T) { w.recordEntries(t) })
	t.Run("Chasing", func(t *testing.T) { w.chasing(t, content) })
	t.Run("Second meeting", func(t *testing.T) { w.secondMeeting(t) })
	t.Run("Nothing is said twice", func(t *testing.T) { w.nothingTwice(t) })
	t.Run("Every document verifies", func(t *testing.T) {
		for _, kind := range kinds(w.board) {
			ids, err := w.board.IDs(t.Context(), kind)
			if err != nil {
				t.Fatal(err)
			}
			for _, id := range ids {
				if _, err := w.board.Verify(t.Context(), kind, id); err != nil {
					t.Error(err)
				}
			}
		}
	})
	t.Run("Nothing failed", func(t *testing.T) {
		holdsNone(t, "the log", w.stderr, "level=ERROR", "level=WARN", "panicked")
	})
}

func (w *weeks) referrals(t *testing.T) {
	t.Run("AE, BF, DH become RMM-0001, -0002, -0003", func(t *testing.T) {
		for ref, initials := range map[string]string{"RMM-0001": "AE", "RMM-0002": "BF", "RMM-0003": "DH"} {
			is(t, ref, w.caseOf(t, ref).Initials, initials)
		}
		ids, err := w.board.IDs(t.Context(), "case")
		if err != nil {
			t.Fatal(err)
		}
		is(t, "cases", len(ids), 3)
	})
	t.Run("CG is refused privately, naming the threshold (Medium or above) and what to do instead", func(t *testing.T) {
		e := once(t, "refusals of Low", ofKind("error", w.told("sw3", "Medium or above", "refer again")))
		is(t, "private", e.Private, true)
	})
	t.Run("nothing about CG reaches the home channel", func(t *testing.T) {
		for _, e := range w.entries {
			if e.To == "#home" {
				holdsNone(t, "#home", e.Text, "CG", "Clover", "Ghost")
			}
		}
		for _, s := range w.views {
			if s.handle != "sw3" {
				holdsNone(t, "what "+s.handle+" sees", s.Text, "Clover", "Ghost")
			}
		}
	})
	t.Run("DH's first try is refused with the exceptional way in explained, and the form comes back filled", func(t *testing.T) {
		once(t, "refusals", ofKind("error", w.told("education", "exceptional way", "evidence of a difference of professional opinion")))
		once(t, "forms", ofKind("form", w.told("education", "Full name *: Dune Hollow", "School sees daily pick-ups by an adult in a silver Corsa.", "!")))
	})
	t.Run("the second is accepted as raised, its decision to be taken by the meeting", func(t *testing.T) {
		c := w.caseOf(t, "RMM-0003")
		is(t, "state", c.State, casework.CaseRaised)
		is(t, "source", c.Referral.Source, casework.SourceDifference)
		once(t, "answers", w.told("education", "Referred as RMM-0003", "raised", "the meeting decides"))
	})
}

func (w *weeks) outsider(t *testing.T, content []byte) {
	t.Run("Asking for RMM-0001 gets the same words as for a reference that does not exist", func(t *testing.T) {
		asked := []byte("\noutsider> /rmm case RMM-0001\n")
		before, _, ok := bytes.Cut(content, asked)
		if !ok {
			t.Fatal("the scenario's outsider asks for nothing")
		}
		other := playWeeks(t, "other.txt", slices.Concat(before, asked, []byte("outsider> /rmm case RMM-7777\n")))
		answers := other.told("outsider")
		if len(answers) != 2 || answers[0].Text != answers[1].Text {
			t.Errorf("answers = %+v, want twice the same words", answers)
		}
		is(t, "words in the scenario", once(t, "answers", w.told("outsider")).Text, answers[0].Text)
	})
	t.Run("the audit records the refusal", func(t *testing.T) {
		log, err := w.board.AccessLog(t.Context(), store.AccessRange{Subject: "RMM-0001"})
		if err != nil {
			t.Fatal(err)
		}
		looks := slices.DeleteFunc(log, func(a store.Access) bool { return !strings.Contains(a.By, outsider) })
		if look := once(t, "looks of the outsider", looks); !strings.Contains(look.Outcome, "withheld") {
			t.Errorf("outcome = %q, want withheld", look.Outcome)
		}
	})
}

func (w *weeks) agenda(t *testing.T) {
	agenda := w.told("#home", "Tue 24 Nov", "Introductions", "Signing is open")
	t.Run("Posted to the home channel the day before", func(t *testing.T) {
		is(t, "day", on(once(t, "agendas", agenda).At), date("2026-11-23"))
	})
	t.Run("five parts in order", func(t *testing.T) {
		inOrder(t, "the agenda", agenda[0].Text, "1. Introductions", "2. Individual cases", "3. Themes", "4. For the Strategic Exploitation Meeting", "5. Any other business")
	})
	m := w.meeting(t, first)
	t.Run("three slots out of 120 minutes", func(t *testing.T) {
		is(t, "slots", len(m.Agenda), 3)
		is(t, "minutes", m.Minutes, 120)
		saved, err := w.board.Settings.Load(t.Context(), store.SettingsID)
		if err != nil {
			t.Fatal(err)
		}
		f := saved.Value.Fixed
		sum := f.Introductions + f.Themes + f.Strategic + f.AOB
		for _, it := range m.Agenda {
			sum += it.Slot
			if it.Slot <= 0 {
				t.Errorf("%s has %d minutes", it.Case, it.Slot)
			}
		}
		if sum > 120 || sum < 115 {
			t.Errorf("the parts take %d minutes together, want about 120 and no more", sum)
		}
	})
	t.Run("higher risk first", func(t *testing.T) {
		var order []casework.CaseRef
		for _, it := range m.Agenda {
			order = append(order, it.Case)
		}
		if diff := cmp.Diff([]casework.CaseRef{"RMM-0001", "RMM-0003", "RMM-0002"}, order); diff != "" {
			t.Errorf("agenda (-want +got):\n%s", diff)
		}
		inOrder(t, "the agenda", agenda[0].Text, "RMM-0001", "RMM-0003", "RMM-0002")
	})
	t.Run("references only (no initials, level or action text)", func(t *testing.T) {
		for _, e := range w.told("#home") {
			for _, initials := range []string{"AE ", "BF ", "DH ", "AE·", "BF·", "DH·"} {
				if strings.Contains(e.Text, initials) {
					t.Errorf("#home holds initials:\n%s", e.Text)
				}
			}
			holdsNone(t, "#home", e.Text, "Very High", "High", "Medium", "CAWN", "grab pack", "nurse", "Dex", "Example", "Fable", "Hollow")
		}
	})
	t.Run("sw1 and sw2 were asked privately, four days before, to attend and report", func(t *testing.T) {
		for handle, ref := range map[string]string{"sw1": "RMM-0001", "sw2": "RMM-0002"} {
			e := once(t, "asked "+handle, w.told(handle, ref, "24 Nov", "Please attend", "the risk as you assess it", "what stands in the way"))
			is(t, "day", on(e.At), date("2026-11-20"))
			is(t, "private", e.Private, true)
		}
	})
	t.Run("sw2, who filed nothing, again the day before", func(t *testing.T) {
		e := once(t, "chased sw2", w.told("sw2", "The report for RMM-0002", "24 Nov"))
		is(t, "day", on(e.At), date("2026-11-23"))
		if chased := w.told("sw1", "The report for RMM-0001", "RMM-0001 comes before the meeting on Tue 24 Nov"); len(chased) > 0 {
			t.Errorf("sw1, who had filed, was chased: %v", chased)
		}
	})
	t.Run("RMM-0003's raiser is told there is no allocated worker", func(t *testing.T) {
		e := once(t, "told", w.told("education", "RMM-0003 has no allocated social worker"))
		is(t, "private", e.Private, true)
	})
}

func (w *weeks) attendance(t *testing.T) {
	m := w.meeting(t, first)
	presence := func(id casework.PersonID) casework.Presence {
		if a := m.Attendance(id); a != nil {
			return a.Presence
		}
		return "not on the list"
	}
	t.Run("Ten signed (chair, admin, dci, gm, education, health, youthjustice, home, sw1, sw2)", func(t *testing.T) {
		var signed []string
		for _, a := range m.Attended {
			if a.Signed != nil {
				signed = append(signed, string(a.Person))
				is(t, string(a.Person), a.Presence, casework.Present)
			}
		}
		slices.Sort(signed)
		want := strings.Fields("admin chair dci education gm health home sw1 sw2 youthjustice")
		if diff := cmp.Diff(want, signed); diff != "" {
			t.Errorf("signed (-want +got):\n%s", diff)
		}
	})
	t.Run("camhs' apologies with information sent", func(t *testing.T) { is(t, "camhs", presence("camhs"), casework.ApologiesInfo) })
	t.Run("probation and early help absent", func(t *testing.T) {
		is(t, "probation", presence("probation"), casework.Absent)
		is(t, "earlyhelp", presence("earlyhelp"), casework.Absent)
	})
	t.Run("quorate", func(t *testing.T) {
		basis, err := w.board.Basis(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		quorate, missing := rmm.Quorate(&m, due.Env{Settings: basis.Settings, Calendar: basis.Calendar, Zone: basis.Zone, Roster: basis.Roster})
		if !quorate {
			t.Errorf("not quorate, without %v", missing)
		}
		once(t, "summaries", w.told("chair", "Summary, Tue 24 Nov", "Quorate"))
	})
	t.Run("Nobody saw case detail or entered a room before signing", func(t *testing.T) {
		meetings := map[string]casework.Meeting{first: w.meeting(t, first), second: w.meeting(t, second)}
		inside, workers := 0, map[string]string{"RMM-0001": "sw1", "RMM-0002": "sw2"}
		for _, v := range w.views {
			meeting, inRoom := strings.CutPrefix(v.Ref.Channel, "room/")
			if !inRoom {
				for ref, words := range details() {
					if v.From != v.handle && v.handle != workers[ref] && !signed(meetings[first], v) {
						holdsNone(t, "what "+v.handle+" sees before signing", v.Text, words...)
					}
				}
				continue
			}
			inside++
			if !signed(meetings[meeting], v) {
				t.Fatalf("line %d: %s, who has not signed for %s, reads there:\n%s", v.line, v.handle, meeting, v.Text)
			}
		}
		if inside == 0 {
			t.Error("nobody ever read anything in a room")
		}
	})
	t.Run("sw2 never sees RMM-0001 or -0003, sw1 never -0002 or -0003", func(t *testing.T) {
		for handle, others := range map[string][]string{"sw1": {"RMM-0002", "RMM-0003"}, "sw2": {"RMM-0001", "RMM-0003"}} {
			for _, s := range w.views {
				if s.handle != handle {
					continue
				}
				for _, ref := range others {
					if strings.EqualFold(s.Ref.Thread, ref) {
						t.Fatalf("line %d: %s reads in the thread of %s:\n%s", s.line, handle, ref, s.Text)
					}
					holdsNone(t, "what "+handle+" sees", s.Text, details()[ref]...)
				}
			}
			for _, e := range w.told(handle) {
				for _, ref := range others {
					holdsNone(t, "what "+handle+" was told", e.Text, details()[ref]...)
				}
			}
		}
	})
}

// signed tells whether the viewer had signed for the meeting by then.
func signed(m casework.Meeting, v view) bool {
	a := m.Attendance(casework.PersonID(v.handle))
	return a != nil && a.Signed != nil && !a.Signed.At.After(v.at)
}

// details are words that only one case's papers and thread hold.
func details() map[string][]string {
	return map[string][]string{
		"RMM-0001": {"AE · RMM-0001", "MAN 4471", "back stairs", "owes", "debt talk", "CAWN", "grab pack", "trauma nurse", "NRM", "flat above the arcade"},
		"RMM-0002": {"BF · RMM-0002", "snap", "loch boys", "yr 9", "device agreement"},
		"RMM-0003": {"DH · RMM-0003", "88 B", "threshold decision", "GP surgery"},
	}
}
