package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"convenor/scheduler"
	"convenor/store"
	"convenor/store/sqlitestore"
)

// The files in a data folder besides the database's own.
const (
	databaseFile   = "convenor.db"
	keysetFile     = "keyset.json"
	practiceFile   = "practice.json"
	journalFile    = "play.journal"
	webJournalFile = "web.journal"
	shelfFolder    = "play.files" // what people showed in the play
	webShelfFolder = "web.files"
)

// A marker says that everything in a data folder is invented. No real board may live
// there, and no play where a real board lives.
type marker struct {
	Practice bool `json:"practice"`
}

// markPractice makes the folder one for practice, unless something else is in it.
func markPractice(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	path := filepath.Join(folder, practiceFile)
	if practice, err := isPractice(folder); practice || err != nil {
		return err
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		switch entry.Name() {
		case databaseFile:
			return fmt.Errorf("%s holds the record of a board that is not for practice; name another folder", folder)
		case practiceFile + ".new":
		default:
			return fmt.Errorf("%s holds other things already, such as %s; name a new folder", folder, entry.Name())
		}
	}
	content, err := json.Marshal(marker{Practice: true})
	if err != nil {
		return err
	}
	if err := os.WriteFile(path+".new", append(content, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// isPractice tells whether the folder is marked as one for practice.
func isPractice(folder string) (bool, error) {
	content, err := os.ReadFile(filepath.Join(folder, practiceFile))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	var m marker
	if err := json.Unmarshal(content, &m); err != nil || !m.Practice {
		return false, fmt.Errorf("%s in %s does not say that the folder is for practice; name another folder", practiceFile, folder)
	}
	return true, nil
}

// record is where a board's record lies.
type record struct {
	folder string
	keyset string // path of the file
	board  string
}

// at is the record in another folder than the configured one, or in that one where folder
// is empty. A keyset that was named stays the same.
func (c config) at(dir string) record {
	if dir != "" {
		c.Data = folder(filepath.Clean(dir))
	}
	return record{folder: string(c.Data), keyset: c.KeysetPath(), board: string(c.Board)}
}

// open opens the record for writing, and makes what is not there. Created is told where
// new keys lie.
func (r record) open(created func(path string), options ...store.Option) (*store.Board, error) {
	_, err := os.Stat(filepath.Join(r.folder, databaseFile))
	fresh := errors.Is(err, fs.ErrNotExist)
	sealer, err := store.OpenKeyset(r.keyset)
	if errors.Is(err, fs.ErrNotExist) && fresh && filepath.Dir(r.keyset) == filepath.Clean(r.folder) {
		if err := os.MkdirAll(r.folder, 0o700); err != nil {
			return nil, err
		}
		if sealer, err = store.CreateKeyset(r.keyset); err == nil {
			created(r.keyset)
		}
	}
	if err != nil {
		return nil, err
	}
	driver, err := sqlitestore.Open(r.folder)
	if err != nil {
		return nil, err
	}
	return r.check(newBoard(store.New(driver, sealer, r.board, options...)))
}

// openReadOnly opens the record without changing anything, also while somebody writes it.
func (r record) openReadOnly() (*store.Board, error) {
	driver, err := sqlitestore.OpenReadOnly(r.folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no record in %s; name its folder with --data or %s_DATA", r.folder, prefix)
	}
	if err != nil {
		return nil, err
	}
	sealer, err := store.OpenKeyset(r.keyset)
	if err != nil {
		return nil, errors.Join(err, driver.Close())
	}
	return r.check(newBoard(store.New(driver, sealer, r.board)))
}

// newBoard gives a store's documents their kinds and the Isle of Man's calendar.
func newBoard(s *store.Store) *store.Board {
	return store.NewBoard(s, scheduler.Wakes(), bankHolidays{}.calendar())
}

// check finds out at once whether the keys are those that the record was sealed with.
func (r record) check(board *store.Board) (*store.Board, error) {
	_, err := board.Settings.Load(context.Background(), store.SettingsID)
	if err == nil || errors.Is(err, store.ErrNotFound) {
		return board, nil
	}
	if errors.Is(err, store.ErrSealed) {
		err = fmt.Errorf("the keyset %s is not the one that the record in %s is sealed with; put the right one there, or name it with %s_KEYSET", r.keyset, r.folder, prefix)
	}
	return nil, errors.Join(err, board.Close())
}
