package churn

import (
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/learn"
)

const (
	// MaxTrain is the number of training cut-offs at most: customers of long ago say less of today.
	MaxTrain = 4
	// mostCases that are learnt from, or tested on; drawn with a fixed seed above. A measured share is
	// exact to a third of a point from there, and a browser has one thread.
	mostCases = 100_000
	chunk     = 1 << 16 // customers that are scored at once
	fewLeft   = 30      // of the rarer class in the test, below which its measures are rough
)

// Models that are tried, from the simplest on.
var (
	modelsOfOrders = []string{ModelBase, ModelRecency, ModelValue, ModelLogistic, ModelTree, ModelBoosting, ModelNetwork}
	modelsOfLabel  = []string{ModelBase, ModelLogistic, ModelTree, ModelBoosting, ModelNetwork}
)

// study of a file of orders.
type study struct {
	in      Input
	opt     Options
	r       *Result
	horizon int
	evening dataset.Day // before the analysis: what is scored is as known then
	end     dataset.Day // of the last label window
	keep    []int       // features that take part
	names   []string    // models that do
	steps   int
	tick    func(done, total int)
}

func (r *Result) byOrders(in Input, opt Options, tick func(done, total int)) error {
	ds, h := in.Data, in.HorizonDays
	r.Label = Label{Kind: KindNoOrder, HorizonDays: h}
	drop, err := without(opt, Features)
	if err != nil {
		return err
	}
	r.Without = append(r.Without, drop...)
	if opt.Model != "" && !slices.Contains(modelsOfOrders, opt.Model) {
		return fault.New(fault.BadOption, "name", "churn.model", "value", opt.Model)
	}
	evening := ds.AsOf - 1
	if ds.Last == ds.AsOf {
		evening = ds.Last // a file that was cut at the analysis date holds that day too
	}
	s := &study{in: in, opt: opt, r: r, horizon: h, evening: evening, end: min(evening, ds.Last), tick: tick}
	now := ds
	if ds.Last >= ds.AsOf {
		now = ds.Until(evening)
	}
	r.Survival = silences(now, s.end)
	if ahead := int(evening - s.end); ahead > 0 {
		r.note(Note{Code: NoteFileEnds, Count: ahead})
	}
	if h <= 0 {
		r.Problem = NoRepeat
		return nil
	}
	if have := int(s.end-ds.First) + 1; have < 3*h {
		r.Problem, r.NeedDays, r.HaveDays = ShortHistory, 3*h, max(have, 0)
		return nil
	}
	r.Periods = silencePeriods(now, s.end, h)
	for f, name := range Features {
		if !slices.Contains(drop, name) {
			s.keep = append(s.keep, f)
		}
	}
	return s.run(now)
}

// run the windows from the latest to the earliest, then the models.
func (s *study) run(now *dataset.Dataset) error {
	r := s.r
	train := 0
	for day := s.end - dataset.Day(2*s.horizon); train < MaxTrain && int(day-s.in.Data.First)+1 >= s.horizon; day -= dataset.Day(s.horizon) {
		train++
	}
	s.steps = 2*(train+1) + 3 + len(modelsOfOrders)
	windows := make([]*cases, train+1) // the test first
	next := now
	withValue := true
	for k := range windows {
		day := s.end - dataset.Day((k+1)*s.horizon)
		then := s.in.Data.Until(day)
		h, err := s.historyOf(then, day)
		if err != nil {
			return err
		}
		most := mostCases
		if k > 0 {
			most /= train
		}
		c, w := s.window(h, next, most, uint64(k))
		if k == 0 {
			r.Test = &w
		} else {
			r.Train = append(r.Train, w)
		}
		s.done(2*k + 1)
		if withValue {
			c.value = s.valueOf(then, c.who)
			withValue = c.value != nil
		}
		windows[k], next = c, then
		s.done(2*k + 2)
	}
	all := &cases{}
	for k, c := range windows[1:] {
		if !withValue {
			windows[0].value, c.value = nil, nil
		}
		all.add(windows[k+1])
	}
	r.BaseRate = float64(r.Test.Left) / float64(max(r.Test.Customers, 1))
	if r.Problem = problemOf(all); r.Problem == NoProblem && r.Test.Customers == 0 {
		r.Problem = NothingToTest
	}
	if r.Problem != NoProblem {
		return nil
	}
	s.remark(all, windows[0], withValue)
	return s.models(all, windows[0], now)
}

