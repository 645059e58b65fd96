package prepare

import (
	"math"

	"github.com/keepsight/keepsight/core/dataset"
)

var (
	orderQuarters = [...]Code{OrdersQ1, OrdersQ2, OrdersQ3, OrdersQ4}
	moneyQuarters = [...]Code{MoneyQ1, MoneyQ2, MoneyQ3, MoneyQ4}
)

// Features of a purchase history, in the order in which a history keeps them.
var ofHistory = [...]About{
	{Code: Orders, Unit: InOrders}, {Code: Frequency, Unit: InOrders30}, {Code: Value, Unit: InMoney}, {Code: MeanOrder, Unit: InMoney},
	{Code: Quiet, Unit: InDays}, {Code: Tenure, Unit: InDays}, {Code: Gap, Unit: InDays, Undefined: true},
	{Code: OrdersQ1, Unit: InOrders}, {Code: OrdersQ2, Unit: InOrders}, {Code: OrdersQ3, Unit: InOrders}, {Code: OrdersQ4, Unit: InOrders},
	{Code: MoneyQ1, Unit: InMoney}, {Code: MoneyQ2, Unit: InMoney}, {Code: MoneyQ3, Unit: InMoney}, {Code: MoneyQ4, Unit: InMoney},
	{Code: OrdersTrend, Unit: InOrdersPer}, {Code: MoneyTrend, Unit: InMoneyPer},
	{Code: Night, Unit: InShare, Undefined: true}, {Code: Weekend, Unit: InShare}, {Code: Refunds, Unit: InShare},
	{Code: Discounted, Unit: InShare},
	{Code: Products, Unit: InProducts},
}

// Places in a history.
const (
	ofOrders = iota
	ofFrequency
	ofValue
	ofMeanOrder
	ofQuiet
	ofTenure
	ofGap
	ofOrdersQ
	ofMoneyQ      = ofOrdersQ + 4
	ofOrdersTrend = ofMoneyQ + 4
	ofMoneyTrend  = ofOrdersTrend + 1
	ofNight       = ofMoneyTrend + 1
	ofWeekend     = ofNight + 1
	ofRefunds     = ofWeekend + 1
	ofDiscounted  = ofRefunds + 1
	ofProducts    = ofDiscounted + 1
)

// lacking says why the file does not allow a feature of the history, "" when it does.
func (s *shape) lacking(ds *dataset.Dataset, place int) Reason {
	switch {
	case ds.Summed():
		return inSummary(ds, place)
	case place >= ofOrdersQ && place < ofOrdersTrend && (place-ofOrdersQ)%4 >= s.quarters,
		(place == ofOrdersTrend || place == ofMoneyTrend) && s.quarters < 2:
		return NotLongEnough
	case place == ofNight && !ds.HasTime:
		return NoTimes
	case place == ofProducts && !s.products:
		return NoProducts
	case place == ofDiscounted && ds.Orders.Discounted == nil:
		return NoDiscounts
	}
	return ""
}

// inSummary says of a feature that a summary of the orders does not hold that it does not.
func inSummary(ds *dataset.Dataset, place int) Reason {
	since, total := ds.History.Recency != nil, !ds.Customers.Moneyless
	switch {
	case place == ofOrders || place == ofQuiet,
		since && (place == ofFrequency || place == ofTenure || place == ofGap),
		total && (place == ofValue || place == ofMeanOrder):
		return ""
	}
	return NotInSummary
}

// fromOrders adds what the purchase history says. A customer is judged by its own orders alone:
// the usual gap of core/rhythm leans on those of everyone, and would carry what is known of one
// part of a split into another.
func (t *Table) fromOrders(ds *dataset.Dataset, s *shape) {
	var columns [len(ofHistory)][]float64
	for place, about := range ofHistory {
		if reason := s.lacking(ds, place); reason != "" {
			t.leave(reason, about.Code)
			continue
		}
		about.Source = FromOrders
		columns[place] = t.quantity(about)
	}
	var seen []int32 // by item: the last row that bought it, from 1
	if s.products {
		seen = make([]int32, ds.Strings.Len())
	}
	var h history
	for row, customer := range t.Customers {
		h = history{}
		h.read(ds, int(customer), s.quarters)
		if s.products {
			from, to := ds.Customers.LineRange(int(customer))
			h.countItems(&ds.Lines, from, to, seen, int32(row+1))
		}
		for place, values := range &columns {
			if values != nil {
				values[row] = h[place]
			}
		}
	}
}

