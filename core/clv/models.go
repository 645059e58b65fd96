package clv

import "math"

// NBD is the negative-binomial model of A. S. C. Ehrenberg, "The pattern of consumer purchases",
// Applied Statistics 8 (1959), 26–41: orders come at a rate λ ~ Gamma(R, Alpha) a week and nobody
// leaves. The likelihood of x orders in T weeks at given times is
//
//	L = Γ(r+x)/Γ(r) · αʳ/(α+T)^(r+x)
type NBD struct{ R, Alpha float64 }

// BGNBD is the beta-geometric/NBD model of P. S. Fader, B. G. S. Hardie, K. L. Lee, "“Counting
// your customers” the easy way: an alternative to the Pareto/NBD model", Marketing Science 24
// (2005), 275–284: as the NBD, and after each repeat order the customer leaves with probability
// p ~ Beta(A, B). Equation (6):
//
//	L = B(a,b+x)/B(a,b)·Γ(r+x)αʳ/(Γ(r)(α+T)^(r+x)) + δ(x>0)·B(a+1,b+x−1)/B(a,b)·Γ(r+x)αʳ/(Γ(r)(α+t_x)^(r+x))
type BGNBD struct{ R, Alpha, A, B float64 }

// MBGNBD is the modified BG/NBD: the first order, too, is followed by a chance to leave.
// E. P. Batislam, M. Denizel, A. Filiztekin, "Empirical validation and comparison of models for
// customer base analysis", International Journal of Research in Marketing 24 (2007), 201–209;
// D. Hoppe, U. Wagner, "Customer base analysis: the case for a central variant of the
// betageometric/NBD model", Marketing – Journal of Research and Management 3 (2007), 75–90.
//
//	L = B(a,b+x+1)/B(a,b)·Γ(r+x)αʳ/(Γ(r)(α+T)^(r+x)) + B(a+1,b+x)/B(a,b)·Γ(r+x)αʳ/(Γ(r)(α+t_x)^(r+x))
type MBGNBD struct{ R, Alpha, A, B float64 }

// counts is what the models have in common. offset is by how much the flips of the coin before T
// exceed x: −1 stands for no coin at all, 0 for the BG/NBD, 1 for the MBG/NBD. With lifetime, of the
// Pareto/NBD, a and b are its s and β.
type counts struct {
	r, alpha, a, b float64
	offset         int
	lifetime       bool
}

func (m NBD) counts() counts    { return counts{m.R, m.Alpha, 0, 1, -1, false} }
func (m BGNBD) counts() counts  { return counts{m.R, m.Alpha, m.A, m.B, 0, false} }
func (m MBGNBD) counts() counts { return counts{m.R, m.Alpha, m.A, m.B, 1, false} }

// odds is the logarithm of P(gone)/P(alive) at T:
//
//	a/(b+x+s−1) · ((α+T)/(α+t_x))^(r+x),   s = 0 for the BG/NBD (x > 0 only), 1 for the MBG/NBD
func (m counts) odds(x int, tx, T float64) float64 {
	if m.lifetime {
		return leavingBetween(m.r+float64(x), m.alpha, m.a, m.b, tx, T).u
	}
	if m.offset < 0 || m.offset == 0 && x == 0 || m.a == 0 {
		return math.Inf(-1)
	}
	k := float64(x)
	return math.Log(m.a) - math.Log(m.b+k+float64(m.offset)-1) +
		(m.r+k)*math.Log1p((T-tx)/(m.alpha+tx))
}

// softplus is ln(1+eᵘ), and its derivative.
func softplus(u float64) (value, slope float64) {
	if u > 36 { // e^-36 is below half a unit in the last place of 1
		return u, 1
	}
	w := math.Exp(u)
	return math.Log1p(w), w / (1 + w)
}

