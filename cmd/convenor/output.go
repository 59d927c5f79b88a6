package main

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"convenor/bot/transcript"
)

// A printer writes what happens in a play: as text for people, or as one JSON object a
// line for programs.
type printer struct {
	to   io.Writer
	json bool
	last transcript.Entry
}

// printed is an entry as a JSON line.
type printed struct {
	At      string `json:"at"`
	From    string `json:"from"`
	To      string `json:"to"`
	Private bool   `json:"private"`
	Kind    string `json:"kind"`
	Text    string `json:"text"`
}

// print writes one entry. Nothing can be done about an output that takes no more.
func (p *printer) print(e transcript.Entry) {
	if p.json {
		encoder := json.NewEncoder(p.to)
		encoder.SetEscapeHTML(false)
		_ = encoder.Encode(printed{e.At.Format(time.RFC3339), e.From, e.To, e.Private, e.Kind, e.Text})
		return
	}
	last := p.last
	p.last = e
	switch {
	case e.Kind == "reaction" && last.To == e.To && last.From != transcript.Convenor:
		// The mark on the line just typed stands under it.
		fmt.Fprintf(p.to, "    (%s)\n", e.Text)
		return
	case last.Kind != "":
		fmt.Fprintln(p.to)
	}
	fmt.Fprintln(p.to, e)
}
