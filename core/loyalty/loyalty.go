// Package loyalty says what goes with taking part in a loyalty programme, and, where the days of
// joining are known, how much spend changed with it.
//
// Who takes part is a column of a customer table, by its name or chosen: yes and no, a tier, or the day
// of joining alone. Members and others are compared as they are: that is no effect of the programme,
// because who joins chose to, and better customers join.
//
// The change with joining is a difference in differences in windows of W days around the day J of
// joining: before (J−2W, J−W], at joining (J−W, J] and after (J, J+W]. Each member is held against
// customers who were not members until J+W, in the same days, with spend at joining in the same band
// (none, or doublings of what is usual). The estimate is (after − before) of the member less their mean.
// Matching is on the window in the middle and the difference taken over the two at equal distance from
// it, because customers join when they buy much and everybody falls back from such a time: after a
// match on the window that is subtracted, regression to the mean would look like an effect (J. R. Daw,
// L. A. Hatfield, Health Services Research 53 (2018), 4138–4156; S. Chabé-Ferret, Journal of
// Econometrics 185 (2015), 110–123, on the symmetric difference in differences). Only customers who
// had bought before all windows count, so that nobody's windows begin before the first order.
//
// The check before joining is the same difference one window earlier, (before − (J−3W, J−2W]): where it
// is not about zero the groups went apart already, and the estimate is not to be read as an effect.
package loyalty

import "github.com/keepsight/keepsight/core/dataset"

// Input of the analysis.
type Input struct {
	Data *dataset.Dataset
	// SaysNo reads a value of the column: it says that somebody takes no part.
	SaysNo func(text string) bool
}

// Options of the analysis; the zero value is the good answer.
type Options struct {
	// Column is the header of the column that says who takes part; "" takes the one whose name says so,
	// else the day of joining.
	Column string `json:"column,omitempty"`
	// NonMember is the value that means taking no part; "" goes by the words.
	NonMember string `json:"nonMember,omitempty"`
	// WindowDays is W, 7 to 365; 0 takes the longest of 90, 60 and 30 for which there are members enough.
	WindowDays int `json:"windowDays,omitempty"`
	// Cost of the programme for one member over W days, in the money of the orders; 0 says that none is given.
	Cost float64 `json:"cost,omitempty"`
	// Margin is the share of spend that is profit, above 0 and at most 1; 0 says that none is given.
	Margin float64 `json:"margin,omitempty"`
}

// Problem that leaves no answer.
type Problem string

const (
	NoProblem    Problem = ""
	NoMembership Problem = "no_membership" // no column says who takes part
	NoMembers    Problem = "no_members"    // fewer than 10 who take part
	NoOthers     Problem = "no_others"     // fewer than 10 who do not
	NoMeasure    Problem = "no_measure"    // neither orders nor spend nor who has left are known

	// Of the change with joining.
	NoOrders   Problem = "no_orders"    // spend is not known day by day
	NoJoinDay  Problem = "no_join_day"  // no column says when members joined
	FewJoined  Problem = "few_joined"   // fewer than 30 members with all windows and somebody to hold them against
	ShortOrder Problem = "short_orders" // the orders do not span the windows
)

// Bounds.
const (
	Fewest       = 10  // customers of either group
	Few          = 100 // of the smaller; below, a note warns
	FewestJoined = 30  // members for the change with joining
	fewestValue  = 20  // customers of a value
	fewestInCell = 5   // to hold a member against
	mostValues   = 20  // of a column of members
)

// Result of the analysis.
type Result struct {
	Problem Problem `json:"problem,omitempty"`
	Column  string  `json:"column,omitempty"` // that says who takes part
	// Columns that a person may choose for it.
	Columns []string `json:"columns"`
	Values  []Value  `json:"values"`
	Members int      `json:"members"`
	Others  int      `json:"others"`
	// Unknown customers are in neither group: the column is blank.
	Unknown int `json:"unknown"`
	// BlankIsNo: the column has no value for taking no part; a blank is taken for it.
	BlankIsNo bool `json:"blankIsNo,omitempty"`
	// Source of the spend, as dataset.Spent has it; absent where none is known.
	Source   string    `json:"source,omitempty"`
	Measures []Measure `json:"measures"`
	Change   *Change   `json:"change,omitempty"`
	// ChangeProblem says why there is no Change.
	ChangeProblem Problem `json:"changeProblem,omitempty"`
}

// Value of the column.
type Value struct {
	Value     string `json:"value"`
	Customers int    `json:"customers"`
	Member    bool   `json:"member"`
	// Spend on average, absent where it is not known of any.
	Spend *float64 `json:"spend,omitempty"`
	// Small: fewer than 20 customers, too few to compare their mean with others.
	Small bool `json:"small,omitempty"`
}

// Interval is an estimate and its confidence interval.
type Interval struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Told  bool    `json:"told"` // it does not hold 0
}

// Measure of both groups: "orders" and "spend" on average, "repeat" and "left" as shares.
type Measure struct {
	Code    string  `json:"code"`
	Members float64 `json:"members"`
	Others  float64 `json:"others"`
	// Difference, members less others; the intervals of all measures hold 95 % together (Bonferroni).
	Difference Interval `json:"difference"`
}

// Change of spend with joining.
type Change struct {
	JoinColumn string `json:"joinColumn"`
	WindowDays int    `json:"windowDays"`
	Members    int    `json:"members"`  // that are compared
	Controls   int    `json:"controls"` // customers that some of them are held against
	// Left out members: without a day of joining, with a window outside the orders, without an order
	// before all windows, and with nobody to be held against.
	NoDay     int `json:"noDay,omitempty"`
	Outside   int `json:"outside,omitempty"`
	NoBefore  int `json:"noBefore,omitempty"`
	Unmatched int `json:"unmatched,omitempty"`
	// Mean spend of a customer in the windows before, at joining and after.
	MemberSpend  [3]float64 `json:"memberSpend"`
	ControlSpend [3]float64 `json:"controlSpend"`
	// Difference in differences, money of a member over W days, with its 95 % interval.
	Difference Interval `json:"difference"`
	// Check before joining; absent where fewer than 30 members have a window before.
	Check *Interval `json:"check,omitempty"`
	// Return is earned ÷ cost − 1, of profit where Margin is given; absent without a cost.
	Return *Interval `json:"return,omitempty"`
	Cost   float64   `json:"cost,omitempty"`
	Margin float64   `json:"margin,omitempty"`
}
