package bot

import (
	"context"
	"time"
)

// A Platform is one chat service. An adapter translates and does nothing else:
// [Bot] stands in front of it for retries, splitting, paging and refusals.
//
// Concurrency: every method may be called from several goroutines at once, and
// while Run runs. Run is called once.
//
// Errors: a [RetryAfter] or [ErrUnavailable] in the chain invites Bot to try
// again; [ErrGone], [ErrDirectClosed], [ErrNotAllowed] and [ErrTooLong] are
// final. Any other error is final and is reported. No error holds the text of
// a message or a secret.
//
// Retry: a method that fails with RetryAfter or ErrUnavailable may or may not
// have had its effect. OpenRoom, AddThread, Admit, Dismiss, Highlight, CloseRoom,
// Edit, Delete, Remove and React are idempotent; Post and Direct are so within the means of
// the platform when the message has a Key.
type Platform interface {
	// Name is the word that stands in Account.Platform and Place.Platform.
	Name() string
	Limits() Limits
	// Home is the channel in which the bot was installed. It is a place that
	// more people read than have signed anything.
	Home() Place

	// Run hears events and hands each to the handler until the context ends,
	// then waits for handlers that have begun and returns nil. It returns an
	// error when the platform cannot be heard any more. The platform applies
	// the response: it acknowledges with Form, Whisper, Update and Options and
	// then calls [Response.Finish].
	Run(context.Context, Handler) error

	// Post says something in a place.
	Post(context.Context, Place, Message) (Ref, error)
	// Edit replaces a message of the bot's own. ErrGone when it was deleted.
	Edit(context.Context, Ref, Message) error
	// Delete removes a message of the bot's own. One that is gone is no error.
	Delete(context.Context, Ref) error
	// Remove deletes a line that the account wrote, as if its author had: the handler
	// hears of it by a DeletionEvent. One that is gone is no error. ErrNotAllowed when the
	// line is not the account's, or the platform cannot ([Limits.LinesStay]).
	Remove(ctx context.Context, line Ref, whose Account) error
	// React puts a mark on a message in place of the bot's earlier mark; NoMark
	// takes it away. The words stand beside it where the platform shows them
	// ([Limits.MarkAlone]). ErrGone when the message was deleted.
	React(ctx context.Context, to Ref, mark Mark, words string) error
	// Whisper answers an interaction so that its author alone sees it. It may
	// vanish. ErrGone when the interaction is too old to be answered.
	Whisper(context.Context, Event, Message) error
	// Direct says something to one person alone, lastingly. A message that is About a line
	// stands under it where the platform has private answers that last, and where the person
	// still reads that place; else it is a direct message like any other. ErrDirectClosed
	// when that person accepts no direct messages.
	Direct(context.Context, Account, Message) (Ref, error)

	// OpenRoom opens a room, or finds the one already open under its key and
	// adds the threads that are missing. Nobody but the bot is in a new room.
	// ErrGone when the room of that key was closed.
	OpenRoom(context.Context, RoomSpec) (Room, error)
	// AddThread adds a thread to a room, or finds it by its key. Those inside
	// the whole room are inside the new thread.
	AddThread(context.Context, Room, ThreadSpec) (Room, error)
	// Admit lets somebody into the whole room (nil), or into the threads of
	// those keys only. ErrNoThreadDoor when the platform cannot do the latter.
	// Admitting to the whole room after a thread widens; the reverse does not
	// narrow: dismiss first.
	Admit(ctx context.Context, room Room, who Account, threads []string) error
	// Dismiss takes somebody out of the room and all its threads. They see
	// nothing of it any more. Somebody who is not inside is no error.
	Dismiss(ctx context.Context, room Room, who Account) error
	// Highlight shows in the room which of its threads is being worked on now, and
	// in it alone; the empty key takes the mark away. A platform on which that
	// costs more than an edit, such as renaming a channel, leaves it and says so
	// to nobody. ErrGone when the room was closed.
	Highlight(ctx context.Context, room Room, thread string) error
	// CloseRoom takes everybody out and lets nobody write in it any more.
	// Afterwards nothing in the room can be posted, edited or marked (ErrGone),
	// nor on every platform deleted; its history can still be read. A room that is closed is no error.
	CloseRoom(context.Context, Room) error

	// History lists the lines that people wrote in a place, threads of a
	// channel included, at or after since, oldest first, with the keys they had
	// or would have had when delivered. A line that was edited comes twice: as
	// the line and as the edit, both with what it says now. Lines deleted
	// meanwhile are missing.
	History(ctx context.Context, in Place, since time.Time) ([]Event, error)
	// Members lists who can read a place.
	Members(context.Context, Place) (Membership, error)
}
