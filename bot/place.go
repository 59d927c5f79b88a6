package bot

// An Account is one person's identity on one platform. The ID is opaque: only
// the platform that issued it can read it.
type Account struct {
	Platform string `json:"platform"`
	ID       string `json:"id"`
}

// IsZero reports whether the account names nobody.
func (a Account) IsZero() bool { return a == Account{} }

// String names the account for logs and keys: platform, a slash, the id.
func (a Account) String() string { return a.Platform + "/" + a.ID }

// A Place is somewhere a message can be posted: a channel, or one thread of it.
// Its ids are opaque. The zero Thread is the channel itself. Everybody who can
// read a channel can read its threads: a thread with a door of its own (Discord's
// private threads) is a Channel.
type Place struct {
	Platform string `json:"platform"`
	Channel  string `json:"channel"`
	Thread   string `json:"thread,omitempty"`
}

// IsZero reports whether the place is nowhere.
func (p Place) IsZero() bool { return p == Place{} }

// String names the place for logs and keys.
func (p Place) String() string {
	s := p.Platform + "/" + p.Channel
	if p.Thread != "" {
		s += "/" + p.Thread
	}
	return s
}

// A Ref points at one message that was posted. The Message id is opaque, but
// holds no space: a message that [Bot] had to split keeps the ids of all its
// parts in it, with a space between them.
type Ref struct {
	Place
	Message string `json:"message"`
}

// IsZero reports whether the reference points at nothing.
func (r Ref) IsZero() bool { return r == Ref{} }

// String names the message for logs and keys.
func (r Ref) String() string { return r.Place.String() + "/" + r.Message }

// A Member is somebody who can read a place.
type Member struct {
	Account Account
	Name    string // as the platform shows it; may be empty
	Bot     bool   // a program, this one included
	Guest   bool   // a guest of the workspace
	Outside bool   // belongs to another organisation's workspace
}

// A Membership is who can read a place.
type Membership struct {
	Public  bool // anybody in the workspace can read it or walk in
	Members []Member
}
