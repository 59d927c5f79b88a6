package rmm

import (
	"slices"

	"convenor/casework"
)

// RuleDeputyDecides refuses the chair where the chair's own agency is a party.
const RuleDeputyDecides casework.Rule = "deputy decides where the chair's agency is a party"

// Decider is who is asked for a decision of the chair's in which the agencies are parties: the
// deputy where the chair's own is one of them, else the chair (domain, how it really goes: the
// deputy chair takes any decision in which the chair's own agency is a party).
func Decider(r casework.Roster, parties ...casework.AgencyID) casework.PersonID {
	chair, _ := r.First(casework.DutyChair)
	if deputy, ok := r.First(casework.DutyDeputy); ok && chair.Agency != "" && slices.Contains(parties, chair.Agency) {
		return deputy.ID
	}
	return chair.ID
}

// OpeningDecider is who is asked whether a raised child is opened: the decision is on social
// care's own threshold, so social care is a party.
func OpeningDecider(r casework.Roster) casework.PersonID { return Decider(r, socialCare(r)) }

// socialCare is the agency whose threshold a decision on opening is about.
func socialCare(r casework.Roster) casework.AgencyID {
	i := slices.IndexFunc(r.Agencies, func(a casework.Agency) bool { return a.Sector == casework.SectorSocialCare })
	if i < 0 {
		return ""
	}
	return r.Agencies[i].ID
}

// MayDecide refuses a decision of the chair's in which the agencies are parties: classifying
// an action that was not done, moving a difference on. Where the chair's own agency is one of
// them and the board has a deputy, the deputy decides, sitting or not, and the chair does not.
// Otherwise the chair does, or whoever chairs the meeting m that has the case open; m may be
// nil.
func MayDecide(v casework.Viewer, r casework.Roster, m *casework.Meeting, parties ...casework.AgencyID) error {
	deputy, _ := r.First(casework.DutyDeputy)
	if deputy.ID != "" && Decider(r, parties...) == deputy.ID {
		if v.Known && v.Person.ID == deputy.ID {
			return nil
		}
		if v.Is(casework.DutyChair) {
			return casework.Refuse(casework.NotYours, RuleDeputyDecides, "")
		}
	}
	return v.MayPreside(m)
}

// MayMoveOn refuses to take a difference of professional opinion a stage up or to offer a way
// to settle it, to anybody but those who differ, the Group Manager, and who decides in it
// (RMM terms of reference, aims: resolve or escalate any disagreement).
func MayMoveOn(v casework.Viewer, said casework.Person, d *casework.DifferenceOfOpinion, r casework.Roster, m *casework.Meeting) error {
	if d.Concerns(said) || v.Is(casework.DutyGroupManager) {
		return nil
	}
	return MayDecide(v, r, m, d.Parties...)
}

// MayDecideOpening refuses the decision on a raised child (RMM terms of reference, children
// not open). It is the chair's word at the meeting m that has the case open, but where the
// chair is of social care, which is a party, the deputy takes it: the chair may only where the
// deputy has not signed, and that shows. Said is whom the words are recorded for; empty is the
// viewer.
func MayDecideOpening(v casework.Viewer, said casework.PersonID, r casework.Roster, m *casework.Meeting, ref casework.CaseRef) error {
	if err := m.Hears(ref); err != nil {
		return err
	}
	chair, _ := r.First(casework.DutyChair)
	deputy, _ := r.First(casework.DutyDeputy)
	own, _ := r.Agency(chair.Agency)
	if own.Sector == casework.SectorSocialCare && deputy.ID != "" {
		byChair := said == chair.ID || said == "" && v.Person.ID == chair.ID
		switch {
		case byChair && m.SignedBy(deputy.ID):
			return casework.Refuse(casework.NotYours, RuleDeputyDecides, "")
		case v.Known && v.Person.ID == deputy.ID && (said == "" || said == deputy.ID):
			return nil
		}
	}
	_, err := v.ChairsWord(m, said, false)
	return err
}
