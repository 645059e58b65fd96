package churn

import (
	"cmp"
	"math"

	"github.com/keepsight/keepsight/core/internal/learn"
	"github.com/keepsight/keepsight/core/internal/num"
)

// Reasons of one customer: Base + the points of all terms = Risk.
type Reasons struct {
	Risk float64 `json:"risk"`
	Base float64 `json:"base"`
	// SaferThoughOverdue: the customer is three times overdue or more, and its risk is below the
	// base rate all the same; that must not stand without a sentence (STATISTICS 11).
	SaferThoughOverdue bool `json:"saferThoughOverdue,omitempty"`
	// None: the model is a network, of which single customers have no exact Shapley values; Terms is
	// empty, and the drivers say what moves it over all (STATISTICS 18).
	None bool `json:"none,omitempty"`
	// Terms by the size of their points; features that add nothing are left out. Empty for the base
	// rate and for a network.
	Terms []Term `json:"terms"`
}

// Term is what one feature adds to the risk.
type Term struct {
	Feature string   `json:"feature"`
	Points  float64  `json:"points"`          // probability points
	Value   *float64 `json:"value,omitempty"` // in the unit of Features
	Level   string   `json:"level,omitempty"`
	Missing bool     `json:"missing,omitempty"`
}

// overdueThrice is the overdue index from which a low risk asks for a sentence (STATISTICS 11).
const overdueThrice = 3

// explainer gives the reasons of customer i, which has a score.
type explainer func(i int) Reasons

// ReasonsOf customer i; nil where it has no score.
func (r *Result) ReasonsOf(i int) *Reasons {
	if r.explain == nil || i < 0 || i >= len(r.Risk) || r.Risk[i] < 0 {
		return nil
	}
	reasons := r.explain(i)
	num.SortStable(reasons.Terms, func(a, b Term) int { return cmp.Compare(math.Abs(b.Points), math.Abs(a.Points)) })
	return &reasons
}

// termStore is where the terms of many rows and their values lie, in few pieces.
type termStore struct {
	terms  []Term
	values []float64
	rows   int // that a piece is for
}

// storeRows of one piece: what a single customer keeps alive stays small.
const storeRows = 256

// take room for n terms, none of them written, and for their values; never nil.
func (s *termStore) take(n int) ([]Term, []float64) {
	if s.terms == nil || len(s.terms) < n {
		s.terms, s.values = make([]Term, n*s.rows), make([]float64, n*s.rows)
	}
	terms, values := s.terms[:0:n], s.values[:n:n]
	s.terms, s.values = s.terms[n:], s.values[n:]
	return terms, values
}

// termsOf lists what the points of a row of the table are, feature by feature.
func (t *table) termsOf(row int, points []float64, store *termStore) []Term {
	terms, values := store.take(len(points))
	for f, v := range points {
		if v == 0 {
			continue
		}
		c := &t.Columns[f]
		term := Term{Feature: c.Name, Points: v}
		if c.Quantity == nil {
			term.Level, term.Missing = t.levelOf(f, row), !hasLevel(c, row)
		} else if shown, ok := t.quantityOf(f, row); ok {
			values[f] = shown
			term.Value = &values[f]
		} else {
			term.Missing = true
		}
		terms = append(terms, term)
	}
	return terms
}

// valueOf a row in a column, in the unit of Features: a number or a level, or neither.
func (t *table) valueOf(f, row int) (*float64, string) {
	if t.Columns[f].Quantity == nil {
		return nil, t.levelOf(f, row)
	}
	if v, ok := t.quantityOf(f, row); ok {
		return &v, ""
	}
	return nil, ""
}

// quantityOf a row in a column of quantities; not ok where it is missing.
func (t *table) quantityOf(f, row int) (v float64, ok bool) {
	v = t.shown(f, t.Columns[f].Quantity[row])
	return v, !math.IsNaN(v) && !math.IsInf(v, 0)
}

// levelOf a row in a column of categories; "" where it is missing.
func (t *table) levelOf(f, row int) string {
	if c := &t.Columns[f]; hasLevel(c, row) {
		return c.Levels[c.Category[row]]
	}
	return ""
}

func hasLevel(c *learn.Column, row int) bool {
	return c.Category[row] >= 0 && int(c.Category[row]) < len(c.Levels)
}
