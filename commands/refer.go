package commands

import (
	"context"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rmm"
	"convenor/commands/phrase"
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

// refer brings a child to the RMM.
func refer(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	req, err := c.referral()
	if err != nil {
		return bot.Response{}, err
	}
	return r.bring(ctx, c, newcomer{
		process: casework.RMM, details: req.ChildDetails, answer: r.referred,
		open: func(ref casework.CaseRef, names casework.ChildDetails, others []casework.Case) (casework.Child, casework.Case) {
			req.ChildDetails = names
			return req.Open(ref, c.Today, c.Basis.Settings, others)
		},
		after: func(ctx context.Context, cs *casework.Case, others []casework.Case) error {
			if err := r.matchNames(ctx, c, cs, append([]string{req.FullName}, req.KnownAs...)); err != nil {
				return err
			}
			return r.checkRoutes(ctx, c, others)
		},
	})
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
	form := &formReading{}
	past := func(name, field string) casework.Date {
		if c.value(name) == "" {
			return casework.Date{}
		}
		d, err := phrase.ParsePastDate(c.value(name), c.phraseContext())
		form.refuse(field, err)
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
			form.refuse("ceam level", casework.Refuse(casework.Invalid, casework.RuleUnknownLevel, ""))
		}
		req.Level = l
	}
	if v := c.value("allocated-social-worker"); v != "" {
		p, err := c.person(v)
		form.refuse("allocated social worker", err)
		req.Worker = p.ID
	}
	if v := c.value("only-for"); v != "" {
		people, err := c.people(v)
		form.refuse("only for", err)
		req.Only = people
	}
	return req, form.with(req.Check(c.Today))
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
