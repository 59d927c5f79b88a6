package rrm

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"convenor/casework"
)

// referral is one that the way in accepts, changed.
func referral(change func(*Referral)) Referral {
	r := Referral{
		ChildDetails: casework.ChildDetails{Initials: "EM", FullName: "Elm Meadow", Born: day("2009-05-02")},
		Reasons:      ReadReasons("Homelessness or risk of it"), Enquiry: No, SaferMe: No,
		Worker: person("sw1"), Manager: person("tm1"), Concerns: "Sofa surfing since Friday.", By: said("sw1", "2026-11-18 14:05"),
	}
	change(&r)
	return r
}

// It is for somebody "at risk where neither a Section 47 enquiry nor a Safer Me assessment is in
// place" (domain, RRM). Each sentence of "use it for" is a use, and each of "do not use it for" a
// refusal that names the right route: "missing, trafficking, gang activity or exploitation", though
// "often missing where Safer Me does not apply" is a use where it is said who decided that, and
// "either of these already in place".
func TestForWhom(t *testing.T) {
	because := func(words string) func(*Referral) { return func(r *Referral) { r.Reasons = ReadReasons(words) } }
	for name, tc := range map[string]struct {
		change func(*Referral)
		want   string
	}{
		"EmotionalHealth":       {because("escalating concern for emotional health"), ""},
		"FamilyMembersHealth":   {because("mum's mental health"), ""},
		"PhysicalNeglect":       {because("physical neglect"), ""},
		"Homeless":              {because("Homeless"), ""},
		"RiskOfHomelessness":    {because("family at risk of homelessness"), ""},
		"ViolentBehaviour":      {because("violent behaviour"), ""},
		"SexuallyHarmful":       {because("sexually harmful behaviour"), ""},
		"Exclusion":             {because("risk of exclusion from school"), ""},
		"AdoptionBreakdown":     {because("adoption breakdown"), ""},
		"InsideACareSetting":    {because("managing risk inside a care setting"), ""},
		"Reunification":         {because("part of a reunification plan"), ""},
		"PlacedWithParents":     {because("new risk, placed with parents"), ""},
		"OftenMissing":          {func(r *Referral) { r.Reasons = ReadReasons("often missing"); r.SaferMeBy = "Exploitation lead, 12/11" }, ""},
		"MissingAndDecided":     {func(r *Referral) { r.Reasons = ReadReasons("missing"); r.SaferMeBy = "Exploitation lead, 12/11" }, ""},
		"OftenMissingWhoSaysSo": {because("often missing where Safer Me does not apply"), string(RuleWhoDecided) + " @ who decided safer me does not apply"},

		"Missing":      {because("missing"), string(RuleRuledOut) + " @ reasons"},
		"Trafficking":  {because("trafficking"), string(RuleRuledOut) + " @ reasons"},
		"Gangs":        {because("gang activity"), string(RuleRuledOut) + " @ reasons"},
		"Exploitation": {because("child sexual exploitation"), string(RuleRuledOut) + " @ reasons"},
		"AmongOthers":  {because("homelessness, county lines"), string(RuleRuledOut) + " @ reasons"},
		"DecidedForMissingAlone": {func(r *Referral) { r.Reasons = ReadReasons("exploitation"); r.SaferMeBy = "lead" },
			string(RuleRuledOut) + " @ reasons"},
		"Section47":  {func(r *Referral) { r.Enquiry = Yes }, string(RuleEnquiryIn) + " @ section 47 in place"},
		"SaferMe":    {func(r *Referral) { r.SaferMe = Yes }, string(RuleSaferMeIn) + " @ safer me in place"},
		"NotSaid":    {func(r *Referral) { r.Enquiry, r.SaferMe = Unsaid, Unsaid }, "missing @ safer me in place, missing @ section 47 in place"},
		"NoReason":   {because(" "), string(RuleNoUse) + " @ reasons"},
		"Unclear":    {because("things at home"), string(RuleUnclearUse) + " @ reasons"},
		"UnclearToo": {because("things at home, homeless"), ""},

		"CareLeaver":       {func(r *Referral) { r.Born = day("2002-01-01"); r.Worker = person("sw2") }, ""},
		"TwentyFive":       {func(r *Referral) { r.Born = day("2001-11-18") }, string(RuleCareLeaver) + " @ date of birth"},
		"ManagerIsNone":    {func(r *Referral) { r.Manager = person("sw2") }, string(RuleNotAManager) + " @ team manager"},
		"OwnManager":       {func(r *Referral) { r.Worker = person("tm1") }, string(RuleOwnManager) + " @ team manager"},
		"NobodyNamed":      {func(r *Referral) { r.Worker, r.Manager = casework.Person{}, casework.Person{} }, "missing @ team manager, missing @ worker"},
		"WithoutConcerns":  {func(r *Referral) { r.Concerns = "" }, "missing @ concerns"},
		"BadDetailsAsWell": {func(r *Referral) { r.Initials = "E1"; r.SaferMe = Yes }, string(RuleSaferMeIn) + " @ safer me in place, " + string(casework.RuleInitials) + " @ initials"},
	} {
		if got := refusals(referral(tc.change).Check(day("2026-11-18"))); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

// A refusal says where the young person belongs.
func TestTheRightRoute(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*Referral)
		want   casework.SafeguardingRoute
	}{
		"Exploitation": {func(r *Referral) { r.Reasons = ReadReasons("exploitation") }, casework.RouteSaferMe},
		"SaferMe":      {func(r *Referral) { r.SaferMe = Yes }, casework.RouteSaferMe},
		"Section47":    {func(r *Referral) { r.Enquiry = Yes }, casework.RouteEnquiry},
	} {
		es, _ := referral(tc.change).Check(day("2026-11-18")).(casework.Errors)
		if len(es) != 1 || es[0].Args["route"] != string(tc.want) {
			t.Errorf("%s: %v, want the route %s", name, es, tc.want)
		}
	}
}

