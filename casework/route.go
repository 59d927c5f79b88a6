package casework

// Use is a reason for the Risk Resolution process (RRM quick guide: when a meeting should be
// held).
type Use string

// The uses.
const (
	UseHealth        Use = "Emotional or mental health, or physical neglect"
	UseHomeless      Use = "Homelessness or risk of it"
	UseMissing       Use = "Often missing or absent, where Safer Me does not apply"
	UseBehaviour     Use = "Violent or sexually harmful behaviour"
	UseExclusion     Use = "At risk of exclusion"
	UseAdoption      Use = "Adoption breakdown"
	UseCare          Use = "Managing risk in a care setting"
	UseReunification Use = "Reunification plan, or placed with parents"
)

// Uses lists the uses in the guide's order.
func Uses() []Use {
	return []Use{UseHealth, UseHomeless, UseMissing, UseBehaviour, UseExclusion, UseAdoption, UseCare, UseReunification}
}

// RuledOut is what belongs to another route (RRM quick guide: when the process should not be
// used).
type RuledOut string

// What is for another route. The last two are not reasons: they are in place already.
const (
	OutMissing      RuledOut = "Missing"
	OutTrafficking  RuledOut = "Trafficking"
	OutGangs        RuledOut = "Gang activity"
	OutExploitation RuledOut = "Exploitation"
	OutSaferMe      RuledOut = "Safer Me assessment in place"
	OutEnquiry      RuledOut = "Section 47 enquiry in place" // on screen the statute's name is a setting
)

// RuledOuts lists the reasons that are for another route.
func RuledOuts() []RuledOut {
	return []RuledOut{OutMissing, OutTrafficking, OutGangs, OutExploitation}
}

// SafeguardingRoute is where somebody goes for whom the Risk Resolution process is wrong.
type SafeguardingRoute string

// The routes.
const (
	RouteUnset   SafeguardingRoute = ""
	RouteSaferMe SafeguardingRoute = "Safer Me assessment"
	RouteEnquiry SafeguardingRoute = "Section 47 enquiry"
)

// Route is where it belongs.
func (o RuledOut) Route() SafeguardingRoute {
	if o == OutEnquiry {
		return RouteEnquiry
	}
	return RouteSaferMe
}

// Eligibility is why the process was found right, as the young person was referred.
type Eligibility struct {
	Uses      []Use  `json:"uses"`
	SaferMeBy string `json:"saferMeBy,omitzero"` // who decided that Safer Me does not apply, in the referrer's words
}

// RouteReview is a doubt whether the process is still the right one. Plan and contingencies
// stay in force until it is decided, and where something else replaces them until that is
// confirmed (domain, RRM step 3).
type RouteReview struct {
	Flags   []RouteFlag    `json:"flags"`
	Decided *RouteDecision `json:"decided,omitzero"`
}

// RouteFlag is one thing that raised the doubt. What comes from the other process has neither
// reason nor words: that there is a case is nothing for the readers of this one.
type RouteFlag struct {
	Why  RuledOut    `json:"why,omitzero"`
	Text Text        `json:"text,omitzero"`
	By   Attribution `json:"by"`
}

// RouteDecision is what came of a route review.
type RouteDecision struct {
	Replaced SafeguardingRoute `json:"replaced,omitzero"` // by what, confirmed to be in place; empty: the process stays
	Reason   string            `json:"reason"`
	By       Attribution       `json:"by"`
}

// UnderReview tells whether the plan's route is being reviewed.
func (r *RiskResolution) UnderReview() bool { return r.Route != nil && r.Route.Decided == nil }
