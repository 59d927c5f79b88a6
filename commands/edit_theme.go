package commands

import (
	"context"
	"strconv"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/commands/phrase"
	"convenor/store"
)

// theme tells whether the place is the thread of a part with items of its own.
func (s spot) theme() bool {
	switch casework.ThemePart(s.key) {
	case casework.PartTheme, casework.PartStrategic, casework.PartAOB:
		return true
	}
	return false
}

// editTheme gives the item that a line made its new words. It tells whether there is one.
func (r *Router) editTheme(ctx context.Context, c *Call, s spot) (bot.Response, bool, error) {
	l := phrase.Parse(c.Event.Text, r.phrases(c, ""))
	if l.Handling.Restricted() {
		return bot.Response{}, false, casework.Refuse(casework.Invalid, RuleThemeOpen, "text")
	}
	words, kind := strings.TrimSpace(c.Event.Text), casework.Info
	if l.Verb == phrase.VerbVOLT && l.Rest == "" && l.Problem == nil {
		words, kind = l.Text, l.Kind
	}
	made, err := r.changeTheme(ctx, c, s, func(t *casework.ThemeItem) error {
		return t.Reword(words, kind, c.Viewer.Person.ID, c.Now)
	})
	return bot.Response{Mark: bot.Recorded, As: c.Deck.DraftItem()}, made, err
}

// deleteTheme withdraws the item that a deleted line had made.
func (r *Router) deleteTheme(ctx context.Context, c *Call, s spot) error {
	_, err := r.changeTheme(ctx, c, s, func(t *casework.ThemeItem) error {
		t.Text.Remove(c.Viewer.Person.ID, c.Now, "deleted")
		return nil
	})
	return err
}

// changeTheme changes the item that a line made while the meeting sits and the chair has
// not kept or dropped it. It tells whether there is one.
func (r *Router) changeTheme(ctx context.Context, c *Call, s spot, change func(*casework.ThemeItem) error) (made bool, err error) {
	_, err = r.board.Meetings.Update(ctx, string(s.meeting), func(m *casework.Meeting) (store.Change, error) {
		t := m.PostedBy(c.origin())
		made = t != nil
		_, done := m.Applied.Find(c.Key)
		switch {
		case !made || done:
			return store.Change{}, store.ErrUnchanged
		case c.Viewer.Known && m.Sits() && !m.SignedBy(c.Viewer.Person.ID):
			return store.Change{}, casework.Refuse(casework.Unsigned, casework.RuleUnsigned, "", "meeting", string(m.ID))
		}
		if err := m.MayEdit(t); err != nil {
			return store.Change{}, err
		}
		if err := change(t); err != nil {
			return store.Change{}, err
		}
		refs := []string{string(m.ID) + "/" + strconv.Itoa(t.Number)}
		m.Applied.Note(casework.Applied{Key: c.Key, What: "theme", Refs: refs, At: c.Now})
		return c.change(Result{What: "theme", Refs: refs, Detail: map[string]string{"text": t.Text.Words}}), nil
	})
	if err == nil && made {
		r.nudge()
	}
	return made, err
}
