package churn

import (
	"math/rand/v2"
	"slices"

	"github.com/keepsight/keepsight/core/internal/learn"
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
	for f := range t.Columns {
		clear(moves)
		for k := range shuffles {
			for i, risk := range p.dealt(t, f, k) {
				moves[i] += (list[i].Risk - risk) / shuffles
			}
		}
		for i, move := range moves {
			list[i].Terms = append(list[i].Terms, Term{Feature: t.Columns[f].Name, Points: move})
		}
	}
	return list
}

// dealt gives the risks of the rows with feature f dealt out among them anew for the k-th time.
func (p *predictor) dealt(t *table, f, k int) []float64 {
	from := rowsOf(t.Rows)
	rand.New(rand.NewPCG(foldSeed, uint64(f*shuffles+k))).Shuffle(len(from), func(i, j int) { from[i], from[j] = from[j], from[i] })
	anew := &learn.Table{Columns: slices.Clone(t.Columns), Rows: t.Rows}
	anew.Columns[f] = columnOf(&t.Columns[f], from)
	return p.model.Probabilities(anew, nil)
}

// lossRise is how much each feature's dealing out anew adds to the log loss of cases, by column.
type lossRise struct {
	sum   []float64 // over the cases
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
		r.sum = make([]float64, len(t.Columns))
	}
	drawn := t.part(draw(rows, most, 0), left)
	own := lossesOf(p.model.Probabilities(&drawn.Table, nil), drawn.left)
	r.cases += drawn.Rows
	for f := range r.sum {
		for k := range shuffles {
			r.sum[f] += (lossesOf(p.dealt(&drawn.table, f, k), drawn.left) - own) / shuffles
		}
	}
}

// of a column, the mean over the cases; nil without any.
func (r *lossRise) of(f int) *float64 {
	if r.cases == 0 || f >= len(r.sum) {
		return nil
	}
	mean := r.sum[f] / float64(r.cases)
	return &mean
}

// lossesOf risks, added up.
func lossesOf(risk []float64, left []bool) float64 {
	sum := 0.0
	for i, p := range risk {
		sum += lossOf(p, left[i])
	}
	return sum
}
