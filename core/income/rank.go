package income

import (
	"math"
	"slices"
	"sort"
)

// normal975 is the normal 97.5 % point.
const normal975 = 1.959963984540054

// ranked is where values stand among themselves: how many are below each, and the ranks from 1, of
// which equal values share the mean.
type ranked struct {
	below  []int
	middle []float64
}

func rank(values []float64) ranked {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	r := ranked{make([]int, len(values)), make([]float64, len(values))}
	for i, v := range values {
		first := sort.SearchFloat64s(sorted, v)
		after := first
		for after < len(sorted) && sorted[after] == v {
			after++
		}
		r.below[i], r.middle[i] = first, float64(first+1+after)/2
	}
	return r
}

// constant: all values are equal.
func (r ranked) constant() bool {
	return !slices.ContainsFunc(r.below, func(n int) bool { return n > 0 })
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
	z := math.Log((1+r)/(1-r)) / 2 // atanh r
	low, high := tanh(z-spread), tanh(z+spread)
	c.Low, c.High = &low, &high
	switch {
	case low > 0:
		c.Direction = 1
	case high < 0:
		c.Direction = -1
	}
	return c
}

func tanh(x float64) float64 { return 1 - 2/(1+math.Exp(2*x)) }

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
// P(B < k) ≤ α/2 for B binomial with n and ½. Nil where there is none.
func medianInterval(ascending []float64, alpha float64) (low, high *float64) {
	n := len(ascending)
	k, below := 0, 0.0
	for logP := -float64(n) * math.Ln2; k < n/2; k++ { // of exactly k
		if below += math.Exp(logP); below > alpha/2 {
			break
		}
		logP += math.Log(float64(n-k) / float64(k+1))
	}
	if k == 0 {
		return nil, nil
	}
	return &ascending[k-1], &ascending[n-k]
}
