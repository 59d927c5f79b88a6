package bot_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"convenor/bot"
)

// A file's name may be a child's: no way of printing an event shows it.
func TestFileHidesItsName(t *testing.T) {
	e := bot.Event{Kind: bot.LineEvent, Files: []bot.File{{Name: "Zzcanary.jpg", Type: "image/jpeg", Size: 7}}}
	var log bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&log, nil))
	logger.Info("heard", "files", e.Files, "first", e.Files[0])
	slog.New(slog.NewJSONHandler(&log, nil)).Info("heard", "first", e.Files[0])
	for _, shown := range []string{fmt.Sprint(e.Files), fmt.Sprintf("%v %+v %#v", e, e, e), log.String()} {
		if strings.Contains(shown, "Zzcanary") {
			t.Errorf("the name is shown: %s", shown)
		}
	}
}
