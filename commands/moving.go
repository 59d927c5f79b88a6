package commands

import (
	"context"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/commands/phrase"
	"convenor/store"
)

func moving() []*Capability {
	keeps := []casework.Duty{casework.DutyChair, casework.DutyAdministrator, casework.DutyGroupManager, casework.DutyTeamManager}
	return []*Capability{
		{Name: "link", Process: casework.RMM, For: keeps, Needs: casework.SeeCase, Fields: []bot.FormField{caseField(), required(line("to")), choice("kind", casework.LinkSibling, casework.LinkPeer)},
			Fill: fillLink, Before: otherCase, Case: link},
		{Name: "reallocate", For: keeps, Form: true, Fields: []bot.FormField{caseField(), required(person("worker"))},
			Fill: func(c *Call, w string) { c.set("worker", strings.TrimPrefix(w, "to ")) }, Run: reallocate},
		{Name: "move", Process: casework.RMM, For: keeps, Form: true, Needs: casework.SeeCase, Fields: []bot.FormField{caseField(), required(line("to")), date("date")},
			Fill: fillMove, Case: move},
		{Name: "transfer", Process: casework.RMM, For: keeps, Needs: casework.SeeCase, Fields: []bot.FormField{caseField()}, Case: transfer},
		{Name: "hold", For: keeps, Form: true, Fields: []bot.FormField{caseField(), required(paragraph("reason")), yesNo("lift")}, Fill: fillHold, Admits: holds, Case: hold},
		{Name: "restrict", For: []casework.Duty{casework.DutyChair, casework.DutyAdministrator}, Form: true,
			Fields: []bot.FormField{caseField(), required(line("people"))}, Admits: restricts, Case: restrict},
	}
}

func fillLink(c *Call, words string) {
	for _, w := range strings.Fields(strings.ToLower(words)) {
		switch {
		case strings.HasPrefix(w, "sib"), w == "brother", w == "sister":
			c.set("kind", string(casework.LinkSibling))
		case strings.HasPrefix(w, "peer"), w == "friend":
			c.set("kind", string(casework.LinkPeer))
		default:
			if ref, ok := casework.ParseCaseRef(w); ok {
				c.set("to", string(ref))
			}
		}
	}
}

// otherCase reads the case to link to; it has to be one that the person may see too.
func otherCase(ctx context.Context, r *Router, c *Call, cs *casework.Case) error {
	ref, ok := casework.ParseCaseRef(c.value("to"))
	notFound := casework.Refuse(casework.NotFound, casework.RuleNotFound, "to")
	if !ok || ref == cs.Ref {
		return notFound
	}
	other, err := r.board.Cases.Load(ctx, string(ref))
	if err != nil || c.Viewer.CaseGrant(&other.Value) < casework.SeeCase {
		return notFound
	}
	c.Others = []casework.Case{other.Value}
	return nil
}

// link joins two cases that are discussed together.
func link(c *Call, cs *casework.Case) (Result, error) {
	if err := c.Viewer.MayKeep(cs); err != nil {
		return Result{}, err
	}
	to := c.Others[0].Ref
	kind := casework.LinkKind(strings.ToLower(c.value("kind")))
	return c.result("link", string(to)), cs.Link(casework.CaseLink{Kind: kind, To: to, By: c.by()})
}

// reallocate gives a case another social worker: access, the report request and what the
// worker still owes move at once.
func reallocate(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if err := c.theCase(); err != nil {
		return bot.Response{}, err
	}
	if !c.Viewer.KeepsCases() {
		r.logAccess(ctx, c, string(c.Case), "withheld")
		return bot.Response{}, casework.Refuse(casework.Withheld, casework.RuleNotFound, "case")
	}
	p, err := c.person(c.value("worker"))
	if err != nil {
		return bot.Response{}, fieldOf(err, "worker")
	}
	res := c.result("reallocate")
	saved, err := r.board.Cases.Update(ctx, string(c.Case), func(cs *casework.Case) (store.Change, error) {
		if !cs.OpenTo(c.Viewer.Person.ID) || c.Viewer.MayKeep(cs) != nil {
			return store.Change{}, store.ErrNotFound
		}
		if _, ok := cs.Applied.Find(c.Key); ok {
			return store.Change{}, store.ErrUnchanged
		}
		if err := cs.Reallocate(p, c.by()); err != nil {
			return store.Change{}, err
		}
		cs.Applied.Note(casework.Applied{Key: c.Key, What: "reallocate", Refs: res.Refs, At: c.Now})
		return c.change(res), nil
	})
	if err != nil {
		return bot.Response{}, r.asNotFound(err)
	}
	if err := r.expectInstead(ctx, c, &saved.Value); err != nil {
		return bot.Response{}, err
	}
	r.nudge()
	r.accepted(ctx, c)
	return r.receipt(c, res), nil
}

