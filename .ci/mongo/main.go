// Command mongo is a database that speaks MongoDB's wire protocol, for tests on machines that
// have no MongoDB: FerretDB over SQLite, in a folder of its own that goes when it ends. It prints
// its address on one line and serves until its input ends, which it does when whoever started it dies.
//
// FerretDB's updates are not atomic: what finds a document and what replaces it are two steps. A
// proxy in front passes one command at a time, so that a compare-and-set has one winner, as it has
// in MongoDB. Tests of races therefore say what the driver's commands do, and nothing of how a
// server that runs them side by side would do them.
package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "mongo:", err)
		os.Exit(1)
	}
}

func run() error {
	folder, err := os.MkdirTemp("", "convenor-mongo")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	socket := filepath.Join(folder, "socket")
	database, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{Unix: socket},
		Logger:    slog.New(slog.DiscardHandler),
		Handler:   "sqlite",
		SQLiteURL: "file:" + folder + "/",
	})
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- database.Run(ctx) }()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		cancel()
		return err
	}
	fmt.Printf("mongodb://%s/\n", listener.Addr())
	go (&proxy{backend: socket}).serve(listener)
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		fmt.Fprintln(os.Stderr, "mongo:", err)
	}
	cancel()
	return <-ended
}
