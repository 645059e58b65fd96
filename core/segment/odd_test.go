package segment_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/golden"
	"github.com/keepsight/keepsight/core/segment"
)

func TestGoldenShop(t *testing.T) {
	list := shop(120)
	list = append(list, buyer{first: 9, last: 9, orders: 1, money: 0}, buyer{first: 9, last: 9})
	golden.JSON(t, "testdata/shop.golden.json", analyze(t, buyers(list), segment.Options{}))
}

func TestFourGroupsAreFound(t *testing.T) {
	list := shop(26_000) // above the number from which k is chosen on a sample
	r := analyze(t, buyers(list), segment.Options{})
	if r.K != 4 || r.Sampled != 5_000 || !r.Stable {
		t.Fatalf("k = %d (%+v) from %d customers", r.K, r.Why, r.Sampled)
	}
	wrong := 0
	for i, j := range r.Cluster {
		if j != r.Cluster[i%4] {
			wrong++
		}
	}
	if wrong > len(list)/50 {
		t.Errorf("%d of %d customers are not with their like", wrong, len(list))
	}
	for _, c := range r.Clusters {
		if len(c.Rules) == 0 || c.Rules[0].Precision < 0.9 || c.Rules[0].Coverage < 0.9 {
			t.Errorf("segment %d: rules %+v", c.Index, c.Rules)
		}
	}
}

// d of {1, 2, 3} against {5, 6, 7}: means 4 apart, standard deviation 1 within.
func TestReferenceEffect(t *testing.T) {
	r := analyze(t, columns([]float64{1, 2, 3, 5, 6, 7}), segment.Options{K: 2, Features: "f0"})
	if r.Problem != segment.FewCustomers || r.K != 2 || r.Why.Code != segment.ChosenByYou {
		t.Fatalf("%s, k = %d, %+v", r.Problem, r.K, r.Why)
	}
	for j, want := range []float64{-4, 4} {
		if got := r.Clusters[j].Effects[0]; math.Abs(got.D-want) > 1e-9 {
			t.Errorf("segment %d: d = %v, want %v", j, got.D, want)
		}
	}
	if r.Clusters[0].Centre[0] != 2 || r.Clusters[1].Median[0] != 6 {
		t.Errorf("centre %v, median %v", r.Clusters[0].Centre, r.Clusters[1].Median)
	}
}

func repeat(v float64, n int) []float64 { return slices.Repeat([]float64{v}, n) }

func random(n int) []float64 {
	source := rand.New(rand.NewPCG(11, uint64(n)))
	out := make([]float64, n)
	for i := range out {
		out[i] = source.NormFloat64()
	}
	return out
}

func count(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = float64(i + 1)
	}
	return out
}

func TestTooLittleToDivide(t *testing.T) {
	nobody := buyers(slices.Repeat([]buyer{{first: 5, last: 5, orders: 1, money: -3}}, 40))
	for name, c := range map[string]struct {
		ds      *dataset.Dataset
		opt     segment.Options
		problem segment.Problem
		k       int
	}{
		"10 customers":           {buyers(shop(10)), segment.Options{}, segment.FewCustomers, 1},
		"10 customers, k given":  {buyers(shop(10)), segment.Options{K: 3}, segment.FewCustomers, 3},
		"1 customer":             {buyers(shop(1)), segment.Options{K: 3}, segment.AllEqual, 1},
		"all equal":              {buyers(slices.Repeat([]buyer{{first: 9, last: 4, orders: 2, money: 20}}, 50)), segment.Options{}, segment.AllEqual, 1},
		"two kinds":              {buyers(slices.Repeat([]buyer{{9, 4, 2, 20}, {9, 4, 3, 20}}, 50)), segment.Options{}, segment.FewDistinct, 2},
		"five kinds, k = 12":     {columns(slices.Repeat([]float64{1, 2, 3.5, 8, 9}, 20)), segment.Options{K: 12}, segment.FewDistinct, 5},
		"nobody has paid":        {nobody, segment.Options{}, segment.NoCustomers, 0},
		"nobody at all":          {people(0), segment.Options{}, segment.NoFeatures, 0},
		"no column":              {people(60), segment.Options{}, segment.NoFeatures, 0},
		"a column of nothing":    {columns(repeat(math.NaN(), 60)), segment.Options{}, segment.NoFeatures, 0},
		"a column of one value":  {columns(repeat(7, 60)), segment.Options{}, segment.NoFeatures, 0},
		"a column out of range":  {columns(slices.Repeat([]float64{1e200, math.Inf(1), -1e300}, 20)), segment.Options{}, segment.NoFeatures, 0},
		"numbers of 1e29, no z":  {columns(slices.Repeat([]float64{1e29, -1e29, 3}, 20)), segment.Options{Features: "f0", Scale: "none"}, "", 3},
		"one value and a number": {columns(repeat(7, 60), random(60)), segment.Options{K: 3}, "", 3},
	} {
		t.Run(name, func(t *testing.T) {
			r := analyze(t, c.ds, c.opt)
			if r.Problem != c.problem || r.K != c.k {
				t.Errorf("problem %q, k = %d; want %q, %d", r.Problem, r.K, c.problem, c.k)
			}
			if (r.K <= 1) != (r.Why.Code == segment.Undivided) || r.K == 1 && r.Clusters[0].Name.Kind != segment.Everyone {
				t.Errorf("%+v", r.Why)
			}
		})
	}
}

