package dataset

import "github.com/keepsight/keepsight/core/ingest"

// Attribute is one column of a customer table, parallel to Customers: either a quantity or a
// category, as its values say. Columns that only name a customer (id, name, phone) are none.
type Attribute struct {
	Header string // as the file writes it, unique among the attributes
	// Quantity holds the values of a numeric column, NaN where blank; nil for a category.
	Quantity []float64
	// Category holds the values of any other column, NoCode where blank; nil for a quantity.
	Category []ingest.Code
	// Tenure marks the quantity that says how long the customer has been one, in TenureUnit.
	Tenure     bool
	TenureUnit string // "month", "day", "year" or "" where the header does not say
	// Price marks the quantity that says what a period of the contract brings.
	Price bool
	// Income marks the column that says what the customer earns, a quantity or bands in words.
	Income bool
	// Spend marks the quantity that says what the customer spends.
	Spend Spend
	// Member marks the column that says who takes part in a loyalty programme, and in which tier.
	Member bool
}

// Left is the column by which the file itself says who has left.
type Left struct {
	Header string
	Value  string  // the text that means "has left", as the file writes it
	State  []Stand // parallel to Customers
	// Day on which each left, NoDay where the file does not say; nil where no column does.
	Day []Day
}

// Stand of a customer by the file's own word.
type Stand uint8

const (
	StandUnknown Stand = iota // blank, or neither of the two values
	Stayed
	HasLeft
)

// Dated is a column of dates of a customer table. No model reads it; it tells what was written when.
type Dated struct {
	Header string
	Day    []Day // parallel to Customers; NoDay where blank
}

// Outcome is the column by which the file itself says who has converted, or in a table of sessions
// which of them ended with a purchase.
type Outcome struct {
	Header string
	Value  string // the text that means yes, as the file writes it
	// Purchase: the column speaks of buying; else of becoming a customer.
	Purchase bool
	State    []Answer // parallel to Customers
	// Persons numbers those whose rows these are, parallel to Customers, where a row is a session and
	// several are of one person; nil where each customer is one.
	Persons []int32
}

// Person whose row i is.
func (o *Outcome) Person(i int) int32 {
	if o.Persons == nil {
		return int32(i)
	}
	return o.Persons[i]
}

// Answer of a column of yes and no.
type Answer uint8

const (
	AnswerUnknown Answer = iota // blank, or neither of the two values
	AnswerNo
	AnswerYes
)
