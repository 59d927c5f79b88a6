package phrase

import "testing"

func TestParseClock(t *testing.T) {
	for text, want := range map[string]string{
		"14:00": "14:00", "14.00": "14:00", "2pm": "14:00", "2 pm": "14:00", "2.30pm": "14:30", "2:30": "14:30", "9.30": "09:30", "10": "10:00",
		"2 o'clock": "14:00", "10 o'clock": "10:00", "noon": "12:00", "midday": "12:00", "12pm": "12:00", "12am": "00:00", "1400": "14:00", "1400hrs": "14:00",
		"at 3pm": "15:00", "07:30": "07:30", "7am": "07:00", "14:30pm": "14:30",
		"half two": "", "half past 2": "", "quarter to 3": "", "midnight": "", "afternoon": "", "25:00": "", "14:75": "", "soon": "", "": "", "2 days": "", "13am": "",
	} {
		got := ""
		if c, err := ParseClock(text); err == nil {
			got = c.String()
		}
		if got != want {
			t.Errorf("ParseClock(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestReadWhen(t *testing.T) {
	ctx := from(board(), "gm")
	for words, want := range map[string][3]string{
		"tomorrow 2pm missing since 4":     {"tomorrow", "2pm", "missing since 4"},
		"2pm tomorrow missing":             {"tomorrow", "2pm", "missing"},
		"14.00 on weds: missing":           {"weds", "14.00", "missing"},
		"weds at 2 missing":                {"weds", "2", "missing"},
		"tomorrow half two missing":        {"tomorrow", "half two", "missing"},
		"today noon, taken to hospital":    {"today", "noon", "taken to hospital"},
		"27/11 14:00 - missing":            {"27/11", "14:00", "missing"},
		"27 Nov 2026 2 o'clock missing":    {"27 Nov 2026", "2 o'clock", "missing"},
		"tomorrow missing twice this week": {"tomorrow", "", "missing twice this week"},
		"tomorrow 2 missing episodes":      {"tomorrow", "", "2 missing episodes"},
		"1.12 missing":                     {"1.12", "", "missing"},
		"missing again":                    {"", "", "missing again"},
		"3 days missing":                   {"3 days", "", "missing"},
		"":                                 {"", "", ""},
	} {
		day, clock, rest := ReadWhen(words, ctx)
		if got := [3]string{day, clock, rest}; got != want {
			t.Errorf("ReadWhen(%q) = %q, want %q", words, got, want)
		}
	}
}
