package cards_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/casework"
	"convenor/casework/rmm"
)

// fields are the forms as package commands declares them.
func fields() map[string][]bot.FormField {
	choice := func(name string, values ...string) bot.FormField {
		return bot.FormField{Name: name, Kind: bot.ChoiceField, Options: bot.Choose(values...)}
	}
	line := func(names ...string) []bot.FormField {
		var out []bot.FormField
		for _, n := range names {
			out = append(out, bot.FormField{Name: n})
		}
		return out
	}
	levels := func(name string) bot.FormField { return choice(name, "Low", "Medium", "High", "Very High") }
	date := func(name string) bot.FormField { return bot.FormField{Name: name, Kind: bot.DateField} }
	join := slices.Concat[[]bot.FormField]
	return map[string][]bot.FormField{
		"refer": join(line("initials", "full-name", "known-as"), []bot.FormField{date("date-of-birth"),
			choice("source", "Daily Exploitation Meeting", "Updated CEAM", "Difference of professional opinion"), levels("ceam-level"), date("assessed-on"),
			choice("exploitation", "At risk", "Suspected", "Experiencing"),
			choice("standing", "Complex needs", "Child protection plan", "Looked after", "Open to Children's Social Care", "Not open to Children's Social Care")},
			line("allocated-social-worker", "difference-of-opinion", "concerns")),
		"report": join(line("assessed-risk", "source-of-risk", "plan", "how-it-is-working", "barriers"), []bot.FormField{levels("proposed-level")}),
		"volt": {{Name: "case", Kind: bot.CaseField}, choice("kind", "victim", "offender", "location", "trend", "information"), {Name: "text", Kind: bot.ParagraphField, Required: true},
			choice("handling", "shareable", "meeting only", "named people", "not for file"), {Name: "conditions"}, {Name: "named", Kind: bot.PersonField}},
		"assess":     {levels("ceam-level"), {Name: "score"}, levels("judgement"), date("assessed-on"), choice("exploitation", "At risk"), {Name: "reason"}},
		"level":      {levels("level"), {Name: "reason"}},
		"agreelevel": {levels("level"), {Name: "reason"}},
		"plancheck":  {{Name: "assured", Kind: bot.YesNoField}, {Name: "disruption", Kind: bot.YesNoField}, {Name: "offender", Kind: bot.YesNoField}, {Name: "support"}},
		"action":     {{Name: "what"}, {Name: "owner", Kind: bot.PersonField}, date("due")},
		"complete":   {{Name: "owner", Kind: bot.PersonField}, date("due")},
		"done":       line("text"),
		"notdone":    line("reason"),
		"blocked":    line("reason"),
		"reassign":   line("owner", "reason"),
		"classify":   {choice("class", "circumstances changed", "agency did not act")},
		"difference": line("about", "evidence", "alternative"),
		"escalate":   line("reason"),
		"offer":      line("outcome"),
		"raise":      line("text"),
		"answer":     line("text"),
		"theme":      {{Name: "text"}, choice("part", "theme", "strategic", "aob")},
		"start":      {{Name: "read-by", Kind: bot.PersonField}},
		"attend":     {{Name: "person", Kind: bot.PersonField}, {Name: "substitute"}, {Name: "role"}, {Name: "authority", Kind: bot.YesNoField}, {Name: "left", Kind: bot.YesNoField}},
		"coming": {choice("answer", "will attend", "cannot attend", "sends a substitute"), {Name: "substitute"}, {Name: "role"},
			{Name: "authority", Kind: bot.YesNoField}, {Name: "text"}, {Name: "information", Kind: bot.YesNoField}},
		"apologies":  {{Name: "person", Kind: bot.PersonField}, {Name: "text"}, {Name: "information", Kind: bot.YesNoField}},
		"for":        line("case", "person", "text"),
		"defer":      line("reason"),
		"partheard":  line("reason"),
		"override":   line("reason"),
		"cancel":     line("reason"),
		"urgent":     {{Name: "reason"}, date("date"), {Name: "time"}},
		"decide":     {choice("decision", "open", "escalate", "no further"), {Name: "reason"}, {Name: "person", Kind: bot.PersonField}},
		"resolve":    line("reason"),
		"move":       {{Name: "to"}, date("date")},
		"link":       {{Name: "to"}, choice("kind", "sibling", "peer")},
		"reallocate": line("worker"),
		"hold":       {{Name: "reason"}, {Name: "lift", Kind: bot.YesNoField}},
		"restrict":   line("people"),
		"invite":     line("person"),
		"amend":      line("case", "correction"),
		"childsays":  {{Name: "text"}, date("seen"), {Name: "knows", Kind: bot.YesNoField}},
		"agreed":     line("text"),
		"review":     {date("date")},
		"object":     line("text", "agency"),
		"correct":    line("item", "text"),
		"join":       line("name", "role", "agency"),
		"settings":   line("name", "value"),
	}
}

func allForms() map[string]*bot.Form {
	out := map[string]*bot.Form{}
	for name, f := range fields() {
		out[name] = deck().Form(name, f, nil, nil, bot.Call(name))
	}
	return out
}

