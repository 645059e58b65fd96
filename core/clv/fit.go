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
		model: NBD{math.Exp(m.Theta[0]), math.Exp(m.Theta[1])}.counts()}
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
	return nbd.unless(name, fitted(s, offset, starts), func(p [4]float64) counts {
		return counts{p[0], p[1], p[2], p[3], offset, false}
	})
}

// unless gives a model with dropout, or the NBD in its name where it gains too little over it.
func (f *countFit) unless(name Name, m *num.Maximum, model func(p [4]float64) counts) *countFit {
	if m == nil || m.Value-f.likelihood < collapseGain {
		// The supremum is the NBD's (a or s → 0); what the search reached is at or below it.
		out := *f
		out.name, out.collapsed = name, true
		if m != nil {
			out.likelihood = max(m.Value, f.likelihood)
		}
		return &out
	}
	var p [4]float64
	for i := range p {
		p[i] = math.Exp(m.Theta[i])
	}
	return &countFit{name: name, maximum: m, likelihood: m.Value, model: model(p)}
}

// fitted searches from the starts, on a part of the customers first where they are many.
func fitted(s *sample, offset int, starts [][]float64) *num.Maximum {
	return s.searched(thinAbove, thinTo, starts, func(s *sample) num.Likelihood { return likelihood(s, offset) })
}

func (s *sample) searched(above, to int, starts [][]float64, of func(*sample) num.Likelihood) *num.Maximum {
	if len(s.groups) > above {
		if part := num.Maximise(of(s.thin(to)), starts...); part != nil {
			if m := num.Refine(of(s), part); m != nil {
				return m
			}
		}
	}
	return num.Maximise(of(s), starts...)
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

// FitParetoNBD fits the model to histories; nil where nobody came back.
func FitParetoNBD(histories []History) *Fit { return fitHistories(histories, NamePareto) }

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
	switch name {
	case NameNBD:
	case NamePareto:
		fit = fitLifetime(s, fit)
	default:
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
	} else if f.model.lifetime {
		s, beta := f.model.a, f.model.b
		p.S, p.Beta = &s, &beta
	}
	return p
}
