package commands

import (
	"cmp"
	"context"
	"errors"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

// alike are the known children of the referral's date of birth who are, or are likely to be,
// the referred one: those that surely are, where there are any.
func (r *Router) alike(ctx context.Context, req casework.ChildDetails) (alike []store.Saved[casework.Child], sure bool, err error) {
	born, err := r.board.Children.WithSecret(ctx, store.KeyBorn, req.Born.String())
	if err != nil {
		return nil, false, err
	}
	var likely []store.Saved[casework.Child]
	for _, child := range born {
		switch req.LikenessTo(child.Value) {
		case casework.SameChild:
			alike = append(alike, child)
		case casework.LikelySame:
			likely = append(likely, child)
		}
	}
	if len(alike) > 0 {
		return alike, true, nil
	}
	return likely, false, nil
}

// sameChildForm is the name of the draft that keeps a referral until its author has said whether
// the child is one that is known. There is one for each person.
const sameChildForm = "samechild"

// askSameChild asks who refers whether the child is one that is known, privately and in the same
// words whoever asks: no case is named, to those who may see it either. That they were asked
// goes to the access log first.
func (r *Router) askSameChild(ctx context.Context, c *Call, alike []store.Saved[casework.Child]) (bot.Response, error) {
	for _, child := range alike {
		for _, ref := range child.Value.Cases {
			if err := r.mustLog(ctx, c, string(ref), "asked whether it is the same child"); err != nil {
				return bot.Response{}, err
			}
		}
	}
	d := store.Draft{
		Person: string(c.Viewer.Person.ID), Form: sameChildForm, Saved: c.Now, Values: c.Values,
		Context: map[string]string{"capability": c.Capability.Name, "key": string(c.Key), "message": string(c.message())},
	}
	if err := r.board.SaveDraft(ctx, d); err != nil {
		return bot.Response{}, err
	}
	m := c.Deck.AskSameChild(c.Capability.Process)
	return bot.Response{Whisper: &m}, nil
}

// sameChild is the answer: the referral goes on, for the known child or for another one.
func sameChild(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	d, err := r.board.LoadDraft(ctx, string(c.Viewer.Person.ID), sameChildForm)
	if errors.Is(err, store.ErrNotFound) {
		return bot.Response{}, casework.Refuse(casework.Already, RuleHeldGone, "")
	}
	if err != nil {
		return bot.Response{}, err
	}
	again := *c
	again.Capability, again.Values = r.named[cmp.Or(d.Context["capability"], "refer")], d.Values
	again.Again, again.Same = true, yes(c.value("answer"))
	again.Key, again.Source = casework.MessageKey(d.Context["key"]), casework.MessageKey(d.Context["message"])
	res, err := r.run(ctx, &again)
	if err != nil {
		return res, err
	}
	return res, r.board.DeleteDraft(ctx, string(c.Viewer.Person.ID), sameChildForm)
}
