package learn

// StratifiedFolds deals the rows into k folds (2..127) so that each class is spread evenly: fold
// sizes and class counts differ by at most one between folds. The same seed gives the same folds.
func StratifiedFolds(y []bool, k int, seed uint64) []int8 { panic("soon") }

// Validation is what CrossValidate found.
type Validation struct {
	Score       []float64  // out-of-fold raw log-odds, one a row of the table; 0 for rows outside every fold
	Probability []float64  // out-of-fold probability, likewise
	PerFold     []Measures // by fold
	Outcomes    []Outcome  // of each fold's fit
	Mean        Measures   // mean of the folds' measures (Rows and Positives are totals)
	SD          Measures   // population standard deviation over the folds
	Pooled      Measures   // over all out-of-fold probabilities at once
}

// CrossValidate fits on all folds but one and scores that one, for each fold in turn; imputation,
// encoding and calibration are fitted inside. fold has one entry a row of the table: 0..k−1, or
// negative for a row that is left out altogether.
func CrossValidate(t *Table, y []bool, fold []int8, method Method) *Validation { panic("soon") }
