package prepare

import (
	"math/rand/v2"

	"github.com/keepsight/keepsight/core/internal/learn"
)

// A regression costs rows × columns² for each level, and one is fitted for each fold.
const (
	mostRegressed       = 4000 // rows
	mostRegressedLevels = 2000 // rows, of a category
	mostLevels          = 10   // of a category that is predicted
	mostWidth           = 40   // columns after coding that are regressed on
	fewestRegressed     = 30
	ridge               = 1 // as scikit-learn's defaults alpha = 1 and C = 1
)

// regression of one column on the others: linear with a ridge penalty for a quantity, logistic with
// the same for a category, one level against the rest.
type regression struct {
	others   []int
	encoding *learn.Encoding // medians for blanks, flags, z-scores, one column a level
	linear   *learn.Linear
	low      float64 // a predicted quantity stays among those that were seen
	high     float64
	levels   []int32
	logistic []*learn.Logistic // by level; one alone tells the second of two from the first
}

// regress learns on rows, in all of which the column is known; nil where there is too little.
func regress(t *Table, column int, rows []int32) *regression {
	c := &t.Columns[column]
	r := &regression{others: others(t, column)}
	if len(rows) < fewestRegressed || len(r.others) == 0 {
		return nil
	}
	limit := mostRegressed
	if c.Quantity == nil {
		limit = mostRegressedLevels
		seen := make([]bool, len(c.Levels))
		for _, row := range rows {
			seen[c.Category[row]] = true
		}
		for level, is := range seen {
			if is {
				r.levels = append(r.levels, int32(level))
			}
		}
		if len(r.levels) < 2 || len(r.levels) > mostLevels {
			return nil
		}
	}
	rows = drawn(rows, limit)
	sub := r.table(t)
	r.encoding = learn.Encode(sub, rows)
	if len(r.encoding.Columns) == 0 {
		return nil
	}
	m := r.encoding.Matrix(sub, rows)
	if c.Quantity != nil {
		y := make([]float64, len(rows))
		r.low, r.high = c.Quantity[rows[0]], c.Quantity[rows[0]]
		for i, row := range rows {
			y[i] = c.Quantity[row]
			r.low, r.high = min(r.low, y[i]), max(r.high, y[i])
		}
		r.linear = learn.FitLinear(m, y, ridge)
		return r
	}
	y := make([]bool, len(rows))
	for k, level := range r.levels {
		if len(r.levels) == 2 && k == 0 {
			continue
		}
		for i, row := range rows {
			y[i] = c.Category[row] == level
		}
		fit, _ := learn.FitLogistic(m, y, nil, learn.LogisticOptions{Lambda: ridge})
		r.logistic = append(r.logistic, fit)
	}
	return r
}

// others are the columns that one is regressed on: as many of the first as the width allows.
func others(t *Table, column int) []int {
	var out []int
	width := 0
	for f := range t.Columns {
		c := &t.Columns[f]
		wide := 2
		if c.Quantity == nil {
			wide = len(c.Levels) + 1
		}
		if f != column && width+wide <= mostWidth {
			width += wide
			out = append(out, f)
		}
	}
	return out
}

func (r *regression) table(t *Table) *learn.Table {
	sub := &learn.Table{Rows: t.Rows, Columns: make([]learn.Column, len(r.others))}
	for k, f := range r.others {
		sub.Columns[k] = t.Columns[f]
	}
	return sub
}

// each hands over the coded row of each of the rows.
func (r *regression) each(t *Table, rows []int32, take func(k int, x []float64)) {
	sub := r.table(t)
	const block = 4096
	for from := 0; from < len(rows); from += block {
		m := r.encoding.Matrix(sub, rows[from:min(from+block, len(rows))])
		for i := range m.Rows {
			take(from+i, m.Row(i))
		}
	}
}

func (r *regression) quantity(x []float64) float64 {
	return min(max(r.linear.Predict(x), r.low), r.high)
}

func (r *regression) category(x []float64) int32 {
	if len(r.logistic) == 1 {
		if r.logistic[0].LogOdds(x) > 0 {
			return r.levels[1]
		}
		return r.levels[0]
	}
	best, most := 0, r.logistic[0].LogOdds(x)
	for k, l := range r.logistic[1:] {
		if odds := l.LogOdds(x); odds > most {
			best, most = k+1, odds
		}
	}
	return r.levels[best]
}

// drawn is at most so many of the rows, by a fixed seed.
func drawn(rows []int32, most int) []int32 {
	if len(rows) <= most {
		return rows
	}
	return shuffled(rows)[:most]
}

func shuffled(rows []int32) []int32 {
	out := append([]int32(nil), rows...)
	random := rand.New(rand.NewPCG(stream, uint64(len(rows))))
	random.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// stream of random numbers of this room.
const stream = 0x9e3779b9
