package commands

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/process"
	"convenor/casework/rmm"
	"convenor/commands/phrase"
)

func differing() []*Capability {
	diff := line("difference")
	return []*Capability{
		{
			Name: "difference", Once: true, Aliases: []string{"disagree"}, Form: true, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), required(paragraph("about")), paragraph("evidence"), paragraph("alternative")},
			Fill:   func(c *Call, words string) { c.set("about", words) }, Case: differ, Note: askEvidence,
		},
		{Name: "escalate", Form: true, AtOnce: true, Fields: []bot.FormField{caseField(), diff, paragraph("reason")}, Case: escalate},
		{Name: "offer", Form: true, Fields: []bot.FormField{caseField(), diff, required(paragraph("outcome"))}, Case: offerOutcome},
		{Name: "evidence", Form: true, Hidden: true, Fields: []bot.FormField{diff, required(paragraph("evidence")), paragraph("alternative")}, Case: addEvidence},
		{Name: "settle", Hidden: true, Fields: []bot.FormField{caseField(), diff, yesNo("answer")}, Case: settle},
		{Name: "raise", Process: casework.RMM, Once: true, Form: true, Needs: casework.SeeCase, Fields: []bot.FormField{caseField(), required(paragraph("text"))}, Case: raise},
		{Name: "answer", Process: casework.RMM, Form: true, Needs: casework.SeeCase, For: []casework.Duty{casework.DutyChair, casework.DutyAdministrator, casework.DutyDeputy},
			Fields: []bot.FormField{caseField(), required(line("item")), required(paragraph("text"))}, Case: answer},
		{Name: "match", Process: casework.RMM, Hidden: true, Needs: casework.SeeOwn, Fields: []bot.FormField{caseField(), line("other"), yesNo("answer")}, Admits: asksOfMatch, Case: answerMatch},
	}
}

// differ records a difference of professional opinion: the one who says it raises it, and
// the agencies that the words name are its parties.
func differ(c *Call, cs *casework.Case) (Result, error) {
	d := casework.DifferenceOfOpinion{
		About: casework.Text{Words: c.value("about")}, Evidence: c.value("evidence"), Alternative: c.value("alternative"), By: c.by(),
	}
	d.Parties = []casework.AgencyID{c.who().Agency}
	for _, w := range strings.FieldsFunc(d.About.Words, func(r rune) bool { return strings.ContainsRune(" ,.;:/()", r) }) {
		if first, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(first) {
			continue // "health", "home" and "school" are words before they are agencies
		}
		o := phrase.ResolveOwner(w, c.phraseContext())
		if !o.Unknown && o.Agency != "" && !slices.Contains(d.Parties, o.Agency) {
			d.Parties = append(d.Parties, o.Agency)
		}
	}
	ref, err := cs.Differ(d, c.Today, c.Basis.Settings, c.Basis.Calendar)
	return c.result("difference", string(ref)), err
}

// askEvidence asks who raised a difference in a line for what a line leaves out.
func askEvidence(c *Call, cs *casework.Case, refs []string) *bot.Message {
	for i := range cs.Differences {
		d := &cs.Differences[i]
		if slices.Contains(refs, string(d.Ref)) && d.Evidence == "" && c.Event.Kind == bot.LineEvent {
			m := c.Deck.AskEvidence(cs.Ref, d.Ref)
			return &m
		}
	}
	return nil
}

// addEvidence completes a difference with what it rests on and what its raiser would do
// instead.
func addEvidence(c *Call, cs *casework.Case) (Result, error) {
	d, err := cs.AddEvidence(c.Entry, c.value("evidence"), c.value("alternative"), c.by())
	return c.result("evidence", string(d.Ref)), err
}

// difference is the difference meant, for a person who may move it on.
func (c *Call) difference(cs *casework.Case) (casework.EntryRef, error) {
	d, err := cs.OpenDifference(c.Entry)
	if err != nil {
		return "", err
	}
	return d.Ref, process.MayMoveOn(c.Viewer, c.who(), d, cs, c.Basis.Roster, c.Sitting)
}

func escalate(c *Call, cs *casework.Case) (Result, error) {
	ref, err := c.difference(cs)
	if err != nil {
		return Result{}, err
	}
	_, err = cs.Escalate(ref, c.value("reason"), c.Today, c.Basis.Settings, c.Basis.Calendar, c.by())
	return c.result("escalate", string(ref)), err
}

func offerOutcome(c *Call, cs *casework.Case) (Result, error) {
	ref, err := c.difference(cs)
	if err != nil {
		return Result{}, err
	}
	_, err = cs.Offer(ref, c.value("outcome"), c.Today, c.by())
	return c.result("offer", string(ref)), err
}

func settle(c *Call, cs *casework.Case) (Result, error) {
	d, err := cs.OpenDifference(c.Entry)
	if err != nil {
		return Result{}, err
	}
	ref := d.Ref
	_, err = cs.Confirm(ref, !strings.EqualFold(c.value("answer"), "no"), c.Today, c.Basis.Settings, c.Basis.Calendar, c.by())
	return c.result("settle", string(ref)), err
}

func raise(c *Call, cs *casework.Case) (Result, error) {
	ref, err := cs.Elevate(casework.StrategicItem{Text: casework.Text{Words: c.value("text")}, By: c.by()})
	if err != nil {
		return Result{}, fieldOf(err, "text")
	}
	return c.result("raise", string(ref)), nil
}

func answer(c *Call, cs *casework.Case) (Result, error) {
	if err := c.Viewer.MayAnswerStrategic(c.Entry); err != nil {
		return Result{}, err
	}
	return c.result("answer", string(c.Entry)), cs.AnswerStrategic(c.Entry, c.value("text"), c.Today)
}

// asksOfMatch admits whoever is asked about one of the case's matches, and nobody else: it may
// rest on another case alone of what they may see.
func asksOfMatch(c *Call, cs *casework.Case) error {
	if rmm.AskedOfMatch(cs, c.Viewer) {
		return nil
	}
	return casework.Refuse(casework.Withheld, casework.RuleNotFound, "case")
}

// answerMatch is the originator of a restricted entry saying whether the chair may hear
// more than the count.
func answerMatch(c *Call, cs *casework.Case) (Result, error) {
	return c.result("match"), rmm.AnswerMatchWith(cs, casework.CaseRef(c.value("other")), c.Viewer.Person.ID, yes(c.value("answer")), c.Now)
}
