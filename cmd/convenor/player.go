package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"convenor/bot/transcript"
	"convenor/scheduler"
)

// A player plays a script, line by line, against a board on the transcript platform.
type player struct {
	script    script
	clock     *clock
	people    actors
	scheduler *scheduler.Scheduler
	diary     *diary
	after     func(scriptLine) // called when a line is done; nil for nobody
}

// actors do what a script says that people do, by their handles, the keys of threads, and
// the labels of buttons and fields. Each act returns when the bot has answered it.
type actors interface {
	Type(ctx context.Context, key, handle, thread, text string) error
	Show(ctx context.Context, key, handle, thread, text string, files []string) error
	Press(ctx context.Context, key, handle, thread, label string) error
	Submit(ctx context.Context, key, handle, title string, answers []transcript.Answer) error
}

var _ actors = (*transcript.Platform)(nil)

// errOtherScript says that the folder holds the play of another file.
var errOtherScript = errors.New("was begun with another file, or with other words in the lines already played; play that file, or name a new folder")

// resume takes up the play where the diary left it. It gives the index of the line to go
// on with.
func (p *player) resume(ctx context.Context) (from int, err error) {
	was := p.diary.now
	at := p.script.lines[0].at
	if was.Line > 0 {
		if was.Line > len(p.script.lines) || p.script.played(was.Line) != was.Played {
			return 0, errOtherScript
		}
		at = was.Clock.In(at.Location())
	}
	p.clock.Set(at) // once: what is delivered again meanwhile never sees another time
	if err := p.scheduler.Begin(ctx); err != nil || was.Line == 0 {
		return 0, err
	}
	if was.Stage == done || was.Stage == ended {
		return was.Line, nil
	}
	return was.Line - 1, nil
}

// play plays the lines from one index on to before another.
func (p *player) play(ctx context.Context, from, to int) error {
	for i := from; i < to; i++ {
		if err := p.line(ctx, i); err != nil {
			return err
		}
	}
	return nil
}

// line plays one line: the clock comes to its time, the person acts, and everything that
// this brings about happens.
func (p *player) line(ctx context.Context, i int) error {
	line := p.script.lines[i]
	now := progress{Line: i + 1, Clock: p.clock.Now(), Played: p.script.played(i + 1)}
	// A line that was under way when the play was ended is delivered again at once.
	if p.diary.now.Line != now.Line || p.diary.now.Stage != acting {
		if err := p.advance(ctx, now, line.at); err != nil {
			return err
		}
	}
	now.Clock, now.Stage = line.at, acting
	if line.kind != clockLine {
		before := p.diary.now
		if err := p.diary.note(ctx, now); err != nil {
			return err
		}
		kept := p.diary.kept()
		if err := p.act(ctx, line); err != nil {
			if ctx.Err() == nil && kept == p.diary.kept() && before.Stage != acting {
				// Nothing has happened: the line can be put right and played.
				err = errors.Join(err, p.diary.note(ctx, p.before(i)))
			}
			return p.script.wrong(line.number, "%w", err)
		}
	}
	if err := p.settle(ctx); err != nil {
		return p.script.wrong(line.number, "%w", err)
	}
	now.Stage = done
	if i+1 == len(p.script.lines) {
		now.Stage = ended
	}
	if err := p.diary.note(ctx, now); err != nil {
		return err
	}
	if p.after != nil {
		p.after(line)
	}
	return nil
}

// before is the progress before the line of that index was begun.
func (p *player) before(i int) progress {
	return progress{Line: i, Stage: done, Clock: p.clock.Now(), Played: p.script.played(i)}
}

// advance moves the clock to a line's time. What falls due on the way happens, each thing
// at its own time.
func (p *player) advance(ctx context.Context, now progress, target time.Time) error {
	for {
		next, err := p.scheduler.NextWake(ctx)
		if err != nil {
			return err
		}
		if next.IsZero() || next.After(target) {
			break
		}
		if next.After(now.Clock) {
			now.Clock = next.In(target.Location())
			if err := p.diary.note(ctx, now); err != nil {
				return err
			}
			p.clock.Set(now.Clock)
		}
		if err := p.settle(ctx); err != nil {
			return err
		}
	}
	p.clock.Set(target)
	return nil
}

// settle does everything that is due now.
func (p *player) settle(ctx context.Context) error { return p.scheduler.Settle(ctx) }

// act has the person do what the line says. The key is the line's, so that a line that is
// delivered again changes nothing.
func (p *player) act(ctx context.Context, line scriptLine) error {
	key := "play/" + strconv.Itoa(line.number)
	switch line.kind {
	case typeLine:
		if len(line.files) > 0 {
			return p.people.Show(ctx, key, line.handle, line.thread, line.text, line.files)
		}
		return p.people.Type(ctx, key, line.handle, line.thread, line.text)
	case pressLine:
		return p.people.Press(ctx, key, line.handle, line.thread, line.text)
	case formLine:
		return p.people.Submit(ctx, key, line.handle, line.text, line.answers)
	}
	return fmt.Errorf("line %d does nothing", line.number)
}
