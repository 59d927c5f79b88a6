package rmm

import (
	"strconv"
	"time"

	"convenor/casework"
)

// MeetingFacts is everything that falls due in a meeting from one instant to another, both
// included, in the order of time, and the earliest instant after the window at which
// something falls due as the meeting stands (zero: nothing).
//
// A meeting made late has its first steps in the past: the window of a new meeting begins
// at the zero time, so that they are made up.
func MeetingFacts(m *casework.Meeting, e Env, from, to time.Time) (facts []casework.Fact, next time.Time) {
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
		w.put(casework.Fact{Kind: StepClear, At: m.Closed.At})
	case m.State == casework.MeetingClosed:
		w.closed(m)
		w.minutes(m)
	case m.State == casework.MeetingCancelled && m.Cancelled != nil:
		w.cancelled(m)
	}
	return w.result()
}

// BoardFacts is what falls due for the board as a whole: every day at 00:05 the coming
// meetings are planned. Of a window longer than a week only the last week is given, since
// planning again plans the same.
func BoardFacts(s *casework.Settings, e Env, from, to time.Time) (facts []casework.Fact, next time.Time) {
	w := newWindow(e, s.Board, later(from, to.AddDate(0, 0, -7)), to)
	for _, p := range e.Roster.People {
		if p.Pending && !p.Left && !p.Asked.IsZero() {
			w.tell(casework.Fact{Kind: FactJoinAsked, Thing: string(p.ID), Slot: stamp(p.Asked), At: p.Asked}, w.administrators()...)
		}
		if !p.Pending && !p.Left && !p.Joined.IsZero() {
			w.tell(casework.Fact{Kind: FactJoined, Slot: stamp(p.Joined), At: p.Joined}, p.ID)
		}
	}
	for _, p := range e.Roster.People {
		if p.Left && !p.Refused.IsZero() {
			w.put(casework.Fact{Kind: FactNotJoined, Slot: stamp(p.Refused), To: p.ID, At: p.Refused})
		}
	}
	for d := w.date(w.from); ; d = d.AddDays(1) {
		at := d.At(casework.Clock{Minute: 5}, w.env.Zone)
		f := casework.Fact{Kind: StepPlanMeetings, Slot: d.String(), At: at}
		f.Ladder = ladder(w.subject, f)
		w.put(f)
		if at.After(to) {
			return w.result()
		}
	}
}

// planned: the draft agenda, what follows from it, and the issue.
func (w *window) planned(m *casework.Meeting) {
	if m.Drafted.IsZero() { // whatever somebody has put on already
		w.put(casework.Fact{Kind: StepDraftAgenda, At: DraftAt(m, w.env.Settings, w.env.Calendar)})
	} else {
		w.tell(casework.Fact{Kind: FactAgendaDraft, At: w.polite(w.draftedAt(m))},
			append([]casework.PersonID{w.chair()}, w.administrators()...)...)
	}
	w.asked(m)
	w.substitutes(m)
	w.put(casework.Fact{Kind: StepIssueAgenda, At: IssueAt(m, w.env.Settings, w.env.Calendar)})
}

// draftedAt is when the agenda was put together in draft, or was due to be.
func (w *window) draftedAt(m *casework.Meeting) time.Time {
	if !m.Drafted.IsZero() {
		return m.Drafted
	}
	return DraftAt(m, w.env.Settings, w.env.Calendar)
}

// asked asks each allocated social worker to attend and to report, when the agenda is in
// draft (RMM terms of reference, child selection and preparation). Where a child has none,
// the one who raised the child and the group manager hear it.
func (w *window) asked(m *casework.Meeting) {
	if m.Drafted.IsZero() || m.Extraordinary {
		return
	}
	for _, it := range m.Agenda {
		f := casework.Fact{Kind: FactReportAsked, Thing: string(it.Case), At: w.polite(w.draftedAt(m))}
		if it.Worker == "" {
			f.Kind = FactNoWorker
			w.tell(f, it.Raiser, w.groupManager())
			continue
		}
		w.tell(f, it.Worker)
	}
}

