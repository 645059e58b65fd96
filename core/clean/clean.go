// Package clean turns tables and a mapping into a dataset and a ledger. Every row of the tables
// in use has one place: it is used, or it is set aside for one reason.
package clean

import (
	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/schema"
)

// Options of the cleaning; the zero value is the good answer. Dates are ISO texts (2011-12-09).
type Options struct {
	// Refunds: "" or "net" takes refunds off the money, "drop" leaves them out.
	Refunds string `json:"refunds,omitempty"`
	// Duplicates: "" or "keep"; "once" counts rows that repeat another row in full only once.
	Duplicates string `json:"duplicates,omitempty"`
	// AsOf is the analysis date; "" is the day after the last date in use.
	AsOf string `json:"asOf,omitempty"`
	// From and To bound the dates in use, both inclusive; "" is no bound.
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
	// Currency to analyse, an ISO code. "" is the one with the most money where rows name one.
	Currency string `json:"currency,omitempty"`
	// FirstSale answers "does this file start with your first sale?": "", "yes" or "no".
	FirstSale string `json:"firstSale,omitempty"`
}

// Reason why a row is set aside. The list is closed and ordered: a row that has several gets the
// first.
type Reason string

const (
	RepeatedHeader Reason = "repeated_header"
	TotalRow       Reason = "total_row"      // 合计, Total
	NoCustomer     Reason = "no_customer"    // customer id blank
	NoDate         Reason = "no_date"        // blank
	BadDate        Reason = "bad_date"       // not a date
	NoAmount       Reason = "no_amount"      // blank, or a formula without a result
	BadAmount      Reason = "bad_amount"     // not a number, or one too large to add
	PriceZero      Reason = "price_zero"     // unit price 0: gifts and adjustments (STATISTICS 5a)
	NeverPaid      Reason = "never_paid"     // cancelled or closed with a positive amount (STATISTICS 5b)
	OtherCurrency  Reason = "other_currency" // STATISTICS 2
	OutOfRange     Reason = "out_of_range"   // outside Options.From and To
	RefundDropped  Reason = "refund_dropped" // Options.Refunds is "drop"
	Duplicate      Reason = "duplicate"      // Options.Duplicates is "once"
)

// Ledger accounts for every row: RowsIn = RowsUsed + the counts of SetAside.
type Ledger struct {
	RowsIn   int        `json:"rowsIn"`
	RowsUsed int        `json:"rowsUsed"`
	SetAside []SetAside `json:"setAside"` // only reasons that occur, in the order above
	Repairs  []Repair   `json:"repairs"`

	SaleRows       int     `json:"saleRows"`
	RefundRows     int     `json:"refundRows"` // 0 when they are dropped
	Sales          float64 `json:"sales"`
	Refunds        float64 `json:"refunds"` // ≤ 0; also known when they are dropped
	Net            float64 `json:"net"`     // of the rows used
	DuplicateRows  int     `json:"duplicateRows"`
	UnmatchedMoney float64 `json:"unmatchedRefunds"` // ≤ 0: refunds that no earlier sale matches
}

// SetAside counts the rows of one reason and shows the first few.
type SetAside struct {
	Code     Reason    `json:"code"`
	Count    int       `json:"count"`
	Money    float64   `json:"money,omitempty"` // that these rows name, where it can be read
	Examples []Example `json:"examples"`
}

// Example is a row as the file writes it, with its place.
type Example struct {
	File  string   `json:"file"`
	Sheet string   `json:"sheet,omitempty"`
	Row   int      `json:"row"` // from 1
	Cells []string `json:"cells"`
	Col   int      `json:"col,omitempty"` // the column at fault, from 1; 0 for the whole row
}

// Repair counts values that were read in another way than the file writes them.
type Repair struct {
	// Code: "trimmed_id" (spaces around an id), "formula_guard" ('= of our own exports, undone),
	// "excel_text" (="00123" read as 00123).
	Code  string `json:"code"`
	Count int    `json:"count"`
}

// Summary is what the page shows beside the ledger before the analyses run.
type Summary struct {
	Customers  int     `json:"customers"`
	Orders     int     `json:"orders"`
	FirstDate  string  `json:"firstDate"`
	LastDate   string  `json:"lastDate"`
	FirstTime  string  `json:"firstTime,omitempty"` // 08:26 of the first row, where the file has times
	LastTime   string  `json:"lastTime,omitempty"`
	AsOf       string  `json:"asOf"`
	Currency   string  `json:"currency,omitempty"`
	Currencies []Money `json:"currencies"` // that the rows name, largest first
	// FirstSale is set when the first month has a burst of first-time customers (STATISTICS 3).
	FirstSale *FirstSale `json:"firstSale,omitempty"`
}

// Money of one currency.
type Money struct {
	Currency string  `json:"currency"`
	Rows     int     `json:"rows"`
	Amount   float64 `json:"amount"`
}

// FirstSale says how many customers first appear in the first two calendar months.
type FirstSale struct {
	Month       string `json:"month"` // 2010-12
	Customers   int    `json:"customers"`
	NextMonth   string `json:"nextMonth"`
	NextMonthly int    `json:"nextCustomers"`
	Answer      string `json:"answer,omitempty"` // "yes" or "no"
}

// Day and Mapping are named here because every caller of Run needs them.
type (
	Day     = convention.Day
	Mapping = schema.Mapping
)
