package clean

import "github.com/keepsight/keepsight/core/ingest"

// Exports of one row a line item often name the status and the currency of an order on its first
// row alone. A row that leaves one blank takes what the other rows of its order id agree on.

// told is what the rows of an order say: the one value, or that they disagree.
type told struct {
	value uint16
	mixed bool
}

// orderInGroup: tables of different systems may use one order id for two orders.
type orderInGroup struct {
	group int
	order ingest.Code
}

func (s *scan) inherit() {
	if s.openStatus {
		s.inheritStatus()
	}
	if s.openCurrency && s.lines.currency != nil {
		s.inheritCurrency()
	}
}

func (s *scan) inheritStatus() {
	says := s.gather(func(t *sheet, row int) uint16 {
		if t.status == nil {
			return statusBlank
		}
		return s.statusOf(t, row)
	}, statusBlank)
	l := &s.lines
	for i := range l.customer {
		t := s.sheets[l.table[i]]
		v, known := says[orderInGroup{t.group, l.order[i]}]
		// A line that is still here has no status of its own when all of its order say "never paid" or "not won".
		if !known || v.mixed || l.amount[i] < 0 {
			continue
		}
		switch v.value {
		case statusNeverPaid:
			t.marks[l.row[i]] = s.setAside(NeverPaid, l.amount[i], l.coin(i))
		case statusOpenDeal:
			t.marks[l.row[i]] = s.setAside(NotWon, l.amount[i], l.coin(i))
		}
	}
	l.keepUsed(s.rows)
}

func (s *scan) inheritCurrency() {
	says := s.gather(func(t *sheet, row int) uint16 {
		if t.coin.column == nil {
			return 0
		}
		return t.coin.of(row)
	}, 0)
	l := &s.lines
	for i, coin := range l.currency {
		if coin == 0 {
			if v := says[orderInGroup{s.sheets[l.table[i]].group, l.order[i]}]; !v.mixed {
				l.currency[i] = v.value
			}
		}
	}
}

// gather asks every row that has an order id; the answer nothing is not counted.
func (s *scan) gather(say func(t *sheet, row int) uint16, nothing uint16) map[orderInGroup]told {
	says := map[orderInGroup]told{}
	for _, t := range s.sheets {
		if t == nil || t.orders == nil {
			continue
		}
		for row := t.first; row < t.Rows; row++ {
			v := say(t, row)
			if v == nothing {
				continue
			}
			order := s.ids.of(t.orders, row, t.Date1904).code
			if order == ingest.NoCode {
				continue
			}
			key := orderInGroup{t.group, order}
			if before, ok := says[key]; !ok {
				says[key] = told{value: v}
			} else if before.value != v {
				says[key] = told{mixed: true}
			}
		}
	}
	return says
}
