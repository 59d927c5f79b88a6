// Package transcript is the chat workspace that `play` runs meetings in, and in
// which tests run the real router. People act in it as a script says it: by their
// handles, by the keys of threads, and by the labels of buttons and fields. What
// everybody sees happen is told as a stream of entries.
//
// It is a face of bot/workspace and keeps nothing itself. The package imports bot
// and bot/workspace, never casework, commands or store. A newcomer starts at
// platform.go, then act.go.
package transcript
