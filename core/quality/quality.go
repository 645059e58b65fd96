// Package quality says how good the files are, before anything is cleaned: column by column how much
// is there, how much of it can be read, whether ids are told apart, whether columns that must agree
// do, and how the dates lie in time. It changes nothing, and every flaw comes with its count and the
// place of its first case.
//
// Tables with equal headers are one. A record is a row below the header that holds something and is
// no unit row, repeated header, total or note. Cells are read as the cleaning reads them.
//
// # Five measures, each a share from 0 to 1
//
//	Completeness  cells that are filled, of the records
//	Validity      filled cells that are what the column holds: a date, a number, an address, a word for
//	              yes or no, and within what is possible (no negative price, no age above 120, no day
//	              of birth after the end of the file)
//	Uniqueness    of ids: different ids that are not one and the same but for case, leading zeros, width
//	              or spaces, of all different ids; where a row is a customer, of all rows
//	Consistency   rows where two columns that must agree do: quantity × price and amount, to half a
//	              cent of rounding on each piece; first order not after last; recency not above T
//	Timeliness    months with records, of the months from the first to the last
//
// # Score
//
// A column's score is the mean of the measures that it has, with the weights of Weights, as a whole
// number of 100, rounded down: 100 means that no flaw was counted. Consistency counts only where at
// least half of the rows agree; where fewer do, the columns are not meant to (discounts, postage), and
// that is said. How old the file is plays no part. The score of the file is the mean of the columns
// that are used: those that the analyses cannot do without count three times (Required), columns
// without a role not at all, but that in a table of customers every column describes them.
package quality

import (
	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/schema"
)

// Measure names one of the five.
type Measure string

const (
	Completeness Measure = "completeness"
	Validity     Measure = "validity"
	Uniqueness   Measure = "uniqueness"
	Consistency  Measure = "consistency"
	Timeliness   Measure = "timeliness"
)

// Weight of a measure in the score of a column.
type Weight struct {
	Measure Measure `json:"measure"`
	Weight  int     `json:"weight"`
}

// Weights of the score: what is missing or cannot be read is lost; the rest can be mended.
var Weights = []Weight{{Completeness, 4}, {Validity, 4}, {Uniqueness, 2}, {Consistency, 1}, {Timeliness, 1}}

// Required is how often a column counts that the analyses cannot do without.
const Required = 3

// Code of a finding. The list is closed.
type Code string

const (
	Blank       Code = "blank"
	Repeated    Code = "repeated_id"  // ids that stand in a second row, where a row is a customer
	CaseVariant Code = "variant_case" // ids that differ from another in case alone
	ZeroVariant Code = "variant_zero" // in leading zeros
	FormVariant Code = "variant_form" // in spaces, hyphens or full width
	NotDate     Code = "not_date"
	NotNumber   Code = "not_number"
	NotEmail    Code = "not_email"
	NotPhone    Code = "not_phone"
	NotCurrency Code = "not_currency"
	NotYesNo    Code = "not_yes_no"
	BelowZero   Code = "below_zero"
	AboveLimit  Code = "above_limit"  // Limit
	AfterEnd    Code = "after_end"    // later than the day that Limit names: today, or the last of the file
	FarDate     Code = "far_date"     // two years and more away from all other dates, and fewer than one in a hundred
	EmptyMonths Code = "months_empty" // months without a record between the first and the last
	Disagree    Code = "disagree"     // with the columns of With
	NotMeant    Code = "not_meant_to" // fewer than half of the rows agree with With: not scored
	LongAgo     Code = "quiet_since"  // Count days from the last date to today; not scored
	OneValue    Code = "one_value"    // the column says the same in every row; not scored
)

// Finding is a flaw of a column with its first case.
type Finding struct {
	Code  Code   `json:"code"`
	Count int    `json:"count"`
	Value string `json:"value,omitempty"` // of the case, as the file writes it
	// Other is the id that Value is a variant of.
	Other string        `json:"other,omitempty"`
	Limit string        `json:"limit,omitempty"`
	With  []schema.Role `json:"with,omitempty"`
	Where *fault.Place  `json:"where,omitempty"`
}

// Part is one measure of a column.
type Part struct {
	Measure Measure `json:"measure"`
	Share   float64 `json:"share"`
	Good    int     `json:"good"`
	Of      int     `json:"of"`
	// Unscored: it is shown and does not count.
	Unscored bool `json:"unscored,omitempty"`
}

// Column is one column of a table, or the same of several tables.
type Column struct {
	Header   string      `json:"header"`
	Role     schema.Role `json:"role,omitempty"`
	Kind     string      `json:"kind"` // as schema.Column.Kind
	Filled   int         `json:"filled"`
	Distinct int         `json:"distinct"`
	Score    int         `json:"score"`
	Weight   int         `json:"weight"` // in the score of the file; 0: not used
	Parts    []Part      `json:"parts"`
	Findings []Finding   `json:"findings"`
	// First and Last day of a column of dates, without those that lie far away.
	First string `json:"first,omitempty"`
	Last  string `json:"last,omitempty"`

	values []uint32 // hashes of its few values, ascending
	texts  []string // and the values
}

// Table is a group of tables with equal headers.
type Table struct {
	Group   int      `json:"group"`
	Kind    string   `json:"kind"`
	File    string   `json:"file"` // of the first table
	Sheet   string   `json:"sheet,omitempty"`
	Tables  int      `json:"tables"`
	Rows    int      `json:"rows"` // records
	Columns []Column `json:"columns"`
	Further int      `json:"further,omitempty"` // columns above MostColumns that were not looked at
}

// MostColumns of a table are looked at, those with a role first.
const MostColumns = 200

// Report is the whole account.
type Report struct {
	Score   *int     `json:"score,omitempty"` // absent where no column is used
	Weights []Weight `json:"weights"`
	Tables  []Table  `json:"tables"`
	// Today as the caller knows it; absent: the end of the file stands for it.
	Today string `json:"today,omitempty"`
	// Changes against the file of before; absent where there is none to compare with.
	Changes []Change `json:"changes,omitempty"`
	Before  *Span    `json:"before,omitempty"`
}

// Day is a day of the calendar.
type Day = convention.Day
