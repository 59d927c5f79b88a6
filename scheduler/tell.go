package scheduler

import (
	"context"
	"errors"

	"convenor/bot"
	"convenor/casework"
)

// tellTogether asks the parts' facts again, tells those that hold in one message, and writes
// down what came of each.
func (t *tick) tellTogether(ctx context.Context, id string, n casework.Notice, parts []part) error {
	begun := t.wall()
	held, stop := t.hold(ctx, id)
	var p progress
	err := t.recovered(func() error { return t.attemptTogether(held, id, n, parts, &p) })
	stop()
	if errors.As(err, new(*crash)) {
		return err
	}
	o := judge(ctx, err)
	o = t.reached(o, p, n.Fact.Kind)
	if err := t.fault(FaultBeforeSettle); err != nil {
		return err
	}
	of := make([]outcome, len(parts))
	for i, p := range parts {
		of[i] = p.outcome(ctx, o, err)
	}
	if err := t.settleTogether(ctx, id, parts, of, o); err != nil {
		return err
	}
	took := t.wall().Sub(begun)
	for i, p := range parts {
		t.tally(ctx, p.id, p.notice, of[i], took)
	}
	if o.state == casework.NoticeSent {
		t.counts.together.Add(1)
	}
	if err := t.fault(FaultAfterSettle); err != nil {
		return err
	}
	if errors.Is(err, errNoAccount) {
		t.counts.noAccount.Add(uint64(len(parts)))
		return t.reportUnreachable(ctx, n.Fact)
	}
	return nil
}

// attemptTogether puts the parts into words and sends them once. The error is errMoot where
// none is left to be told.
func (t *tick) attemptTogether(ctx context.Context, id string, n casework.Notice, parts []part, reached *progress) error {
	late := true
	for _, p := range parts {
		late = late && p.notice.Late
	}
	err := t.each(ctx, len(parts), func(ctx context.Context, i int) error {
		p := &parts[i]
		p.err = t.recovered(func() error {
			d, err := t.again(ctx, p.notice, p.fresh)
			if err != nil {
				return err
			}
			said := p.notice
			said.Late = said.Late && !late
			p.words, _, err = t.words(ctx, said, d)
			return err
		})
		return nil
	})
	if err != nil {
		return err
	}
	var words []bot.Message
	for _, p := range parts {
		if p.err == nil {
			words = append(words, p.words)
		}
	}
	if len(words) == 0 {
		return errMoot
	}
	if err := t.fault(FaultBeforeSend); err != nil {
		return err
	}
	m := t.deck().Together(words, late)
	m.Key = id
	reached.sending = true
	if reached.posts, err = t.direct(ctx, n.Fact.To, m); err != nil {
		return err
	}
	return t.fault(FaultAfterSend)
}

// outcome is what came of one part, where o came of the message with err. What no further
// attempt can mend may be another part's fault: they are told one by one then.
func (p part) outcome(ctx context.Context, o outcome, err error) outcome {
	switch {
	case p.err != nil:
		return judge(ctx, p.err)
	case o.state == casework.NoticeVoid && !errors.Is(err, errNoAccount):
		return outcome{reason: o.reason}
	}
	o.posts = nil // they are the message's
	return o
}

// settleTogether writes down what came of the parts, and of the message last: as long as it
// is not settled, whoever comes after a crash knows that they belong together. Where they
// are to be tried again the message comes first, so that no part is due before it.
func (t *tick) settleTogether(ctx context.Context, id string, parts []part, of []outcome, o outcome) error {
	again := o.state == casework.NoticeDue
	if again {
		if err := t.settle(ctx, id, o); err != nil {
			return err
		}
	}
	failed := t.each(context.WithoutCancel(ctx), len(parts), func(ctx context.Context, i int) error {
		return t.settle(ctx, parts[i].id, of[i])
	})
	if failed != nil || again {
		return failed
	}
	return t.settle(ctx, id, o)
}
