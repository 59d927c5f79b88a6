package cards

import (
	"fmt"
	"strings"

	"convenor/bot"
	"convenor/casework"
)

// Form puts a capability's form into words: title, introduction, labels, hints and the
// options' labels. The fields come with name, kind, options (values) and whether they are
// required. Values are filled in as they were typed; what err refuses stands beside its
// field, and above the form where it has none.
func (d Deck) Form(capability string, fields []bot.FormField, values map[string]string, err error, do bot.Do) *bot.Form {
	w := words(capability)
	f := &bot.Form{Do: do.String(), Title: FormTitle(capability), Intro: about(do) + w.intro, Submit: w.submit}
	for _, field := range fields {
		field.Label = d.own(Label(capability, field.Name))
		field.Hint = d.own(d.hint(capability, field))
		field.Options = d.options(field)
		field.Example = d.example(field)
		f.Fields = append(f.Fields, field)
	}
	f.Fill(values)
	beside := d.FieldErrors(err)
	for i := range f.Fields {
		f.Fields[i].Error = beside[f.Fields[i].Name]
	}
	for _, e := range refusals(err) {
		if field := f.Field(fieldKey(e.Field)); field != nil && e.Rule == casework.RuleMissing && e.Kind == casework.Invalid && field.Hint != "" {
			field.Error = sentences[e.Rule].says + " " + field.Hint
		}
	}
	f.Error = d.above(f, err)
	return f
}

// example is an answer to a field that asks for a date, in the ways that people type one. A day
// of birth is a day of a year; every other date may be said by the weekday.
func (d Deck) example(f bot.FormField) string {
	switch {
	case f.Kind != bot.DateField || d.Today.IsZero():
		return ""
	case f.Name == "date-of-birth":
		born := d.Today.AddDays(-12 * 365)
		return fmt.Sprintf("%d %s %d, or %02d/%02d/%d", born.Day, born.Month, born.Year, born.Day, int(born.Month), born.Year)
	}
	on := d.likely(f)
	return fmt.Sprintf("%d %s %d, %02d/%02d/%d, or %s", on.Day, on.Month, on.Year, on.Day, int(on.Month), on.Year, strings.ToLower(on.Weekday().String()[:3]))
}

// likely is a day that a field may be answered with: what asks for something that has happened
// takes none that is still to come.
func (d Deck) likely(f bot.FormField) casework.Date {
	if f.Name == "assessed-on" {
		return d.Today.AddDays(-1)
	}
	return d.Today.AddDays(3)
}

// about names the case, or the thing in it, that a form is for, since what is carried along is
// no field. Only references are repeated.
func about(do bot.Do) string {
	for _, n := range []string{"action", "difference", "item"} {
		if ref, entry, ok := casework.ParseEntryRef(do.Values[n], ""); ok && ref != "" {
			return "For " + string(entry) + ". "
		}
	}
	if ref, ok := casework.ParseCaseRef(do.Values["case"]); ok {
		return "For " + string(ref) + ". "
	}
	return ""
}

// above is what is wrong with the form as a whole, and what is wrong with a field that the
// form does not show.
func (d Deck) above(f *bot.Form, err error) string {
	if err == nil {
		return ""
	}
	all := refusals(err)
	if len(all) == 0 {
		return failed
	}
	var lines []string
	for _, e := range all {
		if field := f.Field(fieldKey(e.Field)); field == nil || field.Error == "" {
			lines = append(lines, d.labelled(e))
		}
	}
	return strings.Join(lines, " ")
}

func (d Deck) hint(capability string, field bot.FormField) string {
	if h, ok := words(capability).hints[field.Name]; ok {
		return h
	}
	if h, ok := hints[field.Name]; ok {
		return h
	}
	if field.Kind == bot.DateField && !d.Today.IsZero() {
		on := d.likely(field)
		return fmt.Sprintf("For example %02d/%02d/%d or %d %s %d.", on.Day, int(on.Month), on.Year, on.Day, on.Month.String()[:3], on.Year)
	}
	return ""
}

// options are a field's options with labels; an option that has a label of its own, apart
// from its value, keeps it.
func (d Deck) options(field bot.FormField) []bot.Option {
	if field.Kind == bot.PersonField || field.Kind == bot.CaseField {
		return field.Options
	}
	var out []bot.Option
	for _, o := range field.Options {
		if o.Label == "" || o.Label == o.Value {
			o.Label = d.optionLabel(field.Name, o.Value)
		}
		out = append(out, o)
	}
	return out
}

func (d Deck) optionLabel(field, value string) string {
	if value == string(casework.Trend) {
		return d.trend()
	}
	if l, ok := options[field+"/"+value]; ok {
		return l
	}
	if l, ok := options[value]; ok {
		return l
	}
	return upper(value)
}

// FormTitle is the title of a capability's form.
func FormTitle(capability string) string {
	if w := words(capability); w.title != "" {
		return w.title
	}
	return upper(capability)
}

// Label is what people see of a field.
func Label(capability, field string) string {
	if l, ok := words(capability).labels[field]; ok {
		return l
	}
	if l, ok := labels[field]; ok {
		return l
	}
	return upper(strings.ReplaceAll(field, "-", " "))
}
