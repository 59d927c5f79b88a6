package workspace_test

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"convenor/bot"
	"convenor/bot/workspace"
)

// A shelf is one in memory that outlives a workspace, as a disk does.
type shelf struct {
	mu    sync.Mutex
	bytes map[string][]byte
	deaf  bool // to removals, as when the process is ended before one
}

func newShelf() *shelf { return &shelf{bytes: map[string][]byte{}} }

func (s *shelf) Put(_ context.Context, id string, content []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bytes[id] = bytes.Clone(content)
	return nil
}

func (s *shelf) Open(_ context.Context, id string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if content, ok := s.bytes[id]; ok {
		return content, nil
	}
	return nil, bot.ErrGone
}

func (s *shelf) Remove(_ context.Context, id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.deaf {
		delete(s.bytes, id)
	}
	return nil
}

func (s *shelf) Sweep(_ context.Context, keep func(string) bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	maps.DeleteFunc(s.bytes, func(id string, _ []byte) bool { return !keep(id) })
	return nil
}

func (s *shelf) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.bytes)
}

var png = append([]byte("\x89PNG\r\n\x1a\n"), "and more"...)

func show(t *testing.T, w *workspace.Workspace, key, who string, in bot.Place, text string, files ...workspace.Attachment) error {
	t.Helper()
	return w.Show(t.Context(), key, who, in, text, files)
}

// The bot hears what is known of a file, and whoever sees the line opens it; after a restart too.
func TestFilesWithALine(t *testing.T) {
	journal, files, h := &lines{after: -1}, newShelf(), &script{}
	w := openWith(t, journal, files, h)
	photo := workspace.Attachment{Name: `C:\photos\the van.png`, Content: png}
	must(t, show(t, w, "k1", "chair", w.Home(), "the van", photo, workspace.Attachment{Name: "note.txt", Content: []byte("words")}))
	want := []bot.File{{Name: "the van.png", Type: "image/png", Size: int64(len(png))}, {Name: "note.txt", Type: "text/plain; charset=utf-8", Size: 5}}
	if e := h.heard[0]; e.Text != "the van" || !slices.Equal(e.Files, want) {
		t.Errorf("heard %q with %+v", e.Text, e.Files)
	}
	w = openWith(t, journal, files, h)
	view, _ := w.In("dci", w.Home(), 0, 10)
	line := view[0].Ref
	f, content, err := w.OpenFile(t.Context(), "dci", line.Message, 0)
	if err != nil || f != want[0] || !bytes.Equal(content, png) {
		t.Errorf("OpenFile = %+v, %d bytes, %v", f, len(content), err)
	}
	for name, open := range map[string]func() error{
		"Outsider": func() error { _, _, err := w.OpenFile(t.Context(), "outsider", line.Message, 0); return err },
		"NoSuch":   func() error { _, _, err := w.OpenFile(t.Context(), "dci", line.Message, 2); return err },
		"Negative": func() error { _, _, err := w.OpenFile(t.Context(), "dci", line.Message, -1); return err },
		"NoLine":   func() error { _, _, err := w.OpenFile(t.Context(), "dci", "99", 0); return err },
	} {
		if err := open(); !errors.Is(err, bot.ErrGone) {
			t.Errorf("%s opens it: %v", name, err)
		}
	}
	must(t, w.Retype(t.Context(), "k2", "chair", line, "the white van"))
	if e := h.heard[len(h.heard)-1]; e.Kind != bot.EditEvent || !slices.Equal(e.Files, want) {
		t.Errorf("the edit has %+v", e.Files)
	}
	events, err := w.History(t.Context(), w.Home(), view[0].At)
	if err != nil || len(events) != 2 || !slices.Equal(events[0].Files, want) {
		t.Errorf("history = %+v, %v", events, err)
	}
	must(t, w.Retract(t.Context(), "k3", "chair", line))
	if e := h.heard[len(h.heard)-1]; e.Kind != bot.DeletionEvent || e.Files != nil {
		t.Errorf("the deletion has %+v", e.Files)
	}
	if _, _, err := w.OpenFile(t.Context(), "chair", line.Message, 0); !errors.Is(err, bot.ErrGone) || files.count() != 0 {
		t.Errorf("after the deletion: %v, %d on the shelf", err, files.count())
	}
}

