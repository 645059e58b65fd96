package propensity

import (
	"cmp"
	"math"

	"gonum.org/v1/gonum/stat"

	"github.com/keepsight/keepsight/core/internal/num"
)

const (
	// driverCases are asked at most for what moves their chance.
	driverCases = 10_000
	// turns is the correlation of value and points below which a feature has no direction.
	turns = 0.2
	// levelShare of the cases and levelCases that a level needs to stand for its feature.
	levelShare, levelCases = 0.01, 5
)

// drivers gathers the points of many rows, feature by feature.
type drivers struct {
	of    []driver // by column
	cases int
}

// driver holds one entry a row.
type driver struct {
	points, value []float64 // value: the level of a category; NaN where there is none
}

// add the reasons of the rows of t.
func (d *drivers) add(t *table, rows []int32, reasons []Reasons) {
	if d.of == nil {
		d.of = make([]driver, len(t.Columns))
	}
	for n, r := range reasons {
		d.cases++
		for f := range t.Columns {
			c, one := &t.Columns[f], &d.of[f]
			points, value := 0.0, math.NaN()
			for _, term := range r.Terms {
				if term.Feature == c.Name {
					points = term.Points
				}
			}
			if c.Quantity != nil {
				value = c.Quantity[rows[n]]
			} else if k := c.Category[rows[n]]; k >= 0 {
				value = float64(k)
			}
			one.points, one.value = append(one.points, points), append(one.value, value)
		}
	}
}

// list the features by size; of are cases whose outcome is known.
func (d *drivers) list(of *cases) []Driver {
	list := []Driver{}
	for f := range d.of {
		one, c := &d.of[f], &of.Columns[f]
		size := 0.0
		for _, p := range one.points {
			size += math.Abs(p)
		}
		if size == 0 {
			continue
		}
		out := Driver{Feature: c.Name, Points: size / float64(d.cases)}
		if c.Quantity != nil {
			out.Direction = direction(one.value, one.points)
		} else {
			var mean float64
			out.Level, mean = one.top(c.Levels)
			out.Direction = cmp.Compare(mean, 0)
		}
		out.Yes, out.No = of.meanOf(f, out.Level, true), of.meanOf(f, out.Level, false)
		list = append(list, out)
	}
	num.SortStable(list, func(a, b Driver) int { return cmp.Compare(b.Points, a.Points) })
	return list
}

// direction of a quantity: the sign of the correlation of value and points.
func direction(value, points []float64) int {
	var x, y []float64
	for i, v := range value {
		if math.Abs(v) < 1e100 { // neither missing nor beyond what can be squared
			x, y = append(x, v), append(y, points[i])
		}
	}
	if len(x) < 2 {
		return 0
	}
	switch r := stat.Correlation(x, y, nil); {
	case r >= turns:
		return 1
	case r <= -turns:
		return -1
	}
	return 0
}

// top is the level that goes most with doing it, among those with enough cases, and its mean points.
func (d *driver) top(levels []string) (best string, mean float64) {
	cases, sum := make([]float64, len(levels)), make([]float64, len(levels))
	for i, v := range d.value {
		if v >= 0 && int(v) < len(levels) {
			cases[int(v)]++
			sum[int(v)] += d.points[i]
		}
	}
	for k, name := range levels {
		if cases[k] < max(levelCases, levelShare*float64(len(d.value))) {
			continue
		}
		if m := sum[k] / cases[k]; best == "" || m > mean {
			best, mean = name, m
		}
	}
	return best, mean
}

// meanOf a column, in the unit of Features, or the share of a level, among those with the outcome;
// nil where there is none.
func (c *cases) meanOf(f int, level string, want bool) *float64 {
	var sum num.Sum
	n := 0.0
	for row, yes := range c.yes {
		if yes != want {
			continue
		}
		v, name := c.valueOf(f, row)
		switch {
		case v != nil:
			n++
			sum.Add(*v)
		case c.Columns[f].Quantity == nil:
			n++
			if name == level {
				sum.Add(1)
			}
		}
	}
	if mean := sum.Value() / n; n > 0 && !math.IsInf(mean, 0) {
		return &mean
	}
	return nil
}
