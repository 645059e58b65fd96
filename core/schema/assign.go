package schema

import (
	"cmp"
	"slices"
	"sort"
	"strings"
)

// enough is the least score with which a column takes a role; near is how close another column
// has to come for the choice to be open.
const (
	enough = 35
	near   = 6
)

// asked are the roles whose open choice is put to a person: another column would give other
// figures. Of two regions either will do.
var asked = map[Role]bool{CustomerID: true, OrderDate: true, Amount: true, Quantity: true, UnitPrice: true, OrderID: true, Consent: true,
	EventDate: true, DueDate: true, PaidDate: true, LastOrder: true, TotalSpent: true, Score: true, Expected: true}

// candidate is a role that a column may take.
type candidate struct {
	col    int
	sense  sense
	weight int // of the values
	score  int // rank + weight
}

// assignment decides the roles of one table.
type assignment struct {
	*view
	readings   []reading
	candidates []candidate // best first
	choices    []choice
	taken      map[Role]candidate
	questions  []Unsure
	instead    *asKind // what it may be where other tables hold the orders
}

func newAssignment(v *view, read func(string) reading) *assignment {
	a := &assignment{view: v, taken: map[Role]candidate{}, choices: slices.Clone(v.choices)}
	for c, h := range v.headers {
		r := reading{}
		if !unnamed(h) {
			r = read(original(v, c))
		}
		a.readings = append(a.readings, r)
	}
	for c, r := range a.readings {
		for _, s := range a.inContext(c, r.senses) {
			a.consider(c, s)
		}
	}
	a.sort()
	return a
}

// consider makes column c a candidate for the role if its values do not rule it out.
func (a *assignment) consider(c int, s sense) {
	w := a.columns[c].weigh(s.role, a.rows)
	if k := (candidate{c, s, w, s.rank + w}); w > veto/2 && k.score >= enough {
		a.candidates = append(a.candidates, k)
	}
}

// original is the header without the number that tells it from another of its name.
func original(v *view, c int) string {
	return v.names[c]
}

// sort puts the best first. Equal candidates are told apart by name and only then by place, so
// that the order of columns decides nothing.
func (a *assignment) sort() {
	order := map[Role]int{}
	for i, r := range Roles {
		order[r] = i
	}
	sort.SliceStable(a.candidates, func(i, j int) bool {
		x, y := a.candidates[i], a.candidates[j]
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(order[x.sense.role], order[y.sense.role]),
			strings.Compare(foldHeader(a.headers[x.col]), foldHeader(a.headers[y.col])), cmp.Compare(x.col, y.col)) < 0
	})
}

// inContext changes what a name alone would mean where the names beside it know better.
func (a *assignment) inContext(c int, list []sense) []sense {
	p := a.columns[c]
	out := append([]sense{}, list...)
	for i := range out {
		s := &out[i]
		switch {
		case s.role == OrderID && s.rank < 60 && (p.textShare(p.shape.numbered) > 0.5 || a.anyHeader("lineitem")) && foldHeader(a.headers[c]) == "name":
			s.rank = 95 // the order's number stands under "Name": #1001
		case s.role == Status && s.rank < plain && foldHeader(a.headers[c]) == "state" && a.placeBeside(c):
			s.rank = 0 // of a country, not of an order
		case s.role == CustomerID && s.rank == 50 && p.filled > 10 && p.repeats():
			s.rank += 8 // a bare id that repeats is a customer's rather than an order's
		case s.role == Amount && s.whole && foldHeader(a.headers[c]) == "销售金额" && (a.anyHeader("销售机会") || a.anyHeader("商机")):
			s.rank -= 15 // of an opportunity: hoped for
		}
	}
	return out
}

// placeBeside says whether another column names a place.
func (a *assignment) placeBeside(col int) bool {
	for c, r := range a.readings {
		for _, s := range r.senses {
			if c != col && s.role == Region && s.rank >= 80 {
				return true
			}
		}
	}
	return false
}

