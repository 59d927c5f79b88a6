package workspace

import (
	"context"
	"sync"

	"convenor/bot"
)

// A Shelf keeps the bytes of files apart from the journal, so that replaying it does not
// read them. What it is given is personal data: an implementation seals it before it touches
// a disk. It is safe for concurrent use.
type Shelf interface {
	// Put keeps bytes under an id that was never used before. When it returns, they are
	// durable.
	Put(ctx context.Context, id string, content []byte) error
	// Open gives the bytes back; [bot.ErrGone] when they were removed.
	Open(ctx context.Context, id string) ([]byte, error)
	// Remove removes the bytes for good. What is gone is no error.
	Remove(ctx context.Context, id string) error
	// Sweep removes whatever is not kept: what was left by a process that was ended between
	// two steps.
	Sweep(ctx context.Context, keep func(id string) bool) error
}

// A memoryShelf keeps bytes as long as the process lives.
type memoryShelf struct {
	mu    sync.Mutex
	bytes map[string][]byte
}

func (s *memoryShelf) Put(_ context.Context, id string, content []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.bytes == nil {
		s.bytes = map[string][]byte{}
	}
	s.bytes[id] = content
	return nil
}

func (s *memoryShelf) Open(_ context.Context, id string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	content, ok := s.bytes[id]
	if !ok {
		return nil, bot.ErrGone
	}
	return content, nil
}

func (s *memoryShelf) Remove(_ context.Context, id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.bytes, id)
	return nil
}

func (s *memoryShelf) Sweep(_ context.Context, keep func(id string) bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id := range s.bytes {
		if !keep(id) {
			delete(s.bytes, id)
		}
	}
	return nil
}
