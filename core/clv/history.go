package clv

import (
	"math"

	"github.com/keepsight/keepsight/core/dataset"
)

// customer of the population at a cut-off.
type customer struct {
	History
	index  int     // in the dataset
	money  float64 // net of all counted orders up to the cut-off
	spend  float64 // mean net of the order days that spends counts; what the Gamma-Gamma model reads
	spends int     // the repeat order days; of a summary those that its mean is over
	paid   int     // order days that money is of
	steady bool    // all order days are of one amount
	// orders counted up to the cut-off.
	orders  int
	lastDay dataset.Day
}

// view is the dataset as it was known at the end of a day. Without refunds nothing that was known
// then has changed since, and orders are cut by their day alone.
func view(ds *dataset.Dataset, day dataset.Day) *dataset.Dataset {
	if ds.RefundLines == 0 || day >= ds.Last {
		return ds
	}
	return ds.Until(day)
}

// knownUntil is the evening to which T is measured: that before the analysis date, from which the
// next H days and months are counted everywhere. A later date than the day after the file's last
// says that nothing came in between; a file that was cut at the analysis date holds that day too.
func knownUntil(ds *dataset.Dataset) dataset.Day { return max(ds.Last, ds.AsOf-1) }

// population of the counted orders up to and including a day, of a dataset as it was known then.
// T is measured to that day.
func population(ds *dataset.Dataset, day dataset.Day) []customer {
	if ds.Summed() {
		return summed(ds)
	}
	cs, o := &ds.Customers, &ds.Orders
	out := make([]customer, 0, cs.Len())
	for i := range cs.Len() {
		if cs.Counted[i] == 0 {
			continue
		}
		c := customer{index: i}
		from, to := cs.OrderRange(i)
		var first dataset.Day
		days := 0
		repeat, today, one := 0.0, 0.0, 0.0
		c.steady = true
		endDay := func() {
			if days == 1 {
				one = today
			}
			c.steady = c.steady && math.Abs(today-one) <= sameAmount*math.Abs(one)
			today = 0
		}
		for k := from; k < to; k++ {
			if !o.Counted[k] || o.Day[k] > day {
				continue
			}
			if days == 0 || o.Day[k] != c.lastDay {
				if days == 0 {
					first = o.Day[k]
				} else {
					endDay()
				}
				days++
				c.lastDay = o.Day[k]
			}
			net := o.Sales[k] + o.Refunds[k]
			c.orders++
			c.money += net
			today += net
			if days > 1 {
				repeat += net
			}
		}
		if days == 0 {
			continue
		}
		endDay()
		c.X, c.spends, c.paid = days-1, days-1, days
		c.Tx = float64(c.lastDay-first) / 7
		c.T = float64(day-first) / 7
		if c.X > 0 {
			c.spend = repeat / float64(c.X)
		}
		out = append(out, c)
	}
	return out
}

// summed is the population of a summary, which is known on its last day alone. Nil where it does not
// say when the customers came.
func summed(ds *dataset.Dataset) []customer {
	h, cs := ds.History, &ds.Customers
	if h.Recency == nil {
		return nil
	}
	out := make([]customer, 0, cs.Len())
	for i := range cs.Len() {
		if cs.Counted[i] == 0 {
			continue
		}
		c := customer{index: i, orders: int(cs.Counted[i]), lastDay: cs.LastDay[i],
			History: History{X: int(cs.Counted[i]) - 1, Tx: h.Recency[i] / 7, T: h.Observed[i] / 7}}
		if h.Spend != nil {
			c.spend, c.spends = h.Spend[i], int(h.Spends[i])
			c.paid, c.money = c.spends, c.spend*float64(c.spends)
		}
		out = append(out, c)
	}
	return out
}

// after counts each customer's order days in (day, to] and the money of all of them together.
func after(ds *dataset.Dataset, people []customer, day, to dataset.Day) (counts []int, money float64) {
	counts = make([]int, len(people))
	o := &ds.Orders
	for n, c := range people {
		from, end := ds.Customers.OrderRange(c.index)
		last := day
		for k := from; k < end; k++ {
			if !o.Counted[k] || o.Day[k] <= day || o.Day[k] > to {
				continue
			}
			if o.Day[k] != last {
				counts[n]++
				last = o.Day[k]
			}
			money += o.Sales[k] + o.Refunds[k]
		}
	}
	return counts, money
}

// spentAfter is each customer's money of the orders in (day, to].
func spentAfter(ds *dataset.Dataset, people []customer, day, to dataset.Day) []float64 {
	money := make([]float64, len(people))
	o := &ds.Orders
	for n, c := range people {
		from, end := ds.Customers.OrderRange(c.index)
		for k := from; k < end; k++ {
			if o.Counted[k] && o.Day[k] > day && o.Day[k] <= to {
				money[n] += o.Sales[k] + o.Refunds[k]
			}
		}
	}
	return money
}

func histories(people []customer) []History {
	out := make([]History, len(people))
	for i, c := range people {
		out[i] = c.History
	}
	return out
}

// spenders are the repeat buyers (of a summary those of whom it names a mean) whose mean spend is above
// zero; others is how many are not.
func spenders(people []customer) (list []spender, others int) {
	for _, c := range people {
		switch {
		case c.spends > 0 && c.spend > 0:
			list = append(list, spender{c.spends, c.spend, c.steady})
		case c.spends > 0:
			others++
		}
	}
	return list, others
}

// averageSpend of an order day.
func averageSpend(people []customer) float64 {
	money, days := 0.0, 0
	for _, c := range people {
		money += c.money
		days += c.paid
	}
	if days == 0 {
		return 0
	}
	return money / float64(days)
}
