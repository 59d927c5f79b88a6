package commands

import (
	"strconv"
	"strings"

	"convenor/casework"
)

// theme posts a draft item under themes, strategic items or any other business.
func theme(c *Call, m *casework.Meeting) (Result, error) {
	if !m.SignedBy(c.Viewer.Person.ID) {
		return Result{}, casework.Refuse(casework.Unsigned, casework.RuleUnsigned, "", "meeting", string(m.ID))
	}
	part := casework.ThemePart(strings.ToLower(c.value("part")))
	n, err := m.Post(casework.ThemeItem{Part: part, Kind: kindOf(c.value("kind")), Text: casework.Text{Words: c.value("text")}, By: c.by()})
	return Result{What: "theme", Refs: []string{string(m.ID) + "/" + strconv.Itoa(n)}, Detail: c.Values}, err
}

func decideTheme(keep bool) func(*Call, *casework.Meeting) (Result, error) {
	return func(c *Call, m *casework.Meeting) (Result, error) {
		if err := c.Viewer.MayPreside(m); err != nil {
			return Result{}, err
		}
		n, err := strconv.Atoi(c.value("item"))
		if err != nil {
			return Result{}, casework.Refuse(casework.NotFound, casework.RuleNotFound, "item")
		}
		what := c.Capability.Name
		if keep && m.Approved() {
			what = "keep late"
		}
		return Result{What: what, Refs: []string{string(m.ID) + "/" + c.value("item")}}, m.Decide(n, keep, c.by())
	}
}
