package clv

import (
	"math"
	"sync"

	"gonum.org/v1/gonum/integrate/quad"

	"github.com/keepsight/keepsight/core/internal/num"
)

// ParetoNBD is the model of D. C. Schmittlein, D. G. Morrison, R. Colombo, "Counting your customers:
// who are they and what will they do next?", Management Science 33 (1987), 1–24: as the NBD, and the
// customer leaves at a rate μ ~ Gamma(S, Beta) a week, whether an order is due or not. With the time
// of leaving integrated out (P. S. Fader, B. G. S. Hardie, "A note on deriving the Pareto/NBD model",
// 2005, brucehardie.com/notes/009, equation (18) before its integral is written as ₂F₁),
//
//	L = Γ(r+x)/Γ(r)·αʳβˢ·[ (α+T)^−(r+x)·(β+T)^−s + s·∫ (α+y)^−(r+x)·(β+y)^−(s+1) dy ],  t_x < y < T
type ParetoNBD struct{ R, Alpha, S, Beta float64 }

func (m ParetoNBD) counts() counts { return counts{m.R, m.Alpha, m.S, m.Beta, -1, true} }

// LogLikelihood of one customer.
func (m ParetoNBD) LogLikelihood(x int, tx, T float64) float64 {
	return m.counts().logLikelihood(x, tx, T)
}

// Gradient of LogLikelihood by R, Alpha, S, Beta.
func (m ParetoNBD) Gradient(x int, tx, T float64) [4]float64 { return m.counts().gradient(x, tx, T) }

// ExpectedPurchases of a new customer in the t weeks after the first order, equation (27) of the note.
func (m ParetoNBD) ExpectedPurchases(t float64) float64 { return m.counts().fresh().mean(t) }

// Purchases expected in (T, T+t], equation (41) of the note.
func (m ParetoNBD) Purchases(t float64, x int, tx, T float64) float64 {
	return m.counts().after(x, tx, T).mean(t)
}

// Alive is P(alive at T).
func (m ParetoNBD) Alive(x int, tx, T float64) float64 { return m.counts().after(x, tx, T).Alive }

// NoOrder is P(no order in (T, T+h]).
func (m ParetoNBD) NoOrder(h float64, x int, tx, T float64) float64 {
	return m.counts().after(x, tx, T).noOrder(h)
}

// Probability of n orders in (T, T+t].
func (m ParetoNBD) Probability(n int, t float64, x int, tx, T float64) float64 {
	return m.counts().after(x, tx, T).probability(n, t)
}

// lifetimeGradient adds to the gradient of the NBD what leaving at a rate does.
func (m counts) lifetimeGradient(g [4]float64, x int, tx, T float64) [4]float64 {
	_, byS, byBeta := survival(m.a, m.b, T)
	g[2], g[3] = byS, byBeta
	R := m.r + float64(x)
	l := leavingBetween(R, m.alpha, m.a, m.b, tx, T)
	if math.IsInf(l.u, -1) {
		return g
	}
	_, gone := softplus(l.u)
	for k, slope := range l.slopes(R, m.alpha, m.a, m.b, T) {
		g[k] += gone * slope
	}
	return g
}

// Nodes of the Gauss–Legendre rules by which the time of leaving is integrated out.
const (
	lifeNodes  = 8 // of a panel
	countNodes = 16
)

type panel struct{ at, weight [lifeNodes]float64 }

var panelNodes = sync.OnceValue(func() *panel {
	var p panel
	quad.Legendre{}.FixedLocations(p.at[:], p.weight[:], 0, 1)
	return &p
})

// leaving is what one customer's likelihood needs of the integral: u, the logarithm of P(gone)/P(alive)
// at T, and means over the times y at which the customer may have left, weighted as likely as each is.
type leaving struct{ u, logAlpha, perAlpha, logBeta, perBeta float64 }

