package bot_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"convenor/bot"
	"convenor/bot/bottest"
	"convenor/bot/transcript"
)

func contains(s, part string) bool { return strings.Contains(s, part) }

// A desk is a bot on a transcript, with a handler that keeps what it is sent.
type desk struct {
	t      *testing.T
	p      *transcript.Platform
	form   bot.Form
	answer func(bot.Event) bot.Response
	sent   []bot.Event
	acts   int
}

func (d *desk) Opens(e bot.Event) (string, bool) { return d.form.Title, e.Kind == bot.CommandEvent }

func (d *desk) Handle(_ context.Context, e bot.Event) bot.Response {
	if e.Kind == bot.CommandEvent {
		return bot.Response{Form: &d.form}
	}
	d.sent = append(d.sent, e)
	if d.answer != nil {
		return d.answer(e)
	}
	return bot.Response{}
}

// newDesk is a platform which takes text alone, two fields at a time.
func newDesk(t *testing.T, keeper bot.Keeper, form bot.Form) *desk {
	now := func() time.Time { return time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC) }
	p, err := transcript.New(t.Context(), transcript.Options{Now: now, Home: []string{"sw1", "sw2"},
		Limits: bot.Limits{FormFields: 2, FormTitle: 12, FormLabel: 10, FormValue: 100, NoFormFromForm: true, TextOnly: true}})
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, p: p, form: form}
	d.run(keeper)
	return d
}

func (d *desk) run(keeper bot.Keeper) {
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	b := bot.New(d.p, bot.Options{Words: bottest.Words(), Keeper: keeper})
	go func() { ended <- b.Run(ctx, d) }()
	d.t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			d.t.Errorf("Run = %v", err)
		}
	})
}

func (d *desk) key() string { d.acts++; return fmt.Sprint(d.acts) }

func (d *desk) submit(title string, answers ...string) {
	d.t.Helper()
	var typed []transcript.Answer
	for i := 0; i < len(answers); i += 2 {
		typed = append(typed, transcript.Answer{Label: answers[i], Value: answers[i+1]})
	}
	if err := d.p.Submit(d.t.Context(), d.key(), "sw1", title, typed); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) command() {
	d.t.Helper()
	if err := d.p.Type(d.t.Context(), d.key(), "sw1", "", "/rmm refer"); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) press(who, label string) {
	d.t.Helper()
	if err := d.p.Press(d.t.Context(), d.key(), who, "", label); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) newest(who string) string {
	view := d.p.View(who)
	if len(view) == 0 {
		return ""
	}
	return view[len(view)-1].Text
}

func longForm() bot.Form {
	return bot.Form{Do: bot.Call("refer").String(), Title: "Refer", Fields: []bot.FormField{
		{Name: "level", Label: "Level", Kind: bot.ChoiceField, Options: []bot.Option{{Value: "4", Label: "Very High"}, {Value: "3", Label: "High, rising"}}, Value: "3"},
		{Name: "why", Label: "Why", Kind: bot.ParagraphField},
		{Name: "reasons", Label: "Reasons", Kind: bot.ChoicesField, Options: bot.Choose("School", "Home, at night", "Online")},
		{Name: "open", Label: "Open", Kind: bot.YesNoField},
		{Name: "worker", Label: "Allocated social worker", Kind: bot.PersonField},
	}}
}

func TestChoicesAsText(t *testing.T) {
	d := newDesk(t, nil, longForm())
	d.command()
	form, _ := d.p.Form("sw1")
	if form.Title != "Refer 1/3" || form.Fields[0].Value != "High, rising" || form.Fields[0].Hint != "One of: Very High, High, rising" {
		t.Errorf("first page = %+v", form)
	}
	d.submit("Refer 1/3", "Level", "extreme", "Why", "because")
	if len(d.sent) != 0 {
		t.Fatalf("the handler heard of an unfinished form")
	}
	if got := d.newest("sw1"); !contains(got, bottest.Words().NotAnOption) || !contains(got, "Level") {
		t.Errorf("the refusal is %q", got)
	}
	d.press("sw1", bottest.Words().Reopen)
	form, _ = d.p.Form("sw1")
	if form.Fields[0].Value != "extreme" || form.Fields[1].Value != "because" {
		t.Errorf("what was typed is lost: %+v", form.Fields)
	}
	d.submit("Refer 1/3", "Level", "VERY high")
	d.press("sw1", bottest.Words().Continue)
	d.submit("Refer 2/3", "Reasons", "online, Home, at night\nschool", "Open", "YES")
	// A comma inside a label parts it, unless it stands on a line of its own.
	if got := d.newest("sw1"); !contains(got, bottest.Words().NotAnOption) {
		t.Errorf("the refusal is %q", got)
	}
	d.press("sw1", bottest.Words().Reopen)
	d.submit("Refer 2/3", "Reasons", "online\nHome, at night", "Open", "YES")
	d.press("sw1", bottest.Words().Continue)
	form, _ = d.p.Form("sw1")
	if form.Fields[0].Label != "Allocated…" {
		t.Errorf("label = %q, want it shortened to ten characters", form.Fields[0].Label)
	}
	d.submit("Refer 3/3", "Allocated…", "@sw2")
	want := map[string]string{"level": "4", "why": "because", "reasons": "Online\nHome, at night", "open": "yes", "worker": "@sw2"}
	if len(d.sent) != 1 || fmt.Sprint(d.sent[0].Values) != fmt.Sprint(want) || d.sent[0].Do != longForm().Do {
		t.Errorf("sent = %+v, want %v", d.sent, want)
	}
}

