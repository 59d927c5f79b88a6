package transcript

import (
	"context"
	"fmt"
	"slices"
	"time"

	"convenor/bot"
)

// OpenRoom opens a room, or finds the one open under its key.
func (p *Platform) OpenRoom(ctx context.Context, spec bot.RoomSpec) (bot.Room, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	r := p.state.room(spec.Key)
	if r == nil {
		if err := p.commit(ctx, record{Operation: roomed, Room: spec.Key, Text: spec.Title}); err != nil {
			return bot.Room{}, err
		}
		r = p.state.room(spec.Key)
	}
	if r.closed {
		return bot.Room{}, gone(spec.Key)
	}
	for _, t := range spec.Threads {
		if err := p.addThread(ctx, r, t); err != nil {
			return bot.Room{}, err
		}
	}
	return r.neutral(), nil
}

// AddThread adds a thread to a room, or finds it.
func (p *Platform) AddThread(ctx context.Context, room bot.Room, spec bot.ThreadSpec) (bot.Room, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	r, err := p.openRoom(room)
	if err != nil {
		return bot.Room{}, err
	}
	if err := p.addThread(ctx, r, spec); err != nil {
		return bot.Room{}, err
	}
	return r.neutral(), nil
}

func (p *Platform) addThread(ctx context.Context, r *room, spec bot.ThreadSpec) error {
	if slices.Contains(r.threads, spec.Key) {
		return nil
	}
	return p.commit(ctx, record{Operation: threaded, Room: r.key, Thread: spec.Key, Text: spec.Title})
}

// Admit lets somebody into a room or into threads of it.
func (p *Platform) Admit(ctx context.Context, room bot.Room, who bot.Account, threads []string) error {
	switch {
	case threads != nil && len(threads) == 0:
		return nil
	case threads != nil && p.options.NoThreadDoor:
		return bot.ErrNoThreadDoor
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	r, err := p.openRoom(room)
	if err != nil {
		return err
	}
	for _, t := range threads {
		if !contains(r.threads, t) {
			return fmt.Errorf("transcript: thread %s of room %s: %w", t, r.key, bot.ErrGone)
		}
	}
	if r.admits(who.ID, threads) {
		return nil
	}
	return p.commit(ctx, record{Operation: admitted, Room: r.key, Who: who.ID, Threads: threads})
}

// admits reports whether the door is open as wide already.
func (r *room) admits(who string, threads []string) bool {
	already, inside := r.inside[who]
	if !inside || threads == nil && already != nil {
		return false
	}
	for _, t := range threads {
		if already != nil && !contains(already, t) {
			return false
		}
	}
	return true
}

// Dismiss takes somebody out of a room.
func (p *Platform) Dismiss(ctx context.Context, room bot.Room, who bot.Account) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	r := p.state.room(room.Key)
	if r == nil {
		return gone(room.Key)
	}
	if _, inside := r.inside[who.ID]; !inside {
		return nil
	}
	return p.commit(ctx, record{Operation: dismissed, Room: r.key, Who: who.ID})
}

// CloseRoom takes everybody out of a room and closes it.
func (p *Platform) CloseRoom(ctx context.Context, room bot.Room) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	r := p.state.room(room.Key)
	if r == nil {
		return gone(room.Key)
	}
	if r.closed {
		return nil
	}
	return p.commit(ctx, record{Operation: closed, Room: r.key})
}

func (p *Platform) openRoom(room bot.Room) (*room, error) {
	r := p.state.room(room.Key)
	if r == nil || r.closed {
		return nil, gone(room.Key)
	}
	return r, nil
}

func gone(key string) error { return fmt.Errorf("transcript: room %s: %w", key, bot.ErrGone) }

func (r *room) neutral() bot.Room {
	n := bot.Room{Key: r.key, Place: r.place(""), Threads: map[string]bot.Place{}}
	for _, t := range r.threads {
		n.Threads[t] = r.place(t)
	}
	return n
}

// History lists the lines that people wrote in a place, its threads included.
func (p *Platform) History(ctx context.Context, in bot.Place, since time.Time) ([]bot.Event, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	var events []bot.Event
	for _, m := range p.state.messages {
		in := m.place.Channel == in.Channel && (in.Thread == "" || in.Thread == m.place.Thread)
		if m.said != nil || m.gone || !in || m.at.Before(since) {
			continue
		}
		line := m.line()
		events = append(events, line)
		if m.edits != "" {
			line.Kind, line.Key = bot.EditEvent, m.edits
			events = append(events, line)
		}
	}
	return events, ctx.Err()
}

// Members lists who can read a place.
func (p *Platform) Members(ctx context.Context, in bot.Place) (bot.Membership, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.exists(in); err != nil {
		return bot.Membership{}, err
	}
	handles := slices.Clone(p.options.Home)
	if r := p.state.roomAt(in); r != nil {
		for handle := range r.inside {
			handles = append(handles, handle)
		}
	}
	slices.Sort(handles)
	members := []bot.Member{{Account: Account(Convenor), Name: Convenor, Bot: true}}
	for _, handle := range slices.Compact(handles) {
		if p.reads(handle, in) {
			members = append(members, bot.Member{Account: Account(handle), Name: handle})
		}
	}
	return bot.Membership{Members: members}, ctx.Err()
}
