package learn

import "math"

// BoostOptions of FitBoost. The zero value is the good answer.
type BoostOptions struct {
	Trees     int     // at most; 0 means 200
	Rate      float64 // what of each tree's answer is added (shrinkage); 0 means 0.1
	MaxLeaves int     // of one tree; 0 means 8
	MaxDepth  int     // 0 means 4; at most 12, since reasons keep a table of 2^depth for each leaf
	MinLeaf   int     // rows in the smallest leaf; 0 means 20
	L2        float64 // penalty λ on the value of a leaf; 0 means 1
	Bins      int     // of a column, at most 255; 0 means 255
	Patience  int     // trees without a better log loss of the held rows, after which it stops; 0 means 15
}

func (o BoostOptions) filled() BoostOptions {
	whole := func(v *int, zero, most int) {
		if *v <= 0 {
			*v = zero
		}
		*v = min(*v, most)
	}
	whole(&o.Trees, 200, 10_000)
	whole(&o.MaxLeaves, 8, 1<<12)
	whole(&o.MaxDepth, 4, 12)
	whole(&o.MinLeaf, 20, math.MaxInt32)
	whole(&o.Bins, 255, 255)
	whole(&o.Patience, 15, math.MaxInt32)
	if !(o.Rate > 0) {
		o.Rate = 0.1
	}
	if !(o.L2 > 0) {
		o.L2 = 1
	}
	return o
}

// Boost is the score F(x) = Start + Σ tree(x) in log-odds: gradient-boosted regression trees
// (Friedman 2001) under the logistic loss, grown leaf by leaf on histograms (Ke et al. 2017) with
// the second-order gain and leaf values of Chen & Guestrin (2016):
//
//	leaf = −Rate·G/(H + λ),   gain = G_L²/(H_L + λ) + G_R²/(H_R + λ) − G²/(H + λ),
//
// G and H being the sums of the first and second derivatives of the loss over a node's rows.
//
// J. H. Friedman, "Greedy function approximation: a gradient boosting machine", Annals of
// Statistics 29 (2001). T. Chen, C. Guestrin, "XGBoost: a scalable tree boosting system", KDD 2016.
// G. Ke et al., "LightGBM: a highly efficient gradient boosting decision tree", NIPS 2017.
type Boost struct {
	Start   float64 `json:"start"`   // log-odds of the share of positives
	Trees   []Tree  `json:"trees"`   // of numbers; a leaf's value is what it adds
	Columns int     `json:"columns"` // of the Matrix it was fitted on
}

// FitBoost fits to the rows that are not held. After every tree the log loss of the held rows is
// taken; the trees up to its least are kept (Fit.Iterations says how many). With no row held, or
// hold nil, all Trees are grown. The order of the rows moves nothing: derivatives are summed as
// whole numbers.
func FitBoost(m *Matrix, y []bool, hold []bool, opt BoostOptions) (*Boost, Fit) {
	b := &Boost{Columns: m.Cols}
	rows, held := heldOut(m.Rows, hold)
	fit, start := fitOf(y[:m.Rows], rows)
	b.Start = start
	if fit.Outcome != Fitted {
		return b, fit
	}
	opt = opt.filled()
	g := newBooster(m, opt)
	score := make([]float64, m.Rows)
	for i := range score {
		score[i] = b.Start
	}
	stop := newPatience(opt.Patience, leastTreeGain)
	stop.better(lossAt(score, y, held))
	for len(b.Trees) < opt.Trees {
		g.derive(score, y, rows)
		tree := g.tree(rows)
		if len(tree.Nodes) == 1 {
			fit.Converged = true
			break // no split is worth it any more
		}
		b.Trees = append(b.Trees, tree)
		tree.addTo(m, score, 0, m.Rows)
		if len(held) > 0 && stop.enough(lossAt(score, y, held)) {
			fit.Converged = true
			break
		}
	}
	if len(held) > 0 {
		b.Trees = b.Trees[:stop.bestAt]
	}
	fit.Iterations = len(b.Trees)
	return b, fit
}