// leavingBetween integrates with R = r+x over y from t_x to T, in z = ln((α+y)/(α+t_x)):
//
//	∫ (α+y)^−R·(β+y)^−(s+1) dy = (α+t_x)^(1−R)·∫ e^((1−R)z)·(β+y)^−(s+1) dz
//
// The logarithm of the integrand is nearly straight there. Panels are as long as it takes to fall by
// a few (its slope is 1−R less (s+1) times (α+y)/(β+y), which is largest at an end), so that a steep start (many orders, or β far below α) and a long tail are both met, without
// the ₂F₁ of the paper near its singularity.
func leavingBetween(R, alpha, s, beta, tx, T float64) leaving {
	if !(T > tx) {
		return leaving{u: math.Inf(-1)}
	}
	const (
		fall     = 4.0 // of the logarithm over a panel
		longest  = 3.0 // panel: the nearest pole is π away
		vanished = 40  // fall after which nothing is left to add
		// mostPanels are never met with parameters that fit anything; beyond, they are out of range.
		mostPanels = 200
	)
	from, logFrom, logStart := alpha+tx, math.Log(alpha+tx), math.Log(beta+tx)
	end := math.Log1p((T - tx) / from)
	n := panelNodes()
	var l leaving
	total, z := 0.0, 0.0
	for panels := 0; z < end; panels++ {
		ay := from * math.Exp(z)
		by := ay + (beta - alpha)
		if fallen := (R-1)*z + (s+1)*(math.Log(by)-logStart); fallen > vanished {
			break
		}
		if panels == mostPanels {
			return leaving{u: math.NaN()}
		}
		length := min(longest, fall/math.Abs(R-1), end-z)
		for to := ay * math.Exp(length); (s+1)*length*max(ay/by, to/(to+(beta-alpha))) > fall; to = ay * math.Exp(length) {
			length /= 2
		}
		for i, q := range n.at {
			here := z + length*q
			ay := from * math.Exp(here)
			by := ay + (beta - alpha)
			logBY := math.Log(by)
			w := length * n.weight[i] * math.Exp((1-R)*here-(s+1)*(logBY-logStart))
			total += w
			l.logAlpha += w * here
			l.perAlpha += w / ay
			l.logBeta += w * logBY
			l.perBeta += w / by
		}
		z += length
	}
	l.logAlpha, l.perAlpha, l.logBeta, l.perBeta = logFrom+l.logAlpha/total, l.perAlpha/total, l.logBeta/total, l.perBeta/total
	l.u = math.Log(s*total) + logFrom + R*end + s*math.Log(beta+T) - (s+1)*logStart
	return l
}

// slopes of u by r, α, s, β.
func (l *leaving) slopes(R, alpha, s, beta, T float64) [4]float64 {
	return [4]float64{
		math.Log(alpha+T) - l.logAlpha,
		R * (1/(alpha+T) - l.perAlpha),
		1/s + math.Log(beta+T) - l.logBeta,
		s/(beta+T) - (s+1)*l.perBeta,
	}
}

// survival is ln P(alive at T) before anything is known of the orders, and its slopes by s and β.
func survival(s, beta, T float64) (value, byS, byBeta float64) {
	byS = -math.Log1p(T / beta)
	return s * byS, byS, s * T / (beta * (beta + T))
}

// evaluateLifetime is evaluate for the Pareto/NBD, by the logarithms of r, α, s, β.
func (s *sample) evaluateLifetime(theta, gradient []float64) float64 {
	m := ParetoNBD{math.Exp(theta[0]), math.Exp(theta[1]), math.Exp(theta[2]), math.Exp(theta[3])}
	value, g := s.perTime(m.counts())
	logRise, rise := 0.0, 0.0
	for x, n := range s.perX {
		value += n * logRise
		g[0] += n * rise
		logRise += math.Log(m.R + float64(x))
		rise += 1 / (m.R + float64(x))
	}
	for i, t := range s.times {
		if n := s.atT[i]; n > 0 {
			v, byS, byBeta := survival(m.S, m.Beta, t)
			value += n * v
			g[2] += n * byS
			g[3] += n * byBeta
		}
	}
	for i := range s.groups {
		p := &s.groups[i]
		R, T := m.R+float64(p.x), s.times[p.t]
		l := leavingBetween(R, m.Alpha, m.S, m.Beta, s.times[p.tx], T)
		if math.IsInf(l.u, -1) {
			continue
		}
		ln, gone := softplus(l.u)
		value += p.n * ln
		for k, slope := range l.slopes(R, m.Alpha, m.S, m.Beta, T) {
			g[k] += p.n * gone * slope
		}
	}
	for i, p := range []float64{m.R, m.Alpha, m.S, m.Beta} {
		gradient[i] = g[i] * p
	}
	return value
}

