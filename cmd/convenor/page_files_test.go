package main

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"convenor/bot/workspace"
)

// Somebody attaches files in a real browser: they see what they chose and can take it away, are
// refused in words that keep what they typed, send it, and are told privately that it is no
// record. Others open it until the line is deleted. Nothing of it lies on the disk in clear.
func TestFilesOnThePage(t *testing.T) {
	browser := chromium(t)
	folder := filepath.Join(t.TempDir(), "practice")
	b := openPage(t, folder, "127.0.0.1:0", browser)
	defer b.close()
	if err := b.p.begin(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	one := b.at("dci", "home")
	const row = `document.querySelectorAll("#chosen li").length`
	b.do(one, chromedp.SetUploadFiles("#files", b.pictures("van.png")))
	b.waits(one, row+" === 1")
	b.do(one, chromedp.SetUploadFiles("#files", b.pictures("map.png")))
	b.waits(one, row+` === 2 && document.getElementById("chosen").innerText.includes("map.png")`)
	b.do(one, chromedp.Click("#chosen li:last-child button"))
	b.waits(one, row+` === 1 && document.getElementById("files").files[0].name === "van.png"`)

	// Dropped and pasted ones join them.
	b.run(one, `(() => { const d = new DataTransfer(); d.items.add(new File(["x"], "dropped.txt"));
		document.getElementById("log").dispatchEvent(new DragEvent("drop", {dataTransfer: d, bubbles: true, cancelable: true}));
		const p = new DataTransfer(); p.items.add(new File(["y"], "pasted.txt"));
		document.getElementById("text").dispatchEvent(new ClipboardEvent("paste", {clipboardData: p, bubbles: true, cancelable: true})); return 1; })()`)
	b.waits(one, `[...document.getElementById("files").files].map((f) => f.name).join() === "van.png,dropped.txt,pasted.txt"`)
	for range 2 {
		b.do(one, chromedp.Click("#chosen li:last-child button"))
	}
	b.waits(one, row+" === 1")

	// Too large: said at once, not sent, and nothing typed is lost.
	large := filepath.Join(t.TempDir(), "film.mov")
	if err := os.WriteFile(large, make([]byte, workspace.MostFileSize+1), 0o600); err != nil {
		t.Fatal(err)
	}
	b.do(one, chromedp.SetUploadFiles("#files", []string{large}), chromedp.SendKeys("#text", "look at this"), chromedp.Click("#composer .primary"))
	b.waits(one, `document.getElementById("unsent").textContent.includes("film.mov") && document.getElementById("text").value === "look at this"`)
	b.do(one, chromedp.Click("#chosen li:last-child button"), chromedp.Click("#composer .primary"))
	if err := b.answered(one); err != nil {
		t.Fatal(err)
	}
	b.waits(one, row+` === 0 && document.getElementById("text").value === "" && document.getElementById("unsent").hidden`)

	// Everybody in the channel sees it; its author hears so privately.
	chair := b.at("chair", "home")
	const link = `document.querySelector("#log article:last-of-type a.file")`
	b.waits(chair, link+` !== null && `+link+`.innerText.includes("van.png") && document.querySelector("#log article:last-of-type img.picture").naturalWidth === 40`)
	told := func(who string) bool {
		for _, m := range b.p.page.View(who) {
			if m.Private() && strings.Contains(m.Words(), "Everybody in the channel can see the file") {
				return true
			}
		}
		return false
	}
	if !told("dci") || told("chair") {
		t.Errorf("the police are told: %v, the chair: %v", told("dci"), told("chair"))
	}
	b.waits(one, `document.querySelector("#places-list a[href$='/in/direct'].unread") !== null`)

	// Files without words go by Enter.
	if err := b.Show(t.Context(), "", "chair", "", "", []string{"alone.png"}); err != nil {
		t.Fatal(err)
	}
	b.waits(one, `document.querySelector("#log article:last-of-type a.file").innerText.includes("alone.png")`)

	view := slices.DeleteFunc(b.p.page.View("chair"), func(m workspace.Message) bool { return m.From != "dci" })
	line := view[len(view)-1]
	address := b.base + "/as/chair/file/" + line.Ref.Message + "/0"
	status := func() int {
		answer, err := http.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		return answer.StatusCode
	}
	if got := status(); got != http.StatusOK {
		t.Errorf("GET %s = %d", address, got)
	}
	shelf := filepath.Join(folder, webShelfFolder)
	lying := names(t, shelf)
	if len(lying) != 2 {
		t.Fatalf("%d files lie on the shelf", len(lying))
	}
	if sealed, err := os.ReadFile(filepath.Join(shelf, lying[0])); err != nil || bytes.Contains(sealed, []byte("PNG")) {
		t.Errorf("it lies there unsealed: %v", err)
	}
	b.run(one, `window.confirm = () => true; 0`)
	b.do(one, chromedp.Click("#m"+line.Ref.Message+` .tools [hx-post$="/delete"]`))
	b.waits(chair, `document.getElementById("m`+line.Ref.Message+`") === null`)
	if got := status(); got != http.StatusNotFound {
		t.Errorf("GET %s after the deletion = %d", address, got)
	}
	if lying := names(t, shelf); len(lying) != 1 {
		t.Errorf("%d files lie on the shelf after the deletion", len(lying))
	}
}

// Files that were chosen outlive a page that is loaded again, and are gone with what they were
// sent with, or once they are taken away.
func TestChosenFilesOutliveThePage(t *testing.T) {
	b := openPage(t, filepath.Join(t.TempDir(), "practice"), "127.0.0.1:0", chromium(t))
	defer b.close()
	if err := b.p.begin(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	one := b.at("dci", "home")
	const chosen = `[...document.querySelectorAll("#chosen .file-name")].map((one) => one.innerText).join() === `
	again := func(want string) {
		t.Helper()
		b.do(one, chromedp.Reload(), chromedp.WaitReady("#live"))
		b.waits(one, chosen+want)
	}
	b.do(one, chromedp.SetUploadFiles("#files", b.pictures("van.png", "map.png")))
	b.waits(one, chosen+`"van.png,map.png"`)
	again(`"van.png,map.png"`)
	b.do(one, chromedp.Click("#chosen li:last-child button"))
	b.waits(one, chosen+`"van.png"`)
	again(`"van.png"`)
	b.do(one, chromedp.SendKeys("#text", "the van"), chromedp.Click("#composer .primary"))
	const sent = `document.querySelector("#log a.file")`
	b.waits(one, sent+` !== null && `+sent+`.innerText.includes("van.png") && `+sent+`.querySelector("img").naturalWidth === 40`)
	b.waits(one, chosen+`""`)
	b.do(one, chromedp.SetUploadFiles("#files", b.pictures("map.png"))) // behind whatever is kept by then
	b.waits(one, chosen+`"map.png"`)
	again(`"map.png"`)
}
