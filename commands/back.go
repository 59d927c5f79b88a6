package commands

import (
	"context"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

// backKey is in front of the key under which a meeting notes that somebody marked as having
// left was asked about a line of theirs.
const backKey = "back/"

// askBack asks the author of a recorded line who is marked as having left the meeting whether
// they are back, once for each time they left: they may be writing from somewhere else, and
// the quorum counts who is there.
func (r *Router) askBack(ctx context.Context, c *Call, res bot.Response) (bot.Response, error) {
	m := c.Sitting
	if m == nil || res.Mark != bot.Recorded || c.For.ID != "" {
		return res, nil
	}
	a := m.Attendance(c.Viewer.Person.ID)
	if a == nil || a.Left.IsZero() {
		return res, nil
	}
	left := a.Left
	key := casework.MessageKey(backKey + string(a.Person) + "/" + left.UTC().Format("2006-01-02T15:04:05"))
	ask := false
	_, err := r.board.Meetings.Update(ctx, string(m.ID), func(m *casework.Meeting) (store.Change, error) {
		_, asked := m.Applied.Find(key)
		if ask = !asked; asked {
			return store.Change{}, store.ErrUnchanged
		}
		m.Applied.Note(casework.Applied{Key: key, What: "asked back", At: c.Now})
		return c.change(Result{What: "asked back"}), nil
	})
	if err != nil || !ask {
		return res, err
	}
	msg := c.Deck.AreYouBack(c.Case, left)
	return join(res, bot.Response{Direct: &msg}), nil
}
