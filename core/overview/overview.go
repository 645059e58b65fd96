// Package overview computes the figures of the first page: the last stretch of days against the
// one before it, and against the same days a year earlier where the file reaches back so far.
//
// The stretch ends on the last day of the file, or on the analysis date where that comes first:
// days after the end of the file are not days without sales. Money is the net money of the lines
// of those days, each refund on its own day; orders are those that count, on the day they were
// placed; customers are those who placed them. Everyone in the file takes part, also customers
// that RFM lists apart, so the months add up to the file.
package overview

import (
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
)

// Options of the overview; the zero value is the good answer.
type Options struct {
	// Days of the stretch; 0 is 90, or half of the file's days when it is shorter than 180. A
	// stretch longer than the file is cut to the file.
	Days int `json:"days,omitempty"`
}

// Result of the overview.
type Result struct {
	Days int    `json:"days"` // 0: no day of the file lies before the analysis date, or it is a summary
	From string `json:"from"` // first day of the stretch
	To   string `json:"to"`   // last day of the stretch
	// HasBefore: the file reaches back far enough for the stretch before.
	HasBefore bool `json:"hasBefore"`
	// HasYearAgo: it also covers the same days a year earlier, so the season can be told apart.
	HasYearAgo bool    `json:"hasYearAgo"`
	Net        Pair    `json:"net"`        // net money
	Customers  Pair    `json:"customers"`  // who ordered
	OrderValue Pair    `json:"orderValue"` // net money per order that counts; 0 without one
	Orders     Pair    `json:"orders"`
	Change     Changes `json:"change"`
	FirstTime  int     `json:"firstTime"` // customers whose first order lies in the stretch
	Months     []Month `json:"months"`    // every month of the file, also those without a sale
	// EarlierMonths counts the months before the first one listed: no more than 240 are, so that
	// one wrong date does not make a thousand years.
	EarlierMonths int `json:"earlierMonths,omitempty"`
}

// Pair is now and before; Before is meaningful only with Result.HasBefore, YearAgo only with
// Result.HasYearAgo.
type Pair struct {
	Now     float64 `json:"now"`
	Before  float64 `json:"before"`
	YearAgo float64 `json:"yearAgo"`
}

// Changes are now ÷ before − 1; absent where before is not above zero.
type Changes struct {
	Net        *float64 `json:"net,omitempty"`
	Customers  *float64 `json:"customers,omitempty"`
	OrderValue *float64 `json:"orderValue,omitempty"`
	Orders     *float64 `json:"orders,omitempty"`
}

func (p Pair) change() *float64 {
	if !(p.Before > 0) {
		return nil
	}
	share := p.Now/p.Before - 1
	return &share
}

// Month of the file.
type Month struct {
	Month     string  `json:"month"` // 2011-12
	Net       float64 `json:"net"`
	Orders    int     `json:"orders"`
	Customers int     `json:"customers"`
	Partial   bool    `json:"partial,omitempty"` // the file does not cover all of it
}

const (
	usualDays  = 90
	mostMonths = 240
	stride     = 8192 // customers between two reports of progress
)

// Analyze computes the figures. Tick may be nil.
func Analyze(ds *dataset.Dataset, opt Options, tick func(done, total int)) (*Result, error) {
	if opt.Days < 0 {
		return nil, fault.New(fault.BadOption, "name", "overview.days", "value", opt.Days)
	}
	r := &Result{Months: []Month{}}
	if len(ds.Lines.Day) == 0 {
		return r, nil
	}
	end := min(ds.AsOf, ds.Last)
	covered := int(end-ds.First) + 1
	months := newMonths(ds.First, ds.Last)
	var now, before, yearAgo period
	if covered > 0 {
		r.Days = stretch(opt.Days, covered)
		now = ending(end, r.Days)
		before = ending(now.from-1, r.Days)
		yearAgo = ending(aYearBefore(end), r.Days)
		r.From, r.To = now.from.String(), now.to.String()
		r.HasBefore, r.HasYearAgo = before.from >= ds.First, yearAgo.from >= ds.First
	}
	periods := []*period{&now, &before, &yearAgo}
	for i, day := range ds.Lines.Day {
		months.addMoney(day, ds.Lines.Amount[i])
		for _, p := range periods {
			p.addMoney(day, ds.Lines.Amount[i])
		}
	}
	n := ds.Customers.Len()
	for i := range n {
		if tick != nil && i%stride == 0 {
			tick(i, n)
		}
		from, to := ds.Customers.OrderRange(i)
		for o := from; o < to; o++ {
			if ds.Orders.Counted[o] {
				months.addOrder(ds.Orders.Day[o], i)
				for _, p := range periods {
					p.addOrder(ds.Orders.Day[o], i)
				}
			}
		}
		if ds.Customers.Counted[i] > 0 && now.holds(ds.Customers.FirstDay[i]) {
			r.FirstTime++
		}
	}
	if !r.HasBefore {
		before = period{}
	}
	if !r.HasYearAgo {
		yearAgo = period{}
	}
	of := func(figure func(*period) float64) Pair {
		return Pair{Now: figure(&now), Before: figure(&before), YearAgo: figure(&yearAgo)}
	}
	r.Net = of(func(p *period) float64 { return p.net.Value() })
	r.Orders = of(func(p *period) float64 { return float64(p.orders) })
	r.Customers = of(func(p *period) float64 { return float64(p.customers) })
	r.OrderValue = of((*period).orderValue)
	r.Change = Changes{Net: r.Net.change(), Orders: r.Orders.change(), Customers: r.Customers.change(), OrderValue: r.OrderValue.change()}
	r.Months, r.EarlierMonths = months.list(ds.First, ds.Last)
	if tick != nil {
		tick(n, n)
	}
	return r, nil
}

// stretch is the number of days to look at, of a file that covers so many.
func stretch(chosen, covered int) int {
	switch {
	case chosen > 0:
		return min(chosen, covered)
	case covered >= 2*usualDays:
		return usualDays
	}
	return max(1, covered/2)
}
