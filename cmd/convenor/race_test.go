//go:build race

package main

// raced says that the race detector watches, under which every play takes ten times as
// long: of what is tried many times, fewer are.
const raced = true
