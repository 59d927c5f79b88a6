package bottest

import (
	"errors"

	"convenor/bot"
)

// room opens a room with two threads and lets the people in.
func (s *stage) room(key string, inside ...int) bot.Room {
	s.Helper()
	room, err := s.bot.OpenRoom(s.ctx, roomSpec(key))
	s.must("OpenRoom", err)
	for _, n := range inside {
		s.must("Admit", s.bot.Admit(s.ctx, room, s.Person(n), nil))
	}
	return room
}

func roomSpec(key string) bot.RoomSpec {
	return bot.RoomSpec{Key: key, Title: "A meeting", Threads: []bot.ThreadSpec{{Key: "RMM-0001", Title: "RMM-0001"}, {Key: "theme", Title: "Themes"}}}
}

// writes checks that somebody can write in a place, and is heard there.
func (s *stage) writes(n int, in bot.Place, words string) bot.Ref {
	s.Helper()
	ref, err := s.Line(s.Person(n), in, words)
	s.must("Line", err)
	if e := s.last(bot.LineEvent); e.Text != words || e.In != in || e.From != s.Person(n) || e.Direct || e.Message != ref {
		s.Errorf("line = %+v, want %q in %v, referred to as %v", e, words, in, ref)
	}
	return ref
}

// writesNot checks that what somebody types into a place is neither seen nor
// heard there.
func (s *stage) writesNot(n int, in bot.Place, witness int) {
	s.Helper()
	before := s.count(bot.LineEvent)
	if _, err := s.Line(s.Person(n), in, "from outside"); err == nil && s.count(bot.LineEvent) > before {
		if e := s.last(bot.LineEvent); e.In == in {
			s.Errorf("person %d wrote in %v", n, in)
		}
	}
	s.seesNot(s.Person(witness), "from outside")
}

