package bot

import "strings"

// Plain is the message as plain text: what a terminal, a golden file or a
// platform's fallback shows.
func (m Message) Plain() string {
	var parts []string
	if m.Title != "" {
		parts = append(parts, m.Title)
	}
	for _, block := range m.Body {
		if s := plainBlock(block); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "\n")
}

func plainBlock(block Block) string {
	switch b := block.(type) {
	case Heading:
		return "\n" + string(b)
	case Text:
		return string(b)
	case Quote:
		return "> " + strings.ReplaceAll(string(b), "\n", "\n> ")
	case Note:
		return "(" + string(b) + ")"
	case Link:
		return b.Words
	case Divider:
		return "---"
	case Bullets:
		lines := make([]string, len(b))
		for i, item := range b {
			lines[i] = "- " + item
		}
		return strings.Join(lines, "\n")
	case Fields:
		lines := make([]string, len(b))
		for i, field := range b {
			lines[i] = field.Label + ": " + field.Value
		}
		return strings.Join(lines, "\n")
	case Buttons:
		labels := make([]string, len(b))
		for i, button := range b {
			labels[i] = "[" + button.Label + "]"
		}
		return strings.Join(labels, " ")
	}
	return ""
}

// Plain is the form as plain text: its fields, their options and errors.
func (f Form) Plain() string {
	lines := []string{f.Title}
	for _, s := range []string{f.Intro, f.Error} {
		if s != "" {
			lines = append(lines, s)
		}
	}
	for _, field := range f.Fields {
		line := field.Label
		if field.Required {
			line += " *"
		}
		line += ": " + field.Value
		if len(field.Options) > 0 {
			labels := make([]string, len(field.Options))
			for i, option := range field.Options {
				labels[i] = option.Label
			}
			line += " [" + strings.Join(labels, " | ") + "]"
		}
		if field.Hint != "" {
			line += " (" + field.Hint + ")"
		}
		lines = append(lines, line)
		if field.Error != "" {
			lines = append(lines, "  ! "+field.Error)
		}
	}
	return strings.Join(lines, "\n")
}
