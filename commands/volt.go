package commands

import (
	"context"
	"slices"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/record"
	"convenor/casework/rmm"
	"convenor/commands/phrase"
	"convenor/store"
)

// fillVOLT reads "offender: …"; the word that the command was called by may be the kind.
func fillVOLT(c *Call, words string) {
	l := phrase.Parse(words, c.phraseContext())
	if l.Verb == phrase.VerbVOLT {
		c.take(l)
		return
	}
	if called, _ := word(c.Event.Text); called != "volt" {
		c.set("kind", kindValue(kindOf(called)))
	}
	c.set("text", words)
}

// findMatches reads the other cases that hold an identifier of the new entry, or whose child is
// called so.
func findMatches(ctx context.Context, r *Router, c *Call, cs *casework.Case) error {
	c.Others, c.Names = nil, nil
	if !matches(cs.Ref) {
		return nil
	}
	found := casework.FindIdentifiersIn(kindOf(c.value("kind")), c.value("text"))
	seen := map[casework.CaseRef]bool{cs.Ref: true}
	for _, id := range found {
		cases, err := r.board.Cases.WithSecret(ctx, store.KeyIdent, store.IdentValue(id))
		if err != nil {
			return err
		}
		items, err := r.board.Items.WithSecret(ctx, store.KeyIdent, store.IdentValue(id))
		if err != nil {
			return err
		}
		for _, other := range cases {
			if !seen[other.Value.Ref] && matches(other.Value.Ref) {
				seen[other.Value.Ref] = true
				c.Others = append(c.Others, other.Value)
			}
		}
		for _, it := range items {
			if !seen[it.Value.Case] && matches(it.Value.Case) {
				seen[it.Value.Case] = true
				c.Others = append(c.Others, casework.Case{Ref: it.Value.Case, Item: it.Value})
			}
		}
	}
	return r.findNamed(ctx, c, cs, found)
}

// matches tells whether a case is held against others: the chair of the weekly board, who hears of
// it, knows its own cases alone.
func matches(ref casework.CaseRef) bool { return ref.Process() != casework.RRM }

// volt records a VOLT entry. Only people who sit for an agency or work with the child add
// to it; that they may is what entering the case has asked.
func volt(c *Call, cs *casework.Case) (Result, error) {
	w := c.who()
	agency, _ := c.Basis.Roster.Agency(w.Agency)
	kind := strings.ToLower(c.value("kind"))
	switch kind {
	case "victim", "offender", "location", "trend", "information", "info":
	case "":
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleMissing, "kind")
	default:
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleUnclear, "kind")
	}
	handling, ok := casework.ParseHandling(c.value("handling"))
	if !ok {
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleUnclear, "handling")
	}
	e := casework.VOLTEntry{
		Kind: kindOf(kind), Handling: handling,
		Conditions: c.value("conditions"), Text: casework.Text{Words: c.value("text")}, By: c.by(),
	}
	if v := c.value("named"); v != "" {
		for _, n := range names(v) {
			p, err := c.person(n)
			if err != nil {
				return Result{}, fieldOf(err, "named")
			}
			e.Named = append(e.Named, p.ID)
		}
	}
	ref, err := record.Inform(cs, e, agency.Sector)
	if err != nil {
		return Result{}, err
	}
	entry := cs.Item.VOLT[len(cs.Item.VOLT)-1]
	for i := range c.Others {
		if m, ok := rmm.MatchOf(cs, entry, &c.Others[i], c.Now, c.Names[c.Others[i].Ref]...); ok {
			rmm.NoteMatch(cs, m)
		}
	}
	return c.result("volt", string(ref)), nil
}

// stillReadable tells the author of a restricted line typed in a thread that others read it.
func stillReadable(c *Call, cs *casework.Case, refs []string) *bot.Message {
	for _, e := range cs.Item.VOLT {
		if slices.Contains(refs, string(e.Ref)) && e.Handling.Restricted() && c.Event.Kind == bot.LineEvent && !c.Event.Direct {
			m := c.Deck.StillReadable(cs.Ref, e.Ref)
			return &m
		}
	}
	return nil
}
