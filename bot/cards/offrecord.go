package cards

import (
	"convenor/bot"
	"convenor/casework"
)

// OffRecord answers somebody who wrote that something is off the record.
func (d Deck) OffRecord(c casework.CaseRef, draft string) bot.Message {
	return pushed(c, "", bot.Textf("Your last line about %s was not recorded. Others in the thread can still read it: if they should not, please delete it.", c),
		bot.Text("Nothing about a child's safety can be off the record. You can have it recorded so that only you, whoever chairs and people you name may see it.")).
		With(buttons(press("Record it restricted", "recordheld", "draft", draft, "case", string(c), "offer", "yes"))...)
}

// StillReadable follows a restricted line that was typed where others read.
func (d Deck) StillReadable(c casework.CaseRef, ref casework.EntryRef) bot.Message {
	return pushed(c, "", bot.Textf("%s is recorded as restricted. Your line still stands in the thread, where everybody in it can read it: please delete it. The record keeps it.", ref),
		bot.Note("Next time, write it to convenor directly, with the case's reference in front.")).With(buttons(removeButton())...)
}

// ShutThread follows a line of one of a restricted case's people, typed in the thread that the
// case had before, on a platform where others still read it.
func (d Deck) ShutThread(c casework.CaseRef) bot.Message {
	return pushed(c, "", bot.Textf("%s is restricted now, and others may still read this thread. Please delete your line there; what is recorded stays in the record.", c),
		bot.Textf("From now on, write it to me directly: “%s info: …”.", c)).With(buttons(removeButton())...)
}

// AskEvidence asks who raised a difference in a line for what a line leaves out.
func (d Deck) AskEvidence(c casework.CaseRef, ref casework.EntryRef) bot.Message {
	return pushed(c, "", bot.Textf("%s is recorded. When there is a moment, please add what it rests on and what you would do instead: whoever has to settle it needs both.", ref)).
		With(buttons(press("Add evidence", "evidence", "difference", string(ref)))...)
}
