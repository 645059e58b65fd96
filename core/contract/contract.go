// Package contract says how long customers under contract stay, and what they will still pay.
//
// It reads customer tables with the day on which a contract began and the day on which it ended
// (none: it runs), or with how long it has lasted and who has left; and what a customer pays a
// period, where a column says so.
//
// Time is counted in periods (months unless chosen). A contract that ended in its t-th period has
// T = t; one that runs has survived the whole periods since its start. A day of the end exactly t
// periods after the start belongs to period t.
//
// Two curves stand beside each other: the product-limit estimate with its intervals, which assumes
// nothing and ends where the file ends, and the shifted-beta-geometric model (SBG), which goes on.
// Where what is expected of the model is worth saying, ranges come from parameters drawn from the
// normal approximation of the likelihood in their logarithms, and from the customers' own chance.
//
// With start dates the model is tested: fitted to what was known on an earlier day, it says how many
// of those who were there then are there now.
package contract

import "github.com/keepsight/keepsight/core/dataset"

// Options of the analysis; the zero value is the good answer.
type Options struct {
	// Period is "week", "month" or "year"; "" takes years where the tenure is told in years, else months.
	Period string `json:"period,omitempty"`
	// Periods is how far ahead remaining time and value are counted, 1 to 600; 0 is 60.
	Periods int `json:"periods,omitempty"`
	// Margin is the share of the price that is profit, above 0 and at most 1; 0 says that none is given.
	Margin float64 `json:"margin,omitempty"`
	// DiscountPerMonth lowers money that comes m months later by (1+d)^m, 0 to 1; 0 is none.
	DiscountPerMonth float64 `json:"discountPerMonth,omitempty"`
	// Draws of the parameters behind a range, 50 to 10,000; 0 is 400.
	Draws int `json:"draws,omitempty"`
}

// Periods by name.
const (
	Week  = "week"
	Month = "month"
	Year  = "year"
)

// What tells the time.
const (
	ByDates  = "dates"
	ByTenure = "tenure"
)

// Problem that leaves the model out.
type Problem string

const (
	NoProblem   Problem = ""
	NoContracts Problem = "no_contracts" // no contract that has lasted a period
	NobodyLeft  Problem = "nobody_left"
	OnePeriod   Problem = "one_period" // nobody was seen in a second period: nothing tells how retention goes on
)

// Code of a note.
type Code string

const (
	FewContracts     Code = "few_contracts"      // Count: fewer than 100
	FewEnded         Code = "few_ended"          // Count: fewer than 30 have ended; expect wide ranges
	NobodyStays      Code = "nobody_stays"       // all have ended: there is nobody to value
	NoSpread         Code = "no_spread"          // one rate for all fits as well: retention does not rise with time here
	NotConverged     Code = "not_converged"      // the fit stopped before its maximum was certain
	PoorFit          Code = "poor_fit"           // Value: the share of the periods seen in which the model's curve lies outside the 95 % interval
	NotBegun         Code = "not_begun"          // Count: contracts that begin after the last day known
	EndAhead         Code = "end_ahead"          // Count: contracts whose end lies ahead; they are running
	NoStart          Code = "no_start"           // Count: contracts without a start
	EndUnknown       Code = "end_unknown"        // Count: left by the label, and when is not known
	LabelContradicts Code = "label_contradicts"  // Count: ended by date, and staying by the label
	NoTenure         Code = "no_tenure"          // Count: customers without a tenure or without a label
	UnitAssumed      Code = "unit_assumed"       // the column does not say in what the tenure is counted: months
	NoHoldout        Code = "no_holdout"         // tenures without dates, or too short a file: the model is not tested
	Widened          Code = "widened"            // Value: the test missed its range, and by this share
	RevenueNotProfit Code = "revenue_not_profit" // no margin was given
	PriceUnknown     Code = "price_unknown"      // Count: running contracts without a price
)

// Few contracts, and few that have ended, below which a note warns.
const (
	Few      = 100
	FewLeft  = 30
	mostRows = 120
)

// Note is one thing that a person must be told. Fields that a code does not use are absent.
type Note struct {
	Code  Code    `json:"code"`
	Count int     `json:"count,omitempty"`
	Value float64 `json:"value,omitempty"`
}

