package rmm

import (
	"testing"

	"convenor/casework"
	"convenor/casework/casetest"
)

// viewer is somebody of the board.
func viewer(id casework.PersonID) casework.Viewer {
	p, known := board().Person(id)
	return casework.Viewer{Person: p, Known: known, Signed: map[casework.MeetingID]bool{}, Meetings: map[casework.MeetingID][]casework.CaseRef{}, Only: map[casework.MeetingID][]casework.CaseRef{}}
}

func refusal(err error) casework.Rule {
	if e, ok := err.(*casework.Error); ok && e != nil {
		return e.Rule
	}
	return ""
}

// The deputy chair takes over when the chair is away, and takes any decision in which the
// chair's own agency is a party.
func TestMayDecide(t *testing.T) {
	byChair := &casework.Meeting{ID: "2026-11-24", State: casework.MeetingOpen, ChairedBy: "chair"}
	byDeputy := &casework.Meeting{ID: "2026-11-24", State: casework.MeetingOpen, ChairedBy: "dci"}
	alone := board()
	alone.People = alone.People[:1]
	full := board()
	for name, tc := range map[string]struct {
		who   casework.PersonID
		r     casework.Roster
		m     *casework.Meeting
		party casework.AgencyID
		want  casework.Rule
	}{
		"ChairOnAnotherAgency":           {"chair", full, byChair, "police", ""},
		"ChairOnTheOwnAgency":            {"chair", full, byChair, "csc", RuleDeputyDecides},
		"ChairOnTheOwnBetweenMeetings":   {"chair", full, nil, "csc", RuleDeputyDecides},
		"ChairOnTheOwnWithoutADeputy":    {"chair", alone, byChair, "csc", ""},
		"ChairOnNobodysAgency":           {"chair", full, byChair, "", ""},
		"DeputyOnTheChairsAgency":        {"dci", full, byChair, "csc", ""},
		"DeputyOnItBetweenMeetings":      {"dci", full, nil, "csc", ""},
		"DeputyOnAnotherAgency":          {"dci", full, byChair, "education", casework.RuleOnlyChair},
		"DeputyWhoChairsOnAnother":       {"dci", full, byDeputy, "education", ""},
		"GroupManagerOnTheOwnAgency":     {"gm", full, byChair, "csc", casework.RuleOnlyChair},
		"AdministratorOnAnotherAgency":   {"admin", full, byChair, "police", casework.RuleOnlyChair},
		"NobodyOnTheChairsAgency":        {"", full, byChair, "csc", casework.RuleOnlyChair},
		"ChairAwayStillOnAnotherAgency":  {"chair", full, byDeputy, "education", ""},
		"ChairAwayOnTheOwnIsStillAParty": {"chair", full, byDeputy, "csc", RuleDeputyDecides},
	} {
		if got := refusal(MayDecide(viewer(tc.who), tc.r, tc.m, tc.party)); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

// Whoever is asked for a decision may take it.
func TestWhoIsAskedMayDecide(t *testing.T) {
	r := board()
	for _, a := range append([]casework.Agency{{}}, casetest.Agencies...) {
		if who := Decider(r, a.ID); MayDecide(viewer(who), r, nil, a.ID) != nil {
			t.Errorf("%s is asked about %q and may not decide", who, a.ID)
		}
	}
	if got := OpeningDecider(r); got != "dci" {
		t.Errorf("asked about an opening: %s", got)
	}
	r.Agencies = nil
	if got := OpeningDecider(r); got != "chair" {
		t.Errorf("without a social care agency: %s", got)
	}
}

// A difference is moved on by those who differ, the Group Manager, or who decides in it.
func TestMayMoveOn(t *testing.T) {
	d := &casework.DifferenceOfOpinion{Ref: "0001-D1", Parties: []casework.AgencyID{"youthjustice", "csc"}, By: casework.Attribution{SaidBy: "youthjustice"}}
	others := &casework.DifferenceOfOpinion{Ref: "0001-D2", Parties: []casework.AgencyID{"education", "manxcare"}, By: casework.Attribution{SaidBy: "education"}}
	for name, tc := range map[string]struct {
		who  casework.PersonID
		d    *casework.DifferenceOfOpinion
		want casework.Rule
	}{
		"WhoRaisedIt": {"youthjustice", d, ""}, "AParty": {"sw1", d, ""}, "NoParty": {"health", d, casework.RuleOnlyChair},
		"TheGroupManager": {"gm", others, ""}, "TheChair": {"chair", others, ""}, "TheDeputyWhereTheChairIsAParty": {"dci", d, ""},
		"TheDeputyWhereTheChairIsNone": {"dci", others, casework.RuleOnlyChair},
	} {
		v := viewer(tc.who)
		if got := refusal(MayMoveOn(v, v.Person, tc.d, board(), nil)); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

// A raised, not-open child: the meeting decides. Social care's own threshold is the matter, so
// the deputy decides where the chair is of social care, and the chair without the deputy.
func TestMayDecideOpening(t *testing.T) {
	elsewhere := board()
	for i := range elsewhere.People {
		if elsewhere.People[i].ID == "chair" {
			elsewhere.People[i].Agency = "education"
		}
	}
	full := board()
	signed := []casework.Attendance{{Person: "dci", Signed: &casework.Signature{}}}
	for name, tc := range map[string]struct {
		who, said, chairs casework.PersonID
		r                 casework.Roster
		there             []casework.Attendance
		want              casework.Rule
	}{
		"DeputyWhereTheChairIsAParty":     {"dci", "", "chair", full, signed, ""},
		"ChairWhoIsAParty":                {"chair", "", "chair", full, signed, RuleDeputyDecides},
		"ChairWhoIsAPartyWithoutDeputy":   {"chair", "", "chair", full, nil, ""},
		"ChairWhoIsNoParty":               {"chair", "", "chair", elsewhere, signed, ""},
		"DeputyWhereTheChairIsNoParty":    {"dci", "", "chair", elsewhere, signed, casework.RuleOnlyChair},
		"DeputyWhoChairs":                 {"dci", "", "dci", elsewhere, signed, ""},
		"AdministratorForAChairOfNoParty": {"admin", "chair", "chair", elsewhere, signed, ""},
		"AdministratorForAChairOfAParty":  {"admin", "chair", "chair", full, signed, RuleDeputyDecides},
		"AdministratorForWhoChairs":       {"admin", "dci", "dci", full, signed, ""},
		"AdministratorAlone":              {"admin", "", "chair", full, signed, casework.RuleOnlyChair},
		"AMember":                         {"education", "", "chair", full, signed, casework.RuleOnlyChair},
		"DeputyForAMember":                {"dci", "education", "chair", full, signed, casework.RuleOnlyChair},
	} {
		m := &casework.Meeting{State: casework.MeetingOpen, ChairedBy: tc.chairs, Attended: tc.there}
		if got := refusal(MayDecideOpening(viewer(tc.who), tc.said, tc.r, m, "RMM-0003")); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
	if got := refusal(MayDecideOpening(viewer("dci"), "", full, nil, "RMM-0003")); got != casework.RuleNotSitting {
		t.Errorf("outside a meeting: %q", got)
	}
}
