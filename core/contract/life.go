package contract

import (
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
)

// life of one customer's contract, in whole periods: ended in the last of them, or still there after
// them. Its periods are −1 where it takes no part. A contract that ended in a period that is not over
// on the last day is gone, and counts as there before: those that run beside it have not been through
// that period either.
type life struct {
	periods     int
	ended, gone bool
}

// unknown life: the customer takes no part.
var unknown = life{periods: -1}

const longest = 100_000 // periods: longer tenures are no tenures

// tenureOf is the quantity that says how long somebody has been a customer.
func tenureOf(ds *dataset.Dataset) *dataset.Attribute {
	i := slices.IndexFunc(ds.Attributes, func(a dataset.Attribute) bool { return a.Tenure && a.Quantity != nil })
	if i < 0 {
		return nil
	}
	return &ds.Attributes[i]
}

// priceOf is the quantity that says what a period brings.
func priceOf(ds *dataset.Dataset) *dataset.Attribute {
	i := slices.IndexFunc(ds.Attributes, func(a dataset.Attribute) bool { return a.Price && a.Quantity != nil })
	if i < 0 {
		return nil
	}
	return &ds.Attributes[i]
}

// completed periods from one day to another: as often as the day of the month, or of the week, came
// round. A month without that day counts from its last one.
func completed(period string, from, to dataset.Day) int {
	if period == Week {
		return int(to-from) / 7
	}
	y0, m0, d0 := from.Civil()
	y1, m1, d1 := to.Civil()
	months := 12*(int(y1)-int(y0)) + int(m1) - int(m0)
	if _, next, _ := (to + 1).Civil(); d1 < d0 && next == m1 {
		months--
	}
	if period == Year {
		return months / 12
	}
	return months
}

// begun periods from one day to another, at least one: a day on which a period comes round still
// belongs to the one before.
func begun(period string, from, to dataset.Day) int {
	n := completed(period, from, to)
	if to > from && completed(period, from, to-1) == n {
		n++
	}
	return max(1, n)
}

// dated reads lives from days, as they were known on the evening of last.
func dated(ds *dataset.Dataset, period string, last dataset.Day, note func(Code)) []life {
	c := ds.Contracts
	lives := make([]life, len(c.Start))
	for i, start := range c.Start {
		end := c.End[i]
		stand := dataset.StandUnknown
		if ds.Left != nil {
			stand = ds.Left.State[i]
		}
		lives[i] = unknown
		switch {
		case start == dataset.NoDay:
			note(NoStart)
		case start > last:
			note(NotBegun)
		case end != dataset.NoDay && end <= last && stand == dataset.Stayed:
			note(LabelContradicts)
		case end != dataset.NoDay && end <= last:
			lives[i] = life{begun(period, start, end), true, true}
			if over := completed(period, start, last+1); over < lives[i].periods {
				lives[i] = life{over, false, true}
			}
		case stand == dataset.HasLeft:
			note(EndUnknown)
		default:
			if end != dataset.NoDay {
				note(EndAhead)
			}
			lives[i] = life{completed(period, start, last+1), false, false}
		}
	}
	return lives
}

// unitDays is the length of a unit of tenure.
var unitDays = map[string]float64{"day": 1, Week: 7, Month: 365.25 / 12, Year: 365.25}

// tenured reads lives from how long they have lasted, in the unit given.
func tenured(ds *dataset.Dataset, period, unit string, note func(Code)) []life {
	a := tenureOf(ds)
	lives := make([]life, len(a.Quantity))
	scale := 1.0
	if unit != period {
		scale = unitDays[unit] / unitDays[period]
	}
	for i, v := range a.Quantity {
		lives[i] = unknown
		t := v * scale
		switch stand := ds.Left.State[i]; {
		case stand == dataset.StandUnknown || !(t >= 0 && t <= longest):
			note(NoTenure)
		case stand == dataset.HasLeft:
			lives[i] = life{max(1, int(math.Ceil(t))), true, true}
		default:
			lives[i] = life{int(t), false, false}
		}
	}
	return lives
}

// sum adds up lives that stand alike.
func sum(lives []life) []Lives {
	var by [2][]float64 // running, ended
	for _, l := range lives {
		if l.periods < 0 {
			continue
		}
		k := 0
		if l.ended {
			k = 1
		}
		if missing := l.periods + 1 - len(by[k]); missing > 0 {
			by[k] = append(by[k], make([]float64, missing)...)
		}
		by[k][l.periods]++
	}
	var out []Lives
	for k, list := range by {
		for t, n := range list {
			if n > 0 {
				out = append(out, Lives{t, k == 1, n})
			}
		}
	}
	return out
}
