package churn

import (
	"cmp"
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/num"
)

const (
	mostSteps = 200
	normal975 = 1.959963984540054 // 97.5 % point of the normal distribution
)

// duration counts those whose time ended (by the event, or out of sight) at a time.
type duration struct {
	time             float64
	events, censored int
}

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
	var times []duration
	for d := range max(len(events), len(censored)) {
		one := duration{time: float64(d)}
		if d < len(events) {
			one.events = events[d]
		}
		if d < len(censored) {
			one.censored = censored[d]
		}
		if one.events+one.censored > 0 {
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
	var times []duration
	left := 0
	for i, stand := range ds.Left.State {
		v := a.Quantity[i]
		if stand == dataset.StandUnknown || !(v >= 0) || math.IsInf(v, 0) {
			continue
		}
		one := duration{time: v, censored: 1}
		if stand == dataset.HasLeft {
			one = duration{time: v, events: 1}
			left++
		}
		times = append(times, one)
	}
	if left == 0 {
		return nil
	}
	num.SortStable(times, func(a, b duration) int { return cmp.Compare(a.time, b.time) })
	merged := times[:1]
	for _, t := range times[1:] {
		if last := &merged[len(merged)-1]; last.time == t.time {
			last.events, last.censored = last.events+t.events, last.censored+t.censored
			continue
		}
		merged = append(merged, t)
	}
	return survive("tenure", a.TenureUnit, merged)
}

// survive is the product-limit estimate over ascending times: E. L. Kaplan, P. Meier,
// "Nonparametric estimation from incomplete observations", JASA 53 (1958), 457–481; the variance of
// ln S is Greenwood's Σ d/(n(n−d)), the interval that of ln(−ln S) (J. D. Kalbfleisch, R. L.
// Prentice, The Statistical Analysis of Failure Time Data, 1.4). Those who go out of sight at a time
// were at risk at it.
func survive(kind, unit string, times []duration) *Survival {
	out := &Survival{Kind: kind, Unit: unit}
	atRisk := 0
	for _, t := range times {
		atRisk += t.events + t.censored
	}
	steps := []Step{{Share: 1, Low: 1, High: 1, AtRisk: atRisk}}
	share, variance := 1.0, 0.0
	for _, t := range times {
		if d, n := float64(t.events), float64(atRisk); t.events > 0 {
			share *= (n - d) / n
			if t.events == atRisk {
				share = 0
			} else {
				variance += d / (n * (n - d))
			}
			low, high := logLog(share, variance)
			steps = append(steps, Step{Time: t.time, Share: share, Low: low, High: high, AtRisk: atRisk})
			if share <= 0.5 && out.Median == nil {
				out.Median = &steps[len(steps)-1].Time
			}
		}
		atRisk -= t.events + t.censored
	}
	if out.Median != nil {
		median := *out.Median
		out.Median = &median
	}
	out.Steps = thinned(steps)
	return out
}

func logLog(share, variance float64) (low, high float64) {
	if share <= 0 || share >= 1 {
		return share, share
	}
	half := normal975 * math.Sqrt(variance) / -math.Log(share)
	return math.Pow(share, math.Exp(half)), math.Pow(share, math.Exp(-half))
}

// thinned keeps the first, the last and those between that fall by a further part of the whole.
func thinned(steps []Step) []Step {
	if len(steps) <= mostSteps {
		return steps
	}
	last := steps[len(steps)-1]
	part := (1 - last.Share) / (mostSteps - 2)
	kept := steps[:1:1]
	for _, s := range steps[1 : len(steps)-1] {
		if kept[len(kept)-1].Share-s.Share >= part && len(kept) < mostSteps-1 {
			kept = append(kept, s)
		}
	}
	return append(kept, last)
}