var roomCases = map[string]func(*stage){
	"OpenedTwiceIsOne": func(s *stage) {
		first := s.room("m-1", 0)
		again, err := s.bot.OpenRoom(s.ctx, bot.RoomSpec{Key: "m-1", Title: "A meeting", Threads: []bot.ThreadSpec{{Key: "RMM-0001", Title: "RMM-0001"}, {Key: "aob", Title: "Any other business"}}})
		s.must("OpenRoom", err)
		if again.Place != first.Place || again.Threads["RMM-0001"] != first.Threads["RMM-0001"] {
			s.Errorf("the room opened again is %+v, want %+v", again, first)
		}
		if again.Threads["aob"].IsZero() {
			s.Errorf("the thread that was missing is missing still")
		}
		s.post(first.Threads["RMM-0001"], bot.Say("in the room"))
		s.sees(s.Person(0), "in the room")
	},
	"TwoRooms": func(s *stage) {
		one, two := s.room("m-1", 0), s.room("m-2", 1)
		s.post(one.Threads["RMM-0001"], bot.Say("in the first"))
		s.post(two.Threads["RMM-0001"], bot.Say("in the second"))
		s.sees(s.Person(0), "in the first")
		s.seesNot(s.Person(0), "in the second")
		s.seesNot(s.Person(1), "in the first")
	},
	"ThreadAdded": func(s *stage) {
		room := s.room("m-1", 0)
		wider, err := s.bot.AddThread(s.ctx, room, bot.ThreadSpec{Key: "RMM-0009", Title: "RMM-0009"})
		s.must("AddThread", err)
		again, err := s.bot.AddThread(s.ctx, room, bot.ThreadSpec{Key: "RMM-0009", Title: "RMM-0009"})
		s.must("AddThread", err)
		if wider.Threads["RMM-0009"].IsZero() || again.Threads["RMM-0009"] != wider.Threads["RMM-0009"] {
			s.Errorf("threads = %v, then %v", wider.Threads, again.Threads)
		}
		if wider.Threads["theme"] != room.Threads["theme"] {
			s.Errorf("the threads that were there are not there any more")
		}
		s.post(wider.Threads["RMM-0009"], bot.Say("a late item"))
		s.sees(s.Person(0), "a late item")
		s.writes(0, wider.Threads["RMM-0009"], "I read that")
	},
	"InsideSeesOutsideDoesNot": func(s *stage) {
		room := s.room("m-1", 0, 1)
		s.must("Admit again", s.bot.Admit(s.ctx, room, s.Person(0), nil))
		in := room.Threads["RMM-0001"]
		s.post(in, bot.Say("case detail"))
		line := s.writes(0, in, "offender: somebody")
		s.must("React", s.bot.React(s.ctx, line, bot.Recorded, ""))
		for _, words := range []string{"case detail", "offender: somebody"} {
			s.sees(s.Person(1), words)
			s.seesNot(s.Person(2), words)
		}
		if got := s.mark(s.Person(1), "offender: somebody"); got != bot.Recorded {
			s.Errorf("mark = %v, want %v", got, bot.Recorded)
		}
		s.writesNot(2, in, 0)
	},
	"ThreadsApart": func(s *stage) {
		room := s.room("m-1", 0)
		if room.Threads["RMM-0001"] == room.Threads["theme"] {
			s.Fatalf("two threads are one place")
		}
		s.writes(0, room.Threads["RMM-0001"], "in one")
		s.writes(0, room.Threads["theme"], "in the other")
	},
	"OneThreadVisitor": func(s *stage) {
		room := s.room("m-1", 0)
		err := s.bot.Admit(s.ctx, room, s.Person(1), []string{"RMM-0001"})
		if errors.Is(err, bot.ErrNoThreadDoor) {
			s.post(room.Threads["RMM-0001"], bot.Say("of the one child"))
			s.seesNot(s.Person(1), "of the one child")
			return
		}
		s.must("Admit", err)
		s.post(room.Threads["RMM-0001"], bot.Say("of the one child"))
		s.post(room.Threads["theme"], bot.Say("of the other"))
		if room.Place != room.Threads["RMM-0001"] {
			s.post(room.Place, bot.Say("to the whole room"))
		}
		s.sees(s.Person(1), "of the one child")
		s.seesNot(s.Person(1), "of the other")
		s.seesNot(s.Person(1), "to the whole room")
		s.writes(1, room.Threads["RMM-0001"], "level: high")
		s.writesNot(1, room.Threads["theme"], 0)
		s.must("Admit wider", s.bot.Admit(s.ctx, room, s.Person(1), nil))
		s.sees(s.Person(1), "of the other")
		s.must("Admit narrower", s.bot.Admit(s.ctx, room, s.Person(1), []string{"RMM-0001"}))
		s.sees(s.Person(1), "of the other")
	},
	"NoThreads": func(s *stage) {
		room := s.room("m-1", 0)
		err := s.bot.Admit(s.ctx, room, s.Person(1), []string{})
		if err != nil && !errors.Is(err, bot.ErrNoThreadDoor) {
			s.Errorf("Admit = %v", err)
		}
		s.post(room.Threads["theme"], bot.Say("within"))
		s.seesNot(s.Person(1), "within")
	},
	"Dismissed": func(s *stage) {
		room := s.room("m-1", 0, 1)
		s.post(room.Threads["RMM-0001"], bot.Say("case detail"))
		s.must("Dismiss", s.bot.Dismiss(s.ctx, room, s.Person(1)))
		s.must("Dismiss again", s.bot.Dismiss(s.ctx, room, s.Person(1)))
		s.must("Dismiss somebody else", s.bot.Dismiss(s.ctx, room, s.Person(2)))
		s.seesNot(s.Person(1), "case detail")
		s.post(room.Threads["RMM-0001"], bot.Say("said later"))
		s.seesNot(s.Person(1), "said later")
		s.sees(s.Person(0), "said later")
		s.writesNot(1, room.Threads["RMM-0001"], 0)
	},
	"Highlighted": func(s *stage) {
		room := s.room("m-1", 0)
		for _, key := range []string{"RMM-0001", "RMM-0001", "theme", ""} {
			s.must("Highlight", s.bot.Highlight(s.ctx, room, key))
		}
		s.post(room.Threads["RMM-0001"], bot.Say("in the room"))
		s.sees(s.Person(0), "in the room")
		again := s.room("m-1", 0)
		if again.Threads["RMM-0001"] != room.Threads["RMM-0001"] {
			s.Errorf("the thread is another one: %+v, was %+v", again, room)
		}
	},
	"Closed": func(s *stage) {
		room := s.room("m-1", 0)
		in := room.Threads["RMM-0001"]
		ref := s.post(in, bot.Say("case detail"))
		line := s.writes(0, in, "the last word")
		since := s.last(bot.LineEvent).At
		s.must("CloseRoom", s.bot.CloseRoom(s.ctx, room))
		s.must("CloseRoom again", s.bot.CloseRoom(s.ctx, room))
		s.seesNot(s.Person(0), "case detail")
		s.writesNot(0, in, 1)
		_, edit := s.bot.Edit(s.ctx, ref, bot.Say("edited"))
		_, post := s.bot.Post(s.ctx, in, bot.Say("posted"))
		_, open := s.bot.OpenRoom(s.ctx, roomSpec("m-1"))
		for what, err := range map[string]error{"Post": post, "Edit": edit, "OpenRoom": open,
			"React": s.bot.React(s.ctx, line, bot.Recorded, ""), "Admit": s.bot.Admit(s.ctx, room, s.Person(1), nil), "Highlight": s.bot.Highlight(s.ctx, room, "theme")} {
			if !errors.Is(err, bot.ErrGone) {
				s.Errorf("%s in a closed room = %v, want ErrGone", what, err)
			}
		}
		events, err := s.bot.History(s.ctx, in, since)
		s.must("History", err)
		if len(events) != 1 || events[0].Text != "the last word" {
			s.Errorf("history = %+v, want the last word", events)
		}
	},
	"Members": func(s *stage) {
		room := s.room("m-1", 0, 2)
		people := func(in bot.Place) map[bot.Account]bool {
			membership, err := s.bot.Members(s.ctx, in)
			s.must("Members", err)
			if membership.Public {
				s.Errorf("%v is public", in)
			}
			set := map[bot.Account]bool{}
			for _, m := range membership.Members {
				if !m.Bot {
					set[m.Account] = true
				}
			}
			return set
		}
		if got := people(room.Threads["theme"]); len(got) != 2 || !got[s.Person(0)] || !got[s.Person(2)] {
			s.Errorf("members of the thread = %v, want persons 0 and 2", got)
		}
		if got := people(s.bot.Home()); !got[s.Person(0)] || !got[s.Person(1)] || !got[s.Person(2)] || !got[s.Person(3)] {
			s.Errorf("members of the home channel = %v", got)
		}
	},
}
