package bot_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"convenor/bot"
)

func TestMessageComesBackFromJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := bot.Message{Title: rapid.String().Draw(t, "title"), Push: rapid.String().Draw(t, "push"), Key: rapid.String().Draw(t, "key"),
			Audience: rapid.SampledFrom([]bot.Audience{bot.Confidential, bot.ForAll}).Draw(t, "audience")}
		for range rapid.IntRange(0, 6).Draw(t, "blocks") {
			m.Body = append(m.Body, drawBlock(t))
		}
		data, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		var got bot.Message
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatal(err)
		}
		again, err := json.Marshal(got)
		if err != nil || string(again) != string(data) {
			t.Errorf("again = %s, %v, want %s", again, err, data)
		}
		if got.Plain() != m.Plain() || got.Audience != m.Audience || !reflect.DeepEqual(labels(got), labels(m)) {
			t.Errorf("%+v came back as %+v", m, got)
		}
	})
}

func TestUnknownBlockIsAnError(t *testing.T) {
	var m bot.Message
	if err := json.Unmarshal([]byte(`{"body":[{"video":"x"}]}`), &m); err == nil {
		t.Errorf("read as %+v, want an error", m)
	}
}

func TestPlain(t *testing.T) {
	m := bot.Card("Agenda", bot.Textf("%d children.", 3), bot.Heading("First"), bot.Bullets{"one", "two"}, bot.Fields{bot.Pair("Slot", "10:00")},
		bot.Quote("nobody's\nmaking me"), bot.Link{Words: "to the case", To: bot.Place{Platform: "web", Channel: "room/1", Thread: "RMM-0001"}}, bot.Divider{}, bot.Notef("of %s", "today"), bot.Buttons{bot.Press("Sign", bot.Call("sign")), bot.Press("Refuse", bot.Call("refuse"))})
	want := `Agenda
3 children.

First
- one
- two
Slot: 10:00
> nobody's
> making me
to the case
---
(of today)
[Sign] [Refuse]`
	if got := m.Plain(); got != want {
		t.Errorf("Plain() = %s\nwant %s", got, want)
	}
}

func TestWithLeavesTheOriginal(t *testing.T) {
	base := bot.Say("one", "two")
	a, b := base.With(bot.Text("a")), base.With(bot.Text("b"))
	if a.Plain() != "one\ntwo\na" || b.Plain() != "one\ntwo\nb" || len(base.Body) != 2 {
		t.Errorf("a = %q, b = %q, base = %q", a.Plain(), b.Plain(), base.Plain())
	}
}

func TestTriggerHidesItself(t *testing.T) {
	e := bot.Event{Key: "k", Trigger: "xoxb-secret"}
	data, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	for _, shown := range []string{string(data), fmt.Sprintf("%v %+v %#v %s %q", e, e, e, e.Trigger, e.Trigger)} {
		if contains(shown, "secret") {
			t.Errorf("the trigger shows in %s", shown)
		}
	}
}

func TestMention(t *testing.T) {
	text := bot.MentionText(bot.Account{Platform: "p", ID: "U1"})
	if id, ok := bot.MentionID(text); !ok || id != "U1" {
		t.Errorf("MentionID(%q) = %q, %v", text, id, ok)
	}
	for _, word := range []string{"", "U1", "@U1", "<@>", "<@U1", "<@U 1>", "<@<@U1>>"} {
		if id, ok := bot.MentionID(word); ok {
			t.Errorf("MentionID(%q) = %q, want none", word, id)
		}
	}
}

func TestMatchOption(t *testing.T) {
	options := []bot.Option{{Value: "vh", Label: "Very High"}, {Value: "h", Label: "High"}}
	for typed, want := range map[string]string{"very high": "vh", " HIGH ": "h", "VH": "vh"} {
		if o, ok := bot.MatchOption(options, typed); !ok || o.Value != want {
			t.Errorf("MatchOption(%q) = %v, %v, want %s", typed, o, ok, want)
		}
	}
	if o, ok := bot.MatchOption(options, "higher"); ok {
		t.Errorf("MatchOption(higher) = %v, want none", o)
	}
}