// substitutes tells whoever was named to come for the worker of one case.
func (w *window) substitutes(m *casework.Meeting) {
	for _, it := range m.Agenda {
		if x := m.Answered(it.Case); x != nil && x.Substitute != nil {
			w.tell(casework.Fact{Kind: FactSubstitute, Thing: string(it.Case), Slot: stamp(x.By.At), At: w.polite(x.By.At)}, x.Substitute.Person)
		}
	}
}

// fresh is how long a question to a worker is left alone before it is asked again.
const fresh = 24 * time.Hour

// issued: the agenda goes out, signing is open, the reports still missing are chased, and
// somebody notices when the meeting does not begin.
func (w *window) issued(m *casework.Meeting) {
	w.put(casework.Fact{Kind: FactAgenda, At: m.Issued})
	w.added(m)
	justAsked := !m.Extraordinary && m.Issued.Sub(w.polite(w.draftedAt(m))) < fresh
	for _, it := range m.Agenda {
		if it.Added.After(m.Issued) {
			continue // asked when it was put on
		}
		f := casework.Fact{Kind: FactReportChased, Thing: string(it.Case), At: w.polite(m.Issued)}
		switch reported := w.env.Reported != nil && w.env.Reported(it.Case); {
		case it.Worker == "" && m.Extraordinary:
			f.Kind = FactNoWorker
			w.tell(f, it.Raiser, w.groupManager())
		case !justAsked && !reported:
			w.tell(f, it.Worker)
		}
	}
	for _, a := range m.Attended {
		if a.Signed != nil {
			w.tell(casework.Fact{Kind: FactPrepare, At: a.Signed.At}, a.Person)
		}
	}
	w.put(casework.Fact{Kind: StepLapse, At: w.lapses(m)})
	if len(m.Agenda) == 0 {
		return // nothing to hear: nobody is waited for
	}
	begins := later(m.StartsAt(w.env.Zone), m.Issued)
	w.tell(casework.Fact{Kind: FactNotStarted, At: begins.Add(15 * time.Minute)},
		append([]casework.PersonID{w.chair()}, w.administrators()...)...)
	w.tell(casework.Fact{Kind: FactMayTakeOver, At: begins.Add(30 * time.Minute)}, w.deputy())
}

// added: a case that was put onto an agenda which was out already. The agenda goes out again,
// and its worker is asked as the others were.
func (w *window) added(m *casework.Meeting) {
	for _, it := range m.Agenda {
		if it.Added.IsZero() || !it.Added.After(m.Issued) {
			continue
		}
		w.put(casework.Fact{Kind: FactAgenda, Slot: stamp(it.Added), At: it.Added})
		f := casework.Fact{Kind: FactReportAsked, Thing: string(it.Case), At: it.Added}
		if it.Worker == "" {
			f.Kind = FactNoWorker
			w.tell(f, it.Raiser, w.groupManager())
			continue
		}
		w.tell(f, it.Worker)
	}
}

// open: the room, what is posted in it, who is let in, and the end of the time.
func (w *window) open(m *casework.Meeting) {
	at := m.Opened.At
	w.put(casework.Fact{Kind: StepOpenRoom, At: at})
	w.put(casework.Fact{Kind: FactStarted, At: at})
	for _, it := range m.Agenda {
		w.put(casework.Fact{Kind: FactItem, Thing: string(it.Case), At: later(at, it.Added)})
		if it.Added.After(at) {
			w.put(casework.Fact{Kind: StepOpenRoom, Slot: stamp(it.Added), At: it.Added}) // for its thread
		}
	}
	if m.CurrentItem != "" {
		w.put(casework.Fact{Kind: StepTurn, Thing: string(m.CurrentItem), Slot: stamp(m.CurrentFrom), At: m.CurrentFrom})
	}
	w.added(m)
	for _, p := range partsWithThreads(m) {
		w.put(casework.Fact{Kind: FactPart, Thing: string(p), At: at})
	}
	for _, a := range m.Attended {
		if a.Signed != nil && a.Left.IsZero() && (a.Cases == nil || len(a.Cases) > 0) {
			w.put(casework.Fact{Kind: StepAdmit, Thing: string(a.Person), At: later(at, a.Signed.At)})
		}
		if a.Signed != nil && a.Changed.After(at) {
			w.put(casework.Fact{Kind: StepReadmit, Thing: string(a.Person), Slot: stamp(a.Changed), At: a.Changed})
		}
	}
	ends := m.EndsAt(w.env.Zone)
	w.tell(casework.Fact{Kind: FactTimeUp, At: ends}, w.chairOf(m))
	ask := append([]casework.PersonID{w.chairOf(m), w.chair(), w.deputy()}, w.administrators()...)
	over := ends.Add(2 * time.Hour)
	w.tell(casework.Fact{Kind: FactDraftClose, At: over}, ask...)
	// Until somebody closes it nothing goes to anybody: asked again every working morning.
	w.chaseAll(casework.Fact{Kind: FactDraftClose, Slot: "open"}, w.morning(w.env.Calendar.AddWorking(w.date(over), 1)), everyDay, ask...)
}