// The integral makes a customer some thirty times as dear as under the BG/NBD, so that the search for
// the start runs on fewer.
const (
	lifeThinAbove = 4000
	lifeThinTo    = 3000
	// lifeMost distinct inputs are fitted to; above, so many customers stand for all: their parameters
	// are known to a hundredth, and the likelihood that is compared is that of all.
	lifeMost = 40_000
)

func fitLifetime(s *sample, nbd *countFit) *countFit {
	lnR, lnAlpha := nbd.maximum.Theta[0], nbd.maximum.Theta[1]
	starts := [][]float64{
		{lnR + 0.4, lnAlpha, -0.5, lnAlpha},
		{lnR + 0.2, lnAlpha, 0, lnAlpha + 1.5},
		{lnR + 0.6, lnAlpha - 0.3, -1, lnAlpha - 1.5},
	}
	part := s
	if len(s.groups) > lifeMost {
		part = s.thin(lifeMost)
	}
	m := part.searched(lifeThinAbove, lifeThinTo, starts, func(s *sample) num.Likelihood {
		return num.Likelihood{Size: s.n, Evaluate: s.evaluateLifetime}
	})
	if m != nil && part != s {
		m.Value = s.evaluateLifetime(m.Theta, make([]float64, len(m.Theta)))
	}
	return nbd.unless(NamePareto, m, func(p [4]float64) counts { return ParetoNBD{p[0], p[1], p[2], p[3]}.counts() })
}

// lifetime: what future says where the customer leaves at a rate of its own.

// meanLife is the expected part of the next t weeks that a customer who is alive now stays one:
// ∫ (β/(β+y))ˢ dy.
func (f future) meanLife(t float64) float64 {
	l := math.Log1p(t / f.B)
	if d := (f.A - 1) * l; math.Abs(d) > 1e-9 {
		return -f.B * l * math.Expm1(-d) / d
	}
	return f.B * l
}

// logStaying is ln P(alive in t weeks | alive now).
func (f future) logStaying(t float64) float64 { return -f.A * math.Log1p(t/f.B) }

// none is P(no order in h | alive now), be it that the customer has left.
func (f future) none(h float64) float64 {
	l := leavingBetween(f.Shape, f.Rate, f.A, f.B, 0, h)
	gone, _ := softplus(l.u)
	return min(1, math.Exp(f.logStaying(h)-f.Shape*math.Log1p(h/f.Rate)+gone))
}

// countRule stands closer towards 0, with q² in place of the variable: who places many orders places
// them, or leaves, soon.
var countRule = sync.OnceValue(func() *struct{ at, weight [countNodes]float64 } {
	var r struct{ at, weight [countNodes]float64 }
	quad.Legendre{}.FixedLocations(r.at[:], r.weight[:], 0, 1)
	for i, q := range r.at {
		r.at[i], r.weight[i] = q*q, 2*q*r.weight[i]
	}
	return &r
})

// countOf is P(n orders in t | alive now): those of the NBD up to the end, or up to the day of leaving.
func (f future) countOf(n int, t float64) float64 {
	stays := math.Exp(f.logStaying(t))
	p := stays * nbdCount(n, t, f.Shape, f.Rate)
	rule := countRule()
	for i, q := range rule.at {
		left := -f.B * -math.Expm1(-math.Log1p(-(1-stays)*q)/f.A) // the day by which so many have left
		p += (1 - stays) * rule.weight[i] * nbdCount(n, left, f.Shape, f.Rate)
	}
	return p
}

// nbdCount is P(n orders in t weeks) at a rate ~ Gamma(shape, rate).
func nbdCount(n int, t, shape, rate float64) float64 {
	if !(t > 0) {
		if n == 0 {
			return 1
		}
		return 0
	}
	log := -shape*math.Log1p(t/rate) + float64(n)*math.Log(t/(rate+t))
	for i := range n {
		log += math.Log((shape + float64(i)) / float64(i+1))
	}
	return math.Exp(log)
}
