// Package cards is casework in words: the only place with sentences that people read. Its
// functions are pure; they take documents and facts and give a bot.Message or a bot.Form.
//
// Newcomers start with [Deck], which knows the board, its people and the day, and then read
// the file named for what they look for: notice.go (what people hear by itself), refusal.go
// and rule.go (why something was not recorded), receipt.go (answers to what somebody typed),
// form.go and label.go (what forms ask), and a file for each card.
//
// What holds for every card:
//
//   - Only the home channel's cards (agenda, started, closed, cancelled) are for all, and
//     they hold no name, level, action text or VOLT.
//   - A refusal never repeats what was typed, and what is withheld reads like what is not
//     there, to the letter.
//   - Lock screens show a reference and "open", nothing else.
//   - No card about one child holds anything of another.
//   - Buttons call the capabilities of package commands by name.
//
// The package imports bot, casework, casework/rmm and the standard library. It must never
// import commands, scheduler, store or a platform: words depend on what is, not on how it
// got here. Whether somebody may see a card is decided by who asks for it; the cards that
// show parts of a case take the [casework.Viewer] and leave out what the viewer may not see.
package cards
