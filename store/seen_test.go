package store_test

import (
	"context"
	"testing"
	"time"

	"convenor/casework"
	"convenor/store"
)

// loads counts the bodies that are read of each kind.
type loads struct {
	store.Driver
	of map[string]int
}

func (l *loads) Load(ctx context.Context, board, kind, id string) (store.Doc, error) {
	l.of[kind]++
	return l.Driver.Load(ctx, board, kind, id)
}

func (l *loads) Find(ctx context.Context, query store.Query) ([]store.Match, error) {
	found, err := l.Driver.Find(ctx, query)
	if !query.Bare {
		l.of[query.Kind] += len(found)
	}
	return found, err
}

// What every event asks of the board is read whole once for each revision; what another
// process saves counts for the next event.
func TestWhatEveryEventReads(t *testing.T) {
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	driver, sealer := embedded(t)
	var err error
	counted := &loads{Driver: driver, of: map[string]int{}}
	here := store.NewBoard(store.New(counted, sealer, "test"), store.Wakes{}, casework.Calendar{})
	there := store.NewBoard(store.New(driver, sealer, "test"), store.Wakes{}, casework.Calendar{})
	t.Cleanup(func() { must(here.Close()) })
	ctx, now := t.Context(), time.Date(2031, time.March, 4, 10, 0, 0, 0, time.UTC)
	change := store.Change{What: "test", At: now}
	someone := casework.Person{ID: "someone", Accounts: []casework.Account{{Platform: "test", ID: "someone"}}}
	_, err = there.Settings.Insert(ctx, store.SettingsID, casework.Settings{}, change)
	must(err)
	_, err = there.Roster.Insert(ctx, store.RosterID, casework.Roster{People: []casework.Person{someone}}, change)
	must(err)
	for _, id := range []casework.MeetingID{"2031-02-25", "2031-03-04"} {
		_, err = there.Meetings.Insert(ctx, string(id), casework.Meeting{ID: id, State: casework.MeetingOpen}, change)
		must(err)
	}
	_, err = there.Rooms.Insert(ctx, "room", store.Room{Meeting: "2031-03-04", Platform: "test", Channel: "room"}, change)
	must(err)

	event := func() (viewer casework.Viewer, sits *casework.Meeting, rooms []*store.Room) {
		t.Helper()
		basis, err := here.Basis(ctx)
		must(err)
		viewer, err = here.Viewer(ctx, basis, "test", "someone", now)
		must(err)
		sits, err = here.ReadMeeting(ctx, "2031-03-04")
		must(err)
		rooms, err = here.ReadRooms(ctx, "test", store.Spot{Channel: "room"})
		must(err)
		return viewer, sits, rooms
	}
	reads := func(settings, roster, meetings, rooms int) {
		t.Helper()
		for kind, want := range map[string]int{"settings": settings, "roster": roster, "meeting": meetings, "room": rooms} {
			if counted.of[kind] != want {
				t.Errorf("bodies read of kind %s: %d, want %d", kind, counted.of[kind], want)
			}
		}
		clear(counted.of)
	}
	if viewer, _, rooms := event(); !viewer.Known || len(viewer.Meetings) != 2 || len(rooms) != 1 {
		t.Fatalf("viewer %+v with %d rooms, want somebody known, two meetings, one room", viewer, len(rooms))
	}
	reads(1, 1, 2, 1)
	event()
	reads(0, 0, 0, 0)

	_, err = there.Meetings.Update(ctx, "2031-03-04", func(m *casework.Meeting) (store.Change, error) {
		m.State = casework.MeetingClosed
		return change, nil
	})
	must(err)
	_, err = there.Rooms.Update(ctx, "room", func(r *store.Room) (store.Change, error) {
		r.Closed = true
		return change, nil
	})
	must(err)
	if _, sits, rooms := event(); sits.State != casework.MeetingClosed || !rooms[0].Closed {
		t.Errorf("the meeting is %q and the room closed: %v, want what was saved elsewhere", sits.State, rooms[0].Closed)
	}
	reads(0, 0, 1, 1)

	_, err = there.Roster.Update(ctx, store.RosterID, func(r *casework.Roster) (store.Change, error) {
		r.People = nil
		return change, nil
	})
	must(err)
	if viewer, _, _ := event(); viewer.Known {
		t.Error("somebody taken off the roster elsewhere is still known at the next event")
	}
	reads(1, 1, 0, 0)
}
