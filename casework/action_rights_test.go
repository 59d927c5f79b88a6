package casework

import "testing"

// Who completes, hands on and confirms an agreed action (RMM terms of reference, aims: agencies
// are held to the actions they agreed).
func TestActionRights(t *testing.T) {
	sits := &Meeting{ID: meeting24, State: MeetingOpen, ChairedBy: "dci"}
	a := AgreedAction{Ref: "0001-A1", Owner: "health", Agency: "manxcare", Agreed: Attribution{SaidBy: "gm", TypedBy: "scribe"}}
	unowned := AgreedAction{Ref: "0001-A2", Agency: "manxcare", Agreed: Attribution{SaidBy: "gm", TypedBy: "scribe"}}
	of := func(agency AgencyID, id PersonID, ds ...Duty) Viewer {
		v := person(id, ds...)
		v.Person.Agency = agency
		return v
	}
	type rights struct{ completes, reassigns, confirms bool }
	for name, tc := range map[string]struct {
		v    Viewer
		a    AgreedAction
		want rights
	}{
		"ItsOwner":                   {of("manxcare", "health", DutyMember), a, rights{true, true, true}},
		"AColleagueOfTheOwner":       {of("manxcare", "nurse"), a, rights{reassigns: true}},
		"ItsAgencyWhereNobodyIsSaid": {of("manxcare", "nurse"), unowned, rights{true, true, true}},
		"WhoAgreedIt":                {of("csc", "gm", DutyMember), a, rights{completes: true}},
		"WhoTypedIt":                 {of("csc", "scribe"), a, rights{completes: true}},
		"TheAdministrator":           {of("csc", "admin", DutyAdministrator), a, rights{completes: true, reassigns: true}},
		"TheChair":                   {of("csc", "chair", DutyChair), a, rights{true, true, true}},
		"TheDeputyWhoChairs":         {of("police", "dci", DutyDeputy), a, rights{true, true, true}},
		"AnotherAgency":              {of("education", "education", DutyMember), a, rights{}},
		"OfNoAgency":                 {of("", "nobody"), AgreedAction{Ref: "0001-A3"}, rights{}},
	} {
		got := rights{
			tc.a.MayComplete(tc.v, sits) == nil, tc.a.MayReassign(tc.v, tc.v.Person, sits) == nil, tc.a.MayConfirm(tc.v, tc.v.Person, sits) == nil,
		}
		if got != tc.want {
			t.Errorf("%s: %+v, want %+v", name, got, tc.want)
		}
	}
}

// "done" without a number is about the only waiting action that is one's own.
func TestMine(t *testing.T) {
	nurse := Person{ID: "nurse", Agency: "manxcare"}
	mine := AgreedAction{Ref: "0001-A1", Owner: "nurse"}
	ours := AgreedAction{Ref: "0001-A2", Owner: "health", Agency: "manxcare"}
	done := AgreedAction{Ref: "0001-A3", Owner: "nurse", State: ActionDone}
	theirs := AgreedAction{Ref: "0001-A4", Owner: "education", Agency: "education"}
	for name, tc := range map[string]struct {
		actions []AgreedAction
		want    EntryRef
	}{
		"Own": {[]AgreedAction{mine, done, theirs}, "0001-A1"}, "OnesAgencys": {[]AgreedAction{ours, theirs}, "0001-A2"},
		"Two": {[]AgreedAction{mine, ours}, ""}, "None": {[]AgreedAction{done, theirs}, ""},
	} {
		if got := (&Case{Actions: tc.actions}).Mine(nurse); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

// An owner reads an action in words, and the case's other actions not; where the case is left
// to others as well, for they have been asked to do it.
func TestSeesAction(t *testing.T) {
	c := &Case{Ref: "RMM-0001", Worker: "sw1", Actions: []AgreedAction{{Ref: "0001-A1", Owner: "home"}, {Ref: "0001-A2", Owner: "health"}}}
	shut := *c
	shut.Restricted = []PersonID{"sw1"}
	for name, tc := range map[string]struct {
		c    *Case
		who  PersonID
		n    int
		want bool
	}{
		"Owner": {c, "home", 0, true}, "OwnerOfAnother": {c, "home", 1, false}, "Worker": {c, "sw1", 1, true},
		"OwnerInARestrictedCase": {&shut, "home", 0, true}, "OwnerOfAnotherInARestrictedCase": {&shut, "home", 1, false}, "Stranger": {c, "education", 0, false},
	} {
		if got := person(tc.who).SeesAction(tc.c, &tc.c.Actions[tc.n]); got != tc.want {
			t.Errorf("%s: %v, want %v", name, got, tc.want)
		}
	}
}

// An edited line changes the owner that it named, and leaves one whom somebody else put in.
func TestRevise(t *testing.T) {
	by := Attribution{SaidBy: "gm", TypedBy: "gm"}
	moved := []Reassignment{{From: "gm", To: "home", By: Attribution{TypedBy: "chair"}}}
	for name, tc := range map[string]struct {
		a      AgreedAction
		owner  PersonID
		agency AgencyID
		named  bool
		want   PersonID
		of     AgencyID
	}{
		"Named":            {AgreedAction{Owner: "gm", Agency: "csc"}, "health", "manxcare", true, "health", "manxcare"},
		"NotNamed":         {AgreedAction{Owner: "gm", Agency: "csc"}, "", "", false, "gm", "csc"},
		"MovedByAnother":   {AgreedAction{Owner: "home", Agency: "stc", Moves: moved}, "health", "manxcare", true, "home", "stc"},
		"AnAgencyAlone":    {AgreedAction{Owner: "gm", Agency: "csc"}, "", "manxcare", true, "", "manxcare"},
		"TheSameAsBefore":  {AgreedAction{Owner: "gm", Agency: "csc"}, "gm", "csc", true, "gm", "csc"},
		"AnAgencyAsBefore": {AgreedAction{Agency: "csc"}, "", "csc", true, "", "csc"},
	} {
		tc.a.Ref = "0001-A1"
		c := &Case{Actions: []AgreedAction{tc.a}}
		if err := c.Revise("0001-A1", tc.owner, tc.agency, "", tc.named, Date{}, by); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if a := c.Actions[0]; a.Owner != tc.want || a.Agency != tc.of {
			t.Errorf("%s: %s of %s, want %s of %s", name, a.Owner, a.Agency, tc.want, tc.of)
		}
	}
	done := &Case{Actions: []AgreedAction{{Ref: "0001-A1", State: ActionDone}}}
	if err := done.Revise("0001-A1", "gm", "csc", "", true, Date{}, by); refusal(err) != RuleActionFinished {
		t.Errorf("a finished action: %v", err)
	}
}
