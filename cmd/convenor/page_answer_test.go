package main

import (
	"path/filepath"
	"testing"
)

// Who types a restricted line into a thread reads under it, alone, that others can read it, and
// deletes it there with a press: it goes from everybody's page at once, and the record keeps it.
func TestRestrictedLineIsDeletedWhereItStands(t *testing.T) {
	browser := chromium(t)
	b := openPage(t, filepath.Join(t.TempDir(), "practice"), "127.0.0.1:0", browser)
	defer b.close()
	if err := b.p.begin(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	const words = "a man called Otter, at the pier"
	for _, act := range []func() error{
		func() error { return b.Type(t.Context(), "", "chair", "", "/rmm start") },
		func() error { return b.Press(t.Context(), "", "chair", "", "Sign the declaration") },
		func() error { return b.Press(t.Context(), "", "dci", "", "Sign the declaration") },
		func() error { return b.p.app.scheduler.Settle(t.Context()) },
		func() error { return b.Type(t.Context(), "", "chair", "RMM-0001", "location: the arcade") },
		func() error { return b.Type(t.Context(), "", "dci", "RMM-0001", "restricted offender: "+words) },
		func() error { return b.Type(t.Context(), "", "dci", "RMM-0001", "location: the breakwater") },
	} {
		if err := act(); err != nil {
			t.Fatal(err)
		}
	}
	has := func(words string) string {
		return `[...document.querySelectorAll("#log article")].some((m) => m.textContent.includes("` + words + `"))`
	}
	chair, dci := b.tabs["chair"], b.tabs["dci"]
	b.waits(chair, has("Recorded · V3 location"))
	b.waits(chair, has(words))
	b.waits(chair, has("the breakwater")) // typed behind the answer, which is therefore there or nowhere
	b.waits(dci, `(() => { const a = document.querySelector(".answer"); return a && a.previousElementSibling.textContent.includes("`+words+`") && a.textContent.includes("Only you can see this"); })()`)
	b.waits(dci, has("still stands in the thread"))
	if b.run(chair, has("still stands in the thread")+" ? 1 : 0") != 0 {
		t.Error("the chair is shown the answer to somebody else's line")
	}
	if err := b.Press(t.Context(), "", "dci", "RMM-0001", "Delete my line"); err != nil {
		t.Fatal(err)
	}
	b.waits(chair, "!"+has(words))
	b.waits(dci, "!"+has(words))
	b.waits(dci, has("Your line is deleted here"))
	b.waits(dci, `document.querySelector(".answer") === null`)
	saved, err := b.p.app.board.Cases.Load(t.Context(), "RMM-0001")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range saved.Value.Item.VOLT {
		if e.Text.Words == words && e.Text.Stands() {
			return
		}
	}
	t.Errorf("the record holds %+v, want the restricted entry to stand", saved.Value.Item.VOLT)
}
