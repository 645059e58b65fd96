package churn

import (
	"bytes"
	"cmp"
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/rhythm"
)

// purchase is one order of one line.
type purchase struct {
	who    string
	day    dataset.Day
	amount float64
}

// orders builds the dataset of purchases in any order; every purchase is an order that counts.
func orders(asOf dataset.Day, list []purchase) *dataset.Dataset {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b purchase) int {
		return cmp.Or(cmp.Compare(a.who, b.who), cmp.Compare(a.day, b.day), cmp.Compare(a.amount, b.amount))
	})
	ds := &dataset.Dataset{Strings: ingest.NewStrings(), AsOf: asOf, First: list[0].day, Last: list[0].day}
	c, o, l := &ds.Customers, &ds.Orders, &ds.Lines
	for i, p := range list {
		if i == 0 || p.who != list[i-1].who {
			c.ID = append(c.ID, ds.Strings.InternString(p.who))
			c.OrderFrom, c.LineFrom = append(c.OrderFrom, int32(i)), append(c.LineFrom, int32(i))
			c.Sales, c.Net, c.Refunds, c.Counted = append(c.Sales, 0), append(c.Net, 0), append(c.Refunds, 0), append(c.Counted, 0)
			c.FirstDay, c.LastDay = append(c.FirstDay, p.day), append(c.LastDay, p.day)
		}
		n := len(c.ID) - 1
		c.Sales[n], c.Net[n], c.Counted[n], c.LastDay[n] = c.Sales[n]+p.amount, c.Net[n]+p.amount, c.Counted[n]+1, p.day
		o.ID, o.Day, o.Second = append(o.ID, ingest.NoCode), append(o.Day, p.day), append(o.Second, -1)
		o.Sales, o.Refunds, o.Counted, o.Lines = append(o.Sales, p.amount), append(o.Refunds, 0), append(o.Counted, true), append(o.Lines, 1)
		l.Order, l.Day, l.Second, l.Amount = append(l.Order, int32(i)), append(l.Day, p.day), append(l.Second, -1), append(l.Amount, p.amount)
		l.Item = append(l.Item, ds.Strings.InternString("item "+strconv.Itoa(int(p.day)%7)))
		l.Table, l.Row = append(l.Table, 0), append(l.Row, uint32(i))
		ds.First, ds.Last = min(ds.First, p.day), max(ds.Last, p.day)
	}
	c.OrderFrom, c.LineFrom = append(c.OrderFrom, int32(len(list))), append(c.LineFrom, int32(len(list)))
	c.Consent = make([]dataset.Consent, len(c.ID))
	return ds
}

// shop simulates customers who buy at their own rate (Gamma) and leave after any purchase with their
// own probability: rates differ widely, so that silence means much to some and nothing to others.
func shop(seed uint64, customers int, days dataset.Day) []purchase {
	random := rand.New(rand.NewPCG(seed, 11))
	var list []purchase
	for i := range customers {
		gap := math.Exp(2.5 + random.NormFloat64())
		leave := .02 + .25*random.Float64()*random.Float64()
		amount := math.Round(100*math.Exp(3+random.NormFloat64()/2)) / 100
		for day := float64(random.IntN(int(days))); day < float64(days); day += 1 + gap*random.ExpFloat64() {
			list = append(list, purchase{"c" + strconv.Itoa(10_000+i), dataset.Day(day), amount})
			if random.Float64() < leave {
				break
			}
		}
	}
	return list
}

func input(ds *dataset.Dataset, horizon int) Input {
	return Input{Data: ds, HorizonDays: horizon, RhythmOf: func(ds *dataset.Dataset) (*Rhythm, error) {
		r, err := rhythm.Analyze(ds, rhythm.Options{HorizonDays: horizon}, nil)
		if err != nil {
			return nil, err
		}
		return &Rhythm{UsualGapDays: r.UsualGapDays, OverdueIndex: r.OverdueIndex}, nil
	}}
}

func text(t *testing.T, r *Result) string {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err) // a number that is not finite
	}
	if bytes.Contains(b, []byte("null")) {
		t.Fatalf("null in %s", b)
	}
	return string(b)
}

