package bottest

import (
	"slices"
	"strings"

	"convenor/bot"
)

// A Shower is a [Harness] of a platform that tells the bot of files. Where it does not, people
// may show files all the same, and nobody tells them that they are no record.
type Shower interface {
	// Show has somebody type a line with files of these names in a place, each with some
	// bytes in it. The text may be empty.
	Show(who bot.Account, in bot.Place, text string, names ...string) (bot.Ref, error)
	// Files are the names of the files that somebody sees with a line, and can open.
	Files(who bot.Account, line bot.Ref) []string
}

// files are the names of an event's files. Each has a size.
func (s *stage) files(e bot.Event) []string {
	s.Helper()
	var names []string
	for _, f := range e.Files {
		if f.Size <= 0 {
			s.Errorf("a file of the %s has no size", e.Kind)
		}
		names = append(names, f.Name)
	}
	return names
}

// shower is the harness, where the platform tells of files.
func (s *stage) shower() Shower {
	s.Helper()
	shower, ok := s.Harness.(Shower)
	if !ok {
		s.Skip("the platform does not tell of files")
	}
	return shower
}

func (s *stage) seesFiles(who bot.Account, line bot.Ref, want ...string) {
	s.Helper()
	if got := s.shower().Files(who, line); !slices.Equal(got, want) {
		s.Errorf("%s sees the files %q, want %q", s.Name(who), got, want)
	}
}

var fileCases = map[string]func(*stage){
	"WithALine": func(s *stage) {
		line, err := s.shower().Show(s.Person(0), s.bot.Home(), "location: behind the boat shed", "the van.png", "£ & <notes>.txt")
		s.must("Show", err)
		want := []string{"the van.png", "£ & <notes>.txt"}
		typed := s.last(bot.LineEvent)
		if got := s.files(typed); !slices.Equal(got, want) || typed.Text != "location: behind the boat shed" || typed.Message != line || typed.From != s.Person(0) {
			s.Errorf("line = %+v with the files %q", typed, got)
		}
		s.sees(s.Person(1), "location: behind the boat shed")
		s.seesFiles(s.Person(1), line, want...)
		if s.Repeat() {
			if again := s.last(bot.LineEvent); again.Key != typed.Key || !slices.Equal(s.files(again), want) {
				s.Errorf("the line repeated = %+v", again)
			}
			s.seesFiles(s.Person(1), line, want...)
		}
		s.Edit(s.Person(0), line, "location: the slipway")
		if edit := s.last(bot.EditEvent); edit.Text != "location: the slipway" || !slices.Equal(s.files(edit), want) {
			s.Errorf("edit = %+v with the files %q", edit, s.files(edit))
		}
		s.seesFiles(s.Person(1), line, want...)
		s.Delete(s.Person(0), line)
		if deletion := s.last(bot.DeletionEvent); deletion.Message != line || len(deletion.Files) != 0 {
			s.Errorf("deletion = %+v", deletion)
		}
		s.seesFiles(s.Person(1), line)
		s.seesFiles(s.Person(0), line)
	},
	"WithoutWords": func(s *stage) {
		line, err := s.shower().Show(s.Person(0), s.bot.Home(), "", "one.png")
		s.must("Show", err)
		if e := s.last(bot.LineEvent); strings.TrimSpace(e.Text) != "" || !slices.Equal(s.files(e), []string{"one.png"}) {
			s.Errorf("line = %+v", e)
		}
		s.seesFiles(s.Person(1), line, "one.png")
	},
	"NoneWithALine": func(s *stage) {
		s.shower()
		s.writes(0, s.bot.Home(), "words alone")
		if e := s.last(bot.LineEvent); len(e.Files) != 0 {
			s.Errorf("line = %+v", e)
		}
	},
	"ForOneselfAlone": func(s *stage) {
		line, err := s.shower().Show(s.Person(0), bot.Place{}, "", "mine.png")
		s.must("Show", err)
		if e := s.last(bot.LineEvent); !e.Direct || len(e.Files) != 1 {
			s.Errorf("line = %+v", e)
		}
		s.seesFiles(s.Person(0), line, "mine.png")
		s.seesFiles(s.Person(1), line)
	},
	"ForThoseInside": func(s *stage) {
		room := s.room("m-1", 0, 1)
		line, err := s.shower().Show(s.Person(0), room.Threads["RMM-0001"], "", "inside.png")
		s.must("Show", err)
		s.seesFiles(s.Person(1), line, "inside.png")
		s.seesFiles(s.Person(2), line)
		s.must("Dismiss", s.bot.Dismiss(s.ctx, room, s.Person(1)))
		s.seesFiles(s.Person(1), line)
		events, err := s.bot.History(s.ctx, room.Threads["RMM-0001"], s.last(bot.LineEvent).At)
		s.must("History", err)
		if len(events) != 1 || !slices.Equal(s.files(events[0]), []string{"inside.png"}) {
			s.Errorf("history = %+v", events)
		}
	},
}
