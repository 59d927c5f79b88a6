package commands

import (
	"context"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/casework"
	"convenor/casework/record"
	"convenor/casework/rrm"
	"convenor/commands/phrase"
)

// thinking is what a Risk Resolution meeting worries about, thinks and asks.
func thinking() []*Capability {
	item := required(line("item"))
	return []*Capability{
		{Name: "rrm-worry", Word: "worry", Once: true, Form: true, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), required(paragraph("text"))}, Fill: fillThought("worry"), Case: addWorry},
		{Name: "rrm-discuss", Hidden: true, Needs: casework.SeeCase, Fields: []bot.FormField{item}, Case: discuss},
		{Name: "rrm-hypothesis", Word: "hypothesis", Once: true, Form: true, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), required(paragraph("text")), line("worry")}, Fill: fillThought("hypothesis"), Case: suppose, Note: saysOf(cards.Deck.HypothesisStands)},
		{Name: "rrm-evidence", Word: "evidence", Once: true, Form: true, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), line("item"), required(paragraph("text")), yesNo("against")}, Fill: fillThought("evidence"), Case: weigh, Note: saysOf(cards.Deck.HypothesisStands)},
		{Name: "rrm-challenge", Word: "challenge", Needs: casework.SeeCase, Fields: []bot.FormField{caseField(), line("item")}, Case: challenge, Note: saysOf(cards.Deck.Challenged)},
		{Name: "rrm-question", Word: "question", Once: true, Form: true, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), required(paragraph("text")), line("worry"), person("owner"), date("due")}, Fill: fillThought("question"), Case: ask, Note: questionStands},
		{Name: "rrm-find", Word: "find", Form: true, Needs: casework.SeeCase, Fields: []bot.FormField{item, person("owner"), date("due")}, Fill: fillFinder, Case: find, Note: questionStands},
		{Name: "rrm-asked", Hidden: true, Admits: answersQuestion, Needs: casework.SeeCase, Fields: []bot.FormField{item}, Run: readQuestion},
		{Name: "rrm-answer", Word: "answer", Form: true, Admits: answersQuestion, Needs: casework.SeeCase,
			Fields: []bot.FormField{caseField(), line("item"), required(paragraph("text"))}, Case: answerQuestion},
	}
}

// fillThought reads the words behind a command as the line with that keyword would be read.
func fillThought(keyword string) func(*Call, string) {
	return func(c *Call, words string) {
		pc := c.phraseContext()
		if ref, ok := casework.ParseCaseRef(c.value("case")); ok {
			pc.Case = ref
		}
		if pc.Case == "" {
			pc.Case = casework.NewCaseRef(casework.RRM, 1) // the words are read as that process reads them
		}
		l := phrase.Parse(keyword+" "+words, pc)
		if l.Verb == phrase.VerbNone || l.Problem != nil {
			l = phrase.Parse(keyword+": "+words, pc)
		}
		name, values := fromLine(l)
		if name != c.Capability.Name || words == "" {
			c.set("text", words)
			return
		}
		for f, v := range values {
			if f != "case" && v != "" {
				c.set(f, v)
			}
		}
	}
}

// worryOf is the worry that is named, else that of the thread; empty leaves it to the rules.
func (c *Call) worryOf() (casework.EntryRef, error) {
	v := c.value("worry")
	if v == "" {
		return c.Worry, nil
	}
	ref, entry, ok := casework.ParseEntryRefIn(casework.RRM, v, c.Case)
	if !ok || ref != c.Case || entry.Letter() != casework.WorryLetter {
		return "", casework.Refuse(casework.NotFound, rrm.RuleNoWorry, "worry")
	}
	return entry, nil
}

// made is the result of what was recorded under a reference.
func (c *Call) made(what string, ref casework.EntryRef, err error) (Result, error) {
	if err != nil {
		return Result{}, fieldOf(err, "text")
	}
	return c.result(what, string(ref)), nil
}

