// Package churn says how likely each customer is to leave, from what that is read, and how well it
// was right before.
//
// Two kinds of "leaving" are known. In a file of orders a customer leaves who places no order that
// counts within the horizon H (STATISTICS 9, 10). At a cut-off day c, all that was known on the
// evening of c (dataset.Until) makes the features, and whether an order that counts came on the
// days c+1 … c+H makes the label. The label window of the test ends on the last day before the
// analysis date that the file can speak of; training cut-offs lie H, 2H, … before it (at most
// MaxTrain), so that label windows never overlap, each with at least H days of history. Population
// of a cut-off: who placed an order that counts on one of the 2H days that end with c. Models are
// trained on the earlier windows and selected among themselves there, all rows of a customer in one
// fold; they are measured on the test window, which decides nothing; the scores that are shown come
// from the chosen one fitted to all windows and applied on the analysis date.
//
// In a customer table with a label column, models are cross-validated, the scores shown are
// out-of-fold, and those who have left train the model and are never listed (STATISTICS 13). A
// customer whose label says neither gets the score of the model of all others.
//
// Predictors: the base rate, recency alone, the value model's P(no order in H) (given), logistic
// regression (L2), a decision tree, gradient-boosted trees and a small neural network; which is
// used is decided by log loss out of fold, the simpler one unless the other wins by more than one
// standard error of the paired difference, customers being the units. Scores are ranked raw and
// shown calibrated (STATISTICS 17); reasons are Shapley values in probability points (STATISTICS
// 18), worded as association. Of the value model the whole order history is one player
// (FeatureHistory): what it says of its parts is not known here. The network gives no reasons of
// single customers, drivers alone, by permutation (shuffled).
package churn

import (
	"github.com/keepsight/keepsight/core/dataset"
)

// Options of the analysis; the zero value is the good answer.
type Options struct {
	// FoldFile is the text of a CSV file with a customer id and a fold number in its rows, under a
	// header: given folds make a cross-validation comparable (label column only). "" draws five
	// stratified folds with a fixed seed.
	FoldFile string `json:"foldFile,omitempty"`
	// Penalty is the strength of the L2 penalty as C = 1/λ, as scikit-learn has it; 0 is 1.
	Penalty float64 `json:"penalty,omitempty"`
	// Without names features (their codes or headers, separated by commas) that may play no part,
	// such as gender, age and region where a score decides about prices or credit (STATISTICS 21).
	Without string `json:"without,omitempty"`
	// Model to use; "" is the one that the test chooses.
	Model string `json:"model,omitempty"`
}

// Rhythm is what a dataset, as known at some day, says about each customer's own rhythm.
type Rhythm struct {
	UsualGapDays []float64 // shrunk towards the group; 0 where unknown
	OverdueIndex []float64 // −1 where unknown
}

// Input is what the engine composes: analyses do not know each other.
type Input struct {
	Data *dataset.Dataset
	// HorizonDays is H of the run; not used with a label column.
	HorizonDays int
	// RhythmOf reads the rhythm off a dataset as it was known at a day.
	RhythmOf func(*dataset.Dataset) (*Rhythm, error)
	// ValueRisk is the value model's P(no order in the next horizonDays), fitted to the dataset as it
	// stands; −1 where it has none, nil where the model cannot be had. The field may be nil.
	ValueRisk func(ds *dataset.Dataset, horizonDays int) []float64
}

// Kinds of leaving.
const (
	KindNoOrder = "no_order" // no order within the horizon
	KindColumn  = "column"   // the file's own label
)

// Label says what is predicted.
type Label struct {
	Kind        string `json:"kind"`
	Column      string `json:"column,omitempty"` // its header, and
	Value       string `json:"value,omitempty"`  // the text in it that means "has left"
	HorizonDays int    `json:"horizonDays,omitempty"`
}

// Problem is why there is no score.
type Problem string

const (
	NoProblem     Problem = ""
	ShortHistory  Problem = "short_history" // below three horizons: NeedDays, HaveDays
	NoRepeat      Problem = "no_repeat"     // nobody came back, so there is no horizon
	FewCustomers  Problem = "few_customers" // fewer than 50 cases, or than 10 of a class, to learn from
	OnlySummed    Problem = "only_summed"   // of a summary no earlier day is known to learn from
	OneClass      Problem = "one_class"     // everybody left, or nobody did
	NoFeatures    Problem = "no_features"   // nothing varies
	NothingToTest Problem = "nothing_to_test"
)

// Result of the analysis. Slices run parallel to dataset.Customers.
type Result struct {
	Label Label `json:"label"`
	// Without names the features that were left out on request.
	Without  []string `json:"without"`
	Problem  Problem  `json:"problem,omitempty"`
	NeedDays int      `json:"needDays,omitempty"`
	HaveDays int      `json:"haveDays,omitempty"`

	Train []Window `json:"train"` // by cut-off, latest first; empty with a label column
	Test  *Window  `json:"test,omitempty"`
	Folds int      `json:"folds,omitempty"` // with a label column

	Customers int     `json:"customers"` // that have a score now
	BaseRate  float64 `json:"baseRate"`  // share that left in the test window, or in the file
	Expected  float64 `json:"expected"`  // leavers expected: the sum of the scores

	Models      []Model      `json:"models"`
	Chosen      string       `json:"chosen,omitempty"`
	Calibration *Calibration `json:"calibration,omitempty"`
	// Importance says how Drivers were found: "shapley" (mean size of the points of single customers)
	// or "permutation" (what dealing the feature anew does to log loss and risk); "" without a model.
	Importance string    `json:"importance,omitempty"`
	Drivers    []Driver  `json:"drivers"`
	Bands      []Band    `json:"bands"`
	Survival   *Survival `json:"survival,omitempty"`
	Periods    *Periods  `json:"periods,omitempty"` // of the calendar, where the file reaches over two or more
	Rules      []Rule    `json:"rules"`             // of the tree, by risk
	Notes      []Note    `json:"notes"`

	// Risk is the displayed, calibrated probability; −1 where there is none. Of a customer that has
	// left by its own label it is −1 too.
	Risk []float64 `json:"-"`
	// Raw is what is ranked by, the probability before it was calibrated; −1 where there is none.
	// Ties of Risk are told apart by it.
	Raw []float64 `json:"-"`

	explain explainer
	ask     *asked
}
