package casework

import (
	"testing"

	"pgregory.net/rapid"
)

const meeting24, meeting01 = MeetingID("2026-11-24"), MeetingID("2026-12-01")

// person is a viewer on the roster.
func person(id PersonID, ds ...Duty) Viewer {
	return Viewer{Person: Person{ID: id, Agency: "csc", Duties: ds}, Known: true,
		Signed: map[MeetingID]bool{}, Meetings: map[MeetingID][]CaseRef{}, Only: map[MeetingID][]CaseRef{}}
}

// signed lets a viewer have signed for a meeting with the cases on its agenda.
func (v Viewer) signed(m MeetingID, agenda ...CaseRef) Viewer {
	v.Signed[m], v.Meetings[m] = true, agenda
	return v
}

func (v Viewer) invited(m MeetingID, agenda ...CaseRef) Viewer {
	v.Meetings[m] = agenda
	return v
}

func (v Viewer) only(m MeetingID, cases ...CaseRef) Viewer {
	v.Only[m] = cases
	return v
}

// Everybody signs before any detail; the allocated worker sees the child's case whole, an
// owner or referrer their own part, a stranger nothing (RMM terms of reference, information
// sharing).
func TestCaseGrant(t *testing.T) {
	c := &Case{Ref: "RMM-0001", State: CaseOpen, Worker: "sw1", Referral: Referral{By: Attribution{SaidBy: "education", TypedBy: "admin"}},
		Actions:     []AgreedAction{{Ref: "0001-A1", Owner: "home"}},
		Differences: []DifferenceOfOpinion{{Ref: "0001-D1", By: Attribution{SaidBy: "youthjustice"}}},
	}
	heard := *c
	heard.Last = &Item{Meeting: meeting24}
	withGuest := heard
	withGuest.Invited = []Invite{{Person: "ap1", Meeting: meeting24}}
	sitting := heard
	sitting.Sitting = meeting01
	restricted := heard
	restricted.Restricted = []PersonID{"sw1", "chair"}

	outsider := person("dci", DutyMember).signed(meeting24, "RMM-0001")
	outsider.Known = false
	for name, tc := range map[string]struct {
		v    Viewer
		c    *Case
		want Grant
	}{
		"Zero":                          {Viewer{}, c, SeeNothing},
		"ZeroIsNotTheMissingWorker":     {Viewer{}, &Case{Ref: "RMM-0002"}, SeeNothing},
		"NobodyIsNotTheMissingWorker":   {person(""), &Case{Ref: "RMM-0002"}, SeeNothing},
		"LeftTheRoster":                 {outsider, &heard, SeeNothing},
		"Worker":                        {person("sw1", DutySocialWorker), c, SeeCase},
		"WorkerUnsigned":                {person("sw1", DutySocialWorker).invited(meeting24, "RMM-0001"), &heard, SeeCase},
		"OtherWorker":                   {person("sw2", DutySocialWorker), c, SeeNothing},
		"ChairUnsigned":                 {person("chair", DutyChair).invited(meeting24, "RMM-0001"), &heard, SeeNothing},
		"MemberSignedBeforeAnyMeeting":  {person("dci", DutyMember).signed(meeting24, "RMM-0001"), c, SeeCase},
		"MemberSigned":                  {person("dci", DutyMember).signed(meeting24, "RMM-0001"), &heard, SeeCase},
		"MemberSignedNotOnTheAgenda":    {person("dci", DutyMember).signed(meeting24, "RMM-0002"), c, SeeNothing},
		"SignedForOneChildOnly":         {person("sw2", DutySocialWorker).signed(meeting24, "RMM-0001", "RMM-0002").only(meeting24, "RMM-0002"), &heard, SeeNothing},
		"SignedForThisChildOnly":        {person("ap1", DutyInvited).signed(meeting24, "RMM-0001", "RMM-0002").only(meeting24, "RMM-0001"), &withGuest, SeeCase},
		"ItsWorkerBeforeAnotherGotIt":   {person("sw9", DutySocialWorker).signed(meeting24, "RMM-0001").only(meeting24, "RMM-0001"), &withGuest, SeeNothing},
		"SignedLastTimeANewAgendaIsOut": {person("dci", DutyMember).signed(meeting24, "RMM-0001").invited(meeting01, "RMM-0001"), &heard, SeeNothing},
		"SignedLastTimeNewWithoutIt":    {person("dci", DutyMember).signed(meeting24, "RMM-0001").invited(meeting01, "RMM-0002"), &heard, SeeCase},
		"SignedLastTimeItSitsNow":       {person("dci", DutyMember).signed(meeting24, "RMM-0001").invited(meeting01, "RMM-0001"), &sitting, SeeNothing},
		"SignedNow":                     {person("dci", DutyMember).signed(meeting01, "RMM-0001"), &sitting, SeeCase},
		"Referrer":                      {person("education", DutyMember), c, SeeOwn},
		"WhoTypedTheReferral":           {person("admin", DutyAdministrator), c, SeeOwn},
		"OwnerOfAnAction":               {person("home", DutyMember), c, SeeOwn},
		"RaiserOfADifference":           {person("youthjustice", DutyMember), c, SeeOwn},
		"RestrictedToOthers":            {person("dci", DutyMember).signed(meeting24, "RMM-0001"), &restricted, SeeNothing},
		"RestrictedReferrer":            {person("education", DutyMember), &restricted, SeeNothing},
		"RestrictedNamed":               {person("chair", DutyChair).signed(meeting24, "RMM-0001"), &restricted, SeeCase},
		"RestrictedNamedUnsigned":       {person("chair", DutyChair), &restricted, SeeNothing},
		"RestrictedWorkerNotNamed":      {person("sw1", DutySocialWorker), &Case{Ref: "RMM-0001", Worker: "sw1", Restricted: []PersonID{"chair"}}, SeeNothing},
	} {
		t.Run(name, func(t *testing.T) {
			if got := tc.v.CaseGrant(tc.c); got != tc.want {
				t.Errorf("CaseGrant = %d, want %d", got, tc.want)
			}
		})
	}
}

