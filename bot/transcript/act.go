package transcript

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"convenor/bot"
	"convenor/bot/workspace"
)

// Type has a person type a line, or a slash command, and returns when the bot
// has answered. The thread is the key of an item's thread in the newest room
// that has it, or empty for the home channel.
//
// A line into a thread in which the person is not becomes a direct message with
// the thread's key in front, and never shows in the room. Somebody who is not
// in the home channel types by direct message.
//
// The key is the event's: the same key again delivers the same event again.
func (p *Platform) Type(ctx context.Context, key, handle, thread, text string) error {
	in, text := p.where(handle, thread, text)
	return p.TypeIn(ctx, key, handle, in, text)
}

// invented is what is in every file that a transcript shows.
const invented = "Invented for a play. There is nothing else in this file."

// Show has a person type a line that shows files of these names, in the place in which Type
// would; without words, files alone.
func (p *Platform) Show(ctx context.Context, key, handle, thread, text string, files []string) error {
	in, text := p.where(handle, thread, text)
	return p.ShowIn(ctx, key, handle, in, text, files)
}

// ShowIn is to TypeIn what Show is to Type.
func (p *Platform) ShowIn(ctx context.Context, key, handle string, in bot.Place, text string, files []string) error {
	var brought []workspace.Attachment
	for _, name := range files {
		brought = append(brought, workspace.Attachment{Name: name, Content: []byte(invented)})
	}
	return p.Workspace.Show(ctx, key, handle, in, text, brought)
}

// where is the place a person's typing goes to, and what arrives there.
func (p *Platform) where(handle, thread, text string) (bot.Place, string) {
	if thread == "" {
		if p.Reads(handle, p.Home()) {
			return p.Home(), text
		}
		return p.DirectPlace(handle), text
	}
	if in, inside := p.Thread(handle, thread); inside {
		return in, text
	}
	if !strings.HasPrefix(text, "/") {
		text = strings.TrimSpace(thread + " " + text)
	}
	return p.DirectPlace(handle), text
}

// TypeIn has a person type into a place that is known by its reference rather
// than by its key. Somebody who is not inside it cannot: the error is
// bot.ErrNotAllowed, and nobody sees or hears anything.
func (p *Platform) TypeIn(ctx context.Context, key, handle string, in bot.Place, text string) error {
	return p.Workspace.Type(ctx, key, handle, in, text)
}

// Press has a person press the newest button with the label, matched without
// regard to case, that they can see. With a thread, only buttons in that thread
// count, and such in the person's own messages as carry the thread's key.
func (p *Platform) Press(ctx context.Context, key, handle, thread, label string) error {
	if p.PressedBefore(key) {
		return p.Workspace.Press(ctx, key, handle, bot.Ref{}, "")
	}
	view := p.Workspace.View(handle)
	for _, m := range slices.Backward(view) {
		for _, button := range m.Buttons() {
			if same(label, button.Label) && concerns(m, button, thread) {
				return p.Workspace.Press(ctx, key, handle, m.Ref, button.Do)
			}
		}
	}
	where := ""
	if thread != "" {
		where = " in " + thread
	}
	return fmt.Errorf("transcript: no button %q is before %s%s; there are: %s", label, handle, where, strings.Join(labels(view), ", "))
}

// concerns reports whether a button belongs to a thread.
func concerns(m workspace.Message, button bot.Button, thread string) bool {
	if thread == "" || strings.EqualFold(m.Ref.Thread, thread) {
		return true
	}
	if m.Only == "" {
		return false
	}
	do, err := bot.ParseDo(button.Do)
	if err != nil {
		return false
	}
	for _, value := range do.Values {
		if strings.EqualFold(value, thread) {
			return true
		}
	}
	return false
}

// labels are those of all buttons before a person, newest first.
func labels(view []workspace.Message) []string {
	var labels []string
	for _, m := range slices.Backward(view) {
		for _, b := range m.Buttons() {
			if !slices.Contains(labels, b.Label) {
				labels = append(labels, b.Label)
			}
		}
	}
	if labels == nil {
		return []string{"none"}
	}
	return labels
}

// same reports whether what was typed is the label.
func same(typed, label string) bool {
	return strings.EqualFold(strings.TrimSpace(typed), strings.TrimSpace(label))
}
