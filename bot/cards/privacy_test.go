package cards_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/casework"
	"convenor/casework/due"
)

// TestHomeHoldsNothingConfidential fills cases and meeting with everything that must not
// come into the home channel, and looks for it there.
func TestHomeHoldsNothingConfidential(t *testing.T) {
	d := deck()
	cases := []casework.Case{*one(), *two(), *three()}
	secrets := []string{"AE", "BF", "DH", "Aster", "High", "Medium", "Low", "warning notice", "Rook", "arcade", "victim", "Nell", "Callow", "Maud", "REASON", "clash", "van", "looked after"}
	nothing := meeting(casework.MeetingIssued)
	nothing.Agenda = nil
	overAgenda, _ := d.OverAtHome(due.FactAgenda, closed())
	overStarted, _ := d.OverAtHome(due.FactStarted, closed())
	home := map[string]bot.Message{
		"over-agenda": overAgenda, "over-started": overStarted,
		"agenda-empty": d.Agenda(nothing, nil),
		"agenda":       d.Agenda(meeting(casework.MeetingIssued), cases), "started": d.Started(meeting(casework.MeetingOpen)),
		"closed": d.Closed(closed(), items()), "cancelled": d.Cancelled(cancelled()),
	}
	for name, m := range home {
		if m.Audience != bot.ForAll {
			t.Errorf("%s is not for all, and could not be posted", name)
		}
		raw, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range secrets {
			if regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(s) + `\b`).MatchString(string(raw)) {
				t.Errorf("%s holds %q: %s", name, s, raw)
			}
		}
	}
	for _, c := range allCards() {
		_, isHome := home[strings.TrimPrefix(strings.SplitN(c.name, "-initials", 2)[0], "notice-")]
		isHome = isHome || c.name == "agenda-extraordinary"
		if (c.message.Audience == bot.ForAll) != isHome {
			t.Errorf("%s: for all = %t, want it of home cards alone", c.name, c.message.Audience == bot.ForAll)
		}
	}
}

// TestInitialsAtHomeAreASetting: with it on, initials are there and nothing else, and never
// those of a restricted case.
func TestInitialsAtHomeAreASetting(t *testing.T) {
	d := deck()
	d.Settings = settings()
	d.Settings.InitialsAtHome = true
	hidden := three()
	hidden.Restricted = []casework.PersonID{"gm"}
	text := d.Agenda(meeting(casework.MeetingIssued), []casework.Case{*one(), *hidden}).Plain()
	if !strings.Contains(text, "AE · RMM-0001") || strings.Contains(text, "DH") {
		t.Errorf("agenda with initials reads %q, want AE and not the restricted DH", text)
	}
}

// TestLockScreens show a reference and "open", nothing else; a message for several matters
// shows the first of their references.
func TestLockScreens(t *testing.T) {
	form := regexp.MustCompile(`^(R[MR]M|R[MR]M-\d{4}|(RRM-)?\d{4}-[AVDS]\d+): open$`)
	several := regexp.MustCompile(`^((R[MR]M|R[MR]M-\d{4}|(RRM-)?\d{4}-[AVDS]\d+)(, |: open$)){1,4}$`)
	for _, c := range allCards() {
		form := form
		if strings.HasPrefix(c.name, "together") {
			form = several
		}
		if p := c.message.Push; p != "" && !form.MatchString(p) {
			t.Errorf("%s: the lock screen shows %q, want a reference and \"open\"", c.name, p)
		}
	}
}

// TestRemindersKeepWordsBack: what people hear about an action by itself has reference and
// date, never what it says.
func TestRemindersKeepWordsBack(t *testing.T) {
	c := one()
	secrets := []string{"REASON", "OFFER", "RESTRICTED WORDS", "Aster", "debt bondage"}
	for _, a := range c.Actions {
		secrets = append(secrets, a.What.Words)
	}
	for _, d := range c.Differences {
		secrets = append(secrets, d.About.Words, d.Evidence, d.Alternative)
	}
	for _, v := range c.Item.VOLT {
		secrets = append(secrets, v.Text.Words)
	}
	for _, n := range allNotices() {
		switch n.fact.Kind {
		case due.FactItem, due.FactMinutes, due.FactEntryReleased, due.FactPrepare:
			continue // their readers have signed or hold the case
		}
		m, _ := n.deck.Notice(n.fact, n.matter)
		for _, s := range secrets {
			if strings.Contains(m.Plain(), s) {
				t.Errorf("notice %q says %q", n.name, s)
			}
		}
	}
}

