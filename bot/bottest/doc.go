// Package bottest is the conformance suite that every platform passes, behind
// [bot.Bot] as it is used. A platform's test is a [Harness], which acts as
// people do and reads what people see, and one call of [Run]:
//
//	func TestConformance(t *testing.T) {
//		bottest.Run(t, func(t *testing.T) bottest.Harness { return newHarness(t) })
//	}
//
// A bug found in one adapter becomes a case here, never a test of that adapter
// alone. The package imports bot and the standard library.
package bottest
