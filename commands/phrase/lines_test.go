package phrase

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"convenor/casework"
)

var update = flag.Bool("update", false, "write what the lines of testdata come to now")

// TestLines reads testdata/lines.txt and resolution.txt: what people type and, indented below it,
// what it must come to. The files explain themselves.
func TestLines(t *testing.T) {
	for file, least := range map[string]int{"testdata/lines.txt": 200, "testdata/resolution.txt": 60} {
		readLines(t, file, least)
	}
}

func readLines(t *testing.T, file string, least int) {
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	ctx := board()
	var out strings.Builder
	lines := strings.Split(strings.TrimRight(string(b), "\n"), "\n")
	n := 0
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		out.WriteString(line + "\n")
		if day, ok := strings.CutPrefix(line, "today "); ok {
			if ctx.Today, err = casework.ParseDate(day); err != nil {
				t.Fatalf("%s:%d: %v", file, i+1, err)
			}
			ctx.NextMeeting = casework.Next(ctx.Today, 2)
			continue
		}
		who, text, ok := strings.Cut(line, "> ")
		if !ok || strings.HasPrefix(line, "#") || strings.HasPrefix(line, " ") {
			continue
		}
		n++
		var want []string
		for ; i+1 < len(lines) && strings.HasPrefix(lines[i+1], "    "); i++ {
			want = append(want, strings.TrimPrefix(lines[i+1], "    "))
		}
		var got []string
		for _, l := range ParseAll(strings.ReplaceAll(text, `\n`, "\n"), from(ctx, who)) {
			got = append(got, show(l))
		}
		for _, g := range got {
			out.WriteString("    " + g + "\n")
		}
		if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w && !*update {
			t.Errorf("%s:%d: %s\n got %s\nwant %s", file, i+1-len(want), line, g, w)
		}
	}
	if n < least {
		t.Errorf("%s: %d lines, want at least %d", file, n, least)
	}
	if *update {
		if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// show writes what a line came to on one line, as testdata/lines.txt has it.
func show(l Line) string {
	if l.Verb == VerbNone && l.Offer == nil && l.Problem == nil {
		return "chatter" + about(l)
	}
	if l.Offer != nil {
		return "offer" + about(Line{Case: l.Case}) + ": " + show(*l.Offer)
	}
	s := string(l.Verb)
	switch l.Verb {
	case VerbVOLT:
		s = string(l.Kind)
		if l.Kind == casework.Info {
			s = "info"
		}
	case VerbReport:
		s = "report " + l.Part.String()
	}
	if l.Level != casework.RiskUnassessed {
		s += " " + l.Level.String()
	}
	if l.Ref != "" {
		s += " " + string(l.Ref)
	}
	if l.Of != "" {
		s += " of " + string(l.Of)
	}
	if l.Verb == VerbEvidence {
		s += map[bool]string{true: " against", false: " for"}[l.Against]
	}
	if l.Said != "" {
		s += " " + l.Said
	}
	if l.Verb == VerbPart || l.Verb == VerbPlanAnswer {
		s += map[bool]string{true: " yes", false: " no"}[l.Yes]
	}
	s += about(l)
	if !l.Date.IsZero() {
		s += " on " + l.Date.String()
	}
	if l.Knows {
		s += " knows"
	}
	if l.Decided {
		s += " to what was decided"
	}
	if l.Agency != "" {
		s += " agency=" + string(l.Agency)
	}
	if l.Problem != nil {
		return s + " REFUSED: " + string(l.Problem.Rule) + " (" + l.Problem.Field + ")"
	}
	if l.Verb == VerbQuestion {
		q := SplitQuestion(l.Text, board())
		return s + " " + quote(q.Words) + " [" + whose(q.Find.Owner) + ", " + when(q.Find.Due) + "]"
	}
	if l.Verb == VerbAction || l.Verb == VerbFind {
		for _, a := range l.Actions {
			s += " [" + whose(a.Owner) + ", " + when(a.Due) + "] " + quote(a.What)
		}
		return s
	}
	if l.Verb == VerbLevel || l.Verb == VerbAgreedLevel {
		return s + " because " + quote(l.Reason)
	}
	return s + " " + quote(l.Text)
}

func about(l Line) string {
	s := ""
	if l.Case != "" && l.Case != "RMM-0001" {
		s += " in " + string(l.Case)
	}
	if !l.For.IsZero() {
		s += " for " + whose(l.For)
	}
	if l.Handling != casework.HandlingUnset {
		s += ", " + string(l.Handling)
	}
	return s
}

func whose(o Owner) string {
	s := string(o.Agency) + "/" + string(o.Person)
	if o.Unknown {
		s = "whose? " + o.Raw
	}
	if o.CarriedOut != "" {
		s += " by " + o.CarriedOut
	}
	return s
}

func when(d Due) string {
	switch {
	case d.Problem != nil:
		return "when? " + string(d.Problem.Rule) + ": " + d.Raw
	case d.Date.IsZero() && d.Raw != "":
		return "when? " + d.Raw
	case d.Date.IsZero():
		return "when?"
	}
	return d.Date.Weekday().String()[:3] + " " + d.Date.String()
}

func quote(s string) string { return "«" + strings.ReplaceAll(s, "\n", `\n`) + "»" }

// from is the context of "handle@RMM-0001"; without a case it is a direct message.
func from(ctx Context, who string) Context {
	handle, ref, _ := strings.Cut(who, "@")
	ctx.Case = casework.CaseRef(ref)
	for _, p := range ctx.Roster.People {
		if p.Handle == handle {
			ctx.Author = p
			return ctx
		}
	}
	panic(fmt.Sprintf("nobody is called %q", handle))
}

// board is an invented board on Tuesday 24 November 2026.
func board() Context {
	person := func(handle, role string, agency casework.AgencyID, duties ...casework.Duty) casework.Person {
		return casework.Person{ID: casework.PersonID(handle), Handle: handle, Role: role, Agency: agency, Duties: duties,
			Name: role + " of the example board", Accounts: []casework.Account{{Platform: "play", ID: "U" + handle}}}
	}
	called := func(handle, name string, agency casework.AgencyID) casework.Person {
		p := person(handle, "Advanced Practitioner", agency, casework.DutyAdvanced)
		p.Name = name
		return p
	}
	left := person("oldhome", "Former Manager", "home", casework.DutyMember)
	left.Left = true
	return Context{
		Today:       casework.Date{Year: 2026, Month: 11, Day: 24},
		NextMeeting: casework.Date{Year: 2026, Month: 12, Day: 1},
		Worker:      "sw1",
		Calendar: casework.Calendar{Holidays: func(d casework.Date) bool {
			return d.Month == 12 && (d.Day == 25 || d.Day == 28 && d.Year == 2026) || d.Month == 1 && d.Day == 1
		}},
		Roster: casework.Roster{
			Agencies: []casework.Agency{
				{ID: "csc", Name: "Children's Social Care", Sector: casework.SectorSocialCare, Aliases: []string{"social care", "childrens services"}},
				{ID: "police", Name: "Isle of Man Constabulary", Sector: casework.SectorPolice, Aliases: []string{"cops", "iomc"}},
				{ID: "education", Name: "Education", Sector: casework.SectorEducation, Aliases: []string{"edu"}},
				{ID: "manxcare", Name: "Manx Care", Sector: casework.SectorHealth, Aliases: []string{"health", "nhs"}},
				{ID: "camhs", Name: "CAMHS", Sector: casework.SectorMentalHealth},
				{ID: "probation", Name: "Probation", Sector: casework.SectorProbation},
				{ID: "youthjustice", Name: "Youth Justice", Sector: casework.SectorYouthJustice, Aliases: []string{"yj", "yjs"}},
				{ID: "earlyhelp", Name: "Early Help", Sector: casework.SectorEarlyHelp},
				{ID: "stc", Name: "St Christopher's", Sector: casework.SectorResidential, Aliases: []string{"st chris", "the home"}},
			},
			People: []casework.Person{
				person("chair", "Intake and Assessment Service Manager", "csc", casework.DutyChair),
				person("dci", "Detective Chief Inspector", "police", casework.DutyMember, casework.DutyDeputy),
				person("gm", "Group Manager", "csc", casework.DutyMember, casework.DutyGroupManager),
				person("education", "Child Protection and Safeguarding Officer", "education", casework.DutyMember),
				person("health", "Head of Safeguarding", "manxcare", casework.DutyMember),
				person("camhs", "Safeguarding Lead", "camhs", casework.DutyMember),
				person("probation", "Safeguarding Lead", "probation", casework.DutyMember),
				person("youthjustice", "Safeguarding Lead", "youthjustice", casework.DutyMember),
				person("earlyhelp", "Early Help Manager", "earlyhelp", casework.DutyMember),
				person("home", "Manager", "stc", casework.DutyMember),
				person("admin", "Administrator", "csc", casework.DutyAdministrator),
				person("sw1", "Social Worker", "csc", casework.DutySocialWorker),
				person("sw2", "Social Worker", "csc", casework.DutySocialWorker),
				person("tm1", "Team Manager", "csc", casework.DutyTeamManager),
				called("ap1", "Jane Fernway", "csc"), called("ap2", "Sam Lochend", "csc"), called("ap3", "Sam Thornby", "earlyhelp"),
				called("ap4", "Will Ashdown", "camhs"), called("ap5", "May Ashdown", "csc"), called("ap6", "Dr Mark Ellerton", "manxcare"),
				left,
			},
		},
	}
}
