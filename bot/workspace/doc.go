// Package workspace is a chat workspace of our own: a home channel, rooms with
// threads, direct messages, forms, and the people who read and write there. It
// keeps every promise of [bot.Platform] and shows each person what they would
// see and nothing else.
//
// A workspace is what its journal makes it: every change is a [Record], which is
// kept first and then so. Replayed, the records give the same workspace, with
// the same messages, buttons, forms and rooms, and what somebody did and the bot
// had not answered when the process ended is delivered again.
//
// The bytes of files that people show with a line are not in the journal: they lie on a
// [Shelf] before the line that refers to them is kept, and are taken off it when nobody can
// open them any more.
//
// It has no face. bot/transcript lets scripts and tests act in it by handles and
// labels, bot/webbot lets people act in it through a page. Where a face has several screens for
// one person, each has its own form (forms.go).
//
// The package imports bot and the standard library, never casework, commands or
// store. A newcomer starts at workspace.go, then state.go and act.go;
// files are in file.go.
package workspace
