package casework

import "slices"

// The rules about actions.
const (
	RuleActionFinished   Rule = "action finished already"
	RuleActionProposed   Rule = "action proposed and not agreed"
	RuleActionNotWaiting Rule = "action has no not-done word to classify"
	RuleReasonNeeded     Rule = "reason needed"
	RuleDoneInFuture     Rule = "done date in the future"
)

// MostWords bounds what one record holds, in bytes; longer texts are refused and kept as a
// draft for their author.
const MostWords = 4000

// CheckWords refuses empty and overlong texts.
func CheckWords(field, s string) error {
	if s == "" {
		return Refuse(Invalid, RuleMissing, field)
	}
	if len(s) > MostWords {
		return Refuse(Invalid, RuleTooLong, field, "most", "4000")
	}
	return nil
}

// AgreeAction puts a new action on the case and numbers it. An action without an owner or a
// due date is recorded all the same; who wrote it is asked for what is missing.
func (c *Case) AgreeAction(a AgreedAction) (EntryRef, error) {
	if err := CheckWords("action", a.What.Words); err != nil {
		return "", err
	}
	if err := CheckLength("owner", a.CarriedOut, MostName); err != nil {
		return "", err
	}
	c.Numbers.Action++
	a.Ref = c.Ref.Entry(ActionLetter, c.Numbers.Action)
	a.Meeting = c.Sitting
	c.Actions = append(c.Actions, a)
	c.Item.Raised = append(c.Item.Raised, a.Ref)
	c.Live()
	return a.Ref, nil
}

// Live counts a record that was made while a meeting has the case open.
func (c *Case) Live() {
	if c.Sitting != "" {
		c.Item.Live++
	}
}

// Answers tells whether the person is answerable for the action: its owner, or anybody of
// the agency that owns it when that agency is all that was named.
func (a AgreedAction) Answers(p Person) bool {
	return a.Owner == p.ID || a.Owner == "" && a.Agency != "" && a.Agency == p.Agency
}

// SayOfAction takes a word on an action's progress. From somebody who is not answerable,
// and does not chair, it is a claim that the owner or the chair has to confirm. A not-done
// or blocked word needs a reason.
func (c *Case) SayOfAction(ref EntryRef, w ActionWord, by Person, chairs bool) (AgreedAction, error) {
	a := c.Action(ref)
	if a == nil {
		return AgreedAction{}, Refuse(NotFound, RuleNotFound, "action", "ref", string(ref))
	}
	if a.Draft {
		return *a, Refuse(NotNow, RuleActionProposed, "action", "ref", string(ref))
	}
	if !a.Waits() && !(a.State == ActionNotDone && w.State == ActionDone) { // done after all
		return *a, Refuse(Already, RuleActionFinished, "action", "ref", string(ref), "state", string(a.State))
	}
	if w.State != ActionDone && w.Text == "" {
		return *a, Refuse(Invalid, RuleReasonNeeded, "reason", "ref", string(ref))
	}
	if len(w.Text) > MostWords {
		return *a, Refuse(Invalid, RuleTooLong, "reason", "most", "4000")
	}
	w.Claim = !a.Answers(by) && !chairs && by.Agency != a.Agency
	a.Words = append(a.Words, w)
	if !w.Claim {
		a.Settle()
	}
	c.Live()
	return *a, nil
}

// Settle makes the newest standing word the action's state. A withdrawn action stays so.
func (a *AgreedAction) Settle() {
	if !a.What.Stands() {
		a.State = ActionWithdrawn
		return
	}
	a.State, a.Last = ActionOpen, nil
	for i := range a.Words {
		if w := &a.Words[i]; w.Removed == nil && !w.Claim {
			a.State, a.Last = w.State, w
		}
	}
	if a.Last != nil {
		last := *a.Last
		a.Last = &last
	}
}

// Claimed is the newest claim that nobody has confirmed, or nil.
func (a *AgreedAction) Claimed() *ActionWord {
	if n := len(a.Words); n > 0 && a.Words[n-1].Claim && a.Words[n-1].Removed == nil {
		return &a.Words[n-1]
	}
	return nil
}

// ConfirmClaim makes the newest claim the action's state, or drops it.
func (c *Case) ConfirmClaim(ref EntryRef, accept bool, by Attribution) (AgreedAction, error) {
	a := c.Action(ref)
	if a == nil {
		return AgreedAction{}, Refuse(NotFound, RuleNotFound, "action", "ref", string(ref))
	}
	w := a.Claimed()
	if w == nil {
		return *a, Refuse(Already, RuleActionFinished, "action", "ref", string(ref), "state", string(a.State))
	}
	w.Claim = false
	if !accept {
		w.Removed = &Removal{At: by.At, By: by.TypedBy, Reason: "declined"}
	}
	a.Settle()
	return *a, nil
}

