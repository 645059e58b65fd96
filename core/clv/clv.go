// Package clv says how many orders each customer will place, and what they are worth.
//
// A customer is summarised by (x, t_x, T): the days with a counted order after the first, the weeks
// from the first order day to the last, and the weeks from the first order day to the end of what
// is known: the evening before the analysis date. Orders of one day count once and their amounts are added up. Everybody with a counted
// order takes part, whatever the money.
//
// Four models of counts are fitted by maximum likelihood: NBD (nobody leaves), BG/NBD (a customer
// may leave after any order but the first), MBG/NBD (after any order) and Pareto/NBD (at any time). The Gamma-Gamma model
// gives the mean spend of an order day. Beside them stand two simple rules, so that a model is
// only used where it predicts better:
//
//	past_average  the customer goes on at the own past rate
//	recency       who ordered within the horizon H goes on, the others hardly: the hiatus
//	              heuristic of M. Wübben, F. v. Wangenheim, "Instant customer base analysis:
//	              managerial heuristics often get it right", Journal of Marketing 72 (2008), 82–93
//
// A rule's forecast gets a negative-binomial spread of one size k, fitted on earlier data, so that
// its predictive likelihood can be compared with a model's.
//
// Three windows keep the proof apart from the choice. The last third of the file is the holdout:
// models fitted to what precedes it (the calibration) are measured there. The last third of the
// calibration selects among them: models fitted to what precedes that, compared by the mean log
// predictive density of each customer's number of order days. A less simple model must win by more
// than one standard error of the mean difference. (The bootstrap standard error of a mean is
// s/√n with s² = Σ(d−d̄)²/n, exactly, so nothing is resampled.) The parameters that are used are
// fitted to all data.
//
// Ranges come from simulated futures: parameters are drawn from the normal approximation of the
// likelihood in their logarithms, then counts and spend. Where the holdout's actual figure lay
// outside the range predicted for it, the ranges are widened by at least the miss, and say so.
//
// P(alive) is in the block Alive alone, with its spread over the models; nothing ranks by it.
package clv

import (
	"github.com/keepsight/keepsight/core/dataset"
)

// WeeksPerMonth is 365/7/12 to three digits, as the lifetimes package rounds it.
const WeeksPerMonth = 4.345

// Name of a model or rule.
type Name string

const (
	PastAverage Name = "past_average"
	Recency     Name = "recency"
	NameNBD     Name = "nbd"
	NameBGNBD   Name = "bgnbd"
	NameMBGNBD  Name = "mbgnbd"
	NamePareto  Name = "pnbd"

	// NameGammaGamma stands in notes only.
	NameGammaGamma Name = "gamma_gamma"
)

// Names from the simplest on; ties and near-ties go to the simpler.
var Names = []Name{PastAverage, Recency, NameNBD, NameBGNBD, NameMBGNBD, NamePareto}

// Options of the analysis; the zero value is the good answer.
type Options struct {
	// HoldoutFrom is the first day of the holdout, as 2006-01-02: what came before it is the
	// calibration. "" takes the last third of the file's days.
	HoldoutFrom string `json:"holdoutFrom,omitempty"`
	// Months is how far ahead the value of a customer is counted, 1 to 60; 0 is 12.
	Months int `json:"months,omitempty"`
	// Margin is the share of revenue that is profit, above 0 and at most 1; 0 says that none is
	// given, and value is revenue.
	Margin float64 `json:"margin,omitempty"`
	// DiscountPerMonth lowers money that comes k months later by (1+d)^k, 0 to 1; 0 is none.
	DiscountPerMonth float64 `json:"discountPerMonth,omitempty"`
	// Model to be used; "" lets the selection window decide.
	Model Name `json:"model,omitempty"`
	// Draws is the number of simulated futures behind a range, 50 to 10,000; 0 is 400.
	Draws int `json:"draws,omitempty"`
}

// Input of the analysis.
type Input struct {
	Data *dataset.Dataset
	// HorizonDays is H, the one horizon of a run; 0 where nobody has come back.
	HorizonDays int
	// HistoryCut: the file does not start with the first sale (STATISTICS 3).
	HistoryCut bool
}

// Code of a note.
type Code string

