package casework

import "testing"

func TestAnUnknownHandlingIsRestricted(t *testing.T) {
	for h, want := range map[Handling]bool{
		HandlingUnset: false, Shareable: false, MeetingOnly: false,
		NamedPeople: true, NotForFile: true, "restricted": true, "Shareable": true, "?": true,
	} {
		if h.Restricted() != want {
			t.Errorf("Handling(%q).Restricted() = %v, want %v", h, !want, want)
		}
	}
}

func TestReasonsAreBounded(t *testing.T) {
	long := string(make([]byte, MostWords+1))
	s, today := DefaultSettings(), Date{Year: 2026, Month: 11, Day: 24}
	c := &Case{Ref: "RMM-0001"}
	a, err := c.AgreeAction(AgreedAction{What: Text{Words: "ring"}, Owner: "p"})
	if err != nil {
		t.Fatal(err)
	}
	d, err := c.Differ(DifferenceOfOpinion{About: Text{Words: "x"}}, today, &s, Calendar{})
	if err != nil {
		t.Fatal(err)
	}
	m := &Meeting{State: MeetingIssued}
	for name, try := range map[string]func() error{
		"Reassign": func() error { _, err := c.Reassign(a, "q", "", long, Attribution{}); return err },
		"Escalate": func() error { _, err := c.Escalate(d, long, today, &s, Calendar{}, Attribution{}); return err },
		"Cancel":   func() error { return m.Cancel(long, nil, Attribution{}) },
		"CarriedOut": func() error {
			_, err := c.AgreeAction(AgreedAction{What: Text{Words: "x"}, CarriedOut: long})
			return err
		},
		"Substitute": func() error {
			return m.Attend(Person{ID: "p", Duties: []Duty{DutyMember}}, &Substitute{Name: long}, false, Attribution{})
		},
	} {
		if err := try(); KindOf(err) != Invalid {
			t.Errorf("%s takes %d bytes: %v", name, len(long), err)
		}
	}
}
