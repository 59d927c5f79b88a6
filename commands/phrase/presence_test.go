package phrase

import "testing"

func TestReadPresence(t *testing.T) {
	for words, want := range map[string]Presence{
		"": Here, "here": Here, "late": Here, "running late": Here, "on teams": Here, "joined late": Here, "present": Here,
		"left": Gone, "gone": Gone, "left at 11": Gone,
		"sorry cant come": Away, "sends apologies": Away, "absent": Away, "apologies": Away, "apols": Away, "can't make it": Away,
		"not coming": Away, "not here": Away, "off sick": Away, "is not able to attend": Away, "on leave": Away, "unable to attend": Away,
		"apologies, back in Jan": Away, "not in today": Away, "no show": Away,
		"sub Jo Example, deputy head": Sends, "substitute: Jo": Sends,
		"sends Jo": PresenceUnclear, "blah": PresenceUnclear, "here but leaving early": PresenceUnclear, "maybe": PresenceUnclear,
	} {
		if got := ReadPresence(words); got != want {
			t.Errorf("ReadPresence(%q) = %d, want %d", words, got, want)
		}
	}
}
