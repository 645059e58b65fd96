package contract

import (
	"math"

	"github.com/keepsight/keepsight/core/internal/num"
)

// SBG is the shifted-beta-geometric model of P. S. Fader, B. G. S. Hardie, "How to project customer
// retention", Journal of Interactive Marketing 21 (2007), 76–90: at the end of each period a customer
// leaves with a probability θ of the own, θ ~ Beta(Alpha, Beta) over the customers. Equations (5) to (8):
//
//	P(T=1) = α/(α+β),   P(T=t) = P(T=t−1)·(β+t−2)/(α+β+t−1)
//	r_t = (β+t−1)/(α+β+t−1),   S(t) = Π r_i
//
// No customer's θ ever changes: the rate of all rises because those who leave easily are gone.
type SBG struct{ Alpha, Beta float64 }

// Retention is r_t: the share of those who were there in period t that goes on to the next, t ≥ 1.
func (m SBG) Retention(t int) float64 {
	k := m.Beta + float64(t) - 1
	return k / (m.Alpha + k)
}

// Survival is S(t), the share that stays for more than t periods.
func (m SBG) Survival(t int) float64 {
	s := 1.0
	for i := 1; i <= t; i++ {
		s *= m.Retention(i)
	}
	return s
}

// Probability that a customer leaves at the end of period t.
func (m SBG) Probability(t int) float64 { return m.Survival(t-1) * (1 - m.Retention(t)) }

// Residual is the expected number of further periods, within the next horizon ones, of a customer
// who has stayed for n, a period k ahead counting 1/(1+d)^(k−1): the one that begins next counts in
// full. It is the discounted expected residual lifetime of P. S. Fader, B. G. S. Hardie,
// "Customer-base valuation in a contractual setting: the perils of ignoring heterogeneity", Marketing
// Science 29 (2010), 85–93, cut off at the horizon, because without a discount and with Alpha ≤ 1 the
// endless sum has no limit:
//
//	DERL(n) = Σ_{k=1..h} S(n+k)/S(n) / (1+d)^(k−1)
func (m SBG) Residual(n, horizon int, d float64) float64 {
	sum, share := 0.0, 1.0
	for k := 1; k <= horizon; k++ {
		share *= m.Retention(n + k)
		sum += share * math.Pow(1+d, -float64(k-1))
	}
	return sum
}

// spread is the variance of what Residual is the mean of, for one customer.
func (m SBG) spread(n, horizon int, d float64) float64 {
	mean, square, share, paid := 0.0, 0.0, 1.0, 0.0
	for k := 1; k <= horizon; k++ {
		stay := m.Retention(n + k)
		gone := share * (1 - stay)
		mean, square = mean+gone*paid, square+gone*paid*paid
		share *= stay
		paid += math.Pow(1+d, -float64(k-1))
	}
	mean, square = mean+share*paid, square+share*paid*paid
	return max(0, square-mean*mean)
}

// counted is what the likelihood needs of all contracts: of period t (from index 1) how many were
// there, and how many of these left at its end.
type counted struct{ atRisk, left []float64 }

// logLikelihood of α and β by their logarithms, with its gradient. Each customer who was there in
// period t either stayed, r_t, or left, 1 − r_t; who is still there adds S of the periods gone.
func (c *counted) logLikelihood(theta, gradient []float64) float64 {
	a, b := math.Exp(theta[0]), math.Exp(theta[1])
	value, byA, byB := 0.0, 0.0, 0.0
	for t := 1; t < len(c.atRisk); t++ {
		n, d := c.atRisk[t], c.left[t]
		k := b + float64(t) - 1
		value -= d*math.Log1p(k/a) + (n-d)*math.Log1p(a/k)
		byA += d/a - n/(a+k)
		byB += (n-d)/k - n/(a+k)
	}
	gradient[0], gradient[1] = byA*a, byB*b
	return value
}

// geometric is the log-likelihood of one θ for all, at its maximum Σ left / Σ at risk.
func (c *counted) geometric() float64 {
	left, atRisk := num.Total(c.left), num.Total(c.atRisk)
	stayed := atRisk - left
	value := 0.0
	if left > 0 {
		value += left * math.Log(left/atRisk)
	}
	if stayed > 0 {
		value += stayed * math.Log(stayed/atRisk)
	}
	return value
}

func (c *counted) fit() *num.Maximum {
	rate := num.Total(c.left) / num.Total(c.atRisk)
	var starts [][]float64
	for _, size := range []float64{1, 5, 50} { // α+β; their ratio is that of those who left
		starts = append(starts, []float64{math.Log(size * rate), math.Log(size * (1 - rate))})
	}
	return num.Maximise(num.Likelihood{Size: c.atRisk[1], Evaluate: c.logLikelihood}, starts...)
}

// Lives are contracts that stand alike: after Periods, Count of them ended (in the last one), or are
// still running.
type Lives struct {
	Periods int
	Ended   bool
	Count   float64
}

// Fit is the outcome of a fit by hand.
type Fit struct {
	SBG
	LogLikelihood float64
	// Covariance of ln α and ln β (Laplace).
	Covariance [][]float64
	Converged  bool
}

// FitSBG fits the model by maximum likelihood; nil where nobody left, or nobody was seen in a second
// period.
func FitSBG(lives []Lives) *Fit {
	c := countedOf(lives)
	if c.problem() != NoProblem {
		return nil
	}
	m := c.fit()
	if m == nil {
		return nil
	}
	return &Fit{SBG{math.Exp(m.Theta[0]), math.Exp(m.Theta[1])}, m.Value, m.Covariance, m.Converged}
}

func countedOf(lives []Lives) *counted {
	last := 1
	for _, l := range lives {
		last = max(last, l.Periods)
	}
	c := &counted{atRisk: make([]float64, last+1), left: make([]float64, last+1)}
	for _, l := range lives {
		for t := 1; t <= l.Periods; t++ {
			c.atRisk[t] += l.Count
		}
		if l.Ended {
			c.left[l.Periods] += l.Count
		}
	}
	return c
}

func (c *counted) problem() Problem {
	switch {
	case c.atRisk[1] == 0:
		return NoContracts
	case num.Total(c.left) == 0:
		return NobodyLeft
	case len(c.atRisk) < 3 || c.atRisk[2] == 0:
		return OnePeriod
	}
	return NoProblem
}
