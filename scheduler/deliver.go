package scheduler

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/rmm"
	"convenor/store"
)

// deliverAll carries out and sends what belongs to the facts, one after the other, and puts
// off what may share a message. Fresh is the document of the first, where it has been read
// this very moment.
func (t *tick) deliverAll(ctx context.Context, facts []casework.Fact, fresh *document) error {
	for _, f := range facts {
		if err := ctx.Err(); err != nil {
			return err
		}
		w := store.Waking{Kind: kindNotice, ID: noticeID(f)}
		if t.gather(w.ID, gathered{Notice: casework.Notice{Fact: f}, read: fresh, under: t.basis.Revs}) {
			continue
		}
		if err := t.guard(ctx, w, func() error { return t.deliver(ctx, w.ID, fresh) }); err != nil {
			return err
		}
		fresh = nil
	}
	return nil
}

// deliver takes a notice, asks its fact again, carries the step out or sends the message,
// and writes down what came of it.
func (t *tick) deliver(ctx context.Context, id string, fresh *document) error {
	n, mine, err := t.take(ctx, id)
	if err != nil || !mine {
		return err
	}
	return t.carry(ctx, id, n, fresh)
}

// carry is deliver for a notice that has been taken.
func (t *tick) carry(ctx context.Context, id string, n casework.Notice, fresh *document) error {
	begun := t.wall()
	held, stop := t.hold(ctx, id)
	var p progress
	err := t.recovered(func() error { return t.attempt(held, id, n, fresh, &p) })
	stop()
	if errors.As(err, new(*crash)) {
		return err
	}
	o := judge(ctx, err)
	o = t.reached(o, p, n.Fact.Kind)
	if err := t.fault(FaultBeforeSettle); err != nil {
		return err
	}
	if err := t.settle(ctx, id, o); err != nil {
		return err
	}
	t.tally(ctx, id, n, o, t.wall().Sub(begun))
	if err := t.fault(FaultAfterSettle); err != nil {
		return err
	}
	if errors.Is(err, errNoAccount) {
		t.counts.noAccount.Add(1)
		return t.reportUnreachable(ctx, n.Fact)
	}
	return nil
}

// errMoot says that a fact does not hold any more.
var errMoot = errors.New("scheduler: the fact does not hold any more")

// progress is how far an attempt came.
type progress struct {
	sending bool            // the platform may have the message
	posts   []casework.Post // direct messages that it has
}

// reached adds to an attempt's outcome how far it came.
func (t *tick) reached(o outcome, p progress, k casework.FactKind) outcome {
	o.twice = o.stopped && p.sending
	o.posts = p.posts
	if days, deleted := t.basis.Settings.DirectKept(); deleted && k != FactUnreachable && rmm.HoldsDetail(k) {
		o.forget = t.wall().AddDate(0, 0, days)
	}
	return o
}

// attempt does once what the notice asks for, and says how far it came.
func (t *tick) attempt(ctx context.Context, id string, n casework.Notice, fresh *document, p *progress) error {
	d, err := t.again(ctx, n, fresh)
	if err != nil {
		return err
	}
	if err := t.fault(FaultBeforeSend); err != nil {
		return err
	}
	p.sending = true
	if due.IsStep(n.Fact.Kind) {
		err = t.step(ctx, id, n.Fact, d)
	} else {
		p.posts, err = t.send(ctx, id, n, d)
	}
	if err != nil {
		return err
	}
	return t.fault(FaultAfterSend)
}

// again asks a notice's fact from its document as it stands, and gives the document. The
// error is errMoot where the fact does not hold any more.
func (t *tick) again(ctx context.Context, n casework.Notice, fresh *document) (document, error) {
	if fresh != nil {
		return *fresh, nil
	}
	kind, subject := about(n.Fact, t.basis)
	d, err := t.load(ctx, kind, subject)
	if gone(err) {
		return d, errMoot
	}
	if err != nil {
		return d, err
	}
	holds, err := t.holds(ctx, d, n)
	if err == nil && !holds {
		err = errMoot
	}
	return d, err
}

// holds tells whether the fact is still true. One that could not be told before is not told
// beside what has come due on the same matter since.
func (t *tick) holds(ctx context.Context, d document, n casework.Notice) (bool, error) {
	f := n.Fact
	if f.Kind == FactUnreachable {
		return t.unreachable(casework.PersonID(f.Thing)), nil
	}
	to := f.At
	if n.Tries > 0 {
		to = t.now()
	}
	var facts []casework.Fact
	var err error
	if f.Kind == due.FactReportChased {
		facts, err = t.asked(ctx, t.basis, d, f.At, to)
	} else { // no other fact asks which reports are in
		facts, _ = d.facts(env(t.basis), f.At, to)
	}
	return slices.ContainsFunc(newest(facts), func(g casework.Fact) bool { return g.Key() == f.Key() && g.At.Equal(f.At) }), err
}

// tally counts and logs what came of a notice.
func (t *tick) tally(ctx context.Context, id string, n casework.Notice, o outcome, took time.Duration) {
	level := slog.LevelDebug
	switch {
	case o.state == casework.NoticeDue:
		t.counts.retried.Add(1)
		level = slog.LevelInfo
	case o.state == casework.NoticeVoid:
		t.counts.void.Add(1)
		if o.serious {
			level = slog.LevelWarn
		}
	case due.IsStep(n.Fact.Kind):
		t.counts.steps.Add(1)
	default:
		t.counts.sent.Add(1)
	}
	if n.Late && o.state == casework.NoticeSent {
		t.counts.late.Add(1)
	}
	t.Log.LogAttrs(ctx, level, "notice", slog.String("id", id), slog.String("fact", string(n.Fact.Kind)), slog.String("subject", n.Fact.Subject),
		slog.String("state", stateName(o.state)), slog.String("cause", o.reason), slog.Bool("late", n.Late), slog.Duration("took", took))
}

func stateName(s casework.NoticeState) string {
	if s == casework.NoticeDue {
		return "due"
	}
	return string(s)
}
