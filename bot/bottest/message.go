package bottest

import (
	"errors"
	"fmt"
	"strings"

	"convenor/bot"
)

var messageCases = map[string]func(*stage){
	"PostedIsSeenByAll": func(s *stage) {
		s.post(s.bot.Home(), say("the agenda is out"))
		s.sees(s.Person(0), "the agenda is out")
		s.sees(s.Person(1), "the agenda is out")
	},
	"ConfidentialNeverInHome": func(s *stage) {
		_, err := s.bot.Post(s.ctx, s.bot.Home(), bot.Say("a secret"))
		if !errors.Is(err, bot.ErrConfidential) {
			s.Errorf("Post = %v, want ErrConfidential", err)
		}
		s.seesNot(s.Person(0), "a secret")
		ref := s.post(s.bot.Home(), say("harmless"))
		if _, err := s.bot.Edit(s.ctx, ref, bot.Say("a secret")); !errors.Is(err, bot.ErrConfidential) {
			s.Errorf("Edit = %v, want ErrConfidential", err)
		}
		s.seesNot(s.Person(0), "a secret")
	},
	"EveryBlock": func(s *stage) {
		s.post(s.bot.Home(), bot.Card("Title 1", bot.Heading("Heading 2"), bot.Text("Text 3\nText 4"), bot.Bullets{"Item 5", "Item 6"},
			bot.Fields{bot.Pair("Label 7", "Value 8")}, bot.Quote("Quote 9"), bot.Link{Words: "Link 12", To: s.bot.Home()}, bot.Divider{}, bot.Note("Note 10"),
			bot.Buttons{bot.Press("Press 11", bot.Call("x"))}).ForAll())
		for _, words := range []string{"Title 1", "Heading 2", "Text 3", "Text 4", "Item 5", "Item 6", "Label 7", "Value 8", "Quote 9", "Link 12", "Note 10"} {
			s.sees(s.Person(0), words)
		}
		s.must("Press", s.Press(s.Person(0), "Press 11"))
	},
	"Edited": func(s *stage) {
		ref := s.post(s.bot.Home(), say("before"))
		_, err := s.bot.Edit(s.ctx, ref, say("after"))
		s.must("Edit", err)
		s.sees(s.Person(0), "after")
		s.seesNot(s.Person(0), "before")
	},
	"EditedLongerAndShorter": func(s *stage) {
		ref := s.post(s.bot.Home(), say("one part"))
		ref, err := s.bot.Edit(s.ctx, ref, say(numbered(3000)))
		s.must("Edit", err)
		s.wholeAt(s.Person(0), 3000)
		ref, err = s.bot.Edit(s.ctx, ref, say("short again"))
		s.must("Edit", err)
		s.sees(s.Person(0), "short again")
		s.seesNot(s.Person(0), "w2999.")
		s.must("Delete", s.bot.Delete(s.ctx, ref))
		s.seesNot(s.Person(0), "short again")
	},
	"Deleted": func(s *stage) {
		ref := s.post(s.bot.Home(), say("to be deleted"))
		s.must("Delete", s.bot.Delete(s.ctx, ref))
		s.seesNot(s.Person(0), "to be deleted")
		s.must("Delete again", s.bot.Delete(s.ctx, ref))
		if _, err := s.bot.Edit(s.ctx, ref, say("revived")); !errors.Is(err, bot.ErrGone) {
			s.Errorf("Edit of what is deleted = %v, want ErrGone", err)
		}
		s.seesNot(s.Person(0), "revived")
	},
	"PostedTwiceWithOneKey": func(s *stage) {
		m := say("a notice")
		m.Key = "notice/1/1"
		first := s.post(s.bot.Home(), m)
		if again := s.post(s.bot.Home(), m); again != first {
			s.Errorf("the second post is %v, want the first, %v", again, first)
		}
		if n := s.times(s.Person(0), "a notice"); n != 1 {
			s.Errorf("seen %d times, want once", n)
		}
		m.Key = "notice/1/2"
		s.post(s.bot.Home(), m)
		if n := s.times(s.Person(0), "a notice"); n != 2 {
			s.Errorf("seen %d times with another key, want twice", n)
		}
	},
	"Marked": func(s *stage) {
		line, err := s.Line(s.Person(0), s.bot.Home(), "a line")
		s.must("Line", err)
		for _, mark := range []bot.Mark{bot.Recorded, bot.Asked, bot.Held, bot.Refused, bot.Withdrawn, bot.Withdrawn, bot.NoMark, bot.NoMark} {
			s.must("React", s.bot.React(s.ctx, line, mark, ""))
			if got := s.mark(s.Person(1), "a line"); got != mark {
				s.Errorf("mark = %v, want %v", got, mark)
			}
		}
		s.Delete(s.Person(0), line)
		if err := s.bot.React(s.ctx, line, bot.Recorded, ""); !errors.Is(err, bot.ErrGone) {
			s.Errorf("React on what is deleted = %v, want ErrGone", err)
		}
	},
	"MarkedAs": func(s *stage) {
		line, err := s.Line(s.Person(0), s.bot.Home(), "a line")
		s.must("Line", err)
		for _, words := range []string{"V1 location", "V1 location & <more>", ""} {
			s.must("React", s.bot.React(s.ctx, line, bot.Recorded, words))
			if s.Platform().Limits().MarkAlone {
				words = ""
			}
			for _, who := range []bot.Account{s.Person(0), s.Person(1)} {
				if got := s.receipt(who, "a line"); got.Mark != bot.Recorded || got.As != words {
					s.Errorf("%s sees mark %v with %q, want %q", s.Name(who), got.Mark, got.As, words)
				}
			}
		}
		s.must("React", s.bot.React(s.ctx, line, bot.NoMark, "nothing"))
		if got := s.receipt(s.Person(1), "a line"); got.Mark != bot.NoMark || got.As != "" {
			s.Errorf("without a mark: %v with %q", got.Mark, got.As)
		}
	},
	"Long": func(s *stage) {
		s.post(s.bot.Home(), say(numbered(14000)).With(bot.Buttons{bot.Press("At the end", bot.Call("x"))}))
		s.wholeAt(s.Person(0), 14000)
		s.must("Press", s.Press(s.Person(0), "At the end"))
	},
	"LongWithoutSpaces": func(s *stage) {
		word := strings.Repeat("x", 9000)
		s.post(s.bot.Home(), say(word))
		n := 0
		for _, m := range s.Seen(s.Person(0)) {
			n += strings.Count(m.Text, "x")
		}
		if n != len(word) {
			s.Errorf("%d characters arrived, want %d", n, len(word))
		}
	},
	"LongList": func(s *stage) {
		m := bot.Card("A list").ForAll()
		var items bot.Bullets
		var fields bot.Fields
		for i := range 300 {
			items = append(items, fmt.Sprintf("item %d.", i))
			fields = append(fields, bot.Pair(fmt.Sprintf("field %d.", i), fmt.Sprintf("value %d.", i)))
		}
		s.post(s.bot.Home(), m.With(items, fields))
		all := s.all(s.Person(0))
		for i := range 300 {
			for _, words := range []string{"item %d.", "field %d.", "value %d."} {
				if w := fmt.Sprintf(words, i); strings.Count(all, w) != 1 {
					s.Fatalf("%q is seen %d times, want once", w, strings.Count(all, w))
				}
			}
		}
	},
	"HardText": func(s *stage) {
		for _, words := range hardTexts {
			before := len(s.Seen(s.Person(0)))
			s.post(s.bot.Home(), bot.Card("hard", bot.Text(words), bot.Bullets{words}, bot.Fields{bot.Pair("label", words)}, bot.Quote(words), bot.Note(words)).ForAll())
			text := ""
			for _, m := range s.Seen(s.Person(0))[before:] {
				text += m.Text + "\n"
			}
			if n := strings.Count(text, words); n != 5 {
				s.Errorf("%q came through unharmed %d times of 5: %q", words, n, text)
			}
		}
	},
	"NotUTF8": func(s *stage) {
		s.post(s.bot.Home(), say("before \xff after"))
		s.sees(s.Person(0), "before � after")
	},
	"ManyButtons": func(s *stage) {
		m := say("many")
		var row bot.Buttons
		for i := range 22 {
			row = append(row, bot.Press(fmt.Sprintf("Button %d", i), bot.Call("x", "n", fmt.Sprint(i))))
		}
		s.post(s.bot.Home(), m.With(row))
		for _, label := range []string{"Button 0", "Button 21"} {
			s.must("Press", s.Press(s.Person(0), label))
		}
		if got, want := s.last(bot.PressEvent).Do, bot.Call("x", "n", "21").String(); got != want {
			s.Errorf("Do = %q, want %q", got, want)
		}
	},
	"BrokenButtonRefused": func(s *stage) {
		for name, button := range map[string]bot.Button{
			"TooLong": bot.Press("Label", bot.Call("x", "v", strings.Repeat("y", bot.MaxDo))),
			"NoDo":    {Label: "Label"},
			"NoLabel": bot.Press("", bot.Call("x")),
		} {
			if _, err := s.bot.Post(s.ctx, s.bot.Home(), say("broken").With(bot.Buttons{button})); err == nil {
				s.Errorf("%s: posted, want an error", name)
			}
		}
		s.seesNot(s.Person(0), "broken")
	},
}

