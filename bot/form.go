package bot

import "strings"

// A Form asks one person for several things at once. [Bot] pages it where a
// platform shows fewer fields at a time.
type Form struct {
	// Do is the encoded [Do] that is submitted, at most [MaxDo] bytes.
	Do string `json:"do"`
	// Title is at most 24 characters where possible; a longer one is cut by
	// platforms that cannot show it.
	Title string `json:"title"`
	// Intro stands above the fields.
	Intro string `json:"intro,omitempty"`
	// Error says what is wrong with the form as a whole; what is wrong with
	// one field stands in the field.
	Error  string      `json:"error,omitempty"`
	Fields []FormField `json:"fields"`
	// Submit is the label of the button; empty for the platform's own word.
	Submit string `json:"submit,omitempty"`
}

// A FieldKind is the shape of an answer.
type FieldKind int

const (
	// LineField takes one line of text.
	LineField FieldKind = iota
	// ParagraphField takes several lines of text.
	ParagraphField
	// ChoiceField takes the Value of one of its options.
	ChoiceField
	// ChoicesField takes the Values of any of its options, joined by newlines.
	ChoicesField
	// PersonField takes a mention as [MentionText] writes it, or, where the
	// platform has no picker or somebody typed a name, what they typed.
	PersonField
	// DateField takes a date: 2006-01-02 from a picker, otherwise the words
	// as typed.
	DateField
	// CaseField takes a case reference; options may be suggested as it is
	// typed (a [SuggestEvent]).
	CaseField
	// YesNoField takes "yes" or "no", or nothing when not answered.
	YesNoField
)

// String is the kind's name, for journals and failures.
func (k FieldKind) String() string {
	names := [...]string{"line", "paragraph", "choice", "choices", "person", "date", "case", "yes or no"}
	if k < 0 || int(k) >= len(names) {
		return "unknown"
	}
	return names[k]
}

// A FormField is one question of a form.
type FormField struct {
	// Name is the key of the answer in [Event.Values]. It is unique in its
	// form, and is lower case letters, digits, hyphens and dots.
	Name string `json:"name"`
	// Label is what people see, at most 45 characters where possible.
	Label string `json:"label"`
	Hint  string `json:"hint,omitempty"`
	// Example is an answer as somebody might type it, for platforms that show one in an
	// empty field.
	Example  string    `json:"example,omitempty"`
	Kind     FieldKind `json:"kind,omitempty"`
	Options  []Option  `json:"options,omitempty"`
	Value    string    `json:"value,omitempty"` // filled in beforehand
	Required bool      `json:"required,omitempty"`
	// MaxLength is in characters; 0 leaves it to the platform.
	MaxLength int `json:"maxLength,omitempty"`
	// Error stands beside the field when the form is shown again.
	Error string `json:"error,omitempty"`
}

// An Option is one answer of a choice.
type Option struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// Choose makes options whose values are their labels.
func Choose(labels ...string) []Option {
	options := make([]Option, len(labels))
	for i, l := range labels {
		options[i] = Option{Value: l, Label: l}
	}
	return options
}

// MatchOption finds the option that somebody typed in words: its label or its
// value, without regard to case and surrounding space.
func MatchOption(options []Option, typed string) (Option, bool) {
	typed = strings.TrimSpace(typed)
	for _, o := range options {
		if strings.EqualFold(o.Label, typed) || strings.EqualFold(o.Value, typed) {
			return o, true
		}
	}
	return Option{}, false
}

// Field finds a field by its name; nil when there is none. It points into the
// form, so that a value or an error can be set.
func (f *Form) Field(name string) *FormField {
	for i := range f.Fields {
		if f.Fields[i].Name == name {
			return &f.Fields[i]
		}
	}
	return nil
}

// Fill sets the values of the fields named; values of unknown names are left.
func (f *Form) Fill(values map[string]string) {
	for i := range f.Fields {
		if v, ok := values[f.Fields[i].Name]; ok {
			f.Fields[i].Value = v
		}
	}
}

// Refused reports whether the form carries an error, on itself or on a field.
func (f *Form) Refused() bool {
	if f.Error != "" {
		return true
	}
	for _, field := range f.Fields {
		if field.Error != "" {
			return true
		}
	}
	return false
}