func addWorry(c *Call, cs *casework.Case) (Result, error) {
	ref, err := rrm.Worry(cs, c.value("text"), c.by())
	return c.made("worry", ref, err)
}

func discuss(c *Call, cs *casework.Case) (Result, error) {
	if err := c.Sitting.Hears(cs.Ref); err != nil {
		return Result{}, err
	}
	return c.result("discuss", string(c.Entry)), rrm.Discuss(cs, c.Entry, c.Now)
}

func suppose(c *Call, cs *casework.Case) (Result, error) {
	of, err := c.worryOf()
	if err != nil {
		return Result{}, err
	}
	ref, err := rrm.Suppose(cs, c.value("text"), of, c.by())
	return c.made("hypothesis", ref, err)
}

// ideaOf is the hypothesis that is named, else the only one that the rules find for the worry of the
// thread.
func (c *Call) ideaOf(cs *casework.Case) casework.EntryRef {
	if c.Entry != "" || c.Worry == "" {
		return c.Entry
	}
	return rrm.OnlyIdea(cs, c.Worry)
}

func weigh(c *Call, cs *casework.Case) (Result, error) {
	ref, err := rrm.Weigh(cs, c.ideaOf(cs), casework.Evidence{Against: yes(c.value("against")), Text: casework.Text{Words: c.value("text")}, By: c.by()})
	return c.made("evidence for it", ref, err)
}

// challenge asks what the evidence for a hypothesis is, in front of everybody in the thread.
func challenge(c *Call, cs *casework.Case) (Result, error) {
	ref, err := rrm.Challenge(cs, c.ideaOf(cs), c.by())
	if err != nil {
		return Result{}, err
	}
	return c.result("challenge", string(ref)), nil
}

// ask records a question. Who finds it out, and by when, are asked for afterwards where they are
// missing; a date that has passed is refused at once.
func ask(c *Call, cs *casework.Case) (Result, error) {
	of, err := c.worryOf()
	if err != nil {
		return Result{}, err
	}
	pc := c.phraseContext()
	pc.Worker = cs.Worker
	q := phrase.SplitQuestion(c.value("text"), pc)
	finder, due, err := c.finder(pc, q.Find)
	if err != nil {
		return Result{}, err
	}
	asked := casework.Question{Text: casework.Text{Words: q.Words}, Worry: of, By: c.by()}
	ref, err := rrm.Ask(cs, asked)
	if err == nil {
		err = rrm.Find(cs, ref, finder, due, c.Today)
	}
	return c.made("question", ref, err)
}

// questionStands asks for what a question lacks, and shows how the rest was read to whoever did not
// type it in a thread.
func questionStands(c *Call, cs *casework.Case, refs []string) *bot.Message {
	if len(refs) == 0 {
		return nil
	}
	q := rrm.QuestionOf(cs, casework.EntryRef(refs[len(refs)-1]))
	if q == nil || c.Event.Kind == bot.LineEvent && q.Due != (casework.Date{}) && (q.Finder != "" || q.Agency != "") {
		return nil
	}
	m := c.Deck.QuestionStands(cs, *q)
	return &m
}

// finder is who finds something out and by when: the form's fields where they are filled, else what
// the words say.
func (c *Call) finder(pc phrase.Context, said phrase.Action) (casework.Person, casework.Date, error) {
	due := said.Due.Date
	if p := said.Due.Problem; p != nil && p.Kind == casework.Invalid {
		return casework.Person{}, due, fieldOf(p, "due")
	}
	if v := c.value("due"); v != "" {
		d, err := phrase.ParseDate(v, pc)
		if err != nil {
			return casework.Person{}, due, fieldOf(err, "due")
		}
		due = d
	}
	if v := c.value("owner"); v != "" {
		p, err := c.person(v)
		if err != nil {
			return p, due, fieldOf(err, "owner")
		}
		return p, due, nil
	}
	p, ok := c.Basis.Roster.Person(said.Owner.Person)
	if !ok && said.Owner.Agency != "" {
		p, _ = c.Basis.Roster.Representative(said.Owner.Agency)
	}
	return p, due, nil
}

