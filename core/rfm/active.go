package rfm

import (
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/num"
)

// active holds the three measures of the customers that are analysed, in the order of index.
type active struct {
	index                        []int32
	recency, frequency, monetary []float64
	orders, oneTime              int
}

func measure(ds *dataset.Dataset) *active {
	c := &ds.Customers
	n := 0
	for i := range c.Len() {
		if c.Active(i) {
			n++
		}
	}
	a := &active{index: make([]int32, 0, n), recency: make([]float64, n), frequency: make([]float64, n), monetary: make([]float64, n)}
	for i := range c.Len() {
		if !c.Active(i) {
			continue
		}
		k := len(a.index)
		a.index = append(a.index, int32(i))
		a.recency[k] = float64(ds.AsOf - c.LastDay[i])
		a.frequency[k] = float64(c.Counted[i])
		a.monetary[k] = c.Net[i]
		a.orders += int(c.Counted[i])
		if c.Counted[i] == 1 {
			a.oneTime++
		}
	}
	return a
}

func mean(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	return num.Total(values) / float64(len(values))
}

// topFifthShare of ascending money is what the best 20 % hold, rounded up to whole customers, so
// that they are never fewer than a fifth: ⌈0.2·4338⌉ = 868 on Online Retail.
func topFifthShare(ascending []float64) float64 {
	n := len(ascending)
	total := num.Total(ascending)
	if total <= 0 {
		return 0
	}
	return num.Total(ascending[n-(n+4)/5:]) / total
}
