package rhythm

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

func analyze(t *testing.T, ds *dataset.Dataset, opt Options) *Result {
	t.Helper()
	r, err := Analyze(ds, opt, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func near(got, want float64) bool { return math.Abs(got-want) <= 1e-9*math.Abs(want) }

// Two customers, worked by hand. Logs of the gaps: A ln 10, ln 20, ln 40 and B ln 100, ln 200.
// With L = ln 2: A has mean ln 20 and squares 2L²; B has mean ln 100 + L/2 and squares L²/2.
// MSW = 2.5 L² / 3. Means differ by D = ln 5 + L/2, so MSB = 3·2/5·D² and n₀ = 5 − 13/5 = 2.4.
func TestReferenceTwoCustomers(t *testing.T) {
	r := analyze(t, orders(1000,
		buyer{days: []dataset.Day{0, 10, 30, 70}},
		buyer{days: []dataset.Day{0, 100, 300}}), Options{})
	within := 2.5 * math.Ln2 * math.Ln2 / 3
	d := math.Log(5) + math.Ln2/2
	k := within / ((1.2*d*d - within) / 2.4)
	if r.Shrinkage != Partly || !near(r.PriorGaps, k) {
		t.Errorf("%s with %v, want %v", r.Shrinkage, r.PriorGaps, k)
	}
	a, b := math.Log(20), math.Log(100)+math.Ln2/2
	wa, wb := 3/(3+k), 2/(2+k)
	mu := (wa*a + wb*b) / (wa + wb)
	for i, want := range []float64{math.Exp((3*a + k*mu) / (3 + k)), math.Exp((2*b + k*mu) / (2 + k))} {
		if math.Abs(r.UsualGapDays[i]-want) > 1e-6 {
			t.Errorf("customer %d: usual gap %v, want %v", i, r.UsualGapDays[i], want)
		}
	}
	if math.Abs(r.GroupGapDays-math.Exp(mu)) > 1e-6 {
		t.Errorf("group %v, want %v", r.GroupGapDays, math.Exp(mu))
	}
	// The smallest gap that 90 % of 10, 20, 40, 100, 200 do not exceed.
	if r.HorizonDays != 200 || r.Gaps != 5 {
		t.Errorf("H %d of %d gaps", r.HorizonDays, r.Gaps)
	}
}

func TestHorizonIsTheSmallestGapThatCoversNinetyPercent(t *testing.T) {
	var buyers []buyer
	for days := 1; days <= 10; days++ {
		buyers = append(buyers, buyer{days: every(2, dataset.Day(days), 100)})
	}
	for _, c := range []struct{ customers, want int }{{1, 1}, {5, 5}, {9, 9}, {10, 9}} {
		if r := analyze(t, orders(101, buyers[:c.customers]...), Options{}); r.HorizonDays != c.want {
			t.Errorf("gaps 1…%d: H %d, want %d", c.customers, r.HorizonDays, c.want)
		}
	}
	if r := analyze(t, orders(101, buyers...), Options{HorizonDays: 45}); r.HorizonDays != 45 || r.Gaps != 10 {
		t.Errorf("chosen: %+v", r)
	}
}

func TestOrdersThatMakeNoGap(t *testing.T) {
	ds := orders(100,
		buyer{days: []dataset.Day{10, 10, 20, 20, 20, 50}, uncounted: []dataset.Day{15, 60}}, // 10 and 30
		buyer{days: []dataset.Day{0, 90}, net: -5},                                           // not active
		buyer{uncounted: []dataset.Day{1, 2, 3}},
		buyer{days: []dataset.Day{99}})
	r := analyze(t, ds, Options{})
	if r.Gaps != 2 || r.HorizonDays != 30 || !slices.Equal(r.OrderDays, []int32{3, 2, 0, 1}) {
		t.Errorf("%d gaps, H %d, order days %v", r.Gaps, r.HorizonDays, r.OrderDays)
	}
	if !slices.Equal(r.QuietDays, []int32{50, 10, -1, 1}) {
		t.Errorf("quiet %v", r.QuietDays)
	}
	if !slices.Equal(r.State, []State{JustPast, "", "", NoRhythm}) {
		t.Errorf("states %q", r.State)
	}
	if r.UsualGapDays[2] != 0 || r.OverdueIndex[2] != -1 {
		t.Errorf("a customer without an order is overdue: %v", r.OverdueIndex[2])
	}
}

func TestDegenerateFiles(t *testing.T) {
	once := []buyer{{days: []dataset.Day{5}}, {days: []dataset.Day{9}}}
	for _, c := range []struct {
		name      string
		ds        *dataset.Dataset
		shrinkage Shrinkage
		horizon   int
		group     float64
		usual     []float64
		states    []State
	}{
		{"no customer", orders(10), Nobody, 0, 0, []float64{}, []State{}},
		{"nobody came back", orders(10, once...), Nobody, 0, 0, []float64{0, 0}, []State{NoRhythm, NoRhythm}},
		{"one customer", orders(100, buyer{days: []dataset.Day{0, 8, 80}}), ToGroup, 72, 24, []float64{24}, []State{OnRhythm}},
		{"one gap each", orders(40, buyer{days: []dataset.Day{0, 4}}, buyer{days: []dataset.Day{0, 36}}, once[0]),
			ToGroup, 36, 12, []float64{12, 12, 12}, []State{NoRhythm, NoRhythm, NoRhythm}},
		{"all gaps equal", orders(130, buyer{days: every(5, 30, 100)}, buyer{days: every(3, 30, 40)}, buyer{days: every(4, 30, 39)}, once[0]),
			ToOwn, 30, 30, []float64{30, 30, 30, 30}, []State{JustPast, JustPast, LongGone, NoRhythm}},
		{"each its own clock", orders(100, buyer{days: every(4, 7, 94)}, buyer{days: every(3, 28, 16)}),
			ToOwn, 28, 14, []float64{7, 28}, []State{OnRhythm, JustPast}},
		{"no difference between customers", orders(100, buyer{days: []dataset.Day{0, 5, 25}}, buyer{days: []dataset.Day{60, 80, 85}}),
			ToGroup, 20, 10, []float64{10, 10}, []State{LongGone, JustPast}},
	} {
		r := analyze(t, c.ds, Options{})
		if r.Shrinkage != c.shrinkage || r.HorizonDays != c.horizon || r.GroupGapDays != c.group || r.PriorGaps != 0 ||
			!slices.Equal(r.UsualGapDays, c.usual) || !slices.Equal(r.State, c.states) {
			t.Errorf("%s: %s, H %d, group %v, prior %v, usual %v, states %q", c.name, r.Shrinkage, r.HorizonDays,
				r.GroupGapDays, r.PriorGaps, r.UsualGapDays, r.State)
		}
	}
}

func TestBadOptions(t *testing.T) {
	for name, opt := range map[string]Options{
		"rhythm.horizonDays": {HorizonDays: -1}, "rhythm.minOrderDays": {MinOrderDays: 1},
	} {
		_, err := Analyze(orders(1), opt, nil)
		if e := fault.As(err); err == nil || e.Code != fault.BadOption || e.Args["name"] != name {
			t.Errorf("%+v: %v", opt, err)
		}
	}
}

func TestAnOrderAfterTheAnalysisDateIsNotQuiet(t *testing.T) {
	r := analyze(t, orders(50, buyer{days: every(4, 10, 60)}), Options{})
	if r.QuietDays[0] != 0 || r.OverdueIndex[0] != 0 || r.State[0] != OnRhythm {
		t.Errorf("quiet %d, index %v, %s", r.QuietDays[0], r.OverdueIndex[0], r.State[0])
	}
}

// crowd draws customers whose own gaps differ from each other's.
func crowd(seed uint64, n int) []buyer {
	random := rand.New(rand.NewPCG(seed, 1))
	buyers := make([]buyer, n)
	for i := range buyers {
		usual := math.Exp(3 + 0.8*random.NormFloat64())
		day := dataset.Day(random.IntN(300))
		for range 1 + random.IntN(12) {
			buyers[i].days = append(buyers[i].days, day)
			day += 1 + dataset.Day(usual*math.Exp(0.6*random.NormFloat64()))
		}
	}
	return buyers
}

// Law: a customer's usual gap lies between its own and the group's, and the more gaps it has, the
// larger the share of its own.
func TestLawShrinkage(t *testing.T) {
	buyers := crowd(3, 400)
	r := analyze(t, orders(1000, buyers...), Options{})
	if r.Shrinkage != Partly {
		t.Fatalf("shrinkage %s", r.Shrinkage)
	}
	moved := map[int]float64{} // gaps → share of the way from the group to the own
	for i, b := range buyers {
		n := len(b.days) - 1
		if n == 0 {
			if r.UsualGapDays[i] != r.GroupGapDays {
				t.Errorf("customer %d bought once and has gap %v", i, r.UsualGapDays[i])
			}
			continue
		}
		var own float64
		for j := range n {
			own += math.Log(float64(b.days[j+1]-b.days[j])) / float64(n)
		}
		group, usual := math.Log(r.GroupGapDays), math.Log(r.UsualGapDays[i])
		if usual < min(own, group)-1e-6 || usual > max(own, group)+1e-6 {
			t.Fatalf("customer %d: usual %v outside own %v and group %v", i, usual, own, group)
		}
		if math.Abs(own-group) > 0.1 {
			moved[n] = (usual - group) / (own - group)
			if want := float64(n) / (float64(n) + r.PriorGaps); math.Abs(moved[n]-want) > 1e-4 {
				t.Fatalf("%d gaps count %v, want %v", n, moved[n], want)
			}
		}
	}
	if len(moved) < 8 {
		t.Fatalf("only %d counts of gaps were seen", len(moved))
	}
}

// Law: the estimators find the variances that the gaps were drawn with. Gaps are long, so that
// whole days hardly matter.
func TestLawRecoversTheVariances(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	const between, within = 0.5, 0.8 // standard deviations of log gaps
	buyers := make([]buyer, 4000)
	for i := range buyers {
		usual := 6 + between*random.NormFloat64()
		day := dataset.Day(0)
		for range 2 + i%9 {
			buyers[i].days = append(buyers[i].days, day)
			day += max(1, dataset.Day(math.Round(math.Exp(usual+within*random.NormFloat64()))))
		}
	}
	r := analyze(t, orders(100_000, buyers...), Options{})
	// k = .64/.25 = 2.56 and exp(6) = 403.4; the bounds are about four standard errors.
	if math.Abs(r.PriorGaps-2.56) > 0.4 || math.Abs(r.GroupGapDays-math.Exp(6)) > 20 {
		t.Errorf("k %v, group %v", r.PriorGaps, r.GroupGapDays)
	}
}

// Law: the order of customers, and counting all days from elsewhere, change nothing.
func TestLawPermutationAndShift(t *testing.T) {
	buyers := crowd(5, 300)
	base := analyze(t, orders(900, buyers...), Options{})
	turned := slices.Clone(buyers)
	slices.Reverse(turned)
	back := analyze(t, orders(900, turned...), Options{})
	slices.Reverse(back.UsualGapDays)
	slices.Reverse(back.State)
	for i := range base.UsualGapDays {
		if !near(back.UsualGapDays[i], base.UsualGapDays[i]) {
			t.Fatalf("customer %d: %v, reversed %v", i, base.UsualGapDays[i], back.UsualGapDays[i])
		}
	}
	if back.HorizonDays != base.HorizonDays || !slices.Equal(back.State, base.State) {
		t.Error("horizon or states depend on the order of customers")
	}
	for i := range buyers {
		for j := range buyers[i].days {
			buyers[i].days[j] += 10_000
		}
	}
	if shifted := analyze(t, orders(10_900, buyers...), Options{}); !reflect.DeepEqual(shifted, base) {
		t.Error("a shift of the calendar changed the rhythm")
	}
}

// Law: the longer the silence, the larger the index; the states partition the active customers.
func TestLawSilence(t *testing.T) {
	buyers := crowd(9, 200)
	var before *Result
	for asOf := dataset.Day(600); asOf < 1500; asOf += 50 {
		r := analyze(t, orders(asOf, buyers...), Options{})
		active, net := 0, 0.0
		for _, s := range r.States {
			active, net = active+s.Customers, net+s.Net
		}
		if active != len(buyers) || len(r.States) != len(States) {
			t.Fatalf("states hold %d of %d customers", active, len(buyers))
		}
		for i := range buyers {
			if before != nil && r.OverdueIndex[i] < before.OverdueIndex[i] {
				t.Fatalf("customer %d became less overdue", i)
			}
		}
		before = r
	}
}

func TestProgress(t *testing.T) {
	last, total := -1, 0
	_, err := Analyze(orders(900, crowd(1, 20_000)...), Options{}, func(done, of int) {
		if done < last || done > of {
			t.Fatalf("%d of %d after %d", done, of, last)
		}
		last, total = done, of
	})
	if err != nil || last != total || total == 0 {
		t.Errorf("last report %d of %d, %v", last, total, err)
	}
}

func TestGolden(t *testing.T) {
	golden.JSON(t, "testdata/crowd.golden.json", analyze(t, orders(700, crowd(11, 500)...), Options{}))
}
