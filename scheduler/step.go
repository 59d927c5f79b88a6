package scheduler

import (
	"context"
	"fmt"

	"convenor/casework"
	"convenor/casework/due"
)

// step carries out a change that follows by time. Each is idempotent: broken off anywhere
// and begun again, it goes on from what the documents say.
func (t *tick) step(ctx context.Context, id string, f casework.Fact, d document) error {
	switch f.Kind {
	case due.StepPlanMeetings:
		return t.planMeetings(ctx)
	case due.StepDraftAgenda:
		return t.draftAgenda(ctx, d.meeting)
	case due.StepIssueAgenda:
		return t.issueAgenda(ctx, d.meeting)
	case due.StepOpenRoom:
		return t.openRoom(ctx, d.meeting)
	case due.StepAdmit:
		return t.admit(ctx, id, d.meeting, casework.PersonID(f.Thing))
	case due.StepReadmit:
		return t.readmit(ctx, id, d.meeting, casework.PersonID(f.Thing))
	case due.StepThread:
		return t.thread(ctx, d.cas, casework.MeetingID(f.Thing))
	case due.StepTurn:
		return t.turn(ctx, d.meeting)
	case due.StepWorry:
		return t.worryCard(ctx, f, d.cas)
	case due.StepDiscussed:
		return t.discussed(ctx, f, d.cas)
	case due.StepClear:
		return t.clear(ctx, d.meeting)
	case due.StepLapse:
		return t.lapse(ctx, d.meeting)
	case due.StepOver:
		return t.over(ctx, d.meeting)
	case due.StepCloseRoom:
		return t.closeRoom(ctx, d.meeting)
	}
	return fmt.Errorf("scheduler: no step %q", f.Kind)
}
