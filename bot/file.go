package bot

import (
	"fmt"
	"log/slog"
)

// A File is what somebody showed with a line: what is known of it, never its bytes.
// The bot neither reads nor keeps files, and what is in one is nobody's record.
//
// Its name is the author's own words and may be personal data, like the text of a
// line: it is neither saved nor logged, and a File that is printed hides it.
type File struct {
	Name string `json:"name"`
	// Type is its media type as the platform tells it; empty where it does not.
	Type string `json:"type,omitempty"`
	// Size is in bytes; zero where the platform does not tell.
	Size int64 `json:"size,omitempty"`
}

// String hides the name.
func (f File) String() string { return fmt.Sprintf("[file of %d bytes]", f.Size) }

// GoString hides the name.
func (f File) GoString() string { return f.String() }

// LogValue logs type and size.
func (f File) LogValue() slog.Value {
	return slog.GroupValue(slog.String("type", f.Type), slog.Int64("size", f.Size))
}
