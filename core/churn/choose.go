package churn

import (
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/learn"
	"github.com/keepsight/keepsight/core/internal/num"
)

const (
	foldsDrawn = 5
	foldSeed   = 9 // any number will do; it is fixed so that a run can be repeated
)

// trial is a model that was tried on the training cases, each scored by a fit without its fold.
type trial struct {
	name  string
	score []float64 // raw log-odds
	loss  []float64 // −ln of the calibrated probability of what happened
}

// foldsByCustomer puts all rows of a customer into one fold, spread evenly over those who left and
// who stayed at their first row.
func foldsByCustomer(c *cases) []int8 {
	slot := make([]int32, slices.Max(c.who)+1)
	var left []bool
	for i, w := range c.who {
		if slot[w] == 0 {
			left = append(left, c.left[i])
			slot[w] = int32(len(left))
		}
	}
	dealt := learn.StratifiedFolds(left, foldsDrawn, foldSeed)
	fold := make([]int8, c.Rows)
	for i, w := range c.who {
		fold[i] = dealt[slot[w]-1]
	}
	return fold
}

// outOfFold scores each case by the model of that name fitted to the other folds.
func outOfFold(name string, c *cases, fold []int8, opt Options) []float64 {
	switch name {
	case ModelValue:
		return c.value // fitted to what came before the cut-off: no label has been seen
	case ModelBase:
		score := make([]float64, c.Rows)
		for k := range int8(foldsDrawn) {
			left, n := 0, 0
			for i, f := range fold {
				if f != k {
					n++
					if c.left[i] {
						left++
					}
				}
			}
			for i, f := range fold {
				if f == k {
					score[i] = shareLogit(left, n)
				}
			}
		}
		return score
	}
	return learn.CrossValidate(read(&c.table, name), c.left, fold, methodOf(name, opt)).Score
}

// try a model: score it out of fold, and calibrate each fold by the scores of the others.
func try(name string, c *cases, fold []int8, opt Options) trial {
	t := trial{name: name, score: outOfFold(name, c, fold, opt), loss: make([]float64, c.Rows)}
	for k := range int8(foldsDrawn) {
		var score []float64
		var left []bool
		for i, f := range fold {
			if f != k {
				score, left = append(score, t.score[i]), append(left, c.left[i])
			}
		}
		at := learn.Sigmoid
		if name != ModelBase {
			at = learn.Calibrate(score, left).At
		}
		for i, f := range fold {
			if f == k {
				t.loss[i] = lossOf(at(t.score[i]), c.left[i])
			}
		}
	}
	return t
}

// lossOf is −ln of the probability of what happened, held as learn.LogLoss holds it.
func lossOf(p float64, left bool) float64 {
	if !left {
		p = 1 - p
	}
	return -math.Log(min(max(p, 1e-15), 1-1e-15))
}

func (t *trial) mean() float64 { return num.Total(t.loss) / float64(len(t.loss)) }

// difference of two mean losses, a − b, and its standard error with customers as the units (the
// rows of one customer hang together).
func difference(a, b *trial, who []int32) (mean, se float64) {
	n := float64(len(who))
	mean = a.mean() - b.mean()
	sum := make([]float64, slices.Max(who)+1)
	for i, w := range who {
		sum[w] += a.loss[i] - b.loss[i] - mean
	}
	var squares num.Sum
	for _, v := range sum {
		squares.Add(v * v)
	}
	return mean, math.Sqrt(squares.Value()) / n
}

// choose the simplest trial that no later one beats by more than one standard error; trials come
// from the simplest on. best has the smallest loss.
func choose(trials []trial, who []int32, opt Options) (chosen, best int, err error) {
	for i := range trials {
		if trials[i].mean() < trials[best].mean() {
			best = i
		}
		if gain, se := difference(&trials[chosen], &trials[i], who); i > chosen && gain > se {
			chosen = i
		}
	}
	if opt.Model != "" {
		chosen = slices.IndexFunc(trials, func(t trial) bool { return t.name == opt.Model })
		if chosen < 0 {
			return 0, 0, fault.New(fault.BadOption, "name", "churn.model", "value", opt.Model)
		}
	}
	return chosen, best, nil
}

// measured fills in what a trial and a test say of a model.
func measured(t *trial, best *trial, who []int32, m learn.Measures) Model {
	_, se := difference(t, best, who)
	out := Model{Name: t.name, AUC: m.AUC, LogLoss: m.LogLoss, Brier: m.Brier, Accuracy: m.Accuracy,
		SelectLogLoss: t.mean(), SelectSE: se}
	out.Precision, out.Lift = m.Precision, m.Lift
	if m.Capture != nil {
		out.Top20 = *m.Capture
	}
	return out
}
