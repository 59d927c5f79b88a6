package bot

// Words are the sentences that Bot says itself. None of them holds anything
// about anybody.
type Words struct {
	// Push stands on a lock screen when a message brings no Push of its own.
	Push string
	// Waiting is posted in the home channel to somebody whose direct messages
	// are closed, and Reveal is the label of the button under it.
	Waiting string
	Reveal  string
	// NotYours answers somebody else who presses that button; Vanished answers
	// when what it revealed, or the form it continued, is no longer kept.
	NotYours string
	Vanished string
	// Removed answers the button that deletes a line of one's own, and Stays where the line
	// could not be deleted.
	Removed string
	Stays   string
	// NextPage stands between two pages of a form, Continue on the button.
	NextPage string
	Continue string
	// Correct introduces what is wrong with a form, Reopen is the button.
	Correct string
	Reopen  string
	// OneOf introduces the options of a choice that has become a line of text.
	OneOf string
	// AnyOf introduces the options of which several may be chosen.
	AnyOf string
	// Yes and No are the answers to a YesNoField that has become a line.
	Yes string
	No  string
	// Failed answers when something went wrong that is not the person's doing.
	Failed string
	// NotAnOption stands beside a line that matches none of its options.
	NotAnOption string
}
