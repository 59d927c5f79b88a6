package webbot

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"convenor/bot"
	"convenor/bot/workspace"
)

// mostUpload is how large a line with its files may be: as many and as large as a line
// carries, and what forms put around them.
const mostUpload = workspace.MostFiles*workspace.MostFileSize + mostBody

// errUpload says that what was sent is larger than any line with its files.
var errUpload = errors.New("webbot: more than a line carries")

// uploads reports whether a request may carry files: a line that somebody says, and nothing else.
func uploads(r *http.Request) bool {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	path := strings.Split(r.URL.Path, "/")
	return kind == "multipart/form-data" && len(path) > 3 && path[1] == "as" && path[3] == "say"
}

// most is how large a request may be.
func most(r *http.Request) int64 {
	if uploads(r) {
		return mostUpload
	}
	return mostBody
}

// brought are the files of a request, read before any of its fields. All of it stays in
// memory: what a form's parser puts on the disk by itself lies there unsealed.
func brought(r *http.Request) ([]workspace.Attachment, error) {
	if !uploads(r) {
		return nil, nil
	}
	if err := r.ParseMultipartForm(mostUpload + mostBody); errors.As(err, new(*http.MaxBytesError)) {
		return nil, errUpload
	} else if err != nil || len(r.FormValue("text")) > mostBody {
		return nil, errBadRequest
	}
	var files []workspace.Attachment
	for _, head := range r.MultipartForm.File["files"] {
		file, err := head.Open()
		if err != nil {
			return nil, errBadRequest
		}
		content, err := io.ReadAll(file)
		if err := errors.Join(err, file.Close()); err != nil {
			return nil, errBadRequest
		}
		files = append(files, workspace.Attachment{Name: head.Filename, Content: content})
	}
	return files, nil
}

// filePolicy is that of a file: whatever a browser makes of it, it runs nothing, loads
// nothing and is nobody's origin.
const filePolicy = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

// pictures are the types that the page shows a small picture of. They were told by their
// bytes; none of them holds a script.
var pictures = []string{"image/png", "image/jpeg", "image/gif", "image/webp"}

// file gives the bytes of a file that stands with a line, to keep. Who may not see the line,
// and who asks for what is not there, get the same answer.
func (s *Server) file(w http.ResponseWriter, r *http.Request, v visit) error {
	n, err := strconv.Atoi(r.PathValue("n"))
	if err != nil {
		return bot.ErrGone
	}
	f, content, err := s.OpenFile(r.Context(), v.who.ID, r.PathValue("id"), n)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "application/octet-stream")
	if picture(f.Type) || f.Type == "application/pdf" {
		h.Set("Content-Type", f.Type)
	}
	h.Set("Content-Disposition", disposition(f.Name))
	h.Set("Content-Security-Policy", filePolicy)
	h.Set("Content-Length", strconv.Itoa(len(content)))
	_, _ = w.Write(content) // a browser that is gone is nobody's mistake
	return nil
}

func picture(kind string) bool { return slices.Contains(pictures, kind) }

// disposition names a file for whoever keeps it, in letters that every browser reads and in
// the name's own (RFC 6266, appendix D).
func disposition(name string) string {
	plain := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || strings.ContainsRune(`"\%`, r) {
			return '_'
		}
		return r
	}, name)
	return fmt.Sprintf(`attachment; filename="%s"; filename*=UTF-8''%s`, plain, strings.ReplaceAll(url.QueryEscape(name), "+", "%20"))
}

// sizeWords is a file's size as people read it.
func sizeWords(bytes int64) string {
	switch {
	case bytes >= 1<<20:
		return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(bytes)/(1<<20)), ".0") + " MB"
	case bytes >= 1<<10:
		return fmt.Sprintf("%d kB", bytes>>10)
	}
	return fmt.Sprintf("%d bytes", bytes)
}

// manyFiles and largeFile say, on the page before anything is sent and in the answer, what is
// wrong with the files of a line.
func manyFiles() string { return fmt.Sprintf(wordsManyFiles, workspace.MostFiles) }

func largeFile(name string) string {
	return fmt.Sprintf(wordsLargeFile, name, sizeWords(workspace.MostFileSize))
}

// refusedFiles puts into words what is wrong with the files of a line; ok is false for other errors.
func refusedFiles(err error) (words string, code int, ok bool) {
	var e *workspace.FilesError
	switch {
	case errors.As(err, &e) && e.Count > 0:
		return manyFiles(), http.StatusRequestEntityTooLarge, true
	case e != nil:
		return largeFile(e.Large), http.StatusRequestEntityTooLarge, true
	case errors.Is(err, errUpload):
		return fmt.Sprintf(wordsUpload, workspace.MostFiles, sizeWords(workspace.MostFileSize)), http.StatusRequestEntityTooLarge, true
	case errors.Is(err, workspace.ErrCommandFiles):
		return wordsCommandFiles, http.StatusUnprocessableEntity, true
	}
	return "", 0, false
}
