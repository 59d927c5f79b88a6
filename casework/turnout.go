package casework

// Turnout is who came to a meeting and who did not, as its papers list them.
type Turnout struct {
	Present, Apologies, Informed, Absent []PersonID // Informed: apologies with information sent
	Unsigned                             []PersonID // present, and have not signed
}

// Turnout lists who came, in the order in which they were expected.
func (m *Meeting) Turnout() Turnout {
	var t Turnout
	for _, a := range m.Attended {
		switch a.Presence {
		case Present:
			t.Present = append(t.Present, a.Person)
			if a.Signed == nil {
				t.Unsigned = append(t.Unsigned, a.Person)
			}
		case Apologies:
			t.Apologies = append(t.Apologies, a.Person)
		case ApologiesInfo:
			t.Informed = append(t.Informed, a.Person)
		default:
			t.Absent = append(t.Absent, a.Person)
		}
	}
	return t
}
