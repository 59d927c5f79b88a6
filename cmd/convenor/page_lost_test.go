package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

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
