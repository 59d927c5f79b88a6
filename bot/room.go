package bot

// A Room is a private space for one meeting, with a thread for each item. A
// person is inside as a whole, or in some of its threads only.
type Room struct {
	// Key is the one it was opened with.
	Key string `json:"key"`
	// Place is where the room's own messages go. On platforms where a room is
	// a set of threads it is the first of them.
	Place Place `json:"place"`
	// Threads are the items' places by thread key.
	Threads map[string]Place `json:"threads,omitempty"`
}

// A RoomSpec says which room to open. Opening the same Key again gives the
// same room, with any threads that were missing.
type RoomSpec struct {
	// Key is lower case letters, digits and hyphens.
	Key     string
	Title   string
	Threads []ThreadSpec
}

// A ThreadSpec is an item's thread. Its title names nobody: it may be shown
// where more people read than in the thread itself.
type ThreadSpec struct {
	Key   string
	Title string
}
