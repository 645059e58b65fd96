package churn

import (
	"math/rand/v2"
	"slices"

	"github.com/keepsight/keepsight/core/internal/learn"
	"github.com/keepsight/keepsight/core/internal/num"
)

const (
	// shuffledCases are asked at most where features are shuffled, which takes as many predictions of
	// each as there are features; shuffles are the orders that are averaged.
	shuffledCases = 4000
	shuffles      = 3
)

// How drivers were found.
const (
	ImportanceShapley     = "shapley"
	ImportancePermutation = "permutation"
)

func (p *predictor) importance() string {
	switch p.name {
	case ModelBase:
		return ""
	case ModelNetwork:
		return ImportancePermutation
	}
	return ImportanceShapley
}

// driverCases is how many customers are asked what moves their risk.
func (p *predictor) driverCases() int {
	if p.name == ModelNetwork {
		return shuffledCases
	}
	return driverCases
}

// moved is what the features do to the risks of the rows: reasons, or by permutation.
func (p *predictor) moved(t *table, value []float64) []Reasons {
	if p.name == ModelNetwork {
		return p.shuffled(t)
	}
	return p.reasons(t, value)
}

// shuffled asks a model that gives no reasons how far each risk moves when one feature is taken from
// another row drawn at random: risk − mean risk over the draws. The move has a sign and the unit of
// points, which the rise of the loss (worsened) has not.
func (p *predictor) shuffled(t *table) []Reasons {
	list := p.reasons(t, nil)
	moves := make([]float64, t.Rows)
	p.dealtAnew(t, func(f, k int, risk []float64) {
		if k == 0 {
			clear(moves)
		}
		for i, v := range risk {
			moves[i] += (list[i].Risk - v) / shuffles
		}
		if k == shuffles-1 {
			for i, move := range moves {
				list[i].Terms = append(list[i].Terms, Term{Feature: t.Columns[f].Name, Points: move})
			}
		}
	})
	return list
}

// dealtAnew gives the risks of the rows with one feature after the other dealt out among them anew: of
// each so many times, k = 0 … shuffles−1.
func (p *predictor) dealtAnew(t *table, each func(f, k int, risk []float64)) {
	column := slices.Clone(t.Columns)
	dealt := &learn.Table{Columns: column, Rows: t.Rows}
	for f := range column {
		for k := range shuffles {
			random := rand.New(rand.NewPCG(foldSeed, uint64(f*shuffles+k)))
			column[f] = shuffledColumn(t.Columns[f], random)
			each(f, k, p.model.Probabilities(dealt, nil))
		}
		column[f] = t.Columns[f]
	}
}

// lossRise is how much each feature's dealing out anew adds to the log loss of cases, by feature.
type lossRise struct {
	sum   map[string]float64 // over the cases
	cases int
}

// worsened adds the permutation importance of the model's features on cases that it has not learnt
// from: the rise of the log loss of what is shown when a feature's tie to the rest is broken, mean over
// the cases and shuffles (L. Breiman, "Random forests", Machine Learning 45, 2001, section 10, with the
// log loss for his misclassification rate). Of the rows of t at most so many are drawn.
func (r *lossRise) worsened(p *predictor, t *table, left []bool, rows []int32, most int) {
	if p.importance() != ImportancePermutation {
		return
	}
	if r.sum == nil {
		r.sum = map[string]float64{}
	}
	drawn := t.part(draw(rows, most, 0), left)
	own := lossesOf(p.model.Probabilities(&drawn.Table, nil), drawn.left)
	r.cases += drawn.Rows
	p.dealtAnew(&drawn.table, func(f, _ int, risk []float64) {
		r.sum[t.Columns[f].Name] += (lossesOf(risk, drawn.left) - own) / shuffles
	})
}

// of a feature, the mean over the cases; nil without any.
func (r *lossRise) of(feature string) *float64 {
	if r.cases == 0 {
		return nil
	}
	mean := r.sum[feature] / float64(r.cases)
	return &mean
}

// lossesOf risks, added up.
func lossesOf(risk []float64, left []bool) float64 {
	var sum num.Sum
	for i, p := range risk {
		sum.Add(lossOf(p, left[i]))
	}
	return sum.Value()
}

func shuffledColumn(c learn.Column, random *rand.Rand) learn.Column {
	c.Quantity, c.Category = slices.Clone(c.Quantity), slices.Clone(c.Category)
	if c.Quantity != nil {
		random.Shuffle(len(c.Quantity), func(i, j int) { c.Quantity[i], c.Quantity[j] = c.Quantity[j], c.Quantity[i] })
	}
	if c.Category != nil {
		random.Shuffle(len(c.Category), func(i, j int) { c.Category[i], c.Category[j] = c.Category[j], c.Category[i] })
	}
	return c
}
