package rfm

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/golden"
)

func near(got, want float64) bool { return math.Abs(got-want) <= 1e-9*math.Abs(want) }

// Law: money in another unit changes money figures only.
func TestLawScalingMoney(t *testing.T) {
	list := crowd(1, 900)
	base := analyze(t, people(list...), Options{})
	for _, factor := range []float64{0.01, 1.0 / 3, 7.25, 1e6} {
		scaled := slices.Clone(list)
		for i := range scaled {
			scaled[i].net *= factor
		}
		r := analyze(t, people(scaled...), Options{})
		if !slices.Equal(r.R, base.R) || !slices.Equal(r.F, base.F) || !slices.Equal(r.M, base.M) ||
			!slices.Equal(r.Segment, base.Segment) || !slices.Equal(r.Quadrant, base.Quadrant) {
			t.Fatalf("× %v changed a label", factor)
		}
		if r.Orders != base.Orders || r.MeanFrequency != base.MeanFrequency || r.MeanRecency != base.MeanRecency ||
			!reflect.DeepEqual(r.RecencyAxis, base.RecencyAxis) || !reflect.DeepEqual(r.FrequencyAxis, base.FrequencyAxis) {
			t.Fatalf("× %v changed recency or frequency", factor)
		}
		if !near(r.ActiveNet, factor*base.ActiveNet) || !near(r.MeanMonetary, factor*base.MeanMonetary) ||
			!near(r.TopFifthShare, base.TopFifthShare) {
			t.Fatalf("× %v: money %v, was %v", factor, r.ActiveNet, base.ActiveNet)
		}
	}
}

// Law: the order of customers decides nothing.
func TestLawPermutation(t *testing.T) {
	list := crowd(2, 700)
	base := analyze(t, people(list...), Options{NewWithinDays: 40})
	order := rand.New(rand.NewPCG(3, 3)).Perm(len(list))
	turned := make([]person, len(list))
	for to, from := range order {
		turned[to] = list[from]
	}
	r := analyze(t, people(turned...), Options{NewWithinDays: 40})
	for to, from := range order {
		if r.R[to] != base.R[from] || r.F[to] != base.F[from] || r.M[to] != base.M[from] ||
			r.Segment[to] != base.Segment[from] || r.Quadrant[to] != base.Quadrant[from] {
			t.Fatalf("customer %d changed its place in the file and its label", from)
		}
	}
	if !reflect.DeepEqual(r.MonetaryAxis, base.MonetaryAxis) || r.TopFifthShare != base.TopFifthShare || r.Cut != base.Cut {
		t.Error("the axes or cuts depend on the order")
	}
}

// Law: a customer who is worse on every axis lowers nobody's score, as long as there was
// something to rank (on a constant axis everyone is 3 by convention, not by rank).
func TestLawAWorseCustomerLowersNoScore(t *testing.T) {
	opt := Options{FrequencyScore: "rank"}
	for seed := range uint64(60) {
		list := crowd(seed, 3+int(seed))
		for i := range list {
			list[i].orders++
			list[i].net++
		}
		before := analyze(t, people(list...), opt)
		after := analyze(t, people(append(list, person{quiet: 10_000, orders: 1, net: 0.5})...), opt)
		for i := range list {
			if before.RecencyAxis.Rule != ruleConstant && after.R[i] < before.R[i] ||
				before.FrequencyAxis.Rule != ruleConstant && after.F[i] < before.F[i] ||
				before.MonetaryAxis.Rule != ruleConstant && after.M[i] < before.M[i] {
				t.Fatalf("seed %d: customer %d fell from %d%d%d to %d%d%d", seed, i,
					before.R[i], before.F[i], before.M[i], after.R[i], after.F[i], after.M[i])
			}
		}
	}
}

// Law: equal values share a score, and a better value never has a lower one.
func TestLawTiesAndMonotony(t *testing.T) {
	for _, rule := range []string{"auto", "rank", "fixed"} {
		list := crowd(4, 600)
		r := analyze(t, people(list...), Options{FrequencyScore: rule})
		for i := range list {
			for j := range list {
				if list[i].quiet <= list[j].quiet && r.R[i] < r.R[j] || list[i].orders >= list[j].orders && r.F[i] < r.F[j] ||
					list[i].net >= list[j].net && r.M[i] < r.M[j] {
					t.Fatalf("%s: %+v has %d%d%d, %+v has %d%d%d", rule, list[i], r.R[i], r.F[i], r.M[i], list[j], r.R[j], r.F[j], r.M[j])
				}
			}
		}
	}
}

// Law: segments, families, quadrants, cells and each axis partition the active customers and their money.
func TestLawPartitions(t *testing.T) {
	list := crowd(5, 500)
	list[7].net, list[8].net, list[9].orders = 0, -20, 0 // apart
	r := analyze(t, people(list...), Options{NewWithinDays: 30})
	checkPartitions(t, people(list...), r)
	if r.Apart != 3 || r.Customers != 497 {
		t.Errorf("%d customers and %d apart", r.Customers, r.Apart)
	}
	for _, i := range []int{7, 8, 9} {
		if r.R[i]+r.F[i]+r.M[i] != 0 || r.Segment[i] != "" || r.Quadrant[i] != "" || r.Family(i) != "" {
			t.Errorf("customer %d stands apart and has a label", i)
		}
	}
}

