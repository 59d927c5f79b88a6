package phrase

import (
	"maps"
	"testing"
)

func TestReadParts(t *testing.T) {
	for words, want := range map[string]map[string]string{
		"knows yes, told on Monday":                       {"knows": "yes, told on Monday"},
		"he knows, told by text. not invited yet":         {"knows": "told by text", "invited": "no, yet"},
		"they were invited; attended no, in hospital":     {"invited": "yes", "attended": "no, in hospital"},
		"views: by letter. it was read out":               {"views": "by letter. it was read out"},
		"she did not attend, asleep":                      {"attended": "no, asleep"},
		"knows: told at 3.30 by sw1; she cried. mum too.": {"knows": "told at 3.30 by sw1; she cried. mum too."},
		"told mum on the phone":                           {"knows": "mum on the phone"},
		"a letter came for the file":                      nil,
		"":                                                nil,
	} {
		got, ok := ReadParts(words)
		if !maps.Equal(got, want) || ok != (want != nil) {
			t.Errorf("%q: %v, %v, want %v", words, got, ok, want)
		}
	}
}