// A form that was refused is asked for again only where it is wrong.
func TestOnlyWrongPagesAgain(t *testing.T) {
	d := newDesk(t, nil, longForm())
	refuse := true
	d.answer = func(e bot.Event) bot.Response {
		form := longForm()
		form.Fill(e.Values)
		form.Field("reasons").Error = "Say more."
		if refuse {
			return bot.Response{Form: &form}
		}
		return bot.Response{}
	}
	d.command()
	d.submit("Refer 1/3", "Why", "because")
	d.press("sw1", bottest.Words().Continue)
	d.submit("Refer 2/3", "Reasons", "school")
	d.press("sw1", bottest.Words().Continue)
	d.submit("Refer 3/3")
	d.press("sw1", bottest.Words().Reopen)
	refuse = false
	d.submit("Refer 2/3", "Reasons", "school\nonline")
	if len(d.sent) != 2 || d.sent[1].Values["reasons"] != "School\nOnline" || d.sent[1].Values["why"] != "because" {
		t.Errorf("sent = %+v, want the whole form twice", d.sent)
	}
}

// The pages of a form outlive the process that began it, where the Keeper does.
func TestPagesOutliveTheBot(t *testing.T) {
	keeper := new(kept)
	d := newDesk(t, keeper, longForm())
	d.command()
	d.submit("Refer 1/3", "Why", "because")
	next, _ := bot.ParseDo(keeper.secondPage(t))

	later := newDesk(t, keeper, longForm())
	ref, err := later.p.Post(t.Context(), later.p.Home(), bot.Say("still here").With(bot.Buttons{bot.Press("Go on", next)}).ForAll())
	if err != nil || ref.IsZero() {
		t.Fatal(err)
	}
	later.press("sw2", "Go on")
	if got := later.newest("sw2"); got != bottest.Words().Vanished {
		t.Errorf("somebody else opened the page: %q", got)
	}
	later.press("sw1", "Go on")
	later.submit("Refer 2/3", "Reasons", "school")
	later.press("sw1", bottest.Words().Continue)
	later.submit("Refer 3/3", "Allocated…", "sw2")
	if len(later.sent) != 1 || later.sent[0].Values["why"] != "because" {
		t.Errorf("sent = %+v, want the first page's answer in it", later.sent)
	}
	later.press("sw1", "Go on")
	if got := later.newest("sw1"); got != bottest.Words().Vanished {
		t.Errorf("a page outlives its form: %q", got)
	}
	if len(keeper.all) != 0 {
		t.Errorf("%d things are kept still", len(keeper.all))
	}
}

// kept is a Keeper that shows what it keeps.
type kept struct{ all map[string][]byte }

func (k *kept) Keep(_ context.Context, key string, data []byte) error {
	if k.all == nil {
		k.all = map[string][]byte{}
	}
	k.all[key] = data
	return nil
}
func (k *kept) Kept(_ context.Context, key string) ([]byte, error) { return k.all[key], nil }
func (k *kept) Drop(_ context.Context, key string) error           { delete(k.all, key); return nil }

// secondPage is what the button to the second page of the form that is kept
// does.
func (k *kept) secondPage(t *testing.T) string {
	t.Helper()
	for key := range k.all {
		if id, ok := strings.CutPrefix(key, "form/"); ok {
			return bot.Call("bot.page", "id", id, "n", "1").String()
		}
	}
	t.Fatal("nothing is kept")
	return ""
}

// An interaction that is too old to be answered is answered by direct message.
type tooLate struct{ *transcript.Platform }

func (tooLate) Whisper(context.Context, bot.Event, bot.Message) error { return bot.ErrGone }

func TestLateWhisperBecomesDirect(t *testing.T) {
	d := newDesk(t, nil, longForm())
	b := bot.New(tooLate{d.p}, bot.Options{Words: bottest.Words()})
	event := bot.Event{Key: "1", Kind: bot.CommandEvent, From: transcript.Account("sw1"), In: d.p.Home()}
	if err := b.Whisper(t.Context(), event, bot.Say("at last")); err != nil {
		t.Fatal(err)
	}
	if got := d.newest("sw1"); got != "at last" {
		t.Errorf("sw1 sees %q", got)
	}
}

// One notice that waits is kept once, however often it is tried, and its button
// gives nothing away.
func TestWaitingIsKeptOnce(t *testing.T) {
	d := newDesk(t, nil, longForm())
	d.p.CloseDirect("sw1")
	keeper := new(kept)
	b := bot.New(d.p, bot.Options{Words: bottest.Words(), Keeper: keeper})
	m := bot.Say("about a child")
	for _, key := range []string{"notice/1", "notice/1", "notice/2", "", ""} {
		m.Key = key
		if _, err := b.Direct(t.Context(), transcript.Account("sw1"), m); err != nil {
			t.Fatal(err)
		}
	}
	if len(keeper.all) != 4 || b.Counts().Fallback != 5 {
		t.Errorf("%d messages are kept, want 4; counts = %+v", len(keeper.all), b.Counts())
	}
	if n := len(d.p.View("sw2")); n != 4 {
		t.Errorf("the home channel shows %d lines, want 4", n)
	}
}
