package commands

import (
	"context"
	"errors"
	"slices"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rrm"
	"convenor/commands/phrase"
	"convenor/store"
)

func attending() []*Capability {
	records := []casework.Duty{casework.DutyChair, casework.DutyDeputy, casework.DutyAdministrator}
	return []*Capability{
		{Name: "sign", Fields: []bot.FormField{line("meeting"), person("person")}, Fill: func(c *Call, w string) { c.set("person", w) }, Run: sign},
		{Name: "apologies", Fields: []bot.FormField{line("meeting"), person("person"), paragraph("text"), yesNo("information")},
			Fill: fillFor("text"), Meeting: apologise},
		{Name: "coming", Process: casework.RMM, Form: true,
			Fields: []bot.FormField{caseField(), line("meeting"), required(choice("answer", casework.WillAttend, casework.CannotAttend, casework.SendsSubstitute)),
				line("substitute"), line("role"), yesNo("authority"), paragraph("text"), yesNo("information")},
			Fill: fillComing, Run: coming},
		{Name: "attend", For: records, Form: true,
			Fields: []bot.FormField{required(person("person")), line("substitute"), line("role"), yesNo("authority"), yesNo("left"), line("apologies")},
			Fill:   fillAttend, Meeting: attend},
		{Name: "declaration", Run: declaration},
		{Name: "attendance", Aliases: []string{"quorum", "who"}, Run: attendance},
		{Name: "for", For: records, Fields: []bot.FormField{caseField(), person("person"), paragraph("text")}, Fill: fillFor("text"), Run: forOther},
		{Name: "invite", For: records, Fields: []bot.FormField{caseField(), required(person("person"))}, Fill: func(c *Call, w string) { c.set("person", w) }, Run: invite},
	}
}

// sign signs the declaration for the meeting: one's own signature, or one given in the room
// and witnessed by chair or administrator. Lines that were kept are offered again.
func sign(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	signer := c.Viewer.Person
	var witness casework.PersonID
	if v := strings.TrimPrefix(c.value("person"), "for "); v != "" {
		p, err := c.person(v)
		if err != nil {
			return bot.Response{}, err
		}
		if p.ID != signer.ID {
			signer, witness = p, c.Viewer.Person.ID
		}
	}
	with := *c.Capability
	with.Run, with.Meeting = nil, func(c *Call, m *casework.Meeting) (Result, error) {
		if witness != "" {
			if err := c.Viewer.MayRecordFor(signer.ID, m); err != nil {
				return Result{}, err
			}
		}
		return Result{What: "sign", Refs: []string{string(m.ID)}, Detail: map[string]string{"signer": string(signer.ID)}}, m.Sign(signer, c.Now, witness)
	}
	c.Capability = &with
	res, err := r.onMeeting(ctx, c)
	if err != nil {
		return res, err
	}
	if witness == "" && c.Meeting != nil {
		cases, err := r.openTo(ctx, c.Meeting.CasesFor(signer.ID), signer.ID)
		if err != nil {
			return bot.Response{}, err
		}
		m := c.Deck.Signed(c.Meeting, cases, r.roomOf(ctx, c, signer.ID))
		res.Whisper = &m
	}
	held, err := r.heldLines(ctx, signer.ID, func(d store.Draft) bool {
		// What an earlier meeting closed without is offered where its case comes again.
		return d.Context[store.LapsedAt] == "" || c.Meeting != nil && slices.Contains(c.Meeting.CasesFor(signer.ID), casework.CaseRef(d.Context["case"]))
	})
	if err != nil {
		return bot.Response{}, err
	}
	if len(held) > 0 && witness == "" {
		m := c.Deck.HeldOffer(held)
		res.Direct = &m
	}
	return res, nil
}

// openTo are those of the cases that are not restricted to others than the person.
func (r *Router) openTo(ctx context.Context, refs []casework.CaseRef, p casework.PersonID) ([]casework.CaseRef, error) {
	var out []casework.CaseRef
	for _, ref := range refs {
		cs, err := r.board.Cases.Load(ctx, string(ref))
		switch {
		case errors.Is(err, store.ErrNotFound), errors.Is(err, store.ErrErased):
		case err != nil:
			return nil, err
		case cs.Value.OpenTo(p):
			out = append(out, ref)
		}
	}
	return out, nil
}

