package store

import (
	"context"
	"errors"
	"time"

	"convenor/casework"
)

// seenMeeting is what a viewer's entitlements need of a meeting.
type seenMeeting struct {
	issued bool
	agenda []casework.CaseRef
	signed map[casework.PersonID]bool
	only   map[casework.PersonID][]casework.CaseRef
	whole  *casework.Meeting
}

// Viewer assembles what decides what an account may see and do: who it is on the roster of
// the basis, which the caller read for the same event, and the declarations signed for the
// meetings of the last hundred days. An account on no roster, or of somebody who left, is an
// outsider.
func (b *Board) Viewer(ctx context.Context, basis Basis, platform, account string, now time.Time) (casework.Viewer, error) {
	for _, p := range basis.Roster.People {
		for _, a := range p.Accounts {
			if a.Platform == platform && a.ID == account {
				return b.ViewerFor(ctx, p, now)
			}
		}
	}
	return casework.Viewer{}, nil
}

// ViewerFor is the viewer for a person of the roster.
func (b *Board) ViewerFor(ctx context.Context, p casework.Person, now time.Time) (casework.Viewer, error) {
	if !p.Active() {
		return casework.Viewer{}, nil
	}
	v := casework.Viewer{
		Person: p, Known: true, Signed: map[casework.MeetingID]bool{},
		Meetings: map[casework.MeetingID][]casework.CaseRef{}, Only: map[casework.MeetingID][]casework.CaseRef{},
	}
	from := casework.DateOf(now.Add(-signedFor), time.UTC)
	err := b.each(ctx, Query{Kind: b.Meetings.kind, From: from.String(), Bare: true}, 0, func(match Match) (bool, error) {
		m, err := look(ctx, &b.meetings, b.Meetings, match.ID, match.Rev, seeMeeting)
		if err != nil || !m.issued {
			return true, err
		}
		id := casework.MeetingID(match.ID)
		v.Meetings[id] = m.agenda
		if m.signed[p.ID] {
			v.Signed[id] = true
		}
		if only, ok := m.only[p.ID]; ok {
			v.Only[id] = only
		}
		return true, nil
	})
	return v, err
}

// ReadMeeting gives a meeting for reading alone: it is shared with other readers, decoded
// once for each revision, and must not be changed.
func (b *Board) ReadMeeting(ctx context.Context, id casework.MeetingID) (*casework.Meeting, error) {
	revs, err := b.driver.Revs(ctx, b.board, Ref{b.Meetings.kind, string(id)})
	if err != nil {
		return nil, where("load", b.Meetings.kind, string(id), err)
	}
	m, err := look(ctx, &b.meetings, b.Meetings, string(id), revs[0], seeMeeting)
	return m.whole, err
}

// seeMeeting takes from a meeting what viewers need.
func seeMeeting(v *casework.Meeting) seenMeeting {
	m := seenMeeting{
		issued: v.State != casework.MeetingPlanned && v.State != casework.MeetingCancelled,
		signed: map[casework.PersonID]bool{}, only: map[casework.PersonID][]casework.CaseRef{}, whole: v,
	}
	for _, it := range v.Agenda {
		m.agenda = append(m.agenda, it.Case)
	}
	for _, a := range v.Attended {
		m.signed[a.Person] = a.Signed != nil
		if a.Cases != nil {
			m.only[a.Person] = a.Cases
		}
	}
	return m
}

// ReadRooms gives the rooms at a place on a platform, and the rooms of which a thread is
// there, for reading alone: like a meeting's, they are shared with other readers.
func (b *Board) ReadRooms(ctx context.Context, platform string, at Spot) ([]*Room, error) {
	var rooms []*Room
	value := PlaceValue(platform, at)
	err := b.each(ctx, Query{Kind: b.Rooms.kind, Key: KeyPlace, From: value, To: value, Bare: true}, 0, func(match Match) (bool, error) {
		room, err := look(ctx, &b.rooms, b.Rooms, match.ID, match.Rev, func(r *Room) *Room { return r })
		if errors.Is(err, ErrErased) {
			return true, nil
		}
		rooms = append(rooms, room)
		return true, err
	})
	return rooms, err
}
