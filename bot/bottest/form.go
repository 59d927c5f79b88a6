package bottest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"convenor/bot"
)

// everyKind is a form with a field of each kind.
func everyKind() bot.Form {
	levels := bot.Choose("Low", "Medium", "High", "Very High")
	return bot.Form{Do: bot.Call("refer", "case", "RMM-0001").String(), Title: "Every kind", Intro: "Please fill in.", Fields: []bot.FormField{
		{Name: "line", Label: "Line", Required: true},
		{Name: "paragraph", Label: "Paragraph", Kind: bot.ParagraphField, Hint: "As long as you like."},
		{Name: "choice", Label: "Choice", Kind: bot.ChoiceField, Options: levels},
		{Name: "choices", Label: "Choices", Kind: bot.ChoicesField, Options: []bot.Option{{Value: "s", Label: "School"}, {Value: "h", Label: "Home"}, {Value: "o", Label: "Online"}}},
		{Name: "person", Label: "Person", Kind: bot.PersonField},
		{Name: "date", Label: "Date", Kind: bot.DateField},
		{Name: "case", Label: "Case", Kind: bot.CaseField},
		{Name: "yes-no", Label: "Yes or no", Kind: bot.YesNoField},
	}}
}

func (s *stage) everyAnswer() map[string]string {
	return map[string]string{"Line": "Aster Example", "Paragraph": "first line\nsecond line", "Choice": "Very High", "Choices": "School\nOnline",
		"Person": s.Name(s.Person(1)), "Date": "2026-11-24", "Case": "RMM-0001", "Yes or no": "yes"}
}

// fill fills the form before somebody, page by page, and sends it in. What is
// not answered stays as it stands.
func (s *stage) fill(who bot.Account, answers map[string]string) {
	s.Helper()
	left := maps.Clone(answers)
	for range 80 {
		form, ok := s.Form(who)
		if !ok {
			s.goOn(who)
			continue
		}
		page := map[string]string{}
		for _, f := range form.Fields {
			if answer, ok := left[f.Label]; ok {
				page[f.Label] = answer
				delete(left, f.Label)
			}
		}
		heard := s.count(bot.SubmissionEvent)
		s.Submit(who, page)
		if s.count(bot.SubmissionEvent) > heard {
			if len(left) > 0 {
				s.Fatalf("the form ended with these unanswered: %v", left)
			}
			return
		}
	}
	s.Fatalf("the form never ends")
}

// goOn presses the button under the newest message, which opens a form.
func (s *stage) goOn(who bot.Account) {
	s.Helper()
	seen := s.Seen(who)
	if len(seen) == 0 || len(seen[len(seen)-1].Buttons) != 1 {
		s.Fatalf("no form is before %s, nor a button to go on; before them: %s", s.Name(who), brief(seen))
	}
	s.must("Press", s.Press(who, seen[len(seen)-1].Buttons[0]))
}

// refusal opens the form that was refused, and gives all the words in which it
// was refused.
func (s *stage) refusal(who bot.Account) (Form, string) {
	s.Helper()
	words := ""
	if s.bot.Limits().NoFormFromForm {
		seen := s.Seen(who)
		words = seen[len(seen)-1].Text
		s.must("Press", s.Press(who, Words().Reopen))
	}
	form, ok := s.Form(who)
	if !ok {
		s.Fatalf("the refused form is not before %s", s.Name(who))
	}
	words += form.Text
	for _, f := range form.Fields {
		words += "\n" + f.Label + " " + f.Error
	}
	return form, words
}

