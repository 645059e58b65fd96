package prepare

import (
	"math"

	"github.com/keepsight/keepsight/core/internal/num"
)

const (
	folds        = 5
	fewestTried  = 10
	worthwhile   = 0.01 // of the error: a method must be better by so much than a simpler one
	quantityRows = mostRegressed
)

var (
	quantityMethods = []Method{Mean, Median, Mode, Predict}
	categoryMethods = []Method{Mode, Predict}
)

// try hides the known cells of the column, a fifth at a time, learns each method on the rest and
// compares what it says with what was hidden. The best is proposed: of two that are as good to 1 %
// the simpler.
func try(t *Table, column int, rows []int32) (trials []Trial, tried int, best Method) {
	c := &t.Columns[column]
	methods, limit := quantityMethods, quantityRows
	best = Median
	if c.Quantity == nil {
		methods, limit, best = categoryMethods, mostRegressedLevels, Mode
	}
	if len(rows) < fewestTried {
		return nil, 0, best
	}
	rows = shuffled(rows)[:min(len(rows), limit)]
	lowest := math.Inf(1)
	for _, method := range methods {
		var wrong num.Sum
		used := true
		for k := range folds {
			var from, hidden []int32
			for i, r := range rows {
				if i%folds == k {
					hidden = append(hidden, r)
				} else {
					from = append(from, r)
				}
			}
			f := learnFill(t, column, from, method)
			if used = f.method == method; !used {
				break
			}
			f.compare(t, column, hidden, &wrong)
		}
		if !used {
			continue
		}
		trial := Trial{Method: method}
		size := wrong.Value() / float64(len(rows))
		loss := size
		if c.Quantity != nil {
			loss = math.Sqrt(size)
			trial.Error = &loss
		} else {
			right := 1 - size
			trial.Right = &right
		}
		trials = append(trials, trial)
		if loss < lowest*(1-worthwhile) {
			best, lowest = method, loss
		}
	}
	return trials, len(rows), best
}

// compare adds up the squared errors, or the errors, over rows whose cells are taken as blank.
func (f *filler) compare(t *Table, column int, rows []int32, wrong *num.Sum) {
	c := &t.Columns[column]
	check := func(i int, x []float64) {
		r := rows[i]
		if c.Quantity != nil {
			value := f.value
			if x != nil {
				value = f.model.quantity(x)
			}
			wrong.Add((value - c.Quantity[r]) * (value - c.Quantity[r]))
			return
		}
		level := f.level
		if x != nil {
			level = f.model.category(x)
		}
		if level != c.Category[r] {
			wrong.Add(1)
		}
	}
	if f.model != nil {
		f.model.each(t, rows, check)
		return
	}
	for i := range rows {
		check(i, nil)
	}
}
