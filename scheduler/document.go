package scheduler

import (
	"context"
	"errors"
	"time"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/process"
	"convenor/store"
)

// The kinds of document that facts are computed from, and of notices.
const (
	kindSettings = "settings"
	kindCase     = "case"
	kindMeeting  = "meeting"
	kindNotice   = "notice"
)

// document is one that facts are computed from, as it stands.
type document struct {
	kind, id string
	rev      int64
	wake     time.Time

	settings *casework.Settings
	cas      *casework.Case
	meeting  *casework.Meeting
}

// gone tells whether an error says that there is no such document, or no longer.
func gone(err error) bool {
	return errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrErased)
}

// load reads a document.
func (s *Scheduler) load(ctx context.Context, kind, id string) (document, error) {
	d := document{kind: kind, id: id}
	switch kind {
	case kindSettings:
		saved, err := s.Board.Settings.Load(ctx, id)
		d.rev, d.wake, d.settings = saved.Rev, saved.Wake, &saved.Value
		return d, err
	case kindCase:
		saved, err := s.Board.Cases.Load(ctx, id)
		d.rev, d.wake, d.cas = saved.Rev, saved.Wake, &saved.Value
		return d, err
	default:
		saved, err := s.Board.Meetings.Load(ctx, id)
		d.rev, d.wake, d.meeting = saved.Rev, saved.Wake, &saved.Value
		return d, err
	}
}

// current tells whether a document is still the one that was read.
func (s *Scheduler) current(ctx context.Context, d document) (bool, error) {
	switch d.kind {
	case kindSettings:
		return s.Board.Settings.Current(ctx, d.id, d.rev)
	case kindCase:
		return s.Board.Cases.Current(ctx, d.id, d.rev)
	default:
		return s.Board.Meetings.Current(ctx, d.id, d.rev)
	}
}

// about names the document that a fact is computed from.
func about(f casework.Fact, b store.Basis) (kind, id string) {
	if f.Subject == b.Settings.Board {
		return kindSettings, store.SettingsID
	}
	if _, ok := casework.ParseCaseRef(f.Subject); ok {
		return kindCase, f.Subject
	}
	return kindMeeting, f.Subject
}

// facts is everything that falls due in the document from one instant to another, both
// included, and the earliest instant after it.
func (d document) facts(e due.Env, from, to time.Time) ([]casework.Fact, time.Time) {
	switch d.kind {
	case kindSettings:
		return process.BoardFacts(d.settings, e, from, to)
	case kindCase:
		return process.CaseFacts(d.cas, e, from, to)
	default:
		return process.MeetingFacts(d.meeting, e, from, to)
	}
}

// rewake moves the document's wake, unless it has been saved since it was loaded: then the
// save has set the wake and will be looked at. It tells whether it moved it, which proves
// that the document is still the one that was loaded.
func (s *Scheduler) rewake(ctx context.Context, d document, wake time.Time) (moved bool, err error) {
	switch d.kind {
	case kindSettings:
		err = s.Board.Settings.Rewake(ctx, d.id, d.rev, wake)
	case kindCase:
		err = s.Board.Cases.Rewake(ctx, d.id, d.rev, wake)
	default:
		err = s.Board.Meetings.Rewake(ctx, d.id, d.rev, wake)
	}
	if errors.Is(err, store.ErrConflict) {
		return false, nil
	}
	return err == nil, err
}

// asked is what falls due in a document by itself and by what other documents say: which
// reports of a meeting's cases are in.
func (s *Scheduler) asked(ctx context.Context, b store.Basis, d document, from, to time.Time) ([]casework.Fact, error) {
	var failed error
	e := env(b)
	e.Reported = func(ref casework.CaseRef) bool {
		saved, err := s.Board.Cases.Load(ctx, string(ref))
		if err != nil && !gone(err) {
			failed = err
		}
		// Nobody is chased for the report of a case that is restricted to others.
		return err == nil && (saved.Value.Item.Report.Complete() || !saved.Value.OpenTo(saved.Value.Worker))
	}
	facts, _ := d.facts(e, from, to)
	return facts, failed
}
