package learn

import (
	"math"
	"testing"
)

// Reference: with one column the slope is Σ(x−x̄)(y−ȳ) ÷ (Σ(x−x̄)² + λ), by hand: 10/(10 + λ) for
// x = −2…2 and y = x + 3.
func TestReferenceLinear(t *testing.T) {
	m := &Matrix{Data: []float64{-2, -1, 0, 1, 2}, Rows: 5, Cols: 1}
	y := []float64{1, 2, 3, 4, 5}
	for lambda, slope := range map[float64]float64{0: 1, 10: 0.5} {
		l := FitLinear(m, y, lambda)
		if math.Abs(l.Coef[0]-slope) > 1e-12 || math.Abs(l.Intercept-3) > 1e-12 || math.Abs(l.Predict([]float64{2})-3-2*slope) > 1e-12 {
			t.Errorf("lambda %v: %+v", lambda, l)
		}
	}
}

// Law: a column that repeats another changes no prediction.
func TestLawLinearRepeatedColumn(t *testing.T) {
	m := &Matrix{Data: []float64{-2, -2, -1, -1, 0, 0, 1, 1, 2, 2}, Rows: 5, Cols: 2}
	y := []float64{1, 2, 3, 4, 7}
	l := FitLinear(m, y, 0)
	one := FitLinear(&Matrix{Data: []float64{-2, -1, 0, 1, 2}, Rows: 5, Cols: 1}, y, 0)
	for i := range m.Rows {
		if a, b := l.Predict(m.Row(i)), one.Predict(m.Row(i)[:1]); math.Abs(a-b) > 1e-9 {
			t.Errorf("row %d: %v, want %v", i, a, b)
		}
	}
	if empty := FitLinear(&Matrix{Cols: 2}, nil, 1); empty.Predict([]float64{1, 1}) != 0 {
		t.Errorf("without rows: %+v", empty)
	}
}
