package schema

import (
	"slices"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// Check says what keeps the mapping from being used: nil, or an error about the first table in use
// that lacks something. When no table is in use it is about the one that comes closest.
//
//	NoHeader  no row reads as a header
//	Form      labels stand beside their values
//	NoColumn  role: customer_id, order_date or amount (which quantity and unit_price replace), or
//	          what tables of another kind must have
//	EventsAlone  kind: tables of events count beside orders or customers alone
//	Empty     a header and no row below it
func (m Mapping) Check(tables []*ingest.Table) error {
	used := m.UsedTables()
	for _, i := range used {
		if e := m.Tables[i].lacks(m.Tables[i].Kind); e != nil {
			return e
		}
	}
	if len(used) > 0 && !slices.ContainsFunc(used, func(i int) bool { return !IsEvents(m.Tables[i].Kind) }) {
		return m.Tables[used[0]].alone() // events of nobody
	}
	for _, i := range used {
		if m.Tables[i].Rows > 0 {
			return nil
		}
	}
	if len(m.Tables) == 0 {
		return fault.New(fault.Empty)
	}
	best := m.closest(tables, used)
	tm := &m.Tables[best]
	at := fault.Place{File: tm.File, Sheet: tm.Sheet}
	if len(tm.Columns) == 0 {
		if tm.Rows == 0 {
			return fault.New(fault.Empty).At(at)
		}
		if form := formOf(tables[best], tm); form != nil {
			return form
		}
		return fault.New(fault.NoHeader).At(at)
	}
	if IsEvents(tm.Kind) && tm.lacks(tm.Kind) == nil && tm.Rows > 0 {
		return tm.alone()
	}
	if e := tm.lacks(Orders); e != nil && tm.Kind != Customers && tm.Kind != Summary {
		if form := formOf(tables[best], tm); form != nil {
			return form
		}
		return e
	}
	at.Row = tm.HeaderRow
	if tm.Rows == 0 {
		return fault.New(fault.Empty).At(at)
	}
	// Nothing is missing, but no table is used: the person has switched them all off.
	return fault.New(fault.Empty).At(fault.Place{File: tm.File})
}

// alone: events of nobody.
func (tm *TableMapping) alone() *fault.Error {
	return fault.New(fault.EventsAlone, "kind", tm.Kind).At(fault.Place{File: tm.File, Sheet: tm.Sheet, Row: tm.HeaderRow})
}

// OfCustomers says that no orders are in use: those of the tables in use that make the customers are
// of customers, or summaries, and there are some.
func (m Mapping) OfCustomers() bool {
	some := false
	for i := range m.Tables {
		switch tm := &m.Tables[i]; {
		case !tm.Used || IsEvents(tm.Kind):
		case tm.Kind == Customers || tm.Kind == Summary:
			some = true
		default:
			return false
		}
	}
	return some
}

// OfSummaries says that summaries stand in for the orders: there are some in use, and no orders.
func (m Mapping) OfSummaries() bool {
	return m.OfCustomers() && slices.ContainsFunc(m.Tables, func(tm TableMapping) bool { return tm.Used && tm.Kind == Summary })
}

// lacks is the column that a table of the kind must have and this one has not, or nil. Of customers
// nothing is required: each row is one.
func (tm *TableMapping) lacks(kind string) *fault.Error {
	at := fault.Place{File: tm.File, Sheet: tm.Sheet, Row: tm.HeaderRow}
	if len(tm.Columns) == 0 && kind != Customers {
		return fault.New(fault.NoHeader).At(at)
	}
	if r := missingRole(kind, func(r Role) bool { return tm.ColumnOf(r) >= 0 }); r != "" {
		return fault.New(fault.NoColumn, "role", string(r)).At(at)
	}
	return nil
}

// closest is the table to name when none can be used: a visible one, of those with most of the
// required roles, of those with a header, the longest.
func (m Mapping) closest(tables []*ingest.Table, used []int) int {
	candidates := used
	if len(candidates) == 0 {
		for i := range m.Tables {
			if i >= len(tables) || visible(tables[i]) {
				candidates = append(candidates, i)
			}
		}
	}
	if len(candidates) == 0 {
		return 0
	}
	best := candidates[0]
	for _, i := range candidates[1:] {
		if m.Tables[i].closer(&m.Tables[best]) {
			best = i
		}
	}
	return best
}

func (tm *TableMapping) closer(o *TableMapping) bool {
	if a, b := tm.required(), o.required(); a != b {
		return a > b
	}
	if a, b := len(tm.Columns) > 0, len(o.Columns) > 0; a != b {
		return a
	}
	return tm.Rows > o.Rows
}

// required counts the required roles that the table has.
func (tm *TableMapping) required() int {
	n := 0
	for _, r := range []Role{CustomerID, OrderDate} {
		if tm.ColumnOf(r) >= 0 {
			n++
		}
	}
	if tm.ColumnOf(Amount) >= 0 || tm.ColumnOf(Quantity) >= 0 && tm.ColumnOf(UnitPrice) >= 0 {
		n++
	}
	return n
}

// Warnings are what the tables in use leave in doubt: two columns of one name, ids that are nearly
// one.
func (m Mapping) Warnings(tables []*ingest.Table) []fault.Warning {
	list := []fault.Warning{}
	if m.Alike != nil {
		list = append(list, *m.Alike)
	}
	for _, i := range m.UsedTables() {
		tm := &m.Tables[i]
		if i >= len(tables) || tm.HeaderRow == 0 {
			continue
		}
		w := fault.Warning{Code: fault.DupHeader}
		seen := map[string]bool{}
		for c, name := range headerNames(tables[i], tm.HeaderRow-1) {
			key := foldHeader(name)
			if key != "" && seen[key] {
				if w.Count++; w.Count == 1 {
					w.Place = tables[i].Place(tm.HeaderRow-1, c)
				}
			}
			seen[key] = true
		}
		if w.Count > 0 {
			list = append(list, w)
		}
	}
	return list
}
