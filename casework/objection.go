package casework

import (
	"slices"
	"time"
)

// Object records an objection: to the action named, else to the newest thing that the sitting
// agreed and that stands, an action, a decision or a level. With decided it is to what was
// decided, whatever was agreed since. One to a decision or a level stands on the item and is among
// those heard when the case leaves the rota.
func (c *Case) Object(ref EntryRef, decided bool, o Objection) (EntryRef, error) {
	if err := CheckWords("objection", o.Text.Words); err != nil {
		return "", err
	}
	newest, agreed := c.Item.decidedAt()
	if ref == "" && !decided {
		for _, r := range slices.Backward(c.Item.Raised) {
			if a := c.Action(r); a != nil && a.What.Stands() {
				if !agreed || !a.Agreed.At.Before(newest) {
					ref = r
				}
				break
			}
		}
	}
	if ref == "" && (agreed || decided) {
		c.Item.Objections = append(c.Item.Objections, o)
		c.Live()
		return "", nil
	}
	a := c.Action(ref)
	if a == nil {
		return "", Refuse(NotFound, RuleNotFound, "action", "ref", string(ref))
	}
	if !a.What.Stands() {
		return "", Refuse(Already, RuleActionFinished, "action", "ref", string(ref), "state", string(a.State))
	}
	a.Objections = append(a.Objections, o)
	c.Live()
	return a.Ref, nil
}

// decidedAt is when the newest decision, agreed level or leaving of the item that stands was
// agreed, and whether there is one.
func (it *Item) decidedAt() (at time.Time, any bool) {
	newer := func(stands bool, by Attribution) {
		if any = any || stands; stands && by.At.After(at) {
			at = by.At
		}
	}
	for _, d := range it.Decisions {
		newer(d.Text.Stands(), d.By)
	}
	for _, d := range it.Agreed {
		newer(d.Removed == nil, d.By)
	}
	for _, d := range it.Leaving {
		newer(d.Removed == nil, d.By)
	}
	return at, any
}
