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
	said bool
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
	if p.said {
		fmt.Fprintln(p.to)
	}
	p.said = true
	fmt.Fprintln(p.to, e)
}
