package cards

import "convenor/bot"

// Form puts a capability's form into words: title, introduction, labels, hints and the
// options' labels. The fields come with name, kind, options (values) and whether they are
// required. Values are filled in as they were typed; what err refuses stands beside its
// field, and above the form where it has none.
func (d Deck) Form(capability string, fields []bot.FormField, values map[string]string, err error, do bot.Do) *bot.Form {
	return &bot.Form{Do: do.String(), Title: FormTitle(capability), Fields: fields}
}

// FormTitle is the title of a capability's form.
func FormTitle(capability string) string { return capability }

// Label is what people see of a field.
func Label(capability, field string) string { return field }

// OptionLabel is what people see of an option's value.
func OptionLabel(capability, field, value string) string { return value }
