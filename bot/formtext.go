package bot

import (
	"fmt"
	"strings"
)

// pages counts the pages a form needs.
func pages(form Form, l Limits) int {
	if l.FormFields == 0 || len(form.Fields) == 0 {
		return 1
	}
	return (len(form.Fields) + l.FormFields - 1) / l.FormFields
}

func pageFields(form Form, l Limits, page int) []FormField {
	if l.FormFields == 0 {
		return form.Fields
	}
	from := page * l.FormFields
	return form.Fields[from:min(from+l.FormFields, len(form.Fields))]
}

// pageOfError is the page with the first error, or the first page.
func pageOfError(form Form, l Limits) int {
	for i, field := range form.Fields {
		if field.Error != "" && l.FormFields > 0 {
			return i / l.FormFields
		}
	}
	return 0
}

// numbered puts the page's number behind the title if there is room for it.
func numbered(title string, page, of int, l Limits) string {
	number := fmt.Sprintf(" %d/%d", page+1, of)
	if l.FormTitle > 0 {
		title = shorten(title, l.FormTitle-len(number))
	}
	return title + number
}

// fitForm shortens labels to what the platform shows. Labels are no content:
// nothing that anybody typed is lost.
func fitForm(form Form, l Limits) Form {
	form.Title = shorten(form.Title, l.FormTitle)
	fields := make([]FormField, len(form.Fields))
	for i, field := range form.Fields {
		field.Label = shorten(field.Label, l.FormLabel)
		if l.FormValue > 0 && (field.MaxLength == 0 || field.MaxLength > l.FormValue) {
			field.MaxLength = l.FormValue
		}
		fields[i] = field
	}
	form.Fields = fields
	return form
}

// needsReading reports whether the platform cannot show some field as it is, so
// that what is typed into it has to be read.
func needsReading(form Form, l Limits) bool {
	if !l.TextOnly {
		return false
	}
	for _, field := range form.Fields {
		if isChoice(field) {
			return true
		}
	}
	return false
}

func isChoice(field FormField) bool {
	return field.Kind == ChoiceField || field.Kind == ChoicesField || field.Kind == YesNoField
}

// choices are the options of a field that is a choice.
func (b *Bot) choices(field FormField) []Option {
	if field.Kind == YesNoField {
		return []Option{{Value: "yes", Label: b.options.Words.Yes}, {Value: "no", Label: b.options.Words.No}}
	}
	return field.Options
}

// asText turns the choices of a form into lines, where the platform takes text
// alone: the options stand in the hint, and the value is the label.
func (b *Bot) asText(form Form, l Limits) Form {
	if !l.TextOnly {
		return form
	}
	fields := make([]FormField, len(form.Fields))
	for i, field := range form.Fields {
		if isChoice(field) {
			options := b.choices(field)
			words := b.options.Words.OneOf
			if field.Kind == ChoicesField {
				words = b.options.Words.AnyOf
			}
			labels := make([]string, len(options))
			for j, option := range options {
				labels[j] = option.Label
			}
			field.Hint = strings.TrimSpace(field.Hint + " " + words + " " + strings.Join(labels, ", "))
			field.Value = labelsOf(options, field.Value)
			if field.Kind == ChoicesField {
				field.Kind = ParagraphField
			} else {
				field.Kind = LineField
			}
			field.Options = nil
		}
		fields[i] = field
	}
	form.Fields = fields
	return form
}

func labelsOf(options []Option, value string) string {
	values := strings.Split(value, "\n")
	for i, v := range values {
		for _, option := range options {
			if option.Value == v {
				values[i] = option.Label
			}
		}
	}
	return strings.Join(values, "\n")
}

// readText reads a choice that was typed. What is not an option stays as typed,
// with an error beside it.
func (b *Bot) readText(field FormField) (value, wrong string) {
	typed := strings.TrimSpace(field.Value)
	if !isChoice(field) || typed == "" {
		return field.Value, ""
	}
	answers := []string{typed}
	if field.Kind == ChoicesField {
		answers = splitAnswers(typed, field.Options)
	}
	values := make([]string, len(answers))
	for i, answer := range answers {
		option, ok := MatchOption(b.choices(field), answer)
		if !ok {
			return field.Value, b.options.Words.NotAnOption
		}
		values[i] = option.Value
	}
	return strings.Join(values, "\n"), ""
}

// splitAnswers takes apart several answers, one a line or with commas between
// them; a comma inside an option's own label does not part it.
func splitAnswers(typed string, options []Option) []string {
	var answers []string
	for line := range strings.SplitSeq(typed, "\n") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if _, ok := MatchOption(options, line); ok {
			answers = append(answers, line)
			continue
		}
		for answer := range strings.SplitSeq(line, ",") {
			if answer = strings.TrimSpace(answer); answer != "" {
				answers = append(answers, answer)
			}
		}
	}
	return answers
}
