package bot_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"pgregory.net/rapid"

	"convenor/bot"
)

// texts are all texts of messages, end to end.
func texts(messages ...bot.Message) string {
	var b strings.Builder
	for _, m := range messages {
		b.WriteString(m.Title)
		for _, block := range m.Body {
			switch block := block.(type) {
			case bot.Heading:
				b.WriteString(string(block))
			case bot.Text:
				b.WriteString(string(block))
			case bot.Quote:
				b.WriteString(string(block))
			case bot.Link:
				b.WriteString(block.Words)
			case bot.Note:
				b.WriteString(string(block))
			case bot.Bullets:
				b.WriteString(strings.Join(block, ""))
			case bot.Fields:
				for _, f := range block {
					b.WriteString(f.Label + f.Value)
				}
			}
		}
	}
	return b.String()
}

func labels(messages ...bot.Message) []string {
	var all []string
	for _, m := range messages {
		for _, block := range m.Body {
			if row, ok := block.(bot.Buttons); ok {
				for _, b := range row {
					all = append(all, b.Label)
				}
			}
		}
	}
	return all
}

func drawBlock(t *rapid.T) bot.Block {
	long := rapid.StringN(0, 300, -1)
	short := rapid.StringN(0, 10, -1)
	switch rapid.IntRange(0, 8).Draw(t, "kind") {
	case 0:
		return bot.Heading(rapid.StringN(0, 50, -1).Draw(t, "heading"))
	case 1:
		return bot.Bullets(rapid.SliceOfN(long, 0, 9).Draw(t, "bullets"))
	case 2:
		var fields bot.Fields
		for range rapid.IntRange(0, 9).Draw(t, "fields") {
			fields = append(fields, bot.Pair(short.Draw(t, "label"), long.Draw(t, "value")))
		}
		return fields
	case 3:
		return bot.Quote(long.Draw(t, "quote"))
	case 4:
		return bot.Note(long.Draw(t, "note"))
	case 5:
		return bot.Divider{}
	case 6:
		return drawButtons(t)
	case 7:
		return bot.Link{Words: long.Draw(t, "link"), To: bot.Place{Platform: "p", Channel: "c"}}
	}
	return bot.Text(long.Draw(t, "text"))
}

func drawButtons(t *rapid.T) bot.Buttons {
	var row bot.Buttons
	for range rapid.IntRange(1, 7).Draw(t, "buttons") {
		row = append(row, bot.Press(rapid.StringMatching(`[A-Z][a-z]{1,8}`).Draw(t, "button"), bot.Call("x")))
	}
	return row
}

func drawLimits(t *rapid.T) bot.Limits {
	l := bot.Limits{
		Message:    rapid.SampledFrom([]int{0, 150, 400}).Draw(t, "message"),
		Text:       rapid.SampledFrom([]int{0, 70, 120}).Draw(t, "text"),
		FieldValue: rapid.SampledFrom([]int{0, 5, 60}).Draw(t, "field value"),
		Title:      rapid.SampledFrom([]int{0, 20}).Draw(t, "title"),
		Blocks:     rapid.SampledFrom([]int{0, 3, 8}).Draw(t, "blocks"),
		Bullets:    rapid.SampledFrom([]int{0, 2}).Draw(t, "bullets"),
		Fields:     rapid.SampledFrom([]int{0, 2}).Draw(t, "fields"),
		Buttons:    rapid.SampledFrom([]int{0, 5}).Draw(t, "buttons"),
		ButtonRows: rapid.SampledFrom([]int{0, 2}).Draw(t, "rows"),
	}
	if rapid.Bool().Draw(t, "escaped") {
		l.Size = func(r rune) int {
			if r == '<' || r == '&' {
				return 5
			}
			return 1
		}
	}
	return l
}

func TestSplitLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := bot.Message{Title: rapid.StringN(0, 60, -1).Draw(t, "title"), Audience: bot.ForAll, Push: "push",
			Mention: []bot.Account{{Platform: "p", ID: "1"}}}
		for range rapid.IntRange(0, 8).Draw(t, "blocks") {
			m.Body = append(m.Body, drawBlock(t))
		}
		l := drawLimits(t)
		parts := bot.Split(m, l)

		if got, want := texts(parts...), texts(m); got != want {
			t.Fatalf("joined = %q, want %q", got, want)
		}
		if got, want := labels(parts...), labels(m); !reflect.DeepEqual(got, want) {
			t.Fatalf("buttons = %q, want %q", got, want)
		}
		for i, part := range parts {
			if why := exceeds(part, l); why != "" {
				t.Errorf("part %d of %d has too much %s: %+v", i, len(parts), why, part)
			}
			if !utf8.ValidString(texts(part)) {
				t.Errorf("part %d cuts a character", i)
			}
			if part.Audience != m.Audience || part.Push != m.Push || (len(part.Mention) > 0) != (i == 0) {
				t.Errorf("part %d = %+v", i, part)
			}
			if len(parts) > 1 && part.Title == "" && len(part.Body) == 0 {
				t.Errorf("part %d is empty", i)
			}
		}
	})
}

