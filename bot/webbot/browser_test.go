package webbot

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"convenor/bot"
)

// A browser is as much of one as the tests without Chromium need: it loads pages, reads
// what stands on them, and sends what their forms and buttons would.
type browser struct {
	t      testing.TB
	base   string
	client *http.Client
	token  string

	mu   sync.Mutex
	last func() (int, string) // what was sent last, again
}

func newBrowser(t testing.TB, s *Server) *browser {
	t.Helper()
	server := httptest.NewServer(s)
	t.Cleanup(func() { s.Leave(); server.Close() })
	b := &browser{t: t, base: server.URL, client: server.Client()}
	b.load("/as/chair/in/direct") // for its token
	return b
}

// load gets a page, and takes its token.
func (b *browser) load(path string) *html.Node {
	b.t.Helper()
	answer, err := b.client.Get(b.base + path)
	if err != nil {
		b.t.Fatal(err)
	}
	defer answer.Body.Close()
	page, err := html.Parse(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		b.t.Fatalf("GET %s = %s, %v", path, answer.Status, err)
	}
	for n := range page.Descendants() {
		if headers := attribute(n, "hx-headers"); headers != "" {
			var sent map[string]string
			if err := json.Unmarshal([]byte(headers), &sent); err != nil {
				b.t.Fatal(err)
			}
			b.mu.Lock()
			b.token = sent[tokenHeader]
			b.mu.Unlock()
		}
	}
	return page
}

// send posts what the page would, and gives the status and the words of an error. It can be
// repeated.
func (b *browser) send(path string, values url.Values) (int, string) {
	b.t.Helper()
	b.mu.Lock()
	b.last = func() (int, string) { return b.send(path, values) }
	b.mu.Unlock()
	return b.post(path, values)
}

