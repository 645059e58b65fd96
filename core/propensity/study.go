package propensity

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/learn"
	"github.com/keepsight/keepsight/core/internal/num"
)

const (
	folds    = 5
	foldSeed = 9 // any number will do; it is fixed so that a run can be repeated
	// effort bounds rows × columns² of one fit, leastRows is what is learnt from in any case.
	effort    = 200_000_000
	leastRows = 1000
	// casesPerFeature of the rarer class that a regression asks for: P. Peduzzi et al., "A simulation
	// study of the number of events per variable in logistic regression analysis", Journal of Clinical
	// Epidemiology 49 (1996), 1373–1379.
	casesPerFeature = 10
	fewInTest       = 30 // of the rarer class in the test, below which its measures are rough
)

// cases are what is learnt from: a row is a customer, at a cut-off where there are orders.
type cases struct {
	table
	yes []bool
	who []int32 // person of each row
}

// table is what models read, and how it is shown.
type table struct {
	learn.Table
	show []func(float64) float64 // by column; nil: as it is
}

// shown is the value v of column f in the unit of Features.
func (t *table) shown(f int, v float64) float64 {
	if t.show != nil && t.show[f] != nil {
		return t.show[f](v)
	}
	return v
}

//go:noinline // its callers are many, and core.wasm is downloaded
func count(yes []bool) (n int) {
	for _, v := range yes {
		if v {
			n++
		}
	}
	return n
}

// rarer is the number of cases of the rarer class.
func (c *cases) rarer() int {
	n := count(c.yes)
	return min(n, c.Rows-n)
}

// persons counts those that the rows are of.
func (c *cases) persons() int {
	who := slices.Clone(c.who)
	slices.Sort(who)
	return len(slices.Compact(who))
}

// problem of learning from the cases.
func (c *cases) problem() Problem {
	switch rarer := c.rarer(); {
	case c.Rows < FewestCases:
		return FewCases
	case rarer == 0:
		return OneClass
	case rarer < FewestRarer:
		return FewOfOutcome
	case len(learn.Encode(&c.Table, nil).Columns) == 0:
		return NoFeatures
	}
	return NoProblem
}

// remark on the cases that are learnt from: what is constant, wide or too good to be true.
func (r *Result) remark(c *cases) {
	e := learn.Encode(&c.Table, nil)
	for _, f := range e.Constant {
		r.note(Note{Code: NoteDropped, Feature: c.Columns[f].Name})
	}
	if rarer := c.rarer(); len(e.Columns)*casesPerFeature > rarer {
		r.note(Note{Code: NoteWide, Count: len(c.Columns) - len(e.Constant), Value: float64(rarer)})
	}
	for _, leak := range learn.LeakOf(&c.Table, c.yes) {
		if leak.Kind != learn.LeakPureLevel {
			r.note(Note{Code: NoteLeak, Feature: leak.Name, Count: leak.Rows, Value: leak.AUC})
			continue
		}
		for _, level := range leak.Levels {
			r.note(Note{Code: NotePureLevel, Feature: leak.Name, Level: level, Count: leak.Rows})
		}
	}
}

// fold puts all rows of a person into one fold, spread evenly over those with and without a yes.
// Where each row is its own person the rows are dealt by what is in them, so that their order says
// nothing.
func (c *cases) fold() []int8 {
	if c.persons() == c.Rows {
		return learn.FoldsOf(&c.Table, nil, c.yes, folds, foldSeed)
	}
	slot := make([]int32, slices.Max(c.who)+1)
	var ever []bool
	for i, w := range c.who {
		if slot[w] == 0 {
			ever = append(ever, false)
			slot[w] = int32(len(ever))
		}
		ever[slot[w]-1] = ever[slot[w]-1] || c.yes[i]
	}
	dealt := learn.StratifiedFolds(ever, folds, foldSeed)
	fold := make([]int8, c.Rows)
	for i, w := range c.who {
		fold[i] = dealt[slot[w]-1]
	}
	return fold
}

// predictor is a fitted candidate.
type predictor struct {
	name  candidate
	model *learn.Model // nil for base
	mean  float64      // log-odds of base
}

// read is the part of the table that the candidate reads.
func (c candidate) read(t *learn.Table) *learn.Table {
	if c != ModelRule {
		return t
	}
	return &learn.Table{Columns: t.Columns[:1], Rows: t.Rows} // FeatureSpent
}

// fit the candidate to the rows (nil: all), not calibrated yet.
func (c candidate) fit(t *cases, rows []int32) *predictor {
	p := &predictor{name: c}
	if c != ModelBase {
		p.model = learn.FitModel(c.read(&t.Table), rows, t.yes, c.method())
		return p
	}
	yes, of := count(t.yes), t.Rows
	if rows != nil {
		yes, of = 0, len(rows)
		for _, i := range rows {
			if t.yes[i] {
				yes++
			}
		}
	}
	// Half a case on each side, so that none is certain (Haldane 1956).
	p.mean = learn.Logit((float64(yes) + 0.5) / (float64(of) + 1))
	return p
}

// predict raw log-odds, which rank, and the probability that is shown.
func (p *predictor) predict(t *learn.Table, rows []int32) (score, probability []float64) {
	if p.model != nil {
		return p.model.Predict(p.name.read(t), rows)
	}
	n := t.Rows
	if rows != nil {
		n = len(rows)
	}
	score, probability = make([]float64, n), make([]float64, n)
	for i := range score {
		score[i], probability[i] = p.mean, learn.Sigmoid(p.mean)
	}
	return score, probability
}

