package learn

import (
	"math"

	"github.com/keepsight/keepsight/core/internal/num"
)

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// each turns "nil means all" into a list.
func each(rows []int32, n int) []int32 {
	if rows != nil {
		return rows
	}
	rows = make([]int32, n)
	for i := range rows {
		rows[i] = int32(i)
	}
	return rows
}

// moments are mean and population standard deviation of the values together with so many copies
// of fill, computed in the given unit.
func moments(values []float64, copies int, fill, unit float64) (mean, sd float64) {
	n := float64(len(values) + copies)
	var sum num.Sum
	for _, v := range values {
		sum.Add(v / unit)
	}
	fill /= unit
	center := (sum.Value() + float64(copies)*fill) / n
	var squares num.Sum
	for _, v := range values {
		squares.Add((v/unit - center) * (v/unit - center))
	}
	spread := squares.Value() + float64(copies)*(fill-center)*(fill-center)
	return center * unit, math.Sqrt(spread/n) * unit
}

// medianOf is the middle value, or the mean of the middle two; it reorders values.
func medianOf(values []float64) float64 {
	n := len(values)
	high := selectNth(values, n/2)
	if n%2 == 1 {
		return high
	}
	low := values[0]
	for _, v := range values[:n/2] {
		low = max(low, v)
	}
	return low + (high-low)/2
}

// selectNth is Hoare's selection: afterwards values[k] is what it would be in order, and nothing
// before it is larger.
func selectNth(values []float64, k int) float64 {
	low, high := 0, len(values)-1
	for low < high {
		a, b, c := values[low], values[low+(high-low)/2], values[high]
		pivot := max(min(a, b), min(max(a, b), c))
		i, j := low, high
		for i <= j {
			for values[i] < pivot {
				i++
			}
			for values[j] > pivot {
				j--
			}
			if i <= j {
				values[i], values[j] = values[j], values[i]
				i++
				j--
			}
		}
		switch {
		case k <= j:
			high = j
		case k >= i:
			low = i
		default:
			return values[k]
		}
	}
	return values[k]
}
