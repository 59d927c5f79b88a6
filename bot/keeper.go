package bot

import (
	"context"
	"sync"
)

// A Keeper remembers small sealed things by key. What it is given may be
// personal data: it must be sealed before it touches a disk. Implementations
// are safe for concurrent use.
type Keeper interface {
	// Keep stores data under the key in place of what was there.
	Keep(ctx context.Context, key string, data []byte) error
	// Kept finds what was stored; nil when there is nothing.
	Kept(ctx context.Context, key string) ([]byte, error)
	// Drop forgets the key. One that is not there is no error.
	Drop(ctx context.Context, key string) error
}

// A memoryKeeper keeps until the process ends: enough for tests and for
// platforms that never need a second attempt.
type memoryKeeper struct {
	mu   sync.Mutex
	kept map[string][]byte
}

func (k *memoryKeeper) Keep(_ context.Context, key string, data []byte) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.kept == nil {
		k.kept = map[string][]byte{}
	}
	k.kept[key] = data
	return nil
}

func (k *memoryKeeper) Kept(_ context.Context, key string) ([]byte, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.kept[key], nil
}

func (k *memoryKeeper) Drop(_ context.Context, key string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.kept, key)
	return nil
}
