package filing

import (
	"slices"
	"strings"

	"convenor/casework"
)

// Why an entry for a child's own record waits for the administrator.
const (
	RuleNamesAnotherCase  casework.Rule = "entry names another case"
	RuleNamesAnotherChild casework.Rule = "entry names another child"
	RuleRepeatsRestricted casework.Rule = "entry repeats restricted words"
)

// HoldReasons is why an item's entry has to wait for the administrator; nil when it may go
// out. It waits when any text of the item names another case, or another child (the names
// given), or when a text that would go out repeats what an entry says that may not: five words
// in a row, all of a shorter entry, or what it calls anybody unless that had been said openly
// before.
//
// Texts that would be withheld count as well for names: who named another child there has
// likely done so elsewhere, in words that no rule knows.
func HoldReasons(it casework.Item, own casework.CaseRef, o Others) []casework.Rule {
	g := newGuard(own, o)
	open, shut := itemTexts(&it)
	var namesCase, namesChild, repeats bool
	for _, s := range slices.Concat(open, shut) {
		namesCase = namesCase || len(g.cases(s)) > 0
		namesChild = namesChild || len(g.children(s)) > 0
	}
	kept := map[string]bool{}
	for _, s := range shut {
		for _, sh := range shingles(s) {
			kept[sh] = true
		}
	}
	secret := slices.DeleteFunc(append(secrets(it.VOLT), o.Secret...), func(s Secret) bool { return saidBefore(&it, s) })
	for _, s := range open {
		repeats = repeats || slices.ContainsFunc(secret, func(x Secret) bool { return mentions(s, x.Value) })
		ws := " " + strings.Join(plainWords(s), " ") + " "
		for sh := range kept {
			repeats = repeats || strings.Contains(ws, " "+sh+" ")
		}
	}
	var out []casework.Rule
	for _, r := range []struct {
		holds bool
		rule  casework.Rule
	}{{namesCase, RuleNamesAnotherCase}, {namesChild, RuleNamesAnotherChild}, {repeats, RuleRepeatsRestricted}} {
		if r.holds {
			out = append(out, r.rule)
		}
	}
	return out
}

// itemTexts is every standing text of an item: those that an entry shows in words, and
// those that it withholds.
func itemTexts(it *casework.Item) (open, shut []string) {
	show := func(ts ...casework.Text) {
		for _, t := range ts {
			if t.Stands() {
				open = append(open, t.Words)
			}
		}
	}
	open = append(open, it.Why)
	for _, a := range it.Report.Parts {
		show(a.Text)
	}
	for _, a := range it.Proposed {
		if a.Removed == nil {
			open = append(open, a.Reason)
		}
	}
	for _, d := range it.Agreed {
		if d.Removed == nil {
			open = append(open, d.Reason)
		}
	}
	for _, v := range it.Voices {
		show(v.Text)
	}
	for _, d := range it.Decisions {
		show(d.Text)
	}
	for _, o := range it.Objections {
		show(o.Text)
	}
	for _, p := range it.PlanChecks {
		show(p.Text)
	}
	for _, a := range slices.Concat(it.Steps, it.Reviewed, it.Finished) {
		if !a.What.Stands() {
			continue
		}
		show(a.What)
		open = append(open, a.CarriedOut)
		for _, o := range a.Objections {
			show(o.Text)
		}
		for _, w := range a.Words {
			if w.Removed == nil {
				open = append(open, w.Text)
			}
		}
	}
	for _, d := range slices.Concat(it.Differed, it.Settled) {
		if d.About.Stands() {
			open = append(open, d.About.Words, d.Evidence, d.Alternative, d.Outcome)
		}
	}
	if it.Opening != nil {
		open = append(open, it.Opening.Reason)
	}
	for _, k := range it.Corrected {
		open = append(open, k.Words)
	}
	for _, v := range it.VOLT {
		switch {
		case !v.Text.Stands():
		case v.Handling == casework.Shareable:
			open = append(open, v.Text.Words, v.Conditions)
		default:
			shut = append(shut, v.Text.Words, v.Conditions)
		}
	}
	for _, s := range slices.Concat(it.Elevated, it.Answered) {
		if s.Text.Stands() {
			shut = append(shut, s.Text.Words, s.Answer)
		}
	}
	return append(open, resolutionTexts(it.Resolution)...), shut
}

// resolutionTexts is every standing text of a Risk Resolution meeting, all of which its entry shows.
func resolutionTexts(r *casework.ResolutionItem) []string {
	if r == nil {
		return nil
	}
	var out []string
	show := func(stands bool, words ...string) {
		if stands {
			out = append(out, words...)
		}
	}
	if r.Override != nil {
		out = append(out, r.Override.Reason)
	}
	for _, w := range r.Worries {
		show(w.Text.Stands(), w.Text.Words)
	}
	for _, h := range r.Hypotheses {
		show(h.Text.Stands(), h.Text.Words)
		for _, e := range h.Evidence {
			show(h.Text.Stands() && e.Text.Stands(), e.Text.Words)
		}
	}
	for _, q := range r.Questions {
		show(q.Text.Stands(), q.Text.Words)
		if q.Answer != nil {
			show(q.Text.Stands() && q.Answer.Text.Stands(), q.Answer.Text.Words)
		}
	}
	for _, k := range r.Contingencies {
		show(k.Text.Stands(), k.Text.Words)
	}
	for _, p := range r.Part.Answers() {
		show(p.Answer.Stands(), p.Answer.Words)
	}
	for _, a := range r.Answers {
		show(a.Removed == nil, a.Words)
	}
	if p := r.Plan; p != nil && p.Override != nil {
		out = append(out, p.Override.Reason)
	}
	return out
}

// shingleWords is how many words in a row show that a text was repeated; a shorter text
// counts whole from leastShingle words on.
const (
	shingleWords = 5
	leastShingle = 3
)

func shingles(s string) []string {
	ws := plainWords(s)
	n := min(shingleWords, len(ws))
	if n < leastShingle {
		return nil
	}
	var out []string
	for i := 0; i+n <= len(ws); i++ {
		out = append(out, strings.Join(ws[i:i+n], " "))
	}
	return out
}

// mentions tells whether a text holds an identifier, as words or run together as plates and
// telephone numbers are.
func mentions(text, id string) bool {
	folded := " " + casework.NormaliseName(text) + " "
	if strings.Contains(folded, " "+casework.NormaliseName(id)+" ") {
		return true
	}
	for _, found := range casework.FindIdentifiers(text) {
		if found.Value == id {
			return true
		}
	}
	return false
}
