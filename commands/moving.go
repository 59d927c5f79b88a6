package commands

import (
	"context"
	"slices"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/commands/phrase"
	"convenor/store"
)

func moving() []*Capability {
	keeps := []casework.Duty{casework.DutyChair, casework.DutyAdministrator, casework.DutyGroupManager, casework.DutyTeamManager}
	return []*Capability{
		{Name: "link", For: keeps, Needs: casework.SeeCase, Fields: []bot.FormField{caseField(), required(line("to")), choice("kind", casework.LinkSibling, casework.LinkPeer)},
			Fill: fillLink, Before: otherCase, Case: link},
		{Name: "reallocate", For: keeps, Form: true, Fields: []bot.FormField{caseField(), required(person("worker"))},
			Fill: func(c *Call, w string) { c.set("worker", strings.TrimPrefix(w, "to ")) }, Run: reallocate},
		{Name: "move", For: keeps, Form: true, Needs: casework.SeeCase, Fields: []bot.FormField{caseField(), required(line("to")), date("date")},
			Fill: func(c *Call, w string) { c.set("to", strings.TrimPrefix(w, "to ")) }, Case: move},
		{Name: "transfer", For: keeps, Needs: casework.SeeCase, Fields: []bot.FormField{caseField()}, Case: transfer},
		{Name: "restrict", For: []casework.Duty{casework.DutyChair, casework.DutyAdministrator}, Form: true, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), required(line("people"))}, Case: restrict},
	}
}

// keepsCases asks for somebody who keeps the cases in order.
func (c *Call) keepsCases(cs *casework.Case) error {
	if c.Viewer.Is(casework.DutyChair, casework.DutyAdministrator, casework.DutyGroupManager, casework.DutyTeamManager) ||
		cs.Worker == c.Viewer.Person.ID {
		return nil
	}
	return casework.Refuse(casework.NotYours, casework.RuleNotYours, "", "ref", string(cs.Ref))
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

// link joins two cases that are discussed together. The link stands on both: on the other
// one first, so that a repeat after a crash makes it whole.
func link(c *Call, cs *casework.Case) (Result, error) {
	if err := c.keepsCases(cs); err != nil {
		return Result{}, err
	}
	kind := casework.LinkKind(strings.ToLower(c.value("kind")))
	if kind == "" {
		kind = casework.LinkPeer
	}
	if !kind.Valid() {
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleUnclear, "kind")
	}
	to := c.Others[0].Ref
	if slices.ContainsFunc(cs.Links, func(l casework.CaseLink) bool { return l.To == to }) {
		return Result{}, casework.Refuse(casework.Already, RuleLinked, "to", "ref", string(to))
	}
	cs.Links = append(cs.Links, casework.CaseLink{Kind: kind, To: to, By: c.by()})
	return c.result("link", string(to)), nil
}

// RuleLinked says that two cases are linked already.
const RuleLinked casework.Rule = "cases linked already"

// reallocate gives a case another social worker: access, the report request and what the
// worker still owes move at once.
func reallocate(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if err := c.theCase(); err != nil {
		return bot.Response{}, err
	}
	if !c.Viewer.Is(casework.DutyChair, casework.DutyAdministrator, casework.DutyGroupManager, casework.DutyTeamManager) {
		r.logAccess(ctx, c, string(c.Case), "withheld")
		return bot.Response{}, casework.Refuse(casework.Withheld, casework.RuleNotFound, "case")
	}
	p, err := c.person(c.value("worker"))
	if err != nil {
		return bot.Response{}, fieldOf(err, "worker")
	}
	if !p.Has(casework.DutySocialWorker) {
		return bot.Response{}, casework.Refuse(casework.Invalid, RuleNotSocialWorker, "worker")
	}
	res := c.result("reallocate")
	saved, err := r.board.Cases.Update(ctx, string(c.Case), func(cs *casework.Case) (store.Change, error) {
		if _, ok := cs.Applied.Find(c.Key); ok {
			return store.Change{}, store.ErrUnchanged
		}
		cs.Reallocate(p, c.by())
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

// RuleNotSocialWorker refuses a case for somebody who is no social worker.
const RuleNotSocialWorker casework.Rule = "not a social worker"

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

// move notes that a child moves to another area, which is told at once. The case stays
// until that area accepts.
func move(c *Call, cs *casework.Case) (Result, error) {
	if err := c.keepsCases(cs); err != nil {
		return Result{}, err
	}
	if c.value("to") == "" || len(c.value("to")) > 300 {
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleMissing, "to")
	}
	mv := casework.Move{To: c.value("to"), Told: c.Today, By: c.by()}
	if v := c.value("date"); v != "" {
		d, err := phrase.ParseDate(v, c.phraseContext())
		if err != nil {
			return Result{}, fieldOf(err, "date")
		}
		mv.On = d
	}
	cs.Moving = &mv
	return c.result("move"), nil
}

// transfer notes that the other area accepted. The meeting still takes the case off its
// rota, so that nobody leaves silently.
func transfer(c *Call, cs *casework.Case) (Result, error) {
	if err := c.keepsCases(cs); err != nil {
		return Result{}, err
	}
	if cs.Moving == nil {
		return Result{}, casework.Refuse(casework.NotNow, RuleNotMoving, "")
	}
	if !cs.Moving.Accepted.IsZero() {
		return Result{}, casework.Refuse(casework.Already, RuleNotMoving, "")
	}
	cs.Moving.Accepted = c.Today
	return c.result("transfer"), nil
}

// RuleNotMoving says that there is no move to accept.
const RuleNotMoving casework.Rule = "no move to accept"

// restrict leaves a case to named people alone; "nobody" lifts it.
func restrict(c *Call, cs *casework.Case) (Result, error) {
	if !c.Viewer.Is(casework.DutyChair, casework.DutyAdministrator) {
		return Result{}, casework.Refuse(casework.NotYours, casework.RuleNotYours, "", "ref", string(cs.Ref))
	}
	words := strings.TrimPrefix(c.value("people"), "to ")
	if strings.EqualFold(words, "nobody") || strings.EqualFold(words, "lift") {
		cs.Restricted = nil
		return c.result("restrict"), nil
	}
	keep := []casework.PersonID{c.Viewer.Person.ID}
	for _, n := range names(strings.ReplaceAll(words, " and ", ",")) {
		p, err := c.person(n)
		if err != nil {
			return Result{}, fieldOf(err, "people")
		}
		if !slices.Contains(keep, p.ID) {
			keep = append(keep, p.ID)
		}
	}
	if len(keep) == 1 && words == "" {
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleMissing, "people")
	}
	cs.Restricted = keep
	return c.result("restrict"), nil
}
