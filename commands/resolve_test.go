package commands

import (
	"strings"
	"testing"

	"convenor/bot"
	"convenor/casework"
)

// What is said of a difference goes to the difference, however it is typed, and never closes
// the child's case.
func TestResolvingADifferenceLeavesTheCase(t *testing.T) {
	for _, typed := range []struct {
		text    string
		command bool
		want    casework.DifferenceState
		mark    bot.Mark
	}{
		{"resolve D1 health happy now", false, casework.DifferenceOffered, bot.Recorded},
		{"resolved: D1 - health happy now", false, casework.DifferenceOffered, bot.Recorded},
		{"D1 resolved, health happy now", false, casework.DifferenceOffered, bot.Recorded},
		{"resolve the difference, health happy now", false, casework.DifferenceOffered, bot.Recorded},
		{"resolve 0001-D1 health happy now", true, casework.DifferenceOffered, bot.NoMark},
		{"resolve RMM-0001 D1 health happy now", true, casework.DifferenceOffered, bot.NoMark},
		{"resolve risk gone, and D1 is settled", false, casework.DifferenceOpen, bot.Refused},
		{"resolve A1 the lock is fitted", false, casework.DifferenceOpen, bot.Refused},
	} {
		t.Run(typed.text, func(t *testing.T) {
			w := newWorld(t)
			ref := w.sitting([]string{"sw1"}, everybody()...)[0]
			w.line("health", string(ref), "disagree: the placement is unsafe")
			var res bot.Response
			if typed.command {
				res = w.command("chair", typed.text)
			} else {
				res = w.line("chair", string(ref), typed.text)
			}
			c := w.theCase(ref)
			if len(c.Item.Leaving) > 0 || c.Differences[0].State != typed.want || res.Mark != typed.mark {
				t.Errorf("leaving %v, difference %v, mark %v: %s", c.Item.Leaving, c.Differences[0].State, res.Mark, plain(res))
			}
			if typed.want == casework.DifferenceOffered && c.Differences[0].Outcome != "health happy now" {
				t.Errorf("outcome = %q", c.Differences[0].Outcome)
			}
		})
	}
}

func TestTheRaiserSettlesWhatWasOffered(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.line("health", string(ref), "disagree: the placement is unsafe")
	w.line("chair", string(ref), "resolve D1 two weeks at home first")
	w.line("health", string(ref), "D1 resolved")
	if c := w.theCase(ref); c.Differences[0].State != casework.DifferenceResolved || len(c.Item.Leaving) > 0 {
		t.Errorf("difference = %v, leaving = %v", c.Differences[0].State, c.Item.Leaving)
	}
	if f := w.command("chair", "resolve 0001-D1").Form; f == nil || !strings.Contains(f.Do, "offer") {
		t.Errorf("the form of a difference = %+v", f)
	}
	w.line("chair", string(ref), "resolve the family moved away and the risk is gone")
	if c := w.theCase(ref); len(c.Item.Leaving) != 1 {
		t.Errorf("leaving = %v, want the case's own", c.Item.Leaving)
	}
}
