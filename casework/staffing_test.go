package casework

import "testing"

// "Head off sick" is the agency (domain, how it really goes).
func TestOwnStaffing(t *testing.T) {
	for reason, want := range map[string]bool{
		// The owner's own staff, as tired people type it.
		"Head off sick":                         true,
		"head of sick":                          true,
		"HEAD OFF SICK SINCE MONDAY":            true,
		"offsick":                               true,
		"off-sick all week":                     true,
		"been off ill":                          true,
		"sorry, I was ill last week":            true,
		"ill last week":                         true,
		"worker poorly":                         true,
		"she is off sick":                       true,
		"The worker is on it. She has been ill": true,
		"sw on leave til 3rd":                   true,
		"Annual leave":                          true,
		"anual leave":                           true,
		"on a/l":                                true,
		"A/L":                                   true,
		"DC on holiday":                         true,
		"on hols":                               true,
		"mat leave, no cover":                   true,
		"the worker has left":                   true,
		"worker left":                           true,
		"Jo left the team":                      true,
		"no capacity":                           true,
		"No capacity in the team at present":    true,
		"we have no capcity":                    true,
		"short staffed":                         true,
		"short-stafed this week":                true,
		"understaffed":                          true,
		"post vacant":                           true,
		"forgot":                                true,
		"Forgot, sorry":                         true,
		"I completely forgot":                   true,
		"didn't get round to it":                true,
		"didnt get round 2 it":                  true,
		"havent had time":                       true,
		"not had chance":                        true,
		"too busy":                              true,
		"will do":                               true,
		"Will do next week":                     true,
		"I'll do it tomorrow":                   true,
		"will chase it":                         true,
		"not done, will get to it":              true,
		"young person's social worker off sick": true,
		"allocated worker for the YP is off sick":    true,
		"mum cancelled, then our worker was off ill": true,
		"Mum was out. I forgot to go back":           true,
		"couldnt get round to it":                    true,
		"I didn't get the chance":                    true,
		"teacher off":                                true,

		// What happened to a child or a family.
		"":                     false,
		"young person was ill": false,
		"YP ill":               false,
		"mum off sick":         false,
		"Mum has been off sick, so visit cancelled":   false,
		"mum, who is on annual leave, could not come": false,
		"child in hospital":                           false,
		"sick child":                                  false,
		"Kai in hospital":                             false,
		"Kai was off sick from school":                false,
		"AB was ill":                                  false,
		"he was ill":                                  false,
		"mum was there. she is off sick":              false,
		"family on holiday":                           false,
		"foster carer on leave":                       false,
		"dad forgot the appointment":                  false,
		"mum said she forgot":                         false,
		"mum has no capacity for this now":            false,
		"mother lacks capacity":                       false,
		"child left school":                           false,
		"young person left the placement":             false,
		"Worker left a message, no answer":            false,
		"left voicemail":                              false,
		"worker tried, mum ill":                       false,
		"will do when mum is back":                    false,
		"Will do once the child is out of hospital":   false,
		"nobody was off sick; address was wrong":      false,
		"plan signed off, child moved away":           false,
		"police operation called off":                 false,
		"I didn't forget, the office was shut":        false,
		"had time but nobody answered the door":       false,
		"court adjourned":                             false,
		"no answer at the door":                       false,
		"young person refused to engage":              false,
		"family moved to Liverpool":                   false,
		"phone switched off":                          false,
		"placement ended early":                       false,
	} {
		if got := OwnStaffing(reason); got != want {
			t.Errorf("OwnStaffing(%q) = %t, want %t", reason, got, want)
		}
	}
}

func TestStaffingOfAction(t *testing.T) {
	sick := &ActionWord{State: ActionNotDone, Text: "head off sick"}
	for name, c := range map[string]struct {
		action AgreedAction
		want   bool
	}{
		"NotDone": {AgreedAction{State: ActionNotDone, Last: sick}, true},
		"Blocked": {AgreedAction{State: ActionBlocked, Last: sick}, false},
		"NoWord":  {AgreedAction{State: ActionNotDone}, false},
	} {
		if got := c.action.OwnStaffing(); got != c.want {
			t.Errorf("%s: OwnStaffing() = %t, want %t", name, got, c.want)
		}
	}
}
