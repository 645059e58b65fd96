package propensity

import (
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/learn"
)

const (
	// maxTrain is the number of training cut-offs at most: customers of long ago say less of today.
	maxTrain = 4
	// mostCases that are learnt from, or tested on; drawn with a fixed seed above.
	mostCases = 100_000
	chunk     = 1 << 16 // customers that are scored at once
)

// orderStudy is the study of a file of orders.
type orderStudy struct {
	in      Input
	opt     Options
	r       *Result
	horizon int
	margin  float64
	evening dataset.Day // before the analysis: what is scored is as known then
	end     dataset.Day // of the last label window
	keep    []int       // features that take part
	steps   int
	tick    func(done, total int)
}

func (r *Result) byOrders(in Input, opt Options, tick func(done, total int)) error {
	ds, h := in.Data, in.HorizonDays
	r.HorizonDays, r.MarginPercent = h, opt.MarginPercent
	if r.MarginPercent == 0 {
		r.MarginPercent = DefaultMarginPercent
	}
	if err := known(opt.Model, true); err != nil {
		return err
	}
	var err error
	if r.Without, err = without(opt.Without, Features); err != nil {
		return err
	}
	evening := ds.AsOf - 1
	if ds.Last == ds.AsOf {
		evening = ds.Last // a file that was cut at the analysis date holds that day too
	}
	s := &orderStudy{in: in, opt: opt, r: r, horizon: h, margin: r.MarginPercent / 100, evening: evening, end: min(evening, ds.Last), tick: tick}
	if h <= 0 {
		r.Problem = NoRepeat
		return nil
	}
	if have := int(s.end-ds.First) + 1; have < 3*h {
		r.Problem, r.NeedDays, r.HaveDays = ShortHistory, 3*h, max(have, 0)
		return nil
	}
	if ahead := int(evening - s.end); ahead > 0 {
		r.note(Note{Code: NoteFileEnds, Count: ahead})
	}
	for f, name := range Features {
		if !slices.Contains(r.Without, name) {
			s.keep = append(s.keep, f)
		}
	}
	return s.run()
}

// run the windows from the latest to the earliest, then the models.
func (s *orderStudy) run() error {
	r := s.r
	train := 0
	for day := s.end - dataset.Day(2*s.horizon); train < maxTrain && int(day-s.in.Data.First)+1 >= s.horizon; day -= dataset.Day(s.horizon) {
		train++
	}
	s.steps = train + 7
	all, test := &cases{}, &cases{}
	next := s.in.Data
	for k := range train + 1 { // the test first
		then := s.in.Data.Until(s.end - dataset.Day((k+1)*s.horizon))
		h, err := s.historyOf(then)
		if err != nil {
			return err
		}
		c, w := s.window(h, next, mostCases/max(1, min(k, 1)*train), uint64(k))
		if k == 0 {
			r.Test, test = &w, c
		} else {
			r.Train = append(r.Train, w)
			all.add(c)
		}
		next = then
		s.tick(k+1, s.steps)
	}
	r.Cases, r.Yes, r.Persons = all.Rows, count(all.yes), all.persons()
	r.BaseRate = float64(r.Test.Yes) / float64(max(r.Test.Customers, 1))
	if r.Problem = all.problem(); r.Problem == NoProblem && r.Test.Customers == 0 {
		r.Problem = NothingToTest
	}
	if r.Problem != NoProblem {
		return nil
	}
	r.remark(all)
	if len(r.Train) == 1 {
		r.note(Note{Code: NoteOneWindow})
	}
	if rarer := test.rarer(); rarer < fewInTest {
		r.note(Note{Code: NoteFew, Count: rarer})
	}
	return s.models(all, test)
}

func (s *orderStudy) historyOf(ds *dataset.Dataset) (*history, error) {
	rhythm, err := s.in.RhythmOf(ds)
	if err != nil {
		return nil, err
	}
	return &history{ds: ds, day: ds.AsOf - 1, horizon: s.horizon, rhythm: rhythm, keep: s.keep}, nil
}

