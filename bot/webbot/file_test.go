package webbot

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"convenor/bot"
	"convenor/bot/workspace"
)

// A broughtFile is one that somebody chose.
type broughtFile struct {
	name    string
	content []byte
}

// sendFiles posts what the page would, with files.
func (b *browser) sendFiles(path, key, text string, files ...broughtFile) (int, string) {
	b.t.Helper()
	b.mu.Lock()
	b.last = func() (int, string) { return b.sendFiles(path, key, text, files...) }
	b.mu.Unlock()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	err := form.WriteField("key", key)
	if err == nil {
		err = form.WriteField("text", text)
	}
	for _, f := range files {
		part, failed := form.CreateFormFile("files", f.name)
		if failed == nil {
			_, failed = part.Write(f.content)
		}
		if failed != nil {
			err = failed
		}
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		b.t.Fatal(err)
	}
	request, err := http.NewRequest(http.MethodPost, b.base+path, &body)
	if err != nil {
		b.t.Fatal(err)
	}
	request.Header.Set("Content-Type", form.FormDataContentType())
	request.Header.Set("HX-Request", "true")
	request.Header.Set(tokenHeader, b.token)
	answer, err := b.client.Do(request)
	if err != nil {
		b.t.Fatal(err)
	}
	defer answer.Body.Close()
	words, err := io.ReadAll(answer.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return answer.StatusCode, string(words)
}

// get asks for something as it is.
func (b *browser) get(path string) (*http.Response, []byte) {
	b.t.Helper()
	answer, err := b.client.Get(b.base + path)
	if err != nil {
		b.t.Fatal(err)
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return answer, content
}

var pngBytes = append([]byte("\x89PNG\r\n\x1a\n"), "a picture"...)

func (h *harness) Show(who bot.Account, in bot.Place, words string, names ...string) (bot.Ref, error) {
	if in.IsZero() {
		in = h.server.DirectPlace(who.ID)
	}
	var files []broughtFile
	for _, name := range names {
		files = append(files, broughtFile{name, pngBytes})
	}
	err := h.act(func(key string) error {
		if code, words := h.sendFiles("/as/"+who.ID+"/say/"+pathOf(in), key, words, files...); code != http.StatusNoContent {
			return fmt.Errorf("say = %d %s", code, words)
		}
		return nil
	})
	view := h.server.View(who.ID)
	return view[len(view)-1].Ref, err
}

// links are the links of a line's files as they stand on somebody's page: their names by their addresses.
func (h *harness) links(who string, line bot.Ref) (names, addresses []string) {
	page := h.load("/as/" + who + "/in/" + pathOf(h.server.DirectPlace(who)))
	if h.server.Reads(who, line.Place) {
		page = h.load("/as/" + who + "/in/" + pathOf(line.Place))
	}
	message := first(page, func(n *html.Node) bool { return attribute(n, "id") == "m"+line.Message })
	if message == nil {
		return nil, nil
	}
	for _, link := range all(message, func(n *html.Node) bool { return n.Data == "a" && attribute(n, "class") == "file" }) {
		name := first(link, func(n *html.Node) bool { return attribute(n, "class") == "file-name" })
		names, addresses = append(names, text(name)), append(addresses, attribute(link, "href"))
	}
	return names, addresses
}

func (h *harness) Files(who bot.Account, line bot.Ref) []string {
	names, addresses := h.links(who.ID, line)
	for _, address := range addresses {
		if answer, content := h.get(address); answer.StatusCode != http.StatusOK || len(content) == 0 {
			h.t.Errorf("GET %s = %s, %d bytes", address, answer.Status, len(content))
		}
	}
	return names
}

// A file is given to be kept, never to be run, and under a name that breaks no header.
func TestFileHeaders(t *testing.T) {
	for name, test := range map[string]struct {
		file broughtFile
		kind string
		name string
	}{
		"Picture":  {broughtFile{"van.png", pngBytes}, "image/png", "van.png"},
		"Page":     {broughtFile{"page.png", []byte("<html><script>alert(1)</script>")}, "application/octet-stream", "page.png"},
		"Drawing":  {broughtFile{"x.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>`)}, "application/octet-stream", "x.svg"},
		"Paper":    {broughtFile{"x.pdf", []byte("%PDF-1.7")}, "application/pdf", "x.pdf"},
		"Accents":  {broughtFile{"Überblick “neu” 100%.txt", []byte("x")}, "application/octet-stream", "Überblick “neu” 100%.txt"},
		"Injected": {broughtFile{"a\r\nSet-Cookie: b\";.txt", []byte("x")}, "application/octet-stream", "a"},
		"Empty":    {broughtFile{"empty", nil}, "application/octet-stream", "empty"},
	} {
		h := newHarness(t, nil)
		listening(t, h)
		if code, words := h.sendFiles("/as/chair/say/home", "key-00001", "", test.file); code != http.StatusNoContent {
			t.Fatalf("%s: %d %s", name, code, words)
		}
		line := h.server.View("chair")[0].Ref.Message
		answer, content := h.get("/as/dci/file/" + line + "/0")
		head := answer.Header
		if answer.StatusCode != http.StatusOK || !bytes.Equal(content, test.file.content) {
			t.Errorf("%s = %s, %d bytes", name, answer.Status, len(content))
		}
		for field, want := range map[string]string{"Content-Type": test.kind, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store", "Set-Cookie": ""} {
			if got := head.Get(field); got != want {
				t.Errorf("%s has %s %q, want %q", name, field, got, want)
			}
		}
		if policy := head.Get("Content-Security-Policy"); policy != filePolicy || !strings.Contains(policy, "sandbox;") {
			t.Errorf("%s has the policy %q", name, policy)
		}
		kind, values, err := mime.ParseMediaType(head.Get("Content-Disposition"))
		if err != nil || kind != "attachment" || !strings.HasPrefix(values["filename"], test.name) || strings.ContainsAny(head.Get("Content-Disposition"), "\r\n") {
			t.Errorf("%s is called %q (%v)", name, head.Get("Content-Disposition"), err)
		}
	}
}

// Who may not see a file, and who asks for one that is not there, get the same answer; so does
// everybody once its line is deleted.
func TestFileNotThere(t *testing.T) {
	h := newHarness(t, nil)
	listening(t, h)
	if code, words := h.sendFiles("/as/chair/say/home", "key-00001", "look", broughtFile{"van.png", pngBytes}); code != http.StatusNoContent {
		t.Fatalf("%d %s", code, words)
	}
	line := h.server.View("chair")[0].Ref.Message
	missing, want := h.get("/as/chair/file/99/0")
	if missing.StatusCode != http.StatusNotFound {
		t.Fatalf("a file of no line = %s", missing.Status)
	}
	for _, path := range []string{"/as/outsider/file/" + line + "/0", "/as/nobody/file/" + line + "/0", "/as/chair/file/" + line + "/1", "/as/chair/file/" + line + "/-1", "/as/chair/file/" + line + "/x"} {
		if answer, words := h.get(path); answer.StatusCode != missing.StatusCode || !bytes.Equal(words, want) || answer.Header.Get("Content-Disposition") != "" {
			t.Errorf("GET %s = %s %s", path, answer.Status, words)
		}
	}
	if answer, _ := h.get("/as/dci/file/" + line + "/0"); answer.StatusCode != http.StatusOK {
		t.Errorf("somebody who sees the line: %s", answer.Status)
	}
	h.Delete(h.server.Account("chair"), bot.Ref{Message: line})
	if answer, words := h.get("/as/chair/file/" + line + "/0"); answer.StatusCode != http.StatusNotFound || !bytes.Equal(words, want) {
		t.Errorf("after the deletion: %s", answer.Status)
	}
}

// What is too much is refused in words that say what to do, and nothing is said of it.
func TestFilesTooLarge(t *testing.T) {
	h := newHarness(t, nil)
	listening(t, h)
	small := broughtFile{"small.txt", []byte("x")}
	large := broughtFile{"large.mov", make([]byte, workspace.MostFileSize+1)}
	whole := broughtFile{"whole.mov", make([]byte, workspace.MostFileSize)}
	over := broughtFile{"over.mov", make([]byte, mostBody)} // no more than the connection holds, so that the answer is heard
	for name, test := range map[string]struct {
		text  string
		files []broughtFile
		code  int
		words string
	}{
		"TooMany":     {"look", []broughtFile{small, small, small, small, small, small}, http.StatusRequestEntityTooLarge, "At most 5 files"},
		"TooLarge":    {"look", []broughtFile{small, large}, http.StatusRequestEntityTooLarge, "“large.mov” is too large: at most 8 MB"},
		"AllTogether": {"look", []broughtFile{whole, whole, whole, whole, whole, over}, http.StatusRequestEntityTooLarge, "more than a line carries"},
		"Command":     {"/rmm refer", []broughtFile{small}, http.StatusUnprocessableEntity, "A command takes no files"},
		"LongText":    {strings.Repeat("x", mostBody+1), []broughtFile{small}, http.StatusBadRequest, ""},
		"Nothing":     {" ", nil, http.StatusBadRequest, ""},
	} {
		if code, words := h.sendFiles("/as/chair/say/home", "key-"+name+"-1", test.text, test.files...); code != test.code || !strings.Contains(words, test.words) {
			t.Errorf("%s = %d %s", name, code, words)
		}
	}
	for _, path := range []string{"/as/chair/edit", "/as/chair/press", "/as/chair/form"} {
		if code, _ := h.sendFiles(path, "key-00009", "x", whole); code < 400 {
			t.Errorf("POST %s with a file = %d", path, code)
		}
	}
	if n := len(h.server.View("chair")); n != 0 {
		t.Fatalf("%d messages were said", n)
	}
	if code, words := h.sendFiles("/as/chair/say/home", "key-00010", "", whole, whole, whole, whole, whole); code != http.StatusNoContent {
		t.Errorf("as much as a line carries = %d %s", code, words)
	}
}
