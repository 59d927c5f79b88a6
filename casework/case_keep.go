package casework

import (
	"slices"
	"time"
)

// The rules about keeping the cases in order: whose they are, what belongs together, who may
// see them, where the child goes.
const (
	RuleLinked          Rule = "cases linked already"
	RuleNotSocialWorker Rule = "not a social worker"
	RuleNotMoving       Rule = "no move to accept"
	RuleMoveAccepted    Rule = "move accepted already"
)

// mostPlace bounds the name of another area, in bytes.
const mostPlace = 300

// KeepsCases tells whether the viewer keeps every case in order: chair and administrator, and
// the managers of Children's Social Care.
func (v Viewer) KeepsCases() bool {
	return v.Is(DutyChair, DutyAdministrator, DutyGroupManager, DutyTeamManager)
}

// keeps tells whether the viewer keeps this case in order: of a Risk Resolution case its managers and
// the administrator do, and the weekly board's chair has no part in it.
func (v Viewer) keeps(c *Case) bool {
	if c.Process == RRM {
		return v.Known && c.managedBy(v.Person) || v.Is(DutyAdministrator)
	}
	return v.KeepsCases()
}

// MayKeep refuses who neither keeps the case in order nor has this child allocated.
func (v Viewer) MayKeep(c *Case) error {
	if v.keeps(c) || v.Known && v.Person.ID != "" && c.Worker == v.Person.ID {
		return nil
	}
	return Refuse(NotYours, RuleNotYours, "", "ref", string(c.Ref))
}

// MayTransfer refuses to say that another area has accepted a child, to anybody but who keeps
// every case in order: the allocated worker alone does not move a child off this board.
func (v Viewer) MayTransfer(c *Case) error {
	if !v.keeps(c) {
		return Refuse(NotYours, RuleNotYours, "", "ref", string(c.Ref))
	}
	return nil
}

// MayRestrict refuses to leave a case to named people, to anybody but chair and administrator, and
// of a Risk Resolution case its managers and the administrator: who is left out would not know it. They may from the referral on, before they have signed for
// anything, for nothing of the case is shown by it. Who restricted it with the referral may
// change that. To whom the case is restricted already it is there alone: nobody names
// themselves.
func (v Viewer) MayRestrict(c *Case) error {
	me := v.Person.ID
	referred := v.Known && len(c.Restricted) > 0 && (c.Referral.By.SaidBy == me || c.Referral.By.TypedBy == me)
	switch {
	case !c.OpenTo(me) || !v.Known:
	case v.Is(DutyAdministrator), referred, c.Process != RRM && v.Is(DutyChair), c.managedBy(v.Person):
		return nil
	case v.CaseGrant(c) > SeeNothing:
		return Refuse(NotYours, RuleNotYours, "", "ref", string(c.Ref))
	}
	return Refuse(Withheld, RuleNotFound, "case")
}

// Restrict leaves the case to named people alone, and to who says so.
func (c *Case) Restrict(by PersonID, now time.Time, people ...PersonID) error {
	if len(people) == 0 {
		return Refuse(Invalid, RuleMissing, "people")
	}
	c.Restricted, c.Narrowed = []PersonID{by}, now
	for _, p := range people {
		if !slices.Contains(c.Restricted, p) {
			c.Restricted = append(c.Restricted, p)
		}
	}
	return nil
}

// Lift opens a restricted case to everybody entitled again.
func (c *Case) Lift(now time.Time) {
	if len(c.Restricted) > 0 {
		c.Restricted, c.Narrowed = nil, now
	}
}

// Link joins the case to another: siblings and peers are discussed together and recorded apart
// (domain, how it really goes). The link stands on this case alone; the agenda reads it from
// either side.
func (c *Case) Link(l CaseLink) error {
	if l.Kind == "" {
		l.Kind = LinkPeer
	}
	switch {
	case !l.Kind.Valid():
		return Refuse(Invalid, RuleUnclear, "kind")
	case l.To == c.Ref:
		return Refuse(NotFound, RuleNotFound, "to")
	case slices.ContainsFunc(c.Links, func(have CaseLink) bool { return have.To == l.To }):
		return Refuse(Already, RuleLinked, "to", "ref", string(l.To))
	}
	c.Links = append(c.Links, l)
	return nil
}

// Beside is the case as a reader sees it beside others: with the links that stand on either of
// two cases, and without a link to one that is not seen by them. A match, which only whoever
// chairs is shown, goes without one that is left to other people, unless its keeper released it.
func (c Case) Beside(others []Case, seen, open func(*Case) bool) Case {
	visible, opened := map[CaseRef]bool{}, map[CaseRef]bool{}
	links := slices.Clone(c.Links)
	for i := range others {
		o := &others[i]
		visible[o.Ref], opened[o.Ref] = seen(o), open(o)
		for _, l := range o.Links {
			if l.To == c.Ref && !slices.ContainsFunc(links, func(have CaseLink) bool { return have.To == o.Ref }) {
				links = append(links, CaseLink{Kind: l.Kind, To: o.Ref, By: l.By})
			}
		}
	}
	c.Links = slices.DeleteFunc(links, func(l CaseLink) bool { return !visible[l.To] })
	c.Matches = slices.DeleteFunc(slices.Clone(c.Matches), func(m Match) bool {
		return !opened[m.Case] && (m.Keeper == "" || !m.Released[m.Keeper])
	})
	return c
}

