package clv

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/keepsight/keepsight/core/internal/num"
)

// Simulated totals are exact up to exactUpTo customers; above, thinnedTo of them, taken evenly
// from the customers in the order of (x, T, t_x), stand for all.
const (
	exactUpTo = 4000
	thinnedTo = 1000
)

// seed of every simulation; any number would do.
const seed = 0x6b656570

// parameters drawn from the normal approximation of the likelihoods in their logarithms.
type parameters struct {
	model counts
	spend GammaGamma
}

// drawParameters; a rule has no parameters to draw, and a refused spend model none either.
func drawParameters(p *predictor, spend *spendFit, draws int) []parameters {
	rng := rand.New(rand.NewPCG(seed, 1))
	out := make([]parameters, draws)
	for d := range out {
		if p.fit != nil {
			out[d].model = p.fit.draw(rng)
		}
		if spend.refused == "" {
			out[d].spend = spend.draw(rng)
		}
	}
	return out
}

func (f *countFit) draw(rng *rand.Rand) counts {
	m := f.model
	theta := normal(rng, f.maximum)
	m.r, m.alpha = math.Exp(theta[0]), math.Exp(theta[1])
	if m.offset >= 0 || m.lifetime {
		m.a, m.b = math.Exp(theta[2]), math.Exp(theta[3])
	}
	return m
}

// draw leaves out q ≤ 1, where the spread of spend has no mean.
func (f *spendFit) draw(rng *rand.Rand) GammaGamma {
	unit := f.model.V / math.Exp(f.maximum.Theta[2])
	for range 20 {
		theta := normal(rng, f.maximum)
		if theta[1] > 0 {
			return GammaGamma{math.Exp(theta[0]), math.Exp(theta[1]), math.Exp(theta[2]) * unit}
		}
	}
	return f.model
}

// normal draws theta from N(maximum, covariance), by the Cholesky factor.
func normal(rng *rand.Rand, m *num.Maximum) []float64 {
	n := len(m.Theta)
	l := make([][]float64, n)
	theta := slices.Clone(m.Theta)
	z := make([]float64, n)
	for i := range n {
		l[i] = make([]float64, n)
		z[i] = rng.NormFloat64()
		for j := 0; j <= i; j++ {
			v := m.Covariance[i][j]
			for k := range j {
				v -= l[i][k] * l[j][k]
			}
			switch {
			case i == j:
				l[i][i] = math.Sqrt(max(v, 0))
			case l[j][j] > 0:
				l[i][j] = v / l[j][j]
			}
			theta[i] += l[i][j] * z[j]
		}
		theta[i] = max(-num.ThetaLimit, min(num.ThetaLimit, theta[i]))
	}
	return theta
}

// path simulates one customer: orders and money up to each of the ascending times.
func path(rng *rand.Rand, f future, c *customer, spend *spendFit, drawn GammaGamma, weeks, orders, money []float64) {
	rate, most, until, alive := f.draw(rng)
	placed, count, paid, before := 0, 0, 0.0, 0.0
	logScale := math.NaN() // ln 1/ν, drawn when the first order comes
	for h, t := range weeks {
		if alive && count < most {
			placed += num.PoissonDraw(rng, rate*max(0, min(t, until)-before))
			if now := min(placed, most); now > count {
				n := float64(now - count)
				switch {
				case spend.refused == "":
					if math.IsNaN(logScale) {
						logScale = drawn.scale(rng, c)
					}
					paid += math.Exp(num.LogGammaDraw(rng, drawn.P*n) + logScale)
				case spend.refused == OneAmountForAll || spend.refused == SteadySpend:
					paid += spend.mean(c) * n
				default: // without a model an order day's spend is exponential
					paid += spend.mean(c) * num.GammaDraw(rng, n)
				}
				count = now
			}
		}
		orders[h], money[h] = float64(count), paid
		before = t
	}
}

// scale draws ln 1/ν of a customer: ν ~ Gamma(q+px, v+x·z̄).
func (m GammaGamma) scale(rng *rand.Rand, c *customer) float64 {
	if c.spends == 0 || !(c.spend > 0) {
		return math.Log(m.V) - num.LogGammaDraw(rng, m.Q)
	}
	k := float64(c.spends)
	return math.Log(m.V+k*c.spend) - num.LogGammaDraw(rng, m.Q+m.P*k)
}

// totals are simulated sums over all customers: [time][draw].
type totals struct{ orders, money [][]float64 }

// simulate the totals of a cut at the ascending times. Above exactUpTo customers a part stands for
// all: what the drawn parameters change is scaled by the ratio of all customers' expectation to
// the part's, and the customers' own chance by the square root of it, as it evens out.
func (c *cut) simulate(p *predictor, weeks []float64, draws []parameters, exact horizonTotals) totals {
	if len(c.order) > exactUpTo {
		return c.simulatePart(p, weeks, draws, exact, c.thin(thinnedTo))
	}
	return c.simulatePart(p, weeks, draws, exact, c.order)
}

