package store

import "context"

const counterKind = "counter"

// rememberedKeys is how many event keys a counter remembers. A platform
// redelivers within minutes; a thousand references are years of cases.
const rememberedKeys = 1000

// counter is the body of a counter document.
type counter struct {
	// Last is the last number given.
	Last int `json:"last"`
	// Given are the newest numbers and the events they were given to.
	Given []givenNumber `json:"given"`
}

type givenNumber struct {
	Event  string `json:"event"`
	Number int    `json:"number"`
}

// Number returns the next number of the counter, beginning at 1. The same
// event key gets the same number again, so an event that is delivered twice,
// or tried again after an error, uses up no second one.
func (s *Store) Number(ctx context.Context, name, eventKey string) (int, error) {
	var number int
	err := updatePlain(ctx, s, counterKind, name, func(c *counter) (plainDoc, error) {
		var fresh bool
		if number, fresh = c.give(eventKey); !fresh {
			return plainDoc{}, ErrUnchanged
		}
		return plainDoc{value: c}, nil
	})
	if err != nil {
		return 0, where("number", counterKind, name, err)
	}
	return number, nil
}

// give returns the number of the event, and whether it is a new one.
func (c *counter) give(eventKey string) (number int, fresh bool) {
	for _, given := range c.Given {
		if given.Event == eventKey {
			return given.Number, false
		}
	}
	c.Last++
	c.Given = append(c.Given, givenNumber{Event: eventKey, Number: c.Last})
	if extra := len(c.Given) - rememberedKeys; extra > 0 {
		c.Given = c.Given[extra:]
	}
	return c.Last, true
}
