package bottest

import (
	"time"

	"convenor/bot"
)

var eventCases = map[string]func(*stage){
	"Command": func(s *stage) {
		s.Command(s.Person(0), s.bot.Home(), "rmm", "case RMM-0001  now")
		e := s.last(bot.CommandEvent)
		if e.Command != "rmm" || e.Text != "case RMM-0001  now" || e.From != s.Person(0) || e.In.Channel != s.bot.Home().Channel || e.Direct || e.Key == "" || e.At.IsZero() {
			s.Errorf("command = %+v", e)
		}
		s.Command(s.Person(0), s.bot.Home(), "rmm", "")
		if e := s.last(bot.CommandEvent); e.Text != "" {
			s.Errorf("text of a bare command = %q, want none", e.Text)
		}
	},
	"LineEditedAndDeleted": func(s *stage) {
		line := s.writes(0, s.bot.Home(), "first words")
		typed := s.last(bot.LineEvent)
		s.Edit(s.Person(0), line, "second words")
		edit := s.last(bot.EditEvent)
		if edit.Text != "second words" || edit.Message != line || edit.From != s.Person(0) || edit.In != s.bot.Home() {
			s.Errorf("edit = %+v", edit)
		}
		s.Edit(s.Person(0), line, "third words")
		again := s.last(bot.EditEvent)
		s.Delete(s.Person(0), line)
		deletion := s.last(bot.DeletionEvent)
		if deletion.Message != line || !deletion.From.IsZero() && deletion.From != s.Person(0) {
			s.Errorf("deletion = %+v", deletion)
		}
		keys := map[string]bool{typed.Key: true, edit.Key: true, again.Key: true, deletion.Key: true}
		if len(keys) != 4 || keys[""] {
			s.Errorf("keys = %v, want four different ones", keys)
		}
		s.seesNot(s.Person(1), "third words")
	},
	"DirectLine": func(s *stage) {
		_, err := s.Line(s.Person(0), bot.Place{}, "RMM-0001 level: high")
		s.must("Line", err)
		if e := s.last(bot.LineEvent); !e.Direct || e.Text != "RMM-0001 level: high" || e.From != s.Person(0) {
			s.Errorf("line = %+v", e)
		}
		s.seesNot(s.Person(1), "level: high")
	},
	"HardText": func(s *stage) {
		for _, words := range hardTexts {
			s.writes(0, s.bot.Home(), words)
		}
	},
	"OwnWordsAreNoEvents": func(s *stage) {
		ref := s.post(s.bot.Home(), say("said by the bot"))
		_, err := s.bot.Edit(s.ctx, ref, say("edited by the bot"))
		s.must("Edit", err)
		s.must("Delete", s.bot.Delete(s.ctx, ref))
		_, err = s.bot.Direct(s.ctx, s.Person(0), bot.Say("said to one"))
		s.must("Direct", err)
		if n := s.count(bot.LineEvent) + s.count(bot.EditEvent) + s.count(bot.DeletionEvent); n != 0 {
			s.Errorf("the bot heard itself %d times", n)
		}
	},
	"RepeatHasTheSameKey": func(s *stage) {
		s.post(s.bot.Home(), say("press").With(bot.Buttons{bot.Press("Press", bot.Call("x"))}))
		s.opening(bot.Form{Do: "f", Title: "A form", Fields: []bot.FormField{{Name: "a", Label: "A"}}}, always(bot.Response{}))
		var line bot.Ref
		keys := map[string]bot.EventKind{}
		for _, act := range []struct {
			kind bot.EventKind
			do   func()
		}{
			{bot.LineEvent, func() { line = s.writes(0, s.bot.Home(), "a line") }},
			{bot.EditEvent, func() { s.Edit(s.Person(0), line, "a better line") }},
			{bot.CommandEvent, func() { s.Command(s.Person(0), s.bot.Home(), "rmm", "x") }},
			{bot.SubmissionEvent, func() { s.fill(s.Person(0), map[string]string{"A": "1"}) }},
			{bot.PressEvent, func() { s.must("Press", s.Press(s.Person(0), "Press")) }},
		} {
			act.do()
			first := s.last(act.kind)
			if other, used := keys[first.Key]; used || first.Key == "" {
				s.Errorf("key %q of the %s is also the %s's", first.Key, act.kind, other)
			}
			keys[first.Key] = act.kind
			before := s.count(act.kind)
			if !s.Repeat() {
				continue
			}
			if again := s.last(act.kind); s.count(act.kind) != before+1 || again.Key != first.Key || again.Message != first.Message || again.Do != first.Do || again.Text != first.Text {
				s.Errorf("the %s repeated = %+v, want %+v", act.kind, again, first)
			}
		}
		if n := s.times(s.Person(1), "a better line"); n != 1 {
			s.Errorf("the line is seen %d times after the repeats, want once", n)
		}
	},
	"HistorySince": func(s *stage) {
		room := s.room("m-1", 0, 1)
		in := room.Threads["RMM-0001"]
		s.writes(0, in, "one")
		s.writes(1, in, "two")
		second := s.last(bot.LineEvent)
		third := s.writes(0, in, "three")
		four := s.writes(0, in, "four")
		s.writes(0, room.Threads["theme"], "elsewhere")
		s.post(in, bot.Say("the bot's own"))
		s.Edit(s.Person(0), third, "three, rather")
		edit := s.last(bot.EditEvent)
		s.Delete(s.Person(0), four)

		events, err := s.bot.History(s.ctx, in, second.At)
		s.must("History", err)
		want := []struct{ key, text string }{{second.Key, "two"}, {"", "three, rather"}, {edit.Key, "three, rather"}}
		if len(events) > 0 && events[0].Text == "one" && !events[0].At.Before(second.At) {
			events = events[1:] // the platform's clock is coarse
		}
		if len(events) != len(want) {
			s.Fatalf("history = %+v, want %+v", events, want)
		}
		for i, w := range want {
			if events[i].Text != w.text || w.key != "" && events[i].Key != w.key || events[i].In != in {
				s.Errorf("event %d = %+v, want %+v", i, events[i], w)
			}
		}
		all, err := s.bot.History(s.ctx, in, time.Time{})
		s.must("History", err)
		if len(all) != 4 || all[0].Text != "one" {
			s.Errorf("the whole history has %d events, want 4", len(all))
		}
	},
	"AnswersToNobody": func(s *stage) {
		// The zero response is silence.
		before := len(s.Seen(s.Person(0)))
		s.Command(s.Person(0), s.bot.Home(), "rmm", "x")
		_, err := s.Line(s.Person(0), bot.Place{}, "chatter")
		s.must("Line", err)
		if got := len(s.Seen(s.Person(0))); got > before+2 {
			s.Errorf("%d messages came of silence: %s", got-before, brief(s.Seen(s.Person(0))))
		}
	},
}
