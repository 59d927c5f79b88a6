package main

import (
	"context"
	"errors"
	"fmt"
	"text/tabwriter"

	"convenor/store"
)

// verifyCommand checks the record against itself.
type verifyCommand struct {
	Data string `help:"The folder of the record." placeholder:"FOLDER"`
}

// Run checks the history of every document, and that the access log opens. It prints what
// it counted, and fails at the first flaw.
func (cmd *verifyCommand) Run(ctx context.Context, m *machine) (err error) {
	board, err := m.config.at(cmd.Data).openReadOnly()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, board.Close()) }()
	table := tabwriter.NewWriter(m.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "kind\tdocuments\tchanges\terased")
	for _, kind := range kinds(board) {
		ids, err := board.IDs(ctx, kind)
		if err != nil {
			return err
		}
		var changes, erased int64
		for _, id := range ids {
			verified, err := board.Verify(ctx, kind, id)
			if err != nil {
				return errors.Join(flaw(kind, id, err), table.Flush())
			}
			changes += verified.Entries
			erased += verified.Erased
		}
		fmt.Fprintf(table, "%s\t%d\t%d\t%d\n", kind, len(ids), changes, erased)
	}
	looks, err := board.AccessLog(ctx, store.AccessRange{})
	if err != nil {
		return errors.Join(err, table.Flush())
	}
	fmt.Fprintf(table, "access\t%d\t\t\n", len(looks))
	if err := table.Flush(); err != nil {
		return err
	}
	_, err = fmt.Fprintln(m.stdout, "Everything is as it was saved.")
	return err
}

// kinds are those of the documents that have a history.
func kinds(b *store.Board) []string {
	return []string{
		b.Settings.Kind(), b.Roster.Kind(), b.Children.Kind(), b.Cases.Kind(),
		b.Items.Kind(), b.Meetings.Kind(), b.Notices.Kind(), b.Rooms.Kind(),
	}
}

// flaw puts what is wrong with a document into words.
func flaw(kind, id string, err error) error {
	chain, ok := errors.AsType[*store.ChainError](err)
	if !ok {
		return fmt.Errorf("%s %s does not open: %w", kind, id, err)
	}
	return fmt.Errorf("%s %s is not as it was saved: change %d is %s", chain.Kind, chain.ID, chain.Rev, chain.Flaw)
}
