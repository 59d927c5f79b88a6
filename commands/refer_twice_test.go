package commands

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

// Two people refer one child at the same moment: there is one child and one case.
func TestTwoReferralsAtOnceMakeOneCase(t *testing.T) {
	w := newWorld(t)
	const rounds = 8
	for i := range rounds {
		v := goodReferral()
		v["full-name"] = fmt.Sprint("Briar Fable", i)
		var together sync.WaitGroup
		for _, who := range []string{"sw1", "education", "gm"} {
			e := w.event(bot.SubmissionEvent, who)
			e.Do, e.Values = w.command(who, "refer").Form.Do, v
			together.Go(func() { w.handle(e) })
		}
		together.Wait()
	}
	if refs := w.refs(); len(refs) != rounds {
		t.Errorf("%d cases, want %d", len(refs), rounds)
	}
	children, err := w.board.Children.All(context.Background())
	must(t, err)
	if len(children) != rounds {
		t.Errorf("%d children, want %d", len(children), rounds)
	}
}

// A referral that was broken off between child and case does not keep the child out for good.
func TestAReferralBrokenOffIsFinishedOrForgotten(t *testing.T) {
	w := newWorld(t)
	v := goodReferral()
	e := w.event(bot.SubmissionEvent, "sw1")
	e.Do, e.Values = w.command("sw1", "refer").Form.Do, v
	n, err := w.board.Number(context.Background(), string(casework.RMM), e.Key)
	must(t, err)
	child := casework.Child{ID: w.board.ChildID(v["full-name"], casework.NewDate(2010, 3, 4)), FullName: v["full-name"],
		Born: casework.NewDate(2010, 3, 4), Cases: []casework.CaseRef{casework.NewCaseRef(casework.RMM, n)}}
	child.Applied.Note(casework.Applied{Key: casework.MessageKey(e.Key), What: "refer", Refs: []string{"RMM-0001"}, At: w.clock()})
	_, err = w.board.Children.Insert(context.Background(), string(child.ID), child, store.Change{What: "test", At: w.clock()})
	must(t, err)
	other := w.submit("education", w.command("education", "refer").Form, v)
	if other.Form == nil || len(w.refs()) != 0 {
		t.Fatalf("a second referral meanwhile: %v %s", w.refs(), plain(other))
	}
	w.handle(e)
	if refs := w.refs(); !slices.Equal(refs, []string{"RMM-0001"}) {
		t.Fatalf("delivered again: %v", refs)
	}
}

// A child who comes again keeps one document, and the names that are new go onto it.
func TestARereferralAddsTheNewNames(t *testing.T) {
	w := newWorld(t)
	ref := w.refer("sw1", "known-as", "Azzy")
	w.change(ref, func(c *casework.Case) {
		c.State, c.Closed = casework.CaseClosed, &casework.Closure{On: casework.NewDate(2026, 11, 1)}
	})
	again := w.refer("gm", "known-as", "azzy, Starling")
	c := w.theCase(again)
	ch, err := w.board.Children.Load(context.Background(), string(c.Child))
	must(t, err)
	if c.Child != w.theCase(ref).Child || !slices.Equal(ch.Value.Cases, []casework.CaseRef{ref, again}) || !slices.Equal(ch.Value.KnownAs, []string{"Azzy", "Starling"}) {
		t.Errorf("child = %+v", ch.Value)
	}
}

// That somebody was told of an open case stands in the access log.
func TestBeingToldOfAnOpenCaseIsLogged(t *testing.T) {
	w := newWorld(t)
	ref := w.refer("sw1")
	w.submit("health", w.command("health", "refer").Form, goodReferral())
	log, err := w.board.AccessLog(context.Background(), store.AccessRange{Subject: string(ref)})
	must(t, err)
	if !slices.ContainsFunc(log, func(a store.Access) bool { return a.By == "health" && strings.Contains(a.Outcome, "open case") }) {
		t.Errorf("access log = %+v", log)
	}
}

