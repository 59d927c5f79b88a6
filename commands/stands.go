package commands

import (
	"context"
	"errors"
	"slices"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/record"
	"convenor/store"
)

// A stand is the receipt of one line, by the key that records have of it.
type stand struct {
	line casework.MessageKey
	mark bot.Mark
	as   string
}

// standOf is what a line stands as in a case by now: what it made there, and what it did to
// other records. Asked of the record each time, it is the same however often the line is
// delivered, and right after an edit or an undo.
func (c *Call) standOf(cs *casework.Case, line casework.MessageKey, what string, refs []string) stand {
	s := stand{line: line, mark: bot.Recorded}
	made := record.FromMessage(cs, line)
	standing := slices.DeleteFunc(slices.Clone(made), func(k record.Kept) bool { return !k.Stands() })
	if len(made) > 0 && len(standing) == 0 {
		s.mark = bot.Withdrawn
		return s
	}
	for _, k := range standing {
		if k.What != "action" {
			continue
		}
		if a := cs.Action(casework.EntryRef(k.Ref)); a != nil && a.Waits() && (a.Owner == "" || a.Due.IsZero()) {
			s.mark = bot.Asked
		}
	}
	s.as = c.Deck.RecordedAs(cs, standing, what, refs)
	return s
}

// stands adds to a result what has become of the lines that it is about: the event's own, and
// those whose records it changed.
func (c *Call) stands(cs *casework.Case, res Result) Result {
	if c.Event.Kind == bot.LineEvent && c.Source == "" {
		s := c.standOf(cs, c.message(), res.What, res.Refs)
		res.Mark, res.As = s.mark, s.as
	}
	lines := res.Lines
	if c.Source != "" {
		lines = append(lines, c.Source)
	}
	for _, line := range append(lines, c.linesBehind(cs, res)...) {
		if line != "" && !slices.ContainsFunc(res.stands, func(s stand) bool { return s.line == line }) {
			res.stands = append(res.stands, c.standOf(cs, line, "", nil))
		}
	}
	return res
}

// linesBehind finds the lines that made the records which an undo or a change is about.
func (c *Call) linesBehind(cs *casework.Case, res Result) []casework.MessageKey {
	switch res.What {
	case "undo":
		at := res.At
		if at.IsZero() {
			at = c.Now
		}
		return messagesOf(cs, func(k record.Kept) bool {
			gone := k.Withdrawn()
			return gone != nil && gone.At.Equal(at) && gone.By == c.Viewer.Person.ID
		})
	case "complete", "revise":
		return messagesOf(cs, func(k record.Kept) bool { return k.What == "action" && slices.Contains(res.Refs, k.Ref) })
	}
	return nil
}

// messagesOf are the messages that made certain records of a case.
func messagesOf(cs *casework.Case, which func(record.Kept) bool) []casework.MessageKey {
	var messages []casework.MessageKey
	for _, k := range record.Records(cs) {
		if which(k) {
			messages = append(messages, k.By.Message)
		}
	}
	return messages
}

// receipts puts the lines back where they stand. One that stands nowhere that is known here, or
// on another platform, keeps the mark that it has.
func (r *Router) receipts(ctx context.Context, c *Call, stands []stand) ([]bot.Receipt, error) {
	if len(stands) == 0 {
		return nil, nil
	}
	places := []bot.Place{c.Event.In}
	if c.Sitting != nil {
		room, err := r.board.Rooms.Load(ctx, store.RoomID(c.Sitting.ID, c.Event.From.Platform))
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
		for _, spot := range room.Value.Threads {
			places = append(places, bot.Place{Platform: c.Event.From.Platform, Channel: spot.Channel, Thread: spot.Thread})
		}
	}
	// A thread's name begins like its channel's: the longest that fits is the place.
	slices.SortFunc(places, func(a, b bot.Place) int { return len(b.String()) - len(a.String()) })
	var out []bot.Receipt
	for _, s := range stands {
		for _, in := range places {
			if id, ok := strings.CutPrefix(string(s.line), in.String()+"/"); ok && id != "" {
				out = append(out, bot.Receipt{Line: bot.Ref{Place: in, Message: id}, Mark: s.mark, As: s.as})
				break
			}
		}
	}
	return out, nil
}
