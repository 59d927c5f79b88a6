package workspace

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

// An Operation is what a record does to the workspace.
type Operation string

// The operations.
const (
	Said        Operation = "said"      // a message of the bot's, posted or direct
	Whispered   Operation = "whispered" // one that a single person sees where they are
	Typed       Operation = "typed"     // a line of a person's
	Asked       Operation = "asked"     // a command of a person's
	Edited      Operation = "edited"
	Deleted     Operation = "deleted"
	Marked      Operation = "marked"
	Opened      Operation = "opened" // a form
	Reopened    Operation = "reopened"
	Filled      Operation = "filled" // into a form that is not sent in yet
	Shut        Operation = "shut"   // a form, which is not sent in
	Taken       Operation = "taken"  // a form, to another screen
	Thrown      Operation = "thrown" // a form, away
	Sent        Operation = "sent"   // a form, which closes it
	Pressed     Operation = "pressed"
	Answered    Operation = "answered" // what somebody did: it needs no delivery any more
	Read        Operation = "read"
	Passed      Operation = "passed" // time, by moving the clock
	Roomed      Operation = "roomed"
	Threaded    Operation = "threaded"
	Admitted    Operation = "admitted"
	Dismissed   Operation = "dismissed"
	Highlighted Operation = "highlighted" // a thread, as the one that is being worked on
	Closed      Operation = "closed"      // a room
)

// A Record is one thing that happened. A workspace is what its records make it,
// and nothing else.
type Record struct {
	Operation Operation    `json:"op"`
	At        time.Time    `json:"at"`
	Key       string       `json:"key,omitempty"` // of the event that caused it
	Who       string       `json:"who,omitempty"` // the person it is about
	ID        string       `json:"id,omitempty"`  // of the message it is about
	Place     bot.Place    `json:"place,omitzero"`
	Message   *bot.Message `json:"message,omitempty"`
	Text      string       `json:"text,omitempty"`
	Files     []File       `json:"files,omitempty"` // their bytes are on the shelf
	Mark      bot.Mark     `json:"mark,omitempty"`
	Form      *bot.Form    `json:"form,omitempty"`
	// Opening says which form it is: the key of the event that opened it. Journals from
	// before a person could have several do not.
	Opening string            `json:"opening,omitempty"`
	Values  map[string]string `json:"values,omitempty"`
	Do      string            `json:"do,omitempty"`
	Room    string            `json:"room,omitempty"`
	Thread  string            `json:"thread,omitempty"`
	Threads []string          `json:"threads,omitempty"` // nil for the whole room
	From    time.Time         `json:"from,omitzero"`     // the clock's time before it was moved
	After   int64             `json:"after,omitempty"`   // the number of the record before that
	// Event is what somebody did, where it is to be delivered again after a crash.
	Event *bot.Event `json:"event,omitempty"`
}

// A Change is a record as it becomes so.
type Change struct {
	Record
	// Number counts the records of the workspace, from 1.
	Number int64
	// About is the message that an edit, a deletion or a mark is about, as it was.
	About Message
}

func readRecord(line []byte) (Record, error) {
	var r Record
	if err := json.Unmarshal(line, &r); err != nil {
		return Record{}, fmt.Errorf("a record: %w", err)
	}
	return r, nil
}

// commit makes one thing happen: it is kept, then it is told, then it is so. The
// lock is held.
func (w *Workspace) commit(ctx context.Context, r Record) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r.At = w.options.Now()
	if w.options.Journal != nil {
		line, err := json.Marshal(r)
		if err != nil {
			return fmt.Errorf("workspace: a record: %w", err)
		}
		if err := w.options.Journal.Append(ctx, line); err != nil {
			return fmt.Errorf("workspace: %w: %w", bot.ErrUnavailable, err)
		}
	}
	if w.options.Watch != nil {
		c := Change{Record: r, Number: w.state.count + 1}
		if m := w.state.byID[r.ID]; m != nil {
			c.About = m.seen()
		}
		w.options.Watch(c)
	}
	return w.state.apply(r)
}
