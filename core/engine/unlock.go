package engine

import (
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/schema"
)

// UnlockQuery asks which questions the files answer, which needs no analysis.
type UnlockQuery struct{}

// Unlock answers for every one of Goals, in their order.
type Unlock struct {
	Goals []Unlocked `json:"goals"`
}

// UnlockState of a question.
type UnlockState string

const (
	Answers  UnlockState = "answers"   // nothing is lacking
	NotYet   UnlockState = "not_yet"   // nothing is lacking, and there is no analysis of it yet
	OneAway  UnlockState = "one_away"  // one column is lacking
	MoreAway UnlockState = "more_away" // several are, or a table of another kind
)

// Unlocked is how near the files are to the answer of one question, by the way that is nearest.
type Unlocked struct {
	Name  string        `json:"name"`
	State UnlockState   `json:"state"`
	Way   int           `json:"way"` // index into Goal.Ways
	Lacks []schema.Role `json:"lacks"`
	// Describing columns that are lacking beside.
	Describing int `json:"describing,omitempty"`
	// Table that comes nearest, -1 for none: index into Mapping.Tables.
	Table int `json:"table"`
	// Candidates are columns of that table without a role whose values could be what is lacking, where
	// one column is; five at most.
	Candidates []string `json:"candidates"`
	// Better are columns that would say more and are not there.
	Better []schema.Role `json:"better"`
	// Samples are what the files hold of what the analysis needs, once the rows are accounted for.
	Samples []SampleSize `json:"samples"`
}

// SampleSize is a minimum and what there is of it.
type SampleSize struct {
	Minimum
	Have int `json:"have"`
}

func (e *Engine) unlock() (*Unlock, error) {
	if !e.mapped {
		return nil, fault.New(fault.OutOfOrder, "verb", string(VerbQuery), "needs", string(VerbOpen))
	}
	res := &Unlock{Goals: []Unlocked{}}
	for _, goal := range Goals {
		u := e.nearest(goal)
		u.Samples = e.samples(goal.Ways[u.Way])
		res.Goals = append(res.Goals, u)
	}
	return res, nil
}

// nearest tries every way on every table that counts. Of equal ones the earlier way wins, then a table
// that is of the kind, then the earlier table.
func (e *Engine) nearest(goal Goal) Unlocked {
	best := Unlocked{Table: -1}
	least := 0
	for w, way := range goal.Ways {
		lacking := Unlocked{Name: goal.Name, Way: w, Lacks: way.Needs, Describing: way.Describing, Table: -1, Better: way.Better}
		distance := 2 * (len(way.Needs) + way.Describing + 1)
		if best.Name == "" || distance < least {
			best, least = lacking, distance
		}
		for _, i := range e.counting() {
			tm := &e.mapping.Tables[i]
			u := lacking
			u.Table, u.Lacks, u.Better = i, lacks(tm, way.Needs), lacks(tm, way.Better)
			u.Describing = max(0, way.Describing-describing(tm))
			if c := tm.ColumnOf(schema.Converted); way.Kind == schema.Customers && goal.Analysis == "propensity" && c >= 0 && len(u.Lacks) == 0 &&
				schema.NamesPurchase(tm.Columns[c].Header) != (goal.Name == purchases) {
				continue // it answers the other question
			}
			if way.Describing > 0 && tm.Kind != way.Kind {
				continue // what describes an order does not describe a customer
			}
			distance := 2 * (len(u.Lacks) + u.Describing)
			if tm.Kind != way.Kind {
				distance++
			}
			if distance < least {
				best, least = u, distance
			}
		}
	}
	other := false // the table is known to be of another kind: one more column does not make it one of this
	if best.Table >= 0 {
		kind := e.mapping.Tables[best.Table].Kind
		other = kind != goal.Ways[best.Way].Kind && kind != schema.Unknown
	}
	switch missing := len(best.Lacks) + best.Describing; {
	case missing > 1 || other:
		best.State = MoreAway
	case missing == 1:
		best.State = OneAway
	case goal.Analysis == "":
		best.State = NotYet
	default:
		best.State = Answers
	}
	best.Candidates = []string{}
	if best.State == OneAway && best.Table >= 0 && len(best.Lacks) == 1 {
		best.Candidates = candidates(&e.mapping.Tables[best.Table], best.Lacks[0])
	}
	best.Lacks, best.Better = append([]schema.Role{}, best.Lacks...), append([]schema.Role{}, best.Better...)
	return best
}

