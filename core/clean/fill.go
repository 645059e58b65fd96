package clean

import (
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// Sheets made for the eye name a customer, an order or a day once and leave the rows below blank
// until the next (merged cells, pivot tables). Such a column is read as if each row said it. That
// is done by the evidence of the whole column alone: a customer who is not named stays unnamed.
//
//   - Within an order: rows that bear the order id of the row above are the same customer's and of
//     the same day.
//   - Together: customer and date are blank in the same rows, and these rows have money.
//   - In blocks: each customer stands in one place; the dates run on within the blocks and begin
//     anew with the next, or every block ends in its total; or a block is a day.
//   - Days alone: each day is named once, and they follow each other.
//   - Orders: customer and date of the rows below are blank or those of the order.
//
// Where a column looks like it without such proof, nothing is filled and a warning says so
// (W_FILL_DOWN); Options.FillDown settles it.

// Shares and counts that the evidence takes.
const (
	fillSample   = 2000 // rows looked at, evenly spread, before all are
	fewestBlank  = 0.15 // of the rows
	fewestLeads  = 2
	fewestFollow = 3
	fewestHeads  = 0.4  // of the leads: something follows them
	fewestPairs  = 5    // of neighbouring dates
	fewestWithin = 3    // rows that carry on an order
	nearlyAll    = 0.98 // a few odd rows are in every file
	hardlyAny    = 0.02
	mostlyOwn    = 0.9  // of the names are named once
	beginAnew    = 0.25 // of the blocks, with a date before the last one
	giveUpAfter  = 1000 // rows that name somebody
	giveUpRepeat = 0.1  // of them that name the one before again
)

// filledCodes are the repairs that the ledger counts, by column that is filled, in this order: an
// order's rows are the customer's.
var filledCodes = [...]string{"filled_order", "filled_customer", "filled_date"}

// filling is what was filled, by position in filledCodes, and what was left in doubt.
type filling struct {
	cells    [len(filledCodes)]int
	warnings []fault.Warning
}

// fillDown fills the columns of all tables in use; how is Options.FillDown.
func (s *scan) fillDown(how string) {
	if how == "never" {
		return
	}
	for _, t := range s.sheets {
		if t != nil && s.looksFilled(t) {
			s.fillSheet(t, how == "always")
		}
	}
}

// looksFilled is a quick look at some of the rows: no blank cell, nothing to fill.
func (s *scan) looksFilled(t *sheet) bool {
	step := max(1, (t.Rows-t.first)/fillSample)
	seen, blanks := 0, [3]int{}
	for row := t.first; row < t.Rows; row += step {
		seen++
		for i, c := range [3]*ingest.Column{t.orders, t.customers, t.when} {
			if c != nil && c.At(row).Kind == ingest.Empty || i == 1 && c != nil && s.ids.of(c, row, t.Date1904).code == ingest.NoCode {
				blanks[i]++
			}
		}
	}
	// Blank rows and totals count here, so that the bar is lower than it is below.
	return 10*max(blanks[0], blanks[1], blanks[2]) >= seen
}

// The columns that are filled, by position in filledCodes.
const (
	ofOrder = iota
	ofCustomer
	ofDate
)

// bodyRow is a row that counts: neither blank nor a header or a total, and it has money.
type bodyRow struct {
	row   int32
	value [len(filledCodes)]int32 // codes, or the day; noValueHere: blank
	// as the file has it, whatever is filled later
	noCustomer, noDate bool
	apart              bool // it follows a blank row
	closed             bool // it follows a total
}

const noValueHere int32 = -1 << 31

func (b *bodyRow) has(i int) bool { return b.value[i] != noValueHere }

// sameOrder says that both rows bear one order id.
func (b *bodyRow) sameOrder(o *bodyRow) bool {
	return b.has(ofOrder) && b.value[ofOrder] == o.value[ofOrder]
}

// body lists the rows that count of a table with something to fill; nil where it is plain that
// nothing is: rows name again and again whom the row above named.
func (s *scan) body(t *sheet) []bodyRow {
	var list []bodyRow
	apart, closed := true, false
	for row := t.first; row < t.Rows; row++ {
		if t.isBlank(row) {
			apart = true
			continue
		}
		who, order, when, money := s.look(t, row)
		if when.state != good && isHeader(t, row) {
			continue
		}
		if s.isTotal(t, row, who, order, when) || who.code == ingest.NoCode && when.state != good && s.sumRows(t)[row] {
			closed = true
			continue
		}
		if money.reason != "" {
			continue
		}
		b := bodyRow{row: int32(row), apart: apart, closed: closed, noCustomer: who.code == ingest.NoCode, noDate: when.state == blank}
		b.value = [...]int32{noValueHere, noValueHere, noValueHere}
		if order.code != ingest.NoCode {
			b.value[ofOrder] = int32(order.code)
		}
		if !b.noCustomer {
			b.value[ofCustomer] = int32(who.code)
		}
		if !b.noDate {
			b.value[ofDate] = int32(when.Day) // of a bad one: something stands there
		}
		list = append(list, b)
		apart, closed = false, false
		if len(list) == giveUpAfter && hopeless(list) {
			return nil
		}
	}
	return list
}

// hopeless: customers are named row after row, dates and orders never miss, and no order leaves its
// customer out.
func hopeless(list []bodyRow) bool {
	again, some := 0, false
	for i := 1; i < len(list); i++ {
		b, before := &list[i], &list[i-1]
		if b.has(ofCustomer) && b.value[ofCustomer] == before.value[ofCustomer] {
			again++
		}
		some = some || !b.has(ofDate) || b.has(ofOrder) != before.has(ofOrder) ||
			!b.has(ofCustomer) && before.has(ofCustomer) && b.sameOrder(before)
	}
	return !some && float64(again) > giveUpRepeat*float64(len(list))
}

func (s *scan) fillSheet(t *sheet, always bool) {
	list := s.body(t)
	if len(list) < fewestLeads+fewestFollow {
		return
	}
	customerFilled := false
	for i, column := range [...]int{t.layout.order, t.layout.customer, t.layout.date} {
		if t.column(column) == nil {
			continue
		}
		e := gather(list, i)
		if float64(e.follow) < fewestBlank*float64(len(list)) || e.follow < fewestFollow || e.leads < fewestLeads {
			continue
		}
		way := nothing
		switch i {
		case ofOrder:
			way = e.asOrder()
		case ofCustomer:
			way = e.asCustomer()
		case ofDate:
			way = e.asDate(customerFilled)
		}
		if way == doubtful {
			if !always {
				s.filled.warnings = append(s.filled.warnings, fault.Warning{Code: fault.FillDown, Count: e.follow,
					Place: t.Place(e.firstBlank, column)})
				continue
			}
			way = inBlocks
		}
		if way != nothing {
			customerFilled = customerFilled || i == ofCustomer && way == inBlocks
			s.filled.cells[i] += s.fillColumn(t, column, list, i, way)
		}
	}
}

// fillColumn writes the blank cells of list anew, in the list and in the table, which is a copy of
// its own from then on.
func (s *scan) fillColumn(t *sheet, column int, list []bodyRow, i int, way way) (n int) {
	lead := -1
	next := 0 // in list
	filled := t.Columns[column].Rearranged(t.Rows, func(row int) int {
		if next == len(list) || int(list[next].row) != row {
			return row
		}
		b := &list[next]
		next++
		switch {
		case b.has(i):
			lead = next - 1
		case lead >= 0 && b.apart:
			lead = -1 // nobody says that what follows a blank row goes with what stands above it
		case lead >= 0 && (way == inBlocks || b.sameOrder(&list[lead])):
			b.value[i] = list[lead].value[i]
			n++
			return int(list[lead].row)
		}
		return row
	})
	if t.Table == s.tables[t.table] {
		own := *t.Table
		own.Columns = append([]*ingest.Column{}, t.Columns...)
		t.Table = &own
	}
	t.Columns[column] = filled
	t.customers, t.when, t.orders = t.column(t.layout.customer), t.column(t.layout.date), t.column(t.layout.order)
	return n
}

// repairs of the ledger.
func (f *filling) repairs() (list []Repair) {
	for i, n := range f.cells {
		if n > 0 {
			list = append(list, Repair{Code: filledCodes[i], Count: n})
		}
	}
	return list
}
