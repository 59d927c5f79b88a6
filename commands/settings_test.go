package commands

import (
	"strings"
	"testing"

	"convenor/casework"
)

// TestSettingsOfWhatIsDeleted sets what becomes of the bot's own messages, and refuses what
// means nothing.
func TestSettingsOfWhatIsDeleted(t *testing.T) {
	w := newWorld(t)
	for _, tt := range []struct {
		typed string
		days  int
		rooms bool
		shows string
	}{
		{"direct-days 7", 7, false, "Deleted after 7 days"},
		{"direct-days never", casework.KeepDirect, false, "Never deleted"},
		{"direct-days 0", casework.KeepDirect, false, "Never deleted"}, // refused
		{"room-posts kept", casework.KeepDirect, true, "room: Kept"},
		{"room-posts perhaps", casework.KeepDirect, true, "room: Kept"}, // refused
		{"room-posts deleted", casework.KeepDirect, false, "room: Deleted when it closes"},
	} {
		w.command("admin", "settings "+tt.typed)
		b, err := w.board.Basis(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if s := b.Settings; s.DirectDays != tt.days || s.KeepRoomPosts != tt.rooms {
			t.Errorf("after %q: %d days, room posts kept %t; want %d, %t", tt.typed, s.DirectDays, s.KeepRoomPosts, tt.days, tt.rooms)
		}
		if r := w.command("admin", "settings"); r.Whisper == nil || !strings.Contains(r.Whisper.Plain(), tt.shows) {
			t.Errorf("after %q the settings do not say %q", tt.typed, tt.shows)
		}
	}
}
