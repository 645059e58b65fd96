package learn

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// StratifiedFolds deals the rows into k folds (2..127) so that each class is spread evenly: fold
// sizes and class counts differ by at most one between folds. The same seed gives the same folds of
// the same order of rows; FoldsOf does not depend on the order.
func StratifiedFolds(y []bool, k int, seed uint64) []int8 {
	k = min(max(k, 2), 127)
	random := rand.New(rand.NewPCG(seed, 0))
	fold := make([]int8, len(y))
	next := 0 // dealing goes on where the last class stopped, which evens out the sizes
	for _, class := range []bool{false, true} {
		var rows []int32
		for i, label := range y {
			if label == class {
				rows = append(rows, int32(i))
			}
		}
		random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		for _, r := range rows {
			fold[r] = int8(next)
			next = (next + 1) % k
		}
	}
	return fold
}

// FoldsOf is StratifiedFolds of the rows of t (nil: all), one entry for each of them, y having one
// label for every row of the table. The rows are dealt in the order of what is in them, so that the
// same rows in another order fall into the same folds (rows that are alike in everything are
// interchangeable).
func FoldsOf(t *Table, rows []int32, y []bool, k int, seed uint64) []int8 {
	rows = each(rows, t.Rows)
	order := each(nil, len(rows))
	slices.SortFunc(order, func(a, b int32) int { return cmp.Or(t.compare(rows[a], rows[b]), int(a-b)) })
	labels := make([]bool, len(rows))
	for i, at := range order {
		labels[i] = y[rows[at]]
	}
	fold := make([]int8, len(rows))
	for i, k := range StratifiedFolds(labels, k, seed) {
		fold[order[i]] = k
	}
	return fold
}

// compare orders two rows by their columns in turn; all that is missing is equal.
func (t *Table) compare(a, b int32) int {
	for i := range t.Columns {
		c := &t.Columns[i]
		order := 0
		if c.Quantity != nil {
			order = cmp.Compare(known(c.Quantity[a]), known(c.Quantity[b]))
		} else {
			order = cmp.Compare(c.code(a), c.code(b))
		}
		if order != 0 {
			return order
		}
	}
	return 0
}

// known makes all that is missing one value.
func known(v float64) float64 {
	if finite(v) {
		return v
	}
	return math.Inf(-1)
}
