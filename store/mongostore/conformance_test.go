package mongostore_test

import (
	"testing"

	"convenor/store"
	"convenor/store/mongostore"
	"convenor/store/storetest"
)

func TestConformance(t *testing.T) {
	storetest.Run(t, func(t testing.TB) storetest.Harness {
		return storetest.Harness{Place: database(t), Open: open}
	})
}

func open(t testing.TB, place string) store.Driver {
	t.Helper()
	driver, err := mongostore.Open(t.Context(), place)
	if err != nil {
		t.Fatal(err)
	}
	return driver
}