// logLikelihood is ln L, with the gamma and beta functions of integer steps as products, which
// lose no digits for large b or small a:
//
//	Γ(r+x)/Γ(r) = Π (r+i),   B(a,b+m)/B(a,b) = Π (b+i)/(a+b+i)
func (m counts) logLikelihood(x int, tx, T float64) float64 {
	k := float64(x)
	v := -m.r*math.Log1p(T/m.alpha) - k*math.Log(m.alpha+T)
	for i := range x {
		v += math.Log(m.r + float64(i))
	}
	if m.offset >= 0 {
		for i := range x + m.offset {
			v -= math.Log1p(m.a / (m.b + float64(i)))
		}
	}
	if m.lifetime {
		stays, _, _ := survival(m.a, m.b, T)
		v += stays
	}
	gone, _ := softplus(m.odds(x, tx, T))
	return v + gone
}

// gradient of logLikelihood by r, α, a, b.
func (m counts) gradient(x int, tx, T float64) [4]float64 {
	k := float64(x)
	g := [4]float64{-math.Log1p(T / m.alpha), m.r/m.alpha - (m.r+k)/(m.alpha+T)}
	for i := range x {
		g[0] += 1 / (m.r + float64(i))
	}
	if m.lifetime {
		return m.lifetimeGradient(g, x, tx, T)
	}
	if m.offset < 0 {
		return g
	}
	for i := range x + m.offset {
		f := float64(i)
		g[2] -= 1 / (m.a + m.b + f)
		g[3] += m.a / ((m.b + f) * (m.a + m.b + f))
	}
	if u := m.odds(x, tx, T); !math.IsInf(u, -1) {
		_, gone := softplus(u)
		g[0] += gone * math.Log1p((T-tx)/(m.alpha+tx))
		g[1] += gone * (m.r + k) * (1/(m.alpha+T) - 1/(m.alpha+tx))
		g[2] += gone / m.a
		g[3] -= gone / (m.b + k + float64(m.offset) - 1)
	}
	return g
}

// after is the future of a customer with history (x, t_x, T).
func (m counts) after(x int, tx, T float64) future {
	k := float64(x)
	f := future{Alive: 1, Shape: m.r + k, Rate: m.alpha + T, A: m.a, B: m.b}
	if m.lifetime {
		f.B, f.Lifetime = m.b+T, true
		f.Alive = 1 / (1 + math.Exp(m.odds(x, tx, T)))
	}
	if m.offset >= 0 {
		f.B = m.b + k + float64(m.offset)
		f.Alive = 1 / (1 + math.Exp(m.odds(x, tx, T)))
	}
	return f
}

// fresh is the future of a customer from the first order on, of whom nothing else is known.
func (m counts) fresh() future {
	if m.offset == 1 {
		return future{m.b / (m.a + m.b), m.r, m.alpha, m.a, m.b + 1, false}
	}
	return future{1, m.r, m.alpha, m.a, m.b, m.lifetime}
}

// LogLikelihood of one customer.
func (m NBD) LogLikelihood(x int, tx, T float64) float64 { return m.counts().logLikelihood(x, tx, T) }

// Gradient of LogLikelihood by R, Alpha.
func (m NBD) Gradient(x int, tx, T float64) [2]float64 {
	g := m.counts().gradient(x, tx, T)
	return [2]float64{g[0], g[1]}
}

// ExpectedPurchases of a new customer in the t weeks after the first order: r·t/α.
func (m NBD) ExpectedPurchases(t float64) float64 { return m.counts().fresh().mean(t) }

// Purchases expected in (T, T+t]: (r+x)·t/(α+T).
func (m NBD) Purchases(t float64, x int, tx, T float64) float64 {
	return m.counts().after(x, tx, T).mean(t)
}

// Alive is 1: nobody leaves.
func (m NBD) Alive(x int, tx, T float64) float64 { return 1 }

// NoOrder is P(no order in (T, T+h]).
func (m NBD) NoOrder(h float64, x int, tx, T float64) float64 {
	return m.counts().after(x, tx, T).noOrder(h)
}

// Probability of n orders in (T, T+t].
func (m NBD) Probability(n int, t float64, x int, tx, T float64) float64 {
	return m.counts().after(x, tx, T).probability(n, t)
}

// PurchasesIfOrdered is Purchases given at least one order in (T, T+h].
func (m NBD) PurchasesIfOrdered(t, h float64, x int, tx, T float64) float64 {
	return m.counts().after(x, tx, T).meanIfOrdered(t, h)
}

