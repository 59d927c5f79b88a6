package transcript

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"convenor/bot"
)

// A Journal keeps, in order, what happened in a workspace. What it is given is
// personal data in clear: an implementation seals it before it touches a disk.
type Journal interface {
	// Append keeps one line. When it returns, the line is durable.
	Append(ctx context.Context, line []byte) error
	// Replay gives back every line in the order of appending. It ends at the
	// first error of f, and returns it.
	Replay(f func(line []byte) error) error
}

// An operation is what a record does to the state.
type operation string

const (
	said      operation = "said"      // a message of the bot's, posted or direct
	whispered operation = "whispered" // one that a single person sees where they are
	typed     operation = "typed"     // a line of a person's
	asked     operation = "asked"     // a command of a person's
	edited    operation = "edited"
	deleted   operation = "deleted"
	marked    operation = "marked"
	opened    operation = "opened" // a form
	sent      operation = "sent"   // a form, which closes it
	reopened  operation = "reopened"
	pressed   operation = "pressed"
	roomed    operation = "roomed"
	threaded  operation = "threaded"
	admitted  operation = "admitted"
	dismissed operation = "dismissed"
	closed    operation = "closed" // a room
)

// A record is one thing that happened. The state is what its records make it,
// and nothing else.
type record struct {
	Operation operation    `json:"op"`
	At        time.Time    `json:"at"`
	Key       string       `json:"key,omitempty"` // of the event that caused it
	Who       string       `json:"who,omitempty"` // the person it is about
	ID        string       `json:"id,omitempty"`  // of the message it is about
	Place     bot.Place    `json:"place,omitzero"`
	Message   *bot.Message `json:"message,omitempty"`
	Text      string       `json:"text,omitempty"`
	Mark      bot.Mark     `json:"mark,omitempty"`
	Form      *bot.Form    `json:"form,omitempty"`
	Do        string       `json:"do,omitempty"`
	Room      string       `json:"room,omitempty"`
	Thread    string       `json:"thread,omitempty"`
	Threads   []string     `json:"threads,omitempty"` // nil for the whole room
}

func readRecord(line []byte) (record, error) {
	var r record
	if err := json.Unmarshal(line, &r); err != nil {
		return record{}, fmt.Errorf("a record: %w", err)
	}
	return r, nil
}

// commit makes one thing happen: it is kept, then it is so, then it is told.
// The lock is held.
func (p *Platform) commit(ctx context.Context, r record) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r.At = p.options.Now()
	if p.options.Journal != nil {
		line, err := json.Marshal(r)
		if err != nil {
			return fmt.Errorf("transcript: a record: %w", err)
		}
		if err := p.options.Journal.Append(ctx, line); err != nil {
			return fmt.Errorf("transcript: %w: %w", bot.ErrUnavailable, err)
		}
	}
	for _, e := range p.state.entries(r) {
		if p.options.Output != nil {
			p.options.Output(e)
		}
	}
	p.state.apply(r)
	return nil
}
