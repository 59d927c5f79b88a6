package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestEveryPackageHasDoc wants a doc.go with the package's comment in every package.
func TestEveryPackageHasDoc(t *testing.T) {
	documented := map[string]bool{}
	for _, file := range moduleFiles(t) {
		isDoc := path.Base(file.path) == "doc.go" && file.syntax.Doc != nil
		documented[file.room] = documented[file.room] || isDoc
		if isDoc && !regexp.MustCompile(`^(Package|Command) `+path.Base(file.room)+` `).MatchString(file.syntax.Doc.Text()) {
			t.Errorf("%s: its comment begins %.30q, want it to begin with the package's name", file.path, file.syntax.Doc.Text())
		}
	}
	for room, ok := range documented {
		if !ok {
			t.Errorf("package %s has no doc.go with a package comment; write what it holds, what it must never import and where a newcomer starts", room)
		}
	}
}

// TestPurity keeps the clock, chance and the outside world out of the pure rooms, the
// environment out of every room but this one, and init functions out of all.
func TestPurity(t *testing.T) {
	for _, file := range moduleFiles(t) {
		for _, refusal := range purityRefusals(file) {
			t.Error(refusal)
		}
	}
}

// purityRefusals names what a file does that its room must not. Test files and conformance
// suites may do all of it.
func purityRefusals(f goFile) []string {
	if f.isTest() || slices.Contains(suites(), f.room) {
		return nil
	}
	var refusals []string
	refuse := func(what, why string) { refusals = append(refusals, fmt.Sprintf("%s %s: %s", f.path, what, why)) }
	isPure := slices.Contains(pure(), f.room)
	outside := regexp.MustCompile(`^(os|net|log|database|syscall|context|math/rand|crypto/rand|io/ioutil)(/|$)`)
	clock := []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker", "Local"}
	environment := []string{"Getenv", "LookupEnv", "Environ", "ExpandEnv"}
	for _, imported := range f.imports {
		if isPure && outside.MatchString(imported) {
			refuse("imports "+imported, f.room+" does no input or output; take the value as an argument")
		}
	}
	ast.Inspect(f.syntax, func(node ast.Node) bool {
		switch n := node.(type) {
		case *ast.FuncDecl:
			if n.Name.Name == "init" && n.Recv == nil {
				refuse("declares init", "whoever needs a thing makes it and passes it on")
			}
		case *ast.SelectorExpr:
			from, ok := n.X.(*ast.Ident)
			if !ok {
				break
			}
			switch imported := f.imports[from.Name]; {
			case imported == "time" && isPure && slices.Contains(clock, n.Sel.Name):
				refuse("uses time."+n.Sel.Name, f.room+" reads no clock; take now as an argument")
			case imported == "os" && f.room != "cmd/convenor" && slices.Contains(environment, n.Sel.Name):
				refuse("uses os."+n.Sel.Name, "cmd/convenor is the only reader of the environment")
			}
		}
		return true
	})
	return refusals
}

// TestPurityRefuses shows that the check can fail: each file here breaks one rule.
func TestPurityRefuses(t *testing.T) {
	for _, test := range []struct{ name, path, source, want string }{
		{"Clock", "casework/bad.go", `import "time"; var a = time.Now()`, "uses time.Now"},
		{"ClockUnderAnotherName", "casework/rmm/bad.go", `import clock "time"; var a = clock.Since`, "uses time.Since"},
		{"ZoneOfTheMachine", "commands/phrase/bad.go", `import "time"; var a = time.Local`, "uses time.Local"},
		{"Files", "casework/bad.go", `import _ "os"`, "imports os"},
		{"Network", "casework/bad.go", `import _ "net/http"`, "imports net/http"},
		{"Context", "bot/cards/bad.go", `import _ "context"`, "imports context"},
		{"Logging", "casework/bad.go", `import _ "log/slog"`, "imports log/slog"},
		{"Chance", "casework/bad.go", `import _ "math/rand/v2"`, "imports math/rand/v2"},
		{"Environment", "store/bad.go", `import "os"; var a = os.Getenv("A")`, "uses os.Getenv"},
		{"Init", "bot/bad.go", `func init() {}`, "declares init"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := purityRefusals(parseFile(t, test.path, "package p\n"+test.source))
			if len(got) != 1 || !strings.Contains(got[0], test.path) || !strings.Contains(got[0], test.want) {
				t.Errorf("purityRefusals = %q, want one that names the file and says %q", got, test.want)
			}
		})
	}
	allowed := parseFile(t, "casework/good.go", `package p; import "time"; var a = time.UTC; func (b B) init() {}`)
	if got := purityRefusals(allowed); got != nil {
		t.Errorf("purityRefusals = %q, want none", got)
	}
}