// expectInstead makes every meeting to come, and the one that sits, expect the case's worker
// in place of the one before. It goes by what the case says, so that the same event delivered
// again after a crash finishes what was begun, and an older one changes nothing.
func (r *Router) expectInstead(ctx context.Context, c *Call, cs *casework.Case) error {
	if cs.Reallocated == nil {
		return nil
	}
	was, now := cs.Reallocated.From, cs.Worker
	for _, state := range []string{string(casework.MeetingOpen), string(casework.MeetingIssued), "planned"} {
		ms, err := r.board.Meetings.With(ctx, store.KeyState, state)
		if err != nil {
			return err
		}
		for _, m := range ms {
			if it := m.Value.Item(cs.Ref); it == nil || it.Worker == now {
				continue
			}
			_, err := r.board.Meetings.Update(ctx, m.ID, func(m *casework.Meeting) (store.Change, error) {
				if it := m.Item(cs.Ref); it == nil || it.Worker == now {
					return store.Change{}, store.ErrUnchanged
				}
				m.Reassign(cs.Ref, was, now, c.Basis.Roster, c.Now)
				return c.change(Result{What: "reallocate", Refs: []string{string(cs.Ref)}}), nil
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// asNotFound makes a store's "not found" a person's.
func (r *Router) asNotFound(err error) error {
	if k := cause(err); k == store.ErrNotFound.Error() || k == store.ErrErased.Error() {
		return casework.Refuse(casework.NotFound, casework.RuleNotFound, "case")
	}
	return err
}

// fillMove reads "to Devon on 5 Dec": the area, and behind the last "on" the day, where it is
// one.
func fillMove(c *Call, words string) {
	words = strings.TrimSpace(words)
	if first, rest := word(words); first == "to" {
		words = rest
	}
	if i := strings.LastIndex(strings.ToLower(words), " on "); i > 0 {
		if day := strings.TrimSpace(words[i+len(" on "):]); c.value("date") == "" {
			if _, err := phrase.ParseDate(day, c.phraseContext()); err == nil {
				c.set("date", day)
				words = strings.TrimSpace(words[:i])
			}
		}
	}
	c.set("to", strings.TrimRight(words, ", "))
}

// move notes that a child moves to another area, or that the move is off.
func move(c *Call, cs *casework.Case) (Result, error) {
	if err := c.Viewer.MayKeep(cs); err != nil {
		return Result{}, err
	}
	if movesOff(c.value("to")) {
		return c.result("move off"), cs.MoveOff()
	}
	mv := casework.Move{To: c.value("to"), Told: c.Today, By: c.by()}
	if v := c.value("date"); v != "" {
		d, err := phrase.ParseDate(v, c.phraseContext())
		if err != nil {
			return Result{}, fieldOf(err, "date")
		}
		mv.On = d
	}
	return c.result("move"), cs.Moves(mv)
}

// movesOff tells whether words in the place of an area say that the child stays.
func movesOff(to string) bool {
	switch strings.ToLower(strings.Trim(to, " .!")) {
	case "off", "called off", "is off", "cancelled", "cancel", "not moving", "stays", "nowhere":
		return true
	}
	return false
}

// transfer notes that the other area accepted.
func transfer(c *Call, cs *casework.Case) (Result, error) {
	if err := c.Viewer.MayTransfer(cs); err != nil {
		return Result{}, err
	}
	return c.result("transfer"), cs.MoveAccepted(c.Today, c.by())
}

// restricts admits to saying who may see a case.
func restricts(c *Call, cs *casework.Case) error { return c.Viewer.MayRestrict(cs) }

// restrict leaves a case to named people alone; "nobody" lifts it.
func restrict(c *Call, cs *casework.Case) (Result, error) {
	words := strings.TrimPrefix(c.value("people"), "to ")
	if strings.EqualFold(words, "nobody") || strings.EqualFold(words, "lift") {
		cs.Lift(c.Now)
		return c.result("restrict lifted"), nil
	}
	people, err := c.people(words)
	if err != nil {
		return Result{}, fieldOf(err, "people")
	}
	return c.result("restrict"), cs.Restrict(c.Viewer.Person.ID, c.Now, people...)
}

// people are those of the roster whom words name, with commas or "and" between them.
func (c *Call) people(words string) ([]casework.PersonID, error) {
	var people []casework.PersonID
	for _, n := range names(strings.ReplaceAll(words, " and ", ",")) {
		p, err := c.person(n)
		if err != nil {
			return nil, err
		}
		people = append(people, p.ID)
	}
	return people, nil
}

// fillHold reads "reason", or "lift reason".
func fillHold(c *Call, words string) {
	if first, rest := word(words); strings.TrimRight(first, ":,") == "lift" {
		c.set("lift", "yes")
		words = strings.TrimLeft(rest, ":-, ")
	}
	c.set("reason", words)
}

// holds admits to a legal hold.
func holds(c *Call, cs *casework.Case) error { return c.Viewer.MayHold(cs) }

// hold keeps a case from any erasure, or ends that.
func hold(c *Call, cs *casework.Case) (Result, error) {
	if yes(c.value("lift")) {
		if err := c.Viewer.MayLiftHold(cs); err != nil {
			return Result{}, err
		}
		return c.result("hold lifted"), cs.LiftHold(c.value("reason"))
	}
	return c.result("hold"), cs.Hold(casework.Hold{Reason: casework.Text{Words: c.value("reason")}, By: c.by()})
}
