package commands

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
	"convenor/store/sqlitestore"
)

// A name typed where a reference belongs is sealed like every other word: neither the id
// of a draft or of an entry of the access log nor a key of theirs may show it.
func TestTypedNamesStandNowhereInTheFolder(t *testing.T) {
	const canary = "ZZCANARY"
	dir := t.TempDir()
	sealer, err := store.CreateKeyset(filepath.Join(dir, "keyset"))
	must(t, err)
	driver, err := sqlitestore.Open(filepath.Join(dir, "data"))
	must(t, err)
	w := &world{t: t, now: tuesday, board: store.NewBoard(store.New(driver, sealer, "test"), store.Wakes{}, casework.Calendar{})}
	s, ro := invented()
	_, err = w.board.Settings.Insert(t.Context(), store.SettingsID, s, store.Change{What: "seed", At: w.now})
	must(t, err)
	_, err = w.board.Roster.Insert(t.Context(), store.RosterID, ro, store.Change{What: "seed", At: w.now})
	must(t, err)
	w.router = New(Config{Board: w.board, Now: w.clock})

	typed := canary + " Aster " + strings.Repeat("x", 60)
	form := w.command("health", "volt").Form
	if form == nil {
		t.Fatal("volt opens no form")
	}
	for field, value := range map[string]string{"case": typed, "item": typed, "meeting": typed, "action": "A1 " + typed} {
		w.submit("health", form, map[string]string{"kind": "victim", "text": "x", field: value})
	}
	for _, who := range []string{"health", "outsider"} {
		for _, k := range All() {
			for _, field := range []string{"case", "action", "difference", "item", "meeting"} {
				w.press(who, bot.Call(k.Name, field, canary+" Aster").String())
				e := w.event(bot.SubmissionEvent, who)
				e.Do, e.Values = k.Name, map[string]string{field: typed}
				w.handle(e)
			}
			w.command(who, k.Name+" "+typed)
		}
	}
	e := w.event(bot.CommandEvent, "outsider")
	e.Key, e.From.ID, e.Text = "page/"+canary, canary, "case RMM-0001"
	w.handle(e)
	log, err := w.board.AccessLog(context.Background(), store.AccessRange{By: "account " + testPlatform + "/" + canary})
	if err != nil || len(log) != 1 {
		t.Errorf("the access log finds %d entries of the account, want 1 (%v)", len(log), err)
	}
	drafts, err := w.board.Drafts(t.Context(), "health")
	if err != nil || len(drafts) == 0 {
		t.Fatalf("%d drafts kept, want some (%v)", len(drafts), err)
	}
	look := func(when string) {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if bytes.Contains(bytes.ToUpper(data), []byte(canary)) {
				t.Errorf("%s: %s holds a typed name in clear", when, filepath.Base(path))
			}
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		})
		must(t, err)
	}
	look("while it is open")
	must(t, w.board.Close())
	look("closed")
}

// A form that was refused for its reference is forgotten once it is accepted with another.
func TestADraftWithoutAReferenceIsForgottenWhenAccepted(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	form := w.command("health", "volt").Form
	words := map[string]string{"case": "the boy of last week", "kind": "victim", "text": "is tired of it"}
	w.submit("health", form, words)
	if kept, err := w.board.Drafts(t.Context(), "health"); err != nil || len(kept) != 1 {
		t.Fatalf("%d drafts of a refused form, want 1 (%v)", len(kept), err)
	}
	words["case"] = string(ref)
	res := w.submit("health", form, words)
	if got := len(w.theCase(ref).Item.VOLT); got != 1 {
		t.Fatalf("%d entries, want 1: %s", got, plain(res))
	}
	drafts, err := w.board.Drafts(t.Context(), "health")
	if err != nil || len(drafts) != 0 {
		t.Errorf("%d drafts are left of an accepted form, want none (%v)", len(drafts), err)
	}
}