const (
	NoCustomers       Code = "no_customers"       // nobody has a counted order
	FewCustomers      Code = "few_customers"      // Count: fewer than 100
	NoRepeat          Code = "no_repeat"          // nobody came back; how often people order cannot be told
	FewRepeaters      Code = "few_repeaters"      // Count: fewer than 100; expect wide ranges
	NoTime            Code = "no_time"            // all orders are of one day: no rate can be told
	Collapsed         Code = "collapsed"          // Model: leaving cannot be told from slow buying in this data
	NotConverged      Code = "not_converged"      // Model: the fit stopped before its maximum was certain
	FlatLikelihood    Code = "flat_likelihood"    // Model, Count: directions in which the data says next to nothing
	NoFirst           Code = "no_first"           // a summary that does not say when the customers came: no rate can be told
	NoMoney           Code = "no_money"           // a summary without money: orders are expected, and what they are worth is not known
	Summed            Code = "summed"             // Model: of a summary no part can be kept for a test, so no test chose it
	NoHoldout         Code = "no_holdout"         // the file is too short to keep a part of it for the test
	NoSelection       Code = "no_selection"       // the calibration is too short to choose a model by; Model is used
	ModelUnavailable  Code = "model_unavailable"  // Model was asked for and cannot be had from this data
	ModelGiven        Code = "model_given"        // Model was asked for, and another predicted better or was not compared
	SimpleRuleWins    Code = "simple_rule_wins"   // Model: no model predicted better than this rule
	Widened           Code = "widened"            // Value: the test period's orders missed by this share
	ValueWidened      Code = "value_widened"      // Value: the test period's money missed by this share
	QLeOne            Code = "q_le_1"             // Value is q: the spread of spend over customers has no mean
	OneAmountForAll   Code = "one_amount_for_all" // spend does not differ between customers
	NoSpend           Code = "no_spend"           // no repeat buyer's mean spend is above zero
	FewSpenders       Code = "few_spenders"       // Count: fewer than 10 repeat buyers with spend above zero
	SteadySpend       Code = "steady_spend"       // each customer always spends the own amount, which is taken as it is
	SpendNotConverged Code = "spend_not_converged"
	NotPositiveSpend  Code = "not_positive_spend" // Count: repeat buyers whose mean spend is zero or below
	CorrelationHigh   Code = "correlation_high"   // Value: frequency and spend go together, against the model
	HistoryCut        Code = "history_cut"        // the file does not start with the first sale: T and x begin later than the customers did
	RevenueNotProfit  Code = "revenue_not_profit" // no margin was given
	SeasonFound       Code = "season"             // Count: in so many months, some months of the year are stronger than others
	SeasonUnsure      Code = "season_unsure"      // Count: likewise in less than two years: it may have come once
	SeasonInTest      Code = "season_in_test"     // Value: the index of the test period, which missed in that direction: the models know no season
)

// Note is one thing that a person must be told. Fields that a code does not use are absent.
type Note struct {
	Code  Code    `json:"code"`
	Model Name    `json:"model,omitempty"`
	Count int     `json:"count,omitempty"`
	Value float64 `json:"value,omitempty"`
}

// Result of the analysis. The columns run parallel to dataset.Customers and hold −1 for customers
// outside the population (no counted order).
type Result struct {
	AsOf        string  `json:"asOf"` // the last day that is known, that before the analysis date: T is measured to it
	HorizonDays int     `json:"horizonDays"`
	Months      int     `json:"months"` // of the value columns
	Margin      float64 `json:"margin,omitempty"`
	// DiscountPerMonth as given.
	DiscountPerMonth float64    `json:"discountPerMonth,omitempty"`
	Population       Population `json:"population"`
	Historic         Historic   `json:"historic"`
	Models           []Fitted   `json:"models"`
	// GammaGamma is absent where there is no repeat buyer at all.
	GammaGamma *Spend     `json:"gammaGamma,omitempty"`
	Holdout    *Holdout   `json:"holdout,omitempty"`
	Selection  *Selection `json:"selection,omitempty"`
	// Chosen is the model behind every expected figure; "" where none can be had.
	Chosen Name `json:"chosen,omitempty"`
	// ExpectedOrders and ExpectedValue are those of 12 months, all customers together.
	ExpectedOrders *Range    `json:"expectedOrders,omitempty"`
	ExpectedValue  *Range    `json:"expectedValue,omitempty"`
	Horizons       []Horizon `json:"horizons"`
	// TopTenthShare is the share of Value that the best tenth of the population holds.
	TopTenthShare *float64 `json:"topTenthShare,omitempty"`
	Alive         []Alive  `json:"alive"`
	// NewCustomer is absent where no model can be had.
	NewCustomer *NewCustomer `json:"newCustomer,omitempty"`
	// Season is absent where the file has less than twelve whole calendar months.
	Season *Season `json:"season,omitempty"`
	Notes  []Note  `json:"notes"`

	// Expected order days within Months.
	Expected []float64 `json:"-"`
	// Value is the expected money within Months (margin and discount applied).
	Value []float64 `json:"-"`
	// NoOrder is P(no order within H); −1 for all where H is 0.
	NoOrder []float64 `json:"-"`
	// ValueIfOrdered and ValueIfSilent are Value given at least one order, or none, within H:
	// Value = (1−NoOrder)·ValueIfOrdered + NoOrder·ValueIfSilent.
	ValueIfOrdered []float64 `json:"-"`
	ValueIfSilent  []float64 `json:"-"`

	person func(i int) *Detail
}

