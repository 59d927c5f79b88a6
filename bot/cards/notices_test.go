package cards_test

import (
	"time"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/filing"
	"convenor/casework/rmm"
)

// notice is a fact with the matter that puts it into words.
type notice struct {
	name   string
	deck   cards.Deck
	fact   casework.Fact
	matter cards.Matter
}

// allNotices is one notice for each kind of fact, and more where it reads differently.
func allNotices() []notice {
	var out []notice
	add := func(name string, f casework.Fact, x cards.Matter) {
		if f.Subject == "" {
			f.Subject = string(thisMeeting)
		}
		out = append(out, notice{name, deck(), f, x})
	}
	about := func(kind casework.FactKind, thing string, c *casework.Case, to casework.PersonID) {
		add(string(kind), casework.Fact{Kind: kind, Subject: string(c.Ref), Thing: thing, To: to}, cards.Matter{Case: c})
	}

	about(due.FactReferred, "", three(), "chair")
	about(due.FactActionReminder, "0001-A1", one(), "dci")
	about(due.FactActionOverdue, "0001-A1", one(), "chair")
	bare := one()
	bare.Actions[0].Due = casework.Date{}
	about(due.FactActionBare, "0001-A1", bare, "dci")
	about(due.FactActionBareChair, "0001-A1", bare, "chair")
	about(due.FactActionAssigned, "0001-A3", one(), "health")
	claimed := one()
	claimed.Actions[0].Words = []casework.ActionWord{{State: casework.ActionDone, Claim: true, On: day("2026-11-24"), By: said("gm", "csc", "10:00")}}
	about(due.FactActionClaimed, "0001-A1", claimed, "dci")
	undone := one()
	undone.Actions[0].State, undone.Actions[0].Last = casework.ActionNotDone, &casework.ActionWord{State: casework.ActionNotDone, Text: "REASON", On: day("2026-11-24")}
	about(due.FactActionClassify, "0001-A1", undone, "chair")
	offSick := one()
	offSick.Actions[0].State, offSick.Actions[0].Last = casework.ActionNotDone, &casework.ActionWord{State: casework.ActionNotDone, Text: "head off sick", On: day("2026-11-24")}
	add("action to classify off sick", casework.Fact{Kind: due.FactActionClassify, Subject: "RMM-0001", Thing: "0001-A1", To: "chair"}, cards.Matter{Case: offSick})
	blocked := one()
	blocked.Actions[0].State = casework.ActionBlocked
	about(due.FactActionBlocked, "0001-A1", blocked, "chair")
	about(due.FactActionOwnerGone, "0001-A1", one(), "chair")
	left := roster()
	for i := range left.People {
		if left.People[i].ID == "education" {
			left.People[i].Left = true
		}
	}
	gone := one()
	gone.Actions[0].Owner = "education"
	about(due.FactActionOverdue, "0001-A1", gone, "chair")
	out[len(out)-1].name, out[len(out)-1].deck.Roster = "action overdue of somebody gone", left
	about(due.FactActionOwnerGone, "0001-A1", gone, "chair")
	out[len(out)-1].name, out[len(out)-1].deck.Roster = "action owner gone with nobody for the agency", left
	about(due.FactActionsYours, string(thisMeeting), one(), "health")
	about(due.FactDifferenceStage, "0001-D1", staged(casework.StageManagers), "gm")
	reaches := func(name string, s casework.DifferenceStage, to casework.PersonID, change func(*casework.DifferenceOfOpinion)) {
		c := staged(s)
		change(&c.Differences[0])
		add(name, casework.Fact{Kind: due.FactDifferenceStage, Subject: "RMM-0001", Thing: "0001-D1", To: to}, cards.Matter{Case: c})
	}
	as := func(*casework.DifferenceOfOpinion) {}
	reaches("difference told the other party", casework.StagePractitioners, "gm", as)
	reaches("difference with nobody known", casework.StageManagers, "chair", func(d *casework.DifferenceOfOpinion) { d.Parties = []casework.AgencyID{"youthjustice", "library"} })
	reaches("difference at the senior officers", casework.StageSenior, "dci", as)
	reaches("difference its raiser hears", casework.StageSenior, "youthjustice", as)
	about(due.FactDifferenceDue, "0001-D1", one(), "youthjustice")
	about(due.FactDifferenceOverdue, "0001-D1", staged(casework.StageSenior), "chair")
	out[len(out)-1].deck = later()
	offered := one()
	offered.Differences[0].State, offered.Differences[0].Outcome = casework.DifferenceOffered, "OFFER"
	about(due.FactDifferenceOffered, "0001-D1", offered, "youthjustice")
	about(due.FactMatchAsked, "RMM-0003", one(), "dci")
	about(due.FactMatchCount, "", one(), "chair")
	out[len(out)-1].fact.Slot = at("2026-11-24", "10:20").UTC().Format(time.RFC3339)
	about(due.FactMatchAnswered, "RMM-0003", released(), "chair")
	meant := one()
	meant.Matches = []casework.Match{{Case: "RMM-0003", Entry: "0001-V1", Kinds: []casework.IdentifierKind{casework.Alias}, Child: true, Offender: true, Found: at("2026-11-24", "10:20")}}
	slot := at("2026-11-24", "10:20").UTC().Format(time.RFC3339)
	add("match count child", casework.Fact{Kind: due.FactMatchCount, Subject: "RMM-0001", To: "chair", Slot: slot}, cards.Matter{Case: meant})
	add("match answered child", casework.Fact{Kind: due.FactMatchAnswered, Subject: "RMM-0001", Thing: "RMM-0003", To: "chair"}, cards.Matter{Case: meant})
	guarded := one()
	guarded.Matches = []casework.Match{{Case: "RMM-0003", Entry: "0001-V1", Kinds: []casework.IdentifierKind{casework.Alias}, Child: true, Offender: true,
		Guarded: []casework.PersonID{"admin"}, Keeper: "admin", Found: at("2026-11-24", "10:20")}}
	add("match asked of the keeper", casework.Fact{Kind: due.FactMatchAsked, Subject: "RMM-0001", Thing: "RMM-0003", To: "admin"}, cards.Matter{Case: guarded})
	add("match count child guarded", casework.Fact{Kind: due.FactMatchCount, Subject: "RMM-0001", To: "chair", Slot: slot}, cards.Matter{Case: guarded})
	refused := one()
	refused.Matches[0].Released = map[casework.PersonID]bool{"dci": false}
	add("match answered no", casework.Fact{Kind: due.FactMatchAnswered, Subject: "RMM-0001", Thing: "RMM-0003", To: "chair"}, cards.Matter{Case: refused})
	entry := filing.Entry(&items()[0], cleared(), env().Roster, filing.Others{})
	add(string(due.FactEntryReleased), casework.Fact{Kind: due.FactEntryReleased, Subject: "RMM-0001", Thing: "2026-11-17", To: "sw1"}, cards.Matter{Case: one(), Entry: &entry})
	add("entry released plain", casework.Fact{Kind: due.FactEntryReleased, Subject: "RMM-0001", Thing: "2026-11-17", To: "sw1"}, cards.Matter{Case: one()})
	held := one()
	held.Last.Entry = casework.RecordEntry{State: casework.EntryHeld, Why: []casework.Rule{filing.RuleNamesAnotherCase}}
	about(due.FactEntryHeld, "2026-11-17", held, "admin")
	about(due.FactEntryChased, "2026-11-17", one(), "sw1")
	about(due.FactEntryUnfiled, "2026-11-17", one(), "admin")
	decided := three()
	decided.Opening = &casework.OpeningDecision{Decision: casework.OpeningNoFurther, Reason: "REASON"}
	about(due.FactDecisionTold, "", decided, "education")
	deferred := one()
	deferred.Deferrals = 2
	about(due.FactSecondDeferral, string(thisMeeting), deferred, "gm")
	about(due.FactLevelProposed, "", one(), "chair")
	about(due.FactReviewMissed, "", one(), "chair")
	out[len(out)-1].deck = later()
	about(due.FactUrgentAsked, "", one(), "chair")
	about(due.FactTransition, "", one(), "sw1")
	about(due.FactTurned18, "", one(), "chair")
	moving := one()
	moving.Moving = &casework.Move{To: "PLACE", Told: day("2026-11-17")}
	about(due.FactMoveAsked, "", moving, "sw1")
	about(due.FactMoveWaits, "", moving, "gm")
	about(due.FactOpeningUndecided, string(thisMeeting), three(), "chair")
	about(due.FactReallocated, "", one(), "sw1")
	moved := one()
	moved.Moving = &casework.Move{To: "Devon", Accepted: casework.NewDate(2026, 11, 23), Accepts: casework.Attribution{SaidBy: "gm", TypedBy: "gm"}}
	about(due.FactMoveAccepted, "", moved, "chair")
	kept := one()
	kept.Restricted = []casework.PersonID{"chair", "dci"}
	outsiders := one()
	outsiders.Restricted = []casework.PersonID{"chair"}
	about(due.FactActionOutside, string(outsiders.Actions[0].Ref), outsiders, "chair")
	about(due.FactRestricted, string(thisMeeting), kept, "dci")
	about(due.FactReallocatedFrom, "", one(), "sw2")
	about(due.FactInvited, string(thisMeeting), one(), "sw2")
	about(due.FactClosedRecord, "", one(), "gm")
	about(due.FactConfirmWords, string(thisMeeting), one(), "health")

	meets := func(kind casework.FactKind, thing string, m *casework.Meeting, to casework.PersonID, x cards.Matter) {
		x.Meeting = m
		add(string(kind), casework.Fact{Kind: kind, Thing: thing, To: to}, x)
	}
	issued, open := meeting(casework.MeetingIssued), meeting(casework.MeetingOpen)
	all := []casework.Case{*one(), *two(), *three()}
	meets(due.FactAgendaDraft, "", meeting(casework.MeetingPlanned), "chair", cards.Matter{Cases: all})
	nobody := meeting(casework.MeetingPlanned)
	nobody.Agenda = nil
	add("agenda-draft-empty", casework.Fact{Kind: due.FactAgendaDraft, To: "chair"}, cards.Matter{Meeting: nobody})
	add("agenda-empty", casework.Fact{Kind: due.FactAgenda}, cards.Matter{Meeting: nobody})
	meets(due.FactReportAsked, "RMM-0001", issued, "sw1", cards.Matter{Case: one()})
	unsaid := meeting(casework.MeetingPlanned)
	unsaid.Attended = nil
	add("report asked unanswered", casework.Fact{Kind: due.FactReportAsked, Thing: "RMM-0001", To: "sw1"}, cards.Matter{Meeting: unsaid, Case: one()})
	add("report chased unanswered", casework.Fact{Kind: due.FactReportChased, Thing: "RMM-0001", To: "sw1"}, cards.Matter{Meeting: unsaid, Case: one()})
	answered := meeting(casework.MeetingIssued)
	answered.Answers = []casework.WorkerAnswer{{Case: "RMM-0001", Worker: "sw1", Coming: casework.SendsSubstitute,
		Substitute: &casework.Substitute{Person: "tm", Name: "SUBSTITUTE", Role: "ROLE"}}}
	meets(due.FactSubstitute, "RMM-0001", answered, "tm", cards.Matter{Case: one()})
	add("report chased answered", casework.Fact{Kind: due.FactReportChased, Thing: "RMM-0001", To: "sw1"}, cards.Matter{Meeting: answered, Case: one()})
	add("agenda draft answered", casework.Fact{Kind: due.FactAgendaDraft, To: "chair"}, cards.Matter{Meeting: answered, Cases: []casework.Case{*one(), *two()}})
	meets(due.FactNoWorker, "RMM-0003", issued, "education", cards.Matter{Case: three()})
	add("no worker for who may name one", casework.Fact{Kind: due.FactNoWorker, Thing: "RMM-0003", To: "gm"}, cards.Matter{Meeting: issued, Case: three()})
	meets(due.FactAgenda, "", issued, "", cards.Matter{Cases: all})
	meets(due.FactReportChased, "RMM-0001", issued, "sw1", cards.Matter{Case: one()})
	meets(due.FactPrepare, "", issued, "sw1", cards.Matter{Cases: all, Children: children()})
	meets("write here", "", open, "sw1", cards.Matter{Cases: []casework.Case{*one()}})
	meets(due.FactNotStarted, "", issued, "chair", cards.Matter{})
	meets(due.FactMayTakeOver, "", issued, "dci", cards.Matter{})
	deputy := meeting(casework.MeetingOpen)
	deputy.ChairedBy = "dci"
	meets(due.FactTakenOver, "", deputy, "chair", cards.Matter{})
	meets(due.FactStarted, "", open, "", cards.Matter{})
	meets(due.FactItem, "RMM-0001", open, "", cards.Matter{Case: one()})
	meets(due.FactPart, "aob", open, "", cards.Matter{})
	current := meeting(casework.MeetingOpen)
	current.CurrentItem = "RMM-0001"
	meets(due.FactTimeUp, "", current, "chair", cards.Matter{})
	meets(due.FactDraftClose, "", open, "admin", cards.Matter{})
	summary := rmm.Summarise(closed(), items(), []casework.Case{*cleared(), *three()}, rmm.Earlier{}, env())
	meets(due.FactSummary, "", closed(), "chair", cards.Matter{Summary: &summary})
	meets(due.FactClosed, "", closed(), "", cards.Matter{Items: items()})
	lapsed := closed()
	lapsed.Lapsed = []casework.LapsedLines{{Person: "dci", Lines: 2, Cases: []casework.CaseRef{"RMM-0001", "RMM-0003"}}}
	meets(due.FactLinesLapsed, "", lapsed, "dci", cards.Matter{})
	meets(due.FactMinutesDue, "", closed(), "chair", cards.Matter{})
	minutes := amended()
	meets(due.FactMinutes, "", closed(), "dci", cards.Matter{Minutes: &minutes})
	meets(due.FactCancelled, "", cancelled(), "", cards.Matter{})
	meets(due.FactDecide, "RMM-0001", cancelled(), "chair", cards.Matter{})
	unheld := cancelled()
	unheld.Cancelled.Lapsed = true
	add("decide-unheld", casework.Fact{Kind: due.FactDecide, Thing: "RMM-0001", To: "chair"}, cards.Matter{Meeting: unheld})
	add("late", casework.Fact{Kind: due.FactActionReminder, Subject: "RMM-0001", Thing: "0001-A1", To: "dci"}, cards.Matter{Case: one(), Late: true})
	add(string(due.FactJoinAsked), casework.Fact{Kind: due.FactJoinAsked, Thing: "sw2", To: "admin"}, cards.Matter{})
	add(string(due.FactJoined), casework.Fact{Kind: due.FactJoined, To: "sw2"}, cards.Matter{})
	add(string(due.FactNotJoined), casework.Fact{Kind: due.FactNotJoined, To: "sw2"}, cards.Matter{})
	add("unreachable", casework.Fact{Kind: "unreachable", Thing: "sw2", To: "admin"}, cards.Matter{})
	return append(out, resolutionNotices()...)
}

func staged(s casework.DifferenceStage) *casework.Case {
	c := one()
	c.Differences[0].Stage = s
	return c
}

// nudges are the words of every notice that may share a message.
func nudges() []bot.Message {
	var out []bot.Message
	for _, n := range allNotices() {
		if m, ok := n.deck.Notice(n.fact, n.matter); ok && due.IsNudge(n.fact.Kind) && !n.matter.Late {
			out = append(out, m)
		}
	}
	return out
}
