package casework

import (
	"cmp"
	"slices"
)

// The rules about differences of professional opinion.
const (
	RuleDifferenceResolved Rule = "difference resolved already"
	RuleRaiserConfirms     Rule = "only who raised a difference can close it"
	RuleNothingOffered     Rule = "no resolution has been offered"
	RuleStageBegan         Rule = "difference went up a stage today"
	RuleTopStage           Rule = "difference is with the board's chair already"
)

// Differ puts a new difference of professional opinion on the case. Its first stage has
// the settings' working days.
func (c *Case) Differ(d DifferenceOfOpinion, today Date, s *Settings, cal Calendar) (EntryRef, error) {
	if err := cmp.Or(CheckWords("about", d.About.Words), CheckLength("evidence", d.Evidence, MostWords),
		CheckLength("alternative", d.Alternative, MostWords)); err != nil {
		return "", err
	}
	c.Numbers.Difference++
	d.Ref = c.Ref.Entry(DifferenceLetter, c.Numbers.Difference)
	d.Meeting, d.Stage, d.State = c.Sitting, StagePractitioners, DifferenceOpen
	d.Since, d.Due = today, s.stageDue(StagePractitioners, today, cal)
	d.Steps = []DifferenceStep{{What: "raised", On: today, By: d.By}}
	c.Differences = append(c.Differences, d)
	c.Item.Differences = append(c.Item.Differences, d.Ref)
	c.Live()
	return d.Ref, nil
}

func (s *Settings) stageDue(st DifferenceStage, from Date, cal Calendar) Date {
	if int(st) >= len(s.StageDays) {
		return Date{}
	}
	return cal.AddWorking(from, s.StageDays[st])
}

// Escalate takes a difference one stage up.
func (c *Case) Escalate(ref EntryRef, words string, today Date, s *Settings, cal Calendar, by Attribution) (DifferenceOfOpinion, error) {
	d, err := c.OpenDifference(ref)
	if err != nil {
		return DifferenceOfOpinion{}, err
	}
	if d.Stage == StageBoard {
		return *d, Refuse(NotNow, RuleTopStage, "difference", "ref", string(d.Ref))
	}
	if d.Stage > StagePractitioners && d.Since == today {
		return *d, Refuse(NotNow, RuleStageBegan, "difference", "ref", string(d.Ref), "date", d.Due.String())
	}
	if err := CheckLength("reason", words, MostWords); err != nil {
		return *d, err
	}
	d.Stage++
	d.State, d.Since, d.Due = DifferenceOpen, today, s.stageDue(d.Stage, today, cal)
	d.Steps = append(d.Steps, DifferenceStep{What: "escalated", Stage: d.Stage, Words: words, On: today, By: by})
	c.Live()
	return *d, nil
}

// Offer proposes how a difference is resolved; the one who raised it has to confirm.
func (c *Case) Offer(ref EntryRef, outcome string, today Date, by Attribution) (DifferenceOfOpinion, error) {
	d, err := c.OpenDifference(ref)
	if err != nil {
		return DifferenceOfOpinion{}, err
	}
	if err := CheckWords("outcome", outcome); err != nil {
		return *d, err
	}
	d.State, d.Outcome = DifferenceOffered, outcome
	d.Steps = append(d.Steps, DifferenceStep{What: "offered", Stage: d.Stage, Words: outcome, On: today, By: by})
	c.Live()
	return *d, nil
}