func TestLawWindows(t *testing.T) {
	list := shop(3, 1500, 700)
	ds := orders(700, list)
	const h = 60
	asked := map[dataset.Day]bool{}
	in := input(ds, h)
	rhythmOf := in.RhythmOf
	in.RhythmOf = func(then *dataset.Dataset) (*Rhythm, error) {
		if then.Last >= then.AsOf {
			t.Errorf("a dataset of %s holds %s", then.AsOf, then.Last)
		}
		asked[then.AsOf] = true
		return rhythmOf(then)
	}
	r := analyze(t, in, Options{})
	if r.Problem != NoProblem || len(r.Train) != MaxTrain {
		t.Fatalf("%q, %d windows", r.Problem, len(r.Train))
	}
	// The last window ends on the last day before the analysis date; each is H days long; the one
	// before ends where it begins.
	end := dataset.Day(699)
	for k, w := range append([]Window{*r.Test}, r.Train...) {
		from := end - h + 1
		if w.From != from.String() || w.To != end.String() {
			t.Errorf("window %d is %s–%s, want %s–%s", k, w.From, w.To, from, end)
		}
		if !asked[from] {
			t.Errorf("features of window %d were not taken on the evening before %s", k, from)
		}
		// Counted by hand from the purchases.
		last, back := map[string]dataset.Day{}, map[string]bool{}
		for _, p := range list {
			if p.day < from {
				last[p.who] = max(last[p.who], p.day)
			} else if p.day <= end {
				back[p.who] = true
			}
		}
		customers, left := 0, 0
		for who, day := range last {
			if day >= from-2*h {
				customers++
				if !back[who] {
					left++
				}
			}
		}
		if w.Customers != customers || w.Left != left {
			t.Errorf("window %d: %d of %d left, want %d of %d", k, w.Left, w.Customers, left, customers)
		}
		end -= h
	}
	if got := float64(r.Test.Left) / float64(r.Test.Customers); r.BaseRate != got {
		t.Errorf("base rate %v, want %v", r.BaseRate, got)
	}
	scored, silent, expected := 0, 0, 0.0
	for i := range ds.Customers.ID {
		if ds.Customers.LastDay[i] >= 700-2*h {
			scored++
			expected += r.Risk[i]
		} else {
			silent++
		}
		if (r.Risk[i] >= 0) != (ds.Customers.LastDay[i] >= 700-2*h) {
			t.Fatalf("customer %d: last order %v, risk %v", i, ds.Customers.LastDay[i], r.Risk[i])
		}
	}
	inBands := 0
	for _, b := range r.Bands {
		inBands += b.Customers
	}
	if n := noteOf(r, NoteNotScored); r.Customers != scored || inBands != scored || n == nil || n.Count != silent || math.Abs(r.Expected-expected) > 1e-9 {
		t.Errorf("%d scored, %d in bands, %+v, %v expected", r.Customers, inBands, n, r.Expected)
	}
	addUp(t, r)
}

// A file that was cut at the analysis date holds that day's orders, and they are known: the same as
// an analysis on the day after.
func TestLawAnalysisOnTheLastDay(t *testing.T) {
	list := shop(5, 400, 500)
	after := orders(0, list)
	after.AsOf = after.Last + 1
	on := orders(after.Last, list)
	want, got := analyze(t, input(after, 40), Options{}), analyze(t, input(on, 40), Options{})
	if want.Problem != NoProblem || want.Customers == 0 {
		t.Fatalf("%q, %d customers", want.Problem, want.Customers)
	}
	if text(t, got) != text(t, want) || !slices.Equal(got.Risk, want.Risk) {
		t.Errorf("another answer on the last day: test %v, %d scored; want %v, %d", *got.Test, got.Customers, *want.Test, want.Customers)
	}
}

