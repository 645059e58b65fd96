package churn

import (
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/survival"
)

const mostSteps = 200

// silences of all customers between days with an order that counts: each gap ends in an event, the
// last silence is still open on the evening of end. A customer's silences count as if they were of
// different customers. nil where nobody came back.
func silences(ds *dataset.Dataset, end dataset.Day) *Survival {
	var events, censored []int
	put := func(list *[]int, days int) {
		if missing := days + 1 - len(*list); missing > 0 {
			*list = append(*list, make([]int, missing)...)
		}
		(*list)[days]++
	}
	for i := range ds.Customers.ID {
		if ds.Customers.Counted[i] == 0 {
			continue
		}
		from, to := ds.Customers.OrderRange(i)
		last, seen := dataset.Day(0), false
		for k := from; k < to; k++ {
			if !ds.Orders.Counted[k] || ds.Orders.Day[k] > end {
				continue
			}
			if day := ds.Orders.Day[k]; seen && day > last {
				put(&events, int(day-last))
			}
			last, seen = ds.Orders.Day[k], true
		}
		if open := int(end - last); seen && open > 0 {
			put(&censored, open)
		}
	}
	var times []survival.Duration
	for d := range max(len(events), len(censored)) {
		one := survival.Duration{Time: float64(d)}
		if d < len(events) {
			one.Events = events[d]
		}
		if d < len(censored) {
			one.Censored = censored[d]
		}
		if one.Events+one.Censored > 0 {
			times = append(times, one)
		}
	}
	if len(events) == 0 {
		return nil
	}
	return survive("silence", "day", times)
}

// tenures of the customers of a table: leaving is the event, who stayed is still in sight.
func tenures(ds *dataset.Dataset) *Survival {
	at := slices.IndexFunc(ds.Attributes, func(a dataset.Attribute) bool { return a.Tenure && a.Quantity != nil })
	if at < 0 {
		return nil
	}
	a := &ds.Attributes[at]
	var times []survival.Duration
	left := 0
	for i, stand := range ds.Left.State {
		v := a.Quantity[i]
		if stand == dataset.StandUnknown || !(v >= 0) || math.IsInf(v, 0) {
			continue
		}
		one := survival.Duration{Time: v, Censored: 1}
		if stand == dataset.HasLeft {
			one = survival.Duration{Time: v, Events: 1}
			left++
		}
		times = append(times, one)
	}
	if left == 0 {
		return nil
	}
	return survive("tenure", a.TenureUnit, survival.Merged(times))
}

// survive is the product-limit curve over ascending times.
func survive(kind, unit string, times []survival.Duration) *Survival {
	steps := survival.ProductLimit(times)
	out := &Survival{Kind: kind, Unit: unit, Median: survival.Median(steps), Steps: []Step{}}
	for _, s := range survival.Thinned(steps, mostSteps) {
		out.Steps = append(out.Steps, Step(s))
	}
	return out
}