// Nobody but the allocated worker sees a case in detail without having signed for a meeting
// that has it.
func TestNoDetailUnsigned(t *testing.T) {
	people := []PersonID{"", "sw1", "dci", "home"}
	rapid.Check(t, func(t *rapid.T) {
		c := &Case{Ref: "RMM-0001", Worker: rapid.SampledFrom(people).Draw(t, "worker"), Actions: []AgreedAction{{Owner: rapid.SampledFrom(people).Draw(t, "owner")}}}
		c.Sitting = rapid.SampledFrom([]MeetingID{"", meeting24, meeting01}).Draw(t, "sitting")
		if rapid.Bool().Draw(t, "heard") {
			c.Last = &Item{Meeting: meeting24}
		}
		v := person(rapid.SampledFrom(people).Draw(t, "viewer"), rapid.SampledFrom([]Duty{DutyChair, DutyMember, DutyAdministrator}).Draw(t, "duty"))
		v.Known = rapid.Bool().Draw(t, "known")
		for _, m := range []MeetingID{meeting24, meeting01} {
			if rapid.Bool().Draw(t, "agenda of "+string(m)) {
				v.Meetings[m] = []CaseRef{"RMM-0001"}
			}
		}
		if got := v.CaseGrant(c); got == SeeCase && (!v.Known || v.Person.ID != c.Worker) {
			t.Fatalf("%q, unsigned, sees the case of %q: %+v", v.Person.ID, c.Worker, v)
		}
	})
}

// A restricted entry is for its originator, those it names and, where it is not for file,
// whoever chairs.
func TestMaySee(t *testing.T) {
	m := &Meeting{ID: meeting24, ChairedBy: "dci"}
	entry := func(h Handling) VOLTEntry {
		return VOLTEntry{Handling: h, Named: []PersonID{"gm"}, By: Attribution{SaidBy: "police", TypedBy: "admin"}}
	}
	for name, tc := range map[string]struct {
		who  PersonID
		h    Handling
		want bool
	}{
		"Shareable": {"home", Shareable, true}, "MeetingOnly": {"home", MeetingOnly, true}, "Unset": {"home", HandlingUnset, true},
		"NamedOriginator": {"police", NamedPeople, true}, "NamedNamed": {"gm", NamedPeople, true}, "NamedOther": {"home", NamedPeople, false},
		"NamedWhoTyped": {"admin", NamedPeople, false}, "NamedWhoChairs": {"dci", NamedPeople, false},
		"NotForFileOther": {"home", NotForFile, false}, "NotForFileWhoChairs": {"dci", NotForFile, true}, "NotForFileChairWhoDoesNotChairToday": {"chair", NotForFile, false},
	} {
		v := person(tc.who, DutyMember)
		if tc.who == "chair" {
			v = person("chair", DutyChair)
		}
		if got := v.MaySee(entry(tc.h), m); got != tc.want {
			t.Errorf("%s: MaySee = %v, want %v", name, got, tc.want)
		}
	}
}

// The deputy takes the chair's decisions from the moment of taking over, and the chair none.
func TestChairs(t *testing.T) {
	chair, deputy := person("chair", DutyChair), person("dci", DutyDeputy)
	gone := person("chair", DutyChair)
	gone.Known = false
	for name, tc := range map[string]struct {
		v    Viewer
		m    *Meeting
		want bool
	}{
		"ChairBefore": {chair, &Meeting{}, true}, "DeputyBefore": {deputy, &Meeting{}, false},
		"ChairAfterTakeOver": {chair, &Meeting{ChairedBy: "dci"}, false}, "DeputyAfterTakeOver": {deputy, &Meeting{ChairedBy: "dci"}, true},
		"NoMeeting": {chair, nil, false}, "LeftTheRoster": {gone, &Meeting{}, false}, "Zero": {Viewer{}, &Meeting{}, false},
	} {
		if got := tc.v.Chairs(tc.m); got != tc.want {
			t.Errorf("%s: Chairs = %v, want %v", name, got, tc.want)
		}
	}
}

func TestCurrentMeeting(t *testing.T) {
	for name, tc := range map[string]struct {
		c    Case
		want MeetingID
	}{
		"New": {Case{}, ""}, "Heard": {Case{Last: &Item{Meeting: meeting24}}, meeting24}, "Sitting": {Case{Sitting: meeting01, Last: &Item{Meeting: meeting24}}, meeting01},
	} {
		if got := tc.c.CurrentMeeting(); got != tc.want {
			t.Errorf("%s: CurrentMeeting = %q, want %q", name, got, tc.want)
		}
	}
}
