package commands

import (
	"context"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/record"
	"convenor/store"
)

// editedKey is behind the key of an edit in the documents whose records it changed or
// withdrew; what the line makes afresh is noted under the key itself.
const editedKey = "/edited"

// edit takes a changed line. What the line had put into the record gets the new words and
// keeps the old ones; where it means something else now, what it had made is withdrawn and
// the line is taken afresh. A line that had made nothing is taken as a new one. What is in
// minutes stays as it is, and the author is told.
func (r *Router) edit(ctx context.Context, c *Call) (bot.Response, error) {
	if !c.Viewer.Known {
		return bot.Response{}, nil
	}
	s, err := r.spotOf(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	if s.theme() {
		if res, made, err := r.editTheme(ctx, c, s); made || err != nil {
			return res, err
		}
	}
	if err := r.dropKept(ctx, c); err != nil {
		return bot.Response{}, err
	}
	lined := *c
	lined.Event.Kind, lined.Event.Files = bot.LineEvent, nil // their author was told when they showed them
	c.Capability = r.named["correct"]
	cases, err := r.madeBy(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	var todo []casework.Case
	standing, taken := 0, false
	for _, cs := range cases {
		if was, ok := cs.Applied.Find(c.Key + editedKey); ok {
			if was.What == "edit" {
				return lined.reworded(&cs), nil
			}
			taken = true
			continue
		}
		if err := r.mayChange(ctx, c, &cs); err != nil {
			return bot.Response{}, err
		}
		standing += len(record.StandingFrom(&cs, c.origin()))
		todo = append(todo, cs)
	}
	home, _ := casework.ThreadOf(s.key)
	for _, cs := range todo {
		changed, replaced, err := r.change(ctx, c, cs.Ref, home, standing == 1)
		if err != nil {
			return bot.Response{}, err
		}
		if replaced {
			return lined.reworded(&changed), nil
		}
	}
	var res bot.Response
	if strings.TrimSpace(c.Event.Text) != "" { // else its files alone are left
		res, err = r.line(ctx, &lined)
	}
	if res.Mark != bot.NoMark || err != nil {
		return res, err
	}
	if taken || standing > 0 {
		res.Mark = bot.Withdrawn
	} else {
		res.Receipts = append(res.Receipts, bot.Receipt{Line: c.Event.Message}) // a refusal of what it said before
	}
	return res, nil
}

// reworded answers an edit that gave a record other words.
func (c *Call) reworded(cs *casework.Case) bot.Response {
	s := c.standOf(cs, c.origin(), "", nil)
	var refs []string
	for _, k := range record.StandingFrom(cs, c.origin()) {
		refs = append(refs, k.Ref)
	}
	return bot.Response{Mark: s.mark, As: s.as, Direct: stillReadable(c, cs, refs)}
}

// change gives what a line made in a case the line's new words, where it is the only record
// that it made and they mean the same; else it withdraws all of it. It does so once for each
// edit, however often that is delivered.
func (r *Router) change(ctx context.Context, c *Call, ref, home casework.CaseRef, only bool) (now casework.Case, replaced bool, err error) {
	var changed []casework.VOLTEntry
	saved, err := r.board.Cases.Update(ctx, string(ref), func(cs *casework.Case) (store.Change, error) {
		replaced, changed = false, nil
		if was, ok := cs.Applied.Find(c.Key + editedKey); ok {
			replaced = was.What == "edit"
			return store.Change{}, store.ErrUnchanged
		}
		if err := r.mayChange(ctx, c, cs); err != nil {
			return store.Change{}, err
		}
		made := record.StandingFrom(cs, c.origin())
		if len(made) == 0 {
			return store.Change{}, store.ErrUnchanged
		}
		before := append([]casework.VOLTEntry(nil), cs.Item.VOLT...)
		if only && len(made) == 1 {
			var err error
			if replaced, err = r.replaces(c, made[0], cs, home); err != nil {
				return store.Change{}, err
			}
		}
		what := "edit"
		if !replaced {
			what = "deleted"
			for _, k := range made {
				k.Remove(cs, c.Viewer.Person.ID, c.Now, "edited")
			}
		}
		var err error
		if changed, err = r.rematch(ctx, c, cs, before); err != nil {
			return store.Change{}, err
		}
		cs.Applied.Note(casework.Applied{Key: c.Key + editedKey, What: what, Refs: []string{string(cs.Ref)}, At: c.Now})
		return c.change(Result{What: "edit", Refs: []string{string(cs.Ref)}, Detail: map[string]string{"text": c.Event.Text}}), nil
	})
	if err != nil {
		return now, false, err
	}
	r.nudge()
	return saved.Value, replaced, r.rematchOthers(ctx, c, ref, changed)
}

// deletion marks what a deleted line had made as withdrawn. The words stay in the record.
// Some platforms do not say whose line it was.
func (r *Router) deletion(ctx context.Context, c *Call) (bot.Response, error) {
	if !c.Viewer.Known && c.Event.From.ID != "" {
		return bot.Response{}, nil
	}
	s, err := r.spotOf(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	if s.theme() {
		return bot.Response{}, r.deleteTheme(ctx, c, s)
	}
	if err := r.dropKept(ctx, c); err != nil || s.shut {
		return bot.Response{}, err // in a thread that others may still read its author was asked to delete it
	}
	c.Capability = r.named["correct"]
	cases, err := r.madeBy(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	var refused error
	for _, found := range cases {
		var changed []casework.VOLTEntry
		_, err := r.board.Cases.Update(ctx, string(found.Ref), func(cs *casework.Case) (store.Change, error) {
			changed = nil
			if err := r.mayChange(ctx, c, cs); err != nil {
				return store.Change{}, err
			}
			made := record.DeletedWith(cs, c.origin())
			if len(made) == 0 {
				return store.Change{}, store.ErrUnchanged
			}
			before := append([]casework.VOLTEntry(nil), cs.Item.VOLT...)
			for _, k := range made {
				k.Remove(cs, c.Viewer.Person.ID, c.Now, "deleted")
			}
			var err error
			changed, err = r.rematch(ctx, c, cs, before)
			return c.change(Result{What: "deleted", Refs: []string{string(cs.Ref)}}), err
		})
		if err == nil {
			err = r.rematchOthers(ctx, c, found.Ref, changed)
		}
		if err != nil && casework.KindOf(err) == casework.Internal {
			return bot.Response{}, err
		}
		if err != nil {
			refused = err
		}
	}
	r.nudge()
	if !c.Viewer.Known {
		refused = nil // there is nobody to tell
	}
	return bot.Response{}, refused
}

// origin is the message that an edit or a deletion is about, as records have it.
func (c *Call) origin() casework.MessageKey {
	return casework.MessageKey(c.Event.Message.String())
}

// madeBy finds the cases in which a message made a record, wherever it was typed.
func (r *Router) madeBy(ctx context.Context, c *Call) ([]casework.Case, error) {
	saved, err := r.board.Cases.WithSecret(ctx, store.KeyMessage, string(c.origin()))
	var out []casework.Case
	for _, s := range saved {
		out = append(out, s.Value)
	}
	return out, err
}

// mayChange asks that what a message made in a case is not in minutes yet, that the meeting
// which has the case open still takes lines, and that the person may write about it.
func (r *Router) mayChange(ctx context.Context, c *Call, cs *casework.Case) error {
	var err error
	if c.Sitting, err = r.sitting(ctx, cs); err != nil {
		return err
	}
	if err := record.MayEdit(cs, c.origin(), c.Sitting); err != nil {
		return err
	}
	if !c.Viewer.Known {
		return nil
	}
	c.Case = cs.Ref
	if err := r.admit(ctx, c, cs); err != nil {
		return r.caseError(ctx, c, err)
	}
	return nil
}
