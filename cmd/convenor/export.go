package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"convenor/casework"
	"convenor/store"
)

// exportCommand prints what is recorded.
type exportCommand struct {
	What      string `arg:"" optional:"" default:"all" help:"A case (RMM-0001), a meeting (2026-11-24), or all."`
	Canonical bool   `help:"Leave out everything by which two plays of one file differ, so that they compare byte for byte."`
	Data      string `help:"The folder of the record." placeholder:"FOLDER"`
}

// Run prints it. The record is only read; who may see the folder and its keys may see all
// of it, so nothing is withheld here and no access is logged.
func (cmd *exportCommand) Run(ctx context.Context, m *machine) (err error) {
	board, err := m.config.at(cmd.Data).openReadOnly()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, board.Close()) }()
	found, err := export(ctx, board, cmd.What)
	if err != nil {
		return err
	}
	if cmd.Canonical {
		zone, err := zoneOf(ctx, board, m.config)
		if err != nil {
			return err
		}
		return writeCanonical(m.stdout, found, zone)
	}
	encoder := json.NewEncoder(m.stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(found)
}

// exported is a part of the record, or all of it.
type exported struct {
	Settings *casework.Settings `json:"settings,omitempty"`
	Roster   *casework.Roster   `json:"roster,omitempty"`
	Cases    []exportedCase     `json:"cases,omitempty"`
	Meetings []exportedMeeting  `json:"meetings,omitempty"`
	Notices  []casework.Notice  `json:"notices,omitempty"`
	Drafts   []store.Draft      `json:"drafts,omitempty"`
}

// exportedCase is one case with the child it is about and its past meetings.
type exportedCase struct {
	Case         casework.Case   `json:"case"`
	Child        *casework.Child `json:"child"` // nil where the child's document has been erased
	Items        []casework.Item `json:"items,omitempty"`
	History      []store.Entry   `json:"history"`
	ChildHistory []store.Entry   `json:"childHistory"`
}

// exportedMeeting is one meeting.
type exportedMeeting struct {
	Meeting casework.Meeting `json:"meeting"`
	History []store.Entry    `json:"history"`
}

// export reads a case, a meeting or everything.
func export(ctx context.Context, board *store.Board, what string) (exported, error) {
	if strings.EqualFold(what, "all") {
		return exportAll(ctx, board)
	}
	var found exported
	subject := what
	if ref, ok := casework.ParseCaseRef(what); ok {
		subject = string(ref)
		saved, err := board.Cases.Load(ctx, subject)
		if err != nil {
			return exported{}, missing(err, "case "+subject)
		}
		one, err := exportCase(ctx, board, saved.Value)
		if err != nil {
			return exported{}, err
		}
		found.Cases = []exportedCase{one}
	} else {
		saved, err := board.Meetings.Load(ctx, subject)
		if err != nil {
			return exported{}, missing(err, "case or meeting "+subject)
		}
		one, err := exportMeeting(ctx, board, saved.Value)
		if err != nil {
			return exported{}, err
		}
		found.Meetings = []exportedMeeting{one}
	}
	notices, err := exportNotices(ctx, board)
	found.Notices = slices.DeleteFunc(notices, func(n casework.Notice) bool { return n.Fact.Subject != subject })
	return found, err
}

// missing says in whole words that something is not in the record.
func missing(err error, what string) error {
	if errors.Is(err, store.ErrNotFound) {
		return fmt.Errorf("there is no %s in the record", what)
	}
	return err
}

func exportAll(ctx context.Context, board *store.Board) (exported, error) {
	var found exported
	basis, err := board.Basis(ctx)
	if errors.Is(err, store.ErrNotFound) {
		return found, nil
	}
	if err != nil {
		return exported{}, err
	}
	found.Settings, found.Roster = basis.Settings, &basis.Roster
	cases, err := board.Cases.All(ctx)
	if err != nil {
		return exported{}, err
	}
	for _, saved := range cases {
		one, err := exportCase(ctx, board, saved.Value)
		if err != nil {
			return exported{}, err
		}
		found.Cases = append(found.Cases, one)
	}
	meetings, err := board.Meetings.All(ctx)
	if err != nil {
		return exported{}, err
	}
	for _, saved := range meetings {
		one, err := exportMeeting(ctx, board, saved.Value)
		if err != nil {
			return exported{}, err
		}
		found.Meetings = append(found.Meetings, one)
	}
	if found.Notices, err = exportNotices(ctx, board); err != nil {
		return exported{}, err
	}
	for _, person := range basis.Roster.People {
		drafts, err := board.Drafts(ctx, string(person.ID))
		if err != nil {
			return exported{}, err
		}
		found.Drafts = append(found.Drafts, drafts...)
	}
	return found, nil
}

func exportCase(ctx context.Context, board *store.Board, c casework.Case) (exportedCase, error) {
	one := exportedCase{Case: c}
	child, err := board.Children.Load(ctx, string(c.Child))
	switch {
	case err == nil:
		one.Child = &child.Value
	case !errors.Is(err, store.ErrErased):
		return exportedCase{}, err
	}
	items, err := board.Items.With(ctx, store.KeyCase, string(c.Ref))
	if err != nil {
		return exportedCase{}, err
	}
	for _, saved := range items {
		one.Items = append(one.Items, saved.Value)
	}
	if one.History, err = board.Cases.History(ctx, string(c.Ref)); err != nil {
		return exportedCase{}, err
	}
	one.ChildHistory, err = board.Children.History(ctx, string(c.Child))
	return one, err
}

func exportMeeting(ctx context.Context, board *store.Board, m casework.Meeting) (exportedMeeting, error) {
	history, err := board.Meetings.History(ctx, string(m.ID))
	return exportedMeeting{Meeting: m, History: history}, err
}

// exportNotices gives every notice by the time at which it fell due.
func exportNotices(ctx context.Context, board *store.Board) ([]casework.Notice, error) {
	all, err := board.Notices.All(ctx)
	if err != nil {
		return nil, err
	}
	var notices []casework.Notice
	for _, saved := range all {
		notices = append(notices, saved.Value)
	}
	slices.SortStableFunc(notices, func(a, b casework.Notice) int {
		return cmp.Or(a.Fact.At.Compare(b.Fact.At), strings.Compare(a.Fact.Key(), b.Fact.Key()))
	})
	return notices, nil
}