// machinePath finds an absolute path of somebody's machine, which means nothing on another.
// It is put together here so that this file does not match itself.
func machinePath() *regexp.Regexp {
	folders := []string{"work", "farm", "root", `home/\w+`, `Users/\w+`, `mnt/\w+`}
	return regexp.MustCompile(`(^|[^A-Za-z0-9.~_/:})-])(/(` + strings.Join(folders, "|") + `)(/|\b)|[A-Z]:\\Users\\)`)
}

// TestNoMachinePaths searches every file that git knows or would take.
func TestNoMachinePaths(t *testing.T) {
	list := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	list.Dir = moduleRoot()
	names, err := list.Output()
	if err != nil {
		t.Skipf("not searched for machine paths, git does not list this tree: %v", err)
	}
	pattern := machinePath()
	for name := range strings.SplitSeq(strings.TrimRight(string(names), "\x00"), "\x00") {
		content, err := os.ReadFile(filepath.Join(moduleRoot(), filepath.FromSlash(name)))
		if os.IsNotExist(err) {
			continue // removed from the tree, not yet from git
		}
		if err != nil {
			t.Error(err)
			continue
		}
		for number, line := range bytes.Split(content, []byte("\n")) {
			if found := pattern.Find(line); found != nil && !bytes.ContainsRune(content, 0) {
				t.Errorf("%s:%d holds the machine path %q; write a path relative to the project", name, number+1, bytes.TrimSpace(found))
			}
		}
	}
}

func TestMachinePathPattern(t *testing.T) {
	slash := "/"
	for line, want := range map[string]bool{
		"open " + slash + "work/main":                        true,
		`"` + slash + "home/sam/convenor":                    true,
		slash + "root/go":                                    true,
		"`" + slash + "work`":                                true,
		"(" + slash + "Users/sam":                            true,
		"C:" + `\Users\sam`:                                  true,
		"cmd" + slash + "work/x":                             false,
		"https:" + slash + slash + "example.org/home/s":      false,
		"https:" + slash + slash + "example.org/root/":       false,
		slash + "healthz and " + slash + "metrics":           false,
		"." + slash + "convenor-data":                        false,
		slash + "workers":                                    false,
		slash + "rmm refer, then " + slash + "homework":      false,
		"it is homework" + slash + "work at home, and so on": false,
	} {
		if got := machinePath().MatchString(line); got != want {
			t.Errorf("machinePath matches %q = %t, want %t", line, got, want)
		}
	}
}

// TestLinks wants every relative link of the project's Markdown pages to lead somewhere.
func TestLinks(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(moduleRoot(), "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	docs, err := filepath.Glob(filepath.Join(moduleRoot(), "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	link := regexp.MustCompile(`\]\(([^)#:]+)(#[^)]*)?\)`)
	for _, page := range slices.Concat(pages, docs) {
		content, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range link.FindAllStringSubmatch(string(content), -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), filepath.FromSlash(match[1]))); err != nil {
				t.Errorf("%s links to %s, which is not there", filepath.Base(page), match[1])
			}
		}
	}
}
