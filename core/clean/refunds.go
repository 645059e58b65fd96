package clean

import (
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
)

// nothingLeft: what remains of a sale line, an order or a customer's net money below this share of
// it is the rounding of sums, not money.
const nothingLeft = 1e-9

// matcher books the refunds of one customer after the other. Its arrays are made once.
type matcher struct {
	ds       *dataset.Dataset
	orderIDs []ingest.Code // of the lines: a refund's own order id need not be an order
	left     []float64     // of each sale line, what no refund has taken yet
	// Sale lines not later than the refund at hand form stacks, latest on top: one of all, and one
	// for each item. before… is the line below, -1 at the bottom.
	latest             int32
	latestOf           []int32 // by item code, line + 1
	before, beforeSame []int32
	orderOf            []int32 // by order code, order + 1
	// Sale lines of each order, latest first.
	lastOf, beforeOf []int32 // by order, line + 1; by line, line + 1
	stray            exactSum
}

func newMatcher(ds *dataset.Dataset, orderIDs []ingest.Code) *matcher {
	n := len(ds.Lines.Amount)
	m := &matcher{ds: ds, orderIDs: orderIDs, left: make([]float64, n), before: make([]int32, n), beforeSame: make([]int32, n),
		latestOf: make([]int32, ds.Strings.Len()), orderOf: make([]int32, ds.Strings.Len()),
		lastOf: make([]int32, len(ds.Orders.ID)), beforeOf: make([]int32, n)}
	for i, a := range ds.Lines.Amount {
		m.left[i] = max(a, 0)
	}
	return m
}

// customer books the refunds of customer c, whose orders exist.
func (m *matcher) customer(c int) {
	ds, l := m.ds, &m.ds.Lines
	from, to := ds.Customers.LineFrom[c], ds.Customers.LineFrom[c+1]
	refunds := false
	for i := from; i < to && !refunds; i++ {
		refunds = l.Amount[i] < 0
	}
	if !refunds {
		return
	}
	for o := ds.Customers.OrderFrom[c]; o < ds.Customers.OrderFrom[c+1]; o++ {
		if id := ds.Orders.ID[o]; id != ingest.NoCode {
			m.orderOf[id] = o + 1
		}
	}
	for i := from; i < to; i++ {
		if o := l.Order[i]; o >= 0 {
			m.beforeOf[i], m.lastOf[o] = m.lastOf[o], i+1
		}
	}
	others := false
	for i := from; i < to && !others; i++ {
		others = l.Amount[i] < 0 && m.ownOrder(c, i) < 0
	}
	for i := from; i < to; i++ {
		if l.Amount[i] < 0 {
			m.byOrder(c, i, others)
		}
	}
	if !others {
		return
	}
	m.latest = -1
	for day := from; day < to; {
		end := day
		for end < to && l.Day[end] == l.Day[day] {
			end++
		}
		m.oneDay(from, day, end)
		day = end
	}
}

// ownOrder is the order of customer c that line i names, or -1.
func (m *matcher) ownOrder(c int, i int32) int32 {
	id := m.orderIDs[i]
	if id == ingest.NoCode {
		return -1
	}
	if o := m.orderOf[id] - 1; o >= m.ds.Customers.OrderFrom[c] {
		return o
	}
	return -1 // another customer's, or none
}

// byOrder books a refund with the id of an order on that order, all of it. others: there are
// refunds that name no order of the customer, and must not find what this one has taken.
func (m *matcher) byOrder(c int, i int32, others bool) {
	l, o := &m.ds.Lines, m.ownOrder(c, i)
	if o < 0 {
		return
	}
	l.Order[i] = o
	m.ds.Orders.Refunds[o] += l.Amount[i]
	if !others {
		return
	}
	// Its lines are used up, those of the item first, so that no other refund takes them again.
	due := -l.Amount[i]
	for _, sameItem := range [2]bool{true, false} {
		for k := m.lastOf[o] - 1; k >= 0 && due > 0; k = m.beforeOf[k] - 1 {
			if (l.Item[k] == l.Item[i]) == sameItem {
				due -= m.take(k, due)
			}
		}
	}
}

// oneDay goes through the lines day…end of one day: at each moment sales stack up before refunds
// are booked. A refund without a time of day comes after all sales of its day.
func (m *matcher) oneDay(from, day, end int32) {
	l := &m.ds.Lines
	for at := day; at < end; {
		next := at
		for next < end && l.Second[next] == l.Second[at] {
			if l.Amount[next] > 0 {
				m.push(next)
			}
			next++
		}
		for i := at; i < next; i++ {
			if l.Amount[i] < 0 && l.Second[i] >= 0 {
				m.byItem(from, i)
			}
		}
		at = next
	}
	for i := day; i < end && l.Second[i] < 0; i++ {
		if l.Amount[i] < 0 {
			m.byItem(from, i)
		}
	}
}

// push stacks a sale line. Below the first lines of a customer lie those of the one before, which
// byItem does not go down to.
func (m *matcher) push(i int32) {
	m.before[i], m.latest = m.latest, i
	if item := m.ds.Lines.Item[i]; item != ingest.NoCode {
		m.beforeSame[i] = m.latestOf[item] - 1
		m.latestOf[item] = i + 1
	}
}

// byItem walks back over the sale lines of the refund's item, or over all where it names none.
func (m *matcher) byItem(from, i int32) {
	l := &m.ds.Lines
	if l.Order[i] >= 0 {
		return
	}
	due, item, nothing := -l.Amount[i], l.Item[i], nothingLeft*-l.Amount[i]
	at := m.latest
	if item != ingest.NoCode {
		at = m.latestOf[item] - 1
	}
	for at >= from {
		if took := m.take(at, due); took > 0 {
			due -= took
			o := l.Order[at]
			m.ds.Orders.Refunds[o] -= took
			if l.Order[i] < 0 {
				l.Order[i] = o
			}
		}
		if due <= nothing {
			return
		}
		// The line is used up: it leaves the stack.
		if item != ingest.NoCode {
			at = m.beforeSame[at]
			m.latestOf[item] = at + 1
		} else {
			at = m.before[at]
			m.latest = at
		}
	}
	m.stray.add(-due)
}

// take takes up to due from sale line i and returns how much.
func (m *matcher) take(i int32, due float64) float64 {
	took := min(due, m.left[i])
	m.left[i] -= took
	if m.left[i] <= nothingLeft*m.ds.Lines.Amount[i] {
		m.left[i] = 0
	}
	return took
}
