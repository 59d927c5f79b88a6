package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"sync"
)

// mostMessage is the largest message of the wire protocol, in bytes.
const mostMessage = 48_000_000

// proxy passes one command at a time, whoever sends it, and its reply.
type proxy struct {
	backend string // the socket of the database

	mu sync.Mutex // one command is with the database
}

func (p *proxy) serve(listener net.Listener) {
	for {
		client, err := listener.Accept()
		if err != nil {
			return
		}
		go p.pass(client)
	}
}

// pass serves one client until either side ends. Each has a connection of its own to the database,
// which remembers what a connection said of itself.
func (p *proxy) pass(client net.Conn) {
	defer client.Close()
	database, err := net.Dial("unix", p.backend)
	if err != nil {
		return
	}
	defer database.Close()
	for {
		command, err := message(client)
		if err != nil {
			return
		}
		reply, err := p.ask(database, command)
		if err != nil {
			return
		}
		if _, err := client.Write(reply); err != nil {
			return
		}
	}
}

func (p *proxy) ask(database net.Conn, command []byte) ([]byte, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, err := database.Write(command); err != nil {
		return nil, err
	}
	return message(database)
}

// message reads one message: its length in four bytes, little-endian and themselves counted, and the rest.
func message(from io.Reader) ([]byte, error) {
	var head [4]byte
	if _, err := io.ReadFull(from, head[:]); err != nil {
		return nil, err
	}
	length := binary.LittleEndian.Uint32(head[:])
	if length < 16 || length > mostMessage {
		return nil, fmt.Errorf("a message of %d bytes", length)
	}
	whole := make([]byte, length)
	copy(whole, head[:])
	_, err := io.ReadFull(from, whole[4:])
	return whole, err
}
