package phrase

import (
	"regexp"
	"strings"
)

// PlanLine is one line of a proposed plan: an action, or what is done if something happens.
type PlanLine struct {
	Words       string // the line without its bullet
	Contingency bool
	If          string // of a contingency: what may happen; empty where the words do not tell it apart
	Action      Action // what is done, and by whom; of an action also by when
}

// PlanLines reads a proposed plan as people write one: a line for each action or contingency, with
// or without bullets, numbers and headings. Nobody named is nobody's: the meeting says whose it is.
func PlanLines(text string, ctx Context) []PlanLine {
	var out []PlanLine
	contingencies := false
	for _, l := range strings.Split(text, "\n") {
		l = unlisted(trim(l))
		if l == "" {
			continue
		}
		if planHeading.MatchString(l) {
			contingencies = contingent.MatchString(l)
			continue
		}
		if m := planPrefix.FindStringSubmatch(l); m != nil {
			if rest := trim(l[len(m[0]):]); rest != "" {
				out = append(out, planLine(rest, contingent.MatchString(m[0]), ctx))
			}
			continue
		}
		out = append(out, planLine(l, contingencies || condition.MatchString(l), ctx))
	}
	return out
}

// unlisted is a line without the bullet or number in front.
func unlisted(l string) string {
	l = trim(l[bullet(l):])
	if _, size := numbering(l); size > 0 {
		l = trim(l[size:])
	}
	return l
}

func planLine(words string, contingency bool, ctx Context) PlanLine {
	l := PlanLine{Words: words, Contingency: contingency}
	if contingency {
		l.If, l.Action = ReadContingency(words, ctx)
		return l
	}
	if all := actions(words, &ctx, Owner{}); len(all) == 1 {
		l.Action = all[0]
	} else {
		l.Action = Action{What: words}
	}
	if l.Action.What == "" || l.Action.Owner.Unknown {
		l.Action.What = words
	}
	return l
}

// ReadContingency tells what may happen from what is done then, and by whom: "if she does not come
// home, EDT is rung", "not home by 22:00: care home rings police".
func ReadContingency(words string, ctx Context) (event string, then Action) {
	words = trim(words)
	rest := words
	if m := condition.FindString(words); m != "" {
		rest = trim(words[len(m):])
		if at := consequence.FindStringIndex(rest); at != nil {
			event, rest = trim(rest[:at[0]]), trim(rest[at[1]:])
		} else {
			rest = ""
		}
	} else if before, after, found := strings.Cut(words, ": "); found && trim(after) != "" {
		event, rest = trim(before), trim(after)
	}
	if rest == "" {
		return "", Action{What: words}
	}
	owner, what := findOwner(rest, &ctx, Owner{})
	if owner.Unknown || owner.IsZero() {
		owner, what = doer(rest, ctx)
	}
	return event, Action{What: what, Owner: owner}
}

// doer is who does it in a sentence that says what happens then: "gm rings EDT".
func doer(text string, ctx Context) (Owner, string) {
	fields := strings.Fields(text)
	for n := min(3, len(fields)-2); n > 0; n-- {
		verb := strings.ToLower(fields[n])
		if len(verb) < 4 || !strings.HasSuffix(verb, "s") || strings.HasSuffix(verb, "'s") {
			continue
		}
		if o := ResolveOwner(strings.Join(fields[:n], " "), ctx); o.known() {
			return o, text
		}
	}
	return Owner{}, text
}

var (
	planHeading = regexp.MustCompile(`(?i)^(?:proposed |draft |the )*(?:actions?|plan|contingency plans?|contingenc(?:y|ies)|action plan)\s*[:\-–]?$`)
	planPrefix  = regexp.MustCompile(`(?i)^(?:action|contingency)\s*\d{0,2}\s*[:\-–]\s*`)
	contingent  = regexp.MustCompile(`(?i)contingen`)
	condition   = regexp.MustCompile(`(?i)^(?:if|when|should|in case(?: of)?)\s+`)
	consequence = regexp.MustCompile(`(?i)\s*,\s*(?:then\s+)?|\s*:\s+|\s+then\s+|\s+[-–>→]+\s*|\s*=>\s*`)
)
