package num

import (
	"math"
	"testing"
)

// A gamma sample of shape k and mean 1 has a likelihood with a known maximum: the mean of the
// exponential is the sample mean. Here ln L = n·(ln λ − λ·mean), maximum at λ = 1/mean with the
// curvature n by ln λ.
func TestMaximiseExponential(t *testing.T) {
	const n, mean = 250.0, 0.125
	f := Likelihood{Size: n, Evaluate: func(theta, g []float64) float64 {
		rate := math.Exp(theta[0])
		g[0] = n * (1 - rate*mean)
		return n * (theta[0] - rate*mean)
	}}
	m := Maximise(f, []float64{0}, []float64{5})
	if m == nil || !m.Converged || m.Flat != 0 {
		t.Fatalf("%+v", m)
	}
	closeTo(t, "rate", math.Exp(m.Theta[0]), 8, 1e-10)
	closeTo(t, "value", m.Value, n*(math.Log(8)-1), 1e-12)
	closeTo(t, "variance", m.Covariance[0][0], 1/n, 1e-5)
}

// A direction that the likelihood does not depend on is reported, and its variance is bounded.
func TestMaximiseFlat(t *testing.T) {
	f := Likelihood{Size: 10, Evaluate: func(theta, g []float64) float64 {
		d := theta[0] + theta[1] - 1
		g[0], g[1] = -2*d, -2*d
		return -d * d
	}}
	m := Maximise(f, []float64{3, 4})
	if m == nil || m.Flat != 1 || !m.Converged {
		t.Fatalf("%+v", m)
	}
	// Across: −2·2 curvature along the unit vector (1, 1)/√2 gives the variance 1/4.
	across := (m.Covariance[0][0] + m.Covariance[1][1] + 2*m.Covariance[0][1]) / 2
	along := (m.Covariance[0][0] + m.Covariance[1][1] - 2*m.Covariance[0][1]) / 2
	closeTo(t, "across", across, 0.25, 1e-6)
	closeTo(t, "along", along, MaxVariance, 1e-6)
}

// Whatever a likelihood does, the search ends and says that it failed.
func TestMaximiseOdd(t *testing.T) {
	nan := math.NaN()
	for name, f := range map[string]func(theta, g []float64) float64{
		"nan":      func(theta, g []float64) float64 { g[0] = nan; return nan },
		"infinite": func(theta, g []float64) float64 { g[0] = 1; return math.Inf(1) },
	} {
		if m := Maximise(Likelihood{f, 1}, []float64{0}); m != nil {
			t.Errorf("%s: %+v", name, m)
		}
	}
	for name, f := range map[string]func(theta, g []float64) float64{
		"endless":        func(theta, g []float64) float64 { g[0] = 1; return theta[0] },
		"wrong gradient": func(theta, g []float64) float64 { g[0] = 1; return -theta[0] * theta[0] },
		"cliff": func(theta, g []float64) float64 {
			g[0] = 1
			if theta[0] > 2 {
				return nan
			}
			return theta[0]
		},
	} {
		m := Maximise(Likelihood{f, 1}, []float64{1})
		if m == nil || m.Converged || math.IsNaN(m.Value) || math.Abs(m.Theta[0]) > ThetaLimit {
			t.Errorf("%s: %+v", name, m)
		}
	}
}

// Law: a symmetric matrix is the sum of its eigenvalues times their vectors' squares.
func TestLawEigen(t *testing.T) {
	a := [][]float64{{4, 1, -2, 0.5}, {1, 3, 0, 1e-6}, {-2, 0, -7, 2}, {0.5, 1e-6, 2, 1e4}}
	work := make([][]float64, len(a))
	for i := range a {
		work[i] = append([]float64(nil), a[i]...)
	}
	values, vectors := Eigen(work)
	for i := range a {
		for j := range a {
			sum := 0.0
			for k, v := range values {
				sum += v * vectors[k][i] * vectors[k][j]
			}
			if math.Abs(sum-a[i][j]) > 1e-10*1e4 {
				t.Errorf("(%d,%d) = %v, want %v", i, j, sum, a[i][j])
			}
		}
	}
}
