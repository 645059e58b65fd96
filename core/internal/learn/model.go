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
	Calibrate bool            // learn a Calibration on out-of-fold scores of the training rows (FoldsOf, 5 folds, InnerSeed)
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
func FitModel(t *Table, rows []int32, y []bool, method Method) *Model {
	rows = each(rows, t.Rows)
	m := fitOn(t, rows, y, method)
	if method.Calibrate && m.Fit.Outcome != OneClass && m.Fit.Outcome != NoRows {
		labels := pick(y, rows)
		fold := FoldsOf(t, rows, y, innerFolds, InnerSeed)
		score := make([]float64, len(rows))
		for k := range int8(innerFolds) {
			learn, test := parted(rows, fold, k)
			for i, s := range fitOn(t, learn, y, method).Scores(t, test.rows) {
				score[test.at[i]] = s
			}
		}
		c := Calibrate(score, labels)
		m.Calibration = &c
	}
	return m
}

// Scores are the raw log-odds of the rows (nil: all): rank by these.
func (m *Model) Scores(t *Table, rows []int32) []float64 {
	x := m.Encoding.Matrix(t, rows)
	score := make([]float64, x.Rows)
	for i := range score {
		score[i] = m.logOdds(x.Row(i))
	}
	return score
}

// Probabilities are what is shown: the calibrated scores, or without calibration
// the probability that the log-odds are.
func (m *Model) Probabilities(t *Table, rows []int32) []float64 {
	_, p := m.Predict(t, rows)
	return p
}

// Predict gives both from one encoding.
func (m *Model) Predict(t *Table, rows []int32) (score, probability []float64) {
	score = m.Scores(t, rows)
	probability = make([]float64, len(score))
	for i, s := range score {
		probability[i] = m.At(s)
	}
	return score, probability
}

// Reasons of one row's probability.
type Reasons struct {
	Score       float64   // raw log-odds
	Probability float64   // what is shown
	Base        float64   // the probability of the mean score
	Phi         []float64 // log-odds by feature of the table; sums to Score − mean score
	Points      []float64 // probability by feature of the table; sums to Probability − Base
}

// Reasons explains the rows (nil: all): Shapley values by original feature (the encoded columns of
// one feature are one player) in log-odds and in points (InPoints).
func (m *Model) Reasons(t *Table, rows []int32) []Reasons {
	x := m.Encoding.Matrix(t, rows)
	list := make([]Reasons, x.Rows)
	base, slope := m.At(m.Base), m.curve().Slope(m.Base)
	player := make([]int32, len(m.Encoding.Columns))
	for j, c := range m.Encoding.Columns {
		player[j] = c.Feature
	}
	for i := range list {
		row := x.Row(i)
		r := &list[i]
		r.Score, r.Base = m.logOdds(row), base
		r.Probability = m.At(r.Score)
		if m.Tree != nil {
			r.Phi, _ = m.Tree.ShapleyOf(row, 1, player, len(m.Encoding.Features))
		} else {
			r.Phi = m.Encoding.ByFeature(m.Logistic.Shapley(row, m.Mean))
		}
		r.Points = InPoints(r.Phi, r.Probability, base, slope)
	}
	return list
}

// At is the probability that is shown for a score: the calibrated one, or without a Calibration
// that of the log-odds themselves.
func (m *Model) At(score float64) float64 { return m.curve().At(score) }

func (m *Model) curve() Calibration {
	if m.Calibration == nil {
		return Calibration{}
	}
	return *m.Calibration
}

func (m *Model) logOdds(x []float64) float64 {
	if m.Tree != nil {
		return m.Tree.LogOdds(x)
	}
	return m.Logistic.LogOdds(x)
}

// innerFolds are the folds of the training rows that a calibration is learnt on.
const innerFolds = 5

// fitOn is FitModel without calibration.
func fitOn(t *Table, rows []int32, y []bool, method Method) *Model {
	e := Encode(t, rows)
	x := e.Matrix(t, rows)
	labels := pick(y, rows)
	m := &Model{Method: method.Name, Encoding: e, Mean: x.Means()}
	if method.Name == ByTree {
		m.Tree = FitTree(x, Label(labels), method.Tree)
		m.Base = m.Tree.expected(0, 1)
		m.Fit = Fit{Outcome: Fitted, Converged: true, Rows: len(rows)}
		for _, yes := range labels {
			if yes {
				m.Fit.Positives++
			}
		}
		switch {
		case len(rows) == 0:
			m.Fit.Outcome = NoRows
		case m.Fit.Positives == 0 || m.Fit.Positives == len(rows):
			m.Fit.Outcome = OneClass
		}
		return m
	}
	m.Method = ByLogistic
	m.Logistic, m.Fit = FitLogistic(x, labels, nil, method.Logistic)
	m.Base = m.Logistic.LogOdds(m.Mean) // linear: the score of the mean is the mean score
	return m
}

func pick(y []bool, rows []int32) []bool {
	labels := make([]bool, len(rows))
	for i, r := range rows {
		labels[i] = y[r]
	}
	return labels
}

// testRows are the rows of one fold, and where each stands in the list that was parted.
type testRows struct{ rows, at []int32 }

// parted splits rows by fold (one entry for each of rows): those to learn from and those of fold k.
// Negative folds go nowhere.
func parted(rows []int32, fold []int8, k int8) (learn []int32, test testRows) {
	learn = make([]int32, 0, len(rows)) // never nil: no row is not all rows
	test.rows = []int32{}
	for i, r := range rows {
		switch {
		case fold[i] == k:
			test.rows = append(test.rows, r)
			test.at = append(test.at, int32(i))
		case fold[i] >= 0:
			learn = append(learn, r)
		}
	}
	return learn, test
}
