package commands

import (
	"context"
	"errors"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

// onCase decides on a case. Who is not entitled to it hears what they would hear of a
// reference that does not exist; the access log knows.
func (r *Router) onCase(ctx context.Context, c *Call) (bot.Response, error) {
	if err := r.theCase(ctx, c); err != nil {
		return r.refused(ctx, c, err)
	}
	hash := ""
	if c.Capability.Once {
		hash = c.hash()
	}
	var result Result
	var repeated *casework.Applied
	_, err := r.board.Cases.Update(ctx, string(c.Case), func(cs *casework.Case) (store.Change, error) {
		if err := r.admit(ctx, c, cs); err != nil {
			return store.Change{}, err
		}
		if was, ok := cs.Applied.Find(c.Key); ok {
			result = c.noted(cs, Result{What: was.What, Refs: was.Refs, At: was.At})
			return store.Change{}, store.ErrUnchanged
		}
		if was, ok := cs.Applied.Repeat(hash, c.Now); ok && !c.Again {
			repeated = &was
			return store.Change{}, store.ErrUnchanged
		}
		if c.Capability.Before != nil {
			if err := c.Capability.Before(ctx, r, c, cs); err != nil {
				return store.Change{}, err
			}
		}
		res, err := c.Capability.Case(c, cs)
		if err != nil {
			return store.Change{}, err
		}
		if _, counted := cs.Applied.Find(c.Key + chatterKey); counted {
			cs.RecordedAfterAll()
		}
		c.uncount(cs)
		cs.Applied.Note(casework.Applied{Key: c.Key, What: res.What, Refs: res.Refs, Hash: hash, At: c.Now})
		result = c.noted(cs, res)
		return c.change(res), nil
	})
	if err != nil {
		return r.refused(ctx, c, r.caseError(ctx, c, err))
	}
	if repeated != nil {
		return r.again(ctx, c, *repeated)
	}
	r.nudge()
	r.accepted(ctx, c)
	out := r.receipt(c, result)
	out.Receipts, err = r.receipts(ctx, c, result.stands)
	return out, err
}

// noted is the result with what the capability notes beside the receipt.
func (c *Call) noted(cs *casework.Case, res Result) Result {
	if c.Capability.Name != "chatter" {
		res = c.stands(cs, res)
	}
	if c.Capability.Note != nil && res.Message == nil {
		res.Message = c.Capability.Note(c, cs, res.Refs)
	}
	return res
}

// caseError makes "not there" and "not for you" the same answer, and notes both.
func (r *Router) caseError(ctx context.Context, c *Call, err error) error {
	if errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrErased) {
		r.logAccess(ctx, c, string(c.Case), "not found")
		return casework.Refuse(casework.NotFound, casework.RuleNotFound, "case")
	}
	var e *casework.Error
	if errors.As(err, &e) && e.Kind == casework.Withheld && e.Field == "case" {
		r.logAccess(ctx, c, string(c.Case), "withheld")
	}
	return err
}

// enter loads the case for reading, if this person may.
func (r *Router) enter(ctx context.Context, c *Call) (*casework.Case, error) {
	saved, err := r.board.Cases.Load(ctx, string(c.Case))
	if err == nil {
		err = r.admit(ctx, c, &saved.Value)
	}
	if err != nil {
		return nil, r.caseError(ctx, c, err)
	}
	return &saved.Value, nil
}

// admit asks whether this person may do this to the case as it stands, and reads the
// meeting that has it open.
func (r *Router) admit(ctx context.Context, c *Call, cs *casework.Case) error {
	var err error
	if c.Sitting, err = r.sitting(ctx, cs); err != nil {
		return err
	}
	c.Grant = c.Viewer.CaseGrant(cs)
	if c.Capability.Admits != nil {
		err = c.Capability.Admits(c, cs)
	} else {
		err = c.Viewer.Admit(cs, c.Sitting, c.Capability.Needs)
	}
	if err == nil && !c.Capability.Serves(cs.Process) {
		return casework.Refuse(casework.NotNow, RuleOtherProcess, "")
	}
	return err
}

// onMeeting decides on a meeting.
func (r *Router) onMeeting(ctx context.Context, c *Call) (bot.Response, error) {
	m, err := r.theMeeting(ctx, c)
	if err != nil {
		if taken, done, err := r.taken(ctx, c); done || err != nil {
			return taken, err
		}
		return r.refused(ctx, c, err)
	}
	// Asked after the meeting was found: whatever took the event in meanwhile is seen, here or
	// in the document itself.
	if taken, done, err := r.taken(ctx, c); done || err != nil {
		return taken, err
	}
	c.Meeting = &m
	var result Result
	saved, err := r.board.Meetings.Update(ctx, string(m.ID), func(m *casework.Meeting) (store.Change, error) {
		if was, ok := m.Applied.Find(c.Key); ok {
			result = Result{What: was.What, Refs: was.Refs}
			return store.Change{}, store.ErrUnchanged
		}
		res, err := c.Capability.Meeting(c, m)
		if err != nil {
			return store.Change{}, err
		}
		m.Applied.Note(casework.Applied{Key: c.Key, What: res.What, Refs: res.Refs, At: c.Now})
		result = res
		return c.change(res), nil
	})
	if err != nil {
		return r.refused(ctx, c, err)
	}
	c.Meeting = &saved.Value
	r.nudge()
	r.accepted(ctx, c)
	return r.lead(ctx, c, result, r.receipt(c, result)), nil
}

// taken answers an event that a meeting of the last days, or one to come, took in already:
// what closed or cancelled that meeting, delivered again, means it and no other.
func (r *Router) taken(ctx context.Context, c *Call) (bot.Response, bool, error) {
	ms, err := r.meetingsFrom(ctx, c.Today.AddDays(-7))
	if err != nil {
		return bot.Response{}, false, err
	}
	for _, m := range ms {
		if was, ok := m.Applied.Find(c.Key); ok {
			c.Meeting = &m
			res := Result{What: was.What, Refs: was.Refs}
			return r.lead(ctx, c, res, r.receipt(c, res)), true, nil
		}
	}
	return bot.Response{}, false, nil
}

// logAccess notes who looked at what, or was refused. That an entry could not be written
// refuses nothing by itself when the answer gives nothing away; showing asks mustLog.
func (r *Router) logAccess(ctx context.Context, c *Call, subject, outcome string) {
	if err := r.mustLog(ctx, c, subject, outcome); err != nil {
		r.log.Error("access not logged", "capability", name(c), "cause", cause(err))
	}
}

// mustLog notes an access before anything is shown.
func (r *Router) mustLog(ctx context.Context, c *Call, subject, outcome string) error {
	by := string(c.Viewer.Person.ID)
	if by == "" {
		by = "account " + c.Event.From.Platform + "/" + c.Event.From.ID
	}
	if subject == c.value("case") {
		// The log stands under its subjects in clear, and what was typed here may be a name.
		ref, _ := casework.ParseCaseRef(subject)
		subject = string(ref)
	}
	return r.board.LogAccess(ctx, store.Access{Key: string(c.Key), At: c.Now, By: by, What: name(c), Subject: subject, Outcome: outcome})
}

// theCase is the case that a call names. A command of the Risk Resolution process that names none is for
// the one of which its author is the worker, if it is the only one.
func (r *Router) theCase(ctx context.Context, c *Call) error {
	err := c.theCase()
	if refused, ok := errors.AsType[*casework.Error](err); !ok || refused.Rule != RuleNoCase || c.process() != casework.RRM {
		return err
	}
	if c.Case = r.onlyCase(ctx, c); c.Case == "" {
		return err
	}
	return nil
}
