package contact

import (
	"math"
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
)

// valued gives every customer a risk and the two expectations.
func valued(in Input, risk, ordered, silent []float64) Input {
	in.Risk, in.ValueIfOrdered, in.ValueIfSilent, in.HorizonDays, in.Months = risk, ordered, silent, 90, 6
	return in
}

func TestStakeOrdersTheList(t *testing.T) {
	past := person{gap: 30, quiet: 45, days: 4, orders: 4, net: 100}
	rich := past
	rich.net = 9000
	gone, on, no := past, past, past
	gone.quiet, on.quiet, no.consent = 200, 10, dataset.ConsentRefused
	in := valued(input(past, rich, past, gone, on, no, past, past),
		[]float64{.5, .02, .25, .9, .1, .5, -1, .4},
		[]float64{900, 1000, 4060, 500, 800, 900, 700, 30},
		[]float64{100, 100, 60, 400, 100, 100, 100, 10})
	r := analyze(t, in, Options{})
	// Source: STATISTICS 23, by hand: .5 × 800, .02 × 900, .25 × 4000, .9 × 100, .1 × 700, …, .4 × 20.
	want := []float64{400, 18, 1000, 90, 70, 400, -1, 8}
	for i := range want {
		if math.Abs(r.Stake[i]-want[i]) > 1e-9 {
			t.Errorf("customer %d: stake %v, want %v", i, r.Stake[i], want[i])
		}
	}
	if !slices.Equal(r.Ranked, []int32{2, 0, 1, 7, 6}) || r.Basis != ByStake {
		t.Errorf("ranked %v by %s: an unknown stake comes last, money does not matter", r.Ranked, r.Basis)
	}
	// A contact costs 10: 400 ÷ 10 = 40; 18 ÷ 10 = 1.8, said as 1 in 1; 8 does not pay.
	for i, n := range []int{40, 1, 100, 9, 7, 40, 0, 0} {
		if r.OneIn(i) != n {
			t.Errorf("customer %d: pays if 1 in %d, want %d", i, r.OneIn(i), n)
		}
	}
	for i, action := range []Action{Call, Write, Call, Offer, Wait, NoCall, Call, Spare} {
		if r.ActionOf(i) != action {
			t.Errorf("customer %d: %q, want %q", i, r.ActionOf(i), action)
		}
	}
	if r.Paying != 3 || !r.CostAssumed || r.CostPerContact != 10 || r.Months != 6 || r.HorizonDays != 90 {
		t.Errorf("%+v", r)
	}
	if math.Abs(r.Lists[0].Stake-1426) > 1e-9 || math.Abs(r.Lists[1].Stake-90) > 1e-9 {
		t.Errorf("sums %+v", r.Lists)
	}
	dear := analyze(t, in, Options{CostPerContact: 50})
	if dear.CostAssumed || dear.OneIn(2) != 20 || dear.ActionOf(2) != Call || dear.ActionOf(0) != Write || dear.Paying != 2 {
		t.Errorf("with a cost of 50: %d %s %s %d", dear.OneIn(2), dear.ActionOf(2), dear.ActionOf(0), dear.Paying)
	}
}

// Law: money and cost in another unit change the stake by that unit, and nothing else.
func TestLawUnitOfMoney(t *testing.T) {
	list := crowd(9, 300)
	risk, ordered, silent := make([]float64, 300), make([]float64, 300), make([]float64, 300)
	cents := func(v []float64) []float64 {
		out := slices.Clone(v)
		for i := range out {
			out[i] *= 100
		}
		return out
	}
	for i := range list {
		risk[i], ordered[i], silent[i] = float64(i%11)/10, float64(i%37), float64(i%17)
	}
	a := analyze(t, valued(input(list...), risk, ordered, silent), Options{CostPerContact: 2})
	for i := range list {
		list[i].net *= 100
	}
	b := analyze(t, valued(input(list...), risk, cents(ordered), cents(silent)), Options{CostPerContact: 200})
	for i := range list {
		if a.ActionOf(i) != b.ActionOf(i) || a.OneIn(i) != b.OneIn(i) || math.Abs(100*max(a.Stake[i], -.01)-b.Stake[i]) > 1e-9 {
			t.Fatalf("customer %d: %v and %v", i, a.Stake[i], b.Stake[i])
		}
	}
	if !slices.Equal(a.Ranked, b.Ranked) {
		t.Error("the order changed")
	}
}

func TestWithoutModels(t *testing.T) {
	r := analyze(t, input(person{gap: 30, quiet: 45, days: 4, orders: 4, net: 100}), Options{})
	if r.Basis != ByMoney || r.Stake[0] != -1 || r.OneIn(0) != 0 || r.ActionOf(0) != Call || r.Paying != 0 {
		t.Errorf("%+v: what is not known speaks against nobody", r)
	}
}

func TestBadCost(t *testing.T) {
	_, err := Analyze(input(), Options{CostPerContact: -1}, nil)
	if e := fault.As(err); err == nil || e.Code != fault.BadOption {
		t.Error(err)
	}
}
