package cards

import (
	"fmt"
	"strings"

	"convenor/bot"
	"convenor/casework"
)

// RosterCard lists the people of the board by agency.
func (d Deck) RosterCard() bot.Message {
	card := pushed("RMM", "Roster")
	agencies := d.Roster.Agencies
	if len(agencies) == 0 {
		agencies = d.settings().Agencies
	}
	listed := map[casework.PersonID]bool{}
	for _, g := range agencies {
		var lines []string
		for _, p := range d.Roster.People {
			if p.Agency == g.ID && !p.Left {
				lines, listed[p.ID] = append(lines, rostered(p)), true
			}
		}
		if len(lines) == 0 {
			lines = append(lines, "Nobody yet.")
		}
		card = card.With(section(g.Name, bullets(lines, 2*mostListed, "")...)...)
	}
	var rest []string
	for _, p := range d.Roster.People {
		if !p.Left && !listed[p.ID] {
			rest = append(rest, rostered(p))
		}
	}
	card = card.With(section("No agency", bullets(rest, 2*mostListed, "")...)...)
	return card.With(bot.Note("The administrator keeps the roster. Handles are what you type for somebody: “action police to …”, “for health: …”."))
}

func rostered(p casework.Person) string {
	s := p.Name
	if p.Role != "" && p.Role != p.Name {
		s += ", " + p.Role
	}
	if p.Handle != "" {
		s += " · " + p.Handle
	}
	if len(p.Duties) > 0 {
		s += " · " + strings.Join(names(p.Duties), ", ")
	}
	if p.Pending {
		return s + " · has asked to join, not approved yet"
	}
	if len(p.Accounts) == 0 {
		s += " · not connected to the chat yet"
	}
	return s
}

// SettingsCard lists the board's settings, and the names of those that can be changed from
// the chat.
func (d Deck) SettingsCard(settable ...string) bot.Message {
	s := d.settings()
	interval := func(l casework.RiskLevel) string { return count(s.ReviewDays[l], "day", "days") }
	stages := make([]string, len(s.StageDays))
	for i, n := range s.StageDays {
		stages[i] = fmt.Sprintf("%s %s", stage(casework.DifferenceStage(i)), count(n, "working day", "working days"))
	}
	card := pushed("RMM", "Settings of the board")
	card = card.With(section("The meeting", bot.Fields{
		bot.Pair("Weekly", fmt.Sprintf("%s, %s, %s", s.Weekday, s.Start, minutes(s.Minutes))),
		bot.Pair("Time zone", s.Zone),
		bot.Pair("Kept free", fmt.Sprintf("introductions %d, themes %d, strategic %d, other business %d minutes", s.Fixed.Introductions, s.Fixed.Themes, s.Fixed.Strategic, s.Fixed.AOB)),
		bot.Pair("Quorum", list(names(s.Quorum.Sectors))),
		bot.Pair("Declaration", declarationVersion(s.Declaration)),
		bot.Pair("Draft agenda, agenda", fmt.Sprintf("%s and %s before", count(s.AgendaDraftDays, "day", "days"), count(s.AgendaIssueDays, "day", "days"))),
		bot.Pair("Minutes to the members within", count(s.MinutesWithin, "working day", "working days")),
		bot.Pair("Summary", fmt.Sprintf("at most %d words", s.SummaryWords)),
	})...)
	card = card.With(section("Reviews and differences", bot.Fields{
		bot.Pair("Review, Very High", interval(casework.RiskVeryHigh)),
		bot.Pair("Review, High", interval(casework.RiskHigh)),
		bot.Pair("Review, Medium", interval(casework.RiskMedium)),
		bot.Pair("Review, Low", interval(casework.RiskLow)),
		bot.Pair("Never beyond", count(s.ReviewMost, "day", "days")),
		bot.Pair("Difference of professional opinion", strings.Join(stages, ", ")),
		bot.Pair("Re-referral", fmt.Sprintf("within %s of closing", count(s.RereferralMonths, "month", "months"))),
	})...)
	return card.With(section("Messages", bot.Fields{
		bot.Pair("Morning messages", s.Morning.String()),
		bot.Pair("Quiet", fmt.Sprintf("%s to %s, weekends and bank holidays", s.QuietFrom, s.QuietUntil)),
		bot.Pair("Initials in the home channel", map[bool]string{true: "Shown", false: "Not shown"}[s.InitialsAtHome]),
		bot.Pair("Posts by convenor in a room", map[bool]string{true: "Kept", false: "Deleted when it closes"}[s.KeepRoomPosts]),
		bot.Pair("Private messages about a case", keptFor(s)),
		bot.Pair("Fourth kind of information", d.trend()),
		bot.Pair("Impact assessment", impact(s.DPIA)),
	})...).With(changeable(settable)...)
}

// keptFor is how long the bot's direct messages about a case stand.
func keptFor(s *casework.Settings) string {
	days, deleted := s.DirectKept()
	if !deleted {
		return "Never deleted"
	}
	return "Deleted after " + count(days, "day", "days") + ", or later when what they ask for is settled"
}

// changeable says how a setting is changed from the chat, and which can be.
func changeable(names []string) []bot.Block {
	if len(names) == 0 {
		return nil
	}
	return []bot.Block{bot.Note("To change one: /rmm settings, its name, and the new value. Names: " + strings.Join(names, ", ") + ".")}
}

func declarationVersion(c casework.ConfidentialityDeclaration) string {
	if c.Version == "" {
		return "No text set yet"
	}
	return "Version " + c.Version
}

func impact(reference string) string {
	if reference == "" {
		return "None recorded: training only"
	}
	return reference
}