// remark on the windows.
func (s *study) remark(all, test *cases, withValue bool) {
	r := s.r
	r.remark(all)
	if len(r.Train) == 1 {
		r.note(Note{Code: NoteOneWindow})
	}
	total := 0
	for _, w := range r.Train {
		total += w.Customers
	}
	r.noteDrawn(all.Rows)
	if total > all.Rows {
		r.note(Note{Code: NoteSampled, Count: all.Rows, Value: float64(total)})
	}
	if rarer := test.rarer(); rarer < fewLeft {
		r.note(Note{Code: NoteFew, Count: rarer})
	}
	if !withValue {
		r.note(Note{Code: NoteNoValue})
	}
	for _, name := range modelsOfOrders {
		if name == ModelRecency && (len(s.keep) == 0 || s.keep[0] != 0) || name == ModelValue && !withValue {
			continue
		}
		s.names = append(s.names, name)
	}
}

// models are tried on the training cases, measured on the test, and the chosen one is fitted to
// all and applied now.
func (s *study) models(all, test *cases, now *dataset.Dataset) error {
	r, fold := s.r, foldsByCustomer(all)
	var trials []trial
	for k, name := range s.names {
		trials = append(trials, try(name, all, fold, s.opt))
		s.done(s.steps - 2 - len(modelsOfOrders) + k)
	}
	chosen, best, err := choose(trials, all.who, s.opt)
	if err != nil {
		return err
	}
	var rise lossRise
	for k := range trials {
		p := fit(trials[k].name, all, trials[k].score, s.opt)
		score, shown := p.predict(&test.table, test.value)
		r.Models = append(r.Models, measured(&trials[k], &trials[best], all.who, learn.Measure(shown, score, test.left)))
		if k == chosen {
			r.Calibration = &Calibration{Method: string(p.method()), Bins: reliability(shown, test.left)}
			rise.worsened(p, &test.table, test.left, rowsOf(test.Rows), shuffledCases)
		}
	}
	r.Chosen = trials[chosen].name
	if r.Chosen == ModelBase || r.Chosen == ModelRecency {
		r.note(Note{Code: NoteSimple})
	}
	testTable := test.table
	testLeft := test.left
	all.add(test)
	final := fit(r.Chosen, all, outOfFold(r.Chosen, all, foldsByCustomer(all), s.opt), s.opt)
	r.Rules = rulesOf(&all.table, all.left, s.opt)
	s.done(s.steps - 2)
	return s.apply(final, now, &testTable, testLeft, rise)
}

func (p *predictor) method() learn.CalibrationMethod {
	switch {
	case p.name == ModelValue:
		return p.curve.Method
	case p.name == ModelBase || p.model.Calibration == nil:
		return "none"
	}
	return p.model.Calibration.Method
}

func rowsOf(n int) []int32 {
	rows := make([]int32, n)
	for i := range rows {
		rows[i] = int32(i)
	}
	return rows
}

func (s *study) historyOf(ds *dataset.Dataset, day dataset.Day) (*history, error) {
	rhythm, err := s.in.RhythmOf(ds)
	if err != nil {
		return nil, err
	}
	return newHistory(ds, day, s.horizon, rhythm, s.keep), nil
}

// window of the cut-off of h; next is what was known H days later.
func (s *study) window(h *history, next *dataset.Dataset, most int, seed uint64) (*cases, Window) {
	var who []int32
	w := Window{From: (h.day + 1).String(), To: (h.day + dataset.Day(s.horizon)).String()}
	left := func(i int) bool { return next.Customers.Counted[i] == 0 || next.Customers.LastDay[i] <= h.day }
	for i := range h.ds.Customers.ID {
		if h.inPopulation(i) {
			who = append(who, int32(i))
			if left(i) {
				w.Left++
			}
		}
	}
	w.Customers = len(who)
	c := &cases{who: draw(who, most, seed)}
	c.table = *h.table(c.who)
	for _, i := range c.who {
		c.left = append(c.left, left(int(i)))
	}
	return c, w
}

// draw at most so many, each with the same chance, in order.
func draw(who []int32, most int, seed uint64) []int32 {
	return learn.Draw(who, most, foldSeed, seed)
}

// valueOf the customers: the value model's log-odds of no order; nil where there is no such model.
// Where it says nothing of one customer, the mean of the others stands in.
func (s *study) valueOf(ds *dataset.Dataset, who []int32) []float64 {
	if s.in.ValueRisk == nil {
		return nil
	}
	risk := s.in.ValueRisk(ds, s.horizon)
	if risk == nil {
		return nil
	}
	return valueScores(risk, who)
}

func valueScores(risk []float64, who []int32) []float64 {
	score := make([]float64, len(who))
	sum, n := 0.0, 0
	for k, i := range who {
		score[k] = math.NaN()
		if p := risk[i]; p >= 0 && p <= 1 {
			score[k] = learn.Logit(p)
			sum, n = sum+score[k], n+1
		}
	}
	if n == 0 && len(who) > 0 {
		return nil
	}
	for k := range score {
		if math.IsNaN(score[k]) {
			score[k] = sum / float64(n)
		}
	}
	return score
}

func (s *study) done(step int) { s.tick(step, s.steps) }