// takenOver tells the chair that the deputy chairs: from when the deputy took the chair, else
// from when the meeting was opened with the deputy in it, unless the chair had sent apologies.
func (w *window) takenOver(m *casework.Meeting) {
	at := m.TakenOver
	if a := m.Attendance(w.chair()); at.IsZero() && m.Opened != nil && (a == nil || a.Words == "" && a.Presence != casework.Apologies && a.Presence != casework.ApologiesInfo) {
		at = m.Opened.At
	}
	if m.ChairedBy != "" && m.ChairedBy != w.chair() {
		w.tell(casework.Fact{Kind: FactTakenOver, At: w.polite(at)}, w.chair())
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
// the room shuts. Whose lines it closed without hears of it, and nobody in their stead.
func (w *window) closed(m *casework.Meeting) {
	w.tell(casework.Fact{Kind: FactSummary, At: m.ClosedAt}, w.chairOf(m), w.chair())
	w.put(casework.Fact{Kind: FactClosed, At: m.ClosedAt})
	for _, l := range m.Lapsed {
		if p, ok := w.env.Roster.Person(l.Person); ok && p.Active() {
			w.tell(casework.Fact{Kind: FactLinesLapsed, At: w.polite(m.ClosedAt)}, l.Person)
		}
	}
	w.put(casework.Fact{Kind: StepCloseRoom, At: m.ClosedAt})
	w.put(casework.Fact{Kind: StepOver, At: m.ClosedAt})
}

// minutes: whoever chaired is chased so that the members have them in time (three working
// days by default), and each member has every version when it is made. Who was there for
// one case alone gets that child's record entry instead.
func (w *window) minutes(m *casework.Meeting) {
	switch m.Papers.State {
	case casework.MinutesDraft:
		within, day := w.env.Settings.MinutesWithin, w.date(m.ClosedAt)
		f := casework.Fact{Kind: FactMinutesDue}
		f.Ladder = ladder(w.subject, f)
		for n := max(1, within-1); n <= within; n++ {
			f.Slot, f.At = "day "+strconv.Itoa(n), w.morning(w.env.Calendar.AddWorking(day, n))
			w.tell(f, w.chairOf(m))
		}
		// The members' day has passed: the administrators hear of it too.
		overdue := w.env.Calendar.OnOrAfter(w.env.Calendar.AddWorking(day, within).AddDays(7))
		f.Slot = "week"
		w.chaseAll(f, w.morning(overdue), weekly, append([]casework.PersonID{w.chairOf(m)}, w.administrators()...)...)
	case casework.MinutesApproved, casework.MinutesAmended:
		made := m.Papers.Approved
		if n := len(m.Papers.Amendments); n > 0 {
			made = &m.Papers.Amendments[n-1].By
		}
		if made == nil {
			return
		}
		f := casework.Fact{Kind: FactMinutes, Slot: strconv.Itoa(m.Papers.Version), At: w.polite(made.At)}
		f.Ladder = ladder(w.subject, f)
		for _, a := range m.Attended {
			if a.Cases == nil && a.Signed != nil {
				w.tell(f, a.Person)
			}
		}
	}
}
