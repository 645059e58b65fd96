package learn

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/keepsight/keepsight/core/internal/num"
)

// MethodName of a predictor.
type MethodName string

const (
	ByLogistic MethodName = "logistic"
	ByTree     MethodName = "tree"
	ByBoosting MethodName = "boosting"
	ByNetwork  MethodName = "network"
)

// Method is how to learn: the predictor, its options, and whether probabilities are calibrated.
type Method struct {
	Name     MethodName
	Logistic LogisticOptions // read for ByLogistic
	Tree     TreeOptions     // read for ByTree
	Boost    BoostOptions    // read for ByBoosting
	Network  NetworkOptions  // read for ByNetwork
	// Most rows that boosting and network learn from, the same of the same rows in any order; 0 all.
	Most      int
	Calibrate bool // learn a Calibration on out-of-fold scores of the training rows (FoldsOf, 5 folds, InnerSeed)
}

// InnerSeed seeds the folds that a calibration is learnt on, and its successor what is held.
const InnerSeed = 18

// Model is a fitted predictor with all it needs to score a table: a plain value.
type Model struct {
	Method      MethodName   `json:"method"`
	Encoding    *Encoding    `json:"-"`
	Logistic    *Logistic    `json:"-"`                     // for ByLogistic
	Tree        *Tree        `json:"-"`                     // for ByTree
	Boost       *Boost       `json:"-"`                     // for ByBoosting
	Network     *Network     `json:"-"`                     // for ByNetwork
	Calibration *Calibration `json:"calibration,omitempty"` // nil: probabilities are the predictor's own
	Mean        []float64    `json:"-"`                     // of the encoded columns over the training rows
	Base        float64      `json:"-"`                     // mean score of the training rows, which reasons start from
	Fit         Fit          `json:"fit"`                   // for a tree Outcome, Rows and Positives alone; for boosting and network Iterations too (trees, passes)
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
	switch {
	case m.Boost != nil:
		m.Boost.scores(x, score)
	case m.Network != nil:
		m.Network.scores(x, score)
	case m.Tree != nil:
		m.Tree.shap(nil, 0).explain(x, score, nil)
	default:
		for i := range score {
			score[i] = m.Logistic.LogOdds(x.Row(i))
		}
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
// one feature are one player) in log-odds and in points (InPoints). Of a network Phi and Points are
// nil: it has no exact Shapley values, and guessed ones would be no reasons.
func (m *Model) Reasons(t *Table, rows []int32) []Reasons { return m.Explainer().Reasons(t, rows) }

// Explainer gives the reasons of a Model, with what does not depend on the row done beforehand.
type Explainer struct {
	m           *Model
	player      []int32    // feature of each encoded column
	tables      *boostShap // of trees; nil of others
	base, slope float64
}

// Explainer of the model; it may be used again and again.
func (m *Model) Explainer() *Explainer {
	e := &Explainer{m: m, base: m.At(m.Base), slope: m.curve().Slope(m.Base), player: make([]int32, len(m.Encoding.Columns))}
	for j, c := range m.Encoding.Columns {
		e.player[j] = c.Feature
	}
	switch {
	case m.Boost != nil:
		e.tables = m.Boost.shap(e.player, len(m.Encoding.Features))
	case m.Tree != nil:
		e.tables = m.Tree.shap(e.player, len(m.Encoding.Features))
	}
	return e
}

// Reasons of the rows of a table (nil: all).
func (e *Explainer) Reasons(t *Table, rows []int32) []Reasons {
	m := e.m
	x := m.Encoding.Matrix(t, rows)
	list, score := make([]Reasons, x.Rows), make([]float64, x.Rows)
	features := len(m.Encoding.Features)
	var phi, points []float64
	if m.Network == nil {
		phi, points = make([]float64, x.Rows*features), make([]float64, x.Rows*features)
	}
	e.explain(x, score, phi)
	for i := range list {
		r := &list[i]
		r.Score, r.Base, r.Probability = score[i], e.base, m.At(score[i])
		if m.Network != nil {
			continue
		}
		at, end := i*features, (i+1)*features
		r.Phi, r.Points = phi[at:end:end], points[at:end:end]
		InPoints(r.Points, r.Phi, r.Probability, e.base, e.slope)
	}
	return list
}

// explain gives the scores of the rows, which are those of Scores, and adds φ to zeros: of feature f in
// row i at i·features + f.
func (e *Explainer) explain(x *Matrix, score, phi []float64) {
	m, features := e.m, len(e.m.Encoding.Features)
	switch {
	case e.tables != nil:
		e.tables.explain(x, score, phi)
		return
	case m.Network != nil:
		m.Network.scores(x, score)
		return
	}
	for i := range score {
		score[i] = m.Logistic.LogOdds(x.Row(i))
		m.Logistic.addShapley(phi[i*features:][:features], x.Row(i), m.Mean, e.player)
	}
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

// innerFolds are the folds of the training rows that a calibration is learnt on.
const innerFolds = 5

// fitOn is FitModel without calibration.
func fitOn(t *Table, rows []int32, y []bool, method Method) *Model {
	if method.Name == ByBoosting || method.Name == ByNetwork {
		rows = byContent(t, rows, y)
		if method.Most > 0 {
			rows = Draw(rows, method.Most, InnerSeed, 0)
		}
	}
	e := Encode(t, rows)
	x := e.Matrix(t, rows)
	labels := pick(y, rows)
	m := &Model{Method: method.Name, Encoding: e, Mean: x.Means()}
	switch method.Name {
	case ByTree:
		m.Tree = FitTree(x, Label(labels), method.Tree)
		m.Base = m.Tree.expected(0, 1)
		m.Fit, _ = fitOf(labels, each(nil, len(labels)))
		m.Fit.Converged = m.Fit.Outcome == Fitted
	case ByBoosting:
		m.Boost, m.Fit = FitBoost(x, labels, holdFrom(labels), method.Boost)
		m.Base = m.Boost.expected()
	case ByNetwork:
		m.Network, m.Fit = FitNetwork(x, labels, holdFrom(labels), method.Network)
		score := make([]float64, x.Rows)
		m.Network.scores(x, score)
		m.Base = num.Total(score) / float64(max(x.Rows, 1))
		if x.Rows == 0 {
			m.Base = m.Network.Offset
		}
	default:
		m.Method = ByLogistic
		m.Logistic, m.Fit = FitLogistic(x, labels, nil, method.Logistic)
		m.Base = m.Logistic.LogOdds(m.Mean) // linear: the score of the mean is the mean score
	}
	return m
}

// byContent orders rows by what is in them, so that where they stand in the file says nothing: rows
// that are alike in everything, label included, are interchangeable. Quantities are alike that differ
// by less than a billionth of the column's largest, so that the rounding of a unit decides nothing.
func byContent(t *Table, rows []int32, y []bool) []int32 {
	rows = slices.Clone(rows)
	coarse := make([][]float64, len(t.Columns))
	for f := range t.Columns {
		coarse[f] = t.Columns[f].coarse(rows)
	}
	slices.SortFunc(rows, func(a, b int32) int {
		for f := range t.Columns {
			if v, w := coarse[f][a], coarse[f][b]; v != w {
				return cmp.Compare(v, w)
			}
		}
		if y[a] == y[b] {
			return 0
		}
		if y[b] {
			return -1
		}
		return 1
	})
	return rows
}

// coarse is what a column sorts by, one entry a row of the table.
func (c *Column) coarse(rows []int32) []float64 {
	most := 0.0
	key := make([]float64, max(len(c.Quantity), len(c.Category)))
	if c.Quantity == nil {
		for _, r := range rows {
			key[r] = float64(c.code(r))
		}
		return key
	}
	for _, r := range rows {
		if v := c.Quantity[r]; finite(v) {
			most = max(most, math.Abs(v))
		}
	}
	for _, r := range rows {
		key[r] = math.Inf(-1)
		if v := c.Quantity[r]; finite(v) && most > 0 {
			key[r] = math.Round(v / most * 1e9)
		}
	}
	return key
}

// Draw at most so many, each with the same chance, in order (D. E. Knuth, The Art of Computer
// Programming 2, algorithm 3.4.2 S).
func Draw(rows []int32, most int, seed, stream uint64) []int32 {
	if len(rows) <= most {
		return rows
	}
	random := rand.New(rand.NewPCG(seed, stream))
	kept := make([]int32, 0, most)
	for k, r := range rows {
		if random.IntN(len(rows)-k) < most-len(kept) {
			kept = append(kept, r)
		}
	}
	return kept
}

// holdFolds: one fold of so many is held to decide when to stop.
const holdFolds = 5

// holdFrom deals the rows, which are in the order of their content: a fifth of each class is held.
// nil where a class has too few to spare any.
func holdFrom(y []bool) []bool {
	yes := 0
	for _, label := range y {
		if label {
			yes++
		}
	}
	if min(yes, len(y)-yes) < holdFolds {
		return nil
	}
	hold := make([]bool, len(y))
	for i, fold := range StratifiedFolds(y, holdFolds, InnerSeed+1) {
		hold[i] = fold == 0
	}
	return hold
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
