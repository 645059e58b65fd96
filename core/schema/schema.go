// Package schema finds the header row of a table and says what each column means and how sure
// that is. It reads the tables and decides nothing for good: its Mapping is a proposal that a
// person, a recipe or the command line may change, and clean works by the Mapping alone.
//
// The header is, among the first 60 rows that follow the first filled one, the row of labels that
// the lexicon knows best and under which the values are of another kind than the labels. Titles,
// notes and blank rows may stand above it. A form (labels below each other, values beside them)
// and a table of bare values have no header and are not used.
//
// Tables with the same headers, in any order, are one group and are mapped together. A column has
// one role at most and a role one column at most. What a name may mean comes from the lexicon: a
// list of names, English and Chinese mainly, and rules over their words for the rest; known names
// that are none of ours (birthday, refund amount, expected revenue) are known to mean nothing to
// us. The values then speak for it, against it or rule it out: nothing but dates is an order date.
// A guess is Sure when the name is a plain one of the role and the values agree; in a table
// without rows a plain name is enough. No name is Sure that others bear too (Date, Total, Name).
//
// Where the file has no customer id, the best filled of e-mail, phone and name stands in for it:
// that column has the role CustomerID and no other. Where a file of lines has quantity and unit
// price, the total of a whole order is not taken for the amount of a line; where Amount is mapped
// it is the money, and Quantity × UnitPrice is the money only where it is not. A price without a
// quantity is an amount.
//
// A table without order date and money whose rows are customers is one of customers: each row has
// a customer id of its own (nearly: a few may repeat), or a column says who has left or converted (then
// several rows may be visits of one), or, where there is no id at all, most columns are quantities. What is known of the customers (gender, age,
// income …) is named by roles and stays an attribute like every other column that is no name, id or
// contact; the roles of orders play no part in such a table.
//
// The other kinds are told by names that orders and customers do not have, from a lexicon of their
// own, by what their tables cannot do without (NeedsOf) and by the values: a score stands on a usual
// scale, a comment is a sentence, a probability at most 100, a channel has few values. Summary tables
// have a customer in each row and either frequency, recency and time observed or number, last date
// and total of the orders. What reads as orders and as receivables, opportunities or campaigns as
// well (invoices with due dates, deals that are not all won) is orders where no other table is, and
// what it says beside other orders; deals of which none is won are never orders. Orders with a score or a comment stay orders; customers of whom
// a column says who has left, or much is known, stay customers.
//
// All visible orders are used, without orders a summary. Beside them customers that have an id and
// events are; without either the customers of the longest group, and the events. Events are never used alone.
// A person may say what a table is: its roles are guessed anew, and no change of roles changes the
// kind then.
//
// Customer ids that differ in capitals or leading zeros alone are counted and told, not joined.
//
// A table without a header is read by its values alone when they leave little doubt: at least 20
// rows, every row of the same kinds from the first on, one column of dates, one of money with
// decimals and one of ids that repeat. Its columns are named by their letters, and a person is
// asked.
//
// Rows counts the rows below the header that hold anything; a text of white space is nothing.
package schema

import (
	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/fault"
)

// Role is what a column means to us. The list is closed.
type Role string

