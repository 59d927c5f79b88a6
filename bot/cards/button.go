package cards

import (
	"convenor/bot"
	"convenor/casework"
)

// press is a button that calls a capability with values in pairs of name and value.
func press(label, capability string, pairs ...string) bot.Button {
	return bot.Press(label, bot.Call(capability, pairs...))
}

// command is what people type for a process.
func command(p casework.Process) string {
	if p == casework.RRM {
		return "/rrm"
	}
	return "/rmm"
}

// buttons is a row of buttons. One whose call is too long to travel is left out: the rest
// of the card must still arrive.
func buttons(all ...bot.Button) []bot.Block {
	var row bot.Buttons
	for _, b := range all {
		if _, err := bot.ParseDo(b.Do); err == nil {
			row = append(row, b)
		}
	}
	if len(row) == 0 {
		return nil
	}
	return []bot.Block{row}
}

// The buttons with published labels, and those that stand on more than one card.

func signButton(m casework.MeetingID) bot.Button {
	return press("Sign the declaration", "sign", "meeting", string(m)).Primary()
}

func apologiesButton(m casework.MeetingID) bot.Button {
	return press("Apologies", "apologies", "meeting", string(m))
}

func doneButton(a casework.EntryRef) bot.Button {
	return press("Done", "done", "action", string(a)).Primary()
}

func notDoneButton(a casework.EntryRef) bot.Button {
	return press("Not done", "notdone", "action", string(a))
}

func filedButton(c casework.CaseRef, meeting string) bot.Button {
	return press("Filed on child's record", "filed", "case", string(c), "meeting", meeting).Primary()
}

func undoButton(c casework.CaseRef) bot.Button { return press("Undo", "undo", "case", string(c)) }

// removeButton deletes the line under which it stands. It is there on platforms alone that let
// convenor do so.
func removeButton() bot.Button { return bot.RemoveLine("Delete my line").Danger() }

func openAction(a casework.EntryRef) bot.Button {
	return press("Open", "open", "action", string(a))
}

func openCase(c casework.CaseRef) bot.Button { return press("Open", "open", "case", string(c)) }

func reportButton(c casework.CaseRef) bot.Button {
	return press("Write the report", "report", "case", string(c)).Primary()
}
