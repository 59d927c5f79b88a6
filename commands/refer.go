package commands

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
	"convenor/commands/phrase"
	"convenor/store"
)

func referring() []*Capability {
	return []*Capability{{
		Name: "refer", Form: true,
		Fields: []bot.FormField{
			required(line("initials")), required(line("full-name")), line("known-as"), required(date("date-of-birth")),
			required(choice("source", casework.SourceDailyMeeting, casework.SourceUpdatedCEAM, casework.SourceDifference)),
			required(levels("ceam-level")), required(date("assessed-on")),
			choice("exploitation", casework.ConcernAtRisk, casework.ConcernSuspected, casework.ConcernExperiencing),
			required(choice("standing", casework.StandingComplexNeeds, casework.StandingProtectionPlan, casework.StandingLookedAfter,
				casework.StandingOpen, casework.StandingNotOpen)),
			person("allocated-social-worker"), paragraph("difference-of-opinion"), required(paragraph("concerns")), line("only-for"),
		},
		Fill: func(c *Call, words string) { c.set("concerns", words) },
		Run:  refer,
	}, {Name: "samechild", Hidden: true, Fields: []bot.FormField{yesNo("answer")}, Run: sameChild}}
}

// refer brings a child to the RMM. The number is given out once for each event, and child
// and case are inserted if they are not there, so that a referral delivered again, or
// broken off half way, makes one case.
func refer(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	req, err := c.referral()
	if err != nil {
		return bot.Response{}, err
	}
	children, err := r.board.Children.WithSecret(ctx, store.KeyPerson, store.PersonValue(req.FullName, req.Born))
	if err != nil {
		return bot.Response{}, err
	}
	if len(children) == 0 {
		alike, sure, err := r.alike(ctx, req.ChildDetails)
		switch {
		case err != nil:
			return bot.Response{}, err
		case len(alike) > 0 && (sure || c.Same):
			children = alike
			req.KnownAs = append(req.KnownAs, req.FullName) // the child has one document, with every name
		case len(alike) > 0 && !c.Again:
			return r.askSameChild(ctx, c, alike)
		}
	}
	var earlier []casework.Case
	for _, child := range children {
		for _, ref := range child.Value.Cases {
			known, err := r.board.Cases.Load(ctx, string(ref))
			if errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrErased) {
				continue
			}
			if err != nil {
				return bot.Response{}, err
			}
			if _, again := known.Value.Applied.Find(c.Key); again {
				r.accepted(ctx, c)
				if err := r.matchNames(ctx, c, &known.Value, append([]string{req.FullName}, req.KnownAs...)); err != nil {
					return bot.Response{}, err
				}
				return r.referred(ctx, c, &known.Value)
			}
			if known.Value.HoldsChild(casework.RMM) {
				return bot.Response{}, r.openAlready(ctx, c, &known.Value)
			}
			earlier = append(earlier, known.Value)
		}
	}
	n, err := r.board.Number(ctx, string(casework.RMM), string(c.Key))
	if err != nil {
		return bot.Response{}, err
	}
	ref := casework.NewCaseRef(casework.RMM, n)
	child, cs := req.Open(ref, c.Today, c.Basis.Settings, earlier)
	cs.Applied.Note(casework.Applied{Key: c.Key, What: "refer", Refs: []string{string(ref)}, At: c.Now})
	change := c.change(Result{What: "refer", Refs: []string{string(ref)}, Detail: cs.Referral})
	child.ID = r.board.ChildID(req.FullName, req.Born)
	if len(children) > 0 {
		child.ID = children[0].Value.ID // one child whichever the cases
	}
	if cs.Child, err = r.claimChild(ctx, c, child, ref, change); err != nil {
		return bot.Response{}, err
	}
	saved, _, err := r.board.Cases.Ensure(ctx, string(ref), cs, change)
	if err != nil {
		return bot.Response{}, err
	}
	if err := r.matchNames(ctx, c, &saved.Value, append([]string{req.FullName}, req.KnownAs...)); err != nil {
		return bot.Response{}, err
	}
	r.nudge()
	r.accepted(ctx, c)
	return r.referred(ctx, c, &saved.Value)
}

// claimChild puts the new case's reference on the child's document, which is made where there
// is none, with the names that are new. That document decides between two referrals of one
// child at the same moment: the second finds the first one's reference on it.
func (r *Router) claimChild(ctx context.Context, c *Call, child casework.Child, ref casework.CaseRef, change store.Change) (casework.ChildID, error) {
	child.Applied.Note(casework.Applied{Key: c.Key, What: "refer", Refs: []string{string(ref)}, At: c.Now})
	_, inserted, err := r.board.Children.Ensure(ctx, string(child.ID), child, change)
	if errors.Is(err, store.ErrErased) { // a child erased since is not brought back
		child.ID += casework.ChildID("-" + string(ref))
		_, inserted, err = r.board.Children.Ensure(ctx, string(child.ID), child, change)
	}
	if err != nil || inserted {
		return child.ID, err
	}
	_, err = r.board.Children.Update(ctx, string(child.ID), func(ch *casework.Child) (store.Change, error) {
		if slices.Contains(ch.Cases, ref) {
			return store.Change{}, store.ErrUnchanged
		}
		var gone []casework.CaseRef
		for _, have := range ch.Cases {
			known, err := r.board.Cases.Load(ctx, string(have))
			switch {
			case errors.Is(err, store.ErrErased):
			case errors.Is(err, store.ErrNotFound):
				if claimedLately(ch, have, c) {
					return store.Change{}, casework.Refuse(casework.Invalid, casework.RuleOpenAlready, "full name")
				}
				gone = append(gone, have) // broken off, and never delivered again
			case err != nil:
				return store.Change{}, err
			case known.Value.HoldsChild(casework.RMM):
				return store.Change{}, r.openAlready(ctx, c, &known.Value)
			}
		}
		ch.Join(ref, child.KnownAs, gone...)
		ch.Applied.Note(casework.Applied{Key: c.Key, What: "refer", Refs: []string{string(ref)}, At: c.Now})
		return change, nil
	})
	return child.ID, err
}

