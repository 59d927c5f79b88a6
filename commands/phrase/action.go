package phrase

import (
	"strings"

	"convenor/casework"
)

// actions reads the words behind "action". Two actions in one line are two: apart by a new
// bullet, number or line, by "action:" again, by a semicolon, or by a comma, "and" or full
// stop before another known owner "to" do something. What only goes on with the sentence
// ("speak to mum; she is worried") belongs to the action before it. Behind a semicolon an
// action without an owner of its own has the one before it.
func actions(text string, ctx *Context, self Owner) []Action {
	var out []Action
	owner := self
	for _, s := range undertakings(text, ctx, self) {
		if !s.follows {
			owner = self
		}
		a := action(s.text, ctx, owner)
		if a.What == "" && a.Owner.Raw == "" && a.Due.Raw == "" {
			continue
		}
		if !a.Owner.Unknown {
			owner = Owner{Person: a.Owner.Person, Agency: a.Owner.Agency}
		}
		out = append(out, a)
	}
	return out
}

// action reads one undertaking.
func action(text string, ctx *Context, self Owner) Action {
	r := reader{ctx: ctx, text: text, t: scan(text, len(text))}
	due, rest := r.due()
	owner, what := findOwner(rest, ctx, self)
	if rest == text && len(what) < len(text) && strings.HasPrefix(text, what) {
		r = reader{ctx: ctx, text: what, t: scan(what, len(what))} // "visit by fri (police)"
		if again, rest := r.due(); again.Date == due.Date {
			what = rest
		}
	}
	return Action{What: trim(what), Owner: owner, Due: due}
}

// undertaking is the stretch of text of one action.
type undertaking struct {
	text    string
	follows bool // behind a semicolon: the owner before it carries over
}

// undertakings cuts a text into its actions.
func undertakings(text string, ctx *Context, self Owner) []undertaking {
	var out []undertaking
	from := 0        // where the action begins that is being gathered
	follows := false // of that action
	add := func(to int) {
		if s := trim(text[from:to]); s != "" {
			out = append(out, undertaking{s, follows})
		}
	}
	unsure := 0
	for _, c := range cuts(text) {
		if c.at < from {
			continue // inside a bullet or number
		}
		if !c.sure {
			if unsure++; unsure > 200 || !joins(c, text[from:c.at], text[c.next:], ctx, self) {
				continue // nobody agrees to so much in one line
			}
		}
		add(c.at)
		from, follows = c.next, c.mark == ';'
	}
	add(len(text))
	return out
}

// cut is a place where one action may end, at, and another begin, next.
type cut struct {
	at, next int
	mark     byte // ';', '.', ',' (also for "and"), '\n', or 0 for "action:", a bullet or a number
	sure     bool
}

// cuts lists the places where a text might be cut, in order.
func cuts(text string) []cut {
	var out []cut
	number := 0
	if n, size := numbering(text); n == 1 {
		number = 1
		out = append(out, cut{0, size, 0, true})
	} else if size := bullet(text); size > 0 {
		out = append(out, cut{0, size, 0, true})
	}
	for i := 0; i < len(text); i++ {
		next := text[i+1:]
		spaced := next == "" || next[0] == ' ' || next[0] == '\n'
		switch c := text[i]; {
		case c == '\n':
			lead := len(next) - len(strings.TrimLeftFunc(next, blank))
			body := next[lead:]
			if size := again(body); size > 0 {
				out = append(out, cut{i, i + 1 + lead + size, 0, true})
			} else if n, size := numbering(body); size > 0 && n == number+1 {
				number = n
				out = append(out, cut{i, i + 1 + lead + size, 0, true})
			} else if size := bullet(body); size > 0 {
				out = append(out, cut{i, i + 1 + lead + size, 0, true})
			} else {
				out = append(out, cut{i, i + 1 + lead, '\n', false})
			}
			i += lead
		case (c == ';' || c == '.' || c == ',' || c == '&') && spaced:
			if c == '&' {
				c = ','
			}
			out = append(out, cut{i, i + 1, c, false})
		case c == ' ':
			if n, size := numbering(next); number > 0 && n == number+1 {
				number = n
				out = append(out, cut{i, i + 1 + size, 0, true})
			} else if size := again(next); size > 0 {
				out = append(out, cut{i, i + 1 + size, 0, true})
			} else if size := afresh(text[:i], next); size > 0 {
				out = append(out, cut{i, i + 1 + size, 0, true})
			} else if len(next) > 4 && strings.EqualFold(next[:4], "and ") && afresh(next[:3], next[4:]) > 0 {
				out = append(out, cut{i, i + 5 + afresh(next[:3], next[4:]), 0, true})
			} else if len(next) > 4 && strings.EqualFold(next[:4], "and ") {
				out = append(out, cut{i, i + 5, ',', false})
			}
		}
	}
	return out
}