// A likely duplicate is asked about and refused or let in by the answer; a sure one is refused
// like a duplicate. Neither names a case to somebody who may not see it.
func TestALikelyDuplicateIsAskedAbout(t *testing.T) {
	refer := func(w *world, who string, change ...string) bot.Response {
		v := goodReferral()
		for i := 0; i < len(change); i += 2 {
			v[change[i]] = change[i+1]
		}
		return w.submit(who, w.command(who, "refer").Form, v)
	}
	asked := func(res bot.Response) bool { return res.Form == nil && strings.Contains(plain(res), "Another child") }
	answer := func(w *world, who, yes string) bot.Response {
		return w.press(who, bot.Call("samechild", "answer", yes).String())
	}
	t.Run("KnownAsAsFirstName", func(t *testing.T) {
		w := newWorld(t)
		ref := w.refer("sw1", "known-as", "Azzy")
		res := refer(w, "health", "full-name", "Azzy Example")
		if res.Form == nil || res.Form.Field("full-name").Error == "" || strings.Contains(plain(res), string(ref)) || len(w.refs()) != 1 {
			t.Errorf("refs %v: %s", w.refs(), plain(res))
		}
	})
	t.Run("Another", func(t *testing.T) {
		w := newWorld(t)
		ref := w.refer("sw1")
		res := refer(w, "health", "full-name", "Astor Example")
		if !asked(res) || strings.Contains(plain(res), string(ref)) || len(w.refs()) != 1 {
			t.Fatalf("refs %v: %s", w.refs(), plain(res))
		}
		log, err := w.board.AccessLog(context.Background(), store.AccessRange{Subject: string(ref)})
		must(t, err)
		if !slices.ContainsFunc(log, func(a store.Access) bool { return a.By == "health" && strings.Contains(a.Outcome, "same child") }) {
			t.Errorf("access log = %+v", log)
		}
		answer(w, "health", "no")
		if refs := w.refs(); len(refs) != 2 || w.theCase(casework.CaseRef(refs[0])).Child == w.theCase(casework.CaseRef(refs[1])).Child {
			t.Errorf("refs %v", refs)
		}
		answer(w, "health", "no") // a second press
		if refs := w.refs(); len(refs) != 2 {
			t.Errorf("refs %v", refs)
		}
	})
	t.Run("TheSameWithAnOpenCase", func(t *testing.T) {
		w := newWorld(t)
		ref := w.refer("sw1")
		if res := refer(w, "health", "full-name", "Astor Example"); !asked(res) {
			t.Fatal(plain(res))
		}
		res := answer(w, "health", "yes")
		if len(w.refs()) != 1 || strings.Contains(plain(res), string(ref)) || res.Form == nil || res.Form.Field("full-name").Error == "" {
			t.Errorf("refs %v: %s", w.refs(), plain(res))
		}
	})
	t.Run("TheSameComesAgain", func(t *testing.T) {
		w := newWorld(t)
		ref := w.refer("sw1")
		w.change(ref, func(c *casework.Case) {
			c.State, c.Closed = casework.CaseClosed, &casework.Closure{On: casework.NewDate(2026, 11, 1)}
		})
		refer(w, "health", "full-name", "Astor Example")
		answer(w, "health", "yes")
		refs := w.refs()
		if len(refs) != 2 || w.theCase(casework.CaseRef(refs[0])).Child != w.theCase(casework.CaseRef(refs[1])).Child {
			t.Fatalf("refs %v", refs)
		}
		ch, err := w.board.Children.Load(context.Background(), string(w.theCase(ref).Child))
		must(t, err)
		if !slices.Contains(ch.Value.KnownAs, "Astor Example") {
			t.Errorf("known as %v", ch.Value.KnownAs)
		}
	})
	t.Run("AnotherBirthday", func(t *testing.T) {
		w := newWorld(t)
		w.refer("sw1")
		if res := refer(w, "health", "full-name", "Astor Example", "date-of-birth", "05/03/2010"); asked(res) || len(w.refs()) != 2 {
			t.Errorf("refs %v: %s", w.refs(), plain(res))
		}
	})
}
