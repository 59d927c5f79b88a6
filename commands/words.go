package commands

import (
	"strings"

	"convenor/casework"
	"convenor/casework/record"
	"convenor/commands/phrase"
)

func yes(v string) bool { return strings.EqualFold(v, "yes") || strings.EqualFold(v, "y") }

func childSays(c *Call, cs *casework.Case) (Result, error) {
	v := casework.ChildVoice{Text: casework.Text{Words: c.value("text")}, KnowsOf: yes(c.value("knows")), By: c.by()}
	if s := c.value("seen"); s != "" {
		d, err := casework.ParseDate(s)
		if err != nil {
			if d, err = phrase.ParsePastDate(s, c.phraseContext()); err != nil {
				return Result{}, fieldOf(err, "seen")
			}
		}
		v.Seen = d
	}
	return c.result("childsays"), record.Hear(cs, v, c.Today)
}

func agreed(c *Call, cs *casework.Case) (Result, error) {
	if err := c.chairsHere(cs, true); err != nil {
		return Result{}, err
	}
	return c.result("agreed"), record.Agree(cs, casework.Decision{Text: casework.Text{Words: c.value("text")}, By: c.by()}, c.Sitting, c.Basis.Settings)
}

// correct gives a record of one's own, the newest or the one named, other words.
func correct(c *Call, cs *casework.Case) (Result, error) {
	if err := casework.CheckWords("text", c.value("text")); err != nil {
		return Result{}, err
	}
	k, err := record.Correctable(cs, c.Entry, c.Viewer, c.who().ID, c.Sitting)
	if err != nil {
		return Result{}, err
	}
	k.Replace(cs, c.value("text"), c.Viewer.Person.ID, c.Now)
	return c.result("correct", k.Ref), nil
}

func undo(c *Call, cs *casework.Case) (Result, error) {
	k, err := record.Undo(cs, c.Entry, c.Viewer.Person.ID, c.Now)
	if err != nil {
		return Result{}, err
	}
	m := c.Deck.Undone(cs.Ref, k.What, k.Ref)
	res := c.result("undo", k.Ref)
	res.Message = &m
	return res, nil
}

// confirmWords confirms all that others typed as this person's words about a case, in the
// coming item and in the last one.
func confirmWords(c *Call, cs *casework.Case) (Result, error) {
	if record.ConfirmWords(cs, c.Viewer.Person.ID) == 0 {
		return Result{}, casework.Refuse(casework.Already, RuleNothingToConfirm, "")
	}
	return c.result("confirm"), nil
}

// RuleNothingToConfirm says that nothing typed for a person waits to be confirmed.
const RuleNothingToConfirm casework.Rule = "nothing to confirm"
