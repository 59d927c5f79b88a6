package main

import (
	"errors"
	"os"
	"path/filepath"
)

// unfinished is behind the name of a file that is being written.
const unfinished = ".new"

// writeDurably puts a file that only its owner reads in place of the one of its name. It is on
// the disk, with its name, before this returns; broken off, the file is as it was before, or whole.
func writeDurably(path string, content []byte) error {
	file, err := os.OpenFile(path+unfinished, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	if _, err = file.Write(content); err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	if err := os.Rename(path+unfinished, path); err != nil {
		return err
	}
	return synced(filepath.Dir(path))
}

// synced makes the names in a folder durable.
func synced(folder string) error {
	open, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(open.Sync(), open.Close())
}
