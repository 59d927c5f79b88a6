// Command convenor is the bot: configuration, wiring and the command line. It is the only
// reader of the environment, and the only package that may import every other.
//
// It decides nothing about children, cases or meetings: rules are casework's, sentences are
// bot/cards's, capabilities are declared in commands.
//
// Newcomers start with main.go, then config.go (what can be set) and holidays.go (the Isle
// of Man's bank holidays). arrows_test.go holds the packages to the arrows of docs/design.md.
package main
