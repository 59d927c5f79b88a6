package commands

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"convenor/bot"
	"convenor/casework"
)

// Capability is one thing that people can do, however they ask for it.
type Capability struct {
	Name    string
	Word    string // what is typed behind the process's command; empty: the name
	Aliases []string
	Process casework.Process // whose cases and meetings it is for; empty: both processes'
	Fields  []bot.FormField  // names, kinds and options; cards has the labels
	Form    bool             // asked for without any words, its form opens
	Asks    bool             // words behind its command begin its form, and never are all of it
	Hidden  bool             // not in help: only buttons ask for it
	Once    bool             // the same words twice within ten minutes are asked about
	AtOnce  bool             // a button that names what it is about is enough; its form is for who adds words

	// Confirm tells, where it is set, whether a button with these values does what nobody can
	// take back: it opens the form, filled in, and sending that in is the second word.
	Confirm func(values map[string]string) bool

	// Needs is how far somebody must be entitled to the case; it counts for capabilities
	// on a case alone.
	Needs casework.Grant
	// For says whom help shows it to; nil is everybody on the roster. Whether somebody may
	// do it now is decided on the document.
	For []casework.Duty
	// When says at which moment help shows it.
	When Moment

	// Fill puts the words behind a command into the values; nil puts them into the last
	// text field.
	Fill func(c *Call, words string)

	// Before reads what the decision on a case needs from other documents.
	Before func(ctx context.Context, r *Router, c *Call, cs *casework.Case) error
	// Admits decides in place of Needs who is entitled, where the grant does not say it.
	Admits func(c *Call, cs *casework.Case) error

	// Note says, from the record alone, what its author is told besides the receipt. It is
	// asked again when the event is delivered again, so that no such word is lost.
	Note func(c *Call, cs *casework.Case, refs []string) *bot.Message

	// One of these decides. Case and Meeting change one document, and are called again
	// when somebody else saved in between, so they do nothing but decide.
	Case    func(c *Call, cs *casework.Case) (Result, error)
	Meeting func(c *Call, m *casework.Meeting) (Result, error)
	Run     func(ctx context.Context, r *Router, c *Call) (bot.Response, error)
}

// Moment is when in a board's week something can be done.
type Moment uint8

// The moments. Always is the zero value.
const (
	Always Moment = iota
	WhileSitting
	BetweenMeetings
	AfterMeeting
)

// Result is what a decision came to.
type Result struct {
	What    string       // verb, for the history and the receipt
	Refs    []string     // what was made or changed
	Detail  any          // what changed, sealed into the history
	Message *bot.Message // in place of the plain receipt

	At     time.Time             // when it was done, where that was before; zero for now
	Lines  []casework.MessageKey // other lines, of which what they made is not as it was
	Mark   bot.Mark              // on the event's own line, and as what it is recorded
	As     string
	stands []stand // of the other lines
}

// of gives capabilities to one process.
func of(p casework.Process, all []*Capability) []*Capability {
	for _, k := range all {
		k.Process = p
	}
	return all
}

// word is what people type for the capability behind their process's command.
func (k *Capability) word() string { return cmp.Or(k.Word, k.Name) }

// Typed is the whole command as people type it for a process: "/rmm refer". What serves one process
// alone is typed behind that one's command, whichever is asked for.
func (k *Capability) Typed(p casework.Process) string {
	return "/" + strings.ToLower(string(cmp.Or(k.Process, p))) + " " + k.word()
}

// Serves tells whether the capability is for cases and meetings of a process.
func (k *Capability) Serves(p casework.Process) bool { return k.Process == "" || k.Process == p }

// field finds a declared field.
func (k *Capability) field(name string) (bot.FormField, bool) {
	i := slices.IndexFunc(k.Fields, func(f bot.FormField) bool { return f.Name == name })
	if i < 0 {
		return bot.FormField{}, false
	}
	return k.Fields[i], true
}

// All lists every capability in the order in which help shows them.
func All() []*Capability {
	return slices.Concat(of(casework.RMM, referring()), reading(), recording(), acting(), differing(),
		meeting(), attending(), papers(), moving(), of(casework.RRM, slices.Concat(resolving(), assessing(), convening(), thinking(), planning())), running())
}

func line(name string) bot.FormField {
	return bot.FormField{Name: name, Kind: bot.LineField, MaxLength: 300}
}
func paragraph(name string) bot.FormField {
	return bot.FormField{Name: name, Kind: bot.ParagraphField, MaxLength: casework.MostWords}
}
func date(name string) bot.FormField   { return bot.FormField{Name: name, Kind: bot.DateField} }
func person(name string) bot.FormField { return bot.FormField{Name: name, Kind: bot.PersonField} }
func caseField() bot.FormField {
	return bot.FormField{Name: "case", Kind: bot.CaseField, Required: true}
}
func yesNo(name string) bot.FormField { return bot.FormField{Name: name, Kind: bot.YesNoField} }

func choice[T ~string](name string, values ...T) bot.FormField {
	f := bot.FormField{Name: name, Kind: bot.ChoiceField}
	for _, v := range values {
		f.Options = append(f.Options, bot.Option{Value: string(v), Label: string(v)})
	}
	return f
}

func required(f bot.FormField) bot.FormField {
	f.Required = true
	return f
}

func levels(name string) bot.FormField {
	return choice(name, casework.RiskLow.String(), casework.RiskMedium.String(), casework.RiskHigh.String(), casework.RiskVeryHigh.String())
}
