package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"convenor/bot"
	"convenor/bot/transcript"
	"convenor/bot/workspace"
)

// needsChromium is set where a test that needs a browser may not be left out.
const needsChromium = "CHROMIUM_REQUIRED"

// chromium starts a browser that sees nothing but this machine.
func chromium(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		if os.Getenv(needsChromium) != "" {
			t.Fatal("there is no Chromium here; make test installs it")
		}
		t.Skip("there is no Chromium here; make test installs it")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(allocator)
	t.Cleanup(end)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// A board on its page, with people at tabs of a real browser. Nothing moves its clock but
// the test.
type pageBoard struct {
	t       *testing.T
	p       *practice
	base    string
	browser context.Context
	server  *http.Server
	// shared has all tabs in one browser; otherwise each person has their own.
	shared bool

	mu   sync.Mutex
	tabs map[string]*tab
}

// A tab is one person's page.
type tab struct {
	ctx  context.Context
	who  string
	path string
}

// openPage opens a practice folder on a page of its own, at an address or at any.
func openPage(t *testing.T, folder, address string, browser context.Context) *pageBoard {
	t.Helper()
	m, _, stderr := testMachine()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	p, err := m.openPractice(t.Context(), m.config.at(folder), listener.Addr().String())
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr)
	}
	b := &pageBoard{t: t, p: p, base: "http://" + listener.Addr().String(), browser: browser, server: &http.Server{Handler: p.page}, tabs: map[string]*tab{}}
	go func() {
		if err := b.server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			t.Errorf("serve: %v", err)
		}
	}()
	return b
}

// close ends the server and closes the folder, as the end of the process would.
func (b *pageBoard) close() {
	b.t.Helper()
	b.p.page.Leave()
	if err := errors.Join(b.server.Close(), b.p.close()); err != nil {
		b.t.Error(err)
	}
}

// at gives the tab of a person, at a place.
func (b *pageBoard) at(who, path string) *tab {
	b.t.Helper()
	b.mu.Lock()
	one := b.tabs[who]
	b.mu.Unlock()
	if one == nil {
		// A window each: a tab behind another one lets its connection go.
		options := []chromedp.ContextOption{chromedp.WithNewWindow(true)}
		if !b.shared {
			options = append(options, chromedp.WithNewBrowserContext())
		}
		ctx, _ := chromedp.NewContext(b.browser, options...)
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(1100, 800)); err != nil { // its first step, and its life, go by this context
			b.t.Fatal(err)
		}
		one = &tab{ctx: ctx, who: who}
		b.mu.Lock()
		b.tabs[who] = one
		b.mu.Unlock()
	}
	if one.path != path {
		b.do(one, chromedp.Navigate(b.base+"/as/"+who+"/in/"+path), chromedp.WaitReady("#live"))
		one.path = path
		b.run(one, `window.convenorAnswers = [];
			document.body.addEventListener("htmx:afterRequest", (e) => {
				const at = e.detail.pathInfo.requestPath;
				if (e.detail.requestConfig.verb === "post" && !/\/(read|form\/fill)/.test(at)) window.convenorAnswers.push(e.detail.xhr.status + " " + e.detail.xhr.responseText);
			}); 0`)
	}
	return one
}

func (b *pageBoard) do(one *tab, steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(one.ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatalf("%s at %s: %v", one.who, one.path, err)
	}
}

// run evaluates a script that gives a number.
func (b *pageBoard) run(one *tab, script string) int {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(one.ctx, 30*time.Second)
	defer cancel()
	n, err := chromedp.Run(ctx, chromedp.Evaluate[int](script))
	if err != nil {
		b.t.Fatalf("%s at %s: %v: %s", one.who, one.path, err, script)
	}
	return n
}

// waits until the script is true on the page, whichever page that is by then.
func (b *pageBoard) waits(one *tab, script string) {
	b.t.Helper()
	again := time.NewTicker(5 * time.Millisecond)
	defer again.Stop()
	var last error
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); <-again.C {
		ctx, cancel := context.WithTimeout(one.ctx, 5*time.Second)
		yes, err := chromedp.Run(ctx, chromedp.Evaluate[bool](script))
		cancel()
		if yes && err == nil {
			return
		}
		last = err
	}
	text, _ := chromedp.Run(one.ctx, chromedp.Text("body"))
	b.t.Fatalf("%s at %s: never %s: %v\n%s", one.who, one.path, script, last, text)
}

