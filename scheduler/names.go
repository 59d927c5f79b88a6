package scheduler

import (
	"context"
	"sync"

	"convenor/casework"
)

// names are the children's names and aliases, read once in a tick and only when a record
// entry has to be held against them.
type names struct {
	mu    sync.Mutex
	known map[casework.ChildID][]string
}

// otherNames lists the names of every child but one.
func (t *tick) otherNames(ctx context.Context, but casework.ChildID) ([]string, error) {
	n := &t.names
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.known == nil {
		children, err := t.Board.Children.All(ctx)
		if err != nil {
			return nil, err
		}
		n.known = make(map[casework.ChildID][]string, len(children))
		for _, c := range children {
			n.known[c.Value.ID] = append([]string{c.Value.FullName}, c.Value.KnownAs...)
		}
	}
	var others []string
	for id, names := range n.known {
		if id != but {
			others = append(others, names...)
		}
	}
	return others, nil
}
