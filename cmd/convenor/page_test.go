package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"convenor/bot"
)

// Two weekly meetings that people type through the page, in a real browser, come to the
// same record as the play of the same file.
func TestTwoWeeksThroughThePage(t *testing.T) {
	throughThePage(t, "rmm-two-weeks.txt", scenario(t, "rmm-two-weeks.txt"))
}

// A Risk Resolution case from referral to close that people type through the page comes to the same
// record as the play of the same file.
func TestResolutionThroughThePage(t *testing.T) {
	throughThePage(t, resolutionScenario, ownScenario(t, resolutionScenario))
}

// throughThePage types a scenario through the page, and plays it, and compares the records.
func throughThePage(t *testing.T, name string, content []byte) {
	t.Helper()
	browser := chromium(t)
	root := t.TempDir()
	m, _, stderr := testMachine()
	played := filepath.Join(root, "played")
	if err := m.play(t.Context(), play{name: name, content: content, folder: played}); err != nil {
		t.Fatalf("%v\n%s", err, stderr)
	}
	want, err := canonicalIn(t, m, played)
	if err != nil {
		t.Fatal(err)
	}

	typed := filepath.Join(root, "typed")
	b := openPage(t, typed, "127.0.0.1:0", browser)
	s, err := parseScript(name, content, append(handles(practicePeople()), outsider))
	if err == nil {
		err = s.times(b.p.zone)
	}
	if err == nil {
		err = b.p.hear(t.Context(), s.lines[0].at)
	}
	if err != nil {
		t.Fatal(err)
	}
	b.p.page.LetIn()
	player := &player{script: s, clock: b.p.clock.clock, people: b, scheduler: b.p.app.scheduler, diary: &diary{}}
	if _, err := player.resume(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := player.play(t.Context(), 0, len(s.lines)); err != nil {
		t.Fatal(err)
	}
	if n := b.p.page.Unannounced(); n != 0 {
		t.Errorf("%d forms opened unannounced", n)
	}
	b.close()
	got, err := canonicalIn(t, m, typed)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the record differs (-played +typed):\n%s", diff)
	}
}

