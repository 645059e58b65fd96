package clean

import (
	"slices"
	"strings"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

// layout says where a table keeps what; a role that it lacks is column -1.
type layout struct {
	table  int // index into the tables of the project
	group  int
	first  int // first row below the header
	header int // row of the header, -1 for none
	// groupRow is the first row of the header: that of the group names, or header itself.
	groupRow int

	customer, date, amount, quantity, price int
	order, status, productID, product       int
	category, discount                      int
	currency, consent, left, outcome        int
	start, end                              int // of a contract
	person                                  [personFields]int
	summed                                  [sumFields]int // of a summary; else -1
	// faults names the field of a summary, or the column of a contract, for which a row is set aside.
	faults map[uint32]int

	negated  bool // a yes in the consent column refuses
	reversed bool // sales stand below zero
	mapping  *schema.TableMapping
	// columns in an order that the tables of a group share, whatever their own.
	columns []int
	dates   convention.DateFormat
	// numbers of amount, quantity and price.
	numbers [3]convention.NumberFormat
}

// What is known of a customer as a person, in the order of layout.person.
const (
	personName = iota
	personPhone
	personEmail
	personOwner
	personRegion
	personFields
)

var personRoles = [personFields]schema.Role{schema.CustomerName, schema.Phone, schema.Email, schema.Owner, schema.Region}

// besideThem are the layouts of the tables that are joined to the customers.
type besideThem struct{ people, events []layout }

// layouts reads the mapping of the tables in use and refuses one that lacks a required column. all
// are those that make the customers, beside those that are joined to them.
func layouts(tables []*ingest.Table, m schema.Mapping) (all []layout, beside besideThem, err error) {
	if len(m.Tables) != len(tables) {
		return nil, beside, fault.New(fault.Internal, "detail", "clean: the mapping is not of these tables")
	}
	customers, sums := m.OfCustomers(), m.OfSummaries()
	for i := range m.Tables {
		tm := &m.Tables[i]
		if !tm.Used {
			continue
		}
		place := fault.Place{File: tm.File, Sheet: tm.Sheet, Row: tm.HeaderRow}
		if len(tm.Columns) == 0 {
			return nil, beside, fault.New(fault.NoHeader).At(place)
		}
		l := layoutOf(i, tm)
		l.first = max(l.first, tables[i].First)
		switch {
		case schema.IsEvents(tm.Kind):
			l.toEvents()
			beside.events = append(beside.events, l)
			continue
		case !customers && (tm.Kind == schema.Customers || tm.Kind == schema.Summary), sums && tm.Kind == schema.Customers:
			l.toCustomers()
			beside.people = append(beside.people, l)
			continue
		case customers:
			l.toCustomers()
			all = append(all, l)
			continue
		}
		missing := schema.Role("")
		switch {
		case l.customer < 0:
			missing = schema.CustomerID
		case l.date < 0:
			missing = schema.OrderDate
		case l.amount < 0 && (l.quantity < 0 || l.price < 0):
			missing = schema.Amount
		}
		if missing != "" {
			return nil, beside, fault.New(fault.NoColumn, "role", string(missing)).At(place)
		}
		all = append(all, l)
	}
	switch {
	case len(all) > 0:
		return all, beside, nil
	case len(beside.events) > 0: // of nobody
		tm := beside.events[0].mapping
		return nil, beside, fault.New(fault.NoColumn, "role", string(schema.OrderDate)).At(fault.Place{File: tm.File, Sheet: tm.Sheet, Row: tm.HeaderRow})
	}
	return nil, beside, fault.New(fault.Empty)
}

func layoutOf(table int, tm *schema.TableMapping) layout {
	column := func(role schema.Role) int {
		for i := range tm.Columns {
			if tm.Columns[i].Role == role {
				return i
			}
		}
		return -1
	}
	l := layout{
		table: table, group: tm.Group, first: tm.HeaderRow + tm.UnitRows, header: tm.HeaderRow - 1, groupRow: tm.HeaderRow - 1,
		customer: column(schema.CustomerID), date: column(schema.OrderDate), amount: column(schema.Amount),
		quantity: column(schema.Quantity), price: column(schema.UnitPrice),
		order: column(schema.OrderID), status: column(schema.Status),
		productID: column(schema.ProductID), product: column(schema.Product),
		category: column(schema.Category), discount: column(schema.Discount),
		currency: column(schema.Currency), consent: column(schema.Consent), left: column(schema.Left), mapping: tm,
		start: column(schema.Joined), end: column(schema.ContractEnd),
		dates: convention.DateFormat{Order: "ymd"}, outcome: -1,
	}
	if tm.Kind == schema.Customers {
		l.outcome = column(schema.Converted)
	}
	if tm.GroupRow > 0 && tm.GroupRow < tm.HeaderRow {
		l.groupRow = tm.GroupRow - 1
	}
	for i := range tm.Columns {
		// An empty column without a name is not there.
		if tm.Columns[i].Kind != "empty" || !strings.HasPrefix(tm.Columns[i].Header, "[") {
			l.columns = append(l.columns, i)
		}
	}
	slices.SortStableFunc(l.columns, func(a, b int) int {
		return strings.Compare(fold(tm.Columns[a].Header), fold(tm.Columns[b].Header))
	})
	for i, role := range personRoles {
		l.person[i] = column(role)
	}
	for i, role := range sumRoles {
		if l.summed[i] = -1; tm.Kind == schema.Summary {
			l.summed[i] = column(role)
		}
	}
	if l.date >= 0 && tm.Columns[l.date].Date != nil {
		l.dates = *tm.Columns[l.date].Date
	}
	for i, c := range [3]int{l.amount, l.quantity, l.price} {
		l.numbers[i] = convention.NumberFormat{Decimal: "."}
		if c >= 0 && tm.Columns[c].Number != nil {
			l.numbers[i] = *tm.Columns[c].Number
		}
	}
	if l.consent >= 0 {
		l.negated = tm.Columns[l.consent].Negated
	}
	return l
}

// toCustomers takes away what only orders have: a customer table may have such columns, but they are
// attributes there.
func (l *layout) toCustomers() {
	for _, c := range []*int{&l.date, &l.amount, &l.quantity, &l.price, &l.order, &l.status, &l.productID, &l.product, &l.currency, &l.category, &l.discount} {
		*c = -1
	}
}

// toEvents makes it the layout of a table of events: its date is that of the event.
func (l *layout) toEvents() {
	date := l.date
	if c := l.mapping.ColumnOf(schema.EventDate); c >= 0 {
		date = c
	}
	l.toCustomers()
	if l.date = date; date >= 0 && l.mapping.Columns[date].Date != nil {
		l.dates = *l.mapping.Columns[date].Date
	}
}

// money returns the column that says how much, and its format: its signs name the currency.
func (l *layout) money() (column int, format convention.NumberFormat) {
	if l.amount >= 0 {
		return l.amount, l.numbers[0]
	}
	return l.price, l.numbers[2]
}