func TestApartIsCounted(t *testing.T) {
	list := append(shop(60), buyer{first: 9, last: 9, orders: 1, money: 0}, buyer{first: 9, last: 9, orders: 2, money: -5}, buyer{})
	r := analyze(t, buyers(list), segment.Options{})
	want := []segment.Apart{{Code: segment.NoOrder, Customers: 1}, {Code: segment.NoMoney, Customers: 2}}
	if !slices.Equal(r.Apart, want) || r.Customers != 60 {
		t.Errorf("%d divided, apart %+v", r.Customers, r.Apart)
	}
}

func TestColumnsLeftOut(t *testing.T) {
	const n = 60
	value, half := random(n), random(n)
	for i := range half {
		if i%5 != 0 {
			half[i] = math.NaN()
		}
	}
	digits, code, flag := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range n {
		digits[i], code[i], flag[i] = 15_600_000+float64(7*i), float64(1+i%3), float64(i%2)
	}
	ds := columns(value, count(n), digits, repeat(3, n), flag, code, half, random(n))
	ds.Left = &dataset.Left{Header: "f7", State: make([]dataset.Stand, n)}
	ds.Attributes = append(ds.Attributes, dataset.Attribute{Header: "city", Category: ds.Customers.ID})
	r := analyze(t, ds, segment.Options{})
	want := []segment.LeftOut{{Name: "f1", Reason: segment.IDLike}, {Name: "f2", Reason: segment.IDLike}, {Name: "f3", Reason: segment.IsConstant},
		{Name: "f4", Reason: segment.IsBinary}, {Name: "f5", Reason: segment.FewValues}, {Name: "f6", Reason: segment.MostlyMissing},
		{Name: "f7", Reason: segment.IsLabel}, {Name: "city", Reason: segment.IsCategory}}
	if !slices.Equal(r.LeftOut, want) || len(r.Features) != 1 {
		t.Errorf("left out %+v", r.LeftOut)
	}
	named := analyze(t, ds, segment.Options{Features: "f6, f5"})
	if len(named.Features) != 2 || named.Features[0].Name != "f6" || named.Features[0].Missing != 48 || named.Apart != nil && len(named.Apart) > 0 {
		t.Errorf("features %+v, apart %+v", named.Features, named.Apart)
	}
	if slices.ContainsFunc(half, math.IsNaN) == false {
		t.Error("the dataset was written to")
	}
}

