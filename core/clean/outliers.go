package clean

import (
	"cmp"
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
)

// Orders far from the others are flagged and stay: a large customer is no error. Two rules, both on
// the logarithm of the net total of an order, because money is skewed: the robust z score
// 0.6745·(x − median)/MAD beyond 3.5 (B. Iglewicz and D. C. Hoaglin, How to Detect and Handle
// Outliers, 1993), and the fences at 1.5 interquartile ranges below and above the quartiles
// (J. W. Tukey, Exploratory Data Analysis, 1977; quartiles by linear interpolation).
const (
	mostRobustZ   = 3.5
	madOfSigma    = 0.6745 // the MAD of a normal distribution, in standard deviations
	fenceRanges   = 1.5
	fewestOrders  = 20   // below that a spread says nothing
	madToBeSpread = 1e-9 // all but equal totals have no spread
)

// outliers adds what both rules flag.
func (p *stepper) outliers(ds *dataset.Dataset) {
	o := &ds.Orders
	var logs []float64
	for i, counted := range o.Counted {
		if net := o.Sales[i] + o.Refunds[i]; counted && net > 0 {
			logs = append(logs, math.Log(net))
		}
	}
	if len(logs) < fewestOrders {
		return
	}
	low, high := fences(logs) // before the deviations take the place of the totals
	median := quantile(logs, 0.5)
	for i, x := range logs {
		logs[i] = math.Abs(x - median)
	}
	spread := quantile(logs, 0.5)
	if spread > madToBeSpread {
		reach := mostRobustZ * spread / madOfSigma
		p.flag(ds, StepRobust, median-reach, median+reach)
	}
	if high-low > madToBeSpread {
		p.flag(ds, StepFences, low, high)
	}
}

func fences(logs []float64) (low, high float64) {
	q1, q3 := quantile(logs, 0.25), quantile(logs, 0.75)
	return q1 - fenceRanges*(q3-q1), q3 + fenceRanges*(q3-q1)
}

// fence is the money of a logarithm, in nine digits: the maths library differs between platforms in its
// last bits, and an order is beyond a fence on all of them or on none.
func fence(log float64) float64 {
	v := math.Exp(log)
	if v == 0 || math.IsInf(v, 0) {
		return v
	}
	unit := math.Pow(10, math.Floor(math.Log10(v))-8)
	return math.Round(v/unit) * unit
}

// flag adds a step of the orders beyond the fences, with the largest of them.
func (p *stepper) flag(ds *dataset.Dataset, code string, low, high float64) {
	o := &ds.Orders
	below, above := fence(low), fence(high)
	s := &Step{Code: code, Unit: "orders", On: true, Below: &below, Above: &above}
	var found []int32
	for i, counted := range o.Counted {
		if net := o.Sales[i] + o.Refunds[i]; counted && net > 0 && (net < below || net > above) {
			found = append(found, int32(i))
		}
	}
	if s.Count = len(found); s.Count == 0 {
		return
	}
	net := func(i int32) float64 { return o.Sales[i] + o.Refunds[i] }
	slices.SortFunc(found, func(a, b int32) int { return cmp.Or(cmp.Compare(net(b), net(a)), cmp.Compare(a, b)) })
	cs := &ds.Customers
	for _, i := range found[:min(len(found), shownExamples)] {
		c, exact := slices.BinarySearch(cs.OrderFrom, i)
		if !exact {
			c--
		}
		for c+1 < len(cs.OrderFrom) && cs.OrderFrom[c+1] == i {
			c++ // customers without orders begin where the next one does
		}
		money := net(i)
		change := Change{Customer: ds.Strings.At(cs.ID[c]), Order: ds.Strings.At(o.ID[i]), Date: o.Day[i].String(), Money: &money}
		for k := cs.LineFrom[c]; k < cs.LineFrom[c+1]; k++ {
			if ds.Lines.Order[k] == i {
				t := p.scan.tables[ds.Lines.Table[k]]
				change.File, change.Sheet, change.Row = t.File, t.Sheet, int(ds.Lines.Row[k])+1
				break
			}
		}
		s.Examples = append(s.Examples, change)
	}
	p.add(s, 0, 0, 0)
}

// quantile by linear interpolation between the two values next to it; it changes their order.
func quantile(x []float64, q float64) float64 {
	at := q * float64(len(x)-1)
	k := int(at)
	v := nth(x, k)
	if k+1 < len(x) && at > float64(k) {
		v += (at - float64(k)) * (slices.Min(x[k+1:]) - v)
	}
	return v
}

// nth is the k-th smallest value, and those before it in x are not larger (C. A. R. Hoare, 1961).
func nth(x []float64, k int) float64 {
	for low, high := 0, len(x)-1; low < high; {
		pivot := x[low+(high-low)/2]
		i, j := low, high
		for i <= j {
			for x[i] < pivot {
				i++
			}
			for x[j] > pivot {
				j--
			}
			if i <= j {
				x[i], x[j] = x[j], x[i]
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
			return x[k]
		}
	}
	return x[k]
}
