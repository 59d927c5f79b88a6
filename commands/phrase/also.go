package phrase

// AlsoNamed lists who is named beside the one that answers for an action, in the words of an
// action that names several ("police and csc to talk …"): they are on nobody's list, for the
// first answers. It is empty where one owner or none is named.
func AlsoNamed(what string, ctx Context) []Owner {
	a := actor{reader{ctx: &ctx, text: what, t: scan(what, longestOwner)}, author(&ctx)}
	i := a.filler()
	if a.is(i, "for") {
		i++
	}
	end := i
	for end < len(a.t) && end < i+12 && !a.modal(end) && !a.is(end, ":") {
		end++
	}
	var named []Owner
	begin := i
	for k := i; k <= end && k <= len(a.t); k++ {
		if k < end && !a.is(k, "and", "&", "+", "/", ",") {
			continue
		}
		if o, _ := a.plainlyCalled(begin, k); begin < k && !o.Unknown && !among(o, named) {
			named = append(named, o)
		} else if o.Unknown {
			break
		}
		begin = k + 1
	}
	if len(named) < 2 {
		return nil
	}
	return named[1:]
}

// among tells whether an owner is one of some already.
func among(o Owner, some []Owner) bool {
	for _, x := range some {
		if x.Person == o.Person && x.Agency == o.Agency {
			return true
		}
	}
	return false
}
