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
}

func (l *lines) len() int { return len(l.customer) }

func (l *lines) grow(n int) {
	l.customer, l.order, l.item = make([]int32, 0, n), make([]ingest.Code, 0, n), make([]ingest.Code, 0, n)
	l.day, l.second, l.amount = make([]Day, 0, n), make([]int32, 0, n), make([]float64, 0, n)
	l.table, l.row = make([]uint16, 0, n), make([]uint32, 0, n)
}

func (s *scan) add(t *sheet, row int, customer int32, when moment, order name, money worth, coin uint16) {
	item := name{code: ingest.NoCode}
	if t.productIDs != nil {
		item = s.ids.of(t.productIDs, row, t.Date1904)
		s.repairs[item.done]++
	}
	if item.code == ingest.NoCode && t.products != nil {
		item = s.ids.of(t.products, row, t.Date1904)
	}
	s.repairs[order.done]++
	l := &s.lines
	if coin != 0 && l.currency == nil {
		l.currency = make([]uint16, l.len(), cap(l.customer))
	}
	if l.currency != nil {
		l.currency = append(l.currency, coin)
	}
	if money.idle && l.idle == nil {
		l.idle = make([]bool, l.len(), cap(l.customer))
	}
	if l.idle != nil {
		l.idle = append(l.idle, money.idle)
	}
	l.customer, l.order, l.item = append(l.customer, customer), append(l.order, order.code), append(l.item, item.code)
	l.day, l.second, l.amount = append(l.day, when.Day), append(l.second, when.Second), append(l.amount, money.amount)
	l.table, l.row = append(l.table, uint16(t.table)), append(l.row, uint32(row))
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
		n++
	}
	l.customer, l.order, l.item = l.customer[:n], l.order[:n], l.item[:n]
	l.day, l.second, l.amount = l.day[:n], l.second[:n], l.amount[:n]
	l.table, l.row = l.table[:n], l.row[:n]
	if l.currency != nil {
		l.currency = l.currency[:n]
	}
	if l.idle != nil {
		l.idle = l.idle[:n]
	}
}