// fillFinder reads "police by fri" behind a question.
func fillFinder(c *Call, words string) {
	if a, ok := phrase.ReadFinder(words, c.phraseContext()); ok {
		c.set("owner", a.Owner.Raw)
		c.set("due", dueValue(a.Due))
		return
	}
	c.set("owner", words)
}

// find says who finds an answer out, and by when.
func find(c *Call, cs *casework.Case) (Result, error) {
	pc := c.phraseContext()
	pc.Worker = cs.Worker
	finder, due, err := c.finder(pc, phrase.Action{})
	if err != nil {
		return Result{}, err
	}
	if finder.ID == "" && due.IsZero() {
		return Result{}, casework.Refuse(casework.Invalid, casework.RuleMissing, "owner")
	}
	if err := rrm.Find(cs, c.Entry, finder, due, c.Today); err != nil {
		return Result{}, err
	}
	return c.result("find", string(c.Entry)), nil
}

// answersQuestion admits to the answer of a question who finds it out, besides whoever may see the
// case.
func answersQuestion(c *Call, cs *casework.Case) error {
	if cs.Resolution == nil {
		return c.Viewer.Admit(cs, c.Sitting, c.Capability.Needs)
	}
	if q := rrm.QuestionOf(cs, c.Entry); q != nil && q.Finder != "" && q.Finder == c.Viewer.Person.ID && cs.OpenTo(c.Viewer.Person.ID) {
		return nil
	}
	return c.Viewer.Admit(cs, c.Sitting, c.Capability.Needs)
}

// readQuestion shows the words of a question to who finds it out, and to whoever may see its case.
func readQuestion(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	return r.readCase(ctx, c, func(cs *casework.Case) bot.Message {
		q := rrm.QuestionOf(cs, c.Entry)
		if q == nil {
			return c.Deck.Refusal(casework.Refuse(casework.NotFound, rrm.RuleNoQuestion, "question"))
		}
		return c.Deck.QuestionCard(cs, *q)
	})
}

func answerQuestion(c *Call, cs *casework.Case) (Result, error) {
	ref := c.Entry
	if ref == "" {
		ref = rrm.OnlyOpenQuestion(cs, c.Worry, c.who().ID)
	}
	if ref == "" {
		return Result{}, casework.Refuse(casework.Unclear, rrm.RuleWhichQuestion, "item")
	}
	return c.made("question answered", ref, rrm.Reply(cs, ref, c.value("text"), c.by()))
}

// editQuestion gives a question other words, and the finder and date that they name.
func (c *Call) editQuestion(cs *casework.Case, k record.Kept, words string) error {
	pc := c.phraseContext()
	pc.Worker = cs.Worker
	q := phrase.SplitQuestion(words, pc)
	if err := casework.CheckWords("text", q.Words); err != nil {
		return err
	}
	finder, due, err := c.finder(pc, q.Find)
	if err != nil {
		return err
	}
	if err := rrm.Find(cs, casework.EntryRef(k.Ref), finder, due, c.Today); err != nil {
		return err
	}
	k.Replace(cs, q.Words, c.Viewer.Person.ID, c.Now)
	return nil
}

// sameSide tells whether an edited line still speaks for the same hypothesis, on the same side.
func sameSide(cs *casework.Case, k record.Kept, l phrase.Line) bool {
	if l.Ref != "" && string(l.Ref) != k.Ref {
		return false
	}
	for i := range cs.Resolution.Hypotheses {
		for j := range cs.Resolution.Hypotheses[i].Evidence {
			if e := &cs.Resolution.Hypotheses[i].Evidence[j]; &e.By == k.By {
				return e.Against == l.Against
			}
		}
	}
	return true
}
