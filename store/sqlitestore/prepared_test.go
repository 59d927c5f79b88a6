package sqlitestore

import (
	"sync"
	"testing"

	"convenor/store"
)

// TestManyFirstReads has more readers than there are connections ask for statements that
// nobody has prepared yet: none of them may hold a connection while it waits for another
// that prepares.
func TestManyFirstReads(t *testing.T) {
	for range 20 {
		driver, err := Open(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		var all sync.WaitGroup
		for n := range 8 * readConnections {
			all.Go(func() {
				for i := range 6 {
					refs := make([]store.Ref, 1+(n+i)%12) // each number of them is a statement
					if _, err := driver.Revs(t.Context(), "board", refs...); err != nil {
						t.Error(err)
					}
					if _, err := driver.Find(t.Context(), store.Query{Board: "board", Kind: "note", Bare: i%2 == 0, Limit: 1}); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		if err := driver.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
