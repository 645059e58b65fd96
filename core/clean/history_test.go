package clean_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
)

// summed cleans tables that must read as summaries, and holds what is true of every one.
func summed(t *testing.T, opt clean.Options, files ...string) *clean.Result {
	t.Helper()
	res, _, err := through(t, opt, files...)
	if err != nil {
		t.Fatal(err)
	}
	ds, l := res.Dataset, res.Ledger
	if res.Summary.Kind != "summary" || !ds.Summed() || !ds.HasOrders() || res.Summary.History == nil {
		t.Fatalf("read as %s: %s", res.Summary.Kind, files[0][max(0, len(files[0])-40):])
	}
	if l.RowsIn != l.RowsUsed+l.RowsAside || len(l.Tables) == 0 && l.RowsUsed != ds.Customers.Len() {
		t.Errorf("%d rows in, %d used, %d set aside, %d customers", l.RowsIn, l.RowsUsed, l.RowsAside, ds.Customers.Len())
	}
	for i := range ds.Customers.Len() {
		c, h := &ds.Customers, ds.History
		if c.Counted[i] == 0 {
			continue
		}
		if c.FirstDay[i] > c.LastDay[i] || c.LastDay[i] > ds.Last || ds.Last >= ds.AsOf {
			t.Errorf("%s: days %v to %v of %v", ds.Strings.At(c.ID[i]), c.FirstDay[i], c.LastDay[i], ds.Last)
		}
		if h.Recency != nil && !(h.Recency[i] >= 0 && h.Recency[i] <= h.Observed[i]) {
			t.Errorf("%s: t_x %v of T %v", ds.Strings.At(c.ID[i]), h.Recency[i], h.Observed[i])
		}
	}
	return res
}

func at(t *testing.T, ds *dataset.Dataset, id string) int {
	t.Helper()
	for i, code := range ds.Customers.ID {
		if ds.Strings.At(code) == id {
			return i
		}
	}
	t.Fatalf("no customer %q", id)
	return -1
}

// Reference: the CDNOW summary of the R package BTYD (PROVENANCE.md), in weeks.
func TestReferenceSummary(t *testing.T) {
	for file, money := range map[string]string{"cdnow_customers_summary.csv": "none", "cdnow_customers_summary_with_transactions.csv": "mean"} {
		res := summed(t, clean.Options{}, material(t, "data", "btyd", file))
		ds, h := res.Dataset, res.Dataset.History
		if ds.Customers.Len() != 2357 || *res.Summary.History != (clean.History{Unit: "week", Since: true, Money: money}) {
			t.Errorf("%s: %d customers, %+v", file, ds.Customers.Len(), res.Summary.History)
		}
		repeats := 0
		for _, n := range ds.Customers.Counted {
			repeats += int(n) - 1
		}
		i := at(t, ds, "1")
		if repeats != 2457 || ds.Customers.Counted[i] != 3 || h.Recency[i] != 30.43*7 || h.Observed[i] != 38.86*7 {
			t.Errorf("%s: %d repeats, customer 1 %d %v %v", file, repeats, ds.Customers.Counted[i], h.Recency[i], h.Observed[i])
		}
		if money == "mean" && (h.Spend[i] != 22.35 || h.Spends[i] != 2) {
			t.Errorf("customer 1 spends %v in %d", h.Spend[i], h.Spends[i])
		}
	}
}

func TestSummaryOfDates(t *testing.T) {
	table := "Customer ID,Name,First order,Last order,Orders,Total spent,Region\n" +
		"a,Ann,2024-01-05,2024-06-03,4,200,N\n" +
		"b,Bo,2024-03-01,2024-03-01,1,50.5,S\n" +
		"c,Cy,2024-02-10,2024-05-30,3,90,N\n" +
		"d,Di,,,0,0,S\n"
	res := summed(t, clean.Options{}, table)
	ds, h, c := res.Dataset, res.Dataset.History, &res.Dataset.Customers
	if got := *res.Summary.History; got != (clean.History{Since: true, Dated: true, Money: "total"}) {
		t.Errorf("%+v", got)
	}
	if s := res.Summary; s.AsOf != "2024-06-04" || s.FirstDate != "2024-01-05" || s.LastDate != "2024-06-03" || s.Customers != 3 || s.Orders != 8 {
		t.Errorf("%+v", s)
	}
	a, b := at(t, ds, "a"), at(t, ds, "b")
	if h.Recency[a] != 150 || h.Observed[a] != 150 || c.Net[a] != 200 || h.Spend[a] != 50 || h.Spends[a] != 4 {
		t.Errorf("a: %v of %v, %v, %v × %d", h.Recency[a], h.Observed[a], c.Net[a], h.Spend[a], h.Spends[a])
	}
	if h.Recency[b] != 0 || h.Observed[b] != 94 || c.Counted[at(t, ds, "d")] != 0 || ds.Net != 340.5 {
		t.Errorf("b: %v of %v; %v in all", h.Recency[b], h.Observed[b], ds.Net)
	}
	if len(ds.Attributes) != 1 || ds.Attributes[0].Header != "Region" {
		t.Errorf("%d attributes", len(ds.Attributes))
	}

	// An analysis date later than the last order lengthens what was seen of everyone.
	later := summed(t, clean.Options{AsOf: "2024-07-04"}, table).Dataset
	if later.History.Observed[a] != 180 || later.History.Recency[a] != 150 || later.AsOf.String() != "2024-07-04" {
		t.Errorf("30 days later: %v of %v", later.History.Recency[a], later.History.Observed[a])
	}
	// An earlier one cannot know of later orders.
	if res := summed(t, clean.Options{AsOf: "2024-06-01"}, table); res.Ledger.SetAside[0].Code != clean.OutOfRange || res.Ledger.RowsAside != 1 {
		t.Errorf("%+v", res.Ledger.SetAside)
	}
	// Without a first order there is no T, and nothing else is lost.
	res = summed(t, clean.Options{}, "Customer ID,Last order,Orders,Total spent\na,2024-06-03,4,200\nb,2024-03-01,1,50\nc,2024-05-30,3,90\n")
	if h := res.Dataset.History; h.Recency != nil || res.Summary.History.Since || res.Dataset.Net != 340 {
		t.Errorf("%+v", res.Summary.History)
	}
}

