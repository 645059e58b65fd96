// Package num holds the small numerics that more than one room needs and that gonum does not have
// in this form.
package num

import "math"

// Sum adds finite numbers with a running compensation, so that the result does not depend on the
// order of the terms beyond the last bit or two: A. Neumaier, "Rundungsfehleranalyse einiger
// Verfahren zur Summation endlicher Summen", ZAMM 54 (1974), algorithm IV. The zero Sum is empty.
type Sum struct{ sum, lost float64 }

// Add adds v.
func (s *Sum) Add(v float64) {
	t := s.sum + v
	if math.Abs(s.sum) >= math.Abs(v) {
		s.lost += (s.sum - t) + v
	} else {
		s.lost += (v - t) + s.sum
	}
	s.sum = t
}

// Value is the sum so far.
func (s *Sum) Value() float64 { return s.sum + s.lost }

// Total is the compensated sum of values.
//
//go:noinline
func Total(values []float64) float64 {
	var s Sum
	for _, v := range values {
		s.Add(v)
	}
	return s.Value()
}