const (
	CustomerID   Role = "customer_id"
	CustomerName Role = "customer_name"
	Phone        Role = "phone"
	Email        Role = "email"
	Owner        Role = "owner"   // who looks after the customer
	Consent      Role = "consent" // may the customer be contacted
	OrderID      Role = "order_id"
	OrderDate    Role = "order_date"
	Status       Role = "status"
	Amount       Role = "amount" // money of the line or order; else Quantity × UnitPrice
	Quantity     Role = "quantity"
	UnitPrice    Role = "unit_price"
	Currency     Role = "currency"
	ProductID    Role = "product_id" // item code: matches refunds to sales
	Product      Role = "product"    // its name
	Category     Role = "category"
	Discount     Role = "discount" // taken off the price of the line: money, a rate, a coupon or a yes
	Region       Role = "region"
	Left         Role = "left"   // says who has left, in a table of customers
	Tenure       Role = "tenure" // how long the customer has been one, in a table of customers

	// Of tables of customers: what is known of them.
	Gender      Role = "gender"
	Age         Role = "age"
	Birthday    Role = "birthday"
	Job         Role = "job"
	Education   Role = "education"
	Income      Role = "income"
	Level       Role = "level"        // of membership
	Acquisition Role = "acquisition"  // the channel that brought the customer
	Joined      Role = "joined"       // the day on which, or on which the contract began
	ContractEnd Role = "contract_end" // the day on which the contract ended or will end
	PeriodPrice Role = "period_price" // what a period of the contract brings

	// Of summaries: one row for each customer, in place of the orders.
	Frequency  Role = "frequency"   // repeat orders: orders less one (x of the BTYD models)
	Recency    Role = "recency"     // days or weeks from the first order to the last (t_x)
	Observed   Role = "observed"    // days or weeks from the first order to the end of the data (T)
	Monetary   Role = "monetary"    // mean money of an order
	OrderCount Role = "order_count" // all orders
	LastOrder  Role = "last_order"  // its date
	FirstOrder Role = "first_order" // its date
	TotalSpent Role = "total_spent"

	// Of events: interactions, feedback, campaigns, receivables and opportunities.
	EventDate   Role = "event_date"
	EventType   Role = "event_type" // enquiry, complaint, visit, click
	Channel     Role = "channel"
	Resolved    Role = "resolved"
	Score       Role = "score"
	Comment     Role = "comment"
	Issue       Role = "issue"
	Campaign    Role = "campaign"
	Sent        Role = "sent" // sent, opened and converted say yes or no, or when
	Opened      Role = "opened"
	Converted   Role = "converted"
	Cost        Role = "cost"
	Arm         Role = "arm" // test or control group
	DueDate     Role = "due_date"
	PaidDate    Role = "paid_date"
	PaidAmount  Role = "paid_amount"
	Stage       Role = "stage"
	Probability Role = "probability" // of winning, as a share or in per cent
	Expected    Role = "expected"    // revenue that is hoped for
)

// Kinds of tables. The list is closed.
const (
	Orders        = "orders"        // or their lines
	Customers     = "customers"     // a row is a customer
	Summary       = "summary"       // a row is a customer, with the figures of the orders
	Interactions  = "interactions"  // enquiries, complaints, service calls, visits, clicks
	Feedback      = "feedback"      // scores and comments
	Campaigns     = "campaigns"     // who was sent what, and what came of it
	Receivables   = "receivables"   // what is owed, and when it was due and paid
	Opportunities = "opportunities" // what may be sold
	Unknown       = "none"          // none of these: not used
)

// Roles in the order in which a person is shown them, required ones first.
var Roles = []Role{CustomerID, OrderDate, Amount, Quantity, UnitPrice, OrderID, Status, ProductID, Product,
	Category, Discount, Region, Currency, CustomerName, Email, Phone, Owner, Consent, Left, Tenure,
	Gender, Age, Birthday, Level, Income, Job, Education, Acquisition, Joined, ContractEnd, PeriodPrice,
	Frequency, Recency, Observed, Monetary, OrderCount, LastOrder, TotalSpent, FirstOrder,
	EventDate, EventType, Channel, Resolved, Score, Comment, Issue, Campaign, Sent, Opened, Converted, Cost, Arm,
	DueDate, PaidDate, PaidAmount, Stage, Probability, Expected}

// Confidence of a guess, in words that a person can act on.
type Confidence string

const (
	Sure   Confidence = "sure"   // header and values agree
	Likely Confidence = "likely" // one of them speaks for it and nothing against
	Check  Confidence = "check"  // a person should look
	Chosen Confidence = "chosen" // a person, a recipe or the command line said so
	None   Confidence = "none"   // no role
)

// Mapping says how every table of the project is read.
type Mapping struct {
	Tables []TableMapping `json:"tables"`
	Unsure []Unsure       `json:"unsure"`
	// Alike are customer ids that differ in capitals or leading zeros alone, in the columns that were
	// guessed to hold them.
	Alike *fault.Warning `json:"alike,omitempty"`
}

