package rrm

import (
	"regexp"
	"slices"
	"strings"

	"convenor/casework"
)

// Reasons is what a referrer's words for the reasons come to.
type Reasons struct {
	Uses    []casework.Use
	Out     []casework.RuledOut // for another route
	Unclear []string            // words that are none of them
}

// ReadReasons reads the reasons of a referral, chosen from the list or in people's own words,
// one on a line or apart by commas, semicolons or "and". A reason that is denied ("no
// exploitation") is none.
func ReadReasons(words string) Reasons {
	var out Reasons
	for _, line := range strings.FieldsFunc(words, func(c rune) bool { return c == '\n' || c == ';' }) {
		if !out.listed(line) {
			for _, part := range separators.Split(line, -1) {
				out.read(part)
			}
		}
	}
	return out
}

var separators = regexp.MustCompile(`(?i)\s*,\s*|\s+and\s+|\s*&\s*|\s+plus\s+|\s*/\s*`)

// listed takes words that are one of the list's own.
func (r *Reasons) listed(words string) bool {
	words = strings.TrimSpace(words)
	for _, u := range casework.Uses() {
		if strings.EqualFold(words, string(u)) {
			r.use(u)
			return true
		}
	}
	for _, o := range casework.RuledOuts() {
		if strings.EqualFold(words, string(o)) {
			r.out(o)
			return true
		}
	}
	return words == ""
}

func (r *Reasons) use(u casework.Use) {
	if !slices.Contains(r.Uses, u) {
		r.Uses = append(r.Uses, u)
	}
}

func (r *Reasons) out(o casework.RuledOut) {
	if !slices.Contains(r.Out, o) {
		r.Out = append(r.Out, o)
	}
}

// cue is words that people use for a reason.
type cue struct {
	form *regexp.Regexp
	use  casework.Use
	out  casework.RuledOut
}

// cues are tried in order; what is for another route comes first, since a wrong refusal costs a
// telephone call and a wrong use the right assessment.
var cues = []cue{
	{form: word(`exploit\w*|county lines?|cse|cce|grooming|groomed`), out: casework.OutExploitation},
	{form: word(`traffick\w*|nrm|modern slavery`), out: casework.OutTrafficking},
	{form: word(`gangs?|gang[- ]\w+`), out: casework.OutGangs},
	{form: word(`missing|absent|absences?|abscond\w*|awol|runs? away|running away`), use: casework.UseMissing, out: casework.OutMissing},
	{form: word(`homeless\w*|evict\w*|housing|tenancy|sofa[- ]?surf\w*|nowhere to (?:live|stay)|rough sleep\w*`), use: casework.UseHomeless},
	{form: word(`violen\w*|sexually harmful|harmful sexual|hsb|aggressi\w*|assault\w*|knives|knife|weapons?`), use: casework.UseBehaviour},
	{form: word(`exclu\w*|suspen\w*|managed move|reduced timetable`), use: casework.UseExclusion},
	{form: word(`adopt\w*`), use: casework.UseAdoption},
	{form: word(`reunif\w*|placed with parents?|placement with parents?|return(?:ed|ing)? (?:home|to (?:birth )?(?:family|parents?))`), use: casework.UseReunification},
	{form: word(`care setting|placement|residential|children'?s home|foster\w*|supported (?:living|accommodation)`), use: casework.UseCare},
	{form: word(`mental\w*|emotional\w*|self[- ]?harm\w*|suicid\w*|overdos\w*|eating|anxi\w*|depress\w*|neglect\w*|wellbeing|well-being|health`), use: casework.UseHealth},
}

func word(form string) *regexp.Regexp { return regexp.MustCompile(`(?i)\b(?:` + form + `)\b`) }

var (
	denied   = regexp.MustCompile(`(?i)\b(?:no|not|nil|without|never|isn'?t|ruled out)\b[^,;]*$`)
	lasting  = word(`often|frequent\w*|repeated\w*|regular\w*|placement`)
	notSafer = regexp.MustCompile(`(?i)safer ?me.*\b(?:not|doesn'?t|no)\b|\b(?:not|doesn'?t|no)\b.*safer ?me`)
)

// read takes one reason in people's own words.
func (r *Reasons) read(words string) {
	words = strings.TrimSpace(strings.ReplaceAll(words, "’", "'"))
	if r.listed(words) || notSafer.MatchString(words) && !word(`missing|absent`).MatchString(words) {
		return
	}
	found := false
	for _, c := range cues {
		at := c.form.FindStringIndex(words)
		if at == nil {
			continue
		}
		if denied.MatchString(words[:at[0]]) {
			found = true // said, and not so
			continue
		}
		if c.use != "" && c.out != "" { // going missing is either
			if lasting.MatchString(words) || notSafer.MatchString(words) {
				r.use(c.use)
			} else {
				r.out(c.out)
			}
			return
		}
		if c.out != "" {
			r.out(c.out)
			found = true
			continue
		}
		if !found || len(r.Out) == 0 {
			r.use(c.use)
		}
		return
	}
	if !found {
		r.Unclear = append(r.Unclear, words)
	}
}
