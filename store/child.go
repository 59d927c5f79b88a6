package store

import "convenor/casework"

// ChildID is the id of the document of a child with this full name and date of birth: the
// same however the name is spelt, so that of two referrals at once one makes the document
// and the other finds it, and meaningless without the keyset.
func (s *Store) ChildID(name string, born casework.Date) casework.ChildID {
	return casework.ChildID("child-" + s.sealer.IndexValue(KeyPerson, PersonValue(name, born)))
}
