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
// another row drawn at random: risk − mean risk over the draws. Breaking the tie between a feature
// and the rest by permutation is L. Breiman's ("Random forests", Machine Learning 45, 2001); here
// the move of the risk itself is taken, so that it has a sign and the unit of points.
func (p *predictor) shuffled(t *table) []Reasons {
	list := p.reasons(t, nil)
	column := make([]learn.Column, len(t.Columns))
	copy(column, t.Columns)
	dealt := &learn.Table{Columns: column, Rows: t.Rows}
	for f := range column {
		moves := make([]float64, t.Rows)
		for k := range shuffles {
			random := rand.New(rand.NewPCG(foldSeed, uint64(f*shuffles+k)))
			column[f] = shuffledColumn(t.Columns[f], random)
			for i, risk := range p.model.Probabilities(dealt, nil) {
				moves[i] += (list[i].Risk - risk) / shuffles
			}
		}
		column[f] = t.Columns[f]
		for i, move := range moves {
			list[i].Terms = append(list[i].Terms, Term{Feature: t.Columns[f].Name, Points: move})
		}
	}
	return list
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
