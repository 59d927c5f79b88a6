package mongostore

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"convenor/store"
)

// Find implements store.Driver.
func (d *Driver) Find(ctx context.Context, query store.Query) (matches []store.Match, err error) {
	return matches, d.call(ctx, "find", query.Kind, "", func() error {
		if query.Limit <= 0 {
			return fmt.Errorf("the limit is %d", query.Limit)
		}
		found, err := d.find(ctx, query)
		if err != nil {
			return err
		}
		docs, err := docsOf(found)
		for i, doc := range docs {
			match := store.Match{Doc: doc}
			if query.Key != "" {
				_, match.Value, _ = strings.Cut(found[i].Value, separator)
			}
			matches = append(matches, match)
		}
		return err
	})
}

func (d *Driver) find(ctx context.Context, query store.Query) ([]document, error) {
	switch {
	case query.Key == "":
		return d.byID(ctx, query)
	case query.To != "" && query.From == query.To:
		return d.byValue(ctx, query)
	}
	return d.byRange(ctx, query)
}

// The fields of a bare match, without and with the keys that tell whether it still matches.
var (
	bareFields  = bson.D{{Key: "board", Value: 1}, {Key: "kind", Value: 1}, {Key: "rev", Value: 1}, {Key: "wake", Value: 1}}
	placeFields = append(slices.Clone(bareFields), bson.E{Key: "keys", Value: 1})
)

// ordered are the options of a query in an order.
func ordered(query store.Query, by ...string) *options.FindOptionsBuilder {
	var order bson.D
	for _, field := range by {
		order = append(order, bson.E{Key: field, Value: 1})
	}
	with := options.Find().SetSort(order).SetLimit(int64(query.Limit))
	if query.Bare {
		with.SetProjection(bareFields)
	}
	return with
}

// byID goes over the _ids of a kind, which the index of _ids serves.
func (d *Driver) byID(ctx context.Context, query store.Query) ([]document, error) {
	begin := within(query.Board, query.Kind)
	span := bson.D{{Key: "$gte", Value: begin + query.From}}
	if query.After.ID != "" && query.After.ID >= query.From {
		span = bson.D{{Key: "$gt", Value: begin + query.After.ID}}
	}
	if query.To == "" {
		span = append(span, bson.E{Key: "$lt", Value: strings.TrimSuffix(begin, separator) + behindSeparator})
	} else {
		span = append(span, bson.E{Key: "$lte", Value: begin + query.To})
	}
	return d.all(ctx, bson.D{{Key: "_id", Value: span}}, ordered(query, "_id"))
}

// byValue goes over the documents that have one value, in the order of ids.
func (d *Driver) byValue(ctx context.Context, query store.Query) ([]document, error) {
	value := entry(query.Key, query.From)
	filter := bson.D{{Key: "board", Value: query.Board}, {Key: "kind", Value: query.Kind}, {Key: "keys", Value: value}}
	switch after := query.After; {
	case after.ID == "" || after.Value < query.From:
	case after.Value > query.From:
		return nil, nil
	default:
		filter = append(filter, bson.E{Key: "_id", Value: bson.D{{Key: "$gt", Value: keyOf(query.Board, query.Kind, after.ID)}}})
	}
	found, err := d.all(ctx, filter, ordered(query, "_id"))
	for i := range found {
		found[i].Value = value
	}
	return found, err
}

// byRange goes over the values of a key: first the places, then the documents there. One that has changed
// in between and is there no longer is left out, and the page goes on behind it.
func (d *Driver) byRange(ctx context.Context, query store.Query) ([]document, error) {
	var found []document
	for limit := query.Limit; ; query.Limit = limit - len(found) {
		places, err := d.places(ctx, query)
		if err != nil {
			return nil, err
		}
		standing, err := d.standing(ctx, places, query.Bare)
		if err != nil {
			return nil, err
		}
		found = append(found, standing...)
		if len(places) < query.Limit || len(found) == limit {
			return found, nil
		}
		last := places[len(places)-1]
		_, query.After.Value, _ = strings.Cut(last.Value, separator)
		query.After.ID = strings.TrimPrefix(last.Of, within(query.Board, query.Kind))
	}
}

// A place is one value of a key, and the _id of the document that has it.
type place struct {
	Of    string `bson:"_id"`
	Value string `bson:"keys"`
}

