package bot_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"convenor/bot"
	"convenor/bot/transcript"
)

// An impatient platform asks for patience before every other call.
type impatient struct {
	*transcript.Platform
	mu    sync.Mutex
	calls int
}

func (p *impatient) ask() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.calls++; p.calls%2 == 1 {
		return bot.RetryAfter{After: time.Second}
	}
	return nil
}

func (p *impatient) OpenRoom(ctx context.Context, spec bot.RoomSpec) (bot.Room, error) {
	if err := p.ask(); err != nil {
		return bot.Room{}, err
	}
	return p.Platform.OpenRoom(ctx, spec)
}

func (p *impatient) AddThread(ctx context.Context, room bot.Room, spec bot.ThreadSpec) (bot.Room, error) {
	if err := p.ask(); err != nil {
		return bot.Room{}, err
	}
	return p.Platform.AddThread(ctx, room, spec)
}

func (p *impatient) Admit(ctx context.Context, room bot.Room, who bot.Account, threads []string) error {
	if err := p.ask(); err != nil {
		return err
	}
	return p.Platform.Admit(ctx, room, who, threads)
}

func (p *impatient) Dismiss(ctx context.Context, room bot.Room, who bot.Account) error {
	if err := p.ask(); err != nil {
		return err
	}
	return p.Platform.Dismiss(ctx, room, who)
}

func (p *impatient) Highlight(ctx context.Context, room bot.Room, thread string) error {
	if err := p.ask(); err != nil {
		return err
	}
	return p.Platform.Highlight(ctx, room, thread)
}

func (p *impatient) CloseRoom(ctx context.Context, room bot.Room) error {
	if err := p.ask(); err != nil {
		return err
	}
	return p.Platform.CloseRoom(ctx, room)
}

func (p *impatient) History(ctx context.Context, in bot.Place, since time.Time) ([]bot.Event, error) {
	if err := p.ask(); err != nil {
		return nil, err
	}
	return p.Platform.History(ctx, in, since)
}

func (p *impatient) Members(ctx context.Context, in bot.Place) (bot.Membership, error) {
	if err := p.ask(); err != nil {
		return bot.Membership{}, err
	}
	return p.Platform.Members(ctx, in)
}

func TestRoomsAreTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := bot.New(&impatient{Platform: newFailing(t).Platform}, bot.Options{})
		ctx, who := t.Context(), transcript.Account("dci")
		room, err := b.OpenRoom(ctx, bot.RoomSpec{Key: "m-1", Title: "RMM"})
		if err != nil {
			t.Fatal(err)
		}
		room, err = b.AddThread(ctx, room, bot.ThreadSpec{Key: "RMM-0001", Title: "RMM-0001"})
		if err != nil || room.Threads["RMM-0001"].IsZero() {
			t.Errorf("AddThread = %+v, %v", room, err)
		}
		if err := b.Admit(ctx, room, who, nil); err != nil {
			t.Errorf("Admit: %v", err)
		}
		if m, err := b.Members(ctx, room.Place); err != nil || len(m.Members) != 2 {
			t.Errorf("Members = %+v, %v", m, err)
		}
		if err := b.Highlight(ctx, room, "RMM-0001"); err != nil {
			t.Errorf("Highlight: %v", err)
		}
		if err := b.Dismiss(ctx, room, who); err != nil {
			t.Errorf("Dismiss: %v", err)
		}
		if _, err := b.History(ctx, room.Place, time.Time{}); err != nil {
			t.Errorf("History: %v", err)
		}
		if err := b.CloseRoom(ctx, room); err != nil {
			t.Errorf("CloseRoom: %v", err)
		}
		if got := b.Counts().Retried; got != 8 {
			t.Errorf("Retried = %d, want 8", got)
		}
	})
}
