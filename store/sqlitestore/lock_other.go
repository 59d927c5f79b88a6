//go:build !unix

package sqlitestore

import (
	"errors"
	"os"
)

var errLocked = errors.New("locked")

// lockFile is refused where there is no flock: two writers in one folder
// would each believe to be alone.
func lockFile(string, int, bool) (*os.File, error) {
	return nil, errors.New("this system has no flock; use the MongoDB store")
}
