package bottest

import (
	"slices"
	"strings"

	"convenor/bot"
)

var privateCases = map[string]func(*stage){
	"WhisperedToOne": func(s *stage) {
		answer := bot.Say("for your eyes")
		s.on(always(bot.Response{Whisper: &answer}))
		s.Command(s.Person(0), s.bot.Home(), "rmm", "help")
		s.sees(s.Person(0), "for your eyes")
		s.seesNot(s.Person(1), "for your eyes")
	},
	"LongWhisper": func(s *stage) {
		answer := bot.Say(numbered(3000))
		s.on(always(bot.Response{Whisper: &answer}))
		s.Command(s.Person(0), s.bot.Home(), "rmm", "help")
		s.wholeAt(s.Person(0), 3000)
		s.seesNot(s.Person(1), "w0.")
	},
	"WhisperedLater": func(s *stage) {
		s.Command(s.Person(0), s.bot.Home(), "rmm", "slow")
		s.must("Whisper", s.bot.Whisper(s.ctx, s.last(bot.CommandEvent), bot.Say("ready now")))
		s.sees(s.Person(0), "ready now")
		s.seesNot(s.Person(1), "ready now")
	},
	"LineAnsweredDirectly": func(s *stage) {
		answer := bot.Say("when is it due?")
		s.on(always(bot.Response{Whisper: &answer, Mark: bot.Asked}))
		_, err := s.Line(s.Person(0), s.bot.Home(), "action: somebody do something")
		s.must("Line", err)
		s.sees(s.Person(0), "when is it due?")
		s.seesNot(s.Person(1), "when is it due?")
		if got := s.mark(s.Person(1), "action: somebody"); got != bot.Asked {
			s.Errorf("mark = %v, want %v", got, bot.Asked)
		}
	},
	"DirectToOne": func(s *stage) {
		m := bot.Say("a reminder").With(bot.Buttons{bot.Press("It is done", bot.Call("done", "action", "0001-A2"))})
		ref, err := s.bot.Direct(s.ctx, s.Person(0), m)
		s.must("Direct", err)
		s.sees(s.Person(0), "a reminder")
		s.seesNot(s.Person(1), "a reminder")
		if err := s.Press(s.Person(1), "It is done"); err == nil {
			s.Errorf("somebody else pressed a button in a direct message")
		}
		s.must("Press", s.Press(s.Person(0), "It is done"))
		e := s.last(bot.PressEvent)
		if e.Message != ref || e.From != s.Person(0) || !e.Direct {
			s.Errorf("press = %+v, want on %v by %v, direct", e, ref, s.Person(0))
		}
		_, err = s.bot.Edit(s.ctx, ref, bot.Say("noted, thank you"))
		s.must("Edit", err)
		s.sees(s.Person(0), "noted, thank you")
		s.seesNot(s.Person(0), "a reminder")
	},
	"DirectClosed": func(s *stage) {
		if !s.CloseDirect(s.Person(0)) {
			s.Skip("direct messages cannot be closed here")
		}
		m := bot.Say("about a child").With(bot.Buttons{bot.Press("It is done", bot.Call("done"))})
		m.Key = "notice/7"
		for range 2 {
			_, err := s.bot.Direct(s.ctx, s.Person(0), m)
			s.must("Direct", err)
		}
		if n := s.times(s.Person(1), Words().Waiting); n != 1 {
			s.Errorf("the home channel is told %d times, want once", n)
		}
		s.seesNot(s.Person(0), "about a child")
		s.must("Press", s.Press(s.Person(1), Words().Reveal))
		s.sees(s.Person(1), Words().NotYours)
		s.seesNot(s.Person(1), "about a child")
		s.must("Press", s.Press(s.Person(0), Words().Reveal))
		s.sees(s.Person(0), "about a child")
		s.seesNot(s.Person(1), "about a child")
		s.must("Press", s.Press(s.Person(0), "It is done"))
		if s.count(bot.PressEvent) != 1 {
			s.Errorf("%d presses were heard, want the last alone", s.count(bot.PressEvent))
		}
	},
	"PressedMessageUpdated": func(s *stage) {
		s.post(s.bot.Home(), say("who signs?").With(bot.Buttons{bot.Press("Sign", bot.Call("sign")).Primary(), bot.Press("Refuse", bot.Call("refuse")).Danger()}))
		update, answer := say("one has signed").With(bot.Buttons{bot.Press("Sign", bot.Call("sign"))}), bot.Say("you signed")
		s.on(always(bot.Response{Update: &update, Whisper: &answer}))
		s.must("Press", s.Press(s.Person(2), "Sign"))
		s.sees(s.Person(0), "one has signed")
		s.seesNot(s.Person(0), "who signs?")
		s.sees(s.Person(2), "you signed")
		s.seesNot(s.Person(0), "you signed")
		if err := s.Press(s.Person(0), "Refuse"); err == nil {
			s.Errorf("a button is there that the update took away")
		}
		s.must("Press", s.Press(s.Person(0), "Sign"))
		if e := s.last(bot.PressEvent); e.Do != bot.Call("sign").String() || e.From != s.Person(0) || e.In.Channel != s.bot.Home().Channel || e.Direct {
			s.Errorf("press = %+v", e)
		}
	},
	"LongUpdate": func(s *stage) {
		update := say(numbered(2500))
		button := bot.Buttons{bot.Press("Show", bot.Call("show"))}
		s.on(func(e bot.Event) bot.Response {
			if e.Kind == bot.PressEvent {
				return bot.Response{Update: &update}
			}
			offer := bot.Say("whispered offer").With(button)
			return bot.Response{Whisper: &offer}
		})
		s.post(s.bot.Home(), say("an offer").With(button))
		s.must("Press", s.Press(s.Person(3), "Show"))
		s.wholeAt(s.Person(3), 2500)
		s.wholeAt(s.Person(0), 2500)

		room := s.room("m-1", 0, 1)
		update = bot.Say(strings.ReplaceAll(numbered(2500), "w", "d"))
		_, err := s.bot.Direct(s.ctx, s.Person(1), bot.Say("a direct offer").With(button))
		s.must("Direct", err)
		s.must("Press", s.Press(s.Person(1), "Show"))
		s.sees(s.Person(1), "d2499.")
		s.seesNot(s.Person(0), "d2499.")

		update = bot.Say(strings.ReplaceAll(numbered(2500), "w", "e"))
		s.Command(s.Person(0), room.Place, "rmm", "offer")
		s.must("Press", s.Press(s.Person(0), "Show"))
		s.sees(s.Person(0), "e2499.")
		s.seesNot(s.Person(1), "e2499.")
	},
	"ConfidentialUpdateStaysPrivate": func(s *stage) {
		s.post(s.bot.Home(), say("press me").With(bot.Buttons{bot.Press("Press", bot.Call("x"))}))
		update := bot.Say("a secret")
		s.on(always(bot.Response{Update: &update}))
		s.must("Press", s.Press(s.Person(0), "Press"))
		s.seesNot(s.Person(1), "a secret")
		s.sees(s.Person(1), "press me")
	},
	"WhisperedButton": func(s *stage) {
		answer := bot.Say("sure?").With(bot.Buttons{bot.Press("Quite sure", bot.Call("sure"))})
		s.on(func(e bot.Event) bot.Response {
			if e.Kind == bot.PressEvent {
				done := bot.Say("done, then")
				return bot.Response{Update: &done}
			}
			return bot.Response{Whisper: &answer}
		})
		for _, in := range []bot.Place{s.bot.Home(), s.room("whisper", 0, 1).Place} {
			s.Command(s.Person(0), in, "rmm", "close")
			if err := s.Press(s.Person(1), "Quite sure"); err == nil {
				s.Errorf("somebody else pressed a whispered button")
			}
			s.must("Press", s.Press(s.Person(0), "Quite sure"))
			s.sees(s.Person(0), "done, then")
			s.seesNot(s.Person(0), "sure?")
			s.seesNot(s.Person(1), "done, then")
		}
	},
	"PanicAnswered": func(s *stage) {
		s.on(func(bot.Event) bot.Response { panic("a bug") })
		s.Command(s.Person(0), s.bot.Home(), "rmm", "help")
		s.sees(s.Person(0), Words().Failed)
		if got := s.bot.Counts().Panicked; got != 1 {
			s.Errorf("Panicked = %d, want 1", got)
		}
	},
	"HomeViewIsOnesOwn": func(s *stage) {
		home, ok := s.Harness.(interface{ Open(who bot.Account) })
		if !ok {
			s.Skip("no page of the bot's own here")
		}
		page := bot.Say("your actions")
		s.on(always(bot.Response{Whisper: &page}))
		home.Open(s.Person(0))
		s.sees(s.Person(0), "your actions")
		s.seesNot(s.Person(1), "your actions")
	},
	"FakedButton": func(s *stage) {
		// A reference that nobody issued is answered, whatever it says.
		for _, do := range []bot.Do{bot.Call("bot.reveal", "id", "nothing"), bot.Call("bot.page", "id", "nothing", "n", "99"), bot.Call("bot.unknown")} {
			s.post(s.bot.Home(), say("old").With(bot.Buttons{bot.Press("Old button", do)}))
			s.must("Press", s.Press(s.Person(0), "Old button"))
			s.sees(s.Person(0), Words().Vanished)
		}
		if slices.ContainsFunc(s.heard, func(e bot.Event) bool { return e.Kind == bot.PressEvent }) {
			s.Errorf("the handler heard a press that was the front's own")
		}
	},
}
