package record

import (
	"time"

	"convenor/casework"
)

// RuleNothingToUndo refuses an undo with nothing left to take back.
const RuleNothingToUndo casework.Rule = "nothing to undo"

// Kept is one record of the coming or sitting item, with the means to change or remove it.
type Kept struct {
	What    string // "volt", "report", "action", ...
	Ref     string
	By      *casework.Attribution
	text    *casework.Text
	removed **casework.Removal
	after   func(c *casework.Case)
}

// Stands tells whether the record has not been withdrawn.
func (k Kept) Stands() bool {
	if k.text != nil {
		return k.text.Stands()
	}
	return *k.removed == nil
}

// Withdrawn is who withdrew the record and when; nil while it stands.
func (k Kept) Withdrawn() *casework.Removal {
	if k.text != nil {
		return k.text.Removed
	}
	return *k.removed
}

// Words are the record's words; empty where it has none.
func (k Kept) Words() string {
	if k.text != nil {
		return k.text.Words
	}
	return ""
}

// Remove withdraws the record; it stays to be read.
func (k Kept) Remove(c *casework.Case, by casework.PersonID, at time.Time, reason string) {
	if k.text != nil {
		k.text.Remove(by, at, reason)
	} else if *k.removed == nil {
		*k.removed = &casework.Removal{At: at, By: by, Reason: reason}
	}
	c.Applied.Forget(k.Ref, k.By.At)
	if k.after != nil {
		k.after(c)
	}
}

// Replace gives the record new words and keeps the old ones as a version. It tells whether
// the record has words at all.
func (k Kept) Replace(c *casework.Case, words string, by casework.PersonID, at time.Time) bool {
	if k.text == nil {
		return false
	}
	if words != k.text.Words {
		c.Applied.Forget(k.Ref, k.By.At)
	}
	k.text.Replace(words, by, at)
	if k.after != nil {
		k.after(c)
	}
	return true
}

// Records lists what the coming or sitting item and the case's standing matters hold, in no
// particular order.
func Records(c *casework.Case) []Kept {
	var out []Kept
	it := &c.Item
	for _, p := range casework.ReportParts() {
		if a := &it.Report.Parts[p]; a.Text.Words != "" {
			out = append(out, Kept{What: "report", Ref: p.String(), By: &a.By, text: &a.Text})
		}
	}
	for i := range it.VOLT {
		e := &it.VOLT[i]
		out = append(out, Kept{What: "volt", Ref: string(e.Ref), By: &e.By, text: &e.Text, after: func(*casework.Case) {
			e.Found = nil
			if e.Text.Stands() {
				e.Found = casework.FindIdentifiersIn(e.Kind, e.Text.Words)
			}
		}})
	}
	for i := range it.Voices {
		out = append(out, Kept{What: "voice", By: &it.Voices[i].By, text: &it.Voices[i].Text})
	}
	for i := range it.Decisions {
		out = append(out, Kept{What: "agreed", By: &it.Decisions[i].By, text: &it.Decisions[i].Text})
	}
	for i := range it.Objections {
		out = append(out, Kept{What: "objection", By: &it.Objections[i].By, text: &it.Objections[i].Text})
	}
	for i := range it.PlanChecks {
		out = append(out, Kept{What: "plancheck", By: &it.PlanChecks[i].By, text: &it.PlanChecks[i].Text})
	}
	for i := range it.Proposed {
		out = append(out, Kept{What: "level", By: &it.Proposed[i].By, removed: &it.Proposed[i].Removed})
	}
	for i := range it.Agreed {
		out = append(out, Kept{What: "agreed level", By: &it.Agreed[i].By, removed: &it.Agreed[i].Removed, after: restoreLevel})
	}
	for i := range it.Leaving {
		out = append(out, Kept{What: "resolve", By: &it.Leaving[i].By, removed: &it.Leaving[i].Removed})
	}
	for i := range it.Postponed {
		out = append(out, Kept{What: "postponed", By: &it.Postponed[i].By, removed: &it.Postponed[i].Removed, after: SettleOutcome})
	}
	for i := range c.Actions {
		a := &c.Actions[i]
		out = append(out, Kept{What: "action", Ref: string(a.Ref), By: &a.Agreed, text: &a.What, after: func(*casework.Case) {
			if !a.What.Stands() {
				a.State = casework.ActionWithdrawn
			}
		}})
		for j := range a.Words {
			w := &a.Words[j]
			out = append(out, Kept{What: "word", Ref: string(a.Ref), By: &w.By, removed: &w.Removed,
				after: func(*casework.Case) { a.Settle() }})
		}
		for j := range a.Objections {
			o := &a.Objections[j]
			out = append(out, Kept{What: "objection", Ref: string(a.Ref), By: &o.By, text: &o.Text})
		}
	}
	for i := range c.Differences {
		d := &c.Differences[i]
		out = append(out, Kept{What: "difference", Ref: string(d.Ref), By: &d.By, text: &d.About})
	}
	for i := range c.Strategic {
		s := &c.Strategic[i]
		out = append(out, Kept{What: "raise", Ref: string(s.Ref), By: &s.By, text: &s.Text})
	}
	return append(out, resolution(c)...)
}

// restoreLevel makes the newest standing decision of the item the agreed level again, or
// the one from before the sitting.
func restoreLevel(c *casework.Case) {
	c.Agreed = c.Item.Stood
	for i := range c.Item.Agreed {
		if d := c.Item.Agreed[i]; d.Removed == nil {
			c.Agreed = &d
		}
	}
}

// SettleOutcome makes the newest standing postponement of the item its outcome; without one the
// case fares as it is heard.
func SettleOutcome(c *casework.Case) {
	c.Item.Outcome, c.Item.Why = casework.OutcomeNotReached, ""
	for _, p := range c.Item.Postponed {
		if p.Removed == nil {
			c.Item.Outcome, c.Item.Why = p.Outcome, p.Why
		}
	}
}

// FromMessage lists the records that a message made.
func FromMessage(c *casework.Case, key casework.MessageKey) []Kept {
	var out []Kept
	for _, k := range Records(c) {
		if k.By.Message == key {
			out = append(out, k)
		}
	}
	return out
}

// Undo withdraws the newest standing record that the person typed about the case and that
// the coming or sitting item still holds open; of the thing named, where one is.
func Undo(c *casework.Case, ref casework.EntryRef, by casework.PersonID, at time.Time) (Kept, error) {
	var newest *Kept
	for _, k := range Records(c) {
		if ref != "" && k.Ref != string(ref) {
			continue
		}
		if k.By.TypedBy != by || !k.Stands() || minuted(c, k) {
			continue
		}
		if newest == nil || k.By.At.After(newest.By.At) {
			n := k
			newest = &n
		}
	}
	if newest == nil {
		return Kept{}, casework.Refuse(casework.NotFound, RuleNothingToUndo, "")
	}
	newest.Remove(c, by, at, "undo")
	return *newest, nil
}

// ConfirmWords confirms the standing records that others typed as the person's words, in
// the coming item and in the last one, and gives their number.
func ConfirmWords(c *casework.Case, p casework.PersonID) int {
	n := 0
	confirm := func(by *casework.Attribution, stands bool) {
		if stands && by.SaidBy == p && by.OnBehalf() && !by.Confirmed {
			by.Confirmed = true
			n++
		}
	}
	for _, k := range Records(c) {
		confirm(k.By, k.Stands())
	}
	if c.Last == nil {
		return n
	}
	last := casework.Case{Item: *c.Last}
	for _, k := range Records(&last) {
		confirm(k.By, k.Stands())
	}
	*c.Last = last.Item
	return n
}