// Four people in four tabs of one browser live a meeting: what one does reaches the others
// without anybody loading a page again.
func TestFourPeopleAtOnce(t *testing.T) {
	browser := chromium(t)
	b := openPage(t, filepath.Join(t.TempDir(), "practice"), "127.0.0.1:0", browser)
	defer b.close()
	b.shared = true
	if err := b.p.begin(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	everybody := []string{"chair", "dci", "sw1", "gm"}
	for _, who := range everybody {
		b.at(who, "home")
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, who := range everybody {
		if b.run(b.tabs[who], `document.visibilityState === "visible" ? 1 : 0`) == 0 {
			t.Fatalf("%s's tab is behind another", who)
		}
	}
	must(b.Type(t.Context(), "", "chair", "", "/rmm start"))
	for _, who := range everybody {
		b.waits(b.tabs[who], `[...document.querySelectorAll("#log article:last-of-type button, #log article button")].some((x) => x.textContent === "Sign the declaration")`)
		must(b.Press(t.Context(), "", who, "", "Sign the declaration"))
	}
	const link = `document.querySelector("#places-list a[href$='/RMM-0001']")`
	for _, who := range everybody {
		b.waits(b.tabs[who], link+` !== null`)
	}
	for _, who := range everybody { // by the list of places, as people go
		one := b.tabs[who]
		b.do(one, chromedp.Click("#places-list a[href$='/RMM-0001']"), chromedp.WaitReady("#live"))
		b.waits(one, `document.body.dataset.path.endsWith("/RMM-0001") && document.querySelectorAll("#log article").length > 0`)
	}
	begun := time.Now()
	b.do(b.tabs["dci"], chromedp.Focus("#text"), chromedp.SendKeys("#text", "location: the slipway behind the boat shed"), chromedp.KeyEvent("\r"))
	for _, who := range everybody {
		b.waits(b.tabs[who], `[...document.querySelectorAll("#log article")].some((m) => m.textContent.includes("the slipway behind") && m.querySelector(".mark-recorded"))`)
	}
	t.Logf("typed, sent and marked in four tabs within %v", time.Since(begun).Round(time.Millisecond))
	// Which case is heard shows in everybody's list, and its chair is led to it.
	const next = `[...document.querySelectorAll("#places button")].find((x) => x.textContent === "Next case")`
	b.waits(b.tabs["chair"], next+` !== undefined && !document.getElementById("places").textContent.includes("Start the meeting")`)
	b.run(b.tabs["chair"], next+`.click(), 0`)
	for _, who := range everybody {
		b.waits(b.tabs[who], `document.querySelector("#places-list a[href$='/RMM-0001'] .now") !== null && document.querySelectorAll("#places-list .now").length === 1`)
	}
	b.waits(b.tabs["chair"], `document.querySelector("#log .whispered a[href='/as/chair/in/room/2026-11-24/RMM-0001']") !== null`)
	b.do(b.tabs["gm"], chromedp.Reload(), chromedp.WaitReady("#live"))
	b.waits(b.tabs["gm"], `document.querySelector("#places-list a[href$='/RMM-0001'] .now") !== null`)
	// An answer for one alone is in one tab alone.
	b.do(b.tabs["chair"], chromedp.SendKeys("#text", "/rmm case"), chromedp.KeyEvent("\r"))
	b.waits(b.tabs["chair"], `document.querySelector("#log .whispered") !== null`)
	b.do(b.tabs["dci"], chromedp.SendKeys("#text", "that was all"), chromedp.KeyEvent("\r"))
	for _, who := range everybody {
		b.waits(b.tabs[who], `document.getElementById("log").textContent.includes("that was all")`)
		if n := b.run(b.tabs[who], `document.querySelectorAll("#log .whispered").length`); (n > 0) != (who == "chair") {
			t.Errorf("%s has %d private answers in the thread", who, n)
		}
	}
	b.tabs["chair"].path = "room" // at() loads a page that it does not know
	must(b.Type(t.Context(), "", "chair", "", "/rmm close"))
	must(b.Press(t.Context(), "", "chair", "", "Close all the same")) // High cases were not reached
	for _, who := range []string{"dci", "sw1", "gm"} {
		b.waits(b.tabs[who], `document.querySelector("#main h1").textContent === "Closed to you"`)
	}
	must(b.p.app.scheduler.Settle(t.Context()))
	chair := b.at("chair", "direct")
	b.waits(chair, `[...document.querySelectorAll("#log h2")].some((x) => x.textContent.startsWith("Summary, Tue 24 Nov"))`)
	for _, m := range b.p.page.View("dci") {
		if strings.HasPrefix(m.Words(), "Summary, ") && m.Ref.Channel == "@dci" {
			t.Error("the police have the chair's summary")
		}
	}
}

// A tab that nobody looks at lets its connection go, since a browser has six at most for one
// server, and catches up when it is looked at again.
func TestTabBehindAnotherCatchesUp(t *testing.T) {
	browser := chromium(t)
	b := openPage(t, filepath.Join(t.TempDir(), "practice"), "127.0.0.1:0", browser)
	defer b.close()
	b.shared = true
	if err := b.p.begin(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	one := b.at("dci", "home")
	seen := func(state string) {
		b.run(one, `Object.defineProperty(document, "visibilityState", {value: "`+state+`", configurable: true}); document.dispatchEvent(new Event("visibilitychange")); 0`)
	}
	seen("hidden")
	b.waits(one, `document.getElementById("live") === null`)
	if err := b.Type(t.Context(), "", "chair", "", "good morning"); err != nil {
		t.Fatal(err)
	}
	seen("visible")
	b.waits(one, `[...document.querySelectorAll("#log article")].filter((m) => m.textContent.includes("good morning")).length === 1`)
}

// A place with 2,000 messages shows its newest, and the earlier ones as somebody scrolls back,
// without jumping away from what they read.
func TestEarlierMessagesOnScrolling(t *testing.T) {
	browser := chromium(t)
	b := openPage(t, filepath.Join(t.TempDir(), "practice"), "127.0.0.1:0", browser)
	defer b.close()
	if err := b.p.begin(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	for n := range 2000 {
		if _, err := b.p.page.Post(t.Context(), b.p.page.Home(), bot.Say(fmt.Sprintf("message %d.", n)).ForAll()); err != nil {
			t.Fatal(err)
		}
	}
	one := b.at("chair", "home")
	count := `document.querySelectorAll("#log article").length`
	shown := b.run(one, count)
	if shown == 0 || shown > 100 {
		t.Fatalf("%d messages are shown at first", shown)
	}
	b.waits(one, `document.getElementById("log").lastElementChild.textContent.includes("message 1999.")`)
	b.waits(one, `(() => { const log = document.getElementById("log"); return log.scrollHeight - log.scrollTop - log.clientHeight < 5; })()`)
	for range 3 {
		before := b.run(one, count)
		b.run(one, `document.getElementById("log").scrollTop = 0; 0`)
		b.waits(one, fmt.Sprintf("%s > %d", count, before))
		if top := b.run(one, `Math.round(document.getElementById("log").scrollTop)`); top == 0 {
			t.Error("the page stands at the very top, not at what was read")
		}
	}
	if n := b.run(one, `new Set([...document.querySelectorAll("#log article")].map((m) => m.id)).size - document.querySelectorAll("#log article").length`); n != 0 {
		t.Errorf("%d messages are shown twice", -n)
	}
	// Somebody led to one message has it before them, where it stands or, far back, by itself.
	first, last := b.p.page.View("chair")[0].Ref.Message, b.p.page.View("chair")[1980].Ref.Message
	b.do(one, chromedp.Navigate(b.base+"/as/chair/in/home#m"+last))
	b.waits(one, `(() => { const m = document.getElementById("m`+last+`"), log = document.getElementById("log"); if (!m || !m.matches(":target")) return false; const a = m.getBoundingClientRect(), b = log.getBoundingClientRect(); return a.top >= b.top && a.bottom <= b.bottom; })()`)
	b.do(one, chromedp.Navigate("about:blank"), chromedp.Navigate(b.base+"/as/chair/in/home#m"+first))
	b.waits(one, `location.pathname === "/as/chair/message/`+first+`"`)
}
