package contract

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/keepsight/keepsight/core/internal/num"
)

// Shares of 1,000 customers still there after years 1 to 12: P. S. Fader, B. G. S. Hardie, "How to
// project customer retention", Journal of Interactive Marketing 21 (2007), table 1 (the data of M.
// Berry, G. Linoff, Data Mining Techniques, 2004).
var (
	regular = []float64{63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1, 22.3, 20.7, 19.4, 18.3, 17.3}
	highEnd = []float64{86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1, 46.8, 44.5, 42.7, 40.9, 39.4}
)

// cohort of 1,000 customers watched for the first years.
func cohort(percent []float64, years int) (lives []Lives) {
	before := 1000.0
	for t, p := range percent[:years] {
		lives = append(lives, Lives{t + 1, true, math.Round(before - 10*p)})
		before = 10 * p
	}
	return append(lives, Lives{years, false, before})
}

// Reference: parameters as published, to three digits; the log-likelihoods are those that the
// recursion of equation (7), written out by hand elsewhere, gives at these. What the model says of
// the years that it has not seen is as close to what happened as the paper shows it to be.
func TestReferenceFaderHardie(t *testing.T) {
	for _, c := range []struct {
		name        string
		percent     []float64
		alpha, beta float64
		likelihood  float64
	}{
		{"regular", regular, .704, 1.182, -1680.265},
		{"high end", highEnd, .668, 3.806, -1611.158},
	} {
		f := FitSBG(cohort(c.percent, 7))
		if math.Abs(f.Alpha-c.alpha) > .0006 || math.Abs(f.Beta-c.beta) > .0006 || math.Abs(f.LogLikelihood-c.likelihood) > .001 || !f.Converged {
			t.Errorf("%s: %+v", c.name, f)
		}
		for year, p := range c.percent {
			if s := 100 * f.Survival(year+1); math.Abs(s-p) > 1.9 {
				t.Errorf("%s, year %d: %.1f, actual %.1f", c.name, year+1, s, p)
			}
		}
	}
}

// Reference: the endless discounted sum has the closed form of Fader & Hardie 2010, equation (6),
// r(n)·₂F₁(1, β+n; α+β+n; 1/(1+d)) with r(n) = (β+n−1)/(α+β+n−1), n−1 periods gone by.
func TestReferenceResidualLifetime(t *testing.T) {
	const d = .1
	for _, m := range []SBG{{.704, 1.182}, {.668, 3.806}, {3, 1}} {
		for n := range 6 {
			k := float64(n + 1)
			f, ok := num.Hyper2F1(1, m.Beta+k, m.Alpha+m.Beta+k, 1/(1+d))
			if want := m.Retention(n+1) * f; !ok || math.Abs(m.Residual(n, 600, d)-want) > 1e-9*want {
				t.Errorf("%+v after %d: %v, want %v", m, n, m.Residual(n, 600, d), want)
			}
		}
	}
}

// drawn are lives of customers who begin at random over the periods watched.
func drawn(rng *rand.Rand, m SBG, customers, watched int) []life {
	lives := make([]life, customers)
	for i := range lives {
		seen := 1 + rng.IntN(watched)
		leaves := num.BetaDraw(rng, m.Alpha, m.Beta)
		lives[i] = life{seen, false, false}
		for t := 1; t <= seen; t++ {
			if rng.Float64() < leaves {
				lives[i] = life{t, true, true}
				break
			}
		}
	}
	return lives
}

// Law: of customers drawn from the model, censored wherever they stand, the fit finds the parameters
// within three of its own standard errors.
func TestSimulationRecovery(t *testing.T) {
	for seed, m := range []SBG{{.7, 1.2}, {.7, 3.8}, {2, 8}, {.4, 10}} {
		f := FitSBG(sum(drawn(rand.New(rand.NewPCG(uint64(seed), 7)), m, 20_000, 24)))
		for i, want := range []float64{m.Alpha, m.Beta} {
			got := []float64{f.Alpha, f.Beta}[i]
			if z := math.Log(got/want) / math.Sqrt(f.Covariance[i][i]); math.Abs(z) > 3 {
				t.Errorf("%+v: %+v, %.1f standard errors off", m, f.SBG, z)
			}
		}
	}
}

// Laws: survival never rises, probabilities and survival make 1, retention rises with time, and
// Residual without a discount is the sum of survival.
func TestLawModel(t *testing.T) {
	for _, m := range []SBG{{.704, 1.182}, {5, .1}, {.01, 40}} {
		left := 0.0
		for n := 1; n <= 100; n++ {
			left += m.Probability(n)
			if m.Survival(n) > m.Survival(n-1) || m.Retention(n+1) < m.Retention(n) || math.Abs(left+m.Survival(n)-1) > 1e-12 {
				t.Fatalf("%+v after %d: %v left and %v stay", m, n, left, m.Survival(n))
			}
		}
		stays := 0.0
		for k := 1; k <= 30; k++ {
			stays += m.Survival(4+k) / m.Survival(4)
		}
		if got := m.Residual(4, 30, 0); math.Abs(got-stays) > 1e-9 {
			t.Errorf("%+v: %v, want %v", m, got, stays)
		}
		// The spread, against the distribution written out.
		mean, square := 0.0, 0.0
		for k := 0; k <= 30; k++ {
			p := m.Survival(4+k) / m.Survival(4)
			if k < 30 {
				p -= m.Survival(4+k+1) / m.Survival(4)
			}
			mean, square = mean+p*float64(k), square+p*float64(k*k)
		}
		if got, want := m.spread(4, 30, 0), square-mean*mean; math.Abs(got-want) > 1e-9*(1+want) {
			t.Errorf("%+v: variance %v, want %v", m, got, want)
		}
	}
}

// The gradient is that of the likelihood.
func TestLawGradient(t *testing.T) {
	c := countedOf(cohort(regular, 7))
	theta, gradient, other := []float64{-.2, .4}, make([]float64, 2), make([]float64, 2)
	c.logLikelihood(theta, gradient)
	const h = 1e-6
	for i := range theta {
		up, down := []float64{theta[0], theta[1]}, []float64{theta[0], theta[1]}
		up[i], down[i] = up[i]+h, down[i]-h
		if slope := (c.logLikelihood(up, other) - c.logLikelihood(down, other)) / (2 * h); math.Abs(slope-gradient[i]) > 1e-4 {
			t.Errorf("%d: %v, numerically %v", i, gradient[i], slope)
		}
	}
}
