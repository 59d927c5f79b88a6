package sqlitestore_test

import (
	"path/filepath"
	"testing"

	"convenor/store"
	"convenor/store/sqlitestore"
	"convenor/store/storetest"
)

func TestConformance(t *testing.T) {
	storetest.Run(t, newHarness)
}

func newHarness(t testing.TB) storetest.Harness {
	return storetest.Harness{Place: filepath.Join(t.TempDir(), "data"), Open: open}
}

func open(t testing.TB, place string) store.Driver {
	t.Helper()
	driver, err := sqlitestore.Open(place)
	if err != nil {
		t.Fatal(err)
	}
	return driver
}
