package casework

import "testing"

func TestNear(t *testing.T) {
	r := Roster{
		Agencies: []Agency{{ID: "police", Name: "Police"}, {ID: "csc", Name: "Children's Social Care", Aliases: []string{"csc"}}},
		People: []Person{
			{ID: "dci", Handle: "dci", Name: "Wren Ward", Agency: "police", Duties: []Duty{DutyMember}},
			{ID: "sw1", Handle: "sw1", Name: "Ellie North", Agency: "csc", Duties: []Duty{DutySocialWorker}},
			{ID: "gone", Handle: "gone", Name: "Ellie South", Agency: "csc", Left: true},
		},
	}
	for name, want := range map[string]PersonID{
		"polcie": "dci", "Polic": "dci", "poliice": "dci", "Elie": "sw1", "Ellie and Tom": "sw1",
		"batman": "", "mum": "", "nurse": "", "pole": "", "": "", "social worker": "",
	} {
		var got PersonID
		if near := r.Near(name); len(near) == 1 {
			got = near[0].ID
		} else if len(near) > 1 {
			t.Errorf("Near(%q) = %v", name, near)
		}
		if got != want {
			t.Errorf("Near(%q) = %q, want %q", name, got, want)
		}
	}
	if !r.Mistyped("polcie", "dci") || r.Mistyped("Ellie and Tom", "sw1") || r.Mistyped("mum", "dci") {
		t.Error("a misspelling is a whole name that is nearly somebody's")
	}
}
