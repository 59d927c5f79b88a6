package commands

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/casework"
	"convenor/store"
)

// Call is one request: who asks, when, with which values. It is made once for each event.
type Call struct {
	Capability *Capability
	Event      bot.Event
	Now        time.Time     // the board's time
	Today      casework.Date // on the board's wall calendar
	Viewer     casework.Viewer
	Basis      store.Basis
	Deck       cards.Deck
	Values     map[string]string

	For     casework.Person   // whose words they are, where somebody else types
	Case    casework.CaseRef  // the case meant
	Entry   casework.EntryRef // the thing inside it, where one is meant
	Worry   casework.EntryRef // that of the thread, where it has one
	Meeting *casework.Meeting // the one that sits, else the coming one; read again where it is changed
	Sitting *casework.Meeting // the meeting that has the case open
	Key     casework.MessageKey
	Source  casework.MessageKey           // the line that a kept record came from
	Grant   casework.Grant                // how far the viewer may see the case, as it was entered
	Names   map[casework.CaseRef][]string // of the children of Others whom the words may name
	Others  []casework.Case               // other cases that Before found to matter
	Again   bool                          // said twice on purpose: not held against the ten minutes
	Same    bool                          // the child referred is one that is known
	Kept    bool                          // the case that a line is about is kept from its author
}

// value is a value without surrounding space.
func (c *Call) value(name string) string { return strings.TrimSpace(c.Values[name]) }

func (c *Call) set(name, v string) {
	if c.Values == nil {
		c.Values = map[string]string{}
	}
	c.Values[name] = v
}

// process is the one whose command was typed, and behind a button that of its capability, or the
// one that the button names.
func (c *Call) process() casework.Process {
	if c.Event.Kind != bot.CommandEvent && c.Capability != nil && c.Capability.Process != "" {
		return c.Capability.Process
	}
	if casework.Process(c.Values["process"]) == casework.RRM {
		return casework.RRM
	}
	return processOf(c.Event)
}

// who is the person whose words they are.
func (c *Call) who() casework.Person {
	if c.For.ID != "" {
		return c.For
	}
	return c.Viewer.Person
}

// by attributes a record to whose words they are and to who typed them.
func (c *Call) by() casework.Attribution {
	w := c.who()
	return casework.Attribution{
		SaidBy: w.ID, Agency: w.Agency, TypedBy: c.Viewer.Person.ID, At: c.Now, Message: c.message(),
	}
}

// message is the message that a record came from: for a line the line itself, so that an
// edit of it finds what it made.
func (c *Call) message() casework.MessageKey {
	if c.Source != "" {
		return c.Source
	}
	if c.Event.Kind == bot.LineEvent && !c.Event.Message.IsZero() {
		return casework.MessageKey(c.Event.Message.String())
	}
	return c.Key
}

// chairs tells whether the call is the chair's word at the sitting meeting.
func (c *Call) chairs(m *casework.Meeting) bool {
	_, err := c.Viewer.ChairsWord(m, c.For.ID, false)
	return err == nil
}

// hash tells the same author's same words again, without keeping the words.
func (c *Call) hash() string {
	h := sha256.New()
	h.Write([]byte(c.who().ID + "\x00" + c.Viewer.Person.ID + "\x00" + casework.PersonID(c.Capability.Name)))
	for _, f := range c.Capability.Fields {
		h.Write([]byte("\x00" + strings.Join(strings.Fields(strings.ToLower(c.Values[f.Name])), " ")))
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// change is the history's entry for a result.
func (c *Call) change(r Result) store.Change {
	what := r.What
	if len(r.Refs) > 0 {
		what += " " + strings.Join(r.Refs, " ")
	}
	ch := store.Change{By: string(c.Viewer.Person.ID), At: c.Now, Message: string(c.Key), What: what, Detail: r.Detail}
	if c.For.ID != "" && c.For.ID != c.Viewer.Person.ID {
		ch.OnBehalf = string(c.For.ID)
	}
	return ch
}