// window of the cut-off of h; next is what was known H days later.
func (s *orderStudy) window(h *history, next *dataset.Dataset, most int, seed uint64) (*cases, Window) {
	from, to := h.day+1, h.day+dataset.Day(s.horizon)
	w := Window{From: from.String(), To: to.String()}
	more := func(i int) bool { return spentIn(next, i, from, to) > (1+s.margin)*h.recent(i) }
	who := h.population()
	for _, i := range who {
		if more(int(i)) {
			w.Yes++
		}
	}
	w.Customers = len(who)
	c := &cases{who: draw(who, most, seed)}
	c.table = *h.table(c.who)
	for _, i := range c.who {
		c.yes = append(c.yes, more(int(i)))
	}
	return c, w
}

// population: who spent anything in the last H days.
func (h *history) population() (who []int32) {
	for i := range h.ds.Customers.ID {
		if h.ds.Customers.Counted[i] > 0 && h.recent(i) > 0 {
			who = append(who, int32(i))
		}
	}
	return who
}

// add appends the rows of other, which has the same columns.
func (c *cases) add(other *cases) {
	if c.Columns == nil {
		c.show = other.show
		for _, column := range other.Columns {
			c.Columns = append(c.Columns, learn.Column{Name: column.Name, Quantity: []float64{}})
		}
	}
	for f := range c.Columns {
		c.Columns[f].Quantity = append(c.Columns[f].Quantity, other.Columns[f].Quantity...)
	}
	c.Rows += other.Rows
	c.yes = append(c.yes, other.yes...)
	c.who = append(c.who, other.who...)
}

// models are tried on the training cases, measured on the test, and the chosen one is fitted to all
// and applied now.
func (s *orderStudy) models(all, test *cases) error {
	r := s.r
	most := mostOf(all)
	if most < all.Rows {
		r.note(Note{Code: NoteSampled, Count: most, Value: float64(all.Rows)})
	}
	list := candidates(true)
	if len(s.keep) == 0 || s.keep[0] != 0 { // the rule reads what the money of the last H days was
		list = candidates(false)
	}
	fold := all.fold()
	var trials []*trial
	for k, one := range list {
		trials = append(trials, one.try(all, fold, most))
		s.tick(s.steps-6+k, s.steps) // four at most
	}
	chosen, best, err := choose(trials, all.who, s.opt.Model)
	if err != nil {
		return err
	}
	for k, t := range trials {
		p := t.name.fit(all, draw(others(fold, -1), most, 0))
		p.calibrate(t.score, all.yes)
		score, shown := p.predict(&test.Table, nil)
		r.Models = append(r.Models, measured(t, trials[best], all.who, learn.Measure(shown, score, test.yes)))
		if k == chosen {
			r.Calibration = &Calibration{Method: p.method(), Bins: reliability(shown, test.yes)}
		}
	}
	winner := trials[chosen].name
	if r.Chosen = string(winner); winner == ModelBase || winner == ModelRule {
		r.note(Note{Code: NoteSimple})
	}
	known := &cases{}
	known.add(test)
	all.add(test)
	final := winner.fit(all, draw(others(make([]int8, all.Rows), -1), most, 0))
	final.calibrate(winner.try(all, all.fold(), most).score, all.yes)
	s.tick(s.steps-1, s.steps)
	return s.apply(final, known)
}

// apply the final model on the analysis date; known holds cases whose outcome is known, by which
// drivers are described.
func (s *orderStudy) apply(final *predictor, known *cases) error {
	r := s.r
	h, err := s.historyOf(s.in.Data.Until(s.evening))
	if err != nil {
		return err
	}
	who := h.population()
	active := 0
	for _, n := range h.ds.Customers.Counted {
		if n > 0 {
			active++
		}
	}
	if rest := active - len(who); rest > 0 {
		r.note(Note{Code: NoteNotScored, Count: rest})
	}
	for at := 0; at < len(who); at += chunk {
		part := who[at:min(at+chunk, len(who))]
		score, shown := final.predict(&h.table(part).Table, nil)
		for k, i := range part {
			r.Chance[i], r.Raw[i] = shown[k], learn.Sigmoid(score[k])
		}
	}
	var d drivers
	some := h.table(draw(who, driverCases, 0))
	d.add(some, each(some.Rows), final.reasons(some, each(some.Rows)))
	r.Drivers = d.list(known)
	r.explain = func(i int) Reasons { return final.reasons(h.table([]int32{int32(i)}), []int32{0})[0] }
	return nil
}

func each(n int) []int32 {
	rows := make([]int32, n)
	for i := range rows {
		rows[i] = int32(i)
	}
	return rows
}
