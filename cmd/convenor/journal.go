package main

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"sync"

	"convenor/bot/transcript"
	"convenor/store"
)

// A journal is a file that only grows. Each record lies sealed behind its length and the
// length's checksum, bound to its number, so that none can be altered, moved or left out
// without a trace. A record that was being written when the process or the power ended is
// cut off when the journal is opened again.
//
// It is the [transcript.Journal] of a play and of a practice workspace, and keeps the play's own progress between the
// transcript's records, so that both have one order.
type journal struct {
	file   *os.File
	sealer *store.Sealer
	board  string
	fault  func(point string) error // nil for none

	mu      sync.Mutex
	size    int64 // of what is whole
	count   int64 // of records
	broken  error // what ended the writing
	entries int   // of these, the transcript's
	replay  [][]byte
	marks   [][]byte
}

var _ transcript.Journal = (*journal)(nil)

// The points at which a fault may be injected around each record.
const (
	faultBeforeRecord = "journal/before-record"
	faultAfterRecord  = "journal/after-record"
)

// What a record is: the first byte of its plain text.
const (
	entryRecord = 'e'
	markRecord  = 'm'
)

const (
	frameHead  = 8        // length and checksum, four bytes each, big end first
	mostRecord = 16 << 20 // no message is longer
)

// openJournal opens the file at path, or makes it, and reads what it holds.
func openJournal(path string, sealer *store.Sealer, board string) (*journal, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("journal: %w", err)
	}
	j := &journal{file: file, sealer: sealer, board: board}
	if err := j.load(); err != nil {
		return nil, errors.Join(fmt.Errorf("journal %s: %w", path, err), file.Close())
	}
	return j, nil
}

// load reads every record, and cuts off a last one that is not whole.
func (j *journal) load() error {
	content, err := io.ReadAll(j.file)
	if err != nil {
		return err
	}
	for rest := content; len(rest) > 0; rest = content[j.size:] {
		plain, length, err := j.first(rest)
		if errors.Is(err, errTorn) {
			return j.file.Truncate(j.size)
		}
		if err != nil {
			return fmt.Errorf("record %d: %w", j.count+1, err)
		}
		switch plain[0] {
		case entryRecord:
			j.replay = append(j.replay, plain[1:])
			j.entries++
		case markRecord:
			j.marks = append(j.marks, plain[1:])
		default:
			return fmt.Errorf("record %d: of an unknown kind", j.count+1)
		}
		j.size += int64(length)
		j.count++
	}
	return nil
}

// errTorn says that a record was not written to its end.
var errTorn = errors.New("not whole")

// first opens the record at the beginning of rest and gives its length. A record can be
// torn only where nothing follows it.
func (j *journal) first(rest []byte) (plain []byte, length int, err error) {
	if len(rest) < frameHead || allZero(rest) {
		return nil, 0, errTorn
	}
	size := binary.BigEndian.Uint32(rest)
	if crc32.ChecksumIEEE(rest[:4]) != binary.BigEndian.Uint32(rest[4:]) || size == 0 || size > mostRecord {
		return nil, 0, errors.New("damaged")
	}
	length = frameHead + int(size)
	if len(rest) < length {
		return nil, 0, errTorn
	}
	plain, err = j.sealer.Open(rest[frameHead:length], j.bound(j.count+1))
	switch {
	case err != nil && len(rest) == length:
		return nil, 0, errTorn
	case err != nil:
		return nil, 0, err
	case len(plain) == 0:
		return nil, 0, errors.New("empty")
	}
	return plain, length, nil
}

func allZero(bytes []byte) bool {
	for _, b := range bytes {
		if b != 0 {
			return false
		}
	}
	return true
}

// bound is what a record's sealed bytes are bound to.
func (j *journal) bound(number int64) []byte {
	return store.AssociatedData(j.board, "journal", "play", number)
}

// Append keeps one record of the transcript.
func (j *journal) Append(ctx context.Context, line []byte) error {
	return j.append(ctx, entryRecord, line)
}

// mark keeps one record of the play's progress.
func (j *journal) mark(ctx context.Context, line []byte) error {
	return j.append(ctx, markRecord, line)
}

func (j *journal) append(ctx context.Context, kind byte, line []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if len(line) > mostRecord-1<<10 { // sealing adds a little
		return errors.New("journal: a record is longer than any may be")
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.broken != nil {
		return j.broken
	}
	if err := j.failing(faultBeforeRecord); err != nil {
		return err
	}
	if err := j.write(append([]byte{kind}, line...)); err != nil {
		// What stands at the end of the file is not known any more.
		j.broken = fmt.Errorf("journal: %w", err)
		return j.broken
	}
	if kind == entryRecord {
		j.entries++
	}
	return j.failing(faultAfterRecord)
}

func (j *journal) write(plain []byte) error {
	sealed, err := j.sealer.Seal(plain, j.bound(j.count+1))
	if err != nil {
		return err
	}
	frame := make([]byte, frameHead, frameHead+len(sealed))
	binary.BigEndian.PutUint32(frame, uint32(len(sealed)))
	binary.BigEndian.PutUint32(frame[4:], crc32.ChecksumIEEE(frame[:4]))
	frame = append(frame, sealed...)
	if _, err := j.file.WriteAt(frame, j.size); err != nil {
		return err
	}
	if err := j.file.Sync(); err != nil {
		return err
	}
	j.size += int64(len(frame))
	j.count++
	return nil
}

func (j *journal) failing(point string) error {
	if j.fault == nil {
		return nil
	}
	return j.fault(point)
}

// Replay gives back what was in the file when it was opened, once.
func (j *journal) Replay(f func(line []byte) error) error {
	lines := j.replay
	j.replay = nil
	for _, line := range lines {
		if err := f(line); err != nil {
			return err
		}
	}
	return nil
}

// kept is how many of the transcript's records there are.
func (j *journal) kept() int {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.entries
}

// Close closes the file.
func (j *journal) Close() error { return j.file.Close() }
