package clean

import (
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
)

// build makes the dataset of the lines that are left.
func (s *scan) build() *dataset.Dataset {
	ids, from, order := s.canonical()
	ds := &dataset.Dataset{Strings: s.strings}
	ds.Categories = s.sortCategories()
	orderIDs, idle := s.buildLines(ds, order)
	ds.Customers = customersOf(ids, from)
	bought := buildOrders(ds, orderIDs, idle)
	if ds.RefundLines > 0 {
		match := newMatcher(ds, orderIDs)
		for c := range ids {
			match.customer(c)
		}
		ds.UnmatchedRefunds = match.stray.value()
	}
	countOrders(ds, bought)
	s.buildPeople(ds, orderIDs, idle)
	return ds
}

// buildLines puts the lines into canonical order and adds them up. Column by column, each let go
// once it is copied: two copies of ten million lines would not fit into a browser's memory. It
// returns the order id of each line, and which are idle, nil where none is.
func (s *scan) buildLines(ds *dataset.Dataset, order []int32) (orderIDs []ingest.Code, idle []bool) {
	from, to := &s.lines, &ds.Lines
	from.customer = nil
	to.Day = inOrder(&from.day, order)
	to.Second = inOrder(&from.second, order)
	to.Amount = inOrder(&from.amount, order)
	to.Item = inOrder(&from.item, order)
	to.Table = inOrder(&from.table, order)
	to.Row = inOrder(&from.row, order)
	if from.category != nil {
		to.Category = inOrder(&from.category, order)
	}
	if from.discounted != nil {
		to.Discounted = inOrder(&from.discounted, order)
	}
	orderIDs = inOrder(&from.order, order)
	if from.idle != nil {
		idle = inOrder(&from.idle, order)
	}
	s.lines = lines{}
	to.Order = make([]int32, len(order))
	var sales, refunds exactSum
	for at := 0; at < len(order); at += addedTogether {
		addLines(ds, at, min(len(order), at+addedTogether), &sales, &refunds)
	}
	ds.Sales, ds.Refunds = sales.value(), refunds.value()
	ds.Net = ds.Sales + ds.Refunds
	return orderIDs, idle
}

func inOrder[T any](from *[]T, order []int32) []T {
	to := make([]T, len(order))
	for i, n := range order {
		to[i] = (*from)[n]
	}
	*from = nil
	return to
}

const addedTogether = 1 << 12

func addLines(ds *dataset.Dataset, from, to int, sales, refunds *exactSum) {
	l := &ds.Lines
	if from == 0 && to > 0 {
		ds.First, ds.Last = l.Day[0], l.Day[0]
	}
	for i := from; i < to; i++ {
		l.Order[i] = -1
		if a := l.Amount[i]; a < 0 {
			ds.RefundLines++
			refunds.add(a)
		} else {
			ds.SaleLines++
			sales.add(a)
		}
		ds.First, ds.Last = min(ds.First, l.Day[i]), max(ds.Last, l.Day[i])
		ds.HasTime = ds.HasTime || l.Second[i] > 0
	}
}

func customersOf(ids []ingest.Code, lineFrom []int32) dataset.Customers {
	n := len(ids)
	return dataset.Customers{ID: ids, LineFrom: lineFrom, OrderFrom: make([]int32, n+1), Consent: make([]dataset.Consent, n),
		Sales: make([]float64, n), Refunds: make([]float64, n), Net: make([]float64, n),
		Counted: make([]int32, n), FirstDay: make([]Day, n), LastDay: make([]Day, n)}
}

// buildOrders makes the orders of the sale lines. In canonical order the first line of an order
// is its earliest, so orders come out sorted. bought says of each order whether some line of it is
// a purchase, be it of 0; idle lines are none.
func buildOrders(ds *dataset.Dataset, ids []ingest.Code, idle []bool) (bought []bool) {
	l, o, n := &ds.Lines, &ds.Orders, numberOrders(ds, ids)
	*o = dataset.Orders{ID: make([]ingest.Code, n), Day: make([]Day, n), Second: make([]int32, n), Sales: make([]float64, n),
		Refunds: make([]float64, n), Counted: make([]bool, n), Lines: make([]int32, n)}
	bought = make([]bool, n)
	if l.Discounted != nil {
		o.Discounted = make([]bool, n)
	}
	for i, at := range l.Order {
		if at < 0 {
			continue
		}
		if o.Lines[at] == 0 {
			o.ID[at], o.Day[at], o.Second[at] = ids[i], l.Day[i], l.Second[i]
		}
		o.Sales[at] += l.Amount[i]
		o.Lines[at]++
		bought[at] = bought[at] || idle == nil || !idle[i]
		if l.Discounted != nil && l.Discounted[i] {
			o.Discounted[at] = true
		}
	}
	return bought
}

// numberOrders gives each sale line its order and says how many orders there are.
func numberOrders(ds *dataset.Dataset, ids []ingest.Code) (n int32) {
	l := &ds.Lines
	known := make([]int32, ds.Strings.Len()) // by order code, order + 1
	for c := range ds.Customers.ID {
		first, unnamed, day := n, int32(-1), Day(0) // unnamed: the order without an id, of that day
		ds.Customers.OrderFrom[c] = first
		for i := ds.Customers.LineFrom[c]; i < ds.Customers.LineFrom[c+1]; i++ {
			if l.Amount[i] < 0 {
				continue
			}
			switch id := ids[i]; {
			case id != ingest.NoCode && known[id] > first: // else it is new, or another customer's
				l.Order[i] = known[id] - 1
			case id != ingest.NoCode:
				l.Order[i] = n
				n++
				known[id] = n
			case unnamed >= 0 && day == l.Day[i]:
				l.Order[i] = unnamed
			default:
				l.Order[i], unnamed, day = n, n, l.Day[i]
				n++
			}
		}
	}
	ds.Customers.OrderFrom[len(ds.Customers.ID)] = n
	return n
}

// countOrders says which orders are purchases, and adds up the customers.
func countOrders(ds *dataset.Dataset, bought []bool) {
	o, cs := &ds.Orders, &ds.Customers
	for i := range o.ID {
		o.Counted[i] = bought[i] && (o.Refunds[i] == 0 || o.Sales[i]+o.Refunds[i] > nothingLeft*o.Sales[i])
	}
	for c := range cs.ID {
		for i := cs.LineFrom[c]; i < cs.LineFrom[c+1]; i++ {
			if a := ds.Lines.Amount[i]; a < 0 {
				cs.Refunds[c] += a
			} else {
				cs.Sales[c] += a
			}
		}
		// All that was paid was paid back: what is left is the rounding of two sums.
		if net := cs.Sales[c] + cs.Refunds[c]; abs(net) > nothingLeft*cs.Sales[c] {
			cs.Net[c] = net
		}
		for i := cs.OrderFrom[c]; i < cs.OrderFrom[c+1]; i++ {
			if !o.Counted[i] {
				continue
			}
			if cs.Counted[c] == 0 {
				cs.FirstDay[c] = o.Day[i]
			}
			cs.Counted[c]++
			cs.LastDay[c] = o.Day[i]
		}
	}
}
