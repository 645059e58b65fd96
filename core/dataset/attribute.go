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
}

// Left is the column by which the file itself says who has left.
type Left struct {
	Header string
	Value  string  // the text that means "has left", as the file writes it
	State  []Stand // parallel to Customers
}

// Stand of a customer by the file's own word.
type Stand uint8

const (
	StandUnknown Stand = iota // blank, or neither of the two values
	Stayed
	HasLeft
)
