package workspace

import (
	"fmt"
	"unicode/utf16"

	"convenor/bot"
)

// within refuses a message that exceeds the workspace's limits, as a real
// platform would.
func (w *Workspace) within(m bot.Message) error {
	l := w.options.Limits
	c := checker{limits: l}
	c.most("title", c.size(m.Title), l.Title)
	c.total = c.size(m.Title)
	rows := 0
	for _, block := range m.Body {
		switch b := block.(type) {
		case bot.Heading:
			c.most("heading", c.size(string(b)), l.Title)
			c.text(string(b))
		case bot.Text:
			c.text(string(b))
		case bot.Quote:
			c.text(string(b))
		case bot.Note:
			c.text(string(b))
		case bot.Link:
			c.text(b.Words)
		case bot.Bullets:
			c.most("bullets", len(b), l.Bullets)
			c.text([]string(b)...)
		case bot.Fields:
			c.most("fields", len(b), l.Fields)
			var all []string
			for _, f := range b {
				c.most("field", c.size(f.Value), l.FieldValue)
				all = append(all, f.Label, f.Value)
			}
			c.text(all...)
		case bot.Buttons:
			rows++
			c.most("buttons", len(b), l.Buttons)
			for _, button := range b {
				c.most("label", units(button.Label), l.Label)
			}
		}
	}
	c.most("blocks", len(m.Body), l.Blocks)
	c.most("rows of buttons", rows, l.ButtonRows)
	c.most("message", c.total, l.Message)
	return c.err
}

// withinForm refuses a form that exceeds the workspace's limits.
func (w *Workspace) withinForm(f bot.Form) error {
	l := w.options.Limits
	c := checker{limits: l}
	c.most("form title", units(f.Title), l.FormTitle)
	c.most("form fields", len(f.Fields), l.FormFields)
	for _, field := range f.Fields {
		c.most("field label", units(field.Label), l.FormLabel)
		c.most("options", len(field.Options), l.Options)
		if l.TextOnly && len(field.Options) > 0 {
			c.most("options in text", len(field.Options), 1)
		}
	}
	return c.err
}

type checker struct {
	limits bot.Limits
	total  int
	err    error
}

func (c *checker) most(what string, n, limit int) {
	if c.err == nil && limit > 0 && n > limit {
		c.err = fmt.Errorf("workspace: %w: %s of %d, at most %d", bot.ErrTooLong, what, n, limit)
	}
}

func (c *checker) text(texts ...string) {
	n := 0
	for _, s := range texts {
		n += c.size(s)
	}
	c.most("text", n, c.limits.Text)
	c.total += n
}

func (c *checker) size(s string) int {
	if c.limits.Size == nil {
		return units(s)
	}
	n := 0
	for _, r := range s {
		n += c.limits.Size(r)
	}
	return n
}

func units(s string) int { return len(utf16.Encode([]rune(s))) }
