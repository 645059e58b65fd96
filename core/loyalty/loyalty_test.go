package loyalty

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/internal/num"
)

func saysNo(text string) bool { return strings.EqualFold(text, "no") || text == "0" }

func analyzed(t *testing.T, ds *dataset.Dataset, opt Options) *Result {
	t.Helper()
	r, err := Analyze(Input{ds, saysNo}, opt, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// purchase of a customer.
type purchase struct {
	day   dataset.Day
	money float64
}

// of customers with purchases in order, a value of the column of members and a day of joining each.
func of(values []string, joined []dataset.Day, orders [][]purchase) *dataset.Dataset {
	n := len(values)
	ds := &dataset.Dataset{Strings: ingest.NewStrings(), Joined: &dataset.Dated{Header: "Joined", Day: joined}}
	c := &ds.Customers
	c.ID, c.Counted, c.Net = make([]ingest.Code, n), make([]int32, n), make([]float64, n)
	c.FirstDay, c.LastDay, c.OrderFrom = make([]dataset.Day, n), make([]dataset.Day, n), make([]int32, n+1)
	column := dataset.Attribute{Header: "Member", Member: true, Category: make([]ingest.Code, n)}
	ds.First, ds.Last = 1<<30, -1<<30
	for i := range n {
		column.Category[i] = ingest.NoCode
		if values[i] != "" {
			column.Category[i] = ds.Strings.InternString(values[i])
		}
		for _, p := range orders[i] {
			ds.Orders.Day, ds.Orders.Sales, ds.Orders.Refunds = append(ds.Orders.Day, p.day), append(ds.Orders.Sales, p.money), append(ds.Orders.Refunds, 0)
			c.Counted[i]++
			c.Net[i] += p.money
			ds.First, ds.Last = min(ds.First, p.day), max(ds.Last, p.day)
		}
		if len(orders[i]) > 0 {
			c.FirstDay[i], c.LastDay[i] = orders[i][0].day, orders[i][len(orders[i])-1].day
		}
		c.OrderFrom[i+1] = int32(len(ds.Orders.Day))
		ds.Net += c.Net[i]
	}
	ds.Attributes = []dataset.Attribute{column}
	return ds
}

// simulated customers buy by chance at rates of their own over three years; who buys more joins more
// often, and only those who bought within the 30 days before; members buy more from then on: by so much
// a day.
func simulated(seed uint64, customers int, perDay float64) *dataset.Dataset {
	rng := rand.New(rand.NewPCG(seed, 75))
	const days = 1095
	values, joined, orders := make([]string, customers), make([]dataset.Day, customers), make([][]purchase, customers)
	for i := range customers {
		rate := num.GammaDraw(rng, 2) / 60 // one in 30 days on average
		basket := 30 * math.Exp(0.4*rng.NormFloat64())
		wants := rng.Float64() < 1-math.Exp(-40*rate) // of the better ones more
		from := dataset.Day(300 + rng.IntN(500))
		values[i], joined[i] = "no", dataset.NoDay
		for day := range dataset.Day(days) {
			buys, extra := num.PoissonDraw(rng, rate), 0
			if joined[i] != dataset.NoDay && day > joined[i] {
				extra = num.PoissonDraw(rng, perDay/30)
			}
			for range buys {
				orders[i] = append(orders[i], purchase{day, basket * math.Exp(0.5*rng.NormFloat64())})
			}
			for range extra {
				orders[i] = append(orders[i], purchase{day, 30})
			}
			if n := len(orders[i]); day == from && wants && n > 0 && orders[i][n-1].day > day-30 {
				values[i], joined[i] = "yes", day
			}
		}
	}
	return of(values, joined, orders)
}

// A known effect lies in the interval about as often as it says, and without one it holds zero as often,
// although better customers join, and when they buy; the plain comparison is told to differ all the same.
func TestTruthChange(t *testing.T) {
	const files = 120
	for _, perDay := range []float64{0, 0.5} {
		held, apart, naive, sum := 0, 0, 0, 0.0
		for seed := range uint64(files) {
			r := analyzed(t, simulated(seed, 300, perDay), Options{WindowDays: 60})
			c := r.Change
			if c == nil {
				t.Fatalf("seed %d: %q", seed, r.ChangeProblem)
			}
			truth := 60 * perDay
			if d := c.Difference; d.Low <= truth && truth <= d.High {
				held++
			}
			if c.Check != nil && c.Check.Told {
				apart++
			}
			if r.Measures[2].Code != "spend" || r.Measures[2].Difference.Told {
				naive++
			}
			sum += c.Difference.Value - truth
		}
		t.Logf("%v a day: held %d, apart %d, naive %d of %d, bias %.2f", perDay, held, apart, naive, files, sum/files)
		// Four standard errors of 95 % in 120 files are eight points.
		if held < files*87/100 {
			t.Errorf("%v a day: held in %d of %d", perDay, held, files)
		}
		if apart > files*13/100 {
			t.Errorf("%v a day: the check sounds in %d of %d", perDay, apart, files)
		}
		if naive < files*80/100 {
			t.Errorf("%v a day: the plain comparison is told in %d of %d", perDay, naive, files)
		}
	}
}

// joins of members on day 100 and of others never; both spend 10 in each of the windows of 30 days up to
// it, and 25 or 15 in the one after.
func byHand(members, others int) *dataset.Dataset {
	var values []string
	var joined []dataset.Day
	var orders [][]purchase
	for i := range members + others {
		last, value, day := 15.0, "no", dataset.NoDay
		if i < members {
			last, value, day = 25, "yes", 100
		}
		values, joined = append(values, value), append(joined, day)
		orders = append(orders, []purchase{{5, 10}, {20, 10}, {60, 10}, {90, 10}, {110, last}, {140, 10}})
	}
	return of(values, joined, orders)
}

func TestChangeByHand(t *testing.T) {
	r := analyzed(t, byHand(30, 12), Options{Cost: 5, Margin: 0.5})
	c := r.Change
	if c == nil || c.WindowDays != 30 || c.Members != 30 || c.Controls != 12 {
		t.Fatalf("%+v %q", c, r.ChangeProblem)
	}
	if c.MemberSpend != [3]float64{10, 10, 25} || c.ControlSpend != [3]float64{10, 10, 15} {
		t.Errorf("%v %v", c.MemberSpend, c.ControlSpend)
	}
	if d := c.Difference; math.Abs(d.Value-10) > 1e-9 || math.Abs(d.Low-10) > 1e-9 || math.Abs(d.High-10) > 1e-9 || !d.Told {
		t.Errorf("(25 − 10) − (15 − 10) is 10, not %+v", d)
	}
	if c.Check == nil || c.Check.Value != 0 || c.Check.Told {
		t.Errorf("check %+v", c.Check)
	}
	if math.Abs(c.Return.Value) > 1e-9 {
		t.Errorf("10 × 0.5 ÷ 5 − 1 is 0, not %v", c.Return.Value)
	}
}

// Windows of 30 days around day 100: (10, 40], (40, 70], (70, 100] and (100, 130].
func TestWindowBorders(t *testing.T) {
	var orders []purchase
	for _, day := range []dataset.Day{10, 11, 40, 41, 70, 71, 100, 101, 130, 131} {
		orders = append(orders, purchase{day, float64(day)})
	}
	s := &study{ds: of([]string{"yes"}, []dataset.Day{100}, [][]purchase{orders}), w: 30, Change: &Change{WindowDays: 30}}
	if got := s.spend(0, 100); got != [windows]float64{11 + 40, 41 + 70, 71 + 100, 101 + 130} {
		t.Errorf("%v", got)
	}
}

// The example of Newcombe's table II (a): 56 of 70 against 48 of 80, 0.0524 to 0.3339.
func TestReferenceNewcombe(t *testing.T) {
	i := newcombe(56, 70, 48, 80, 1.959963984540054)
	if math.Abs(i.Value-0.2) > 1e-9 || math.Abs(i.Low-0.0524) > 5e-5 || math.Abs(i.High-0.3339) > 5e-5 || !i.Told {
		t.Errorf("%+v", i)
	}
}

// Means of two groups whose true difference is 5: held in about 95 % by the bootstrap.
func TestTruthMeans(t *testing.T) {
	const files = 400
	held := 0
	for seed := range uint64(files) {
		rng := rand.New(rand.NewPCG(seed, 1))
		values, stand := make([]float64, 200), make([]uint8, 200)
		for i := range values {
			stand[i] = other
			values[i] = rng.ExpFloat64() * 10
			if i%3 == 0 {
				stand[i] = member
				values[i] += 5
			}
		}
		m := Measure{Code: "spend"}
		if !m.compare(values, stand, 0.05) {
			t.Fatal("not compared")
		}
		if m.Difference.Low <= 5 && 5 <= m.Difference.High {
			held++
		}
	}
	if share := float64(held) / files; share < 0.91 || share > 0.98 {
		t.Errorf("held in %v", share)
	}
}

// Money in another unit scales money alone, and the order of the customers changes nothing but the draws.
func TestLawScaleAndOrder(t *testing.T) {
	a := simulated(3, 300, 0.5)
	r := analyzed(t, a, Options{WindowDays: 60})
	for o := range a.Orders.Sales {
		a.Orders.Sales[o] *= 3
	}
	for i := range a.Customers.Net {
		a.Customers.Net[i] *= 3
	}
	a.Net *= 3
	b := analyzed(t, a, Options{WindowDays: 60})
	if c, d := r.Change.Difference, b.Change.Difference; math.Abs(3*c.Value-d.Value) > 1e-9*math.Abs(d.Value) || math.Abs(3*c.Low-d.Low) > 1e-6 || c.Told != d.Told {
		t.Errorf("%+v, tripled %+v", c, d)
	}
	if r.Members+r.Others+r.Unknown != 300 {
		t.Errorf("%d members, %d others", r.Members, r.Others)
	}
}

func TestOddProgrammes(t *testing.T) {
	all := byHand(40, 0)
	if r := analyzed(t, all, Options{}); r.Problem != NoOthers || r.Change != nil || len(r.Measures) != 0 {
		t.Errorf("all members: %+v", r)
	}
	if r := analyzed(t, byHand(0, 40), Options{}); r.Problem != NoMembers {
		t.Errorf("no members: %q", r.Problem)
	}
	if r := analyzed(t, byHand(20, 40), Options{}); r.Problem != NoProblem || r.ChangeProblem != FewJoined || len(r.Measures) != 3 {
		t.Errorf("few joined: %+v", r)
	}
	if r := analyzed(t, byHand(40, 3), Options{}); r.Problem != NoOthers {
		t.Errorf("few others: %q", r.Problem)
	}
	ds := byHand(40, 40)
	ds.Joined = nil
	if r := analyzed(t, ds, Options{}); r.ChangeProblem != NoJoinDay || r.Change != nil {
		t.Errorf("no day: %+v", r)
	}
	ds.Attributes[0].Member = false
	if r := analyzed(t, ds, Options{}); r.Problem != NoMembership || len(r.Columns) != 1 {
		t.Errorf("no column: %+v", r)
	}
	if r := analyzed(t, of([]string{""}, []dataset.Day{dataset.NoDay}, [][]purchase{nil}), Options{}); r.Problem != NoMembers {
		t.Errorf("one customer: %+v", r)
	}
	// Tiers without a word for taking no part: a blank is taken for it, or the tier that is chosen.
	values, joined, orders := []string{}, []dataset.Day{}, [][]purchase{}
	for i := range 60 {
		values, joined, orders = append(values, []string{"gold", "basic", ""}[i%3]), append(joined, dataset.NoDay), append(orders, []purchase{{dataset.Day(i), 10}})
	}
	ds = of(values, joined, orders)
	if r := analyzed(t, ds, Options{}); !r.BlankIsNo || r.Members != 40 || r.Others != 20 || r.ChangeProblem != ShortOrder {
		t.Errorf("tiers: %+v", r)
	}
	if r := analyzed(t, ds, Options{NonMember: "basic"}); r.BlankIsNo || r.Members != 20 || r.Others != 20 || r.Unknown != 20 {
		t.Errorf("chosen: %+v", r)
	}
	// The day of joining alone says who takes part.
	ds = byHand(30, 30)
	ds.Attributes = nil
	if r := analyzed(t, ds, Options{}); r.Column != "Joined" || r.Members != 30 || r.Others != 30 || r.Change == nil {
		t.Errorf("days alone: %+v", r)
	}
	// A table without orders: who has left, and what columns say of spend.
	ds = of(values, joined, make([][]purchase, 60))
	ds.Orders = dataset.Orders{}
	if r := analyzed(t, ds, Options{}); r.Problem != NoMeasure {
		t.Errorf("nothing to measure: %+v", r)
	}
	ds.Left = &dataset.Left{State: make([]dataset.Stand, 60)}
	for i := range ds.Left.State {
		ds.Left.State[i] = dataset.Stayed
	}
	if r := analyzed(t, ds, Options{}); len(r.Measures) != 1 || r.Measures[0].Code != "left" || r.Measures[0].Difference.Told || r.ChangeProblem != NoOrders {
		t.Errorf("left: %+v", r)
	}
}

func TestBadOptions(t *testing.T) {
	for name, opt := range map[string]Options{"loyalty.column": {Column: "Card"}, "loyalty.nonMember": {NonMember: "maybe"}, "loyalty.windowDays": {WindowDays: 3},
		"loyalty.cost": {Cost: -1}, "loyalty.margin": {Margin: 2}} {
		var f *fault.Error
		if _, err := Analyze(Input{byHand(30, 30), saysNo}, opt, nil); !errors.As(err, &f) || f.Code != fault.BadOption || f.Args["name"] != name {
			t.Errorf("%s: %v", name, err)
		}
	}
}
