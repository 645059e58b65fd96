package income

import (
	"math"
	"slices"
)

// normal975 is the normal 97.5 % point.
const normal975 = 1.959963984540054

// ranks from 1; equal values share the mean of theirs.
func ranks(values []float64) []float64 {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	out := make([]float64, len(values))
	for i, v := range values {
		first, _ := slices.BinarySearch(sorted, v)
		after, _ := slices.BinarySearch(sorted, math.Nextafter(v, math.Inf(1)))
		out[i] = float64(first+1+after) / 2
	}
	return out
}

// spearman is the correlation of two columns of ranks with the interval of Bonett and Wright (2000).
func spearman(x, y []float64) *Correlation {
	n := float64(len(x))
	mean := (n + 1) / 2
	var xy, xx, yy float64
	for i := range x {
		dx, dy := x[i]-mean, y[i]-mean
		xy += float64(dx * dy)
		xx += float64(dx * dx)
		yy += float64(dy * dy)
	}
	r := xy / math.Sqrt(xx*yy)
	c := &Correlation{Value: r}
	const complete = 1 - 1e-12
	if math.Abs(r) >= complete {
		c.Value = math.Copysign(1, r)
		c.Direction = int(c.Value)
		return c
	}
	spread := normal975 * math.Sqrt((1+r*r/2)/(n-3))
	low, high := math.Tanh(math.Atanh(r)-spread), math.Tanh(math.Atanh(r)+spread)
	c.Low, c.High = &low, &high
	switch {
	case low > 0:
		c.Direction = 1
	case high < 0:
		c.Direction = -1
	}
	return c
}

// quantile of ascending values, between neighbours in proportion (type 7 of R. J. Hyndman, Y. Fan,
// The American Statistician 50 (1996), 361–365).
func quantile(ascending []float64, p float64) float64 {
	at := p * float64(len(ascending)-1)
	i := int(at)
	if i+1 >= len(ascending) {
		return ascending[len(ascending)-1]
	}
	return ascending[i] + float64((at-float64(i))*(ascending[i+1]-ascending[i]))
}

// medianInterval lies between two order statistics, the k-th from either end: k is the most with
// P(B < k) ≤ α/2 for B binomial with n and ½. False where there is none.
func medianInterval(ascending []float64, alpha float64) (low, high float64, ok bool) {
	n := len(ascending)
	whole, _ := math.Lgamma(float64(n + 1))
	whole -= float64(n) * math.Ln2
	k, below := 0, 0.0
	for ; k < n/2; k++ {
		a, _ := math.Lgamma(float64(k + 1))
		b, _ := math.Lgamma(float64(n - k + 1))
		if below += math.Exp(whole - a - b); below > alpha/2 {
			break
		}
	}
	if k == 0 {
		return 0, 0, false
	}
	return ascending[k-1], ascending[n-k], true
}
