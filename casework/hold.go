package casework

// The rules about a legal hold.
const (
	RuleHeld    Rule = "case under legal hold already"
	RuleNotHeld Rule = "case under no legal hold"
)

// MayHold refuses a legal hold to anybody but those who keep the case; for anybody else there
// is no such case. It hangs on no signature: a death or a serious incident waits for no meeting.
func (v Viewer) MayHold(c *Case) error {
	if !c.OpenTo(v.Person.ID) || v.MayKeep(c) != nil {
		return Refuse(Withheld, RuleNotFound, "case")
	}
	return nil
}

// MayLiftHold refuses to end a legal hold, to anybody but chair and administrator.
func (v Viewer) MayLiftHold(c *Case) error {
	if !v.Is(DutyChair, DutyAdministrator) {
		return Refuse(NotYours, RuleNotYours, "", "ref", string(c.Ref))
	}
	return nil
}

// Hold keeps the case from any erasure, with a reason (domain, how it really goes: death or
// serious incident). It beats every other date of the case and takes nobody off the rota.
func (c *Case) Hold(h Hold) error {
	if c.LegalHold != nil {
		return Refuse(Already, RuleHeld, "", "ref", string(c.Ref))
	}
	if err := CheckWords("reason", h.Reason.Words); err != nil {
		return err
	}
	c.LegalHold = &h
	return nil
}

// LiftHold ends a legal hold, with a reason, which stays in the case's history.
func (c *Case) LiftHold(reason string) error {
	if c.LegalHold == nil {
		return Refuse(NotNow, RuleNotHeld, "", "ref", string(c.Ref))
	}
	if err := CheckWords("reason", reason); err != nil {
		return err
	}
	c.LegalHold = nil
	return nil
}
