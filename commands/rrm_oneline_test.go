package commands

import (
	"strings"
	"testing"

	"convenor/casework"
)

// What is said of several of the young person's parts is recorded as each of them; what names none is asked
// about, and is nobody's view meanwhile.
func TestPartAsItIsSaid(t *testing.T) {
	w := newWorld(t)
	ref := w.approvedCase()
	w.resolution("sw1", "schedule "+string(ref)+" fri 2pm health")
	part := func() casework.YoungPersonsPart {
		if x := w.theCase(ref).Item.Resolution; x != nil {
			return x.Part
		}
		return casework.YoungPersonsPart{}
	}
	res := w.resolution("sw1", "part "+string(ref)+" a letter came for the file")
	if res.Form == nil || res.Form.Field("views").Value != "a letter came for the file" || part().Views.Stands() {
		t.Errorf("of no part: %s, and the views are %+v", plain(res), part().Views)
	}
	w.resolution("sw1", "part "+string(ref)+" he knows, told by text. not invited yet")
	if p := part(); !p.Knows.Yes || !p.Invited.Stands() || p.Invited.Yes || p.Views.Stands() {
		t.Errorf("recorded: %+v", p)
	}
}

// A command of the process that names no case is for the one of its author, where that is the only one;
// anybody else is asked for it, as of a command.
func TestTheOnlyCaseNeedsNoReference(t *testing.T) {
	w := newWorld(t)
	ref := w.resolutionCase()
	w.assessed(ref)
	if got := plain(w.resolution("tm1", "approve")); !strings.Contains(got, "reference behind the command") {
		t.Errorf("the team manager is told %q", got)
	}
	if got := plain(w.resolution("sw1", "submit")); !strings.Contains(got, string(ref)) || w.theCase(ref).Resolution.Assessment.State != casework.AssessmentSubmitted {
		t.Errorf("submitted: %q", got)
	}
}

// "Services named in the assessment become invitees" (domain, RRM step 2), also where one line calls the
// meeting and names nobody.
func TestOneLineAsksTheServicesOfTheAssessment(t *testing.T) {
	w := newWorld(t)
	ref := w.resolutionCase()
	w.assessed(ref, "professionals-spoken-with", "head of year, Education")
	w.resolution("sw1", "submit")
	w.resolution("tm1", "approve "+string(ref))
	w.resolution("sw1", "meeting "+string(ref)+" fri 2pm")
	if m := w.called(ref); m.Attendance("education") == nil || m.Attendance("youthjustice") != nil {
		t.Errorf("asked: %+v", m.Attended)
	}
}

// "attended: no" may be the young person's part or talk of the agencies: it is offered, and recorded by the
// press alone.
func TestABarePartIsOffered(t *testing.T) {
	w := newWorld(t)
	ref := w.approvedCase()
	w.meets(ref, 1, "sw1", "tm1", "health")
	res := w.line("sw1", string(ref), "invited: health, education")
	if x := w.theCase(ref).Item.Resolution; x.Part.Invited.Stands() {
		t.Errorf("recorded unasked: %+v", x.Part.Invited)
	}
	w.line("sw1", string(ref), "invited: no, asleep")
	w.press("sw1", button(t, w.line("sw1", string(ref), "attended: no, asleep at home"), "Record it as the young person's part"))
	if x := w.theCase(ref).Item.Resolution; !x.Part.Attended.Stands() || x.Part.Attended.Yes || x.Part.Invited.Stands() {
		t.Errorf("the part is %+v, after %s", x.Part, plain(res))
	}
}
