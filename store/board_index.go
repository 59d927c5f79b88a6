package store

import (
	"time"

	"convenor/casework"
)

// The names of index entries.
const (
	KeyState   = "state"   // of a case, meeting, notice
	KeyReview  = "review"  // of a raised or open case of the RMM: its review date, DueNow when it comes first
	KeyWorker  = "worker"  // of a case: the allocated social worker
	KeyOwner   = "owner"   // of a case: who owns a waiting action of it
	KeyBy      = "by"      // of a case: who referred it, or raised a difference in it
	KeyDue     = "due"     // of a case: due dates of waiting actions
	KeySitting = "sitting" // of a case: the meeting that has it open
	KeyChild   = "child"   // of a case
	KeyLinked  = "linked"  // of a case: the cases it is linked to
	KeyCase    = "case"    // of an item
	KeyMeeting = "meeting" // of an item, a room
	KeyEntry   = "entry"   // of an item: finished actions and numbered entries
	KeyIdent   = "ident"   // secret, of a case or item: identifiers in its VOLT entries
	KeyName    = "name"    // secret, of a child: folded names
	KeyCalled  = "called"  // secret, of a child: the first word of each of its names, and its initials
	KeyPerson  = "person"  // secret, of a child: folded full name with date of birth
	KeyBorn    = "born"    // secret, of a child: date of birth
	KeyClaimed = "claimed" // of a notice: the replica that has it
	KeyDate    = "date"    // of a meeting
	KeyMessage = "message" // secret, of a case: the messages that made what it holds
	KeyPlace   = "place"   // of a room: the places of the room and its threads
	KeyWaits   = "waits"   // of a case, meeting: for whom it waits, ForChair
	KeyPart    = "part"    // of an unsettled notice for several: those that are in its message
)

// DueNow stands under KeyReview for a case that is due at the next meeting whatever the
// date. It sorts before every date.
const DueNow = "0000-00-00"

// ForChair stands under KeyWaits for what waits for the chair.
const ForChair = "chair"

var waits = IndexEntry{Name: KeyWaits, Value: ForChair}

func caseKeys(c *casework.Case) []IndexEntry {
	keys := []IndexEntry{
		{Name: KeyState, Value: string(c.State)},
		{Name: KeyChild, Value: string(c.Child)},
	}
	add := func(name, value string) {
		if value != "" {
			keys = append(keys, IndexEntry{Name: name, Value: value})
		}
	}
	if (c.State == casework.CaseOpen || c.State == casework.CaseRaised) && c.Process != casework.RRM {
		review := c.NextReview.String()
		if c.NextReview.IsZero() || c.Carried != casework.CarryNone {
			review = DueNow
		}
		add(KeyReview, review)
	}
	add(KeyWorker, string(c.Worker))
	add(KeySitting, string(c.Sitting))
	add(KeyBy, string(c.Referral.By.SaidBy))
	add(KeyBy, string(c.Referral.By.TypedBy))
	for _, l := range c.Links {
		add(KeyLinked, string(l.To))
	}
	for _, d := range c.Differences {
		add(KeyBy, string(d.By.SaidBy))
	}
	for _, a := range c.Actions {
		if a.Waits() {
			add(KeyOwner, string(a.Owner))
			add(KeyDue, a.Due.String())
		}
	}
	keys = identKeys(keys, c.Item.VOLT)
	if c.Last != nil {
		keys = identKeys(keys, c.Last.VOLT)
	}
	for _, m := range c.Messages() {
		keys = append(keys, IndexEntry{Name: KeyMessage, Value: string(m), Secret: true})
	}
	return keys
}

// IdentValue is an identifier as it stands under KeyIdent.
func IdentValue(i casework.Identifier) string { return string(i.Kind) + "|" + i.Value }

func identKeys(keys []IndexEntry, entries []casework.VOLTEntry) []IndexEntry {
	for _, e := range entries {
		for _, i := range e.Found {
			keys = append(keys, IndexEntry{Name: KeyIdent, Value: IdentValue(i), Secret: true})
		}
	}
	return keys
}

func itemIndex(it casework.Item) Index {
	keys := []IndexEntry{
		{Name: KeyCase, Value: string(it.Case)},
		{Name: KeyMeeting, Value: string(it.Meeting)},
	}
	for _, a := range it.Finished {
		keys = append(keys, IndexEntry{Name: KeyEntry, Value: string(it.Case) + "/" + string(a.Ref)})
	}
	return Index{Keys: identKeys(keys, it.VOLT)}
}

// ItemID is the id of a case's item at a meeting.
func ItemID(ref casework.CaseRef, m casework.MeetingID) string { return string(ref) + "/" + string(m) }

func childIndex(c casework.Child) Index {
	var keys []IndexEntry
	for _, n := range append([]string{c.FullName}, c.KnownAs...) {
		if folded := casework.NormaliseName(n); folded != "" {
			keys = append(keys, IndexEntry{Name: KeyName, Value: folded, Secret: true})
		}
	}
	for _, n := range append([]string{c.FullName, c.Initials}, c.KnownAs...) {
		if w := firstWord(n); w != "" {
			keys = append(keys, IndexEntry{Name: KeyCalled, Value: w, Secret: true})
		}
	}
	if !c.Born.IsZero() {
		keys = append(keys, IndexEntry{Name: KeyBorn, Value: c.Born.String(), Secret: true})
	}
	return Index{Keys: append(keys, IndexEntry{Name: KeyPerson, Value: PersonValue(c.FullName, c.Born), Secret: true})}
}

// PersonValue is a child's full name and date of birth as they stand under KeyPerson.
func PersonValue(name string, born casework.Date) string {
	return casework.NormaliseName(name) + "|" + born.String()
}

func meetingKeys(m *casework.Meeting) []IndexEntry {
	state := string(m.State)
	if m.State == casework.MeetingPlanned {
		state = "planned"
	}
	return []IndexEntry{{Name: KeyState, Value: state}, {Name: KeyDate, Value: m.Date.String()}}
}

func noticeIndex(n casework.Notice) Index {
	state := string(n.State)
	if n.State == casework.NoticeDue {
		state = "due"
	}
	ix := Index{Keys: []IndexEntry{{Name: KeyState, Value: state}}}
	switch n.State {
	case casework.NoticeDue:
		ix.Wake = n.Next
	case casework.NoticeClaimed:
		ix.Wake = n.Lease
		ix.Keys = append(ix.Keys, IndexEntry{Name: KeyClaimed, Value: n.Owner})
	default:
		ix.Wake = n.Forget
		return ix
	}
	for _, id := range n.Parts {
		ix.Keys = append(ix.Keys, IndexEntry{Name: KeyPart, Value: id})
	}
	return ix
}

// signedFor is how long a signature is asked for: no review is further away.
const signedFor = 100 * 24 * time.Hour

func roomIndex(r Room) Index {
	keys := []IndexEntry{{Name: KeyMeeting, Value: string(r.Meeting)}}
	if r.Channel != "" {
		keys = append(keys, IndexEntry{Name: KeyPlace, Value: PlaceValue(r.Platform, Spot{r.Channel, r.Thread})})
	}
	for _, s := range r.Threads {
		keys = append(keys, IndexEntry{Name: KeyPlace, Value: PlaceValue(r.Platform, s)})
	}
	return Index{Keys: keys}
}

// PlaceValue is a place on a platform as it stands under KeyPlace.
func PlaceValue(platform string, s Spot) string { return platform + "/" + s.Channel + "/" + s.Thread }
