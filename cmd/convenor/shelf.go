package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"convenor/bot"
	"convenor/bot/workspace"
	"convenor/store"
)

// A shelf is a folder in which each file that people show lies sealed under a name that says
// nothing, bound to that name. The journal holds what each is called and where it stands, so
// that opening a workspace reads none of them. The folder is made with the first of them.
type shelf struct {
	folder string
	sealer *store.Sealer
	board  string
}

var _ workspace.Shelf = (*shelf)(nil)

// bound is what a file's sealed bytes are bound to.
func (s *shelf) bound(id string) []byte { return store.AssociatedData(s.board, "file", id, 1) }

// Put seals bytes and keeps them. The name appears when they are whole, and stays.
func (s *shelf) Put(ctx context.Context, id string, content []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	sealed, err := s.sealer.Seal(content, s.bound(id))
	if err != nil {
		return err
	}
	if err = os.Mkdir(s.folder, 0o700); err == nil {
		err = synced(filepath.Dir(s.folder))
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("shelf: %w", err)
	}
	path := filepath.Join(s.folder, id)
	if err := writeDurably(path, sealed); err != nil {
		return fmt.Errorf("shelf: %w", err)
	}
	return nil
}

// Open reads and opens bytes.
func (s *shelf) Open(_ context.Context, id string) ([]byte, error) {
	sealed, err := os.ReadFile(filepath.Join(s.folder, id))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("shelf: file %s: %w", id, bot.ErrGone)
	}
	if err != nil {
		return nil, fmt.Errorf("shelf: %w", err)
	}
	return s.sealer.Open(sealed, s.bound(id))
}

// Remove removes bytes.
func (s *shelf) Remove(_ context.Context, id string) error {
	err := os.Remove(filepath.Join(s.folder, id))
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return nil // a removal that a loss of power takes back is made good by Sweep
	}
	return fmt.Errorf("shelf: %w", err)
}

// Sweep removes what is not kept, and what was not written to its end.
func (s *shelf) Sweep(ctx context.Context, keep func(id string) bool) error {
	entries, err := os.ReadDir(s.folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("shelf: %w", err)
	}
	for _, entry := range entries {
		if name := entry.Name(); strings.HasSuffix(name, unfinished) || !keep(name) {
			if err := s.Remove(ctx, name); err != nil {
				return err
			}
		}
	}
	return nil
}
