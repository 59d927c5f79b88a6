package rmm

import (
	"strconv"
	"time"

	"convenor/casework"
	"convenor/casework/due"
)

// MeetingFacts is everything that falls due in a meeting from one instant to another, both
// included, in the order of time, and the earliest instant after the window at which
// something falls due as the meeting stands (zero: nothing).
//
// A meeting made late has its first steps in the past: the window of a new meeting begins
// at the zero time, so that they are made up.
func MeetingFacts(m *casework.Meeting, e due.Env, from, to time.Time) (facts []casework.Fact, next time.Time) {
	w := newWindow(e, string(m.ID), from, to)
	switch {
	case m.State == casework.MeetingPlanned:
		w.planned(m)
	case m.State == casework.MeetingIssued:
		w.takenOver(m)
		w.asked(m)
		w.substitutes(m)
		w.issued(m)
	case m.State == casework.MeetingOpen && m.Opened != nil:
		w.takenOver(m)
		w.open(m)
	case m.State == casework.MeetingClosing && m.Closed != nil:
		w.Put(casework.Fact{Kind: due.StepClear, At: m.Closed.At})
	case m.State == casework.MeetingClosed:
		w.closed(m)
		w.minutes(m)
	case m.State == casework.MeetingCancelled && m.Cancelled != nil:
		w.cancelled(m)
	}
	return w.Result()
}

// BoardFacts is what falls due for the board as a whole: every day at 00:05 the coming
// meetings are planned, where the board runs the RMM. Of a window longer than a week only the last week is given, since
// planning again plans the same.
func BoardFacts(s *casework.Settings, e due.Env, from, to time.Time) (facts []casework.Fact, next time.Time) {
	w := newWindow(e, s.Board, due.Later(from, to.AddDate(0, 0, -7)), to)
	for _, p := range e.Roster.People {
		if p.Pending && !p.Left && !p.Asked.IsZero() {
			w.Tell(casework.Fact{Kind: due.FactJoinAsked, Thing: string(p.ID), Slot: due.Stamp(p.Asked), At: p.Asked}, w.Administrators()...)
		}
		if !p.Pending && !p.Left && !p.Joined.IsZero() {
			w.Tell(casework.Fact{Kind: due.FactJoined, Slot: due.Stamp(p.Joined), At: p.Joined}, p.ID)
		}
	}
	for _, p := range e.Roster.People {
		if p.Left && !p.Refused.IsZero() {
			w.Put(casework.Fact{Kind: due.FactNotJoined, Slot: due.Stamp(p.Refused), To: p.ID, At: p.Refused})
		}
	}
	if !s.Runs(casework.RMM) {
		return w.Result() // no weekly meeting to plan
	}
	for d := w.Date(w.From); ; d = d.AddDays(1) {
		at := d.At(casework.Clock{Minute: 5}, w.Env.Zone)
		f := casework.Fact{Kind: due.StepPlanMeetings, Slot: d.String(), At: at}
		f.Ladder = due.Ladder(w.Subject, f)
		w.Put(f)
		if at.After(to) {
			return w.Result()
		}
	}
}

// planned: the draft agenda, what follows from it, and the issue.
func (w *window) planned(m *casework.Meeting) {
	if m.Drafted.IsZero() { // whatever somebody has put on already
		w.Put(casework.Fact{Kind: due.StepDraftAgenda, At: DraftAt(m, w.Env.Settings, w.Env.Calendar)})
	} else {
		w.Tell(casework.Fact{Kind: due.FactAgendaDraft, At: w.Polite(w.draftedAt(m))},
			append([]casework.PersonID{w.chair()}, w.Administrators()...)...)
	}
	w.asked(m)
	w.substitutes(m)
	w.Put(casework.Fact{Kind: due.StepIssueAgenda, At: IssueAt(m, w.Env.Settings, w.Env.Calendar)})
}

// draftedAt is when the agenda was put together in draft, or was due to be.
func (w *window) draftedAt(m *casework.Meeting) time.Time {
	if !m.Drafted.IsZero() {
		return m.Drafted
	}
	return DraftAt(m, w.Env.Settings, w.Env.Calendar)
}

