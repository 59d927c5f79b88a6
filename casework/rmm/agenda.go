package rmm

import "convenor/casework"

// Pick is the cases that a meeting has to hear, in the order in which it hears them.
func Pick(cases []casework.Case, m *casework.Meeting) []casework.AgendaItem { return nil }

// Share gives each item its minutes and its start.
func Share(items []casework.AgendaItem, levels func(casework.CaseRef) casework.RiskLevel, s *casework.Settings, m *casework.Meeting) (shared []casework.AgendaItem, left []casework.CaseRef) {
	return items, nil
}

// PartMinutes is one part of a meeting's agenda with its planned start and minutes.
type PartMinutes struct {
	Part    AgendaPart
	Starts  casework.Clock
	Minutes int
}

// AgendaPart is one of the five parts of the agenda.
type AgendaPart string

// The parts, in order (RMM terms of reference, agenda).
const (
	PartIntroductions AgendaPart = "introductions"
	PartCases         AgendaPart = "cases"
	PartThemes        AgendaPart = "themes"
	PartStrategic     AgendaPart = "strategic"
	PartAOB           AgendaPart = "aob"
)

// Parts is the meeting's agenda by its parts, with planned starts and minutes.
func Parts(m *casework.Meeting, s *casework.Settings) []PartMinutes { return nil }
