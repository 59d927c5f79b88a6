// Package commands holds every capability of the bot, each declared once, and the Router
// that fills and runs them.
//
// A slash command, a submitted form, a pressed button and a line in a thread all end the
// same way: they name a Capability and fill its values, and the capability decides on a
// document (the deciding lives in casework) or refuses. Help and the forms are derived from
// the same declarations. No sentence stands here: refusals and answers are put into words
// by bot/cards. Nothing is posted from here either: the Response answers who typed, and what
// others are to hear is a fact that the scheduler finds in the saved document.
//
// A newcomer starts with capability.go, then router.go, oncase.go and line.go.
package commands
