package clean

import "github.com/keepsight/keepsight/core/ingest"

// lines are the rows that may count, in the order of the tables: first those that a look at the
// row alone does not set aside, later (keep) those that are used.
type lines struct {
	customer []int32 // dense, in the order first seen
	order    []ingest.Code
	day      []Day
	second   []int32
	amount   []float64
	item     []ingest.Code
	currency []uint16 // nil while no row names one
	idle     []bool   // nil while no row is
	table    []uint16
	row      []uint32
	// Both are nil where no table in use has such a column.
	category   []uint16 // number of the text in the order first seen, from 1; 0 for none
	discounted []bool
}

func (l *lines) len() int { return len(l.customer) }

// room makes place for n lines; cut takes back what is not used of it. Between the two a line is
// written to its place: appending to eight arrays costs as much as all else that is done to a row.
func (l *lines) room(n int) {
	l.customer, l.order, l.item = make([]int32, n), make([]ingest.Code, n), make([]ingest.Code, n)
	l.day, l.second, l.amount = make([]Day, n), make([]int32, n), make([]float64, n)
	l.table, l.row = make([]uint16, n), make([]uint32, n)
}

// roomBeside makes place for what only some files say.
func (l *lines) roomBeside(n int, category, discounted bool) {
	if category {
		l.category = make([]uint16, n)
	}
	if discounted {
		l.discounted = make([]bool, n)
	}
}

func (l *lines) cut(n int) {
	l.customer, l.order, l.item = l.customer[:n], l.order[:n], l.item[:n]
	l.day, l.second, l.amount = l.day[:n], l.second[:n], l.amount[:n]
	l.table, l.row = l.table[:n], l.row[:n]
	if l.currency != nil {
		l.currency = l.currency[:n]
	}
	if l.idle != nil {
		l.idle = l.idle[:n]
	}
	if l.category != nil {
		l.category = l.category[:n]
	}
	if l.discounted != nil {
		l.discounted = l.discounted[:n]
	}
}

// add takes row i of the block.
func (s *scan) add(t *sheet, row, i int, b *block, customer int32, money worth, coin uint16) {
	when, order, item := b.when[i], b.order[i], b.item[i]
	if t.productIDs != nil {
		s.repairs[item.done]++
	}
	if item.code == ingest.NoCode && t.products != nil {
		item = s.ids.of(t.products, row, t.Date1904)
	}
	s.repairs[order.done]++
	l, n := &s.lines, s.added
	if coin != 0 {
		if l.currency == nil {
			l.currency = make([]uint16, l.len())
		}
		l.currency[n] = coin
	}
	if money.idle {
		if l.idle == nil {
			l.idle = make([]bool, l.len())
		}
		l.idle[n] = true
	}
	l.customer[n], l.order[n], l.item[n] = customer, order.code, item.code
	l.day[n], l.second[n], l.amount[n] = when.Day, when.Second, money.amount
	l.table[n], l.row[n] = uint16(t.table), uint32(row)
	if t.categories != nil {
		l.category[n] = s.categories.of(s.ids.of(t.categories, row, t.Date1904).code)
	}
	if t.discounts != nil {
		l.discounted[n] = t.discounted(row)
	}
	s.added++
}

// coin is the currency that line i names, 0 for none.
func (l *lines) coin(i int) uint16 {
	if l.currency == nil {
		return 0
	}
	return l.currency[i]
}

// isIdle: line i makes no purchase.
func (l *lines) isIdle(i int32) bool { return l.idle != nil && l.idle[i] }

// keepUsed drops the lines whose rows were set aside since.
func (l *lines) keepUsed(rows *Rows) {
	n := 0
	for i := range l.customer {
		if rows.marks[l.table[i]][l.row[i]] != markUsed {
			continue
		}
		l.customer[n], l.order[n], l.item[n] = l.customer[i], l.order[i], l.item[i]
		l.day[n], l.second[n], l.amount[n] = l.day[i], l.second[i], l.amount[i]
		l.table[n], l.row[n] = l.table[i], l.row[i]
		if l.currency != nil {
			l.currency[n] = l.currency[i]
		}
		if l.idle != nil {
			l.idle[n] = l.idle[i]
		}
		if l.category != nil {
			l.category[n] = l.category[i]
		}
		if l.discounted != nil {
			l.discounted[n] = l.discounted[i]
		}
		n++
	}
	l.cut(n)
}
