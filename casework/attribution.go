package casework

import (
	"slices"
	"time"
)

// Attribution says whose words a record holds and how they came in. People talk and one
// person types: SaidBy is answerable for the words, TypedBy put them in.
type Attribution struct {
	SaidBy    PersonID   `json:"saidBy"`
	Agency    AgencyID   `json:"agency,omitzero"` // the agency SaidBy spoke for, at that time
	TypedBy   PersonID   `json:"typedBy,omitzero"`
	At        time.Time  `json:"at"`                 // the instant it was taken in
	Message   MessageKey `json:"message,omitzero"`   // the message it came from
	Confirmed bool       `json:"confirmed,omitzero"` // SaidBy confirmed what another typed
}

// OnBehalf tells whether somebody else typed it.
func (a Attribution) OnBehalf() bool { return a.TypedBy != "" && a.TypedBy != a.SaidBy }

// Text is words as typed with their later versions. The newest is first to read; none is
// ever dropped.
type Text struct {
	Words    string    `json:"words"`
	Earlier  []Version `json:"earlier,omitzero"` // replaced words, oldest first
	Removed  *Removal  `json:"removed,omitzero"` // withdrawn by undo or by deleting the message
	EditedBy PersonID  `json:"editedBy,omitzero"`
}

// Version is words that were replaced.
type Version struct {
	Words    string    `json:"words"`
	Replaced time.Time `json:"replaced"`
	By       PersonID  `json:"by"`
}

// Removal marks a record as withdrawn; the words stay.
type Removal struct {
	At     time.Time `json:"at"`
	By     PersonID  `json:"by"`
	Reason string    `json:"reason"` // "undo", "deleted", "correction"
}

// Stands tells whether the words have not been withdrawn.
func (t Text) Stands() bool { return t.Removed == nil }

// Replace makes w the words and keeps the old ones as a version. Equal words change nothing.
func (t *Text) Replace(w string, by PersonID, at time.Time) {
	if w == t.Words {
		return
	}
	t.Earlier = append(t.Earlier, Version{Words: t.Words, Replaced: at, By: by})
	t.Words, t.EditedBy = w, by
}

// Remove marks the words as withdrawn; a second removal changes nothing.
func (t *Text) Remove(by PersonID, at time.Time, reason string) {
	if t.Removed == nil {
		t.Removed = &Removal{At: at, By: by, Reason: reason}
	}
}

// Applied is one message that a document has taken in and what came of it, so that the
// same message delivered again changes nothing and is answered as before.
type Applied struct {
	Key  MessageKey `json:"key"`
	What string     `json:"what"`          // the capability that took it in
	Refs []string   `json:"refs,omitzero"` // what it made or changed ("0001-V3")
	Hash string     `json:"hash,omitzero"` // of author and words, to notice the same said twice
	At   time.Time  `json:"at"`
}

// AppliedLog is the newest applied messages of a document, oldest first.
type AppliedLog []Applied

// appliedKept bounds the log by number, appliedFor by age: platforms redeliver within hours,
// and a sitting has fewer lines.
const (
	appliedKept = 400
	appliedFor  = 48 * time.Hour
)

// Find gives what came of a message, if it was taken in.
func (l AppliedLog) Find(key MessageKey) (Applied, bool) {
	for i := len(l) - 1; i >= 0; i-- {
		if l[i].Key == key {
			return l[i], true
		}
	}
	return Applied{}, false
}

// Repeat finds the same author's same words taken in within the last ten minutes and still
// standing.
func (l AppliedLog) Repeat(hash string, now time.Time) (Applied, bool) {
	for i := len(l) - 1; i >= 0 && hash != "" && now.Sub(l[i].At) < 10*time.Minute; i-- {
		if l[i].Hash == hash {
			return l[i], true
		}
	}
	return Applied{}, false
}

// Forget lets the words of a record be said again without being asked about: it no longer
// stands as they said it. The message stays noted. The record is found by the instant at
// which it was taken in, and by its reference where what came of the message names any.
func (l AppliedLog) Forget(ref string, at time.Time) {
	for i := range l {
		if a := &l[i]; a.At.Equal(at) && (len(a.Refs) < 2 || slices.Contains(a.Refs, ref)) {
			a.Hash = ""
		}
	}
}

// Note remembers a message as taken in, and forgets those of days ago.
func (l *AppliedLog) Note(a Applied) {
	if a.Key == "" {
		return
	}
	*l = append(*l, a)
	n := max(0, len(*l)-appliedKept)
	for n < len(*l)-1 && a.At.Sub((*l)[n].At) > appliedFor {
		n++
	}
	if n > 0 {
		*l = append(AppliedLog(nil), (*l)[n:]...)
	}
}
