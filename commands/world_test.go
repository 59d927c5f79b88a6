package commands

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
	"convenor/casework"
	"convenor/casework/rmm"
	"convenor/store"
	"convenor/store/sqlitestore"
)

// world is a board with its people over the real store, on Tue 24 Nov 2026 at 10:00, with
// the router as people reach it. There is no scheduler here: tests put meetings in place.
type world struct {
	t      testing.TB
	board  *store.Board
	router *Router
	mu     sync.Mutex
	now    time.Time
	events int
}

var (
	isleOfMan, _ = time.LoadLocation("Europe/Isle_of_Man")
	tuesday      = time.Date(2026, time.November, 24, 10, 0, 0, 0, isleOfMan)
)

const testPlatform = "test"

func invented() (casework.Settings, casework.Roster) {
	s := casework.DefaultSettings()
	s.Board = "test"
	s.Declaration = casework.ConfidentialityDeclaration{Version: "1", Text: "What is said here stays with those who signed."}
	s.Agencies = []casework.Agency{
		{ID: "social-care", Name: "Children's Social Care", Sector: casework.SectorSocialCare, Aliases: []string{"csc", "social care"}},
		{ID: "police", Name: "Police", Sector: casework.SectorPolice},
		{ID: "health", Name: "Manx Care", Sector: casework.SectorHealth, Aliases: []string{"manx care"}},
		{ID: "education", Name: "Education", Sector: casework.SectorEducation, Aliases: []string{"school"}},
		{ID: "youth-justice", Name: "Youth Justice", Sector: casework.SectorYouthJustice, Aliases: []string{"yj", "youth justice"}},
	}
	var r casework.Roster
	add := func(id, name, role, agency string, ds ...casework.Duty) {
		r.People = append(r.People, casework.Person{
			ID: casework.PersonID(id), Handle: id, Name: name, Role: role, Agency: casework.AgencyID(agency), Duties: ds,
			Accounts: []casework.Account{{Platform: testPlatform, ID: id}},
		})
	}
	add("chair", "Intake and Assessment Service Manager", "Intake and Assessment Service Manager", "social-care", casework.DutyChair)
	add("dci", "Detective Chief Inspector", "Detective Chief Inspector", "police", casework.DutyMember, casework.DutyDeputy)
	add("gm", "Group Manager", "Group Manager", "social-care", casework.DutyMember, casework.DutyGroupManager)
	add("admin", "Administrator", "Administrator", "social-care", casework.DutyAdministrator)
	add("health", "Head of Safeguarding", "Head of Safeguarding", "health", casework.DutyMember)
	add("education", "Child Protection and Safeguarding Officer", "Child Protection and Safeguarding Officer", "education", casework.DutyMember)
	add("youthjustice", "Safeguarding Lead", "Safeguarding Lead", "youth-justice", casework.DutyMember)
	add("sw1", "Social worker one", "Social worker", "social-care", casework.DutySocialWorker)
	add("sw2", "Social worker two", "Social worker", "social-care", casework.DutySocialWorker)
	add("tm1", "Team manager one", "Team manager", "social-care", casework.DutyTeamManager)
	r.Agencies = s.Agencies
	return s, r
}

