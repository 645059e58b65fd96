package lift

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// drawnUnits of n customers, half of them controls, spread over the strata; order gives the chance that
// a customer of the stratum orders when contacted or not, for 50.
func drawnUnits(n int, seed uint64, order func(stratum int, contacted bool) float64) []unit {
	random := rand.New(rand.NewPCG(seed, 26))
	var units []unit
	for i := range n {
		s := i % len(Strata)
		u := unit{stratum: Strata[s], arm: Contact, fold: foldOf(fmt.Sprint(i))}
		if random.IntN(2) == 0 {
			u.arm = Control
		}
		if random.Float64() < order(s, u.arm == Contact) {
			u.converted, u.money = true, 50
		}
		units = append(units, u)
	}
	return units
}

func TestRankNeedsOutcomes(t *testing.T) {
	units := drawnUnits(300, 1, func(int, bool) float64 { return 0.3 })
	if r := rank(units, true, 1, 1); r.Used || r.Needed != leastToRank || len(r.Uplift) > 0 {
		t.Errorf("of 300 outcomes: %+v", r)
	}
}

// Where contacts work only in the last two strata, the list runs by them; where they work alike
// everywhere, or nowhere, the stake stays.
func TestRankFollowsWhatWorks(t *testing.T) {
	only := func(s int, contacted bool) float64 {
		if contacted && s >= 4 {
			return 0.7
		}
		return 0.3
	}
	r := rank(drawnUnits(3000, 2, only), true, 1, 1)
	if !r.Used || r.Gain <= r.StandardError {
		t.Fatalf("contacts that work in the last third alone: %+v", r)
	}
	in := Input{Cost: 1}
	var list []int32
	value := make([]float64, 60)
	for i := range 60 {
		list, value[i] = append(list, int32(i)), 50
		in.Stake, in.OverdueIndex = append(in.Stake, float64(100-i)), append(in.OverdueIndex, 1+float64(i%2))
	}
	value[59] = -1
	if !r.Order(list, in, value) || list[0] < 40 || list[18] < 40 || list[59] != 59 {
		t.Errorf("the last third does not come first, or one without a value does: %v", list)
	}
	for name, order := range map[string]func(int, bool) float64{
		"nowhere": func(int, bool) float64 { return 0.3 },
		"everywhere": func(_ int, contacted bool) float64 {
			if contacted {
				return 0.5
			}
			return 0.3
		},
	} {
		used := 0
		for seed := range uint64(200) {
			if rank(drawnUnits(1200, 100+seed, order), true, 1, 1).Used {
				used++
			}
		}
		// One standard error one way over five folds: t with four degrees of freedom exceeds 1 in 19 of 100.
		if used > 60 {
			t.Errorf("%s: the order is changed in %d of 200 series", name, used)
		}
	}
}

// Law: an uplift is shrunk towards the mean of all and never beyond it, and no order of the units
// matters.
func TestLawUpliftIsShrunk(t *testing.T) {
	units := drawnUnits(900, 5, func(s int, contacted bool) float64 {
		if contacted {
			return 0.2 + 0.1*float64(s)
		}
		return 0.2
	})
	list := shrunk(units)
	if len(list) != len(Strata) {
		t.Fatalf("%d strata", len(list))
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, s := range list {
		low, high = min(low, s.Measured), max(high, s.Measured)
	}
	for _, s := range list {
		if s.Shrunk < low-1e-12 || s.Shrunk > high+1e-12 || s.Shrunk == s.Measured {
			t.Errorf("%s: measured %v, shrunk %v, all between %v and %v", s.Code, s.Measured, s.Shrunk, low, high)
		}
	}
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(units), func(i, j int) { units[i], units[j] = units[j], units[i] })
	again, before := rank(units, false, 0, 1), rank(drawnUnits(900, 5, func(s int, contacted bool) float64 {
		if contacted {
			return 0.2 + 0.1*float64(s)
		}
		return 0.2
	}), false, 0, 1)
	if math.Abs(again.Gain-before.Gain) > 1e-12 || again.Used != before.Used {
		t.Errorf("shuffled: %+v, before %+v", again, before)
	}
}
