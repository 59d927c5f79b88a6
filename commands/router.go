package commands

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"time"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/casework"
	"convenor/store"
)

// Config is what a Router works with.
type Config struct {
	Board *store.Board
	// Now is the board's time, in whole milliseconds: the practice clock or the wall's.
	Now func() time.Time
	// Nudge tells the scheduler that a document changed; it must not block.
	Nudge func()
	Log   *slog.Logger
}

// Router answers events. It is safe for concurrent use and keeps no state of its own.
type Router struct {
	board *store.Board
	now   func() time.Time
	nudge func()
	log   *slog.Logger
	named map[string]*Capability // by name, for buttons and lines
	typed map[casework.Process]map[string]*Capability
	all   []*Capability
}

var _ bot.Handler = (*Router)(nil)

// New gives the router of a board.
func New(cfg Config) *Router {
	r := &Router{board: cfg.Board, now: cfg.Now, nudge: cfg.Nudge, log: cfg.Log, named: map[string]*Capability{}, all: All()}
	r.typed = map[casework.Process]map[string]*Capability{casework.RMM: {}, casework.RRM: {}}
	if r.nudge == nil {
		r.nudge = func() {}
	}
	if r.log == nil {
		r.log = slog.New(slog.DiscardHandler)
	}
	for _, k := range r.all {
		r.named[k.Name] = k
		for p, words := range r.typed {
			for _, w := range append([]string{k.word()}, k.Aliases...) {
				if k.Serves(p) {
					words[w] = k
				}
			}
		}
	}
	return r
}

// Opens tells, without reading anything, whether the event opens a form.
func (r *Router) Opens(e bot.Event) (string, bool) {
	switch e.Kind {
	case bot.CommandEvent:
		first, rest := word(e.Text)
		if k := r.typed[processOf(e)][first]; k != nil && k.Form && (rest == "" || k.Asks || k.asksOf(rest)) {
			return cards.FormTitle(k.Name), true
		}
	case bot.PressEvent:
		if do, err := bot.ParseDo(e.Do); err == nil {
			if k := r.named[do.Capability]; k != nil && k.opens(do.Values) {
				return cards.FormTitle(k.Name), true
			}
		}
	}
	return "", false
}

// processOf is the process whose command an event is: "/rrm" is Risk Resolution's, and every other
// the RMM's.
func processOf(e bot.Event) casework.Process {
	if strings.EqualFold(e.Command, string(casework.RRM)) {
		return casework.RRM
	}
	return casework.RMM
}

// asksOf tells whether words behind a command only name the case that its form is about.
func (k *Capability) asksOf(words string) bool {
	_, takes := k.field("case")
	_, names := casework.ParseCaseRef(words)
	return takes && names && k.Name != "done"
}

// lacks tells whether a required field has no value.
func (k *Capability) lacks(values map[string]string) bool {
	for _, f := range k.Fields {
		if f.Required && strings.TrimSpace(values[f.Name]) == "" {
			return true
		}
	}
	return false
}

// Handle answers an event. Errors that are nobody's refusal are logged by kind and
// answered with a sentence; nothing of what was typed is logged.
func (r *Router) Handle(ctx context.Context, e bot.Event) bot.Response {
	c, err := r.call(ctx, e)
	if err != nil {
		return r.failed(c, e, err)
	}
	res, err := r.route(ctx, c)
	if err != nil {
		return r.failed(c, e, err)
	}
	return res
}

// call assembles who asks and when.
func (r *Router) call(ctx context.Context, e bot.Event) (*Call, error) {
	c := &Call{Event: e, Now: r.now(), Key: casework.MessageKey(e.Key), Values: map[string]string{}}
	basis, err := r.board.Basis(ctx)
	if err != nil {
		d := casework.DefaultSettings()
		c.Deck = cards.Deck{Settings: &d, Zone: time.UTC}
		return c, err
	}
	c.Basis = basis
	c.Today = casework.DateOf(c.Now, basis.Zone)
	c.Deck = cards.Deck{Settings: basis.Settings, Roster: basis.Roster, Today: c.Today, Zone: basis.Zone}
	c.Viewer, err = r.board.Viewer(ctx, basis, e.From.Platform, e.From.ID, c.Now)
	return c, err
}

func (r *Router) route(ctx context.Context, c *Call) (bot.Response, error) {
	switch c.Event.Kind {
	case bot.CommandEvent:
		return r.command(ctx, c)
	case bot.PressEvent:
		return r.press(ctx, c)
	case bot.SubmissionEvent:
		return r.submission(ctx, c)
	case bot.LineEvent:
		return r.line(ctx, c)
	case bot.EditEvent:
		return r.edit(ctx, c)
	case bot.DeletionEvent:
		return r.deletion(ctx, c)
	case bot.SuggestEvent:
		return r.suggest(ctx, c)
	case bot.OpenedEvent:
		return r.home(ctx, c)
	}
	return bot.Response{}, nil
}

// failed puts an error into the response that fits the event.
func (r *Router) failed(c *Call, e bot.Event, err error) bot.Response {
	if casework.KindOf(err) == casework.Internal {
		r.log.Error("event not handled", "kind", e.Kind.String(), "capability", name(c), "cause", cause(err))
	}
	m := c.Deck.Refusal(err)
	res := bot.Response{Whisper: &m}
	if e.Kind == bot.LineEvent {
		res.Mark = bot.Refused
	}
	return res
}

func name(c *Call) string {
	if c.Capability == nil {
		return ""
	}
	return c.Capability.Name
}

// cause names an error for the log without its text, which may hold what somebody typed.
func cause(err error) string {
	for _, known := range []error{store.ErrNotFound, store.ErrConflict, store.ErrExists, store.ErrSealed, store.ErrErased, store.ErrClosed, context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, known) {
			return known.Error()
		}
	}
	return "other"
}

// word takes the first word off a text, in lower case.
func word(s string) (first, rest string) {
	s = strings.TrimSpace(s)
	i := strings.IndexFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\u00a0' })
	if i < 0 {
		return strings.ToLower(s), ""
	}
	return strings.ToLower(s[:i]), strings.TrimSpace(s[i:])
}
