// Package transcript is the chat platform that exists in memory only: `play`
// runs meetings on it, and tests run the real router on it. It keeps every
// promise of [bot.Platform], shows each person what they would see and nothing
// else, and writes down everything that happens as a stream of entries.
//
// A person acts through [Platform.Type], [Platform.Press], [Platform.Submit]
// and their like, each of which returns when the bot has answered. What happens
// can be kept in a [Journal], from which a new Platform goes on with the same
// messages, buttons, forms and rooms.
//
// The package imports bot and the standard library, never casework, commands or
// store. A newcomer starts at platform.go, then act.go.
package transcript
