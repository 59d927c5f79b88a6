// Package phrase is the grammar of what people type into a thread: which lines are a
// record, what they say, whose an action is and by when.
//
// It is pure. It reads no clock and no roster of its own: Context brings today's date, the
// calendar, the author and the people. It never guesses a record. A line that could have
// been one is chatter (VerbNone) with an Offer; a line that plainly is one and cannot be
// read has a Problem. Words are handed on as they were typed, as a stretch of the message.
//
// It may import casework and the standard library, nothing else. Newcomers start with
// Parse (parse.go), the table of keywords (keyword.go) and testdata/lines.txt, which shows
// what several hundred typed lines come to.
package phrase
