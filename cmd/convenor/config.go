package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // the time zones, for machines that have none

	"github.com/kelseyhightower/envconfig"

	"convenor/casework"
)

// prefix stands before the name of every variable that convenor reads.
const prefix = "CONVENOR"

// config is what the environment says. Each field's tags hold its default and the
// sentence that .env.example prints above it; a test holds that file equal to the tags.
//
// Board, Timezone, Meeting and Admins only seed a board that has no settings yet.
type config struct {
	Data     folder   `default:"./convenor-data" desc:"Folder of the embedded database. It is created with mode 0700."`
	Keyset   string   `desc:"File of the keys that seal the record. Empty means keyset.json inside the data folder. Whoever loses it loses the record."`
	Addr     address  `default:"127.0.0.1:8080" desc:"Where the practice workspace is served: a host and a port. Only this machine reaches 127.0.0.1."`
	Board    boardID  `default:"isle-of-man" desc:"Short name of the board, in lower-case letters, digits and hyphens. Every document is stored under it, so it must not change."`
	Timezone zone     `default:"Europe/Isle_of_Man" desc:"Time zone that the board's dates and times are meant in, by its name in the IANA database."`
	Meeting  weekly   `default:"Tue 10:00" desc:"When the weekly meeting starts: a weekday and a time of day in the board's time zone."`
	Admins   accounts `desc:"Accounts of the people who may set up the board, each written platform/id, with commas between them."`
	LogLevel logLevel `split_words:"true" default:"info" desc:"Least important level that is logged: debug, info, warn or error. No level logs names or what people typed."`
}

// loadConfig reads the environment. Its error names the variable and what to write.
func loadConfig() (config, error) {
	var c config
	err := envconfig.Process(prefix, &c)
	if parse, ok := errors.AsType[*envconfig.ParseError](err); ok {
		return config{}, fmt.Errorf("%s: %w", parse.KeyName, parse.Err)
	}
	if err != nil {
		return config{}, fmt.Errorf("read the environment: %w", err)
	}
	return c, nil
}

// KeysetPath is where the keyset lies.
func (c config) KeysetPath() string {
	if c.Keyset != "" {
		return c.Keyset
	}
	return filepath.Join(string(c.Data), "keyset.json")
}

// envExample is the text of .env.example: every variable with its default and what it is for.
func envExample() (string, error) {
	const form = `# convenor reads these variables from its environment. What stands behind each = is its default.
# To use them from a shell: copy this file to .env, change it, then: set -a; . ./.env; set +a
{{range .}}
# {{usage_description .}}
{{usage_key .}}={{usage_default .}}
{{end}}`
	var text strings.Builder
	if err := envconfig.Usagef(prefix, &config{}, &text, form); err != nil {
		return "", fmt.Errorf("list the variables: %w", err)
	}
	spaced := regexp.MustCompile(`(?m)^([A-Z_]+)=(.* .*)$`) // a shell needs quotes around these
	return spaced.ReplaceAllString(text.String(), `$1="$2"`), nil
}

// unknownVariables picks from an environment, as os.Environ gives it, the names that carry
// the prefix and that nothing here reads. They are warned of and not refused: a cluster may
// put names of its own beside ours.
func unknownVariables(environ []string) ([]string, error) {
	var known strings.Builder
	if err := envconfig.Usagef(prefix, &config{}, &known, "{{range .}}{{usage_key .}}\n{{end}}"); err != nil {
		return nil, fmt.Errorf("list the variables: %w", err)
	}
	names := strings.Fields(known.String())
	var unknown []string
	for _, variable := range environ {
		name, _, _ := strings.Cut(variable, "=")
		if strings.HasPrefix(name, prefix+"_") && !slices.Contains(names, name) {
			unknown = append(unknown, name)
		}
	}
	slices.Sort(unknown)
	return unknown, nil
}

// folder is the path of a folder; it is never empty.
type folder string

