package casework

import "time"

// Sector is the kind of service an agency is; quorum and handling rules ask for it.
type Sector string

// The sectors.
const (
	SectorUnset        Sector = ""
	SectorSocialCare   Sector = "social care"
	SectorPolice       Sector = "police"
	SectorHealth       Sector = "health"
	SectorEducation    Sector = "education"
	SectorMentalHealth Sector = "mental health"
	SectorProbation    Sector = "probation"
	SectorYouthJustice Sector = "youth justice"
	SectorEarlyHelp    Sector = "early help"
	SectorResidential  Sector = "residential"
)

// Agency is one member of the board.
type Agency struct {
	ID      AgencyID `json:"id"`
	Name    string   `json:"name"`
	Sector  Sector   `json:"sector"`
	Aliases []string `json:"aliases,omitzero"` // further words people call it by, lower case
}

// Duty is what a person does on the board.
type Duty string

// The duties.
const (
	DutyChair           Duty = "chair"
	DutyDeputy          Duty = "deputy chair"
	DutyAdministrator   Duty = "administrator"
	DutyMember          Duty = "member"        // an agency's representative
	DutyGroupManager    Duty = "group manager" // Children's Social Care, told of second deferrals
	DutySocialWorker    Duty = "social worker"
	DutyTeamManager     Duty = "team manager"
	DutyAdvanced        Duty = "advanced practitioner"
	DutyPersonalAdviser Duty = "personal adviser"
	DutyInvited         Duty = "invited practitioner"
)

// Person is somebody on the roster.
type Person struct {
	ID       PersonID   `json:"id"`
	Name     string     `json:"name"`   // as the board's papers show it
	Handle   string     `json:"handle"` // what colleagues type for them, lower case
	Role     string     `json:"role"`   // their post
	Agency   AgencyID   `json:"agency"`
	Duties   []Duty     `json:"duties,omitzero"`
	Accounts []Account  `json:"accounts,omitzero"`
	Left     bool       `json:"left,omitzero"`    // no longer on the roster; the record still names them
	Gone     time.Time  `json:"gone,omitzero"`    // when they were taken off the roster
	Pending  bool       `json:"pending,omitzero"` // asked to join; not on the roster until approved
	Asked    time.Time  `json:"asked,omitzero"`   // when they asked to join
	Joined   time.Time  `json:"joined,omitzero"`  // when the administrator let them
	Refused  time.Time  `json:"refused,omitzero"` // when their request was turned down; gone once they are let in or ask again
	Applied  AppliedLog `json:"applied,omitzero"`
}

// Account is a person's identity on one chat platform.
type Account struct {
	Platform string `json:"platform"`
	ID       string `json:"id"`
}

// Has tells whether the person has the duty.
func (p Person) Has(d Duty) bool {
	for _, x := range p.Duties {
		if x == d {
			return true
		}
	}
	return false
}

// Active tells whether the person is on the board: neither gone nor waiting to be let in.
func (p Person) Active() bool { return !p.Left && !p.Pending }

// Represents tells whether the person sits in the meeting for an agency: the chair, the
// deputy, the administrator and the agencies' members do.
func (p Person) Represents() bool {
	return p.Has(DutyMember) || p.Has(DutyChair) || p.Has(DutyDeputy) || p.Has(DutyAdministrator)
}

// Roster is everybody known to the board, and its agencies.
type Roster struct {
	People   []Person
	Agencies []Agency
}

// Person finds somebody by id.
func (r Roster) Person(id PersonID) (Person, bool) {
	for _, p := range r.People {
		if p.ID == id {
			return p, true
		}
	}
	return Person{}, false
}

// Agency finds an agency by id.
func (r Roster) Agency(id AgencyID) (Agency, bool) {
	for _, a := range r.Agencies {
		if a.ID == id {
			return a, true
		}
	}
	return Agency{}, false
}

// With lists the people who have a duty and are active, in the roster's order.
func (r Roster) With(d Duty) []Person {
	var out []Person
	for _, p := range r.People {
		if p.Active() && p.Has(d) {
			out = append(out, p)
		}
	}
	return out
}

// First is the first person with a duty, or nobody.
func (r Roster) First(d Duty) (Person, bool) {
	if ps := r.With(d); len(ps) > 0 {
		return ps[0], true
	}
	return Person{}, false
}

// Representative is the person who answers for an agency on the board: its member, else
// anybody of it who sits in the meeting.
func (r Roster) Representative(a AgencyID) (Person, bool) {
	for _, p := range r.People {
		if p.Active() && p.Agency == a && p.Has(DutyMember) {
			return p, true
		}
	}
	for _, p := range r.People {
		if p.Active() && p.Agency == a && p.Represents() {
			return p, true
		}
	}
	return Person{}, false
}
