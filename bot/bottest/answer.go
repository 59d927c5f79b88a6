package bottest

import (
	"errors"

	"convenor/bot"
)

// The private answers to lines, wherever a platform shows them.
var answerCases = map[string]func(*stage){
	"ToItsAuthorAlone": func(s *stage) {
		in := s.room("m-1", 0, 1).Threads["RMM-0001"]
		answer := bot.Say("no such action").With(bot.Buttons{bot.Press("Which there are", bot.Call("actions"))})
		s.on(answering(bot.Response{Direct: &answer, Mark: bot.Refused}))
		line := s.writes(0, in, "done A9")
		if n := s.times(s.Person(0), "no such action"); n != 1 {
			s.Errorf("the author sees the answer %d times, want once", n)
		}
		s.seesNot(s.Person(1), "no such action")
		if got := s.mark(s.Person(1), "done A9"); got != bot.Refused {
			s.Errorf("mark = %v, want %v", got, bot.Refused)
		}
		if err := s.Press(s.Person(1), "Which there are"); err == nil {
			s.Errorf("somebody else pressed a button of the answer")
		}
		update := bot.Say("A1 and A2")
		s.on(always(bot.Response{Update: &update}))
		s.must("Press", s.Press(s.Person(0), "Which there are"))
		if e := s.last(bot.PressEvent); e.From != s.Person(0) || e.Message == line || !e.Direct && !e.Whispered {
			s.Errorf("press = %+v, want one of the answer, which one person sees", e)
		}
		s.sees(s.Person(0), "A1 and A2")
		s.seesNot(s.Person(0), "no such action")
		s.seesNot(s.Person(1), "A1 and A2")
	},
	"OnceHoweverOftenDelivered": func(s *stage) {
		answer := bot.Say("when is it due?")
		s.on(answering(bot.Response{Direct: &answer, Mark: bot.Asked}))
		s.writes(0, s.bot.Home(), "action: somebody do something")
		if s.Repeat() && s.times(s.Person(0), "when is it due?") != 1 {
			s.Errorf("seen %d times, want once", s.times(s.Person(0), "when is it due?"))
		}
	},
	"Long": func(s *stage) {
		answer := bot.Say(numbered(2500))
		s.on(answering(bot.Response{Direct: &answer}))
		s.writes(0, s.room("m-1", 0, 1).Threads["RMM-0001"], "a question")
		s.wholeAt(s.Person(0), 2500)
		s.seesNot(s.Person(1), "w0.")
	},
	"AfterTheRoomIsLeft": func(s *stage) {
		room := s.room("m-1", 0, 1)
		answer := bot.Say("it is kept until you sign")
		s.on(answering(bot.Response{Direct: &answer}))
		line := s.writes(0, room.Threads["RMM-0001"], "a line")
		s.must("Dismiss", s.bot.Dismiss(s.ctx, room, s.Person(0)))
		late := bot.Say("it is recorded now")
		late.About = line
		_, err := s.bot.Direct(s.ctx, s.Person(0), late)
		s.must("Direct", err)
		s.sees(s.Person(0), "it is recorded now")
		s.seesNot(s.Person(1), "it is recorded now")
	},
	"ReceiptsOfOtherLines": func(s *stage) {
		in := s.room("m-1", 0, 1).Threads["RMM-0001"]
		first := s.writes(0, in, "the first")
		gone := s.writes(0, in, "the second")
		s.Delete(s.Person(0), gone)
		s.on(answering(bot.Response{Receipts: []bot.Receipt{{Line: gone, Mark: bot.Withdrawn}, {Line: first, Mark: bot.Withdrawn}}}))
		s.writes(0, in, "undo")
		if got := s.mark(s.Person(1), "the first"); got != bot.Withdrawn {
			s.Errorf("mark = %v, want %v", got, bot.Withdrawn)
		}
	},
	"LineRemovedByItsAuthorsPress": func(s *stage) {
		in := s.room("m-1", 0, 1).Threads["RMM-0001"]
		answer := bot.Say("please delete your line").With(bot.Buttons{bot.RemoveLine("Delete my line").Danger()})
		s.on(answering(bot.Response{Direct: &answer, Mark: bot.Recorded}))
		line := s.writes(0, in, "a secret of somebody's")
		s.on(always(bot.Response{}))
		s.sees(s.Person(0), "please delete your line")
		if err := s.Press(s.Person(1), "Delete my line"); err == nil {
			s.Errorf("somebody else pressed the button")
		}
		s.sees(s.Person(1), "a secret of somebody's")
		err := s.Press(s.Person(0), "Delete my line")
		if s.Platform().Limits().LinesStay {
			if err == nil {
				s.Errorf("a button to delete the line is there, against the limits")
			}
			return
		}
		s.must("Press", err)
		s.sees(s.Person(0), Words().Removed)
		s.seesNot(s.Person(0), "a secret of somebody's")
		s.seesNot(s.Person(1), "a secret of somebody's")
		if e := s.last(bot.DeletionEvent); e.Message != line || !e.From.IsZero() && e.From != s.Person(0) {
			s.Errorf("deletion = %+v, want that of the line", e)
		}
		if n := s.count(bot.PressEvent); n != 0 {
			s.Errorf("the handler heard %d presses that were the front's own", n)
		}
		if s.Repeat(); s.count(bot.DeletionEvent) != 1 {
			s.Errorf("%d deletions were heard, want one", s.count(bot.DeletionEvent))
		}
	},
	"RemovesTheAuthorsLineAlone": func(s *stage) {
		line := s.writes(0, s.bot.Home(), "somebody's line")
		if err := s.Platform().Remove(s.ctx, line, s.Person(1)); !errors.Is(err, bot.ErrNotAllowed) {
			s.Errorf("Remove of somebody else's line = %v, want ErrNotAllowed", err)
		}
		s.sees(s.Person(1), "somebody's line")
	},
	"RemovalUnderLinesAlone": func(s *stage) {
		m := say("nothing to delete").With(bot.Buttons{bot.RemoveLine("Delete my line")})
		s.post(s.bot.Home(), m)
		_, err := s.bot.Direct(s.ctx, s.Person(0), m)
		s.must("Direct", err)
		s.on(always(bot.Response{Direct: &m, Whisper: &m}))
		s.Command(s.Person(0), s.bot.Home(), "rmm", "x")
		_, err = s.Line(s.Person(0), bot.Place{}, "to the bot alone")
		s.must("Line", err)
		if err := s.Press(s.Person(0), "Delete my line"); err == nil {
			s.Errorf("there is a button to delete a line where there is no line")
		}
	},
}

// answering is a script that answers lines.
func answering(r bot.Response) func(bot.Event) bot.Response {
	return func(e bot.Event) bot.Response {
		if e.Kind != bot.LineEvent {
			return bot.Response{}
		}
		return r
	}
}