// UnmarshalText reads the path.
func (f *folder) UnmarshalText(text []byte) error {
	path := strings.TrimSpace(string(text))
	if path == "" {
		return errors.New("is empty; write the path of a folder, as in ./convenor-data, or leave the variable unset")
	}
	*f = folder(filepath.Clean(path))
	return nil
}

// address is where a server listens.
type address string

// UnmarshalText reads a host and a port.
func (a *address) UnmarshalText(text []byte) error {
	typed := strings.TrimSpace(string(text))
	if _, port, err := net.SplitHostPort(typed); err != nil || port == "" {
		return fmt.Errorf("%q is no address; write a host and a port, as in 127.0.0.1:8080", text)
	}
	*a = address(typed)
	return nil
}

// boardID is the short name that a board's documents are stored under.
type boardID string

// UnmarshalText reads the name and refuses what would look different in a path or a key.
func (b *boardID) UnmarshalText(text []byte) error {
	if ok, _ := regexp.Match(`^[a-z0-9]+(-[a-z0-9]+)*$`, text); !ok || len(text) > 40 {
		return fmt.Errorf("%q is no short name; write at most 40 lower-case letters, digits and single hyphens, as in isle-of-man", text)
	}
	*b = boardID(text)
	return nil
}

// zone is a time zone of the IANA database.
type zone struct{ *time.Location }

// UnmarshalText reads the zone's name. It refuses the names that mean "whatever this
// machine is set to", because a board's dates must not depend on the machine.
func (z *zone) UnmarshalText(text []byte) error {
	name := string(text)
	location, err := time.LoadLocation(name)
	if err != nil || name == "" || name == "Local" {
		return fmt.Errorf("%q is no time zone; write its name in the IANA database, as in Europe/Isle_of_Man", name)
	}
	z.Location = location
	return nil
}

// weekly is a time of the week on the board's wall clock.
type weekly struct {
	Day  time.Weekday
	Time casework.Clock
}

// UnmarshalText reads a weekday, whole or its first three letters, and a 24-hour time.
func (w *weekly) UnmarshalText(text []byte) error {
	wrong := fmt.Errorf("%q is no time of the week; write a weekday and a 24-hour time, as in Tue 10:00", text)
	words := strings.Fields(strings.Trim(string(text), `"'`))
	if len(words) != 2 {
		return wrong
	}
	clock, err := time.Parse("15:04", words[1])
	if err != nil {
		return wrong
	}
	for day := time.Sunday; day <= time.Saturday; day++ {
		if strings.EqualFold(words[0], day.String()) || strings.EqualFold(words[0], day.String()[:3]) {
			*w = weekly{Day: day, Time: casework.Clock{Hour: clock.Hour(), Minute: clock.Minute()}}
			return nil
		}
	}
	return wrong
}

// String is the time of the week as it is configured.
func (w weekly) String() string { return w.Day.String()[:3] + " " + w.Time.String() }

// accounts are identities on chat platforms.
type accounts []casework.Account

// UnmarshalText reads accounts with commas between them; no text is no account.
func (a *accounts) UnmarshalText(text []byte) error {
	var read accounts
	for part := range strings.SplitSeq(string(text), ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		platform, id, ok := strings.Cut(part, "/")
		if !ok || platform == "" || id == "" || strings.ContainsAny(part, " \t") {
			return fmt.Errorf("%q is no account; write platform/id, with commas between several, as in slack/U012AB3CD", part)
		}
		read = append(read, casework.Account{Platform: platform, ID: id})
	}
	*a = read
	return nil
}

// logLevel is the least important level that is logged.
type logLevel struct{ slog.Level }

// UnmarshalText reads one of the four names that .env.example lists.
func (l *logLevel) UnmarshalText(text []byte) error {
	name := strings.ToLower(strings.TrimSpace(string(text)))
	if !slices.Contains([]string{"debug", "info", "warn", "error"}, name) {
		return fmt.Errorf("%q is no log level; write debug, info, warn or error", text)
	}
	return l.Level.UnmarshalText([]byte(name))
}
