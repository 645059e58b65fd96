package propensity

import (
	"math"
	"slices"
	"strings"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/num"
)

// Analyze finds the chances. Tick may be nil. A dataset with neither orders nor an outcome has no
// question; the result says NoRepeat, as of one without orders.
func Analyze(in Input, opt Options, tick func(done, total int)) (*Result, error) {
	if !(opt.MarginPercent >= 0) || math.IsInf(opt.MarginPercent, 0) {
		return nil, fault.New(fault.BadOption, "name", "propensity.marginPercent", "value", opt.MarginPercent)
	}
	if tick == nil {
		tick = func(int, int) {}
	}
	n := in.Data.Customers.Len()
	r := &Result{Question: More, Without: []string{}, Train: []Window{}, Models: []Model{}, Drivers: []Driver{}, Notes: []Note{},
		Chance: slices.Repeat([]float64{-1}, n), Raw: slices.Repeat([]float64{-1}, n)}
	var err error
	switch {
	case in.Data.Outcome != nil:
		err = r.byLabel(in, opt, tick)
	case in.Data.HasOrders() && !in.Data.Summed():
		err = r.byOrders(in, opt, tick)
	default:
		r.Problem = NoRepeat
	}
	if err != nil {
		return nil, err
	}
	r.countScored()
	tick(1, 1)
	return r, nil
}

// countScored adds up those who have a chance.
func (r *Result) countScored() {
	var all num.Sum
	for _, p := range r.Chance {
		if p >= 0 {
			all.Add(p)
			r.Customers++
		}
	}
	r.Expected = all.Value()
}

// known says whether the model of an option is one that takes part.
func known(model string, orders bool) error {
	if model == "" || slices.Contains(candidates(orders), candidate(model)) {
		return nil
	}
	return fault.New(fault.BadOption, "name", "propensity.model", "value", model)
}

// without splits the names of the features that may play no part; each must be one of known. A header
// may hold commas itself: the longest known name wins.
func without(list string, known []string) ([]string, error) {
	names := []string{}
	for rest := strings.TrimLeft(list, ", "); rest != ""; rest = strings.TrimLeft(rest, ", ") {
		best := ""
		for _, name := range known {
			after, found := strings.CutPrefix(rest, name)
			if found && len(name) > len(best) && (after == "" || strings.HasPrefix(strings.TrimLeft(after, " "), ",")) {
				best = name
			}
		}
		if best == "" {
			name, _, _ := strings.Cut(rest, ",")
			return nil, fault.New(fault.BadOption, "name", "propensity.without", "value", strings.TrimSpace(name))
		}
		names = append(names, best)
		rest = rest[len(best):]
	}
	return names, nil
}
