package income

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// table of customers with incomes and what they spend, by columns.
func table(income, spend []float64) *dataset.Dataset {
	return &dataset.Dataset{Strings: ingest.NewStrings(), Customers: dataset.Customers{ID: make([]ingest.Code, len(income)), Counted: make([]int32, len(income))},
		Attributes: []dataset.Attribute{{Header: "Income", Quantity: income, Income: true}, {Header: "Spend", Quantity: spend, Spend: dataset.SpendTotal}}}
}

func analyzed(t *testing.T, ds *dataset.Dataset, opt Options) *Result {
	t.Helper()
	r, err := Analyze(ds, opt, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (r *Result) told(code Code) *Note {
	for i := range r.Notes {
		if r.Notes[i].Code == code {
			return &r.Notes[i]
		}
	}
	return nil
}

func close9(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(b)) }

func TestReferenceSpearman(t *testing.T) {
	// Ten pairs of hours and scores without ties: d² add up to 194, 1 − 6·194/(10·99) = −29/165.
	x := []float64{106, 86, 100, 101, 99, 103, 97, 113, 112, 110}
	y := []float64{7, 0, 27, 50, 28, 29, 20, 12, 6, 17}
	c := spearman(rank(x).middle, rank(y).middle)
	if !close9(c.Value, -29.0/165) || c.Direction != 0 {
		t.Errorf("%v", c)
	}
	// By hand: atanh(29/165) = 0.1776043; ±1.9599640·√((1 + 0.0154454)/7) = 0.7465033.
	if math.Abs(*c.Low-math.Tanh(-0.1776043-0.7465033)) > 1e-4 || math.Abs(*c.High-math.Tanh(-0.1776043+0.7465033)) > 1e-4 {
		t.Errorf("interval %v to %v", *c.Low, *c.High)
	}
	// With ties, by hand: ranks 1 2.5 2.5 4 and 2 1 3.5 3.5, so 2.25/4.5.
	if c := spearman(rank([]float64{1, 2, 2, 4}).middle, rank([]float64{3, 1, 4, 4}).middle); !close9(c.Value, 0.5) {
		t.Errorf("ties: %v", c.Value)
	}
}

func TestReferenceMedianInterval(t *testing.T) {
	// Binomial with ½, by Pascal's triangle: n = 10: P(B ≤ 1) = 11/1024 and P(B ≤ 2) = 56/1024, so the
	// second from either end at 5 %, the first at 1 % (1/1024, and 11/1024 is above 0.005).
	ten := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	for _, c := range []struct {
		n         int
		alpha     float64
		low, high float64
		ok        bool
	}{{10, 0.05, 2, 9, true}, {10, 0.01, 1, 10, true}, {6, 0.05, 1, 6, true}, {5, 0.05, 0, 0, false}, {1, 0.05, 0, 0, false}} {
		low, high := medianInterval(ten[:c.n], c.alpha)
		if c.ok != (low != nil) || c.ok && (*low != c.low || *high != c.high) {
			t.Errorf("%+v: %v %v", c, low, high)
		}
	}
	if q := quantile([]float64{1, 2, 3, 4}, 0.25); q != 1.75 {
		t.Errorf("quartile %v", q)
	}
}

// pairsOf normal variables with a correlation, as money.
func pairsOf(rng *rand.Rand, n int, rho float64) (income, spend []float64) {
	for range n {
		x := rng.NormFloat64()
		y := rho*x + math.Sqrt(1-rho*rho)*rng.NormFloat64()
		income, spend = append(income, 40_000*math.Exp(0.5*x)), append(spend, 100*math.Exp(y))
	}
	return income, spend
}

// A known correlation lies in the interval about as often as it says; without one the interval holds
// zero as often. Of normal variables Spearman's is 6/π·asin(ρ/2).
func TestTruthCorrelation(t *testing.T) {
	const files = 1000
	for _, rho := range []float64{0, 0.3, 0.7} {
		rng := rand.New(rand.NewPCG(27, uint64(100*rho)))
		truth := 6 / math.Pi * math.Asin(rho/2)
		held, zero := 0, 0
		for range files {
			c := analyzed(t, table(pairsOf(rng, 60, rho)), Options{}).Correlation
			if *c.Low <= truth && truth <= *c.High {
				held++
			}
			if c.Direction == 0 {
				zero++
			}
		}
		// Four standard errors of a share of 95 % in 1,000 files.
		if share := float64(held) / files; math.Abs(share-0.95) > 0.028 {
			t.Errorf("ρ %v: held in %v", rho, share)
		}
		if share := float64(zero) / files; rho == 0 && share < 0.92 || rho == 0.7 && share > 0.01 {
			t.Errorf("ρ %v: zero in %v", rho, share)
		}
	}
}

// All five medians lie in their intervals at once in at least 95 % of the files.
func TestTruthBands(t *testing.T) {
	const files = 600
	rng := rand.New(rand.NewPCG(27, 5))
	held := 0
	for range files {
		var income, spend []float64
		for i := range 200 {
			income = append(income, float64(1000+i))
			spend = append(spend, float64(100*(1+i/40))*math.Exp(rng.NormFloat64())) // median 100 to 500
		}
		r, all := analyzed(t, table(income, spend), Options{}), true
		for k, b := range r.Bands {
			truth := float64(100 * (k + 1))
			all = all && b.Customers == 40 && *b.Low <= truth && truth <= *b.High
		}
		if all {
			held++
		}
	}
	if share := float64(held) / files; share < 0.93 {
		t.Errorf("held in %v", share)
	}
}

// Room by hand: a band of 20 with 1 … 20 has the lower quartile 5.75 and the median 10.5; 1 … 5 lack
// 9.5 + 8.5 + 7.5 + 6.5 + 5.5 = 37.5.
func TestRoomByHand(t *testing.T) {
	var income, spend []float64
	for band := range 2 {
		for i := range 20 {
			income, spend = append(income, float64(10*(band+1))), append(spend, float64(i+1)*float64(band+1))
		}
	}
	r := analyzed(t, table(income, spend), Options{Bands: 2})
	if r.Room == nil || r.Room.Customers != 10 || !close9(r.Room.Amount, 37.5+75) || !close9(r.Bands[0].Lower, 5.75) {
		t.Fatalf("%+v %+v", r.Room, r.Bands)
	}
	for i, below := range r.Below {
		want := -1.0
		if i%20 < 5 {
			want = (10.5 - float64(i%20+1)) * float64(i/20+1)
		}
		if !close9(below, want) || int(r.Band[i]) != i/20+1 {
			t.Errorf("customer %d: band %d, room %v, not %v", i, r.Band[i], below, want)
		}
	}
}

// The order of the customers changes nothing, and money in another unit scales money alone.
func TestLawOrderAndScale(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	income, spend := pairsOf(rng, 300, 0.5)
	a := analyzed(t, table(income, spend), Options{})
	turned, scaled := make([]float64, 300), make([]float64, 300)
	for i := range income {
		turned[299-i], scaled[299-i] = income[i], 4*spend[i]
	}
	b := analyzed(t, table(turned, scaled), Options{})
	if !close9(a.Correlation.Value, b.Correlation.Value) || !close9(4*a.Room.Amount, b.Room.Amount) || a.Room.Customers != b.Room.Customers {
		t.Errorf("%+v %+v", a.Room, b.Room)
	}
	customers := 0
	for k := range a.Bands {
		customers += a.Bands[k].Customers
		if !close9(4*a.Bands[k].Median, b.Bands[k].Median) || a.Bands[k].Customers != b.Bands[k].Customers {
			t.Errorf("band %d: %+v %+v", k, a.Bands[k], b.Bands[k])
		}
		if k > 0 && a.Bands[k-1].To >= a.Bands[k].From {
			t.Errorf("bands %d and %d share an income", k-1, k)
		}
	}
	if customers != 300 {
		t.Errorf("%d customers in bands", customers)
	}
}

func TestOddIncomes(t *testing.T) {
	nan := math.NaN()
	fill := func(n int, of func(i int) float64) []float64 {
		list := make([]float64, n)
		for i := range list {
			list[i] = of(i)
		}
		return list
	}
	up := func(i int) float64 { return float64(i) }
	for name, c := range map[string]struct {
		ds      *dataset.Dataset
		problem Problem
	}{
		"nobody":          {table([]float64{}, []float64{}), FewCustomers},
		"one":             {table([]float64{1}, []float64{1}), FewCustomers},
		"all missing":     {table(fill(30, func(int) float64 { return nan }), fill(30, up)), FewCustomers},
		"constant":        {table(fill(30, func(int) float64 { return 7 }), fill(30, up)), ConstantIncome},
		"constant spend":  {table(fill(30, up), fill(30, func(int) float64 { return 7 })), ConstantSpend},
		"all negative":    {table(fill(30, func(i int) float64 { return -1 - up(i) }), fill(30, up)), FewCustomers},
		"spend unknown":   {table(fill(30, up), fill(30, func(int) float64 { return nan })), FewCustomers},
		"as good as none": {table(fill(9, up), fill(9, up)), FewCustomers},
	} {
		if r := analyzed(t, c.ds, Options{}); r.Problem != c.problem || r.Room != nil || r.Correlation != nil {
			t.Errorf("%s: %q %+v", name, r.Problem, r)
		}
	}
	r := analyzed(t, table(fill(30, up), fill(30, up)), Options{})
	if r.Problem != NoProblem || r.Correlation.Value != 1 || r.Correlation.Low != nil || r.told(SameOrder) == nil {
		t.Errorf("one order: %+v", r.Correlation)
	}
	if n := r.told(SmallBands); n == nil || n.Count != 3 || r.Room != nil {
		t.Errorf("small bands: %+v", r.Notes)
	}
	// Two incomes make two bands, whatever was asked for.
	r = analyzed(t, table(fill(100, func(i int) float64 { return float64(i % 2) }), fill(100, up)), Options{})
	if len(r.Bands) != 2 || r.told(FewerBands) == nil || r.Bands[0].Customers != 50 {
		t.Errorf("two incomes: %+v", r.Bands)
	}
	mixed := fill(40, up)
	mixed[3], mixed[4] = -5, nan
	r = analyzed(t, table(mixed, fill(40, func(i int) float64 { return float64(i * i % 37) })), Options{})
	if r.Customers != 38 || r.told(NegativeIncome).Count != 1 || r.told(MissingIncome).Count != 1 || r.Band[3] != 0 || r.Band[4] != 0 {
		t.Errorf("mixed: %+v", r)
	}
}

func TestNothingToCompare(t *testing.T) {
	spend := []float64{1, 2, 3}
	ds := table(spend, spend)
	ds.Attributes[0].Income = false
	if r := analyzed(t, ds, Options{}); r.Problem != NoIncome || len(r.Numbers) != 2 {
		t.Errorf("%+v", r)
	}
	ds.Attributes = append(ds.Attributes, dataset.Attribute{Header: "Income band", Category: make([]ingest.Code, 3), Income: true})
	if r := analyzed(t, ds, Options{}); r.Problem != IncomeInWords || r.Column != "Income band" {
		t.Errorf("%+v", r)
	}
	ds.Attributes[0].Income, ds.Attributes[1].Spend = true, dataset.NoSpend
	if r := analyzed(t, ds, Options{}); r.Problem != NoSpend {
		t.Errorf("%+v", r)
	}
	if r := analyzed(t, ds, Options{Spend: "Income"}); r.Problem != SameColumn {
		t.Errorf("%+v", r)
	}
	for name, opt := range map[string]Options{"income.column": {Column: "Wealth"}, "income.spend": {Spend: "Spend,Wealth"}, "income.bands": {Bands: 11}} {
		var f *fault.Error
		if _, err := Analyze(ds, opt, nil); !errors.As(err, &f) || f.Code != fault.BadOption || f.Args["name"] != name {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Orders say the spend of those who bought; columns that a person names come before them.
func TestSourcesOfSpend(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	income, spend := pairsOf(rng, 40, 0.6)
	ds := table(income, spend)
	ds.Attributes[1].Spend = dataset.SpendPart
	ds.Attributes = append(ds.Attributes, dataset.Attribute{Header: "Fish, fresh", Quantity: spend, Spend: dataset.SpendPart},
		dataset.Attribute{Header: "Spending score", Quantity: income, Spend: dataset.SpendScore})
	if r := analyzed(t, ds, Options{}); r.Source != dataset.SpentColumns || len(r.Spend) != 2 {
		t.Errorf("parts: %+v", r)
	}
	if r := analyzed(t, ds, Options{Spend: "Fish, fresh,Spend"}); len(r.Spend) != 2 {
		t.Errorf("chosen: %+v", r.Spend)
	}
	if r := analyzed(t, ds, Options{Spend: "Spending score"}); r.Source != dataset.SpentScore || r.told(ScoreNotMoney) == nil {
		t.Errorf("score: %+v", r)
	}
	ds.Orders.Day = []dataset.Day{1}
	ds.Customers.Net = spend
	for i := range 30 {
		ds.Customers.Counted[i] = 1
	}
	if r := analyzed(t, ds, Options{}); r.Source != dataset.SpentOrders || r.Customers != 30 || r.told(OnlyBuyers) == nil {
		t.Errorf("orders: %+v", r)
	}
}
