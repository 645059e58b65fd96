package learn

// Linear is ŷ = Intercept + Σ Coef·x, x being a row of the Matrix.
type Linear struct {
	Intercept float64
	Coef      []float64
}

// FitLinear is ridge regression (A. Hoerl and R. Kennard, Technometrics 12, 1970): it minimises
// Σ (y − ŷ)² + lambda·Σ Coef², the intercept left free. Columns that are sums of others get the
// coefficient 0 where lambda is 0.
func FitLinear(m *Matrix, y []float64, lambda float64) *Linear {
	d := m.Cols
	l := &Linear{Coef: make([]float64, d)}
	if m.Rows == 0 {
		return l
	}
	mean := m.Means()
	for _, v := range y[:m.Rows] {
		l.Intercept += v / float64(m.Rows)
	}
	h, g, alive, off := make([]float64, d*d), make([]float64, d), make([]bool, d), make([]float64, d)
	for i := range m.Rows {
		for j, v := range m.Row(i) {
			off[j] = v - mean[j]
		}
		rest := y[i] - l.Intercept
		for j, v := range off {
			if v == 0 {
				continue
			}
			g[j] += v * rest
			for k, w := range off[:j+1] {
				h[j*d+k] += v * w
			}
		}
	}
	for j := range alive {
		alive[j] = true
		h[j*d+j] += lambda
	}
	cholesky(h, g, l.Coef, d, 1e-10, alive)
	for j, b := range l.Coef {
		l.Intercept -= b * mean[j]
	}
	return l
}

// Predict is ŷ of one row.
func (l *Linear) Predict(x []float64) float64 {
	sum := l.Intercept
	for j, b := range l.Coef {
		sum += b * x[j]
	}
	return sum
}
