package store

import (
	"fmt"
	"testing"
)

func TestCounterForgetsTheOldest(t *testing.T) {
	var c counter
	for i := 1; i <= rememberedKeys+1; i++ {
		if number, fresh := c.give(fmt.Sprint("event-", i)); number != i || !fresh {
			t.Fatalf("event %d is given %d, %v", i, number, fresh)
		}
	}
	if len(c.Given) != rememberedKeys {
		t.Errorf("remembers %d events, want %d", len(c.Given), rememberedKeys)
	}
	for _, one := range []struct {
		event  string
		number int
		fresh  bool
	}{
		{"event-2", 2, false},
		{fmt.Sprint("event-", rememberedKeys+1), rememberedKeys + 1, false},
		{"event-1", rememberedKeys + 2, true}, // forgotten: a number is never given twice
	} {
		if number, fresh := c.give(one.event); number != one.number || fresh != one.fresh {
			t.Errorf("%s is given %d, %v, want %d, %v", one.event, number, fresh, one.number, one.fresh)
		}
	}
}