func newWorld(t testing.TB) *world {
	t.Helper()
	dir := t.TempDir()
	sealer, err := store.CreateKeyset(filepath.Join(dir, "keyset"))
	must(t, err)
	driver, err := sqlitestore.Open(filepath.Join(dir, "data"))
	must(t, err)
	w := &world{t: t, now: tuesday}
	w.board = store.NewBoard(store.New(driver, sealer, "test"), store.Wakes{CaseWaits: rmm.CaseWaits, MeetingWaits: rmm.MeetingWaits}, casework.Calendar{})
	t.Cleanup(func() { must(t, w.board.Close()) })
	ctx := context.Background()
	s, r := invented()
	_, err = w.board.Settings.Insert(ctx, store.SettingsID, s, store.Change{What: "seed", At: w.now})
	must(t, err)
	_, err = w.board.Roster.Insert(ctx, store.RosterID, r, store.Change{What: "seed", At: w.now})
	must(t, err)
	w.router = New(Config{Board: w.board, Now: w.clock})
	return w
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (w *world) clock() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

// later moves the board's clock on.
func (w *world) later(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

func (w *world) event(kind bot.EventKind, who string) bot.Event {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.events++
	w.now = w.now.Add(time.Second)
	return bot.Event{
		Key: fmt.Sprintf("test/%d", w.events), Kind: kind, At: w.now,
		From: bot.Account{Platform: testPlatform, ID: who}, In: bot.Place{Platform: testPlatform, Channel: "home"},
	}
}

func (w *world) handle(e bot.Event) bot.Response {
	return w.router.Handle(context.Background(), e)
}

// command types a slash command in the home channel.
func (w *world) command(who, text string) bot.Response {
	e := w.event(bot.CommandEvent, who)
	e.Command, e.Text = "rmm", text
	return w.handle(e)
}

// resolution types a command of the Risk Resolution process.
func (w *world) resolution(who, text string) bot.Response {
	e := w.event(bot.CommandEvent, who)
	e.Command, e.Text = "rrm", text
	return w.handle(e)
}

// lineEvent is a line in a case's thread, or in that of another part of the agenda.
func (w *world) lineEvent(who, thread, text string) bot.Event {
	e := w.event(bot.LineEvent, who)
	e.In = bot.Place{Platform: testPlatform, Channel: "room", Thread: thread}
	e.Text, e.Message = text, bot.Ref{Place: e.In, Message: "m" + e.Key}
	return e
}

func (w *world) line(who, thread, text string) bot.Response {
	return w.handle(w.lineEvent(who, thread, text))
}

// direct types a line to the bot alone.
func (w *world) direct(who, text string) bot.Response {
	e := w.event(bot.LineEvent, who)
	e.In, e.Direct = bot.Place{Platform: testPlatform, Channel: "dm-" + who}, true
	e.Text, e.Message = text, bot.Ref{Place: e.In, Message: "m" + e.Key}
	return w.handle(e)
}

func (w *world) press(who, do string) bot.Response {
	e := w.event(bot.PressEvent, who)
	e.Do = do
	return w.handle(e)
}

func (w *world) submit(who string, f *bot.Form, values map[string]string) bot.Response {
	e := w.event(bot.SubmissionEvent, who)
	e.Do, e.Values = f.Do, values
	return w.handle(e)
}

func (w *world) theCase(ref casework.CaseRef) casework.Case {
	w.t.Helper()
	c, err := w.board.Cases.Load(context.Background(), string(ref))
	must(w.t, err)
	return c.Value
}

func (w *world) meeting() casework.Meeting {
	w.t.Helper()
	m, err := w.board.Meetings.Load(context.Background(), "2026-11-24")
	must(w.t, err)
	return m.Value
}

// goodReferral is a referral that the way in accepts.
func goodReferral() map[string]string {
	return map[string]string{
		"initials": "AE", "full-name": "Aster Example", "date-of-birth": "04/03/2010", "source": "Daily Exploitation Meeting",
		"ceam-level": "High", "assessed-on": "17/11/2026", "standing": "Looked after", "allocated-social-worker": "sw1",
		"concerns": "Missing twice in a fortnight.",
	}
}

// refer brings a child to the board and gives the reference.
func (w *world) refer(who string, change ...string) casework.CaseRef {
	w.t.Helper()
	v := goodReferral()
	for i := 0; i+1 < len(change); i += 2 {
		v[change[i]] = change[i+1]
	}
	before := w.refs()
	form := w.command(who, "refer").Form
	if form == nil {
		w.t.Fatal("refer opened no form")
	}
	res := w.submit(who, form, v)
	if res.Form != nil {
		w.t.Fatalf("referral refused: %v", errorsOf(res.Form))
	}
	for _, r := range w.refs() {
		if !slices.Contains(before, r) {
			return casework.CaseRef(r)
		}
	}
	w.t.Fatalf("no case was made: %s", plain(res))
	return ""
}

func (w *world) refs() []string {
	ids, err := w.board.IDs(context.Background(), "case")
	must(w.t, err)
	return ids
}

// sitting refers children with the workers given and opens a meeting on them, signed by
// those named.
func (w *world) sitting(workers []string, signed ...string) []casework.CaseRef {
	w.t.Helper()
	ctx := context.Background()
	var refs []casework.CaseRef
	var items []casework.AgendaItem
	for i, sw := range workers {
		change := []string{"full-name", fmt.Sprintf("Child Number%d", i), "initials", string(rune('A'+i)) + "X", "allocated-social-worker", sw}
		if sw == "" {
			change = append(change, "standing", string(casework.StandingNotOpen), "source", string(casework.SourceDifference),
				"difference-of-opinion", "Duty closed; school and police hold that it meets the threshold.")
		}
		ref := w.refer("gm", change...)
		refs = append(refs, ref)
		items = append(items, casework.AgendaItem{Case: ref, Slot: 20, Reason: casework.ReasonNew, Worker: casework.PersonID(sw), Sat: true})
	}
	basis, err := w.board.Basis(ctx)
	must(w.t, err)
	m := casework.Meeting{ID: "2026-11-24", Process: casework.RMM, Date: casework.DateOf(w.now, isleOfMan), Start: casework.Clock{Hour: 10}, Minutes: 120, Following: casework.NewDate(2026, 12, 1)}
	must(w.t, m.Issue(items, nil, basis.Roster, basis.Settings.Declaration, w.now, ""))
	must(w.t, m.Open("chair", "chair", casework.Attribution{SaidBy: "chair", TypedBy: "chair", At: w.now}))
	for _, s := range signed {
		p, _ := basis.Roster.Person(casework.PersonID(s))
		if m.Attendance(p.ID) == nil && !p.Represents() {
			continue // the worker of none of these cases
		}
		must(w.t, m.Sign(p, w.now, ""))
	}
	_, err = w.board.Meetings.Insert(ctx, string(m.ID), m, store.Change{What: "test", At: w.now})
	must(w.t, err)
	room := store.Room{Meeting: m.ID, Platform: testPlatform, Key: string(m.ID), Channel: "room", Threads: map[string]store.Spot{}}
	for _, k := range []string{"theme", "aob", "strategic"} {
		room.Threads[k] = store.Spot{Channel: "room", Thread: k}
	}
	for _, ref := range refs {
		room.Threads[string(ref)] = store.Spot{Channel: "room", Thread: string(ref)}
		_, err := w.board.Cases.Update(ctx, string(ref), func(c *casework.Case) (store.Change, error) {
			rmm.Sit(c, &m)
			return store.Change{What: "sit", At: w.now}, nil
		})
		must(w.t, err)
	}
	_, err = w.board.Rooms.Insert(ctx, "2026-11-24/test", room, store.Change{What: "test", At: w.now})
	must(w.t, err)
	return refs
}

// everybody is who usually signs.
func everybody() []string {
	return []string{"chair", "dci", "gm", "admin", "health", "education", "youthjustice", "sw1", "sw2"}
}

// plain is everything that a response tells its reader, as text.
func plain(r bot.Response) string {
	var parts []string
	for _, m := range []*bot.Message{r.Whisper, r.Direct, r.Update} {
		if m != nil {
			parts = append(parts, m.Plain())
		}
	}
	if r.Form != nil {
		parts = append(parts, r.Form.Title, r.Form.Error)
		parts = append(parts, errorsOf(r.Form)...)
	}
	return strings.Join(parts, "\n")
}

func errorsOf(f *bot.Form) []string {
	var out []string
	if f.Error != "" {
		out = append(out, f.Error)
	}
	for _, x := range f.Fields {
		if x.Error != "" {
			out = append(out, x.Name+": "+x.Error)
		}
	}
	return out
}

// button finds the Do of a button by its label in what a response shows.
func button(t testing.TB, r bot.Response, label string) string {
	t.Helper()
	for _, m := range []*bot.Message{r.Whisper, r.Direct, r.Update} {
		if m == nil {
			continue
		}
		for _, b := range m.Body {
			if row, ok := b.(bot.Buttons); ok {
				for _, b := range row {
					if strings.EqualFold(b.Label, label) {
						return b.Do
					}
				}
			}
		}
	}
	t.Fatalf("no button %q in: %s", label, plain(r))
	return ""
}

// deck is how cards are made on the world's day.
func deck(s casework.Settings, r casework.Roster) cards.Deck {
	return cards.Deck{Settings: &s, Roster: r, Today: casework.DateOf(tuesday, isleOfMan), Zone: isleOfMan}
}
