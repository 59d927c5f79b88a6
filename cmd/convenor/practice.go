package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"net"
	"path/filepath"
	"time"

	"convenor/bot/transcript"
	"convenor/bot/webbot"
	"convenor/casework"
	"convenor/scheduler"
	"convenor/store"
)

// board is the week before a practice workspace's first morning: what its people did, as a
// transcript.
//
//go:embed board.txt
var board string

// A practice is the practice workspace at work: an invented board on its own page, with a
// clock that people move.
type practice struct {
	m       *machine
	where   record
	board   *store.Board
	journal *journal
	diary   *diary
	zone    *time.Location
	clock   *practiceClock
	page    *webbot.Server
	app     *app

	stop   context.CancelFunc // of the scheduler
	ended  chan struct{}      // closed when the scheduler has ended
	failed error              // what it ended with
}

// openPractice opens the workspace's folder, or makes it, and its page. Nothing is heard
// before begin.
func (m *machine) openPractice(ctx context.Context, where record, at string) (p *practice, err error) {
	if err := markPractice(where.folder); err != nil {
		return nil, err
	}
	p = &practice{m: m, where: where, clock: &practiceClock{clock: &clock{}, folder: where.folder}}
	created := func(string) {} // everything in it is invented: nobody need look after its keys
	if p.board, err = where.open(created); err != nil {
		return nil, err
	}
	if p.zone, err = zoneOf(ctx, p.board, m.config); err == nil {
		_, err = p.clock.restore(where.folder, p.zone)
	}
	if err == nil {
		p.journal, err = openJournal(filepath.Join(where.folder, webJournalFile), p.board.Sealer(), where.board)
	}
	if err == nil {
		p.diary, err = openDiary(p.journal)
	}
	if err != nil {
		return nil, errors.Join(err, p.close())
	}
	settings := m.config.settings()
	host, _, err := net.SplitHostPort(at)
	ip := net.ParseIP(host)
	p.page, err = webbot.New(ctx, webbot.Options{
		People: practicePersons(), Clock: p.clock, Zone: p.zone, Journal: p.journal,
		Files:    &shelf{folder: filepath.Join(where.folder, webShelfFolder), sealer: p.board.Sealer(), board: where.board},
		Secret:   []byte(p.board.Sealer().IndexValue("web token", where.board)),
		Anywhere: err == nil && ip != nil && !ip.IsLoopback(), Log: m.log,
		Commands: offeredCommands, Keywords: lineWords(&settings), Guide: guideSteps(), Shortcuts: shortcuts,
	})
	if err != nil {
		return nil, errors.Join(err, p.close())
	}
	return p, nil
}

// begin brings a new board to its first morning, lets people in, and has the clock run.
func (p *practice) begin(ctx context.Context, empty bool) error {
	s, err := parseScript("board.txt", []byte(board), append(handles(practicePeople()), outsider))
	if err == nil {
		err = s.times(p.zone)
	}
	if err != nil {
		return err
	}
	if err := p.hear(ctx, s.lines[0].at); err != nil {
		return err
	}
	if err := p.play(ctx, s, empty); err != nil {
		return err
	}
	p.clock.Run()
	if err := p.clock.keep(p.where.folder); err != nil {
		return err
	}
	running, stop := context.WithCancel(context.WithoutCancel(ctx))
	p.stop, p.ended = stop, make(chan struct{})
	go func() {
		defer close(p.ended)
		p.failed = p.app.scheduler.Run(running)
	}()
	p.page.LetIn()
	return nil
}

// hear gives a new board its settings and its people as of an instant, and begins to hear
// the page. A board that has been begun goes on at its own time.
func (p *practice) hear(ctx context.Context, first time.Time) error {
	// Before anything is heard, for what the bot had not answered is delivered again now.
	if p.clock.Now().IsZero() {
		if p.diary.now.Line > 0 {
			first = p.diary.now.Clock.In(p.zone)
		}
		p.clock.Set(first)
	}
	if err := seed(ctx, p.board, p.m.config, webbot.Name, p.clock.Now()); err != nil {
		return err
	}
	p.app = start(p.page, appOptions{board: p.board, now: p.clock.Now, wall: p.clock.Now, log: p.m.log})
	p.clock.scheduler = p.app.scheduler
	return nil
}

// play brings a new board to its first morning by what its people did in the week before.
// It goes on where it was ended, and is done once.
func (p *practice) play(ctx context.Context, s script, empty bool) error {
	d := p.diary
	if d.now.Stage == ended {
		return nil
	}
	if empty && d.now.Line == 0 {
		return d.note(ctx, progress{Line: len(s.lines), Stage: ended, Clock: p.clock.Now(), Played: s.played(len(s.lines))})
	}
	player := &player{script: s, clock: p.clock.clock, people: &transcript.Platform{Workspace: p.page.Workspace}, scheduler: p.app.scheduler, diary: d}
	from, err := player.resume(ctx)
	if err != nil {
		return err
	}
	return player.play(ctx, from, len(s.lines))
}

// close ends what begin began, and closes the record.
func (p *practice) close() error {
	var errs []error
	if p.stop != nil {
		p.stop()
		<-p.ended
		errs = append(errs, p.failed)
	}
	if p.app != nil {
		errs = append(errs, p.app.close())
	}
	if p.journal != nil {
		errs = append(errs, p.journal.Close())
	}
	if p.board != nil {
		errs = append(errs, p.board.Close())
	}
	return errors.Join(errs...)
}

// practicePersons are the invented board's people as the page shows them.
func practicePersons() []webbot.Person {
	named := map[casework.AgencyID]string{}
	for _, a := range agencies() {
		named[a.ID] = a.Name
	}
	var people []webbot.Person
	for _, p := range practicePeople() {
		people = append(people, webbot.Person{ID: p.Handle, Name: p.Name, Role: fmt.Sprintf("%s, %s", p.Role, named[p.Agency]) + presides(p), Home: true})
	}
	return append(people, webbot.Person{ID: outsider, Name: "Robin Gate", Role: "Somebody on no roster"})
}

// presides says who leads the meetings, behind what they are: newcomers look for them.
func presides(p casework.Person) string {
	switch {
	case p.Has(casework.DutyChair):
		return " · chairs the RMM"
	case p.Has(casework.DutyDeputy):
		return " · deputy chair"
	}
	return ""
}

var _ settler = (*scheduler.Scheduler)(nil)
