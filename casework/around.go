package casework

// Around is what stands around a case: its own child, the other children whom its words may
// name, and the cases that it shares an identifier with.
type Around struct {
	Own     Child
	OnBoard []Child // with a case that is not closed
	Before  []Child // all whose cases are closed
	Matched []Case
}
