package commands

import (
	"context"
	"strings"
	"testing"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

func TestRestrictedToNamedPeople(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	if res := w.line("dci", string(ref), "restricted gm, health: offender: a thing to keep close"); res.Mark != bot.Recorded || res.Direct == nil {
		t.Fatalf("mark %v: %s", res.Mark, plain(res))
	}
	e := w.theCase(ref).Item.VOLT[0]
	if e.Handling != casework.NamedPeople || len(e.Named) != 2 || e.Named[0] != "gm" || e.Named[1] != "health" || e.Text.Words != "a thing to keep close" {
		t.Errorf("entry = %+v", e)
	}
	for _, text := range []string{"restricted gm and nobodyknown: offender: x", "restricted something about the uncle"} {
		if res := w.line("dci", string(ref), text); res.Mark != bot.Refused {
			t.Errorf("%q: mark %v", text, res.Mark)
		}
	}
	if n := len(w.theCase(ref).Item.VOLT); n != 1 {
		t.Errorf("entries = %d, want 1", n)
	}
}

func TestOffTheRecordIsOfferedAsRestricted(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	res := w.line("sw1", string(ref), "this is off the record but mum is drinking")
	if res.Direct == nil || len(w.theCase(ref).Item.VOLT) != 0 {
		t.Fatalf("answered: %s", plain(res))
	}
	w.press("sw1", button(t, res, "Record it restricted"))
	v := w.theCase(ref).Item.VOLT
	if len(v) != 1 || !v[0].Handling.Restricted() || v[0].By.SaidBy != "sw1" {
		t.Errorf("entries = %+v", v)
	}
}

func TestDecisionsAreTakenInTheThreadToo(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{""}, everybody()...)[0]
	if res := w.line("dci", string(ref), "decide open: threshold met"); res.Mark != bot.Recorded {
		t.Fatalf("mark %v: %s", res.Mark, plain(res))
	}
	if c := w.theCase(ref); c.State != casework.CaseOpen || c.Opening.Reason != "threshold met" {
		t.Errorf("case %s, opening %+v", c.State, c.Opening)
	}
}

func TestNobodyBecomesAMemberByAsking(t *testing.T) {
	w := newWorld(t)
	form := w.command("outsider", "join").Form
	w.submit("outsider", form, map[string]string{"name": "Nora Newby", "role": "Senior practitioner", "agency": "education"})
	asked := w.person("outsider")
	if !asked.Pending || asked.Asked.IsZero() {
		t.Fatalf("asked = %+v", asked)
	}
	if got, want := plain(w.command("outsider", "tracker")), plain(w.command("stranger", "tracker")); got != want {
		t.Errorf("asking opens something: %s", got)
	}
	if w.command("health", "roster approve outsider member"); !w.person("outsider").Pending {
		t.Error("somebody else approved")
	}
	w.command("admin", "roster approve outsider")
	p := w.person("outsider")
	if p.Pending || p.Has(casework.DutyMember) || !p.Has(casework.DutyInvited) || p.Joined.IsZero() {
		t.Errorf("approved = %+v", p)
	}
}

func TestARequestToJoinThatIsRefused(t *testing.T) {
	w := newWorld(t)
	w.submit("outsider", w.command("outsider", "join").Form, map[string]string{"name": "Out Sider", "role": "Nurse", "agency": "Manx Care"})
	if got := plain(w.command("admin", "roster remove outsider")); !strings.Contains(got, "Not added") || strings.Contains(got, "Removed") {
		t.Errorf("refused, it reads %q", got)
	}
	if p := w.person("outsider"); p.Active() || p.Refused.IsZero() {
		t.Errorf("refused = %+v", p)
	}
	if got := plain(w.command("admin", "roster remove health")); !strings.Contains(got, "Removed from the roster") {
		t.Errorf("removed, it reads %q", got)
	}
	if p := w.person("health"); p.Active() || !p.Refused.IsZero() {
		t.Errorf("removed = %+v", p)
	}
}

func (w *world) person(id casework.PersonID) casework.Person {
	w.t.Helper()
	b, err := w.board.Basis(context.Background())
	must(w.t, err)
	p, _ := b.Roster.Person(id)
	return p
}

func TestDeletingARestrictedLineFromTheThreadKeepsTheRecord(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	restricted, open := w.lineEvent("dci", string(ref), "restricted o: somebody"), w.lineEvent("dci", string(ref), "location: the arcade")
	for _, e := range []bot.Event{restricted, open} {
		w.handle(e)
		e.Kind, e.Key, e.Text = bot.DeletionEvent, e.Key+"/gone", ""
		w.handle(e)
	}
	if v := w.theCase(ref).Item.VOLT; !v[0].Text.Stands() || v[1].Text.Stands() {
		t.Errorf("restricted stands %v, open stands %v", v[0].Text.Stands(), v[1].Text.Stands())
	}
}

// A thread whose case has been restricted since takes nothing from others, and says so to them
// alone; its own people hear that others may still read there.
func TestTheThreadOfACaseRestrictedSince(t *testing.T) {
	w := newWorld(t)
	ref := w.sitting([]string{"sw1"}, everybody()...)[0]
	w.command("chair", "restrict "+string(ref)+" dci, sw1")
	shut := func() {
		_, err := w.board.Rooms.Update(context.Background(), "2026-11-24/test", func(r *store.Room) (store.Change, error) {
			r.Shut = map[string]bool{string(ref): true}
			return store.Change{What: "test", At: w.now}, nil
		})
		must(t, err)
	}
	for _, when := range []func(){func() {}, shut} {
		when()
		before := len(w.theCase(ref).Item.VOLT)
		res := w.line("health", string(ref), "info: I can still see this")
		if got := plain(res); res.Mark != bot.Refused || !strings.Contains(got, "restricted to named people now") {
			t.Errorf("mark %v: %s", res.Mark, got)
		}
		if n := len(w.theCase(ref).Item.VOLT); n != before {
			t.Error("it was recorded")
		}
		if got := plain(w.direct("health", string(ref)+" info: I can still see this")); strings.Contains(got, "restricted") {
			t.Errorf("outside its thread: %s", got)
		}
	}
	if got := plain(w.line("health", string(ref), "just talking")); !strings.Contains(got, "restricted to named people now") {
		t.Errorf("talk in the shut thread: %s", got)
	}
	if res := w.line("sw1", string(ref), "info: dad hits him"); res.Mark != bot.Recorded || !strings.Contains(plain(res), "others may still read") {
		t.Errorf("mark %v: %s", res.Mark, plain(res))
	}
}
