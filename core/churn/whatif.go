package churn

import (
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/learn"
)

// Changeable is a feature that the chosen model reads, as it stands of one customer.
type Changeable struct {
	Feature string `json:"feature"` // as in Term
	// Value and Level are the customer's own, in the unit of Features; both absent where not known.
	Value *float64 `json:"value,omitempty"`
	Level string   `json:"level,omitempty"`
	// Low and High are the 5th and 95th percentile of the values known of all customers; beyond, the
	// model has seen little. Absent of a category.
	Low  *float64 `json:"low,omitempty"`
	High *float64 `json:"high,omitempty"`
	// Levels of a category, in the order of their texts; empty of a quantity.
	Levels []string `json:"levels"`
}

// Moved is a customer's risk, and what the same model gives with one feature changed and all others
// as they are. That is an association: what would happen if somebody changed the feature is not
// known to the model.
type Moved struct {
	Risk float64 `json:"risk"`
	With float64 `json:"with"`
}

// asked is the one row of a customer and the model that scores it; span has the columns of many
// customers, for what is usual.
type asked struct {
	of   func(i int) (*table, *predictor)
	span func() *table
	low  []float64 // by column, in the unit of Features; NaN where there is none
	high []float64
}

// ChangeableOf customer i, what moves its risk most first; none where it has no score, or a model that reads no single features.
func (r *Result) ChangeableOf(i int) []Changeable {
	list := []Changeable{}
	t, p := r.rowOf(i)
	if p == nil {
		return list
	}
	r.ask.measure()
	for _, f := range r.byWeight(i, read(t, p.name).Columns) {
		c := Changeable{Feature: t.Columns[f].Name, Levels: []string{}}
		c.Value, c.Level = t.valueOf(f, 0)
		if t.Columns[f].Category != nil {
			c.Levels = append(c.Levels, t.Columns[f].Levels...)
		} else if low, high := r.ask.low[f], r.ask.high[f]; low < high {
			c.Low, c.High = &low, &high
		} else {
			continue // all alike: there is nothing to change it to
		}
		list = append(list, c)
	}
	return list
}

// byWeight are the columns in the order of customer i's reasons, then those that add nothing.
func (r *Result) byWeight(i int, columns []learn.Column) (order []int) {
	for _, term := range r.ReasonsOf(i).Terms {
		for f := range columns {
			if columns[f].Name == term.Feature {
				order = append(order, f)
			}
		}
	}
	for f := range columns {
		if !slices.Contains(order, f) {
			order = append(order, f)
		}
	}
	return order
}

// WhatIf gives the risk of customer i with one feature at another value, or level.
func (r *Result) WhatIf(i int, feature string, value *float64, level string) (*Moved, error) {
	t, p := r.rowOf(i)
	if p == nil {
		return nil, noSuch("index", i)
	}
	f := slices.IndexFunc(read(t, p.name).Columns, func(c learn.Column) bool { return c.Name == feature })
	if f < 0 {
		return nil, noSuch("feature", feature)
	}
	changed := &table{show: t.show, Table: learn.Table{Rows: 1, Columns: slices.Clone(t.Columns)}}
	c := &changed.Columns[f]
	switch {
	case c.Quantity != nil && value != nil:
		inner := t.unshown(f, *value)
		if math.IsNaN(inner) || math.IsInf(inner, 0) {
			return nil, noSuch("value", *value)
		}
		c.Quantity = []float64{inner}
	case c.Category != nil && slices.Contains(c.Levels, level):
		c.Category = []int32{int32(slices.Index(c.Levels, level))}
	default:
		return nil, noSuch("level", level)
	}
	_, with := p.predict(changed, nil)
	return &Moved{Risk: r.Risk[i], With: with[0]}, nil
}

//go:noinline
func noSuch(name string, value any) error {
	return fault.New(fault.BadOption, "name", "whatIf."+name, "value", value)
}

// rowOf customer i and the model that scores it; nil where it has no score, or one that single
// features do not make.
func (r *Result) rowOf(i int) (*table, *predictor) {
	if r.ask == nil || i < 0 || i >= len(r.Risk) || r.Risk[i] < 0 || r.Chosen == ModelBase || r.Chosen == ModelValue {
		return nil, nil
	}
	return r.ask.of(i)
}

// measure what is usual, once.
func (a *asked) measure() {
	if a.low != nil {
		return
	}
	t := a.span()
	for f := range t.Columns {
		var known []float64
		for row := range t.Columns[f].Quantity {
			if v, _ := t.valueOf(f, row); v != nil {
				known = append(known, *v)
			}
		}
		slices.Sort(known)
		low, high := math.NaN(), math.NaN()
		if n := len(known); n > 0 {
			low, high = known[n*5/100], known[n-1-n*5/100]
		}
		a.low, a.high = append(a.low, low), append(a.high, high)
	}
}

// spanCases are looked at for what is usual: a percentile of so many is exact to half a point.
const spanCases = 2000
