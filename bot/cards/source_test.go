package cards_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// constants lists the constants of a type ("Rule", "FactKind") that the packages declare, by
// their values, with their names. It reads the source, so that a new one cannot be missed.
func constants(t *testing.T, typeName string, packages ...string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, pkg := range packages {
		dir := filepath.Join("..", "..", filepath.FromSlash(pkg))
		files, err := os.ReadDir(dir)
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
				continue
			}
			syntax, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, f.Name()), nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			for _, decl := range syntax.Decls {
				if g, ok := decl.(*ast.GenDecl); ok && g.Tok == token.CONST {
					constantsOf(g, typeName, out)
				}
			}
		}
	}
	return out
}

func constantsOf(g *ast.GenDecl, typeName string, out map[string]string) {
	for _, spec := range g.Specs {
		v := spec.(*ast.ValueSpec)
		name := ""
		switch typ := v.Type.(type) {
		case *ast.Ident:
			name = typ.Name
		case *ast.SelectorExpr:
			name = typ.Sel.Name
		}
		if name != typeName {
			continue
		}
		for i, value := range v.Values {
			if lit, ok := value.(*ast.BasicLit); ok {
				if s, err := strconv.Unquote(lit.Value); err == nil {
					out[s] = v.Names[i].Name
				}
			}
		}
	}
}
