package churn

import (
	"math"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/learn"
)

// history reads the features of customers off the orders that are known on the evening of day.
type history struct {
	ds      *dataset.Dataset // holds nothing later than day
	day     dataset.Day
	horizon int
	rhythm  *Rhythm
	keep    []int   // indexes of Features that take part
	seen    []int32 // by item code: the reading in which it was seen last
	reading int32
}

func newHistory(ds *dataset.Dataset, day dataset.Day, horizon int, rhythm *Rhythm, keep []int) *history {
	h := &history{ds: ds, day: day, horizon: horizon, rhythm: rhythm, keep: keep}
	if ds.Strings != nil {
		h.seen = make([]int32, ds.Strings.Len())
	}
	return h
}

// inPopulation: the last order that counts lies on one of the 2H days that end with day.
func (h *history) inPopulation(i int) bool {
	c := &h.ds.Customers
	return c.Counted[i] > 0 && int(h.day-c.LastDay[i]) < 2*h.horizon
}

// table of the customers, with one row each.
func (h *history) table(who []int32) *table {
	t := &table{Table: learn.Table{Rows: len(who)}}
	for _, f := range h.keep {
		t.Columns = append(t.Columns, learn.Column{Name: Features[f], Quantity: make([]float64, len(who))})
		t.show = append(t.show, plain[f])
	}
	var all [11]float64
	for row, i := range who {
		h.read(int(i), &all)
		for k, f := range h.keep {
			t.Columns[k].Quantity[row] = all[f]
		}
	}
	return t
}

// read the features of customer i, in the order of Features; NaN is missing.
func (h *history) read(i int, out *[11]float64) {
	c := &h.ds.Customers
	d := h.days(i)
	orders := float64(c.Counted[i])
	perOrder := c.Net[i] / orders
	*out = [11]float64{
		math.Log1p(float64(max(0, h.day+1-c.LastDay[i]))),
		logOrNone(h.rhythm.OverdueIndex[i]),
		math.Log(float64(d.distinct)),
		math.Log(float64(max(1, h.day+1-c.FirstDay[i]))),
		logOrNone(perOrder),
		logOrNone(h.rhythm.UsualGapDays[i]),
		float64(d.recentOrders) / orders,
		math.NaN(),
		0,
		math.Log1p(float64(h.items(i))),
		d.gapVariation(),
	}
	if perOrder > 0 {
		out[7] = math.Log((max(d.recentMoney, 0) + perOrder) / (max(d.beforeMoney, 0) + perOrder))
	}
	if c.Sales[i] > 0 {
		out[8] = min(-c.Refunds[i]/c.Sales[i], 1)
	}
}

// logOrNone is ln v, held within what a float can square, and NaN at 0 and below.
func logOrNone(v float64) float64 {
	if !(v > 0) {
		return math.NaN()
	}
	return math.Log(v)
}

// spell is what one pass over a customer's orders says.
type spell struct {
	distinct                 int // days with an order
	recentOrders             int // orders in the last H days
	recentMoney, beforeMoney float64
	gaps                     int
	sum, squares             float64 // of the gaps, in days
}

func (h *history) days(i int) (d spell) {
	o := &h.ds.Orders
	from, to := h.ds.Customers.OrderRange(i)
	var last dataset.Day
	for k := from; k < to; k++ {
		if !o.Counted[k] {
			continue
		}
		day := o.Day[k]
		if d.distinct > 0 && day > last {
			gap := float64(day - last)
			d.gaps, d.sum, d.squares = d.gaps+1, d.sum+gap, d.squares+gap*gap
		}
		if d.distinct == 0 || day > last {
			d.distinct++
		}
		last = day
		switch ago := int(h.day - day); {
		case ago < h.horizon:
			d.recentOrders++
			d.recentMoney += o.Sales[k] + o.Refunds[k]
		case ago < 2*h.horizon:
			d.beforeMoney += o.Sales[k] + o.Refunds[k]
		}
	}
	return d
}

// gapVariation is the standard deviation of the gaps against their mean (Bessel's correction).
func (d spell) gapVariation() float64 {
	if d.gaps < 2 {
		return math.NaN()
	}
	n := float64(d.gaps)
	mean := d.sum / n
	return math.Sqrt(max(d.squares-n*mean*mean, 0)/(n-1)) / mean
}

// items counts the different items that were bought; 0 in a file without items.
func (h *history) items(i int) int {
	l, n := &h.ds.Lines, 0
	if len(h.seen) == 0 || len(l.Item) == 0 {
		return 0
	}
	h.reading++
	for k, end := h.ds.Customers.LineRange(i); k < end; k++ {
		code := int(l.Item[k])
		if code >= len(h.seen) || l.Amount[k] < 0 || h.seen[code] == h.reading {
			continue
		}
		h.seen[code] = h.reading
		n++
	}
	return n
}