// PerThirtyDays is the purchase frequency: count ÷ (days ÷ 30).
func PerThirtyDays(count, days float64) float64 { return count / (days / 30) }

// history of a customer's orders that count, by place.
type history [len(ofHistory)]float64

const (
	nightFrom = 22 * 3600
	nightTo   = 6 * 3600
)

func (h *history) read(ds *dataset.Dataset, i, quarters int) {
	if ds.Summed() {
		h.sum(&ds.Customers, i, int(ds.Customers.Counted[i]), ds.AsOf)
		return
	}
	c, o := &ds.Customers, &ds.Orders
	days, timed, last := 0, 0.0, dataset.NoDay
	from, to := c.OrderRange(i)
	for k := from; k < to; k++ {
		if !o.Counted[k] {
			continue
		}
		day, second := o.Day[k], o.Second[k]
		if day != last {
			days++
			last = day
		}
		if back := int(ds.AsOf-1-day) / quarterDays; back >= 0 && back < 4 {
			h[ofOrdersQ+back]++
			h[ofMoneyQ+back] += o.Sales[k] + o.Refunds[k]
		}
		if second >= 0 {
			timed++
			if second >= nightFrom || second < nightTo {
				h[ofNight]++
			}
		}
		// 1970-01-01 was a Thursday.
		if weekday := ((int(day)+3)%7 + 7) % 7; weekday >= 5 {
			h[ofWeekend]++
		}
		if o.Discounted != nil && o.Discounted[k] {
			h[ofDiscounted]++
		}
	}
	h.sum(c, i, days, ds.AsOf)
	h[ofOrdersTrend] = slope(h[ofOrdersQ : ofOrdersQ+quarters])
	h[ofMoneyTrend] = slope(h[ofMoneyQ : ofMoneyQ+quarters])
	h[ofNight] /= timed // NaN where no order has a time
	h[ofWeekend] /= h[ofOrders]
	h[ofDiscounted] /= h[ofOrders]
	if sales := c.Sales[i]; sales > 0 {
		h[ofRefunds] = min(1, -c.Refunds[i]/sales)
	}
}

// sum is what number, money, first and last day of the orders say; days are those with an order.
func (h *history) sum(c *dataset.Customers, i, days int, asOf dataset.Day) {
	orders, first := float64(c.Counted[i]), c.FirstDay[i]
	h[ofOrders], h[ofValue], h[ofMeanOrder] = orders, c.Net[i], c.Net[i]/orders
	h[ofTenure] = max(1, float64(asOf-first))
	h[ofFrequency] = PerThirtyDays(orders, h[ofTenure])
	h[ofQuiet] = max(0, float64(asOf-c.LastDay[i]))
	h[ofGap] = math.NaN()
	if days > 1 {
		h[ofGap] = float64(c.LastDay[i]-first) / float64(days-1)
	}
}

// countItems counts the different items that were sold.
func (h *history) countItems(l *dataset.Lines, from, to int, seen []int32, row int32) {
	for k := from; k < to; k++ {
		if item := int(l.Item[k]); item < len(seen) && seen[item] != row && l.Amount[k] >= 0 {
			seen[item] = row
			h[ofProducts]++
		}
	}
}

// slope of the straight line through values that stand latest first, one step apart.
func slope(latestFirst []float64) float64 {
	n := float64(len(latestFirst))
	sum, squares := 0.0, 0.0
	for q, v := range latestFirst {
		x := (n-1)/2 - float64(q)
		sum += x * v
		squares += x * x
	}
	return sum / squares
}
