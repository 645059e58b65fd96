package churn

import (
	"cmp"
	"math"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/learn"
)

// Periods say in which parts of the calendar customers fell silent or left (S59).
//
// With orders a month counts those as at risk who placed an order that counts on the 2H days before
// its first day, and those of them as gone who placed none on the H days from it on; months whose
// days lie partly outside the file are left out. Quarters begin likewise. By weekday every day with
// an order is one case: was it followed by H days without one? With a label and a date of leaving
// everybody who had not left before a period is at risk in it, and is gone who left in it.
//
// Who has long been silent, and who has ordered once, seldom comes back in any month. So a month is
// held against what the same customers would have done in an average one: Expected is its share if
// those of each stratum (quarters of H since the last order; one order day so far, or more) had left
// as often as in all periods of the table (indirect standardisation). A period stands out where it
// differs from that beyond chance: by the standard error with customers as the units (they come again
// in other periods, and windows longer than a month overlap), two-sided at 5 % over all periods of the
// table together (S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal
// of Statistics 6, 1979, 65–70).
type Periods struct {
	Kind        string `json:"kind"`                  // "silence" or "leaving"
	HorizonDays int    `json:"horizonDays,omitempty"` // of a silence
	// Tables by "month", "quarter", "month_of_year" (from two years on) and "weekday" (orders), those
	// that have two periods or more.
	Tables []PeriodTable `json:"tables"`
}

// PeriodTable is one way to cut the calendar.
type PeriodTable struct {
	Unit    string   `json:"unit"`
	Share   float64  `json:"share"` // of all at risk
	Periods []Period `json:"periods"`
	// Tested periods have enough at risk to stand out.
	Tested int `json:"tested"`
}

// Period is one of them.
type Period struct {
	// From is the first day of a month or quarter. Number is a month of the year from 1, or a weekday
	// from 1 for Monday.
	From   string  `json:"from,omitempty"`
	Number int     `json:"number,omitempty"`
	AtRisk int     `json:"atRisk"`
	Left   int     `json:"left"`
	Share  float64 `json:"share"`
	Low    float64 `json:"low"` // 95 % Wilson interval of Share
	High   float64 `json:"high"`
	// Expected share of such customers in an average period.
	Expected float64 `json:"expected"`
	// Stands is +1 where more left than expected beyond chance, −1 where fewer, else 0.
	Stands int `json:"stands"`
}

const (
	fewestOfKind = 10   // expected to leave, and to stay: below, a period is shown and not tested
	periodChance = 0.05 // of any false finding in a table
	twoYears     = 24   // months, from which on months of the year are told from single months
	strata       = 16   // eight quarters of H since the last order, by one order day or more
)

// exposure tells each time that a customer was at risk in a period, in which stratum it stood then, and
// whether it left.
type exposure func(customer int, put func(period, stratum int, left bool))

// tabulation counts exposures.
type tabulation struct {
	periods   []Period
	customers int
	each      exposure
	at        [][strata]float64 // at risk by period and stratum
	all, gone [strata]float64
}

// tabulate the exposures of all customers to the periods.
func tabulate(unit string, periods []Period, customers int, each exposure) PeriodTable {
	t := &tabulation{periods: periods, customers: customers, each: each, at: make([][strata]float64, len(periods))}
	for c := range customers {
		each(c, t.count)
	}
	out := PeriodTable{Unit: unit}
	all, gone := 0.0, 0.0
	for s := range t.all {
		all, gone = all+t.all[s], gone+t.gone[s]
	}
	if all == 0 {
		return out
	}
	out.Share = gone / all
	for k := range periods {
		p := &periods[k]
		if p.AtRisk == 0 {
			continue
		}
		p.Share = float64(p.Left) / float64(p.AtRisk)
		p.Low, p.High = learn.Wilson(float64(p.Left), float64(p.AtRisk))
		for s, n := range t.at[k] {
			if n > 0 {
				p.Expected += n / float64(p.AtRisk) * t.gone[s] / t.all[s]
			}
		}
	}
	out.Tested = t.standOut(int(all))
	for _, p := range periods {
		if p.AtRisk > 0 {
			out.Periods = append(out.Periods, p)
		}
	}
	return out
}

func (t *tabulation) count(k, s int, left bool) {
	t.periods[k].AtRisk++
	t.at[k][s]++
	t.all[s]++
	if left {
		t.periods[k].Left++
		t.gone[s]++
	}
}

