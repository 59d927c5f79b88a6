package rmm

import (
	"slices"

	"convenor/casework"
)

// leastMinutes is the shortest slot that a case is given.
const leastMinutes = 5

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

// PartMinutes is one part of a meeting's agenda with its planned start and minutes.
type PartMinutes struct {
	Part    AgendaPart
	Starts  casework.Clock
	Minutes int
}

// Parts is the meeting's agenda by its parts, in order, with planned starts, which follow the
// start of a meeting that is begun late. The individual
// cases have what the fixed parts leave of the meeting's minutes. An extraordinary meeting
// has introductions and cases only.
func Parts(m *casework.Meeting, s *casework.Settings) []PartMinutes {
	f := s.Fixed
	parts := []PartMinutes{
		{Part: PartIntroductions, Minutes: f.Introductions}, {Part: PartCases},
		{Part: PartThemes, Minutes: f.Themes}, {Part: PartStrategic, Minutes: f.Strategic}, {Part: PartAOB, Minutes: f.AOB},
	}
	if m.Extraordinary {
		parts = parts[:2]
	}
	fixed := 0
	for _, p := range parts {
		fixed += p.Minutes
	}
	parts[1].Minutes = max(0, m.Minutes-fixed)
	zone, begins := s.Location(), 0
	began := m.Began(zone).In(zone)
	from := casework.Clock{Hour: began.Hour(), Minute: began.Minute()}
	for i := range parts {
		parts[i].Starts = from.Add(begins)
		begins += parts[i].Minutes
	}
	return parts
}

// Share gives each item its minutes and its planned start: what the fixed parts leave is
// shared out in whole minutes, by level, and comes out even; a case gets five minutes at
// least, and never fewer than a case of a lower level. Items that do not fit stay at the
// end of the agenda without minutes and are given back in left, for the agenda to say so.
//
// The items given are not changed.
func Share(items []casework.AgendaItem, levels func(casework.CaseRef) casework.RiskLevel, s *casework.Settings, m *casework.Meeting) (shared []casework.AgendaItem, left []casework.CaseRef) {
	shared = slices.Clone(items)
	cases := Parts(m, s)[1]
	n := min(len(shared), cases.Minutes/leastMinutes)
	for i := range shared {
		shared[i].Slot, shared[i].Starts = 0, casework.Clock{}
		if i >= n {
			left = append(left, shared[i].Case)
		}
	}
	weights, sum := make([]int, n), 0
	for i := range weights {
		weights[i] = weight(levels(shared[i].Case))
		sum += weights[i]
	}
	// Largest remainders: everybody has the least, what remains goes by weight, and the odd
	// minutes to those whose share was cut most, the earlier first.
	spare := cases.Minutes - n*leastMinutes
	odd, order := spare, make([]int, n)
	for i := range weights {
		part := spare * weights[i] / sum
		shared[i].Slot, odd, order[i] = leastMinutes+part, odd-part, i
	}
	slices.SortStableFunc(order, func(a, b int) int { return spare*weights[b]%sum - spare*weights[a]%sum })
	begins := cases.Starts
	for _, i := range order[:min(odd, n)] {
		shared[i].Slot++
	}
	for i := range weights {
		shared[i].Starts = begins
		begins = begins.Add(shared[i].Slot)
	}
	return shared, left
}

// FollowStart moves the planned starts of the cases with a meeting that was begun late; their
// minutes stay. It is for the moment of the start and moves nothing a second time.
func FollowStart(m *casework.Meeting, s *casework.Settings) {
	begins := Parts(m, s)[1].Starts
	for i := range m.Agenda {
		if it := &m.Agenda[i]; it.Slot > 0 {
			it.Starts = begins
			begins = begins.Add(it.Slot)
		}
	}
}

// weight is a level's share of the meeting's time. Unassessed weighs as Medium does, the
// level at which the rota begins.
func weight(l casework.RiskLevel) int {
	switch l {
	case casework.RiskVeryHigh:
		return 4
	case casework.RiskHigh:
		return 3
	case casework.RiskLow:
		return 1
	}
	return 2
}
