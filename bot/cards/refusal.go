package cards

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
	"convenor/casework/rrm"
)

// Refusal says which rule refused and what to do instead. It never repeats what was typed.
// Withheld reads exactly like not found; an error that is no casework.Error is our fault.
func (d Deck) Refusal(err error) bot.Message {
	all := refusals(err)
	if len(all) == 0 {
		return bot.Card("Sorry", bot.Text(failed))
	}
	if len(all) == 1 {
		return d.refusal(all[0])
	}
	var lines []string
	for _, e := range all {
		lines = append(lines, d.labelled(e))
	}
	return bot.Card("Not recorded yet", bot.Text("Please put these right; what you wrote is kept."), bot.Bullets(lines))
}

func (d Deck) refusal(e *casework.Error) bot.Message {
	if e.Kind == casework.NotFound && e.Rule == casework.RuleNotFound || e.Kind == casework.Withheld {
		return bot.Card("Not found", bot.Text(sentences[casework.RuleNotFound].says), bot.Text(sentences[casework.RuleNotFound].instead), NoEmergency())
	}
	says, instead := d.sentence(e)
	m := bot.Card(refusalTitle(e.Kind), bot.Text(says))
	if instead != "" {
		m = m.With(bot.Text(instead))
	}
	if id := e.Args["meeting"]; e.Kind == casework.Unsigned && id != "" {
		m = m.With(buttons(signButton(casework.MeetingID(id)))...)
	}
	if sentences[e.Rule].remove {
		m = m.With(buttons(removeButton())...)
	}
	if ref, ok := casework.ParseCaseRef(e.Args["ref"]); ok && e.Rule == rmm.RuleNotHeard {
		m = m.With(buttons(press("Hear it today after all", "resume", "case", string(ref)))...)
	}
	return m
}

func refusalTitle(k casework.Kind) string {
	switch k {
	case casework.Internal:
		return "Sorry"
	case casework.NotFound, casework.Withheld:
		return "Not found"
	case casework.NotNow:
		return "Not now"
	case casework.NotYours:
		return "Not yours to decide"
	case casework.Already:
		return "Nothing to do"
	case casework.Unclear:
		return "Not clear"
	case casework.Unsigned:
		return "Please sign first"
	}
	return "Not recorded yet"
}

// FieldErrors are the sentences that stand beside the fields of a form, by field name as
// forms have it ("full name" is "full-name"). A refusal without a field is not in it, nor is
// what was not found: that must read the same whether a field was at fault or not.
func (d Deck) FieldErrors(err error) map[string]string {
	var out map[string]string
	for _, e := range refusals(err) {
		key := fieldKey(e.Field)
		if key == "" || e.Kind == casework.NotFound || e.Kind == casework.Withheld || e.Kind == casework.Internal {
			continue
		}
		if out == nil {
			out = map[string]string{}
		}
		if _, taken := out[key]; !taken {
			out[key] = d.ruling(e)
		}
	}
	return out
}

// refusals are the casework errors in err; none when it is another kind of error.
func refusals(err error) []*casework.Error {
	var es casework.Errors
	if errors.As(err, &es) {
		return es
	}
	var e *casework.Error
	if errors.As(err, &e) && e != nil {
		return []*casework.Error{e}
	}
	return nil
}

func fieldKey(field string) string { return strings.ReplaceAll(field, " ", "-") }

// ruling is the rule's sentence and what to do instead, as one text.
func (d Deck) ruling(e *casework.Error) string {
	if e.Kind == casework.Internal {
		return failed
	}
	if e.Kind == casework.Withheld {
		e = casework.Refuse(casework.NotFound, casework.RuleNotFound, "")
	}
	says, instead := d.sentence(e)
	return strings.TrimSpace(says + " " + instead)
}

// labelled is the same with the field in front.
func (d Deck) labelled(e *casework.Error) string {
	if e.Field == "" || e.Kind == casework.Withheld || e.Kind == casework.NotFound {
		return d.ruling(e)
	}
	return Label("", fieldKey(e.Field)) + ": " + d.ruling(e)
}

// sentence puts a rule into words: what it says, and what to do instead.
func (d Deck) sentence(e *casework.Error) (says, instead string) {
	if e.Kind == casework.Internal {
		return failed, ""
	}
	if e.Rule == casework.RuleMeetingState {
		return d.meetingState(e.Args["state"], e.Args["date"])
	}
	s, ok := sentences[e.Rule]
	if !ok {
		return unruled(e.Kind)
	}
	return d.own(d.fill(s.says, s.absent, e.Args)), d.own(d.fill(s.instead, s.absent, e.Args))
}

