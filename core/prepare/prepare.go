// Package prepare makes what models learn from: a table with one row for each customer, whose
// features are named and defined, and the way from it to numbers without blanks.
//
// Who stands in it: the customers of a file of orders that have an order that counts and net money
// above zero; every customer of a customer table.
//
// Build makes the table, Fit learns from the rows that it is given what stands in for blanks and
// how each column is coded and scaled, and Apply codes any rows by that. Nothing that Fit was not
// given can change it, and Apply changes nothing: what is learnt on the training part is all that
// is known of validation and test.
//
// Filled-in values are for models alone: they stand in the feature table, beside a column that
// marks them, and in no other figure (STATISTICS 19).
package prepare

import "github.com/keepsight/keepsight/core/dataset"

// Input is the dataset that is prepared.
type Input struct{ Data *dataset.Dataset }

// Options of preparation; the zero value is the good answer.
type Options struct {
	// Methods that fill blanks, one a line: the method, a space and the key of the feature. What
	// is not named is filled by the method that is proposed.
	Methods string `json:"methods,omitempty"`
	// Scale of quantities: "" or "z", "robust", "minmax", "none".
	Scale string `json:"scale,omitempty"`
	// Codes of categories: "" or "onehot", "ordinal".
	Codes string `json:"codes,omitempty"`
	// Split: "" by time where there are orders, "hash" by the customer's id.
	Split string `json:"split,omitempty"`
}

// Method by which a blank is filled.
type Method string

const (
	Mean    Method = "mean"
	Median  Method = "median"
	Mode    Method = "mode"    // the commonest value; of two as common the smaller
	Predict Method = "predict" // regression on the other features
	Blank   Method = "blank"   // it stays blank
)

// Result says what the table holds. The table itself is built anew for an export.
type Result struct {
	Problem   Problem `json:"problem,omitempty"`
	Customers int     `json:"customers"` // rows of the table
	Apart     int     `json:"apart"`     // customers without an order that counts or without money
	// Sampled customers that were looked at; 0 when all were.
	Sampled  int       `json:"sampled,omitempty"`
	AsOf     string    `json:"asOf,omitempty"` // the day from which days are counted; absent without orders
	Scale    string    `json:"scale"`
	Codes    string    `json:"codes"`
	Features []Feature `json:"features"`
	LeftOut  []LeftOut `json:"leftOut"`
	Columns  int       `json:"columns"` // after coding
	Filled   int       `json:"filled"`  // cells that were blank and are not, of those that were looked at
	Split    Split     `json:"split"`
	// Components is absent where fewer than two quantities differ.
	Components *Components `json:"components,omitempty"`
}

// Problem that leaves nothing to show.
type Problem string

const (
	NoCustomers Problem = "no_customers"
	NoFeatures  Problem = "no_features"
)

// Feature is one column of the table.
type Feature struct {
	Key    string `json:"key"` // unique
	Code   Code   `json:"code"`
	Header string `json:"header,omitempty"` // of the column of the file that it was made of; of a category share, the category
	Unit   Unit   `json:"unit,omitempty"`
	Source Source `json:"source"`
	Filled int    `json:"filled"` // customers that have a value, of Rows
	Rows   int    `json:"rows"`
	// Undefined: a blank says that there is no such figure, not that it is unknown.
	Undefined bool `json:"undefined,omitempty"`
	// Spread of the values of a quantity; absent for a category.
	Spread *Spread `json:"spread,omitempty"`
	// Levels of a category, the commonest first; Rest customers have others.
	Levels []Level `json:"levels,omitempty"`
	Rest   int     `json:"rest,omitempty"`
	// Method that fills its blanks, and Proposed; both absent where no cell is blank.
	Method   Method  `json:"method,omitempty"`
	Proposed Method  `json:"proposed,omitempty"`
	Trials   []Trial `json:"trials,omitempty"`
	Tried    int     `json:"tried,omitempty"` // known cells that were hidden
	// Fill stands in for a blank: Value or Level; neither where it is predicted.
	FillValue *float64 `json:"fillValue,omitempty"`
	FillLevel string   `json:"fillLevel,omitempty"`
	Coded     []Coded  `json:"coded"`
}

// Spread of the values of everyone that was looked at.
type Spread struct {
	Mean   float64 `json:"mean"`
	SD     float64 `json:"sd"` // population
	Min    float64 `json:"min"`
	Q1     float64 `json:"q1"`
	Median float64 `json:"median"`
	Q3     float64 `json:"q3"`
	Max    float64 `json:"max"`
}