// asked asks each allocated social worker to attend and to report, when the agenda is in
// draft (RMM terms of reference, child selection and preparation). Where a child has none,
// the one who raised the child and the group manager hear it.
func (w *window) asked(m *casework.Meeting) {
	if m.Drafted.IsZero() || m.Extraordinary {
		return
	}
	for _, it := range m.Agenda {
		f := casework.Fact{Kind: due.FactReportAsked, Thing: string(it.Case), At: w.Polite(w.draftedAt(m))}
		if it.Worker == "" {
			f.Kind = due.FactNoWorker
			w.Tell(f, it.Raiser, w.groupManager())
			continue
		}
		w.Tell(f, it.Worker)
	}
}

// substitutes tells whoever was named to come for the worker of one case.
func (w *window) substitutes(m *casework.Meeting) {
	for _, it := range m.Agenda {
		if x := m.Answered(it.Case); x != nil && x.Substitute != nil {
			w.Tell(casework.Fact{Kind: due.FactSubstitute, Thing: string(it.Case), Slot: due.Stamp(x.By.At), At: w.Polite(x.By.At)}, x.Substitute.Person)
		}
	}
}

// fresh is how long a question to a worker is left alone before it is asked again.
const fresh = 24 * time.Hour

// issued: the agenda goes out, signing is open, the reports still missing are chased, and
// somebody notices when the meeting does not begin.
func (w *window) issued(m *casework.Meeting) {
	w.Put(casework.Fact{Kind: due.FactAgenda, At: m.Issued})
	w.added(m)
	justAsked := !m.Extraordinary && m.Issued.Sub(w.Polite(w.draftedAt(m))) < fresh
	for _, it := range m.Agenda {
		if it.Added.After(m.Issued) {
			continue // asked when it was put on
		}
		f := casework.Fact{Kind: due.FactReportChased, Thing: string(it.Case), At: w.Polite(m.Issued)}
		switch reported := w.Env.Reported != nil && w.Env.Reported(it.Case); {
		case it.Worker == "" && m.Extraordinary:
			f.Kind = due.FactNoWorker
			w.Tell(f, it.Raiser, w.groupManager())
		case !justAsked && !reported:
			w.Tell(f, it.Worker)
		}
	}
	w.Prepared(m)
	w.Put(casework.Fact{Kind: due.StepLapse, At: w.Lapses(m)})
	if len(m.Agenda) == 0 {
		return // nothing to hear: nobody is waited for
	}
	begins := w.Begins(m)
	w.Tell(casework.Fact{Kind: due.FactNotStarted, At: begins.Add(15 * time.Minute)},
		append([]casework.PersonID{w.chair()}, w.Administrators()...)...)
	w.Tell(casework.Fact{Kind: due.FactMayTakeOver, At: begins.Add(30 * time.Minute)}, w.deputy())
}

// added: a case that was put onto an agenda which was out already. The agenda goes out again,
// and its worker is asked as the others were.
func (w *window) added(m *casework.Meeting) {
	for _, it := range m.Agenda {
		if it.Added.IsZero() || !it.Added.After(m.Issued) {
			continue
		}
		w.Put(casework.Fact{Kind: due.FactAgenda, Slot: due.Stamp(it.Added), At: it.Added})
		f := casework.Fact{Kind: due.FactReportAsked, Thing: string(it.Case), At: it.Added}
		if it.Worker == "" {
			f.Kind = due.FactNoWorker
			w.Tell(f, it.Raiser, w.groupManager())
			continue
		}
		w.Tell(f, it.Worker)
	}
}

