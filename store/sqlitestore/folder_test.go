package sqlitestore_test

import (
	"bytes"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"convenor/store"
	"convenor/store/sqlitestore"
)

func doc(id string, rev int64) store.Doc {
	return store.Doc{Board: "board", Kind: "case", ID: id, Rev: rev, Sealed: []byte("sealed")}
}

func save(t *testing.T, driver store.Driver, id string, rev int64) {
	t.Helper()
	if err := driver.Save(t.Context(), doc(id, rev)); err != nil {
		t.Fatal(err)
	}
}

func files(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

func TestFolderIsPrivate(t *testing.T) {
	made := filepath.Join(t.TempDir(), "new", "data")
	loose := filepath.Join(t.TempDir(), "data")
	if err := os.Mkdir(loose, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{made, loose} {
		defer open(t, folder).Close()
		info, err := os.Stat(folder)
		if err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("the folder has mode %v, %v, want 0700", info.Mode().Perm(), err)
		}
		if info, err := os.Stat(filepath.Join(folder, "convenor.db")); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("the database is readable by others: %v", err)
		}
	}
}

func TestOneWriter(t *testing.T) {
	folder := t.TempDir()
	first := open(t, folder)
	if _, err := sqlitestore.Open(folder); err == nil || !strings.Contains(err.Error(), "in use by another convenor") {
		t.Errorf("a second Open = %v, want a refusal that says why", err)
	}
	if exclusive, ok := first.(store.Exclusive); !ok || !exclusive.Exclusive() {
		t.Error("the only writer is not exclusive")
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if err := open(t, folder).Close(); err != nil {
		t.Fatal(err)
	}
}

func TestReadOnly(t *testing.T) {
	readOnly := func(t *testing.T, folder string) *sqlitestore.Driver {
		t.Helper()
		driver, err := sqlitestore.OpenReadOnly(folder)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { driver.Close() })
		return driver
	}
	rev := func(t *testing.T, driver store.Driver) int64 {
		t.Helper()
		found, err := driver.Load(t.Context(), "board", "case", "RMM-0001")
		if err != nil {
			t.Fatal(err)
		}
		return found.Rev
	}

	t.Run("BesideAWriter", func(t *testing.T) {
		folder := t.TempDir()
		writer := open(t, folder)
		defer writer.Close()
		save(t, writer, "RMM-0001", 1)
		reader := readOnly(t, folder)
		save(t, writer, "RMM-0001", 2)
		if got := rev(t, reader); got != 2 {
			t.Errorf("the reader sees rev %d, want 2", got)
		}
		if err := reader.Save(t.Context(), doc("RMM-0001", 3)); err == nil {
			t.Error("Save on a reader = nil, want an error")
		}
		if reader.Exclusive() {
			t.Error("a reader is exclusive")
		}
	})

	t.Run("CreatesNothing", func(t *testing.T) {
		folder := t.TempDir()
		writer := open(t, folder)
		save(t, writer, "RMM-0001", 1)
		if err := writer.Close(); err != nil {
			t.Fatal(err)
		}
		before := files(t, folder)
		if slices.Contains(before, "convenor.db-wal") {
			t.Errorf("a clean close leaves %v", before)
		}
		reader := readOnly(t, folder)
		if got := rev(t, reader); got != 1 {
			t.Errorf("the reader sees rev %d, want 1", got)
		}
		if _, err := sqlitestore.Open(folder); err == nil {
			t.Error("a writer opened the folder while it is read as if nobody wrote")
		}
		if err := reader.Close(); err != nil {
			t.Fatal(err)
		}
		if after := files(t, folder); !slices.Equal(before, after) {
			t.Errorf("files before %v, after %v", before, after)
		}
	})

	t.Run("ReadOnlyCopy", func(t *testing.T) {
		folder := t.TempDir()
		writer := open(t, folder)
		save(t, writer, "RMM-0001", 1)
		if err := writer.Close(); err != nil {
			t.Fatal(err)
		}
		copied := filepath.Join(t.TempDir(), "copy")
		if err := os.Mkdir(copied, 0o700); err != nil {
			t.Fatal(err)
		}
		content, err := os.ReadFile(filepath.Join(folder, "convenor.db"))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(copied, "convenor.db"), content, 0o400); err != nil {
			t.Fatal(err)
		}
		if got := rev(t, readOnly(t, copied)); got != 1 {
			t.Errorf("the reader sees rev %d, want 1", got)
		}
		if after := files(t, copied); len(after) != 1 {
			t.Errorf("the copy now holds %v", after)
		}
	})

	t.Run("AfterACrash", func(t *testing.T) {
		folder := t.TempDir()
		writer := open(t, folder)
		defer writer.Close()
		save(t, writer, "RMM-0001", 1)
		// What a crash leaves: the database and its write-ahead log.
		crashed := t.TempDir()
		if err := os.CopyFS(crashed, os.DirFS(folder)); err != nil {
			t.Fatal(err)
		}
		if got := rev(t, readOnly(t, crashed)); got != 1 {
			t.Errorf("the reader sees rev %d, want 1", got)
		}
	})

	t.Run("NoDatabase", func(t *testing.T) {
		folder := t.TempDir()
		if _, err := sqlitestore.OpenReadOnly(folder); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("OpenReadOnly of an empty folder = %v, want fs.ErrNotExist", err)
		}
		if after := files(t, folder); len(after) != 0 {
			t.Errorf("it made %v", after)
		}
	})
}

func TestOtherVersionIsRefused(t *testing.T) {
	folder := t.TempDir()
	if err := open(t, folder).Close(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", filepath.Join(folder, "convenor.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`PRAGMA user_version = 99`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for name, open := range map[string]func(string) (*sqlitestore.Driver, error){"Open": sqlitestore.Open, "OpenReadOnly": sqlitestore.OpenReadOnly} {
		if _, err := open(folder); err == nil || !strings.Contains(err.Error(), "version 99") {
			t.Errorf("%s of version 99 = %v, want a refusal that names it", name, err)
		}
	}
}

func TestErasedBytesAreOverwritten(t *testing.T) {
	folder := t.TempDir()
	driver := open(t, folder)
	marked := doc("RMM-0001", 1)
	marked.Sealed = bytes.Repeat([]byte("MARKED-BYTES"), 1000)
	if err := driver.Save(t.Context(), marked); err != nil {
		t.Fatal(err)
	}
	save(t, driver, "RMM-0001", 2)
	if err := driver.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(filepath.Join(folder, "convenor.db"))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(content, []byte("MARKED-BYTES")) {
		t.Error("the database still holds bytes that were replaced")
	}
}