var formCases = map[string]func(*stage){
	"EveryKind": func(s *stage) {
		answer := bot.Say("thank you")
		s.opening(everyKind(), always(bot.Response{Whisper: &answer}))
		s.Command(s.Person(0), s.bot.Home(), "rmm", "refer")
		if _, open := s.Form(s.Person(1)); open {
			s.Errorf("somebody else has the form before them")
		}
		s.fill(s.Person(0), s.everyAnswer())
		e := s.last(bot.SubmissionEvent)
		if e.Do != everyKind().Do || e.From != s.Person(0) {
			s.Errorf("submission = %+v", e)
		}
		want := map[string]string{"line": "Aster Example", "paragraph": "first line\nsecond line", "choice": "Very High", "choices": "s\no",
			"person": s.Name(s.Person(1)), "date": "2026-11-24", "case": "RMM-0001", "yes-no": "yes"}
		if e.Values["person"] == bot.MentionText(s.Person(1)) {
			want["person"] = e.Values["person"]
		}
		if !maps.Equal(e.Values, want) {
			s.Errorf("values = %q, want %q", e.Values, want)
		}
		s.sees(s.Person(0), "thank you")
		if _, open := s.Form(s.Person(0)); open {
			s.Errorf("the form is still open")
		}
	},
	"EmptyFields": func(s *stage) {
		s.opening(everyKind(), always(bot.Response{}))
		s.Command(s.Person(0), s.bot.Home(), "rmm", "refer")
		s.fill(s.Person(0), map[string]string{"Line": "only this"})
		e := s.last(bot.SubmissionEvent)
		for _, f := range everyKind().Fields {
			value, ok := e.Values[f.Name]
			if !ok {
				s.Errorf("no value for %s, want an empty one", f.Name)
			}
			if f.Name != "line" && value != "" {
				s.Errorf("value of %s = %q, want none", f.Name, value)
			}
		}
	},
	"FilledBeforehand": func(s *stage) {
		form := everyKind()
		form.Fill(map[string]string{"line": "as before", "paragraph": "two\nlines", "choice": "High", "choices": "h\no", "date": "2026-12-01", "case": "RMM-0002", "yes-no": "no"})
		s.opening(form, always(bot.Response{}))
		s.Command(s.Person(0), s.bot.Home(), "rmm", "refer")
		s.fill(s.Person(0), map[string]string{"Line": "changed"})
		e := s.last(bot.SubmissionEvent)
		want := map[string]string{"line": "changed", "paragraph": "two\nlines", "choice": "High", "choices": "h\no", "person": "", "date": "2026-12-01", "case": "RMM-0002", "yes-no": "no"}
		if !maps.Equal(e.Values, want) {
			s.Errorf("values = %q, want %q", e.Values, want)
		}
	},
	"RefusedKeepsWhatWasTyped": func(s *stage) {
		s.opening(everyKind(), func(e bot.Event) bot.Response {
			if e.Values["line"] != "wrong" {
				answer := bot.Say("accepted")
				return bot.Response{Whisper: &answer}
			}
			form := everyKind()
			form.Fill(e.Values)
			form.Field("line").Error = "This is not right."
			form.Field("date").Error = "Nor is this."
			return bot.Response{Form: &form}
		})
		s.Command(s.Person(0), s.bot.Home(), "rmm", "refer")
		answers := s.everyAnswer()
		answers["Line"] = "wrong"
		s.fill(s.Person(0), answers)
		form, words := s.refusal(s.Person(0))
		for _, part := range []string{"This is not right.", "Nor is this."} {
			if !strings.Contains(words, part) {
				s.Errorf("the refusal does not say %q: %q", part, words)
			}
		}
		for _, f := range form.Fields {
			if f.Label == "Line" && f.Value != "wrong" || f.Label == "Paragraph" && f.Value != "first line\nsecond line" {
				s.Errorf("%s is %q after the refusal, want it as typed", f.Label, f.Value)
			}
		}
		s.fill(s.Person(0), map[string]string{"Line": "right"})
		e := s.last(bot.SubmissionEvent)
		if e.Values["line"] != "right" || e.Values["paragraph"] != "first line\nsecond line" || e.Values["choices"] != "s\no" || e.Values["yes-no"] != "yes" {
			s.Errorf("values = %q", e.Values)
		}
		s.sees(s.Person(0), "accepted")
	},
	"RefusedAsAWhole": func(s *stage) {
		s.opening(everyKind(), func(e bot.Event) bot.Response {
			form := everyKind()
			form.Fill(e.Values)
			form.Error = "Somebody else was quicker."
			return bot.Response{Form: &form}
		})
		s.Command(s.Person(0), s.bot.Home(), "rmm", "refer")
		s.fill(s.Person(0), s.everyAnswer())
		if _, words := s.refusal(s.Person(0)); !strings.Contains(words, "Somebody else was quicker.") {
			s.Errorf("the refusal says %q", words)
		}
	},
	"Long": func(s *stage) {
		form := bot.Form{Do: bot.Call("long").String(), Title: "A long form"}
		answers := map[string]string{}
		for i := range 17 {
			form.Fields = append(form.Fields, bot.FormField{Name: fmt.Sprintf("f%d", i), Label: fmt.Sprintf("Field %d", i)})
			answers[fmt.Sprintf("Field %d", i)] = fmt.Sprintf("answer %d", i)
		}
		s.opening(form, always(bot.Response{}))
		s.Command(s.Person(0), s.bot.Home(), "rmm", "long")
		s.fill(s.Person(0), answers)
		if n := s.count(bot.SubmissionEvent); n != 1 {
			s.Errorf("%d submissions were heard, want one", n)
		}
		for i := range 17 {
			if got, want := s.last(bot.SubmissionEvent).Values[fmt.Sprintf("f%d", i)], fmt.Sprintf("answer %d", i); got != want {
				s.Errorf("field %d = %q, want %q", i, got, want)
			}
		}
	},
	"FormAfterForm": func(s *stage) {
		second := bot.Form{Do: bot.Call("second").String(), Title: "The second", Fields: []bot.FormField{{Name: "b", Label: "Second field"}}}
		s.opening(bot.Form{Do: bot.Call("first").String(), Title: "The first", Fields: []bot.FormField{{Name: "a", Label: "First field"}}},
			func(e bot.Event) bot.Response {
				if e.Do == second.Do {
					return bot.Response{}
				}
				return bot.Response{Form: &second}
			})
		s.Command(s.Person(0), s.bot.Home(), "rmm", "two")
		s.fill(s.Person(0), map[string]string{"First field": "1"})
		s.fill(s.Person(0), map[string]string{"Second field": "2"})
		if e := s.last(bot.SubmissionEvent); e.Do != second.Do || e.Values["b"] != "2" {
			s.Errorf("submission = %+v", e)
		}
	},
	"HardText": func(s *stage) {
		form := bot.Form{Do: bot.Call("hard").String(), Title: "Hard text", Fields: []bot.FormField{{Name: "p", Label: "Text", Kind: bot.ParagraphField}}}
		s.opening(form, always(bot.Response{}))
		for _, words := range hardTexts {
			s.Command(s.Person(0), s.bot.Home(), "rmm", "hard")
			s.fill(s.Person(0), map[string]string{"Text": words})
			if got := s.last(bot.SubmissionEvent).Values["p"]; got != words {
				s.Errorf("typed %q, got %q", words, got)
			}
		}
	},
	"LongLabels": func(s *stage) {
		form := bot.Form{Do: bot.Call("long").String(), Title: strings.Repeat("Long title ", 12), Fields: []bot.FormField{
			{Name: "a", Label: strings.Repeat("Long label ", 12), Hint: strings.Repeat("A long hint. ", 20), Required: true}}}
		s.opening(form, always(bot.Response{}))
		s.Command(s.Person(0), s.bot.Home(), "rmm", "long")
		shown, open := s.Form(s.Person(0))
		if !open || !strings.HasPrefix(shown.Title, "Long title") || !strings.HasPrefix(shown.Fields[0].Label, "Long label") {
			s.Fatalf("form = %+v, want it with its labels shortened where they must be", shown)
		}
		s.fill(s.Person(0), map[string]string{shown.Fields[0].Label: "answer"})
		if got := s.last(bot.SubmissionEvent).Values["a"]; got != "answer" {
			s.Errorf("value = %q, want the answer", got)
		}
	},
	"AskedForALine": func(s *stage) {
		form := everyKind()
		s.on(func(e bot.Event) bot.Response {
			if e.Kind != bot.LineEvent {
				return bot.Response{}
			}
			return bot.Response{Form: &form, Mark: bot.Asked}
		})
		_, err := s.Line(s.Person(0), s.bot.Home(), "action: somebody do something")
		s.must("Line", err)
		if got := s.mark(s.Person(1), "action: somebody"); got != bot.Asked {
			s.Errorf("mark = %v, want %v", got, bot.Asked)
		}
		if err := s.Press(s.Person(1), Words().Continue); err == nil {
			s.Errorf("somebody else is asked")
		}
		s.must("Press", s.Press(s.Person(0), Words().Continue))
		s.fill(s.Person(0), s.everyAnswer())
		if e := s.last(bot.SubmissionEvent); e.Do != form.Do || e.Values["date"] != "2026-11-24" {
			s.Errorf("submission = %+v", e)
		}
	},
	"UpdateWithoutAButton": func(s *stage) {
		update := bot.Say("in the place of what?")
		s.opening(everyKind(), always(bot.Response{Update: &update}))
		s.Command(s.Person(0), s.bot.Home(), "rmm", "refer")
		s.fill(s.Person(0), s.everyAnswer())
		s.sees(s.Person(0), "in the place of what?")
		s.seesNot(s.Person(1), "in the place of what?")
	},
	"Suggested": func(s *stage) {
		typing, ok := s.Harness.(interface {
			Suggest(who bot.Account, label, text string) (labels []string)
		})
		if !ok {
			s.Skip("nothing is suggested here while people type")
		}
		s.opening(everyKind(), always(bot.Response{}))
		s.Command(s.Person(0), s.bot.Home(), "rmm", "refer")
		s.on(always(bot.Response{Options: bot.Choose("RMM-0001", "RMM-0002")}))
		for {
			form, open := s.Form(s.Person(0))
			if !open {
				s.goOn(s.Person(0))
			} else if slices.ContainsFunc(form.Fields, func(f Field) bool { return f.Label == "Case" }) {
				break
			} else {
				s.Submit(s.Person(0), nil)
			}
		}
		if got := typing.Suggest(s.Person(0), "Case", "rmm"); !slices.Equal(got, []string{"RMM-0001", "RMM-0002"}) {
			s.Errorf("suggested are %q", got)
		}
		if e := s.last(bot.SuggestEvent); e.Field != "case" || e.Text != "rmm" || e.Do != everyKind().Do || e.From != s.Person(0) {
			s.Errorf("suggest = %+v", e)
		}
	},
	"OpenedByButton": func(s *stage) {
		s.opening(everyKind(), always(bot.Response{}))
		s.post(s.bot.Home(), say("fill in").With(bot.Buttons{bot.Press("Fill in", bot.Call("open"))}))
		s.must("Press", s.Press(s.Person(0), "Fill in"))
		s.fill(s.Person(0), s.everyAnswer())
		if s.count(bot.SubmissionEvent) != 1 {
			s.Errorf("%d submissions were heard, want one", s.count(bot.SubmissionEvent))
		}
	},
	"BrokenFormAnswered": func(s *stage) {
		for name, form := range map[string]bot.Form{
			"NoDo":      {Title: "Broken", Fields: []bot.FormField{{Name: "a", Label: "A"}}},
			"SameNames": {Do: "x", Title: "Broken", Fields: []bot.FormField{{Name: "a", Label: "A"}, {Name: "a", Label: "B"}}},
			"NoFields":  {Do: "x", Title: "Broken"},
		} {
			s.opening(form, always(bot.Response{}))
			s.Command(s.Person(0), s.bot.Home(), "rmm", "broken")
			if _, open := s.Form(s.Person(0)); open {
				s.Errorf("%s: the form is open", name)
			}
		}
		s.sees(s.Person(0), Words().Failed)
	},
}