// claimedLately tells whether a case that is not in the record yet is on its way there.
func claimedLately(ch *casework.Child, ref casework.CaseRef, c *Call) bool {
	return slices.ContainsFunc(ch.Applied, func(a casework.Applied) bool {
		return slices.Contains(a.Refs, string(ref)) && c.Now.Sub(a.At) < onItsWay
	})
}

// onItsWay is how long a referral may take between the child's document and the case's.
const onItsWay = 10 * time.Minute

// openAlready refuses a second case for a child who has an open one. That anybody was told of
// it goes to the access log first.
func (r *Router) openAlready(ctx context.Context, c *Call, cs *casework.Case) error {
	if err := r.mustLog(ctx, c, string(cs.Ref), "told of an open case"); err != nil {
		return err
	}
	return casework.ReferredAlready(c.Viewer, cs)
}

func (r *Router) referred(ctx context.Context, c *Call, cs *casework.Case) (bot.Response, error) {
	ms, err := r.meetingsFrom(ctx, c.Today)
	if err != nil {
		return bot.Response{}, err
	}
	on := rmm.ComesBefore(cs.Ref, ms, c.Basis.Settings, c.Basis.Calendar, c.Today)
	m := c.Deck.ReferralAccepted(cs, on, 0)
	return bot.Response{Whisper: &m}, nil
}

// referral reads the form. What cannot be read is refused with its field, together with
// what the rules refuse.
func (c *Call) referral() (rmm.ReferralRequest, error) {
	var bad casework.Errors
	note := func(field string, err error) {
		var e *casework.Error
		if errors.As(err, &e) {
			refused := *e
			refused.Field = field
			bad = append(bad, &refused)
		}
	}
	past := func(name, field string) casework.Date {
		if c.value(name) == "" {
			return casework.Date{}
		}
		d, err := phrase.ParsePastDate(c.value(name), c.phraseContext())
		note(field, err)
		return d
	}
	// What is none of the choices stays as it was typed, and the check refuses it.
	source, _ := casework.ParseSource(c.value("source"))
	standing, _ := casework.ParseStanding(c.value("standing"))
	concern, _ := casework.ParseConcern(c.value("exploitation"))
	req := rmm.ReferralRequest{
		ChildDetails: c.childDetails(),
		Referral: casework.Referral{
			Source: source, Concern: concern, Standing: standing, Difference: c.value("difference-of-opinion"),
			Concerns: c.value("concerns"), By: c.by(),
		},
	}
	req.Born = past("date-of-birth", "date of birth")
	req.AssessedOn = past("assessed-on", "assessed on")
	if v := c.value("ceam-level"); v != "" {
		l, ok := casework.ParseRiskLevel(v)
		if !ok {
			note("ceam level", casework.Refuse(casework.Invalid, casework.RuleUnknownLevel, ""))
		}
		req.Level = l
	}
	if v := c.value("allocated-social-worker"); v != "" {
		p, err := c.person(v)
		note("allocated social worker", err)
		req.Worker = p.ID
	}
	if v := c.value("only-for"); v != "" {
		people, err := c.people(v)
		note("only for", err)
		req.Only = people
	}
	unread := map[string]bool{}
	for _, e := range bad {
		unread[e.Field] = true
	}
	var refused casework.Errors
	if err := req.Check(c.Today); errors.As(err, &refused) {
		for _, e := range refused {
			if !unread[e.Field] {
				bad = append(bad, e)
			}
		}
	}
	return req, bad.OrNil()
}

// childDetails reads who the child is, but for the date of birth.
func (c *Call) childDetails() casework.ChildDetails {
	return casework.ChildDetails{
		Initials: strings.ToUpper(strings.NewReplacer(".", "", " ", "").Replace(c.value("initials"))),
		FullName: c.value("full-name"), KnownAs: names(c.value("known-as")),
	}
}

func names(s string) []string {
	var out []string
	for _, n := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		if n = strings.TrimSpace(n); n != "" {
			out = append(out, n)
		}
	}
	return out
}

// person is somebody of the roster as a form or a line names them.
func (c *Call) person(words string) (casework.Person, error) {
	o := phrase.ResolveOwner(words, c.phraseContext())
	p, ok := c.Basis.Roster.Person(o.Person)
	if !ok {
		if p, ok = c.Basis.Roster.Representative(o.Agency); !ok {
			return p, casework.Refuse(casework.Invalid, casework.RuleUnknownPerson, "person")
		}
	}
	return p, nil
}

func (c *Call) phraseContext() phrase.Context {
	next := c.Basis.Settings.MeetingAfter(c.Today)
	if c.Sitting != nil && !c.Sitting.Following.IsZero() {
		next = c.Sitting.Following
	}
	return phrase.Context{
		Today: c.Today, Calendar: c.Basis.Calendar, NextMeeting: next, Author: c.who(), Roster: c.Basis.Roster,
		Case: c.Case, Platform: c.Event.From.Platform,
	}
}
