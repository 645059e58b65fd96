package learn

// MethodName of a predictor.
type MethodName string

const (
	ByLogistic MethodName = "logistic"
	ByTree     MethodName = "tree"
)

// Method is how to learn: the predictor, its options, and whether probabilities are calibrated.
type Method struct {
	Name      MethodName
	Logistic  LogisticOptions // read for ByLogistic
	Tree      TreeOptions     // read for ByTree
	Calibrate bool            // learn a Calibration on out-of-fold scores of the training rows (5 folds of InnerSeed)
}

// InnerSeed seeds the folds that a calibration is learnt on.
const InnerSeed = 18

// Model is a fitted predictor with all it needs to score a table: a plain value.
type Model struct {
	Method      MethodName   `json:"method"`
	Encoding    *Encoding    `json:"-"`
	Logistic    *Logistic    `json:"-"`                     // for ByLogistic
	Tree        *Tree        `json:"-"`                     // for ByTree
	Calibration *Calibration `json:"calibration,omitempty"` // nil: probabilities are the predictor's own
	Mean        []float64    `json:"-"`                     // of the encoded columns over the training rows
	Base        float64      `json:"-"`                     // mean score of the training rows, which reasons start from
	Fit         Fit          `json:"fit"`                   // for a tree Outcome, Rows and Positives alone
}

// FitModel encodes and fits on the rows (nil: all). y has one label for every row of the table;
// only those of rows are read.
func FitModel(t *Table, rows []int32, y []bool, method Method) *Model { panic("soon") }

// Scores are the raw log-odds of the rows (nil: all): rank by these.
func (m *Model) Scores(t *Table, rows []int32) []float64 { panic("soon") }

// Probabilities are what is shown: the calibrated scores, or the predictor's own probability.
func (m *Model) Probabilities(t *Table, rows []int32) []float64 { panic("soon") }

// Predict gives both from one encoding.
func (m *Model) Predict(t *Table, rows []int32) (score, probability []float64) { panic("soon") }

// Reasons of one row's probability.
type Reasons struct {
	Score       float64   // raw log-odds
	Probability float64   // what is shown
	Base        float64   // the probability of the mean score
	Phi         []float64 // log-odds by feature of the table; sums to Score − mean score
	Points      []float64 // probability by feature of the table; sums to Probability − Base
}

// Reasons explains the rows (nil: all): Shapley values, summed over the encoded columns of a
// feature, in log-odds and in points (InPoints).
func (m *Model) Reasons(t *Table, rows []int32) []Reasons { panic("soon") }
