// Package propensity says how likely each customer is to do what is hoped for: to become a paying
// customer, to buy, or to spend more than before; from what that is read, and how well it was right
// before.
//
// Which question a dataset answers follows from what it holds. In a table with a column that says
// who has converted or bought (dataset.Outcome) that column is the label, each row a case: models
// are cross-validated, all rows of one customer in one fold, the chances shown are out of fold, and
// those who have converted train the model and are never listed. A row whose label says neither gets
// the chance of the model of all others. A session that ended without a purchase is listed as any
// other row that says no: its chance is that of the next session like it.
//
// In a file of orders the question is who will spend more: P(net money of the next H days >
// (1 + Margin) × net money of the H days before), among those who spent anything on those H days. At a
// cut-off day c everything known on the evening of c (dataset.Until) makes the features and the days
// c+1 … c+H the label. The test window ends on the last day before the analysis date that the file
// can speak of; training cut-offs lie H, 2H, … before it, so that label windows never overlap.
// Models are trained and chosen on the earlier windows, measured on the test window, which decides
// nothing, and the chosen one is fitted anew to all windows and applied on the analysis date.
//
// Predictors: the base rate; with orders a simple rule (logistic regression on the money of the last
// H days alone: who spent little has more room); logistic regression (L2); a decision tree. The
// simplest is used that no later one beats by more than one standard error of the paired difference
// of log losses, customers being the units. Rows are ranked by raw score and shown calibrated
// (STATISTICS 17); reasons are Shapley values in probability points (STATISTICS 18), worded as
// association.
package propensity

import (
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/learn"
)

// Options of the analysis; the zero value is the good answer.
type Options struct {
	// MarginPercent by which the spend has to grow to count as more; 0 is DefaultMarginPercent.
	MarginPercent float64 `json:"marginPercent,omitempty"`
	// Without names features (their codes or headers, separated by commas) that may play no part.
	Without string `json:"without,omitempty"`
	// Model to use; "" is the one that the test chooses.
	Model string `json:"model,omitempty"`
}

// DefaultMarginPercent keeps one small item more from counting as growth.
const DefaultMarginPercent = 20

// Rhythm is what a dataset, as known at some day, says about each customer's own rhythm.
type Rhythm struct {
	UsualGapDays []float64 // 0 where unknown
	OverdueIndex []float64 // −1 where unknown
}

// Input is what the engine composes: analyses do not know each other.
type Input struct {
	Data *dataset.Dataset
	// HorizonDays is H of the run; not used with a label column.
	HorizonDays int
	// RhythmOf reads the rhythm off a dataset as it was known at a day.
	RhythmOf func(*dataset.Dataset) (*Rhythm, error)
}

// Question that the dataset answers.
type Question string

const (
	Convert Question = "convert" // who is likely to become a paying customer
	Buy     Question = "buy"     // who is about to buy
	More    Question = "more"    // who will spend more
)

// Problem is why there is no chance.
type Problem string

const (
	NoProblem     Problem = ""
	ShortHistory  Problem = "short_history" // below three horizons: NeedDays, HaveDays
	NoRepeat      Problem = "no_repeat"     // nobody came back, so there is no horizon
	FewCases      Problem = "few_cases"     // fewer than FewestCases, or than FewestRarer of a class, to learn from
	FewOfOutcome  Problem = "few_of_outcome"
	OneClass      Problem = "one_class"   // everybody did, or nobody
	NoFeatures    Problem = "no_features" // nothing varies
	NothingToTest Problem = "nothing_to_test"
)

// What there must be to learn from; below, a chance would be a guess.
const (
	FewestCases = 50
	FewestRarer = 10
)

// Result of the analysis. Slices run parallel to dataset.Customers.
type Result struct {
	Question Question `json:"question"`
	// Column and Value of the label: the header, and the text in it that means yes.
	Column        string  `json:"column,omitempty"`
	Value         string  `json:"value,omitempty"`
	HorizonDays   int     `json:"horizonDays,omitempty"`
	MarginPercent float64 `json:"marginPercent,omitempty"`

	Without  []string `json:"without"`
	Problem  Problem  `json:"problem,omitempty"`
	NeedDays int      `json:"needDays,omitempty"`
	HaveDays int      `json:"haveDays,omitempty"`

	Train []Window `json:"train"` // by cut-off, latest first; empty with a label column
	Test  *Window  `json:"test,omitempty"`
	Folds int      `json:"folds,omitempty"` // with a label column
	// Cases whose outcome is known, Yes of them did it, and the Persons they are of.
	Cases   int `json:"cases"`
	Yes     int `json:"yes"`
	Persons int `json:"persons"`

	Customers int     `json:"customers"` // that have a chance now
	BaseRate  float64 `json:"baseRate"`  // share that did it in the test window, or in the file
	Expected  float64 `json:"expected"`  // who will, expected: the sum of the chances

	Models      []Model      `json:"models"`
	Chosen      string       `json:"chosen,omitempty"`
	Calibration *Calibration `json:"calibration,omitempty"`
	Drivers     []Driver     `json:"drivers"`
	Notes       []Note       `json:"notes"`

	// Chance is the displayed, calibrated probability, −1 where there is none; Raw is what is ranked
	// by, the probability before it was calibrated.
	Chance []float64 `json:"-"`
	Raw    []float64 `json:"-"`

	explain func(i int) Reasons
}

// Window is one cut-off: features from before From, label from From to To (inclusive).
type Window struct {
	From      string `json:"from"`
	To        string `json:"to"`
	Customers int    `json:"customers"`
	Yes       int    `json:"yes"`
}

