package transcript_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"convenor/bot"
	"convenor/bot/bottest"
	"convenor/bot/transcript"
)

// The platform passes without limits, and as each kind of platform it stands
// in for.
func TestConformance(t *testing.T) {
	kinds := map[string]transcript.Options{
		"Unlimited": {},
		"LikeSlack": {NoThreadDoor: true, Limits: bot.Limits{
			Size: func(r rune) int {
				switch r {
				case '&':
					return 5
				case '<', '>':
					return 4
				}
				return 1
			},
			Message: 9000, Text: 3000, FieldValue: 1900, Title: 150, Blocks: 50, Fields: 10, Buttons: 25, Label: 75,
			FormTitle: 24, FormFields: 90, FormLabel: 2000, FormValue: 3000, Options: 100, Ack: 3 * time.Second, MarkAlone: true, LinesStay: true,
		}},
		"LikeDiscord": {Limits: bot.Limits{
			Message: 5900, Text: 4000, FieldValue: 1024, Title: 256, Blocks: 25, Fields: 20, Buttons: 5, ButtonRows: 5, Label: 80,
			FormTitle: 45, FormFields: 5, FormLabel: 45, FormValue: 4000, Ack: 3 * time.Second, NoFormFromForm: true, TextOnly: true, MarkAlone: true,
		}},
		"Tiny": {Limits: bot.Limits{Message: 1900, Text: 1200, FieldValue: 100, Title: 40, Blocks: 3, Bullets: 4, Fields: 3, Buttons: 2, ButtonRows: 11, Label: 30, FormTitle: 20, FormFields: 1, NoFormFromForm: true}},
	}
	for name, options := range kinds {
		t.Run(name, func(t *testing.T) {
			bottest.Run(t, func(t *testing.T) bottest.Harness { return newHarness(t, options) })
		})
	}
}

var people = []string{"chair", "dci", "health", "sw1"}

// A harness acts on a transcript. Every tick of its clock is a second.
type harness struct {
	t        *testing.T
	platform *transcript.Platform
	mu       sync.Mutex
	events   int
	ticks    int
	again    func() error
}

func newHarness(t *testing.T, options transcript.Options) *harness {
	h := &harness{t: t}
	options.Home = people
	options.Now = h.now
	var err error
	if h.platform, err = transcript.New(t.Context(), options); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *harness) now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.ticks++
	return time.Date(2026, 11, 24, 10, 0, h.ticks, 0, time.UTC)
}

// act does something with a fresh key, and remembers how to repeat it.
func (h *harness) act(do func(ctx context.Context, key string) error) error {
	h.mu.Lock()
	h.events++
	key := fmt.Sprintf("event/%d", h.events)
	h.again = func() error { return do(context.Background(), key) }
	h.mu.Unlock()
	return do(context.Background(), key)
}

func (h *harness) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Errorf("harness: %v", err)
	}
}

func (h *harness) Platform() bot.Platform      { return h.platform }
func (h *harness) Person(n int) bot.Account    { return transcript.Account(people[n]) }
func (h *harness) Name(who bot.Account) string { return who.ID }

func (h *harness) Command(who bot.Account, in bot.Place, name, text string) {
	h.must(h.act(func(ctx context.Context, key string) error {
		return h.platform.TypeIn(ctx, key, who.ID, in, "/"+name+" "+text)
	}))
}

func (h *harness) Line(who bot.Account, in bot.Place, text string) (bot.Ref, error) {
	if in.IsZero() {
		in = bot.Place{Platform: transcript.Name, Channel: "@" + who.ID}
	}
	err := h.act(func(ctx context.Context, key string) error { return h.platform.TypeIn(ctx, key, who.ID, in, text) })
	var ref bot.Ref
	for _, m := range h.platform.View(who.ID) {
		if m.From == who.ID && m.Text == text {
			ref = m.Ref
		}
	}
	return ref, err
}

func (h *harness) Show(who bot.Account, in bot.Place, text string, names ...string) (bot.Ref, error) {
	if in.IsZero() {
		in = bot.Place{Platform: transcript.Name, Channel: "@" + who.ID}
	}
	err := h.act(func(ctx context.Context, key string) error {
		return h.platform.ShowIn(ctx, key, who.ID, in, text, names)
	})
	view := h.platform.View(who.ID)
	return view[len(view)-1].Ref, err
}

func (h *harness) Files(who bot.Account, line bot.Ref) []string {
	m, _ := h.platform.Message(who.ID, line.Message)
	var names []string
	for n := range m.Files {
		f, content, err := h.platform.OpenFile(context.Background(), who.ID, line.Message, n)
		if err == nil && len(content) > 0 {
			names = append(names, f.Name)
		}
	}
	return names
}

func (h *harness) Edit(who bot.Account, line bot.Ref, text string) {
	h.must(h.act(func(ctx context.Context, key string) error { return h.platform.Retype(ctx, key, who.ID, line, text) }))
}

func (h *harness) Delete(who bot.Account, line bot.Ref) {
	h.must(h.act(func(ctx context.Context, key string) error { return h.platform.Retract(ctx, key, who.ID, line) }))
}

func (h *harness) Press(who bot.Account, label string) error {
	return h.act(func(ctx context.Context, key string) error { return h.platform.Press(ctx, key, who.ID, "", label) })
}

func (h *harness) Submit(who bot.Account, answers map[string]string) {
	form, _ := h.platform.Form(who.ID)
	var typed []transcript.Answer
	for label, value := range answers {
		typed = append(typed, transcript.Answer{Label: label, Value: value})
	}
	h.must(h.act(func(ctx context.Context, key string) error {
		return h.platform.Submit(ctx, key, who.ID, form.Title, typed)
	}))
}

func (h *harness) Open(who bot.Account) {
	h.must(h.act(func(ctx context.Context, key string) error { return h.platform.Open(ctx, key, who.ID) }))
}

func (h *harness) Suggest(who bot.Account, label, text string) []string {
	var labels []string
	h.must(h.act(func(ctx context.Context, key string) error {
		options, err := h.platform.Suggest(ctx, key, who.ID, label, text)
		for _, o := range options {
			labels = append(labels, o.Label)
		}
		return err
	}))
	return labels
}

func (h *harness) Repeat() bool {
	h.must(h.again())
	return true
}

func (h *harness) CloseDirect(who bot.Account) bool {
	h.platform.CloseDirect(who.ID)
	return true
}

func (h *harness) Seen(who bot.Account) []bottest.Seen {
	var seen []bottest.Seen
	for _, m := range h.platform.View(who.ID) {
		seen = append(seen, bottest.Seen{Text: m.Text, Mark: m.Mark, As: m.As, Buttons: m.Buttons})
	}
	return seen
}

func (h *harness) Form(who bot.Account) (bottest.Form, bool) {
	form, open := h.platform.Form(who.ID)
	seen := bottest.Form{Title: form.Title, Text: form.Intro + "\n" + form.Error}
	for _, f := range form.Fields {
		seen.Fields = append(seen.Fields, bottest.Field{Label: f.Label, Value: f.Value, Error: f.Error})
	}
	return seen, open
}
