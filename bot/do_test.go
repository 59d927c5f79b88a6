package bot_test

import (
	"errors"
	"maps"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"convenor/bot"
)

func TestDoIsCompact(t *testing.T) {
	tests := map[string]bot.Do{
		"sign":                                  {Capability: "sign"},
		"sign|case=RMM-0001|meeting=2026-11-24": bot.Call("sign", "meeting", "2026-11-24", "case", "RMM-0001"),
		"a.b-c|v=50%25 of a%7Cb = c é\\n":       bot.Call("a.b-c", "v", "50% of a|b = c é\\n"),
		"x|v=a%0Ab":                             bot.Call("x", "v", "a\nb"),
		"x|v=":                                  bot.Call("x", "v", ""),
	}
	for want, do := range tests {
		if got := do.String(); got != want {
			t.Errorf("%+v = %q, want %q", do, got, want)
		}
		got, err := bot.ParseDo(want)
		if err != nil || got.Capability != do.Capability || !maps.Equal(got.Values, do.Values) {
			t.Errorf("ParseDo(%q) = %+v, %v, want %+v", want, got, err, do)
		}
	}
}

func TestParseDoRefuses(t *testing.T) {
	tests := map[string]string{
		"Empty":           "",
		"UpperCase":       "Sign",
		"NoCapability":    "|a=b",
		"NoEquals":        "x|a",
		"NoName":          "x|=a",
		"TrailingBar":     "x|a=b|",
		"Unsorted":        "x|b=1|a=2",
		"NameTwice":       "x|a=1|a=2",
		"CutEscape":       "x|a=%2",
		"LowerCaseEscape": "x|a=%7c",
		"NeedlessEscape":  "x|a=%41",
		"ControlInClear":  "x|a=\n",
		"NotUTF8":         "x|a=\xff",
		"TooLong":         "x|a=" + strings.Repeat("y", bot.MaxDo),
	}
	for name, s := range tests {
		if do, err := bot.ParseDo(s); !errors.Is(err, bot.ErrBadDo) {
			t.Errorf("%s: ParseDo(%q) = %+v, %v, want ErrBadDo", name, s, do, err)
		} else if s != "" && strings.Contains(err.Error(), s) {
			t.Errorf("%s: the error repeats the bytes", name)
		}
	}
}

func TestDoComesBack(t *testing.T) {
	word := rapid.StringMatching(`[a-z0-9.-]{1,10}`)
	rapid.Check(t, func(t *rapid.T) {
		do := bot.Do{Capability: word.Draw(t, "capability"), Values: rapid.MapOfN(word, rapid.String(), 0, 4).Draw(t, "values")}
		encoded := do.String()
		got, err := bot.ParseDo(encoded)
		if len(encoded) > bot.MaxDo {
			if err == nil {
				t.Fatalf("%d bytes were taken", len(encoded))
			}
			return
		}
		if err != nil || got.Capability != do.Capability || !maps.Equal(got.Values, do.Values) {
			t.Fatalf("ParseDo(%q) = %+v, %v, want %+v", encoded, got, err, do)
		}
	})
}

// What is taken at all is taken in its one form: nobody can write one thing in
// two ways.
func FuzzParseDo(f *testing.F) {
	for _, s := range []string{"", "sign", "sign|case=RMM-0001", "x|a=%7C%25%0A", "x|a=1|b=2", "x|a=%", "x|\xff=1", "|||===", strings.Repeat("a", 101)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		do, err := bot.ParseDo(s)
		if err != nil {
			if !errors.Is(err, bot.ErrBadDo) {
				t.Errorf("ParseDo(%q) = %v, want ErrBadDo", s, err)
			}
			return
		}
		if got := do.String(); got != s {
			t.Errorf("%q came back as %q", s, got)
		}
	})
}
