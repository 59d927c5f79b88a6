package cards

// receipt is what is said when a capability has done its work: "{on}" stands for the
// references after a colon, "{refs}" for the references themselves.
type receipt struct {
	says string
	next string // what comes of it
	undo bool   // can be taken back by its author
}

// receipts are by capability.
var receipts = map[string]receipt{
	"report":     {says: "Your report is recorded{on}.", next: "What you left empty can follow until the meeting.", undo: true},
	"volt":       {says: "Information recorded{on}.", undo: true},
	"assess":     {says: "Assessment recorded{on}.", next: "The level changes when the chair agrees it.", undo: true},
	"level":      {says: "Your view of the level is recorded{on}.", next: "The level changes when the chair agrees it.", undo: true},
	"agreelevel": {says: "The agreed level is recorded{on}.", undo: true},
	"plancheck":  {says: "The view of the plan is recorded{on}.", undo: true},
	"childsays":  {says: "What the child says is recorded{on}.", undo: true},
	"agreed":     {says: "What was agreed is recorded{on}.", undo: true},
	"review":     {says: "The next review is set{on}.", undo: true},
	"correct":    {says: "Corrected{on}. Both versions are kept."},
	"confirm":    {says: "Thank you. The words now stand as confirmed by you{on}."},

	"action":   {says: "Action recorded{on}.", undo: true},
	"share":    {says: "Action recorded{on}.", next: "Its owner will be reminded.", undo: true},
	"revise":   {says: "Changed{on}. Both versions are kept."},
	"complete": {says: "The action is complete{on}. Its owner will be reminded."},
	"done":     {says: "Recorded as done{on}. Thank you.", undo: true},
	"notdone":  {says: "Recorded as not done{on}.", next: "The chair will say whether circumstances changed or the agency did not act.", undo: true},
	"blocked":  {says: "Recorded as blocked{on}. The chair is told.", undo: true},
	"reassign": {says: "The action has another owner{on}. They are told."},
	"classify": {says: "Recorded why it was not done{on}."},
	"claim":    {says: "Your answer is recorded{on}."},
	"object":   {says: "The objection is recorded{on}.", next: "It is not a difference of professional opinion, which has stages and a clock.", undo: true},

	"difference": {says: "The difference of professional opinion is recorded{on}.", next: "Its clock runs; it closes only when the person who raised it says so.", undo: true},
	"evidence":   {says: "Added to the difference of professional opinion{on}."},
	"escalate":   {says: "The difference has gone up a stage{on}."},
	"offer":      {says: "The offer is recorded{on}.", next: "The person who raised the difference is asked whether it settles the matter."},
	"settle":     {says: "Your answer is recorded{on}."},
	"raise":      {says: "Recorded for the Strategic Exploitation Meeting{on}.", undo: true},
	"answer":     {says: "What came back is recorded{on}."},
	"theme":      {says: "The item is noted as a draft.", next: "It counts when the chair keeps it."},
	"keep":       {says: "The item is kept."},
	"keep late":  {says: "The item is kept, in a new version of the minutes.", next: "Those who have the minutes are told of it."},
	"drop":       {says: "The item is dropped."},
	"match":      {says: "Your answer is recorded. Thank you."},

	"start":        {says: "The meeting has started{on}.", next: "Each case has its own thread in the room. /rmm next goes from one to the next."},
	"sign":         {says: "Thank you, your signature is recorded{on}."},
	"attend":       {says: "Attendance recorded{on}."},
	"coming":       {says: "Your answer is recorded{on}. Thank you."},
	"apologies":    {says: "Your apologies are recorded{on}. Thank you for saying so."},
	"away":         {says: "Recorded as apologies{on}: not present."},
	"for":          {says: "Recorded for them{on}. They may confirm it."},
	"next":         {says: "Now being heard{on}."},
	"defer":        {says: "Deferred{on}. The case comes first next time, and its due date does not move."},
	"partheard":    {says: "Part heard{on}. The case comes first next time."},
	"resume":       {says: "The case is heard today after all{on}.", next: "What takes it off the rota can be decided now."},
	"override":     {says: "Recorded. The meeting goes on without a quorum, and the minutes say why."},
	"takeover":     {says: "You take the chair's decisions from here on{on}."},
	"close":        {says: "The meeting is closing{on}.", next: "The summary comes to you as soon as every case has been cleared."},
	"cancel":       {says: "The meeting is cancelled{on}.", next: "Due dates do not move. You will be asked about each High and Very High case."},
	"urgent asked": {says: "The chair, the deputy chair and the Group Manager are asked for an extraordinary meeting{on}.", next: "Nobody may be reading now. If a child is in danger, ring 999 at once, and follow your own agency's safeguarding route."},
	"urgent":       {says: "An extraordinary meeting is called{on}.", next: "convenor is no emergency route. If a child is in danger now, ring 999."},
	"add":          {says: "Added to the agenda{on}."},

	"approve": {says: "The minutes are approved{on} and go to the members."},
	"amend":   {says: "The correction is recorded{on}. Both versions are kept, and the members get the new one."},
	"filed":   {says: "Noted as filed{on}. Thank you."},
	"release": {says: "The entry is released{on}."},

	"decide":          {says: "The decision is recorded{on}."},
	"resolve":         {says: "Recorded{on}. The case leaves the rota when the meeting closes."},
	"move":            {says: "The move is recorded{on}.", next: "Please tell the other area today. The case stays here until they have accepted it."},
	"move off":        {says: "The move is off{on}.", next: "Please tell the other area. The case stays as it is."},
	"transfer":        {says: "Recorded that the other area has accepted{on}.", next: "The case stays on the rota. The chair is told, and asked to close it at the meeting."},
	"link":            {says: "The cases are linked{on}. They are discussed together and recorded apart."},
	"reallocate":      {says: "The social worker is changed{on}. They are told, and everything pending moves to them."},
	"hold":            {says: "The legal hold stands{on}. Nothing of the case may be erased.", next: "It takes nobody off the rota. Chair or administrator can end it."},
	"hold lifted":     {says: "The legal hold is ended{on}."},
	"restrict":        {says: "Only the people named can see the case now{on}."},
	"restrict lifted": {says: "The case is open again to everybody who may see it{on}."},
	"invite":          {says: "Invited{on}. They can join that case once they have signed."},

	"roster add":     {says: "Added to the roster."},
	"roster approve": {says: "Approved. They are on the roster now."},
	"roster remove":  {says: "Removed from the roster. The record still names them."},
	"roster refuse":  {says: "Not added. They are told that their request was not accepted, and nothing more."},
	"join":           {says: "Thank you. The administrator checks it, and you will hear."},
	"settings":       {says: "The setting is changed{on}."},

	"worry":             {says: "The worry is recorded{on}.", next: "While the meeting sits it has a thread of its own.", undo: true},
	"discuss":           {says: "Now being discussed{on}."},
	"hypothesis":        {says: "The hypothesis is recorded{on}.", undo: true},
	"evidence for it":   {says: "The evidence is recorded{on}.", undo: true},
	"challenge":         {says: "Asked what the evidence is{on}."},
	"question":          {says: "The question is recorded{on}.", undo: true},
	"find":              {says: "Recorded who finds it out{on}. They are reminded."},
	"question answered": {says: "The answer is recorded{on}. Thank you.", undo: true},
	"contingency":       {says: "The contingency is recorded{on}.", undo: true},
	"part":              {says: "The young person's part is recorded{on}.", undo: true},
	"plan yes":          {says: "Your agency's yes to the plan is recorded{on}.", undo: true},
	"plan no":           {says: "Your agency's no to the plan is recorded{on}, with why.", undo: true},
	"agree":             {says: "The plan is agreed{on}."},
	"plan review":       {says: "The review is recorded{on}.", undo: true},
	"flag":              {says: "The route is under review{on}. Plan and contingencies stay in force."},
	"route":             {says: "The decision on the route is recorded{on}."},
	"end":               {says: "The case is closed{on}."},
	"schedule":          {says: "The meeting is arranged{on}. Those who are asked are told."},

	"edit":    {says: "Your change is recorded{on}. Both versions are kept."},
	"refer":   {says: "The referral is recorded{on}."},
	"deleted": {says: "The record is marked as withdrawn{on}. It no longer counts."},
}

