//go:build !race

package main

// raced says that no race detector watches.
const raced = false
