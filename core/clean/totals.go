package clean

import (
	"math"

	"github.com/keepsight/keepsight/core/ingest"
)

// look reads who, which order, when and how much of a row, outside of the one pass over all rows.
func (s *scan) look(t *sheet, row int) (who, order name, when moment, money worth) {
	order.code = ingest.NoCode
	if t.orders != nil {
		order = s.ids.of(t.orders, row, t.Date1904)
	}
	return s.ids.of(t.customers, row, t.Date1904), order, t.date(row),
		worthOf(t.layout, t.figure(0, row), t.figure(1, row), t.figure(2, row), false)
}

// totalAnywhere looks for the label of a total row in every cell. It is asked of rows that lack a
// customer or a date, because an item may be called "Total" as well.
func (s *scan) totalAnywhere(t *sheet, row int, who name) totalWord {
	label := noTotal
	for i, c := range t.Columns {
		found := s.totalIn(cellAt(c, row))
		if found == maybeTotal && who.code != ingest.NoCode && i != t.layout.date {
			continue
		}
		label = max(label, found)
	}
	return label
}

// A note is one text in a table of several columns, longer than a name or a status may be short.
const (
	leastColumns = 3
	leastNote    = 6 // bytes: "Page 2"
)

// isNote: the row holds one text and nothing else, and it is no figure.
func (t *sheet) isNote(row int) bool {
	if len(t.columns) < leastColumns {
		return false
	}
	note := ingest.NoCode
	for _, c := range t.Columns {
		cell := cellAt(c, row)
		if cell.Kind == ingest.Empty || cell.Kind == ingest.Text && isEmptyText(t.Table, cell) {
			continue
		}
		if cell.Kind != ingest.Text || note != ingest.NoCode {
			return false
		}
		note = cell.Code
	}
	for i := range t.figures {
		if t.figure(i, row).state == good {
			return false
		}
	}
	return note != ingest.NoCode && len(t.Strings.Raw(note)) >= leastNote
}

// sumRows finds the rows without a label that sum others: nothing but numbers, and one of them is
// the sum of the rows since the last total, since the last row that names somebody, or of all.
func (s *scan) sumRows(t *sheet) map[int]bool {
	if t.sums != nil {
		return t.sums
	}
	t.sums = map[int]bool{}
	var since, block, all runningSums
	for row := t.first; row < t.Rows; row++ {
		who := s.ids.of(t.customers, row, t.Date1904)
		when := t.date(row)
		if who.code == ingest.NoCode && when.state != good {
			if t.isBlank(row) {
				continue
			}
			if _, order, _, _ := s.look(t, row); s.isTotal(t, row, who, order, when) {
				since, block = runningSums{}, runningSums{}
				continue
			}
			if t.onlyNumbers(row) && s.endsBlock(t, row) &&
				(since.is(t, row) || block.is(t, row) || all.is(t, row)) {
				t.sums[row] = true
				since, block = runningSums{}, runningSums{}
				continue
			}
		}
		if who.code != ingest.NoCode {
			block = runningSums{}
		}
		since.add(t, row)
		block.add(t, row)
		all.add(t, row)
	}
	return t.sums
}

// onlyNumbers: no text stands in the row, and a figure does.
func (t *sheet) onlyNumbers(row int) bool {
	some := false
	for i, c := range t.Columns {
		cell := cellAt(c, row)
		switch cell.Kind {
		case ingest.Empty, ingest.Formula:
			continue
		}
		if cell.Kind == ingest.Text && isEmptyText(t.Table, cell) {
			continue
		}
		if i != t.amount && i != t.quantity && i != t.price && (cell.Kind != ingest.Number || i == t.layout.order || i == t.productID || i == t.product) {
			return false
		}
		some = true
	}
	return some && (t.figure(0, row).state == good || t.figure(1, row).state == good)
}

func isEmptyText(t *ingest.Table, cell ingest.Cell) bool {
	text, _ := plainText(t.Strings.At(cell.Code))
	return text == ""
}

// endsBlock: the table ends here, or a blank row, a header or a row that names somebody follows.
func (s *scan) endsBlock(t *sheet, row int) bool {
	next := row + 1
	return next >= t.Rows || t.isBlank(next) || s.ids.of(t.customers, next, t.Date1904).code != ingest.NoCode || t.onlyNumbers(next) ||
		isHeader(t, next)
}

// runningSums of the amounts and of the quantities.
type runningSums struct {
	rows int
	sum  [2]float64
}

func (r *runningSums) add(t *sheet, row int) {
	r.rows++
	for i := range r.sum {
		if f := t.figure(i, row); f.state == good {
			r.sum[i] += f.value
		}
	}
}

// is says whether the row has that sum: to the cent, or to the last digits of a long one. One row
// alone is no sum.
func (r *runningSums) is(t *sheet, row int) bool {
	if r.rows < 2 {
		return false
	}
	for i := range r.sum {
		f := t.figure(i, row)
		if f.state == good && f.value != 0 && math.Abs(f.value-r.sum[i]) < 0.005+1e-9*math.Abs(f.value) {
			return true
		}
	}
	return false
}

// resum moves the rows that sum others from those without a customer to the totals.
func (s *scan) resum() {
	want := markOf(NoCustomer)
	for _, t := range s.sheets {
		if t == nil {
			continue
		}
		for row := t.first; row < t.Rows; row++ {
			if t.marks[row] != want || t.date(row).state == good || !t.onlyNumbers(row) {
				continue
			}
			if !s.sumRows(t)[row] {
				continue
			}
			coin := t.coin.of(row)
			_, _, _, money := s.look(t, row)
			s.money.add(NoCustomer, coin, -money.amount)
			t.marks[row] = s.setAside(TotalRow, money.amount, coin)
		}
	}
}
