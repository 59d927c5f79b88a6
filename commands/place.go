package commands

import (
	"context"
	"errors"
	"time"

	"convenor/casework"
	"convenor/store"
)

// spot is where in a meeting an event happened.
type spot struct {
	meeting casework.MeetingID
	key     string // the thread's: a case reference, "theme", "strategic", "aob"; empty in the room itself
	shut    bool   // its case is restricted: nobody is let into the thread any more
}

// spotOf finds the room and thread of the event's place; none for home, direct messages and
// other channels.
func (r *Router) spotOf(ctx context.Context, c *Call) (spot, error) {
	if c.Event.Direct || c.Event.In.Channel == "" {
		return spot{}, nil
	}
	in := store.Spot{Channel: c.Event.In.Channel, Thread: c.Event.In.Thread}
	rooms, err := r.board.ReadRooms(ctx, c.Event.In.Platform, in)
	if err != nil || len(rooms) == 0 {
		return spot{}, err
	}
	room := rooms[len(rooms)-1]
	for key, s := range room.Threads {
		if s == in {
			return spot{meeting: room.Meeting, key: key, shut: room.Shut[key]}, nil
		}
	}
	return spot{meeting: room.Meeting}, nil
}

// place fills in what follows from where the event happened: the case of the thread, where
// none was named.
func (r *Router) place(ctx context.Context, c *Call) error {
	if c.Case != "" {
		return nil
	}
	s, err := r.spotOf(ctx, c)
	if err != nil {
		return err
	}
	if ref, entry := casework.ThreadOf(s.key); ref != "" {
		c.Case, c.Worry = ref, entry
	}
	return nil
}

// theCase is the case that the call is about: named, or that of an action named, or of the
// thread.
func (c *Call) theCase() error {
	if v := c.value("case"); v != "" {
		ref, ok := casework.ParseCaseRef(v)
		if !ok {
			return casework.Refuse(casework.NotFound, casework.RuleNotFound, "case")
		}
		c.Case = ref
	}
	for _, n := range []string{"action", "difference", "item"} {
		v := c.value(n)
		if v == "" {
			continue
		}
		ref, entry, ok := casework.ParseEntryRefIn(c.process(), v, c.Case)
		if !ok {
			return casework.Refuse(casework.NotFound, casework.RuleNotFound, n)
		}
		if ref == "" {
			return casework.Refuse(casework.Unclear, RuleWhichCase, n)
		}
		c.Case, c.Entry = ref, entry
	}
	if c.Case == "" {
		return casework.Refuse(casework.Invalid, RuleNoCase, "case")
	}
	return nil
}

// RuleWhichCase asks which case is meant.
const RuleWhichCase casework.Rule = "which case"

// RuleNoCase asks a command which case it is for.
const RuleNoCase casework.Rule = "case of the command"

// sitting loads the meeting that has the case open, or nil.
func (r *Router) sitting(ctx context.Context, cs *casework.Case) (*casework.Meeting, error) {
	if cs.Sitting == "" {
		return nil, nil
	}
	m, err := r.board.ReadMeeting(ctx, cs.Sitting)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return m, err
}

// theMeeting is the meeting that the call is about: named, the thread's, the one that sits,
// or the coming one whose agenda is out or planned. A Risk Resolution meeting is there for those
// asked to it and those who run it; anybody else hears what they would hear of none.
func (r *Router) theMeeting(ctx context.Context, c *Call) (casework.Meeting, error) {
	m, err := r.meetingMeant(ctx, c)
	if err == nil && m.Process == casework.RRM && m.Attendance(c.Viewer.Person.ID) == nil && !c.Viewer.Runs(&m) {
		return casework.Meeting{}, casework.Refuse(casework.NotFound, casework.RuleNotFound, "meeting")
	}
	return m, err
}

func (r *Router) meetingMeant(ctx context.Context, c *Call) (casework.Meeting, error) {
	if id := c.value("meeting"); id != "" {
		return r.loadMeeting(ctx, casework.MeetingID(id))
	}
	if s, err := r.spotOf(ctx, c); err != nil {
		return casework.Meeting{}, err
	} else if s.meeting != "" {
		m, err := r.loadMeeting(ctx, s.meeting)
		if err != nil || m.State == casework.MeetingOpen || m.State == casework.MeetingIssued {
			return m, err
		}
	}
	if c.process() == casework.RRM {
		return r.resolutionMeeting(ctx, c)
	}
	return r.coming(ctx, c.Today)
}

