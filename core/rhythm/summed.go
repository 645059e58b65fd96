package rhythm

import (
	"math"
	"sort"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/num"
)

// credibility is the model of usual gaps where the file is a summary: of each customer the number of
// gaps xᵢ and their sum are known, and with them the mean X̄ᵢ, not the single gaps. The usual gap is
// then the mean one, shrunk by the credibility model of H. Bühlmann and E. Straub (H. Bühlmann,
// A. Gisler, A Course in Credibility Theory and its Applications, 2005, chapter 4) with gaps at
// random, exponential around the customer's own mean θᵢ, as the models of repeat buying have them.
// The variance within is then θᵢ², of which X̄ᵢ²·xᵢ/(xᵢ+1) is an unbiased estimate:
//
//	v = Σ xᵢ·X̄ᵢ²·xᵢ/(xᵢ+1) / Σ xᵢ
//	a = (Σ xᵢ·(X̄ᵢ − X̄)² − (n−1)·v) / (Σ xᵢ − Σ xᵢ² / Σ xᵢ)
//	usual gap = (xᵢ·X̄ᵢ + k·μ) / (xᵢ + k),   k = v/a,   μ = Σ zᵢ·X̄ᵢ / Σ zᵢ,   zᵢ = xᵢ / (xᵢ + k)
//
// over n active customers who came back.
type credibility struct {
	shrinkage Shrinkage
	mean      float64 // μ
	priorGaps float64 // k; meaningful with Partly only
	gaps      int
	history   *dataset.History
	repeats   func(i int) float64
}

func fitSummed(ds *dataset.Dataset) *credibility {
	c := &credibility{shrinkage: Nobody, history: ds.History}
	c.repeats = func(i int) float64 { return float64(max(0, ds.Customers.Counted[i]-1)) }
	if ds.History.Recency == nil {
		return c
	}
	var gaps, days, squares num.Sum
	customers := 0
	c.each(ds, func(i int, x, span float64) {
		customers++
		c.gaps += int(x)
		gaps.Add(x)
		days.Add(span)
		squares.Add(x * x)
	})
	total := gaps.Value()
	if customers == 0 {
		return c
	}
	c.shrinkage, c.mean = ToGroup, days.Value()/total
	var within, between num.Sum
	c.each(ds, func(i int, x, span float64) {
		mean := span / x
		within.Add(mean * mean * x * x / (x + 1))
		between.Add(x * (mean - c.mean) * (mean - c.mean))
	})
	v := within.Value() / total
	spread := total - squares.Value()/total
	if customers == 1 || !(spread > 0) {
		return c
	}
	a := (between.Value() - float64(customers-1)*v) / spread
	if !(a > 0) {
		return c
	}
	c.shrinkage, c.priorGaps = Partly, v/a
	var sum, weights num.Sum
	c.each(ds, func(i int, x, span float64) {
		sum.Add(span / (x + c.priorGaps))
		weights.Add(x / (x + c.priorGaps))
	})
	c.mean = sum.Value() / weights.Value()
	return c
}

// each shows the active customers who came back.
func (c *credibility) each(ds *dataset.Dataset, do func(i int, x, span float64)) {
	for i := range ds.Customers.Len() {
		if x := c.repeats(i); x > 0 && c.history.Recency[i] > 0 && ds.Customers.Active(i) {
			do(i, x, c.history.Recency[i])
		}
	}
}

func (c *credibility) usualGap(i int) (days float64, known bool) {
	x := c.repeats(i)
	switch {
	case c.shrinkage == Nobody:
		return 0, false
	case c.shrinkage == ToGroup || x == 0:
		return atLeastADay(c.mean), true
	}
	return atLeastADay((c.history.Recency[i] + c.priorGaps*c.mean) / (x + c.priorGaps)), true
}

// atLeastADay: several orders of one day count once, so no gap is shorter.
func atLeastADay(days float64) float64 { return days6(max(1, days)) }

// horizon is the smallest number of days that 90 % of the gaps do not exceed, as the model has them:
// those of each customer exponential around the usual one. 0 when there is no gap.
func (c *credibility) horizon(ds *dataset.Dataset) int {
	if c.gaps == 0 {
		return 0
	}
	longer := func(days int) float64 {
		var sum num.Sum
		c.each(ds, func(i int, x, _ float64) {
			usual, _ := c.usualGap(i)
			sum.Add(x * math.Exp(-float64(days)/usual))
		})
		return sum.Value()
	}
	const longest = 36_525 // a century
	return sort.Search(longest, func(days int) bool { return longer(days) <= (1-horizonShare)*float64(c.gaps) })
}
