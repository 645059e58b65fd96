// Package clean turns tables and a mapping into a dataset and a ledger. Every row of the tables
// in use has one place: it is used, or it is set aside for one reason. A row is what stands below
// the header and is not blank from end to end.
//
// # Cells
//
// A customer, an order and an item are named by the text of their cell without the spaces around
// it; a number is named by its shortest decimal form, so that 17850 in a workbook and 17850 in a
// text file are one customer, and "00123" and 123 are two. What spreadsheets and our own exports
// wrap around a text is taken off and counted (Repair). Cells such as NULL, NaN and #N/A, by which
// programs say "no value", are blank. An order is a customer and an order id, or a customer's day
// where no id is given.
//
// Each distinct text is read once, by the convention of its column. A number in a date column is
// read as a date when it can be one: a day number from 20000 to 60000 (1954 to 2064), or yyyymmdd.
//
// # Money
//
// The amount of a row is its Amount cell, else Quantity × UnitPrice. A unit price of 0 sets the
// row aside; an Amount of 0 is a purchase of 0, a Quantity of 0 is a line that makes no purchase.
// A negative amount is a refund, and so is a negative quantity on a credit note (C123) whatever
// the sign of its amount. A status that says cancelled, closed, voided, failed, refunded or not
// yet paid sets a positive amount aside: it was never paid, or is paid no longer. Where the status
// says of some rows that a deal is won (Closed Won, 赢单), a positive amount of any other is none
// (NotWon), be the deal open or lost. Rows of an order
// that leave the status or the currency blank follow the other rows of it.
//
// A refund is taken off (1) the order with its own order id; else (2) the latest sale lines of
// that customer and item that are not later than the refund, walking backwards and never taking
// more from a line than is left of it; where the row names no item, the latest sale lines of that
// customer; and (3) what remains is booked to the customer as unmatched.
//
// # Customer tables
//
// Where the tables in use are of customers (package schema), a row is a customer: named by its id,
// or, where no column is one, by its place (the number of its row; before it that of its table
// where several are in use). Of several rows with one id the one with the most filled cells counts,
// of equal ones the last by bytes; the others are set aside (RepeatedCustomer). Consent is heard
// from all of them. Every other column is an attribute: a quantity where the schema reads it as
// numbers, else a category; what is no number in a quantity is blank, and counted (W_ATTRIBUTE).
// Columns that name rather than describe are none (LeftOut). Dates, currency and refunds play no
// part.
//
// # Summaries
//
// A table of kind summary holds the purchases of each customer summed up (dataset.History). Its
// frequency is the repeat orders, unless everybody has at least one and those with one have no span:
// then it counts the first order too. Its recency is the time from the first order to the last, unless
// that of those who bought once is their whole time observed: then it is counted from the last order to
// the end. Its mean money is of the repeat orders, unless those who bought once have one: then it is of
// all, and total = mean × orders. A row whose figures are lacking or contradict each other is set aside
// (BadSummary). Rows of a summary are never merged: their spans cannot be added.
//
// # Tables joined
//
// Tables of customers beside orders, and tables of events beside either, are joined to the
// customers (join.go). They make no customer and change no order, no sum and no date. A table of
// customers gives attributes, and name, phone, e-mail, owner and region where the orders say none;
// a refusal in either is one. A row of events is set aside where it names nobody (NoCustomer), where
// its date is none (BadDate) and where it is later than a chosen AsOf (OutOfRange); one without a
// date is used, and so is one of a customer whom the orders do not know.
//
// A row belongs to the customer whose id has the same text. Where fewer than half of the rows of a
// group find theirs so, its e-mails and phones are tried as well, and what most rows match by is
// taken, for the whole group: e-mails without regard to case, phones by their last ten digits. What
// two customers share names neither.
//
// # The same result for the same rows
//
// The order of rows, and how they are split over tables of one group, changes nothing but
// Lines.Table, Lines.Row, the examples and the first place of a warning: lines are summed in one
// canonical order, everything else without rounding (exactSum). Where a column is filled down
// (fill.go), and for totals without a label (totals.go), the order of rows is part of what they say.
package clean

