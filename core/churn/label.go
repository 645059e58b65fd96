package churn

import (
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/learn"
)

// effort bounds rows × columns² of one fit, leastRows is what is learnt from in any case. Up to
// nestedEffort (Telco: 7,043 × 47² = 1.6e7) the calibration of a fold's model is learnt in folds of
// its own training rows, which takes six times as many fits; above, on the out-of-fold scores of
// the other folds.
const (
	effort       = 200_000_000
	nestedEffort = 20_000_000
	leastRows    = 1000
)

// crossed is a model fitted once without each fold.
type crossed struct {
	trial
	fits           []*predictor // by fold
	scoreOf, shown []float64    // by customer
	measures       []learn.Measures
}

func (r *Result) byLabel(in Input, opt Options, tick func(done, total int)) error {
	ds := in.Data
	r.Label = Label{Kind: KindColumn, Column: ds.Left.Header, Value: ds.Left.Value}
	var headers []string
	for _, a := range ds.Attributes {
		headers = append(headers, a.Header)
	}
	drop, err := without(opt, headers)
	if err != nil {
		return err
	}
	r.Without = append(r.Without, drop...)
	if opt.Model != "" && !slices.Contains(modelsOfLabel, opt.Model) {
		return fault.New(fault.BadOption, "name", "churn.model", "value", opt.Model)
	}
	r.Survival, r.Periods = tenures(ds), leavingPeriods(ds)
	everyone := r.attributes(ds, drop)
	left := make([]bool, everyone.Rows)
	var rows []int32
	for i, stand := range ds.Left.State {
		left[i] = stand == dataset.HasLeft
		if stand != dataset.StandUnknown {
			rows = append(rows, int32(i))
		}
	}
	if unknown := everyone.Rows - len(rows); unknown > 0 {
		r.note(Note{Code: NoteUnknown, Count: unknown})
	}
	known := everyone.part(rows, left)
	r.BaseRate = float64(known.leavers()) / float64(max(known.Rows, 1))
	if r.Problem = problemOf(known); r.Problem != NoProblem {
		return nil
	}
	r.remark(known)
	for _, c := range known.Columns {
		if blank := blanks(c); blank > 0 {
			r.note(Note{Code: NoteImputed, Feature: c.Name, Count: blank})
		}
	}
	fold, k, err := r.foldsOf(ds, everyone, left, opt)
	if err != nil {
		return err
	}
	r.Folds = k
	r.hunt(ds, everyone, rows, fold)
	l := &labelled{r: r, opt: opt, t: everyone, left: left, rows: rows, fold: fold, k: k, tick: tick}
	return l.run(known)
}

// part of the table: the rows given, as cases of their own.
func (t *table) part(rows []int32, left []bool) *cases {
	c := &cases{who: rows}
	c.Rows = len(rows)
	for f := range t.Columns {
		c.Columns = append(c.Columns, columnOf(&t.Columns[f], rows))
	}
	for _, i := range rows {
		c.left = append(c.left, left[i])
	}
	return c
}

// columnOf some rows, in that order.
func columnOf(c *learn.Column, rows []int32) learn.Column {
	one := learn.Column{Name: c.Name, Levels: c.Levels}
	if c.Quantity != nil {
		one.Quantity = make([]float64, len(rows))
		for n, i := range rows {
			one.Quantity[n] = c.Quantity[i]
		}
		return one
	}
	one.Category = make([]int32, len(rows))
	for n, i := range rows {
		one.Category[n] = c.Category[i]
	}
	return one
}

// blanks of a quantity.
func blanks(c learn.Column) (n int) {
	for _, v := range c.Quantity {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			n++
		}
	}
	return n
}

// labelled is the cross-validation of a customer table.
type labelled struct {
	r    *Result
	opt  Options
	t    *table  // of all customers
	left []bool  // by customer
	rows []int32 // customers whose label is known
	fold []int8  // by customer
	k    int
	most int // rows of one fit
	// nested: calibrations are learnt inside the folds.
	nested bool
	tick   func(done, total int)
	steps  int
}