// fillFor takes "for NAME: …" off the front; the rest goes into the field.
func fillFor(field string) func(*Call, string) {
	return func(c *Call, words string) {
		low := strings.ToLower(words)
		if strings.HasPrefix(low, "for ") || c.Capability.Name == "for" {
			rest := words
			if strings.HasPrefix(low, "for ") {
				rest = words[4:]
			}
			if who, more, ok := strings.Cut(rest, ":"); ok {
				c.set("person", strings.TrimSpace(who))
				c.set(field, strings.TrimSpace(more))
				return
			}
			first, more := cut(rest)
			if !phrase.ResolveOwner(first, c.phraseContext()).Unknown {
				c.set("person", first)
				c.set(field, more)
				return
			}
		}
		c.set(field, words)
	}
}

// apologise records apologies: one's own, or somebody else's by chair or administrator.
// Words that say something was sent make them apologies with information.
func apologise(c *Call, m *casework.Meeting) (Result, error) {
	p := c.Viewer.Person
	if v := c.value("person"); v != "" {
		named, err := c.person(v)
		if err != nil {
			return Result{}, err
		}
		if err := c.Viewer.MayRecordFor(named.ID, m); err != nil {
			return Result{}, err
		}
		p, c.For = named, named
	}
	info := yes(c.value("information")) || c.value("information") == "" && saysSent(c.value("text"))
	what := "apologies"
	return Result{What: what, Refs: []string{string(m.ID)}, Detail: c.Values}, m.Apologise(p, c.value("text"), info, c.by())
}

// saysSent tells whether words say that information was sent: "note sent", "have emailed my
// report"; not "nothing sent", "not sent yet" or "will send".
func saysSent(s string) bool {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" ,.;:-–—()\n", r) })
	for i, w := range words {
		switch w {
		case "sent", "emailed", "forwarded", "submitted", "attached", "shared":
			if !slices.ContainsFunc(words[max(0, i-3):i], undoes) {
				return true
			}
		}
	}
	return false
}

// undoes tells whether a word in front of "sent" says that it was not.
func undoes(w string) bool {
	switch w {
	case "not", "nothing", "no", "none", "will", "be", "yet":
		return true
	}
	return strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t")
}

// fillAttend reads "education", "education left", "education apologies, off sick", "education
// substitute Jo Example, deputy head, can commit".
func fillAttend(c *Call, words string) {
	first, rest := cut(words)
	if who, said, ok := strings.Cut(words, ":"); ok && !strings.Contains(strings.TrimSpace(who), " ") {
		first, rest = strings.TrimSpace(who), strings.TrimSpace(said)
	}
	c.set("person", first)
	switch phrase.ReadPresence(rest) {
	case phrase.Gone:
		c.set("left", "yes")
	case phrase.Away:
		c.set("apologies", rest)
	case phrase.Sends:
		_, rest = cut(rest)
		fillSubstitute(c, rest)
	case phrase.PresenceUnclear:
		c.set("unclear", rest)
	}
}

// RulePresence asks whether somebody is there, has left, or sent apologies.
const RulePresence casework.Rule = "present, left or apologies"

