// Package storetest is the conformance suite that every driver of the store
// passes. A driver's own test is a harness of a few lines:
//
//	func TestConformance(t *testing.T) {
//		storetest.Run(t, func(t testing.TB) storetest.Harness {
//			return storetest.Harness{Place: t.TempDir(), Open: open}
//		})
//	}
//
// A bug found in one driver becomes a case here. The package may import
// store and casework, and no driver. A newcomer starts at [Run].
package storetest
