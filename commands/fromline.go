package commands

import (
	"strings"

	"convenor/casework"
	"convenor/commands/phrase"
)

// reportFields are the form's names of the report's parts.
var reportFields = map[casework.ReportPart]string{
	casework.ReportRisk: "assessed-risk", casework.ReportSource: "source-of-risk", casework.ReportPlan: "plan",
	casework.ReportWorking: "how-it-is-working", casework.ReportBarriers: "barriers",
}

// fromLine gives the capability that a line names, with its values.
func fromLine(l phrase.Line) (string, map[string]string) {
	v := map[string]string{"case": string(l.Case)}
	ref := string(l.Ref)
	switch l.Verb {
	case phrase.VerbVOLT:
		v["kind"], v["text"], v["handling"] = kindValue(l.Kind), l.Text, string(l.Handling)
		return "volt", v
	case phrase.VerbWorry:
		if l.Case.Process() == casework.RRM {
			break
		}
		v["kind"], v["text"] = kindValue(casework.Info), l.Text
		return "volt", v
	case phrase.VerbReport:
		v[reportFields[l.Part]] = l.Text
		return "report", v
	case phrase.VerbChildSays:
		v["text"], v["seen"] = l.Text, l.Date.String()
		if l.Knows {
			v["knows"] = "yes"
		}
		return "childsays", v
	case phrase.VerbAgreed:
		v["text"] = l.Text
		return "agreed", v
	case phrase.VerbAgreedLevel:
		v["level"], v["reason"] = l.Level.String(), l.Reason
		return "agreelevel", v
	case phrase.VerbLevel:
		v["level"], v["reason"] = l.Level.String(), l.Reason
		return "level", v
	case phrase.VerbNextReview:
		v["date"], v["text"] = l.Date.String(), l.Text
		return "review", v
	case phrase.VerbAction:
		v["what"] = l.Text
		return "action", v
	case phrase.VerbDone:
		v["action"], v["text"], v["date"] = ref, l.Text, l.Date.String()
		return "done", v
	case phrase.VerbNotDone:
		v["action"], v["reason"] = ref, l.Text
		return "notdone", v
	case phrase.VerbBlocked:
		v["action"], v["reason"] = ref, l.Text
		return "blocked", v
	case phrase.VerbDifference:
		v["about"] = l.Text
		return "difference", v
	case phrase.VerbNotAgreed:
		v["action"], v["text"], v["agency"] = ref, l.Text, string(l.Agency)
		if l.Decided {
			v["decided"] = "yes"
		}
		return "object", v
	case phrase.VerbEscalate:
		v["difference"], v["reason"] = ref, l.Text
		return "escalate", v
	case phrase.VerbRaise:
		v["text"] = l.Text
		return "raise", v
	case phrase.VerbCorrection:
		v["item"], v["text"] = ref, l.Text
		return "correct", v
	case phrase.VerbDefer:
		v["reason"] = l.Text
		return "defer", v
	case phrase.VerbPartHeard:
		v["reason"] = l.Text
		return "partheard", v
	case phrase.VerbUndo:
		v["item"] = ref
		return "undo", v
	}
	return fromThought(l, v)
}

// dueValue is a due date as a form has it; what could not be read stays as it was typed.
func dueValue(d phrase.Due) string {
	if !d.Date.IsZero() {
		return d.Date.String()
	}
	return d.Raw
}

// fromThought is fromLine for what only a case of the Risk Resolution process takes.
func fromThought(l phrase.Line, v map[string]string) (string, map[string]string) {
	if l.Ref != "" {
		v["item"] = string(l.Ref)
	}
	v["text"] = l.Text
	switch l.Verb {
	case phrase.VerbWorry:
		return "rrm-worry", v
	case phrase.VerbDiscuss:
		return "rrm-discuss", v
	case phrase.VerbHypothesis:
		v["worry"] = string(l.Of)
		return "rrm-hypothesis", v
	case phrase.VerbEvidence:
		v["against"] = yesOrNo(l.Against)
		return "rrm-evidence", v
	case phrase.VerbChallenge:
		return "rrm-challenge", v
	case phrase.VerbQuestion:
		v["worry"] = string(l.Of)
		return "rrm-question", v
	case phrase.VerbFind:
		v["owner"], v["due"] = l.Actions[0].Owner.Raw, dueValue(l.Actions[0].Due)
		return "rrm-find", v
	case phrase.VerbAnswer:
		return "rrm-answer", v
	case phrase.VerbContingency:
		return "rrm-contingency", v
	case phrase.VerbPart:
		v[partFields[l.Said]] = strings.TrimSuffix(yesOrNo(l.Yes)+", "+l.Text, ", ")
		return "rrm-part", v
	case phrase.VerbPlanAnswer:
		v["answer"] = yesOrNo(l.Yes)
		return "rrm-yes", v
	case phrase.VerbAgreePlan:
		return "rrm-agree", v
	}
	return "", v
}

// kindValue is a VOLT kind as a form has it.
func kindValue(k casework.VOLTKind) string {
	if k == casework.Info {
		return "information"
	}
	return string(k)
}

func kindOf(v string) casework.VOLTKind {
	if v = strings.ToLower(v); v != "information" && v != "info" {
		return casework.VOLTKind(v)
	}
	return casework.Info
}
