package bottest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"convenor/bot"
)

// Run puts a platform through the suite. Each case gets a workspace of its own.
func Run(t *testing.T, open func(t *testing.T) Harness) {
	topics := []struct {
		name  string
		cases map[string]func(*stage)
	}{
		{"Message", messageCases},
		{"Private", privateCases},
		{"Answer", answerCases},
		{"Form", formCases},
		{"Room", roomCases},
		{"Event", eventCases},
		{"File", fileCases},
		{"Together", togetherCases},
	}
	for _, topic := range topics {
		for name, play := range topic.cases {
			t.Run(topic.name+"/"+name, func(t *testing.T) { play(newStage(t, open(t))) })
		}
	}
}

// Words are the sentences that Bot says itself, in the suite.
func Words() bot.Words {
	return bot.Words{
		Push: "Something new.", Waiting: "Something waits for you.", Reveal: "Show me", NotYours: "This is not for you.",
		Vanished: "This is no longer here.", NextPage: "There is more to fill in.", Continue: "Go on", Correct: "Not sent in yet:",
		Reopen: "Open it again", OneOf: "One of:", AnyOf: "Any of:", NotAnOption: "This is not one of the options.",
		Removed: "Your line is deleted.", Stays: "Please delete it yourself.", Yes: "Yes", No: "No", Failed: "Something went wrong.",
	}
}

// A stage is one case: a workspace, the bot in it, and a script that answers.
type stage struct {
	*testing.T
	Harness
	bot *bot.Bot
	ctx context.Context

	mu     sync.Mutex
	answer func(bot.Event) bot.Response
	opens  string
	heard  []bot.Event
}

func newStage(t *testing.T, h Harness) *stage {
	s := &stage{T: t, Harness: h}
	s.bot = bot.New(h.Platform(), bot.Options{Words: Words()})
	ctx, stop := context.WithCancel(context.Background())
	s.ctx = ctx
	ended := make(chan error, 1)
	go func() { ended <- s.bot.Run(ctx, s) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("Run = %v, want nil when the context ends", err)
		}
	})
	return s
}

// Handle answers as the script says.
func (s *stage) Handle(_ context.Context, e bot.Event) bot.Response {
	s.mu.Lock()
	s.heard = append(s.heard, e)
	answer := s.answer
	s.mu.Unlock()
	if answer == nil {
		return bot.Response{}
	}
	return answer(e)
}

// Opens announces what the script announces.
func (s *stage) Opens(e bot.Event) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.opens, s.opens != "" && (e.Kind == bot.CommandEvent || e.Kind == bot.PressEvent)
}

// on sets what the script answers from now on.
func (s *stage) on(answer func(bot.Event) bot.Response) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answer = answer
}

// always is a script with one answer.
func always(r bot.Response) func(bot.Event) bot.Response {
	return func(bot.Event) bot.Response { return r }
}

// opening has the script open the form on a command, and answer submissions.
func (s *stage) opening(form bot.Form, submitted func(bot.Event) bot.Response) {
	s.mu.Lock()
	s.opens = form.Title
	s.mu.Unlock()
	s.on(func(e bot.Event) bot.Response {
		if e.Kind == bot.SubmissionEvent {
			return submitted(e)
		}
		if e.Kind != bot.CommandEvent && e.Kind != bot.PressEvent {
			return bot.Response{}
		}
		return bot.Response{Form: &form}
	})
}

// last is the newest event of a kind that was heard.
func (s *stage) last(kind bot.EventKind) bot.Event {
	s.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range slices.Backward(s.heard) {
		if e.Kind == kind {
			return e
		}
	}
	s.Fatalf("no %s was heard", kind)
	return bot.Event{}
}

func (s *stage) count(kind bot.EventKind) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, e := range s.heard {
		if e.Kind == kind {
			n++
		}
	}
	return n
}

func (s *stage) must(what string, err error) {
	s.Helper()
	if err != nil {
		s.Fatalf("%s: %v", what, err)
	}
}

func (s *stage) post(in bot.Place, m bot.Message) bot.Ref {
	s.Helper()
	ref, err := s.bot.Post(s.ctx, in, m)
	s.must("Post", err)
	return ref
}

// say is a message for all.
func say(words string) bot.Message { return bot.Say(words).ForAll() }

// times counts the messages before somebody that hold the words.
func (s *stage) times(who bot.Account, words string) int {
	n := 0
	for _, m := range s.Seen(who) {
		if strings.Contains(m.Text, words) {
			n++
		}
	}
	return n
}

func (s *stage) sees(who bot.Account, words string) {
	s.Helper()
	if s.times(who, words) == 0 {
		s.Errorf("%s does not see %q; before them: %s", s.Name(who), words, brief(s.Seen(who)))
	}
}

func (s *stage) seesNot(who bot.Account, words string) {
	s.Helper()
	if s.times(who, words) > 0 {
		s.Errorf("%s sees %q", s.Name(who), words)
	}
}

// mark is the mark on the message that holds the words.
func (s *stage) mark(who bot.Account, words string) bot.Mark { return s.receipt(who, words).Mark }

// receipt is the newest message that holds the words.
func (s *stage) receipt(who bot.Account, words string) Seen {
	for _, m := range slices.Backward(s.Seen(who)) {
		if strings.Contains(m.Text, words) {
			return m
		}
	}
	return Seen{}
}

func brief(seen []Seen) string {
	var b strings.Builder
	for _, m := range seen {
		fmt.Fprintf(&b, "\n  %.200q %v", m.Text, m.Buttons)
	}
	return b.String()
}
