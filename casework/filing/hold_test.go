package filing

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"convenor/casework"
)

// An entry that names another case, a name or alias of another child, or restricted words
// waits for the administrator.
func TestHoldReasons(t *testing.T) {
	decision := func(s string) casework.Item {
		return casework.Item{Decisions: []casework.Decision{{Text: words(s)}}}
	}
	volt := func(h casework.Handling, s string) casework.VOLTEntry {
		return casework.VOLTEntry{Handling: h, Text: words(s)}
	}
	beside := func(it casework.Item, vs ...casework.VOLTEntry) casework.Item { it.VOLT = vs; return it }
	gone := func(it casework.Item) casework.Item {
		it.Decisions[0].Text.Remove("chair", at("2026-11-24 10:30"), "undo")
		return it
	}
	secret := volt(casework.NamedPeople, "He drives a silver Corsa, from Ramsey most nights")
	only := func(rs ...casework.Rule) []casework.Rule { return rs }

	for name, tc := range map[string]struct {
		item casework.Item
		want []casework.Rule
	}{
		"Plain":                       {decision("police and CSC to talk today"), nil},
		"OwnCase":                     {decision("RMM-0001 stays; see 0001-A2"), nil},
		"OtherCase":                   {decision("same address as RMM-0003 - arcade"), only(RuleNamesAnotherCase)},
		"OtherCaseAsPeopleType":       {decision("same address as rmm 3"), only(RuleNamesAnotherCase)},
		"OtherCaseWithoutHyphen":      {decision("see RMM0003."), only(RuleNamesAnotherCase)},
		"OtherProcess":                {decision("see RRM-0001"), only(RuleNamesAnotherCase)},
		"ThingInAnotherCase":          {decision("as agreed in 0003-A1"), only(RuleNamesAnotherCase)},
		"DateAfterTheMeetingsName":    {decision("appt before next RMM 2 Dec, or RMM 8th December, or RMM 24 of November, or RMM 15/12"), nil},
		"OtherChild":                  {decision("was seen with Dune Hollow on Friday"), only(RuleNamesAnotherChild)},
		"OtherChildInAnyCase":         {decision("DUNE  HOLLOW's phone"), only(RuleNamesAnotherChild)},
		"AliasInsideAWordIsNone":      {decision("the duckyboat"), nil},
		"AliasAsAWord":                {decision("with 'Ducky' again"), only(RuleNamesAnotherChild)},
		"AliasBeforeALongerWord":      {decision("Duckyboat and ducky"), only(RuleNamesAnotherChild)},
		"OneLetterAliasNeverMatches":  {decision("group D is fine"), nil},
		"NameWithAccent":              {decision("with Zoë K."), only(RuleNamesAnotherChild)},
		"NameWithApostrophe":          {decision("o'neil, liam"), only(RuleNamesAnotherChild)},
		"TakenBack":                   {gone(decision("same address as RMM-0003")), nil},
		"InARestrictedEntry":          {beside(decision("plain"), volt(casework.NamedPeople, "same address as RMM-0003")), only(RuleNamesAnotherCase)},
		"FiveRestrictedWordsRepeated": {beside(decision("agreed that he drives a silver corsa"), secret), only(RuleRepeatsRestricted)},
		"MarksDoNotHideThem":          {beside(decision("silver CORSA - from Ramsey, most days"), secret), only(RuleRepeatsRestricted)},
		"FourWordsAreNoQuotation":     {beside(decision("drives a silver corsa daily"), secret), nil},
		"ShortEntryRepeatedWhole":     {beside(decision("he stays at Ramsey flat now"), volt(casework.MeetingOnly, "at Ramsey flat")), only(RuleRepeatsRestricted)},
		"TwoWordsAreNoQuotation":      {beside(decision("the Ramsey flat"), volt(casework.MeetingOnly, "Ramsey flat")), nil},
		"ShareableMayBeRepeated":      {beside(decision("he drives a silver corsa from Ramsey"), volt(casework.Shareable, "he drives a silver corsa from Ramsey")), nil},
		"RestrictedEntryTakenBack": {func() casework.Item {
			it := beside(decision("he drives a silver corsa"), secret)
			it.VOLT[0].Text.Remove("dci", at("2026-11-24 10:30"), "undo")
			return it
		}(), nil},
		"StrategicWordsRepeated": {func() casework.Item {
			it := decision("threshold disagreement and Dex network again")
			it.Elevated = []casework.StrategicItem{{Text: words("threshold disagreement and Dex network")}}
			return it
		}(), only(RuleRepeatsRestricted)},
		"SeveralReasons": {beside(decision("RMM-0003 Dune Hollow: he drives a silver Corsa"), secret), only(RuleNamesAnotherCase, RuleNamesAnotherChild, RuleRepeatsRestricted)},
		"InTheReport": {func() casework.Item {
			var it casework.Item
			it.Report.Parts[casework.ReportPlan].Text = words("joint work with RMM-0003")
			return it
		}(), only(RuleNamesAnotherCase)},
		"InAnAction":    {casework.Item{Steps: []casework.AgreedAction{{What: words("visit with RMM-0003")}}}, only(RuleNamesAnotherCase)},
		"InAnObjection": {casework.Item{Steps: []casework.AgreedAction{{What: words("visit"), Objections: []casework.Objection{{Text: words("not with Ducky")}}}}}, only(RuleNamesAnotherChild)},
		"InWhatWasDone": {casework.Item{Reviewed: []casework.AgreedAction{{What: words("visit"), Words: []casework.ActionWord{{Text: "met RMM-0003"}}}}}, only(RuleNamesAnotherCase)},
		"InTheVoice":    {casework.Item{Voices: []casework.ChildVoice{{Text: words("Ducky told me to")}}}, only(RuleNamesAnotherChild)},
		"InADifference": {casework.Item{Differed: []casework.DifferenceOfOpinion{{About: words("x"), Evidence: "log of RMM-0003"}}}, only(RuleNamesAnotherCase)},
		"InAReason":     {casework.Item{Agreed: []casework.LevelDecision{{Reason: "as RMM-0003"}}}, only(RuleNamesAnotherCase)},
		"InAnOpening":   {casework.Item{Opening: &casework.OpeningDecision{Reason: "as RMM-0003"}}, only(RuleNamesAnotherCase)},
		"InACorrection": {casework.Item{Corrected: []casework.Correction{{Words: "not RMM-0003"}}}, only(RuleNamesAnotherCase)},
		"InAPlanCheck":  {casework.Item{PlanChecks: []casework.PlanCheck{{Text: words("as for Ducky")}}}, only(RuleNamesAnotherChild)},
		"InAProposal":   {casework.Item{Proposed: []casework.Assessment{{Reason: "as Ducky"}}}, only(RuleNamesAnotherChild)},
		"InADeferral":   {casework.Item{Why: "Ducky first"}, only(RuleNamesAnotherChild)},
		"NothingTyped":  {casework.Item{}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := HoldReasons(tc.item, "RMM-0001", Others{Children: []OtherChild{{Names: []string{"Dune Hollow", "Ducky", "D", "Zoë", "O'Neil", "  "}}}})
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Errorf("HoldReasons: -want +got\n%s", d)
			}
		})
	}
}

func TestBlank(t *testing.T) {
	g := newGuard("RMM-0001", Others{Children: []OtherChild{{Names: []string{"Dune Hollow", "Dune"}}}})
	for in, want := range map[string]string{
		"":                                  "",
		"nothing":                           "nothing",
		"RMM-0003":                          "[…]",
		"with Dune Hollow and dune, always": "with […] and […], always",
		"RMM-0003's Dune’s":                 "[…]'s […]’s",
		"RMM-0003-A1 and 0004-V2":           "[…] and […]",
		"Düne":                              "Düne",
	} {
		if got := g.blank(in); got != want {
			t.Errorf("blank(%q) = %q, want %q", in, got, want)
		}
	}
}