// TableMapping maps one table, or several that share their headers (twelve monthly exports): one
// entry for each, and a change to one of a Group is made to all of it.
type TableMapping struct {
	File  string `json:"file"`
	Sheet string `json:"sheet,omitempty"`
	// Kind is one of the kinds of tables.
	Kind string `json:"kind"`
	// KindChosen: a person or a recipe said so, and no change of roles changes it.
	KindChosen bool `json:"kindChosen,omitempty"`
	// Used: the rows of this table count. Hidden sheets and sheets not chosen are not used.
	Used bool `json:"used"`
	// Group numbers the tables with equal headers from 0.
	Group int `json:"group"`
	// HeaderRow counts from 1 as a person sees it; 0 means that no header was found. Columns is
	// empty then, unless the values alone say what they are.
	HeaderRow int `json:"headerRow"`
	// GroupRow is the row of group names above the header (merged cells as a rule), from 1; UnitRows
	// counts the rows below it that say units and formats alone.
	GroupRow int      `json:"groupRow,omitempty"`
	UnitRows int      `json:"unitRows,omitempty"`
	Rows     int      `json:"rows"` // non-empty rows below the header and its units
	Columns  []Column `json:"columns"`
}

// Column is one column of a table and what it means. TableMapping.Columns runs parallel to the
// columns of the table; it is empty where nothing is known of them.
type Column struct {
	// Header names the column and is unique in its table: the second "Amount" is "Amount (2)", and
	// a column without a name is "[C]", after its letter.
	Header     string     `json:"header"`
	Role       Role       `json:"role,omitempty"` // absent: not used
	Confidence Confidence `json:"confidence"`
	Samples    []string   `json:"samples"` // the first three different values, as the file writes them
	// Kind of most values: "text", "number", "date", "bool" or "empty".
	Kind     string                   `json:"kind"`
	Blank    int                      `json:"blank"`
	Distinct int                      `json:"distinct"`
	Negative int                      `json:"negative,omitempty"` // numbers below zero
	Zero     int                      `json:"zero,omitempty"`
	Number   *convention.NumberFormat `json:"number,omitempty"`
	Date     *convention.DateFormat   `json:"date,omitempty"`
	// Negated, of a consent column: a yes refuses (Unsubscribed, 是否拒收).
	Negated bool `json:"negated,omitempty"`
	// LeftValue, of the column that says who has left: the text that means it, once a person has
	// said so; else clean reads it from the values.
	LeftValue string `json:"leftValue,omitempty"`
	// YesValue is the same of the column that says who has converted.
	YesValue string `json:"yesValue,omitempty"`
	// TenureUnit, of the tenure column: "day", "month", "year" or absent where the name does not say.
	TenureUnit string `json:"tenureUnit,omitempty"`
	// Example is the first text that an ambiguous Number or Date can read in two ways, and
	// ExampleRow where it stands, from 1.
	Example    string `json:"example,omitempty"`
	ExampleRow int    `json:"exampleRow,omitempty"`
}

// What a question is about.
const (
	AboutColumn    = "column"     // which column has the role; one candidate alone: is it that at all
	AboutDateOrder = "date_order" // 03/04/11
	AboutDecimal   = "decimal"    // 1,234
	AboutCurrency  = "currency"   // the file has several
	AboutTable     = "table"      // two tables seem to hold the same orders; Role is OrderID
	// AboutLabelValue: which of two texts means that a customer has left, or has converted; Role is
	// Left or Converted.
	AboutLabelValue = "label_value"
	// AboutRows: no column names the customers; is each row one? Role is CustomerID, no candidates.
	AboutRows = "rows"
)

// Unsure is a question that only a person can answer.
type Unsure struct {
	Group int `json:"group"` // whose tables it is about
	// Role whose column is in doubt, or whose reading is.
	Role Role `json:"role"`
	// About is one of the words above.
	About      string       `json:"about"`
	Candidates []string     `json:"candidates"`       // headers, orders ("dmy", "mdy"), separators, currency codes or tables
	Chosen     string       `json:"chosen,omitempty"` // what is assumed until it is answered; the currency is clean's to choose
	Example    string       `json:"example,omitempty"`
	Where      *fault.Place `json:"where,omitempty"`
}
