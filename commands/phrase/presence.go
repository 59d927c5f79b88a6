package phrase

// Presence is what some words say of somebody's attendance.
type Presence uint8

// The ways to attend or not. The zero value is words that cannot be told.
const (
	PresenceUnclear Presence = iota
	Here
	Gone  // was there and has left
	Away  // apologies, absent
	Sends // a substitute
)

var (
	awayWords = set(`apologies apologises apologise apols apology sorry absent away sick ill leave unable cannot cant
		wont unavailable dna missing declined declines regrets cancelled`)
	hereWords = set(`here present in attending attends attended late arrived arriving joined joining joins back online
		teams phone yes now running virtual remote remotely signed`)
	goneWords = set("left gone leaving")
)

// ReadPresence reads what stands behind somebody's name: nothing, "late" and "here" are there,
// "sends apologies", "sorry cant come" and "absent" are away. What says both, or neither, is
// unclear: it is never taken for being there.
func ReadPresence(words string) Presence {
	t := scan(words, 40)
	if len(t) == 0 {
		return Here
	}
	switch first := t[0].key; {
	case oneOf(first, "sub", "substitute", "subs", "deputy", "sends", "sent") && (len(t) == 1 || !awayWords[t[1].key]) && first != "deputy":
		if oneOf(first, "sends", "sent") {
			return PresenceUnclear // "sends Jo": who that is has to be said
		}
		return Sends
	case goneWords[first] && (len(t) == 1 || !oneOf(t[1].key, "apologies", "sick")):
		return Gone
	}
	away, here := false, false
	for i, w := range t {
		no := i > 0 && oneOf(t[i-1].key, "not", "no", "isnt", "wont", "cant", "cannot", "never", "be", "coming")
		switch {
		case w.key == "not" || oneOf(w.key, "isnt", "no"):
			away = away || i+1 < len(t) && (hereWords[t[i+1].key] || oneOf(t[i+1].key, "coming", "able", "available", "around", "show"))
		case awayWords[w.key] || goneWords[w.key]:
			away = true
		case hereWords[w.key] && !no:
			here = true
		}
	}
	switch {
	case away && !here:
		return Away
	case here && !away:
		return Here
	case away && oneOf(t[0].key, "apologies", "apols", "sorry", "absent"):
		return Away // "apologies, on annual leave, back in Jan"
	}
	return PresenceUnclear
}
