package commands

import (
	"context"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
)

// fillClose reads "override, reason", which goes on without a quorum and says why, and "yes",
// which answers the question about cases that were not reached.
func fillClose(c *Call, words string) {
	first, rest := word(words)
	switch strings.TrimRight(first, ":,.-") {
	case "override":
		c.set("override", strings.TrimLeft(rest, ":-, "))
	case "yes", "anyway", "sure":
		c.set("sure", "yes")
	}
}

// closeMeeting begins to close the meeting. It asks once where a case at High or Very High has
// not been reached: nobody looks at it for a week then; and whoever presses a button, since a
// meeting that has closed does not open again.
func closeMeeting(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	with := *c.Capability
	with.Run, with.Meeting = nil, beginClosing
	m, err := r.theMeeting(ctx, c)
	if err == nil && m.State == casework.MeetingOpen && !yes(c.value("sure")) && c.Viewer.MayRun(&m) == nil {
		if taken, done, err := r.taken(ctx, c); done || err != nil {
			return taken, err
		}
		var missed []casework.CaseRef
		for _, it := range m.Agenda {
			cs, err := r.board.Cases.Load(ctx, string(it.Case))
			if err != nil {
				return bot.Response{}, err
			}
			if rmm.MissedHigh(&cs.Value, &m) {
				missed = append(missed, it.Case)
			}
		}
		if len(missed) > 0 {
			return r.askClose(ctx, c, &m, missed)
		}
		if c.Event.Kind == bot.PressEvent { // a slip of the thumb would send everybody their papers
			msg := c.Deck.CloseSure(&m)
			return bot.Response{Whisper: &msg}, nil
		}
	}
	c.Capability = &with
	return r.onMeeting(ctx, c)
}

// askClose asks whether to close all the same. What was said of the quorum is recorded now, so
// that its words are not lost with the question.
func (r *Router) askClose(ctx context.Context, c *Call, m *casework.Meeting, missed []casework.CaseRef) (bot.Response, error) {
	if reason := c.value("override"); reason != "" {
		o := *c
		o.Capability, o.Values = r.named["override"], map[string]string{"meeting": string(m.ID), "reason": reason}
		o.Key += "/override"
		if res, err := r.onMeeting(ctx, &o); err != nil {
			return res, err
		}
	}
	msg := c.Deck.CloseUnreached(m, missed)
	return bot.Response{Whisper: &msg}, nil
}

func beginClosing(c *Call, m *casework.Meeting) (Result, error) {
	if err := c.Viewer.MayRun(m); err != nil {
		return Result{}, err
	}
	if reason := c.value("override"); reason != "" {
		c.set("reason", reason)
		if _, err := override(c, m); err != nil {
			return Result{}, err
		}
	}
	return Result{What: "close", Refs: []string{string(m.ID)}, Detail: c.Values}, m.BeginClosing(c.by())
}