func (l *labelled) run(known *cases) error {
	r := l.r
	columns := len(learn.Encode(&known.Table, nil).Columns) + 1
	l.most = max(leastRows, effort/(columns*columns))
	l.nested = max(len(l.rows), columns)*columns*columns <= nestedEffort
	if l.most < len(l.rows) {
		r.note(Note{Code: NoteSampled, Count: l.most, Value: float64(len(l.rows))})
	}
	r.noteDrawn(min(l.most, len(l.rows)))
	var models []*crossed
	var trials []trial
	for _, name := range modelsOfLabel {
		c := l.cross(name)
		models, trials = append(models, c), append(trials, c.trial)
	}
	chosen, best, err := choose(trials, l.rows, l.opt)
	if err != nil {
		return err
	}
	for k, c := range models {
		m := measured(&trials[k], &trials[best], l.rows, learn.Measures{})
		m.overFolds(c.measures)
		if c.name == ModelLogistic {
			m.LogLikelihood = r.unpenalised(known)
		}
		r.Models = append(r.Models, m)
	}
	r.Chosen = modelsOfLabel[chosen]
	if r.Chosen == ModelBase {
		r.note(Note{Code: NoteSimple})
	}
	l.tick(len(modelsOfLabel)*l.k+1, len(modelsOfLabel)*l.k+2)
	r.Rules = rulesOf(&known.table, known.left, l.opt)
	l.show(models[chosen], known)
	return nil
}

func (l *labelled) method(name string) learn.Method {
	m := methodOf(name, l.opt)
	m.Calibrate = l.inside(name)
	return m
}

// inside says whether the calibration of a fold's model is learnt in folds of its own training rows:
// of small tables, and of models that are quickly fitted.
func (l *labelled) inside(name string) bool {
	return l.nested && name != ModelBoosting && name != ModelNetwork
}

// calibrate the model that was fitted without fold k by what the models of the other folds said out
// of fold; k < 0: by what all said.
func (l *labelled) calibrate(m *learn.Model, c *crossed, k int) {
	if l.inside(c.name) {
		return
	}
	var score []float64
	var left []bool
	for _, i := range l.rows {
		if l.fold[i] != int8(k) {
			score, left = append(score, c.scoreOf[i]), append(left, l.left[i])
		}
	}
	curve := learn.Calibrate(score, left)
	m.Calibration = &curve
}

// inFold are the customers of fold k whose label is known.
func (l *labelled) inFold(k int) (list []int32) {
	for _, i := range l.rows {
		if l.fold[i] == int8(k) {
			list = append(list, i)
		}
	}
	return list
}

// others are the customers outside fold k that are learnt from; k < 0: all.
func (l *labelled) others(k int) []int32 {
	list := []int32{}
	for _, i := range l.rows {
		if l.fold[i] != int8(k) {
			list = append(list, i)
		}
	}
	return draw(list, l.most, uint64(k+1))
}

// cross-validate the model of the name.
func (l *labelled) cross(name string) *crossed {
	c := &crossed{trial: trial{name: name}, shown: make([]float64, l.t.Rows), scoreOf: make([]float64, l.t.Rows)}
	in := make([][]int32, l.k) // the rows of each fold
	for _, i := range l.rows {
		in[l.fold[i]] = append(in[l.fold[i]], i)
	}
	for k, test := range in {
		p := l.fit(name, l.others(k))
		part := l.t.part(test, l.left)
		score, shown := p.predict(&part.table, nil)
		for n, i := range test {
			c.scoreOf[i], c.shown[i] = score[n], shown[n]
		}
		c.fits = append(c.fits, p)
		l.steps++
		l.tick(l.steps, len(modelsOfLabel)*l.k+2)
	}
	for k, test := range in {
		if m := c.fits[k].model; m != nil {
			l.calibrate(m, c, k)
			for _, i := range test {
				c.shown[i] = m.At(c.scoreOf[i])
			}
		}
		var score, shown []float64
		var left []bool
		for _, i := range test {
			score, shown, left = append(score, c.scoreOf[i]), append(shown, c.shown[i]), append(left, l.left[i])
		}
		if len(test) > 0 {
			c.measures = append(c.measures, learn.Measure(shown, score, left))
		}
	}
	for _, i := range l.rows {
		c.score, c.loss = append(c.score, c.scoreOf[i]), append(c.loss, lossOf(c.shown[i], l.left[i]))
	}
	return c
}

// fit the model of the name to the rows.
func (l *labelled) fit(name string, rows []int32) *predictor {
	if name != ModelBase {
		return &predictor{name: name, model: learn.FitModel(&l.t.Table, rows, l.left, l.method(name))}
	}
	yes := 0
	for _, i := range rows {
		if l.left[i] {
			yes++
		}
	}
	return &predictor{name: name, mean: shareLogit(yes, len(rows))}
}

