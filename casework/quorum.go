package casework

import (
	"slices"
)

// SectorsSigned lists the sectors that are present and have signed: a member, or a
// substitute with authority to commit the agency.
func (m *Meeting) SectorsSigned(s *Settings) []Sector {
	var out []Sector
	for _, a := range m.Attended {
		if a.Signed == nil || a.Supports || a.Cases != nil || !a.Left.IsZero() || a.Presence != Present {
			continue
		}
		if a.Substitute != nil && !a.Substitute.Authority {
			continue
		}
		for _, g := range s.Agencies {
			if g.ID == a.Agency && !slices.Contains(out, g.Sector) {
				out = append(out, g.Sector)
			}
		}
	}
	return out
}

// MissingSectors lists what the quorum lacks; none means quorate.
func (m *Meeting) MissingSectors(s *Settings) []Sector {
	signed := m.SectorsSigned(s)
	var out []Sector
	for _, q := range s.Quorum.Sectors {
		if !slices.Contains(signed, q) {
			out = append(out, q)
		}
	}
	return out
}

// MayDecide refuses decisions without a quorum, unless the chair overrode it with a reason. A
// Risk Resolution meeting has no quorum: whose yes is missing stands with its plan.
func (m *Meeting) MayDecide(s *Settings) error {
	if m.Process == RRM {
		return nil
	}
	if miss := m.MissingSectors(s); len(miss) > 0 && m.Override == nil {
		var names string
		for i, q := range miss {
			if i > 0 {
				names += ", "
			}
			names += string(q)
		}
		return Refuse(NotNow, RuleInquorate, "", "missing", names)
	}
	return nil
}
