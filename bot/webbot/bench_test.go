package webbot

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// fill gives the home channel so many lines.
func fill(b testing.TB, s *Server, lines int) {
	b.Helper()
	for n := range lines {
		if err := s.Type(b.Context(), fmt.Sprintf("fill-%d", n), "chair", s.Home(), fmt.Sprintf("line %d: said at some length, as people do when they talk about what happened", n)); err != nil {
			b.Fatal(err)
		}
	}
}

func benchServer(b *testing.B) *Server {
	b.Helper()
	s, err := New(b.Context(), Options{People: people, Secret: []byte("a secret of a benchmark"), Clock: &stillClock{}})
	if err != nil {
		b.Fatal(err)
	}
	s.LetIn()
	go func() { _ = s.Run(b.Context(), answers(silent)) }()
	return s
}

// BenchmarkOpen opens a place with 2,000 messages, of which it shows the newest.
func BenchmarkOpen(b *testing.B) {
	for _, lines := range []int{20, 2000} {
		b.Run(fmt.Sprintf("messages=%d", lines), func(b *testing.B) {
			s := benchServer(b)
			fill(b, s, lines)
			r := httptest.NewRequest(http.MethodGet, "http://localhost/as/dci/in/home", nil)
			for b.Loop() {
				w := httptest.NewRecorder()
				s.ServeHTTP(w, r)
				if w.Code != http.StatusOK || strings.Count(w.Body.String(), "<article") != min(lines, window) {
					b.Fatalf("%d, %d messages", w.Code, strings.Count(w.Body.String(), "<article"))
				}
			}
		})
	}
}

// BenchmarkReach is the time from a line's sending to its arrival in another tab, with so
// many tabs open.
func BenchmarkReach(b *testing.B) {
	for _, tabs := range []int{1, 20} {
		b.Run(fmt.Sprintf("tabs=%d", tabs), func(b *testing.B) {
			s := benchServer(b)
			fill(b, s, 200)
			web := newBrowser(b, s)
			var streams []*stream
			for range tabs {
				one := web.stream(fmt.Sprintf("/as/dci/live/home?after=%d", s.Now()), "")
				streams = append(streams, one)
			}
			if err := s.Type(b.Context(), "reach-0", "chair", s.Home(), "all are there"); err != nil {
				b.Fatal(err)
			}
			for _, one := range streams {
				one.until("all are there")
			}
			var longest time.Duration
			n := 0
			for b.Loop() {
				n++
				words := fmt.Sprintf("reaching %d.", n)
				begun := time.Now()
				if err := s.Type(b.Context(), fmt.Sprintf("reach-%d", n), "chair", s.Home(), words); err != nil {
					b.Fatal(err)
				}
				for _, one := range streams {
					one.until(words)
				}
				longest = max(longest, time.Since(begun))
			}
			b.ReportMetric(float64(longest.Microseconds())/1000, "longest-ms")
		})
	}
}
