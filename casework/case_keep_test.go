package casework

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// Siblings and peers are linked once, of one of two kinds, and never with themselves.
func TestLink(t *testing.T) {
	c := &Case{Ref: "RMM-0001", Links: []CaseLink{{Kind: LinkPeer, To: "RMM-0002"}}}
	for _, tc := range []struct {
		name string
		l    CaseLink
		want Rule
	}{
		{"Sibling", CaseLink{Kind: LinkSibling, To: "RMM-0003"}, ""},
		{"PeerWhereNoKindIsSaid", CaseLink{To: "RMM-0004"}, ""},
		{"LinkedAlready", CaseLink{Kind: LinkSibling, To: "RMM-0002"}, RuleLinked},
		{"NoSuchKind", CaseLink{Kind: "gang", To: "RMM-0005"}, RuleUnclear},
		{"Itself", CaseLink{To: "RMM-0001"}, RuleNotFound},
	} {
		if got := refusal(c.Link(tc.l)); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
	if len(c.Links) != 3 || c.Links[2].Kind != LinkPeer {
		t.Errorf("links %+v", c.Links)
	}
}

// A child who moves stays on the rota: told, accepted, and still open.
func TestAMovedChildStaysOnTheRota(t *testing.T) {
	c := &Case{Ref: "RMM-0001", State: CaseOpen, NextReview: NewDate(2026, 12, 1)}
	today := NewDate(2026, 11, 24)
	if got := refusal(c.MoveAccepted(today, Attribution{})); got != RuleNotMoving {
		t.Errorf("accepted before any move: %q", got)
	}
	for _, to := range []string{"", strings.Repeat("x", mostPlace+1)} {
		if got := refusal(c.Moves(Move{To: to})); got != RuleMissing || c.Moving != nil {
			t.Errorf("to %d letters: %q", len(to), got)
		}
	}
	if err := c.Moves(Move{To: "Northshire", Told: today}); err != nil {
		t.Fatal(err)
	}
	if !c.MoveWaits() {
		t.Error("nobody waits for the other area")
	}
	if err := c.MoveOff(); err != nil || c.Moving != nil || c.MoveWaits() {
		t.Errorf("called off: %v, %+v", err, c.Moving)
	}
	if got := refusal(c.MoveOff()); got != RuleNotMoving {
		t.Errorf("called off without a move: %q", got)
	}
	if err := c.Moves(Move{To: "Northshire", Told: today}); err != nil {
		t.Fatal(err)
	}
	if err := c.MoveAccepted(today.AddDays(3), Attribution{}); err != nil {
		t.Fatal(err)
	}
	if got := refusal(c.MoveAccepted(today.AddDays(4), Attribution{})); got != RuleNotMoving || c.Moving.Accepted != today.AddDays(3) {
		t.Errorf("accepted twice: %q, on %s", got, c.Moving.Accepted)
	}
	if got := refusal(c.MoveOff()); got != RuleMoveAccepted || c.MoveWaits() {
		t.Errorf("called off when accepted: %q", got)
	}
	if c.State != CaseOpen || c.NextReview.IsZero() || c.Closed != nil {
		t.Errorf("the move took the case off the rota: %+v", c)
	}
}

// A restricted case is for those named and whoever named them, until it is lifted.
func TestRestrict(t *testing.T) {
	c := &Case{Ref: "RMM-0001"}
	if got := refusal(c.Restrict("chair", time.Time{})); got != RuleMissing || !c.OpenTo("health") {
		t.Errorf("to nobody: %q", got)
	}
	if err := c.Restrict("chair", time.Time{}, "sw1", "chair", "sw1"); err != nil || !slices.Equal(c.Restricted, []PersonID{"chair", "sw1"}) {
		t.Errorf("%v, %v", c.Restricted, err)
	}
	if !c.OpenTo("chair") || !c.OpenTo("sw1") || c.OpenTo("health") {
		t.Error("open to others than those named")
	}
	if c.Lift(time.Time{}); !c.OpenTo("health") {
		t.Error("lifted, and still shut")
	}
}

// A reallocated worker: access, report request and pending actions move at once.
func TestReallocate(t *testing.T) {
	c := Case{Ref: "RMM-0001", Worker: "sw1", Restricted: []PersonID{"chair", "sw1"},
		Actions: []AgreedAction{{Ref: "0001-A1", Owner: "sw1"}, {Ref: "0001-A2", Owner: "sw1", State: ActionDone}, {Ref: "0001-A3", Owner: "dci"}},
		Last:    &Item{Entry: RecordEntry{State: EntryReleased, For: "sw1"}}, Unfiled: []Filing{{Entry: RecordEntry{State: EntryHeld, For: "sw1"}}},
	}
	to := Person{ID: "sw2", Agency: "csc", Duties: []Duty{DutySocialWorker}}
	if got := refusal(c.Reallocate(Person{ID: "health", Duties: []Duty{DutyMember}}, Attribution{})); got != RuleNotSocialWorker || c.Worker != "sw1" {
		t.Errorf("to no social worker: %q, worker %s", got, c.Worker)
	}
	if err := c.Reallocate(to, Attribution{}); err != nil {
		t.Fatal(err)
	}
	owners := []PersonID{c.Actions[0].Owner, c.Actions[1].Owner, c.Actions[2].Owner}
	if c.Worker != "sw2" || !slices.Equal(owners, []PersonID{"sw2", "sw1", "dci"}) {
		t.Errorf("worker %s, owners %v", c.Worker, owners)
	}
	if c.OpenTo("sw1") || !c.OpenTo("sw2") || c.Last.Entry.For != "sw2" || c.Unfiled[0].Entry.For != "sw2" {
		t.Errorf("restricted %v, entries for %s and %s", c.Restricted, c.Last.Entry.For, c.Unfiled[0].Entry.For)
	}
	if before := c.Reallocated; c.Reallocate(to, Attribution{}) != nil || c.Reallocated != before {
		t.Error("the same again is a change")
	}
}

// While a meeting has the case open nobody writes of it unsigned, not even its worker; who is
// expected is asked to sign, and for anybody else there is nothing.
func TestAdmit(t *testing.T) {
	c := &Case{Ref: "RMM-0001", Worker: "sw1", Sitting: meeting24, Actions: []AgreedAction{{Owner: "outside"}}}
	shut := *c
	shut.Restricted = []PersonID{"chair"}
	m := &Meeting{ID: meeting24, State: MeetingOpen, Attended: []Attendance{
		{Person: "sw1", Cases: []CaseRef{"RMM-0001"}}, {Person: "sw2", Cases: []CaseRef{"RMM-0002"}}, {Person: "gm", Signed: &Signature{}},
	}}
	for name, tc := range map[string]struct {
		v     Viewer
		c     *Case
		m     *Meeting
		needs Grant
		want  Rule
	}{
		"WorkerUnsignedWrites":     {person("sw1", DutySocialWorker), c, m, SeeCase, RuleUnsigned},
		"WorkerUnsignedReadsOwn":   {person("sw1", DutySocialWorker), c, m, SeeNothing, ""},
		"WorkerBetweenMeetings":    {person("sw1", DutySocialWorker), &Case{Ref: "RMM-0001", Worker: "sw1"}, nil, SeeCase, ""},
		"MemberSigned":             {person("gm", DutyMember).signed(meeting24, "RMM-0001"), c, m, SeeCase, ""},
		"MemberUnsigned":           {person("dci", DutyMember), c, m, SeeCase, RuleUnsigned},
		"MemberUnsignedReads":      {person("dci", DutyMember), c, m, SeeNothing, RuleUnsigned},
		"AnotherChildsWorker":      {person("sw2", DutySocialWorker), c, m, SeeCase, RuleNotFound},
		"OwnerOfAnAction":          {person("outside"), c, m, SeeOwn, ""},
		"OwnerOfAnActionInDetail":  {person("outside"), c, m, SeeCase, RuleNotFound},
		"MemberOfARestrictedCase":  {person("dci", DutyMember), &shut, m, SeeCase, RuleNotFound},
		"WorkerOfARestrictedCase":  {person("sw1", DutySocialWorker), &shut, m, SeeCase, RuleNotFound},
		"Stranger":                 {Viewer{}, c, m, SeeNothing, RuleNotFound},
		"MemberWithoutAnyMeeting":  {person("dci", DutyMember), c, nil, SeeCase, RuleNotFound},
		"NeedsNothingIsOnesOwnYet": {person("education"), c, nil, SeeNothing, RuleNotFound},
	} {
		if got := refusal(tc.v.Admit(tc.c, tc.m, tc.needs)); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

// Death or serious incident: legal hold, by who keeps the case, unsigned; chair or
// administrator end it with a reason. It takes nobody off the rota.
func TestLegalHold(t *testing.T) {
	c := &Case{Ref: "RMM-0001", State: CaseOpen, Worker: "sw1"}
	shut := &Case{Ref: "RMM-0002", Worker: "sw1", Restricted: []PersonID{"chair"}}
	for name, tc := range map[string]struct {
		v           Viewer
		c           *Case
		sets, lifts Rule
	}{
		"Chair": {person("chair", DutyChair), c, "", ""}, "Administrator": {person("admin", DutyAdministrator), c, "", ""},
		"GroupManager": {person("gm", DutyGroupManager), c, "", RuleNotYours}, "Worker": {person("sw1", DutySocialWorker), c, "", RuleNotYours},
		"AnotherWorker": {person("sw2", DutySocialWorker), c, RuleNotFound, RuleNotYours}, "Member": {person("health", DutyMember), c, RuleNotFound, RuleNotYours},
		"Stranger": {Viewer{}, c, RuleNotFound, RuleNotYours}, "WhoIsLeftOut": {person("gm", DutyGroupManager), shut, RuleNotFound, RuleNotYours},
	} {
		if sets, lifts := refusal(tc.v.MayHold(tc.c)), refusal(tc.v.MayLiftHold(tc.c)); sets != tc.sets || lifts != tc.lifts {
			t.Errorf("%s: sets %q, lifts %q", name, sets, lifts)
		}
	}
	why := Hold{Reason: Text{Words: "serious incident of 23 November"}}
	for _, tc := range []struct {
		name string
		do   func() error
		want Rule
	}{
		{"NothingToLift", func() error { return c.LiftHold("over") }, RuleNotHeld},
		{"WithoutAReason", func() error { return c.Hold(Hold{}) }, RuleMissing},
		{"Held", func() error { return c.Hold(why) }, ""},
		{"HeldAgain", func() error { return c.Hold(Hold{Reason: Text{Words: "other"}}) }, RuleHeld},
		{"LiftedWithoutAReason", func() error { return c.LiftHold("") }, RuleMissing},
		{"Lifted", func() error { return c.LiftHold("review published") }, ""},
	} {
		if got := refusal(tc.do()); got != tc.want || c.State != CaseOpen {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
		if tc.name == "HeldAgain" && c.LegalHold.Reason.Words != why.Reason.Words {
			t.Errorf("the first reason went: %+v", c.LegalHold)
		}
	}
}
