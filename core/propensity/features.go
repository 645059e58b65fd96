package propensity

import (
	"math"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/learn"
)

// Features of a file of orders, by their code. Models see the logarithm where it says ln; terms and
// drivers show the plain figure in the unit that stands in brackets. H is the horizon.
const (
	FeatureSpent   = "spent"     // ln of the net money of the last H days [money]
	FeatureAgainst = "against"   // ln of the money of the last H days against an average H of the time before; missing where there is none [ratio]
	FeatureTrend   = "trend"     // ln of the money of the last H/2 days against that of the H/2 before, an average order added to both [ratio]
	FeatureQuiet   = "quiet"     // ln(1 + days since the last order) [days]
	FeatureOverdue = "overdue"   // ln of the overdue index (STATISTICS 11) [the index]
	FeatureOrders  = "orders"    // ln of the orders of the last H days [orders]
	FeatureTenure  = "tenure"    // ln of the days since the first order [days]
	FeatureMoney   = "money"     // ln of net money per order [money]
	FeatureGap     = "gap"       // ln of the usual gap [days]
	FeatureLargest = "largest"   // share of the largest order in the money of the last H days [share]
	FeatureRefunds = "refunds"   // share of the money that was refunded [share]
	FeatureVaries  = "irregular" // coefficient of variation of the own gaps; missing below two [coefficient]
)

// Features in the order in which they are listed.
var Features = []string{FeatureSpent, FeatureAgainst, FeatureTrend, FeatureQuiet, FeatureOverdue, FeatureOrders, FeatureTenure,
	FeatureMoney, FeatureGap, FeatureLargest, FeatureRefunds, FeatureVaries}

func expLess1(v float64) float64 { return math.Exp(v) - 1 }

// plain is the way back from what models see to what people read; nil where it is the same.
var plain = []func(float64) float64{math.Exp, math.Exp, math.Exp, expLess1, math.Exp, math.Exp, math.Exp, math.Exp, math.Exp, nil, nil, nil}

// history reads the features of customers off the orders that are known on the evening of day.
type history struct {
	ds      *dataset.Dataset // holds nothing later than day
	day     dataset.Day
	horizon int
	rhythm  *Rhythm
	keep    []int // indexes of Features that take part
}

// spentIn is the net money of the orders that count of customer i on the days from … to.
func spentIn(ds *dataset.Dataset, i int, from, to dataset.Day) (sum float64) {
	first, end := ds.Customers.OrderRange(i)
	for k := first; k < end; k++ {
		if day := ds.Orders.Day[k]; ds.Orders.Counted[k] && day >= from && day <= to {
			sum += ds.Orders.Sales[k] + ds.Orders.Refunds[k]
		}
	}
	return sum
}

// recent is the net money of the last H days.
func (h *history) recent(i int) float64 {
	return spentIn(h.ds, i, h.day-dataset.Day(h.horizon)+1, h.day)
}

// table of the customers, with one row each.
func (h *history) table(who []int32) *table {
	t := &table{Table: learn.Table{Rows: len(who)}}
	for _, f := range h.keep {
		t.Columns = append(t.Columns, learn.Column{Name: Features[f], Quantity: make([]float64, len(who))})
		t.show = append(t.show, plain[f])
	}
	for row, i := range who {
		all := h.read(int(i))
		for k, f := range h.keep {
			t.Columns[k].Quantity[row] = all[f]
		}
	}
	return t
}

// read the features of customer i, in the order of Features; NaN is missing.
func (h *history) read(i int) [12]float64 {
	c := &h.ds.Customers
	s := h.spell(i)
	perOrder := c.Net[i] / float64(c.Counted[i])
	tenure := float64(max(1, h.day+1-c.FirstDay[i]))
	out := [12]float64{
		logOrNone(s.recent),
		math.NaN(),
		math.NaN(),
		math.Log1p(float64(max(0, h.day+1-c.LastDay[i]))),
		logOrNone(h.rhythm.OverdueIndex[i]),
		logOrNone(float64(s.orders)),
		math.Log(tenure),
		logOrNone(perOrder),
		logOrNone(h.rhythm.UsualGapDays[i]),
		s.largest / s.recent,
		0,
		s.gapVariation(),
	}
	if earlier, days := c.Net[i]-s.recent, tenure-float64(h.horizon); earlier > 0 && days > 0 {
		out[1] = logOrNone(s.recent / (earlier * float64(h.horizon) / max(days, float64(h.horizon))))
	}
	if perOrder > 0 {
		out[2] = math.Log((max(s.late, 0) + perOrder) / (max(s.recent-s.late, 0) + perOrder))
	}
	if c.Sales[i] > 0 {
		out[10] = min(-c.Refunds[i]/c.Sales[i], 1)
	}
	return out
}

// spell is what one pass over a customer's orders says.
type spell struct {
	recent, late, largest float64 // money of the last H days, of the last H/2, and of the largest order of these H
	orders                int     // in the last H days
	days                  int     // with an order
	gaps                  []float64
}

func (h *history) spell(i int) (s spell) {
	o := &h.ds.Orders
	from, to := h.ds.Customers.OrderRange(i)
	var last dataset.Day
	for k := from; k < to; k++ {
		if !o.Counted[k] {
			continue
		}
		day := o.Day[k]
		if s.days > 0 && day > last {
			s.gaps = append(s.gaps, float64(day-last))
		}
		if s.days == 0 || day > last {
			s.days++
		}
		last = day
		ago := int(h.day - day)
		if ago >= h.horizon {
			continue
		}
		net := o.Sales[k] + o.Refunds[k]
		s.orders++
		s.recent += net
		s.largest = max(s.largest, net)
		if 2*ago < h.horizon {
			s.late += net
		}
	}
	return s
}

// gapVariation is the standard deviation of the gaps against their mean (Bessel's correction).
func (s spell) gapVariation() float64 {
	n := float64(len(s.gaps))
	if n < 2 {
		return math.NaN()
	}
	mean, squares := 0.0, 0.0
	for _, g := range s.gaps {
		mean += g / n
	}
	for _, g := range s.gaps {
		squares += (g - mean) * (g - mean)
	}
	return math.Sqrt(squares/(n-1)) / mean
}
