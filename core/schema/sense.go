package schema

// sense is one meaning that a header name may have. Rank says how good a name it is for the role:
//
//	95–100  the role's own name (Customer ID, 订单日期)
//	85–94   a plain name of it (Amount, 客户编码)
//	70–84   usual, but others bear it too (Date, Total, Description)
//	40–69   stands in where nothing better is there (ship date, Created on)
//
// From plain on, a name alone may make a guess sure.
type sense struct {
	role Role
	rank int
	// whole: the amount is that of a whole order, which files of lines repeat on every line.
	whole bool
	// negated: a yes in this consent column refuses (Unsubscribed).
	negated bool
}

// plain is the rank from which a header is a name of the role and of nothing else.
const plain = 85

// senses reads a header. known says that the name is in the lexicon; a known name without senses
// is a column that means nothing to us (birthday, discount), whatever its values look like.
func (h heading) senses() (list []sense, known bool) {
	if h.han == "" {
		list, known = english(h.words)
	} else if list, known = chinese(h.han); !known && len(h.words) > 0 {
		// A name in two languages: 客户编号 Customer ID. Each half is asked alone.
		list, known = chinese(onlyHan(h.han))
		if more, ok := english(h.words); ok && len(h.words) > 1 {
			if !known {
				list, known = more, true
			} else {
				list = better(list, more)
			}
		}
	}
	if !known && h.inner != "" {
		// Betrag (Amount): what the brackets say, if the name itself says nothing.
		in := parseHeading(h.inner)
		in.inner = ""
		if list, known = in.senses(); known {
			list = weaker(list, 10)
		}
	}
	return list, known
}

//go:noinline // its callers are many, and core.wasm is downloaded
func onlyHan(s string) string {
	var rs []rune
	for _, r := range s {
		if r >= 0x2e80 {
			rs = append(rs, r)
		}
	}
	return string(rs)
}

// better joins two lists; of one role the higher rank stays.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func better(a, b []sense) []sense {
	out := append([]sense{}, a...)
next:
	for _, s := range b {
		for i := range out {
			if out[i].role == s.role {
				if s.rank > out[i].rank {
					out[i] = s
				}
				continue next
			}
		}
		out = append(out, s)
	}
	return out
}

//go:noinline // its callers are many, and core.wasm is downloaded
func weaker(list []sense, by int) []sense {
	out := append([]sense{}, list...)
	for i := range out {
		out[i].rank -= by
	}
	return out
}
