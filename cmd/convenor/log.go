package main

import (
	"io"
	"log/slog"
)

// newLogger writes what operators need to know, from the configured level on. Whoever logs
// gives ids, kinds and durations, never a name or what somebody typed.
func newLogger(to io.Writer, level slog.Level) *slog.Logger {
	return slog.New(slog.NewTextHandler(to, &slog.HandlerOptions{Level: level}))
}