// calibrate by scores that were made without their own row.
func (p *predictor) calibrate(score []float64, yes []bool) {
	if p.model != nil {
		curve := learn.Calibrate(score, yes)
		p.model.Calibration = &curve
	}
}

func (p *predictor) method() string {
	if p.model == nil || p.model.Calibration == nil {
		return "none"
	}
	return string(p.model.Calibration.Method)
}

// trial is a candidate that was tried on cases, each scored by a fit without its fold and calibrated
// by what the fits of the other folds said out of fold.
type trial struct {
	name         candidate
	fits         []*predictor // by fold
	score, shown []float64
	loss         []float64 // −ln of the probability of what happened
}

// try the candidate. Each fit learns from most rows at the most.
func (c candidate) try(t *cases, fold []int8, most int) *trial {
	out := &trial{name: c, score: make([]float64, t.Rows), shown: make([]float64, t.Rows), loss: make([]float64, t.Rows)}
	in := make([][]int32, folds)
	for i, k := range fold {
		in[k] = append(in[k], int32(i))
	}
	for k := range in {
		p := c.fit(t, draw(others(fold, int8(k)), most, uint64(k+1)))
		score, _ := p.predict(&t.Table, notNil(in[k]))
		for n, i := range in[k] {
			out.score[i] = score[n]
		}
		out.fits = append(out.fits, p)
	}
	for k, rows := range in {
		rest := others(fold, int8(k))
		out.fits[k].calibrate(pick(out.score, rest), pick(t.yes, rest))
		for _, i := range rows {
			p := learn.Sigmoid(out.score[i])
			if m := out.fits[k].model; m != nil {
				p = m.At(out.score[i])
			}
			out.shown[i], out.loss[i] = p, lossOf(p, t.yes[i])
		}
	}
	return out
}

// others are the rows outside fold k.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func others(fold []int8, k int8) []int32 {
	list := []int32{}
	for i, f := range fold {
		if f != k {
			list = append(list, int32(i))
		}
	}
	return list
}

// notNil: no row is not all rows.
func notNil(rows []int32) []int32 {
	if rows == nil {
		return []int32{}
	}
	return rows
}

//go:noinline // its callers are many, and core.wasm is downloaded
func pick[T any](of []T, rows []int32) []T {
	list := make([]T, len(rows))
	for n, i := range rows {
		list[n] = of[i]
	}
	return list
}

// lossOf is −ln of the probability of what happened, held as learn.LogLoss holds it.
func lossOf(p float64, yes bool) float64 {
	if !yes {
		p = 1 - p
	}
	return -math.Log(min(max(p, 1e-15), 1-1e-15))
}

func (t *trial) mean() float64 { return num.Total(t.loss) / float64(len(t.loss)) }

// difference of two mean losses, a − b, and its standard error with persons as the units (the rows
// of one hang together).
func difference(a, b *trial, who []int32) (mean, se float64) {
	mean = a.mean() - b.mean()
	sum := make([]float64, slices.Max(who)+1)
	for i, w := range who {
		sum[w] += a.loss[i] - b.loss[i] - mean
	}
	var squares num.Sum
	for _, v := range sum {
		squares.Add(v * v)
	}
	return mean, math.Sqrt(squares.Value()) / float64(len(who))
}

// choose the simplest trial that no later one beats by more than one standard error; trials come
// from the simplest on. best has the smallest loss.
func choose(trials []*trial, who []int32, model string) (chosen, best int, err error) {
	for i := range trials {
		if trials[i].mean() < trials[best].mean() {
			best = i
		}
		if gain, se := difference(trials[chosen], trials[i], who); i > chosen && gain > se {
			chosen = i
		}
	}
	if model == "" {
		return chosen, best, nil
	}
	if chosen = slices.IndexFunc(trials, func(t *trial) bool { return t.name == candidate(model) }); chosen < 0 {
		return 0, 0, fault.New(fault.BadOption, "name", "propensity.model", "value", model)
	}
	return chosen, best, nil
}

// measured fills in what a trial and a test say of a model.
func measured(t, best *trial, who []int32, m learn.Measures) Model {
	_, se := difference(t, best, who)
	out := Model{Name: string(t.name), AUC: m.AUC, LogLoss: m.LogLoss, Brier: m.Brier, Accuracy: m.Accuracy,
		SelectLogLoss: t.mean(), SelectSE: se}
	if m.Capture != nil {
		out.Top20 = *m.Capture
	}
	return out
}

// reliability of displayed chances.
func reliability(p []float64, yes []bool) []Bin {
	const bins = 10
	list := []Bin{}
	for _, b := range learn.ReliabilityCurve(p, yes, bins) {
		list = append(list, Bin{Mean: b.Predicted, Actual: b.Observed, Low: b.WilsonLow, High: b.WilsonHigh, Cases: b.Rows})
	}
	return list
}

// mostOf is how many rows a fit learns from at the most.
func mostOf(c *cases) int {
	columns := len(learn.Encode(&c.Table, nil).Columns) + 1
	return max(leastRows, effort/(columns*columns))
}

// draw at most so many, each with the same chance, in order (D. E. Knuth, The Art of Computer
// Programming 2, algorithm 3.4.2 S).
//
//go:noinline // its callers are many, and core.wasm is downloaded
func draw(who []int32, most int, seed uint64) []int32 {
	if len(who) <= most {
		return who
	}
	random := rand.New(rand.NewPCG(foldSeed, seed))
	kept := make([]int32, 0, most)
	for k, i := range who {
		if random.IntN(len(who)-k) < most-len(kept) {
			kept = append(kept, i)
		}
	}
	return kept
}
