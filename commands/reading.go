package commands

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/casework"
	"convenor/casework/rmm"
	"convenor/commands/phrase"
	"convenor/store"
)

func reading() []*Capability {
	return []*Capability{
		{Name: "agenda", Process: casework.RMM, Fields: nil, Run: agenda},
		{Name: "prepare", Process: casework.RMM, Run: prepare},
		{Name: "case", Fields: []bot.FormField{caseField()}, Fill: func(c *Call, w string) { c.set("case", cmp.Or(c.value("case"), w)) }, Run: showCase},
		{Name: "open", Hidden: true, Fields: []bot.FormField{{Name: "case", Kind: bot.CaseField}, line("action")}, Admits: ownAction, Run: openThing},
		{Name: "tracker", Process: casework.RMM, Run: tracker},
		{Name: "actions", Fields: []bot.FormField{line("which")}, Run: actions},
		{Name: "themes", Process: casework.RMM, Run: themes},
	}
}

// agenda shows the coming meeting's agenda: in draft to who runs the meeting alone, and to them
// before there is a draft what would go into it, by the draft's own rule.
func agenda(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	m, err := r.coming(ctx, c.Today)
	if err != nil {
		return bot.Response{}, err
	}
	if m.State == casework.MeetingPlanned {
		if !c.Viewer.Runs(nil) {
			return bot.Response{}, casework.Refuse(casework.NotNow, casework.RuleNotIssued, "", "meeting", string(m.ID), "date", m.Date.String())
		}
		if !m.Drafted.IsZero() {
			msg := c.Deck.DraftAgenda(&m, nil)
			return bot.Response{Whisper: &msg}, nil
		}
		cases, err := r.board.Candidates(ctx, &m)
		if err != nil {
			return bot.Response{}, err
		}
		drawn := rmm.DraftAt(&m, c.Basis.Settings, c.Basis.Calendar)
		msg := c.Deck.DueSoFar(&m, rmm.Pick(cases, &m), drawn)
		return bot.Response{Whisper: &msg}, nil
	}
	msg := c.Deck.Agenda(&m, nil)
	return bot.Response{Whisper: &msg}, nil
}

// prepare shows the coming meeting's cases to somebody who has signed for it.
func prepare(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	m, err := r.coming(ctx, c.Today)
	if err != nil {
		return bot.Response{}, err
	}
	if !m.SignedBy(c.Viewer.Person.ID) {
		if m.State == casework.MeetingPlanned {
			return bot.Response{}, casework.Refuse(casework.NotNow, casework.RuleNotIssued, "", "meeting", string(m.ID), "date", m.Date.String())
		}
		return bot.Response{}, casework.Refuse(casework.Unsigned, casework.RuleUnsigned, "", "meeting", string(m.ID))
	}
	var cases []casework.Case
	people := map[casework.CaseRef]casework.Child{}
	for _, ref := range m.CasesFor(c.Viewer.Person.ID) {
		cs, err := r.board.Cases.Load(ctx, string(ref))
		if err != nil {
			return bot.Response{}, err
		}
		if c.Viewer.CaseGrant(&cs.Value) < casework.SeeCase {
			continue
		}
		child, err := r.board.Children.Load(ctx, string(cs.Value.Child))
		if err != nil {
			return bot.Response{}, err
		}
		if err := r.mustLog(ctx, c, string(ref), "shown"); err != nil {
			return bot.Response{}, err
		}
		cases, people[ref] = append(cases, cs.Value), child.Value
	}
	msg := c.Deck.Prepare(&m, cases, people)
	return bot.Response{Whisper: &msg}, nil
}

