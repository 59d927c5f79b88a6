package sqlitestore

import (
	"context"
	"fmt"
	"strings"

	"convenor/store"
)

// Explain implements store.Explainer with SQLite's EXPLAIN QUERY PLAN.
func (d *Driver) Explain(ctx context.Context) ([]store.Plan, error) {
	queries := []string{
		insertDoc, selectRow, updateDoc, updateWake, deleteDoc, insertKey, deleteKey,
		loadDoc, whole.idsFrom, whole.idsBetween, whole.keysFrom, whole.keysBetween,
		bare.idsFrom, bare.idsBetween, bare.keysFrom, bare.keysBetween, revsOf(1), revsOf(2),
		dueDocs(0), dueDocs(1), dueDocs(3), nextWake(0), nextWake(1), nextWake(3),
	}
	plans := make([]store.Plan, len(queries))
	for i, query := range queries {
		plan, err := d.explain(ctx, query)
		if err != nil {
			return nil, fmt.Errorf("sqlitestore: explain: %w", err)
		}
		plans[i] = plan
	}
	return plans, nil
}

func (d *Driver) explain(ctx context.Context, query string) (store.Plan, error) {
	plan := store.Plan{Query: query}
	args := make([]any, strings.Count(query, "?"))
	rows, err := d.readers.QueryContext(ctx, "EXPLAIN QUERY PLAN "+query, args...)
	if err != nil {
		return store.Plan{}, err
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var step string
		if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
			return store.Plan{}, err
		}
		plan.Steps = append(plan.Steps, step)
		if strings.HasPrefix(step, "SCAN") || strings.Contains(step, "TEMP B-TREE") {
			plan.Scans = true
		}
	}
	return plan, rows.Err()
}
