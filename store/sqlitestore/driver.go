package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"

	_ "modernc.org/sqlite" // registers the "sqlite" driver

	"convenor/store"
)

// The files in the folder.
const (
	databaseFile = "convenor.db"
	lockFileName = "convenor.lock"
)

// readConnections is how many reads may run side by side.
const readConnections = 4

// Driver is a store.Driver over a SQLite database.
type Driver struct {
	lock    *os.File // nil when there is nothing to lock
	readers *sql.DB
	reads   statements
	writer  *writer // nil when read-only

	closing sync.Once
	closed  error // what Close returned
}

var (
	_ store.Driver    = (*Driver)(nil)
	_ store.Exclusive = (*Driver)(nil)
	_ store.Explainer = (*Driver)(nil)
)

// Open opens the database in the folder for reading and writing and creates
// both if need be, the folder with mode 0700. It fails when another process
// has the database open for writing.
func Open(folder string) (*Driver, error) {
	if err := makeFolder(folder); err != nil {
		return nil, fmt.Errorf("sqlitestore: open %s: %w", folder, err)
	}
	lock, err := lockFile(filepath.Join(folder, lockFileName), os.O_RDWR|os.O_CREATE, true)
	if errors.Is(err, errLocked) {
		return nil, fmt.Errorf("sqlitestore: open %s: in use by another convenor; stop that one first, or give this one a folder of its own", folder)
	}
	if err != nil {
		return nil, fmt.Errorf("sqlitestore: open %s: %w", folder, err)
	}
	d := &Driver{lock: lock}
	if err := privateFile(filepath.Join(folder, databaseFile)); err != nil {
		return nil, fmt.Errorf("sqlitestore: open %s: %w", folder, errors.Join(err, d.Close()))
	}
	if err := d.openDatabase(filepath.Join(folder, databaseFile)); err != nil {
		return nil, fmt.Errorf("sqlitestore: open %s: %w", folder, errors.Join(err, d.Close()))
	}
	return d, nil
}

// OpenReadOnly opens an existing database for reading only, also while a
// writer has it open, and creates nothing. Every writing method fails. When
// there is no database its error wraps fs.ErrNotExist.
func OpenReadOnly(folder string) (*Driver, error) {
	path := filepath.Join(folder, databaseFile)
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("sqlitestore: open %s read-only: %w", folder, err)
	}
	d := &Driver{}
	options := url.Values{"mode": {"ro"}}
	if _, err := os.Stat(path + "-wal"); errors.Is(err, fs.ErrNotExist) {
		// Nobody writes, so the file is all there is, and SQLite can be told not
		// to make the files beside it that it would need to read along with a
		// writer. A shared lock keeps writers out meanwhile.
		lock, err := lockFile(filepath.Join(folder, lockFileName), os.O_RDONLY, false)
		switch {
		case err == nil:
			d.lock = lock
			options.Set("immutable", "1")
		case errors.Is(err, fs.ErrNotExist):
			options.Set("immutable", "1")
		case !errors.Is(err, errLocked):
			return nil, fmt.Errorf("sqlitestore: open %s read-only: %w", folder, err)
		}
	}
	d.readers = openPool(path, options, readConnections)
	if err := checkVersion(d.readers); err != nil {
		return nil, fmt.Errorf("sqlitestore: open %s read-only: %w", folder, errors.Join(err, d.Close()))
	}
	return d, nil
}

// privateFile makes the database's file before SQLite does, with mode 0600, which the files
// beside it take over. A file that is there keeps what it holds.
func privateFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(f.Chmod(0o600), f.Close())
}

func makeFolder(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	info, err := os.Stat(folder)
	if err != nil {
		return err
	}
	if info.Mode().Perm()&0o077 == 0 {
		return nil
	}
	if err := os.Chmod(folder, 0o700); err != nil {
		return fmt.Errorf("others may read the folder (mode %04o), and it cannot be set to 0700: %w", info.Mode().Perm(), err)
	}
	return nil
}

// openPool opens connections to the database at path as they are needed.
func openPool(path string, options url.Values, connections int) *sql.DB {
	options.Add("_pragma", "busy_timeout(5000)")
	name := "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + options.Encode()
	pool, err := sql.Open("sqlite", name)
	if err != nil {
		panic("sqlitestore: the sqlite driver is not registered: " + err.Error())
	}
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	return pool
}

func (d *Driver) openDatabase(path string) error {
	pool := openPool(path, url.Values{
		"_txlock": {"immediate"},
		// Deleted bytes are overwritten, so that an erasure leaves no sealed copy
		// in a free page; it costs no measurable time.
		"_pragma": {"journal_mode(wal)", "synchronous(full)", "secure_delete(on)"},
	}, 1)
	if err := createSchema(pool); err != nil {
		return errors.Join(err, pool.Close())
	}
	writer, err := newWriter(pool)
	if err != nil {
		return errors.Join(err, pool.Close())
	}
	d.writer = writer
	d.readers = openPool(path, url.Values{"mode": {"ro"}}, readConnections)
	return nil
}

func createSchema(pool *sql.DB) error {
	ctx := context.Background()
	tx, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var version int
	if err := tx.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&version); err != nil {
		return err
	}
	if version == 0 {
		if _, err := tx.ExecContext(ctx, schema+fmt.Sprintf(`PRAGMA user_version = %d`, schemaVersion)); err != nil {
			return err
		}
		version = schemaVersion
	}
	if err := rightVersion(version); err != nil {
		return err
	}
	return tx.Commit()
}

func checkVersion(pool *sql.DB) error {
	var version int
	if err := pool.QueryRow(`PRAGMA user_version`).Scan(&version); err != nil {
		return err
	}
	return rightVersion(version)
}

func rightVersion(version int) error {
	if version != schemaVersion {
		return fmt.Errorf("the database has version %d and this convenor knows version %d; use the convenor that made it, or a newer one", version, schemaVersion)
	}
	return nil
}

// Exclusive reports whether the driver holds the folder's lock for writing.
func (d *Driver) Exclusive() bool { return d.writer != nil }

// Close answers the writes that wait, then closes the database and lets the
// lock go. Reads that are running may fail. A second call does nothing.
func (d *Driver) Close() error {
	d.closing.Do(func() { d.closed = d.close() })
	return d.closed
}

func (d *Driver) close() error {
	var errs []error
	if d.writer != nil {
		d.writer.drain()
	}
	if d.readers != nil {
		d.reads.close()
		errs = append(errs, d.readers.Close())
	}
	if d.writer != nil {
		// Last, for the last connection to close moves the write-ahead log into
		// the database, and readers cannot.
		errs = append(errs, d.writer.close())
	}
	if d.lock != nil {
		errs = append(errs, d.lock.Close())
	}
	return errors.Join(errs...)
}
