// Package phrase is the grammar of what people type into a thread: which lines are a
// record, what they say, whose an action is and by when.
//
// It is pure. It reads no clock and no roster of its own: Context brings today's date, the
// calendar, the author and the people. It never guesses a record. A line that could have
// been one is chatter (VerbNone) with an Offer; a line that plainly is one and cannot be
// read has a Problem. Words are handed on as they were typed, as a stretch of the message.
//
// Where people's words can mean two things, these were chosen:
//
//   - An everyday word ("plan", "risk", "agreed") is a keyword with a colon or a spaced dash
//     behind it. Behind a space alone it is offered; a question is chatter.
//   - "done", "not done" and "blocked" need a reference or a colon; two references in one
//     line are refused as unclear. So is a level with a second one beside it.
//   - A bare weekday is the next after today ("tue" on a Tuesday is a week ahead), or for
//     what has happened the last up to today. "next fri" is the Friday of next week.
//   - "EOW", "this week" and "next week" are the last working day of it; from Saturday on
//     EOW is the coming Friday's week. In a review date a week means the meeting in it.
//   - A day and month without a year is the nearest to come, but one of the last 90 days is
//     refused as past, and 29 February or 31 November is never shifted.
//   - "before 1 Dec" and "before next RMM" are due on that day, "b4 xmas" on the last
//     working day before it. "asap", "mid-term", "a few days" are no date and are asked for.
//   - Two agencies before "to" are answered for by the first; a noun behind an agency's name
//     ("police report", "camhs appt") makes the owner a question.
//   - A first name or surname that one person has names the owner before "to" and a verb and
//     behind "for"; directly before a verb or a colon only where it is no everyday word
//     ("may attend", "mark complete"). Two people of a name make it a question.
//   - A short subject before "to" and a verb that is nobody on the roster makes the owner a
//     question: it may be somebody outside, or a name that was mistyped.
//   - "action:" behind a mark or "and" begins a record of its own inside another line, and so
//     does another answer of a report, and a review date behind an agreed level (within.go).
//   - "restricted" in front, in brackets or at the end restricts a VOLT entry, and so does
//     what people say for it ("confidential", "not for sharing"). Nothing else
//     can be restricted, and is refused rather than recorded openly.
//
// It may import casework and the standard library, nothing else. Newcomers start with
// Parse (parse.go), the table of keywords (keyword.go) and testdata/lines.txt, which shows
// what several hundred typed lines come to.
package phrase
