package clv

import (
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/num"
)

// report measures the calibration's models and rules on the holdout.
func (a *analysis) report() {
	c, r := a.calibration, a.out
	from, to := (a.calibrationEnd + 1).String(), a.in.Data.Last.String()
	total := 0
	for _, n := range a.actual {
		total += n
	}
	h := &Holdout{From: from, To: to, Weeks: a.weeks, Customers: len(c.people), Actual: total, Tracking: []TrackPoint{}}
	var names []Name
	var forecasts []forecast
	for _, p := range c.predictors() {
		f := c.forecast(p, a.actual, a.weeks)
		names, forecasts = append(names, p.name), append(forecasts, f)
	}
	a.forecasts = forecasts
	h.ByFrequency = c.byFrequency(a.actual, names, forecasts)
	r.Holdout = h
}

// reportModels lists every rule and model with its parameters on all data and its holdout.
func (a *analysis) reportModels() {
	r := a.out
	for _, p := range a.now.predictors() {
		line := Fitted{Name: p.name, Converged: true}
		if p.fit != nil {
			ll := p.fit.likelihood
			line.Params, line.LogLikelihood, line.Collapsed = p.fit.params(), &ll, p.fit.collapsed
			line.Converged, line.Iterations = p.fit.maximum.Converged, p.fit.maximum.Iterations
			line.GradientNorm = p.fit.maximum.Gradient
			a.reportFit(p)
		}
		if a.calibration != nil {
			line.Holdout = a.holdoutScore(p.name)
		}
		r.Models = append(r.Models, line)
	}
}

// reportFit notes what went wrong in a fit, and P(alive) for the appendix.
func (a *analysis) reportFit(p *predictor) {
	r, m := a.out, p.fit.maximum
	switch {
	case p.fit.collapsed:
		r.note(Note{Code: Collapsed, Model: p.name})
	case !m.Converged:
		r.note(Note{Code: NotConverged, Model: p.name})
	}
	if m.Flat > 0 && !p.fit.collapsed {
		r.note(Note{Code: FlatLikelihood, Model: p.name, Count: m.Flat})
	}
	var alive num.Sum
	next := p.futures()
	for _, i := range a.now.order {
		alive.Add(next(&a.now.people[i]).Alive)
	}
	r.Alive = append(r.Alive, Alive{p.name, alive.Value()})
}

func (a *analysis) holdoutScore(name Name) *HoldoutScore {
	c := a.calibration
	at := slices.IndexFunc(c.predictors(), func(p *predictor) bool { return p.name == name })
	if at < 0 {
		return nil
	}
	p, f := c.predictors()[at], a.forecasts[at]
	s := &HoldoutScore{From: a.out.Holdout.From, To: a.out.Holdout.To, Expected: f.expected,
		Actual: a.out.Holdout.Actual, PredictiveLogLikelihood: f.predictive}
	var corr float64
	var varies bool
	if s.MAE, s.RMSE, corr, varies = c.errors(&f, a.actual); varies {
		s.Corr = &corr
	}
	s.TopFifth = c.found(&f, a.best)
	if p.fit != nil {
		ll := p.fit.likelihood
		s.Params, s.LogLikelihood, s.Collapsed = p.fit.params(), &ll, p.fit.collapsed
	}
	return s
}

// reportSpend fills the Gamma-Gamma block; others is how many repeat buyers are left out.
func (a *analysis) reportSpend(others int) {
	fit, r := &a.now.spend, a.out
	s := &Spend{Customers: fit.customers, Refused: fit.refused, PopulationMean: fit.average}
	if fit.refused == "" {
		s.P, s.Q, s.V, s.LogLikelihood = fit.figures()
		s.PopulationMean = fit.model.Mean(0, 0)
		if flat := fit.maximum.Flat; flat > 0 {
			r.note(Note{Code: FlatLikelihood, Model: NameGammaGamma, Count: flat})
		}
	} else {
		n := Note{Code: fit.refused}
		if a.moneyless() {
			n.Code = NoMoney
		}
		switch fit.refused {
		case QLeOne:
			s.P, s.Q, s.V, s.LogLikelihood = fit.figures()
			n.Value = fit.model.Q
		case FewSpenders:
			n.Count = fit.customers
		}
		r.note(n)
	}
	if others > 0 {
		r.note(Note{Code: NotPositiveSpend, Count: others})
	}
	if corr, ok := frequencySpend(a.now.people); ok {
		s.Correlation = &corr
		// |r| > 0.3 is Cohen's medium effect.
		if math.Abs(corr) > 0.3 {
			r.note(Note{Code: CorrelationHigh, Value: corr})
		}
	}
	if a.calibration != nil {
		early := &a.calibration.spend
		s.Holdout = &SpendHoldout{Refused: early.refused, Actual: a.money}
		if early.refused == "" {
			s.Holdout.P, s.Holdout.Q, s.Holdout.V, s.Holdout.LogLikelihood = early.figures()
		}
	}
	r.GammaGamma = s
}

