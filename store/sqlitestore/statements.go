package sqlitestore

import "strings"

// schema is the second version of the database. Every index is led by the
// board. The keys of a document also stand in its row, so that a save
// touches only the index entries that change.
const schema = `
CREATE TABLE docs (
	num    INTEGER PRIMARY KEY,
	board  TEXT NOT NULL,
	kind   TEXT NOT NULL,
	id     TEXT NOT NULL,
	rev    INTEGER NOT NULL,
	wake   INTEGER,          -- milliseconds since 1970 UTC; NULL is never
	keys   TEXT NOT NULL,    -- names and values in turn, each behind its length, in order
	sealed BLOB NOT NULL,
	UNIQUE (board, kind, id)
) STRICT;

CREATE INDEX docs_wake ON docs (board, wake, kind, id) WHERE wake IS NOT NULL;

CREATE TABLE keys (
	board TEXT NOT NULL,
	kind  TEXT NOT NULL,
	name  TEXT NOT NULL,
	value TEXT NOT NULL,
	id    TEXT NOT NULL,
	PRIMARY KEY (board, kind, name, value, id)
) STRICT, WITHOUT ROWID;
`

// schemaVersion is kept in the database's user_version.
const schemaVersion = 2

// Statements of the writer.
const (
	insertDoc = `INSERT INTO docs (board, kind, id, rev, wake, keys, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (board, kind, id) DO NOTHING`
	selectRow  = `SELECT num, rev, keys FROM docs WHERE board = ? AND kind = ? AND id = ?`
	updateDoc  = `UPDATE docs SET rev = ?, wake = ?, keys = ?, sealed = ? WHERE num = ?`
	updateWake = `UPDATE docs SET wake = ? WHERE board = ? AND kind = ? AND id = ? AND rev = ?`
	deleteDoc  = `DELETE FROM docs WHERE num = ?`
	insertKey  = `INSERT INTO keys (board, kind, name, value, id) VALUES (?, ?, ?, ?, ?)`
	deleteKey  = `DELETE FROM keys WHERE board = ? AND kind = ? AND name = ? AND value = ? AND id = ?`
)

// Statements of the readers. The lower bound of a range already accounts for
// the cursor, so that a later page does not step over the earlier ones.
const (
	columns = `d.kind, d.id, d.rev, d.wake, d.keys, d.sealed`

	loadDoc = `SELECT ` + columns + ` FROM docs d WHERE d.board = ? AND d.kind = ? AND d.id = ?`

	fromIDs = ` FROM docs d WHERE d.board = ? AND d.kind = ? AND d.id >= ?`
	upToID  = ` AND d.id <= ?`
	byID    = ` ORDER BY d.id LIMIT ?`

	fromKeys = `, k.value
		FROM keys k CROSS JOIN docs d ON d.board = k.board AND d.kind = k.kind AND d.id = k.id
		WHERE k.board = ? AND k.kind = ? AND k.name = ? AND (k.value, k.id) >= (?, ?)`
	upToValue = ` AND k.value <= ?`
	byValue   = ` ORDER BY k.value, k.id LIMIT ?`
)

// finds are the statements of Find: by ids or by the values of a key, to the end or to a
// bound, with the bodies or bare. A bare one goes past neither the keys nor the sealed bytes
// of a row, which may lie in pages of their own.
type finds struct {
	idsFrom, idsBetween, keysFrom, keysBetween string
}

var (
	whole = findsOf(columns)
	bare  = findsOf(`d.kind, d.id, d.rev, d.wake, '', NULL`)
)

func findsOf(columns string) finds {
	ids, keys := `SELECT `+columns+`, ''`+fromIDs, `SELECT `+columns+fromKeys
	return finds{
		idsFrom: ids + byID, idsBetween: ids + upToID + byID,
		keysFrom: keys + byValue, keysBetween: keys + upToValue + byValue,
	}
}

// revsOf selects the revisions of a number of documents, each behind its place among them.
// One statement sees one state of the database.
func revsOf(documents int) string {
	const one = `SELECT ? AS place, rev FROM docs WHERE board = ? AND kind = ? AND id = ?`
	return one + strings.Repeat(` UNION ALL `+one, documents-1)
}

// dueDocs selects what is due among a number of kinds; none means every kind.
func dueDocs(kinds int) string {
	return `SELECT ` + columns + ` FROM docs d WHERE d.board = ? AND d.wake IS NOT NULL AND d.wake <= ?` +
		amongKinds(kinds) + ` ORDER BY d.wake, d.kind, d.id LIMIT ?`
}

// nextWake selects the earliest wake among a number of kinds.
func nextWake(kinds int) string {
	return `SELECT d.wake FROM docs d WHERE d.board = ? AND d.wake IS NOT NULL` +
		amongKinds(kinds) + ` ORDER BY d.wake LIMIT 1`
}

// amongKinds is written with a plus sign so that SQLite goes along the index
// in the order of wakes instead of looking each kind up and sorting.
func amongKinds(kinds int) string {
	if kinds == 0 {
		return ""
	}
	return ` AND +d.kind IN (?` + strings.Repeat(`, ?`, kinds-1) + `)`
}
