package transcript_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"

	"convenor/bot"
	"convenor/bot/transcript"
)

var errKilled = errors.New("killed")

// A memory is a Journal that ends at a given length, as if the process had been
// killed there.
type memory struct {
	lines [][]byte
	most  int // 0 for no end
}

func (m *memory) Append(_ context.Context, line []byte) error {
	if m.most > 0 && len(m.lines) >= m.most {
		return errKilled
	}
	m.lines = append(m.lines, slices.Clone(line))
	return nil
}

func (m *memory) Replay(f func([]byte) error) error {
	for _, line := range m.lines {
		if err := f(line); err != nil {
			return err
		}
	}
	return nil
}

func meeting() []act {
	return []act{
		types("sw1", "", "/rmm refer"),
		submits("sw1", "Refer to the RMM", "Initials", "AE", "CEAM level", "Low"),
		submits("sw1", "Refer to the RMM", "CEAM level", "High"),
		types("chair", "", "/rmm start"),
		types("dci", "RMM-0001", "offender: Dex"),
		presses("dci", "", "Sign the declaration"),
		presses("chair", "", "Sign the declaration"),
		types("dci", "RMM-0001", "offender: Dex"),
		presses("dci", "RMM-0001", "Record it now"),
		types("chair", "theme", "three children"),
		types("sw1", "", "/rmm refer"),
	}
}

// Killed after any record and started again from the journal, the play goes on
// with the line it was at, and ends as it would have without.
func TestKilledAnywhere(t *testing.T) {
	synctest.Test(t, killedAnywhere)
}

func killedAnywhere(t *testing.T) {
	whole := new(memory)
	undisturbed := newDesk(t, whole)
	undisturbed.playAll(meeting()...)
	want := undisturbed.views()
	if len(whole.lines) < 30 {
		t.Fatalf("the play made %d records only", len(whole.lines))
	}
	for most := 1; most < len(whole.lines); most++ {
		journal := &memory{most: most}
		first := newDesk(t, journal)
		at := 0
		for at < len(meeting()) && len(journal.lines) < most {
			if next, err := first.play(meeting()[:at+1], at); err != nil {
				break
			} else {
				at = next
			}
		}
		first.stop()
		// The line at which it was killed is played again, and the one before
		// it, as if its end had not been noted; or even everything.
		for _, from := range []int{max(0, at-1), 0} {
			second := newDesk(t, &memory{lines: slices.Clone(journal.lines)})
			if i, err := second.play(meeting(), from); err != nil {
				t.Fatalf("killed after record %d, played again from %d: act %d: %v", most, from+1, i+1, err)
			}
			if got := second.views(); got != want {
				t.Fatalf("killed after record %d, played again from %d, the end is\n%s\nwant\n%s", most, from+1, got, want)
			}
			second.stop()
		}
	}
}

func TestResumedShowsTheSame(t *testing.T) {
	journal := new(memory)
	first := newDesk(t, journal)
	first.playAll(meeting()...)
	first.stop()
	second := newDesk(t, journal)
	if got, want := second.views(), first.views(); got != want {
		t.Errorf("resumed, people see\n%s\nwant\n%s", got, want)
	}
	if second.written() != "" {
		t.Errorf("the replay was told again:\n%s", second.written())
	}
	// Closed rooms stay closed, dismissed people outside.
	if err := second.b.Dismiss(t.Context(), second.room(t.Context()), transcript.Account("dci")); err != nil {
		t.Fatal(err)
	}
	if err := second.b.CloseRoom(t.Context(), second.room(t.Context())); err != nil {
		t.Fatal(err)
	}
	second.stop()
	third := newDesk(t, journal)
	if _, err := third.b.OpenRoom(t.Context(), bot.RoomSpec{Key: "m-1"}); !errors.Is(err, bot.ErrGone) {
		t.Errorf("OpenRoom of a closed room = %v, want ErrGone", err)
	}
}

func TestJournalThatFails(t *testing.T) {
	d := newDesk(t, &memory{most: 1})
	if _, err := d.p.Post(t.Context(), d.p.Home(), bot.Say("kept").ForAll()); err != nil {
		t.Fatal(err)
	}
	_, err := d.p.Post(t.Context(), d.p.Home(), bot.Say("not kept").ForAll())
	if !errors.Is(err, bot.ErrUnavailable) || !errors.Is(err, errKilled) {
		t.Errorf("Post = %v, want ErrUnavailable and the journal's error", err)
	}
	if n := len(d.p.View("chair")); n != 1 || len(d.entries) != 1 {
		t.Errorf("%d messages and %d entries, want what is in the journal", n, len(d.entries))
	}
}

func TestBrokenJournal(t *testing.T) {
	_, err := transcript.New(t.Context(), transcript.Options{Now: nil})
	if err == nil {
		t.Errorf("New without a clock = nil, want an error")
	}
	if _, err := transcript.New(t.Context(), transcript.Options{Now: clock, Journal: &memory{lines: [][]byte{[]byte("{")}}}); err == nil {
		t.Errorf("New with a broken journal = nil, want an error")
	}
}