// fill puts the arguments into a sentence, and the rule's own words where one is not given
// or is not of a kind that may be repeated.
func (d Deck) fill(sentence string, absent map[string]string, args map[string]string) string {
	out := ""
	for {
		before, rest, open := strings.Cut(sentence, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !open || !closed {
			return upper(out + sentence)
		}
		value := d.argument(args[name])
		if value == "" {
			value = absent[name]
		}
		out, sentence = out+before+value, after
	}
}

// argument is an error's argument in words: dates, times of day, references, numbers and sectors. Anything
// else could be what somebody typed, and is not repeated.
func (d Deck) argument(s string) string {
	if on, err := casework.ParseDate(s); err == nil {
		return d.day(on)
	}
	if ref, ok := casework.ParseCaseRef(s); ok {
		return string(ref)
	}
	if _, ref, ok := casework.ParseEntryRef(s, ""); ok {
		return string(ref)
	}
	if n, err := strconv.Atoi(s); err == nil {
		return strconv.Itoa(n)
	}
	var at casework.Clock
	if at.UnmarshalText([]byte(s)) == nil {
		return at.String()
	}
	words := strings.Split(s, ", ")
	for i, one := range words {
		if words[i] = d.known(one); words[i] == "" {
			return ""
		}
	}
	return list(words)
}

// known is a word of the rules' own as a sentence has it; empty for any other.
func (d Deck) known(word string) string {
	switch {
	case slices.Contains(knownSectors, casework.Sector(word)):
		return word
	case word == string(casework.RouteSaferMe), word == string(casework.RouteEnquiry):
		return d.own(word)
	case slices.Contains(casework.RuledOuts(), casework.RuledOut(word)):
		return strings.ToLower(word)
	case slices.ContainsFunc(casework.AssessmentParts(), func(p casework.AssessmentPart) bool { return p.String() == word }):
		return upper(word)
	}
	return planLacks[rrm.Lack(word)]
}

// knownSectors are the sectors that a quorum can ask for.
var knownSectors = []casework.Sector{
	casework.SectorSocialCare, casework.SectorPolice, casework.SectorHealth, casework.SectorEducation, casework.SectorMentalHealth,
	casework.SectorProbation, casework.SectorYouthJustice, casework.SectorEarlyHelp, casework.SectorResidential,
}

// unruled answers a refusal whose rule has no sentence.
func unruled(k casework.Kind) (says, instead string) {
	switch k {
	case casework.NotYours:
		return "That is somebody else's to decide.", "Ask the chair or the administrator."
	case casework.Already:
		return "That has been done already.", "There is nothing more to do."
	case casework.NotNow:
		return "That cannot be done at the moment.", "Type /rmm help to see what you can do now."
	case casework.Unclear:
		return "That can be understood in more than one way.", "Please say it with the reference, for example 0042-A2."
	}
	return "That could not be recorded.", "What you wrote is kept. Ask the administrator what is missing."
}

// meetingState says how a meeting, or its minutes, stand.
func (d Deck) meetingState(state, date string) (says, instead string) {
	meeting := "The meeting"
	if on, err := casework.ParseDate(date); err == nil {
		meeting += " of " + d.day(on)
	}
	switch state {
	case string(casework.MeetingPlanned):
		return meeting + " is planned, and its agenda is not out yet.", "This can be done once the agenda has been issued."
	case string(casework.MeetingIssued):
		return meeting + " has not started yet.", "The chair starts it with /rmm start."
	case string(casework.MeetingOpen):
		return meeting + " has started already.", "The chair closes it with /rmm close when it is over."
	case string(casework.MeetingClosing), string(casework.MeetingClosed):
		return meeting + " has closed.", "What is to be put right now is a correction: /rmm amend, by the chair."
	case string(casework.MeetingCancelled):
		return meeting + " was cancelled.", "Its cases come to the next meeting; for something urgent use /rmm urgent."
	case string(casework.MinutesApproved), string(casework.MinutesAmended):
		return "The minutes have been approved already.", "To put something right, use /rmm amend; both versions are kept."
	}
	return meeting + " is not at the point where this can be done.", "Type /rmm help to see what you can do now."
}
