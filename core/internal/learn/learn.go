// Package learn holds fitted predictors as plain values: logistic regression, classification or
// regression trees, gradient-boosted trees and a small neural network, with the encoding of
// features, calibration, cross-validation, measures and Shapley values that belong to them.
//
// The way through it: a Table of original features is encoded on the rows that are learnt from
// (Encode: imputation, flags, scaling, one-hot), the Matrix is fitted (FitLogistic,
// FitTree, FitBoost, FitNetwork), and Model keeps encoding, predictor and calibration together.
// CrossValidate repeats all of it inside
// every fold, so that nothing a row is scored with has seen that row.
//
// Rows are named by their index in the table ([]int32; nil means all rows, in order). Everything
// is deterministic: chance comes from a seed (PCG), ties are decided by the order of the columns,
// and permuting the rows moves a fitted number by no more than the last bits of a sum. No function
// returns a number that is not finite; what cannot be said is a nil pointer or an Outcome.
//
// "Score" is always the raw log-odds, which ranks; "probability" is what is shown.
package learn

// Column is one original feature: either a quantity or a category, never both.
type Column struct {
	Name     string
	Quantity []float64 // one value a row; what is not finite is missing; nil for a category
	Category []int32   // one code a row, 0..len(Levels)-1; anything else is missing; nil for a quantity
	Levels   []string  // the names of the codes; nil for a quantity
}

// Table is the features before encoding, one entry a row in every column.
type Table struct {
	Columns []Column
	Rows    int
}

// Matrix is encoded features, row by row: row i is Data[i*Cols : (i+1)*Cols].
type Matrix struct {
	Data       []float64
	Rows, Cols int
}

// Row is row i, not a copy.
func (m *Matrix) Row(i int) []float64 { return m.Data[i*m.Cols : (i+1)*m.Cols : (i+1)*m.Cols] }

// Outcome says how a fit ended. Every outcome but NoRows leaves a predictor that can be used.
type Outcome string

const (
	Fitted       Outcome = "fitted"       // converged
	Separated    Outcome = "separated"    // converged or stopped; the classes are told apart without error (Fit.Separated)
	NotConverged Outcome = "notConverged" // the best point found within the iterations
	OneClass     Outcome = "oneClass"     // every row has the same label: the predictor is a constant
	NoRows       Outcome = "noRows"       // nothing to learn from: the predictor says one half
)
