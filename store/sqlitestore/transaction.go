package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"convenor/store"
)

// transaction holds the prepared statements of the writing connection. One
// goroutine at a time uses it (see writer). The statements run without a context: a
// sender that gives up must not interrupt what it shares with others.
type transaction struct {
	begin, commit, rollback *sql.Stmt

	insertDoc, selectRow, updateDoc, updateWake, deleteDoc *sql.Stmt
	insertKey, deleteKey                                   *sql.Stmt
}

func newTransaction(conn *sql.Conn) (*transaction, error) {
	t := &transaction{}
	for _, one := range []struct {
		into  **sql.Stmt
		query string
	}{
		{&t.begin, `BEGIN IMMEDIATE`}, {&t.commit, `COMMIT`}, {&t.rollback, `ROLLBACK`},
		{&t.insertDoc, insertDoc}, {&t.selectRow, selectRow}, {&t.updateDoc, updateDoc},
		{&t.updateWake, updateWake}, {&t.deleteDoc, deleteDoc},
		{&t.insertKey, insertKey}, {&t.deleteKey, deleteKey},
	} {
		stmt, err := conn.PrepareContext(context.Background(), one.query)
		if err != nil {
			return nil, errors.Join(err, t.close())
		}
		*one.into = stmt
	}
	return t, nil
}

func (t *transaction) close() error {
	var errs []error
	for _, stmt := range []*sql.Stmt{
		t.begin, t.commit, t.rollback, t.insertDoc, t.selectRow, t.updateDoc,
		t.updateWake, t.deleteDoc, t.insertKey, t.deleteKey,
	} {
		if stmt != nil {
			errs = append(errs, stmt.Close())
		}
	}
	return errors.Join(errs...)
}

// run does work inside one transaction: committed and flushed, or undone.
func (t *transaction) run(work func() error) error {
	if _, err := t.begin.Exec(); err != nil {
		return err
	}
	err := work()
	if err == nil {
		_, err = t.commit.Exec()
	}
	if err != nil {
		// After some failures SQLite has rolled back by itself; then this says
		// that there is no transaction, which is what is wanted.
		_, _ = t.rollback.Exec()
	}
	return err
}

func (t *transaction) save(doc store.Doc) error {
	doc.Keys = inOrder(doc.Keys)
	keys := encodeKeys(doc.Keys)
	if doc.Rev == 1 {
		return t.insert(doc, keys)
	}
	var num, rev int64
	var before string
	err := t.selectRow.QueryRow(doc.Board, doc.Kind, doc.ID).Scan(&num, &rev, &before)
	if errors.Is(err, sql.ErrNoRows) || err == nil && rev != doc.Rev-1 {
		return store.ErrConflict
	}
	if err != nil {
		return err
	}
	if _, err := t.updateDoc.Exec(doc.Rev, millis(doc.Wake), keys, doc.Sealed, num); err != nil {
		return err
	}
	if keys == before {
		return nil
	}
	old, err := decodeKeys(before)
	if err != nil {
		return err
	}
	if err := t.eachKey(t.deleteKey, doc, without(old, doc.Keys)); err != nil {
		return err
	}
	return t.eachKey(t.insertKey, doc, without(doc.Keys, old))
}

func (t *transaction) insert(doc store.Doc, keys string) error {
	result, err := t.insertDoc.Exec(doc.Board, doc.Kind, doc.ID, doc.Rev, millis(doc.Wake), keys, doc.Sealed)
	if err := oneRow(result, err); err != nil {
		return err
	}
	return t.eachKey(t.insertKey, doc, doc.Keys)
}

func (t *transaction) rewake(board, kind, id string, rev int64, wake time.Time) error {
	return oneRow(t.updateWake.Exec(millis(wake), board, kind, id, rev))
}

func (t *transaction) delete(board, kind, id string, rev int64) error {
	var num, stored int64
	var keys string
	err := t.selectRow.QueryRow(board, kind, id).Scan(&num, &stored, &keys)
	if errors.Is(err, sql.ErrNoRows) || err == nil && stored != rev {
		return store.ErrConflict
	}
	if err != nil {
		return err
	}
	if _, err := t.deleteDoc.Exec(num); err != nil {
		return err
	}
	old, err := decodeKeys(keys)
	if err != nil {
		return err
	}
	return t.eachKey(t.deleteKey, store.Doc{Board: board, Kind: kind, ID: id}, old)
}

// eachKey runs a statement over index entries of the document.
func (t *transaction) eachKey(stmt *sql.Stmt, doc store.Doc, keys []store.Key) error {
	for _, key := range keys {
		if _, err := stmt.Exec(doc.Board, doc.Kind, key.Name, key.Value, doc.ID); err != nil {
			return err
		}
	}
	return nil
}

// oneRow turns a statement that touched no row into a conflict.
func oneRow(result sql.Result, err error) error {
	if err != nil {
		return err
	}
	if rows, err := result.RowsAffected(); err != nil {
		return err
	} else if rows == 0 {
		return store.ErrConflict
	}
	return nil
}

// millis is the database's form of a wake; the zero time is NULL.
func millis(wake time.Time) sql.NullInt64 {
	return sql.NullInt64{Int64: wake.UnixMilli(), Valid: !wake.IsZero()}
}

func fromMillis(wake sql.NullInt64) time.Time {
	if !wake.Valid {
		return time.Time{}
	}
	return time.UnixMilli(wake.Int64).UTC()
}