// Result of the analysis. The columns run parallel to dataset.Customers.
type Result struct {
	Source string `json:"source"`         // "dates" or "tenure"
	AsOf   string `json:"asOf,omitempty"` // the day from which dates are counted back
	Period string `json:"period"`
	// Contracts that take part: Running and Ended. Unknown are the customers that do not.
	Contracts int `json:"contracts"`
	Running   int `json:"running"`
	Ended     int `json:"ended"`
	Unknown   int `json:"unknown"`
	// Problem says why there is no model; Rows then hold what was seen alone.
	Problem Problem `json:"problem,omitempty"`
	// Median is the number of periods after which half are left, by the product-limit curve; absent
	// where more are left.
	Median *float64 `json:"median,omitempty"`
	Model  *Model   `json:"model,omitempty"`
	Rows   []Row    `json:"rows"`
	// Periods ahead over which Remaining and Value are counted.
	Periods int `json:"periods"`
	// NewContract is the expected number of periods of a contract that begins today, within Periods.
	NewContract *Range `json:"newContract,omitempty"`
	// Remaining periods of all running contracts together, undiscounted; per contract in MeanRemaining.
	Remaining     *Range   `json:"remaining,omitempty"`
	MeanRemaining *float64 `json:"meanRemaining,omitempty"`
	// Price is the header of the column that says what a period brings.
	Price string `json:"price,omitempty"`
	// Value of all running contracts with a price: price × margin × discounted remaining periods.
	Value            *Range   `json:"value,omitempty"`
	Margin           float64  `json:"margin,omitempty"`
	DiscountPerMonth float64  `json:"discountPerMonth,omitempty"`
	Holdout          *Holdout `json:"holdout,omitempty"`
	Notes            []Note   `json:"notes"`

	// Survived is the number of periods gone by, −1 where unknown.
	Survived []int32 `json:"-"`
	// Left says who is known to have left.
	Left []bool `json:"-"`
	// Expected periods still to come, and Worth of them; −1 for who has left or is not known.
	Expected []float64 `json:"-"`
	Worth    []float64 `json:"-"`
}

// Model is the fitted SBG.
type Model struct {
	Alpha float64 `json:"alpha"`
	Beta  float64 `json:"beta"`
	// AlphaError and BetaError are the standard errors of the logarithms of alpha and beta.
	AlphaError    float64 `json:"alphaError"`
	BetaError     float64 `json:"betaError"`
	LogLikelihood float64 `json:"logLikelihood"`
	// Geometric is the log-likelihood of one rate for all.
	Geometric float64 `json:"geometric"`
	// Constant: the gain over one rate for all is below 2.
	Constant  bool `json:"constant"`
	Converged bool `json:"converged"`
}

// Row is one period. What was seen is absent beyond the longest contract, what is expected where
// there is no model.
type Row struct {
	Period int `json:"period"`
	AtRisk int `json:"atRisk"` // contracts that were there in the period
	Left   int `json:"left"`   // of these, at its end
	// Kept is the share that goes on at the end of the period, Retention as the model has it.
	Kept      *float64 `json:"kept,omitempty"`
	Retention *float64 `json:"retention,omitempty"`
	// Share still there after the period, with its 95 % interval, and Survival as the model has it.
	Share    *float64 `json:"share,omitempty"`
	Low      *float64 `json:"low,omitempty"`
	High     *float64 `json:"high,omitempty"`
	Survival *float64 `json:"survival,omitempty"`
}

// Range is a figure and its equal-tailed 80 % range. WidenedBy is the share by which the test missed,
// absent where its range held.
type Range struct {
	Value     float64 `json:"value"`
	Low       float64 `json:"low"`
	High      float64 `json:"high"`
	WidenedBy float64 `json:"widenedBy,omitempty"`
}

// Holdout is the test: what was known on the day before From, and who is still there after To.
type Holdout struct {
	From      string `json:"from"`
	To        string `json:"to"`
	Contracts int    `json:"contracts"` // there in the last whole period before From
	Ended     int    `json:"ended"`     // in whole periods before From
	Expected  Range  `json:"expected"`  // of Contracts, there in the last whole period before the end of To
	Actual    int    `json:"actual"`
}

// Of says whether the dataset has anything to say about contracts.
func Of(ds *dataset.Dataset) bool {
	return ds.Contracts != nil || tenureOf(ds) != nil && ds.Left != nil
}
