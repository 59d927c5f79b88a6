package mongostore

import (
	"context"
	"errors"
	"strings"
	"testing"

	"go.mongodb.org/mongo-driver/v2/mongo"
)

// What a server says may hold the keys of a document, and an address a password: neither is in an error.
func TestErrorsHoldNoWords(t *testing.T) {
	const secret = "person-1"
	for name, err := range map[string]error{
		"Command": mongo.CommandError{Code: 10334, Name: "BSONObjectTooLarge", Message: "of " + secret},
		"Write":   mongo.WriteException{WriteErrors: []mongo.WriteError{{Code: 133, Message: "of " + secret}}},
		"Concern": mongo.WriteException{WriteConcernError: &mongo.WriteConcernError{Code: 64, Message: "of " + secret}},
	} {
		if got := plain(err).Error(); strings.Contains(got, secret) || !strings.ContainsAny(got, "0123456789") {
			t.Errorf("%s: %q, want its code alone", name, got)
		}
	}
	if err := plain(mongo.CommandError{Wrapped: context.DeadlineExceeded}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the time is up: %v", err)
	}
	for _, address := range []string{"mongodb://board:" + secret + "@localhost:x/", "postgres://board:" + secret + "@localhost/", "mongodb://board:" + secret + "@/?tls=maybe"} {
		_, err := Open(t.Context(), address)
		if err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("Open = %v, want an error without the address", err)
		}
	}
}
