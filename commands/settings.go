package commands

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

func fillSetting(c *Call, words string) {
	name, value := word(words)
	c.set("name", strings.TrimRight(name, ":="))
	c.set("value", strings.TrimLeft(value, ":= "))
}

// settings shows the board's settings, or changes one.
func settings(ctx context.Context, r *Router, c *Call) (bot.Response, error) {
	if err := c.Viewer.MaySet(); err != nil {
		return bot.Response{}, err
	}
	if c.value("name") == "" {
		m := c.Deck.SettingsCard(slices.Sorted(maps.Keys(settable))...)
		return bot.Response{Whisper: &m}, nil
	}
	res := Result{What: "settings", Refs: []string{c.value("name")}}
	_, err := r.board.Settings.Update(ctx, store.SettingsID, func(s *casework.Settings) (store.Change, error) {
		if set := settable[c.value("name")]; set == nil {
			return store.Change{}, casework.Refuse(casework.Invalid, RuleUnknownSetting, "name")
		} else if err := set(s, c.value("value")); err != nil {
			return store.Change{}, casework.Refuse(casework.Invalid, RuleSettingValue, "value")
		}
		return c.change(res), nil
	})
	if err != nil {
		return bot.Response{}, err
	}
	r.nudge() // the scheduler sees that the settings are new, and looks at every wake again
	return r.receipt(c, res), nil
}

// settable are the settings that can be changed from the chat, by name.
var settable = map[string]func(*casework.Settings, string) error{
	"dpia": func(s *casework.Settings, v string) error {
		s.DPIA = v
		return casework.CheckLength("value", v, casework.MostName)
	},
	"trend-label": func(s *casework.Settings, v string) error {
		s.TrendLabel = v
		return casework.CheckLength("value", v, casework.MostName)
	},
	"statute": func(s *casework.Settings, v string) error {
		s.Statute = v
		return casework.CheckLength("value", v, casework.MostName)
	},
	"plan-review": whole(1, 84, func(s *casework.Settings, n int) { s.PlanReviewDays = n }),
	"processes":   setProcesses,
	"initials":    func(s *casework.Settings, v string) error { return onOff(v, &s.InitialsAtHome) },
	"room-posts":  func(s *casework.Settings, v string) error { return oneOf(v, "kept", "deleted", &s.KeepRoomPosts) },
	"direct-days": func(s *casework.Settings, v string) error {
		if strings.EqualFold(v, "never") {
			s.DirectDays = casework.KeepDirect
			return nil
		}
		return whole(1, 365, func(s *casework.Settings, n int) { s.DirectDays = n })(s, v)
	},
	"start":         func(s *casework.Settings, v string) error { return s.Start.UnmarshalText([]byte(v)) },
	"morning":       func(s *casework.Settings, v string) error { return s.Morning.UnmarshalText([]byte(v)) },
	"quiet-from":    func(s *casework.Settings, v string) error { return s.QuietFrom.UnmarshalText([]byte(v)) },
	"quiet-until":   func(s *casework.Settings, v string) error { return s.QuietUntil.UnmarshalText([]byte(v)) },
	"minutes":       whole(30, 480, func(s *casework.Settings, n int) { s.Minutes = n }),
	"summary-words": whole(100, 2000, func(s *casework.Settings, n int) { s.SummaryWords = n }),
	"review-most":   whole(7, 365, func(s *casework.Settings, n int) { s.ReviewMost = n }),
	"review-medium": whole(1, 84, func(s *casework.Settings, n int) { s.ReviewDays[casework.RiskMedium] = n }),
	"review-high":   whole(1, 84, func(s *casework.Settings, n int) { s.ReviewDays[casework.RiskHigh] = n }),
	"review-very-high": whole(1, 84, func(s *casework.Settings, n int) {
		s.ReviewDays[casework.RiskVeryHigh] = n
	}),
	"weekday": func(s *casework.Settings, v string) error {
		for d := time.Sunday; d <= time.Saturday; d++ {
			if len(v) >= 3 && strings.HasPrefix(strings.ToLower(d.String()), strings.ToLower(v)) {
				s.Weekday = d
				return nil
			}
		}
		return fmt.Errorf("no weekday")
	},
}

// setProcesses takes "RMM", "RRM" or "both".
func setProcesses(s *casework.Settings, v string) error {
	switch p := casework.Process(strings.ToUpper(v)); p {
	case "BOTH":
		s.Processes = nil
	case casework.RMM, casework.RRM:
		s.Processes = []casework.Process{p}
	default:
		return fmt.Errorf("no such process")
	}
	return nil
}

func whole(least, most int, set func(*casework.Settings, int)) func(*casework.Settings, string) error {
	return func(s *casework.Settings, v string) error {
		n, err := strconv.Atoi(v)
		if err != nil || n < least || n > most {
			return fmt.Errorf("not between %d and %d", least, most)
		}
		set(s, n)
		return nil
	}
}

// oneOf sets to where the value is the first of two words, and unsets it at the second.
func oneOf(v, set, unset string, to *bool) error {
	switch {
	case strings.EqualFold(v, set):
		*to = true
	case strings.EqualFold(v, unset):
		*to = false
	default:
		return fmt.Errorf("neither %s nor %s", set, unset)
	}
	return nil
}

func onOff(v string, to *bool) error {
	switch strings.ToLower(v) {
	case "yes", "on", "true", "shown":
		*to = true
	case "no", "off", "false", "hidden":
		*to = false
	default:
		return fmt.Errorf("neither on nor off")
	}
	return nil
}
