// Package churn says how likely each customer is to leave, from what that is read, and how well it
// was right before.
//
// Two kinds of "leaving" are known. In a file of orders a customer leaves who places no order that
// counts within the horizon H (STATISTICS 9, 10): a cut-off lies H before the analysis date; all
// that was known on that day (dataset.Until) makes the features, what came in the H days after it
// makes the label. Models are trained on earlier cut-offs whose label windows do not overlap with
// it, selected among themselves there, and tested on it; the scores that are shown come from a
// model trained on all windows and applied today. Population: who ordered within 2H before the
// cut-off. In a customer table with a label column, models are cross-validated, the scores shown
// are out-of-fold, and those who have left train the model and are never listed (STATISTICS 13).
//
// Predictors: the base rate, recency alone, the value model's P(no order in H) (given), logistic
// regression (L2) and a decision tree; which is used is decided by log loss, the simpler one unless
// the other wins by more than one standard error. Scores are ranked raw and shown calibrated
// (STATISTICS 17); reasons are Shapley values in probability points (STATISTICS 18), worded as
// association.
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
	OneClass      Problem = "one_class"     // everybody left, or nobody did
	NoFeatures    Problem = "no_features"   // nothing varies
	NothingToTest Problem = "nothing_to_test"
)

// Window is one cut-off: features from before From, label from From to To (inclusive).
type Window struct {
	From      string `json:"from"`
	To        string `json:"to"`
	Customers int    `json:"customers"`
	Left      int    `json:"left"`
}

// Names of the models, from the simplest on.
const (
	ModelBase     = "base"     // the share that left in training, for everybody
	ModelRecency  = "recency"  // logistic in log(1 + days since the last order) alone
	ModelValue    = "value"    // the value model's P(no order in H)
	ModelLogistic = "logistic" // L2, on all features
	ModelTree     = "tree"     // CART, on all features
)

// Model is one predictor and how well it did on cases that it was not trained on: the test window,
// or out of fold.
type Model struct {
	Name     string   `json:"name"`
	AUC      *float64 `json:"auc,omitempty"` // absent with one class
	LogLoss  float64  `json:"logLoss"`
	Brier    float64  `json:"brier"`
	Accuracy float64  `json:"accuracy"`
	// Top20 is the share of all leavers that the 20 % with the highest scores hold.
	Top20 float64 `json:"top20"`
	// SelectLogLoss is the out-of-fold log loss in training, by which the model is chosen, and
	// SelectSE the standard error of its difference from the best one's.
	SelectLogLoss float64 `json:"selectLogLoss"`
	SelectSE      float64 `json:"selectSE"`
	// AUCByFold and AUCSD come with a label column.
	AUCByFold []float64 `json:"aucByFold,omitempty"`
	AUCSD     *float64  `json:"aucSD,omitempty"`
	// Penalised is false for the fit of LogLikelihood, which is the logistic model's over all rows.
	LogLikelihood *float64 `json:"logLikelihood,omitempty"` // unpenalised, logistic only
}

// Bin of the reliability curve: of those who were given about this risk, so many left.
type Bin struct {
	Mean      float64 `json:"mean"`   // mean of the displayed risks
	Actual    float64 `json:"actual"` // share that left
	Low       float64 `json:"low"`    // 95 % Wilson interval of Actual
	High      float64 `json:"high"`
	Customers int     `json:"customers"`
}

// Calibration of the chosen model.
type Calibration struct {
	Method string `json:"method"` // "isotonic", "platt" or "none" (base)
	Bins   []Bin  `json:"bins"`
}

// Driver is one feature over all customers.
type Driver struct {
	// Feature is a code of Features, or the header of an attribute.
	Feature string `json:"feature"`
	// Level is the category that is meant, where the feature has categories.
	Level string `json:"level,omitempty"`
	// Direction is +1 where more of it goes with leaving, −1 with staying, 0 where it turns.
	Direction int `json:"direction"`
	// Points is the mean of |Shapley value|, in probability points (0.05 = five points).
	Points float64 `json:"points"`
	// Left and Stayed are the feature's mean (share, for a level) among those who left and stayed.
	Left   float64 `json:"left"`
	Stayed float64 `json:"stayed"`
}

// Band of risk.
type Band struct {
	From      float64 `json:"from"`
	To        float64 `json:"to"`
	Customers int     `json:"customers"`
	Expected  float64 `json:"expected"` // leavers expected among them: the sum of their risks
	Net       float64 `json:"net"`      // their net money
}

// Step of the survival curve (Kaplan & Meier 1958), with its 95 % interval (log-log, Greenwood).
type Step struct {
	Time   float64 `json:"time"` // in SurvivalUnit
	Share  float64 `json:"share"`
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
	AtRisk int     `json:"atRisk"`
}

// Survival is how long customers stay, or how long they stay silent and still come back.
type Survival struct {
	// Kind: "silence" (share of silences that are not over after so many days; orders) or "tenure"
	// (share still a customer after so long; label column with a tenure).
	Kind string `json:"kind"`
	Unit string `json:"unit"` // "day", "month", "year" or ""
	// Median is the time at which half are left; absent where the curve stays above.
	Median *float64 `json:"median,omitempty"`
	Steps  []Step   `json:"steps"` // 200 at most
}