// hardTexts are what platforms like to read as something else.
var hardTexts = []string{
	"*bold* _sloping_ ~struck~ `code` ```block``` **b** __u__ ||spoiler|| > quoted",
	"<!channel> <!here> @everyone @here <@U123> <@123456789012345678> <#C123> :smile:",
	"a & b &amp; c < d > e &lt;f&gt; <script>alert('x')</script>",
	"https://example.org/?a=1&b=2 [link](https://example.org) # heading - item 1. one \\ back\\*slash",
	"👩‍👩‍👧‍👦 🇮🇲 é é ﷽ 你好",
	"עברית then العربية then English",
}

// numbered is a text of n different words.
func numbered(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "w%d.", i)
		if i%12 == 11 {
			b.WriteByte('\n')
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// all is everything before somebody.
func (s *stage) all(who bot.Account) string {
	var b strings.Builder
	for _, m := range s.Seen(who) {
		b.WriteString(m.Text + "\n")
	}
	return b.String()
}

// wholeAt checks that the words of a numbered text are all there, in order.
func (s *stage) wholeAt(who bot.Account, n int) {
	s.Helper()
	next := 0
	for word := range strings.FieldsSeq(s.all(who)) {
		if word == fmt.Sprintf("w%d.", next) {
			next++
		}
	}
	if next != n {
		s.Errorf("%s sees %d of %d words in order", s.Name(who), next, n)
	}
}
