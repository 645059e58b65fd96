package loyalty

import (
	"math"
	"strconv"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
)

// Analyze compares members with others. An error is a bad option; data that cannot carry an answer gets
// one without it, and a problem that says why.
func Analyze(in Input, opt Options, tick func(done, total int)) (*Result, error) {
	switch {
	case opt.WindowDays != 0 && (opt.WindowDays < 7 || opt.WindowDays > 365):
		return nil, bad("windowDays", opt.WindowDays)
	case !(opt.Cost >= 0 && opt.Cost < math.MaxFloat64):
		return nil, bad("cost", opt.Cost)
	case !(opt.Margin >= 0 && opt.Margin <= 1):
		return nil, bad("margin", opt.Margin)
	}
	r := &Result{Columns: []string{}, Values: []Value{}, Measures: []Measure{}}
	ds := in.Data
	value := r.find(ds, opt.Column)
	if opt.Column != "" && r.Column != opt.Column {
		return nil, bad("column", opt.Column)
	}
	if value == nil {
		r.Problem = NoMembership
		return r, nil
	}
	stand, ok := r.split(value, in.SaysNo, opt.NonMember)
	if !ok {
		return nil, bad("nonMember", opt.NonMember)
	}
	spent := ds.Spent("")
	r.spendOfValues(value, spent)
	if r.Problem == NoProblem {
		r.measure(ds, stand, spent)
		r.change(ds, stand, opt)
	}
	if tick != nil {
		tick(1, 1)
	}
	return r, nil
}

//go:noinline // its callers are many, and core.wasm is downloaded
func bad(name string, value any) error {
	return fault.New(fault.BadOption, "name", "loyalty."+name, "value", value)
}

// find the column that says who takes part, and which of Values each customer has; −1 for a blank.
func (r *Result) find(ds *dataset.Dataset, chosen string) (value []int) {
	for k := range ds.Attributes {
		a := &ds.Attributes[k]
		values, of := valuesOf(ds, a)
		if values == nil {
			continue
		}
		r.Columns = append(r.Columns, a.Header)
		if value == nil && (a.Header == chosen || chosen == "" && a.Member) {
			r.Column, r.Values, value = a.Header, values, of
		}
	}
	if d := ds.Joined; value == nil && d != nil && (chosen == "" || chosen == d.Header) {
		r.Column, r.Values, value = d.Header, []Value{{Value: d.Header}}, make([]int, len(d.Day))
		for i, day := range d.Day {
			if value[i] = -1; day != dataset.NoDay {
				value[i] = 0
				r.Values[0].Customers++
			}
		}
	}
	return value
}

// valuesOf a column; nil where it has too many to be one of members.
func valuesOf(ds *dataset.Dataset, a *dataset.Attribute) (values []Value, of []int) {
	of = make([]int, ds.Customers.Len())
	seen := map[float64]int{} // by number, or code of a text
	for i := range of {
		key, text := 0.0, ""
		if of[i] = -1; a.Quantity == nil {
			key = float64(a.Category[i])
		} else if key = a.Quantity[i]; math.IsNaN(key) {
			continue
		}
		at, ok := seen[key]
		if !ok {
			if text = strconv.FormatFloat(key, 'f', -1, 64); a.Quantity == nil {
				text = ds.Strings.At(a.Category[i])
			}
			if at = len(values); text == "" {
				at = -1
			} else if values = append(values, Value{Value: text}); len(values) > mostValues {
				return nil, nil
			}
			seen[key] = at
		}
		if of[i] = at; at >= 0 {
			values[at].Customers++
		}
	}
	return values, of
}

// Where a customer stands.
const (
	unknown = iota
	other
	member
)

// split the customers into members and others. False where the value chosen is not in the column.
func (r *Result) split(value []int, saysNo func(string) bool, chosen string) (stand []uint8, ok bool) {
	r.BlankIsNo = true
	for k := range r.Values {
		v := &r.Values[k]
		v.Small = v.Customers < fewestValue
		if v.Member = v.Value != chosen; chosen == "" {
			v.Member = !saysNo(v.Value)
		}
		if !v.Member {
			r.BlankIsNo = false
		}
	}
	if chosen != "" && r.BlankIsNo {
		return nil, false
	}
	stand = make([]uint8, len(value))
	for i, k := range value {
		switch {
		case k >= 0 && r.Values[k].Member:
			stand[i] = member
			r.Members++
		case k >= 0 || r.BlankIsNo:
			stand[i] = other
			r.Others++
		default:
			r.Unknown++
		}
	}
	if r.Members < Fewest {
		r.Problem = NoMembers
	} else if r.Others < Fewest {
		r.Problem = NoOthers
	}
	return stand, true
}

// spendOfValues is what customers of each value spend on average.
func (r *Result) spendOfValues(value []int, spent *dataset.Spent) {
	if spent == nil {
		return
	}
	r.Source = spent.Source
	sums, known := make([]float64, len(r.Values)), make([]float64, len(r.Values))
	for i, k := range value {
		if v := spent.Of[i]; k >= 0 && !math.IsNaN(v) {
			sums[k] += v
			known[k]++
		}
	}
	for k := range sums {
		if known[k] > 0 {
			sums[k] /= known[k]
			r.Values[k].Spend = &sums[k]
		}
	}
}

// measure both groups.
func (r *Result) measure(ds *dataset.Dataset, stand []uint8, spent *dataset.Spent) {
	var codes []string
	if ds.HasOrders() {
		codes = append(codes, "orders", "repeat")
	}
	if spent != nil {
		codes = append(codes, "spend")
	}
	if ds.Left != nil {
		codes = append(codes, "left")
	}
	values := make([]float64, len(stand))
	for _, code := range codes {
		for i := range values {
			switch counted := ds.Customers.Counted[i]; code {
			case "orders":
				values[i] = float64(counted) / flag(true, counted > 0)
			case "repeat":
				values[i] = flag(counted > 1, counted > 0)
			case "spend":
				values[i] = spent.Of[i]
			default:
				values[i] = flag(ds.Left.State[i] == dataset.HasLeft, ds.Left.State[i] != dataset.StandUnknown)
			}
		}
		if m := (Measure{Code: code}); m.compare(values, stand, 0.05/float64(len(codes))) {
			r.Measures = append(r.Measures, m)
		}
	}
	if len(r.Measures) == 0 {
		r.Problem = NoMeasure
	}
}

// flag is 1 or 0, NaN where it is not known.
func flag(yes, known bool) float64 {
	switch {
	case !known:
		return math.NaN()
	case yes:
		return 1
	}
	return 0
}