// Moves notes that the child moves to another area, which is told at once. The case stays on
// the rota until that area accepts, and after it until the meeting lets go of it (domain, how
// it really goes: moves).
func (c *Case) Moves(mv Move) error {
	if mv.To == "" || len(mv.To) > mostPlace {
		return Refuse(Invalid, RuleMissing, "to")
	}
	c.Moving = &mv
	return nil
}

// MoveWaits tells whether a child moves to an area that has not accepted yet.
func (c *Case) MoveWaits() bool {
	return c.Moving != nil && c.Moving.Accepted.IsZero() && c.State != CaseClosed
}

// MoveOff notes that the child stays after all. What the other area has accepted is not taken
// back by it.
func (c *Case) MoveOff() error {
	switch {
	case c.Moving == nil:
		return Refuse(NotNow, RuleNotMoving, "")
	case !c.Moving.Accepted.IsZero():
		return Refuse(Already, RuleMoveAccepted, "")
	}
	c.Moving = nil
	return nil
}

// MoveAccepted notes that the other area has taken the child over. It takes nobody off the
// rota: the terms of reference know no such way out, and the chair is asked to close the case at
// the meeting.
func (c *Case) MoveAccepted(on Date, by Attribution) error {
	switch {
	case c.Moving == nil:
		return Refuse(NotNow, RuleNotMoving, "")
	case !c.Moving.Accepted.IsZero():
		return Refuse(Already, RuleNotMoving, "")
	}
	c.Moving.Accepted, c.Moving.Accepts = on, by
	return nil
}

// Invite lets a practitioner into the case for one meeting. It tells whether that is new.
func (c *Case) Invite(i Invite) bool {
	if slices.ContainsFunc(c.Invited, func(have Invite) bool { return have.Person == i.Person && have.Meeting == i.Meeting }) {
		return false
	}
	c.Invited = append(c.Invited, i)
	return true
}

// AskUrgent notes that somebody asks for an extraordinary meeting, which others have to call.
func (c *Case) AskUrgent(u UrgentRequest) error {
	if err := CheckWords("reason", u.Text.Words); err != nil {
		return err
	}
	c.Urgent = &u
	return nil
}

// Unrecorded counts a line in the sitting case's thread that is nobody's record, without its
// words. It tells whether a meeting has the case open.
func (c *Case) Unrecorded() bool {
	if c.Sitting == "" {
		return false
	}
	c.Item.Unrecorded++
	return true
}

// FilesShown counts files that somebody showed in the sitting case's thread. Of what they are
// called and what is in them nothing is known here. It tells whether a meeting has the case open.
func (c *Case) FilesShown(n int) bool {
	if c.Sitting == "" {
		return false
	}
	c.Item.Shown += n
	return true
}

// RecordedAfterAll takes a line that was counted out of the count: it was offered to its author
// and recorded.
func (c *Case) RecordedAfterAll() { c.Item.Unrecorded = max(0, c.Item.Unrecorded-1) }

// Reallocate gives the case another allocated social worker, who has to be one. The report
// request and the actions that the worker before still owes go with it (domain, how it really
// goes: access, report request and pending actions move at once).
func (c *Case) Reallocate(to Person, by Attribution) error {
	if !to.Has(DutySocialWorker) {
		return Refuse(Invalid, RuleNotSocialWorker, "worker")
	}
	if c.Worker == to.ID {
		return nil
	}
	move := Reassignment{From: c.Worker, To: to.ID, By: by}
	for i := range c.Actions {
		if a := &c.Actions[i]; a.Waits() && c.Worker != "" && a.Owner == c.Worker {
			a.Moves = append(a.Moves, move)
			a.Owner, a.Agency = to.ID, to.Agency
		}
	}
	// The record entries on their way to the child's own record go to the new worker too, and
	// where named people alone see the case the new worker takes the place of the old.
	moveEntry := func(e *RecordEntry) {
		if e.State != EntryNone && e.State != EntryFiled {
			e.For = to.ID
		}
	}
	if c.Last != nil {
		moveEntry(&c.Last.Entry)
	}
	for i := range c.Unfiled {
		moveEntry(&c.Unfiled[i].Entry)
	}
	if len(c.Restricted) > 0 {
		named := slices.DeleteFunc(slices.Clone(c.Restricted), func(p PersonID) bool { return p == c.Worker || p == to.ID })
		c.Restricted = append(named, to.ID)
	}
	c.Worker, c.Reallocated = to.ID, &move
	return nil
}
