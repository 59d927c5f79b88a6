package scheduler_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/bot/transcript"
	"convenor/casework"
	"convenor/scheduler"
	"convenor/store"
	"convenor/store/sqlitestore"
)

// world is an invented board over the real store, with people on a platform in memory and a
// clock that tests move.
type world struct {
	t        testing.TB
	board    *store.Board
	platform *transcript.Platform
	bots     []*bot.Bot
	driver   store.Driver
	fault    func(point string) error // of the store

	mu      sync.Mutex
	now     time.Time
	wall    time.Duration // how far the wall's clock is ahead of the board's
	entries []transcript.Entry
}

var isleOfMan = mustZone("Europe/Isle_of_Man")

func mustZone(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return zone
}

// at is a local time of the board: "2026-11-24 10:00".
func at(t testing.TB, local string) time.Time {
	t.Helper()
	parsed, err := time.ParseInLocation("2006-01-02 15:04", local, isleOfMan)
	must(t, err)
	return parsed
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func invented() (casework.Settings, casework.Roster) {
	s := casework.DefaultSettings()
	s.Board = "test"
	s.Declaration = casework.ConfidentialityDeclaration{Version: "1", Text: "What is said here stays with those who signed."}
	s.Agencies = []casework.Agency{
		{ID: "social-care", Name: "Children's Social Care", Sector: casework.SectorSocialCare},
		{ID: "police", Name: "Police", Sector: casework.SectorPolice},
		{ID: "health", Name: "Manx Care", Sector: casework.SectorHealth},
	}
	r := casework.Roster{Agencies: s.Agencies}
	add := func(id, agency string, ds ...casework.Duty) {
		r.People = append(r.People, casework.Person{
			ID: casework.PersonID(id), Handle: id, Name: "The " + id, Role: id, Agency: casework.AgencyID(agency), Duties: ds,
			Accounts: []casework.Account{{Platform: transcript.Name, ID: id}},
		})
	}
	add("chair", "social-care", casework.DutyChair)
	add("dci", "police", casework.DutyMember, casework.DutyDeputy)
	add("gm", "social-care", casework.DutyMember, casework.DutyGroupManager)
	add("admin", "social-care", casework.DutyAdministrator)
	add("health", "health", casework.DutyMember)
	add("sw1", "social-care", casework.DutySocialWorker)
	add("sw2", "social-care", casework.DutySocialWorker)
	return s, r
}

// newWorld is a board that begins at a local time. Mutate changes settings and roster
// before they are saved; nil for nothing.
func newWorld(t testing.TB, begins string, mutate func(*casework.Settings, *casework.Roster)) *world {
	t.Helper()
	w := &world{t: t, now: at(t, begins)}
	folder := t.TempDir()
	driver, err := sqlitestore.Open(filepath.Join(folder, "data"))
	must(t, err)
	sealer, err := store.CreateKeyset(filepath.Join(folder, "keyset"))
	must(t, err)
	w.driver = driver
	under := store.New(driver, sealer, "test", store.WithFault(func(point string) error {
		if w.fault != nil {
			return w.fault(point)
		}
		return nil
	}))
	w.board = store.NewBoard(under, scheduler.Wakes(), casework.Calendar{})
	t.Cleanup(func() { must(t, w.board.Close()) })
	settings, roster := invented()
	if mutate != nil {
		mutate(&settings, &roster)
	}
	_, err = w.board.Roster.Insert(t.Context(), store.RosterID, roster, w.change("roster"))
	must(t, err)
	_, err = w.board.Settings.Insert(t.Context(), store.SettingsID, settings, w.change("settings"))
	must(t, err)
	_, err = w.board.Basis(t.Context())
	must(t, err)
	w.platform = w.workspace(transcript.Options{})
	w.bots = []*bot.Bot{bot.New(w.platform, bot.Options{Words: cards.Words()})}
	return w
}

// workspace is the platform in memory, with everybody of the roster in the home channel.
func (w *world) workspace(o transcript.Options) *transcript.Platform {
	w.t.Helper()
	b, err := w.board.Basis(w.t.Context())
	must(w.t, err)
	for _, p := range b.Roster.People {
		o.Home = append(o.Home, string(p.ID))
	}
	o.Now = w.clock
	o.Output = func(e transcript.Entry) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.entries = append(w.entries, e)
	}
	p, err := transcript.New(w.t.Context(), o)
	must(w.t, err)
	return p
}

func (w *world) clock() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

// set moves the clock without anything being done.
func (w *world) set(now time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = now
}

func (w *world) change(what string) store.Change {
	return store.Change{By: "test", At: w.clock(), What: what}
}

// scheduler is one of the board's schedulers, with one worker so that the order is always
// the same, and the wall's clock going with the board's.
func (w *world) scheduler(mutate ...func(*scheduler.Config)) *scheduler.Scheduler {
	wall := func() time.Time { return w.clock().Add(w.wall) }
	cfg := scheduler.Config{Board: w.board, Bots: w.bots, Now: w.clock, Wall: wall, Owner: "one", Workers: 1}
	for _, m := range mutate {
		m(&cfg)
	}
	return scheduler.New(cfg)
}

// until jumps the clock from wake to wake to a local time, as play does.
func (w *world) until(s *scheduler.Scheduler, local string) {
	w.t.Helper()
	end := at(w.t, local)
	for range 10000 {
		must(w.t, s.Settle(w.t.Context()))
		next, err := s.NextWake(w.t.Context())
		must(w.t, err)
		if next.IsZero() || next.After(end) {
			w.set(end)
			must(w.t, s.Settle(w.t.Context()))
			return
		}
		if !next.After(w.clock()) {
			w.t.Fatalf("NextWake() = %v after settling at %v", next, w.clock())
		}
		w.set(next)
	}
	w.t.Fatal("the clock does not get there")
}

