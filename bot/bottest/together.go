package bottest

import (
	"fmt"
	"sync"

	"convenor/bot"
)

var togetherCases = map[string]func(*stage){
	"PostsEditsAndMarks": func(s *stage) {
		line := s.writes(0, s.bot.Home(), "a line")
		var wg sync.WaitGroup
		for i := range 12 {
			wg.Go(func() {
				words := fmt.Sprintf("message %d.", i)
				ref, err := s.bot.Post(s.ctx, s.bot.Home(), say(words))
				if err != nil {
					s.Errorf("Post: %v", err)
					return
				}
				if _, err := s.bot.Edit(s.ctx, ref, say("edited "+words)); err != nil {
					s.Errorf("Edit: %v", err)
				}
				if _, err := s.bot.Direct(s.ctx, s.Person(i%4), bot.Say("direct "+words)); err != nil {
					s.Errorf("Direct: %v", err)
				}
				if err := s.bot.React(s.ctx, line, bot.Recorded, ""); err != nil {
					s.Errorf("React: %v", err)
				}
			})
		}
		wg.Wait()
		for i := range 12 {
			s.sees(s.Person(3), fmt.Sprintf("edited message %d.", i))
			s.sees(s.Person(i%4), fmt.Sprintf("direct message %d.", i))
		}
		if got := s.mark(s.Person(1), "a line"); got != bot.Recorded {
			s.Errorf("mark = %v, want %v", got, bot.Recorded)
		}
	},
	"OneRoom": func(s *stage) {
		var wg sync.WaitGroup
		rooms := make([]bot.Room, 6)
		for i := range rooms {
			wg.Go(func() {
				room, err := s.bot.OpenRoom(s.ctx, roomSpec("m-1"))
				if err != nil {
					s.Errorf("OpenRoom: %v", err)
					return
				}
				if err := s.bot.Admit(s.ctx, room, s.Person(i%3), nil); err != nil {
					s.Errorf("Admit: %v", err)
				}
				rooms[i] = room
			})
		}
		wg.Wait()
		for _, room := range rooms[1:] {
			if room.Place != rooms[0].Place || room.Threads["theme"] != rooms[0].Threads["theme"] {
				s.Errorf("two rooms were opened under one key: %+v and %+v", rooms[0], room)
			}
		}
		s.post(rooms[5].Threads["theme"], bot.Say("to all inside"))
		for n := range 3 {
			s.sees(s.Person(n), "to all inside")
		}
		s.seesNot(s.Person(3), "to all inside")
	},
	"PeopleAtOnce": func(s *stage) {
		s.on(func(e bot.Event) bot.Response {
			answer := bot.Say("heard " + e.Text)
			return bot.Response{Direct: &answer, Mark: bot.Recorded}
		})
		var wg sync.WaitGroup
		for n := range 4 {
			wg.Go(func() {
				for i := range 5 {
					if _, err := s.Line(s.Person(n), s.bot.Home(), fmt.Sprintf("line %d of person %d.", i, n)); err != nil {
						s.Errorf("Line: %v", err)
					}
				}
			})
		}
		wg.Wait()
		for n := range 4 {
			for i := range 5 {
				words := fmt.Sprintf("line %d of person %d.", i, n)
				if got := s.mark(s.Person((n+1)%4), words); got != bot.Recorded {
					s.Errorf("mark on %q = %v, want %v", words, got, bot.Recorded)
				}
				s.sees(s.Person(n), "heard "+words)
				s.seesNot(s.Person((n+1)%4), "heard "+words)
			}
		}
	},
}