// A table of customers beside a summary says who they are, and events what happened to them.
func TestSummaryAmongOthers(t *testing.T) {
	res := summed(t, clean.Options{},
		"customer_id,order_count,first_order,last_order,total_spent,Region\na,4,2024-01-05,2024-06-03,200,N\nb,1,2024-03-01,2024-03-01,50,S\nc,3,2024-02-10,2024-05-30,90,N\n",
		"Customer ID,Name,Gender,Age,Region\na,Ann,F,31,X\nb,Bo,M,55,Y\nz,Zoe,F,40,X\n",
		"Customer ID,Date,Type,Resolved\na,2024-06-01,complaint,no\nb,2024-05-01,visit,yes\na,2024-04-01,enquiry,yes\n")
	ds := res.Dataset
	if len(res.Summary.Joins) != 2 || res.Summary.Joins[0].Matched != 2 || res.Summary.Joins[0].Unknown != 1 || len(res.Warnings) != 0 {
		t.Errorf("%+v %+v", res.Summary.Joins, res.Warnings)
	}
	if ds.Customers.Len() != 3 || ds.Strings.At(ds.Customers.Name[at(t, ds, "a")]) != "Ann" || len(ds.Events.Interactions.Day) != 3 {
		t.Errorf("%d customers, %d contacts", ds.Customers.Len(), len(ds.Events.Interactions.Day))
	}
	if age := attribute(t, ds, "Age").Quantity; age[at(t, ds, "b")] != 55 || !math.IsNaN(age[at(t, ds, "c")]) {
		t.Errorf("ages %v", age)
	}
	regions := 0
	for _, a := range ds.Attributes {
		if a.Header == "Region" {
			regions++
		}
	}
	if regions != 1 || res.Summary.Attributes != len(ds.Attributes) {
		t.Errorf("%d regions of %d attributes", regions, len(ds.Attributes))
	}
}

