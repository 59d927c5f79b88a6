package mongostore

import (
	"context"
	"errors"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"convenor/store"
)

// at finds one document, at one revision.
func at(key string, rev int64) bson.D {
	return bson.D{{Key: "_id", Value: key}, {Key: "rev", Value: rev}}
}

// Load implements store.Driver.
func (d *Driver) Load(ctx context.Context, board, kind, id string) (doc store.Doc, err error) {
	return doc, d.call(ctx, "load", kind, id, func() error {
		var found document
		err := d.docs.FindOne(ctx, bson.D{{Key: "_id", Value: keyOf(board, kind, id)}}).Decode(&found)
		if errors.Is(err, mongo.ErrNoDocuments) {
			return store.ErrNotFound
		}
		if err == nil {
			doc, err = found.doc()
		}
		return err
	})
}

// Revs implements store.Driver. The revisions come of one command, which a server may answer while
// others write. Revisions only grow: where each is the one that was loaded before, they all stood so
// at the moment at which the first of them was read.
func (d *Driver) Revs(ctx context.Context, board string, of ...store.Ref) ([]int64, error) {
	revs := make([]int64, len(of))
	if len(of) == 0 {
		return revs, nil
	}
	keys, places := make([]string, len(of)), map[string][]int{}
	for i, ref := range of {
		keys[i] = keyOf(board, ref.Kind, ref.ID)
		places[keys[i]] = append(places[keys[i]], i)
	}
	return revs, d.call(ctx, "revs", "", "", func() error {
		found, err := d.all(ctx, bson.D{{Key: "_id", Value: bson.D{{Key: "$in", Value: keys}}}},
			options.Find().SetProjection(bson.D{{Key: "rev", Value: 1}}))
		for _, one := range found {
			for _, i := range places[one.Key] {
				revs[i] = one.Rev
			}
		}
		return err
	})
}

// Save implements store.Driver.
func (d *Driver) Save(ctx context.Context, doc store.Doc) error {
	return d.call(ctx, "save", doc.Kind, doc.ID, func() error {
		with, err := fromDoc(doc)
		if err != nil {
			return err
		}
		if doc.Rev == 1 {
			_, err := d.docs.InsertOne(ctx, with)
			if mongo.IsDuplicateKeyError(err) {
				return store.ErrConflict
			}
			return err
		}
		done, err := d.docs.ReplaceOne(ctx, at(with.Key, doc.Rev-1), with)
		if err == nil && done.MatchedCount == 0 {
			return store.ErrConflict
		}
		return err
	})
}

// Rewake implements store.Driver.
func (d *Driver) Rewake(ctx context.Context, board, kind, id string, rev int64, wake time.Time) error {
	return d.call(ctx, "rewake", kind, id, func() error {
		change := bson.D{{Key: "$unset", Value: bson.D{{Key: "wake", Value: ""}}}}
		if date := dateOf(wake); date != nil {
			change = bson.D{{Key: "$set", Value: bson.D{{Key: "wake", Value: *date}}}}
		}
		done, err := d.docs.UpdateOne(ctx, at(keyOf(board, kind, id), rev), change)
		if err == nil && done.MatchedCount == 0 {
			return store.ErrConflict
		}
		return err
	})
}

// Delete implements store.Driver.
func (d *Driver) Delete(ctx context.Context, board, kind, id string, rev int64) error {
	return d.call(ctx, "delete", kind, id, func() error {
		done, err := d.docs.DeleteOne(ctx, at(keyOf(board, kind, id), rev))
		if err == nil && done.DeletedCount == 0 {
			return store.ErrConflict
		}
		return err
	})
}

// all runs a query and reads what it finds.
func (d *Driver) all(ctx context.Context, filter bson.D, with *options.FindOptionsBuilder) ([]document, error) {
	cursor, err := d.docs.Find(ctx, filter, with)
	if err != nil {
		return nil, err
	}
	var found []document
	err = cursor.All(ctx, &found)
	return found, err
}
