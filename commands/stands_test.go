package commands

import (
	"context"
	"strings"
	"testing"

	"convenor/bot"
	"convenor/store"
)

// Beside the mark stands as what a line was recorded, the same when it is delivered again.
func TestAsWhatALineIsRecorded(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	for _, l := range []struct {
		who, text string
		mark      bot.Mark
		as        string
	}{
		{"dci", "offender: male called Rook, grey van", bot.Recorded, "V1 offender information, meeting only"},
		{"health", "v - missed two appointments", bot.Recorded, "V2 victim information"},
		{"sw1", "plan: curfew agreed", bot.Recorded, "“Plan” of the report, 1 of 5 answered"},
		{"sw1", "risk: high. barriers: no phone", bot.Recorded, "“Assessed risk” of the report, 3 of 5 answered; “Barriers” of the report, 3 of 5 answered"},
		{"chair", "action: police to share the van with patrols by 1 dec", bot.Recorded, "A1 for Police, by Tue 1 Dec"},
		{"chair", "action: sw1 to visit by 4 dec", bot.Recorded, "A2 for Social worker one (Children's Social Care), by Fri 4 Dec"},
		{"chair", "action: somebody to ring school fri", bot.Asked, "A3, no owner yet, by Fri 27 Nov"},
		{"health", "action: health to ring the clinic", bot.Asked, "A4 for Manx Care, no date yet"},
		{"health", "not agreed A1, too soon", bot.Recorded, "an objection to A1"},
		{"dci", "done A1", bot.Recorded, "A1 done"},
		{"sw1", "level very high", bot.Recorded, "a view of the level, Very High"},
		{"chair", "agreed level: high, review 8 dec", bot.Recorded, "the agreed level, High; next review Tue 8 Dec"},
		{"chair", "agreed: they talk the same day", bot.Recorded, "an agreed decision"},
		{"sw1", "child says: nobody is making me", bot.Recorded, "what the child says"},
		{"youthjustice", "difference: he is a victim", bot.Recorded, "D1 difference of professional opinion"},
		{"chair", "raise: the arcade", bot.Recorded, "S1 for the Strategic Exploitation Meeting"},
		{"health", "correction: V2 missed three appointments", bot.Recorded, "V2 corrected"},
		{"dci", "undo V1", bot.Recorded, "V1 taken back"},
		{"dci", "restricted gm: offender: a thing to keep close", bot.Recorded, ""},
		{"dci", "undo V3", bot.Recorded, ""},
		{"chair", "part heard", bot.Recorded, "part heard"},
		{"dci", "just talking", bot.NoMark, ""},
	} {
		e := w.lineEvent(l.who, string(ref), l.text)
		if res := w.handle(e); res.Mark != l.mark || res.As != l.as {
			t.Errorf("%s> %s: %v, %q, want %v, %q; %s", l.who, l.text, res.Mark, res.As, l.mark, l.as, plain(res))
		}
		if strings.HasPrefix(l.text, "undo") {
			continue // what it took back is taken back, and stays so
		}
		if again := w.handle(e); again.Mark != l.mark || again.As != l.as {
			t.Errorf("%s> %s: delivered again %v, %q, want %v, %q", l.who, l.text, again.Mark, again.As, l.mark, l.as)
		}
	}
	if res := w.line("health", "theme", "vapes again"); res.Mark != bot.Recorded || res.As != "a draft item, until the chair keeps it" {
		t.Errorf("theme: %v, %q", res.Mark, res.As)
	}
	if res := w.line("health", string(ref), "info: seen at the pier. action: me to ring mum by 1/1/2020"); res.Mark != bot.Refused || res.As != "the rest is: V4 information" {
		t.Errorf("half recorded: %v, %q; %s", res.Mark, res.As, plain(res))
	}
}

// Of a restricted case nothing stands beside the mark: others may read its thread still.
func TestNothingBesideTheMarkOfARestrictedCase(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.command("chair", "restrict "+string(ref)+" dci, sw1")
	if res := w.line("sw1", string(ref), "location: the arcade"); res.Mark != bot.Recorded || res.As != "" {
		t.Errorf("%v, %q, want no words", res.Mark, res.As)
	}
}

// puts wants one receipt of another line, that of an event.
func (w *world) puts(res bot.Response, e bot.Event, mark bot.Mark, as string) {
	w.t.Helper()
	if len(res.Receipts) != 1 || res.Receipts[0] != (bot.Receipt{Line: e.Message, Mark: mark, As: as}) {
		w.t.Errorf("receipts = %+v, want %v %v %q", res.Receipts, e.Message, mark, as)
	}
}