// Classify is the view of whoever decides on why an action was not done. When the agency
// that owns the action is the chair's own, the deputy decides (domain: own agency a party).
func (c *Case) Classify(ref EntryRef, class NotDoneClass, by Attribution) (AgreedAction, error) {
	a := c.Action(ref)
	if a == nil {
		return AgreedAction{}, Refuse(NotFound, RuleNotFound, "action", "ref", string(ref))
	}
	if a.State != ActionNotDone {
		return *a, Refuse(NotNow, RuleActionNotWaiting, "action", "ref", string(ref))
	}
	if a.Class == class {
		return *a, Refuse(Already, RuleActionFinished, "action", "ref", string(ref), "state", string(a.Class))
	}
	a.Class, a.ClassedBy = class, &by
	return *a, nil
}

// Reassign gives an action to another owner, with a reason.
func (c *Case) Reassign(ref EntryRef, to PersonID, agency AgencyID, reason string, by Attribution) (AgreedAction, error) {
	a := c.Action(ref)
	if a == nil {
		return AgreedAction{}, Refuse(NotFound, RuleNotFound, "action", "ref", string(ref))
	}
	if !a.changes() {
		return *a, Refuse(Already, RuleActionFinished, "action", "ref", string(ref), "state", string(a.State))
	}
	if reason == "" {
		return *a, Refuse(Invalid, RuleReasonNeeded, "reason")
	}
	if err := CheckLength("reason", reason, MostWords); err != nil {
		return *a, err
	}
	a.Moves = append(a.Moves, Reassignment{From: a.Owner, To: to, Reason: reason, By: by})
	a.Owner, a.Agency, a.CarriedOut = to, agency, ""
	return *a, nil
}

// Complete fills in what was missing when an action was agreed: an owner, a due date.
func (c *Case) Complete(ref EntryRef, owner PersonID, agency AgencyID, due Date, by Attribution) (AgreedAction, error) {
	a := c.Action(ref)
	if a == nil {
		return AgreedAction{}, Refuse(NotFound, RuleNotFound, "action", "ref", string(ref))
	}
	if !a.changes() {
		return *a, Refuse(Already, RuleActionFinished, "action", "ref", string(ref), "state", string(a.State))
	}
	if owner != "" && owner != a.Owner {
		a.Moves = append(a.Moves, Reassignment{From: a.Owner, To: owner, By: by})
		a.Owner, a.Agency = owner, agency
	}
	if !due.IsZero() {
		a.Due = due
	}
	return *a, nil
}

// Share agrees an action once more for another owner who was named with the first. It gives
// the reference of the one that is there already, if it was shared with them before.
func (c *Case) Share(ref EntryRef, owner PersonID, agency AgencyID, by Attribution) (EntryRef, error) {
	a := c.Action(ref)
	if a == nil {
		return "", Refuse(NotFound, RuleNotFound, "action", "ref", string(ref))
	}
	for _, o := range c.Actions {
		if o.Owner == owner && o.What.Words == a.What.Words && o.Due == a.Due && o.Waits() {
			return o.Ref, Refuse(Already, RuleShared, "owner", "ref", string(o.Ref))
		}
	}
	return c.AgreeAction(AgreedAction{What: Text{Words: a.What.Words}, Owner: owner, Agency: agency, Due: a.Due, Support: a.Support, Agreed: by})
}

// RuleShared says that an owner named with another has the action already.
const RuleShared Rule = "action is on that owner's list"

// Revise gives an action the words of its edited line, and the owner and the date that they
// name. An owner whom somebody else has put in since stays, and so does one that the words do
// not name: owner empty, agency empty.
func (c *Case) Revise(ref EntryRef, owner PersonID, agency AgencyID, carriedOut string, named bool, due Date, by Attribution) error {
	a := c.Action(ref)
	if a == nil {
		return Refuse(NotFound, RuleNotFound, "action", "ref", string(ref))
	}
	if !a.changes() {
		return Refuse(Already, RuleActionFinished, "action", "ref", string(ref), "state", string(a.State))
	}
	if n := len(a.Moves); !named || n > 0 && a.Moves[n-1].By.TypedBy != by.TypedBy {
		owner, agency, carriedOut = a.Owner, a.Agency, a.CarriedOut
	}
	if owner == "" && agency != a.Agency {
		a.Moves = append(a.Moves, Reassignment{From: a.Owner, By: by})
		a.Owner, a.Agency = "", agency
	}
	if _, err := c.Complete(ref, owner, agency, due, by); err != nil {
		return err
	}
	a.CarriedOut = carriedOut
	return nil
}

// OwnersOf lists who waits on the case for actions, each once, in order.
func (c *Case) OwnersOf() []PersonID {
	var out []PersonID
	for _, a := range c.Actions {
		if a.Waits() && a.Owner != "" && !slices.Contains(out, a.Owner) {
			out = append(out, a.Owner)
		}
	}
	return out
}
