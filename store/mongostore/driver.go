package mongostore

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readconcern"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"
	"go.mongodb.org/mongo-driver/v2/mongo/writeconcern"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/connstring"

	"convenor/store"
)

// The names in the database.
const (
	defaultDatabase  = "convenor" // where the address names none
	documents        = "documents"
	versions         = "versions"
	versionDocument  = "documents"
	collectionLayout = 1 // the version of the collection's documents that this package knows
)

// wait is the longest that a call takes whose context has no deadline of its own, the finding of a server
// that can be written to and the driver's own retries included.
const wait = 10 * time.Second

// Driver is a store.Driver over a MongoDB database.
type Driver struct {
	client *mongo.Client
	docs   *mongo.Collection

	running sync.RWMutex // held for reading by each call
	closed  bool
	ended   error // what Close returned
}

var _ store.Driver = (*Driver)(nil)

// Open connects to the database that the address names, "convenor" where it names none, and makes
// the collection's indexes where they are missing. What the address says about write concern, read
// concern, read preference and retries is not heeded: a record that a minority has may be lost. The
// address may hold a password and is in no error of this package.
func Open(ctx context.Context, address string) (*Driver, error) {
	parsed, err := connstring.ParseAndValidate(address)
	if err != nil {
		return nil, errors.New("mongostore: the address of the database is not understood: it begins with mongodb:// or mongodb+srv://")
	}
	journaled := true
	client, err := mongo.Connect(options.Client().ApplyURI(address).SetAppName("convenor").
		SetWriteConcern(&writeconcern.WriteConcern{W: writeconcern.WCMajority, Journal: &journaled}).
		SetReadConcern(readconcern.Majority()).SetReadPreference(readpref.Primary()).
		SetRetryWrites(true).SetRetryReads(true).SetTimeout(wait))
	if err != nil {
		return nil, errors.New("mongostore: the address of the database cannot be used")
	}
	name := parsed.Database
	if name == "" {
		name = defaultDatabase
	}
	d := &Driver{client: client, docs: client.Database(name).Collection(documents)}
	if err := d.prepare(ctx); err != nil {
		return nil, fmt.Errorf("mongostore: open: %w", errors.Join(plain(err), d.Close()))
	}
	return d, nil
}

// prepare makes the indexes, one to each call, and sees that the documents are of the layout that this package
// knows. All of it may be done by several replicas at once, and again.
func (d *Driver) prepare(ctx context.Context) error {
	for _, keys := range []bson.D{
		{{Key: "board", Value: 1}, {Key: "kind", Value: 1}, {Key: "keys", Value: 1}, {Key: "_id", Value: 1}},
		{{Key: "board", Value: 1}, {Key: "wake", Value: 1}, {Key: "kind", Value: 1}, {Key: "_id", Value: 1}},
	} {
		if _, err := d.docs.Indexes().CreateOne(ctx, mongo.IndexModel{Keys: keys}); err != nil {
			return err
		}
	}
	of := d.docs.Database().Collection(versions)
	_, err := of.InsertOne(ctx, bson.D{{Key: "_id", Value: versionDocument}, {Key: "version", Value: collectionLayout}})
	if err != nil && !mongo.IsDuplicateKeyError(err) {
		return err
	}
	var found struct{ Version int }
	if err := of.FindOne(ctx, bson.D{{Key: "_id", Value: versionDocument}}).Decode(&found); err != nil {
		return err
	}
	if found.Version != collectionLayout {
		return fmt.Errorf("the database has version %d and this convenor knows version %d; use the convenor that made it, or a newer one", found.Version, collectionLayout)
	}
	return nil
}

// Close waits for the calls that have begun, for a while, and ends the connections. A second call
// does nothing.
func (d *Driver) Close() error {
	d.running.Lock()
	defer d.running.Unlock()
	if d.closed {
		return d.ended
	}
	d.closed = true
	ctx, cancel := context.WithTimeout(context.Background(), wait)
	defer cancel()
	d.ended = d.client.Disconnect(ctx)
	return d.ended
}

// call runs one call of the driver's, unless it is closed or the context has ended.
func (d *Driver) call(ctx context.Context, op, kind, id string, run func() error) error {
	d.running.RLock()
	defer d.running.RUnlock()
	err := ctx.Err()
	if d.closed {
		err = store.ErrClosed
	}
	if err == nil {
		err = plain(run())
	}
	if err != nil {
		return fmt.Errorf("mongostore: %s %s %s: %w", op, kind, id, err)
	}
	return nil
}

// plain is an error without what a server puts into its words, such as the keys of a document: of an
// error of the server's the code and its name are left.
func plain(err error) error {
	if server, ok := errors.AsType[mongo.CommandError](err); ok {
		if server.Code == 0 && server.Wrapped != nil {
			return server.Wrapped // the way to the server failed, or the time was up
		}
		return fmt.Errorf("the server answers with error %d %s", server.Code, server.Name)
	}
	if refused, ok := errors.AsType[mongo.WriteException](err); ok {
		var codes []int
		for _, one := range refused.WriteErrors {
			codes = append(codes, one.Code)
		}
		if concern := refused.WriteConcernError; concern != nil {
			codes = append(codes, concern.Code)
		}
		return fmt.Errorf("the server refuses the write with %v", codes)
	}
	return err
}