// Population that takes part.
type Population struct {
	Customers     int     `json:"customers"`
	Repeaters     int     `json:"repeaters"` // two order days or more
	OneTimeShare  float64 `json:"oneTimeShare"`
	Repeats       int     `json:"repeats"` // order days after the first
	OrderDays     int     `json:"orderDays"`
	DistinctInput int     `json:"distinctInput"` // distinct (x, t_x, T)
}

// Historic value: what has been, with no model.
type Historic struct {
	Customers int     `json:"customers"`
	Orders    int     `json:"orders"` // that count
	Net       float64 `json:"net"`    // of these orders, matched refunds taken off; no margin applied
	// MeanNet = MeanOrders × MeanOrderValue.
	MeanNet        float64 `json:"meanNet"`
	MeanOrders     float64 `json:"meanOrders"`
	MeanOrderValue float64 `json:"meanOrderValue"`
}

// Params of a model; absent where the model has none (a rule), or no such one.
type Params struct {
	R     float64  `json:"r"`
	Alpha float64  `json:"alpha"` // weeks
	A     *float64 `json:"a,omitempty"`
	B     *float64 `json:"b,omitempty"`
	S     *float64 `json:"s,omitempty"`    // of the Pareto/NBD
	Beta  *float64 `json:"beta,omitempty"` // weeks
}

// Fitted is one model or rule: its parameters on all data, and its figures on the holdout.
type Fitted struct {
	Name   Name    `json:"name"`
	Params *Params `json:"params,omitempty"`
	// LogLikelihood of all data, of a collapsed model the best that was found; absent for a rule.
	LogLikelihood *float64 `json:"logLikelihood,omitempty"`
	// Collapsed: the gain over the NBD is below 2, and the model is reported and used as the NBD.
	Collapsed  bool `json:"collapsed"`
	Converged  bool `json:"converged"`
	Iterations int  `json:"iterations"`
	// GradientNorm is the largest derivative of the log-likelihood per customer by the logarithm
	// of a parameter.
	GradientNorm float64       `json:"gradientNorm"`
	Holdout      *HoldoutScore `json:"holdout,omitempty"`
}

// HoldoutScore is a model fitted to the calibration, on the holdout.
type HoldoutScore struct {
	From          string   `json:"from"`
	To            string   `json:"to"`
	Params        *Params  `json:"params,omitempty"`
	LogLikelihood *float64 `json:"logLikelihood,omitempty"` // of the calibration
	Collapsed     bool     `json:"collapsed"`
	// Expected and Actual number of order days in the holdout of the customers of the calibration.
	Expected float64 `json:"expected"`
	Actual   int     `json:"actual"`
	// TopFifth is the share of the customers who turned out to be the best fifth by money that are among
	// the best fifth as expected; absent where nobody paid.
	TopFifth *float64 `json:"topFifth,omitempty"`
	MAE      float64  `json:"mae"`
	RMSE     float64  `json:"rmse"`
	Corr     *float64 `json:"corr,omitempty"` // absent where one side does not vary
	// PredictiveLogLikelihood is the sum over customers of ln P(actual number of order days).
	PredictiveLogLikelihood float64 `json:"predictiveLogLikelihood"`
}

// Spend is the Gamma-Gamma model. Refused says why there is none; then a customer's mean spend is
// the mean of the own order days and one more at the population's mean.
type Spend struct {
	P             *float64 `json:"p,omitempty"`
	Q             *float64 `json:"q,omitempty"`
	V             *float64 `json:"v,omitempty"`
	LogLikelihood *float64 `json:"logLikelihood,omitempty"`
	Customers     int      `json:"customers"` // repeat buyers with a mean spend above zero
	// PopulationMean is p·v/(q−1), or the mean of all order days where the model is refused.
	PopulationMean float64 `json:"populationMean"`
	// Correlation (Pearson) of x and the mean spend over Customers; the model assumes none.
	Correlation *float64      `json:"correlation,omitempty"`
	Refused     Code          `json:"refused,omitempty"`
	Holdout     *SpendHoldout `json:"holdout,omitempty"`
}