import (
	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/schema"
)

// Options of the cleaning; the zero value is the good answer. Dates are ISO texts (2011-12-09).
type Options struct {
	// Refunds: "" or "net" takes refunds off the money, "drop" leaves them out.
	Refunds string `json:"refunds,omitempty"`
	// Sign: "reversed" reads amounts as programs of accounts write them, sales below zero and refunds
	// above; "" as they stand.
	Sign string `json:"sign,omitempty"`
	// Duplicates: "" or "keep"; "once" counts rows that repeat another row in full only once.
	Duplicates string `json:"duplicates,omitempty"`
	// AsOf is the analysis date; "" is the day after the last date in use. Rows after it are out of
	// range: what was not known yet on that day plays no part.
	AsOf string `json:"asOf,omitempty"`
	// From and To bound the dates in use, both inclusive; "" is no bound.
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
	// Currency to analyse, an ISO code. "" is the one with the most money where rows name one.
	Currency string `json:"currency,omitempty"`
	// FirstSale answers "does this file start with your first sale?": "", "yes" or "no".
	FirstSale string `json:"firstSale,omitempty"`
	// FillDown: "" reads a blank customer, order or date as the one above where the column proves
	// that it is meant; "always" also where it is in doubt, "never" not at all.
	FillDown string `json:"fillDown,omitempty"`
	// LeftValue is the text of the label column that means "has left", in a table of customers. ""
	// is what the mapping says, else a word that means it, else the rarer of two values.
	LeftValue string `json:"leftValue,omitempty"`
	// Today as whoever asks knows it; "" where nobody says. Rows after it are errors (FutureDate),
	// unless most are: then the clock is wrong.
	Today string `json:"today,omitempty"`
	// Errors: "" or "aside" sets future rows aside and reads an age that nobody has as blank; "keep"
	// counts them and leaves them.
	Errors string `json:"errors,omitempty"`
	// SummaryUnit of the times of a summary: "day", "week" or "month". "" reads whole numbers as days
	// and others as weeks.
	SummaryUnit string `json:"summaryUnit,omitempty"`
	// Contacts: "" or "standard" writes phone numbers and e-mail addresses in one standard (package
	// reach), "keep" as the file does.
	Contacts string `json:"contacts,omitempty"`
	// MergeBy is the evidence by which customers are one: "", "phone", "email" or "phone,email".
	MergeBy string `json:"mergeBy,omitempty"`
	// MergeCustomers are a person's answers, group by group; nil where there are none.
	MergeCustomers *MergeChoices `json:"mergeCustomers,omitempty"`
}

// MergeChoices list ids. An id that no row names plays no part.
type MergeChoices struct {
	Together [][]string `json:"together,omitempty"` // of one customer
	Apart    [][]string `json:"apart,omitempty"`    // of several, though they share a number or an address
}

// Reason why a row is set aside. The list is closed and ordered: a row that has several gets the
// first.
type Reason string