// resolutionMeeting is the Risk Resolution meeting that is meant where none is named and none has the
// thread: that of the case named, else the only one that the viewer is asked to, or administers. One
// that sits goes before one that is to come.
func (r *Router) resolutionMeeting(ctx context.Context, c *Call) (casework.Meeting, error) {
	ref, _ := casework.ParseCaseRef(c.value("case"))
	if ref == "" {
		ref = c.Case
	}
	for _, state := range []casework.MeetingState{casework.MeetingOpen, casework.MeetingIssued} {
		ms, err := r.board.Meetings.With(ctx, store.KeyState, string(state))
		if err != nil {
			return casework.Meeting{}, err
		}
		var mine []casework.Meeting
		for _, saved := range ms {
			m := saved.Value
			meant := ref != "" && m.Item(ref) != nil || ref == "" && (m.Attendance(c.Viewer.Person.ID) != nil || c.Viewer.Runs(&m))
			if m.Process == casework.RRM && meant && (state == casework.MeetingOpen || !m.Date.Before(c.Today)) {
				mine = append(mine, m)
			}
		}
		switch {
		case len(mine) == 1 || len(mine) > 1 && ref != "":
			return mine[0], nil
		case len(mine) > 1:
			return casework.Meeting{}, casework.Refuse(casework.Unclear, RuleWhichMeeting, "meeting")
		}
	}
	return casework.Meeting{}, casework.Refuse(casework.NotFound, RuleNoMeeting, "meeting")
}

// RuleWhichMeeting asks which of several Risk Resolution meetings is meant.
const RuleWhichMeeting casework.Rule = "which meeting"

func (r *Router) loadMeeting(ctx context.Context, id casework.MeetingID) (casework.Meeting, error) {
	m, err := r.board.Meetings.Load(ctx, string(id))
	if errors.Is(err, store.ErrNotFound) {
		return casework.Meeting{}, casework.Refuse(casework.NotFound, casework.RuleNotFound, "meeting")
	}
	return m.Value, err
}

// coming is the weekly board's meeting that sits, else the first of today or later whose agenda is out or
// which is planned. One whose day has passed without a start is not to come any more.
func (r *Router) coming(ctx context.Context, today casework.Date) (casework.Meeting, error) {
	for _, state := range []string{string(casework.MeetingOpen), string(casework.MeetingIssued), "planned"} {
		ms, err := r.board.Meetings.With(ctx, store.KeyState, state)
		if err != nil {
			return casework.Meeting{}, err
		}
		for _, m := range ms {
			if m.Value.Process != casework.RRM && (m.Value.State == casework.MeetingOpen || !m.Value.Date.Before(today)) {
				return m.Value, nil
			}
		}
	}
	return casework.Meeting{}, casework.Refuse(casework.NotFound, RuleNoMeeting, "meeting")
}

// meetingsFrom lists the meetings of a date and later, in the order of their dates.
func (r *Router) meetingsFrom(ctx context.Context, from casework.Date) ([]casework.Meeting, error) {
	saved, err := r.board.Meetings.Find(ctx, store.Range{Key: store.KeyDate, From: from.String()})
	if err != nil {
		return nil, err
	}
	ms := make([]casework.Meeting, 0, len(saved))
	for _, m := range saved {
		ms = append(ms, m.Value)
	}
	return ms, nil
}

// latest is the weekly board's newest meeting of the last year that has begun closing or closed: of the
// last weeks if there is one, so that years of minutes are not opened for it.
func (r *Router) latest(ctx context.Context) (casework.Meeting, error) {
	today := casework.DateOf(r.now(), time.UTC)
	for _, days := range []int{35, 366} {
		ms, err := r.board.Meetings.Find(ctx, store.Range{Key: store.KeyDate, From: today.AddDays(-days).String()})
		if err != nil {
			return casework.Meeting{}, err
		}
		var last casework.Meeting
		for _, m := range ms {
			if s := m.Value.State; m.Value.Process != casework.RRM && (s == casework.MeetingClosing || s == casework.MeetingClosed) && m.Value.ID > last.ID {
				last = m.Value
			}
		}
		if last.ID != "" {
			return last, nil
		}
	}
	return casework.Meeting{}, casework.Refuse(casework.NotFound, RuleNoMeeting, "meeting")
}

// RuleNoMeeting says that there is no such meeting.
const RuleNoMeeting casework.Rule = "no meeting"
