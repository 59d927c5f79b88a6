// Package bot is the neutral chat model: what convenor says, hears and asks for,
// in words that no chat platform owns, and [Bot], which does once what no
// platform's adapter should have to repeat.
//
// A newcomer starts at [Platform] (what an adapter promises), [Event] and
// [Response] (what goes in and what comes out of a [Handler]) and [Message].
// The operations are laid beside each platform's own in docs/design.md,
// "Neutral operations on each platform".
//
// The package imports the standard library only. It knows nothing of children,
// cases or meetings: that is casework's, and the sentences about them are
// bot/cards's. Nothing here logs or counts the text of anything.
package bot
