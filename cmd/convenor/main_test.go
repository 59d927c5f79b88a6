package main

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The test binary is convenor itself when a script calls it by that name.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"convenor": main})
}

// TestScripts runs testdata/*.txtar, which specify the binary.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
	})
}
