package clean

import (
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
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
	fewestPairs  = 5    // of neighbouring dates
	fewestWithin = 3    // rows that carry on an order
	nearlyAll    = 0.98 // a few odd rows are in every file
	hardlyAny    = 0.02
	mostlyOwn    = 0.9  // of the names are named once
	beginAnew    = 0.25 // of the blocks, with a date before the last one
	giveUpAfter  = 1000 // rows that name somebody
	giveUpRepeat = 0.1  // of them that name the one before again
)

// fillRoles are the columns that are filled, in this order: an order's rows are the customer's.
var fillRoles = [...]schema.Role{schema.OrderID, schema.CustomerID, schema.OrderDate}

// filledCodes are the repairs that the ledger counts, by position in fillRoles.
var filledCodes = [...]string{"filled_order", "filled_customer", "filled_date"}

// filling is what was filled, by position in fillRoles, and what was left in doubt.
type filling struct {
	cells    [len(fillRoles)]int
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

// bodyRow is a row that counts: neither blank nor a header or a total, and it has money.
type bodyRow struct {
	row                   int
	order, customer, date int64 // -1: blank
	apart                 bool  // it follows a blank row
	closed                bool  // it follows a total
}

// body lists the rows that count of a table with something to fill; nil where it is plain that
// nothing is: rows name again and again whom the row above named.
func (s *scan) body(t *sheet) []bodyRow {
	var list []bodyRow
	apart, closed := true, false
	named, again := 0, 0
	for row := t.first; row < t.Rows; row++ {
		if t.isBlank(row) {
			apart = true
			continue
		}
		when := t.date(row)
		if when.state != good && isHeader(t, row) {
			continue
		}
		b := bodyRow{row: row, order: -1, customer: -1, date: -1, apart: apart, closed: closed}
		who, order := s.ids.of(t.customers, row, t.Date1904), name{code: ingest.NoCode}
		if t.orders != nil {
			order = s.ids.of(t.orders, row, t.Date1904)
		}
		if s.isTotal(t, row, who, order, when) || who.code == ingest.NoCode && when.state != good && s.sumRows(t)[row] {
			closed = true
			continue
		}
		if worthOf(t.layout, t.figure(0, row), t.figure(1, row), t.figure(2, row), false).reason != "" {
			continue
		}
		if order.code != ingest.NoCode {
			b.order = int64(order.code)
		}
		if who.code != ingest.NoCode {
			b.customer = int64(who.code)
			if n := len(list); n > 0 && list[n-1].customer == b.customer {
				again++
			}
			named++
		}
		switch when.state {
		case good:
			b.date = int64(when.Day)
		case bad:
			b.date = -2 // something stands there
		}
		list = append(list, b)
		apart, closed = false, false
		if len(list) == giveUpAfter && s.hopeless(list, named, again) {
			return nil
		}
	}
	return list
}

// hopeless: customers are named row after row, and orders and dates hardly miss.
func (s *scan) hopeless(list []bodyRow, named, again int) bool {
	orders, dates := 0, 0
	for _, b := range list {
		if b.order == -1 {
			orders++
		}
		if b.date == -1 {
			dates++
		}
	}
	return float64(again) > giveUpRepeat*float64(named) && dates == 0 && (orders == 0 || orders == len(list)) && s.hardlyWithin(list)
}

// hardlyWithin: hardly a blank customer stands below a named one of the same order.
func (s *scan) hardlyWithin(list []bodyRow) bool {
	n := 0
	for i := 1; i < len(list); i++ {
		if list[i].customer == -1 && list[i].order >= 0 && list[i].order == list[i-1].order && list[i-1].customer >= 0 {
			n++
		}
	}
	return n == 0
}

func (s *scan) fillSheet(t *sheet, always bool) {
	list := s.body(t)
	if len(list) < fewestLeads+fewestFollow {
		return
	}
	raw := append([]bodyRow{}, list...)
	columns := [...]int{t.layout.order, t.layout.customer, t.layout.date}
	fields := [...]func(*bodyRow) *int64{
		func(b *bodyRow) *int64 { return &b.order },
		func(b *bodyRow) *int64 { return &b.customer },
		func(b *bodyRow) *int64 { return &b.date },
	}
	customerFilled := false
	for i, field := range fields {
		if columns[i] < 0 || t.column(columns[i]) == nil {
			continue
		}
		e := gather(list, raw, field)
		if float64(e.follow) < fewestBlank*float64(len(list)) || e.follow < fewestFollow || e.leads < fewestLeads {
			continue
		}
		way := nothing
		switch fillRoles[i] {
		case schema.OrderID:
			way = e.asOrder()
		case schema.CustomerID:
			way = e.asCustomer()
			customerFilled = way == inBlocks
		case schema.OrderDate:
			way = e.asDate(customerFilled)
		}
		if way == doubtful {
			if !always {
				s.filled.warnings = append(s.filled.warnings, fault.Warning{Code: fault.FillDown, Count: e.follow,
					Place: t.Place(e.firstBlank, columns[i])})
				continue
			}
			way = inBlocks
			customerFilled = customerFilled || fillRoles[i] == schema.CustomerID
		}
		if way != nothing {
			s.filled.cells[i] += s.fillColumn(t, columns[i], list, field, way)
		}
	}
}

// fillColumn writes the blank cells of list anew, in the list and in the table, which is a copy of
// its own from then on.
func (s *scan) fillColumn(t *sheet, column int, list []bodyRow, field func(*bodyRow) *int64, way way) (n int) {
	from := map[int]int{}
	lead := -1
	for i := range list {
		v := field(&list[i])
		switch {
		case *v != -1:
			lead = i
		case lead >= 0 && list[i].apart:
			lead = -1 // nobody says that what follows a blank row goes with what stands above it
		case lead >= 0 && (way == inBlocks || list[i].order >= 0 && list[i].order == list[lead].order):
			*v = *field(&list[lead])
			from[list[i].row] = list[lead].row
			n++
		}
	}
	if n == 0 {
		return 0
	}
	old := t.Columns[column]
	filled := old.Rearranged(t.Rows, func(row int) int {
		if at, ok := from[row]; ok {
			return at
		}
		return row
	})
	if t.Table == s.tables[t.table] {
		own := *t.Table
		own.Columns = append([]*ingest.Column{}, t.Columns...)
		t.Table = &own
	}
	t.Columns[column] = filled
	switch column {
	case t.layout.order:
		t.orders = filled
	case t.layout.customer:
		t.customers = filled
	case t.layout.date:
		t.when = filled
	}
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
