package casework

// Who may say what of an agreed action (RMM terms of reference, aims: agencies are held to
// the actions they agreed).

func (a AgreedAction) notYours() error {
	return Refuse(NotYours, RuleNotYours, "", "ref", string(a.Ref))
}

// of tells whether the person is of the agency that the action is with.
func (a AgreedAction) of(p Person) bool { return a.Agency != "" && a.Agency == p.Agency }

// Concerns tells whether the action is the person's own or their agency's.
func (a AgreedAction) Concerns(p Person) bool { return a.Answers(p) || a.of(p) }

// SeesAction tells whether the viewer may read an action of the case in words: who may see the
// case in detail, and its owner.
func (v Viewer) SeesAction(c *Case, a *AgreedAction) bool {
	return v.owns(a) || v.CaseGrant(c) >= SeeCase
}

// owns tells whether the action is the viewer's own. Its words are theirs to read and to
// answer even where the case is restricted to others, and nothing else of the case is: who is
// asked to do something has to know what. What is only proposed is nobody's yet.
func (v Viewer) owns(a *AgreedAction) bool {
	return v.Known && v.Person.ID != "" && a != nil && a.Owner == v.Person.ID && !a.Draft
}

// AdmitAction is Admit for what is done with an action of the case: its owner may, whoever
// else may see the case.
func (v Viewer) AdmitAction(c *Case, ref EntryRef, m *Meeting, needs Grant) error {
	if v.owns(c.Action(ref)) && v.CaseGrant(c) == SeeNothing {
		return nil
	}
	return v.Admit(c, m, needs)
}

// MayComplete refuses to fill in a missing owner or date, to anybody but who agreed or typed
// the action, who answers for it, and who runs the meeting.
func (a AgreedAction) MayComplete(v Viewer, m *Meeting) error {
	p := v.Person
	if a.Agreed.TypedBy == p.ID || a.Agreed.SaidBy == p.ID || a.Answers(p) || v.Runs(m) {
		return nil
	}
	return a.notYours()
}

// MayReassign refuses to give the action to somebody else, to anybody but who answers for it,
// their agency, and who runs the meeting. Said is whose word it is.
func (a AgreedAction) MayReassign(v Viewer, said Person, m *Meeting) error {
	if a.Concerns(said) || v.Runs(m) {
		return nil
	}
	return a.notYours()
}

// MayConfirm refuses the answer to a claim that the action is done, to anybody but who answers
// for it and who presides.
func (a AgreedAction) MayConfirm(v Viewer, said Person, m *Meeting) error {
	if a.Answers(said) || v.Presides(m) {
		return nil
	}
	return a.notYours()
}

// Mine is the action that a word on progress is about where none is named: the only waiting
// one of the case that is the person's own or their agency's; empty where that is not clear.
func (c *Case) Mine(p Person) EntryRef {
	var mine []EntryRef
	for _, a := range c.Actions {
		if a.Waits() && a.Concerns(p) {
			mine = append(mine, a.Ref)
		}
	}
	if len(mine) != 1 {
		return ""
	}
	return mine[0]
}

// MayRevise refuses to change what was agreed, to anybody but who agreed or typed the action
// and who runs the meeting: an owner does not put off the date of what they owe.
func (a AgreedAction) MayRevise(v Viewer, m *Meeting) error {
	if a.Agreed.TypedBy == v.Person.ID || a.Agreed.SaidBy == v.Person.ID || v.Runs(m) {
		return nil
	}
	return a.notYours()
}
