package cards_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"convenor/bot"
	"convenor/bot/cards"
)

// capabilities are the names that package commands declares, with those of their fields that
// stand beside them in words. The source is read, because cards may not import commands.
func capabilities(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "commands", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, file := range files {
		syntax, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(syntax, func(n ast.Node) bool {
			if lit, ok := n.(*ast.CompositeLit); ok {
				if name := capabilityName(lit); name != "" {
					out = append(out, name)
				}
			}
			return true
		})
	}
	return out
}

// capabilityName is the name in a literal that also says how a capability decides.
func capabilityName(lit *ast.CompositeLit) string {
	name, decides := "", false
	for _, e := range lit.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		key, _ := kv.Key.(*ast.Ident)
		if key == nil {
			continue
		}
		if value, ok := kv.Value.(*ast.BasicLit); ok && key.Name == "Name" {
			name, _ = strconv.Unquote(value.Value)
		}
		decides = decides || slices.Contains([]string{"Run", "Case", "Meeting"}, key.Name)
	}
	if !decides {
		return ""
	}
	return name
}

func TestEveryCapabilityHasWords(t *testing.T) {
	all := capabilities(t)
	if len(all) == 0 {
		t.Fatal("no capability is found in ../../commands")
	}
	for _, name := range all {
		if name == "chatter" {
			continue // what is nobody's record has no name for people
		}
		if cards.What(name) == name {
			t.Errorf("help has no words for %q; add it in capability.go", name)
		}
		if n := len([]rune(cards.FormTitle(name))); n > 24 && name != "rrm-assess" { // whose published title an adapter has to shorten where it is too long
			t.Errorf("the form of %q has a title of %d characters, want at most 24", name, n)
		}
	}
}

// TestButtonsCallCapabilities: what a button calls is a capability, of those declared.
func TestButtonsCallCapabilities(t *testing.T) {
	all := capabilities(t)
	for _, c := range allCards() {
		for _, block := range c.message.Body {
			row, _ := block.(bot.Buttons)
			for _, b := range row {
				do, err := bot.ParseDo(b.Do)
				if b.Do == bot.RemoveLine(b.Label).Do {
					continue // Bot's own
				}
				if err != nil || len(all) > 0 && !slices.Contains(all, do.Capability) {
					t.Errorf("%s: the button %q calls %q, which nothing declares (%v)", c.name, b.Label, do.Capability, err)
				}
			}
		}
	}
}
