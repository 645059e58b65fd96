package clv

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/num"
)

// seasonal customers come over the first four fifths of the days, order at a rate of their own, by
// season times as often from October to December, and leave at random.
func seasonal(t *testing.T, seed uint64, season float64, days int) []sale {
	rng := rand.New(rand.NewPCG(seed, 11))
	start := date(t, "2020-01-01")
	var out []sale
	for i := range 1500 {
		rate := num.GammaDraw(rng, .8) / 140
		first := rng.IntN(4 * days / 5)
		until := first + int(600*rng.ExpFloat64())
		for d := first; d < min(days, until+1); d++ {
			day, now := start+dataset.Day(d), rate
			if _, month, _ := day.Civil(); month >= 10 {
				now *= season
			}
			if d == first || rng.Float64() < now {
				out = append(out, sale{fmt.Sprint("c", i), day, 20})
			}
		}
	}
	return out
}

func seasonOf(t *testing.T, sales []sale, opt Options) *Result {
	t.Helper()
	opt.Draws = 50
	r, err := Analyze(Input{Data: build(sales), HorizonDays: 120}, opt, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (s *Season) strong() (list []int) {
	for _, m := range s.Rows {
		if m.Strong {
			list = append(list, m.Month)
		}
	}
	return list
}

// Three years with an autumn are told as a season, fourteen months as what may have come once; a test
// period that is the autumn alone is named as missed for it, and its index is what was put in.
func TestSeason(t *testing.T) {
	r := seasonOf(t, seasonal(t, 1, 1.8, 3*365+1), Options{HoldoutFrom: "2022-10-01"})
	notes, s := codes(r), r.Season
	if s == nil || !s.Years || s.Months != 36 || !s.Found || !slices.Equal(s.strong(), []int{10, 11, 12}) || notes[SeasonFound].Count != 36 {
		t.Fatalf("%+v %v", s, r.Notes)
	}
	// 1.8 in three months, against (9 + 3·1.8)/12 on average.
	for _, m := range s.Rows[9:] {
		near(t, "index", m.Index, 1.5, .12)
	}
	if n := notes[SeasonInTest]; n.Value < 1.25 || s.Test == nil || n.Value != *s.Test {
		t.Errorf("%v", r.Notes)
	}
	r = seasonOf(t, seasonal(t, 2, 1.8, 430), Options{})
	if s := r.Season; s == nil || s.Years || s.Months != 13 || !s.Found || codes(r)[SeasonUnsure].Count != 13 {
		t.Errorf("%+v %v", s, r.Notes)
	}
	if r = seasonOf(t, seasonal(t, 3, 1.8, 300), Options{}); r.Season != nil {
		t.Errorf("ten months have a season: %+v", r.Season)
	}
}

// Law: what comes from new customers and from leaving is no season. Of files without one, with
// three years or fourteen months, at a level of 1 % at most one in six is told to have one, and all
// months together have the index 1.
func TestLawNoSeason(t *testing.T) {
	for _, days := range []int{3*365 + 1, 430} {
		found := 0
		for seed := range uint64(6) {
			s := seasonOf(t, seasonal(t, 100+seed, 1, days), Options{}).Season
			if s == nil {
				t.Fatal("no season is tested")
			}
			if s.Found {
				found++
			}
			actual, expected := 0.0, 0.0
			for _, m := range s.Rows {
				actual, expected = actual+float64(m.Actual), expected+m.Expected
			}
			near(t, "all months", actual/expected, 1, 1e-9)
		}
		if found > 1 {
			t.Errorf("%d of 6 files of %d days have a season that is none", found, days)
		}
	}
}

// Reference: the 99 % points of F, as tables of it print them (e.g. NIST handbook 1.3.6.7.3).
func TestReferenceF(t *testing.T) {
	for _, c := range []struct{ f, d1, d2, p float64 }{{4.84433567, 1, 11, .05}, {9.64603414, 1, 11, .01}, {4.46243599, 11, 11, .01}, {1, 7, 7, .5}} {
		if p := beyondF(c.f, c.d1, c.d2); math.Abs(p-c.p) > 1e-6 {
			t.Errorf("P(F(%v,%v) > %v) = %v, want %v", c.d1, c.d2, c.f, p, c.p)
		}
	}
}

// Online Retail (STATISTICS, TRUTH §1): no stationary model reaches its autumn, and the note says so.
func TestReferenceOnlineRetailSeason(t *testing.T) {
	r := seasonOf(t, onlineRetail(t), Options{HoldoutFrom: "2011-09-01"})
	notes := codes(r)
	if _, told := notes[SeasonInTest]; !told || notes[SeasonUnsure].Count != 12 || !r.Season.Rows[10].Strong {
		t.Errorf("%v %+v", r.Notes, r.Season)
	}
}

// Reference: E[X(t)] of TRUTH §1 (published), and with the Gamma-Gamma mean the value of 12 months.
func TestReferenceNewCustomer(t *testing.T) {
	m := BGNBD{.2426, 4.4135, .7929, 2.4258}
	for weeks, want := range map[float64]float64{1.0 / 7: .0078, 1: .0532, 3: .1506, 223.0 / 7: 1.0405, 32: 1.0437, 78: 1.8576} {
		if got := m.ExpectedPurchases(weeks); math.Abs(got-want) > 5e-4 {
			t.Errorf("E[X(%v)] = %v, want %v", weeks, got, want)
		}
	}
	run := func(opt Options) *NewCustomer {
		opt.Model = NameBGNBD
		return seasonOf(t, cdnow(t), opt).NewCustomer
	}
	n := run(Options{})
	if n.Model != NameBGNBD || len(n.Horizons) != 3 {
		t.Fatalf("%+v", n)
	}
	for i, h := range n.Horizons {
		if h.Orders.Low >= h.Orders.Value || h.Orders.High <= h.Orders.Value || i > 0 && h.Orders.Value <= n.Horizons[i-1].Orders.Value {
			t.Errorf("%+v", h)
		}
		near(t, "value", h.Value.Value, h.Orders.Value*n.MeanSpend, 1e-9*h.Value.Value)
	}
	half := run(Options{Margin: .5}).Horizons[2].Value
	near(t, "half", half.Value, n.Horizons[2].Value.Value/2, 1e-9)
	if later := run(Options{DiscountPerMonth: .01}).Horizons[2].Value.Value; later >= n.Horizons[2].Value.Value || later < .9*n.Horizons[2].Value.Value {
		t.Errorf("%v with a discount of %v", later, n.Horizons[2].Value.Value)
	}
}
