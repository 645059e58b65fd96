package dataset

import "math"

// Until returns the dataset as it was known at the end of a day: no line, order or refund of a
// later day plays a part, and everything is counted back from the day after. Customers keep their
// index; one whose first purchase comes later has no order that counts. An order that a later
// refund emptied is a purchase until then, which is what a model that is tested on what came next
// must be given (STATISTICS 1, 9). What a later refund took is given back to the order that it is
// booked to; a refund that was split over several orders is booked to the latest of them. Attributes and Left are the file's, of no day, and stay out.
//
// The result has orders of its own and shares the lines with the receiver: only those of LineRange
// are of that day or earlier, and they do not name their orders.
func (ds *Dataset) Until(day Day) *Dataset {
	if ds.whole != nil {
		out := ds.whole.Until(min(day, ds.Last))
		out.AsOf = day + 1
		return out
	}
	from, n := &ds.Customers, ds.Customers.Len()
	out := &Dataset{Strings: ds.Strings, AsOf: day + 1, First: ds.First, Last: min(ds.Last, day),
		Currency: ds.Currency, HasConsent: ds.HasConsent, HasTime: ds.HasTime, whole: ds, Lines: ds.Lines, Categories: ds.Categories}
	out.Lines.Order = nil
	out.Customers = Customers{ID: from.ID, Name: from.Name, Phone: from.Phone, Email: from.Email, Owner: from.Owner,
		Region: from.Region, Consent: from.Consent, OrderFrom: make([]int32, n+1), LineFrom: from.LineFrom, lineTo: make([]int32, n),
		Sales: make([]float64, n), Refunds: make([]float64, n), Net: make([]float64, n), Counted: make([]int32, n),
		FirstDay: make([]Day, n), LastDay: make([]Day, n)}
	place := make([]int32, len(ds.Orders.Day)) // of an order in the result; -1: not yet placed
	for c := range n {
		out.Customers.OrderFrom[c] = int32(len(out.Orders.Day))
		a, b := ds.Customers.OrderRange(c)
		for i := a; i < b; i++ {
			place[i] = -1
			if ds.Orders.Day[i] <= day {
				place[i] = int32(len(out.Orders.Day))
				out.Orders.ID = append(out.Orders.ID, ds.Orders.ID[i])
				out.Orders.Day = append(out.Orders.Day, ds.Orders.Day[i])
				out.Orders.Second = append(out.Orders.Second, ds.Orders.Second[i])
				out.Orders.Sales = append(out.Orders.Sales, 0)
				out.Orders.Refunds = append(out.Orders.Refunds, ds.Orders.Refunds[i])
				out.Orders.Counted = append(out.Orders.Counted, false)
				out.Orders.Lines = append(out.Orders.Lines, 0)
				if ds.Orders.Discounted != nil {
					out.Orders.Discounted = append(out.Orders.Discounted, false)
				}
			}
		}
		out.addLines(ds, c, day, place)
		out.countOrders(ds, c, a, b, place)
	}
	out.Customers.OrderFrom[n] = int32(len(out.Orders.Day))
	out.Net = out.Sales + out.Refunds
	return out
}

// addLines finds the lines of customer c up to the day and adds up what they say.
func (out *Dataset) addLines(ds *Dataset, c int, day Day, place []int32) {
	l, cs := &ds.Lines, &out.Customers
	first, end := ds.Customers.LineRange(c)
	cs.lineTo[c] = int32(first)
	for i := first; i < end; i++ {
		if l.Day[i] > day { // lines stand in the order of their days: a refund that was yet to come
			if at := l.Order[i]; l.Amount[i] < 0 && at >= 0 && place[at] >= 0 {
				out.Orders.Refunds[place[at]] -= l.Amount[i]
			}
			continue
		}
		cs.lineTo[c] = int32(i + 1)
		order := int32(-1)
		if at := l.Order[i]; at >= 0 {
			order = place[at]
		}
		amount := l.Amount[i]
		if amount < 0 {
			out.RefundLines++
			out.Refunds += amount
			cs.Refunds[c] += amount
		} else {
			out.SaleLines++
			out.Sales += amount
			cs.Sales[c] += amount
		}
		if order >= 0 && amount >= 0 {
			out.Orders.Sales[order] += amount
			out.Orders.Lines[order]++
			if l.Discounted != nil && l.Discounted[i] {
				out.Orders.Discounted[order] = true
			}
		}
	}
	if net := cs.Sales[c] + cs.Refunds[c]; math.Abs(net) > nothingLeft*cs.Sales[c] {
		cs.Net[c] = net
	}
}

// nothingLeft is the share of a sale below which what refunds leave of it is the rounding of sums.
const nothingLeft = 1e-9

// countOrders decides which of the customer's orders are purchases as things stood then.
func (out *Dataset) countOrders(ds *Dataset, c, a, b int, place []int32) {
	o, cs := &out.Orders, &out.Customers
	for i := a; i < b; i++ {
		at := place[i]
		if at < 0 {
			continue
		}
		// An order that no refund has touched yet and that counts now, or is emptied only later, was
		// a purchase; one whose lines were never a purchase (all quantities zero) is none.
		if o.Refunds[at] > -nothingLeft*o.Sales[at] {
			o.Refunds[at] = 0
		}
		never := !ds.Orders.Counted[i] && ds.Orders.Refunds[i] == 0
		o.Counted[at] = !never && (o.Refunds[at] == 0 || o.Sales[at]+o.Refunds[at] > nothingLeft*o.Sales[at])
		if !o.Counted[at] {
			continue
		}
		if cs.Counted[c] == 0 {
			cs.FirstDay[c] = o.Day[at]
		}
		cs.Counted[c]++
		cs.LastDay[c] = o.Day[at]
	}
}