func checkPartitions(t *testing.T, ds *dataset.Dataset, r *Result) {
	t.Helper()
	total := func(name string, customers int, net float64) {
		t.Helper()
		if customers != r.Customers || !near(net, r.ActiveNet) {
			t.Errorf("%s hold %d of %d customers and %v of %v", name, customers, r.Customers, net, r.ActiveNet)
		}
	}
	n, net := 0, 0.0
	for _, s := range r.Segments {
		n, net = n+s.Customers, net+s.Revenue
	}
	total("segments", n, net)
	n, net = 0, 0
	for _, q := range r.Quadrants {
		n, net = n+q.Customers, net+q.Revenue
	}
	total("quadrants", n, net)
	n, net = 0, 0
	share, money := 0.0, 0.0
	for _, f := range r.Families {
		n, net, share, money = n+f.Customers, net+f.Revenue, share+f.CustomerShare, money+f.RevenueShare
		for _, s := range r.Segments {
			if s.Family == f.Code {
				f.Customers -= s.Customers
			}
		}
		if f.Customers != 0 {
			t.Errorf("family %s and its segments differ by %d customers", f.Code, f.Customers)
		}
	}
	total("families", n, net)
	if len(r.Families) != 5 || !near(share, 1) || !near(money, 1) {
		t.Errorf("%d families hold %v of the customers and %v of the money", len(r.Families), share, money)
	}
	for _, s := range r.Segments {
		if !near(s.Mean*float64(s.Customers), s.Revenue) {
			t.Errorf("the %d of %s have %v each and %v together", s.Customers, s.Code, s.Mean, s.Revenue)
		}
	}
	for _, q := range r.Quadrants {
		if !near(q.Mean*float64(q.Customers), q.Revenue) {
			t.Errorf("the %d of %s have %v each and %v together", q.Customers, q.Code, q.Mean, q.Revenue)
		}
	}
	n, net = 0, 0
	for _, c := range r.Cells {
		n, net = n+c.Customers, net+c.Net
	}
	total("cells", n, net)
	for _, axis := range []Axis{r.RecencyAxis, r.FrequencyAxis, r.MonetaryAxis} {
		n = 0
		for _, c := range axis.Classes {
			n += c.Customers
		}
		total("classes", n, r.ActiveNet)
	}
	for i := range ds.Customers.Len() {
		if ds.Customers.Active(i) != (slices.Contains(Segments, r.Segment[i]) && slices.Contains(Quadrants, r.Quadrant[i]) &&
			r.R[i]*r.F[i]*r.M[i] > 0) {
			t.Fatalf("customer %d: segment %q, quadrant %q", i, r.Segment[i], r.Quadrant[i])
		}
	}
	if len(r.Segments) != 11 || len(r.Quadrants) != 8 || len(r.Cells) != 25 {
		t.Errorf("%d segments, %d quadrants, %d cells", len(r.Segments), len(r.Quadrants), len(r.Cells))
	}
}

// The best fifth is rounded up: one of 1…5 customers, two of 6.
func TestTopFifth(t *testing.T) {
	for n, want := range map[int]float64{1: 1, 2: 2.0 / 3, 5: 5.0 / 15, 6: 11.0 / 21} {
		var list []person
		for i := range n {
			list = append(list, person{quiet: 1, orders: 1, net: float64(i + 1)})
		}
		if r := analyze(t, people(list...), Options{}); !near(r.TopFifthShare, want) {
			t.Errorf("of %d: %v, want %v", n, r.TopFifthShare, want)
		}
	}
}

func TestBadOptions(t *testing.T) {
	for name, opt := range map[string]Options{
		"rfm.frequencyScore": {FrequencyScore: "quintile"}, "rfm.quadrantCut": {QuadrantCut: "average"},
		"rfm.newWithinDays": {NewWithinDays: -1},
	} {
		_, err := Analyze(people(), opt, nil)
		if e := fault.As(err); err == nil || e.Code != fault.BadOption || e.Args["name"] != name {
			t.Errorf("%+v: %v", opt, err)
		}
	}
}

func TestProgress(t *testing.T) {
	var seen []int
	if _, err := Analyze(people(crowd(1, 10)...), Options{}, func(done, total int) {
		seen = append(seen, total-done)
	}); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(seen, []int{4, 3, 2, 1, 0}) {
		t.Errorf("left to do: %v", seen)
	}
}

func TestGolden(t *testing.T) {
	golden.JSON(t, "testdata/crowd.golden.json", analyze(t, people(crowd(6, 400)...), Options{NewWithinDays: 60}))
}

func BenchmarkMillion(b *testing.B) {
	ds := people(crowd(8, 1_000_000)...)
	for b.Loop() {
		analyze(b, ds, Options{})
	}
}
