package scheduler

import (
	"context"
	"fmt"

	"convenor/casework"
	"convenor/casework/rmm"
)

// step carries out a change that follows by time. Each is idempotent: broken off anywhere
// and begun again, it goes on from what the documents say.
func (t *tick) step(ctx context.Context, id string, f casework.Fact, d document) error {
	switch f.Kind {
	case rmm.StepPlanMeetings:
		return t.planMeetings(ctx)
	case rmm.StepDraftAgenda:
		return t.draftAgenda(ctx, d.meeting)
	case rmm.StepIssueAgenda:
		return t.issueAgenda(ctx, d.meeting)
	case rmm.StepOpenRoom:
		return t.openRoom(ctx, d.meeting)
	case rmm.StepAdmit:
		return t.admit(ctx, id, d.meeting, casework.PersonID(f.Thing))
	case rmm.StepReadmit:
		return t.readmit(ctx, id, d.meeting, casework.PersonID(f.Thing))
	case rmm.StepThread:
		return t.thread(ctx, d.cas, casework.MeetingID(f.Thing))
	case rmm.StepTurn:
		return t.turn(ctx, d.meeting)
	case rmm.StepClear:
		return t.clear(ctx, d.meeting)
	case rmm.StepLapse:
		return t.lapse(ctx, d.meeting)
	case rmm.StepOver:
		return t.over(ctx, d.meeting)
	case rmm.StepCloseRoom:
		return t.closeRoom(ctx, d.meeting)
	}
	return fmt.Errorf("scheduler: no step %q", f.Kind)
}