// Level of a category.
type Level struct {
	Name      string `json:"name"`
	Customers int    `json:"customers"`
}

// Trial of a method on known cells that were hidden from it.
type Trial struct {
	Method Method `json:"method"`
	// Error is the root mean square error of a quantity, in its unit.
	Error *float64 `json:"error,omitempty"`
	// Right is the share of a category's cells that came out right.
	Right *float64 `json:"right,omitempty"`
}

// Coded is a column of numbers that a feature becomes.
type Coded struct {
	Kind   CodedKind `json:"kind"`
	Level  string    `json:"level,omitempty"`
	Center float64   `json:"center"` // x = (value − Center)/Scale
	Scale  float64   `json:"scale"`
}

// CodedKind says what such a column holds.
type CodedKind string

const (
	CodedQuantity CodedKind = "quantity"
	CodedLevel    CodedKind = "level"   // 1 where the category has this level, else 0
	CodedRest     CodedKind = "rest"    // 1 where it has one of the rarer levels
	CodedOrdinal  CodedKind = "ordinal" // the place of the level in their order, from 0
	CodedMissing  CodedKind = "missing" // 1 where the cell was blank
)

// LeftOut is a feature that the file does not allow, or a column that is none.
type LeftOut struct {
	Code   Code   `json:"code"`
	Header string `json:"header,omitempty"`
	Reason Reason `json:"reason"`
}

// Reason why a feature is left out.
type Reason string

const (
	NoTimes        Reason = "no_times"        // the file writes no time of day
	NoProducts     Reason = "no_products"     // no column says what was bought
	NoCategories   Reason = "no_categories"   // no column says what kind of product it was
	NoDiscounts    Reason = "no_discounts"    // no column says what was taken off the price
	NoInteractions Reason = "no_interactions" // no table of enquiries and complaints
	NoTypes        Reason = "no_types"        // no column says what kind of contact it was
	NoOutcomes     Reason = "no_outcomes"     // no column says whether it was resolved
	NoFeedback     Reason = "no_feedback"
	NotInSummary   Reason = "not_in_summary"  // the file sums the orders up, and this is not among its sums
	NoCampaigns    Reason = "no_campaigns"    // no table of campaigns
	NoOpens        Reason = "no_opens"        // no column says who opened it
	NoConversions  Reason = "no_conversions"  // no column says what it brought
	NoBills        Reason = "no_bills"        // no table of bills with the day on which they are due
	NoAsOf         Reason = "no_as_of"        // there is no day to count to: choose the analysis date
	NoDeals        Reason = "no_deals"        // no table of deals
	NoDealAmounts  Reason = "no_deal_amounts" // no column says the amount of the deal, or none its probability
	NotLongEnough  Reason = "not_long_enough" // the file does not reach back so far
	Empty          Reason = "empty"
	Constant       Reason = "constant"
	LikeID         Reason = "id_like" // nearly every customer has a value of its own
	IsLabel        Reason = "is_label"
	TooMany        Reason = "too_many" // columns than are looked at
)

// Split of the customers into what models learn from, what they are chosen on and what they are
// tested on.
type Split struct {
	By    string `json:"by"`            // "time" or "hash"
	Why   string `json:"why,omitempty"` // of a hash: "chosen", "no_orders", "few_days"
	Parts []Part `json:"parts"`
}

// Part of a split. From and To are the days of the first orders; absent in a split by hash.
type Part struct {
	Name      string `json:"name"` // "training", "validation" or "test"
	Customers int    `json:"customers"`
	From      string `json:"from,omitempty"`
	To        string `json:"to,omitempty"`
}

// Components are the principal components of the z-scored quantities of the training part.
type Components struct {
	Features int         `json:"features"` // that differ, each of weight 1
	Enough   int         `json:"enough"`   // components that hold 80 % of the variance
	Shares   []Component `json:"shares"`
}

// Component of them, the largest first.
type Component struct {
	Share    float64   `json:"share"` // of the variance
	Total    float64   `json:"total"` // of it and those before
	Loadings []Loading `json:"loadings"`
}

// Loading of a feature on a component.
type Loading struct {
	Key    string  `json:"key"`
	Weight float64 `json:"weight"` // squares add up to 1 over all features
}