// anyHeader says whether a header begins with part.
func (a *assignment) anyHeader(part string) bool {
	for _, h := range a.headers {
		if strings.HasPrefix(foldHeader(h), part) {
			return true
		}
	}
	return false
}

// decide gives each role to one column at most and each column one role at most, the best first.
// With a kind the table is read as that.
func (a *assignment) decide(members []*view, kind string) []Unsure {
	a.withoutOrderTotals()
	for _, k := range a.candidates {
		if _, taken := a.taken[k.sense.role]; !taken && a.choices[k.col].role == "" {
			a.take(k)
		}
	}
	a.customerStandIn()
	a.guestsByEmail()
	a.priceAsAmount()
	a.byValuesAlone()
	a.totalOnEveryLine()
	a.askRivals()
	if kind == "" {
		a.asCustomers()
		a.asOtherKind()
	} else {
		a.asChosen(kind)
	}
	if a.kind == Customers {
		a.askLabel(members)
		a.tellOutcome(members)
	}
	return a.questions
}

//go:noinline // its callers are many, and core.wasm is downloaded
func (a *assignment) take(k candidate) {
	a.taken[k.sense.role] = k
	a.choices[k.col] = choice{role: k.sense.role, confidence: a.confidence(k), negated: k.sense.negated}
}

// give hands a role to a column that may have had another.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func (a *assignment) give(role Role, col int, c Confidence) {
	if old := a.choices[col].role; old != "" {
		delete(a.taken, old)
	}
	if had, ok := a.taken[role]; ok {
		a.choices[had.col] = choice{confidence: None}
	}
	a.taken[role] = candidate{col: col, sense: sense{role: role}}
	a.choices[col] = choice{role: role, confidence: c}
}

// confidence: sure needs a plain name and values that agree; with no rows the name is enough.
func (a *assignment) confidence(k candidate) Confidence {
	switch rank, w := k.sense.rank, k.weight; {
	case rank >= plain && (w >= support || a.rows == 0):
		return Sure
	case rank >= 60 && w >= 0:
		return Likely
	}
	return Check
}

// askRivals looks for columns without a role that could have taken one as well.
func (a *assignment) askRivals() {
	for _, role := range Roles {
		best, ok := a.taken[role]
		if !ok || best.score == 0 {
			continue
		}
		names := []string{a.headers[best.col]}
		for _, k := range a.candidates {
			if k.sense.role == role && k.col != best.col && a.choices[k.col].role == "" && k.score >= best.score-near && a.differs(role, best.col, k.col) {
				names = append(names, a.headers[k.col])
			}
		}
		if len(names) == 1 {
			continue
		}
		if !asked[role] {
			if a.choices[best.col].confidence == Sure {
				a.choices[best.col].confidence = Likely
			}
			continue
		}
		a.choices[best.col].confidence = Check
		a.ask(role, names...)
	}
}

// ask puts a question once per role; the first name is what is assumed.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func (a *assignment) ask(role Role, names ...string) {
	for i := range a.questions {
		if a.questions[i].Role == role {
			return
		}
	}
	a.questions = append(a.questions, Unsure{Role: role, About: AboutColumn, Candidates: names, Chosen: names[0]})
}

// differs says whether it matters which of two columns is taken. Two ids that number the same
// things, and two columns of the same values, are one.
func (a *assignment) differs(role Role, x, y int) bool {
	p, q := a.columns[x], a.columns[y]
	if a.rows > 0 && p.distinct == q.distinct && p.filled == q.filled && (role == OrderID || role == CustomerID) {
		return false
	}
	step, seen := max(1, a.rows/2000), 0
	for r := a.headerRow; r < a.table.Rows; r += step {
		u, w := a.table.At(r, x), a.table.At(r, y)
		if u != w {
			return true
		}
		seen++
	}
	return seen == 0
}
