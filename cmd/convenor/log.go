package main

import (
	"io"
	"log"
	"log/slog"
)

// newLogger writes what operators need to know, from the configured level on. Whoever logs
// gives ids, kinds and durations, never a name or what somebody typed.
func newLogger(to io.Writer, level slog.Level) *slog.Logger {
	return slog.New(slog.NewTextHandler(to, &slog.HandlerOptions{Level: level}))
}

// quiet is a log for what a library writes by itself: its lines may hold addresses of
// pages, which name who somebody is.
func quiet() *log.Logger { return log.New(io.Discard, "", 0) }
