package store_test

import (
	"path/filepath"
	"testing"

	"convenor/store"
	"convenor/store/sqlitestore"
)

// embedded opens a new embedded database with keys of its own. Who makes a store of it closes
// it.
func embedded(t *testing.T) (store.Driver, *store.Sealer) {
	t.Helper()
	folder := t.TempDir()
	driver, err := sqlitestore.Open(filepath.Join(folder, "data"))
	if err != nil {
		t.Fatal(err)
	}
	sealer, err := store.CreateKeyset(filepath.Join(folder, "keyset"))
	if err != nil {
		t.Fatal(err)
	}
	return driver, sealer
}