// What changes the record of an earlier line puts that line's mark right: taken back, completed,
// recorded after all. It does so from another place too, and when it is delivered again.
func TestReceiptsOfEarlierLines(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]

	line := w.lineEvent("health", string(ref), "info: seen at the pier")
	w.handle(line)
	undo := w.lineEvent("health", string(ref), "undo")
	w.puts(w.handle(undo), line, bot.Withdrawn, "")
	w.puts(w.handle(undo), line, bot.Withdrawn, "")
	if res := w.handle(line); res.Mark != bot.Withdrawn || res.As != "" {
		t.Errorf("the line delivered again: %v, %q", res.Mark, res.As)
	}

	voice := w.lineEvent("sw1", string(ref), "child says: nobody is making me")
	w.handle(voice)
	undo = w.lineEvent("sw1", string(ref), "undo")
	w.puts(w.handle(undo), voice, bot.Withdrawn, "")
	w.puts(w.handle(undo), voice, bot.Withdrawn, "")

	action := w.lineEvent("chair", string(ref), "action: somebody to ring school fri")
	w.handle(action)
	w.puts(w.press("chair", bot.Call("complete", "action", "0001-A1", "owner", "education").String()), action, bot.Recorded, "A1 for Education, by Fri 27 Nov")

	bare := w.lineEvent("health", string(ref), "info seen at the bus station")
	res := w.handle(bare)
	if res.Mark != bot.NoMark {
		t.Fatalf("a bare keyword: %v", res.Mark)
	}
	w.puts(w.press("health", firstButton(t, res)), bare, bot.Recorded, "V2 information")
	w.puts(w.press("health", firstButton(t, res)), bare, bot.Recorded, "V2 information")

	w.line("health", string(ref), "info: seen at the quay")
	twice := w.lineEvent("health", string(ref), "info: seen at the quay")
	res = w.handle(twice)
	if res.Mark != bot.Refused || res.As != "said before, at 10:00" {
		t.Fatalf("said twice: %v, %q", res.Mark, res.As)
	}
	w.puts(w.press("health", button(t, res, "Record it again")), twice, bot.Recorded, "V4 information")
}

func firstButton(t *testing.T, res bot.Response) string {
	t.Helper()
	for _, block := range res.Direct.Body {
		if row, ok := block.(bot.Buttons); ok {
			return row[0].Do
		}
	}
	t.Fatalf("no button: %s", plain(res))
	return ""
}

// An edit leaves the mark that fits what the line says now.
func TestMarkAfterAnEdit(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	for _, l := range []struct {
		before, after string
		mark          bot.Mark
		as            string
	}{
		{"location: the arcade", "location: the arcade, most nights", bot.Recorded, "V1 location"},
		{"location: the pier", "victim: at the pier", bot.Recorded, "V3 victim information"},
		{"action: health to ring mum by fri", "action: health to ring mum by 1 dec", bot.Recorded, "A1 for Manx Care, by Tue 1 Dec"},
		{"trend: vapes", "never mind", bot.Withdrawn, ""},
		{"action: health to ring dad by 1/1/2020", "never mind that", bot.NoMark, ""},
	} {
		line := w.lineEvent("health", string(ref), l.before)
		w.handle(line)
		for range 2 {
			res := w.handle(edited(line, l.after))
			if res.Mark != l.mark || res.As != l.as {
				t.Errorf("%q to %q: %v, %q, want %v, %q", l.before, l.after, res.Mark, res.As, l.mark, l.as)
			}
			if l.mark == bot.NoMark {
				w.puts(res, line, bot.NoMark, "")
			}
		}
	}
	line := w.lineEvent("dci", string(ref), "restricted gm: offender: Rook")
	w.handle(line)
	if res := w.handle(edited(line, "restricted gm: offender: Rook, grey van")); res.Mark != bot.Recorded || !strings.Contains(plain(res), "please delete it") {
		t.Errorf("a restricted line edited: %v, %s", res.Mark, plain(res))
	}
}

// In a thread that others may still read, its people are asked to delete what they wrote there:
// the record keeps it when they do.
func TestDeletedInAShutThreadStaysRecorded(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.command("chair", "restrict "+string(ref)+" dci, sw1")
	_, err := w.board.Rooms.Update(context.Background(), "2026-11-24/test", func(r *store.Room) (store.Change, error) {
		r.Shut = map[string]bool{string(ref): true}
		return store.Change{What: "test", At: w.now}, nil
	})
	must(t, err)
	line := w.lineEvent("sw1", string(ref), "info: dad hits him")
	if res := w.handle(line); !strings.Contains(plain(res), "Delete my line") {
		t.Errorf("answered: %s", plain(res))
	}
	w.handle(gone(line))
	if got := w.stand(ref); got != "dad hits him" {
		t.Errorf("what stands is %q", got)
	}
}
