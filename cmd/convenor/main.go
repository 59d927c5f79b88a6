package main

import (
	"fmt"
	"io"
	"os"
)

func main() { os.Exit(run(os.Stdout, os.Stderr)) }

// run reads the configuration and says what it found; it gives the process's exit code.
func run(stdout, stderr io.Writer) int {
	c, err := loadConfig()
	if err != nil {
		fmt.Fprintln(stderr, "convenor:", err)
		return 2
	}
	fmt.Fprintf(stdout, "convenor: board %s meets %s (%s)\n", c.Board, c.Meeting, c.Timezone)
	return 0
}