// joins tells whether a place that might separate two actions does.
func joins(c cut, left, right string, ctx *Context, self Owner) bool {
	const most = 300 // bytes of what follows that are looked at
	right = right[:min(len(right), most)]
	if line := strings.IndexByte(trim(right), '\n'); line > 0 {
		right = trim(right)[:line]
	}
	if (c.mark == '.' || c.mark == ',') && !orders(right) || c.mark == ',' && !timed(left[max(0, len(left)-most):], ctx) {
		return false
	}
	owner, _ := findOwner(right, ctx, self)
	if c.mark == '.' || c.mark == ',' {
		return owner.known() || owner.CarriedOut != ""
	}
	if owner.known() || owner.Unknown && orders(right) || begins(right) {
		return true
	}
	if stop := strings.IndexAny(right, ";\n"); stop > 0 {
		right = right[:stop]
	}
	r := reader{ctx: ctx, text: right, t: scan(right, len(right))}
	_, rest := r.due()
	return rest != right // it ends with "by fri" or the like
}

// finished is what stands behind a thing that has been seen to: "visit made".
var finished = set("made done sent was is has had went by not")

// begins tells whether a text begins with what is to be done: "ring mum", not "visit booked".
func begins(text string) bool {
	t := scan(text, 2)
	return len(t) == 2 && t[0].kind == wordToken && doing(t[0].key) && t[1].kind != markToken &&
		!strings.HasSuffix(t[1].key, "ed") && !finished[t[1].key]
}

// orders tells whether a text's first words are somebody who is to do something.
func orders(text string) bool {
	a := actor{reader: reader{text: text, t: scan(text, 8)}}
	for i := 1; i < len(a.t); i++ {
		if a.is(i, "to", "will") {
			return true
		}
		if a.t[i].kind == markToken && !a.is(i, "@", "/", "&", ">", "-") {
			return false
		}
	}
	return false
}

// timed tells whether a text ends with a due date.
func timed(text string, ctx *Context) bool {
	r := reader{ctx: ctx, text: text, t: scan(text, len(text))}
	end, _ := r.tail()
	for i := max(0, end-8); i < end; i++ {
		if f, p := r.phrase(i); f.n > 0 && i+f.n == end && (p >= inside || f.deadline || !f.date.IsZero()) {
			return true
		}
	}
	return false
}

// again is the length of another "action:" at the front of a text, 0 when there is none.
func again(text string) int {
	if len(text) < len("action:") || !strings.EqualFold(text[:len("action")], "action") {
		return 0
	}
	t := scan(text[:min(len(text), 40)], 4)
	if len(t) < 2 || t[0].start > 0 || t[0].key != "action" && t[0].key != "actions" {
		return 0
	}
	i := 1
	if t[i].kind == numberToken && len(t) > 2 {
		i++
	}
	if t[i].key == ":" || dash(t[i].key) && t[i].start > t[i-1].end {
		return t[i].end
	}
	return 0
}

// afresh is the length of the word "action" where it begins another one without a colon: behind
// a comma, full stop, semicolon or "and", before somebody who is to do something ("…, action
// health to ring the GP").
func afresh(left, right string) int {
	if len(right) < len("action ") || !strings.EqualFold(right[:len("action ")], "action ") {
		return 0
	}
	if left = strings.TrimRightFunc(left, blank); left == "" || !strings.EqualFold(left, "and") && !strings.ContainsRune(",.;&", rune(left[len(left)-1])) {
		return 0
	}
	if !orders(right[len("action "):min(len(right), 100)]) {
		return 0
	}
	return len("action ")
}

// numbering reads "1. ", "2) " or "(3) " at the front of a text.
func numbering(text string) (n, size int) {
	i := 0
	if strings.HasPrefix(text, "(") {
		i = 1
	}
	for i < len(text) && i < 4 && text[i] >= '0' && text[i] <= '9' {
		n = n*10 + int(text[i]-'0')
		i++
	}
	if n == 0 || i+1 >= len(text) || text[i] != '.' && text[i] != ')' || text[i+1] != ' ' {
		return 0, 0
	}
	return n, i + 1
}

// bullet is the length of a bullet at the front of a text.
func bullet(text string) int {
	for _, b := range [...]string{"- ", "* ", "• ", "– ", "· ", "‣ ", "▪ ", "◦ ", "-\t", "•\t"} {
		if strings.HasPrefix(text, b) {
			return len(b)
		}
	}
	return 0
}

// missingAction is the problem of an action line without anything to do.
func missingAction() *casework.Error {
	return casework.Refuse(casework.Invalid, casework.RuleMissing, "action")
}
