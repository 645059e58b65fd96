package contact

import (
	"math"
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/fault"
)

// tenLate customers with stakes of 100, 90, … 10.
func tenLate() Input {
	var people []person
	var risk, ordered, silent []float64
	for i := range 10 {
		people = append(people, person{gap: 30, quiet: 45, days: 4, orders: 4, net: 100})
		risk, ordered, silent = append(risk, 0.5), append(ordered, float64(200-20*i)), append(silent, 0)
	}
	return valued(input(people...), risk, ordered, silent)
}

// A contact costs 35, by hand.
func TestCut(t *testing.T) {
	in := tenLate()
	r := analyze(t, in, Options{CostPerContact: 35, Capacity: 4})
	want := Cut{Capacity: 4, Calls: 4, Stake: 340, Paying: 4, StopsAt: 8, Next: 4, NextStake: 180, NextPaying: 3}
	if *r.Cut != want || r.Gain != nil || len(r.Worked()) != 4 {
		t.Errorf("%+v, want %+v", *r.Cut, want)
	}
	r = analyze(t, in, Options{CostPerContact: 35, Capacity: 8, SaveRate: 0.5})
	if r.Cut.Paying != 7 || r.Cut.Next != 2 || r.Cut.NextPaying != 0 || math.Abs(*r.Gain-(520*.5-8*35)) > 1e-9 {
		t.Errorf("%+v %v", r.Cut, *r.Gain)
	}
	if r = analyze(t, in, Options{Capacity: 50}); r.Cut.Calls != 10 || r.Cut.Next != 0 || r.Cut.StopsAt != 0 {
		t.Errorf("%+v", r.Cut)
	}
	if r = analyze(t, in, Options{}); r.Cut != nil || len(r.Worked()) != 10 {
		t.Errorf("%+v", r.Cut)
	}
	for _, opt := range []Options{{Capacity: -1}, {SaveRate: 1.1}, {SaveRate: math.NaN()}} {
		if _, err := Analyze(in, opt, nil); err == nil || fault.As(err).Code != fault.BadOption {
			t.Errorf("%+v: %v", opt, err)
		}
	}
}

// Controls and those who were contacted lately are on no list, and counted.
func TestWithheld(t *testing.T) {
	due := person{gap: 30, quiet: 45, days: 4, orders: 4, net: 100}
	on := due
	on.quiet = 3
	in := input(due, due, due, on, on)
	in.HeldBack, in.HeldUntil = []bool{true, false, false, true, false}, "2012-01-09"
	in.Recent = []bool{true, true, false, false, false}
	r := analyze(t, in, Options{})
	if r.HeldBack != 1 || r.AllHeldBack != 2 || r.Recent != 1 || r.AllRecent != 1 || r.HeldUntil != "2012-01-09" || len(r.Ranked) != 1 {
		t.Errorf("%+v", r)
	}
}

// What has been seen to work orders what is worked through, and nothing beyond it.
func TestReorder(t *testing.T) {
	in := tenLate()
	in.Reorder = func(list []int32, value []float64, cost float64) bool {
		for _, i := range list {
			if value[i] < 0 || cost != 35 {
				t.Errorf("customer %d: value %v, cost %v", i, value[i], cost)
			}
		}
		slices.Reverse(list)
		return true
	}
	plain, turned := in, analyze(t, in, Options{CostPerContact: 35, Capacity: 4})
	plain.Reorder = nil
	before := analyze(t, plain, Options{CostPerContact: 35, Capacity: 4})
	if !turned.ByUplift || before.ByUplift || turned.Ranked[0] != before.Ranked[3] || turned.Ranked[3] != before.Ranked[0] || !slices.Equal(turned.Ranked[4:], before.Ranked[4:]) {
		t.Errorf("before %v, turned %v", before.Ranked, turned.Ranked)
	}
}
