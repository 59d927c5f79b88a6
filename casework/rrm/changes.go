package rrm

import (
	"cmp"
	"slices"

	"convenor/casework"
)

// A Change is one thing that a meeting made different of the plan it found, with who asked for it.
type Change struct {
	Kind ChangeKind
	Ref  casework.EntryRef
	Was  string // words, person or date before; empty where there was none
	Now  string // the same after
	By   casework.Attribution
}

// ChangeKind is how the plan changed.
type ChangeKind string

// The kinds.
const (
	ChangeAdded    ChangeKind = "added"
	ChangeRemoved  ChangeKind = "removed"
	ChangeWords    ChangeKind = "words"
	ChangeOwner    ChangeKind = "owner"
	ChangeDue      ChangeKind = "due"
	ChangeFinished ChangeKind = "finished"
)

// Changes is every change from the plan that the meeting found to the one it leaves, actions first,
// each in the order in which they were numbered (RRM quick guide, step 2: the meeting starts from
// the draft plan). The actions and contingencies are those that stand, and those taken off.
func Changes(draft casework.PlanDraft, actions []casework.AgreedAction, contingencies []casework.Contingency) []Change {
	var out []Change
	for _, a := range actions {
		i := slices.IndexFunc(draft.Actions, func(was casework.AgreedAction) bool { return was.Ref == a.Ref })
		if i < 0 {
			if a.What.Stands() {
				out = append(out, Change{Kind: ChangeAdded, Ref: a.Ref, Now: a.What.Words, By: a.Agreed})
			}
			continue
		}
		out = append(out, actionChanges(draft.Actions[i], a)...)
	}
	for _, k := range contingencies {
		i := slices.IndexFunc(draft.Contingencies, func(was casework.Contingency) bool { return was.Ref == k.Ref })
		if i < 0 {
			if k.Text.Stands() {
				out = append(out, Change{Kind: ChangeAdded, Ref: k.Ref, Now: k.Text.Words, By: k.By})
			}
			continue
		}
		out = append(out, textChanges(k.Ref, draft.Contingencies[i].Text, k.Text)...)
	}
	return out
}

func actionChanges(was, now casework.AgreedAction) []Change {
	out := textChanges(now.Ref, was.What, now.What)
	if len(out) > 0 && out[0].Kind == ChangeRemoved {
		return out
	}
	last := now.Agreed
	if n := len(now.Moves); n > len(was.Moves) {
		last = now.Moves[n-1].By
	}
	if was.Owner != now.Owner || was.Owner == "" && was.Agency != now.Agency {
		out = append(out, Change{
			Kind: ChangeOwner, Ref: now.Ref, Was: cmp.Or(string(was.Owner), string(was.Agency)),
			Now: cmp.Or(string(now.Owner), string(now.Agency)), By: last,
		})
	}
	if was.Due != now.Due {
		out = append(out, Change{Kind: ChangeDue, Ref: now.Ref, Was: dateOf(was.Due), Now: dateOf(now.Due), By: now.Agreed})
	}
	if !was.Finished() && now.Finished() && now.Last != nil {
		out = append(out, Change{Kind: ChangeFinished, Ref: now.Ref, Now: string(now.State), By: now.Last.By})
	}
	return out
}

func dateOf(d casework.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func textChanges(ref casework.EntryRef, was, now casework.Text) []Change {
	switch {
	case was.Stands() && !now.Stands():
		return []Change{{Kind: ChangeRemoved, Ref: ref, Was: now.Words, By: casework.Attribution{SaidBy: now.Removed.By, TypedBy: now.Removed.By, At: now.Removed.At}}}
	case was.Words != now.Words:
		by := casework.Attribution{SaidBy: now.EditedBy, TypedBy: now.EditedBy}
		return []Change{{Kind: ChangeWords, Ref: ref, Was: was.Words, Now: now.Words, By: by}}
	}
	return nil
}
