package store

import (
	"context"
	"time"

	"convenor/casework"
)

// seenMeeting is what a viewer's entitlements need of a meeting, kept by revision.
type seenMeeting struct {
	rev    int64
	issued bool
	agenda []casework.CaseRef
	signed map[casework.PersonID]bool
	only   map[casework.PersonID][]casework.CaseRef
	whole  *casework.Meeting
}

// Viewer assembles what decides what an account may see and do: who it is on the roster,
// and the declarations signed for the meetings of the last hundred days. An account on no
// roster, or of somebody who left, is an outsider.
func (b *Board) Viewer(ctx context.Context, platform, account string, now time.Time) (casework.Viewer, error) {
	basis, err := b.Basis(ctx)
	if err != nil {
		return casework.Viewer{}, err
	}
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
	err := b.each(ctx, Query{Kind: "meeting", From: from.String()}, 0, func(match Match) (bool, error) {
		m, err := b.seeMeeting(match.Doc)
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
	doc, err := b.driver.Load(ctx, b.board, "meeting", string(id))
	if err != nil {
		return nil, where("load", "meeting", string(id), err)
	}
	m, err := b.seeMeeting(doc)
	return m.whole, err
}

// seeMeeting decodes a meeting once for each of its revisions.
func (b *Board) seeMeeting(doc Doc) (seenMeeting, error) {
	b.mu.Lock()
	m, ok := b.seen[doc.ID]
	b.mu.Unlock()
	if ok && m.rev == doc.Rev {
		return m, nil
	}
	saved, err := b.Meetings.decode(doc)
	if err != nil {
		return seenMeeting{}, where("load", "meeting", doc.ID, err)
	}
	v := saved.Value
	m = seenMeeting{
		rev: doc.Rev, issued: v.State != casework.MeetingPlanned && v.State != casework.MeetingCancelled,
		signed: map[casework.PersonID]bool{}, only: map[casework.PersonID][]casework.CaseRef{}, whole: &v,
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
	b.mu.Lock()
	if b.seen[doc.ID].rev < doc.Rev { // a slow reader puts nothing older back
		b.seen[doc.ID] = m
	}
	b.mu.Unlock()
	return m, nil
}
