package main

import "convenor/casework"

// outsider is in the workspace of a practice board and on no roster.
const outsider = "outsider"

// agencies are the members of the board in the RMM's terms of reference, with the words
// that people type for them.
func agencies() []casework.Agency {
	return []casework.Agency{
		{ID: "social-care", Name: "Children's Social Care", Sector: casework.SectorSocialCare,
			Aliases: []string{"csc", "social care", "childrens social care", "children and families", "social services"}},
		{ID: "police", Name: "Police", Sector: casework.SectorPolice,
			Aliases: []string{"constabulary", "isle of man constabulary", "iomc"}},
		{ID: "education", Name: "Education", Sector: casework.SectorEducation,
			Aliases: []string{"school", "schools", "desc", "department of education"}},
		{ID: "health", Name: "Manx Care", Sector: casework.SectorHealth,
			Aliases: []string{"manxcare", "nhs", "health visiting", "school nursing"}},
		{ID: "camhs", Name: "CAMHS", Sector: casework.SectorMentalHealth,
			Aliases: []string{"mental health", "child and adolescent mental health"}},
		{ID: "probation", Name: "Probation", Sector: casework.SectorProbation,
			Aliases: []string{"probation service"}},
		{ID: "youth-justice", Name: "Youth Justice", Sector: casework.SectorYouthJustice,
			Aliases: []string{"yj", "yjt", "youth justice team"}},
		{ID: "early-help", Name: "Early Help", Sector: casework.SectorEarlyHelp,
			Aliases: []string{"eh", "early help and support"}},
		{ID: "residential", Name: "St Christopher's", Sector: casework.SectorResidential,
			Aliases: []string{"st christophers", "st chris", "children's home", "childrens home", "residential home"}},
	}
}

// practicePeople are the people of a practice board, invented like everybody in it. Their
// handles say what they are; a person's id is the handle.
func practicePeople() []casework.Person {
	people := []casework.Person{
		{Handle: "chair", Name: "Maria Quirk", Role: "Intake and Assessment Service Manager", Agency: "social-care",
			Duties: []casework.Duty{casework.DutyChair}},
		{Handle: "dci", Name: "Tom Gale", Role: "Detective Chief Inspector", Agency: "police",
			Duties: []casework.Duty{casework.DutyDeputy, casework.DutyMember}},
		{Handle: "gm", Name: "Helen Marsh", Role: "Group Manager", Agency: "social-care",
			Duties: []casework.Duty{casework.DutyMember, casework.DutyGroupManager}},
		{Handle: "admin", Name: "Jo Page", Role: "Administrator", Agency: "social-care",
			Duties: []casework.Duty{casework.DutyAdministrator}},
		{Handle: "education", Name: "Ruth Penrose", Role: "Child Protection and Safeguarding Officer", Agency: "education",
			Duties: []casework.Duty{casework.DutyMember}},
		{Handle: "health", Name: "Owen Brook", Role: "Head of Safeguarding", Agency: "health",
			Duties: []casework.Duty{casework.DutyMember}},
		{Handle: "camhs", Name: "Nadia Flint", Role: "Safeguarding Lead", Agency: "camhs",
			Duties: []casework.Duty{casework.DutyMember}},
		{Handle: "probation", Name: "Paul Ridge", Role: "Safeguarding Lead", Agency: "probation",
			Duties: []casework.Duty{casework.DutyMember}},
		{Handle: "youthjustice", Name: "Kim Lowry", Role: "Safeguarding Lead", Agency: "youth-justice",
			Duties: []casework.Duty{casework.DutyMember}},
		{Handle: "earlyhelp", Name: "Asha Field", Role: "Early Help Manager", Agency: "early-help",
			Duties: []casework.Duty{casework.DutyMember}},
		{Handle: "home", Name: "Bill Harbour", Role: "Manager of the children's home", Agency: "residential",
			Duties: []casework.Duty{casework.DutyMember}},
		{Handle: "sw1", Name: "Ellie North", Role: "Social worker", Agency: "social-care",
			Duties: []casework.Duty{casework.DutySocialWorker}},
		{Handle: "sw2", Name: "Sam West", Role: "Social worker", Agency: "social-care",
			Duties: []casework.Duty{casework.DutySocialWorker}},
		{Handle: "sw3", Name: "Lee South", Role: "Social worker", Agency: "social-care",
			Duties: []casework.Duty{casework.DutySocialWorker}},
		{Handle: "tm1", Name: "Grace Holm", Role: "Team Manager", Agency: "social-care",
			Duties: []casework.Duty{casework.DutyTeamManager}},
		{Handle: "ap1", Name: "Ivor Dale", Role: "Advanced Practitioner", Agency: "social-care",
			Duties: []casework.Duty{casework.DutyAdvanced}},
		{Handle: "pa1", Name: "Priya Moor", Role: "Personal Adviser", Agency: "social-care",
			Duties: []casework.Duty{casework.DutyPersonalAdviser}},
	}
	for i := range people {
		p := &people[i]
		p.ID = casework.PersonID(p.Handle)
	}
	return people
}

// practiceRoster is the roster of a practice board, whose people have their handles as
// accounts on the platform.
func practiceRoster(platform string) casework.Roster {
	people := practicePeople()
	for i := range people {
		people[i].Accounts = []casework.Account{{Platform: platform, ID: people[i].Handle}}
	}
	return casework.Roster{People: people}
}

// handles are those of a list of people.
func handles(people []casework.Person) []string {
	var all []string
	for _, p := range people {
		all = append(all, p.Handle)
	}
	return all
}

// declaration is the confidentiality declaration of a new board. A board words its own; a
// changed text gets a new version.
func declaration() casework.ConfidentialityDeclaration {
	return casework.ConfidentialityDeclaration{
		Version: "2026-1",
		Text: `What is said, read and typed in this meeting is shared under the Safeguarding Board's information-sharing protocol, for one purpose: to keep the children on this agenda safe.
I will use it for that purpose alone, and pass it on only to a colleague who needs it to carry out an agreed action.
I will keep to how its originator has marked it, and will not copy it into my own notes or devices.
If I know a child or a family privately, I will tell the chair before that item begins.
If anything has gone further than it should, I will tell the chair at once.
I take part for my agency, and it stands behind what I agree to.`,
	}
}

// settings are what a new board begins with: the facts from practice, and what the
// environment says. Once they are in the store, the store has the word.
func (c config) settings() casework.Settings {
	s := casework.DefaultSettings()
	s.Board = string(c.Board)
	s.Zone = c.Timezone.String()
	s.Weekday, s.Start = c.Meeting.Day, c.Meeting.Time
	s.Agencies = agencies()
	s.Declaration = declaration()
	return s
}