func refusalOf(r casework.Rule) string {
	return deck().Refusal(casework.Refuse(casework.Invalid, r, "reason")).Plain()
}

func TestForms(t *testing.T) {
	for name, f := range allForms() {
		golden(t, "form-"+name, f.Plain())
		if n := len([]rune(f.Title)); n > 24 {
			t.Errorf("%s: the title %q has %d characters, want at most 24", name, f.Title, n)
		}
		for _, field := range f.Fields {
			if n := len([]rune(field.Label)); n == 0 || n > 45 {
				t.Errorf("%s: the label %q has %d characters, want at most 45", name, field.Label, n)
			}
		}
	}
}

// A field that is missing says what is wanted where its hint knows it.
func TestAMissingFieldSaysWhatIsWanted(t *testing.T) {
	f := deck().Form("urgent", fields()["urgent"], nil, casework.Refuse(casework.Invalid, casework.RuleMissing, "time"), bot.Call("urgent"))
	if e := f.Field("time").Error; !strings.Contains(e, "14:30") || strings.Contains(e, "Please add it") {
		t.Errorf("the error of a missing time reads %q", e)
	}
	f = deck().Form("urgent", fields()["urgent"], nil, casework.Refuse(casework.Invalid, casework.RuleMissing, "reason"), bot.Call("urgent"))
	if e := f.Field("reason").Error; !strings.Contains(e, "Please add it") {
		t.Errorf("the error of a field without a hint reads %q", e)
	}
}

// TestPublishedLabels are those that transcripts name (scenarios, README): they stay.
func TestPublishedLabels(t *testing.T) {
	for capability, want := range map[string][]string{
		"refer": {"Refer to the RMM", "Initials", "Full name", "Known as", "Date of birth", "Source", "CEAM level", "Assessed on", "Exploitation", "Standing",
			"Allocated social worker", "Difference of opinion", "Concerns"},
		"report": {"Social worker's report", "Assessed risk", "Source of risk", "Plan", "How it is working", "Barriers", "Proposed level"},
	} {
		got := []string{cards.FormTitle(capability)}
		form := deck().Form(capability, fields()[capability], nil, nil, bot.Call(capability))
		for i, f := range form.Fields {
			got = append(got, f.Label)
			for j, o := range f.Options {
				if before := fields()[capability][i].Options[j]; !strings.EqualFold(o.Label, before.Value) || o.Value != before.Value {
					t.Errorf("%s: the option %q reads %q", capability, before.Value, o.Label)
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s reads %q, want %q", capability, got, want)
		}
	}
	buttons := map[string]bool{}
	for _, c := range allCards() {
		for _, block := range c.message.Body {
			row, _ := block.(bot.Buttons)
			for _, b := range row {
				buttons[b.Label] = true
			}
		}
	}
	for _, label := range []string{"Sign the declaration", "Record it now", "Approve", "Undo", "Done", "Not done", "Filed on child's record"} {
		if !buttons[label] {
			t.Errorf("no card has the button %q", label)
		}
	}
}

func TestFormComesBackAsItWasFilled(t *testing.T) {
	err := casework.Errors{casework.Refuse(casework.Invalid, rmm.RuleThreshold, "ceam level"), casework.Refuse(casework.Invalid, casework.RuleNoDate, "review date"), casework.Refuse(casework.NotNow, casework.RuleInquorate, "")}
	f := deck().Form("refer", fields()["refer"], map[string]string{"full-name": "Aster Example", "ceam-level": "Low"}, err, bot.Call("refer"))
	if got := f.Field("full-name").Value; got != "Aster Example" {
		t.Errorf("full-name came back as %q", got)
	}
	if got := f.Field("ceam-level").Error; !strings.Contains(got, "Medium or above") {
		t.Errorf("beside ceam-level stands %q", got)
	}
	if !strings.Contains(f.Error, "Next review:") || !strings.Contains(f.Error, "quorum") {
		t.Errorf("above the form stands %q, want what has no field there", f.Error)
	}
	if fields()["refer"][0].Label != "" {
		t.Error("the fields given were changed")
	}
	if f := deck().Form("refer", fields()["refer"], nil, errors.New("disk on fire"), bot.Call("refer")); strings.Contains(f.Error, "fire") || f.Error == "" {
		t.Errorf("an error of ours reads %q", f.Error)
	}
}

// A day of birth is shown as a day of a year; other dates may be typed by the weekday.
func TestExamplesOfDates(t *testing.T) {
	fields := []bot.FormField{{Name: "date-of-birth", Kind: bot.DateField}, {Name: "due", Kind: bot.DateField}, {Name: "reason"}}
	f := deck().Form("refer", fields, nil, nil, bot.Call("refer"))
	for i, want := range []string{"27 November 2014, or 27/11/2014", "27 November 2026, 27/11/2026, or fri", ""} {
		if got := f.Fields[i].Example; got != want {
			t.Errorf("%s: %q, want %q", f.Fields[i].Name, got, want)
		}
	}
}