// keywords are what a line with a keyword is recorded as.
var keywords = map[string]string{
	"victim": "information about a victim", "offender": "information about a person of concern", "location": "a location",
	"information": "information", "info": "information", "risk": "the report's “Assessed risk”", "source": "the report's “Source of risk”",
	"plan": "the report's “Plan”", "part": "the young person's part", "working": "the report's “How it is working”", "barriers": "the report's “Barriers”",
	"child says": "what the child says", "agreed": "an agreed decision", "worry": "a worry", "correction": "a correction",
	"hypothesis": "a hypothesis", "question": "a question", "action": "an action",
}

// kept are records by their kind, for what was taken back.
var kept = map[string]string{
	"volt": "the information", "report": "an answer of the report", "voice": "what the child says", "agreed": "what was agreed",
	"plancheck": "the view of the plan", "level": "the proposed level", "agreed level": "the agreed level", "action": "the action",
	"word": "the word on action", "objection": "the objection to", "difference": "the difference of professional opinion",
	"resolve": "the decision that the risk is resolved", "postponed": "that the case is put off",
	"raise": "the item for the Strategic Exploitation Meeting",
	"worry": "the worry", "hypothesis": "the hypothesis", "evidence": "evidence on hypothesis", "question": "the question", "answer": "the answer to question",
	"contingency": "the contingency", "part": "the young person's part:", "plan answer": "the answer to the plan", "review": "the review",
}
