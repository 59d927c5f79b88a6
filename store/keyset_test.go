package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func newKeyset(t *testing.T) (*Sealer, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "keyset.json")
	sealer, err := CreateKeyset(path)
	if err != nil {
		t.Fatal(err)
	}
	return sealer, path
}

func TestKeysetIsReadAgain(t *testing.T) {
	made, path := newKeyset(t)
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the keyset has mode %v, %v, want 0600", info.Mode().Perm(), err)
	}
	read, err := OpenKeyset(path)
	if err != nil {
		t.Fatal(err)
	}
	if read.Fingerprint() != made.Fingerprint() || len(read.Fingerprint()) != 2*fingerprintLength {
		t.Errorf("fingerprint %q when made, %q when read", made.Fingerprint(), read.Fingerprint())
	}
	if read.IndexValue("name", "invented") != made.IndexValue("name", "invented") {
		t.Error("the index value is another when read")
	}
	sealed, err := made.Seal([]byte("plain"), []byte("here"))
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := read.Open(sealed, []byte("here")); err != nil || string(plain) != "plain" {
		t.Errorf("Open = %q, %v", plain, err)
	}
	if _, err := read.Open(sealed, []byte("there")); !errors.Is(err, ErrSealed) {
		t.Errorf("Open elsewhere = %v, want ErrSealed", err)
	}
	other, _ := newKeyset(t)
	if _, err := other.Open(sealed, []byte("here")); !errors.Is(err, ErrSealed) {
		t.Errorf("Open with another keyset = %v, want ErrSealed", err)
	}
	if other.Fingerprint() == made.Fingerprint() || other.IndexValue("name", "invented") == made.IndexValue("name", "invented") {
		t.Error("two keysets have one fingerprint or index value")
	}
}

func TestIndexValueDependsOnNameAndValue(t *testing.T) {
	sealer, _ := newKeyset(t)
	seen := map[string]string{}
	for _, pair := range [][2]string{{"name", "a"}, {"name", "b"}, {"alias", "a"}, {"name", ""}, {"", "name"}, {"namea", ""}} {
		value := sealer.IndexValue(pair[0], pair[1])
		if other, ok := seen[value]; ok {
			t.Errorf("%q and %s have one index value", pair, other)
		}
		seen[value] = fmt.Sprintf("%q", pair)
	}
}

func TestKeysetRefusals(t *testing.T) {
	_, path := newKeyset(t)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	file := func(t *testing.T, content []byte, mode fs.FileMode) string {
		t.Helper()
		path := filepath.Join(t.TempDir(), "keyset.json")
		if err := os.WriteFile(path, content, mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, one := range []struct {
		name, path, says string
	}{
		{"Missing", filepath.Join(t.TempDir(), "none"), "put back the keyset"},
		{"ReadableByOthers", file(t, content, 0o640), "set it to 0600"},
		{"Empty", file(t, nil, 0o600), "not JSON"},
		{"Cut", file(t, content[:len(content)/2], 0o600), "not JSON"},
		{"OtherVersion", file(t, bytes.Replace(content, []byte(`"version":1`), []byte(`"version":2`), 1), 0o600), "version 2"},
		{"NoKeys", file(t, []byte(`{"version":1,"sealing":{},"index":{}}`), 0o600), "sealing keyset"},
		{"KeysExchanged", file(t, exchanged(t, content), 0o600), "not an AEAD key"},
		{"Folder", t.TempDir(), "keyset"},
	} {
		_, err := OpenKeyset(one.path)
		if !errors.Is(err, ErrKeyset) || !strings.Contains(err.Error(), one.says) {
			t.Errorf("%s: OpenKeyset = %v, want ErrKeyset that says %q", one.name, err, one.says)
		}
	}
	if _, err := OpenKeyset(filepath.Join(t.TempDir(), "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("OpenKeyset of none = %v, want fs.ErrNotExist", err)
	}
	if _, err := CreateKeyset(path); !errors.Is(err, ErrKeyset) {
		t.Errorf("CreateKeyset over a keyset = %v, want ErrKeyset", err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, content) {
		t.Errorf("the keyset was replaced: %v", err)
	}
}

func exchanged(t *testing.T, content []byte) []byte {
	t.Helper()
	var file keysetFile
	if err := json.Unmarshal(content, &file); err != nil {
		t.Fatal(err)
	}
	file.Sealing, file.Index = file.Index, file.Sealing
	out, err := json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestSealerPrintsNoKey prints the sealer, and a store that holds it, in
// every way there is, and looks for anything but the fingerprint.
func TestSealerPrintsNoKey(t *testing.T) {
	sealer, _ := newKeyset(t)
	want := "keyset " + sealer.Fingerprint()
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		if got := fmt.Sprintf(verb, sealer); got != want {
			t.Errorf("Sprintf(%q) = %s, want %s", verb, got, want)
		}
	}
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("sealer", "sealer", sealer)
	encoded, err := json.Marshal(map[string]any{"sealer": sealer})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{log.String(), string(encoded)} {
		if !strings.Contains(text, `"sealer":"`+want+`"`) {
			t.Errorf("%s does not show the sealer as %q", text, want)
		}
	}
}
