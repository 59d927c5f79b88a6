package commands

import (
	"context"
	"errors"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/rrm"
	"convenor/commands/phrase"
	"convenor/store"
)

// resolving is the Risk Resolution process: what has the RMM's words has names of its own.
func resolving() []*Capability {
	return []*Capability{{
		Name: "rrm-refer", Word: "refer", Form: true,
		Fields: []bot.FormField{
			required(line("initials")), required(line("full-name")), line("known-as"), required(date("date-of-birth")),
			required(paragraph("reasons")), required(yesNo("section-47-in-place")), required(yesNo("safer-me-in-place")),
			line("who-decided-safer-me-does-not-apply"), required(person("worker")), required(person("team-manager")),
			required(paragraph("concerns")), line("only-for"),
		},
		Fill: func(c *Call, words string) { c.set("concerns", words) },
		Run:  resolutionRefer,
	}}
}

// resolutionRefer brings a child, young person or care leaver to the Risk Resolution process. An
// open case in the RMM has its route checked from the first day: nothing else is said of it.
func resolutionRefer(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	req, err := c.resolutionReferral()
	if err != nil {
		return bot.Response{}, err
	}
	return r.bring(ctx, c, newcomer{
		process: casework.RRM, details: req.ChildDetails,
		open: func(ref casework.CaseRef, names casework.ChildDetails, others []casework.Case) (casework.Child, casework.Case) {
			req.ChildDetails = names
			child, cs := req.Open(ref, c.Today, c.Basis.Settings, others)
			for _, o := range others {
				if o.HoldsChild(casework.RMM) {
					_, _ = rrm.Flag(&cs, elsewhere(c)) // refuses no flag without reason and words
					break
				}
			}
			return child, cs
		},
		answer: func(_ context.Context, c *Call, cs *casework.Case) (bot.Response, error) {
			m := c.Deck.ResolutionReferred(cs)
			return bot.Response{Whisper: &m}, nil
		},
	})
}

// elsewhere is the flag that the child's case in the other process raises: it names nobody and
// nothing, since that there is such a case is not for the readers of this one.
func elsewhere(c *Call) casework.RouteFlag {
	return casework.RouteFlag{By: casework.Attribution{At: c.Now}}
}

// checkRoutes has the route checked of the open Risk Resolution cases among a child's cases, once
// the child has been referred to the RMM. The change names nobody.
func (r *Router) checkRoutes(ctx context.Context, c *Call, cases []casework.Case) error {
	key := c.Key + routeKey
	for i := range cases {
		if !cases[i].HoldsChild(casework.RRM) {
			continue
		}
		_, err := r.board.Cases.Update(ctx, string(cases[i].Ref), func(cs *casework.Case) (store.Change, error) {
			if _, done := cs.Applied.Find(key); done || !cs.HoldsChild(casework.RRM) {
				return store.Change{}, store.ErrUnchanged
			}
			if _, err := rrm.Flag(cs, elsewhere(c)); err != nil {
				return store.Change{}, err
			}
			cs.Applied.Note(casework.Applied{Key: key, What: "route check", At: c.Now})
			return store.Change{What: "route check", At: c.Now}, nil
		})
		if err != nil && !errors.Is(err, store.ErrErased) {
			return err
		}
	}
	return nil
}

// routeKey marks what a referral did to another case apart from the referral itself.
const routeKey = "/route"

// resolutionReferral reads the form; what cannot be read is refused with its field, together with
// what the rules refuse.
func (c *Call) resolutionReferral() (rrm.Referral, error) {
	form := &formReading{}
	req := rrm.Referral{
		ChildDetails: c.childDetails(), Reasons: rrm.ReadReasons(c.value("reasons")),
		SaferMeBy: c.value("who-decided-safer-me-does-not-apply"), Concerns: c.value("concerns"), By: c.by(),
	}
	if v := c.value("date-of-birth"); v != "" {
		d, err := phrase.ParsePastDate(v, c.phraseContext())
		form.refuse("date of birth", err)
		req.Born = d
	}
	req.Enquiry = form.answer(c, "section-47-in-place")
	req.SaferMe = form.answer(c, "safer-me-in-place")
	req.Worker, req.Manager = form.person(c, "worker"), form.person(c, "team-manager")
	if v := c.value("only-for"); v != "" {
		people, err := c.people(v)
		form.refuse("only for", err)
		req.Only = people
	}
	return req, form.with(req.Check(c.Today))
}
