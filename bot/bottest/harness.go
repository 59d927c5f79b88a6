package bottest

import "convenor/bot"

// A Harness is a fresh workspace of one platform with people in it. It fails
// its own test on anything that a case does not ask about. Every act returns
// when the bot has answered, so that what is read next is what came of it.
type Harness interface {
	// Platform is the adapter under test. The suite calls its Run.
	Platform() bot.Platform
	// Person is somebody in the home channel; there are at least four, from 0.
	Person(n int) bot.Account
	// Name is what people type to name somebody.
	Name(bot.Account) string

	// Command has somebody type a slash command in a place.
	Command(who bot.Account, in bot.Place, name, text string)
	// Line has somebody type a line in a place, or to the bot alone where the
	// place is zero. An error says that the platform does not let them.
	Line(who bot.Account, in bot.Place, text string) (bot.Ref, error)
	// Edit and Delete have somebody change and delete a line of their own.
	Edit(who bot.Account, line bot.Ref, text string)
	Delete(who bot.Account, line bot.Ref)
	// Press has somebody press the newest button with that label that they
	// see. An error says that there is none.
	Press(who bot.Account, label string) error
	// Submit has somebody fill the form before them, by label, and send it in.
	// A choice is answered with an option's label, several with line breaks
	// between, yes or no with those words, a person with their Name.
	Submit(who bot.Account, answers map[string]string)
	// Repeat has the platform deliver again what it delivered last. False says
	// that this platform never repeats that.
	Repeat() bool
	// CloseDirect has somebody refuse direct messages from now on. False says
	// that nobody can on this platform.
	CloseDirect(who bot.Account) bool

	// Seen is what somebody has before them, oldest first.
	Seen(who bot.Account) []Seen
	// Form is the form before somebody.
	Form(who bot.Account) (Form, bool)
}

// A Seen is a message as somebody sees it.
type Seen struct {
	// Text is all its words, title included, as they appear: what the adapter
	// escaped is as it was.
	Text string
	// Mark is the bot's mark on it.
	Mark bot.Mark
	// As is the words beside the mark.
	As      string
	Buttons []string // labels
}

// A Form is a form as somebody sees it.
type Form struct {
	Title  string
	Text   string // all words above the fields
	Fields []Field
}

// A Field is a field as somebody sees it. Value is in the words of Submit.
type Field struct {
	Label, Value, Error string
}
