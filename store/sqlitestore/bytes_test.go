package sqlitestore_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"testing"

	"convenor/store"
	"convenor/store/sqlitestore"
)

// TestBytesAreOurs holds the SQLite driver to what ownBytes takes for granted: the bytes of
// one row stay as they are when the next row is read, the rows are closed, and other
// statements run on the same connection.
func TestBytesAreOurs(t *testing.T) {
	driver, err := sqlitestore.Open(filepath.Join(t.TempDir(), "data"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := driver.Close(); err != nil {
			t.Error(err)
		}
	})
	body := func(n, rev int) []byte { return bytes.Repeat([]byte{byte(n), byte(rev)}, 10+3000*n) }
	const documents = 8
	for rev := 1; rev <= 2; rev++ {
		var kept []store.Match
		for round := range 20 {
			if round < documents {
				doc := store.Doc{Board: "board", Kind: "note", ID: fmt.Sprint(round), Rev: int64(rev), Sealed: body(round, rev)}
				if err := driver.Save(t.Context(), doc); err != nil {
					t.Fatal(err)
				}
			}
			found, err := driver.Find(t.Context(), store.Query{Board: "board", Kind: "note", Limit: documents})
			if err != nil {
				t.Fatal(err)
			}
			kept = append(kept, found...)
		}
		for _, match := range kept {
			if want := body(int(match.ID[0]-'0'), int(match.Rev)); !bytes.Equal(match.Sealed, want) {
				t.Fatalf("the bytes of %s at rev %d are not what was saved any more", match.ID, match.Rev)
			}
		}
	}
}
