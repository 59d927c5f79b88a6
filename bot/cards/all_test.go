package cards_test

import (
	"errors"
	"slices"
	"strings"
	"time"

	"convenor/bot"
	"convenor/bot/cards"
	"convenor/casework"
	"convenor/casework/due"
	"convenor/casework/filing"
	"convenor/casework/rmm"
)

// named is one card with the name of its golden file.
type named struct {
	name    string
	message bot.Message
}

func env() due.Env { return due.Env{Settings: settings(), Zone: zone(), Roster: roster()} }

// allCards is every card, each in the states that read differently.
func allCards() []named {
	var out []named
	add := func(name string, m bot.Message) { out = append(out, named{name, m}) }
	d := deck()
	c1, c2, c3 := one(), two(), three()
	open := meeting(casework.MeetingOpen)
	issued := meeting(casework.MeetingIssued)

	add("agenda", d.Agenda(issued, []casework.Case{*c1, *c3}))
	withInitials := d
	withInitials.Settings = settings()
	withInitials.Settings.InitialsAtHome, withInitials.Settings.DPIA = true, ""
	add("agenda-initials", withInitials.Agenda(issued, []casework.Case{*c1, *c3}))
	extra := meeting(casework.MeetingIssued)
	extra.Extraordinary, extra.Agenda, extra.Left = true, extra.Agenda[:1], nil
	add("agenda-extraordinary", d.Agenda(extra, nil))
	add("agenda-draft", d.DraftAgenda(meeting(casework.MeetingPlanned), []casework.Case{*c1, *c3}))
	add("agenda-due-so-far", d.DueSoFar(meeting(casework.MeetingPlanned), issued.Agenda, time.Date(2026, time.November, 20, 9, 0, 0, 0, time.UTC)))
	add("agenda-due-none", d.DueSoFar(meeting(casework.MeetingPlanned), nil, time.Date(2026, time.November, 20, 9, 0, 0, 0, time.UTC)))
	add("started", d.Started(open))
	heard := meeting(casework.MeetingOpen)
	heard.CurrentItem, heard.CurrentFrom = heard.Agenda[0].Case, time.Date(2026, time.November, 24, 10, 12, 0, 0, time.UTC)
	threads := map[string]bot.Place{"RMM-0001": {Platform: "test", Channel: "room", Thread: "RMM-0001"}}
	add("turn", d.Turn(heard, threads))
	add("turn-without-thread", d.Turn(heard, nil))
	begun := *heard
	begun.CurrentItem = ""
	add("turn-before-the-first", d.Turn(&begun, threads))
	overAgenda, _ := d.OverAtHome(due.FactAgenda, closed())
	add("over-agenda", overAgenda)
	overStarted, _ := d.OverAtHome(due.FactStarted, closed())
	add("over-started", overStarted)
	for _, k := range []casework.FactKind{due.FactAgendaDraft, due.FactNotStarted, due.FactMayTakeOver, due.FactTimeUp, due.FactDraftClose, due.FactSubstitute, due.FactReportAsked, due.FactNoWorker} {
		over, _ := d.Over(casework.Fact{Kind: k, Thing: "RMM-0001", To: "gm"}, closed())
		add("over-"+strings.ReplaceAll(string(k), " ", "-"), over)
	}
	overCancelled, _ := d.Over(casework.Fact{Kind: due.FactAgendaDraft}, cancelled())
	add("over-cancelled", overCancelled)
	add("close-sure", d.CloseSure(open))
	add("level-only-proposed", d.OnlyProposed("RMM-0001", casework.RiskVeryHigh))
	add("declaration", d.Declaration(issued))
	changed := d
	changed.Settings = settings()
	changed.Settings.Declaration.Version, changed.Settings.Declaration.Text = "4", "A newer text."
	add("declaration-changed", changed.Declaration(issued))
	add("signed", d.Signed(issued, []casework.CaseRef{"RMM-0001", "RMM-0003"}, bot.Place{}))
	add("signed-late", d.Signed(heard, []casework.CaseRef{"RMM-0001", "RMM-0003"}, bot.Place{Platform: "test", Channel: "room"}))
	add("prepare", d.Prepare(issued, []casework.Case{*c1, *c3}, map[casework.CaseRef]casework.Child{"RMM-0001": children()[0], "RMM-0003": children()[2]}))
	add("prepare-none", d.Prepare(issued, nil, nil))
	add("attendance", d.AttendanceCard(open))
	add("part-theme", d.PartCard(casework.PartTheme))
	add("part-strategic", d.PartCard(casework.PartStrategic))
	add("part-aob", d.PartCard(casework.PartAOB))
	add("closed", d.Closed(closed(), items()))
	add("together", d.Together(nudges(), false))
	add("together-late", d.Together(nudges()[:2], true))
	add("together-one", d.Together(nudges()[:1], false))
	add("cancelled", d.Cancelled(cancelled()))

	add("case-worker", d.CaseCard(c1, viewer("sw1"), open))
	add("case-chair", d.CaseCard(released(), viewer("chair"), open))
	add("case-own-part", d.CaseCard(c3, unsigned("education"), issued))
	add("case-withheld", d.CaseCard(c1, casework.Viewer{}, open))
	add("case-quiet", d.CaseCard(c2, viewer("sw2"), nil))
	add("case-closed", d.CaseCard(shut(), viewer("sw1"), nil))
	add("item", d.ItemCard(c1, open))
	add("item-raised", d.ItemCard(c3, open))
	add("action", d.ActionCard(c1, c1.Actions[1]))
	add("action-objection", d.ActionCard(c1, c1.Actions[2]))
	add("tracker", later().TrackerCard([]casework.Case{*c1, *c2, *c3}, 2))
	add("tracker-empty", d.TrackerCard(nil, 0))
	list := []cards.ListedAction{{Case: c1.Ref, Action: c1.Actions[2], Seen: true}, {Case: c1.Ref, Action: c1.Actions[0]}}
	add("actions-mine", d.ActionsCard("mine", list))
	add("actions-overdue", d.ActionsCard("overdue", list[1:]))
	add("actions-agency", d.ActionsCard("health", list))
	var others []casework.Fact
	for _, k := range []casework.FactKind{due.FactConfirmWords, due.FactEntryHeld, due.FactEntryReleased, due.FactOpeningUndecided} {
		others = append(others, casework.Fact{Kind: k, Subject: "RMM-0001", Thing: string(thisMeeting)})
	}
	for _, k := range []casework.FactKind{due.FactActionClassify, due.FactActionClaimed, due.FactDifferenceOffered, due.FactDifferenceStage} {
		others = append(others, casework.Fact{Kind: k, Subject: "RMM-0001", Thing: "0001-A1"})
	}
	others = append(others, casework.Fact{Kind: due.FactDecide, Subject: string(thisMeeting), Thing: "RMM-0002"})
	add("actions-none-but-others", d.ActionsCard("mine", nil, others...))
	add("actions-many-others", d.ActionsCard("mine", nil, append(others, others[:3]...)...))
	add("actions-none", d.ActionsCard("mine", nil))
	add("actions-unsigned", d.ActionsUnsigned("overdue", nil, 3, "2026-12-01"))
	add("actions-own-alone", d.OwnAction(list[0].Action))
	add("themes", d.ThemesCard([]casework.Meeting{*closed()}, true))
	add("themes-none", d.ThemesCard(nil, false))
	add("roster", d.RosterCard())
	add("settings", d.SettingsCard())

	add("summary", d.SummaryCard(rmm.Summarise(closed(), items(), []casework.Case{*cleared(), *c3}, rmm.Earlier{}, env())))
	lost := closed()
	lost.Attended = append(slices.DeleteFunc(slices.Clone(lost.Attended), func(a casework.Attendance) bool { return a.Agency == "health" }),
		casework.Attendance{Person: "health", Agency: "health", Presence: casework.Present, Signed: &casework.Signature{At: at("2026-11-24", "10:01")}, Left: at("2026-11-24", "10:42")})
	add("summary-quorum-lost", d.SummaryCard(rmm.Summarise(lost, items(), []casework.Case{*cleared(), *c3}, rmm.Earlier{}, env())))
	add("summary-left", d.SummaryCard(rmm.Summarise(closed(), items(), []casework.Case{*cleared(), *c3}, leftBefore(), env())))
	add("minutes-draft", d.MinutesCard(rmm.MinutesOf(closed(), items(), []casework.Case{*cleared(), *c3}, env()), true))
	add("minutes-amended", d.MinutesCard(amended(), false))
	entry := filing.Entry(&items()[0], cleared(), env().Roster, filing.Others{Children: []filing.OtherChild{{Names: []string{"Rook"}}}})
	add("entry-released", d.RecordEntryCard(entry, casework.RecordEntry{State: casework.EntryReleased}))
	add("entry-held", d.RecordEntryCard(entry, casework.RecordEntry{State: casework.EntryHeld, Why: []casework.Rule{filing.RuleNamesAnotherCase, filing.RuleRepeatsRestricted}}))
	filed := said("sw1", "csc", "15:00")
	add("entry-filed", d.RecordEntryCard(entry, casework.RecordEntry{State: casework.EntryFiled, Filed: &filed}))

	add("referral", d.ReferralAccepted(c1, day("2026-12-01"), 0))
	add("referral-raised", d.ReferralAccepted(c3, day("2026-12-01"), 2))
	noWorker := two()
	noWorker.Worker = ""
	add("referral-no-worker", d.ReferralAccepted(noWorker, casework.Date{}, 1))

	add("receipt-action", d.Recorded("action", "RMM-0001", "0001-A4"))
	add("receipt-sign", d.Recorded("sign", "2026-11-24"))
	add("receipt-unknown", d.Recorded("something new", "RMM-0001"))
	add("receipt-theme", d.Recorded("theme", "2026-11-24/3"))
	add("action-recorded", d.ActionRecorded(c1, c1.Actions[2]))
	bare := c1.Actions[2]
	bare.Owner, bare.Agency, bare.CarriedOut, bare.Due = "", "", "", casework.Date{}
	add("action-bare", d.ActionRecorded(c1, bare))
	bare.Due = day("2026-12-01")
	add("action-no-owner", d.AskComplete(c1, bare))
	bare.CarriedOut = "polcie"
	add("action-near-owner", d.AskComplete(c1, bare))
	add("action-two-owners", d.AlsoNamed(c1.Actions[2], c1.Actions[0].Owner))
	add("decision-or-action", d.DecisionOrAction(c1.Ref, "held-1"))
	add("leaves-at-close", d.LeavesAtClose(c1.Ref, 2, 1))
	add("leaves-at-close-bare", d.LeavesAtClose(c1.Ref, 0, 0))
	add("close-unreached", d.CloseUnreached(&casework.Meeting{ID: "2026-11-24"}, []casework.CaseRef{c1.Ref}))
	add("action-there", d.ActionThere(c1.Ref, c1.Actions[0].Ref, "held-1"))
	before := casework.Applied{What: "volt", Refs: []string{"RMM-0001", "0001-V2"}, At: at("2026-11-24", "10:13")}
	add("same-child", d.AskSameChild(casework.RMM))
	add("already-recorded", d.AlreadyRecorded(before, bot.Call("again", "draft", "held-1")))
	add("already-recorded-long", d.AlreadyRecorded(before, bot.Call("volt", "text", strings.Repeat("long ", 40))))
	add("held", d.Held(open, "RMM-0001"))
	add("are-you-back", d.AreYouBack("RMM-0001", at("2026-11-24", "10:42")))
	add("held-offer", d.HeldOffer([]cards.HeldLine{{Draft: "held-1", Case: "RMM-0001", Words: "location: moved"}, {Draft: "held-2", Case: "RMM-0001", Words: "done A1"}}))
	add("kept-lines", d.KeptLines(thisMeeting, []cards.HeldLine{{Draft: "held-1", Case: "RMM-0001", Words: "location: moved"}}))
	add("kept-lines-none", d.KeptLines(thisMeeting, nil))
	add("keyword-offer", d.KeywordOffer("RMM-0002", "working", "held-3"))
	add("not-recorded", d.NotRecorded("RMM-0002", "held-3"))
	add("keyword-offer-trend", d.KeywordOffer("RMM-0002", "trend", "held-3"))
	add("files-shown", d.FilesShown())
	add("files-at-home", d.FilesAtHome())
	add("off-record", d.OffRecord("RMM-0002", "held-3"))
	add("still-readable", d.StillReadable("RMM-0002", "0002-V3"))
	add("ask-evidence", d.AskEvidence("RMM-0002", "0002-D1"))
	add("draft-kept", d.DraftKept(bot.Call("report", "case", "RMM-0001")))
	add("undone", d.Undone("RMM-0001", "action", "0001-A3"))

	resolutionCards(d, add)
	add("help-resolution", d.Help(casework.RRM, viewer("gm"), nil, []cards.HelpEntry{{Name: "rrm-read", Typed: "/rrm read"}, {Name: "case", Typed: "/rrm case"}, {Name: "actions", Typed: "/rrm actions"}}))
	add("help-outsider", d.Help(casework.RMM, casework.Viewer{}, nil, entries()))
	add("help-worker", d.Help(casework.RMM, viewer("sw1"), issued, entries()))
	add("help-chair-sitting", d.Help(casework.RMM, viewer("chair"), open, entries()))
	add("help-unsigned-sitting", d.Help(casework.RMM, unsigned("education"), open, entries()))
	add("help-nothing-near", d.Help(casework.RMM, viewer("health"), nil, entries()))
	add("help-all", d.HelpAll(casework.RMM, viewer("sw1"), open, entries()))
	add("help-all-outsider", d.HelpAll(casework.RMM, casework.Viewer{}, nil, entries()))
	own := entries()
	for i := range own {
		own[i].Case = "RMM-0001"
	}
	add("help-one-case", d.Help(casework.RMM, unsigned("sw1"), issued, own))
	add("help-closed", d.Help(casework.RMM, viewer("chair"), closed(), entries()))
	add("outsider", d.Outsider())
	add("unknown-command", d.UnknownCommand(casework.RMM, cards.HelpEntry{Name: "done"}, cards.HelpEntry{Name: "notdone"}))

	add("refusal-not-found", d.Refusal(casework.Refuse(casework.NotFound, casework.RuleNotFound, "case")))
	add("refusal-unsigned", d.Refusal(casework.Refuse(casework.Unsigned, casework.RuleUnsigned, "", "meeting", string(thisMeeting))))
	add("refusal-several", d.Refusal(casework.Errors{casework.Refuse(casework.Invalid, rmm.RuleThreshold, "ceam level"), casework.Refuse(casework.Invalid, casework.RuleMissing, "concerns")}))
	add("refusal-threshold", d.Refusal(casework.Refuse(casework.Invalid, rmm.RuleThreshold, "ceam level")))
	add("refusal-exceptional", d.Refusal(casework.Refuse(casework.Invalid, rmm.RuleExceptional, "source")))
	add("refusal-ours", d.Refusal(errors.New("disk on fire")))
	for _, n := range allNotices() {
		m, _ := n.deck.Notice(n.fact, n.matter)
		add("notice-"+strings.ReplaceAll(n.name, " ", "-"), m)
	}
	return out
}

