package clv

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mathext"

	"github.com/keepsight/keepsight/core/internal/num"
)

// future is what a model says of one customer from now on. With probability Alive the customer is
// still one; then orders come at a rate λ ~ Gamma(Shape, Rate) a week, and after each the customer
// leaves with probability p ~ Beta(A, B). A = 0: nobody leaves. With Lifetime there is no coin: the
// customer leaves at a rate μ ~ Gamma(A, B) a week.
//
// All models end in this form. Given that the customer is alive at T, the gamma prior of λ
// and the beta prior of p are updated by x orders in T weeks, of which none was the last:
//
//	NBD      Shape r+x  Rate α+T  A 0  B 1
//	BG/NBD   Shape r+x  Rate α+T  A a  B b+x      Fader, Hardie, Lee 2005, section 3.4
//	MBG/NBD  Shape r+x  Rate α+T  A a  B b+x+1    the first order is followed by a chance to leave too
//	Pareto   Shape r+x  Rate α+T  A s  B β+T      Fader, Hardie 2005 (pareto.go)
type future struct {
	Alive, Shape, Rate, A, B float64
	Lifetime                 bool
}

// meanTerms bounds the sum of meanAlive.
const meanTerms = 2_000_000

// mean is E[X(t)], the expected number of orders in the next t weeks.
func (f future) mean(t float64) float64 {
	if f.Alive == 0 {
		return 0
	}
	return f.Alive * f.meanAlive(t)
}

// meanAlive is the mean given that the customer is alive. Orders come at the rate λ up to the one
// after which the customer leaves: with N ~ NBD of the time t and q = 1−p,
//
//	E[X(t)] = Σᵢ≥₀ P(N > i)·E[qⁱ] = Σⱼ P(N = j)·Sⱼ,   Sⱼ = Σᵢ<ⱼ E[qⁱ],   E[qⁱ] = (b)ᵢ/(a+b)ᵢ
//
// which equals Fader, Hardie, Lee 2005, equation (9),
//
//	(a+b−1)/(a−1)·[1 − (α/(α+t))ʳ ₂F₁(r, b; a+b−1; t/(α+t))]
//
// and unlike it has no singularity at a = 1 and no cancellation for large b: all terms are
// positive. The weights P(N = j) are summed along and divided out, so that their start may be
// smaller than any float.
func (f future) meanAlive(t float64) float64 {
	if !(t > 0) {
		return 0
	}
	switch {
	case f.Lifetime:
		return f.Shape / f.Rate * f.meanLife(t)
	case f.A == 0:
		return f.Shape * t / f.Rate
	}
	z := t / (f.Rate + t)
	weight, total := 1.0, 1.0
	sum, s, q := 0.0, 0.0, 1.0
	ab := f.A + f.B
	for j := 0.0; j < meanTerms; j++ {
		ratio := (f.Shape + j) / (j + 1) * z
		weight *= ratio
		s += q
		q *= (f.B + j) / (ab + j)
		total += weight
		sum += weight * s
		if total > 1e250 {
			weight, total, sum = weight/total, 1, sum/total
		}
		// The rest is below a geometric series of the ratio, with s growing by less than 1 a term.
		if r := max(ratio, z); r < 1 && weight*(s+1/(1-r)) < 1e-13*(1-r)*sum {
			break
		}
	}
	return sum / total
}

// noOrder is P(no order in the next h weeks) = 1 − Alive·(1 − (rate/(rate+h))^shape).
func (f future) noOrder(h float64) float64 { return 1 - f.Alive*f.ordersWithin(h) }

// ordersWithin is P(at least one order in h weeks | alive).
func (f future) ordersWithin(h float64) float64 {
	if !(h > 0) {
		return 0
	}
	if f.Lifetime {
		return 1 - f.none(h)
	}
	return -math.Expm1(-f.Shape * math.Log1p(h/f.Rate))
}

// silent is P(no order in h weeks, and still alive then | alive now), and later the future of such a
// customer from then on. Where a coin decides, who places no order cannot leave.
func (f future) silent(h float64) (p float64, later future) {
	h = max(h, 0)
	later = f
	later.Alive, later.Rate = 1, f.Rate+h
	log := -f.Shape * math.Log1p(h/f.Rate)
	if f.Lifetime {
		later.B += h
		log += f.logStaying(h)
	}
	return math.Exp(log), later
}

// meanIfSilent is E[X(t) | no order in the first h weeks].
func (f future) meanIfSilent(t, h float64) float64 {
	none := f.noOrder(h)
	if t <= h || !(none > 0) {
		return 0
	}
	g, later := f.silent(h)
	return f.Alive * g / none * later.meanAlive(t-max(h, 0))
}

// meanIfOrdered is E[X(t) | at least one order in the first h weeks]. P(alive) cancels out of
//
//	E[X(t); an order in h] / P(an order in h) = (E[X(t) | alive] − g·E[X(h, t) | alive, none in h]) / (1 − g)
//
// where g = P(no order in h, alive then | alive), so that it stands even for a customer who is surely gone.
func (f future) meanIfOrdered(t, h float64) float64 {
	some := f.ordersWithin(h)
	if !(some > 0) {
		return 0
	}
	with := f.meanAlive(t)
	if t > h {
		g, later := f.silent(h)
		with -= g * later.meanAlive(t-h)
	}
	if least := 1.0; t >= h {
		return max(least, with/some)
	}
	return max(0, with/some)
}

// probability is P(X(t) = n): Fader, Hardie, Lee 2005, equation (8),
//
//	B(a,b+n)/B(a,b)·P(N = n) + δ(n>0)·B(a+1,b+n−1)/B(a,b)·P(N ≥ n)
//
// with N the count of the NBD, whose upper tail is the incomplete beta function I_z(n, r)
// (DLMF 8.17.24).
func (f future) probability(n int, t float64) float64 {
	if n < 0 {
		return 0
	}
	p := 0.0
	if n == 0 {
		p = 1 - f.Alive
	}
	if !(t > 0) {
		if n == 0 {
			return 1
		}
		return 0
	}
	if f.Lifetime {
		return p + f.Alive*f.countOf(n, t)
	}
	z := t / (f.Rate + t)
	logN := -f.Shape*math.Log1p(t/f.Rate) + float64(n)*math.Log(z)
	logQ, last := 0.0, 0.0
	for i := range n {
		k := float64(i)
		logN += math.Log((f.Shape + k) / (k + 1))
		if f.A > 0 {
			last = logQ
			logQ -= math.Log1p(f.A / (f.B + k))
		}
	}
	p += f.Alive * math.Exp(logN+logQ)
	if n > 0 && f.A > 0 {
		k := float64(n)
		p += f.Alive * math.Exp(last) * f.A / (f.A + f.B + k - 1) * mathext.RegIncBeta(k, f.Shape, z)
	}
	return p
}

// draw of the unknowns of one customer: the rate, how many orders there are to be at most, and until
// when. alive is false for a customer who has left.
func (f future) draw(rng *rand.Rand) (rate float64, most int, until float64, alive bool) {
	const endless = math.MaxInt32
	until = math.Inf(1)
	if f.Alive < 1 && rng.Float64() >= f.Alive {
		return 0, 0, 0, false
	}
	rate = num.GammaDraw(rng, f.Shape) / f.Rate
	switch {
	case f.Lifetime:
		return rate, endless, rng.ExpFloat64() * f.B / num.GammaDraw(rng, f.A), true
	case f.A == 0:
		return rate, endless, until, true
	}
	return rate, num.GeometricDraw(rng, num.BetaDraw(rng, f.A, f.B), endless), until, true
}
