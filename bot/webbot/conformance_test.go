package webbot

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"convenor/bot"
	"convenor/bot/bottest"
)

// The page passes the suite by HTTP alone: what people do are the requests of its forms and
// buttons, and what they see is what stands in its HTML.
func TestConformance(t *testing.T) {
	bottest.Run(t, func(t *testing.T) bottest.Harness { return newHarness(t, nil) })
}

var people = []Person{
	{ID: "chair", Name: "Maria Quirk", Role: "Chair", Home: true}, {ID: "dci", Name: "Tom Gale", Role: "Police", Home: true},
	{ID: "health", Name: "Owen Brook", Role: "Health", Home: true}, {ID: "sw1", Name: "Ellie North", Role: "Social worker", Home: true},
	{ID: "outsider", Name: "Robin Gate", Role: "Nobody's"},
}

// stillClock ticks a second a look, and moves at once: nothing is due.
type stillClock struct {
	mu    sync.Mutex
	ticks int
	moved time.Duration
}

func (c *stillClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ticks++
	return time.Date(2026, 11, 24, 10, 0, c.ticks, 0, time.UTC).Add(c.moved)
}

func (c *stillClock) Next(context.Context) (time.Time, error) { return time.Time{}, nil }

func (c *stillClock) Move(_ context.Context, to time.Time) error {
	d := to.Sub(c.Now())
	c.mu.Lock()
	defer c.mu.Unlock()
	c.moved += d
	return nil
}

// A harness is the suite's people at their browsers.
type harness struct {
	*browser
	server *Server

	mu     sync.Mutex
	events int
}

func newServer(t *testing.T, o Options) *Server {
	t.Helper()
	o.People, o.Secret = people, []byte("a secret of a test")
	if o.Clock == nil {
		o.Clock = &stillClock{}
	}
	s, err := New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	s.LetIn()
	return s
}

func newHarness(t *testing.T, clock Clock) *harness {
	s := newServer(t, Options{Clock: clock})
	return &harness{browser: newBrowser(t, s), server: s}
}

// act does something with a fresh key.
func (h *harness) act(do func(key string) error) error {
	h.mu.Lock()
	h.events++
	key := fmt.Sprintf("%s.event-%06d", aTab, h.events)
	h.mu.Unlock()
	return do(key)
}

func (h *harness) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Errorf("harness: %v", err)
	}
}

func (h *harness) Platform() bot.Platform      { return h.server }
func (h *harness) Person(n int) bot.Account    { return h.server.Account(people[n].ID) }
func (h *harness) Name(who bot.Account) string { return who.ID }

func (h *harness) say(who bot.Account, in bot.Place, text string) error {
	return h.act(func(key string) error {
		code, words := h.send("/as/"+who.ID+"/say/"+pathOf(in), url.Values{"key": {key}, "text": {text}})
		if code != http.StatusNoContent {
			return fmt.Errorf("say = %d %s", code, words)
		}
		return nil
	})
}

func (h *harness) Command(who bot.Account, in bot.Place, name, text string) {
	h.must(h.say(who, in, "/"+name+" "+text))
}

func (h *harness) Line(who bot.Account, in bot.Place, text string) (bot.Ref, error) {
	if in.IsZero() {
		in = h.server.DirectPlace(who.ID)
	}
	err := h.say(who, in, text)
	ref := bot.Ref{Place: in}
	for _, m := range h.server.View(who.ID) {
		if m.From == who.ID && m.Text == text {
			ref = m.Ref
		}
	}
	return ref, err
}

func (h *harness) change(who bot.Account, line bot.Ref, path string, values url.Values) {
	h.must(h.act(func(key string) error {
		values.Set("key", key)
		values.Set("message", line.Message)
		if code, words := h.send("/as/"+who.ID+path, values); code != http.StatusNoContent {
			return fmt.Errorf("%s = %d %s", path, code, words)
		}
		return nil
	}))
}

func (h *harness) Edit(who bot.Account, line bot.Ref, text string) {
	h.change(who, line, "/edit", url.Values{"text": {text}})
}

func (h *harness) Delete(who bot.Account, line bot.Ref) { h.change(who, line, "/delete", url.Values{}) }

func (h *harness) Press(who bot.Account, label string) error {
	return h.act(func(key string) error { return h.press(key, who.ID, label) })
}

func (h *harness) Submit(who bot.Account, answers map[string]string) {
	h.must(h.act(func(key string) error {
		h.submit(key, who.ID, answers)
		return nil
	}))
}

func (h *harness) Suggest(who bot.Account, label, typed string) []string {
	_, _, fields, _ := h.form(who.ID)
	open, _ := h.server.FormOn(who.ID, aTab)
	var labels []string
	for _, f := range fields {
		if f.label != label {
			continue
		}
		code, words := h.post("/as/"+who.ID+"/suggest", url.Values{"field": {f.name[len("f."):]}, "opening": {open.Opening}, f.name: {typed}})
		page, err := html.Parse(strings.NewReader(words))
		if err != nil || code != http.StatusOK {
			h.t.Fatalf("suggest = %d, %v", code, err)
		}
		for _, o := range all(page, func(n *html.Node) bool { return n.Data == "option" }) {
			labels = append(labels, text(o))
		}
	}
	return labels
}

func (h *harness) Repeat() bool {
	if code, words := h.last(); code != http.StatusNoContent {
		h.t.Errorf("repeated: %d %s", code, words)
	}
	return true
}

func (h *harness) CloseDirect(who bot.Account) bool {
	h.server.CloseDirect(who.ID)
	return true
}

func (h *harness) Seen(who bot.Account) []bottest.Seen {
	var seen []bottest.Seen
	for _, a := range h.articles(who.ID) {
		one := bottest.Seen{Text: a.text, Mark: markNamed(a.mark), As: a.as}
		for _, b := range a.buttons {
			one.Buttons = append(one.Buttons, b.label)
		}
		seen = append(seen, one)
	}
	return seen
}

func markNamed(name string) bot.Mark {
	for m := bot.NoMark; m <= bot.Withdrawn; m++ {
		if m.String() == name {
			return m
		}
	}
	return bot.NoMark
}

func (h *harness) Form(who bot.Account) (bottest.Form, bool) {
	title, words, fields, open := h.form(who.ID)
	form := bottest.Form{Title: title, Text: words}
	for _, f := range fields {
		form.Fields = append(form.Fields, bottest.Field{Label: f.label, Value: f.value, Error: f.error})
	}
	return form, open
}
