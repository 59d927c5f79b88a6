package main

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"convenor/casework"
)

// unsetAll takes every variable of convenor out of the test's environment.
func unsetAll(t *testing.T) {
	t.Helper()
	for _, variable := range os.Environ() {
		if name, value, _ := strings.Cut(variable, "="); strings.HasPrefix(name, prefix+"_") {
			t.Setenv(name, value) // puts it back when the test ends
			if err := os.Unsetenv(name); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestConfigDefaults(t *testing.T) {
	unsetAll(t)
	c, err := loadConfig()
	if err != nil {
		t.Fatal(err)
	}
	if c.Data != "convenor-data" || c.Board != "isle-of-man" || c.LogLevel.Level != slog.LevelInfo || c.Admins != nil {
		t.Errorf("loadConfig() = %+v, want the defaults of the tags", c)
	}
	if got, want := c.Timezone.String(), "Europe/Isle_of_Man"; got != want {
		t.Errorf("Timezone = %s, want %s", got, want)
	}
	if want := (weekly{time.Tuesday, casework.Clock{Hour: 10}}); c.Meeting != want {
		t.Errorf("Meeting = %v, want %v", c.Meeting, want)
	}
	if got, want := c.KeysetPath(), filepath.Join("convenor-data", "keyset.json"); got != want {
		t.Errorf("KeysetPath() = %s, want %s", got, want)
	}
}

func TestConfigFromEnvironment(t *testing.T) {
	unsetAll(t)
	t.Setenv("CONVENOR_DATA", "record/")
	t.Setenv("CONVENOR_KEYSET", "keys/board.json")
	t.Setenv("CONVENOR_MEETING", `"thursday 9:30"`)
	t.Setenv("CONVENOR_ADMINS", " slack/U012AB3CD, discord/4007 ,")
	t.Setenv("CONVENOR_LOG_LEVEL", "WARN")
	c, err := loadConfig()
	if err != nil {
		t.Fatal(err)
	}
	if c.Data != "record" || c.KeysetPath() != "keys/board.json" || c.LogLevel.Level != slog.LevelWarn {
		t.Errorf("loadConfig() = %+v, want what the environment says", c)
	}
	if got, want := c.Meeting.String(), "Thu 09:30"; got != want {
		t.Errorf("Meeting = %s, want %s", got, want)
	}
	want := accounts{{Platform: "slack", ID: "U012AB3CD"}, {Platform: "discord", ID: "4007"}}
	if diff := cmp.Diff(want, c.Admins); diff != "" {
		t.Errorf("Admins (-want +got):\n%s", diff)
	}
}

// Every refusal names the variable, quotes what stands there and shows what to write.
func TestConfigRefusals(t *testing.T) {
	for _, test := range []struct {
		name, variable, value, want string
	}{
		{"EmptyFolder", "CONVENOR_DATA", " ", "is empty; write the path of a folder"},
		{"BoardWithSpaces", "CONVENOR_BOARD", "Isle of Man", `"Isle of Man" is no short name`},
		{"BoardWithSlash", "CONVENOR_BOARD", "a/b", "as in isle-of-man"},
		{"BoardEmpty", "CONVENOR_BOARD", "", "is no short name"},
		{"BoardTooLong", "CONVENOR_BOARD", strings.Repeat("a", 41), "at most 40"},
		{"ZoneUnknown", "CONVENOR_TIMEZONE", "Isle of Man", "as in Europe/Isle_of_Man"},
		{"ZoneOfTheMachine", "CONVENOR_TIMEZONE", "Local", `"Local" is no time zone`},
		{"ZoneEmpty", "CONVENOR_TIMEZONE", "", `"" is no time zone`},
		{"MeetingWithoutTime", "CONVENOR_MEETING", "Tuesday", "as in Tue 10:00"},
		{"MeetingWithoutDay", "CONVENOR_MEETING", "10:00", "is no time of the week"},
		{"MeetingTwoLetters", "CONVENOR_MEETING", "Tu 10:00", "is no time of the week"},
		{"MeetingTwelveHour", "CONVENOR_MEETING", "Tue 10am", "24-hour"},
		{"MeetingMidnight", "CONVENOR_MEETING", "Tue 24:00", "24-hour"},
		{"AdminWithoutPlatform", "CONVENOR_ADMINS", "slack/U1,sam", `"sam" is no account`},
		{"AdminWithoutComma", "CONVENOR_ADMINS", "slack/U1 slack/U2", "commas between several"},
		{"LevelUnknown", "CONVENOR_LOG_LEVEL", "loud", "write debug, info, warn or error"},
		{"LevelWithOffset", "CONVENOR_LOG_LEVEL", "info+1", "is no log level"},
	} {
		t.Run(test.name, func(t *testing.T) {
			unsetAll(t)
			t.Setenv(test.variable, test.value)
			_, err := loadConfig()
			if err == nil {
				t.Fatalf("loadConfig() with %s=%q: no error", test.variable, test.value)
			}
			if got := err.Error(); !strings.HasPrefix(got, test.variable+": ") || !strings.Contains(got, test.want) {
				t.Errorf("loadConfig() error = %q, want it to begin with the variable and to hold %q", got, test.want)
			}
		})
	}
}

func TestUnknownVariables(t *testing.T) {
	got, err := unknownVariables([]string{"PATH=/bin", "CONVENOR_MEETNG=Tue 10:00", "CONVENOR_DATA=x", "CONVENORS=2", "CONVENOR_BORED"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"CONVENOR_BORED", "CONVENOR_MEETNG"}, got); diff != "" {
		t.Errorf("unknownVariables (-want +got):\n%s", diff)
	}
}

// .env.example is made from the tags of config and says the same.
func TestEnvExample(t *testing.T) {
	want, err := envExample()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("..", "..", ".env.example")
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf(".env.example differs from config; run go test ./cmd/convenor -update (-want +got):\n%s", diff)
	}
}

// A description is a sentence, so that .env.example reads as text.
func TestEnvExampleDescribesEveryVariable(t *testing.T) {
	text, err := envExample()
	if err != nil {
		t.Fatal(err)
	}
	for entry := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		lines := strings.Split(strings.TrimSpace(entry), "\n")
		description, variable := lines[len(lines)-2], lines[len(lines)-1]
		if !strings.HasSuffix(description, ".") && strings.HasPrefix(variable, prefix) {
			t.Errorf("%s: description %q, want a whole sentence", variable, description)
		}
	}
}
