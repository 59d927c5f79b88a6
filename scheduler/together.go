package scheduler

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/due"
	"convenor/store"
)

// Several notices that fall due for one person in one tick are told in one message. Each
// keeps its own notice, fact, state and key; beside them stands a notice together, which
// names them as its parts, is claimed before anything is sent, and whose id is the
// message's key:
//
//   - It is saved before the message goes out, and settled after its parts. Whatever breaks
//     in between, whoever takes it over tells the same matters under the same key.
//   - While it is not settled its parts are in no other message: one that has been begun
//     before is looked for among the parts of others before it is told anew.
//   - A part whose fact holds no more is void and left out, and one that cannot be put into
//     words is told by itself another time.

// A part is one notice of a message for several.
type part struct {
	id     string
	notice casework.Notice
	fresh  *document // of its fact, where that has been read this very moment
	words  bot.Message
	err    error // why it is not in the message
}

// errBeside says that the notices beside one could not be handled.
var errBeside = errors.New("scheduler: another in the same message failed")

// tellSeveral takes notices of one person, and tells those that it gets in one message.
func (t *tick) tellSeveral(ctx context.Context, ids []string, of map[string]gathered) error {
	var parts []part
	for _, id := range ids {
		elsewhere, err := t.elsewhere(ctx, id, of[id].Notice)
		if err != nil {
			return err
		}
		if elsewhere {
			continue
		}
		n, mine, err := t.take(ctx, id)
		if err != nil {
			return err
		}
		if mine {
			fresh, err := t.stillRead(ctx, n, of[id])
			if err != nil {
				return err
			}
			parts = append(parts, part{id: id, notice: n, fresh: fresh})
		}
	}
	if len(parts) < 2 {
		return t.oneByOne(ctx, parts)
	}
	together := t.together(parts)
	id := noticeID(together.Fact)
	_, err := t.Board.Notices.Insert(ctx, id, together, t.change("claim "+what(together.Fact)))
	if errors.Is(err, store.ErrExists) {
		// The same were to be told together before. Where that has ended without them, they
		// may have spoilt it for each other.
		var mine bool
		if together, mine, err = t.claim(ctx, id); err == nil && !mine {
			return t.oneByOne(ctx, parts)
		}
	}
	if err != nil {
		return err
	}
	return t.tellTogether(ctx, id, together, parts)
}

// stillRead is the document that was at hand when a notice was put off, if neither it nor
// what else its fact depends on has changed since. Which reports are in is asked of other
// documents, and of what could not be told before something newer may be due.
func (t *tick) stillRead(ctx context.Context, n casework.Notice, g gathered) (*document, error) {
	if g.read == nil || g.under != t.basis.Revs || n.Tries > 0 || n.Fact.Kind == due.FactReportChased {
		return nil, nil
	}
	current, err := t.current(ctx, *g.read)
	if gone(err) || err == nil && !current {
		return nil, nil
	}
	return g.read, err
}

// oneByOne tells each notice in a message of its own.
func (t *tick) oneByOne(ctx context.Context, parts []part) error {
	for _, p := range parts {
		if err := t.carry(ctx, p.id, p.notice, p.fresh); err != nil {
			return err
		}
	}
	return nil
}

// together is the claimed notice for several. The same parts at the same times give the
// same one.
func (t *tick) together(parts []part) casework.Notice {
	h := sha256.New()
	n := casework.Notice{State: casework.NoticeClaimed, Owner: t.Owner, Lease: t.wall().Add(t.Lease)}
	for _, p := range parts {
		h.Write([]byte(p.id + p.notice.Fact.At.UTC().Format(time.RFC3339Nano)))
		n.Parts = append(n.Parts, p.id)
	}
	first := parts[0].notice.Fact
	n.Fact = casework.Fact{Kind: casework.FactTogether, Subject: t.basis.Settings.Board, Slot: hex.EncodeToString(h.Sum(nil)[:12]), To: first.To, At: first.At}
	return n
}

// goOn takes up a message for several that was begun before.
func (t *tick) goOn(ctx context.Context, id string) error {
	n, mine, err := t.claim(ctx, id)
	if err != nil || !mine {
		return err
	}
	var parts []part
	for _, p := range n.Parts {
		one, mine, err := t.adopt(ctx, p)
		if err != nil {
			return err
		}
		if mine {
			parts = append(parts, part{id: p, notice: one})
		}
	}
	return t.tellTogether(ctx, id, n, parts)
}

// adopt takes a part for whoever has claimed the message that it is in, even if its own
// time for another attempt has not come. What somebody else has is left to them.
func (t *tick) adopt(ctx context.Context, id string) (n casework.Notice, mine bool, err error) {
	saved, err := t.Board.Notices.Update(ctx, id, func(n *casework.Notice) (store.Change, error) {
		wall := t.wall()
		mine = false
		switch {
		case n.State == casework.NoticeDue:
		case n.State == casework.NoticeClaimed && (n.Owner == t.Owner || !n.Lease.After(wall)):
			repeats(n)
		default:
			return store.Change{}, store.ErrUnchanged
		}
		mine = true
		n.State, n.Owner, n.Lease = casework.NoticeClaimed, t.Owner, wall.Add(t.Lease)
		return t.change("claim " + what(n.Fact)), nil
	})
	if gone(err) {
		return n, false, nil
	}
	return saved.Value, mine && err == nil, err
}

// elsewhere tells whether a notice that was begun before is part of a message that is not
// settled, and has it wait for that.
func (t *tick) elsewhere(ctx context.Context, id string, n casework.Notice) (bool, error) {
	if n.State == casework.NoticeDue && n.Tries == 0 && n.Repeated == 0 {
		return false, nil // never begun
	}
	in, err := t.Board.Notices.With(ctx, store.KeyPart, id)
	if err != nil || len(in) == 0 {
		return false, err
	}
	wall := t.wall()
	until := in[0].Value.Next
	if in[0].Value.State == casework.NoticeClaimed {
		until = in[0].Value.Lease
	}
	if !until.After(wall) {
		until = wall.Add(t.Lease) // it has failed in this tick
	}
	_, err = t.Board.Notices.Update(ctx, id, func(n *casework.Notice) (store.Change, error) {
		switch {
		case n.State == casework.NoticeDue:
			n.Next = until
		case n.State == casework.NoticeClaimed && !n.Lease.After(wall):
			n.Lease = until
		default:
			return store.Change{}, store.ErrUnchanged
		}
		return t.change("wait " + what(n.Fact)), nil
	})
	return true, err
}
