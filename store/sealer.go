package store

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/prf"
	"github.com/tink-crypto/tink-go/v2/tink"
)

// The lengths, in bytes, of what the index keyset derives. Sixteen bytes keep
// two names from meeting by chance; eight suffice to tell keysets apart.
const (
	indexValueLength  = 16
	fingerprintLength = 8
)

// Sealer seals bodies and hides index values. It holds key material, so every
// way of printing it shows only the fingerprint. It may be used from many
// goroutines at once.
type Sealer struct {
	aead        tink.AEAD
	index       *prf.Set
	fingerprint string
}

func newSealer(sealing, index *keyset.Handle) (*Sealer, error) {
	cipher, err := aead.New(sealing)
	if err != nil {
		return nil, errors.New("the sealing key is not an AEAD key")
	}
	set, err := prf.NewPRFSet(index)
	if err != nil {
		return nil, errors.New("the index key is not a PRF key")
	}
	mark, err := set.ComputePrimaryPRF([]byte("convenor keyset fingerprint"), fingerprintLength)
	if err != nil {
		return nil, errors.New("the index key computes nothing")
	}
	return &Sealer{aead: cipher, index: set, fingerprint: hex.EncodeToString(mark)}, nil
}

// Fingerprint tells keysets apart without giving anything of them away. It
// stays the same when a sealing key is added.
func (s *Sealer) Fingerprint() string { return s.fingerprint }

// Seal encrypts plain and binds it to the associated data, without which it
// cannot be opened.
func (s *Sealer) Seal(plain, associated []byte) ([]byte, error) {
	sealed, err := s.aead.Encrypt(plain, associated)
	if err != nil {
		return nil, fmt.Errorf("store: seal: %w", err)
	}
	return sealed, nil
}

// Open decrypts what Seal returned for the same associated data, with any key
// of the keyset. It returns ErrSealed for anything else.
func (s *Sealer) Open(sealed, associated []byte) ([]byte, error) {
	plain, err := s.aead.Decrypt(sealed, associated)
	if err != nil {
		return nil, ErrSealed
	}
	return plain, nil
}

// IndexValue returns what stands in the index in place of value under the
// index name: the same for the same name and value, and meaningless without
// the keyset. The caller folds spelling first (see casework).
func (s *Sealer) IndexValue(name, value string) string {
	input := joined("index value", name, value)
	hidden, err := s.index.ComputePrimaryPRF(input, indexValueLength)
	if err != nil {
		// The length was tried when the sealer was made; nothing else can fail.
		panic("store: index key: " + err.Error())
	}
	return base64.RawURLEncoding.EncodeToString(hidden)
}

// String names the sealer by its fingerprint.
func (s *Sealer) String() string { return "keyset " + s.fingerprint }

// GoString names the sealer by its fingerprint.
func (s *Sealer) GoString() string { return s.String() }

// Format writes the fingerprint whatever the verb.
func (s *Sealer) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, s.String()) }

// LogValue logs the fingerprint.
func (s *Sealer) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalJSON writes the fingerprint.
func (s *Sealer) MarshalJSON() ([]byte, error) { return []byte(`"` + s.String() + `"`), nil }
