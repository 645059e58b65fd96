package rhythm

import (
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
)

// buyer is a customer by its order days. A day of uncounted is an order that refunds brought to
// zero; net is the customer's money, 0 standing for 1 a counted order.
type buyer struct {
	days      []dataset.Day
	uncounted []dataset.Day
	net       float64
}

// orders builds a dataset in the canonical order from customers that are sorted as given.
func orders(asOf dataset.Day, buyers ...buyer) *dataset.Dataset {
	ds := &dataset.Dataset{AsOf: asOf}
	c, o := &ds.Customers, &ds.Orders
	c.OrderFrom = []int32{0}
	for i, b := range buyers {
		days, skip := b.days, b.uncounted
		for len(days)+len(skip) > 0 {
			counted := len(skip) == 0 || len(days) > 0 && days[0] <= skip[0]
			day := &days
			if !counted {
				day = &skip
			}
			o.Day, o.Counted = append(o.Day, (*day)[0]), append(o.Counted, counted)
			*day = (*day)[1:]
		}
		if b.net == 0 {
			b.net = float64(len(b.days))
		}
		c.ID = append(c.ID, ingest.Code(i))
		c.Net = append(c.Net, b.net)
		c.Counted = append(c.Counted, int32(len(b.days)))
		first, last := dataset.Day(0), dataset.Day(0)
		if len(b.days) > 0 {
			first, last = b.days[0], b.days[len(b.days)-1]
		}
		c.FirstDay, c.LastDay = append(c.FirstDay, first), append(c.LastDay, last)
		c.OrderFrom = append(c.OrderFrom, int32(len(o.Day)))
	}
	return ds
}

// every returns n days, step apart, the last of them being last.
func every(n int, step, last dataset.Day) []dataset.Day {
	days := make([]dataset.Day, n)
	for i := range days {
		days[i] = last - step*dataset.Day(n-1-i)
	}
	return days
}