// What exceeds the bounds is refused by name, and nothing of it is kept.
func TestFilesRefused(t *testing.T) {
	files, h := newShelf(), &script{}
	w := openWith(t, nil, files, h)
	one := workspace.Attachment{Name: "a.txt", Content: []byte("a")}
	large := workspace.Attachment{Name: "large.jpg", Content: make([]byte, workspace.MostFileSize+1)}
	var refused *workspace.FilesError
	if err := show(t, w, "k1", "chair", w.Home(), "many", one, one, one, one, one, one); !errors.As(err, &refused) || refused.Count != 6 {
		t.Errorf("six files: %v", err)
	}
	if err := show(t, w, "k2", "chair", w.Home(), "large", one, large); !errors.As(err, &refused) || refused.Large != "large.jpg" || strings.Contains(err.Error(), "jpg") {
		t.Errorf("a large file: %v", err)
	}
	if err := show(t, w, "k3", "chair", w.Home(), "/rmm refer", one); !errors.Is(err, workspace.ErrCommandFiles) {
		t.Errorf("with a command: %v", err)
	}
	if err := show(t, w, "k4", "outsider", w.Home(), "", one); !errors.Is(err, bot.ErrNotAllowed) {
		t.Errorf("from outside: %v", err)
	}
	if len(h.heard) != 0 || files.count() != 0 {
		t.Errorf("%d events, %d files kept", len(h.heard), files.count())
	}
}

// A person dismissed opens nothing of the room any more, and nobody does once it is closed.
func TestFilesOfARoom(t *testing.T) {
	files := newShelf()
	w := openWith(t, nil, files, &script{})
	room, err := w.OpenRoom(t.Context(), bot.RoomSpec{Key: "m-1", Title: "Room", Threads: []bot.ThreadSpec{{Key: "RMM-0001"}}})
	must(t, err)
	for _, who := range []string{"chair", "dci"} {
		must(t, w.Admit(t.Context(), room, w.Account(who), nil))
	}
	must(t, show(t, w, "k1", "chair", room.Threads["RMM-0001"], "", workspace.Attachment{Name: "a.txt", Content: []byte("a")}))
	line := w.View("dci")[0].Ref.Message
	opens := func(who string) bool {
		_, _, err := w.OpenFile(t.Context(), who, line, 0)
		return err == nil
	}
	if !opens("dci") {
		t.Error("somebody inside does not open it")
	}
	must(t, w.Dismiss(t.Context(), room, w.Account("dci")))
	if opens("dci") || !opens("chair") {
		t.Error("somebody dismissed opens it, or nobody does")
	}
	must(t, w.CloseRoom(t.Context(), room))
	if opens("chair") || files.count() != 0 {
		t.Errorf("after the room has closed: %d on the shelf", files.count())
	}
}

// Ended between any two steps, no line refers to bytes that are not there, and none are left
// that no line refers to.
func TestFilesAfterACrash(t *testing.T) {
	a := workspace.Attachment{Name: "a.txt", Content: []byte("a")}
	journal, files := &lines{after: -1}, newShelf()
	w := openWith(t, journal, files, &script{})
	must(t, show(t, w, "k1", "chair", w.Home(), "stays", a))
	must(t, show(t, w, "k2", "chair", w.Home(), "goes", a))
	journal.after = 0
	if err := show(t, w, "k3", "chair", w.Home(), "never", a); !errors.Is(err, bot.ErrUnavailable) || files.count() != 3 {
		t.Fatalf("on a full disk: %v, %d on the shelf; its bytes must be there before the line", err, files.count())
	}
	journal.after, files.deaf = -1, true
	view := w.View("chair")
	must(t, w.Retract(t.Context(), "k4", "chair", view[1].Ref))
	if files.count() != 3 {
		t.Fatalf("%d on the shelf before the restart", files.count())
	}
	files.deaf = false
	w = openWith(t, journal, files, &script{})
	if files.count() != 1 {
		t.Errorf("%d on the shelf after the restart, want that of the line which stands", files.count())
	}
	if _, content, err := w.OpenFile(t.Context(), "dci", view[0].Ref.Message, 0); err != nil || string(content) != "a" {
		t.Errorf("OpenFile = %q, %v", content, err)
	}
	// Delivered again, the line has the files of the first time, and the others are not kept.
	must(t, show(t, w, "k1", "chair", w.Home(), "stays", workspace.Attachment{Name: "b.txt", Content: []byte("b")}))
	if _, content, err := w.OpenFile(t.Context(), "dci", view[0].Ref.Message, 0); err != nil || string(content) != "a" || files.count() != 1 {
		t.Errorf("delivered again: %q, %v, %d on the shelf", content, err, files.count())
	}
}

func TestFileNames(t *testing.T) {
	w := openWith(t, nil, nil, &script{})
	long := strings.Repeat("x", 300)
	for i, test := range [][2]string{
		{"photo.jpg", "photo.jpg"}, {"../../etc/passwd", "passwd"}, {`..\..\x.txt`, "x.txt"}, {"", "file"}, {"..", "file"},
		{"a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"}, {"photo\u202egpj.exe", "photogpj.exe"}, {"a\xffb", "a\ufffdb"}, {long + ".pdf", long[:115] + "….pdf"},
	} {
		must(t, show(t, w, string(rune('a'+i)), "chair", w.Home(), "", workspace.Attachment{Name: test[0]}))
		view := w.View("chair")
		if got := view[len(view)-1].Files[0].Name; got != test[1] {
			t.Errorf("the name of %q is %q, want %q", test[0], got, test[1])
		}
	}
}
