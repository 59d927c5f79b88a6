package bot

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
)

// The capabilities that Bot answers itself. No other name may begin like them.
const (
	revealCapability = "bot.reveal"
	pageCapability   = "bot.page"
	removeCapability = "bot.remove"
)

// A waiting message is one whose recipient accepts no direct messages.
type waiting struct {
	To      Account `json:"to"`
	Message Message `json:"message"`
}

// leaveWaiting keeps the message, and tells its recipient in the home channel
// that something is there, without a word about what.
func (b *Bot) leaveWaiting(ctx context.Context, to Account, m Message) (Ref, error) {
	data, err := json.Marshal(waiting{To: to, Message: m})
	if err != nil {
		return Ref{}, fmt.Errorf("bot: message that waits: %w", err)
	}
	id := rand.Text()
	if m.Key != "" {
		id = digest(to.String(), m.Key)
	}
	if err := b.options.Keeper.Keep(ctx, "waiting/"+id, data); err != nil {
		return Ref{}, fmt.Errorf("bot: message that waits: %w", err)
	}
	w := b.options.Words
	notice := Say(w.Waiting).With(Buttons{Press(w.Reveal, Call(revealCapability, "id", id))}).ForAll()
	notice.Mention = []Account{to}
	if m.Key != "" {
		notice.Key = m.Key + "/waiting"
	}
	ref, err := b.Post(ctx, b.platform.Home(), notice)
	if err == nil {
		b.counts.fallback.Add(1)
	}
	return ref, err
}

// DropWaiting forgets the message of that key which waits for somebody whose direct messages
// are closed. One that does not wait is no error.
func (b *Bot) DropWaiting(ctx context.Context, to Account, key string) error {
	return b.options.Keeper.Drop(ctx, "waiting/"+digest(to.String(), key))
}

// reveal shows a waiting message to the person it is for, and to nobody else.
// It stays kept: a whisper may vanish before it was read.
func (b *Bot) reveal(ctx context.Context, event Event, do Do) Response {
	data, err := b.options.Keeper.Kept(ctx, "waiting/"+do.Values["id"])
	if err != nil {
		return b.failed(ctx, event, err)
	}
	var w waiting
	if data == nil || json.Unmarshal(data, &w) != nil {
		return whisper(b.options.Words.Vanished)
	}
	if w.To != event.From {
		return whisper(b.options.Words.NotYours)
	}
	return Response{Whisper: &w.Message}
}

func whisper(words string) Response {
	m := Say(words)
	return Response{Whisper: &m}
}

// digest makes an id out of names that are no secret.
func digest(names ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(names, "\n")))
	return hex.EncodeToString(sum[:12])
}
