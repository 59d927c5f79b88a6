package casework

import "testing"

func date(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestLikenessTo(t *testing.T) {
	known := Child{FullName: "Aster May Example", KnownAs: []string{"Dex", "dex_99"}, Born: date("2010-03-04")}
	for name, tc := range map[string]struct {
		full    string
		knownAs []string
		born    string
		want    Likeness
	}{
		"TheSame":              {"aster may example", nil, "2010-03-04", SameChild},
		"AnotherBirthday":      {"Aster May Example", nil, "2010-03-05", AnotherChild},
		"KnownAsForTheFirst":   {"Dex Example", nil, "2010-03-04", SameChild},
		"TheirsIsMyKnownAs":    {"Rowan Example", []string{"Aster"}, "2010-03-04", SameChild},
		"TheirFullNameIsMine":  {"Rowan Field", []string{"Aster May Example"}, "2010-03-04", SameChild},
		"KnownAsBeforeAnother": {"Dex Field", nil, "2010-03-04", LikelySame},
		"OnlineNameAlone":      {"Rowan Field", []string{"dex 99"}, "2010-03-04", LikelySame},
		"WithoutTheMiddleName": {"Aster Example", nil, "2010-03-04", LikelySame},
		"LetterAddedFirst":     {"Asster Example", nil, "2010-03-04", LikelySame},
		"LetterLeftOutFirst":   {"Aser Example", nil, "2010-03-04", LikelySame},
		"LetterChangedLast":    {"Aster Exampla", nil, "2010-03-04", LikelySame},
		"LettersSwappedLast":   {"Aster Exapmle", nil, "2010-03-04", LikelySame},
		"LetterAddedAtTheEnd":  {"Aster Examples", nil, "2010-03-04", LikelySame},
		"TwoLetters":           {"Astra Exampla", nil, "2010-03-04", AnotherChild},
		"OneLetterInEach":      {"Asta Exampla", nil, "2010-03-04", AnotherChild},
		"OnlyTheFirstName":     {"Aster Field", nil, "2010-03-04", AnotherChild},
		"OnlyTheLastName":      {"Briar Example", nil, "2010-03-04", AnotherChild},
		"OneLetterKnownAs":     {"Briar Field", []string{"D"}, "2010-03-04", AnotherChild},
		"AFigureIsNoLetter":    {"Aster Example2", nil, "2010-03-04", AnotherChild},
		"NoName":               {"", nil, "2010-03-04", AnotherChild},
	} {
		r := ChildDetails{FullName: tc.full, KnownAs: tc.knownAs, Born: date(tc.born)}
		if got := r.LikenessTo(known); got != tc.want {
			t.Errorf("%s: %d, want %d", name, got, tc.want)
		}
	}
	if oneSlip("jo", "jon") || oneSlip("number1", "number2") || oneSlip("dex", "dex") || !oneSlip("dex", "dax") {
		t.Error("short names, figures or equal names")
	}
}