// TestNoCardShowsAnotherChild gives every notice a second case full of marks in its matter;
// none of them may come out but in cards that several cases belong to, and there only where
// their reader is entitled.
func TestNoCardShowsAnotherChild(t *testing.T) {
	other := two()
	other.Initials, other.Concern, other.Worker = "ZZ", "ZZCANARY", "zzcanary"
	other.Actions = []casework.AgreedAction{{Ref: "0002-A1", What: words("ZZCANARY"), Owner: "sw1", Due: day("2026-11-20"), Meeting: "2026-11-17"}}
	other.Item.VOLT = []casework.VOLTEntry{{Ref: "0002-V1", Text: words("ZZCANARY")}}
	other.Last = &casework.Item{Decisions: []casework.Decision{{Text: words("ZZCANARY")}}}
	child := casework.Child{ID: other.Child, FullName: "ZZCANARY", KnownAs: []string{"ZZCANARY"}}
	for _, n := range allNotices() {
		n.matter.Cases = append(n.matter.Cases, *other)
		n.matter.Children = append(n.matter.Children, child)
		m, ok := n.deck.Notice(n.fact, n.matter)
		if !ok {
			t.Errorf("notice %q has no card", n.name)
		}
		if raw, _ := json.Marshal(m); strings.Contains(string(raw), "ZZ") {
			t.Errorf("notice %q shows another case: %s", n.name, m.Plain())
		}
	}
	for name, m := range map[string]bot.Message{
		"case": deck().CaseCard(released(), viewer("chair"), meeting(casework.MeetingOpen)), "item": deck().ItemCard(released(), meeting(casework.MeetingOpen)),
	} {
		for _, s := range []string{"DH", "Dune", "school and police", "0003-"} {
			if strings.Contains(m.Plain(), s) {
				t.Errorf("the %s card of RMM-0001 says %q of RMM-0003", name, s)
			}
		}
	}
}

// TestPrepareIsForThoseEntitled: nobody unsigned, nobody's other cases, no restricted case.
func TestPrepareIsForThoseEntitled(t *testing.T) {
	restricted := three()
	restricted.Restricted = []casework.PersonID{"gm"}
	x := cards.Matter{Meeting: meeting(casework.MeetingIssued), Cases: []casework.Case{*one(), *restricted}, Children: children()}
	for _, test := range []struct {
		who           casework.PersonID
		ok, one, thre bool
	}{{"sw1", true, true, false}, {"dci", true, true, false}, {"gm", true, true, true}, {"youthjustice", false, false, false}, {"education", false, false, false}, {"sw2", false, false, false}} {
		m, ok := deck().Notice(casework.Fact{Kind: due.FactPrepare, Subject: string(thisMeeting), To: test.who}, x)
		text := m.Plain()
		if ok != test.ok || strings.Contains(text, "Aster") != test.one || strings.Contains(text, "Dune") != test.thre {
			t.Errorf("%s is shown %q, %t", test.who, text, ok)
		}
	}
}

// TestRestrictedInformationStaysWithItsPeople on the cards of a case.
func TestRestrictedInformationStaysWithItsPeople(t *testing.T) {
	open := meeting(casework.MeetingOpen)
	for who, sees := range map[string]bool{"dci": true, "chair": false, "sw1": false, "gm": false} {
		if got := strings.Contains(deck().CaseCard(one(), viewer(who), open).Plain(), "RESTRICTED WORDS"); got != sees {
			t.Errorf("%s sees the restricted entry: %t, want %t", who, got, sees)
		}
	}
	if strings.Contains(deck().ItemCard(one(), open).Plain(), "RESTRICTED WORDS") {
		t.Error("the item card, which everybody in the thread reads, shows a restricted entry")
	}
	if strings.Contains(deck().CaseCard(one(), viewer("chair"), open).Plain(), "RMM-0003 share") {
		t.Error("a match is named before its originator has agreed")
	}
}
