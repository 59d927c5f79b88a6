package commands

import (
	"context"

	"convenor/casework"
)

// toSign is the meeting whose agenda is out, for which somebody may have still to sign.
type toSign struct{ casework.Meeting }

// toSign is the coming meeting where it can be signed for; none otherwise.
func (r *Router) toSign(ctx context.Context, c *Call) (toSign, error) {
	m, err := r.coming(ctx, c.Today)
	if casework.KindOf(err) == casework.NotFound || m.State == casework.MeetingPlanned {
		return toSign{}, nil
	}
	return toSign{m}, err
}

// refuses is the refusal that asks the viewer to sign first, where the case is on the agenda and
// is theirs to see once they have; nil else.
func (s toSign) refuses(v casework.Viewer, cs *casework.Case) error {
	if s.ID == "" || s.Item(cs.Ref) == nil {
		return nil
	}
	if err := v.Admit(cs, &s.Meeting, casework.SeeCase); casework.KindOf(err) == casework.Unsigned {
		return err
	}
	return nil
}

func (s toSign) waits(v casework.Viewer, cs *casework.Case) bool { return s.refuses(v, cs) != nil }

// look is enter for what is opened from a message: somebody who may see the case as soon as they
// have signed for its meeting is asked to, and does not hear that there is nothing.
func (r *Router) look(ctx context.Context, c *Call) (*casework.Case, error) {
	cs, err := r.enter(ctx, c)
	if casework.KindOf(err) != casework.Withheld {
		return cs, err
	}
	saved, failed := r.board.Cases.Load(ctx, string(c.Case))
	if failed != nil {
		return nil, err
	}
	sign, failed := r.toSign(ctx, c)
	if failed != nil {
		return nil, failed
	}
	if first := sign.refuses(c.Viewer, &saved.Value); first != nil {
		return nil, first
	}
	return nil, err
}