// Confirm is the raiser's answer to an offered resolution. Declined, the difference goes up
// a stage (it closes only when the raiser confirms).
func (c *Case) Confirm(ref EntryRef, agrees bool, today Date, s *Settings, cal Calendar, by Attribution) (DifferenceOfOpinion, error) {
	d, err := c.OpenDifference(ref)
	if err != nil {
		return DifferenceOfOpinion{}, err
	}
	if d.By.SaidBy != by.SaidBy {
		return *d, Refuse(NotYours, RuleRaiserConfirms, "difference", "ref", string(d.Ref))
	}
	if d.State != DifferenceOffered {
		return *d, Refuse(NotNow, RuleNothingOffered, "difference", "ref", string(d.Ref))
	}
	if agrees {
		d.State = DifferenceResolved
		d.Steps = append(d.Steps, DifferenceStep{What: "confirmed", Stage: d.Stage, On: today, By: by})
		return *d, nil
	}
	d.State = DifferenceOpen
	d.Steps = append(d.Steps, DifferenceStep{What: "declined", Stage: d.Stage, On: today, By: by})
	if d.Stage == StageBoard {
		return *d, nil
	}
	return c.Escalate(ref, "", today, s, cal, by)
}

// Concerns tells whether the person may move the difference on as one of those who differ: who
// raised it, or somebody of an agency that is a party.
func (d DifferenceOfOpinion) Concerns(p Person) bool {
	return d.By.SaidBy == p.ID || slices.Contains(d.Parties, p.Agency)
}

// AddEvidence completes a difference with what it rests on and what its raiser would do
// instead: by the raiser, or by who typed it for them.
func (c *Case) AddEvidence(ref EntryRef, evidence, alternative string, by Attribution) (DifferenceOfOpinion, error) {
	d, err := c.OpenDifference(ref)
	if err != nil {
		return DifferenceOfOpinion{}, err
	}
	if d.By.SaidBy != by.SaidBy && d.By.TypedBy != by.TypedBy {
		return *d, Refuse(NotYours, RuleRaiserConfirms, "", "ref", string(d.Ref))
	}
	if err := cmp.Or(CheckWords("evidence", evidence), CheckLength("alternative", alternative, MostWords)); err != nil {
		return *d, err
	}
	d.Evidence = evidence
	if alternative != "" {
		d.Alternative = alternative
	}
	return *d, nil
}

// OpenDifference is the difference meant: the one named, else the only one that is not
// resolved.
func (c *Case) OpenDifference(ref EntryRef) (*DifferenceOfOpinion, error) {
	if ref == "" {
		var only *DifferenceOfOpinion
		for i := range c.Differences {
			if c.Differences[i].State != DifferenceResolved {
				if only != nil {
					return nil, Refuse(Unclear, RuleUnclear, "difference")
				}
				only = &c.Differences[i]
			}
		}
		if only != nil {
			return only, nil
		}
	}
	d := c.Difference(ref)
	if d == nil {
		return nil, Refuse(NotFound, RuleNotFound, "difference", "ref", string(ref))
	}
	if d.State == DifferenceResolved {
		return nil, Refuse(Already, RuleDifferenceResolved, "difference", "ref", string(ref))
	}
	return d, nil
}

// Elevate raises the child or a risk to the Strategic Exploitation Meeting.
func (c *Case) Elevate(it StrategicItem) (EntryRef, error) {
	if err := CheckWords("strategic item", it.Text.Words); err != nil {
		return "", err
	}
	c.Numbers.Strategic++
	it.Ref, it.Meeting = c.Ref.Entry(StrategicLetter, c.Numbers.Strategic), c.Sitting
	c.Strategic = append(c.Strategic, it)
	c.Item.Strategic = append(c.Item.Strategic, it.Ref)
	c.Live()
	return it.Ref, nil
}

// MayAnswerStrategic refuses to record what came back, to anybody but who runs the meeting.
func (v Viewer) MayAnswerStrategic(ref EntryRef) error {
	if !v.Runs(nil) {
		return Refuse(NotYours, RuleNotYours, "", "ref", string(ref))
	}
	return nil
}

// AnswerStrategic records what came back from the Strategic Exploitation Meeting.
func (c *Case) AnswerStrategic(ref EntryRef, answer string, today Date) error {
	if err := CheckWords("answer", answer); err != nil {
		return err
	}
	for i := range c.Strategic {
		if it := &c.Strategic[i]; it.Ref == ref {
			it.Answer, it.Answered = answer, today
			return nil
		}
	}
	return Refuse(NotFound, RuleNotFound, "strategic item", "ref", string(ref))
}