// PurchasesIfSilent is Purchases given no order in (T, T+h].
func (m NBD) PurchasesIfSilent(t, h float64, x int, tx, T float64) float64 {
	return m.counts().after(x, tx, T).meanIfSilent(t, h)
}

// LogLikelihood of one customer, equation (6).
func (m BGNBD) LogLikelihood(x int, tx, T float64) float64 {
	return m.counts().logLikelihood(x, tx, T)
}

// Gradient of LogLikelihood by R, Alpha, A, B.
func (m BGNBD) Gradient(x int, tx, T float64) [4]float64 { return m.counts().gradient(x, tx, T) }

// ExpectedPurchases of a new customer in the t weeks after the first order, equation (9).
func (m BGNBD) ExpectedPurchases(t float64) float64 { return m.counts().fresh().mean(t) }

// Purchases expected in (T, T+t], equation (10).
func (m BGNBD) Purchases(t float64, x int, tx, T float64) float64 {
	return m.counts().after(x, tx, T).mean(t)
}

// Alive is P(alive at T): B. G. S. Hardie, P. S. Fader, K. L. Lee, "Computing P(alive) using the
// BG/NBD model" (2008), brucehardie.com/notes/021.
func (m BGNBD) Alive(x int, tx, T float64) float64 { return m.counts().after(x, tx, T).Alive }

// NoOrder is P(no order in (T, T+h]) = 1 − P(alive)·(1 − ((α+T)/(α+T+h))^(r+x)).
func (m BGNBD) NoOrder(h float64, x int, tx, T float64) float64 {
	return m.counts().after(x, tx, T).noOrder(h)
}

// Probability of n orders in (T, T+t]: equation (8) for the future of a customer who is alive.
func (m BGNBD) Probability(n int, t float64, x int, tx, T float64) float64 {
	return m.counts().after(x, tx, T).probability(n, t)
}

// PurchasesIfOrdered is Purchases given at least one order in (T, T+h].
func (m BGNBD) PurchasesIfOrdered(t, h float64, x int, tx, T float64) float64 {
	return m.counts().after(x, tx, T).meanIfOrdered(t, h)
}

// PurchasesIfSilent is Purchases given no order in (T, T+h].
func (m BGNBD) PurchasesIfSilent(t, h float64, x int, tx, T float64) float64 {
	return m.counts().after(x, tx, T).meanIfSilent(t, h)
}

// LogLikelihood of one customer.
func (m MBGNBD) LogLikelihood(x int, tx, T float64) float64 {
	return m.counts().logLikelihood(x, tx, T)
}

// Gradient of LogLikelihood by R, Alpha, A, B.
func (m MBGNBD) Gradient(x int, tx, T float64) [4]float64 { return m.counts().gradient(x, tx, T) }

// ExpectedPurchases of a new customer in the t weeks after the first order.
func (m MBGNBD) ExpectedPurchases(t float64) float64 { return m.counts().fresh().mean(t) }

// Purchases expected in (T, T+t].
func (m MBGNBD) Purchases(t float64, x int, tx, T float64) float64 {
	return m.counts().after(x, tx, T).mean(t)
}

// Alive is P(alive at T).
func (m MBGNBD) Alive(x int, tx, T float64) float64 { return m.counts().after(x, tx, T).Alive }

// NoOrder is P(no order in (T, T+h]).
func (m MBGNBD) NoOrder(h float64, x int, tx, T float64) float64 {
	return m.counts().after(x, tx, T).noOrder(h)
}

// Probability of n orders in (T, T+t].
func (m MBGNBD) Probability(n int, t float64, x int, tx, T float64) float64 {
	return m.counts().after(x, tx, T).probability(n, t)
}

// PurchasesIfOrdered is Purchases given at least one order in (T, T+h].
func (m MBGNBD) PurchasesIfOrdered(t, h float64, x int, tx, T float64) float64 {
	return m.counts().after(x, tx, T).meanIfOrdered(t, h)
}

// PurchasesIfSilent is Purchases given no order in (T, T+h].
func (m MBGNBD) PurchasesIfSilent(t, h float64, x int, tx, T float64) float64 {
	return m.counts().after(x, tx, T).meanIfSilent(t, h)
}
