package clv

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mathext"

	"github.com/keepsight/keepsight/core/internal/num"
)

// GammaGamma is the model of spend per order day: P. S. Fader, B. G. S. Hardie, K. L. Lee, "RFM
// and CLV: using iso-value curves for customer base analysis", Journal of Marketing Research 42
// (2005), 415–430; P. S. Fader, B. G. S. Hardie, "The Gamma-Gamma model of monetary value" (2013),
// brucehardie.com/notes/025. A customer's spends are Gamma(P, ν) with ν ~ Gamma(Q, V), the same
// however often the customer orders. The density of the mean z̄ of x spends, equation (1a):
//
//	f(z̄|x) = Γ(px+q)/(Γ(px)Γ(q)) · v^q z̄^(px−1) x^(px) / (v+x·z̄)^(px+q)
type GammaGamma struct{ P, Q, V float64 }

// LogLikelihood of a mean spend over x ≥ 1 order days.
func (m GammaGamma) LogLikelihood(x int, mean float64) float64 {
	k := float64(x)
	px := m.P * k
	return -num.LogBeta(px, m.Q) + m.Q*(math.Log(m.V)-math.Log(m.V+k*mean)) +
		px*(math.Log(k*mean)-math.Log(m.V+k*mean)) - math.Log(mean)
}

// Gradient of LogLikelihood by P, Q, V.
func (m GammaGamma) Gradient(x int, mean float64) [3]float64 {
	k := float64(x)
	px, sum := m.P*k, m.V+k*mean
	both := mathext.Digamma(px + m.Q)
	return [3]float64{
		k * (both - mathext.Digamma(px) + math.Log(k*mean) - math.Log(sum)),
		both - mathext.Digamma(m.Q) + math.Log(m.V) - math.Log(sum),
		m.Q/m.V - (px+m.Q)/sum,
	}
}

// Mean spend expected of a customer with a mean spend over x order days, equation (5):
// p(v+x·z̄)/(px+q−1). x = 0 gives the population mean p·v/(q−1). Q must be above 1.
func (m GammaGamma) Mean(x int, mean float64) float64 {
	k := float64(x)
	return m.P * (m.V + k*mean) / (m.P*k + m.Q - 1)
}

// spender is what the model knows of a customer: a mean spend over x order days.
type spender struct {
	x      int
	mean   float64
	steady bool // every order day was of this amount
}

// spendFit is a fitted Gamma-Gamma model or why there is none.
type spendFit struct {
	model      GammaGamma
	maximum    *num.Maximum // by ln p, ln q, ln v
	likelihood float64
	customers  int
	refused    Code
	// average spend of all order days, for want of a model.
	average float64
}

const (
	// leastSpenders is the number of repeat buyers below which three parameters are not fitted.
	leastSpenders = 10
	// sameAmount is the relative spread of mean spends below which they are one amount.
	sameAmount = 1e-6
)

func fitSpend(spenders []spender, average float64) spendFit {
	fit := spendFit{average: average, customers: len(spenders)}
	if len(spenders) == 0 {
		fit.refused = NoSpend
		return fit
	}
	// Amounts are fitted in units of their mean, so that the currency's size plays no part.
	scale, low, high, steady := 0.0, math.Inf(1), 0.0, true
	for _, s := range spenders {
		scale += s.mean / float64(len(spenders))
		low, high = min(low, s.mean), max(high, s.mean)
		steady = steady && s.steady
	}
	if len(spenders) > 1 && high-low <= sameAmount*scale { // one alone shows no spread at all
		fit.refused = OneAmountForAll
		return fit
	}
	if len(spenders) < leastSpenders {
		fit.refused = FewSpenders
		return fit
	}
	if steady {
		fit.refused = SteadySpend
		return fit
	}
	unit := make([]spender, len(spenders))
	for i, s := range spenders {
		unit[i] = spender{x: s.x, mean: s.mean / scale}
	}
	fit.maximum = searchSpend(unit)
	if fit.maximum == nil {
		fit.refused = SpendNotConverged
		return fit
	}
	theta := fit.maximum.Theta
	fit.model = GammaGamma{math.Exp(theta[0]), math.Exp(theta[1]), math.Exp(theta[2]) * scale}
	fit.likelihood = fit.maximum.Value - float64(len(spenders))*math.Log(scale)
	switch {
	case !fit.maximum.Converged:
		fit.refused = SpendNotConverged
	case fit.model.Q <= 1:
		fit.refused = QLeOne
	}
	return fit
}

