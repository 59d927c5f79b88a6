package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"convenor/store"
)

var errReadOnly = errors.New("the database is open for reading only")

// Save implements store.Driver.
func (d *Driver) Save(ctx context.Context, doc store.Doc) error {
	return d.write(ctx, "save", doc.Kind, doc.ID, func(tx *transaction) error { return tx.save(doc) })
}

// Rewake implements store.Driver.
func (d *Driver) Rewake(ctx context.Context, board, kind, id string, rev int64, wake time.Time) error {
	return d.write(ctx, "rewake", kind, id, func(tx *transaction) error { return tx.rewake(board, kind, id, rev, wake) })
}

// Delete implements store.Driver.
func (d *Driver) Delete(ctx context.Context, board, kind, id string, rev int64) error {
	return d.write(ctx, "delete", kind, id, func(tx *transaction) error { return tx.delete(board, kind, id, rev) })
}

func (d *Driver) write(ctx context.Context, op, kind, id string, apply func(*transaction) error) error {
	err := errReadOnly
	if d.writer != nil {
		err = d.writer.do(ctx, apply)
	}
	if err != nil {
		return fmt.Errorf("sqlitestore: %s %s %s: %w", op, kind, id, err)
	}
	return nil
}

// Load implements store.Driver.
func (d *Driver) Load(ctx context.Context, board, kind, id string) (store.Doc, error) {
	matches, err := d.query(ctx, board, false, loadDoc, board, kind, id)
	if err == nil && len(matches) == 0 {
		err = store.ErrNotFound
	}
	if err != nil {
		return store.Doc{}, fmt.Errorf("sqlitestore: load %s %s: %w", kind, id, err)
	}
	return matches[0].Doc, nil
}

// Revs implements store.Driver.
func (d *Driver) Revs(ctx context.Context, board string, of ...store.Ref) (revs []int64, err error) {
	revs = make([]int64, len(of))
	if len(of) == 0 {
		return revs, nil
	}
	args := make([]any, 0, 4*len(of))
	for i, ref := range of {
		args = append(args, i, board, ref.Kind, ref.ID)
	}
	rows, err := d.rows(ctx, revsOf(len(of)), args)
	if err != nil {
		return nil, fmt.Errorf("sqlitestore: revs: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var place int
		var rev int64
		if err := rows.Scan(&place, &rev); err != nil {
			return nil, fmt.Errorf("sqlitestore: revs: %w", err)
		}
		revs[place] = rev
	}
	return revs, rows.Err()
}

// Find implements store.Driver.
func (d *Driver) Find(ctx context.Context, query store.Query) ([]store.Match, error) {
	if query.Limit <= 0 {
		return nil, fmt.Errorf("sqlitestore: find %s: the limit is %d", query.Kind, query.Limit)
	}
	statement, args := findStatement(query)
	matches, err := d.query(ctx, query.Board, true, statement, args...)
	if err != nil {
		return nil, fmt.Errorf("sqlitestore: find %s by %q: %w", query.Kind, query.Key, err)
	}
	return matches, nil
}

// findStatement chooses the statement. In the order of bytes, "\x00" behind
// an id makes the very next id, which turns "after" into "from".
func findStatement(query store.Query) (string, []any) {
	args := []any{query.Board, query.Kind}
	after, statements := query.After, &whole
	if query.Bare {
		statements = &bare
	}
	if query.Key == "" {
		from := query.From
		if after.ID != "" {
			from = max(from, after.ID+"\x00")
		}
		args = append(args, from)
		if query.To == "" {
			return statements.idsFrom, append(args, query.Limit)
		}
		return statements.idsBetween, append(args, query.To, query.Limit)
	}
	from, fromID := query.From, ""
	if after.ID != "" && after.Value >= from {
		from, fromID = after.Value, after.ID+"\x00"
	}
	args = append(args, query.Key, from, fromID)
	if query.To == "" {
		return statements.keysFrom, append(args, query.Limit)
	}
	return statements.keysBetween, append(args, query.To, query.Limit)
}

// Due implements store.Driver.
func (d *Driver) Due(ctx context.Context, board string, kinds []string, before time.Time, limit int) ([]store.Doc, error) {
	args := append([]any{board, before.UnixMilli()}, anys(kinds)...)
	matches, err := d.query(ctx, board, false, dueDocs(len(kinds)), append(args, limit)...)
	if err != nil {
		return nil, fmt.Errorf("sqlitestore: due: %w", err)
	}
	docs := make([]store.Doc, len(matches))
	for i, match := range matches {
		docs[i] = match.Doc
	}
	return docs, nil
}

// NextWake implements store.Driver.
func (d *Driver) NextWake(ctx context.Context, board string, kinds []string) (time.Time, error) {
	stmt, err := d.reads.prepare(ctx, d.readers, nextWake(len(kinds)))
	if err != nil {
		return time.Time{}, fmt.Errorf("sqlitestore: next wake: %w", err)
	}
	var wake sql.NullInt64
	err = d.reads.closedError(stmt.QueryRowContext(ctx, append([]any{board}, anys(kinds)...)...).Scan(&wake))
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, fmt.Errorf("sqlitestore: next wake: %w", err)
	}
	return fromMillis(wake), nil
}

// query runs a statement that selects the columns, and the matching value
// after them if withValue.
func (d *Driver) query(ctx context.Context, board string, withValue bool, statement string, args ...any) (found []store.Match, err error) {
	rows, err := d.rows(ctx, statement, args)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		match := store.Match{Doc: store.Doc{Board: board}}
		var wake sql.NullInt64
		var keys string
		into := []any{&match.Kind, &match.ID, &match.Rev, &wake, &keys, (*ownBytes)(&match.Sealed)}
		if withValue {
			into = append(into, &match.Value)
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		match.Wake = fromMillis(wake)
		if match.Keys, err = decodeKeys(keys); err != nil {
			return nil, err
		}
		found = append(found, match)
	}
	return found, rows.Err()
}

// rows runs a prepared statement. A context that has ended stops it from beginning, but not
// once it has begun: a read waits for no writer and is short, and watching a context costs
// more goroutines than the read does.
func (d *Driver) rows(ctx context.Context, statement string, args []any) (*sql.Rows, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	stmt, err := d.reads.prepare(ctx, d.readers, statement)
	if err != nil {
		return nil, err
	}
	rows, err := stmt.QueryContext(context.WithoutCancel(ctx), args...)
	if err != nil {
		return nil, d.reads.closedError(err)
	}
	// Nobody who holds a connection asks for the lock of the prepared statements: whoever
	// prepares one holds that lock and waits for a connection.
	return rows, nil
}

// ownBytes takes the bytes of a row over instead of copying them, which is most of what
// reading a long body allocates. database/sql copies because a driver may use its buffer
// again; this one makes a slice for each value and forgets it (see TestBytesAreOurs).
type ownBytes []byte

// Scan implements sql.Scanner.
func (b *ownBytes) Scan(from any) error {
	switch from := from.(type) {
	case nil:
		*b = nil
	case []byte:
		*b = from
	default:
		return errors.New("not bytes")
	}
	return nil
}

func anys(list []string) []any {
	out := make([]any, len(list))
	for i, one := range list {
		out[i] = one
	}
	return out
}
