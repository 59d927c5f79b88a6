package webbot

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net"
	"net/http"
	"strings"
)

// The headers of every answer: nothing is loaded from elsewhere, nothing inline runs,
// and nobody frames the page.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// mostBody is how large a request without files may be: more than any form holds.
const mostBody = 1 << 20

// guard refuses what does not come from the workspace's own pages: other hosts, which is
// how a name that leads to localhost would be abused, other origins, and requests without
// the page's token.
func (s *Server) guard(next http.Handler) http.Handler {
	origin := http.NewCrossOriginProtection()
	inner := origin.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			r.Body = http.MaxBytesReader(w, r.Body, most(r))
			if !hmac.Equal([]byte(r.Header.Get(tokenHeader)), []byte(s.token())) {
				http.Error(w, wordsStale, http.StatusForbidden)
				return
			}
		}
		defer func() {
			if recovered := recover(); recovered != nil {
				// What it says may hold what somebody typed.
				s.options.Log.Error("page panicked", "route", r.Pattern, "type", fmt.Sprintf("%T", recovered))
				s.fail(w, r, http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		if !s.ours(r.Host) {
			http.Error(w, wordsHost, http.StatusMisdirectedRequest)
			return
		}
		inner.ServeHTTP(w, r)
	})
}

// ours reports whether a request's host is one by which the page may be asked for. A name
// other than localhost never is: somebody else's name that leads to this machine would let
// their page read ours.
func (s *Server) ours(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	ip := net.ParseIP(strings.Trim(name, "[]"))
	return name == "localhost" || ip != nil && (ip.IsLoopback() || s.options.Anywhere)
}

// tokenHeader carries the page's token back.
const tokenHeader = "X-Convenor-Token"

// token is what a page sends back, to show that whoever made the request can read our
// pages. There are no sessions that it could belong to: who one is stands in the address.
func (s *Server) token() string {
	mac := hmac.New(sha256.New, s.options.Secret)
	mac.Write([]byte("token of a page"))
	return hex.EncodeToString(mac.Sum(nil))
}
