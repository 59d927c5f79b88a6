package store

import (
	"context"
	"errors"
	"sync"
	"time"

	"convenor/casework"
)

// The ids of the documents of which a board has one.
const (
	SettingsID = "settings"
	RosterID   = "roster"
)

// Room is where one meeting, or one board's standing messages, stand on one platform. The
// platform's own ids are opaque here.
type Room struct {
	Meeting  casework.MeetingID `json:"meeting"`
	Platform string             `json:"platform"`
	Key      string             `json:"key"`
	Channel  string             `json:"channel"`
	Thread   string             `json:"thread,omitzero"`
	Threads  map[string]Spot    `json:"threads,omitzero"` // by thread key: a case reference, "theme", "aob", "strategic"
	Shut     map[string]bool    `json:"shut,omitzero"`    // threads that nobody is let into: of cases restricted since
	Posted   map[string]Posted  `json:"posted,omitzero"`  // what stands there, by what it is
	Inside   map[string]bool    `json:"inside,omitzero"`  // accounts let in
	Closed   bool               `json:"closed,omitzero"`
}

// RoomID is the id of the document about a meeting's room on a platform.
func RoomID(m casework.MeetingID, platform string) string { return string(m) + "/" + platform }

// Spot is a place on a platform.
type Spot struct {
	Channel string `json:"channel"`
	Thread  string `json:"thread,omitzero"`
}

// Posted is a message of the bot's own.
type Posted struct {
	Spot
	Message string `json:"message"`
	Deleted bool   `json:"deleted,omitzero"`
}

// Wakes say when documents must be looked at again: the first instant at or after since at
// which something falls due. They are the processes' rules, passed in.
type Wakes struct {
	Case     func(c *casework.Case, b Basis, since time.Time) time.Time
	Meeting  func(m *casework.Meeting, b Basis, since time.Time) time.Time
	Settings func(s *casework.Settings, b Basis, since time.Time) time.Time

	// Whether a document waits for the chair whatever the hour; it then stands under KeyWaits.
	CaseWaits    func(c *casework.Case) bool
	MeetingWaits func(m *casework.Meeting) bool
}

// Basis is what every rule may need to know of the board.
type Basis struct {
	Settings *casework.Settings
	Roster   casework.Roster
	Calendar casework.Calendar
	Zone     *time.Location
	// Revs are the revisions of the settings and the roster that it was read from.
	Revs [2]int64
}

// Board is the record of one board with its documents by kind.
type Board struct {
	*Store
	Settings *Collection[casework.Settings]
	Roster   *Collection[casework.Roster]
	Children *Collection[casework.Child]
	Cases    *Collection[casework.Case]
	Items    *Collection[casework.Item]
	Meetings *Collection[casework.Meeting]
	Notices  *Collection[casework.Notice]
	Rooms    *Collection[Room]

	calendar casework.Calendar
	mu       sync.Mutex
	basis    Basis
	meetings seen[seenMeeting]
	rooms    seen[*Room]
}

// NewBoard gives the store's documents their kinds. The calendar is the board's.
func NewBoard(s *Store, w Wakes, cal casework.Calendar) *Board {
	b := &Board{Store: s, calendar: cal}
	b.Settings = NewCollection(s, "settings", func(v casework.Settings) Index {
		return Index{WakeFrom: func(since time.Time) time.Time {
			if w.Settings == nil {
				return time.Time{}
			}
			basis := b.known()
			basis.Settings, basis.Zone = &v, v.Location()
			return w.Settings(&v, basis, since)
		}}
	})
	b.Roster = NewCollection[casework.Roster](s, "roster", nil)
	b.Children = NewCollection(s, "child", childIndex)
	b.Cases = NewCollection(s, "case", func(c casework.Case) Index {
		keys := caseKeys(&c)
		if w.CaseWaits != nil && w.CaseWaits(&c) {
			keys = append(keys, waits)
		}
		return Index{Keys: keys, WakeFrom: func(since time.Time) time.Time {
			if w.Case == nil {
				return time.Time{}
			}
			return w.Case(&c, b.known(), since)
		}}
	})
	b.Items = NewCollection(s, "item", itemIndex)
	b.Meetings = NewCollection(s, "meeting", func(m casework.Meeting) Index {
		keys := meetingKeys(&m)
		if w.MeetingWaits != nil && w.MeetingWaits(&m) {
			keys = append(keys, waits)
		}
		return Index{Keys: keys, WakeFrom: func(since time.Time) time.Time {
			if w.Meeting == nil {
				return time.Time{}
			}
			return w.Meeting(&m, b.known(), since)
		}}
	})
	b.Notices = NewCollection(s, "notice", noticeIndex)
	b.Rooms = NewCollection(s, "room", roomIndex)
	return b
}

// Basis reads the settings and the roster. Both are documents which change seldom: their
// revisions are asked each time, and they are loaded only when one is new, so that somebody
// who left the roster has left it for the next event, on every replica.
func (b *Board) Basis(ctx context.Context) (Basis, error) {
	revs, err := b.driver.Revs(ctx, b.board, Ref{"settings", SettingsID}, Ref{"roster", RosterID})
	if err != nil {
		return Basis{}, where("load", "settings", SettingsID, err)
	}
	b.mu.Lock()
	kept := b.basis
	b.mu.Unlock()
	if kept.Settings != nil && kept.Revs == [2]int64(revs) {
		return kept, nil
	}
	s, err := b.Settings.Load(ctx, SettingsID)
	if err != nil {
		return Basis{}, err
	}
	r, err := b.Roster.Load(ctx, RosterID)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return Basis{}, err
	}
	basis := Basis{
		Settings: &s.Value, Roster: r.Value, Calendar: b.calendar, Zone: s.Value.Location(),
		Revs: [2]int64{s.Rev, r.Rev},
	}
	basis.Roster.Agencies = s.Value.Agencies
	b.mu.Lock()
	defer b.mu.Unlock()
	if newer(basis.Revs, b.basis.Revs) {
		b.basis = basis
	}
	return basis, nil
}

// newer tells whether neither revision is behind: two readers may overtake each other
// between reading and keeping, and what is kept never goes back.
func newer(revs, kept [2]int64) bool { return revs[0] >= kept[0] && revs[1] >= kept[1] }

// known is the basis as last read, for the wake of a document that is being saved: every
// save follows a read of the basis by whoever decided it.
func (b *Board) known() Basis {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.basis.Settings == nil {
		d := casework.DefaultSettings()
		return Basis{Settings: &d, Calendar: b.calendar, Zone: d.Location()}
	}
	return b.basis
}
