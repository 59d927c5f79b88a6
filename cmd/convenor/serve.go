package main

import (
	"context"
	_ "embed"
)

// demo is docs/demo.txt, which cannot be embedded from where people look for it. A test
// holds the two equal.
//
//go:embed demo.txt
var demo string

// serveCommand is what convenor does without arguments. Until it has a page of its own to
// serve, it plays the demonstration.
type serveCommand struct{}

// Run plays the demonstration.
func (serveCommand) Run(ctx context.Context, m *machine) error {
	return m.play(ctx, play{name: "demo.txt", content: []byte(demo)})
}