func TestMissingValues(t *testing.T) {
	a, b := random(80), random(81)[:80]
	a[3], b[3], a[4] = math.NaN(), math.NaN(), math.NaN()
	r := analyze(t, columns(a, b), segment.Options{K: 3})
	if len(r.Apart) != 1 || r.Apart[0] != (segment.Apart{Code: segment.NoValues, Customers: 1}) || r.Cluster[3] != -1 {
		t.Errorf("apart %+v", r.Apart)
	}
	if r.Features[0].Missing != 1 || r.Features[1].Missing != 0 {
		t.Errorf("features %+v", r.Features)
	}
}

func TestMoreColumnsThanCustomers(t *testing.T) {
	const rows, cols = 200, 300
	source := rand.New(rand.NewPCG(1, 300))
	wide := make([][]float64, cols)
	for f := range wide {
		wide[f] = make([]float64, rows)
		for i := range wide[f] {
			wide[f][i] = source.NormFloat64()
		}
	}
	r := analyze(t, columns(wide...), segment.Options{Restarts: 2})
	if len(r.Features) != cols || r.Stable {
		t.Errorf("%d features; noise is stable: %v", len(r.Features), r.Stable)
	}
}

func TestOneTimeBuyers(t *testing.T) {
	list := shop(100)
	for i := range list {
		list[i].orders = 1
	}
	r := analyze(t, buyers(list), segment.Options{})
	if !r.Features[1].Constant || r.Features[1].SD != 0 {
		t.Errorf("frequency %+v", r.Features[1])
	}
	for _, c := range r.Clusters {
		if c.Name.Kind != segment.ByRFM || c.Name.Frequency != segment.MidFrequency {
			t.Errorf("segment %d is called %+v", c.Index, c.Name)
		}
	}
}

func TestFurtherFeatures(t *testing.T) {
	list := shop(100)
	ds := buyers(list)
	in := segment.Input{Data: ds, QuietDays: make([]int32, 100), UsualGapDays: make([]float64, 100)}
	for i := range list {
		in.QuietDays[i], in.UsualGapDays[i] = int32(7+i), float64(i%9)
	}
	r, err := segment.Analyze(in, segment.Options{Features: "recency,tenure,meanOrder,gap", Log: "no"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	check(t, ds, r)
	if got := r.Features[0].Mean; got != 56.5 {
		t.Errorf("mean recency %v, the rhythm says 56.5", got)
	}
	if got := r.Features[3]; got.Missing != 12 || got.Unit != segment.Days {
		t.Errorf("gap %+v, want 12 missing", got)
	}
	for _, f := range r.Features {
		if f.Logged {
			t.Errorf("%s is logged", f.Name)
		}
	}
}

func TestHeadersWithCommas(t *testing.T) {
	ds := columns(random(40), random(41)[:40], random(42)[:40])
	for f, name := range []string{"Spend, net", "Spend", "net"} {
		ds.Attributes[f].Header = name
	}
	for text, want := range map[string]string{
		"Spend, net": "[Spend, net]", "net,Spend": "[net Spend]", "net, Spend, net": "[net Spend, net]",
	} {
		var got []string
		for _, f := range analyze(t, ds, segment.Options{Features: text, K: 3}).Features {
			got = append(got, f.Name)
		}
		if fmt.Sprint(got) != want {
			t.Errorf("%q names %v, want %s", text, got, want)
		}
	}
}

func TestBadOptions(t *testing.T) {
	for name, opt := range map[string]segment.Options{
		"segment.features": {Features: "recency,beauty"}, "segment.scale": {Scale: "minmax"}, "segment.log": {Log: "10"},
		"segment.k": {K: 1}, "segment.restarts": {Restarts: -1},
	} {
		_, err := segment.Analyze(segment.Input{Data: buyers(shop(40))}, opt, nil)
		var f *fault.Error
		if !errors.As(err, &f) || f.Code != fault.BadOption || f.Args["name"] != name {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestProgress(t *testing.T) {
	last, total := 0, 0
	_, err := segment.Analyze(segment.Input{Data: buyers(shop(50))}, segment.Options{}, func(d, n int) {
		if d < last || d > n {
			t.Errorf("%d of %d after %d", d, n, last)
		}
		last, total = d, n
	})
	if err != nil || last != total || total == 0 {
		t.Errorf("ends at %d of %d, %v", last, total, err)
	}
}
