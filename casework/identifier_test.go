package casework

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// found writes identifiers as the tables below have them.
func found(ids []Identifier) string {
	var out []string
	for _, id := range ids {
		out = append(out, fmt.Sprintf("%s=%s", id.Kind, id.Value))
	}
	return strings.Join(out, " · ")
}

func TestFindIdentifiers(t *testing.T) {
	for _, c := range []struct {
		kind VOLTKind
		text string
		want string
	}{
		// The scenario's entries.
		{Offender, "male called Dex, 20s, grey Transit van MAN 4471 K, seen outside the arcade on Loch Prom", "alias=dex · vehicle=MAN4471K · place=arcade · place=loch prom"},
		{Location, "Loch Prom arcade, back stairs, most nights after 9", "place=loch prom · place=arcade"},
		{Victim, `disclosed to school nurse he "owes" someone £200`, ""},
		{Trend, "third lad this month with new trainers + debt talk", ""},
		{Trend, `group chat called "loch boys" going round yr 9 and 10`, "online name=loch boys"},
		{Offender, `male "Dex" again?? silver corsa, reg part 88 B. Same address as RMM-0001 - arcade`, "alias=dex · place=arcade"},
		{Info, "GP surgery will flag attendance", ""},
		{Trend, "three children, one male, one address: Loch Prom arcade. Grey van and silver Corsa", "place=loch prom · place=arcade"},
		{Offender, "Dex now staying w cousin in Ramsey", "alias=dex"},
		{Info, `Adult males using the flat above the arcade; one known as "Dex".`, "place=arcade · alias=dex"},
		{Info, "Missing twice in a fortnight, collected by unknown adults in a grey van. New phone and trainers he can't explain.", ""},
		{Info, "School sees daily pick-ups by an adult in a silver Corsa.", ""},

		// Aliases.
		{Info, "lad called dex", "alias=dex"},
		{Info, "known locally as Dexy", "alias=dexy"},
		{Info, "aka Dexy", "alias=dexy"},
		{Info, "a.k.a. Dexy", "alias=dexy"},
		{Info, "nickname Ghost", "alias=ghost"},
		{Info, "nickname: ghost", "alias=ghost"},
		{Info, "goes by the name of Ghost", "alias=ghost"},
		{Info, "goes by ghost", "alias=ghost"},
		{Info, "street name “Ghost”", "alias=ghost"},
		{Info, "calls himself DJ", "alias=dj"},
		{Info, "male called Dex or Dexy", "alias=dex · alias=dexy"},
		{Info, "male called Dex / Dexy", "alias=dex · alias=dexy"},
		{Info, "male known as Dex Miller seen again", "alias=dex · alias=dex miller"},
		{Info, `male "big dex"`, "alias=big dex"},
		{Info, "older girl ‘Jaz’ with them", "alias=jaz"},
		{Info, "man called Dex's brother", "alias=dex"},
		{Info, "male called D", ""},
		{Info, `male "D" again`, ""},
		{Info, "mum called police", ""},
		{Info, "mum called the school", ""},
		{Info, "he called round again", ""},
		{Info, "known as a risk to others", ""},
		{Info, `he "borrowed" it`, ""},
		{Info, "male called him names", ""},
		{Info, "male called. Later left", ""},
		{Info, "Dex now staying w cousin", ""},
		{Offender, "Dex", "alias=dex"},
		{Offender, "Dex is back", "alias=dex"},
		{Offender, "dex is back", ""},
		{Offender, "Seen again at the flat", ""},
		{Offender, "Male still about", ""},
		{Offender, "He was there", ""},
		{Offender, "seen with Dexy by patrol", "alias=dexy"},
		{Offender, "male Dex, 20s", "alias=dex"},
		{Offender, "seen with Police", ""},
		{Offender, "“Dex”, maybe “Dexy”", "alias=dex · alias=dexy"},
		{Offender, "DEX IS BACK", ""},
		{Offender, `calls self "Mo" insta @mo.money99`, "alias=mo · online name=mo.money99"},
		{Victim, `scared of "Mo" by the Villa`, "alias=mo"},
		{Victim, `texts from "Mo"`, "alias=mo"},
		{Victim, `she is scared of “Mo”.`, "alias=mo"},
		{Victim, `she said "No"`, ""},
		{Victim, `he texted "Later"`, ""},
		{Victim, `it said: "Dex"`, ""},
		{Victim, `scared of "M"`, ""},
		{Info, `he "Owes" someone`, ""},
		{Info, `added on "Snapchat"`, ""},
		{Offender, "Boz at the bus station", "alias=boz · place=bus station"},
		{Offender, "Boz. Known to police", "alias=boz"},
		{Offender, "Boz, 20s", "alias=boz"},
		{Offender, "Boz - grey van", "alias=boz"},
		{Offender, "Boz (tall)", "alias=boz"},
		{Offender, "Boz bought her vapes", "alias=boz"},
		{Offender, "B, 20s", ""},
		{Offender, "Threatened at school", ""},
		{Offender, "Driving, no licence", ""},
		{Offender, "Violent, known to police", ""},
		{Offender, "White, 6ft", ""},
		{Offender, "boz, 20s", ""},
		{Victim, "Boz, 20s", ""},

		// Vehicles.
		{Info, "MAN4471K", "vehicle=MAN4471K"},
		{Info, "man 4471 k", "vehicle=MAN4471K"},
		{Info, "van man-4471-k", "vehicle=MAN4471K"},
		{Info, "MN 1234", "vehicle=MN1234"},
		{Info, "MN 1234 a grey van", "vehicle=MN1234"},
		{Info, "pmn 123 a", "vehicle=PMN123A"},
		{Info, "GMN 12 B parked up", "vehicle=GMN12B"},
		{Info, "1234 MN", "vehicle=1234MN"},
		{Info, "AB12 CDE", "vehicle=AB12CDE"},
		{Info, "reg ab12 cde", "vehicle=AB12CDE"},
		{Info, "ab12cde", "vehicle=AB12CDE"},
		{Info, "A123 BCD and ABC 123D", "vehicle=A123BCD · vehicle=ABC123D"},
		{Info, "reg ABC 123", "vehicle=ABC123"},
		{Info, "plate: 123 abc", "vehicle=123ABC"},
		{Info, "man 20s, tall", ""},
		{Info, "MAN 20 YEARS OLD", ""},
		{Info, "at10 the van left", ""},
		{Info, "part plate MAN 44", ""},
		{Info, "reg starts MN 12", ""},
		{Info, "grey Transit", ""},
		{Info, "IM1 2AB", ""},

		// Telephones.
		{Info, "ring 07624 123456", "phone=+447624123456"},
		{Info, "07624123456 or (01624) 654321", "phone=+447624123456 · phone=+441624654321"},
		{Info, "+44 7624 123456", "phone=+447624123456"},
		{Info, "+44 (0)7624-123-456", "phone=+447624123456"},
		{Info, "00447624123456", "phone=+447624123456"},
		{Info, "07624 123456 07624 654321", "phone=+447624123456 · phone=+447624654321"},
		{Info, "+353 85 123 4567", "phone=+353851234567"},
		{Info, "on 24/11/2026 at 0930 hrs", ""},
		{Info, "NHS 943 476 5919", ""},
		{Info, "RMM-0001, 0001-A2", ""},
		{Info, "0762412345678901234", ""},

		// Online names.
		{Info, "@loch_boys", "online name=loch_boys"},
		{Info, "snap: xyz", "online name=xyz"},
		{Info, "insta xyz", "online name=xyz"},
		{Info, "Snapchat name Dexy99 adding kids", "online name=dexy99"},
		{Info, "on insta as dex.iom", "online name=dex.iom"},
		{Info, "insta: @dex.iom.", "online name=dex.iom"},
		{Info, "tiktok user1234567", "online name=user1234567"},
		{Info, "@home: can you check", ""},
		{Info, "<@U123_4> to check", ""},
		{Info, "dex_99@example.org", ""},
		{Info, "snap messages from an adult", ""},
		{Info, "online, unknown adult, snap", ""},
		{Info, "insta and snap", ""},

		// Places.
		{Info, "arcade", "place=arcade"},
		{Info, "THE ARCADE", "place=arcade"},
		{Info, "flat above the arcade", "place=arcade"},
		{Info, "arcade games at home", ""},
		{Info, "bus station, bay 4", "place=bus station"},
		{Info, "Bucks Road", "place=bucks road"},
		{Info, "12 Bucks Rd", "place=bucks road"},
		{Info, "off bucks rd", "place=bucks road"},
		{Info, "Strand St", "place=strand street"},
		{Info, "LOCH PROMENADE", "place=loch prom"},
		{Info, "on loch prom", "place=loch prom"},
		{Info, "Outside Noble's Park", "place=nobles park"},
		{Info, "on the road again", ""},
		{Info, "main road", ""},
		{Info, "St Christopher's rang", ""},
		{Info, "home St Christopher's", ""},
		{Info, "year 11 prom", ""},
		{Info, "a safe place", ""},
		{Info, "the flat", ""},
		{Info, "skatepark", "place=skate park"},

		// Nothing to find, and nothing to trip over.
		{Info, "", ""},
		{Offender, "\x00\xff\xfe“", ""},
		{Offender, "“", ""},
		{Info, "called", ""},
		{Info, "known as", ""},
		{Info, "aka “", ""},
		{Info, "snap", ""},
		{Info, "@", ""},
		{Info, "+", ""},
		{Info, "0", ""},
	} {
		if got := found(FindIdentifiersIn(c.kind, c.text)); got != c.want {
			t.Errorf("%s %q\n got %s\nwant %s", c.kind, c.text, got, c.want)
		}
	}
}