// SpendHoldout is the Gamma-Gamma model of the calibration, and the money of the holdout.
type SpendHoldout struct {
	P             *float64 `json:"p,omitempty"`
	Q             *float64 `json:"q,omitempty"`
	V             *float64 `json:"v,omitempty"`
	LogLikelihood *float64 `json:"logLikelihood,omitempty"`
	Refused       Code     `json:"refused,omitempty"`
	Expected      float64  `json:"expected"` // money, revenue
	Actual        float64  `json:"actual"`
}

// Holdout is what was tested against.
type Holdout struct {
	From      string  `json:"from"`
	To        string  `json:"to"`
	Weeks     float64 `json:"weeks"`
	Customers int     `json:"customers"` // of the calibration
	Actual    int     `json:"actual"`
	// Predicted is the range that the chosen model gave for Actual, before any widening.
	Predicted      *Range         `json:"predicted,omitempty"`
	PredictedValue *Range         `json:"predictedValue,omitempty"`
	ByFrequency    []FrequencyRow `json:"byFrequency"`
	// Tracking of the chosen model: cumulative order days, at most 60 points.
	Tracking []TrackPoint `json:"tracking"`
}

// FrequencyRow compares the customers of one x; means per customer.
type FrequencyRow struct {
	X         int          `json:"x"`
	OrMore    bool         `json:"orMore"`
	Customers int          `json:"customers"`
	Actual    float64      `json:"actual"`
	Expected  []ModelValue `json:"expected"`
}

// ModelValue is one model's figure.
type ModelValue struct {
	Name  Name    `json:"name"`
	Value float64 `json:"value"`
}

// TrackPoint is a cumulative count at the end of a day.
type TrackPoint struct {
	Day      string  `json:"day"`
	Actual   int     `json:"actual"`
	Expected float64 `json:"expected"`
}

// Selection says how the chosen model came out.
type Selection struct {
	From   string  `json:"from"`
	To     string  `json:"to"`
	Best   Name    `json:"best"` // by the rule of one standard error
	Scores []Score `json:"scores"`
}

// Score of one model on the selection window.
type Score struct {
	Name                    Name    `json:"name"`
	PredictiveLogLikelihood float64 `json:"predictiveLogLikelihood"`
	// Gain is the mean difference per customer to the model that stood best when this one was
	// tried, with its standard error; 0 for the first.
	Gain          float64 `json:"gain"`
	StandardError float64 `json:"standardError"`
}

// Range is a figure and its equal-tailed 80 % range. WidenedBy is the share by which the test
// period missed, 0 where it did not.
type Range struct {
	Value     float64 `json:"value"`
	Low       float64 `json:"low"`
	High      float64 `json:"high"`
	WidenedBy float64 `json:"widenedBy,omitempty"`
}

// Horizon is a time ahead.
type Horizon struct {
	Months int   `json:"months"`
	Orders Range `json:"orders"`
	Value  Range `json:"value"`
}

// Alive is the sum of P(alive) by one model. The models disagree on it where they agree on
// orders, so it stands in the appendix.
type Alive struct {
	Name Name    `json:"name"`
	Sum  float64 `json:"sum"`
}

// Detail is one customer. Low and High of its horizons are "at least 80 %".
type Detail struct {
	Repeats        int       `json:"repeats"`      // x
	RecencyWeeks   float64   `json:"recencyWeeks"` // t_x
	AgeWeeks       float64   `json:"ageWeeks"`     // T
	HistoricOrders int       `json:"historicOrders"`
	HistoricNet    float64   `json:"historicNet"`
	MeanSpend      float64   `json:"meanSpend"` // expected, per order day
	Horizons       []Horizon `json:"horizons"`
	NoOrder        *float64  `json:"noOrder,omitempty"` // within H
	Alive          float64   `json:"alive"`             // appendix
}

// Customer explains customer i of the dataset: its expected orders and value over 3, 6 and 12
// months with ranges. nil for a customer outside the population.
func (r *Result) Customer(i int) *Detail {
	if r.person == nil {
		return nil
	}
	return r.person(i)
}
