package casework

// VOLTKind is the kind of a piece of new information: Victim, Offender, Location or Trend,
// or information that is none of the four. The zero value is plain information.
type VOLTKind string

// The kinds.
const (
	Info     VOLTKind = ""
	Victim   VOLTKind = "victim"
	Offender VOLTKind = "offender"
	Location VOLTKind = "location"
	Trend    VOLTKind = "trend"
)

// Handling says who may see a piece of information. The zero value means that it has not
// been set and is treated as meeting only.
type Handling string

// The handling codes, from the widest to the narrowest.
const (
	HandlingUnset Handling = ""
	Shareable     Handling = "shareable"    // may go to the child's own record
	MeetingOnly   Handling = "meeting only" // stays with the meeting that signed
	NamedPeople   Handling = "named people" // the originator and those named
	NotForFile    Handling = "not for file" // heard, never written into any record entry
)

// Restricted tells whether fewer than the whole meeting may see it. A code that nobody
// knows is taken for the narrowest.
func (h Handling) Restricted() bool {
	return h != HandlingUnset && h != Shareable && h != MeetingOnly
}

// VOLTEntry is one dated, attributed piece of information of one kind.
type VOLTEntry struct {
	Ref        EntryRef     `json:"ref"`
	Kind       VOLTKind     `json:"kind,omitzero"`
	Handling   Handling     `json:"handling"`
	Conditions string       `json:"conditions,omitzero"` // the originator's, in words
	Named      []PersonID   `json:"named,omitzero"`      // who may see a named-people entry besides its originator
	Text       Text         `json:"text"`
	Found      []Identifier `json:"found,omitzero"`
	By         Attribution  `json:"by"` // SaidBy is the originator
}

// IdentifierKind is what sort of thing identifies somebody or somewhere across cases.
type IdentifierKind string

// The kinds of identifier.
const (
	Alias   IdentifierKind = "alias"
	Vehicle IdentifierKind = "vehicle"
	Phone   IdentifierKind = "phone"
	PlaceID IdentifierKind = "place"
	Online  IdentifierKind = "online name"
)

// Identifier is something in a text by which two cases can be seen to touch. Value is
// normalised, so that equal things are equal.
type Identifier struct {
	Kind  IdentifierKind `json:"kind"`
	Value string         `json:"value"`
}
