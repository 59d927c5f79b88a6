package bot

import "context"

// A Handler decides what an event means. It must be safe for concurrent use:
// platforms deliver events of different people, and repeats of one event, at
// the same time.
type Handler interface {
	// Handle answers the event. It always answers: whatever goes wrong is put
	// into words in the response. It returns once what it decided is durable.
	Handle(context.Context, Event) Response
	// Opens reports, without reading anything, whether the event is going to
	// open a form, and under which title: platforms whose permission to open
	// one dies within seconds put up a loading view first.
	Opens(Event) (title string, ok bool)
}

// A Response is what the person who caused an event gets back. The zero
// Response is silence. Everything that others are to hear is not here: it is
// posted for facts in the record.
type Response struct {
	// Whisper answers a live interaction: a command, a press, a submission or
	// the bot's own page. One person sees it, and it may vanish. Where an
	// event is no interaction (a line), Bot sends it as Direct.
	Whisper *Message
	// Direct is a private message that lasts.
	Direct *Message
	// Form opens (command, press), or is shown again with errors beside the
	// fields and the values as typed (submission). A submission answered
	// without a form is done with. Where the platform cannot open one, in
	// answer to a line above all, Bot sends a button that does.
	Form *Form
	// Update replaces the message whose button was pressed. Where no button
	// was, it is a whisper.
	Update *Message
	// Mark is the receipt put on a line, and As says in a few words as what the line was
	// recorded. Everybody who sees the line reads them.
	Mark Mark
	As   string
	// Receipts are put on other lines than the event's, or on the event's own where Mark
	// says nothing: what the event did has changed what they are in the record.
	Receipts []Receipt
	// Options answers a [SuggestEvent].
	Options []Option

	after func(context.Context)
}

// Finish carries out what does not belong in an acknowledgement: the direct
// message, the mark, the parts of a whisper that did not fit. A platform calls
// it once for every response, after having acknowledged the event and shown
// the form, whisper and update; it ignores Direct, Mark and Receipts itself.
func (r Response) Finish(ctx context.Context) {
	if r.after != nil {
		r.after(ctx)
	}
}

// A Receipt is the mark of one line, with the words beside it.
type Receipt struct {
	Line Ref
	Mark Mark
	As   string
}

// A Mark is a receipt on a line that somebody typed, shown as a reaction.
type Mark int

const (
	// NoMark leaves the line as it is, or takes a mark away.
	NoMark Mark = iota
	// Recorded says that the line is in the record.
	Recorded
	// Asked says that something is missing and was asked for privately.
	Asked
	// Held says that the line is kept, sealed, until its author may write.
	Held
	// Refused says that the line is not in the record, and that its author
	// was told why.
	Refused
	// Withdrawn says that the line was in the record and was taken back.
	Withdrawn
)

// String is the mark's name.
func (m Mark) String() string {
	names := [...]string{"none", "recorded", "asked", "held", "refused", "withdrawn"}
	if m < 0 || int(m) >= len(names) {
		return "unknown"
	}
	return names[m]
}
