package num

import (
	"math"
	"math/rand/v2"
)

// LogGammaDraw draws the logarithm of a Gamma(shape, 1) variable: G. Marsaglia, W. W. Tsang,
// "A simple method for generating gamma variables", ACM TOMS 26 (2000), 363–372, and their
// G(a) = G(a+1)·U^(1/a) for a < 1. The logarithm stays finite where a tiny shape would give 0.
func LogGammaDraw(rng *rand.Rand, shape float64) float64 {
	if shape < 1 {
		return LogGammaDraw(rng, shape+1) - rng.ExpFloat64()/shape // −ln U is exponential
	}
	d := shape - 1.0/3
	c := 1 / math.Sqrt(9*d)
	for {
		x := rng.NormFloat64()
		v := 1 + c*x
		if v <= 0 {
			continue
		}
		v = v * v * v
		u := 1 - rng.Float64()
		if u < 1-0.0331*x*x*x*x || math.Log(u) < 0.5*x*x+d*(1-v+math.Log(v)) {
			return math.Log(d * v)
		}
	}
}

// GammaDraw draws from Gamma(shape, 1).
func GammaDraw(rng *rand.Rand, shape float64) float64 { return math.Exp(LogGammaDraw(rng, shape)) }

// BetaDraw draws from Beta(a, b).
func BetaDraw(rng *rand.Rand, a, b float64) float64 {
	// x/(x+y) in logarithms: with tiny a and b both gammas may be too small for a float.
	return 1 / (1 + math.Exp(LogGammaDraw(rng, b)-LogGammaDraw(rng, a)))
}

// PoissonDraw draws a Poisson count of the given mean: by multiplication of uniforms below 12,
// else by W. Hörmann's transformed rejection PTRS, "The transformed rejection method for
// generating Poisson random variables", Insurance: Mathematics and Economics 12 (1993), 39–45.
// A mean that is not above 0 gives 0; one above 1e9 gives the mean (its spread is 0.003 %).
func PoissonDraw(rng *rand.Rand, mean float64) int {
	switch {
	case !(mean > 0):
		return 0
	case mean > 1e9:
		return int(min(mean, 1e15))
	case mean < 12:
		limit, product := math.Exp(-mean), rng.Float64()
		n := 0
		for product > limit {
			product *= rng.Float64()
			n++
		}
		return n
	}
	b := 0.931 + 2.53*math.Sqrt(mean)
	a := -0.059 + 0.02483*b
	inverseAlpha := 1.1239 + 1.1328/(b-3.4)
	vr := 0.9277 - 3.6224/(b-2)
	logMean := math.Log(mean)
	for {
		u := rng.Float64() - 0.5
		v := 1 - rng.Float64()
		us := 0.5 - math.Abs(u)
		k := math.Floor((2*a/us+b)*u + mean + 0.43)
		if us >= 0.07 && v <= vr {
			return int(k)
		}
		if k < 0 || us < 0.013 && v > us {
			continue
		}
		lg, _ := math.Lgamma(k + 1)
		if math.Log(v*inverseAlpha/(a/(us*us)+b)) <= k*logMean-mean-lg {
			return int(k)
		}
	}
}

// GeometricDraw draws the number of trials up to and including the first success of probability
// p, at most limit+1.
func GeometricDraw(rng *rand.Rand, p float64, limit int) int {
	if p >= 1 {
		return 1
	}
	if !(p > 0) {
		return limit + 1
	}
	g := math.Floor(rng.ExpFloat64() / -math.Log1p(-p))
	if !(g < float64(limit)) {
		return limit + 1
	}
	return int(g) + 1
}
