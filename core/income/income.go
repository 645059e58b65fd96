// Package income says how what customers spend goes with what they earn, and who spends less than
// customers of like income usually do.
//
// Income is a column of a customer table, by its name or chosen; it is never guessed from what
// somebody buys. Spend is the net money of the orders; in a table without orders the columns that
// name it (dataset.Spent). Customers of whom both are known are put in bands of income: band
// 1 + ⌊k·(customers who earn less)/n⌋, so that equal incomes share a band.
//
// Income and spend are compared by Spearman's rank correlation with mid-ranks, with the interval of
// D. G. Bonett, T. A. Wright, "Sample size requirements for estimating Pearson, Kendall and Spearman
// correlations", Psychometrika 65 (2000), 23–28: atanh r ± z·√((1 + r²/2)/(n − 3)). The median spend of
// a band has the interval between two order statistics that the binomial distribution gives whatever
// the distribution of spend (W. J. Conover, Practical Nonparametric Statistics, 3rd ed., 1999,
// section 3.2); the bands' intervals hold 95 % together (Bonferroni).
//
// Room is what lies between the spend of a customer below the lower quartile of the band and the
// median of the band. About a quarter of every band lies there, whatever the customers can afford: it
// bounds what could be gained if they came to spend as is usual, and is no forecast.
package income

// Options of the analysis; the zero value is the good answer.
type Options struct {
	// Column is the header of the quantity that says what customers earn; "" takes the one whose name says so.
	Column string `json:"column,omitempty"`
	// Spend names the quantities that add up to what customers spend, by their headers with commas; ""
	// takes the orders, else the columns whose names say so.
	Spend string `json:"spend,omitempty"`
	// Bands of income, 2 to 10; 0 is 5, and with fewer than 100 customers 3.
	Bands int `json:"bands,omitempty"`
}

// Problem that leaves no answer.
type Problem string

const (
	NoProblem      Problem = ""
	NoIncome       Problem = "no_income"       // no column says what customers earn
	IncomeInWords  Problem = "income_in_words" // Column says it in words or bands, not in numbers
	NoSpend        Problem = "no_spend"        // neither orders nor a column say what customers spend
	SameColumn     Problem = "same_column"     // income and spend are one column
	FewCustomers   Problem = "few_customers"   // fewer than 10 of whom both are known
	ConstantIncome Problem = "constant_income" // all of them earn the same
	ConstantSpend  Problem = "constant_spend"  // all of them spend the same
)

// Code of a note.
type Code string

const (
	FewKnown       Code = "few_known"       // Count: fewer than 100 customers; expect wide ranges
	MissingIncome  Code = "missing_income"  // Count and the share of customers without an income
	MissingSpend   Code = "missing_spend"   // Count: customers with an income whose spend is not known
	NegativeIncome Code = "negative_income" // Count: below zero, taken as not known
	OnlyBuyers     Code = "only_buyers"     // who has not bought is not compared
	ScoreNotMoney  Code = "score_not_money" // spend is a score
	FewerBands     Code = "fewer_bands"     // Count: bands that equal incomes left of those asked for
	SmallBands     Code = "small_bands"     // Count: bands of fewer than 20, without room
	SameOrder      Code = "same_order"      // both put the customers in one order: they may be one figure
)

// Bounds.
const (
	Fewest      = 10  // customers for any answer
	Few         = 100 // below, a note warns
	fewestBand  = 20  // customers of a band for saying what is usual in it
	manyBands   = 5
	fewBands    = 3
	forManyFrom = 100 // customers for many bands: twenty in each
)

// Note is one thing that a person must be told. Fields that a code does not use are absent.
type Note struct {
	Code  Code    `json:"code"`
	Count int     `json:"count,omitempty"`
	Share float64 `json:"share,omitempty"`
}

// Result of the analysis. The columns run parallel to dataset.Customers.
type Result struct {
	Problem Problem `json:"problem,omitempty"`
	// Column says what customers earn; absent where none does.
	Column string `json:"column,omitempty"`
	// Numbers are the quantities that a person may choose for income or spend.
	Numbers []string `json:"numbers"`
	// Source of the spend: "orders", "columns" (Spend) or "score" (Spend).
	Source string   `json:"source,omitempty"`
	Spend  []string `json:"spend"`
	// From and To are the first and the last day of the orders.
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
	// Customers of whom income and spend are known.
	Customers   int          `json:"customers"`
	Correlation *Correlation `json:"correlation,omitempty"`
	Bands       []Band       `json:"bands"`
	Room        *Room        `json:"room,omitempty"`
	Notes       []Note       `json:"notes"`

	// Band of each customer from 1; 0 without.
	Band []uint8 `json:"-"`
	// Below is the room of each customer, −1 for who has none.
	Below []float64 `json:"-"`
}

// Correlation is Spearman's, with its 95 % interval; that is absent where the ranks agree completely.
type Correlation struct {
	Value float64  `json:"value"`
	Low   *float64 `json:"low,omitempty"`
	High  *float64 `json:"high,omitempty"`
	// Direction is 1 where the interval lies above zero, −1 below, 0 where it holds zero.
	Direction int `json:"direction"`
}

// Band of income, from From to To.
type Band struct {
	Band      int     `json:"band"` // from 1, the lowest incomes
	From      float64 `json:"from"`
	To        float64 `json:"to"`
	Customers int     `json:"customers"`
	// Median spend with its interval, which is absent where the band is too small for one.
	Median float64  `json:"median"`
	Low    *float64 `json:"low,omitempty"`
	High   *float64 `json:"high,omitempty"`
	// Lower and Upper are the quartiles of spend.
	Lower float64 `json:"lower"`
	Upper float64 `json:"upper"`
	// Below counts the customers below Lower, and Room is what they lack to Median; none in a small band.
	Below int     `json:"below"`
	Room  float64 `json:"room"`
	Small bool    `json:"small,omitempty"`
}

// Room of all bands together.
type Room struct {
	Customers int `json:"customers"`
	// Amount is an upper bound, in the unit of the spend.
	Amount float64 `json:"amount"`
}
