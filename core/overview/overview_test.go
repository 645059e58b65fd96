package overview

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/internal/golden"
)

// line is one line, and one order unless it is a refund (negative, matched to nothing).
type line struct {
	customer int
	date     string
	amount   float64
}

func day(iso string) dataset.Day {
	d, ok := convention.ParseDay(iso)
	if !ok {
		panic(iso)
	}
	return d
}

// sales builds the dataset of some lines in the canonical order; asOf "" is the day after the last.
func sales(asOf string, lines ...line) *dataset.Dataset {
	lines = slices.Clone(lines)
	slices.SortStableFunc(lines, func(a, b line) int {
		return cmp.Or(a.customer-b.customer, strings.Compare(a.date, b.date), cmp.Compare(a.amount, b.amount))
	})
	ds := &dataset.Dataset{}
	c, o, l := &ds.Customers, &ds.Orders, &ds.Lines
	customer := -1
	for k, x := range lines {
		if x.customer != customer {
			customer = x.customer
			c.ID, c.Counted = append(c.ID, ingest.Code(customer)), append(c.Counted, 0)
			c.FirstDay, c.LastDay = append(c.FirstDay, 0), append(c.LastDay, 0)
			c.OrderFrom = append(c.OrderFrom, int32(len(o.Day)))
		}
		d := day(x.date)
		if k == 0 {
			ds.First, ds.Last = d, d
		}
		ds.First, ds.Last = min(ds.First, d), max(ds.Last, d)
		l.Day, l.Amount = append(l.Day, d), append(l.Amount, x.amount)
		ds.Net += x.amount
		if x.amount < 0 {
			continue
		}
		i := len(c.ID) - 1
		if c.Counted[i]++; c.Counted[i] == 1 {
			c.FirstDay[i] = d
		}
		c.LastDay[i] = d
		o.Day, o.Counted = append(o.Day, d), append(o.Counted, true)
	}
	c.OrderFrom = append(c.OrderFrom, int32(len(o.Day)))
	if ds.AsOf = ds.Last + 1; asOf != "" {
		ds.AsOf = day(asOf)
	}
	return ds
}

