package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"convenor/bot"
)

// Two weekly meetings that people type through the page, in a real browser, come to the
// same record as the play of the same file.
func TestTwoWeeksThroughThePage(t *testing.T) {
	content := scenario(t, "rmm-two-weeks.txt")
	browser := chromium(t)
	root := t.TempDir()
	m, _, stderr := testMachine()
	played := filepath.Join(root, "played")
	if err := m.play(t.Context(), play{name: "rmm-two-weeks.txt", content: content, folder: played}); err != nil {
		t.Fatalf("%v\n%s", err, stderr)
	}
	want, err := canonicalIn(t, m, played)
	if err != nil {
		t.Fatal(err)
	}

	typed := filepath.Join(root, "typed")
	b := openPage(t, typed, "127.0.0.1:0", browser)
	s, err := parseScript("rmm-two-weeks.txt", content, append(handles(practicePeople()), outsider))
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
	b.do(b.tabs["chair"], chromedp.SendKeys("#text", "/rmm next"), chromedp.KeyEvent("\r"))
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

// What somebody has typed outlives a page loaded again, a server that ends and comes back,
// and a connection that is lost meanwhile.
func TestNothingTypedIsLost(t *testing.T) {
	browser := chromium(t)
	folder := filepath.Join(t.TempDir(), "practice")
	b := openPage(t, folder, "127.0.0.1:0", browser)
	if err := b.p.begin(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	address := strings.TrimPrefix(b.base, "http://")

	one := b.at("sw1", "home")
	b.do(one, chromedp.SendKeys("#text", "half a sentence"))
	b.do(one, chromedp.Reload(), chromedp.WaitReady("#live"))
	b.waits(one, `document.getElementById("text").value === "half a sentence"`)
	b.run(one, `document.getElementById("text").value = ""; sessionStorage.clear(); 0`)
	one.path = ""

	if err := b.Type(t.Context(), "", "sw1", "", "/rmm refer"); err != nil {
		t.Fatal(err)
	}
	b.waits(one, `document.querySelector("#dialog[open]") !== null`)
	b.do(one, chromedp.SendKeys("#field-full-name", "Aster Example"))
	b.waits(one, `document.getElementById("kept").textContent === "Kept"`)
	b.close()
	b.waits(one, `!document.getElementById("lost").hidden`)
	again := openPage(t, folder, address, browser)
	defer again.close()
	again.tabs = b.tabs
	if err := again.p.begin(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	b.waits(one, `document.getElementById("lost").hidden`)
	b.do(one, chromedp.SendKeys("#field-initials", "AE"), chromedp.Click("#asked .button.primary"))
	// The same page, from before the restart: what is missing is named, what was typed is there.
	b.waits(one, `document.querySelector("#wrong") !== null && document.getElementById("field-full-name").value === "Aster Example" && document.getElementById("field-initials").value === "AE"`)
	b.waits(one, `document.getElementById("field-concerns-error") !== null && !document.getElementById("field-date-of-birth").placeholder.includes("fri")`)
	b.do(one, chromedp.SendKeys("#field-concerns", "late home"))
	b.waits(one, `document.getElementById("kept").textContent === "Kept"`)
	b.do(one, chromedp.Reload(), chromedp.WaitReady("#live"))
	b.waits(one, `document.querySelector("#dialog[open] #wrong") !== null && document.getElementById("field-full-name").value === "Aster Example"`)
	b.waits(one, `document.getElementById("field-concerns").value === "late home" && document.getElementById("field-concerns-error") === null`)
	b.do(one, chromedp.Click("[data-shuts]"))
	b.waits(one, `document.querySelector("#dialog") === null`)
	one.path = ""
	if err := again.Type(t.Context(), "", "sw1", "", "/rmm refer"); err != nil {
		t.Fatal(err)
	}
	b.waits(one, `document.querySelector("#dialog[open]") !== null && document.getElementById("field-full-name").value === "Aster Example"`)
}

// Two tabs of one person have a form each. What was typed into either stays in it, whatever
// becomes of the other, and a form whose tab was closed is found again.
func TestTwoTabsTwoForms(t *testing.T) {
	browser := chromium(t)
	b := openPage(t, filepath.Join(t.TempDir(), "practice"), "127.0.0.1:0", browser)
	defer b.close()
	b.shared = true
	if err := b.p.begin(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	open := func() *tab {
		one := b.at("sw1", "home")
		b.mu.Lock()
		delete(b.tabs, "sw1") // the next is another tab
		b.mu.Unlock()
		b.do(one, chromedp.SendKeys("#text", "/rmm refer"), chromedp.KeyEvent("\r"))
		b.waits(one, `document.querySelector("#dialog[open]") !== null`)
		return one
	}
	fill := func(one *tab, name string) {
		b.do(one, chromedp.SendKeys("#field-full-name", name))
		b.waits(one, `document.getElementById("kept").textContent === "Kept"`)
	}
	has := func(one *tab, name string) {
		t.Helper()
		b.waits(one, `document.querySelector("#dialog[open]") !== null && document.getElementById("field-full-name").value === "`+name+`"`)
	}
	first := open()
	fill(first, "Aster Example")
	second := open()
	has(second, "")
	fill(second, "Briar Example")
	has(first, "Aster Example")
	b.waits(first, `document.querySelector("#unsent-forms button").textContent.includes("open in another tab")`)
	for _, one := range []*tab{first, second} {
		b.do(one, chromedp.Reload(), chromedp.WaitReady("#live"))
	}
	has(first, "Aster Example")
	has(second, "Briar Example")
	b.do(second, chromedp.Click("#asked .button.primary")) // initials and the rest are missing
	b.waits(second, `document.querySelector("#dialog[open] #wrong") !== null`)
	has(second, "Briar Example")
	has(first, "Aster Example")
	// A copy of a tab, which has its name from it, takes another one.
	copied := b.at("sw1", "direct")
	b.run(copied, `sessionStorage.setItem("convenor-tab", "copied00"); 0`)
	copied.path = ""
	b.at("sw1", "direct")
	b.mu.Lock()
	delete(b.tabs, "sw1")
	b.mu.Unlock()
	again := b.at("sw1", "direct")
	b.run(again, `sessionStorage.setItem("convenor-tab", "copied00"); 0`)
	b.do(again, chromedp.Reload(), chromedp.WaitReady("#live"))
	b.waits(again, `sessionStorage.getItem("convenor-tab") !== "copied00" && document.getElementById("live") !== null`)
	b.waits(copied, `sessionStorage.getItem("convenor-tab") === "copied00"`)
	// The first tab is closed; a new one finds its form.
	if err := chromedp.Do(first.ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	b.waits(copied, `document.querySelectorAll("#unsent-forms button").length === 2`)
	b.do(copied, chromedp.Click("#unsent-forms button"))
	has(copied, "Aster Example")
	has(second, "Briar Example")
	b.do(copied, chromedp.Click("[data-shuts]"))
	b.waits(copied, `document.querySelector("#dialog") === null && document.querySelectorAll("#unsent-forms button").length === 2`)
}

// axe is the script that looks for what keeps people from reading and using a page; make
// test fetches it from npm.
func axe(t *testing.T) string {
	t.Helper()
	script, err := os.ReadFile(filepath.Join(moduleRoot(), ".cache", "axe", "axe.min.js"))
	if err != nil {
		if os.Getenv(needsChromium) != "" {
			t.Fatalf("%v; make test fetches it", err)
		}
		t.Skipf("%v; make test fetches it", err)
	}
	return string(script)
}

// A look is one view of the page, and how to come to it.
type look struct {
	name, who, path string
	steps           []chromedp.Action[chromedp.Void]
	until           string // true once it is there
	fresh           bool   // no form of before is open
}

func looks(pictures []string) []look {
	click := func(sel string) chromedp.Action[chromedp.Void] { return chromedp.Click(sel) }
	return []look{
		{name: "welcome", path: "/"},
		{name: "nothing-here", path: "/as/outsider/in/home"},
		{name: "home", who: "chair", path: "/as/chair/in/home"},
		{name: "direct", who: "chair", path: "/as/chair/in/direct"},
		{name: "direct-empty", who: "outsider", path: "/as/outsider/in/direct"},
		{name: "owed", path: "/as/education/in/home", steps: []chromedp.Action[chromedp.Void]{chromedp.Evaluate[chromedp.Void](`document.querySelector(".owed").click()`)}, until: `document.body.dataset.path === "direct"`},
		{name: "thread", who: "chair", path: "/as/chair/in/room/2026-11-24/RMM-0001"},
		{name: "attached", path: "/as/chair/in/room/2026-11-24/RMM-0001", steps: []chromedp.Action[chromedp.Void]{chromedp.SetUploadFiles("#files", pictures)}, until: `document.querySelectorAll("#chosen li").length === 2`},
		{name: "answer", who: "dci", path: "/as/dci/in/room/2026-11-24/RMM-0001", until: `document.querySelector(".answer .danger") !== null && document.querySelector(".mark .as") !== null`},
		{name: "room", path: "/as/chair/in/room/2026-11-24"},
		{name: "guide", path: "/as/chair/in/home", steps: []chromedp.Action[chromedp.Void]{click("#guide summary")}, until: `document.getElementById("guide").open`},
		{name: "clock", path: "/as/chair/in/home", steps: []chromedp.Action[chromedp.Void]{click("#clock summary")}, until: `document.getElementById("clock").open`},
		{name: "somebody-else", path: "/as/chair/in/home", steps: []chromedp.Action[chromedp.Void]{click("#me summary")}, until: `document.getElementById("me").open`},
		{name: "completing", path: "/as/chair/in/home", steps: []chromedp.Action[chromedp.Void]{chromedp.SendKeys("#text", "/rmm re")}, until: `!document.getElementById("offers").hidden`},
		{name: "form", fresh: true, path: "/as/sw3/in/home", steps: []chromedp.Action[chromedp.Void]{chromedp.SendKeys("#text", "/rmm refer"), chromedp.KeyEvent("\r")}, until: `document.querySelector("#dialog[open]") !== null`},
		{name: "form-refused", path: "/as/sw3/in/home", steps: []chromedp.Action[chromedp.Void]{click("#asked .button.primary")}, until: `document.querySelector("#dialog[open] #wrong") !== null`},
		{name: "clock-moved", path: "/as/chair/in/home", steps: []chromedp.Action[chromedp.Void]{click("#clock summary"), click("#clock-panel .button.primary")}, until: `document.querySelector("#clock-panel .happened a") !== null && document.activeElement.tagName !== "BUTTON"`},
		{name: "unsent", path: "/as/sw3/in/home", steps: []chromedp.Action[chromedp.Void]{chromedp.Evaluate[chromedp.Void](`sessionStorage.clear(); location.reload()`)}, until: `document.querySelector("#unsent-forms button") !== null`},
	}
}

// No view keeps anybody from reading or using it: in light and dark, at a desk and on a
// telephone. Pictures of all of them are left in artefacts/ for people to look at.
func TestAccessible(t *testing.T) {
	script := axe(t)
	browser := chromium(t)
	b := openPage(t, filepath.Join(t.TempDir(), "practice"), "127.0.0.1:0", browser)
	defer b.close()
	if err := b.p.begin(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	for _, act := range []func() error{
		func() error { return b.Type(t.Context(), "", "chair", "", "/rmm start") },
		func() error { return b.Press(t.Context(), "", "chair", "", "Sign the declaration") },
		func() error { return b.Press(t.Context(), "", "dci", "", "Sign the declaration") },
		func() error { return b.Type(t.Context(), "", "chair", "", "/rmm next") },
		func() error { return b.p.app.scheduler.Settle(t.Context()) },
		func() error {
			return b.Type(t.Context(), "", "chair", "RMM-0001", "action: dci to visit the slipway by fri")
		},
		func() error {
			return b.Type(t.Context(), "", "dci", "RMM-0001", "restricted offender: a man called Otter")
		},
		func() error { return b.Type(t.Context(), "", "chair", "RMM-0001", "/rmm case RMM-0001") },
		func() error {
			return b.Show(t.Context(), "", "dci", "RMM-0001", "location: the slipway", []string{"van.png", "map.png"})
		},
	} {
		if err := act(); err != nil {
			t.Fatal(err)
		}
	}
	pictures := filepath.Join(moduleRoot(), "artefacts")
	if err := os.MkdirAll(pictures, 0o755); err != nil {
		t.Fatal(err)
	}
	one := b.at("chair", "home")
	chosen := b.pictures("a.png", "the long name of a photograph of the white van behind the boat shed.png")
	for _, scheme := range []string{"light", "dark"} {
		for _, size := range [][2]int64{{360, 740}, {1200, 800}} {
			b.do(one, chromedp.EmulateViewport(size[0], size[1]), media("prefers-color-scheme", scheme))
			for _, l := range looks(chosen) {
				name := fmt.Sprintf("%s-%s-%d", l.name, scheme, size[0])
				b.run(one, `Object.keys(sessionStorage).filter((k) => k.startsWith("convenor-text")).forEach((k) => sessionStorage.removeItem(k)); 0`)
				if form, open := b.p.page.Workspace.Form("sw3"); l.fresh && open {
					if err := b.p.page.ThrowAway(t.Context(), "sw3", form.Opening); err != nil {
						t.Fatal(err)
					}
				}
				b.do(one, chromedp.Navigate(b.base+l.path), chromedp.WaitReady("main"))
				b.waits(one, `document.readyState === "complete"`)
				b.do(one, l.steps...)
				if l.until != "" {
					b.waits(one, l.until)
				}
				picture, err := chromedp.Run(one.ctx, chromedp.CaptureScreenshot())
				if err == nil {
					err = os.WriteFile(filepath.Join(pictures, name+".png"), picture, 0o644)
				}
				if err != nil {
					t.Fatal(err)
				}
				for _, violation := range b.violations(one, script) {
					t.Errorf("%s: %s", name, violation)
				}
				if wide := b.run(one, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); wide > 0 {
					t.Errorf("%s: is %d pixels wider than the screen", name, wide)
				}
			}
		}
	}
}

// media has a tab prefer something.
func media(name, value string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: name, Value: value}}})
		return err
	})
}

// violations are what axe finds on a page.
func (b *pageBoard) violations(one *tab, script string) []string {
	b.t.Helper()
	b.do(one, chromedp.Evaluate[chromedp.Void](script))
	found, err := chromedp.Run(one.ctx, chromedp.Evaluate[[]string](
		`axe.run(document, {resultTypes: ["violations"]}).then((r) => r.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + v.help + " " + n.target.join(" ") + " " + n.failureSummary)))`, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatal(err)
	}
	return found
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
