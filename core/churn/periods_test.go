package churn

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
)

// irregular is a shop of three years in which each customer, come in the first half, orders on every
// day with a chance of one in twenty until they leave; leaves is the chance that they do so in a month.
func irregular(customers int, seed uint64, leaves func(month int) float64) []purchase {
	const days, span = 1095, 30.0
	draw := rand.New(rand.NewPCG(seed, 59))
	first := convention.FromCivil(2021, 1, 1)
	var list []purchase
	for i := range customers {
		for d := draw.IntN(days / 2); d < days; d++ {
			day := first + dataset.Day(d)
			_, month, _ := day.Civil()
			if draw.Float64() < leaves(month)/span {
				break
			}
			if draw.Float64() < 1./20 {
				list = append(list, purchase{fmt.Sprintf("c%04d", i), day, 20})
			}
		}
	}
	return list
}

func tableOf(t *testing.T, p *Periods, unit string) PeriodTable {
	t.Helper()
	if p != nil {
		for _, table := range p.Tables {
			if table.Unit == unit {
				return table
			}
		}
	}
	t.Fatalf("no table by %s: %+v", unit, p)
	return PeriodTable{}
}

// Law: a month in which seven times as many leave is named, and none but those in which its silence lasts; where all months are alike none is named (the seed is fixed: 5 % of seeds may name one).
func TestPeriodsStandOut(t *testing.T) {
	const horizon = 60
	season := func(month int) float64 {
		if month == 2 {
			return .3
		}
		return .04
	}
	p := silencePeriods(orders(convention.FromCivil(2024, 1, 1), irregular(600, 1, season)), convention.FromCivil(2023, 12, 31), horizon)
	of := tableOf(t, p, "month_of_year")
	for _, one := range of.Periods {
		if one.Number == 3 || one.Number == 4 {
			continue // who left in February is still silent, and still counts for 2H
		}
		if want := one.Number == 2; (one.Stands > 0) != want {
			t.Errorf("month %d: %d of %d, stands out %d", one.Number, one.Left, one.AtRisk, one.Stands)
		}
	}
	p = silencePeriods(orders(convention.FromCivil(2024, 1, 1), irregular(600, 2, func(int) float64 { return .05 })), convention.FromCivil(2023, 12, 31), horizon)
	for _, table := range p.Tables {
		for _, one := range table.Periods {
			if one.Stands != 0 {
				t.Errorf("%s %s%d stands out by chance: %+v", table.Unit, one.From, one.Number, one)
			}
		}
	}
}

// Under no season hardly more than one table in twenty names a period: over 200 files, at most 20
// (a binomial of 200 and 0.05 passes 20 in 1 of 1,000).
func TestPeriodsByChance(t *testing.T) {
	named := 0
	for seed := range uint64(200) {
		p := silencePeriods(orders(convention.FromCivil(2024, 1, 1), irregular(150, 100+seed, func(int) float64 { return .06 })), convention.FromCivil(2023, 12, 31), 60)
		for _, one := range tableOf(t, p, "month").Periods {
			if one.Stands != 0 {
				named++
				break
			}
		}
	}
	t.Logf("%d of 200 files name a month", named)
	if named > 20 {
		t.Errorf("%d of 200 files name a month that is like the others", named)
	}
}

// Example: who counts in a month, by hand.
func TestSilentMonths(t *testing.T) {
	day := func(m, d int) dataset.Day { return convention.FromCivil(2024, m, d) }
	list := []purchase{
		{"a", day(1, 1), 5}, {"a", day(2, 20), 5}, {"a", day(3, 10), 5}, {"a", day(4, 10), 5}, // is at risk in March and April, orders in both
		{"b", day(1, 1), 5}, {"b", day(2, 25), 5}, // at risk in March and April, silent in both
		{"c", day(1, 2), 5},                       // out of sight in March: over 2H silent
		{"d", day(1, 1), 5}, {"d", day(3, 20), 5}, // comes back in March unasked, is silent in April
		{"e", day(1, 1), 5}, {"e", day(5, 15), 5}, // only makes the file long
	}
	p := silencePeriods(orders(day(5, 16), list), day(5, 15), 25)
	of := tableOf(t, p, "month")
	want := []Period{{From: "2024-03-01", AtRisk: 2, Left: 1}, {From: "2024-04-01", AtRisk: 3, Left: 2}}
	if len(of.Periods) != len(want) || of.Tested != 0 {
		t.Fatalf("%+v", of)
	}
	for k, w := range want {
		if got := of.Periods[k]; got.From != w.From || got.AtRisk != w.AtRisk || got.Left != w.Left || got.Low > got.Share || got.High < got.Share {
			t.Errorf("%+v, want %+v", got, w)
		}
	}
	if d := weekdayOf(convention.FromCivil(2026, 11, 23)); d != 0 || weekdayOf(convention.FromCivil(1999, 12, 31)) != 4 {
		t.Errorf("a Monday is day %d", d)
	}
}

// Example: leaving by the file's own date.
func TestLeavingMonths(t *testing.T) {
	day := func(m, d int) dataset.Day { return convention.FromCivil(2024, m, d) }
	ds := labelled0(6)
	ds.Left = &dataset.Left{Header: "churn", Value: "yes",
		State: []dataset.Stand{dataset.HasLeft, dataset.HasLeft, dataset.HasLeft, dataset.Stayed, dataset.StandUnknown, dataset.HasLeft},
		Day:   []dataset.Day{day(2, 3), day(2, 28), day(4, 1), dataset.NoDay, dataset.NoDay, dataset.NoDay}}
	of := tableOf(t, leavingPeriods(ds), "month")
	for k, w := range []Period{{From: "2024-02-01", AtRisk: 4, Left: 2}, {From: "2024-03-01", AtRisk: 2, Left: 0}, {From: "2024-04-01", AtRisk: 2, Left: 1}} {
		if got := of.Periods[k]; got.From != w.From || got.AtRisk != w.AtRisk || got.Left != w.Left {
			t.Errorf("%+v, want %+v", got, w)
		}
	}
	ds.Left.Day = nil
	if p := leavingPeriods(ds); p != nil {
		t.Errorf("a file without dates: %+v", p)
	}
}