func entries() []cards.HelpEntry {
	return []cards.HelpEntry{{Name: "refer"}, {Name: "report", Usage: "RMM-0042"}, {Name: "actions", Usage: "mine|overdue|agency"}, {Name: "sign"},
		{Name: "apologies", Usage: "reason"}, {Name: "prepare"}, {Name: "start"}, {Name: "next"}, {Name: "close"}, {Name: "summary"}, {Name: "approve"}, {Name: "case", Usage: "RMM-0042", What: "look at one"}}
}

func unsigned(id string) casework.Viewer {
	v := viewer(id)
	v.Signed = nil
	return v
}

// released is case one after the originator has agreed that the connection may be named.
func released() *casework.Case {
	c := one()
	c.Matches[0].Released = map[casework.PersonID]bool{"dci": true}
	return c
}

// cleared is case one after the meeting.
func cleared() *casework.Case {
	c := one()
	it := items()[0]
	c.Sitting, c.Item, c.Last, c.NextReview = "", casework.Item{}, &it, day("2026-12-01")
	c.Agreed = &casework.LevelDecision{Level: casework.RiskVeryHigh, Was: casework.RiskHigh, By: said("chair", "csc", "10:40")}
	return c
}

// items are what the clearing of the meeting returned.
func items() []casework.Item {
	c := one()
	first := c.Item
	first.Outcome, first.Now, first.Worker, first.NextReview = casework.OutcomeHeard, casework.RiskVeryHigh, "sw1", day("2026-12-01")
	first.Agreed = []casework.LevelDecision{{Level: casework.RiskVeryHigh, Was: casework.RiskHigh, Reason: "debt", By: said("chair", "csc", "10:40")}}
	first.Decisions = []casework.Decision{{Text: words("Back to this meeting next week"), By: said("chair", "csc", "10:35")}}
	first.PlanChecks = []casework.PlanCheck{{Assured: true, Disruption: true, Text: words("somebody to drive"), By: said("chair", "csc", "10:36")}}
	first.Raised, first.Steps, first.Reviewed = []casework.EntryRef{"0001-A3"}, c.Actions[2:], c.Actions[:2]
	first.Finished = c.Actions[1:2]
	first.Differences, first.Differed = []casework.EntryRef{"0001-D1"}, c.Differences
	first.Strategic, first.Elevated = []casework.EntryRef{"0001-S1"}, c.Strategic
	first.Present = []casework.PersonID{"chair", "dci", "sw1"}
	return []casework.Item{first, {Case: "RMM-0003", Meeting: thisMeeting, Outcome: casework.OutcomePartHeard, Why: "out of time", Was: casework.RiskHigh, Now: casework.RiskHigh}}
}