// spendLikelihood sorts the spenders by x, and takes the gamma functions once for each x.
func spendLikelihood(all []spender) num.Likelihood {
	all = slices.Clone(all)
	num.SortStable(all, func(a, b spender) int {
		if a.x != b.x {
			return a.x - b.x
		}
		switch {
		case a.mean < b.mean:
			return -1
		case a.mean > b.mean:
			return 1
		}
		return 0
	})
	runs := []spendRun{}
	for _, s := range all {
		if n := len(runs); n == 0 || runs[n-1].x != float64(s.x) {
			runs = append(runs, spendRun{x: float64(s.x)})
		}
		r := &runs[len(runs)-1]
		z := r.x * s.mean
		r.sums = append(r.sums, z)
		r.logs += math.Log(z)
		r.logMeans += math.Log(s.mean)
	}
	return num.Likelihood{Size: float64(len(all)), Evaluate: func(theta, gradient []float64) float64 {
		m := GammaGamma{math.Exp(theta[0]), math.Exp(theta[1]), math.Exp(theta[2])}
		psiQ, lnV := mathext.Digamma(m.Q), theta[2]
		var value, gp, gq, gv float64
		for i := range runs {
			r := &runs[i]
			n, px := float64(len(r.sums)), m.P*r.x
			both := mathext.Digamma(px + m.Q)
			var logs, inverses float64
			for _, z := range r.sums {
				logs += math.Log(m.V + z)
				inverses += 1 / (m.V + z)
			}
			value += -n*num.LogBeta(px, m.Q) + m.Q*(n*lnV-logs) + px*(r.logs-logs) - r.logMeans
			gp += r.x * (n*(both-mathext.Digamma(px)) + r.logs - logs)
			gq += n*(both-psiQ) + n*lnV - logs
			gv += n*m.Q/m.V - (px+m.Q)*inverses
		}
		gradient[0], gradient[1], gradient[2] = gp*m.P, gq*m.Q, gv*m.V
		return value
	}}
}

// spendRun holds the spenders of one x: their sums x·z̄, and what no parameter changes.
type spendRun struct {
	x              float64
	sums           []float64
	logs, logMeans float64 // Σ ln x·z̄, Σ ln z̄
}

// searchSpend starts from a part of the spenders where they are many.
func searchSpend(unit []spender) *num.Maximum {
	starts := [][]float64{{1, 1, 0}, {0, 0.5, 0}, {2, 2, 1}, {3, 0.2, -2}}
	if len(unit) > thinAbove {
		part := make([]spender, thinTo)
		for i := range part {
			part[i] = unit[i*len(unit)/thinTo]
		}
		if near := num.Maximise(spendLikelihood(part), starts...); near != nil {
			if m := num.Refine(spendLikelihood(unit), near); m != nil {
				return m
			}
		}
	}
	return num.Maximise(spendLikelihood(unit), starts...)
}

// mean spend expected of a customer: by the model; or the own mean where it never changes; or the
// mean of the own order days and one more of the population's average.
func (f *spendFit) mean(c *customer) float64 {
	if f.refused == "" {
		if c.spend > 0 && c.spends > 0 {
			return f.model.Mean(c.spends, c.spend)
		}
		return f.model.Mean(0, 0)
	}
	if f.refused == SteadySpend && c.spends > 0 && c.spend > 0 {
		return c.spend
	}
	return max(0, (c.money+f.average)/float64(c.paid+1))
}
