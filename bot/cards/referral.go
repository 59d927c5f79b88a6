package cards

import (
	"fmt"

	"convenor/bot"
	"convenor/casework"
)

// ReferralAccepted is the receipt for a referral: its reference, the meeting that will hear
// it and what to know. Similar counts children already known with a similar name or the
// same date of birth; who they are is not said.
func (d Deck) ReferralAccepted(c *casework.Case, meeting casework.Date, similar int) bot.Message {
	when := "next meeting"
	if !meeting.IsZero() {
		when = "meeting of " + d.day(meeting)
	}
	card := pushed(c.Ref, fmt.Sprintf("Referred as %s", c.Ref))
	if c.State == casework.CaseRaised {
		card = card.With(bot.Textf("The %s is raised, not yet on the rota: with a difference of professional opinion about somebody who is not open to Children's Social Care, the meeting decides. That is the %s.", d.child(c), when),
			bot.Text("There is no allocated social worker to report, so please be ready to set out the difference and its evidence."))
	} else {
		card = card.With(bot.Textf("The %s comes before the %s.", d.child(c), when))
		if c.Worker != "" {
			card = card.With(bot.Textf("%s is asked to attend and to report.", d.name(c.Worker)))
		} else {
			card = card.With(bot.Text("There is no allocated social worker on the referral. Please ask the administrator to add one."))
		}
	}
	if !c.Referral.Rereferral.IsZero() {
		card = card.With(bot.Notef("This is a re-referral: an earlier case closed on %s.", d.day(c.Referral.Rereferral)))
	}
	if n := len(c.Restricted); n > 0 {
		card = card.With(bot.Notef("Restricted: only %s can see it, and you are one of them. To change that, type /rmm restrict %s and who may, or “nobody”.", count(n, "named person", "named people"), c.Ref))
	}
	if similar > 0 {
		card = card.With(bot.Notef("%s with a similar name or the same date of birth. The administrator checks whether it is the same child; you need do nothing.", upper(count(similar, "case is known", "cases are known"))))
	}
	return card.With(bot.Note("From here on please use the reference only, never the name."), NoEmergency())
}

// AskSameChild asks who refers whether somebody who is nearly the same is the child they mean.
// It names nobody and no case.
func (d Deck) AskSameChild(p casework.Process) bot.Message {
	return pushed(string(p), "Is it the same child?",
		bot.Text("Somebody with the same date of birth and nearly the same name may be known here already. Is it the same child, under another name or with a slip of the pen? Nothing is referred until you say so; what you typed is kept.")).
		With(buttons(press("The same child", "samechild", "answer", "yes"), press("Another child", "samechild", "answer", "no"))...)
}