// TestScenarioMatch holds that the offender entries of the first and the third case of
// the two weeks share an alias and a place, and that all ways of writing the arcade agree.
func TestScenarioMatch(t *testing.T) {
	one := FindIdentifiersIn(Offender, "male called Dex, 20s, grey Transit van MAN 4471 K, seen outside the arcade on Loch Prom")
	three := FindIdentifiersIn(Offender, `male "Dex" again?? silver corsa, reg part 88 B. Same address as RMM-0001 - arcade`)
	for _, want := range []Identifier{{Alias, "dex"}, {PlaceID, "arcade"}} {
		if !slices.Contains(one, want) || !slices.Contains(three, want) {
			t.Errorf("%v is not in both of %v and %v", want, one, three)
		}
	}
	for _, s := range []string{"outside the arcade on Loch Prom", "Loch Prom arcade, back stairs", "arcade", "flat above the arcade"} {
		if !slices.Contains(FindIdentifiers(s), Identifier{PlaceID, "arcade"}) {
			t.Errorf("%q is not at the arcade", s)
		}
	}
}

func TestNormaliseName(t *testing.T) {
	for in, want := range map[string]string{
		"Aster Example": "aster example", "  ASTER   example ": "aster example", "Ástér Exámple": "aster example", "A\u0301ster": "aster",
		"O'Neil": "oneil", "O’Neil": "oneil", "Mary-Anne": "mary anne", "St. John": "st john", "Ægir Øst": "aegir ost", "Łódź": "lodz",
		"İbrahim": "ibrahim", "Zoë": "zoe", "": "", " - ": "", "Straße": "strasse", "Дмитрий": "дмитрий", "Dex\x00": "dex", "Siân\u00a0Ann": "sian ann",
	} {
		if got := NormaliseName(in); got != want {
			t.Errorf("NormaliseName(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzFindIdentifiers holds that any text can be searched: values are normalised, of a known
// kind, never of one letter, given once, and the same again.
func FuzzFindIdentifiers(f *testing.F) {
	for _, s := range []string{"male called Dex, van MAN 4471 K outside the arcade on Loch Prom", "aka “Dexy” / Dex", "snap: xyz @loch_boys",
		"+44 (0)7624-123-456", "\xff\xfe", "called 'x' or \"y\"", "İ known as İİ", "St Street St", "reg 1 A", "known as as as is the name of"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, kind := range []VOLTKind{Info, Offender} {
			ids := FindIdentifiersIn(kind, text)
			if again := FindIdentifiersIn(kind, text); !slices.Equal(ids, again) {
				t.Errorf("%q gives %v, then %v", text, ids, again)
			}
			for i, id := range ids {
				if slices.Contains(ids[:i], id) {
					t.Errorf("%q gives %v twice", text, id)
				}
				switch id.Kind {
				case Alias:
					if NormaliseName(id.Value) != id.Value || utf8.RuneCountInString(id.Value) < 2 {
						t.Errorf("%q gives the alias %q", text, id.Value)
					}
				case PlaceID:
					if NormaliseName(id.Value) != id.Value || id.Value == "" {
						t.Errorf("%q gives the place %q", text, id.Value)
					}
				case Vehicle:
					if strings.ToUpper(id.Value) != id.Value || strings.ContainsAny(id.Value, " -") {
						t.Errorf("%q gives the vehicle %q", text, id.Value)
					}
				case Phone:
					if !strings.HasPrefix(id.Value, "+") || len(id.Value) < 9 || len(id.Value) > 16 {
						t.Errorf("%q gives the phone %q", text, id.Value)
					}
				case Online:
					if strings.ToLower(id.Value) != id.Value {
						t.Errorf("%q gives the online name %q", text, id.Value)
					}
				default:
					t.Errorf("%q gives a %q", text, id.Kind)
				}
			}
		}
		name := NormaliseName(text)
		if NormaliseName(name) != name || strings.HasPrefix(name, " ") || strings.HasSuffix(name, " ") || strings.Contains(name, "  ") {
			t.Errorf("NormaliseName(%q) = %q, which is not folded", text, name)
		}
	})
}

// TestNoPlateIsPassedOver holds that a form which matches is always looked for.
func TestNoPlateIsPassedOver(t *testing.T) {
	pieces := []string{"MN", "mN", "man", "Man", "M", "N", "A", "ab", "ABC", "7", "12", "345", "6789", "reg", "REG", "Plates", "index", "VRM", "vrn", " ", "-", ":", ".", "é", "İ", "ſ", "\xff"}
	random := rand.New(rand.NewPCG(1, 2))
	for range 50_000 {
		text := ""
		for range 1 + random.IntN(9) {
			text += pieces[random.IntN(len(pieces))]
		}
		can := platesIn(text)
		for _, form := range []struct {
			name     string
			of       *regexp.Regexp
			possible bool
		}{
			{"manx", manxPlate, can.manx}, {"reversed", manxReversed, can.reversed}, {"current", currentPlate, can.current},
			{"prefix", prefixPlate, can.older}, {"suffix", suffixPlate, can.older}, {"behind reg", behindReg, can.behindReg},
		} {
			if !form.possible && form.of.MatchString(text) {
				t.Fatalf("%q holds a plate of the form %q that is not looked for", text, form.name)
			}
		}
	}
}

func BenchmarkFindIdentifiers(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		FindIdentifiersIn(Offender, "male called Dex, 20s, grey Transit van MAN 4471 K, seen outside the arcade on Loch Prom")
	}
}

// TestFindIdentifiersInLongText holds that 100 kB of anything is searched in one pass.
func TestFindIdentifiersInLongText(t *testing.T) {
	for _, piece := range []string{"a'", "''", "\"Dex\" ", "known ", "aka ", "@a_b ", "0", "0 ", "+", "reg AB 12 ", "MN 12 ", "Loch Prom ", "St ", "snap ", "é", "\xff"} {
		begun := time.Now()
		FindIdentifiersIn(Offender, strings.Repeat(piece, 100_000/len(piece)))
		if spent := time.Since(begun); spent > 10*time.Second {
			t.Errorf("%q repeated takes %s", piece, spent)
		}
	}
}