func shut() *casework.Case {
	c := cleared()
	c.State, c.Actions, c.Differences, c.Strategic, c.Matches, c.Links = casework.CaseClosed, nil, nil, nil, nil, nil
	c.Closed = &casework.Closure{On: day("2025-11-25"), Reason: casework.ClosureLow}
	return c
}

func cancelled() *casework.Meeting {
	m := meeting(casework.MeetingCancelled)
	m.Cancelled = &casework.Cancellation{Reason: "REASON", By: said("chair", "csc", "08:00"), Ask: []casework.CaseRef{"RMM-0001"}}
	return m
}

// amended is minutes that were approved, corrected, and without a quorum.
func amended() rmm.MinutesText {
	m := closed()
	by := said("chair", "csc", "16:00")
	m.Papers = casework.Minutes{State: casework.MinutesAmended, Version: 3, Approved: &by,
		Amendments: []casework.Amendment{{Version: 2, Case: "RMM-0001", Words: "the van is silver", By: by}, {Version: 3, Item: 2, Part: casework.PartAOB, By: by}}}
	m.Attended = m.Attended[:1]
	m.Override = &casework.Override{Reason: "police on an incident", By: by}
	return rmm.MinutesOf(m, items(), []casework.Case{*shut()}, env())
}

// leftBefore is what an earlier meeting left: one of each thing that waits for the chair.
func leftBefore() rmm.Earlier {
	c := two()
	c.Ref, c.State = "RMM-0007", casework.CaseRaised
	c.Last = &casework.Item{Case: c.Ref, Meeting: "2026-11-17", Outcome: casework.OutcomeHeard, Entry: casework.RecordEntry{State: casework.EntryHeld}}
	text := casework.Text{Words: "never seen here"}
	c.Actions = []casework.AgreedAction{{Ref: "0007-A1", Meeting: "2026-11-17", What: text, State: casework.ActionNotDone}, {Ref: "0007-A2", Meeting: "2026-11-17", What: text}}
	c.Differences = []casework.DifferenceOfOpinion{{Ref: "0007-D1", Meeting: "2026-11-17", About: text, Due: day("2026-11-26"), Stage: casework.StageManagers}}
	c.Matches = []casework.Match{{Case: "RMM-0002", Guarded: []casework.PersonID{"dci"}, Found: at("2026-11-17", "11:00")}}
	m := casework.Meeting{ID: "2026-11-17", Date: day("2026-11-17"), State: casework.MeetingClosed, Themes: []casework.ThemeItem{{Part: casework.PartAOB, Text: text}}}
	return rmm.Earlier{Cases: []casework.Case{*c}, Meetings: []casework.Meeting{m}}
}
