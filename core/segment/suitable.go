package segment

import (
	"math"
	"slices"
)

// fewDigits is the least length of numbers that may be ids for being each once and equally long:
// 15,634,602 and 15,647,311 are customers, 45,000 and 52,000 are incomes.
const fewDigits = 6

// values is what a column holds.
type values struct {
	distinct []float64 // ascending
	filled   int
	whole    bool
}

func valuesOf(quantity []float64) values {
	v := values{whole: true}
	for _, x := range quantity {
		if x = finite(x); math.IsNaN(x) {
			continue
		}
		v.distinct = append(v.distinct, x)
		v.whole = v.whole && x == math.Trunc(x)
	}
	v.filled = len(v.distinct)
	slices.Sort(v.distinct)
	v.distinct = slices.Compact(v.distinct)
	return v
}

// likeID says that the column numbers the customers rather than measuring them.
func (v values) likeID() bool {
	n := len(v.distinct)
	if !v.whole || n < v.filled || n < 3 || v.distinct[0] < 0 {
		return false
	}
	low, high := v.distinct[0], v.distinct[n-1]
	if high-low == float64(n-1) {
		return true
	}
	digits := math.Floor(math.Log10(math.Max(1, low))) + 1
	return digits >= fewDigits && high < math.Pow(10, digits)
}