const (
	UnitsRow       Reason = "units_row"       // below the header: (元), kg, yyyy-mm-dd
	RepeatedHeader Reason = "repeated_header" // or the rows above and below it that go with it
	TotalRow       Reason = "total_row"       // 合计, Total
	NoteRow        Reason = "note_row"        // one text and nothing else: a footnote, the title of a page
	NoCustomer     Reason = "no_customer"     // customer id blank
	NoDate         Reason = "no_date"         // blank
	BadDate        Reason = "bad_date"        // not a date
	NoAmount       Reason = "no_amount"       // blank, or a formula without a result
	BadAmount      Reason = "bad_amount"      // not a number, or one too large to add
	BadSummary     Reason = "bad_summary"     // of a summary: a figure is lacking, none, or contradicts another
	BadContract    Reason = "bad_contract"    // ends before it begins, or begins or ends on no day
	PriceZero      Reason = "price_zero"      // unit price 0: gifts and adjustments (STATISTICS 5a)
	NeverPaid      Reason = "never_paid"      // cancelled, closed, refunded or unpaid with a positive amount (STATISTICS 5b)
	NotWon         Reason = "not_won"         // a deal that is not won, where the status tells deals
	OtherCurrency  Reason = "other_currency"  // STATISTICS 2
	FutureDate     Reason = "future_date"     // after Options.Today
	OutOfRange     Reason = "out_of_range"    // outside Options.From and To, or after AsOf
	RefundDropped  Reason = "refund_dropped"  // Options.Refunds is "drop"
	Duplicate      Reason = "duplicate"       // Options.Duplicates is "once"
	// RepeatedCustomer: another row of a customer table has the same id and says more.
	RepeatedCustomer Reason = "repeated_customer"
	// MergedCustomer: the row of a customer table has the id of one that is another (Options.MergeCustomers).
	MergedCustomer Reason = "merged_customer"
)

// Reasons in their order.
var Reasons = [...]Reason{UnitsRow, RepeatedHeader, TotalRow, NoteRow, NoCustomer, NoDate, BadDate, NoAmount, BadAmount,
	BadSummary, BadContract, PriceZero, NeverPaid, NotWon, OtherCurrency, FutureDate, OutOfRange, RefundDropped, Duplicate, RepeatedCustomer, MergedCustomer}

// Ledger accounts for every row: RowsIn = RowsUsed + the counts of SetAside.
type Ledger struct {
	RowsIn    int        `json:"rowsIn"`
	RowsUsed  int        `json:"rowsUsed"`
	RowsAside int        `json:"rowsSetAside"` // the sum of the counts of SetAside
	SetAside  []SetAside `json:"setAside"`     // only reasons that occur, in the order above
	Repairs   []Repair   `json:"repairs"`

	SaleRows   int     `json:"saleRows"`
	RefundRows int     `json:"refundRows"` // 0 when they are dropped
	Sales      float64 `json:"sales"`
	Refunds    float64 `json:"refunds"` // ≤ 0; also known when they are dropped
	Net        float64 `json:"net"`     // of the rows used
	// DuplicateRows repeat another row of the same group in every cell; the first one is not
	// counted, and rows that are set aside are.
	DuplicateRows  int     `json:"duplicateRows"`
	UnmatchedMoney float64 `json:"unmatchedRefunds"` // ≤ 0: refunds that no earlier sale matches

	// Steps are all that was done, in order; Merges the customers that look like one.
	Steps  []Step  `json:"steps"`
	Merges *Merges `json:"merges,omitempty"`
	// Tables tells the rows of each table, where tables of several kinds are in use: the rows above
	// are then of all of them, and the money of the orders.
	Tables []TableRows `json:"tables,omitempty"`
}

// TableRows are the rows of one table in the ledger.
type TableRows struct {
	File      string `json:"file"`
	Sheet     string `json:"sheet,omitempty"`
	Kind      string `json:"kind"`
	RowsIn    int    `json:"rowsIn"`
	RowsUsed  int    `json:"rowsUsed"`
	RowsAside int    `json:"rowsSetAside"`
}

// SetAside counts the rows of one reason and shows the first few.
type SetAside struct {
	Code  Reason `json:"code"`
	Count int    `json:"count"`
	// Money that these rows name where it can be read, in the currency that is analysed.
	Money    float64   `json:"money,omitempty"`
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
	// "excel_text" (="00123" and '00123 read as 00123). Counted are the ids of customers, orders and
	// items; a cell counts once, for the last of these that was done to it. "filled_customer",
	// "filled_order" and "filled_date" count blank cells that were read as the cell above.
	Code  string `json:"code"`
	Count int    `json:"count"`
}

