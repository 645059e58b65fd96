package clv

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/integrate/quad"
)

// Customers and parameters from usual to extreme: β far below α and above, one order of long ago,
// hundreds of orders.
var lifetimes = []struct {
	m     ParetoNBD
	x     int
	tx, T float64
}{
	{ParetoNBD{.5533, 10.5776, .6062, 11.6679}, 2, 30.43, 38.86},
	{ParetoNBD{.5533, 10.5776, .6062, 11.6679}, 0, 0, 38.86},
	{ParetoNBD{.5533, 10.5776, .6062, 11.6679}, 26, 30.86, 31},
	{ParetoNBD{.2, 3, 1.4, .4}, 0, 0, 78},
	{ParetoNBD{.2, 3, .15, 60}, 5, 10, 78},
	{ParetoNBD{3, 1, 2, 50}, 300, 60, 104},
	{ParetoNBD{1, 40, 4, 400}, 1, .1428, 260},
	{ParetoNBD{.8, 9, 1, 9}, 4, 20, 20},
}

// byPanels integrates ∫ f over y from tx to T by brute force: 20,000 panels of 5 nodes, geometric from tx.
func byPanels(tx, T float64, f func(y float64) float64) float64 {
	sum, from := 0.0, tx
	const panels = 20_000
	for k := 1; k <= panels; k++ {
		to := tx + math.Expm1(math.Log1p((T-tx)*1e6)*float64(k)/panels)/1e6
		sum += quad.Fixed(f, from, to, 5, quad.Legendre{}, 0)
		from = to
	}
	return sum
}

// The likelihood is the paper's: the integral over the time of leaving, done by brute force.
func TestParetoLikelihood(t *testing.T) {
	for _, c := range lifetimes {
		m, R := c.m, c.m.R+float64(c.x)
		rise, _ := math.Lgamma(R)
		base, _ := math.Lgamma(m.R)
		scale := R*math.Log(m.Alpha+c.T) + m.S*math.Log(m.Beta+c.T)
		gone := m.S * byPanels(c.tx, c.T, func(y float64) float64 {
			return math.Exp(scale - R*math.Log(m.Alpha+y) - (m.S+1)*math.Log(m.Beta+y))
		})
		want := rise - base + m.R*math.Log(m.Alpha) + m.S*math.Log(m.Beta) - scale + math.Log1p(gone)
		if got := m.LogLikelihood(c.x, c.tx, c.T); math.Abs(got-want) > 1e-7*max(1, math.Abs(want)) {
			t.Errorf("%+v: ln L %.12g, by brute force %.12g", c, got, want)
		}
		near(t, "alive", m.Alive(c.x, c.tx, c.T), 1/(1+gone), 1e-7)
	}
}

func TestParetoGradient(t *testing.T) {
	for _, c := range lifetimes {
		got := c.m.Gradient(c.x, c.tx, c.T)
		for k := range 4 {
			at := func(d float64) float64 {
				p := [4]float64{c.m.R, c.m.Alpha, c.m.S, c.m.Beta}
				p[k] *= 1 + d
				return ParetoNBD{p[0], p[1], p[2], p[3]}.LogLikelihood(c.x, c.tx, c.T)
			}
			const d = 1e-4
			p := [4]float64{c.m.R, c.m.Alpha, c.m.S, c.m.Beta}[k]
			want := (8*(at(d)-at(-d)) - (at(2*d) - at(-2*d))) / (12 * d * p)
			if math.Abs(got[k]-want) > 1e-5*max(1e-3, math.Abs(want)) {
				t.Errorf("%+v: slope %d is %.9g, by differences %.9g", c, k, got[k], want)
			}
		}
	}
	// The sum over a sample is that of its customers.
	rng := rand.New(rand.NewPCG(4, 2))
	var h []History
	for range 300 {
		T := float64(10+rng.IntN(60)) / 7 * 7
		x := rng.IntN(5)
		tx := 0.0
		if x > 0 {
			tx = float64(rng.IntN(int(T)))
		}
		h = append(h, History{x, tx, T})
	}
	m := ParetoNBD{.7, 8, .5, 14}
	gradient := make([]float64, 4)
	value := newSample(h).evaluateLifetime([]float64{math.Log(.7), math.Log(8), math.Log(.5), math.Log(14)}, gradient)
	var want float64
	var slopes [4]float64
	for _, c := range h {
		want += m.LogLikelihood(c.X, c.Tx, c.T)
		for k, v := range m.Gradient(c.X, c.Tx, c.T) {
			slopes[k] += v * []float64{.7, 8, .5, 14}[k]
		}
	}
	near(t, "sum", value, want, 1e-8)
	for k := range slopes {
		near(t, "slope", gradient[k], slopes[k], 1e-8)
	}
}

// What is expected is what a million simulated lives give.
func TestParetoAgainstSimulation(t *testing.T) {
	for _, c := range lifetimes[:3] {
		f := c.m.counts().after(c.x, c.tx, c.T)
		const weeks, h, lives = 39.0, 10.0, 400_000
		rng := rand.New(rand.NewPCG(9, 9))
		var orders, none, two, silentOrders float64
		for range lives {
			n, early := 0, 0
			if rate, _, until, alive := f.draw(rng); alive {
				for at := rng.ExpFloat64() / rate; at < min(weeks, until); at += rng.ExpFloat64() / rate {
					n++
					if at < h {
						early++
					}
				}
			}
			orders += float64(n)
			if early == 0 {
				none++
				silentOrders += float64(n)
			}
			if n == 2 {
				two++
			}
		}
		near(t, "mean", f.mean(weeks), orders/lives, 0.01*orders/lives+0.002)
		near(t, "none", f.noOrder(h), none/lives, 0.004)
		near(t, "two", f.probability(2, weeks), two/lives, 0.004)
		near(t, "silent", f.meanIfSilent(weeks, h), silentOrders/none, 0.02*silentOrders/none+0.003)
		some := 1 - f.noOrder(h)
		near(t, "identity", some*f.meanIfOrdered(weeks, h)+(1-some)*f.meanIfSilent(weeks, h), f.mean(weeks), 1e-9)
	}
}

// Laws: probabilities of all counts add up to one, and their mean is the mean.
func TestParetoProbabilities(t *testing.T) {
	for _, c := range lifetimes {
		f := c.m.counts().after(c.x, c.tx, c.T)
		sum, mean := 0.0, 0.0
		for n := range 600 {
			p := f.probability(n, 30)
			sum += p
			mean += float64(n) * p
		}
		near(t, "sum", sum, 1, 2e-5)
		near(t, "mean", mean, f.mean(30), 2e-4*max(1, f.mean(30)))
		near(t, "zero", f.probability(0, 30), f.noOrder(30), 2e-5)
	}
}

// Reference: the conditional expectation of customer 1 under the published fit, and P(alive) summed
// over the summary (TRUTH 1).
func TestReferencePareto(t *testing.T) {
	h, _ := summary(t)
	f := FitParetoNBD(h)
	m := ParetoNBD{f.Params.R, f.Params.Alpha, *f.Params.S, *f.Params.Beta}
	var alive, expected, within float64
	for _, c := range h {
		alive += m.Alive(c.X, c.Tx, c.T)
		expected += m.Purchases(39, c.X, c.Tx, c.T)
		within += m.ExpectedPurchases(c.T)
	}
	near(t, "P(alive)", alive, 1051.9, 0.5)
	near(t, "expected holdout", expected, 1665.5, 0.5)
	near(t, "expected calibration", within, 2524.9, 1)
}
