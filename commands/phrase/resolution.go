package phrase

import (
	"cmp"
	"regexp"
	"strings"

	"convenor/casework"
)

// The keywords of a Risk Resolution case. Those of both processes stand in keyword.go.
var (
	worryForm      = opens(`(?:new\s+|another\s+)?(?:worry|worries|concern)`)
	discussForm    = regexp.MustCompile(`(?i)^(?:(?:next|back to|on to|now)\s+)?(?:worry\s*)?(w\s?\d{1,3})\s*[.!]?$`)
	hypothesisForm = opens(`(?:(?:new|another|competing|working|alternative)\s+)?(?:hypothesis|hypotheses|hypothesise|theory)(?:\s+\d{1,2})?`)
	evidenceForm   = opens(`(?:the\s+)?(?:evidence|evid|ev)`)
	sidedForm      = regexp.MustCompile(`(?i)^(?:(?:evidence|evid|ev)\s+)?(for|against|supports?|contradicts)\s+(?:hypothesis\s+|hyp\s+)?(h\s?\d{1,3})\b`)
	ofIdeaForm     = regexp.MustCompile(`(?i)^(?:hypothesis\s+|hyp\s+)?(h\s?\d{1,3})\s*[:,–-]?\s*(?:evidence\s+)?(for|against)\b`)
	plainChallenge = regexp.MustCompile(`(?i)^(?:what(?:['’]?s| is)\s+(?:the\s+|your\s+)?evidence(?:\s+for\s+(?:that|this|it|(?:hypothesis\s+)?(h\s?\d{1,3})))?|(?:hypothesis\s+)?(h\s?\d{1,3})\s*[:,–-]?\s*evidence\s*\?+)$`)
	challengeForm  = regexp.MustCompile(`(?i)^(?:(?:what(?:['’]?s| is| are)|where(?:['’]?s| is))\s+)?(?:the\s+|our\s+|any\s+)?evidence(?:\s+(?:for|of|behind)\s+(?:(?:that|this|it)|(?:hypothesis\s+)?(h\s?\d{1,3})))?\s*\?+$`)
	questionForm   = opens(`(?:(?:new|another|unanswered|open)\s+)?(?:question|qn|q)(?:\s+\d{1,2})?|unanswered`)
	answerForm     = opens(`(?:answer|answered|ans)(?:\s+(?:to|for))?(?:\s+(?:question\s+)?(q\s?\d{1,3}))?`)
	ofQuestionForm = regexp.MustCompile(`(?i)^(?:question\s+)?(q\s?\d{1,3})(?:\s+(?:is answered|answered|answer)\b)?\s*[:,–=-]*\s*`)
	planForm       = opens(`(?:(?:proposed|draft|safety|the)\s+)?plan`)
	planYesForm    = regexp.MustCompile(`(?i)^(?:(?:we|i)\s+)?(?:agree(?:s|d)?\s+(?:to|with)\s+(?:the\s+)?plan|(?:yes|happy|ok|okay|fine)\s+(?:to|with)\s+(?:the\s+)?plan\b|plan\s*[:,–-]?\s*(?:yes|y|ok|okay|we agree|i agree|happy|fine)\b)\s*[,.:;–!-]*\s*`)
	planNoForm     = regexp.MustCompile(`(?i)^(?:plan\s*[:,–-]?\s*(?:no|n|not agreed)\b|(?:(?:we|i)\s+)(?:do not|don['’]?t|cannot|can['’]?t)\s+agree\s+(?:to|with)\s+(?:the\s+)?plan\b)\s*[,.:;–-]*\s*(?:because\s+|as\s+)?`)
	agreePlanForm  = regexp.MustCompile(`(?i)^(?:agree\s+(?:the\s+)?plan|(?:the\s+)?plan\s+(?:is\s+)?agreed|agreed\s*:?\s+(?:the\s+)?plan)\s*[.!]?$`)
	barePartForm   = regexp.MustCompile(`(?i)^(?:knows|invited|attended|attendance|views?|wishes)\s*(?::|\s[–—-]\s)`)
	partForm       = regexp.MustCompile(`(?i)^(?:(?:the\s+)?(?:young person|yp|child)(?:['’]?s)?(?:\s+(?:part|has|was|is))?)\s*[:,–-]?\s+`)
	ofWorryForm    = regexp.MustCompile(`(?i)^(?:for\s+|on\s+|re\s+)?(?:worry\s+)?(w\s?\d{1,3})\s*[:,–-]?\s+`)
	shortForm      = regexp.MustCompile(`\s+`)
)

