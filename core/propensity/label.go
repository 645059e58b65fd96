package propensity

import (
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/learn"
)

const (
	// manyLevels of a category are cut to the commonest keptLevels and LevelOther.
	manyLevels = 50
	keptLevels = 30
	// mostColumns after encoding: the time of a fit grows with their square. What is over plays no part.
	mostColumns = 400
)

// LevelOther stands for the rare levels of a category.
const LevelOther = "other"

func (r *Result) byLabel(in Input, opt Options, tick func(done, total int)) error {
	ds := in.Data
	r.Question, r.Column, r.Value = Convert, ds.Outcome.Header, ds.Outcome.Value
	if ds.Outcome.Purchase {
		r.Question = Buy
	}
	if err := known(opt.Model, false); err != nil {
		return err
	}
	var headers []string
	for _, a := range ds.Attributes {
		headers = append(headers, a.Header)
	}
	var err error
	if r.Without, err = without(opt.Without, headers); err != nil {
		return err
	}
	everyone := r.attributes(ds)
	labelled := &cases{table: table{Table: learn.Table{Columns: everyone.Columns}}}
	var rows, open []int32
	for i, answer := range ds.Outcome.State {
		if answer == dataset.AnswerUnknown {
			open = append(open, int32(i))
			continue
		}
		rows = append(rows, int32(i))
		labelled.yes = append(labelled.yes, answer == dataset.AnswerYes)
		labelled.who = append(labelled.who, ds.Outcome.Person(i))
	}
	labelled.Table = *part(&everyone.Table, rows)
	r.Cases, r.Yes, r.Persons = labelled.Rows, count(labelled.yes), labelled.persons()
	r.BaseRate = float64(r.Yes) / float64(max(r.Cases, 1))
	if len(open) > 0 {
		r.note(Note{Code: NoteUnknown, Count: len(open)})
	}
	if r.Persons < r.Cases {
		r.note(Note{Code: NoteGrouped, Count: r.Persons, Value: float64(r.Cases)})
	}
	if r.Problem = labelled.problem(); r.Problem != NoProblem {
		return nil
	}
	r.remark(labelled)
	l := &labelStudy{r: r, cases: labelled, rows: rows, open: open, everyone: everyone, fold: labelled.fold()}
	return l.run(opt, tick)
}

// part of the table: the rows given, as a table of their own.
func part(t *learn.Table, rows []int32) *learn.Table {
	out := &learn.Table{Rows: len(rows)}
	for _, c := range t.Columns {
		one := learn.Column{Name: c.Name, Levels: c.Levels}
		if c.Quantity != nil {
			one.Quantity = pick(c.Quantity, rows)
		} else {
			one.Category = pick(c.Category, rows)
		}
		out.Columns = append(out.Columns, one)
	}
	return out
}

// labelStudy is the cross-validation of a table with an outcome.
type labelStudy struct {
	r        *Result
	cases    *cases
	rows     []int32 // customer of each case
	open     []int32 // customers whose outcome is not known
	everyone *table
	fold     []int8 // by case
}

func (l *labelStudy) run(opt Options, tick func(done, total int)) error {
	r, c := l.r, l.cases
	r.Folds = folds
	most := mostOf(c)
	if most < c.Rows {
		r.note(Note{Code: NoteSampled, Count: most, Value: float64(c.Rows)})
	}
	list := candidates(false)
	var trials []*trial
	for k, one := range list {
		trials = append(trials, one.try(c, l.fold, most))
		tick(k+1, len(list)+1)
	}
	chosen, best, err := choose(trials, c.who, opt.Model)
	if err != nil {
		return err
	}
	for _, t := range trials {
		score := t.score
		if t.name == ModelBase {
			score = make([]float64, c.Rows) // the shares of the folds differ and rank nobody
		}
		r.Models = append(r.Models, measured(t, trials[best], c.who, learn.Measure(t.shown, score, c.yes)))
	}
	winner := trials[chosen]
	if r.Chosen = string(winner.name); r.Chosen == ModelBase {
		r.note(Note{Code: NoteSimple})
	}
	l.show(winner, most)
	return nil
}

