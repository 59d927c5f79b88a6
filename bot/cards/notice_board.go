package cards

import (
	"fmt"

	"convenor/bot"
	"convenor/casework"
	"convenor/casework/due"
)

// joinNotice asks the administrator about somebody who wants to be on the roster, and tells
// that person when they are, or are not.
func (d Deck) joinNotice(f casework.Fact) (bot.Message, bool) {
	if _, there := d.Roster.Person(f.To); f.Kind == due.FactJoined && there {
		return pushed("RMM", "You are on the roster", bot.Text("The administrator has let you in. /rmm help shows what you can do.")), true
	}
	if _, asked := d.Roster.Person(f.To); f.Kind == due.FactNotJoined && asked {
		admin, _ := d.Roster.First(casework.DutyAdministrator)
		ask := "the administrator"
		if admin.Name != "" && admin.Name != admin.Role {
			ask = admin.Name + ", the administrator"
		}
		return pushed("RMM", "Your request was not accepted", bot.Textf("If you think that you should be on the board, please ask %s.", ask)), true
	}
	p, ok := d.Roster.Person(casework.PersonID(f.Thing))
	if !ok {
		return bot.Message{}, false
	}
	as := func(label string, duty casework.Duty) bot.Button {
		return press(label, "roster", "change", fmt.Sprintf("approve %s %s", p.Handle, duty))
	}
	return pushed("RMM", "Somebody asks to join the board",
		bot.Fields{bot.Pair("Name", p.Name), bot.Pair("Post", p.Role), bot.Pair("Agency", d.agency(p.Agency))},
		bot.Text("Please make sure that it is who they say. A member sits in every meeting and sees every case once signed; an invited practitioner sees only cases they are invited to."),
	).With(buttons(as("Invited practitioner", casework.DutyInvited).Primary(), as("Social worker", casework.DutySocialWorker), as("Member", casework.DutyMember),
		press("Refuse", "roster", "change", "remove "+p.Handle).Danger())...), true
}