// Summary is what the page shows beside the ledger before the analyses run.
type Summary struct {
	// Kind is "orders"; "summary" where the file sums them up customer by customer (History); or
	// "customers": a table of those alone has no dates, and no money but attributes.
	Kind       string  `json:"kind"`
	Customers  int     `json:"customers"` // active ones (dataset.Customers.Active); all of a customer table
	Orders     int     `json:"orders"`    // of theirs that count
	FirstDate  string  `json:"firstDate,omitempty"`
	LastDate   string  `json:"lastDate,omitempty"`
	FirstTime  string  `json:"firstTime,omitempty"` // 08:26 of the first row, where the file has times
	LastTime   string  `json:"lastTime,omitempty"`
	AsOf       string  `json:"asOf,omitempty"` // of a customer table only where it was chosen
	Currency   string  `json:"currency,omitempty"`
	Currencies []Money `json:"currencies"` // that the rows name, largest first
	// FirstSale is set when the first month has a burst of first-time customers (STATISTICS 3).
	FirstSale *FirstSale `json:"firstSale,omitempty"`

	// Attributes counts what is known of the customers of a customer table (dataset.Attributes), and
	// AttributesLeftOut lists the columns that are none.
	Attributes        int       `json:"attributes,omitempty"`
	AttributesLeftOut []LeftOut `json:"attributesLeftOut,omitempty"`
	// Label is set where a column says who has left.
	Label *Label `json:"label,omitempty"`
	// Outcome is set where a column says who has converted or bought.
	Outcome *Outcome `json:"outcome,omitempty"`
	// Contracts: the table says how long contracts have lasted, by start and end or by tenure and Label.
	Contracts bool `json:"contracts,omitempty"`
	// History says how a summary was read; absent of other kinds.
	History *History `json:"history,omitempty"`
	// RowIDs: no column names the customers, so each row is one, named by its place.
	RowIDs bool `json:"rowIds,omitempty"`
	// Joins says how the other tables fit the customers: tables of customers first, then kind by kind.
	Joins []Join `json:"joins,omitempty"`
}

// LeftOut is a column of a customer table that is no attribute.
type LeftOut struct {
	Header string      `json:"header"`
	Code   LeftOutCode `json:"code"`
}

// LeftOutCode says why a column is no attribute.
type LeftOutCode string

const (
	LeftOutEmpty        LeftOutCode = "empty"         // no row has a value
	LeftOutConstant     LeftOutCode = "constant"      // all rows have the same value
	LeftOutDate         LeftOutCode = "date"          // a date is neither quantity nor category
	LeftOutIdentifier   LeftOutCode = "identifier"    // every row has its own: it names, and says nothing
	LeftOutRowNumber    LeftOutCode = "row_number"    // whole numbers without a gap, each once
	LeftOutNearlyUnique LeftOutCode = "nearly_unique" // texts most of which stand in one row only
	LeftOutSecondLabel  LeftOutCode = "second_label"  // says who has left once more
)

// Label says what the column that tells who has left holds, in customers.
type Label struct {
	Header string `json:"header"`
	// Value means "has left"; absent where no value does. Guessed: it is the rarer of two values,
	// because neither is a word that is known to mean it.
	Value   string `json:"value,omitempty"`
	Guessed bool   `json:"guessed,omitempty"`
	Left    int    `json:"left"`
	Stayed  int    `json:"stayed"`
	Unknown int    `json:"unknown"` // blank, or neither of the two
	// Dates is the column that says when they left; absent where none does.
	Dates string `json:"dates,omitempty"`
	// Values of the column, most frequent first, 20 at most.
	Values []LabelValue `json:"values"`
}

// LabelValue is one value of the label column.
type LabelValue struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Money of one currency.
type Money struct {
	Currency string  `json:"currency"`
	Rows     int     `json:"rows"`
	Amount   float64 `json:"amount"` // sales less refunds
}

// FirstSale says how many customers have their first order that counts in the first calendar
// month and in the next. It is raised when the file spans three calendar months or more and the
// first has at least 20 of them and more than one and a half times the next. (UCI Online Retail:
// 885, then 417; 883 and 415 net of refunds. A file that starts with the first sale grows instead.)
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
