package clv

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
)

func codes(r *Result) map[Code]Note {
	out := map[Code]Note{}
	for _, n := range r.Notes {
		out[n.Code] = n
	}
	return out
}

// Bad input gets a plain answer: a code for what is missing, and whatever can still be said.
func TestOddInput(t *testing.T) {
	day := date(t, "2020-01-01")
	var cases = map[string]struct {
		sales []sale
		want  []Code
		none  bool // nothing is expected of anybody
	}{
		"nobody":        {nil, []Code{NoCustomers}, true},
		"one_day":       {[]sale{{"a", day, 5}, {"b", day, 7}}, []Code{NoTime, FewCustomers}, true},
		"no_repeat":     {odd(200, func(c, k int) (int, float64) { return c, 10 }, 1), []Code{NoRepeat}, true},
		"ten_customers": {odd(10, func(c, k int) (int, float64) { return c + 17*k*(1+c%3), float64(10 + (c*7+k*3)%11) }, 4), []Code{FewCustomers, FewRepeaters}, false},
		"two_customers": {odd(2, func(c, k int) (int, float64) { return c + 17*k, 10 }, 3), []Code{FewCustomers, FewRepeaters, OneAmountForAll}, false},
		"one_amount":    {odd(300, func(c, k int) (int, float64) { return c + k*(3+c%40), 9.99 }, 6), []Code{OneAmountForAll}, false},
		"zero_spend":    {odd(300, func(c, k int) (int, float64) { return c + k*(3+c%40), 0 }, 6), []Code{NoSpend, NotPositiveSpend}, false},
		"negative":      {odd(300, func(c, k int) (int, float64) { return c + k*(3+c%40), -5 }, 6), []Code{NoSpend, NotPositiveSpend}, false},
		"short":         {odd(300, func(c, k int) (int, float64) { return c%10 + k*(1+c%4), float64(1 + c%17) }, 3), []Code{NoHoldout, NoSelection}, false},
		"own_amount": {odd(300, func(c, k int) (int, float64) {
			if last := 1 + c%5; k > last { // 2 to 6 order days
				return c + last*(3+c%40), 0
			}
			return c + k*(3+c%40), float64(5 + c%17)
		}, 6), []Code{SteadySpend}, false},
		"clockwork":  {odd(300, func(c, k int) (int, float64) { return 30 * k, float64(1 + c%17) }, 12), nil, false},
		"once_daily": {odd(50, func(c, k int) (int, float64) { return k, float64(1 + c%17) }, 400), nil, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			for _, model := range append([]Name{""}, Names...) {
				r, err := Analyze(Input{Data: build(c.sales), HorizonDays: 60}, Options{Draws: 50, Model: model}, nil)
				if err != nil {
					t.Fatal(err)
				}
				if _, err := json.Marshal(r); err != nil { // a number that is not finite fails here
					t.Fatal(err)
				}
				got := codes(r)
				for _, want := range c.want {
					if _, ok := got[want]; !ok && model == "" {
						t.Errorf("no note %s in %v", want, r.Notes)
					}
				}
				if none := r.Chosen == ""; none != c.none {
					t.Errorf("chosen %q", r.Chosen)
				}
				for i := range r.Expected {
					for _, v := range []float64{r.Expected[i], r.Value[i], r.NoOrder[i], r.ValueIfOrdered[i], r.ValueIfSilent[i]} {
						if !finite(v) || v < 0 != c.none {
							t.Fatalf("customer %d: %v", i, v)
						}
					}
					if i%61 != 0 {
						continue
					}
					if d := r.Customer(i); d == nil != c.none {
						t.Fatalf("customer %d: %v", i, d)
					} else if _, err := json.Marshal(d); err != nil {
						t.Fatal(err)
					}
				}
			}
		})
	}
}

// odd makes customers with orders of a day and an amount each.
func odd(customers int, at func(c, k int) (day int, amount float64), orders int) (out []sale) {
	const start = 18262 // 2020-01-01
	for c := range customers {
		for k := range orders {
			day, amount := at(c, k)
			out = append(out, sale{fmt.Sprintf("%05d", c), dataset.Day(start + day), amount})
		}
	}
	return out
}

func TestBadOptions(t *testing.T) {
	ds := build(odd(3, func(c, k int) (int, float64) { return k, 1 }, 2))
	for _, opt := range []Options{{Months: 61}, {Months: -1}, {Draws: 3}, {Margin: 1.5}, {Margin: -1}, {DiscountPerMonth: 2},
		{Model: "gamma_gamma"}, {HoldoutFrom: "1.10.1997"}} {
		if _, err := Analyze(Input{Data: ds, HorizonDays: 1}, opt, nil); err == nil {
			t.Errorf("%+v was taken", opt)
		}
	}
}