// exceeds names what a part has too much of.
func exceeds(m bot.Message, l bot.Limits) string {
	size := func(s string) int {
		if l.Size == nil {
			return len(utf16.Encode([]rune(s)))
		}
		n := 0
		for _, r := range s {
			n += l.Size(r)
		}
		return n
	}
	over := func(n, limit int) bool { return limit > 0 && n > limit }
	rows := 0
	for _, block := range m.Body {
		one := bot.Message{Body: []bot.Block{block}}
		switch b := block.(type) {
		case bot.Heading:
			if over(size(string(b)), l.Title) {
				return "heading"
			}
		case bot.Bullets:
			if over(len(b), l.Bullets) {
				return "bullets"
			}
		case bot.Fields:
			if over(len(b), l.Fields) {
				return "fields"
			}
			for _, f := range b {
				if over(size(f.Value), l.FieldValue) {
					return "value"
				}
			}
		case bot.Buttons:
			if rows++; over(len(b), l.Buttons) {
				return "buttons"
			}
		}
		if over(size(texts(one)), l.Text) {
			return "text"
		}
	}
	switch {
	case over(size(m.Title), l.Title):
		return "title"
	case over(size(texts(m)), l.Message):
		return "message"
	case over(len(m.Body), l.Blocks):
		return "blocks"
	case over(rows, l.ButtonRows):
		return "rows"
	}
	return ""
}

func TestSplitKeepsButtonsLast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := bot.Message{Title: "Title"}
		for range rapid.IntRange(1, 8).Draw(t, "texts") {
			m.Body = append(m.Body, bot.Text(rapid.StringN(1, 300, -1).Draw(t, "text")))
		}
		m.Body = append(m.Body, drawButtons(t))
		l := drawLimits(t)
		parts := bot.Split(m, l)
		last := parts[len(parts)-1]
		if got, want := labels(last), labels(m); !reflect.DeepEqual(got, want) {
			t.Fatalf("buttons of the last part = %q, want %q", got, want)
		}
		if texts(last) == "" {
			t.Errorf("the buttons stand alone")
		}
	})
}

func TestSplitKeepsHeadingWithText(t *testing.T) {
	m := bot.Card("", bot.Text(strings.Repeat("a", 80)), bot.Heading("Heading"), bot.Text(strings.Repeat("b", 60)))
	parts := bot.Split(m, bot.Limits{Message: 120})
	if len(parts) != 2 || len(parts[1].Body) != 2 || parts[1].Body[0] != bot.Block(bot.Heading("Heading")) {
		t.Errorf("parts = %+v, want the heading on the second", parts)
	}
}

func TestSplitRowsOfButtons(t *testing.T) {
	m := bot.Say("one")
	for range 3 {
		m = m.With(bot.Text("text"), bot.Buttons{bot.Press("A", bot.Call("x"))})
	}
	parts := bot.Split(m, bot.Limits{ButtonRows: 2})
	if len(parts) != 2 || len(labels(parts[0])) != 2 || texts(parts[1]) != "text" {
		t.Errorf("parts = %+v, want the third row on a second part, with its text", parts)
	}
}

func TestSplitPrefersLinesThenWords(t *testing.T) {
	tests := map[string]struct{ text, first string }{
		"Line":      {"one two three\nfour five six seven", "one two three\n"},
		"Word":      {"one two three four five six seven", "one two three four "},
		"Neither":   {"onetwothreefourfivesixseven", "onetwothreefourfivesi"},
		"EarlyLine": {"one\ntwothreefourfivesixseveneight", "one\ntwothreefourfives"},
	}
	for name, test := range tests {
		parts := bot.Split(bot.Say(test.text), bot.Limits{Text: 29})
		if got := string(parts[0].Body[0].(bot.Text)); got != test.first {
			t.Errorf("%s: first = %q, want %q", name, got, test.first)
		}
	}
}

func TestFittingMessageStays(t *testing.T) {
	m := bot.Card("Title", bot.Heading("h"), bot.Text("t"), bot.Bullets{"a", "b"}, bot.Fields{bot.Pair("l", "v")}, bot.Divider{}, bot.Note("n"),
		bot.Buttons{bot.Press("B", bot.Call("x"))})
	if parts := bot.Split(m, bot.Limits{Message: 4000, Text: 3000, Blocks: 50, Bullets: 20, Fields: 10, Buttons: 5, ButtonRows: 5, Title: 150}); len(parts) != 1 || !reflect.DeepEqual(parts[0], m) {
		t.Errorf("parts = %+v, want the message alone", parts)
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("title", "text & more", uint8(30))
	f.Add("", "עברית\nالعربية 👩‍👩‍👧‍👦", uint8(0))
	f.Add("\xff", "a\xffb", uint8(1))
	f.Fuzz(func(t *testing.T, title, text string, limit uint8) {
		m := bot.Card(title, bot.Text(text), bot.Bullets{text}, bot.Fields{bot.Pair("l", text)})
		l := bot.Limits{Message: 2 * int(limit), Text: int(limit), Title: int(limit) / 2}
		if got := texts(bot.Split(m, l)...); got != texts(m) {
			t.Errorf("joined = %q, want %q", got, texts(m))
		}
	})
}