// overFolds fills in the means over the folds.
func (m *Model) overFolds(folds []learn.Measures) {
	n := float64(len(folds))
	var auc, precision, lift []float64
	for _, f := range folds {
		m.LogLoss += f.LogLoss / n
		m.Brier += f.Brier / n
		m.Accuracy += f.Accuracy / n
		if f.Capture != nil {
			m.Top20 += *f.Capture / n
		}
		precision, lift = appendKnown(precision, f.Precision), appendKnown(lift, f.Lift)
		if f.AUC != nil {
			auc = append(auc, *f.AUC)
		}
	}
	m.Precision, m.Lift = meanKnown(precision), meanKnown(lift)
	if len(auc) == 0 {
		return
	}
	mean, squares := meanOf(auc), 0.0
	for _, v := range auc {
		squares += (v - mean) * (v - mean)
	}
	sd := math.Sqrt(squares / float64(len(auc)))
	m.AUC, m.AUCSD, m.AUCByFold = &mean, &sd, auc
}

func appendKnown(list []float64, v *float64) []float64 {
	if v != nil {
		list = append(list, *v)
	}
	return list
}

func meanKnown(list []float64) *float64 {
	if len(list) == 0 {
		return nil
	}
	mean := meanOf(list)
	return &mean
}

// unpenalised log-likelihood of the logistic model over all labelled rows.
func (r *Result) unpenalised(known *cases) *float64 {
	e := learn.Encode(&known.Table, nil)
	if d := len(e.Columns) + 1; known.Rows*d*d > 10*effort {
		return nil
	}
	_, f := learn.FitLogistic(e.Matrix(&known.Table, nil), known.left, nil, learn.LogisticOptions{})
	told := []int32{}
	for _, j := range f.Separating {
		feature := e.Columns[j].Feature
		if !slices.Contains(told, feature) {
			told = append(told, feature)
			r.note(Note{Code: NoteSeparated, Feature: known.Columns[feature].Name})
		}
	}
	if f.Separated && len(told) == 0 {
		r.note(Note{Code: NoteSeparated})
	}
	if f.Separated || !f.Converged {
		return nil
	}
	return &f.LogLikelihood
}

// show the scores of the chosen model: out of fold for those whose label is known and who stayed,
// those of a model of all others for those whose label is not known.
func (l *labelled) show(c *crossed, known *cases) {
	r := l.r
	var shown []float64
	for _, i := range l.rows {
		shown = append(shown, c.shown[i])
		if !l.left[i] {
			r.Risk[i], r.Raw[i] = c.shown[i], learn.Sigmoid(c.scoreOf[i])
		}
	}
	bins := reliability(shown, known.left)
	all := l.fit(c.name, l.others(-1))
	if all.model != nil {
		l.calibrate(all.model, c, -1)
	}
	r.Calibration = &Calibration{Method: string(all.method()), Bins: bins}
	by := make([][]int32, l.k+1) // customers by the model that scores them; the last is that of all
	for i := range l.t.Rows {
		if k := l.fold[i]; k < 0 {
			by[l.k] = append(by[l.k], int32(i))
		} else if r.Risk[i] >= 0 {
			by[k] = append(by[k], int32(i))
		}
	}
	unknown := l.t.part(by[l.k], l.left)
	score, risk := all.predict(&unknown.table, nil)
	for n, i := range by[l.k] {
		r.Risk[i], r.Raw[i] = risk[n], learn.Sigmoid(score[n])
	}
	predictors := append(slices.Clone(c.fits), all)
	var drawn drivers
	for k, who := range by {
		sample := l.t.part(draw(who, all.driverCases()/(l.k+1), uint64(k)), l.left)
		drawn.add(&sample.table, predictors[k].moved(&sample.table, nil))
		if k < l.k {
			drawn.rise.worsened(predictors[k], l.t, l.left, l.inFold(k), shuffledCases/l.k)
		}
	}
	r.Drivers, r.Importance = drawn.list(&known.table, known.left), all.importance()
	r.ask = &asked{
		of: func(i int) (*table, *predictor) {
			k := l.k
			if l.fold[i] >= 0 {
				k = int(l.fold[i])
			}
			return &l.t.part([]int32{int32(i)}, l.left).table, predictors[k]
		},
		span: func() *table { return &known.table },
	}
	r.explain = func(i int) Reasons {
		one, p := r.ask.of(i)
		return p.reasons(one, nil)[0]
	}
}
