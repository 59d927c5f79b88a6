package main

import (
	"go/ast"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestGlossaryNamesExist wants every name in the last column of docs/glossary.md to be
// declared somewhere in the module, so that the page cannot fall behind the code.
func TestGlossaryNamesExist(t *testing.T) {
	content, err := os.ReadFile(filepath.Join(moduleRoot(), "docs", "glossary.md"))
	if err != nil {
		t.Fatal(err)
	}
	declared := declaredNames(t)
	checked := 0
	for line := range strings.Lines(string(content)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) != 3 {
			continue
		}
		for _, match := range regexp.MustCompile("`([A-Za-z./]+)`").FindAllStringSubmatch(cells[2], -1) {
			if _, isRoom := rooms()[match[1]]; isRoom {
				continue
			}
			for part := range strings.SplitSeq(match[1], ".") {
				if part == "" || part == strings.ToLower(part) { // a package before the name
					continue
				}
				checked++
				if !declared[part] {
					t.Errorf("docs/glossary.md: %s names %s, which is declared nowhere", strings.TrimSpace(cells[0]), match[1])
				}
			}
		}
	}
	if checked < 50 {
		t.Errorf("checked %d names, want the whole glossary; has the table's shape changed?", checked)
	}
}

// declaredNames are the types, values, functions, methods and fields of the module.
func declaredNames(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	for _, file := range moduleFiles(t) {
		if file.isTest() {
			continue
		}
		ast.Inspect(file.syntax, func(node ast.Node) bool {
			switch n := node.(type) {
			case *ast.TypeSpec:
				names[n.Name.Name] = true
			case *ast.FuncDecl:
				names[n.Name.Name] = true
			case *ast.ValueSpec:
				for _, name := range n.Names {
					names[name.Name] = true
				}
			case *ast.Field:
				for _, name := range n.Names {
					names[name.Name] = true
				}
			}
			return true
		})
	}
	return names
}
