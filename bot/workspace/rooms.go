package workspace

import (
	"context"
	"fmt"
	"slices"
	"time"

	"convenor/bot"
)

// OpenRoom opens a room, or finds the one open under its key.
func (w *Workspace) OpenRoom(ctx context.Context, spec bot.RoomSpec) (bot.Room, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	r := w.state.byRoom[spec.Key]
	if r == nil {
		if err := w.commit(ctx, Record{Operation: Roomed, Room: spec.Key, Text: spec.Title}); err != nil {
			return bot.Room{}, err
		}
		r = w.state.byRoom[spec.Key]
	}
	if r.closed {
		return bot.Room{}, gone(spec.Key)
	}
	for _, t := range spec.Threads {
		if err := w.addThread(ctx, r, t); err != nil {
			return bot.Room{}, err
		}
	}
	return r.neutral(), nil
}

// AddThread adds a thread to a room, or finds it.
func (w *Workspace) AddThread(ctx context.Context, room bot.Room, spec bot.ThreadSpec) (bot.Room, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	r, err := w.openRoom(room)
	if err != nil {
		return bot.Room{}, err
	}
	if err := w.addThread(ctx, r, spec); err != nil {
		return bot.Room{}, err
	}
	return r.neutral(), nil
}

func (w *Workspace) addThread(ctx context.Context, r *room, spec bot.ThreadSpec) error {
	if slices.Contains(r.threads, spec.Key) {
		return nil
	}
	return w.commit(ctx, Record{Operation: Threaded, Room: r.key, Thread: spec.Key, Text: spec.Title})
}

// Admit lets somebody into a room or into threads of it.
func (w *Workspace) Admit(ctx context.Context, room bot.Room, who bot.Account, threads []string) error {
	switch {
	case threads != nil && len(threads) == 0:
		return nil
	case threads != nil && w.options.NoThreadDoor:
		return bot.ErrNoThreadDoor
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	r, err := w.openRoom(room)
	if err != nil {
		return err
	}
	for _, t := range threads {
		if !contains(r.threads, t) {
			return fmt.Errorf("workspace: thread %s of room %s: %w", t, r.key, bot.ErrGone)
		}
	}
	if r.admits(who.ID, threads) {
		return nil
	}
	return w.commit(ctx, Record{Operation: Admitted, Room: r.key, Who: who.ID, Threads: threads})
}

// Dismiss takes somebody out of a room.
func (w *Workspace) Dismiss(ctx context.Context, room bot.Room, who bot.Account) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	r := w.state.byRoom[room.Key]
	if r == nil {
		return gone(room.Key)
	}
	if _, inside := r.inside[who.ID]; !inside {
		return nil
	}
	return w.commit(ctx, Record{Operation: Dismissed, Room: r.key, Who: who.ID})
}

// Highlight marks one thread in everybody's list of places.
func (w *Workspace) Highlight(ctx context.Context, room bot.Room, thread string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	r, err := w.openRoom(room)
	if err != nil {
		return err
	}
	if thread != "" && !slices.Contains(r.threads, thread) {
		return fmt.Errorf("workspace: thread %s of room %s: %w", thread, r.key, bot.ErrGone)
	}
	if r.now == thread {
		return nil
	}
	return w.commit(ctx, Record{Operation: Highlighted, Room: r.key, Thread: thread})
}

// CloseRoom takes everybody out of a room and closes it.
func (w *Workspace) CloseRoom(ctx context.Context, room bot.Room) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	r := w.state.byRoom[room.Key]
	if r == nil {
		return gone(room.Key)
	}
	if r.closed {
		return nil
	}
	if err := w.commit(ctx, Record{Operation: Closed, Room: r.key}); err != nil {
		return err
	}
	for _, thread := range append([]string{""}, r.threads...) {
		for _, m := range w.state.byPlace[r.place(thread)] {
			w.unshelve(ctx, m.Files) // nobody can open them again
		}
	}
	return nil
}

func (w *Workspace) openRoom(of bot.Room) (*room, error) {
	r := w.state.byRoom[of.Key]
	if r == nil || r.closed {
		return nil, gone(of.Key)
	}
	return r, nil
}

func gone(key string) error { return fmt.Errorf("workspace: room %s: %w", key, bot.ErrGone) }

func (r *room) neutral() bot.Room {
	n := bot.Room{Key: r.key, Place: r.place(""), Threads: map[string]bot.Place{}}
	for _, t := range r.threads {
		n.Threads[t] = r.place(t)
	}
	return n
}

// History lists the lines that people wrote in a place, its threads included.
func (w *Workspace) History(ctx context.Context, in bot.Place, since time.Time) ([]bot.Event, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	var events []bot.Event
	for _, m := range w.state.messages {
		place := m.Ref.Place
		within := place.Channel == in.Channel && (in.Thread == "" || in.Thread == place.Thread)
		if m.Said != nil || m.Gone || !within || m.At.Before(since) {
			continue
		}
		line := w.line(m)
		events = append(events, line)
		if m.edits != "" {
			line.Kind, line.Key = bot.EditEvent, m.edits
			events = append(events, line)
		}
	}
	return events, ctx.Err()
}

// Members lists who can read a place.
func (w *Workspace) Members(ctx context.Context, in bot.Place) (bot.Membership, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.exists(in); err != nil {
		return bot.Membership{}, err
	}
	ids := slices.Clone(w.options.Home)
	if r := w.state.roomAt(in); r != nil {
		for id := range r.inside {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	members := []bot.Member{{Account: w.Account(Convenor), Name: Convenor, Bot: true}}
	for _, id := range slices.Compact(ids) {
		if w.reads(id, in) {
			members = append(members, bot.Member{Account: w.Account(id), Name: w.options.Names(id)})
		}
	}
	return bot.Membership{Members: members}, ctx.Err()
}
