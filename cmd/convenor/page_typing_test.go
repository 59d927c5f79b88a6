package main

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// sitting opens a practice workspace whose meeting sits, with its chair and the police inside.
func sitting(t *testing.T, browser context.Context) *pageBoard {
	t.Helper()
	b := openPage(t, filepath.Join(t.TempDir(), "practice"), "127.0.0.1:0", browser)
	if err := b.p.begin(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	for _, act := range []func() error{
		func() error { return b.Type(t.Context(), "", "chair", "", "/rmm start") },
		func() error { return b.Press(t.Context(), "", "chair", "", "Sign the declaration") },
		func() error { return b.Press(t.Context(), "", "dci", "", "Sign the declaration") },
		func() error { return b.p.app.scheduler.Settle(t.Context()) },
	} {
		if err := act(); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

const (
	thread = "room/2026-11-24/RMM-0001"
	// hold keeps back what the page sends until release.
	hold    = `window.held = []; window.sends = XMLHttpRequest.prototype.send; XMLHttpRequest.prototype.send = function (...all) { held.push(() => sends.apply(this, all)); }; 0`
	release = `XMLHttpRequest.prototype.send = sends; held.splice(0).forEach((go) => go()); 0`
	// deafen sends, and hears no answer: the connection is lost on the way back.
	deafen = `const sends = XMLHttpRequest.prototype.send; XMLHttpRequest.prototype.send = function (...all) { this.onload = null; sends.apply(this, all); }; 0`
)

// times is how many lines of the log hold the words.
func times(words string) string {
	return `[...document.querySelectorAll("#log article.typed")].filter((m) => m.textContent.includes("` + words + `")).length`
}

// What is typed on while a line is on its way goes behind it once; a press too many does nothing.
func TestTypedWhileALineIsSent(t *testing.T) {
	b := sitting(t, chromium(t))
	defer b.close()
	one := b.at("dci", thread)
	b.run(one, hold)
	b.do(one, chromedp.SendKeys("#text", "location: the first place"), chromedp.KeyEvent("\r"), chromedp.KeyEvent("\r"))
	b.do(one, chromedp.SendKeys("#text", "location: the second place"), chromedp.KeyEvent("\r"))
	b.run(one, release)
	b.waits(one, times("the second place")+` === 1 && document.getElementById("text").value === ""`)
	b.do(one, chromedp.SendKeys("#text", "location: the third place"), chromedp.KeyEvent("\r"))
	b.waits(one, times("the third place")+" === 1 && "+times("the second place")+" === 1 && "+times("the first place")+" === 1")
	if n := b.run(one, `document.getElementById("unsent").hidden ? 0 : 1`); n != 0 {
		t.Error("a refusal stands there, of a line that was recorded")
	}

	// The line is taken, its answer is lost, and the page is loaded again: sent again it is one.
	b.run(one, deafen)
	b.do(one, chromedp.SendKeys("#text", "location: the boat shed"), chromedp.KeyEvent("\r"))
	b.waits(one, times("the boat shed")+" === 1")
	b.do(one, chromedp.Reload(), chromedp.WaitReady("#live"))
	b.waits(one, `document.getElementById("text").value.trim() === "location: the boat shed"`)
	b.do(one, chromedp.Focus("#text"), chromedp.KeyEvent("\r"))
	b.waits(one, `document.getElementById("text").value === ""`)
	b.do(one, chromedp.SendKeys("#text", "location: the last place"), chromedp.KeyEvent("\r"))
	b.waits(one, times("the last place")+" === 1")
	if n := b.run(one, times("the boat shed")); n != 1 {
		t.Errorf("the line stands there %d times", n)
	}
}

// What is sent while the page is still being loaded waits until it can be.
func TestSentBeforeThePageIsReady(t *testing.T) {
	b := sitting(t, chromium(t))
	defer b.close()
	one := b.at("dci", thread)
	early := page.AddScriptToEvaluateOnNewDocumentParams{Source: `window.addEventListener("DOMContentLoaded", () => {
			document.getElementById("text").value = "location: before the page was ready";
			document.getElementById("composer").requestSubmit();
		}, true)`}
	if _, err := chromedp.Call(one.ctx, page.AddScriptToEvaluateOnNewDocument, early); err != nil {
		t.Fatal(err)
	}
	b.do(one, chromedp.Reload(), chromedp.WaitReady("#live"))
	b.waits(one, times("before the page was ready")+` === 1 && location.search === ""`)
}

// What somebody changes and has not saved outlives marks that arrive and a page loaded again;
// what was typed when a room closes stays in sight until it is thrown away.
func TestWhatIsTypedOutlivesItsRoom(t *testing.T) {
	b := sitting(t, chromium(t))
	defer b.close()
	if err := b.Type(t.Context(), "", "dci", "RMM-0001", "location: edited by the child"); err != nil {
		t.Fatal(err)
	}
	dci := b.at("dci", thread)
	b.waits(dci, times("edited by the child")+" === 1")
	b.do(dci, chromedp.Click("#log article.typed:last-of-type .tool"), chromedp.WaitVisible(".editing textarea"))
	b.do(dci, chromedp.SendKeys(".editing textarea", ", and more"))
	own := b.p.page.View("dci")
	mark := own[len(own)-1].Ref
	for _, m := range own {
		if m.Text == "location: edited by the child" {
			mark = m.Ref
		}
	}
	if err := b.p.page.React(t.Context(), mark, 0, ""); err != nil {
		t.Fatal(err)
	}
	if err := b.Type(t.Context(), "", "chair", "RMM-0001", "location: behind the mark"); err != nil {
		t.Fatal(err)
	}
	b.waits(dci, times("behind the mark")+" === 1")
	const kept = `(document.querySelector(".editing textarea") || {}).value === "location: edited by the child, and more"`
	b.waits(dci, kept)
	b.do(dci, chromedp.Reload(), chromedp.WaitReady("#live"))
	b.waits(dci, kept)
	b.do(dci, chromedp.SendKeys("#text", "associate: half a sen"), chromedp.SetUploadFiles("#files", b.pictures("van.png")))
	b.waits(dci, `document.querySelectorAll("#chosen li").length === 1`)

	if err := b.Type(t.Context(), "", "chair", "RMM-0001", "/rmm close"); err != nil {
		t.Fatal(err)
	}
	if err := b.Press(t.Context(), "", "chair", "RMM-0001", "Close all the same"); err != nil {
		t.Fatal(err)
	}
	b.waits(dci, `document.querySelector("#main h1").textContent === "Closed to you"`)
	const unsent = `[...document.querySelectorAll("#unsent-lines textarea")].map((one) => one.value).join("|") === "location: edited by the child, and more|associate: half a sen"`
	b.waits(dci, unsent)
	dci.path = ""
	dci = b.at("dci", "home")
	b.waits(dci, unsent)
	b.waits(dci, `document.querySelector("#unsent-lines a[download='van.png']") !== null`)
	// Both go, and the words behind them stay.
	b.do(dci, chromedp.Click("#unsent-lines button"))
	b.waits(dci, `document.querySelectorAll("#unsent-lines textarea").length === 1`)
	b.do(dci, chromedp.Click("#unsent-lines button"))
	b.waits(dci, `document.querySelectorAll("#unsent-lines a").length === 0 && document.querySelectorAll("#unsent-lines textarea").length === 1`)
	b.do(dci, chromedp.Click("#unsent-lines button"))
	b.waits(dci, `document.getElementById("unsent-lines").hidden`)
	b.do(dci, chromedp.Reload(), chromedp.WaitReady("#live"))
	b.waits(dci, `document.getElementById("unsent-lines").hidden`)
}
