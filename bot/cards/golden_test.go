package cards_test

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"convenor/bot"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares a text with the file of that name.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	got = strings.TrimSpace(got) + "\n"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; to write it: go test ./bot/cards -update", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s is not as it was (-was +is); if that is meant: go test ./bot/cards -update, then read the difference\n%s", file, diff)
	}
}

// plain is a message as people read it, with what its lock screen shows and who may.
func plain(m bot.Message) string {
	s := m.Plain()
	if m.Push != "" {
		s += "\n\nlock screen: " + m.Push
	}
	if m.Audience == bot.ForAll {
		s += "\n\nfor all in the home channel"
	}
	return s
}

func TestGoldens(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range allCards() {
		if seen[c.name] {
			t.Errorf("two cards are called %s", c.name)
		}
		seen[c.name] = true
		t.Run(c.name, func(t *testing.T) { golden(t, c.name, plain(c.message)) })
	}
	files, _ := filepath.Glob(filepath.Join("testdata", "*.golden"))
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".golden")
		if !seen[name] && !strings.HasPrefix(name, "form-") && name != "rules" {
			t.Errorf("%s belongs to no card", f)
		}
	}
}

func itoa(n int) string { return strconv.Itoa(n) }
