package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"convenor/bot"
	"convenor/bot/transcript"
	"convenor/store"
)

// playCommand plays a transcript file against a practice board.
type playCommand struct {
	File  string `arg:"" help:"The transcript file."`
	JSON  bool   `name:"json" help:"Print one JSON object a line: at, from, to, private, kind, text."`
	Data  string `help:"Keep the board in this folder. Started again with the same file, the play goes on where it ended." placeholder:"FOLDER"`
	Until int    `help:"Stop behind this line of the file." placeholder:"LINE"`
}

// Run reads the file and plays it.
func (cmd *playCommand) Run(ctx context.Context, m *machine) error {
	content, err := os.ReadFile(cmd.File)
	if err != nil {
		return err
	}
	return m.play(ctx, play{
		name: filepath.Base(cmd.File), content: content, json: cmd.JSON, folder: cmd.Data, until: cmd.Until,
	})
}

// A play is what to play, and where.
type play struct {
	name    string
	content []byte
	json    bool
	folder  string // empty for one that is removed afterwards
	until   int    // number of the last line to play; 0 for all

	fault func(point string) error               // for tests of crashes; nil for none
	seen  func(transcript.Entry)                 // told of every entry, for tests; nil for nobody
	after func(*transcript.Platform, scriptLine) // called when a line is done, for tests; nil for nobody
}

// play plays it. What people see goes to stdout, and nothing else does.
func (m *machine) play(ctx context.Context, p play) (err error) {
	s, err := parseScript(p.name, p.content, append(handles(practicePeople()), outsider))
	if err != nil {
		return err
	}
	created := func(path string) {
		fmt.Fprintf(m.stderr, "convenor: made the keys that seal the record: %s. Without this file nobody can read it.\n", path)
	}
	where := m.config.at(p.folder)
	if p.folder == "" {
		if where.folder, err = os.MkdirTemp("", "convenor-play-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(where.folder)) }()
		// Keys of their own, whatever is configured: the record goes when the play ends.
		where.keyset, created = filepath.Join(where.folder, keysetFile), func(string) {}
	}
	if err := markPractice(where.folder); err != nil {
		return err
	}
	board, err := where.open(created, store.WithFault(p.fault))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, board.Close()) }()
	zone, err := zoneOf(ctx, board, m.config)
	if err != nil {
		return err
	}
	if err := s.times(zone); err != nil {
		return err
	}
	to, err := s.upTo(p.until)
	if err != nil {
		return err
	}
	var kept *journal
	var files *shelf
	if p.folder != "" {
		kept, err = openJournal(filepath.Join(where.folder, journalFile), board.Sealer(), where.board)
		if err != nil {
			return err
		}
		kept.fault = p.fault
		defer func() { err = errors.Join(err, kept.Close()) }()
		files = &shelf{folder: filepath.Join(where.folder, shelfFolder), sealer: board.Sealer(), board: where.board}
	}
	return m.stage(ctx, p, s, to, board, kept, files)
}

// stage plays the lines of a script before the one of index to, from where the journal
// ends.
func (m *machine) stage(ctx context.Context, p play, s script, to int, board *store.Board, kept *journal, files *shelf) (err error) {
	d, err := openDiary(kept)
	if err != nil {
		return err
	}
	if err := seed(ctx, board, m.config, transcript.Name, s.lines[0].at); err != nil {
		return err
	}
	clock := &clock{at: s.lines[0].at}
	out := &printer{to: m.stdout, json: p.json}
	// Scripts delete no lines, and read the same as before there was a button for it.
	options := transcript.Options{Now: clock.Now, Home: handles(practicePeople()), Limits: bot.Limits{LinesStay: true}, Output: func(e transcript.Entry) {
		if p.seen != nil {
			p.seen(e)
		}
		out.print(e)
	}}
	if kept != nil {
		options.Journal, options.Files = kept, files
	}
	platform, err := transcript.New(ctx, options)
	if err != nil {
		return err
	}
	a := start(platform, appOptions{board: board, now: clock.Now, wall: clock.Now, log: m.log, fault: p.fault, workers: 1})
	defer func() { err = errors.Join(err, a.close()) }()
	player := &player{script: s, clock: clock, people: platform, scheduler: a.scheduler, diary: d}
	if p.after != nil {
		player.after = func(line scriptLine) { p.after(platform, line) }
	}
	from, err := player.resume(ctx)
	if errors.Is(err, errOtherScript) {
		return fmt.Errorf("the play in %s %w", p.folder, err)
	}
	if err != nil {
		return err
	}
	if from >= to {
		fmt.Fprintf(m.stderr, "convenor: %s has been played as far as that in %s already; nothing is left to do\n", s.name, p.folder)
		return nil
	}
	if from > 0 {
		fmt.Fprintf(m.stderr, "convenor: goes on at line %d of %s\n", s.lines[from].number, s.name)
	}
	if err := player.play(ctx, from, to); err != nil {
		return stopped(ctx, err, s.lines[max(0, d.now.Line-1)].number, p)
	}
	if p.folder != "" {
		fmt.Fprintf(m.stderr, "convenor: played %s up to line %d; the record is in %s\n", s.name, s.lines[to-1].number, p.folder)
	}
	return nil
}

// stopped says where a play was stopped from outside, and leaves any other error as it is.
func stopped(ctx context.Context, err error, line int, p play) error {
	switch {
	case ctx.Err() == nil:
		return err
	case p.folder == "":
		return fmt.Errorf("%s:%d: stopped", p.name, line)
	}
	return fmt.Errorf("%s:%d: stopped; start it again to go on from there", p.name, line)
}

// upTo is the index behind the last line to play.
func (s script) upTo(number int) (int, error) {
	if number == 0 {
		return len(s.lines), nil
	}
	to := 0
	for to < len(s.lines) && s.lines[to].number <= number {
		to++
	}
	if to == 0 {
		return 0, fmt.Errorf("%s: nothing happens up to line %d; the first line that does is %d", s.name, number, s.lines[0].number)
	}
	return to, nil
}
