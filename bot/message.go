package bot

// An Audience says who may read a message. The zero value is the safe one.
type Audience int

const (
	// Confidential is for rooms and for single people. [Bot] refuses to post
	// it in the home channel.
	Confidential Audience = iota
	// ForAll may be read by everybody in the home channel. It must be said
	// explicitly by whoever wrote the words.
	ForAll
)

// A Message is something convenor says. Its text is plain: adapters escape
// whatever their platform would read as markup or as a mention.
type Message struct {
	// Title stands above the body, or is empty.
	Title string  `json:"title,omitempty"`
	Body  []Block `json:"body,omitempty"`
	// Audience is Confidential unless said otherwise.
	Audience Audience `json:"audience,omitempty"`
	// Mention lists the accounts whose devices should make a sound.
	Mention []Account `json:"mention,omitempty"`
	// Push is what a telephone's lock screen shows in place of the content.
	// It names nobody and nothing. When it is empty, Bot puts a sentence
	// without content there.
	Push string `json:"push,omitempty"`
	// Key makes posting idempotent where the platform can tell: two messages
	// with the same key to the same place are one. Empty for no key. It holds
	// no personal data.
	Key string `json:"key,omitempty"`
	// About is the line that a direct message answers; zero for none. Where the platform has
	// private answers that last, the message stands under that line.
	About Ref `json:"about,omitzero"`
}

// Say is a message of paragraphs.
func Say(paragraphs ...string) Message {
	var m Message
	for _, p := range paragraphs {
		m.Body = append(m.Body, Text(p))
	}
	return m
}

// Card is a message with a title.
func Card(title string, body ...Block) Message { return Message{Title: title, Body: body} }

// With is the message with more blocks at its end.
func (m Message) With(blocks ...Block) Message {
	m.Body = append(m.Body[:len(m.Body):len(m.Body)], blocks...)
	return m
}

// ForAll is the message marked for everybody in the home channel.
func (m Message) ForAll() Message {
	m.Audience = ForAll
	return m
}
