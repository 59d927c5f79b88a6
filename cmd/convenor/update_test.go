package main

import "flag"

// update rewrites the files that tests compare with, instead of comparing:
//
//	go test ./cmd/convenor -update
var update = flag.Bool("update", false, "rewrite the files that tests compare with")