// attend records that somebody is there, or has gone, or sent a substitute: for oneself, or
// for others by who runs the meeting.
func attend(c *Call, m *casework.Meeting) (Result, error) {
	p := c.Viewer.Person
	if v := c.value("person"); v != "" && !strings.EqualFold(v, "me") {
		named, err := c.person(v)
		if err != nil {
			return Result{}, err
		}
		p = named
	}
	if p.ID != c.Viewer.Person.ID {
		if err := c.Viewer.MayRecordFor(p.ID, m); err != nil {
			return Result{}, err
		}
		c.For = p
	}
	if c.value("unclear") != "" {
		return Result{}, casework.Refuse(casework.Unclear, RulePresence, "")
	}
	if words := c.value("apologies"); words != "" {
		return Result{What: "away", Refs: []string{string(m.ID)}, Detail: c.Values}, m.Apologise(p, words, saysSent(words), c.by())
	}
	var sub *casework.Substitute
	if v := c.value("substitute"); v != "" {
		sub = &casework.Substitute{Name: v, Role: c.value("role"), Authority: yes(c.value("authority"))}
	}
	return Result{What: "attend", Refs: []string{string(m.ID)}, Detail: c.Values}, m.Attend(p, sub, yes(c.value("left")), c.by())
}

// forOther records a line for somebody else: "/rmm for health: info: …" in a case's thread.
func forOther(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if c.value("case") != "" {
		if err := c.theCase(); err != nil {
			return bot.Response{}, err
		}
	}
	pc := c.phraseContext()
	l := phrase.Parse("for "+c.value("person")+": "+c.value("text"), pc)
	if l.Problem != nil {
		return bot.Response{}, l.Problem
	}
	if l.Verb == phrase.VerbNone {
		return bot.Response{}, casework.Refuse(casework.Unclear, RuleNoKeyword, "")
	}
	return r.oneLine(ctx, c, l)
}

// invite lets a practitioner who is not of the board into one case of the coming meeting.
func invite(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if err := c.theCase(); err != nil {
		return bot.Response{}, err
	}
	p, err := c.person(c.value("person"))
	if err != nil {
		return bot.Response{}, err
	}
	m, err := r.theMeeting(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	if err := c.Viewer.MayRun(&m); err != nil {
		return bot.Response{}, err
	}
	if m.Item(c.Case) == nil {
		return bot.Response{}, casework.Refuse(casework.NotFound, casework.RuleNotOnAgenda, "case")
	}
	_, err = r.board.Cases.Update(ctx, string(c.Case), func(cs *casework.Case) (store.Change, error) {
		if cs.Process == casework.RRM && !cs.OpenTo(p.ID) {
			return store.Change{}, casework.Refuse(casework.Invalid, rrm.RuleKeptFrom, "person")
		}
		if cs.Process == casework.RRM { // the meeting has one case, and says itself who is asked
			return store.Change{}, store.ErrUnchanged
		}
		if !cs.OpenTo(c.Viewer.Person.ID) { // as for a case that is on no agenda
			return store.Change{}, casework.Refuse(casework.NotFound, casework.RuleNotOnAgenda, "case")
		}
		if !cs.Invite(casework.Invite{Person: p.ID, Meeting: m.ID, By: c.Viewer.Person.ID, At: c.Now}) {
			return store.Change{}, store.ErrUnchanged
		}
		return c.change(c.result("invite")), nil
	})
	if err != nil {
		return bot.Response{}, r.asNotFound(err)
	}
	with := *c.Capability
	with.Run, with.Meeting = nil, func(c *Call, m *casework.Meeting) (Result, error) {
		if m.Item(c.Case) == nil {
			return Result{}, casework.Refuse(casework.NotFound, casework.RuleNotOnAgenda, "case")
		}
		m.Invite(p, c.Case, c.Now)
		return c.result("invite", string(m.ID)), nil
	}
	c.Capability = &with
	return r.onMeeting(ctx, c)
}

// attendance shows who is there, who has signed and whether there is a quorum: to those who
// run the meeting, and to those who signed for the whole of it.
func attendance(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	m, err := r.theMeeting(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	if err := c.Viewer.MaySeeAttendance(&m); err != nil {
		return bot.Response{}, err
	}
	m = m.PartFor(c.Viewer.Person.ID)
	msg := c.Deck.AttendanceCard(&m)
	return bot.Response{Whisper: &msg}, nil
}

// declaration shows the text that the coming meeting signs, with the button that signs it.
func declaration(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	m, err := r.theMeeting(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	msg := c.Deck.Declaration(&m)
	return bot.Response{Whisper: &msg}, nil
}
