package rhythm

import (
	"math"

	"gonum.org/v1/gonum/stat"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/num"
)

// horizonShare: H is the gap that 90 % of the repeat gaps do not exceed (STATISTICS 9).
const horizonShare = 0.9

// gaps holds what the model and the horizon need of everyone's gaps. The columns run parallel to
// dataset.Customers; count, byLength and varies speak of active customers only.
type gaps struct {
	orderDays []int32
	meanLog   []float64 // of the customer's gaps; 0 where there is none
	within    []float64 // sum of squared deviations from meanLog, one entry for each active customer with a gap
	perOwner  []int32   // gaps of each of these
	ownMean   []float64 // meanLog of each of these
	count     int
	byLength  []int32 // how many gaps have that many days
	varies    bool    // some customer has two gaps of different length
}

func collect(ds *dataset.Dataset, tick func(done int)) *gaps {
	n := ds.Customers.Len()
	g := &gaps{orderDays: make([]int32, n), meanLog: make([]float64, n)}
	var own []int32
	for i := range n {
		own = ownGaps(ds, i, own[:0])
		if ds.Customers.Counted[i] > 0 {
			g.orderDays[i] = int32(len(own)) + 1
		}
		if len(own) > 0 {
			g.add(i, own, ds.Customers.Active(i))
		}
		if i%stride == 0 {
			tick(i)
		}
	}
	return g
}

// ownGaps appends the gaps of customer i. Orders are sorted by day.
func ownGaps(ds *dataset.Dataset, i int, own []int32) []int32 {
	from, to := ds.Customers.OrderRange(i)
	var last dataset.Day
	seen := false
	for o := from; o < to; o++ {
		if !ds.Orders.Counted[o] {
			continue
		}
		day := ds.Orders.Day[o]
		if seen && day > last {
			own = append(own, int32(day-last))
		}
		last, seen = day, true
	}
	return own
}

func (g *gaps) add(i int, own []int32, active bool) {
	var sum num.Sum
	for _, days := range own {
		sum.Add(math.Log(float64(days)))
	}
	mean := sum.Value() / float64(len(own))
	g.meanLog[i] = mean
	if !active {
		return
	}
	var squares num.Sum
	for _, days := range own {
		d := math.Log(float64(days)) - mean
		squares.Add(d * d)
		if days != own[0] {
			g.varies = true
		}
		if missing := int(days) + 1 - len(g.byLength); missing > 0 {
			g.byLength = append(g.byLength, make([]int32, missing)...)
		}
		g.byLength[days]++
	}
	g.count += len(own)
	g.within = append(g.within, squares.Value())
	g.perOwner = append(g.perOwner, int32(len(own)))
	g.ownMean = append(g.ownMean, mean)
}

// horizon is the smallest gap that at least 90 % of the gaps do not exceed: gonum's Empirical
// quantile, which is one of the gaps and so a whole number of days. 0 when there is no gap.
func (g *gaps) horizon() int {
	if g.count == 0 {
		return 0
	}
	var lengths, weights []float64
	for days, count := range g.byLength {
		if count > 0 {
			lengths, weights = append(lengths, float64(days)), append(weights, float64(count))
		}
	}
	return int(stat.Quantile(horizonShare, stat.Empirical, lengths, weights))
}
