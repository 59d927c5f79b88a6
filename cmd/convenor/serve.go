package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"time"
)

// serveCommand is what convenor does without arguments: it opens the practice workspace.
type serveCommand struct {
	Empty bool `help:"Begin with a board that has people and no cases. Only a new workspace begins."`
}

// The folder of the practice workspace inside the data folder.
const practiceFolder = "practice"

// stopWithin is how long a graceful stop may take.
const stopWithin = 10 * time.Second

// Run serves until the context ends.
func (cmd *serveCommand) Run(ctx context.Context, m *machine) (err error) {
	listener, err := net.Listen("tcp", string(m.config.Addr))
	if err != nil {
		return fmt.Errorf("%w; write another address into %s_ADDR, as in 127.0.0.1:8081", err, prefix)
	}
	where := m.config.at(filepath.Join(string(m.config.Data), practiceFolder))
	if m.config.Keyset == "" {
		where.keyset = filepath.Join(where.folder, keysetFile)
	}
	p, err := m.openPractice(ctx, where, listener.Addr().String())
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer func() { err = errors.Join(err, p.close()) }()
	server := &http.Server{Handler: p.page, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, ErrorLog: quiet()}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	fmt.Fprintf(m.stderr, "convenor: the practice workspace is at http://%s/ (everything in it is invented; Ctrl-C ends)\n", listener.Addr())
	if err := p.begin(ctx, cmd.Empty); err != nil {
		err = errors.Join(err, server.Close())
		if ctx.Err() != nil {
			return nil // asked to stop while the board was made ready: it goes on from there
		}
		return err
	}
	select {
	case err := <-ended:
		return err
	case <-p.ended:
		return errors.Join(errors.New("nothing that falls due is done any more"), server.Close())
	case <-ctx.Done():
	}
	p.page.Leave()
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
	defer cancel()
	if err := server.Shutdown(stopping); err != nil {
		return server.Close() // a browser that does not read any more keeps nobody
	}
	return nil
}
