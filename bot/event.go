package bot

import (
	"strings"
	"time"
)

// An EventKind is what somebody did.
type EventKind int

const (
	// CommandEvent is a slash command. Command holds its name without the
	// slash, Text the rest of the line. In is where it was typed.
	CommandEvent EventKind = iota + 1
	// LineEvent is a message typed in a place the bot can read, or to the bot
	// alone (Direct). Message refers to it. Files are what was shown with it; a
	// line of files alone has no text.
	LineEvent
	// EditEvent is a line changed by its author. Message refers to the line,
	// Text is what it says now, Files are those that still stand with it.
	EditEvent
	// DeletionEvent is a line deleted. Message refers to it. From is zero on
	// platforms that do not say whose line it was.
	DeletionEvent
	// PressEvent is a button pressed. Do is the button's, Message refers to
	// the message it stands on.
	PressEvent
	// SubmissionEvent is a form sent in. Do is the form's, Values the answers
	// by field name; a field left empty has the empty string.
	SubmissionEvent
	// SuggestEvent asks for options while somebody types in a field: Field
	// names it, Text is what they typed so far, Do is the form's (empty on a
	// command). It is answered with [Response.Options].
	SuggestEvent
	// OpenedEvent is somebody looking at the bot's own page. The whisper in
	// the response is shown there.
	OpenedEvent
	// JoinedEvent and LeftEvent are somebody entering or leaving a place,
	// let in by the bot or not.
	JoinedEvent
	LeftEvent
)

// String is the kind's name, for logs.
func (k EventKind) String() string {
	names := [...]string{"none", "command", "line", "edit", "deletion", "press", "submission", "suggest", "opened", "joined", "left"}
	if k < 0 || int(k) >= len(names) {
		return "unknown"
	}
	return names[k]
}

// Interactive reports whether the platform waits for an answer that only the
// person sees: a command, a press, a submission or the bot's own page.
func (k EventKind) Interactive() bool {
	return k == CommandEvent || k == PressEvent || k == SubmissionEvent || k == OpenedEvent
}

// An Event is something that one person did. Lines of bots, this one included,
// are not events.
type Event struct {
	// Key is the same at every delivery of the same event, and different for
	// every other event of the platform.
	Key  string    `json:"key"`
	Kind EventKind `json:"kind"`
	From Account   `json:"from"`
	// Name is how the platform shows the person; it may be empty.
	Name string `json:"name,omitempty"`
	// At is the platform's own time of the event.
	At time.Time `json:"at"`
	// In is where it happened, thread included.
	In Place `json:"in"`
	// Direct reports that only the person and the bot can read In.
	Direct bool `json:"direct,omitempty"`
	// Whispered reports that the message pressed was a whisper: wherever it
	// stands, only the person sees it.
	Whispered bool              `json:"whispered,omitempty"`
	Command   string            `json:"command,omitempty"`
	Text      string            `json:"text,omitempty"`
	Files     []File            `json:"files,omitempty"`
	Do        string            `json:"do,omitempty"`
	Field     string            `json:"field,omitempty"`
	Values    map[string]string `json:"values,omitempty"`
	Message   Ref               `json:"message"`
	// Trigger lets the platform answer this very interaction (a Slack
	// trigger or response address, a Discord token). It is opaque, short
	// lived and secret: it is never saved or logged.
	Trigger Trigger `json:"-"`
}

// A Trigger is a secret with which an interaction is answered. It does not
// show itself when printed.
type Trigger string

// String hides the trigger.
func (Trigger) String() string { return "[trigger]" }

// GoString hides the trigger.
func (Trigger) GoString() string { return "[trigger]" }

// MarshalJSON hides the trigger.
func (Trigger) MarshalJSON() ([]byte, error) { return []byte(`"[trigger]"`), nil }

// MentionText is how a mention of an account stands in the text and values of
// an event, on every platform: "<@ID>". Adapters turn their own notation into
// it. The account is one of the event's own platform.
func MentionText(a Account) string { return "<@" + a.ID + ">" }

// MentionID is the account id in a word that [MentionText] made.
func MentionID(word string) (id string, ok bool) {
	inner, ok := strings.CutPrefix(word, "<@")
	if !ok {
		return "", false
	}
	id, ok = strings.CutSuffix(inner, ">")
	return id, ok && id != "" && !strings.ContainsAny(id, "<>@ \t\n")
}
