package casework

import (
	"slices"
	"strings"
	"time"
)

// The rules about who is on the board.
const (
	RuleRosterFields  Rule = "roster add takes handle, name, role and agency"
	RuleUnknownAgency Rule = "unknown agency"
	RuleOnRoster      Rule = "on the roster already"
	RuleDuty          Rule = "unknown duty"
)

// MayChangeRoster refuses a change of the roster to anybody but the administrator.
func (v Viewer) MayChangeRoster() error {
	if !v.Is(DutyAdministrator) {
		return Refuse(NotYours, RuleNotYours, "")
	}
	return nil
}

// MaySet refuses the board's settings to anybody but administrator and chair.
func (v Viewer) MaySet() error {
	if !v.Is(DutyAdministrator, DutyChair) {
		return Refuse(NotYours, RuleNotYours, "")
	}
	return nil
}

// AgencyNamed finds an agency of the board by its id, its name or another word for it.
func (s *Settings) AgencyNamed(words string) (AgencyID, error) {
	for _, a := range s.Agencies {
		if strings.EqualFold(string(a.ID), words) || strings.EqualFold(a.Name, words) || slices.Contains(a.Aliases, strings.ToLower(words)) {
			return a.ID, nil
		}
	}
	return "", Refuse(Invalid, RuleUnknownAgency, "agency")
}

// Enrol puts somebody on the roster; pending, they have asked and are on it once they are let
// in. The post that their role names is their duty, else they are a member for their agency.
// Who left and comes back by the same name is who they were; a handle is never given to
// somebody else, because the record still names who had it.
func (r *Roster) Enrol(p Person) error {
	if p.Handle == "" || p.Name == "" || p.Role == "" || len(p.Name) > MostName || len(p.Role) > MostName {
		return Refuse(Invalid, RuleRosterFields, "name")
	}
	p.ID, p.Duties = PersonID(p.Handle), []Duty{DutyMember}
	for _, d := range []Duty{DutySocialWorker, DutyTeamManager, DutyAdvanced, DutyPersonalAdviser} {
		if strings.Contains(strings.ToLower(p.Role), string(d)) {
			p.Duties = []Duty{d}
		}
	}
	for i := range r.People {
		was := &r.People[i]
		switch {
		case was.ID != p.ID:
		case was.Left && was.Name == p.Name:
			was.Left, was.Pending, was.Refused = false, p.Pending, time.Time{}
			if p.Pending {
				was.Asked = p.Asked
			}
			return nil
		default:
			return Refuse(Already, RuleOnRoster, "name")
		}
	}
	r.People = append(r.People, p)
	return nil
}

// LetIn puts somebody who asked on the roster, with the duty that the administrator gives, or
// the one their post named. Nobody becomes a member of the board by asking alone, and nobody
// its chair or deputy from here.
func (p *Person) LetIn(d Duty, now time.Time) error {
	switch d {
	case "":
		if p.Has(DutyMember) {
			p.Duties = []Duty{DutyInvited}
		}
	case DutyMember, DutyInvited, DutySocialWorker, DutyTeamManager, DutyAdvanced, DutyPersonalAdviser, DutyGroupManager, DutyAdministrator:
		p.Duties = []Duty{d}
	default:
		return Refuse(Invalid, RuleDuty, "change")
	}
	if p.Pending {
		p.Joined = now
	}
	p.Pending, p.Left, p.Refused = false, false, time.Time{}
	return nil
}

// Leave takes somebody off the roster; the record still names them. Who has only asked was
// never on it: their request is turned down, and Leave tells whether it was that, now or before.
func (p *Person) Leave(now time.Time) (refused bool) {
	if p.Pending {
		p.Refused = now
	}
	if !p.Left {
		p.Gone = now
	}
	p.Pending, p.Left = false, true
	return !p.Refused.IsZero()
}
