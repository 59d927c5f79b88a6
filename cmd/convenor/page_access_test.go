package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

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