// spread is the variance of each period's leavers less those expected, Σ(y − p) with p the share of the
// stratum: linearised, since p was estimated on the same cases, with customers as the units.
func (t *tabulation) spread() []float64 {
	variance, least, u := make([]float64, len(t.periods)), make([]float64, len(t.periods)), make([]float64, len(t.periods))
	// A month in which hardly anybody left has hardly any spread of its own: no variance is below that of
	// the expected shares.
	for k := range t.periods {
		for s, n := range t.at[k] {
			if n > 0 {
				p := t.gone[s] / t.all[s]
				least[k] += n * p * (1 - p)
			}
		}
	}
	for c := range t.customers {
		clear(u)
		var own [strata]float64
		t.each(c, func(k, s int, left bool) {
			e := -t.gone[s] / t.all[s]
			if left {
				e++
			}
			u[k] += e
			own[s] += e
		})
		for s, e := range own {
			if e == 0 {
				continue
			}
			for k := range u {
				u[k] -= e * t.at[k][s] / t.all[s]
			}
		}
		for k, v := range u {
			variance[k] += v * v
		}
	}
	for k, v := range least {
		variance[k] = max(variance[k], v)
	}
	return variance
}

// standOut marks the periods that differ from what is expected beyond chance, and counts those tested.
func (t *tabulation) standOut(all int) (tested int) {
	type finding struct {
		period int
		chance float64
		sign   int
	}
	var list []finding
	variance := t.spread()
	for k, p := range t.periods {
		expected, n := p.Expected*float64(p.AtRisk), float64(p.AtRisk)
		if min(expected, n-expected) < fewestOfKind || all-p.AtRisk < p.AtRisk {
			continue
		}
		difference := float64(p.Left) - p.Expected*float64(p.AtRisk)
		f := finding{period: k, chance: 1, sign: cmp.Compare(difference, 0)}
		if variance[k] > 0 {
			f.chance = math.Erfc(math.Abs(difference) / math.Sqrt(2*variance[k]))
		}
		list = append(list, f)
	}
	tested = len(list)
	for len(list) > 0 { // the least likely of those left, as long as it is unlikely enough
		least := 0
		for i, f := range list {
			if f.chance < list[least].chance {
				least = i
			}
		}
		if list[least].chance > periodChance/float64(len(list)) {
			break
		}
		t.periods[list[least].period].Stands = list[least].sign
		list = append(list[:least], list[least+1:]...)
	}
	return tested
}

// startOf a month, counted from year 0.
func startOf(month int) dataset.Day { return convention.FromCivil(0, month+1, 1) }

func monthOf(day dataset.Day) int {
	y, m, _ := day.Civil()
	return 12*y + m - 1
}

// cut the months from … to into periods of the unit; in says in which one a month is, −1 in none.
func cut(unit string, from, to int) (periods []Period, in func(month int) int) {
	switch unit {
	case "month_of_year":
		for m := range 12 {
			periods = append(periods, Period{Number: m + 1})
		}
		return periods, func(month int) int { return month % 12 }
	case "quarter":
		first := (from + 2) / 3 // the first that begins in the file
		for q := first; 3*q <= to; q++ {
			periods = append(periods, Period{From: startOf(3 * q).String()})
		}
		return periods, func(month int) int {
			if month%3 != 0 {
				return -1
			}
			return month/3 - first
		}
	}
	for m := from; m <= to; m++ {
		periods = append(periods, Period{From: startOf(m).String()})
	}
	return periods, func(month int) int { return month - from }
}

// silencePeriods of a file of orders that ends on the evening of end.
func silencePeriods(ds *dataset.Dataset, end dataset.Day, horizon int) *Periods {
	h := dataset.Day(horizon)
	from, to := monthOf(ds.First+2*h-1)+1, monthOf(end-h+1) // first days with 2H before and H after
	out := &Periods{Kind: "silence", HorizonDays: horizon, Tables: []PeriodTable{}}
	for _, unit := range []string{"month", "quarter", "month_of_year"} {
		if unit == "month_of_year" && to-from+1 < twoYears {
			continue
		}
		periods, in := cut(unit, from, to)
		out.add(tabulate(unit, periods, ds.Customers.Len(), func(c int, put func(int, int, bool)) {
			silencesOf(ds, c, from, to, h, func(month, stratum int, silent bool) {
				if k := in(month); k >= 0 && k < len(periods) {
					put(k, stratum, silent)
				}
			})
		}))
	}
	week := make([]Period, 7)
	for k := range week {
		week[k].Number = k + 1
	}
	out.add(tabulate("weekday", week, ds.Customers.Len(), func(c int, put func(int, int, bool)) { lastOrders(ds, c, end-h, h, put) }))
	return out.orNil()
}