// answered waits for the answer to what was sent from the page.
func (b *pageBoard) answered(one *tab) error {
	b.t.Helper()
	b.waits(one, "window.convenorAnswers.length > 0")
	ctx, cancel := context.WithTimeout(one.ctx, 20*time.Second)
	defer cancel()
	words, err := chromedp.Run(ctx, chromedp.Evaluate[string]("window.convenorAnswers.splice(0).join('; ')"))
	if err == nil && !strings.HasPrefix(words, "204") {
		err = fmt.Errorf("the page was answered: %s", words)
	}
	return err
}

// heard waits until the bot has answered what was done in the workspace since a record. What was
// pressed may be gone from the page by then, and so does not tell.
func (b *pageBoard) heard(one *tab, since int64) error {
	again := time.NewTicker(time.Millisecond)
	defer again.Stop()
	for deadline := time.Now().Add(20 * time.Second); b.p.page.Now() <= since || b.p.page.Unanswered() > 0; <-again.C {
		if time.Now().After(deadline) {
			words, _ := chromedp.Run(one.ctx, chromedp.Text("#alert"))
			return fmt.Errorf("what was pressed was not answered: %d unanswered, %s", b.p.page.Unanswered(), words)
		}
	}
	b.run(one, "(window.convenorAnswers || []).length = 0; 0")
	return nil
}

// pathTo is the path of a place's page for somebody.
func (b *pageBoard) pathTo(who, thread string) (path string, inside bool) {
	if thread == "" {
		if b.p.page.Reads(who, b.p.page.Home()) {
			return "home", true
		}
		return "direct", true
	}
	place, inside := b.p.page.Thread(who, thread)
	if !inside {
		return "direct", false
	}
	return "room/" + strings.TrimPrefix(place.Channel, "room/") + "/" + place.Thread, true
}

// Type has somebody type into the box of a page and send it with Enter.
func (b *pageBoard) Type(_ context.Context, _, who, thread, text string) error {
	path, inside := b.pathTo(who, thread)
	if !inside && !strings.HasPrefix(text, "/") {
		text = thread + " " + text
	}
	one := b.at(who, path)
	b.leave(one)
	b.do(one, chromedp.Focus("#text"))
	b.keys(one, "#text", text)
	b.do(one, chromedp.KeyEvent("\r"))
	return b.answered(one)
}

// keys types a text into a field: the beginning key by key, which completes as it does for people,
// and the rest of a long one at once, as what a telephone's keyboard puts in.
func (b *pageBoard) keys(one *tab, id, text string) {
	const byKey = 6
	typed := []rune(text)
	if len(typed) <= 2*byKey {
		b.do(one, chromedp.SendKeys(id, text))
		return
	}
	b.do(one, chromedp.SendKeys(id, string(typed[:byKey])))
	if b.run(one, `document.execCommand("insertText", false, `+strconv.Quote(string(typed[byKey:]))+`) ? 1 : 0`) == 0 {
		b.t.Fatalf("%s at %s: nothing is put into %s", one.who, one.path, id)
	}
}

// leave closes a form that is open before somebody does something else. What they wrote into it is
// kept.
func (b *pageBoard) leave(one *tab) {
	const open = `document.querySelector("#dialog[open]")`
	if b.run(one, open+` ? 1 : 0`) == 1 {
		b.do(one, chromedp.KeyEvent("\x1b"))
		b.waits(one, open+` === null`)
	}
}

// Show has somebody choose files beside the box of a page, each with the bytes of a small
// picture, and send them with what they type.
func (b *pageBoard) Show(_ context.Context, _, who, thread, text string, files []string) error {
	path, inside := b.pathTo(who, thread)
	if !inside {
		text = strings.TrimSpace(thread + " " + text)
	}
	one := b.at(who, path)
	b.do(one, chromedp.SetUploadFiles("#files", b.pictures(files...)), chromedp.Focus("#text"))
	if text != "" {
		b.do(one, chromedp.SendKeys("#text", text))
	}
	b.do(one, chromedp.KeyEvent("\r"))
	return b.answered(one)
}