// opens is a keyword with what sets it apart: a colon, or a dash with space around it. The words in
// brackets between, "evidence (for):", are its second group and later.
func opens(words string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:` + words + `)(?:\s*\(([^()\n]{1,30})\)|(?:\s+((?:for|against|on|about|to|of)?\s*(?:worry\s+|hypothesis\s+|question\s+)?[whq]\s?\d{1,3}|for|against)))?\s*(?::+-?|\s[–—-])\s*`)
}

// resolution reads what only a case of the Risk Resolution process takes: a worry, a hypothesis, what
// speaks for and against it, a question and its answer, the young person's part, and the yes or no
// to the plan. It gives false for everything that both processes take.
func (p *parser) resolution() (Line, bool) {
	body := trim(p.body)
	l := p.line
	if m := ofWorryForm.FindStringSubmatch(body); m != nil {
		if rest := trim(body[len(m[0]):]); rest != "" {
			inner := *p
			inner.body = rest
			switch got := inner.recognise(); got.Verb {
			case VerbHypothesis, VerbQuestion, VerbAction, VerbEvidence, VerbContingency:
				got.Of = p.short(m[1]) // "W2 hypothesis: …", "W1: action police to …"
				return got, true
			}
		}
	}
	switch {
	case agreePlanForm.MatchString(body):
		l.Verb = VerbAgreePlan
		return l, true
	case planNoForm.MatchString(body):
		l.Verb, l.Text = VerbPlanAnswer, trim(body[len(planNoForm.FindString(body)):])
		return l, true
	case planYesForm.MatchString(body):
		l.Verb, l.Yes, l.Text = VerbPlanAnswer, true, trim(body[len(planYesForm.FindString(body)):])
		return l, true
	}
	if m := discussForm.FindStringSubmatch(body); m != nil {
		l.Verb, l.Ref = VerbDiscuss, p.short(m[1])
		return l, true
	}
	if m := plainChallenge.FindStringSubmatch(body); m != nil {
		l.Verb, l.Ref = VerbChallenge, p.short(cmp.Or(m[1:]...))
		return l, true
	}
	if m := challengeForm.FindStringSubmatch(body); m != nil {
		l.Verb, l.Ref = VerbChallenge, p.short(m[1])
		return l, true
	}
	if got, ok := p.part(body); ok {
		return got, true
	}
	return p.thought(body)
}

// part reads the young person's part: "young person knows: yes, told on Monday".
func (p *parser) part(body string) (Line, bool) {
	m := partForm.FindString(body)
	if m == "" && barePartForm.MatchString(body) { // "attended: no", "invited: health, education": whose?
		whole := *p
		whole.body = "young person " + body
		if o, ok := whole.part(whole.body); ok && o.Problem == nil {
			return Line{Case: p.line.Case, Offer: &o}, true
		}
	}
	if m == "" {
		return Line{}, false
	}
	l := p.line
	l.Verb = VerbPart
	if not := partDenied.FindStringSubmatch(body[len(m):]); not != nil { // "yp did not attend, in hospital"
		l.Said, _, _ = ReadPart(not[1])
		if l.Text = trim(strings.TrimLeft(body[len(m)+len(not[0]):], " ,.:;–-")); l.Text == "" {
			l.Text = trim(body[len(m):])
		}
		return l, true
	}
	part, rest, ok := ReadPart(body[len(m):])
	if !ok {
		return Line{}, false
	}
	l.Said = part
	if rest == "" && part != "views" { // "young person attended"
		rest = "yes"
	}
	if l.Yes, l.Text, ok = ReadYesNo(rest); !ok {
		return p.missing(VerbPart, "text"), true
	}
	return l, true
}

// partDenied is one of the young person's parts with a no in front.
var partDenied = regexp.MustCompile(`(?i)^(?:(?:did|does|was|is|has|could|would|will)(?:\s+not|n['’]?t)(?:\s+been)?|not)\s+(attend|come|came|know|aware|told|invited?|here|present)\b\s*[,.:;–-]*\s*(?:of\s+it\b|to\s+it\b)?\s*(?:because\s+|as\s+)?`)

// thought reads what is thought and asked.
func (p *parser) thought(body string) (Line, bool) {
	l := p.line
	take := func(v Verb, front string) (Line, bool) {
		l.Verb, l.Text = v, trim(body[len(front):])
		if l.Text == "" {
			return p.missing(v, "text"), true
		}
		return l, true
	}
	if m := worryForm.FindStringSubmatch(body); m != nil {
		return take(VerbWorry, m[0])
	}
	if m := hypothesisForm.FindStringSubmatch(body); m != nil {
		l.Of = cmp.Or(p.refIn(m[1:], 'W'), l.Of)
		return take(VerbHypothesis, m[0])
	}
	if m := sidedForm.FindStringSubmatch(body); m != nil {
		l.Ref, l.Against = p.short(m[2]), against(m[1])
		return take(VerbEvidence, body[:afterMarks(body, len(m[0]))])
	}
	if m := ofIdeaForm.FindStringSubmatch(body); m != nil {
		l.Ref, l.Against = p.short(m[1]), against(m[2])
		return take(VerbEvidence, body[:afterMarks(body, len(m[0]))])
	}
	if m := evidenceForm.FindStringSubmatch(body); m != nil {
		l.Ref, l.Against = p.refIn(m[1:], 'H'), against(strings.Join(m[1:], " "))
		rest := trim(body[len(m[0]):])
		if side := sideFront.FindStringSubmatch(rest); side != nil && !l.Against { // "evidence: against - …"
			l.Against = against(side[1])
			return take(VerbEvidence, body[:len(body)-len(rest)+len(side[0])])
		}
		return take(VerbEvidence, m[0])
	}
	if m := ofQuestionForm.FindStringSubmatch(body); m != nil && !asks(body) {
		l.Ref = p.short(m[1])
		return p.ofQuestion(l, trim(body[len(m[0]):])), true
	}
	if m := answerForm.FindStringSubmatch(body); m != nil {
		if l.Ref = p.short(m[1]); l.Ref == "" {
			l.Ref = p.refIn(m[2:], 'Q')
		}
		return take(VerbAnswer, m[0])
	}
	if m := questionForm.FindStringSubmatch(body); m != nil {
		l.Of = cmp.Or(p.refIn(m[1:], 'W'), l.Of)
		return take(VerbQuestion, m[0])
	}
	if m := planForm.FindStringSubmatch(body); m != nil && !asks(body) {
		if rest := trim(body[len(m[0]):]); rest != "" { // "plan: police to …" is meant as an action
			o := p.line
			o.Verb, o.Text = VerbAction, rest
			if o.Actions = actions(rest, p.ctx, p.self()); len(o.Actions) > 0 && o.Actions[0].What != "" && len(strings.Fields(rest)) > 2 {
				return Line{Case: p.line.Case, Offer: &o}, true
			}
		}
	}
	return p.halfThought(body)
}

var sideFront = regexp.MustCompile(`(?i)^(for|against)\s*(?::|[–—-]\s|,)\s*`)

// bareForm is a keyword of what is thought without anything that sets it apart.
var bareForm = regexp.MustCompile(`(?i)^(hypothesis|question|worry|qn?\.)\s+(\S.*)$`)

// halfThought offers a line whose keyword lacks its colon: "hypothesis he is scared of home".
func (p *parser) halfThought(body string) (Line, bool) {
	m := bareForm.FindStringSubmatch(body)
	if m == nil || strings.Contains(body, "\n") || p.line.Handling != casework.HandlingUnset {
		return Line{}, false
	}
	o := p.line
	o.Verb, o.Text = Verb(strings.ToLower(m[1])), trim(m[2])
	if strings.HasSuffix(m[1], ".") { // "Q. does she sleep"
		o.Verb = VerbQuestion
	}
	if len(strings.Fields(o.Text)) < 3 {
		return Line{}, false
	}
	return Line{Case: p.line.Case, Offer: &o}, true
}

// ofQuestion reads what is said of a question that is named: who finds it out and by when, where
// that is all, else its answer.
func (p *parser) ofQuestion(l Line, words string) Line {
	if words == "" {
		return p.missing(VerbAnswer, "text")
	}
	l.Verb, l.Text = VerbAnswer, words
	if a, all := ReadFinder(words, *p.ctx); all {
		l.Verb, l.Actions = VerbFind, []Action{a}
	}
	return l
}

// short is a reference as a line names it, whole where the case is known; empty for none.
func (p *parser) short(words string) casework.EntryRef {
	words = shortForm.ReplaceAllString(words, "")
	if words == "" {
		return ""
	}
	_, ref, _ := casework.ParseEntryRef(words, p.line.Case)
	return ref
}

var anyRef = regexp.MustCompile(`(?i)\b([whq])\s?(\d{1,3})\b`)

// refIn is the reference of that letter among the words that stand between a keyword and its colon.
func (p *parser) refIn(groups []string, letter rune) casework.EntryRef {
	for _, g := range groups {
		if m := anyRef.FindStringSubmatch(g); m != nil && strings.EqualFold(m[1], string(letter)) {
			return p.short(m[1] + m[2])
		}
	}
	return ""
}

// against tells whether the words name the side against.
func against(words string) bool {
	words = strings.ToLower(words)
	return strings.Contains(words, "against") || strings.Contains(words, "contradict")
}

// Question is a question with who finds its answer out, and by when, as far as its words say.
type Question struct {
	Words string
	Find  Action // Owner and Due; zero where the words name none
}

var (
	finderTail = regexp.MustCompile(`(?i)^(.*\S)\s*[,;:–—-]*\s+((?:\S+\s+){0,2}\S+)\s+(?:to|will|can)\s+(?:find(?:\s+(?:it\s+)?out)?|check|ask|look(?:\s+into\s+it)?|chase|clarify|ring|contact|report back)\b(.*)$`)
	finderVerb = regexp.MustCompile(`(?i)\s+(?:to|will|can|should)(?:\s+(?:find(?:\s+(?:it|this|that))?(?:\s+out)?|check|ask|look(?:\s+into(?:\s+(?:it|this))?)?|chase|clarify|report back))?\s*$`)
)

// SplitQuestion reads a question: "where does she sleep? police by fri", "is she on a list - health to
// find out by 3 dec". What follows the question mark, or names somebody to find it out, is who and by
// when, and no part of the question.
func SplitQuestion(text string, ctx Context) Question {
	text = trim(text)
	if i := strings.LastIndexByte(text, '?'); i >= 0 {
		if a, all := ReadFinder(text[i+1:], ctx); all {
			return Question{Words: trim(text[:i+1]), Find: a}
		}
		return Question{Words: text} // a date inside the question is the question's
	}
	due, rest := FindDue(text, ctx)
	if m := finderTail.FindStringSubmatch(rest); m != nil {
		words := strings.Fields(m[2])
		for n := len(words); n > 0; n-- { // the longest name that is one
			if o := ResolveOwner(strings.Join(words[len(words)-n:], " "), ctx); o.known() {
				before := trim(strings.TrimRight(m[1]+" "+strings.Join(words[:len(words)-n], " "), " ,;:–—-"))
				return Question{Words: before, Find: Action{Owner: o, Due: due}}
			}
		}
	}
	for _, sep := range []string{" - ", " – ", " — ", "; ", ". "} {
		if i := strings.LastIndex(text, sep); i > 0 {
			if a, all := ReadFinder(text[i+len(sep):], ctx); all {
				return Question{Words: trim(text[:i]), Find: a}
			}
		}
	}
	if due.Raw != "" && due.Problem == nil {
		return Question{Words: rest, Find: Action{Due: due}}
	}
	return Question{Words: text}
}

// ReadFinder reads who finds something out and by when, in either order or one of them alone: "police
// by fri", "by 3 dec, health to check". all tells that the words say nothing else.
func ReadFinder(words string, ctx Context) (a Action, all bool) {
	words = strings.Trim(words, " \t\n.,;:–—-()")
	if words == "" {
		return Action{}, false
	}
	due, rest := FindDue(words, ctx)
	a.Due = due
	rest = strings.Trim(finderVerb.ReplaceAllString(" "+trim(rest), ""), " \t.,;:–—-()")
	if rest == "" {
		return a, due.Raw != ""
	}
	name := strings.TrimPrefix(strings.TrimPrefix(rest, "for "), "ask ")
	if len(strings.Fields(name)) > 4 {
		return Action{}, false
	}
	if o := ResolveOwner(name, ctx); o.known() {
		a.Owner = o
		return a, true
	}
	return Action{}, false
}