// open: the room, what is posted in it, who is let in, and the end of the time.
func (w *window) open(m *casework.Meeting) {
	at := m.Opened.At
	w.Put(casework.Fact{Kind: due.StepOpenRoom, At: at})
	w.Put(casework.Fact{Kind: due.FactStarted, At: at})
	for _, it := range m.Agenda {
		w.Put(casework.Fact{Kind: due.FactItem, Thing: string(it.Case), At: due.Later(at, it.Added)})
		if it.Added.After(at) {
			w.Put(casework.Fact{Kind: due.StepOpenRoom, Slot: due.Stamp(it.Added), At: it.Added}) // for its thread
		}
	}
	if m.CurrentItem == "" {
		w.Put(casework.Fact{Kind: due.StepTurn, At: at}) // the running order
	} else {
		w.Put(casework.Fact{Kind: due.StepTurn, Thing: string(m.CurrentItem), Slot: due.Stamp(m.CurrentFrom), At: m.CurrentFrom})
	}
	w.added(m)
	for _, p := range partsWithThreads(m) {
		w.Put(casework.Fact{Kind: due.FactPart, Thing: string(p), At: at})
	}
	w.Doors(m)
	w.Overruns(m, append([]casework.PersonID{w.chair(), w.deputy()}, w.Administrators()...)...)
}

// takenOver tells the chair that the deputy chairs: from when the deputy took the chair, else
// from when the meeting was opened with the deputy in it, unless the chair had sent apologies.
func (w *window) takenOver(m *casework.Meeting) {
	at := m.TakenOver
	if a := m.Attendance(w.chair()); at.IsZero() && m.Opened != nil && (a == nil || a.Words == "" && a.Presence != casework.Apologies && a.Presence != casework.ApologiesInfo) {
		at = m.Opened.At
	}
	if m.ChairedBy != "" && m.ChairedBy != w.chair() {
		w.Tell(casework.Fact{Kind: due.FactTakenOver, At: w.Polite(at)}, w.chair())
	}
}

// partsWithThreads are the parts of the agenda that take lines of their own.
func partsWithThreads(m *casework.Meeting) []casework.ThemePart {
	if m.Extraordinary {
		return nil
	}
	return []casework.ThemePart{casework.PartTheme, casework.PartStrategic, casework.PartAOB}
}

// chairOf is who takes the chair's decisions at the meeting.
func (w *window) chairOf(m *casework.Meeting) casework.PersonID {
	if m.ChairedBy != "" {
		return m.ChairedBy
	}
	return w.chair()
}

// closed: the summary to whoever chaired and to the chair, counts to the home channel, and
// the room shuts.
func (w *window) closed(m *casework.Meeting) {
	w.Tell(casework.Fact{Kind: due.FactSummary, At: m.ClosedAt}, w.chairOf(m), w.chair())
	w.Put(casework.Fact{Kind: due.FactClosed, At: m.ClosedAt})
	w.Closed(m)
}

// minutes: whoever chaired is chased so that the members have them in time (three working
// days by default), and each member has every version when it is made. Who was there for
// one case alone gets that child's record entry instead.
func (w *window) minutes(m *casework.Meeting) {
	switch m.Papers.State {
	case casework.MinutesDraft:
		within, day := w.Env.Settings.MinutesWithin, w.Date(m.ClosedAt)
		f := casework.Fact{Kind: due.FactMinutesDue}
		f.Ladder = due.Ladder(w.Subject, f)
		for n := max(1, within-1); n <= within; n++ {
			f.Slot, f.At = "day "+strconv.Itoa(n), w.Morning(w.Env.Calendar.AddWorking(day, n))
			w.Tell(f, w.chairOf(m))
		}
		// The members' day has passed: the administrators hear of it too.
		overdue := w.Env.Calendar.OnOrAfter(w.Env.Calendar.AddWorking(day, within).AddDays(7))
		f.Slot = "week"
		w.ChaseAll(f, w.Morning(overdue), due.Weekly, append([]casework.PersonID{w.chairOf(m)}, w.Administrators()...)...)
	case casework.MinutesApproved, casework.MinutesAmended:
		made := m.Papers.Approved
		if n := len(m.Papers.Amendments); n > 0 {
			made = &m.Papers.Amendments[n-1].By
		}
		if made == nil {
			return
		}
		f := casework.Fact{Kind: due.FactMinutes, Slot: strconv.Itoa(m.Papers.Version), At: w.Polite(made.At)}
		f.Ladder = due.Ladder(w.Subject, f)
		for _, a := range m.Attended {
			if a.Cases == nil && a.Signed != nil {
				w.Tell(f, a.Person)
			}
		}
	}
}
