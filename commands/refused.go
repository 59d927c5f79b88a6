package commands

import (
	"context"
	"strings"

	"convenor/casework"
	"convenor/store"
)

// The keys under which a document notes that a line was refused, and that it was recorded
// after all. They are behind the message's, so that an edit of the line finds them.
const (
	refusedKey    = "/refused"
	refusedNotNow = "/recorded"
)

// refusal is the key of the line's refusal: of the message, and of the record in it where it
// holds several.
func (c *Call) refusal() casework.MessageKey {
	part := strings.TrimPrefix(string(c.Key), string(firstKey(c.Key)))
	return c.message() + casework.MessageKey(part+refusedKey)
}

// counts tells whether a refusal leaves a line that is nobody's record. What is recorded
// already is, and what waits for a signature is counted when the meeting closes without it.
func counts(err error) bool {
	switch casework.KindOf(err) {
	case casework.Internal, casework.Already, casework.Unsigned:
		return false
	}
	return err != nil
}

// countRefused counts a refused line among those of the sitting case that were not recorded,
// once and without its words.
func (r *Router) countRefused(ctx context.Context, c *Call, refused error) error {
	if c.Case == "" || !counts(refused) {
		return nil
	}
	counted := *c
	counted.Capability, counted.Values, counted.Key = r.named["chatter"], map[string]string{}, c.refusal()
	counted.set("case", string(c.Case))
	if _, err := r.onCase(ctx, &counted); casework.KindOf(err) == casework.Internal {
		return err
	}
	return nil
}

// uncount takes a line out of the count that was refused first and has been recorded now.
func (c *Call) uncount(cs *casework.Case) {
	if c.Capability.Name == "chatter" {
		return // it is being counted
	}
	key := c.refusal()
	_, was := cs.Applied.Find(key)
	if _, done := cs.Applied.Find(key + refusedNotNow); !was || done {
		return
	}
	cs.RecordedAfterAll()
	cs.Applied.Note(casework.Applied{Key: key + refusedNotNow, What: "recorded after all", At: c.Now})
}

// countRefusedPost counts a refused line in a thread of the meeting's own.
func (r *Router) countRefusedPost(ctx context.Context, c *Call, s spot, refused error) error {
	if !counts(refused) {
		return nil
	}
	_, err := r.board.Meetings.Update(ctx, string(s.meeting), func(m *casework.Meeting) (store.Change, error) {
		if _, known := m.Applied.Find(c.refusal()); known || !m.Sits() {
			return store.Change{}, store.ErrUnchanged
		}
		m.Unrecorded++
		m.Applied.Note(casework.Applied{Key: c.refusal(), What: "refused", At: c.Now})
		return c.change(Result{What: "chatter"}), nil
	})
	return err
}
