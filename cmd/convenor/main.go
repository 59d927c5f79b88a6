package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr, environment{load: loadConfig, names: os.Environ()})
	stop()
	os.Exit(code)
}

// environment is what the process's environment says. It is read once it is known that
// it is needed: help and version work whatever it holds.
type environment struct {
	load  func() (config, error)
	names []string // as os.Environ gives them
}

// The exit codes.
const (
	exitDone   = 0
	exitFailed = 1 // the thing was tried and failed
	exitUsage  = 2 // the command line or the environment cannot be understood
)

// machine is what every command works with.
type machine struct {
	config config
	stdout io.Writer
	stderr io.Writer
	log    *slog.Logger
}

// run is the whole of convenor but the process: it does what the arguments say and returns
// the exit code, once everything that it began has stopped.
func run(ctx context.Context, args []string, stdout, stderr io.Writer, env environment) int {
	chosen, code, err := parse(args, stdout, stderr)
	if err != nil {
		fmt.Fprintf(stderr, "convenor: %v\nconvenor help says what there is.\n", err)
		return exitUsage
	}
	if chosen == nil {
		return code
	}
	c, err := env.load()
	if err != nil {
		fmt.Fprintln(stderr, "convenor:", err)
		return exitUsage
	}
	m := &machine{config: c, stdout: stdout, stderr: stderr, log: newLogger(stderr, c.LogLevel.Level)}
	unknown, err := unknownVariables(env.names)
	if err != nil {
		fmt.Fprintln(stderr, "convenor:", err)
		return exitUsage
	}
	if len(unknown) > 0 {
		fmt.Fprintf(stderr, "convenor: nothing reads %s; .env.example lists what is read\n", strings.Join(unknown, ", "))
	}
	if err := chosen.Run(ctx, m); err != nil {
		fmt.Fprintln(stderr, "convenor:", strings.ReplaceAll(err.Error(), "\n", "\nconvenor: "))
		if usage := (*usageError)(nil); errors.As(err, &usage) {
			return exitUsage
		}
		return exitFailed
	}
	return exitDone
}
