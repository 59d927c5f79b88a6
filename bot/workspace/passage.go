package workspace

import (
	"cmp"
	"context"
	"slices"
	"time"
)

// A Passage is a stretch of time that was passed over by moving the clock.
type Passage struct {
	From, To time.Time
	// After and Until are the numbers of the records between which everything on the way
	// happened: above the first, up to the second.
	After, Until int64
}

// mostPassages bounds how many passages are kept, the newest.
const mostPassages = 5

// Passed notes that the clock was moved from a time to now, and that what happened on the way
// came after a record.
func (w *Workspace) Passed(ctx context.Context, from time.Time, after int64) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.commit(ctx, Record{Operation: Passed, From: from, After: after})
}

// Passages are the newest moves of the clock, newest first, and how many there were in all.
func (w *Workspace) Passages() (newest []Passage, all int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	newest = slices.Clone(w.state.passages)
	slices.Reverse(newest)
	return newest, w.state.passed
}

func (s *state) pass(r Record) {
	s.passed++
	s.passages = append(s.passages, Passage{From: r.From, To: r.At, After: r.After, Until: s.count})
	s.passages = s.passages[max(0, len(s.passages)-mostPassages):]
}

// Said is what the bot said on the way, whispers left out, to whomever: at most so many, oldest
// first, and how many more there are. What is gone is left out.
func (w *Workspace) Said(p Passage, most int) (said []Message, more int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	first, _ := slices.BinarySearchFunc(w.state.messages, p.After+1, func(m *message, n int64) int { return cmp.Compare(m.Number, n) })
	for _, m := range w.state.messages[first:] {
		switch {
		case m.Number > p.Until:
			return said, more
		case m.Said == nil || m.Whispered || m.Gone:
		case len(said) == most:
			more++
		default:
			said = append(said, m.seen())
		}
	}
	return said, more
}
