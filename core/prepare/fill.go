package prepare

import (
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/internal/learn"
	"github.com/keepsight/keepsight/core/internal/num"
)

// filler is what was learnt of one column: what stands in for its blanks.
type filler struct {
	method Method
	value  float64 // of a quantity, by mean, median or mode
	level  int32   // of a category
	model  *regression
}

//go:noinline
func blank(c *learn.Column, row int) bool {
	if c.Quantity != nil {
		return math.IsNaN(c.Quantity[row])
	}
	return c.Category[row] < 0
}

// known rows of the column among rows.
func known(c *learn.Column, rows []int32) []int32 {
	var out []int32
	for _, r := range rows {
		if !blank(c, int(r)) {
			out = append(out, r)
		}
	}
	return out
}

// learnFill learns a method on rows, in all of which the column is known.
func learnFill(t *Table, column int, rows []int32, method Method) filler {
	f := filler{method: method, level: -1}
	c := &t.Columns[column]
	if len(rows) == 0 || method == Blank {
		f.method, f.value = Blank, math.NaN()
		return f
	}
	if c.Quantity == nil {
		f.level = commonest(c, rows)
	} else {
		values := make([]float64, len(rows))
		for i, r := range rows {
			values[i] = c.Quantity[r]
		}
		switch method {
		case Median:
			slices.Sort(values)
			f.value = num.Median(values)
		case Mode:
			f.value = mode(values)
		default:
			f.value = num.Total(values) / float64(len(values))
		}
	}
	if method == Predict {
		if f.model = regress(t, column, rows); f.model == nil {
			f.method = Mode
			if c.Quantity != nil {
				f.method = Mean
			}
		}
	}
	return f
}

// quantities of the rows, blanks filled.
func (f *filler) quantities(t *Table, column int, rows []int32) []float64 {
	c := &t.Columns[column]
	out := make([]float64, len(rows))
	var at, blanks []int32
	for i, r := range rows {
		out[i] = c.Quantity[r]
		if math.IsNaN(out[i]) {
			out[i] = f.value
			at, blanks = append(at, int32(i)), append(blanks, r)
		}
	}
	if f.model != nil && len(blanks) > 0 {
		f.model.each(t, blanks, func(k int, x []float64) { out[at[k]] = f.model.quantity(x) })
	}
	return out
}

// categories of the rows, blanks filled.
func (f *filler) categories(t *Table, column int, rows []int32) []int32 {
	c := &t.Columns[column]
	out := make([]int32, len(rows))
	var at, blanks []int32
	for i, r := range rows {
		out[i] = c.Category[r]
		if out[i] < 0 {
			out[i] = f.level
			at, blanks = append(at, int32(i)), append(blanks, r)
		}
	}
	if f.model != nil && len(blanks) > 0 {
		f.model.each(t, blanks, func(k int, x []float64) { out[at[k]] = f.model.category(x) })
	}
	return out
}

// mode is the commonest value; of two as common the smaller.
func mode(values []float64) float64 {
	slices.Sort(values)
	best, most := values[0], 0
	for from := 0; from < len(values); {
		to := from + 1
		for to < len(values) && values[to] == values[from] {
			to++
		}
		if to-from > most {
			best, most = values[from], to-from
		}
		from = to
	}
	return best
}

// commonest level; of two as common the first.
func commonest(c *learn.Column, rows []int32) int32 {
	count := make([]int32, len(c.Levels))
	for _, r := range rows {
		count[c.Category[r]]++
	}
	best := int32(0)
	for level, n := range count {
		if n > count[best] {
			best = int32(level)
		}
	}
	return best
}
