package num

import "math"

// Median is the middle of ascending values, or the mean of the middle two; 0 when there are none.
// (gonum's stat.Quantile has no kind that gives the mean of the middle two.)
func Median(ascending []float64) float64 {
	n := len(ascending)
	switch {
	case n == 0:
		return 0
	case n%2 == 1:
		return ascending[n/2]
	}
	return (ascending[n/2-1] + ascending[n/2]) / 2
}

// Resolution is the relative difference below which two amounts are one amount: far above what
// the order of a sum can change (1e-16 a term), far below a cent of any real total.
const Resolution = 1e-12

// Above says whether a is more than b by more than the last bits of a sum. Where a label hangs on
// a comparison of money, 0.1 + 0.2 must not come before 0.3.
func Above(a, b float64) bool { return a-b > Resolution*max(math.Abs(a), math.Abs(b)) }