// Risk and the columns say the same where the same model is used; a customer without a counted
// order has none.
func TestRisk(t *testing.T) {
	ds := build(cdnow(t))
	ds.Customers.Counted[5] = 0
	r, err := Analyze(Input{Data: ds, HorizonDays: 90}, Options{Model: NameMBGNBD, Draws: 50}, nil)
	if err != nil {
		t.Fatal(err)
	}
	risk, note := Risk(ds, 90)
	if note != nil || risk[5] != -1 || r.NoOrder[5] != -1 || r.Customer(5) != nil {
		t.Fatal(note, risk[5], r.NoOrder[5])
	}
	for i := range risk {
		near(t, "risk", risk[i], r.NoOrder[i], 1e-12)
	}
	if r.Population.Customers != 2356 {
		t.Error(r.Population)
	}
	if _, note := Risk(build(odd(20, func(c, k int) (int, float64) { return c, 1 }, 1)), 90); note == nil || note.Code != NoRepeat {
		t.Error(note)
	}
}

// T runs to the evening before the analysis date, from which everything else is counted too.
func TestLawKnownUntil(t *testing.T) {
	ds := build(odd(100, func(c, k int) (int, float64) { return c%40 + k*(3+c%20), float64(5 + c%17) }, 5))
	risk := func() []float64 {
		risk, _ := Risk(ds, 30)
		return risk
	}
	one, before := ds.Customers.Len()-1, risk()
	for _, later := range []int{-1, 0, 21} { // the last day itself, the day after, three weeks on
		ds.AsOf = ds.Last + 1 + dataset.Day(later)
		r, err := Analyze(Input{Data: ds, HorizonDays: 30}, Options{Draws: 50, Model: NameNBD}, nil)
		if err != nil {
			t.Fatal(err)
		}
		ahead := max(later, 0)
		known := ds.Last + dataset.Day(ahead)
		want := float64(known-ds.Customers.FirstDay[one]) / 7
		if got := r.Customer(one).AgeWeeks; r.AsOf != known.String() || got != want {
			t.Errorf("analysis date %s: known until %s, T %v, want %s, %v", ds.AsOf, r.AsOf, got, known, want)
		}
		for i, p := range risk() {
			if p != before[i] && ahead == 0 {
				t.Fatalf("analysis date %s: customer %d has risk %v, want %v", ds.AsOf, i, p, before[i])
			}
			if ahead > 0 && p <= before[i] {
				t.Fatalf("analysis date %s: three silent weeks more leave customer %d at risk %v, was %v", ds.AsOf, i, p, before[i])
			}
		}
		if r.Holdout != nil && r.Holdout.To != ds.Last.String() {
			t.Errorf("the holdout runs to %s; the file ends on %s", r.Holdout.To, ds.Last)
		}
	}
}

// One repeat buyer shows no spread of spend: that is too few, not one amount for all.
func TestOneSpender(t *testing.T) {
	day := date(t, "2020-01-01")
	r, err := Analyze(Input{Data: build([]sale{{"a", day, 5}, {"b", day, 7}, {"b", day + 30, 9}}), HorizonDays: 30}, Options{Draws: 50}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.GammaGamma.Refused != FewSpenders {
		t.Errorf("refused for %q", r.GammaGamma.Refused)
	}
}

// Everybody ordered twice, a month apart: no window chooses, the dropout model's search has no end,
// and a fit that has none is not used.
func TestUnfinishedFitIsNotTheDefault(t *testing.T) {
	r, err := Analyze(Input{Data: build(odd(100, func(c, k int) (int, float64) { return c%3 + 30*k, float64(10 + c) }, 2)), HorizonDays: 30}, Options{Draws: 50}, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := codes(r)
	_, unchosen := got[NoSelection]
	open := slices.ContainsFunc(r.Notes, func(n Note) bool {
		return n.Model == NameBGNBD && (n.Code == NotConverged || n.Code == FlatLikelihood)
	})
	if !unchosen || !open {
		t.Fatalf("the case is another one: %v", r.Notes)
	}
	if r.Chosen != NameNBD {
		t.Errorf("chosen %q", r.Chosen)
	}
}

// "No" to "does the file start with your first sale?" is said with every figure (STATISTICS 3).
func TestHistoryCut(t *testing.T) {
	ds := build(odd(100, func(c, k int) (int, float64) { return c%3 + 30*k, float64(10 + c) }, 4))
	for _, cut := range []bool{false, true} {
		r, err := Analyze(Input{Data: ds, HorizonDays: 30, HistoryCut: cut}, Options{Draws: 50}, nil)
		if err != nil {
			t.Fatal(err)
		}
		said := false
		for _, n := range r.Notes {
			said = said || n.Code == HistoryCut
		}
		if said != cut {
			t.Errorf("history cut %v, said %v", cut, said)
		}
	}
}