// add a table of two periods or more.
func (p *Periods) add(t PeriodTable) {
	if len(t.Periods) > 1 {
		p.Tables = append(p.Tables, t)
	}
}

func (p *Periods) orNil() *Periods {
	if len(p.Tables) == 0 {
		return nil
	}
	return p
}

// stratumOf a customer who has ordered on so many days, the last one so many days back, below 2h.
func stratumOf(days int, ago, h dataset.Day) int {
	s := int(4 * ago / h)
	if days > 1 {
		s += strata / 2
	}
	return s
}

// silencesOf a customer: each month at whose start it was at risk, how it stood, and whether h silent
// days came.
func silencesOf(ds *dataset.Dataset, c, from, to int, h dataset.Day, put func(month, stratum int, silent bool)) {
	o := &ds.Orders
	k, end := ds.Customers.OrderRange(c)
	last, days := dataset.Day(0), 0
	for month := from; month <= to; month++ {
		start := startOf(month)
		for ; k < end && o.Day[k] < start; k++ {
			if o.Counted[k] && (days == 0 || o.Day[k] > last) {
				last = o.Day[k]
				days++
			}
		}
		if days == 0 || last < start-2*h {
			continue
		}
		next := k
		for next < end && !o.Counted[next] {
			next++
		}
		put(month, stratumOf(days, start-1-last, h), next >= end || o.Day[next] >= start+h)
	}
}

// lastOrders tells of each day with an order, up to the day given, whether it was the customer's first
// and whether h silent days followed it.
func lastOrders(ds *dataset.Dataset, c int, until, h dataset.Day, put func(weekday, stratum int, last bool)) {
	o := &ds.Orders
	from, end := ds.Customers.OrderRange(c)
	var day dataset.Day
	days := 0
	for k := from; k < end; k++ {
		if !o.Counted[k] || days > 0 && o.Day[k] == day {
			continue
		}
		if days > 0 && day <= until {
			put(weekdayOf(day), stratumOf(days, 0, h), o.Day[k] > day+h)
		}
		day = o.Day[k]
		days++
	}
	if days > 0 && day <= until {
		put(weekdayOf(day), stratumOf(days, 0, h), true)
	}
}

// weekdayOf a day from 0 for Monday.
func weekdayOf(day dataset.Day) int {
	const week = 7
	return int(((day-convention.FromCivil(2024, 1, 1))%week + week) % week) // 2024-01-01 was a Monday
}

// leavingPeriods of a table that says who has left, and when; nil where it does not say when. When a
// customer came is not asked: whoever is in the file counts from its first month on.
func leavingPeriods(ds *dataset.Dataset) *Periods {
	when := ds.Left.Day
	if when == nil {
		return nil
	}
	from, to := math.MaxInt, math.MinInt
	for i, stand := range ds.Left.State {
		if stand == dataset.HasLeft && when[i] != dataset.NoDay {
			from, to = min(from, monthOf(when[i])), max(to, monthOf(when[i]))
		}
	}
	out := &Periods{Kind: "leaving", Tables: []PeriodTable{}}
	for _, unit := range []string{"month", "quarter", "month_of_year"} {
		if from > to || unit == "month_of_year" && to-from+1 < twoYears {
			continue
		}
		length := 1
		if unit == "quarter" {
			length = 3
		}
		periods, in := cut(unit, from, to)
		out.add(tabulate(unit, periods, len(when), func(c int, put func(int, int, bool)) {
			gone := to + length // stays beyond the last month
			switch stand := ds.Left.State[c]; {
			case stand == dataset.StandUnknown, stand == dataset.HasLeft && when[c] == dataset.NoDay:
				return // whether and when it left is not known
			case stand == dataset.HasLeft:
				gone = monthOf(when[c])
			}
			for month := from; month <= min(gone, to); month++ {
				if k := in(month); k >= 0 && k < len(periods) {
					put(k, 0, gone < month+length)
				}
			}
		}))
	}
	return out.orNil()
}
