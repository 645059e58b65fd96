package num

import (
	"math"
	"math/rand/v2"
	"testing"
)

// moments of n draws, compared with the truth within 5 standard errors of the mean.
func moments(t *testing.T, what string, mean, variance float64, draw func() float64) {
	t.Helper()
	const n = 40_000
	var sum, squares float64
	for range n {
		d := draw() - mean
		sum += d
		squares += d * d
	}
	if got := sum / n; math.Abs(got) > 5*math.Sqrt(variance/n) {
		t.Errorf("%s: mean is off by %v", what, got)
	}
	// A generous bound: the fourth moment of all of these is below 60 times the squared variance.
	if got := squares / n; math.Abs(got-variance) > 5*variance*math.Sqrt(60.0/n) {
		t.Errorf("%s: variance %v, want %v", what, got, variance)
	}
}

// Law: the draws have the means and variances of their distributions.
func TestLawDraws(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, shape := range []float64{0.25, 1, 3.5, 400} {
		moments(t, "gamma", shape, shape, func() float64 { return GammaDraw(rng, shape) })
	}
	for _, c := range [][2]float64{{0.8, 2.4}, {0.1, 0.1}, {30, 2}} {
		a, b := c[0], c[1]
		moments(t, "beta", a/(a+b), a*b/((a+b)*(a+b)*(a+b+1)), func() float64 { return BetaDraw(rng, a, b) })
	}
	for _, mean := range []float64{0.01, 2, 11.9, 12, 40, 1e4} {
		moments(t, "poisson", mean, mean, func() float64 { return float64(PoissonDraw(rng, mean)) })
	}
	for _, p := range []float64{1, 0.7, 0.2, 0.01} {
		moments(t, "geometric", 1/p, (1-p)/(p*p), func() float64 { return float64(GeometricDraw(rng, p, math.MaxInt32-1)) })
	}
}

// Draws are finite at the edges, and the same seed gives the same draws.
func TestDrawEdges(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 1000 {
		if v := LogGammaDraw(rng, 1e-9); math.IsNaN(v) || math.IsInf(v, 0) {
			t.Fatal(v)
		}
		if v := BetaDraw(rng, 1e-12, 1e-12); !(v >= 0 && v <= 1) {
			t.Fatal(v)
		}
	}
	if PoissonDraw(rng, math.NaN()) != 0 || PoissonDraw(rng, -1) != 0 || PoissonDraw(rng, math.Inf(1)) != 1e15 {
		t.Error("Poisson edges")
	}
	if GeometricDraw(rng, 0, 9) != 10 || GeometricDraw(rng, 1e-300, 9) != 10 || GeometricDraw(rng, 2, 9) != 1 {
		t.Error("geometric edges")
	}
	a, b := rand.New(rand.NewPCG(7, 8)), rand.New(rand.NewPCG(7, 8))
	for range 100 {
		if GammaDraw(a, 0.4) != GammaDraw(b, 0.4) || PoissonDraw(a, 30) != PoissonDraw(b, 30) {
			t.Fatal("not the same")
		}
	}
}
