package transcript_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"convenor/bot"
	"convenor/bot/bottest"
	"convenor/bot/transcript"
)

// A desk is a bot that holds the smallest of meetings: /rmm start opens a room,
// a pressed button lets people in, a form refers, and lines are recorded.
type desk struct {
	t    *testing.T
	p    *transcript.Platform
	b    *bot.Bot
	stop func()

	mu      sync.Mutex
	entries []transcript.Entry
	events  []bot.Event
}

var board = []string{"chair", "dci", "sw1"}

func newDesk(t *testing.T, journal transcript.Journal) *desk {
	t.Helper()
	d := &desk{t: t}
	var err error
	d.p, err = transcript.New(t.Context(), transcript.Options{Now: clock, Home: board, Journal: journal, Output: func(e transcript.Entry) {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.entries = append(d.entries, e)
	}})
	if err != nil {
		t.Fatal(err)
	}
	d.b = bot.New(d.p, bot.Options{Words: bottest.Words()})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- d.b.Run(ctx, d) }()
	d.stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("Run = %v", err)
		}
	})
	t.Cleanup(d.stop)
	return d
}

func referral() bot.Form {
	return bot.Form{Do: bot.Call("refer").String(), Title: "Refer to the RMM", Fields: []bot.FormField{
		{Name: "initials", Label: "Initials", Required: true},
		{Name: "level", Label: "CEAM level", Kind: bot.ChoiceField, Options: bot.Choose("Low", "Medium", "High", "Very High")},
		{Name: "reasons", Label: "Reasons", Kind: bot.ChoicesField, Options: bot.Choose("School", "Home")},
		{Name: "section-47", Label: "Section 47 in place", Kind: bot.YesNoField},
		{Name: "assessed", Label: "Assessed on", Kind: bot.DateField},
		{Name: "worker", Label: "Allocated social worker", Kind: bot.PersonField, Value: "sw1"},
	}}
}

func (d *desk) Opens(e bot.Event) (string, bool) {
	return "Refer to the RMM", e.Kind == bot.CommandEvent && e.Text == "refer"
}

func (d *desk) Handle(ctx context.Context, e bot.Event) bot.Response {
	d.mu.Lock()
	d.events = append(d.events, e)
	d.mu.Unlock()
	answer := func(words string) *bot.Message { m := bot.Say(words); return &m }
	switch {
	case e.Kind == bot.CommandEvent && e.Text == "refer":
		form := referral()
		return bot.Response{Form: &form}
	case e.Kind == bot.SubmissionEvent && e.Values["level"] == "Low":
		form := referral()
		form.Fill(e.Values)
		form.Field("level").Error = "Below the threshold."
		return bot.Response{Form: &form}
	case e.Kind == bot.SubmissionEvent:
		return bot.Response{Whisper: answer("Referred as RMM-0001.")}
	case e.Kind == bot.CommandEvent && e.Text == "start":
		_, err := d.b.OpenRoom(ctx, bot.RoomSpec{Key: "m-1", Title: "RMM", Threads: []bot.ThreadSpec{{Key: "RMM-0001", Title: "RMM-0001"}, {Key: "theme", Title: "Themes"}}})
		card := bot.Card("Declaration", bot.Buttons{bot.Press("Sign the declaration", bot.Call("sign")).Primary()}).ForAll()
		card.Key = "start/m-1"
		if err == nil {
			_, err = d.b.Post(ctx, d.b.Home(), card)
		}
		return bot.Response{Whisper: answer(fmt.Sprintf("Started: %v.", err))}
	case e.Kind == bot.PressEvent && e.Do == "sign":
		err := d.b.Admit(ctx, d.room(ctx), e.From, nil)
		update := bot.Card("Declaration", bot.Text("Signed by some."), bot.Buttons{bot.Press("Sign the declaration", bot.Call("sign"))}).ForAll()
		return bot.Response{Update: &update, Whisper: answer(fmt.Sprintf("Signed: %v.", err))}
	case e.Kind == bot.LineEvent && e.Direct:
		hold := bot.Say("Sign first.").With(bot.Buttons{bot.Press("Record it now", bot.Call("record", "case", "RMM-0001"))})
		return bot.Response{Direct: &hold, Mark: bot.Held}
	case e.Kind == bot.LineEvent:
		echo := bot.Say("Recorded for " + e.Name + ".")
		echo.Key = "echo/" + e.Key
		_, err := d.b.Post(ctx, e.In, echo)
		if err != nil {
			return bot.Response{Mark: bot.Refused}
		}
		return bot.Response{Mark: bot.Recorded}
	case e.Kind == bot.CommandEvent && e.Text == "close":
		return bot.Response{Whisper: answer(fmt.Sprintf("Closed: %v.", d.b.CloseRoom(ctx, d.room(ctx))))}
	}
	return bot.Response{}
}

func (d *desk) room(ctx context.Context) bot.Room {
	room, err := d.b.OpenRoom(ctx, bot.RoomSpec{Key: "m-1"})
	if err != nil {
		return bot.Room{Key: "m-1"}
	}
	return room
}

// An act is one line of a play.
type act func(d *desk, key string) error

func types(handle, thread, text string) act {
	return func(d *desk, key string) error { return d.p.Type(d.t.Context(), key, handle, thread, text) }
}

func shows(handle, thread, text string, files ...string) act {
	return func(d *desk, key string) error { return d.p.Show(d.t.Context(), key, handle, thread, text, files) }
}

func presses(handle, thread, label string) act {
	return func(d *desk, key string) error { return d.p.Press(d.t.Context(), key, handle, thread, label) }
}

func submits(handle, title string, labelsAndValues ...string) act {
	return func(d *desk, key string) error {
		var answers []transcript.Answer
		for i := 0; i < len(labelsAndValues); i += 2 {
			answers = append(answers, transcript.Answer{Label: labelsAndValues[i], Value: labelsAndValues[i+1]})
		}
		return d.p.Submit(d.t.Context(), key, handle, title, answers)
	}
}

// play plays the acts from one on, with the key of their line, up to the first
// error.
func (d *desk) play(acts []act, from int) (int, error) {
	for i := from; i < len(acts); i++ {
		if err := acts[i](d, fmt.Sprintf("line/%d", i+1)); err != nil {
			return i, err
		}
	}
	return len(acts), nil
}

func (d *desk) playAll(acts ...act) {
	d.t.Helper()
	if i, err := d.play(acts, 0); err != nil {
		d.t.Fatalf("act %d: %v", i+1, err)
	}
}

// views is what everybody sees at the end.
func (d *desk) views() string {
	var b strings.Builder
	for _, who := range append(slices.Clone(board), "outsider") {
		fmt.Fprintf(&b, "== %s\n", who)
		for _, m := range d.p.View(who) {
			fmt.Fprintf(&b, "%s: %q %v %v %v\n", m.From, m.Text, m.Mark, m.Private, m.Buttons)
		}
		if form, open := d.p.Form(who); open {
			fmt.Fprintf(&b, "form: %s\n", form.Plain())
		}
	}
	return b.String()
}

func (d *desk) written() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	var lines []string
	for _, e := range d.entries {
		private := ""
		if e.Private {
			private = " (private)"
		}
		lines = append(lines, fmt.Sprintf("%s → %s%s %s: %s", e.From, e.To, private, e.Kind, strings.ReplaceAll(e.Text, "\n", " / ")))
	}
	return strings.Join(lines, "\n")
}

func (d *desk) lastEvent() bot.Event {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.events[len(d.events)-1]
}

func clock() time.Time { return time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC) }
