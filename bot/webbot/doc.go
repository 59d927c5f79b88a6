// Package webbot is the practice workspace: a chat platform that is a page on
// localhost. Its channels, rooms, threads, forms and private messages are those of
// bot/workspace; this package shows them, and hears what people type and press.
//
// Everything is rendered on the server (templates/) and swapped in by htmx, which
// hears of changes by server-sent events (static/, vendored from npm with their
// licences). Each tab is one person: who it is stands in the address, so that four
// people can sit side by side in four tabs. There is no password, because everything
// in a practice workspace is invented; the server refuses requests that do not come
// from its own pages.
//
// The package imports bot and bot/workspace, never casework, commands or store: what
// is said about cases comes through bot.Message and bot.Form, and what the composer
// completes and the guide says is passed in. A newcomer starts at server.go, then
// page.go (what is shown), act.go (what people do), file.go (what they attach) and live.go
// (how tabs hear of it).
package webbot