// canary is the name of every child here. It stands in no log and no channel.
const canary = "ZZCANARY"

// refer brings a child with a case to the board.
func (w *world) refer(n int, level casework.RiskLevel, worker casework.PersonID) casework.Case {
	w.t.Helper()
	ref := casework.NewCaseRef(casework.RMM, n)
	by := casework.Attribution{SaidBy: worker, TypedBy: worker, Agency: "social-care", At: w.clock()}
	if worker == "" {
		by.SaidBy, by.TypedBy = "health", "health"
	}
	child := casework.Child{ID: casework.ChildID("child-" + string(ref)), FullName: canary + " Invented", Initials: "IC", Cases: []casework.CaseRef{ref}}
	_, err := w.board.Children.Insert(w.t.Context(), string(child.ID), child, w.change("child"))
	must(w.t, err)
	c := casework.Case{
		Ref: ref, Process: casework.RMM, Child: child.ID, Initials: "IC", State: casework.CaseOpen, Worker: worker,
		Standing: casework.StandingLookedAfter,
		Referral: casework.Referral{Source: casework.SourceUpdatedCEAM, Level: level, Standing: casework.StandingLookedAfter, By: by},
	}
	_, err = w.board.Cases.Insert(w.t.Context(), string(ref), c, w.change("refer"))
	must(w.t, err)
	return c
}

// onCase and onMeeting change a document as a command does.
func (w *world) onCase(n int, do func(*casework.Case) error) {
	w.t.Helper()
	_, err := w.board.Cases.Update(w.t.Context(), string(casework.NewCaseRef(casework.RMM, n)), func(c *casework.Case) (store.Change, error) {
		return w.change("test"), do(c)
	})
	must(w.t, err)
}

func (w *world) onMeeting(id string, do func(*casework.Meeting) error) {
	w.t.Helper()
	_, err := w.board.Meetings.Update(w.t.Context(), id, func(m *casework.Meeting) (store.Change, error) {
		return w.change("test"), do(m)
	})
	must(w.t, err)
}

func (w *world) meeting(id string) casework.Meeting {
	w.t.Helper()
	m, err := w.board.Meetings.Load(w.t.Context(), id)
	must(w.t, err)
	return m.Value
}

func (w *world) caseOf(n int) casework.Case {
	w.t.Helper()
	c, err := w.board.Cases.Load(w.t.Context(), string(casework.NewCaseRef(casework.RMM, n)))
	must(w.t, err)
	return c.Value
}

func (w *world) by(p casework.PersonID) casework.Attribution {
	b, err := w.board.Basis(w.t.Context())
	must(w.t, err)
	person, _ := b.Roster.Person(p)
	return casework.Attribution{SaidBy: p, TypedBy: p, Agency: person.Agency, At: w.clock()}
}

// action agrees on an action outside any meeting.
func (w *world) action(n int, owner casework.PersonID, due casework.Date) casework.EntryRef {
	w.t.Helper()
	var ref casework.EntryRef
	w.onCase(n, func(c *casework.Case) (err error) {
		by := w.by(owner)
		ref, err = c.AgreeAction(casework.AgreedAction{What: casework.Text{Words: "an invented action"}, Owner: owner, Agency: by.Agency, Due: due, Agreed: by})
		return err
	})
	return ref
}

// notices are all of a kind, in the order of their times.
func (w *world) notices(kind casework.FactKind) []casework.Notice {
	w.t.Helper()
	all, err := w.board.Notices.All(w.t.Context())
	must(w.t, err)
	var out []casework.Notice
	for _, n := range all {
		if kind == "" || n.Value.Fact.Kind == kind {
			out = append(out, n.Value)
		}
	}
	slices.SortStableFunc(out, func(a, b casework.Notice) int { return a.Fact.At.Compare(b.Fact.At) })
	return out
}

// times are the local times, recipients, slots and states of a kind's notices.
func (w *world) times(kind casework.FactKind) []string {
	var out []string
	for _, n := range w.notices(kind) {
		line := fmt.Sprintf("%s %s %s %s", n.Fact.At.In(isleOfMan).Format("2006-01-02 15:04"), n.Fact.To, n.Fact.Slot, n.State)
		if n.Late {
			line += " late"
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return out
}

// seen is what the bot has said to somebody, or in a channel, since the beginning; what it made of
// that later is in what they have before them.
func (w *world) seen(to string) (texts []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, e := range w.entries {
		if e.From == transcript.Convenor && e.To == to && e.Kind != "edit" {
			texts = append(texts, e.Text)
		}
	}
	return texts
}

func contains(texts []string, part string) bool {
	return slices.ContainsFunc(texts, func(s string) bool { return strings.Contains(s, part) })
}

func equal(t testing.TB, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n  %s\nwant:\n  %s", what, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// settle ticks until nothing is due.
func (w *world) settle(ctx context.Context, s *scheduler.Scheduler) {
	w.t.Helper()
	must(w.t, s.Settle(ctx))
}

func (w *world) setSettings(do func(*casework.Settings)) {
	w.t.Helper()
	_, err := w.board.Settings.Update(w.t.Context(), store.SettingsID, func(s *casework.Settings) (store.Change, error) {
		do(s)
		return w.change("settings"), nil
	})
	must(w.t, err)
}

func (w *world) setRoster(do func(*casework.Roster)) {
	w.t.Helper()
	_, err := w.board.Roster.Update(w.t.Context(), store.RosterID, func(r *casework.Roster) (store.Change, error) {
		do(r)
		return w.change("roster"), nil
	})
	must(w.t, err)
}
