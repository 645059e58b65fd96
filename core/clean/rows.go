package clean

import (
	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/ingest"
)

// mark is one byte a row: no row at all, used, or the reason why not.
type mark uint8

const (
	markNone mark = iota // above the header, blank, or of a table that is not in use
	markUsed
	markFirst // the first reason; the others follow in the order of Reasons
)

func markOf(r Reason) mark {
	for i, known := range Reasons {
		if known == r {
			return markFirst + mark(i)
		}
	}
	panic("clean: unknown reason " + string(r))
}

// Rows knows the place of every row, so that those set aside can be listed and downloaded.
type Rows struct {
	tables  []*ingest.Table
	layouts []layout
	marks   [][]mark // by table and row
	counts  [markFirst + mark(len(Reasons))]int
}

func newRows(tables []*ingest.Table, layouts []layout) *Rows {
	r := &Rows{tables: tables, layouts: layouts, marks: make([][]mark, len(tables))}
	for _, l := range layouts {
		r.marks[l.table] = make([]mark, tables[l.table].Rows)
		units := markOf(UnitsRow)
		for row := l.header + 1; l.header >= 0 && row < min(l.first, tables[l.table].Rows); row++ {
			r.marks[l.table][row] = units
		}
	}
	return r
}

func (r *Rows) count() {
	r.counts = [len(r.counts)]int{}
	for _, marks := range r.marks {
		for _, m := range marks {
			r.counts[m]++
		}
	}
}

// Count is the number of rows of the reason; "" means all that are set aside.
func (r *Rows) Count(reason Reason) int {
	if reason != "" {
		if m, ok := wanted(reason); ok {
			return r.counts[m]
		}
		return 0
	}
	n := 0
	for _, c := range r.counts[markFirst:] {
		n += c
	}
	return n
}

// SetAside lists rows of the reason in the order of the files, and says how many there are in all.
// "" means every reason.
func (r *Rows) SetAside(reason Reason, offset, limit int) (page []Example, total int) {
	page, total = []Example{}, r.Count(reason)
	offset = max(offset, 0)
	if limit <= 0 || offset >= total {
		return page, total
	}
	passed := 0
	r.each(reason, func(l *layout, row int, m mark) bool {
		if passed++; passed > offset {
			page = append(page, r.example(l, row, m))
		}
		return len(page) < limit
	})
	return page, total
}

// Visit shows every row of the reason in the order of the files; "" means every reason.
func (r *Rows) Visit(reason Reason, visit func(reason Reason, row Example)) {
	r.each(reason, func(l *layout, row int, m mark) bool {
		visit(Reasons[m-markFirst], r.example(l, row, m))
		return true
	})
}

func (r *Rows) each(reason Reason, do func(l *layout, row int, m mark) bool) {
	only, known := wanted(reason)
	if reason != "" && !known {
		return
	}
	for i := range r.layouts {
		l := &r.layouts[i]
		for row, m := range r.marks[l.table] {
			if m >= markFirst && (reason == "" || m == only) && !do(l, row, m) {
				return
			}
		}
	}
}

// wanted is markOf for a reason that came from outside.
func wanted(reason Reason) (mark, bool) {
	for i, known := range Reasons {
		if known == reason {
			return markFirst + mark(i), true
		}
	}
	return 0, false
}

func (r *Rows) example(l *layout, row int, m mark) Example {
	e := RowOf(r.tables[l.table], row)
	e.Col = faultyColumn(r.tables[l.table], l, row, Reasons[m-markFirst]) + 1
	return e
}

// faultyColumn is the column at fault, -1 for the whole row.
func faultyColumn(t *ingest.Table, l *layout, row int, reason Reason) int {
	switch reason {
	case NoCustomer, MergedCustomer:
		return l.customer
	case NoDate, BadDate, FutureDate, OutOfRange:
		return l.date
	case PriceZero:
		return l.price
	case NeverPaid, NotWon:
		return l.status
	case OtherCurrency:
		if l.currency >= 0 {
			return l.currency
		}
		column, _ := l.money()
		return column
	case BadSummary:
		return l.summed[l.faults[uint32(row)]]
	case BadContract:
		return l.faults[uint32(row)]
	case RefundDropped:
		if l.amount < 0 {
			return l.quantity
		}
		return l.amount
	case NoAmount, BadAmount:
		if l.amount >= 0 {
			return l.amount
		}
		want := blank
		if reason == BadAmount {
			want = bad
		}
		for _, i := range [2]int{1, 2} {
			c := [3]int{l.amount, l.quantity, l.price}[i]
			if figureAt(t, row, c, l.numbers[i]).state == want {
				return c
			}
		}
		return l.quantity // the product is too large
	}
	return -1
}

func figureAt(t *ingest.Table, row, column int, f convention.NumberFormat) figure {
	cell := t.At(row, column)
	if cell.Kind == ingest.Text {
		return readFigure(t.Strings.At(cell.Code), f)
	}
	return cellFigure(cell)
}

// RowOf is a row of a table with its place.
func RowOf(t *ingest.Table, row int) Example {
	return Example{File: t.File, Sheet: t.Sheet, Row: row + 1, Cells: RowCells(t, row)}
}

// RowCells writes the cells of a row as the file does: texts as they are, numbers in their
// shortest form, dates as ISO 8601; "" for an empty cell and for a formula without a result.
func RowCells(t *ingest.Table, row int) []string {
	cells := make([]string, len(t.Columns))
	for i := range cells {
		cells[i] = cellText(t.At(row, i), t.Strings, t.Date1904)
	}
	return cells
}
