package workspace

import (
	"cmp"
	"slices"

	"convenor/bot"
)

// View is everything that somebody can see now, oldest first.
func (w *Workspace) View(who string) []Message {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.visible(who, w.state.messages)
}

// visible are those messages that somebody sees. The lock is held.
func (w *Workspace) visible(who string, of []*message) []Message {
	var view []Message
	for _, m := range of {
		if w.sees(who, m) {
			view = append(view, m.seen())
		}
	}
	return view
}

// In gives the newest messages of a place that somebody sees, at most so many,
// oldest first; with before, those before that message. More tells whether there
// are others before them. Of a place in which they are not there is nothing.
func (w *Workspace) In(who string, place bot.Place, before int64, most int) (view []Message, more bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.reads(who, place) {
		return nil, false
	}
	for _, m := range slices.Backward(w.state.byPlace[place]) {
		if before > 0 && m.Number >= before || !w.sees(who, m) {
			continue
		}
		if len(view) == most {
			more = true
			break
		}
		view = append(view, m.seen())
	}
	slices.Reverse(view)
	return answered(view), more
}

// answered has private answers stand under the lines that they answer, where those are among
// the messages.
func answered(view []Message) []Message {
	under := map[string][]Message{}
	for _, m := range view {
		if m.About != "" {
			under[m.About] = append(under[m.About], m)
		}
	}
	if len(under) == 0 {
		return view
	}
	ordered := make([]Message, 0, len(view))
	placed := map[string]bool{}
	for _, m := range view {
		if placed[m.Ref.Message] {
			continue
		}
		ordered = append(ordered, m)
		for _, a := range under[m.Ref.Message] {
			placed[a.Ref.Message] = true
			ordered = append(ordered, a)
		}
	}
	return ordered
}

// Since gives the messages of a place that are new or were changed after a record,
// in the order of their newest change, gone ones included, and the number of the newest record.
func (w *Workspace) Since(who string, place bot.Place, after int64) (changed []Message, newest int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.reads(who, place) {
		all := w.state.touched[place]
		first, _ := slices.BinarySearchFunc(all, after+1, func(t touch, n int64) int { return cmp.Compare(t.number, n) })
		for _, t := range all[first:] {
			m := t.of
			theirs := m.Only == "" || m.Only == who
			if t.number == m.Changed && theirs && (m.Number <= after || !m.Gone) { // once, by its newest
				changed = append(changed, m.seen())
			}
		}
	}
	return changed, w.state.count
}

// Now is the number of the newest record.
func (w *Workspace) Now() int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.state.count
}

// Reads reports whether somebody is in a place.
func (w *Workspace) Reads(who string, place bot.Place) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.reads(who, place)
}

// Message is one message, if somebody sees it.
func (w *Workspace) Message(who string, id string) (Message, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	m := w.state.byID[id]
	if m == nil || !w.sees(who, m) {
		return Message{}, false
	}
	return m.seen(), true
}

// A Standing is a place as somebody who is in it sees it in a list.
type Standing struct {
	Place bot.Place
	// Room is the key of the room that the place belongs to, Thread that of the
	// thread; both are empty for the home channel and direct messages.
	Room, Thread string
	// Title is the room's or the thread's; empty for the home channel and direct messages.
	Title  string
	Unread int
	// Now marks the thread that is being worked on.
	Now bool
}

// Places are the places that somebody is in: the home channel, open rooms with
// their threads, newest room first, and their direct messages.
func (w *Workspace) Places(who string) []Standing {
	w.mu.Lock()
	defer w.mu.Unlock()
	var all []Standing
	add := func(s Standing) {
		if w.reads(who, s.Place) {
			s.Unread = w.unread(who, s.Place)
			all = append(all, s)
		}
	}
	add(Standing{Place: w.Home()})
	for _, r := range slices.Backward(w.state.rooms) {
		add(Standing{Place: r.place(""), Room: r.key, Title: r.title})
		for _, t := range r.threads {
			add(Standing{Place: r.place(t), Room: r.key, Thread: t, Title: r.titles[t], Now: t == r.now})
		}
	}
	add(Standing{Place: w.state.direct(who)})
	return all
}

// unread counts what somebody has not read in a place. The lock is held.
func (w *Workspace) unread(who string, place bot.Place) int {
	read, n := w.state.reads[standing{who, place}], 0
	for _, m := range slices.Backward(w.state.byPlace[place]) {
		if m.Number <= read {
			break
		}
		if m.From != who && w.sees(who, m) {
			n++
		}
	}
	return n
}

// Thread finds the newest open room with a thread of that key, which is matched
// without regard to case, and tells whether somebody is inside it.
func (w *Workspace) Thread(who, key string) (place bot.Place, inside bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, r := range slices.Backward(w.state.rooms) {
		if r.closed {
			continue
		}
		for _, t := range r.threads {
			if contains([]string{t}, key) {
				return r.place(t), r.lets(who, t)
			}
		}
	}
	return bot.Place{}, false
}
