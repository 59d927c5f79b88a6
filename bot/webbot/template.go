package webbot

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"convenor/bot"
	"convenor/bot/workspace"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed static
var staticFiles embed.FS

// static serves the style, the scripts and their licences.
func static() http.Handler {
	files, err := fs.Sub(staticFiles, "static")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return http.FileServerFS(files)
}

// modules are the scripts that import each other. The page names them all at its head, so that a browser
// fetches them together and not each level of imports after the last.
func modules() ([]string, error) {
	scripts, err := fs.Glob(staticFiles, "static/*.js")
	scripts = slices.DeleteFunc(scripts, func(s string) bool { return strings.HasSuffix(s, ".min.js") })
	for i, s := range scripts {
		scripts[i] = path.Base(s)
	}
	return scripts, err
}

var templates = template.Must(template.New("").Funcs(template.FuncMap{
	"modules":      modules,
	"shape":        blockName,
	"vals":         vals,
	"style":        styleName,
	"mark":         markWords,
	"path":         pathOf,
	"size":         sizeWords,
	"picture":      picture,
	"mostFiles":    func() int { return workspace.MostFiles },
	"mostFileSize": func() int { return workspace.MostFileSize },
	"manyFiles":    manyFiles,
	"largeFile":    largeFile,
	"again":        func(m shown) shown { m.Again = true; return m },
	"for":          func(me, f any) pair { return pair{me, f} },
	"stamp":        func(t time.Time) string { return t.Format("Mon 2 Jan 2006, 15:04") },
	"short":        func(t time.Time) string { return t.Format("2 Jan 15:04") },
	"field":        func(t time.Time) string { return t.Format("2006-01-02T15:04") },
	"iso":          func(t time.Time) string { return t.Format("2006-01-02T15:04Z07:00") },
}).ParseFS(templateFiles, "templates/*.html"))

// A pair is one thing of somebody's, for templates that need both.
type pair struct{ Me, Field any }

// render writes one template.
func render(out io.Writer, name string, data any) error {
	if err := templates.ExecuteTemplate(out, name, data); err != nil {
		return fmt.Errorf("webbot: template %s: %w", name, err)
	}
	return nil
}

// answer writes one template as the whole answer, or nothing of it.
func answer(w http.ResponseWriter, name string, data any) error {
	var page bytes.Buffer
	if err := render(&page, name, data); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(page.Bytes()) // a browser that is gone is nobody's mistake
	return nil
}

// blockName is the template of a block.
func blockName(b bot.Block) string {
	switch b.(type) {
	case bot.Heading:
		return "heading"
	case bot.Text:
		return "text"
	case bot.Bullets:
		return "bullets"
	case bot.Fields:
		return "fields"
	case bot.Quote:
		return "quote"
	case bot.Note:
		return "note"
	case bot.Link:
		return "link"
	case bot.Divider:
		return "divider"
	case bot.Buttons:
		return "buttons"
	}
	return ""
}

// vals is what a button sends, as htmx reads it.
func vals(pairs ...string) (string, error) {
	sent := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		sent[pairs[i]] = pairs[i+1]
	}
	encoded, err := json.Marshal(sent)
	return string(encoded), err
}

func styleName(s bot.Style) string {
	switch s {
	case bot.Primary:
		return "primary"
	case bot.Danger:
		return "danger"
	}
	return "plain"
}

// markWords say what a receipt means.
func markWords(m bot.Mark) string {
	switch m {
	case bot.Recorded:
		return "Recorded"
	case bot.Asked:
		return "Recorded, and asked about"
	case bot.Held:
		return "Kept until you sign"
	case bot.Refused:
		return "Not recorded"
	case bot.Withdrawn:
		return "Taken back"
	}
	return ""
}
