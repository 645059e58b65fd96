// Package dataset is what every analysis reads: customers, their orders and the lines of those,
// as flat columns sorted in one canonical order, so that sums do not depend on the order of rows
// in the file. An analysis reads it and never changes it.
package dataset

import (
	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/ingest"
)

// Day counts days from 1970-01-01.
type Day = convention.Day

// Consent of a customer. Refused wins over Given when rows disagree; a cell that says neither is Unknown.
type Consent uint8

const (
	ConsentUnknown Consent = iota
	ConsentGiven
	ConsentRefused
)

// Dataset is immutable once clean has built it.
type Dataset struct {
	Strings *ingest.Strings
	AsOf    Day // the day from which everything is counted back; the day after Last unless chosen
	First   Day // of the lines that are used
	Last    Day

	Currency   string // ISO code, "" when not known
	HasConsent bool   // a consent column was mapped
	HasTime    bool   // some lines carry a time of day other than midnight; else all seconds are -1

	Customers Customers
	Orders    Orders
	Lines     Lines
	// History stands in for the orders where the file is a summary of them: then there are neither
	// Orders nor Lines. Else it is nil.
	History *History

	// Categories are the texts of the category column, by bytes; nil where there is no such column.
	Categories []ingest.Code

	// Attributes are the further columns of a customer table, none where there is no such table.
	// Customers that it does not name are blank in them.
	Attributes []Attribute
	// Dated are the columns of dates of a customer table with a label.
	Dated []Dated
	// Joined is the day on which each customer joined, by a column of a customer table; nil without.
	Joined *Dated
	// Contracts says when each customer's contract began and ended; nil where no column does.
	Contracts *Contracts
	// Events are what the other tables of the project say.
	Events Events
	// Left says who has left, where the file says so itself; nil where it does not.
	Left *Left
	// Outcome says who has converted or bought, where the file says so itself; nil where it does not.
	Outcome *Outcome

	// Totals over all lines, in the currency. Net = Sales + Refunds; Refunds ≤ 0.
	Sales, Refunds, Net float64
	SaleLines           int
	RefundLines         int
	UnmatchedRefunds    float64 // part of Refunds that matched no earlier sale (≤ 0)

	whole *Dataset // of which this one is what was known on a day; nil for one that is whole
}

// Customers, sorted by id (bytewise). Customer i owns the orders of OrderRange and the lines of
// LineRange.
type Customers struct {
	ID, Name, Phone, Email, Owner, Region []ingest.Code // NoCode where absent; of the latest row that has one
	Consent                               []Consent
	OrderFrom, LineFrom                   []int32   // where they begin; of the next customer: where they end
	lineTo                                []int32   // where the lines end that were known on a day (Until); else nil
	Sales, Refunds, Net                   []float64 // Net = Sales + Refunds, 0 where only their rounding is left
	Counted                               []int32   // orders that count: F of RFM
	FirstDay, LastDay                     []Day     // of the orders that count; undefined when Counted is 0
	// Moneyless: the file does not say what the customers have paid in all. Sales, Refunds and Net are
	// 0 then, and mean nothing.
	Moneyless bool
}

// Orders, sorted by customer, day, second, id.
type Orders struct {
	ID     []ingest.Code // NoCode when the file has no order id: then an order is a customer's day
	Day    []Day
	Second []int32 // -1: no time of day
	Sales  []float64
	// Refunds that were matched to the order (≤ 0).
	Refunds []float64
	// Counted orders are purchases: they make F, R and T. An order that refunds brought to zero or
	// below is not; an order whose amount was zero from the start is (STATISTICS 5a), unless all its
	// quantities are zero.
	Counted []bool
	Lines   []int32 // sale lines
	// Discounted orders have a sale line below its price; nil where no column says so.
	Discounted []bool
}

// Lines, sorted by customer, day, second, order id, item, amount, row.
type Lines struct {
	Order  []int32 // index into Orders; the latest that a refund took from, -1 for one that matched none
	Day    []Day
	Second []int32
	Amount []float64
	Item   []ingest.Code // product id, else product name
	Table  []uint16      // index into the tables of the project
	Row    []uint32      // counted from 0 in that table
	// Category is an index into Categories, 1 above; 0 for none. Nil where there is no such column, or
	// one of more than MostCategories.
	Category []uint16
	// Discounted says which lines were sold below their price; nil where no column says so.
	Discounted []bool
}

// MostCategories is how many texts a category column may have: what has more tells products apart.
const MostCategories = 1<<16 - 1

// Len is the number of customers.
func (c *Customers) Len() int { return len(c.ID) }

// Active says whether customer i can be analysed: it has a purchase that counts and its net
// money is above zero. The others are listed apart (STATISTICS 1).
func (c *Customers) Active(i int) bool { return c.Counted[i] > 0 && (c.Net[i] > 0 || c.Moneyless) }

// HasOrders says that there is a purchase history at all, order by order or summed; a customer table
// alone has none.
func (ds *Dataset) HasOrders() bool { return len(ds.Orders.Day) > 0 || ds.Summed() }

// LineRange returns the lines of customer i.
func (c *Customers) LineRange(i int) (from, to int) {
	if c.lineTo != nil {
		return int(c.LineFrom[i]), int(c.lineTo[i])
	}
	return int(c.LineFrom[i]), int(c.LineFrom[i+1])
}

// OrderRange returns the orders of customer i.
func (c *Customers) OrderRange(i int) (from, to int) {
	return int(c.OrderFrom[i]), int(c.OrderFrom[i+1])
}
