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
	names  []string
	points map[string][]float64 // by feature, one entry a row
	value  map[string][]float64 // NaN where there is none
	level  map[string][]string
	cases  int
}

// add the reasons of the rows of t.
func (d *drivers) add(t *table, rows []int32, reasons []Reasons) {
	if d.points == nil {
		d.points, d.value, d.level = map[string][]float64{}, map[string][]float64{}, map[string][]string{}
		for _, c := range t.Columns {
			d.names = append(d.names, c.Name)
		}
	}
	for n, r := range reasons {
		d.cases++
		points := map[string]float64{}
		for _, term := range r.Terms {
			points[term.Feature] = term.Points
		}
		for f, name := range d.names {
			v, level := t.valueOf(f, int(rows[n]))
			d.points[name] = append(d.points[name], points[name])
			if t.Columns[f].Quantity == nil {
				d.level[name] = append(d.level[name], level)
				continue
			}
			x := math.NaN()
			if v != nil {
				x = t.Columns[f].Quantity[rows[n]]
			}
			d.value[name] = append(d.value[name], x)
		}
	}
}

// list the features by size; of are cases whose outcome is known.
func (d *drivers) list(of *cases) []Driver {
	list := []Driver{}
	for f, name := range d.names {
		var size num.Sum
		for _, p := range d.points[name] {
			size.Add(math.Abs(p))
		}
		if size.Value() == 0 {
			continue
		}
		out := Driver{Feature: name, Points: size.Value() / float64(d.cases)}
		if of.Columns[f].Quantity != nil {
			out.Direction = direction(d.value[name], d.points[name])
		} else {
			var mean float64
			out.Level, mean = d.top(name, of.Columns[f].Levels)
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
func (d *drivers) top(name string, levels []string) (best string, mean float64) {
	cases, sum := map[string]int{}, map[string]float64{}
	for i, l := range d.level[name] {
		cases[l]++
		sum[l] += d.points[name][i]
	}
	for _, l := range levels {
		n := cases[l]
		if n < levelCases || float64(n) < levelShare*float64(d.cases) {
			continue
		}
		if m := sum[l] / float64(n); best == "" || m > mean {
			best, mean = l, m
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
