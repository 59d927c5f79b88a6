package cards

import "convenor/bot"

// FilesShown tells somebody who showed files with a line that they are no record, and how what
// they show becomes one. It names no case: whoever hears it learns nothing else by it.
func (d Deck) FilesShown() bot.Message {
	return pushed("RMM", "", bot.Text("The file that you have just shown is no record. It is in no minutes and not on the child's own record, and I do not keep it."),
		sayInWords, bot.Note("This goes for every file that you show, and is said once in a meeting and once a day elsewhere."))
}

// FilesAtHome tells somebody who showed files in the home channel who can see them. It is said
// every time.
func (d Deck) FilesAtHome() bot.Message {
	return pushed("RMM", "", bot.Text("Everybody in the channel can see the file that you have just shown there, whether they have signed or not. Please delete it there now: it may show a child, a name or an address."),
		bot.Text("It is no record either: it is in no minutes and not on any child's own record, and I do not keep it."), sayInWords)
}

const sayInWords = bot.Text("What matters in it has to be said in words: as a line in the case's thread, such as “location: …” or “plan: …”, or with /rmm volt or /rmm report. The file itself belongs on your own agency's system.")