// What the columns mean is read off those who bought once.
func TestSummaryMeaning(t *testing.T) {
	const header = "customer_id,frequency,recency,T,monetary_value\n"
	for name, c := range map[string]struct {
		rows string
		opt  clean.Options
		want clean.History
		x    int32   // orders of customer a
		tx   float64 // days
		T    float64
	}{
		"as the models take it": {"a,3,60,90,20\nb,0,0,50,0\nc,1,10,70,8\nd,0,0,30,0\n", clean.Options{}, clean.History{Unit: "day", Since: true, Money: "mean"}, 4, 60, 90},
		"months said":           {"a,3,4,8,20\nb,0,0,5,0\nc,1,1,7,8\nd,0,0,3,0\n", clean.Options{SummaryUnit: "month"}, clean.History{Unit: "month", Since: true, Money: "mean"}, 4, 121.75, 243.5},
		"fractions are weeks":   {"a,3,8.57,12.86,20\nb,0,0,7.14,0\nc,1,1.43,10.5,8\nd,0,0,4.29,0\n", clean.Options{}, clean.History{Unit: "week", Since: true, Money: "mean"}, 4, 8.57 * 7, 12.86 * 7},
		"all orders counted":    {"a,4,60,90,20\nb,1,0,50,7\nc,2,10,70,8\nd,1,0,30,9\n", clean.Options{}, clean.History{Unit: "day", CountsFirst: true, Since: true, Money: "total"}, 4, 60, 90},
		"since the last order":  {"a,3,30,90,20\nb,0,50,50,0\nc,1,60,70,8\nd,0,30,30,0\n", clean.Options{}, clean.History{Unit: "day", SinceLast: true, Since: true, Money: "mean"}, 4, 60, 90},
		"mean of all orders":    {"a,3,60,90,20\nb,0,0,50,5\nc,1,10,70,8\nd,0,0,30,7\n", clean.Options{}, clean.History{Unit: "day", Since: true, Money: "total"}, 4, 60, 90},
	} {
		res := summed(t, c.opt, header+c.rows)
		ds := res.Dataset
		a := at(t, ds, "a")
		if got := *res.Summary.History; got != c.want || ds.Customers.Counted[a] != c.x || math.Abs(ds.History.Recency[a]-c.tx) > 1e-9 || math.Abs(ds.History.Observed[a]-c.T) > 1e-9 {
			t.Errorf("%s: %+v, %d orders, t_x %v of T %v", name, got, ds.Customers.Counted[a], ds.History.Recency[a], ds.History.Observed[a])
		}
		if res.Summary.AsOf != "" || ds.Date(ds.AsOf) != "" {
			t.Errorf("%s: a date out of nowhere: %q", name, res.Summary.AsOf)
		}
		switch total := ds.Customers.Net[a]; c.want.Money {
		case "total":
			if total != 80 || ds.History.Spends[a] != 4 {
				t.Errorf("%s: total %v of %d", name, total, ds.History.Spends[a])
			}
		default:
			if total != 0 || ds.History.Spends[a] != 3 || !ds.Customers.Active(at(t, ds, "b")) {
				t.Errorf("%s: total %v, mean of %d", name, total, ds.History.Spends[a])
			}
		}
	}
}

// A row whose figures are lacking or contradict each other is set aside, and says in which column.
func TestSummarySetAside(t *testing.T) {
	good := "customer_id,frequency,recency,T\na,3,60,90\nb,0,0,50\nc,1,10,70\nd,0,0,30\ne,2,20,40\nf,0,0,9\ng,0,0,12\nh,0,0,33\ni,0,0,41\nj,0,0,56\nk,0,0,57\nl,0,0,58\n"
	for i := range 30 {
		good += fmt.Sprintf("m%d,%d,%d,80\n", i, 1+i%3, 20+i)
	}
	for row, column := range map[string]int{ // by row
		"z,,5,90": 2, "z,-1,5,90": 2, "z,1.5,5,90": 2, "z,many,5,90": 2,
		"z,2,91,90": 3, "z,2,-4,90": 3, "z,0,7,90": 3, "z,2,5,-90": 4, "z,2,five,90": 3,
	} {
		res := summed(t, clean.Options{}, good+row+"\n")
		if len(res.Ledger.SetAside) != 1 || res.Ledger.SetAside[0].Code != clean.BadSummary || res.Ledger.SetAside[0].Examples[0].Col != column {
			t.Errorf("%s: %+v", row, res.Ledger.SetAside)
		}
	}
	_, _, err := through(t, clean.Options{}, "customer_id,order_count,last_order,total_spent\na,0,,0\nb,0,,0\nc,1,2024-05-01,9\n")
	if f, ok := err.(*fault.Error); !ok || f.Code != fault.OneCustomer {
		t.Errorf("one buyer: %v", err)
	}
}

// Law: the order of rows, and how they are split over files, changes nothing.
func TestLawOrderOfSummary(t *testing.T) {
	const header = "id,First purchase,Last purchase,Number of orders,Lifetime revenue\n"
	for seed := range uint64(10) {
		r := rand.New(rand.NewPCG(seed, 1))
		var rows []string
		for c := range 60 {
			n, first := r.IntN(4), 1+r.IntN(20)
			last := first
			if n > 1 {
				last = first + r.IntN(8)
			}
			rows = append(rows, fmt.Sprintf("c%d,2024-03-%02d,2024-03-%02d,%d,%.2f\n", c, first, last, n, 100*r.Float64()))
		}
		story := func(files ...string) string {
			ds := summed(t, clean.Options{}, files...).Dataset
			text := fmt.Sprintln(ds.AsOf, ds.First, ds.Last, ds.Net)
			for i, id := range ds.Customers.ID {
				text += fmt.Sprintln(ds.Strings.At(id), ds.Customers.Counted[i], ds.Customers.Net[i], ds.History.Recency[i], ds.History.Observed[i])
			}
			return text
		}
		want := story(header + strings.Join(rows, ""))
		r.Shuffle(len(rows), func(i, k int) { rows[i], rows[k] = rows[k], rows[i] })
		if got := story(header+strings.Join(rows[:25], ""), header+strings.Join(rows[25:], "")); got != want {
			t.Fatalf("seed %d: %s\nwant %s", seed, got, want)
		}
	}
}
