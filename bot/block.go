package bot

import "fmt"

// A Block is one piece of a message's body. The set is closed: [Heading],
// [Text], [Bullets], [Fields], [Quote], [Note], [Link], [Divider] and [Buttons].
// Every string in a block is plain text.
type Block interface{ block() }

type (
	// Heading opens a part of a long message.
	Heading string
	// Text is a paragraph. Line breaks in it are kept.
	Text string
	// Bullets is a list.
	Bullets []string
	// Fields is a set of labelled values.
	Fields []Field
	// Quote is what somebody else said or wrote, word for word.
	Quote string
	// Note is small print.
	Note string
	// Link leads to a place, such as a thread, for those who are in it. Where a
	// platform cannot lead there, its words stand alone.
	Link struct {
		Words string `json:"words"`
		To    Place  `json:"to"`
	}
	// Divider is a line between two parts.
	Divider struct{}
	// Buttons is a row of buttons. When a message is split, they stay with
	// its last part.
	Buttons []Button
)

// A Field is a label with its value.
type Field struct {
	Label string `json:"label"`
	Value string `json:"value"`
}

func (Heading) block() {}
func (Text) block()    {}
func (Bullets) block() {}
func (Fields) block()  {}
func (Quote) block()   {}
func (Note) block()    {}
func (Link) block()    {}
func (Divider) block() {}
func (Buttons) block() {}

// Textf is a formatted paragraph.
func Textf(format string, args ...any) Text { return Text(fmt.Sprintf(format, args...)) }

// Notef is formatted small print.
func Notef(format string, args ...any) Note { return Note(fmt.Sprintf(format, args...)) }

// Pair is a field.
func Pair(label, value string) Field { return Field{Label: label, Value: value} }

// A Style says how much a button asks to be pressed.
type Style int

const (
	// Plain is any button.
	Plain Style = iota
	// Primary is the one most people will press.
	Primary
	// Danger ends, removes or restricts something.
	Danger
)

// A Button does something when pressed: what a typed command would do.
type Button struct {
	// Label is at most 75 characters, and is what a person searches for.
	Label string `json:"label"`
	// Do is the encoded [Do] that comes back when the button is pressed, at
	// most [MaxDo] bytes.
	Do    string `json:"do"`
	Style Style  `json:"style,omitempty"`
}

// Press is a plain button.
func Press(label string, do Do) Button { return Button{Label: label, Do: do.String()} }

// Primary is the button in the style of the one most people will press.
func (b Button) Primary() Button {
	b.Style = Primary
	return b
}

// Danger is the button in the style of one that ends or removes something.
func (b Button) Danger() Button {
	b.Style = Danger
	return b
}
