package commands

import (
	"context"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
	"convenor/commands/phrase"
	"convenor/store"
)

// edit takes a changed line. What the line had put into the record gets the new words and
// keeps the old ones; where it means something else now, what it had made is withdrawn and
// the line is taken afresh. A line that had made nothing is taken as a new one.
func (r *Router) edit(ctx context.Context, c *Call) (bot.Response, error) {
	if !c.Viewer.Known {
		return bot.Response{}, nil
	}
	key := casework.MessageKey(c.Event.Message.String())
	cs, err := r.madeBy(ctx, c, key)
	if err != nil {
		return bot.Response{}, err
	}
	lined := *c
	lined.Event.Kind = bot.LineEvent
	if cs == nil {
		return r.line(ctx, &lined)
	}
	c.Capability, c.Case = r.named["correct"], cs.Ref
	ls := phrase.ParseAll(c.Event.Text, r.phrases(c, cs.Ref))
	replaced := false
	_, err = r.board.Cases.Update(ctx, string(cs.Ref), func(cs *casework.Case) (store.Change, error) {
		if _, ok := cs.Applied.Find(c.Key); ok {
			replaced = true
			return store.Change{}, store.ErrUnchanged
		}
		made := rmm.FromMessage(cs, key)
		replaced = len(ls) == 1 && len(made) == 1 && r.replaces(c, ls[0], made[0], cs)
		if !replaced {
			for _, k := range made {
				k.Remove(cs, c.Viewer.Person.ID, c.Now, "edited")
			}
		} else {
			cs.Applied.Note(casework.Applied{Key: c.Key, What: "edit", Refs: []string{string(cs.Ref)}, At: c.Now})
		}
		return c.change(Result{What: "edit", Refs: []string{string(cs.Ref)}, Detail: map[string]string{"text": c.Event.Text}}), nil
	})
	if err != nil {
		return bot.Response{}, err
	}
	r.nudge()
	if replaced {
		return bot.Response{Mark: bot.Recorded}, nil
	}
	return r.line(ctx, &lined)
}

// replaces gives a record the words of an edited line that still means the same.
func (r *Router) replaces(c *Call, l phrase.Line, k rmm.Kept, cs *casework.Case) bool {
	if l.Problem != nil || !k.Stands() {
		return false
	}
	same := map[phrase.Verb]string{
		phrase.VerbVOLT: "volt", phrase.VerbReport: "report", phrase.VerbChildSays: "voice", phrase.VerbAgreed: "agreed",
		phrase.VerbDifference: "difference", phrase.VerbRaise: "raise", phrase.VerbNotAgreed: "objection",
	}
	if l.Verb == phrase.VerbAction && k.What == "action" && len(l.Actions) == 1 {
		a := cs.Action(casework.EntryRef(k.Ref))
		owner := l.Actions[0].Owner
		if owner.Person == "" {
			if p, ok := c.Basis.Roster.Representative(owner.Agency); ok {
				owner.Person = p.ID
			}
		}
		if p, ok := c.Basis.Roster.Person(owner.Person); ok && !owner.Unknown {
			a.Owner, a.Agency, a.CarriedOut = p.ID, p.Agency, owner.CarriedOut
		}
		if d := l.Actions[0].Due.Date; !d.IsZero() {
			a.Due = d
		}
		return k.Replace(cs, l.Actions[0].What, c.Viewer.Person.ID, c.Now)
	}
	if k.What == "volt" && !sameKind(cs, k.Ref, l.Kind) {
		return false
	}
	if same[l.Verb] != k.What || k.What == "report" && l.Part.String() != k.Ref || l.Text == "" || len(l.Text) > casework.MostWords {
		return false
	}
	return k.Replace(cs, l.Text, c.Viewer.Person.ID, c.Now)
}

// deletion marks what a deleted line had made as withdrawn. The words stay in the record.
func (r *Router) deletion(ctx context.Context, c *Call) (bot.Response, error) {
	key := casework.MessageKey(c.Event.Message.String())
	cs, err := r.madeBy(ctx, c, key)
	if err != nil || cs == nil {
		return bot.Response{}, err
	}
	_, err = r.board.Cases.Update(ctx, string(cs.Ref), func(cs *casework.Case) (store.Change, error) {
		changed := false
		for _, k := range rmm.FromMessage(cs, key) {
			if k.Stands() {
				changed = true
				k.Remove(cs, c.Viewer.Person.ID, c.Now, "deleted")
			}
		}
		if !changed {
			return store.Change{}, store.ErrUnchanged
		}
		return c.change(Result{What: "deleted", Refs: []string{string(cs.Ref)}}), nil
	})
	if err == nil {
		r.nudge()
	}
	return bot.Response{}, err
}

// madeBy finds the sitting case in which a message made a record; nil when it made none.
func (r *Router) madeBy(ctx context.Context, c *Call, key casework.MessageKey) (*casework.Case, error) {
	s, err := r.spotOf(ctx, c)
	if err != nil {
		return nil, err
	}
	var candidates []store.Saved[casework.Case]
	if ref, ok := casework.ParseCaseRef(s.key); ok {
		one, err := r.board.Cases.Load(ctx, string(ref))
		if err != nil {
			return nil, err
		}
		candidates = append(candidates, one)
	} else if c.Event.Direct {
		open, err := r.board.Meetings.With(ctx, store.KeyState, string(casework.MeetingOpen))
		if err != nil {
			return nil, err
		}
		for _, m := range open {
			cases, err := r.board.Cases.With(ctx, store.KeySitting, m.ID)
			if err != nil {
				return nil, err
			}
			candidates = append(candidates, cases...)
		}
	}
	for i := range candidates {
		if len(rmm.FromMessage(&candidates[i].Value, key)) > 0 {
			return &candidates[i].Value, nil
		}
	}
	return nil, nil
}

// sameKind tells whether an entry is of the kind that an edited line says now.
func sameKind(cs *casework.Case, ref string, kind casework.VOLTKind) bool {
	for _, e := range cs.Item.VOLT {
		if string(e.Ref) == ref {
			return e.Kind == kind
		}
	}
	return false
}
