package workspace

import (
	"strings"
	"time"

	"convenor/bot"
)

// A Message is something in a place, as somebody who sees it has it before them.
type Message struct {
	Ref  bot.Ref
	From string // a person's id, or Convenor
	// Only is the one person who sees it where others read too; empty otherwise.
	Only string
	At   time.Time
	// Said is set for what the bot says, Text for a person's line.
	Said *bot.Message
	Text string
	// Files are what a person's line shows.
	Files []File
	Mark  bot.Mark
	// As is the words beside the mark.
	As string
	// About is the line, in the same place, that a private answer stands under; empty for none.
	About string
	// Whispered messages answer one person where they are, until they put them away.
	Whispered bool
	Edited    bool
	Gone      bool
	// Number is the record that made it, Changed the newest that changed it.
	Number, Changed int64
}

// Private reports that nobody else reads it.
func (m Message) Private() bool { return m.Only != "" || isDirect(m.Ref.Place) }

// Words is its text, with the people it calls in front.
func (m Message) Words() string {
	if m.Said != nil {
		return Words(m.Said)
	}
	return m.Text
}

// Buttons are all of a message's buttons, in order.
func (m Message) Buttons() []bot.Button {
	if m.Said == nil {
		return nil
	}
	var all []bot.Button
	for _, block := range m.Said.Body {
		if row, ok := block.(bot.Buttons); ok {
			all = append(all, row...)
		}
	}
	return all
}

// Words is a message of the bot's as plain text, with the people it calls in front.
func Words(m *bot.Message) string {
	var called []string
	for _, a := range m.Mention {
		called = append(called, "@"+a.ID)
	}
	if len(called) == 0 {
		return m.Plain()
	}
	return strings.Join(called, " ") + "\n" + m.Plain()
}

// A message is kept once; what is lent out is a copy.
type message struct {
	Message
	key   string // of the event it was, or the message's own
	edits string // key of the newest edit
}

func (m *message) seen() Message { return m.Message }
func (m *message) ref() bot.Ref  { return m.Ref }

// line is the event that a person's line was.
func (w *Workspace) line(m *message) bot.Event {
	return bot.Event{Key: m.key, Kind: bot.LineEvent, From: w.Account(m.From), Name: w.options.Names(m.From), At: m.At,
		In: m.Ref.Place, Direct: isDirect(m.Ref.Place), Text: m.Text, Files: neutral(m.Files), Message: m.ref()}
}

func isDirect(p bot.Place) bool { return strings.HasPrefix(p.Channel, "@") }
