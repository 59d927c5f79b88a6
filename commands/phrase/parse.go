package phrase

import "convenor/casework"

// Parse reads one line. Where text goes on with lines that begin records of their own,
// they are the Rest; ParseAll reads a whole message.
func Parse(text string, ctx Context) Line { return Line{Text: text, Case: ctx.Case} }

// ParseAll reads a whole message: one Line for each record in it, or a single one for
// chatter. It is never empty. A case or a "for NAME:" on a line of its own holds for the
// lines under it.
func ParseAll(text string, ctx Context) []Line { return []Line{Parse(text, ctx)} }

// ParseDate reads a text that is a date as a whole, as people write one in a form ("4/3/27",
// "12 Sept", "fri", "in 3 wks"). Without a year it is the nearest one to come. The error is
// a *casework.Error without a field.
func ParseDate(text string, ctx Context) (casework.Date, error) {
	return casework.ParseDate(text)
}

// ParsePastDate is ParseDate for days that lie behind, such as a birth or an assessment:
// without a year it is the nearest one up to today.
func ParsePastDate(text string, ctx Context) (casework.Date, error) {
	return casework.ParseDate(text)
}

// FindDue finds by when something is due in an action's text, and gives the text without
// the words for it where they stand at an edge and say nothing else.
func FindDue(text string, ctx Context) (due Due, rest string) { return Due{}, text }

// FindOwner finds whose an action is from the front of its text, and gives the text behind.
// Where nobody is named, the author answers.
func FindOwner(text string, ctx Context) (owner Owner, rest string) { return Owner{}, text }

// ResolveOwner looks up a mention, handle, agency, role, name or "me" as a whole.
func ResolveOwner(word string, ctx Context) Owner { return Owner{Raw: word, Unknown: true} }
