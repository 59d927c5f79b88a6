package main

import (
	"context"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// commandLine is everything that the binary can be asked to do.
type commandLine struct {
	Serve   serveCommand   `cmd:"" default:"1" help:"What convenor does unless told otherwise: open the practice workspace, with an invented board, on this machine."`
	Play    playCommand    `cmd:"" help:"Play a transcript file: what people type, and when, against an invented board."`
	Export  exportCommand  `cmd:"" help:"Print a case, a meeting or the whole record as JSON. Reads only."`
	Verify  verifyCommand  `cmd:"" help:"Check that every document and its history are as they were saved. Reads only."`
	Version versionCommand `cmd:"" help:"Print the version."`
}

// A command is one thing that the binary does.
type command interface {
	Run(ctx context.Context, m *machine) error
}

// usageError says that a command was asked for what there is not.
type usageError struct{ err error }

func (e *usageError) Error() string { return e.err.Error() }

// parse reads the arguments. It gives no command where help was asked for and given.
func parse(args []string, stdout, stderr io.Writer) (chosen command, code int, err error) {
	var line commandLine
	type exit int
	parser, err := kong.New(&line,
		kong.Name("convenor"),
		kong.Description("Convenes multi-agency safeguarding meetings inside the chat that the agencies use. It is no emergency route."),
		kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { panic(exit(code)) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
	if err != nil {
		return nil, exitUsage, err
	}
	defer func() {
		if recovered := recover(); recovered != nil {
			given, ok := recovered.(exit)
			if !ok {
				panic(recovered)
			}
			chosen, code, err = nil, int(given), nil
		}
	}()
	parsed, err := parser.Parse(spelled(args))
	if err != nil {
		return nil, exitUsage, err
	}
	chosen, ok := parsed.Selected().Target.Addr().Interface().(command)
	if !ok {
		return nil, exitUsage, fmt.Errorf("%s is no command", parsed.Command())
	}
	return chosen, exitDone, nil
}

// spelled gives the arguments as kong reads them: long flags with two dashes, whether they
// were typed with one or two, and help as a flag of what it asks about.
func spelled(args []string) []string {
	args = slices.Clone(args)
	if len(args) > 0 && args[0] == "help" {
		args = append(args[1:], "--help")
	}
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if len(arg) > 2 && arg[0] == '-' && arg[1] != '-' {
			args[i] = "-" + arg
		}
	}
	return args
}

// versionCommand prints which convenor this is.
type versionCommand struct{}

// Run prints the version that the binary was built from.
func (versionCommand) Run(_ context.Context, m *machine) error {
	version, revision := "(unknown)", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		version = info.Main.Version
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				revision = s.Value
			}
		}
	}
	if revision != "" && !strings.Contains(version, revision[:min(12, len(revision))]) {
		version += " " + revision
	}
	_, err := fmt.Fprintln(m.stdout, "convenor", version)
	return err
}
