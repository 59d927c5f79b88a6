package webbot

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

func TestGuard(t *testing.T) {
	s := newServer(t, Options{})
	post := func(change func(*http.Request)) int {
		r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:8080/as/chair/read/home", nil)
		r.Header.Set(tokenHeader, s.token())
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		change(r)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w.Code
	}
	for name, test := range map[string]struct {
		change func(*http.Request)
		want   int
	}{
		"OwnPage":        {func(*http.Request) {}, http.StatusNoContent},
		"ByName":         {func(r *http.Request) { r.Host = "localhost:8080" }, http.StatusNoContent},
		"BySix":          {func(r *http.Request) { r.Host = "[::1]:8080" }, http.StatusNoContent},
		"NoToken":        {func(r *http.Request) { r.Header.Del(tokenHeader) }, http.StatusForbidden},
		"WrongToken":     {func(r *http.Request) { r.Header.Set(tokenHeader, strings.Repeat("0", 64)) }, http.StatusForbidden},
		"OtherOrigin":    {func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, http.StatusForbidden},
		"SameSite":       {func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") }, http.StatusForbidden},
		"OtherHost":      {func(r *http.Request) { r.Host = "convenor.example:8080" }, http.StatusMisdirectedRequest},
		"LooksLikeLocal": {func(r *http.Request) { r.Host = "localhost.example" }, http.StatusMisdirectedRequest},
		"OtherMachine":   {func(r *http.Request) { r.Host = "192.0.2.7:8080" }, http.StatusMisdirectedRequest},
		"NoHost":         {func(r *http.Request) { r.Host = "" }, http.StatusMisdirectedRequest},
	} {
		if got := post(test.change); got != test.want {
			t.Errorf("%s = %d, want %d", name, got, test.want)
		}
	}
}

func TestHeaders(t *testing.T) {
	s := newServer(t, Options{})
	for _, path := range []string{"/", "/as/chair/in/home", "/as/nobody/in/home", "/static/page.js"} {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost"+path, nil))
		policy := w.Header().Get("Content-Security-Policy")
		if strings.Contains(policy, "unsafe") || !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("GET %s has the policy %q", path, policy)
		}
		if got := w.Header().Get("Cache-Control"); got != "no-store" {
			t.Errorf("GET %s may be kept: %q", path, got)
		}
		for _, inline := range []string{"<style", " style=", "<script>", " onclick", " hx-on"} {
			if strings.HasPrefix(path, "/as/") && strings.Contains(w.Body.String(), inline) {
				t.Errorf("GET %s has %q inline", path, inline)
			}
		}
	}
}

// A page that somebody may not see reads as one that is not there.
func TestNotThere(t *testing.T) {
	h := newHarness(t, nil)
	status := func(path string) (int, string) {
		answer, err := h.client.Get(h.base + path)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		words, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, string(words)
	}
	wantCode, wantWords := status("/as/outsider/in/room/none/RMM-0001")
	if wantCode != http.StatusNotFound {
		t.Fatalf("a room that is not there = %d", wantCode)
	}
	for _, path := range []string{"/as/outsider/in/home", "/as/outsider/in/room/m-1", "/as/nobody/in/home", "/as/nobody/live/home?after=0"} {
		if code, words := status(path); code != wantCode || words != wantWords {
			t.Errorf("GET %s = %d %s, want %d %s", path, code, words, wantCode, wantWords)
		}
	}
	for path, values := range map[string]url.Values{
		"/as/outsider/say/home": {"key": {"key-00001"}, "text": {"let me in"}},
		"/as/dci/press":         {"key": {"key-00002"}, "message": {"99"}, "do": {"sign"}},
		"/as/dci/edit":          {"key": {"key-00003"}, "message": {"99"}, "text": {"x"}},
	} {
		if code, _ := h.send(path, values); code != http.StatusNotFound {
			t.Errorf("POST %s = %d, want 404", path, code)
		}
	}
}

// What is not a request of the page is refused, and does nothing.
func TestBadRequests(t *testing.T) {
	h := newHarness(t, nil)
	for name, values := range map[string]url.Values{
		"NoKey":    {"text": {"hello"}},
		"ShortKey": {"key": {"k"}, "text": {"hello"}},
		"OddKey":   {"key": {"key/../00001"}, "text": {"hello"}},
		"NoText":   {"key": {"key-00001"}, "text": {"  \n"}},
		"TooLarge": {"key": {"key-00001"}, "text": {strings.Repeat("x", 2<<20)}},
	} {
		if code, _ := h.send("/as/chair/say/home", values); code != http.StatusBadRequest {
			t.Errorf("%s = %d, want 400", name, code)
		}
	}
	if n := len(h.server.View("chair")); n != 0 {
		t.Errorf("%d messages were said", n)
	}
}