// counting are the tables in use, or where none is all that have columns and can be seen.
func (e *Engine) counting() []int {
	if used := e.mapping.UsedTables(); len(used) > 0 {
		return used
	}
	var all []int
	for i := range e.mapping.Tables {
		if t := e.tables[i]; len(e.mapping.Tables[i].Columns) > 0 && (t.State == "" || t.State == "visible") {
			all = append(all, i)
		}
	}
	return all
}

func lacks(tm *schema.TableMapping, roles []schema.Role) []schema.Role {
	list := []schema.Role{}
	for _, r := range roles {
		priced := r == schema.Amount && tm.ColumnOf(schema.Quantity) >= 0 && tm.ColumnOf(schema.UnitPrice) >= 0
		if tm.ColumnOf(r) < 0 && !priced {
			list = append(list, r)
		}
	}
	return list
}

// describing counts the columns that say what a customer is like.
func describing(tm *schema.TableMapping) int {
	names := []schema.Role{schema.CustomerID, schema.CustomerName, schema.Phone, schema.Email, schema.Owner, schema.Consent, schema.Left, schema.Converted}
	n := 0
	for _, c := range tm.Columns {
		if c.Kind != "empty" && !slices.Contains(names, c.Role) {
			n++
		}
	}
	return n
}

// mostCandidates are named of a column that is lacking.
const mostCandidates = 5

// candidates are columns without a role whose values are of the kind that the role has.
func candidates(tm *schema.TableMapping, role schema.Role) []string {
	list := []string{}
	for _, c := range tm.Columns {
		fits := false
		switch role {
		case schema.OrderDate, schema.EventDate:
			fits = c.Kind == "date"
		case schema.Amount, schema.Score, schema.Frequency, schema.Recency, schema.Observed:
			fits = c.Kind == "number"
		case schema.CustomerID, schema.OrderID, schema.ProductID:
			fits = (c.Kind == "text" || c.Kind == "number") && c.Distinct > 1 && c.Blank < tm.Rows/2
		case schema.Product, schema.EventType:
			fits = c.Kind == "text" && c.Distinct > 1
		case schema.Left, schema.Converted:
			fits = c.Distinct == 2
		}
		if fits && c.Role == "" && len(list) < mostCandidates {
			list = append(list, c.Header)
		}
	}
	return list
}

// samples counts what the analysis needs much of.
func (e *Engine) samples(way Way) []SampleSize {
	list := []SampleSize{}
	if e.cleaned == nil || e.cleaned.Dataset == nil {
		return list
	}
	ds := e.cleaned.Dataset
	for _, m := range way.Minimum {
		if have := sampleOf(ds, m.What); have >= 0 {
			list = append(list, SampleSize{m, have})
		}
	}
	return list
}

// sampleOf counts in the dataset; -1 where it cannot tell.
func sampleOf(ds *dataset.Dataset, what string) int {
	switch {
	case what == Leavers:
		if ds.Left == nil {
			return -1
		}
		var stands [3]int
		for _, s := range ds.Left.State {
			stands[s]++
		}
		return min(stands[dataset.Stayed], stands[dataset.HasLeft])
	case what == Converts:
		if ds.Outcome == nil {
			return -1
		}
		var answers [3]int
		for _, a := range ds.Outcome.State {
			answers[a]++
		}
		return min(answers[dataset.AnswerYes], answers[dataset.AnswerNo])
	case what == Persons && !ds.HasOrders():
		return ds.Customers.Len()
	case !ds.HasOrders():
		return -1
	case what == Persons:
		return withOrderDays(ds, 1)
	case what == Repeaters:
		return withOrderDays(ds, 2)
	case what == Regulars:
		return withOrderDays(ds, ordersOfRhythm)
	case what == Span && (!ds.Summed() || ds.History.Observed != nil):
		return int(ds.Last-ds.First) + 1
	}
	return -1
}

// withOrderDays counts the active customers who ordered on as many days.
func withOrderDays(ds *dataset.Dataset, least int) (n int) {
	for i := range ds.Customers.Len() {
		if ds.Customers.Active(i) && orderDays(ds, i) >= least {
			n++
		}
	}
	return n
}

// orderDays are the days on which a customer placed an order that counts; orders stand in their order.
func orderDays(ds *dataset.Dataset, customer int) (n int) {
	if ds.Summed() {
		return int(ds.Customers.Counted[customer])
	}
	from, to := ds.Customers.OrderRange(customer)
	last := dataset.NoDay
	for o := from; o < to; o++ {
		if day := ds.Orders.Day[o]; ds.Orders.Counted[o] && day != last {
			last = day
			n++
		}
	}
	return n
}