// LogOdds is the score of one row.
func (b *Boost) LogOdds(x []float64) float64 {
	sum := b.Start
	for k := range b.Trees {
		t := &b.Trees[k]
		sum += t.Nodes[t.Leaf(x)].Value[0]
	}
	return sum
}

// tableRows from which on tables pay for a score; below, rows walk through the trees.
const tableRows = 1000

// scores of all rows, the same bits as LogOdds by either way.
func (b *Boost) scores(m *Matrix, score []float64) {
	if m.Rows >= tableRows {
		b.shap(nil, 0).explain(m, score, nil)
		return
	}
	for i := range score {
		score[i] = b.LogOdds(m.Row(i))
	}
}

// addTo adds the tree's values to the scores of rows from..end.
func (t *Tree) addTo(m *Matrix, score []float64, from, end int) {
	for i := from; i < end; i++ {
		score[i] += t.Nodes[t.Leaf(m.Row(i))].Value[0]
	}
}

// Predict is P(y) of one row.
func (b *Boost) Predict(x []float64) float64 { return Sigmoid(b.LogOdds(x)) }

// expected is the mean score by Cover, which reasons start from.
func (b *Boost) expected() float64 {
	sum := b.Start
	for k := range b.Trees {
		sum += b.Trees[k].expected(0, 0)
	}
	return sum
}

// heldOut splits the rows into those that are learnt from and those that are held.
func heldOut(n int, hold []bool) (rows, held []int32) {
	for i := range int32(n) {
		if hold != nil && hold[i] {
			held = append(held, i)
		} else {
			rows = append(rows, i)
		}
	}
	return rows, held
}

// fitOf says whether there is anything to learn from the rows, Outcome being Fitted if so, and gives
// their log-odds with half a case on each side (Haldane 1956).
func fitOf(y []bool, rows []int32) (fit Fit, start float64) {
	fit = Fit{Outcome: Fitted, Rows: len(y)}
	for _, yes := range y {
		if yes {
			fit.Positives++
		}
	}
	learnt := 0
	for _, r := range rows {
		if y[r] {
			learnt++
		}
	}
	switch {
	case len(y) == 0:
		fit.Outcome = NoRows
	case learnt == 0 || learnt == len(rows):
		fit.Outcome = OneClass
	}
	return fit, math.Log((float64(learnt) + 0.5) / (float64(len(rows)-learnt) + 0.5))
}

// lossAt is the log loss of scores on some rows.
func lossAt(score []float64, y []bool, rows []int32) float64 {
	sum := 0.0
	for _, r := range rows {
		s := score[r]
		if y[r] {
			s = -s
		}
		sum += softplus(s)
	}
	return sum / float64(max(len(rows), 1))
}

// softplus is ln(1 + exp s).
func softplus(s float64) float64 { return max(s, 0) + math.Log1p(math.Exp(-math.Abs(s))) }

// patience stops when a loss has not got better for so many rounds.
type patience struct {
	most, round, bestAt int
	best, least         float64
}

func newPatience(most int, least float64) *patience {
	return &patience{most: most, round: -1, best: math.Inf(1), least: least}
}

// leastTreeGain and leastPassGain of log loss count as better: where the classes are told apart
// without error the loss falls for ever, and no risk that is shown moves by it any more.
const (
	leastTreeGain = 1e-6
	leastPassGain = 1e-4
)

// better notes the loss of the next round, and says whether it is the best so far.
func (p *patience) better(loss float64) bool {
	p.round++
	if loss < p.best-p.least {
		p.best, p.bestAt = loss, p.round
		return true
	}
	return false
}

func (p *patience) enough(loss float64) bool {
	return !p.better(loss) && p.round-p.bestAt >= p.most
}