func TestLawLearns(t *testing.T) {
	ds := orders(700, shop(5, 2500, 700))
	r := analyze(t, input(ds, 60), Options{})
	logistic, recency, base := modelOf(t, r, ModelLogistic), modelOf(t, r, ModelRecency), modelOf(t, r, ModelBase)
	// Silence means little without the customer's own rhythm, which the file was made with.
	if *logistic.AUC <= *recency.AUC || logistic.LogLoss >= recency.LogLoss || logistic.LogLoss >= base.LogLoss || *base.AUC != .5 {
		t.Errorf("AUC %v, recency %v; log loss %v, base %v", *logistic.AUC, *recency.AUC, logistic.LogLoss, base.LogLoss)
	}
	if !slices.Contains(modelsOfOrders[3:], r.Chosen) || noteOf(r, NoteSimple) != nil {
		t.Errorf("chosen %s", r.Chosen)
	}
	var sure float64
	for _, b := range r.Calibration.Bins {
		sure += math.Abs(b.Mean-b.Actual) * float64(b.Customers) / float64(r.Test.Customers)
	}
	if sure > .06 {
		t.Errorf("displayed risks are off by %v on average: %+v", sure, r.Calibration.Bins)
	}
	if len(r.Drivers) == 0 || len(r.Rules) < 2 || r.Survival == nil || r.Survival.Kind != "silence" {
		t.Errorf("%d drivers, %d rules, %+v", len(r.Drivers), len(r.Rules), r.Survival)
	}
	for _, rule := range r.Rules {
		for _, c := range rule.Conditions {
			if c.Feature == FeatureQuiet && c.Value != nil && (*c.Value > 120 || *c.Value != math.Trunc(*c.Value)) {
				t.Errorf("a rule speaks of %v days of silence: %+v", *c.Value, rule)
			}
		}
	}
}

// Law: every model adds up its reasons, the value model and the simple rules too.
func TestLawReasonsOfEveryModel(t *testing.T) {
	ds := orders(700, shop(7, 600, 700))
	in := input(ds, 60)
	in.ValueRisk = func(then *dataset.Dataset, horizon int) []float64 {
		risk := make([]float64, then.Customers.Len())
		for i := range risk {
			risk[i] = -1
			if n := float64(then.Customers.Counted[i]); n > 0 && i%50 != 0 {
				risk[i] = math.Exp(-float64(horizon) * n / (n + float64(then.AsOf-then.Customers.FirstDay[i])))
			}
		}
		return risk
	}
	for _, name := range modelsOfOrders {
		r := analyze(t, in, Options{Model: name})
		if r.Chosen != name || len(r.Models) != 7 || r.Calibration == nil || (name == ModelBase) != (r.Calibration.Method == "none") {
			t.Errorf("chosen %s of %d: %+v", r.Chosen, len(r.Models), r.Calibration)
		}
		if name != ModelBase && len(r.Drivers) == 0 || name == ModelValue && r.Drivers[0].Feature != FeatureHistory {
			t.Errorf("%s: %+v", name, r.Drivers)
		}
		text(t, r)
		addUp(t, r)
		byLoss(t, r)
		safe := 0
		rhythm, _ := in.RhythmOf(ds)
		for i := range r.Risk {
			if reasons := r.ReasonsOf(i); reasons != nil {
				if want := rhythm.OverdueIndex[i] >= 3 && reasons.Risk < r.BaseRate; reasons.SaferThoughOverdue != want {
					t.Fatalf("%s, customer %d: overdue %v, %+v", name, i, rhythm.OverdueIndex[i], reasons)
				} else if want {
					safe++
				}
			}
		}
		if name == ModelLogistic {
			t.Logf("%d of %d read safer though overdue", safe, r.Customers)
		}
	}
}

// Law: neither the order of rows, nor the calendar, nor the unit of money changes a risk.
func TestLawInvariance(t *testing.T) {
	list := shop(9, 700, 500)
	base := analyze(t, input(orders(500, list), 45), Options{})
	turned := slices.Clone(list)
	slices.Reverse(turned)
	if a, b := text(t, base), text(t, analyze(t, input(orders(500, turned), 45), Options{})); a != b {
		t.Error("the order of rows changed the result")
	}
	moved := slices.Clone(list)
	for i := range moved {
		moved[i].day += 7000 // whole weeks: the items of orders() go by the day of the week
		moved[i].amount *= 1000
	}
	other := analyze(t, input(orders(7500, moved), 45), Options{})
	for i := range base.Risk {
		if math.Abs(base.Risk[i]-other.Risk[i]) > 1e-6 {
			t.Fatalf("customer %d: %v and %v", i, base.Risk[i], other.Risk[i])
		}
	}
}