// show the chances of the winner: out of fold for who has not done it, those of a model of all cases
// for who is not known to have.
func (l *labelStudy) show(t *trial, most int) {
	r, c := l.r, l.cases
	all := t.name.fit(c, draw(others(l.fold, -1), most, 0))
	all.calibrate(t.score, c.yes)
	r.Calibration = &Calibration{Method: all.method(), Bins: reliability(t.shown, c.yes)}
	by := make([][]int32, folds) // cases by fold
	at := make([]int32, len(r.Chance))
	for n, i := range l.rows {
		at[i] = int32(n)
		if !c.yes[n] {
			r.Chance[i], r.Raw[i] = t.shown[n], learn.Sigmoid(t.score[n])
			by[l.fold[n]] = append(by[l.fold[n]], int32(n))
		}
	}
	score, chance := all.predict(&l.everyone.Table, notNil(l.open))
	for n, i := range l.open {
		r.Chance[i], r.Raw[i], at[i] = chance[n], learn.Sigmoid(score[n]), -1
	}
	var d drivers
	for k, rows := range by {
		some := draw(rows, driverCases/folds, uint64(k))
		d.add(&c.table, some, t.fits[k].reasons(&c.table, notNil(some)))
	}
	r.Drivers = d.list(c)
	r.explain = func(i int) Reasons {
		if n := at[i]; n >= 0 {
			return t.fits[l.fold[n]].reasons(&c.table, []int32{n})[0]
		}
		return all.reasons(l.everyone, []int32{int32(i)})[0]
	}
}

// attributes of all customers as a table. Levels are in the order of their texts, so that the order
// of rows in the file says nothing.
func (r *Result) attributes(ds *dataset.Dataset) *table {
	t := &table{Table: learn.Table{Rows: ds.Customers.Len()}}
	width := 0
	for k := range ds.Attributes {
		a := &ds.Attributes[k]
		if slices.Contains(r.Without, a.Header) {
			continue
		}
		column := learn.Column{Name: a.Header, Quantity: a.Quantity}
		wide, rare := 2, 0
		if a.Quantity == nil {
			column.Category, column.Levels, rare = levels(ds, a)
			wide = len(column.Levels) + 1
		}
		if width+wide > mostColumns {
			r.note(Note{Code: NoteTooMany, Count: len(ds.Attributes) - k})
			break
		}
		width += wide
		if rare > 0 {
			r.note(Note{Code: NoteOther, Feature: a.Header, Count: rare})
		}
		t.Columns = append(t.Columns, column)
	}
	return t
}

// levels of a category: the code of each customer, −1 for none, and the names ascending. Of more than
// manyLevels the commonest keep their names; rare is how many lost it.
func levels(ds *dataset.Dataset, a *dataset.Attribute) (code []int32, names []string, rare int) {
	count := map[string]int{}
	for _, c := range a.Category {
		if int(c) < ds.Strings.Len() {
			count[ds.Strings.At(c)]++
		}
	}
	for name := range count {
		names = append(names, name)
	}
	slices.Sort(names)
	kept := names
	if len(names) > manyLevels {
		var counts []int
		for _, n := range count {
			counts = append(counts, n)
		}
		slices.Sort(counts)
		least := counts[len(counts)-keptLevels] // as common as the last that may keep its name
		above := 0
		for _, n := range counts {
			if n > least {
				above++
			}
		}
		kept = []string{LevelOther}
		for _, name := range names { // of equally common ones the first by name
			if n := count[name]; n > least || n == least && above < keptLevels {
				kept = append(kept, name)
				if n == least {
					above++
				}
			}
		}
		rare = len(names) - keptLevels
		slices.Sort(kept)
		kept = slices.Compact(kept)
	}
	for _, c := range a.Category {
		at := int32(-1)
		if int(c) < ds.Strings.Len() {
			k, found := slices.BinarySearch(kept, ds.Strings.At(c))
			if !found {
				k, _ = slices.BinarySearch(kept, LevelOther)
			}
			at = int32(k)
		}
		code = append(code, at)
	}
	return code, kept, rare
}

// logOrNone is ln v, and NaN at 0 and below.
func logOrNone(v float64) float64 {
	if !(v > 0) {
		return math.NaN()
	}
	return math.Log(v)
}
