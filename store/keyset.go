package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/insecurecleartextkeyset"
	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/prf"
)

// keysetFile is the form of the keyset file: two tink keysets in tink's own
// JSON. The sealing keyset may hold several keys, of which the primary seals
// and all open. The index keyset keeps its primary for ever, because the
// values in the index were made with it.
type keysetFile struct {
	Version int             `json:"version"`
	Sealing json.RawMessage `json:"sealing"`
	Index   json.RawMessage `json:"index"`
}

const keysetVersion = 1

// CreateKeyset makes a new keyset and writes it to path with mode 0600. It
// never replaces a file: whoever loses the keyset loses the record.
func CreateKeyset(path string) (*Sealer, error) {
	sealing, err := keyset.NewHandle(aead.AES256GCMKeyTemplate())
	if err != nil {
		return nil, fmt.Errorf("store: create keyset: %w", err)
	}
	index, err := keyset.NewHandle(prf.HMACSHA256PRFKeyTemplate())
	if err != nil {
		return nil, fmt.Errorf("store: create keyset: %w", err)
	}
	sealer, err := newSealer(sealing, index)
	if err != nil {
		return nil, fmt.Errorf("store: create keyset: %w", err)
	}
	content, err := encodeKeyset(sealing, index)
	if err != nil {
		return nil, fmt.Errorf("store: create keyset: %w", err)
	}
	if err := writeNew(path, content); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return nil, fmt.Errorf("store: create keyset: %w: %s exists already and is not replaced", ErrKeyset, path)
		}
		return nil, fmt.Errorf("store: create keyset: %w", err)
	}
	return sealer, nil
}

// OpenKeyset reads the keyset at path. Its errors wrap ErrKeyset and say what
// to do; a missing file also wraps fs.ErrNotExist. A keyset that others on
// the machine can read is refused.
func OpenKeyset(path string) (*Sealer, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("store: %w: no file at %s; put back the keyset this database was made with (from its backup), or point to where it lies: %w", ErrKeyset, path, fs.ErrNotExist)
	}
	if err != nil {
		return nil, fmt.Errorf("store: %w: %w", ErrKeyset, err)
	}
	if loose := info.Mode().Perm() & 0o077; loose != 0 {
		return nil, fmt.Errorf("store: %w: %s may be read by others (mode %04o); set it to 0600", ErrKeyset, path, info.Mode().Perm())
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("store: %w: %w", ErrKeyset, err)
	}
	sealer, err := decodeKeyset(content)
	if err != nil {
		return nil, fmt.Errorf("store: %w: %s is not a keyset (%w); put it back from its backup", ErrKeyset, path, err)
	}
	return sealer, nil
}

func encodeKeyset(sealing, index *keyset.Handle) ([]byte, error) {
	file := keysetFile{Version: keysetVersion}
	for _, part := range []struct {
		handle *keyset.Handle
		into   *json.RawMessage
	}{{sealing, &file.Sealing}, {index, &file.Index}} {
		var buffer bytes.Buffer
		if err := insecurecleartextkeyset.Write(part.handle, keyset.NewJSONWriter(&buffer)); err != nil {
			return nil, err
		}
		*part.into = buffer.Bytes()
	}
	content, err := json.Marshal(file)
	return append(content, '\n'), err
}

// decodeKeyset says in its errors which part is wrong and nothing of what
// the part holds.
func decodeKeyset(content []byte) (*Sealer, error) {
	var file keysetFile
	if err := json.Unmarshal(content, &file); err != nil {
		return nil, errors.New("not JSON")
	}
	if file.Version != keysetVersion {
		return nil, fmt.Errorf("version %d, want %d", file.Version, keysetVersion)
	}
	sealing, err := insecurecleartextkeyset.Read(keyset.NewJSONReader(bytes.NewReader(file.Sealing)))
	if err != nil {
		return nil, errors.New("the sealing keyset is malformed")
	}
	index, err := insecurecleartextkeyset.Read(keyset.NewJSONReader(bytes.NewReader(file.Index)))
	if err != nil {
		return nil, errors.New("the index keyset is malformed")
	}
	return newSealer(sealing, index)
}

// writeNew writes a file that must not exist yet, and makes it last before it
// returns: a keyset that vanishes in a power cut takes the record with it.
func writeNew(path string, content []byte) (err error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(path)
		}
	}()
	if _, err := file.Write(content); err != nil {
		return errors.Join(err, file.Close())
	}
	if err := file.Sync(); err != nil {
		return errors.Join(err, file.Close())
	}
	if err := file.Close(); err != nil {
		return err
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
