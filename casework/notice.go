package casework

import "time"

// FactKind says what sort of thing fell due.
type FactKind string

// Fact is something in a document that somebody is to hear of, or a step that is to be
// taken, from an instant on. Facts are computed, never stored; a stored one is a Notice.
type Fact struct {
	Kind    FactKind  `json:"kind"`
	Subject string    `json:"subject"`        // document that it is computed from: a case reference or a meeting id
	Thing   string    `json:"thing,omitzero"` // inside it: "0001-A2", a person, a part of the agenda
	Slot    string    `json:"slot,omitzero"`  // which of several times: "day", "day after", "week 1"
	To      PersonID  `json:"to,omitzero"`    // empty: the board (home channel, room) or nobody
	At      time.Time `json:"at"`             // when it falls due
	Ladder  string    `json:"-"`              // facts of one ladder: of several missed ones only the newest is told
}

// Key names the notice that a fact becomes: fact, recipient, slot.
func (f Fact) Key() string {
	return string(f.Kind) + "/" + f.Subject + "/" + f.Thing + "/" + string(f.To) + "/" + f.Slot
}

// NoticeState is where a notice stands. The zero value is due.
type NoticeState string

// The states of a notice.
const (
	NoticeDue     NoticeState = ""
	NoticeClaimed NoticeState = "claimed"
	NoticeSent    NoticeState = "sent"
	NoticeVoid    NoticeState = "void" // the fact no longer held when it was to be sent
)

// FactTogether is the kind of a notice that is one message for several others to one person.
// It is no fact of any document: what it is about are its Parts.
const FactTogether FactKind = "together"

// Post is where a message of the bot's own stands. The platform's ids are opaque.
type Post struct {
	Platform string `json:"platform"`
	Channel  string `json:"channel"`
	Thread   string `json:"thread,omitzero"`
	Message  string `json:"message"`
}

// Notice is a fact on its way to somebody. The fact is asked again and the words are made
// when it is sent.
type Notice struct {
	Fact     Fact        `json:"fact"`
	State    NoticeState `json:"state,omitzero"`
	Late     bool        `json:"late,omitzero"`  // made up after a time in which nothing ran
	Owner    string      `json:"owner,omitzero"` // the replica that has it
	Lease    time.Time   `json:"lease,omitzero"` // until when, wall time
	Tries    int         `json:"tries,omitzero"`
	Repeated int         `json:"repeated,omitzero"` // sends that may have been seen twice after a crash
	Next     time.Time   `json:"next,omitzero"`     // not before, wall time
	Settled  time.Time   `json:"settled,omitzero"`  // board's time
	Parts    []string    `json:"parts,omitzero"`    // of one together: the ids of the notices in its message
	Posts    []Post      `json:"posts,omitzero"`    // where its direct messages stand
	Forget   time.Time   `json:"forget,omitzero"`   // when those are deleted, wall time; zero: never, or done
}