// Names of the models, from the simplest on.
const (
	ModelBase     = "base"     // the share in training, for everybody
	ModelRule     = "rule"     // logistic in the money of the last H days alone (orders)
	ModelLogistic = "logistic" // L2, on all features
	ModelTree     = "tree"     // CART, on all features
	ModelBoosting = "boosting" // gradient-boosted trees, on all features
)

// Model is one predictor and how well its calibrated probabilities did on cases that it was not
// trained on: in the test window, or, with a label column, out of fold (all folds together).
type Model struct {
	Name     string   `json:"name"`
	AUC      *float64 `json:"auc,omitempty"` // of the raw score; absent with one class
	LogLoss  float64  `json:"logLoss"`
	Brier    float64  `json:"brier"`
	Accuracy float64  `json:"accuracy"`
	// Top20 is the share of all who did it that the 20 % with the highest scores hold.
	Top20 float64 `json:"top20"`
	// SelectLogLoss is the mean out-of-fold log loss over the training cases, by which the model is
	// chosen, and SelectSE the standard error of its difference from the best one's.
	SelectLogLoss float64 `json:"selectLogLoss"`
	SelectSE      float64 `json:"selectSE"`
}

// Bin of the reliability curve: of those who were given about this chance, so many did it.
type Bin struct {
	Mean   float64 `json:"mean"`
	Actual float64 `json:"actual"`
	Low    float64 `json:"low"` // 95 % Wilson interval of Actual
	High   float64 `json:"high"`
	Cases  int     `json:"cases"`
}

// Calibration of the chosen model.
type Calibration struct {
	Method string `json:"method"` // "isotonic", "platt" or "none" (base)
	Bins   []Bin  `json:"bins"`
}

// Driver is one feature over all customers.
type Driver struct {
	// Feature is a code of Features or the header of an attribute.
	Feature string `json:"feature"`
	// Level is the category that goes most with doing it, where the feature has categories.
	Level string `json:"level,omitempty"`
	// Direction is +1 where more of it goes with doing it, −1 with not, 0 where it turns.
	Direction int `json:"direction"`
	// Points is the mean of |Shapley value|, in probability points (0.05 = five points).
	Points float64 `json:"points"`
	// Yes and No are the feature's mean (share, for a level) among those who did it and who did not,
	// in the unit of Features; absent where it has none.
	Yes *float64 `json:"yes,omitempty"`
	No  *float64 `json:"no,omitempty"`
}

// Note is something that a person must be told; Value and Count are what its sentence needs.
type Note struct {
	Code    string  `json:"code"`
	Feature string  `json:"feature,omitempty"`
	Level   string  `json:"level,omitempty"`
	Count   int     `json:"count,omitempty"`
	Value   float64 `json:"value,omitempty"`
}

// Codes of notes.
const (
	NoteLeak      = "leak"         // Feature alone separates the classes (AUC in Value): it may only be known afterwards
	NotePureLevel = "pure_level"   // all Count cases with Level of Feature went the same way: likewise
	NoteSimple    = "simple_wins"  // no model beats a simple rule by more than one standard error
	NoteWide      = "wide"         // Count features for Value cases of the rarer class
	NoteFew       = "few_cases"    // Count cases of the rarer class in the test: the measures are rough
	NoteUnknown   = "unknown"      // Count rows whose label is neither value
	NoteNotScored = "not_scored"   // Count customers without spend in the last H days: nothing to compare with
	NoteDropped   = "dropped"      // Feature is constant
	NoteOther     = "other_levels" // Count rare levels of Feature became one, "other"
	NoteTooMany   = "too_many"     // the last Count attributes play no part: the table is too wide to fit
	NoteSampled   = "sampled"      // trained on Count cases of Value, drawn with a fixed seed
	NoteOneWindow = "one_window"   // trained on a single cut-off
	NoteGrouped   = "grouped"      // the Value rows are of Count customers, whose rows stay in one fold
	NoteFileEnds  = "file_ends"    // the file ends Count days before the day before the analysis date
)

//go:noinline // its callers are many, and core.wasm is downloaded
func (r *Result) note(n Note) { r.Notes = append(r.Notes, n) }

// Reasons of one customer: Base + the points of all terms = Chance.
type Reasons struct {
	Chance float64 `json:"chance"`
	Base   float64 `json:"base"`
	// Terms by the size of their points; features that add nothing are left out.
	Terms []Term `json:"terms"`
}

// Term is what one feature adds to the chance.
type Term struct {
	Feature string   `json:"feature"`
	Points  float64  `json:"points"`          // probability points
	Value   *float64 `json:"value,omitempty"` // in the unit of Features
	Level   string   `json:"level,omitempty"`
	Missing bool     `json:"missing,omitempty"`
}

// candidate is the name of a model that takes part: another one is one more name, and its method.
type candidate string

// candidates from the simplest on.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func candidates(orders bool) []candidate {
	if orders {
		return []candidate{ModelBase, ModelRule, ModelLogistic, ModelTree, ModelBoosting}
	}
	return []candidate{ModelBase, ModelLogistic, ModelTree, ModelBoosting}
}

// mostBoosted rows are learnt from by boosted trees: more say little more, and take longer.
const mostBoosted = 20_000

// method by which the candidate learns.
func (c candidate) method() learn.Method {
	switch c {
	case ModelTree:
		return learn.Method{Name: learn.ByTree, Tree: learn.TreeOptions{MaxDepth: 5, MinLeaf: 20}}
	case ModelBoosting:
		return learn.Method{Name: learn.ByBoosting, Most: mostBoosted}
	}
	return learn.Method{Name: learn.ByLogistic, Logistic: learn.LogisticOptions{Lambda: 1}}
}
