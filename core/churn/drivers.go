package churn

import (
	"cmp"
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/internal/learn"
	"github.com/keepsight/keepsight/core/internal/num"
)

const (
	// driverCases are asked at most for what moves their risk: the mean over 20,000 is exact to half
	// a percent of the spread.
	driverCases = 20_000
	// turns is the correlation of value and points below which a feature has no direction.
	turns = 0.2
	// levelShare of the cases and levelCases that a level needs to stand for its feature.
	levelShare, levelCases = 0.01, 5
)

// drivers gathers the reasons of many customers, feature by feature.
type drivers struct {
	names []string
	of    map[string]*driver
	cases int
	rise  lossRise // of the log loss, where importance is by permutation
}

type driver struct {
	size                             float64 // Σ|points|
	n, sumX, sumY, sumXX, sumYY, sXY float64 // value and points, where there is a value
	levels                           map[string]*levelPoints
}

type levelPoints struct {
	cases int
	sum   float64
}

// add the reasons of the rows of t.
func (d *drivers) add(t *table, reasons []Reasons) {
	if d.of == nil {
		d.of = map[string]*driver{}
		for _, c := range t.Columns {
			d.names = append(d.names, c.Name)
			d.of[c.Name] = &driver{levels: map[string]*levelPoints{}}
		}
		if !slices.Contains(d.names, FeatureHistory) {
			d.names = append(d.names, FeatureHistory)
			d.of[FeatureHistory] = &driver{}
		}
	}
	points := make([]float64, len(t.Columns))
	column := map[string]int{}
	for f, c := range t.Columns {
		column[c.Name] = f
	}
	for row, r := range reasons {
		d.cases++
		clear(points)
		for _, term := range r.Terms {
			if f, ok := column[term.Feature]; ok {
				points[f] = term.Points
			} else {
				d.of[term.Feature].size += math.Abs(term.Points)
			}
		}
		for f := range t.Columns {
			d.of[t.Columns[f].Name].add(&t.Columns[f], row, points[f])
		}
	}
}

func (d *driver) add(c *learn.Column, row int, points float64) {
	d.size += math.Abs(points)
	if c.Quantity != nil {
		if x := c.Quantity[row]; !math.IsNaN(x) && math.Abs(x) < 1e100 {
			d.n++
			d.sumX, d.sumY = d.sumX+x, d.sumY+points
			d.sumXX, d.sumYY, d.sXY = d.sumXX+x*x, d.sumYY+points*points, d.sXY+x*points
		}
		return
	}
	if !hasLevel(c, row) {
		return
	}
	level := c.Levels[c.Category[row]]
	if d.levels[level] == nil {
		d.levels[level] = &levelPoints{}
	}
	d.levels[level].cases++
	d.levels[level].sum += points
}

// direction of a quantity: the sign of the correlation of value and points.
func (d *driver) direction() int {
	if d.n == 0 {
		return 0
	}
	meanX, meanY := d.sumX/d.n, d.sumY/d.n
	xx, yy, xy := d.sumXX/d.n-meanX*meanX, d.sumYY/d.n-meanY*meanY, d.sXY/d.n-meanX*meanY
	r := xy / math.Sqrt(xx*yy)
	switch {
	case !(xx > 0 && yy > 0) || math.IsNaN(r) || math.Abs(r) < turns:
		return 0
	case r > 0:
		return 1
	}
	return -1
}

// list the features by size, or by the rise of the log loss; known are cases whose outcome is known.
func (d *drivers) list(known *table, left []bool) []Driver {
	list := []Driver{}
	for k, name := range d.names {
		g := d.of[name]
		if g.size == 0 {
			continue
		}
		out := Driver{Feature: name, Points: g.size / float64(d.cases), Direction: g.direction(), LossRise: d.rise.of(k)}
		f := slices.IndexFunc(known.Columns, func(c learn.Column) bool { return c.Name == name })
		if f >= 0 && known.Columns[f].Category != nil {
			var points float64
			out.Level, points = g.level(known.Columns[f].Levels, d.cases)
			out.Direction = cmp.Compare(points, 0)
		}
		if f >= 0 {
			out.Left, out.Stayed = known.meanOf(f, out.Level, left, true), known.meanOf(f, out.Level, left, false)
		}
		list = append(list, out)
	}
	num.SortStable(list, func(a, b Driver) int { return cmp.Compare(b.weight(), a.weight()) })
	return list
}

// weight by which drivers are listed.
func (d *Driver) weight() float64 {
	if d.LossRise != nil {
		return *d.LossRise
	}
	return d.Points
}

// level that goes most with leaving, among those with enough cases, and its mean points.
func (d *driver) level(levels []string, cases int) (best string, mean float64) {
	for _, name := range levels {
		l := d.levels[name]
		if l == nil || l.cases < levelCases || float64(l.cases) < levelShare*float64(cases) {
			continue
		}
		if m := l.sum / float64(l.cases); best == "" || m > mean {
			best, mean = name, m
		}
	}
	return best, mean
}

// meanOf a column, in the unit of Features, or the share of a level, among those who left or who
// stayed; nil where there is none.
func (t *table) meanOf(f int, level string, left []bool, want bool) *float64 {
	sum, n := 0.0, 0.0
	for row, l := range left {
		if l != want {
			continue
		}
		v, name := t.valueOf(f, row)
		switch {
		case t.Columns[f].Category != nil:
			n++
			if name == level {
				sum++
			}
		case v != nil:
			n++
			sum += *v
		}
	}
	if mean := sum / n; n > 0 && !math.IsInf(mean, 0) {
		return &mean
	}
	return nil
}
