package casework

import "strings"

// staffing is how surely words are about the owner's own.
type staffing int

const (
	staffingAnyone staffing = iota // happens to anybody: counts of colleagues and oneself
	staffingSurely                 // words of work: count unless said of a child or a family
	staffingOwn                    // what one says of oneself
	staffingNot                    // what one says that one did not get or have
	staffingNext                   // counts right behind the colleague it is said of
)

type staffingCue struct {
	of    staffing
	words []string
}

// staffingCues are the words by which a reason speaks of staff or work. "a|b" is either.
var staffingCues = cues(map[staffing]string{
	staffingAnyone: `ill; sick; sickness; unwell; poorly; in hospital; absent; absence; bereavement; covid; flu; busy;
		on holiday|holidays|hols|hol; was|were|been|is|are|still off; was|were|been|is|are|still away;
		no|limited|insufficient|enough capacity; lack of capacity; capacity issue|issues|problem|problems`,
	staffingSurely: `off|of|out|offwork sick|ill|poorly|sic|sck; offsick; in sick; on the sick; off work; signed off sick|with|work; off with stress|covid|flu;
		sick leave; sick note; long term sick; lts; phased return; os;
		on leave; annual leave; a l; al; maternity|mat|paternity|parental|compassionate|study leave; toil; out of office; ooo;
		short|under staffed|staff|handed; shortstaffed; understaffed; short of|on staff; staff shortage|shortages|absence|absences; staffing; no staff; enough staff;
		no cover; to cover; lack of staff|cover; no one to; noone to; at|over capacity; caseload|caseloads; workload|workloads;
		vacancy; vacancies; vacant; unallocated; not allocated; left|leaving|leaves|vacated post|employment|us;
		left|leaving|leaves the|our team|service|post|job|role|force|council|trust|agency|organisation|department;
		resigned; retired; redundancy; secondment; seconded; no longer in|works|working post|here|for|with; changed|new|moved job|jobs|post|posts; changeover`,
	staffingOwn: `forgot; forgotten; forget; overlooked; oversight; slipped my|our|the mind|net; my|our fault|mistake|error;
		will|wil|ill|well|can do; ill get|chase|sort|action; will|gonna get|chase|sort|action it|this|that|to|onto|round|around|on; gonna do; going|planning to do; still to do; on my|our list|to;
		no|insufficient time|chance|hours; out of time; short of time; pushed for time; too busy; snowed|swamped under; swamped; rushed off; missed this|it`,
	staffingNot:  `got|get|getting|gotten|gone round|around|to; had|have|got|get|enough|the|any|a time|chance|hours`,
	staffingNext: `left; leaving; leaves; gone; off; away`,
})

func cues(lists map[staffing]string) []staffingCue {
	var out []staffingCue
	for of, list := range lists {
		for cue := range strings.SplitSeq(list, ";") {
			out = append(out, staffingCue{of, strings.Fields(cue)})
		}
	}
	return out
}

// familyWords name a child or those around one.
var familyWords = wordSet(`child childs children kid kids yp yps young person people victim mum mums mother mothers mam mams mom dad dads father fathers
	parent parents carer carers foster family familys families sibling siblings brother brothers sister sisters son daughter baby nan nans nana gran grans granny
	grandmother grandad grandfather aunt auntie uncle partner boyfriend girlfriend girl girls boy boys lad lads teen teenager student pupil resident patient client
	offender suspect perpetrator friend friends cousin stepdad stepmum guardian landlord`)

// staffWords name colleagues; firstPerson those who type.
var (
	staffWords = wordSet(`worker workers sw staff staffing head heads teacher teachers manager managers nurse nurses officer officers dci di dc ds pc sergeant inspector
		detective dsl senco colleague colleagues team teams lead leads practitioner practitioners clinician clinicians psychologist therapist consultant doctor dr gp
		coordinator admin administrator deputy supervisor tutor mentor keyworker analyst hv nobody noone everyone everybody someone agency service department police camhs
		probation education`)
	firstPerson = wordSet("i im ive we weve were us me my our")
	pronouns    = wordSet("he she they hes shes theyre who her him them their his it")
)

// staffingFiller may stand before what is said of whoever types: "sorry, been off sick".
var staffingFiller = wordSet(`was been have has had is are be being am still currently sorry apologies just due to with because as so and but both all very really
	not didnt havent hadnt never dont completely totally again also only then this last week today yesterday since for on the a an of at in been not done yet`)

// denials say that it was not so. articles stand between "for" and the one meant; leftThings
// are what somebody leaves without going.
var (
	denials    = wordSet("not nobody noone none isnt wasnt arent werent never didnt dint dont havent hadnt hasnt doesnt cant couldnt")
	articles   = wordSet("the a an this that their his her")
	leftThings = wordSet("a an message messages voicemail voicemails vm note it him her them home word details with for")
)
