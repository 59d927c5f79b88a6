package workspace

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"
	"unicode"

	"convenor/bot"
)

// What a line carries at most. A photograph from a telephone has three to six megabytes, a
// report that was scanned seldom more than eight, and nobody looks at more than a handful of
// them in a meeting. Discord ends at ten megabytes, so what is practised here works there.
const (
	MostFiles    = 5
	MostFileSize = 8 << 20
)

// mostName is how many characters of a file's name are kept.
const mostName = 120

// A File is one that stands with a line.
type File struct {
	bot.File
	// ID names its bytes on the shelf. It says nothing about them.
	ID string `json:"id"`
}

// An Attachment is a file as somebody brings it.
type Attachment struct {
	Name    string
	Content []byte
}

// A FilesError says which bound the files of a line exceed. Its words hold no file's name.
type FilesError struct {
	Count int    // how many there are, where they are too many; else 0
	Large string // the name of one that is too large; empty for none
}

func (e *FilesError) Error() string {
	if e.Count > 0 {
		return fmt.Sprintf("workspace: %d files with a line, at most %d", e.Count, MostFiles)
	}
	return fmt.Sprintf("workspace: a file of more than %d bytes", MostFileSize)
}

// ErrCommandFiles says that a command takes no files.
var ErrCommandFiles = errors.New("workspace: files with a command")

// bounded refuses files that a line does not carry.
func bounded(files []Attachment) error {
	if len(files) > MostFiles {
		return &FilesError{Count: len(files)}
	}
	for _, f := range files {
		if len(f.Content) > MostFileSize {
			return &FilesError{Large: cleanName(f.Name)}
		}
	}
	return nil
}

// shelve keeps the bytes of files, before any line refers to them.
func (w *Workspace) shelve(ctx context.Context, brought []Attachment) ([]File, error) {
	var files []File
	for _, b := range brought {
		f := File{File: bot.File{Name: cleanName(b.Name), Type: http.DetectContentType(b.Content), Size: int64(len(b.Content))}, ID: rand.Text()}
		if err := w.options.Files.Put(ctx, f.ID, b.Content); err != nil {
			w.unshelve(ctx, files)
			return nil, fmt.Errorf("workspace: %w: %w", bot.ErrUnavailable, err)
		}
		files = append(files, f)
	}
	return files, nil
}

// unshelve removes the bytes of files that nobody can open any more. Where that fails, they
// are removed when the workspace is opened the next time.
func (w *Workspace) unshelve(ctx context.Context, files []File) {
	for _, f := range files {
		_ = w.options.Files.Remove(context.WithoutCancel(ctx), f.ID)
	}
}

// OpenFile gives a file of a line and its bytes, to somebody who sees the line: the nth, from
// 0. To everybody else, and where there is none, it is [bot.ErrGone].
func (w *Workspace) OpenFile(ctx context.Context, who, line string, n int) (bot.File, []byte, error) {
	w.mu.Lock()
	m := w.state.byID[line]
	if m == nil || !w.sees(who, m) || n < 0 || n >= len(m.Files) {
		w.mu.Unlock()
		return bot.File{}, nil, fmt.Errorf("workspace: file of message %s: %w", line, bot.ErrGone)
	}
	f := m.Files[n]
	w.mu.Unlock()
	content, err := w.options.Files.Open(ctx, f.ID)
	return f.File, content, err
}

// sweep removes the bytes that no line refers to, nor anybody can open.
func (w *Workspace) sweep(ctx context.Context) error {
	kept := map[string]bool{}
	for _, m := range w.state.messages {
		if r := w.state.roomAt(m.Ref.Place); m.Gone || r != nil && r.closed {
			continue
		}
		for _, f := range m.Files {
			kept[f.ID] = true
		}
	}
	return w.options.Files.Sweep(ctx, func(id string) bool { return kept[id] })
}

// sameFiles reports whether a line has exactly these files.
func sameFiles(a, b []File) bool {
	return slices.EqualFunc(a, b, func(x, y File) bool { return x.ID == y.ID })
}

// neutral are files as the bot hears of them.
func neutral(files []File) []bot.File {
	var all []bot.File
	for _, f := range files {
		all = append(all, f.File)
	}
	return all
}

// cleanName is the last part of a file's name, without what is not shown or turns the
// writing round: "gpj.exe" must not read as "exe.jpg".
func cleanName(name string) string {
	name = path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, "\uFFFD"), `\`, "/"))
	name = strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' {
			return -1
		}
		return r
	}, name))
	if strings.Trim(name, "./ ") == "" {
		return "file"
	}
	if runes := []rune(name); len(runes) > mostName {
		end := []rune(path.Ext(name))
		if len(end) > 10 {
			end = nil
		}
		name = string(runes[:mostName-len(end)-1]) + "…" + string(end)
	}
	return name
}
