package commands

import (
	"context"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

// fillComing reads "yes", "no, in court, note sent" and "sub Jo Example, team manager, can
// commit" behind the case.
func fillComing(c *Call, words string) {
	first, rest := word(strings.TrimLeft(words, ":- "))
	rest = strings.TrimLeft(rest, ":,- ")
	switch first = strings.Trim(first, ",.:;"); first {
	case "yes", "will", "coming", "attending", "attend":
		c.set("answer", string(casework.WillAttend))
	case "no", "not", "cannot", "can't", "cant", "can’t", "unable", "apologies":
		c.set("answer", string(casework.CannotAttend))
		c.set("text", rest)
	case "sub", "substitute":
		c.set("answer", string(casework.SendsSubstitute))
		fillSubstitute(c, rest)
	default:
		c.set("text", words)
	}
}

// fillSubstitute reads "Jo Example, deputy head, can commit".
func fillSubstitute(c *Call, words string) {
	parts := strings.Split(strings.TrimLeft(words, ":- "), ",")
	c.set("substitute", strings.TrimSpace(parts[0]))
	for _, p := range parts[1:] {
		lp := strings.ToLower(p)
		switch {
		case strings.Contains(lp, "can't commit"), strings.Contains(lp, "cannot commit"), strings.Contains(lp, "no authority"):
			c.set("authority", "no")
		case strings.Contains(lp, "commit"), strings.Contains(lp, "authority"):
			c.set("authority", "yes")
		default:
			c.set("role", strings.TrimSpace(p))
		}
	}
}

// coming is the allocated social worker's answer to being asked to attend for one case: theirs,
// or noted for them by who runs the meeting. For anybody else there is no such question.
func coming(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if err := c.theCase(); err != nil {
		return r.refused(ctx, c, err)
	}
	m, err := r.theMeeting(ctx, c)
	if err != nil {
		return r.refused(ctx, c, err)
	}
	answer, err := c.comingTo(&m)
	if err == nil {
		err = r.leftToOthers(ctx, c)
	}
	if err != nil {
		return r.refused(ctx, c, r.caseError(ctx, c, err))
	}
	// Tried on the meeting as it stands, so that nobody is let into a case by a refused answer.
	try := m
	try.Answers, try.Attended = append([]casework.WorkerAnswer(nil), m.Answers...), append([]casework.Attendance(nil), m.Attended...)
	if err := try.Answer(answer, c.Basis.Roster); err != nil {
		return r.refused(ctx, c, err)
	}
	if err := r.inviteSubstitute(ctx, c, &m, answer); err != nil {
		return bot.Response{}, err
	}
	with := *c.Capability
	with.Run, with.Meeting = nil, func(c *Call, m *casework.Meeting) (Result, error) {
		answer, err := c.comingTo(m)
		if err != nil {
			return Result{}, err
		}
		res := c.result("coming", string(m.ID))
		res.Detail = c.Values
		return res, m.Answer(answer, c.Basis.Roster)
	}
	c.Capability = &with
	c.set("meeting", string(m.ID))
	return r.onMeeting(ctx, c)
}

// leftToOthers refuses a case that is left to other people than who asks.
func (r *Router) leftToOthers(ctx context.Context, c *Call) error {
	cs, err := r.board.Cases.Load(ctx, string(c.Case))
	if err == nil && !cs.Value.OpenTo(c.Viewer.Person.ID) {
		err = casework.Refuse(casework.Withheld, casework.RuleNotFound, "case")
	}
	return err
}

// comingTo is the answer as it was given, for the meeting as it stands.
func (c *Call) comingTo(m *casework.Meeting) (casework.WorkerAnswer, error) {
	it := m.Item(c.Case)
	if it == nil || it.Worker == "" || it.Worker != c.Viewer.Person.ID && !c.Viewer.Runs(m) {
		return casework.WorkerAnswer{}, casework.Refuse(casework.Withheld, casework.RuleNotFound, "case")
	}
	if it.Worker != c.Viewer.Person.ID {
		c.For, _ = c.Basis.Roster.Person(it.Worker)
	}
	x := casework.WorkerAnswer{Case: c.Case, Worker: it.Worker, Coming: casework.Coming(strings.ToLower(c.value("answer"))), Words: c.value("text"), By: c.by()}
	x.Informed = yes(c.value("information")) || c.value("information") == "" && saysSent(x.Words)
	if v := c.value("substitute"); v != "" {
		x.Substitute = &casework.Substitute{Name: v, Role: c.value("role"), Authority: yes(c.value("authority"))}
		if p, ok := c.named(v); ok {
			x.Substitute.Person, x.Substitute.Name = p.ID, p.Name
			if x.Substitute.Role == "" {
				x.Substitute.Role = p.Role
			}
		}
	}
	return x, nil
}

// named is the person on the roster of exactly that name or handle. A post or an agency is
// nobody in particular, and whoever comes for a case sees it.
func (c *Call) named(words string) (casework.Person, bool) {
	words = strings.TrimPrefix(words, "@")
	for _, p := range c.Basis.Roster.People {
		if p.Active() && (casework.NormaliseName(p.Name) == casework.NormaliseName(words) || strings.EqualFold(p.Handle, words)) {
			return p, true
		}
	}
	return casework.Person{}, false
}

// inviteSubstitute lets a substitute on the roster into the one case, once they have signed.
func (r *Router) inviteSubstitute(ctx context.Context, c *Call, m *casework.Meeting, x casework.WorkerAnswer) error {
	if x.Coming != casework.SendsSubstitute || x.Substitute == nil || x.Substitute.Person == "" {
		return nil
	}
	_, err := r.board.Cases.Update(ctx, string(c.Case), func(cs *casework.Case) (store.Change, error) {
		if !cs.Invite(casework.Invite{Person: x.Substitute.Person, Meeting: m.ID, By: c.Viewer.Person.ID}) {
			return store.Change{}, store.ErrUnchanged
		}
		return c.change(c.result("invite")), nil
	})
	return r.asNotFound(err)
}
