package learn

import (
	"slices"
	"sort"
)

// binned is one column cut into groups of values: all distinct values where there are few rows or
// few values, quantiles otherwise. low and high are the smallest and largest value of each bin.
type binned struct {
	code      []uint16 // bin of each row
	low, high []float64
}

// bin a column for one tree: up to ExactRows rows every distinct value is a bin of its own.
func bin(m *Matrix, column, most int) binned {
	return cut(valuesOf(m, column), most, m.Rows <= ExactRows)
}

func valuesOf(m *Matrix, column int) []float64 {
	values := make([]float64, m.Rows)
	for i := range values {
		values[i] = m.Data[i*m.Cols+column]
	}
	return values
}

// cut values into at most so many bins, or, if exact, one for every distinct value.
func cut(values []float64, most int, exact bool) binned {
	low := distinctUpTo(values, most)
	if low == nil {
		low = slices.Clone(values)
		if exact {
			slices.Sort(low)
			low = slices.Compact(low)
		} else {
			low = quantiles(low, most)
		}
	}
	b := binned{code: make([]uint16, len(values)), low: low, high: slices.Clone(low)}
	half := 1
	for half < len(low) {
		half *= 2
	}
	for i, v := range values {
		at := 0 // the last bin that begins at or below v
		for step := half; step > 0; step /= 2 {
			if next := at + step; next < len(low) && low[next] <= v {
				at = next
			}
		}
		b.code[i] = uint16(at)
		b.high[at] = max(b.high[at], v)
	}
	return b
}

// quantiles are the distinct values at the ranks k·n/most, which the bins begin with; it reorders
// values. Selecting them in halves costs log(most) passes, sorting all would cost log(n).
func quantiles(values []float64, most int) []float64 {
	n := len(values)
	starts := make([]float64, most)
	var fill func(first, last, from, to int) // starts first..last lie in values[from:to]
	fill = func(first, last, from, to int) {
		if first > last {
			return
		}
		middle := (first + last) / 2
		rank := middle * n / most
		starts[middle] = selectNth(values[from:to], rank-from)
		fill(first, middle-1, from, rank)
		fill(middle+1, last, rank, to)
	}
	fill(0, most-1, 0, n)
	return slices.Compact(starts)
}

// distinctUpTo is the ascending distinct values of a column, or nil when there are more than most:
// flags and counts then need no sorting of all rows.
func distinctUpTo(values []float64, most int) []float64 {
	var distinct []float64
	for _, v := range values {
		at := sort.SearchFloat64s(distinct, v)
		if at < len(distinct) && distinct[at] == v {
			continue
		}
		if len(distinct) == most {
			return nil
		}
		distinct = slices.Insert(distinct, at, v)
	}
	return distinct
}