func TestShortOrPoorHistory(t *testing.T) {
	list := shop(1, 400, 170)
	r := analyze(t, input(orders(170, list), 60), Options{})
	if r.Problem != ShortHistory || r.NeedDays != 180 || r.HaveDays > 170 || r.Survival == nil || len(r.Models) != 0 {
		t.Errorf("%+v", r)
	}
	text(t, r)
	once := []purchase{{"a", 1, 5}, {"b", 9, 5}, {"c", 400, 5}}
	r = analyze(t, input(orders(401, once), 0), Options{})
	if r.Problem != NoRepeat || r.Survival != nil || r.ReasonsOf(0) != nil {
		t.Errorf("nobody came back: %+v", r)
	}
	r = analyze(t, input(orders(401, once), 60), Options{})
	if r.Problem != FewCustomers {
		t.Errorf("three customers: %q", r.Problem)
	}
	text(t, r)
	// Twenty customers who order every ten days and never leave.
	var loyal []purchase
	for i := range 20 {
		for day := dataset.Day(i); day < 400; day += 10 {
			loyal = append(loyal, purchase{"l" + strconv.Itoa(i), day, 20})
		}
	}
	r = analyze(t, input(orders(400, loyal), 30), Options{})
	if r.Problem != OneClass || r.Survival == nil {
		t.Errorf("nobody leaves: %q", r.Problem)
	}
	// A file that ends long before the analysis date.
	r = analyze(t, input(orders(747, shop(3, 1500, 700)), 60), Options{})
	if n := noteOf(r, NoteFileEnds); n == nil || n.Count != 47 || r.Test.To != dataset.Day(699).String() {
		t.Errorf("%+v, test to %+v", n, r.Test)
	}
	// An analysis date in the middle of the file: later orders play no part.
	list = shop(3, 1500, 700)
	early := slices.DeleteFunc(slices.Clone(list), func(p purchase) bool { return p.day >= 500 })
	cut, whole := analyze(t, input(orders(500, list), 60), Options{}), analyze(t, input(orders(500, early), 60), Options{})
	if cut.Expected != whole.Expected || *modelOf(t, cut, ModelTree).AUC != *modelOf(t, whole, ModelTree).AUC {
		t.Errorf("later orders changed the scores: %v and %v", cut.Expected, whole.Expected)
	}
}

func TestBadOptions(t *testing.T) {
	in := input(orders(400, shop(2, 300, 400)), 40)
	for _, opt := range []Options{{Penalty: -1}, {Model: "oracle"}, {Model: ModelValue}, {Without: "quiet, shoe size"}} {
		if _, err := Analyze(in, opt, nil); err == nil || fault.As(err).Code != fault.BadOption {
			t.Errorf("%+v: %v", opt, err)
		}
	}
	r := analyze(t, in, Options{Without: "quiet,money"})
	for _, d := range r.Drivers {
		if d.Feature == FeatureQuiet || d.Feature == FeatureMoney {
			t.Errorf("%s plays a part", d.Feature)
		}
	}
	for _, m := range r.Models {
		if m.Name == ModelRecency {
			t.Error("recency without recency")
		}
	}
}

// Chances of exactly 0 and 1, and what is no chance at all, from the value model: every score stays
// finite and every risk a chance.
func TestCertainValueRisk(t *testing.T) {
	in := input(orders(700, shop(7, 400, 700)), 60)
	in.ValueRisk = func(then *dataset.Dataset, _ int) []float64 {
		risk := make([]float64, then.Customers.Len())
		for i := range risk {
			risk[i] = []float64{0, 1, math.NaN(), 2, -1}[i%5]
		}
		return risk
	}
	for _, name := range []string{"", ModelValue, ModelBoosting, ModelNetwork} {
		r := analyze(t, in, Options{Model: name})
		text(t, r)
		addUp(t, r)
		for i, risk := range r.Risk {
			if risk != -1 && !(risk >= 0 && risk <= 1) {
				t.Fatalf("%s, customer %d: %v", r.Chosen, i, risk)
			}
		}
	}
}