// pictures makes files to choose.
func (b *pageBoard) pictures(names ...string) []string {
	b.t.Helper()
	var content bytes.Buffer
	if err := png.Encode(&content, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		b.t.Fatal(err)
	}
	var paths []string
	folder := b.t.TempDir()
	for _, name := range names {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, content.Bytes(), 0o600); err != nil {
			b.t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// Press has somebody click the newest button with that label which they see.
func (b *pageBoard) Press(_ context.Context, _, who, thread, label string) error {
	for _, m := range slices.Backward(b.p.page.View(who)) {
		for _, button := range m.Buttons() {
			if !strings.EqualFold(button.Label, label) || thread != "" && !strings.EqualFold(m.Ref.Thread, thread) {
				continue
			}
			one := b.at(who, pagePath(m))
			b.waits(one, `document.getElementById("m`+m.Ref.Message+`") !== null`)
			before := b.p.page.Now()
			b.run(one, `(() => { const all = [...document.querySelectorAll("#m`+m.Ref.Message+` .row button")].filter((x) => x.textContent.trim().toLowerCase() === `+
				strconv.Quote(strings.ToLower(label))+`); if (all.length) { all[0].scrollIntoView(); all[0].click(); } return all.length; })()`)
			return b.heard(one, before)
		}
	}
	return fmt.Errorf("no button %q is before %s", label, who)
}

func pagePath(m workspace.Message) string {
	switch channel := m.Ref.Channel; {
	case channel == "home":
		return "home"
	case strings.HasPrefix(channel, "@"):
		return "direct"
	default:
		path := channel
		if m.Ref.Thread != "" {
			path += "/" + m.Ref.Thread
		}
		return path
	}
}

// Submit has somebody fill the dialog before them and send it in.
func (b *pageBoard) Submit(_ context.Context, _, who, title string, answers []transcript.Answer) error {
	one := b.tabs[who]
	if one == nil {
		return fmt.Errorf("no form is open for %s", who)
	}
	b.waits(one, `document.querySelector("#dialog[open]") !== null`)
	shown, err := chromedp.Run(one.ctx, chromedp.Text("#dialog-title"))
	if err != nil || !strings.EqualFold(strings.TrimSpace(shown), title) {
		return fmt.Errorf("the form is %q, not %q: %v", shown, title, err)
	}
	form, _ := b.p.page.Workspace.Form(who)
	for _, a := range answers {
		i := slices.IndexFunc(form.Fields, func(f bot.FormField) bool { return strings.EqualFold(f.Label, a.Label) })
		if i < 0 {
			return fmt.Errorf("the form has no field %q", a.Label)
		}
		id := "#field-" + form.Fields[i].Name
		if len(form.Fields[i].Options) > 0 {
			if b.run(one, `(() => { const s = document.querySelector("`+id+`"); const o = [...s.options].find((o) => o.textContent.trim().toLowerCase() === `+
				strconv.Quote(strings.ToLower(a.Value))+`); if (!o) return 0; s.value = o.value; s.dispatchEvent(new Event("input", {bubbles: true})); s.dispatchEvent(new Event("change", {bubbles: true})); return 1; })()`) == 0 {
				return fmt.Errorf("the field %q has no option %q", a.Label, a.Value)
			}
			continue
		}
		b.run(one, `document.querySelector("`+id+`").value = ""; 0`)
		b.keys(one, id, a.Value)
	}
	b.run(one, `document.querySelector("#dialog").dataset.seen = "1"; 1`)
	b.do(one, chromedp.Click("#asked .button.primary"))
	// Either it is gone, or it came back with what is wrong.
	b.waits(one, `!document.querySelector("#dialog") || document.querySelector("#dialog").dataset.seen !== "1"`)
	return b.heard(one, 0)
}

var _ actors = (*pageBoard)(nil)
