package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// progress is how far a play has come. It is written before and after each line, and while
// the clock jumps, so that a play that was ended anywhere goes on from there.
type progress struct {
	// Line is how many of the script's lines have been begun; Stage is how far the last of
	// them has come.
	Line  int       `json:"line"`
	Stage stage     `json:"stage"`
	Clock time.Time `json:"clock"`
	// Played names the words of the lines begun.
	Played string `json:"played"`
}

// A stage is how far one line has come.
type stage string

const (
	waiting stage = ""      // for the clock to come to the line's time
	acting  stage = "acts"  // it is being typed, pressed or sent in
	done    stage = "done"  // with everything that it brought about
	ended   stage = "ended" // and it was the script's last
)

// A diary keeps a play's progress in its journal; without a journal it keeps nothing.
type diary struct {
	journal *journal
	now     progress
}

// openDiary reads the progress that a journal holds.
func openDiary(j *journal) (*diary, error) {
	d := &diary{journal: j}
	if j == nil || len(j.marks) == 0 {
		return d, nil
	}
	if err := json.Unmarshal(j.marks[len(j.marks)-1], &d.now); err != nil {
		return nil, fmt.Errorf("journal: progress: %w", err)
	}
	j.marks = nil
	return d, nil
}

// note keeps the progress.
func (d *diary) note(ctx context.Context, p progress) error {
	if d.journal != nil {
		line, err := json.Marshal(p)
		if err != nil {
			return err
		}
		if err := d.journal.mark(ctx, line); err != nil {
			return err
		}
	}
	d.now = p
	return nil
}

// kept is how many of the transcript's records the journal holds.
func (d *diary) kept() int {
	if d.journal == nil {
		return 0
	}
	return d.journal.kept()
}
