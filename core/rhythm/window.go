package rhythm

import (
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/num"
)

// Window says within which days after the last order the next one is expected, for customers who
// order again at all.
//
// By the model of the package the logarithm of the next gap of a customer with n gaps of mean log ȳ
// is predicted with
//
//	mean (n·ȳ + k·μ)/(n + k),   variance σ²w·(1 + 1/(n + k))
//
// (Searle, Casella, McCulloch 1992, chapter 7: the prediction's own variance σ²w/(n+k) and that of
// one more gap). Gaps are rarely quite log-normal. So each gap's standardised distance from what the
// customer's other gaps predict is kept, and the windows are quantiles of these distances; of the
// normal distribution where there are fewer than 200. A customer who has been silent for q days has
// the quantiles of those distances alone that lie beyond it.
type Window struct {
	// Customers who came back. Below 30, no window is given: Told is false.
	Customers int  `json:"customers"`
	Told      bool `json:"told"`
	// Sigma is σw, of the natural logarithm of a gap.
	Sigma float64 `json:"sigma,omitempty"`
	// Normal: there were too few gaps for quantiles of their own.
	Normal bool `json:"normal,omitempty"`
	// Tested are the customers with two gaps or more whose last gap was set against the windows that
	// all other gaps give; Within50 and Within80 the shares that lay inside.
	Tested   int      `json:"tested"`
	Within50 *float64 `json:"within50,omitempty"`
	Within80 *float64 `json:"within80,omitempty"`
}

// LeastCustomers who came back for a window to be given.
const LeastCustomers = 30

const (
	leastDistances = 200    // for quantiles of their own
	mostDistances  = 50_000 // above, a part of the customers stands for all
	leastBeyond    = 10     // distances beyond a silence for a window to follow it
)

// next is the fitted prediction of gaps.
type next struct {
	model
	sigma     float64
	distances []float64 // ascending; nil: normal
}

// center and spread of the logarithm of the next gap of a customer with n gaps of that mean.
func (x *next) center(n float64, meanLog float64) (center, spread float64) {
	switch x.shrinkage {
	case ToGroup:
		return x.mean, x.sigma
	case ToOwn:
		return meanLog, 0
	}
	k := x.priorGaps
	return (n*meanLog + k*x.mean) / (n + k), x.sigma * math.Sqrt(1+1/(n+k))
}

// of a customer who has been silent for so many days: the central share of the gaps that are at least
// as long, in whole days, taken outwards. ok is false where next to no gap is as long.
func (x *next) of(n, meanLog float64, quiet int, share float64) (from, to int, ok bool) {
	center, spread := x.center(n, meanLog)
	if spread == 0 {
		day := int(math.Round(math.Exp(center)))
		return day, day, quiet <= day
	}
	low := 0.0 // the share of distances that the silence rules out
	if quiet > 1 {
		low = x.below((math.Log(float64(quiet)-0.5) - center) / spread)
	}
	if beyond := (1 - low) * float64(max(len(x.distances), 1000)); beyond < leastBeyond {
		return 0, 0, false
	}
	day := func(p float64) float64 { return math.Exp(center + spread*x.quantile(low+p*(1-low))) }
	from = max(1, quiet, int(math.Floor(day((1-share)/2)+1e-9)))
	return from, max(from, int(math.Ceil(day((1+share)/2)-1e-9))), true
}

func (x *next) below(z float64) float64 {
	if x.distances == nil {
		return math.Erfc(-z/math.Sqrt2) / 2
	}
	at, _ := slices.BinarySearch(x.distances, z)
	return float64(at) / float64(len(x.distances))
}

func (x *next) quantile(p float64) float64 {
	if x.distances == nil {
		return math.Sqrt2 * math.Erfinv(2*p-1)
	}
	at := p*float64(len(x.distances)) - 0.5
	i := max(0, min(len(x.distances)-2, int(math.Floor(at))))
	return x.distances[i] + max(0, min(1, at-float64(i)))*(x.distances[i+1]-x.distances[i])
}

// windows fits the prediction, and tests it on each customer's last gap.
func (r *Result) windows(ds *dataset.Dataset, g *gaps, m model) {
	w := &Window{Customers: len(g.perOwner)}
	r.Window = w
	if w.Customers < LeastCustomers {
		return
	}
	x := &next{model: m, sigma: g.sigma(m)}
	step := max(1, g.count/mostDistances)
	var all, earlier []float64
	var own []int32
	type last struct {
		n, meanLog float64
		days       int
	}
	var lasts []last
	for i := 0; i < ds.Customers.Len(); i += step {
		if own = ownGaps(ds, i, own[:0]); len(own) == 0 || !ds.Customers.Active(i) {
			continue
		}
		for j, days := range own {
			z := x.distance(own, g.meanLog[i], days)
			all = append(all, z)
			if j+1 < len(own) || len(own) == 1 {
				earlier = append(earlier, z)
			}
		}
		if n := float64(len(own) - 1); n > 0 {
			days := own[len(own)-1]
			lasts = append(lasts, last{n, (g.meanLog[i]*(n+1) - math.Log(float64(days))) / n, int(days)})
		}
	}
	slices.Sort(earlier)
	slices.Sort(all)
	w.Told, w.Sigma, w.Normal, w.Tested = true, x.sigma, len(all) < leastDistances, len(lasts)
	if x.sigma > 0 && len(earlier) >= leastDistances {
		x.distances = earlier
	}
	var inside [2]int
	for _, l := range lasts {
		for k, share := range [2]float64{.5, .8} {
			if from, to, ok := x.of(l.n, l.meanLog, 0, share); ok && l.days >= from && l.days <= to {
				inside[k]++
			}
		}
	}
	if len(lasts) > 0 {
		half, most := float64(inside[0])/float64(len(lasts)), float64(inside[1])/float64(len(lasts))
		w.Within50, w.Within80 = &half, &most
	}
	if x.distances = nil; x.sigma > 0 && !w.Normal {
		x.distances = all
	}
	r.next, r.meanLog = x, g.meanLog
}

// distance of a gap from what the customer's others predict, in standard deviations.
func (x *next) distance(own []int32, meanLog float64, days int32) float64 {
	n, y := float64(len(own)-1), math.Log(float64(days))
	others := 0.0
	if n > 0 {
		others = (meanLog*(n+1) - y) / n
	}
	if n == 0 && x.shrinkage == ToOwn {
		return 0
	}
	center, spread := x.center(n, others)
	if spread == 0 {
		return 0
	}
	return (y - center) / spread
}

// sigma is σw; where everybody gets the group's gap, the standard deviation of all.
func (g *gaps) sigma(m model) float64 {
	switch m.shrinkage {
	case ToOwn, Nobody:
		return 0
	case Partly:
		return math.Sqrt(num.Total(g.within) / float64(g.count-len(g.perOwner)))
	}
	squares := num.Total(g.within)
	for i, n := range g.perOwner {
		d := g.ownMean[i] - m.mean
		squares += float64(n) * d * d
	}
	return math.Sqrt(squares / float64(max(1, g.count-1)))
}

// Next is the window of customer i: the first and the last day after the last order between which,
// with the share as probability, the next one comes if one comes at all. ok is false without a
// window, without an order and after a silence that next to no gap has.
func (r *Result) Next(i int, share float64) (from, to int, ok bool) {
	if r.next == nil || r.QuietDays[i] < 0 {
		return 0, 0, false
	}
	return r.next.of(float64(max(0, r.OrderDays[i]-1)), r.meanLog[i], int(r.QuietDays[i]), share)
}
