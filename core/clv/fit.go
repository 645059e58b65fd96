package clv

import (
	"math"

	"github.com/keepsight/keepsight/core/internal/num"
)

// countFit is a model of counts fitted to a sample.
type countFit struct {
	name       Name
	model      counts // that of the NBD where collapsed
	maximum    *num.Maximum
	likelihood float64
	collapsed  bool
}

// collapseGain is the gain in log-likelihood over the NBD below which dropout is not told from
// slow buying (STATISTICS 12).
const collapseGain = 2

// thinAbove is the number of distinct inputs above which the search for the start of a fit runs on
// a part of the customers; the fit itself runs on all.
const (
	thinAbove = 20_000
	thinTo    = 10_000
)

// fitNBD always has an answer when somebody came back.
func fitNBD(s *sample) *countFit {
	m := fitted(s, -1, nbdStarts(s))
	if m == nil {
		return nil
	}
	return &countFit{name: NameNBD, maximum: m, likelihood: m.Value,
		model: counts{math.Exp(m.Theta[0]), math.Exp(m.Theta[1]), 0, 1, -1}}
}

// nbdStarts have the mean rate of the data and three degrees of difference between customers.
func nbdStarts(s *sample) [][]float64 {
	weeks := 0.0
	for i, t := range s.times {
		weeks += t * s.atT[i]
	}
	rate := max(s.repeats(), 0.5) / max(weeks, 1)
	var starts [][]float64
	for _, r := range []float64{0.3, 1, 5} {
		starts = append(starts, []float64{math.Log(r), math.Log(r / rate)})
	}
	return starts
}

// fitDropout fits the BG/NBD (offset 0) or the MBG/NBD (offset 1).
func fitDropout(s *sample, nbd *countFit, name Name) *countFit {
	offset := 0
	if name == NameMBGNBD {
		offset = 1
	}
	lnR, lnAlpha := nbd.maximum.Theta[0], nbd.maximum.Theta[1]
	starts := [][]float64{
		{lnR, lnAlpha, 0, 0.5},
		{lnR - 0.5, lnAlpha - 0.7, -0.5, 1},
		{lnR + 0.7, lnAlpha + 0.3, -2.5, 0},
		{0, lnAlpha, 0, 3},
	}
	m := fitted(s, offset, starts)
	if m == nil || m.Value-nbd.likelihood < collapseGain {
		// The supremum is the NBD's (a → 0); what the search reached is at or below it.
		out := *nbd
		out.name, out.collapsed = name, true
		if m != nil {
			out.likelihood = max(m.Value, nbd.likelihood)
		}
		return &out
	}
	return &countFit{name: name, maximum: m, likelihood: m.Value, model: counts{
		math.Exp(m.Theta[0]), math.Exp(m.Theta[1]), math.Exp(m.Theta[2]), math.Exp(m.Theta[3]), offset}}
}

// fitted searches from the starts, on a part of the customers first where they are many.
func fitted(s *sample, offset int, starts [][]float64) *num.Maximum {
	if len(s.groups) > thinAbove {
		if part := num.Maximise(likelihood(s.thin(thinTo), offset), starts...); part != nil {
			if m := num.Refine(likelihood(s, offset), part); m != nil {
				return m
			}
		}
	}
	return num.Maximise(likelihood(s, offset), starts...)
}

func likelihood(s *sample, offset int) num.Likelihood {
	return num.Likelihood{Size: s.n, Evaluate: func(theta, gradient []float64) float64 {
		return s.evaluate(theta, gradient, offset)
	}}
}

// FitNBD fits the model to histories; nil where nobody came back.
func FitNBD(histories []History) *Fit { return fitHistories(histories, NameNBD) }

// FitBGNBD fits the model to histories; nil where nobody came back.
func FitBGNBD(histories []History) *Fit { return fitHistories(histories, NameBGNBD) }

// FitMBGNBD fits the model to histories; nil where nobody came back.
func FitMBGNBD(histories []History) *Fit { return fitHistories(histories, NameMBGNBD) }

// Fit is the outcome of a fit by hand.
type Fit struct {
	Params        Params
	LogLikelihood float64
	Collapsed     bool
	Converged     bool
	Iterations    int
	GradientNorm  float64
}

func fitHistories(histories []History, name Name) *Fit {
	s := newSample(histories)
	if s.repeats() == 0 {
		return nil
	}
	fit := fitNBD(s)
	if fit == nil {
		return nil
	}
	if name != NameNBD {
		fit = fitDropout(s, fit, name)
	}
	return &Fit{*fit.params(), fit.likelihood, fit.collapsed, fit.maximum.Converged, fit.maximum.Iterations, fit.maximum.Gradient}
}

// params in the form that crosses the door.
func (f *countFit) params() *Params {
	p := &Params{R: f.model.r, Alpha: f.model.alpha}
	if f.model.offset >= 0 {
		a, b := f.model.a, f.model.b
		p.A, p.B = &a, &b
	}
	return p
}
