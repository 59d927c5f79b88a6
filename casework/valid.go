package casework

import (
	"slices"
	"strconv"
	"strings"
)

// What comes from a form's choice is checked here: a crafted form or button can hold any
// words, and a rule that compares with the constants must never meet others.

// Valid tells whether it is one of the kinds, plain information among them.
func (k VOLTKind) Valid() bool { return among(k, Info, Victim, Offender, Location, Trend) }

// Valid tells whether it is one of the codes, or unset.
func (h Handling) Valid() bool {
	return among(h, HandlingUnset, Shareable, MeetingOnly, NamedPeople, NotForFile)
}

// Valid tells whether it is one of the ways in; unset is none.
func (s Source) Valid() bool {
	return among(s, SourceDailyMeeting, SourceUpdatedCEAM, SourceDifference)
}

// Valid tells whether it is one of the standings; unset is none.
func (s Standing) Valid() bool {
	return among(s, StandingComplexNeeds, StandingProtectionPlan, StandingLookedAfter, StandingOpen, StandingNotOpen)
}

// Valid tells whether it is one of the concerns, or unset.
func (c Concern) Valid() bool {
	return among(c, ConcernUnset, ConcernAtRisk, ConcernSuspected, ConcernExperiencing)
}

// Valid tells whether it is one of the kinds of link.
func (k LinkKind) Valid() bool { return among(k, LinkSibling, LinkPeer) }

func among[T comparable](v T, values ...T) bool { return slices.Contains(values, v) }

// ParseHandling reads a handling code without regard to case. The word "restricted" by
// itself means named people.
func ParseHandling(s string) (Handling, bool) {
	if strings.EqualFold(strings.TrimSpace(s), "restricted") {
		return NamedPeople, true
	}
	return parse(s, HandlingUnset, Shareable, MeetingOnly, NamedPeople, NotForFile)
}

// ParseSource reads a way in without regard to case.
func ParseSource(s string) (Source, bool) {
	return parse(s, SourceUnset, SourceDailyMeeting, SourceUpdatedCEAM, SourceDifference)
}

// ParseStanding reads a standing without regard to case.
func ParseStanding(s string) (Standing, bool) {
	return parse(s, StandingUnset, StandingComplexNeeds, StandingProtectionPlan, StandingLookedAfter, StandingOpen, StandingNotOpen)
}

// ParseConcern reads a concern without regard to case.
func ParseConcern(s string) (Concern, bool) {
	return parse(s, ConcernUnset, ConcernAtRisk, ConcernSuspected, ConcernExperiencing)
}

// parse finds the value that the words spell. Words that spell none come back as they are,
// so that whoever checks them afterwards refuses them too.
func parse[T ~string](s string, values ...T) (T, bool) {
	s = strings.Join(strings.Fields(s), " ")
	for _, v := range values {
		if strings.EqualFold(s, string(v)) {
			return v, true
		}
	}
	return T(s), false
}

// MostName bounds a name, a role or a label, in bytes.
const MostName = 200

// CheckLength refuses what is longer than most bytes; nothing at all is no fault.
func CheckLength(field, s string, most int) error {
	if len(s) > most {
		return Refuse(Invalid, RuleTooLong, field, "most", strconv.Itoa(most))
	}
	return nil
}
