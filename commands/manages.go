package commands

import (
	"convenor/casework"
	"convenor/casework/rrm"
)

// unlessManaged lets whoever manages a Risk Resolution case, or chairs its meeting, do what the
// rules of an action refuse: there the team manager is what the chair of the weekly board is
// elsewhere.
func (c *Call) unlessManaged(cs *casework.Case, err error) error {
	if err != nil && cs.Process == casework.RRM && rrm.MayDecide(c.Viewer, cs, c.Sitting) == nil {
		return nil
	}
	return err
}
