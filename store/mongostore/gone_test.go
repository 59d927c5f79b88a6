package mongostore_test

import (
	"errors"
	"os"
	"testing"

	"convenor/store"
	"convenor/store/mongostore"
)

// A server that is gone is an error that leaves it open whether a write happened: neither a conflict
// nor nothing found, of which a caller would believe that it knows.
func TestServerGone(t *testing.T) {
	t.Parallel()
	if os.Getenv(serverAddress) == "" {
		t.Skip("there is no server that speaks MongoDB's protocol")
	}
	address, stop, err := startServer(t.TempDir())
	if err != nil {
		t.Skip("no server of its own could be started:", err)
	}
	driver, err := mongostore.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	doc := store.Doc{Board: "board", Kind: "case", ID: "RMM-0001", Rev: 1, Sealed: []byte("sealed")}
	if err := driver.Save(t.Context(), doc); err != nil {
		t.Fatal(err)
	}
	stop()
	doc.Rev = 2
	_, loading := driver.Load(t.Context(), "board", "case", "RMM-0001")
	for name, err := range map[string]error{"Load": loading, "Save": driver.Save(t.Context(), doc)} {
		if err == nil || errors.Is(err, store.ErrConflict) || errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrClosed) {
			t.Errorf("%s = %v, want that the server is gone", name, err)
		}
	}
	if err := driver.Close(); err != nil {
		t.Errorf("Close = %v", err)
	}
}
