package propensity

import (
	"cmp"
	"math"

	"github.com/keepsight/keepsight/core/internal/learn"
	"github.com/keepsight/keepsight/core/internal/num"
)

// ReasonsOf customer i; nil where it has no chance.
func (r *Result) ReasonsOf(i int) *Reasons {
	if r.explain == nil || i < 0 || i >= len(r.Chance) || r.Chance[i] < 0 {
		return nil
	}
	reasons := r.explain(i)
	num.SortStable(reasons.Terms, func(a, b Term) int { return cmp.Compare(math.Abs(b.Points), math.Abs(a.Points)) })
	return &reasons
}

// reasons of the rows of the table.
func (p *predictor) reasons(t *table, rows []int32) []Reasons {
	list := make([]Reasons, len(rows))
	if p.model == nil {
		base := learn.Sigmoid(p.mean)
		for n := range list {
			list[n] = Reasons{Chance: base, Base: base, Terms: []Term{}}
		}
		return list
	}
	for n, r := range p.model.Reasons(p.name.read(&t.Table), rows) {
		list[n] = Reasons{Chance: r.Probability, Base: r.Base, Terms: t.termsOf(int(rows[n]), r.Points)}
	}
	return list
}

// termsOf lists what the points of a row of the table are, feature by feature.
func (t *table) termsOf(row int, points []float64) []Term {
	terms := []Term{}
	for f, v := range points {
		if v == 0 {
			continue
		}
		term := Term{Feature: t.Columns[f].Name, Points: v}
		term.Value, term.Level = t.valueOf(f, row)
		term.Missing = term.Value == nil && term.Level == ""
		terms = append(terms, term)
	}
	return terms
}

// valueOf a row in a column, in the unit of Features: a number or a level, or neither.
func (t *table) valueOf(f, row int) (*float64, string) {
	c := &t.Columns[f]
	if c.Quantity == nil {
		if k := c.Category[row]; k >= 0 && int(k) < len(c.Levels) {
			return nil, c.Levels[k]
		}
		return nil, ""
	}
	v := t.shown(f, c.Quantity[row])
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil, ""
	}
	return &v, ""
}
