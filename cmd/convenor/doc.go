// Command convenor is the bot: configuration, wiring and the command line. It is the only
// reader of the environment, and the only package that may import every other.
//
// It decides nothing about children, cases or meetings: rules are casework's, sentences are
// bot/cards's, capabilities are declared in commands.
//
// Newcomers start with main.go (run, which is the whole binary but the process) and cli.go
// (what it can be asked to do), then app.go (how the parts are wired) and the file of each
// command: play.go, export.go, verify.go. A play is read by script.go, played by player.go
// and kept by journal.go and progress.go; folder.go says what lies in a data folder, and
// roster.go holds the practice board. config.go is what can be set, and holidays.go the Isle
// of Man's bank holidays.
//
// testdata/*.txtar specify the binary. weeks_test.go and its neighbours hold a played
// scenario to every sentence of what must come out, crash_test.go ends a play at every
// point, and arrows_test.go holds the packages to the arrows of docs/design.md.
package main