// Rule is one leaf of the decision tree.
type Rule struct {
	Conditions []Condition `json:"conditions"`
	Customers  int         `json:"customers"`
	Risk       float64     `json:"risk"`
}

// Condition on one feature: Op is "<=", ">", "is" or "is_not".
type Condition struct {
	Feature string  `json:"feature"`
	Op      string  `json:"op"`
	Value   float64 `json:"value,omitempty"`
	Level   string  `json:"level,omitempty"`
}

// Note is something that a person must be told; Value and Count are what its sentence needs.
type Note struct {
	Code    string  `json:"code"`
	Feature string  `json:"feature,omitempty"`
	Count   int     `json:"count,omitempty"`
	Value   float64 `json:"value,omitempty"`
}

// Codes of notes.
const (
	NoteLeak       = "leak"        // Feature alone separates the classes (AUC in Value): it may only be known afterwards
	NoteSeparated  = "separated"   // the unpenalised fit has no maximum
	NoteSimple     = "simple_wins" // no model beats a simple rule by more than one standard error
	NoteWide       = "wide"        // Count features for few rows
	NoteFew        = "few_leavers" // Count leavers in the test: the measures are rough
	NoteUnknown    = "unknown"     // Count customers whose label is neither value
	NoteNotScored  = "not_scored"  // Count active customers silent for longer than 2H: no score
	NoteImputed    = "imputed"     // Count blanks of Feature stood in for by the median inside the folds
	NoteDropped    = "dropped"     // Feature is constant
	NoteOneWindow  = "one_window"  // trained on a single cut-off
	NoteNoValue    = "no_value"    // the value model could not be fitted
	NoteFoldsDrawn = "bad_folds"   // Count customers of the given folds are not in the file; folds were drawn
)

// Result of the analysis. Slices run parallel to dataset.Customers.
type Result struct {
	Label    Label   `json:"label"`
	Problem  Problem `json:"problem,omitempty"`
	NeedDays int     `json:"needDays,omitempty"`
	HaveDays int     `json:"haveDays,omitempty"`

	Train []Window `json:"train"` // by cut-off, latest first; empty with a label column
	Test  *Window  `json:"test,omitempty"`
	Folds int      `json:"folds,omitempty"` // with a label column

	Customers int     `json:"customers"` // that have a score now
	BaseRate  float64 `json:"baseRate"`  // share that left in the test window, or in the file
	Expected  float64 `json:"expected"`  // leavers expected: the sum of the scores

	Models      []Model      `json:"models"`
	Chosen      string       `json:"chosen,omitempty"`
	Calibration *Calibration `json:"calibration,omitempty"`
	Drivers     []Driver     `json:"drivers"`
	Bands       []Band       `json:"bands"`
	Survival    *Survival    `json:"survival,omitempty"`
	Rules       []Rule       `json:"rules"` // of the tree, by risk
	Notes       []Note       `json:"notes"`

	// Risk is the displayed, calibrated probability; −1 where there is none. Of a customer that has
	// left by its own label it is −1 too.
	Risk []float64 `json:"-"`
	// Raw is what is ranked by; ties of Risk are told apart by it.
	Raw []float64 `json:"-"`

	explain explainer
}

// Reasons of one customer: Base + the points of all terms = Risk.
type Reasons struct {
	Risk float64 `json:"risk"`
	Base float64 `json:"base"`
	// Terms by the size of their points, all of them.
	Terms []Term `json:"terms"`
}

// Term is what one feature adds to the risk.
type Term struct {
	Feature string   `json:"feature"`
	Points  float64  `json:"points"` // probability points
	Value   *float64 `json:"value,omitempty"`
	Level   string   `json:"level,omitempty"`
	Missing bool     `json:"missing,omitempty"`
}

// Features of a file of orders, by their code.
const (
	FeatureQuiet     = "quiet"     // ln(1 + days since the last order)
	FeatureOverdue   = "overdue"   // ln of the overdue index (STATISTICS 11)
	FeatureOrders    = "orders"    // ln(order days)
	FeatureTenure    = "tenure"    // days since the first order
	FeatureMoney     = "money"     // ln(1 + net money per order)
	FeatureGap       = "gap"       // ln of the usual gap
	FeatureRecent    = "recent"    // share of the orders in the last H days
	FeatureTrend     = "trend"     // money of the last H against the H before, as a log ratio
	FeatureRefunds   = "refunds"   // share of the money that was refunded
	FeatureItems     = "items"     // ln(different items)
	FeatureGapVaries = "irregular" // coefficient of variation of the own gaps
)

// Features in the order in which they are listed.
var Features = []string{FeatureQuiet, FeatureOverdue, FeatureOrders, FeatureTenure, FeatureMoney, FeatureGap,
	FeatureRecent, FeatureTrend, FeatureRefunds, FeatureItems, FeatureGapVaries}