// places are the values of a key in a range. The index gives the documents with one in range; each comes
// once for every such value, and the server puts them in order and keeps no more than are asked for.
func (d *Driver) places(ctx context.Context, query store.Query) ([]place, error) {
	from := entry(query.Key, query.From)
	var after bson.D
	if query.After.ID != "" && query.After.Value >= query.From {
		from = entry(query.Key, query.After.Value)
		after = bson.D{{Key: "$or", Value: bson.A{
			bson.D{{Key: "keys", Value: bson.D{{Key: "$gt", Value: from}}}},
			bson.D{{Key: "keys", Value: from}, {Key: "_id", Value: bson.D{{Key: "$gt", Value: keyOf(query.Board, query.Kind, query.After.ID)}}}},
		}}}
	}
	span := bson.D{{Key: "$gte", Value: from}}
	if query.To == "" {
		span = append(span, bson.E{Key: "$lt", Value: query.Key + behindSeparator})
	} else {
		span = append(span, bson.E{Key: "$lte", Value: entry(query.Key, query.To)})
	}
	cursor, err := d.docs.Aggregate(ctx, bson.A{
		bson.D{{Key: "$match", Value: bson.D{{Key: "board", Value: query.Board}, {Key: "kind", Value: query.Kind}, {Key: "keys", Value: bson.D{{Key: "$elemMatch", Value: span}}}}}},
		bson.D{{Key: "$project", Value: bson.D{{Key: "keys", Value: 1}}}},
		bson.D{{Key: "$unwind", Value: "$keys"}},
		bson.D{{Key: "$match", Value: append(bson.D{{Key: "keys", Value: span}}, after...)}},
		bson.D{{Key: "$sort", Value: bson.D{{Key: "keys", Value: 1}, {Key: "_id", Value: 1}}}},
		bson.D{{Key: "$limit", Value: query.Limit}},
	})
	if err != nil {
		return nil, err
	}
	var found []place
	err = cursor.All(ctx, &found)
	return found, err
}

// standing reads the documents at places, and leaves out those that are there no longer.
func (d *Driver) standing(ctx context.Context, places []place, bare bool) ([]document, error) {
	if len(places) == 0 {
		return nil, nil
	}
	of := make([]string, len(places))
	for i, one := range places {
		of[i] = one.Of
	}
	with := options.Find()
	if bare {
		with.SetProjection(placeFields)
	}
	read, err := d.all(ctx, bson.D{{Key: "_id", Value: bson.D{{Key: "$in", Value: of}}}}, with)
	if err != nil {
		return nil, err
	}
	there := make(map[string]document, len(read))
	for _, one := range read {
		there[one.Key] = one
	}
	var standing []document
	for _, place := range places {
		one := there[place.Of]
		if !slices.Contains(one.Keys, place.Value) {
			continue
		}
		if one.Value = place.Value; bare {
			one.Keys = nil
		}
		standing = append(standing, one)
	}
	return standing, nil
}

// waking finds the documents of a board that wake, of some kinds or of all.
func waking(board string, kinds []string, span bson.D) bson.D {
	filter := bson.D{{Key: "board", Value: board}, {Key: "wake", Value: span}}
	if len(kinds) > 0 {
		filter = append(filter, bson.E{Key: "kind", Value: bson.D{{Key: "$in", Value: kinds}}})
	}
	return filter
}

// ever begins before every wake.
var ever = bson.E{Key: "$gte", Value: bson.DateTime(math.MinInt32 * 1000_000)}

// Due implements store.Driver.
func (d *Driver) Due(ctx context.Context, board string, kinds []string, before time.Time, limit int) (docs []store.Doc, err error) {
	return docs, d.call(ctx, "due", "", "", func() error {
		span := bson.D{ever, {Key: "$lte", Value: bson.NewDateTimeFromTime(before)}}
		found, err := d.all(ctx, waking(board, kinds, span), ordered(store.Query{Limit: limit}, "wake", "kind", "_id"))
		if err == nil {
			docs, err = docsOf(found)
		}
		return err
	})
}

// NextWake implements store.Driver.
func (d *Driver) NextWake(ctx context.Context, board string, kinds []string) (wake time.Time, err error) {
	return wake, d.call(ctx, "next wake", "", "", func() error {
		with := ordered(store.Query{Limit: 1}, "wake", "kind", "_id").SetProjection(bson.D{{Key: "wake", Value: 1}})
		found, err := d.all(ctx, waking(board, kinds, bson.D{ever}), with)
		if err == nil && len(found) == 1 {
			wake = found[0].Wake.Time().UTC()
		}
		return err
	})
}
