package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	module = "convenor"
	design = `docs/design.md, "Rooms and arrows"`
)

// room is what one package may import besides the standard library.
type room struct {
	all      bool     // whatever it likes
	packages []string // of this module, without the module's name
	modules  []string // of others
	tests    []string // packages of this module for its test files besides
}

// rooms is the table of docs/design.md, section 1. A package that is not here has no arrows
// yet: add it to that page first, then here.
func rooms() map[string]room {
	return map[string]room{
		"casework":          {},
		"casework/casetest": {packages: []string{"casework"}},
		"casework/due":      {packages: []string{"casework", "casework/record"}, tests: []string{"casework/casetest"}},
		"casework/record":   {packages: []string{"casework"}, tests: []string{"casework/casetest"}},
		"casework/filing":   {packages: []string{"casework", "casework/record"}, tests: []string{"casework/casetest"}},
		"casework/rmm":      {packages: []string{"casework", "casework/due", "casework/record", "casework/filing"}, tests: []string{"casework/casetest"}},
		"casework/rrm":      {packages: []string{"casework", "casework/due", "casework/record", "casework/filing"}, tests: []string{"casework/casetest"}},
		"casework/process":  {packages: []string{"casework", "casework/due", "casework/record", "casework/filing", "casework/rmm", "casework/rrm"}, tests: []string{"casework/casetest"}},

		"bot":            {tests: []string{"bot/bottest", "bot/transcript"}},
		"bot/bottest":    {packages: []string{"bot"}, modules: testModules(), tests: []string{"bot/transcript"}},
		"bot/cards":      {packages: []string{"bot", "casework", "casework/due", "casework/record", "casework/filing", "casework/rmm", "casework/rrm"}},
		"bot/workspace":  {packages: []string{"bot"}, tests: []string{"bot/bottest"}},
		"bot/transcript": {packages: []string{"bot", "bot/workspace"}, tests: []string{"bot/bottest"}},
		"bot/webbot":     {packages: []string{"bot", "bot/workspace"}, tests: []string{"bot/bottest"}},

		"store":             {packages: []string{"casework"}, modules: []string{"github.com/tink-crypto/tink-go/v2"}, tests: []string{"store/sqlitestore", "store/storetest"}},
		"store/storetest":   {packages: []string{"store", "casework"}, modules: testModules(), tests: []string{"store/sqlitestore"}},
		"store/sqlitestore": {packages: []string{"store", "casework"}, modules: []string{"modernc.org/sqlite"}, tests: []string{"store/storetest"}},
		"store/mongostore":  {packages: []string{"store", "casework"}, modules: []string{"go.mongodb.org/mongo-driver/v2"}, tests: []string{"store/storetest"}},

		"commands/phrase": {packages: []string{"casework"}, modules: []string{"golang.org/x/text"}},
		"commands": {
			packages: []string{"casework", "casework/due", "casework/record", "casework/filing", "casework/process", "casework/rmm", "casework/rrm", "bot", "bot/cards", "store", "commands/phrase"},
			tests:    []string{"bot/transcript", "bot/bottest", "store/sqlitestore", "store/storetest"},
		},
		"scheduler": {
			packages: []string{"casework", "casework/due", "casework/record", "casework/filing", "casework/process", "casework/rmm", "casework/rrm", "bot", "bot/cards", "store"},
			tests:    []string{"bot/transcript", "bot/bottest", "store/sqlitestore", "store/storetest"},
		},

		"cmd/convenor": {all: true},
	}
}

// testModules are the modules that every test file may import.
func testModules() []string {
	return []string{"github.com/google/go-cmp", "pgregory.net/rapid", "github.com/rogpeppe/go-internal", "golang.org/x/net", "github.com/chromedp/chromedp"}
}

// pure are the rooms whose answers depend on their arguments alone.
func pure() []string {
	return []string{"casework", "casework/due", "casework/record", "casework/filing", "casework/rmm", "casework/rrm", "casework/process", "commands/phrase", "bot/cards"}
}

// suites are conformance suites: only tests and other suites may import them.
func suites() []string { return []string{"bot/bottest", "store/storetest", "casework/casetest"} }

// goFile is one parsed file of the module.
type goFile struct {
	path    string // from the module's root, with slashes
	room    string
	syntax  *ast.File
	imports map[string]string // the name each import goes by in the file → its path
}

func (f goFile) isTest() bool { return strings.HasSuffix(f.path, "_test.go") }

// TestArrows holds every import of the module to the table.
func TestArrows(t *testing.T) {
	files := moduleFiles(t)
	if len(files) < 10 {
		t.Fatalf("found %d Go files, want the whole module", len(files))
	}
	for _, file := range files {
		for _, refusal := range arrowRefusals(file) {
			t.Error(refusal)
		}
	}
}

