package learn

import "sort"

// Isotonic is a non-decreasing curve from score to probability: the steps of the best
// non-decreasing fit (pool adjacent violators), steps of less than IsotonicShare of the rows joined
// with a neighbour, and straight lines between the middles of the steps, so that a probability has
// a slope and two scores a hair apart have almost one probability. Score ascends strictly,
// Probability never falls; beyond the ends it is constant.
type Isotonic struct {
	Score       []float64 `json:"score"`       // mean score of each step
	Probability []float64 `json:"probability"` // between 1/(n+2) and 1 − 1/(n+2): n rows prove no certainty
}

// IsotonicShare is the smallest share of the rows that a step of an Isotonic rests on.
const IsotonicShare = 0.01

// FitIsotonic fits an Isotonic; equal scores are never parted.
func FitIsotonic(score []float64, y []bool) Isotonic {
	order := byScore(score)
	var values, weights, scores []float64
	for i := 0; i < len(order); {
		yes, tied := 0.0, 0.0
		at := score[order[i]]
		for ; i < len(order) && score[order[i]] == at; i++ {
			tied++
			if y[order[i]] {
				yes++
			}
		}
		values = append(values, yes/tied)
		weights = append(weights, tied)
		scores = append(scores, at)
	}
	n := float64(len(order))
	var curve Isotonic
	fitted := poolAdjacentViolators(values, weights)
	for i := 0; i < len(fitted); {
		rows, yes, middle := 0.0, 0.0, 0.0
		step := func() {
			level := fitted[i]
			for ; i < len(fitted) && fitted[i] == level; i++ {
				rows += weights[i]
				yes += weights[i] * fitted[i]
				middle += weights[i] * scores[i]
			}
		}
		for step(); i < len(fitted) && rows < IsotonicShare*n; {
			step()
		}
		if rest := n - total(weights[:i]); rest > 0 && rest < IsotonicShare*n {
			for i < len(fitted) {
				step()
			}
		}
		p := min(max(yes/rows, 1/(n+2)), 1-1/(n+2))
		curve.Score = append(curve.Score, middle/rows)
		curve.Probability = append(curve.Probability, p)
	}
	return curve
}

func total(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum
}

// poolAdjacentViolators is the non-decreasing sequence nearest to values in weighted least
// squares: Ayer et al., "An empirical distribution function for sampling with incomplete
// information", Annals of Mathematical Statistics 26 (1955).
func poolAdjacentViolators(values, weights []float64) []float64 {
	type block struct {
		sum, weight float64
		size        int
	}
	var blocks []block
	for i, v := range values {
		blocks = append(blocks, block{v * weights[i], weights[i], 1})
		for k := len(blocks) - 1; k > 0; k-- {
			a, b := &blocks[k-1], blocks[k]
			if a.sum*b.weight < b.sum*a.weight {
				break
			}
			*a = block{a.sum + b.sum, a.weight + b.weight, a.size + b.size}
			blocks = blocks[:k]
		}
	}
	fitted := make([]float64, 0, len(values))
	for _, b := range blocks {
		for range b.size {
			fitted = append(fitted, b.sum/b.weight)
		}
	}
	return fitted
}

func (c *Isotonic) at(score float64) float64 {
	k := sort.SearchFloat64s(c.Score, score)
	switch {
	case len(c.Score) == 0:
		return 0.5
	case k == 0:
		return c.Probability[0]
	case k == len(c.Score):
		return c.Probability[k-1]
	}
	share := (score - c.Score[k-1]) / (c.Score[k] - c.Score[k-1])
	return c.Probability[k-1] + share*(c.Probability[k]-c.Probability[k-1])
}

// slope is that of the line, and on a corner the mean of both sides.
func (c *Isotonic) slope(score float64) float64 {
	line := func(k int) float64 { // the one that ends at point k
		if k <= 0 || k >= len(c.Score) {
			return 0
		}
		return (c.Probability[k] - c.Probability[k-1]) / (c.Score[k] - c.Score[k-1])
	}
	k := sort.SearchFloat64s(c.Score, score)
	if k < len(c.Score) && c.Score[k] == score {
		return (line(k) + line(k+1)) / 2
	}
	return line(k)
}
