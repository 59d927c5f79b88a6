package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

const accessKind = "access"

// Access is one look at the record: who asked for what, and what came of it.
type Access struct {
	// Key is the key of the event that asked.
	Key string
	// At is when; it is kept in UTC.
	At time.Time
	// By is the id of the person who asked.
	By string
	// What is the capability that was used, such as "case" or "export".
	What string
	// Subject is the reference of what was looked at, such as "RMM-0001".
	Subject string
	// Outcome says whether it was shown or withheld, and by which rule.
	Outcome string
}

// LogAccess writes one entry of the access log. Entries are only ever added. Who and what
// stand in the index hidden: both may come from outside, and be anything.
// Key, What and Subject together name the entry: an event that is delivered
// again writes it once, and one event may look at several subjects.
func (s *Store) LogAccess(ctx context.Context, access Access) error {
	access.At = access.At.UTC().Round(0)
	stamp := accessStamp(access.At)
	id := s.hidden(accessKind, access.Key, access.What, access.Subject)
	err := s.insertPlain(ctx, accessKind, id, plainDoc{value: access, keys: []IndexEntry{
		{Name: "at", Value: stamp},
		{Name: "by", Value: s.sealer.IndexValue("access by", access.By) + " " + stamp},
		{Name: "subject", Value: s.sealer.IndexValue("access subject", access.Subject) + " " + stamp},
	}})
	if err != nil && !errors.Is(err, ErrConflict) {
		return where("log", accessKind, id, err)
	}
	return nil
}

// AccessRange says which entries of the access log are wanted. By and Subject
// are left empty for everyone and everything; only one of them may be given.
type AccessRange struct {
	By, Subject string
	// From and To are inclusive; the zero time leaves that end open.
	From, To time.Time
	// Limit is the largest number of entries; 0 means all.
	Limit int
}

// AccessLog returns the entries in the range, oldest first.
func (s *Store) AccessLog(ctx context.Context, within AccessRange) ([]Access, error) {
	query := Query{Kind: accessKind, Key: "at"}
	prefix := ""
	switch {
	case within.By != "" && within.Subject != "":
		return nil, errors.New("store: access log: by person or by subject, not both")
	case within.By != "":
		query.Key, prefix = "by", s.sealer.IndexValue("access by", within.By)+" "
	case within.Subject != "":
		query.Key, prefix = "subject", s.sealer.IndexValue("access subject", within.Subject)+" "
	}
	query.From, query.To = prefix+accessStamp(within.From), prefix+"~"
	if !within.To.IsZero() {
		query.To = prefix + accessStamp(within.To)
	}
	var log []Access
	err := s.each(ctx, query, within.Limit, func(match Match) (bool, error) {
		var access Access
		if err := decodePlain(s, match.Doc, &access); err != nil {
			return false, fmt.Errorf("store: access log: %w", err)
		}
		log = append(log, access)
		return within.Limit == 0 || len(log) < within.Limit, nil
	})
	slices.SortFunc(log, func(a, b Access) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Key, b.Key), cmp.Compare(a.What, b.What), cmp.Compare(a.Subject, b.Subject))
	})
	return log, err
}

// accessStamp writes a time so that the order of the texts is that of the
// times.
func accessStamp(at time.Time) string {
	return at.UTC().Format("2006-01-02T15:04:05.000000000Z")
}