// arrowRefusals names each import that the file's room may not have, and what it may.
func arrowRefusals(f goFile) []string {
	r, ok := rooms()[f.room]
	if !ok {
		return []string{fmt.Sprintf("%s: package %s is in no table; say in %s what it may import, then in cmd/convenor/arrows_test.go", f.path, f.room, design)}
	}
	packages, modules := r.packages, r.modules
	if f.isTest() {
		packages = slices.Concat(packages, r.tests, []string{f.room})
		modules = slices.Concat(modules, testModules())
	}
	var refusals []string
	refuse := func(imported, why string) {
		refusals = append(refusals, fmt.Sprintf("%s imports %s: %s (%s)", f.path, imported, why, design))
	}
	for _, spec := range f.syntax.Imports {
		imported, _ := strconv.Unquote(spec.Path.Value)
		own, isOwn := strings.CutPrefix(imported, module+"/")
		switch {
		case spec.Name != nil && spec.Name.Name == ".":
			refuse(imported, "a dot hides where names come from")
		case imported == "C":
			refuse(imported, "the binary is built without cgo")
		case isOwn && slices.Contains(suites(), own) && !f.isTest() && !slices.Contains(suites(), f.room):
			refuse(imported, "only tests may import a conformance suite")
		case r.all || isStandard(imported):
		case isOwn && !slices.Contains(packages, own):
			refuse(imported, fmt.Sprintf("of this module %s may import %s", f.room, listed(packages)))
		case !isOwn && !slices.ContainsFunc(modules, func(m string) bool { return imported == m || strings.HasPrefix(imported, m+"/") }):
			refuse(imported, fmt.Sprintf("of other modules %s may import %s", f.room, listed(modules)))
		}
	}
	return refusals
}

// TestArrowsRefuse shows that the check can fail: each file here breaks one rule.
func TestArrowsRefuse(t *testing.T) {
	for _, test := range []struct{ name, path, imports, want string }{
		{"Upwards", "casework/bad.go", `"convenor/store"`, "casework may import nothing"},
		{"ProcessIntoShared", "casework/bad.go", `"convenor/casework/rmm"`, "casework/rmm"},
		{"CardsIntoStore", "bot/cards/bad.go", `"convenor/store"`, "bot/cards may import bot, casework"},
		{"AdapterIntoCasework", "bot/transcript/bad.go", `"convenor/casework"`, "bot/transcript may import bot"},
		{"DriverIntoBot", "store/sqlitestore/bad_test.go", `"convenor/bot"`, "convenor/bot"},
		{"ForeignModule", "bot/bad.go", `"golang.org/x/text/cases"`, "bot may import nothing"},
		{"ModuleWithLongerName", "store/sqlitestore/bad.go", `"modernc.org/sqlitebutnot"`, "may import modernc.org/sqlite"},
		{"TestLibraryOutsideTests", "commands/bad.go", `"pgregory.net/rapid"`, "pgregory.net/rapid"},
		{"SuiteOutsideTests", "cmd/convenor/bad.go", `"convenor/store/storetest"`, "only tests may import"},
		{"Dot", "casework/bad_test.go", `. "time"`, "a dot hides"},
		{"Cgo", "store/sqlitestore/bad.go", `"C"`, "without cgo"},
		{"UnknownRoom", "helpers/bad.go", `"fmt"`, "is in no table"},
	} {
		t.Run(test.name, func(t *testing.T) {
			file := parseFile(t, test.path, "package p\nimport "+test.imports)
			got := arrowRefusals(file)
			if len(got) != 1 || !strings.Contains(got[0], test.path) || !strings.Contains(got[0], test.want) {
				t.Errorf("arrowRefusals = %q, want one that names the file and says %q", got, test.want)
			}
		})
	}
	for _, allowed := range []struct{ path, imports string }{
		{"casework/good_test.go", `("testing"; "convenor/casework"; "pgregory.net/rapid")`},
		{"store/sqlitestore/good_test.go", `"convenor/store/storetest"`},
		{"store/storetest/good.go", `("testing"; "github.com/google/go-cmp/cmp"; "convenor/store")`},
		{"commands/good.go", `"convenor/commands/phrase"`},
	} {
		if got := arrowRefusals(parseFile(t, allowed.path, "package p\nimport "+allowed.imports)); got != nil {
			t.Errorf("arrowRefusals = %q, want none for %s importing %s", got, allowed.path, allowed.imports)
		}
	}
}

// moduleFiles parses every Go file of the module, whatever its build constraints.
func moduleFiles(t *testing.T) []goFile {
	t.Helper()
	root := moduleRoot()
	var files []goFile
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := entry.Name()
		if entry.IsDir() && name != root && (strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") || base == "testdata") {
			return filepath.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(base, ".go") {
			return nil
		}
		source, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		files = append(files, parseFile(t, filepath.ToSlash(relative), string(source)))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func moduleRoot() string { return filepath.Join("..", "..") }

func parseFile(t *testing.T, name, source string) goFile {
	t.Helper()
	syntax, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	file := goFile{path: name, room: path.Dir(name), syntax: syntax, imports: map[string]string{}}
	for _, spec := range syntax.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		called := path.Base(imported)
		if spec.Name != nil {
			called = spec.Name.Name
		}
		file.imports[called] = imported
	}
	return file
}

// isStandard tells whether a package is of the standard library: its path has no dot in
// the first part, and is not ours.
func isStandard(imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return first != module && !strings.Contains(first, ".")
}

func listed(names []string) string {
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(slices.Sorted(slices.Values(names)), ", ")
}
