package phrase

import "strings"

// verbs are the words with which people begin what somebody is to do, as a bare infinitive.
// Those in nounsToo are as often a noun: "police report" names a thing, "police request"
// may name one.
var (
	verbs = set(`accept access add address advise agree allocate allow amend analyse apply appoint approach arrange
		arrest ascertain ask assess assign attend avoid begin block book bring build cancel carry challenge chase
		circulate clarify collect come complete conduct confirm consider consult continue convene coordinate
		create deal decide deliver develop discuss do drop email encourage engage ensure establish evaluate
		explain explore extend feed feedback fill find finish follow forward gather get give go hand have hear hold
		identify implement include inform inspect introduce investigate invite involve issue join keep know
		liase liaise listen locate look maintain make manage meet monitor notify obtain organise pass prepare
		present prevent print progress provide publish pursue push put raise reach read recommend reconsider
		refer relay remind remove replace reply request require resend reschedule resolve respond return revisit
		revise ring run secure see seek seize send serve set share show sign signpost sit source speak start
		stay step stop strengthen submit supply take talk tell think track trace try turn undertake upload use
		verify warn write withdraw`)
	nounsToo = set(`access address approach block brief call challenge chat check contact draft drive email escort
		feedback flag help interview issue list log map message note patrol phone place plan present progress
		question record referral register report request research return review run safeguard schedule screen
		search session source step support survey test text trace track transfer transport trip turn update
		visit walk watch work`)

	// things are what stands before "to" without being anybody: "letter to request …".
	things = set(`letter letters email emails referral referrals meeting meetings mtg plan plans call calls visit visits
		report reports form forms request requests discussion assessment appt appointment strategy threshold
		application work need aim agreement decision way time chance opportunity consent permission access
		steps step action actions info information session sessions order notice note text message list log
		chronology timeline review again back up out on off over in at able unable try want going and or not due
		how what when where who why continue please asap plan wait`)
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// doing tells whether a word can begin what somebody is to do.
func doing(word string) bool { return verbs[word] || nounsToo[word] }

// plainly tells whether a word is that and no noun.
func plainly(word string) bool { return verbs[word] && !nounsToo[word] }

// thing tells whether a word before "to" is no subject.
func thing(word string) bool { return things[word] }
