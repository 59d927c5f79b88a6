package webbot

import (
	"net/url"
	"strings"

	"convenor/bot"
)

// The paths of places: "home", "direct", "room/KEY" and "room/KEY/THREAD".

// placeOf is the place behind a path, as one person names it.
func (s *Server) placeOf(who, path string) (bot.Place, bool) {
	kind, rest, _ := strings.Cut(path, "/")
	switch {
	case path == "home":
		return s.Home(), true
	case path == "direct":
		return s.DirectPlace(who), true
	case kind == "room" && rest != "":
		key, thread, _ := strings.Cut(rest, "/")
		return bot.Place{Platform: Name, Channel: "room/" + key, Thread: thread}, true
	}
	return bot.Place{}, false
}

// pathOf is the path of a place.
func pathOf(p bot.Place) string {
	switch {
	case p.Channel == "home":
		return "home"
	case strings.HasPrefix(p.Channel, "@"):
		return "direct"
	}
	path := "room/" + url.PathEscape(strings.TrimPrefix(p.Channel, "room/"))
	if p.Thread != "" {
		path += "/" + url.PathEscape(p.Thread)
	}
	return path
}