func analyze(t *testing.T, ds *dataset.Dataset, opt Options) *Result {
	t.Helper()
	r, err := Analyze(ds, opt, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A file of thirteen months; the stretch is 10 days: 2011-12-01 to 12-10, before it 11-21 to
// 11-30, a year ago 2010-12-01 to 12-10.
var thirteen = []line{
	{1, "2010-11-20", 5}, {1, "2010-12-10", 7}, {1, "2011-12-01", 100}, {1, "2011-12-02", -30},
	{2, "2010-12-01", 11}, {2, "2011-11-30", 40}, {2, "2011-12-10", 50}, {2, "2011-12-10", 60},
	{3, "2011-11-21", 1}, {3, "2011-11-20", 1000},
	{4, "2011-12-05", 20},
	{5, "2010-12-11", 900}, {5, "2010-11-30", 900},
	{6, "2011-12-06", -3},
}

func TestStretches(t *testing.T) {
	r := analyze(t, sales("", thirteen...), Options{Days: 10})
	want := &Result{Days: 10, From: "2011-12-01", To: "2011-12-10", HasBefore: true, HasYearAgo: true,
		Net: Pair{197, 41, 18}, Customers: Pair{3, 2, 2}, Orders: Pair{4, 2, 2}, OrderValue: Pair{197.0 / 4, 20.5, 9}, FirstTime: 1}
	// Against the ten days before, 41 of money and 2 customers: 197/41 − 1 and 3/2 − 1.
	if c := r.Change; *c.Net != 197.0/41-1 || *c.Customers != .5 || *c.Orders != 1 || *c.OrderValue != 49.25/20.5-1 {
		t.Errorf("changes %v %v %v %v", *c.Net, *c.Customers, *c.Orders, *c.OrderValue)
	}
	months := r.Months
	r.Months, r.Change = nil, Changes{}
	if !reflect.DeepEqual(r, want) {
		t.Errorf("got  %+v\nwant %+v", r, want)
	}
	if len(months) != 14 || months[0] != (Month{"2010-11", 905, 2, 2, true}) || months[1] != (Month{"2010-12", 918, 3, 3, false}) ||
		months[2] != (Month{"2011-01", 0, 0, 0, false}) || months[13] != (Month{"2011-12", 197, 4, 3, true}) {
		t.Errorf("months %+v", months)
	}
}

func TestWhereTheStretchEnds(t *testing.T) {
	for _, c := range []struct {
		asOf     string
		days     int
		from, to string
		year     bool
	}{
		{"", 0, "2011-09-12", "2011-12-10", false},           // 90 days; the year before starts in September
		{"2012-03-01", 10, "2011-12-01", "2011-12-10", true}, // the file ended long ago
		{"2011-12-10", 10, "2011-12-01", "2011-12-10", true}, // the analysis date itself counts
		{"2011-12-05", 10, "2011-11-26", "2011-12-05", true}, // and nothing after it
		{"2010-11-22", 10, "2010-11-20", "2010-11-22", false},
		{"2010-11-19", 10, "", "", false}, // before the first day
	} {
		r := analyze(t, sales(c.asOf, thirteen...), Options{Days: c.days})
		if r.From != c.from || r.To != c.to || r.HasYearAgo != c.year {
			t.Errorf("as of %s: %s to %s, a year ago %v", c.asOf, r.From, r.To, r.HasYearAgo)
		}
		if c.to == "" && (r.Days != 0 || r.Net != Pair{} || len(r.Months) != 14) {
			t.Errorf("as of %s: %+v", c.asOf, r)
		}
	}
}

func TestDaysOfTheStretch(t *testing.T) {
	for _, c := range []struct {
		last      string
		chosen    int
		want      int
		hasBefore bool
	}{
		{"2011-01-01", 0, 1, false}, {"2011-01-02", 0, 1, true}, {"2011-01-09", 0, 4, true},
		{"2011-06-28", 0, 89, true}, {"2011-06-29", 0, 90, true}, {"2011-12-31", 0, 90, true},
		{"2011-01-09", 4, 4, true}, {"2011-01-09", 5, 5, false}, {"2011-01-09", 50, 9, false},
	} {
		r := analyze(t, sales("", line{1, "2011-01-01", 10}, line{2, c.last, 20}), Options{Days: c.chosen})
		if r.Days != c.want || r.HasBefore != c.hasBefore || r.HasYearAgo {
			t.Errorf("to %s, %d chosen: %d days, before %v", c.last, c.chosen, r.Days, r.HasBefore)
		}
		if !r.HasBefore && r.Net.Before != 0 {
			t.Errorf("to %s: a stretch that the file does not cover has money", c.last)
		}
	}
}

func TestPartialMonths(t *testing.T) {
	for _, c := range []struct{ first, last, partial string }{
		{"2011-01-01", "2011-02-28", "false false"}, {"2011-01-02", "2011-02-28", "true false"},
		{"2012-01-01", "2012-02-28", "false true"}, {"2011-03-05", "2011-03-09", "true"},
	} {
		var got []string
		for _, m := range analyze(t, sales("", line{1, c.first, 1}, line{1, c.last, 1}), Options{}).Months {
			got = append(got, fmt.Sprint(m.Partial))
		}
		if strings.Join(got, " ") != c.partial {
			t.Errorf("%s to %s: %q", c.first, c.last, got)
		}
	}
}

func TestALeapDayAYearAgo(t *testing.T) {
	if got := aYearBefore(day("2012-02-29")).String(); got != "2011-03-01" {
		t.Error(got)
	}
}

// One wrong date does not make a thousand years.
func TestOneWrongDate(t *testing.T) {
	r := analyze(t, sales("", line{1, "0011-12-09", 5}, line{1, "2011-12-09", 7}), Options{})
	if len(r.Months) != 240 || r.EarlierMonths != 12*2000-239 || r.Months[239] != (Month{"2011-12", 7, 1, 1, true}) {
		t.Errorf("%d months and %d before %+v", len(r.Months), r.EarlierMonths, r.Months[0])
	}
}

func TestEmptyAndBadOption(t *testing.T) {
	if r := analyze(t, &dataset.Dataset{}, Options{}); r.Months == nil || r.Days != 0 {
		t.Errorf("%+v", r)
	}
	_, err := Analyze(sales("", thirteen...), Options{Days: -1}, nil)
	if e := fault.As(err); err == nil || e.Code != fault.BadOption || e.Args["name"] != "overview.days" {
		t.Error(err)
	}
}

func crowd(seed uint64, n int) []line {
	random := rand.New(rand.NewPCG(seed, 5))
	list := make([]line, n)
	for i := range list {
		d := day("2010-03-07") + dataset.Day(random.IntN(900))
		list[i] = line{random.IntN(n / 4), d.String(), float64(random.IntN(2000)-200) / 8}
	}
	return list
}

// Law: the months add up to the file, and each is what a direct count of its lines gives.
func TestLawMonths(t *testing.T) {
	lines := crowd(1, 3000)
	ds := sales("", lines...)
	r := analyze(t, ds, Options{})
	net, orders := 0.0, 0
	for _, m := range r.Months {
		net, orders = net+m.Net, orders+m.Orders
		want := Month{Month: m.Month, Partial: m.Partial}
		customers := map[int]bool{}
		for _, l := range lines {
			if l.date[:7] == m.Month {
				want.Net += l.amount
				if l.amount >= 0 {
					want.Orders++
					customers[l.customer] = true
				}
			}
		}
		if want.Customers = len(customers); m != want {
			t.Errorf("%+v, want %+v", m, want)
		}
	}
	if orders != len(ds.Orders.Day) || net != ds.Net { // eighths add exactly
		t.Errorf("months hold %d orders and %v, the file %d and %v", orders, net, len(ds.Orders.Day), ds.Net)
	}
}

// Law: what is now becomes what was before when the analysis date moves on by the stretch.
func TestLawNowBecomesBefore(t *testing.T) {
	lines := crowd(2, 2000)
	earlier := analyze(t, sales("2011-12-01", lines...), Options{Days: 30})
	later := analyze(t, sales("2011-12-31", lines...), Options{Days: 30})
	for _, p := range [][2]Pair{{earlier.Net, later.Net}, {earlier.Orders, later.Orders}, {earlier.Customers, later.Customers}, {earlier.OrderValue, later.OrderValue}} {
		if p[0].Now == 0 || p[0].Now != p[1].Before {
			t.Errorf("now %v, later before %v", p[0].Now, p[1].Before)
		}
	}
}

func TestProgress(t *testing.T) {
	done, total := -1, 0
	if _, err := Analyze(sales("", crowd(3, 400)...), Options{}, func(d, of int) { done, total = d, of }); err != nil || done != total || done <= 0 {
		t.Errorf("ended at %d of %d, %v", done, total, err)
	}
}

func TestGolden(t *testing.T) {
	golden.JSON(t, "testdata/crowd.golden.json", analyze(t, sales("", crowd(4, 1500)...), Options{}))
}
