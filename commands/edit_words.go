package commands

import (
	"convenor/casework"
	"convenor/casework/record"
	"convenor/commands/phrase"
)

// replaces gives a record the words of an edited line that still means the same, by the
// rules for a new one; what those refuse leaves the record as it is.
func (r *Router) replaces(c *Call, k record.Kept, cs *casework.Case, home casework.CaseRef) (bool, error) {
	if home == "" {
		home = cs.Ref
	}
	pc := r.phrases(c, home)
	pc.Worker = cs.Worker
	ls := phrase.ParseAll(c.Event.Text, pc)
	if len(ls) != 1 {
		return false, nil
	}
	l, same := ls[0], map[phrase.Verb]string{
		phrase.VerbVOLT: "volt", phrase.VerbReport: "report", phrase.VerbChildSays: "voice", phrase.VerbAgreed: "agreed",
		phrase.VerbDifference: "difference", phrase.VerbRaise: "raise", phrase.VerbNotAgreed: "objection", phrase.VerbAction: "action",
		phrase.VerbWorry: "worry", phrase.VerbHypothesis: "hypothesis", phrase.VerbEvidence: "evidence", phrase.VerbQuestion: "question",
		phrase.VerbAnswer: "answer", phrase.VerbContingency: "contingency",
	}
	if same[l.Verb] != k.What || l.Case != cs.Ref {
		return false, nil
	}
	if l.Problem != nil {
		return false, l.Problem
	}
	said := *c
	if err := said.onBehalf(l.For); err != nil {
		return false, err
	}
	if l.Verb == phrase.VerbAgreed {
		if err := said.chairsHere(cs, true); err != nil {
			return false, err
		}
		if err := said.Sitting.MayDecide(c.Basis.Settings); err != nil {
			return false, err
		}
	}
	if said.who().ID != k.By.SaidBy || k.What == "report" && l.Part.String() != k.Ref || !sameEntry(cs, k, l) {
		return false, nil
	}
	if k.What == "question" {
		return true, said.editQuestion(cs, k, l.Text)
	}
	if k.What == "evidence" && !sameSide(cs, k, l) || k.What == "answer" && l.Ref != "" && string(l.Ref) != k.Ref {
		return false, nil
	}
	if k.What == "action" {
		return len(l.Actions) == 1, said.editAction(cs, k, l.Actions)
	}
	if err := casework.CheckWords("text", l.Text); err != nil {
		return false, err
	}
	return k.Replace(cs, l.Text, c.Viewer.Person.ID, c.Now), nil
}

// sameEntry tells whether an entry's kind and handling, or the day on which a child said
// something, are as an edited line says now. A line that names no handling leaves it.
func sameEntry(cs *casework.Case, k record.Kept, l phrase.Line) bool {
	for _, e := range cs.Item.VOLT {
		if k.What == "volt" && string(e.Ref) == k.Ref {
			return e.Kind == l.Kind && (l.Handling == casework.HandlingUnset || l.Handling == e.Handling)
		}
	}
	for i := range cs.Item.Voices {
		if v := &cs.Item.Voices[i]; &v.By == k.By {
			return v.Seen == l.Date && v.KnowsOf == l.Knows
		}
	}
	return true
}

// editAction gives an action other words, and the owner and the date that they name. An
// owner whom somebody else has put in since stays.
func (c *Call) editAction(cs *casework.Case, k record.Kept, as []phrase.Action) error {
	if len(as) != 1 {
		return nil
	}
	to := as[0]
	if err := casework.CheckWords("what", to.What); err != nil {
		return err
	}
	if p := to.Due.Problem; p != nil && p.Kind == casework.Invalid {
		return fieldOf(p, "due")
	}
	owner := to.Owner
	if owner.Person == "" && !owner.Unknown {
		if p, ok := c.Basis.Roster.Representative(owner.Agency); ok {
			owner.Person = p.ID
		}
	}
	if p, ok := c.Basis.Roster.Person(owner.Person); ok && owner.Agency == "" {
		owner.Agency = p.Agency
	}
	if err := cs.Revise(casework.EntryRef(k.Ref), owner.Person, owner.Agency, owner.CarriedOut, !owner.Unknown, to.Due.Date, c.by()); err != nil {
		return err
	}
	k.Replace(cs, to.What, c.Viewer.Person.ID, c.Now)
	return nil
}