func (c *cut) simulatePart(p *predictor, weeks []float64, draws []parameters, exact horizonTotals, part []int32) totals {
	out := totals{make([][]float64, len(weeks)), make([][]float64, len(weeks))}
	for h := range weeks {
		out.orders[h], out.money[h] = make([]float64, len(draws)), make([]float64, len(draws))
	}
	thinned := len(part) < len(c.order)
	own := c.totals(p, part, weeks) // of the part, under the fitted parameters
	rng := rand.New(rand.NewPCG(seed, 2))
	orders, money := make([]float64, len(weeks)), make([]float64, len(weeks))
	meanOrders, meanMoney := make([]float64, len(weeks)), make([]float64, len(weeks))
	for d := range draws {
		clear(meanOrders)
		clear(meanMoney)
		var last future
		lastMean := make([]float64, len(weeks))
		for _, i := range part {
			person := &c.people[i]
			f := p.drawn(person, &draws[d])
			path(rng, f, person, &c.spend, draws[d].spend, weeks, orders, money)
			for h := range weeks {
				out.orders[h][d] += orders[h]
				out.money[h][d] += money[h]
			}
			if !thinned {
				continue
			}
			alive := f.Alive
			if f.Alive = 1; f != last {
				last = f
				for h, t := range weeks {
					lastMean[h] = f.meanAlive(t)
				}
			}
			spend := c.spend.meanUnder(draws[d].spend, person)
			for h := range weeks {
				meanOrders[h] += alive * lastMean[h]
				meanMoney[h] += alive * lastMean[h] * spend
			}
		}
		if thinned {
			for h := range weeks {
				out.orders[h][d] = scaled(out.orders[h][d], meanOrders[h], exact.orders[h], own.orders[h])
				out.money[h][d] = scaled(out.money[h][d], meanMoney[h], exact.money[h], own.money[h])
			}
		}
	}
	return out
}

func scaled(sum, mean, all, part float64) float64 {
	if !(part > 0) {
		return 0
	}
	ratio := all / part
	return max(0, ratio*mean+math.Sqrt(ratio)*(sum-mean))
}

// drawn is the future of a customer under drawn parameters.
func (p *predictor) drawn(c *customer, d *parameters) future {
	if p.fit == nil {
		return p.rule.future(c)
	}
	return d.model.after(c.X, c.Tx, c.T)
}

func (f *spendFit) meanUnder(drawn GammaGamma, c *customer) float64 {
	if f.refused != "" {
		return f.mean(c)
	}
	other := *f
	other.model = drawn
	return other.mean(c)
}

// thin takes n of the customers evenly in the order of their groups.
func (c *cut) thin(n int) []int32 {
	part := make([]int32, n)
	for i := range part {
		part[i] = c.order[(2*i+1)*len(c.order)/(2*n)]
	}
	return part
}

// horizonTotals are expected sums at several times.
type horizonTotals struct{ orders, money []float64 }

// totals expected of some of the customers, given in the order of their groups.
func (c *cut) totals(p *predictor, part []int32, weeks []float64) horizonTotals {
	orders, money := make([]num.Sum, len(weeks)), make([]num.Sum, len(weeks))
	var last future
	mean := make([]float64, len(weeks))
	next := p.futures()
	for _, i := range part {
		f := next(&c.people[i])
		alive := f.Alive
		if f.Alive = 1; f != last {
			last = f
			for h, t := range weeks {
				mean[h] = f.meanAlive(t)
			}
		}
		spend := c.spend.mean(&c.people[i])
		for h := range weeks {
			orders[h].Add(alive * mean[h])
			money[h].Add(alive * mean[h] * spend)
		}
	}
	out := horizonTotals{make([]float64, len(weeks)), make([]float64, len(weeks))}
	for h := range weeks {
		out.orders[h], out.money[h] = orders[h].Value(), money[h].Value()
	}
	return out
}

// middle80 is the equal-tailed 80 % range of simulated values, around the expectation.
func middle80(value float64, simulated []float64) Range {
	v := slices.Clone(simulated)
	slices.Sort(v)
	return Range{Value: value, Low: min(value, quantile(v, 0.1)), High: max(value, quantile(v, 0.9))}
}

// quantile of ascending values, linear between them (type 7 of R).
func quantile(v []float64, p float64) float64 {
	at := p * float64(len(v)-1)
	i := int(at)
	if i+1 >= len(v) {
		return v[len(v)-1]
	}
	return v[i] + (at-float64(i))*(v[i+1]-v[i])
}

// atLeast80 takes whole counts outwards, so that the range holds at least 80 %.
func atLeast80(value float64, simulated []float64) Range {
	v := slices.Clone(simulated)
	slices.Sort(v)
	n := len(v)
	return Range{Value: value, Low: min(value, v[n/10]), High: max(value, v[n-1-n/10])}
}