func TestReadReasons(t *testing.T) {
	for words, want := range map[string]Reasons{
		"Homelessness or risk of it\nAt risk of exclusion": {Uses: []casework.Use{casework.UseHomeless, casework.UseExclusion}},
		"emotional or mental health, or physical neglect":  {Uses: []casework.Use{casework.UseHealth}},
		"MH and housing":                               {Uses: []casework.Use{casework.UseHomeless}, Unclear: []string{"MH"}},
		"self harm + overdose":                         {Uses: []casework.Use{casework.UseHealth}},
		"homeless, no exploitation":                    {Uses: []casework.Use{casework.UseHomeless}},
		"Exploitation; at risk of exclusion":           {Uses: []casework.Use{casework.UseExclusion}, Out: []casework.RuledOut{casework.OutExploitation}},
		"frequently missing from placement":            {Uses: []casework.Use{casework.UseMissing}},
		"missing, Safer Me does not apply":             {Out: []casework.RuledOut{casework.OutMissing}},
		"missing where safer me doesn’t apply":         {Uses: []casework.Use{casework.UseMissing}},
		"gang exploitation":                            {Out: []casework.RuledOut{casework.OutExploitation, casework.OutGangs}},
		"evicted on fri":                               {Uses: []casework.Use{casework.UseHomeless}},
		"":                                             {},
		"Reunification plan, or placed with parents":   {Uses: []casework.Use{casework.UseReunification}},
		"adoption breakdown / violent to adoptive mum": {Uses: []casework.Use{casework.UseAdoption, casework.UseBehaviour}},
		"healthy": {Unclear: []string{"healthy"}},
		"Often missing or absent, where Safer Me does not apply": {Uses: []casework.Use{casework.UseMissing}},
	} {
		if d := cmp.Diff(want, ReadReasons(words)); d != "" {
			t.Errorf("%q: -want +got\n%s", words, d)
		}
	}
}

// Every use and everything ruled out is read from its own words.
func TestReadReasonsOfTheList(t *testing.T) {
	for _, u := range casework.Uses() {
		if got := ReadReasons(string(u)); len(got.Uses) != 1 || got.Uses[0] != u || len(got.Out)+len(got.Unclear) > 0 {
			t.Errorf("%s is read as %+v", u, got)
		}
	}
	for _, o := range casework.RuledOuts() {
		if got := ReadReasons(string(o)); len(got.Out) != 1 || got.Out[0] != o || len(got.Uses)+len(got.Unclear) > 0 {
			t.Errorf("%s is read as %+v", o, got)
		}
	}
}

func TestOpen(t *testing.T) {
	before := casework.Case{Process: casework.RRM, State: casework.CaseClosed, Closed: &casework.Closure{On: day("2026-09-01")}}
	other := casework.Case{Process: casework.RMM, State: casework.CaseClosed, Closed: &casework.Closure{On: day("2026-10-01")}}
	s := casework.DefaultSettings()
	child, c := referral(func(r *Referral) { r.Only = []casework.PersonID{"gm"} }).Open("RRM-0001", day("2026-11-18"), &s, []casework.Case{other, before})
	if c.Process != casework.RRM || c.State != casework.CaseOpen || c.Worker != "sw1" || c.TeamManager != "tm1" || c.Child != child.ID {
		t.Errorf("case %+v", c)
	}
	if c.Referral.Rereferral != day("2026-09-01") {
		t.Errorf("re-referral %s, want the process's own closing of 1 September", c.Referral.Rereferral)
	}
	if d := cmp.Diff([]casework.PersonID{"sw1", "gm"}, c.Restricted); d != "" {
		t.Errorf("restricted to: -want +got\n%s", d)
	}
	if d := cmp.Diff([]casework.Use{casework.UseHomeless}, c.Resolution.Eligibility.Uses); d != "" {
		t.Errorf("uses: -want +got\n%s", d)
	}
}
