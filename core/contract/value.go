package contract

import (
	"math"
	"math/rand/v2"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/num"
)

// seed of the draws; any number would do.
const seed = 0x636f6e74

// standing are the running contracts by the periods gone by: how many there are, and of those with a
// price the sum of the prices and of their squares.
type standing struct{ count, price, square []float64 }

func (s *standing) add(n int, price float64) {
	for len(s.count) <= n {
		s.count, s.price, s.square = append(s.count, 0), append(s.price, 0), append(s.square, 0)
	}
	s.count[n]++
	s.price[n] += price
	s.square[n] += price * price
}

// value fills in what running contracts will still bring.
func (r *Result) value(ds *dataset.Dataset, opt Options, lives []life, f *fitted) {
	margin := opt.Margin
	if margin == 0 {
		margin = 1
	}
	d := opt.perPeriod(r.Period)
	price := priceOf(ds)
	var s standing
	plain, discounted := remembered(f.SBG, opt.Periods, 0), remembered(f.SBG, opt.Periods, d)
	unpriced := 0
	for i, l := range lives {
		if l.periods < 0 || l.gone {
			continue
		}
		r.Expected[i] = plain(l.periods)
		p := 0.0
		if price != nil {
			if p = price.Quantity[i] * margin; math.IsNaN(p) || p < 0 {
				unpriced++
				p = 0
			} else {
				r.Worth[i] = p * discounted(l.periods)
			}
		}
		s.add(l.periods, p)
	}
	r.ranges(opt, f, &s, price != nil, d)
	if price == nil {
		return
	}
	r.Price = price.Header
	if unpriced > 0 {
		r.note(Note{Code: PriceUnknown, Count: unpriced})
	}
	if opt.Margin == 0 {
		r.note(Note{Code: RevenueNotProfit})
	}
}

// remembered is Residual, computed once for each number of periods gone by.
func remembered(m SBG, horizon int, d float64) func(n int) float64 {
	known := map[int]float64{}
	return func(n int) float64 {
		v, ok := known[n]
		if !ok {
			v = m.Residual(n, horizon, d)
			known[n] = v
		}
		return v
	}
}

// ranges of the sums: parameters are drawn, and to what they expect comes the customers' own chance,
// which for a sum over independent contracts is normal.
func (r *Result) ranges(opt Options, f *fitted, s *standing, priced bool, d float64) {
	periods, money, fresh := make([]float64, opt.Draws), make([]float64, opt.Draws), make([]float64, opt.Draws)
	rng := rand.New(rand.NewPCG(seed, 1))
	for k := range opt.Draws {
		m := f.draw(rng)
		a, b := s.sums(m, opt.Periods, d)
		periods[k] = max(0, a.mean+math.Sqrt(a.variance)*rng.NormFloat64())
		money[k] = max(0, b.mean+math.Sqrt(b.variance)*rng.NormFloat64())
		fresh[k] = 1 + m.Residual(0, opt.Periods-1, 0)
	}
	begin := middle80(1+f.Residual(0, opt.Periods-1, 0), fresh)
	r.NewContract = &begin
	if r.Running == 0 {
		return
	}
	a, b := s.sums(f.SBG, opt.Periods, d)
	remaining := r.widened(middle80(a.mean, periods))
	each := a.mean / float64(r.Running)
	r.Remaining, r.MeanRemaining = &remaining, &each
	if priced {
		worth := r.widened(middle80(b.mean, money))
		r.Value = &worth
	}
}

type moments struct{ mean, variance float64 }

// sums of remaining periods, and of their discounted worth.
func (s *standing) sums(m SBG, horizon int, d float64) (periods, worth moments) {
	var a, b num.Sum
	for n, count := range s.count {
		if count == 0 {
			continue
		}
		a.Add(count * m.Residual(n, horizon, 0))
		b.Add(s.price[n] * m.Residual(n, horizon, d))
		periods.variance += count * m.spread(n, horizon, 0)
		worth.variance += s.square[n] * m.spread(n, horizon, d)
	}
	periods.mean, worth.mean = a.Value(), b.Value()
	return periods, worth
}

// widened stretches a range by what the test missed.
func (r *Result) widened(g Range) Range {
	h := r.Holdout
	if h == nil || float64(h.Actual) >= h.Expected.Low && float64(h.Actual) <= h.Expected.High {
		return g
	}
	f := (float64(h.Actual) + 0.5) / (h.Expected.Value + 0.5)
	up := min(10, max(f, 1/f))
	g.Low, g.High, g.WidenedBy = min(g.Low, g.Value/up), max(g.High, g.Value*up), 1-1/up
	return g
}