// showCase shows a case as the viewer may see it.
func showCase(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if err := c.theCase(); err != nil {
		return bot.Response{}, err
	}
	cs, err := r.look(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	if err := r.mustLog(ctx, c, string(c.Case), "shown"); err != nil {
		return bot.Response{}, err
	}
	m := c.Sitting
	if m == nil {
		coming, err := r.coming(ctx, c.Today)
		if cs.Process == casework.RRM {
			coming, err = r.resolutionMeeting(ctx, c)
		}
		if err == nil && coming.Item(c.Case) != nil {
			m = &coming
		}
	}
	others, err := r.board.Beside(ctx, cs)
	if err != nil {
		return bot.Response{}, err
	}
	// Who may see one of two cases does not learn from it that the other is there.
	shown := cs.Beside(others,
		func(o *casework.Case) bool { return c.Viewer.CaseGrant(o) >= casework.SeeCase },
		func(o *casework.Case) bool { return o.OpenTo(c.Viewer.Person.ID) })
	msg := c.Deck.CaseCard(&shown, c.Viewer, m)
	return bot.Response{Whisper: &msg}, nil
}

// openThing reveals privately what a push only named: an action's words, or the case.
func openThing(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if c.value("action") == "" {
		return showCase(ctx, r, c)
	}
	if err := c.theCase(); err != nil {
		return bot.Response{}, err
	}
	cs, err := r.look(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	a := cs.Action(c.Entry)
	if a == nil {
		return bot.Response{}, casework.Refuse(casework.NotFound, casework.RuleNotFound, "action", "ref", string(c.Entry))
	}
	if !c.Viewer.SeesAction(cs, a) {
		r.logAccess(ctx, c, string(c.Entry), "withheld")
		return bot.Response{}, casework.Refuse(casework.Withheld, casework.RuleNotFound, "action", "ref", string(c.Entry))
	}
	if err := r.mustLog(ctx, c, string(c.Entry), "shown"); err != nil {
		return bot.Response{}, err
	}
	msg := c.Deck.ActionCard(cs, *a)
	if c.Grant == casework.SeeNothing {
		msg = c.Deck.OwnAction(*a)
	}
	return bot.Response{Whisper: &msg}, nil
}

// tracker shows the rota: the cases that the viewer may see, and how many more there are.
func tracker(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	saved, err := r.board.Cases.Find(ctx, store.Range{Key: store.KeyReview})
	if err != nil {
		return bot.Response{}, err
	}
	var cases []casework.Case
	hidden := 0
	for _, s := range saved {
		if c.Viewer.CaseGrant(&s.Value) >= casework.SeeCase {
			cases = append(cases, s.Value)
		} else {
			hidden++
		}
	}
	if !c.Viewer.Runs(nil) {
		hidden = 0
	}
	if err := r.mustLog(ctx, c, "tracker", "shown"); err != nil {
		return bot.Response{}, err
	}
	msg := c.Deck.TrackerCard(cases, hidden)
	return bot.Response{Whisper: &msg}, nil
}

// actions lists actions: one's own, what is overdue, or an agency's. The words of an action
// are for its owner and for those who may see its case.
func actions(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	which := strings.ToLower(c.value("which"))
	scope, agency := which, casework.AgencyID("")
	query := store.Range{Key: store.KeyOwner, From: string(c.Viewer.Person.ID), To: string(c.Viewer.Person.ID)}
	switch which {
	case "", "mine", "me":
		scope = "mine"
	case "agency", "my agency", "ours":
		agency = c.Viewer.Person.Agency
		scope, query = string(agency), store.Range{Key: store.KeyDue}
	case "overdue":
		query = store.Range{Key: store.KeyDue, To: c.Today.AddDays(-1).String()}
	case "all":
		query = store.Range{Key: store.KeyDue}
	default:
		o := phrase.ResolveOwner(which, c.phraseContext())
		if o.Unknown || o.Agency == "" && o.Person == "" {
			return bot.Response{}, casework.Refuse(casework.Invalid, casework.RuleUnknownOwner, "which")
		}
		if agency = o.Agency; agency == "" {
			p, _ := c.Basis.Roster.Person(o.Person)
			agency = p.Agency
		}
		scope, query = string(agency), store.Range{Key: store.KeyDue}
	}
	saved, err := r.board.Cases.Find(ctx, query)
	if err != nil {
		return bot.Response{}, err
	}
	toSign, err := r.toSign(ctx, c)
	if err != nil {
		return bot.Response{}, err
	}
	var list []cards.ListedAction
	unsigned := 0
	for _, s := range saved {
		cs := s.Value
		grant := c.Viewer.CaseGrant(&cs)
		for _, a := range cs.Actions {
			mine := a.Owner != "" && a.Owner == c.Viewer.Person.ID
			if !a.Waits() || scope == "mine" && !mine || scope == "overdue" && !a.Overdue(c.Today) ||
				agency != "" && a.Agency != agency {
				continue
			}
			if !mine && grant < casework.SeeCase {
				if toSign.waits(c.Viewer, &cs) {
					unsigned++
				}
				continue
			}
			list = append(list, cards.ListedAction{Case: cs.Ref, Action: a, Seen: mine || grant >= casework.SeeCase})
		}
	}
	slices.SortStableFunc(list, func(x, y cards.ListedAction) int {
		return strings.Compare(x.Action.Due.String(), y.Action.Due.String())
	})
	if err := r.mustLog(ctx, c, "actions", "shown"); err != nil {
		return bot.Response{}, err
	}
	var others []casework.Fact
	if scope == "mine" {
		if others, err = r.waiting(ctx, c); err != nil {
			return bot.Response{}, err
		}
	}
	msg := c.Deck.ActionsCard(scope, list, others...)
	if unsigned > 0 {
		msg = c.Deck.ActionsUnsigned(scope, list, unsigned, toSign.ID, others...)
	}
	return bot.Response{Whisper: &msg}, nil
}

// themes lists the theme items of the last meetings for which the viewer has signed.
func themes(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	saved, err := r.board.Meetings.Find(ctx, store.Range{From: c.Today.AddDays(-100).String()})
	if err != nil {
		return bot.Response{}, err
	}
	var ms []casework.Meeting
	for i := len(saved) - 1; i >= 0; i-- {
		m := saved[i].Value
		if a := m.Attendance(c.Viewer.Person.ID); a != nil && a.Signed != nil && a.Cases == nil && len(m.Themes) > 0 {
			ms = append(ms, m)
		}
	}
	msg := c.Deck.ThemesCard(ms, c.Viewer.Is(casework.DutyChair, casework.DutyDeputy))
	return bot.Response{Whisper: &msg}, nil
}

// home is the bot's own page of one person: what they owe.
func (r *Router) home(ctx context.Context, c *Call) (bot.Response, error) {
	if !c.Viewer.Known {
		msg := c.Deck.Outsider()
		return bot.Response{Whisper: &msg}, nil
	}
	c.Capability = r.named["actions"]
	return actions(ctx, r, c)
}

// suggest offers the cases whose references fit and that the viewer may see.
func (r *Router) suggest(ctx context.Context, c *Call) (bot.Response, error) {
	if !c.Viewer.Known {
		return bot.Response{}, nil
	}
	typed := strings.ToUpper(strings.TrimSpace(c.Event.Text))
	var cases []casework.Case
	seen := map[casework.CaseRef]bool{}
	offer := func(cs casework.Case) {
		if fits := strings.Contains(string(cs.Ref), typed) && cs.State != casework.CaseClosed; !fits || seen[cs.Ref] {
			return
		}
		seen[cs.Ref] = true
		if c.Viewer.CaseGrant(&cs) != casework.SeeNothing {
			cases = append(cases, cs)
		}
	}
	for _, key := range []string{store.KeyWorker, store.KeyOwner, store.KeyBy} {
		own, err := r.board.Cases.With(ctx, key, string(c.Viewer.Person.ID))
		if err != nil {
			return bot.Response{}, err
		}
		for _, s := range own {
			offer(s.Value)
		}
	}
	for _, ref := range c.onAgendas(typed) {
		if seen[ref] {
			continue
		}
		s, err := r.board.Cases.Load(ctx, string(ref))
		if errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrErased) {
			continue
		}
		if err != nil {
			return bot.Response{}, err
		}
		if offer(s.Value); len(cases) >= mostSuggested {
			break
		}
	}
	slices.SortFunc(cases, func(a, b casework.Case) int { return strings.Compare(string(a.Ref), string(b.Ref)) })
	return bot.Response{Options: c.Deck.Suggest(cases)}, nil
}

// mostSuggested is how many cases one keystroke reads off agendas; platforms show fewer.
const mostSuggested = 25

// onAgendas are the cases of the agendas that the viewer has signed for, and that fit what
// was typed, newest first.
func (c *Call) onAgendas(typed string) []casework.CaseRef {
	var refs []casework.CaseRef
	for id, agenda := range c.Viewer.Meetings {
		if !c.Viewer.Signed[id] {
			continue
		}
		for _, ref := range agenda {
			if strings.Contains(string(ref), typed) {
				refs = append(refs, ref)
			}
		}
	}
	slices.SortFunc(refs, func(a, b casework.CaseRef) int { return strings.Compare(string(b), string(a)) })
	return slices.Compact(refs)
}

// onlyCase is the one case of which somebody is the allocated worker.
func (r *Router) onlyCase(ctx context.Context, c *Call) casework.CaseRef {
	saved, err := r.board.Cases.With(ctx, store.KeyWorker, string(c.Viewer.Person.ID))
	if err != nil {
		return ""
	}
	var only casework.CaseRef
	for _, s := range saved {
		switch {
		case s.Value.Process != c.process() || s.Value.State == casework.CaseClosed:
		case only != "":
			return ""
		default:
			only = s.Value.Ref
		}
	}
	return only
}