func (f *spendFit) figures() (p, q, v, ll *float64) {
	m, l := f.model, f.likelihood
	return &m.P, &m.Q, &m.V, &l
}

// frequencySpend is the correlation of x and the mean spend over the repeat buyers.
func frequencySpend(people []customer) (float64, bool) {
	var x, z []float64
	for i := range people {
		if p := &people[i]; p.X > 0 && p.spends > 0 && p.spend > 0 {
			x, z = append(x, float64(p.X)), append(z, p.spend)
		}
	}
	if len(x) < 3 {
		return 0, false
	}
	n := float64(len(x))
	mx, mz := num.Total(x)/n, num.Total(z)/n
	var xx, zz, xz num.Sum
	for i := range x {
		dx, dz := x[i]-mx, z[i]-mz
		xx.Add(dx * dx)
		zz.Add(dz * dz)
		xz.Add(dx * dz)
	}
	if !(xx.Value() > 1e-12*n*mx*mx) || !(zz.Value() > 1e-12*n*mz*mz) {
		return 0, false
	}
	return xz.Value() / math.Sqrt(xx.Value()*zz.Value()), true
}

// proveRanges predicts the holdout's totals with ranges. It returns actual ÷ expected of orders and
// of money where the actual figure lay outside, else 1.
func (a *analysis) proveRanges(name Name) (orders, money float64) {
	c, h := a.calibration, a.out.Holdout
	p := c.named(name)
	if p == nil {
		p = c.named(NameNBD)
	}
	weeks := []float64{a.weeks}
	exact := c.totals(p, c.order, weeks)
	simulated := c.simulate(p, weeks, drawParameters(p, &c.spend, a.opt.Draws), exact)
	counts := middle80(exact.orders[0], simulated.orders[0])
	value := middle80(exact.money[0], simulated.money[0])
	h.Predicted, h.PredictedValue = &counts, &value
	a.out.GammaGamma.Holdout.Expected = value.Value
	a.track(p, counts.Value)
	return missed(counts, float64(h.Actual)), missed(value, a.money)
}

func missed(r Range, actual float64) float64 {
	if actual >= r.Low && actual <= r.High || !(r.Value > 0) {
		return 1
	}
	return max(0, actual) / r.Value
}

// Points of the tracking, and the customers from whom its curve is taken.
const (
	trackPoints = 60
	trackFrom   = 2000
)

// track compares cumulative order days over the holdout, by whole weeks.
func (a *analysis) track(p *predictor, expected float64) {
	c, ds := a.calibration, a.in.Data
	days := int(ds.Last - a.calibrationEnd)
	step := 7 * ((days + 7*trackPoints - 1) / (7 * trackPoints))
	var weeks []float64
	var ends []dataset.Day
	for d := step; ; d += step {
		d = min(d, days)
		weeks, ends = append(weeks, float64(d)/7), append(ends, a.calibrationEnd+dataset.Day(d))
		if d == days {
			break
		}
	}
	part := c.order
	if len(part) > exactUpTo {
		part = c.thin(trackFrom)
	}
	curve := c.totals(p, part, weeks).orders
	ratio := 1.0
	if whole := curve[len(curve)-1]; whole > 0 {
		ratio = expected / whole
	}
	actual := a.actualByDay(days)
	for k, end := range ends {
		a.out.Holdout.Tracking = append(a.out.Holdout.Tracking,
			TrackPoint{end.String(), actual[int(end-a.calibrationEnd)], curve[k] * ratio})
	}
}

// actualByDay is the cumulative number of the calibration's customers' order days.
func (a *analysis) actualByDay(days int) []int {
	ds, counts := a.in.Data, make([]int, days+1)
	for i := range a.calibration.people {
		from, to := ds.Customers.OrderRange(a.calibration.people[i].index)
		last := a.calibrationEnd
		for k := from; k < to; k++ {
			if day := ds.Orders.Day[k]; ds.Orders.Counted[k] && day > last {
				counts[int(day-a.calibrationEnd)]++
				last = day
			}
		}
	}
	for d := range days {
		counts[d+1] += counts[d]
	}
	return counts
}