// post gives the status and the words of the answer.
func (b *browser) post(path string, values url.Values) (int, string) {
	b.t.Helper()
	request, err := http.NewRequest(http.MethodPost, b.base+path, strings.NewReader(values.Encode()))
	if err != nil {
		b.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
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

// An article is a message on a page.
type article struct {
	id, text, mark, as string
	number             int
	buttons            []pressable
}

// A pressable is a button of a message.
type pressable struct{ label, message, do string }

// articles are all messages before somebody, in all places, in the order of saying.
func (b *browser) articles(who string) []article {
	b.t.Helper()
	var found []article
	start := b.load("/as/" + who + "/in/direct")
	for _, link := range all(start, func(n *html.Node) bool {
		return n.Data == "a" && strings.Contains(attribute(n, "href"), "/in/") && within(n, "places-list")
	}) {
		page := b.load(attribute(link, "href"))
		for page != nil {
			for _, n := range all(page, func(n *html.Node) bool { return n.Data == "article" }) {
				found = append(found, read(b.t, n))
			}
			more := first(page, func(n *html.Node) bool { return attribute(n, "id") == "more" })
			if page = nil; more != nil {
				page = b.load(attribute(more, "hx-get"))
			}
		}
	}
	slices.SortStableFunc(found, func(x, y article) int { return cmp.Compare(x.number, y.number) })
	return found
}

// read takes a message off a page: its words without what the page puts around them.
func read(t testing.TB, n *html.Node) article {
	t.Helper()
	a := article{id: strings.TrimPrefix(attribute(n, "id"), "m")}
	var err error
	if a.number, err = strconv.Atoi(attribute(n, "data-number")); err != nil {
		t.Fatal(err)
	}
	for c := range n.ChildNodes() {
		class := attribute(c, "class")
		switch {
		case class == "byline" || class == "tools":
		case strings.HasPrefix(class, "mark "):
			a.mark = strings.TrimPrefix(class, "mark mark-")
			if words := first(c, func(n *html.Node) bool { return attribute(n, "class") == "as" }); words != nil {
				a.as = text(words)
			}
		case class == "row":
			for _, button := range all(c, func(n *html.Node) bool { return n.Data == "button" }) {
				var sent map[string]string
				if err := json.Unmarshal([]byte(attribute(button, "hx-vals")), &sent); err != nil {
					t.Fatal(err)
				}
				a.buttons = append(a.buttons, pressable{text(button), sent["message"], sent["do"]})
			}
		default:
			if words := text(c); strings.TrimSpace(words) != "" {
				a.text += words + "\n"
			}
		}
	}
	return a
}

// aTab is the tab in which everybody does everything.
const aTab = "tab"

// form is the form before somebody.
func (b *browser) form(who string) (title, words string, fields []asked, open bool) {
	b.t.Helper()
	page := b.load("/as/" + who + "/in/direct?tab=" + aTab)
	dialog := first(page, func(n *html.Node) bool { return n.Data == "dialog" })
	if dialog == nil {
		return "", "", nil, false
	}
	for _, n := range all(dialog, func(n *html.Node) bool { return true }) {
		class := attribute(n, "class")
		switch {
		case attribute(n, "id") == "dialog-title":
			title = text(n)
		case class == "field":
			fields = append(fields, readField(n))
		case class == "words" || attribute(n, "id") == "wrong":
			words += text(n) + "\n"
		}
	}
	return title, words, fields, true
}

// An asked is one field as it stands in the page.
type asked struct {
	label, name, value, error string
	options                   map[string]string // label → value
}

func readField(n *html.Node) asked {
	a := asked{options: map[string]string{}}
	for d := range n.Descendants() {
		switch {
		case (d.Data == "label" || d.Data == "legend") && attribute(d, "class") == "":
			a.label = strings.TrimSpace(ownText(d))
		case attribute(d, "class") == "error":
			a.error = text(d)
		case d.Data == "textarea":
			a.name, a.value = attribute(d, "name"), text(d)
		case d.Data == "select":
			a.name = attribute(d, "name")
		case d.Data == "option" && d.Parent.Data == "select":
			a.options[text(d)] = attribute(d, "value")
			if has(d, "selected") {
				a.value = text(d)
			}
		case d.Data == "input" && attribute(d, "type") == "checkbox":
			a.name = attribute(d, "name")
			label := strings.TrimSpace(text(d.Parent))
			a.options[label] = attribute(d, "value")
			if has(d, "checked") {
				a.value = strings.TrimSpace(a.value + "\n" + label)
			}
		case d.Data == "input":
			a.name, a.value = attribute(d, "name"), attribute(d, "value")
		}
	}
	return a
}

func (b *browser) submit(key, who string, answers map[string]string) {
	b.t.Helper()
	page := b.load("/as/" + who + "/in/direct?tab=" + aTab)
	values := url.Values{"key": {key}}
	if opening := first(page, func(n *html.Node) bool { return attribute(n, "name") == "opening" && within(n, "asked") }); opening != nil {
		values.Set("opening", attribute(opening, "value"))
	}
	_, _, fields, _ := b.form(who)
	for _, f := range fields {
		answer, given := answers[f.label]
		if !given {
			answer = f.value
		}
		for part := range strings.SplitSeq(answer, "\n") {
			value := part
			if len(f.options) > 0 {
				if value = f.options[part]; value == "" {
					value = f.options[strings.ToUpper(part[:min(1, len(part))])+part[min(1, len(part)):]]
				}
			}
			values.Add(f.name, value)
		}
		if len(f.options) == 0 {
			values.Set(f.name, answer)
		}
	}
	if code, words := b.send("/as/"+who+"/form", values); code != http.StatusNoContent {
		b.t.Errorf("form of %s = %d %s", who, code, words)
	}
}

func (b *browser) press(key, who, label string) error {
	for _, a := range slices.Backward(b.articles(who)) {
		for _, p := range a.buttons {
			if p.label == label {
				code, words := b.send("/as/"+who+"/press", url.Values{"key": {key}, "message": {p.message}, "do": {p.do}})
				if code != http.StatusNoContent {
					return fmt.Errorf("press = %d %s", code, words)
				}
				return nil
			}
		}
	}
	return fmt.Errorf("no button %q: %w", label, bot.ErrGone)
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func all(n *html.Node, which func(*html.Node) bool) []*html.Node {
	var found []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && which(d) {
			found = append(found, d)
		}
	}
	return found
}

func first(n *html.Node, which func(*html.Node) bool) *html.Node {
	if found := all(n, which); len(found) > 0 {
		return found[0]
	}
	return nil
}

// within reports whether an element stands inside the one with that id.
func within(n *html.Node, id string) bool {
	for p := range n.Ancestors() {
		if attribute(p, "id") == id {
			return true
		}
	}
	return false
}

// text is the words of an element, those of its parts with line breaks between blocks.
func text(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var words strings.Builder
	for c := range n.ChildNodes() {
		words.WriteString(text(c))
		if c.Data == "li" || c.Data == "p" || c.Data == "div" {
			words.WriteString("\n")
		}
	}
	return words.String()
}

// ownText is the words that stand in an element itself.
func ownText(n *html.Node) string {
	words := ""
	for c := range n.ChildNodes() {
		if c.Type == html.TextNode {
			words += c.Data
		}
	}
	return words
}
