package bot

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// mostParts bounds what one message may become: more than this is a document.
const mostParts = 100

// prepare makes a message ready for the platform: its parts, each with a push
// text and a key of its own. It refuses a message that the platform could not
// show whole.
func (b *Bot) prepare(m Message) ([]Message, error) {
	l := b.platform.Limits()
	m = valid(m).withoutRemoval()
	if m.Push == "" {
		m.Push = b.options.Words.Push
	}
	if err := checkButtons(m, l); err != nil {
		return nil, err
	}
	parts := Split(m, l)
	if len(parts) > mostParts {
		return nil, fmt.Errorf("%w: a message of %d parts", ErrTooLong, len(parts))
	}
	if m.Key != "" {
		for i := range parts[1:] {
			parts[i+1].Key = fmt.Sprintf("%s/%d", m.Key, i+2)
		}
	}
	return parts, nil
}

func checkButtons(m Message, l Limits) error {
	for _, block := range m.Body {
		buttons, _ := block.(Buttons)
		for _, button := range buttons {
			if _, err := ParseDo(button.Do); err != nil {
				return fmt.Errorf("bot: button: %w", err)
			}
			if n := units(button.Label); n == 0 || l.Label > 0 && n > l.Label {
				return fmt.Errorf("bot: button: %w: label of %d characters", ErrTooLong, n)
			}
		}
	}
	return nil
}

// checkForm refuses a form that could not be submitted.
func checkForm(f Form, l Limits) error {
	if _, err := ParseDo(f.Do); err != nil {
		return fmt.Errorf("bot: form: %w", err)
	}
	seen := make(map[string]bool, len(f.Fields))
	for _, field := range f.Fields {
		if !isWord(field.Name) || seen[field.Name] {
			return fmt.Errorf("bot: form: field name %q is no word or not unique", field.Name)
		}
		seen[field.Name] = true
		if n := len(field.Options); isChoice(field) && !l.TextOnly && l.Options > 0 && n > l.Options {
			return fmt.Errorf("bot: form: %w: field %s has %d options", ErrTooLong, field.Name, n)
		}
	}
	if len(f.Fields) == 0 {
		return fmt.Errorf("bot: form: no fields")
	}
	return nil
}

// valid replaces bytes that are not UTF-8, which no platform takes.
func valid(m Message) Message {
	m.Title = validText(m.Title)
	m.Push = validText(m.Push)
	body := make([]Block, len(m.Body))
	for i, block := range m.Body {
		switch b := block.(type) {
		case Heading:
			block = Heading(validText(string(b)))
		case Text:
			block = Text(validText(string(b)))
		case Quote:
			block = Quote(validText(string(b)))
		case Note:
			block = Note(validText(string(b)))
		case Link:
			b.Words = validText(b.Words)
			block = b
		case Bullets:
			items := make(Bullets, len(b))
			for j, item := range b {
				items[j] = validText(item)
			}
			block = items
		case Fields:
			fields := make(Fields, len(b))
			for j, f := range b {
				fields[j] = Field{Label: validText(f.Label), Value: validText(f.Value)}
			}
			block = fields
		}
		body[i] = block
	}
	m.Body = body
	return m
}

func validText(s string) string { return strings.ToValidUTF8(s, string(utf8.RuneError)) }
