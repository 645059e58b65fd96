package engine

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/churn"
	"github.com/keepsight/keepsight/core/clv"
	"github.com/keepsight/keepsight/core/segment"
)

// buyers writes an order file: of each of n customers as many orders as times says.
func buyers(n int, times func(i int) int, amount func(i, k int) string) string {
	var b strings.Builder
	b.WriteString("customer_id,order_date,amount\n")
	for i := range n {
		for k := range times(i) {
			day := (37*i + 29*k) % 700
			fmt.Fprintf(&b, "c%d,%04d-%02d-%02d,%s\n", i, 2022+day/365, 1+day%365/31, 1+day%365%28, amount(i, k))
		}
	}
	return b.String()
}

func fixed(v string) func(int, int) string { return func(int, int) string { return v } }
func always(k int) func(int) int           { return func(int) int { return k } }
func ten(i, k int) string                  { return fmt.Sprintf("%d.50", 10+(7*i+3*k)%40) }
func labels(n, columns int, label func(i int, first float64) string) string {
	random := rand.New(rand.NewPCG(1, 1))
	var b strings.Builder
	b.WriteString("customer_id")
	for c := range columns {
		fmt.Fprintf(&b, ",f%d", c)
	}
	b.WriteString(",churn\n")
	for i := range n {
		fmt.Fprintf(&b, "c%d", i)
		first := 0.0
		for c := range columns {
			v := random.NormFloat64()
			if c == 0 {
				first = v
			}
			fmt.Fprintf(&b, ",%.4f", v)
		}
		fmt.Fprintf(&b, ",%s\n", label(i, first))
	}
	return b.String()
}

// withoutLast takes the last column off a table.
func withoutLast(table string) string {
	var b strings.Builder
	for line := range strings.Lines(table) {
		b.WriteString(line[:strings.LastIndexByte(line, ',')] + "\n")
	}
	return b.String()
}

// answersEverything asks what the pages ask: the table by each figure, customers one by one, the map,
// and the files. What does not exist is absent in each of them.
func answersEverything(t *testing.T, e *Engine, doc *Document) {
	t.Helper()
	orders, all := doc.Summary.Kind == "orders", doc.Summary.Customers
	if orders {
		all = doc.Analyses.RFM.Customers + doc.Analyses.RFM.Apart
	}
	for _, sort := range []SortKey{ByID, ByNet, ByRisk, ByStake, ByValue, ByCluster, ByOverdue, ByRank} {
		var page QueryResult
		through(t, e, VerbQuery, QueryParams{Customers: &CustomersQuery{Sort: sort, Descending: true, Limit: 10}}, &page)
		if page.Customers.Total != all {
			t.Errorf("by %s: %d customers of %d", sort, page.Customers.Total, all)
		}
		for _, c := range page.Customers.Rows {
			var one QueryResult
			through(t, e, VerbQuery, QueryParams{Customer: &CustomerQuery{Index: c.Index}}, &one)
			d := one.Customer
			if c.Risk != nil && (*c.Risk < 0 || *c.Risk > 1) || c.Stake != nil && *c.Stake < 0 {
				t.Errorf("customer %s: risk %v, stake %v", c.ID, c.Risk, c.Stake)
			}
			for _, f := range d.Changeable {
				q := WhatIfQuery{Index: c.Index, Feature: f.Feature, Value: f.Value, Level: f.Level}
				if f.Value == nil && f.Level == "" {
					q.Value = f.Low
					if len(f.Levels) > 0 {
						q.Level = f.Levels[0]
					}
				}
				var moved QueryResult
				through(t, e, VerbQuery, QueryParams{WhatIf: &q}, &moved)
				if m := moved.WhatIf; m.Risk != *c.Risk || !(m.With >= 0 && m.With <= 1) || f.Value != nil && math.Abs(m.With-m.Risk) > 1e-9 {
					t.Errorf("customer %s with %+v: %+v", c.ID, f, m)
				}
			}
			if d.Reasons == nil || d.Reasons.None {
				continue
			}
			sum := d.Reasons.Base
			for _, term := range d.Reasons.Terms {
				sum += term.Points
			}
			if math.Abs(sum-d.Reasons.Risk) > 1e-9 || c.Risk == nil || math.Abs(sum-*c.Risk) > 1e-9 {
				t.Errorf("customer %s: points add up to %v, the risk is %v", c.ID, sum, c.Risk)
			}
		}
	}
	if doc.Analyses.Segment.K > 1 {
		var points QueryResult
		through(t, e, VerbQuery, QueryParams{Map: &MapQuery{}}, &points)
		if points.Map.Points != doc.Analyses.Segment.Customers {
			t.Errorf("%d points of %d customers", points.Map.Points, doc.Analyses.Segment.Customers)
		}
	}
	for _, what := range []string{"customers", "contacts"} {
		var res ExportResult
		file := through(t, e, VerbExport, ExportParams{What: what, Format: "csv"}, &res)
		for _, wrong := range []string{"NaN", "Inf", "null"} {
			if bytes.Contains(file, []byte(wrong)) {
				t.Errorf("%s in %s: %s", wrong, what, around(file, wrong))
			}
		}
		if what == "customers" && res.Rows != all || what == "contacts" && !orders && res.Rows != 0 {
			t.Errorf("%s: %d rows", what, res.Rows)
		}
	}
}

// Bad input gets a plain answer, by a code, and what can still be said is said. That nothing absent
// crosses the door as null, NaN or Inf is what document and through hold.
func TestOddFiles(t *testing.T) {
	value := func(codes ...clv.Code) func(*testing.T, Analyses) {
		return func(t *testing.T, a Analyses) {
			for _, code := range codes {
				if !slices.ContainsFunc(a.CLV.Notes, func(n clv.Note) bool { return n.Code == code }) {
					t.Errorf("value does not say %s: %+v", code, a.CLV.Notes)
				}
			}
		}
	}
	risk := func(problem churn.Problem, notes ...string) func(*testing.T, Analyses) {
		return func(t *testing.T, a Analyses) {
			if a.Churn.Problem != problem {
				t.Errorf("churn says %q, want %q", a.Churn.Problem, problem)
			}
			for _, code := range notes {
				if !slices.ContainsFunc(a.Churn.Notes, func(n churn.Note) bool { return n.Code == code }) {
					t.Errorf("churn does not say %s: %+v", code, a.Churn.Notes)
				}
			}
		}
	}
	someLeave := func(i int, _ float64) string { return []string{"no", "no", "yes"}[i%3] }
	for name, c := range map[string]struct {
		file string
		hold []func(*testing.T, Analyses)
	}{
		"ten customers": {buyers(10, always(6), ten), []func(*testing.T, Analyses){value(clv.FewCustomers, clv.FewRepeaters),
			func(t *testing.T, a Analyses) {
				if a.Segment.Problem != segment.FewCustomers || a.CLV.ExpectedValue == nil || a.RFM.Customers != 10 {
					t.Errorf("segments %q, value %v", a.Segment.Problem, a.CLV.ExpectedValue)
				}
			}}},
		"nobody came back": {buyers(200, always(1), ten), []func(*testing.T, Analyses){value(clv.NoRepeat), risk(churn.NoRepeat),
			func(t *testing.T, a Analyses) {
				if a.CLV.Chosen != "" || a.CLV.Historic.Orders != 200 || a.Contact.TooFewOrders != 200 {
					t.Errorf("%+v", a.CLV.Historic)
				}
			}}},
		"one amount for all": {buyers(300, func(i int) int { return 1 + i%7 }, fixed("20")), []func(*testing.T, Analyses){value(clv.OneAmountForAll)}},
		"more refunded than sold": {buyers(200, func(i int) int { return 2 + i%5 }, func(i, k int) string {
			if k%3 == 2 {
				return "-80"
			}
			return ten(i, k)
		}), []func(*testing.T, Analyses){func(t *testing.T, a Analyses) {
			if a.RFM.Refunds >= 0 || a.RFM.NetRevenue != a.RFM.Revenue+a.RFM.Refunds || a.CLV.Chosen == "" {
				t.Errorf("refunds %v, net %v, model %q", a.RFM.Refunds, a.RFM.NetRevenue, a.CLV.Chosen)
			}
		}}},
		"some pay nothing": {buyers(200, func(i int) int { return 2 + i%5 }, func(i, k int) string {
			if i%4 == 0 {
				return "0"
			}
			return ten(i, k)
		}), []func(*testing.T, Analyses){value(clv.NotPositiveSpend), func(t *testing.T, a Analyses) {
			// Nobody is lost: who is not divided stands apart, counted.
			apart := a.Segment.Customers
			for _, g := range a.Segment.Apart {
				apart += g.Customers
			}
			if apart != 200 || a.Segment.Customers >= 200 {
				t.Errorf("%d divided, apart %+v", a.Segment.Customers, a.Segment.Apart)
			}
		}}},
		"two customers": {buyers(2, always(6), ten), []func(*testing.T, Analyses){value(clv.FewCustomers, clv.FewRepeaters),
			func(t *testing.T, a Analyses) {
				if a.Churn.Problem == churn.NoProblem || a.Segment.Problem != segment.FewCustomers || a.RFM.Customers != 2 {
					t.Errorf("churn %q, segments %q, %d customers", a.Churn.Problem, a.Segment.Problem, a.RFM.Customers)
				}
			}}},
		"one day": {"customer_id,order_date,amount\n" + strings.Repeat("c1,2024-03-01,10\nc2,2024-03-01,20\nc3,2024-03-01,30\n", 40),
			[]func(*testing.T, Analyses){value(clv.NoTime), risk(churn.NoRepeat)}},
		"two people": {labels(2, 3, someLeave), []func(*testing.T, Analyses){risk(churn.FewCustomers), func(t *testing.T, a Analyses) {
			if a.Segment.Problem == "" || len(a.Segment.LeftOut) != 3 {
				t.Errorf("segments %q, left out %+v", a.Segment.Problem, a.Segment.LeftOut)
			}
		}}},
		"no label": {withoutLast(labels(300, 4, someLeave)), []func(*testing.T, Analyses){func(t *testing.T, a Analyses) {
			if a.Churn != nil || a.CLV != nil || a.RFM != nil || a.Contact != nil {
				t.Error("a table without orders and label has answers that need them")
			}
			if a.Segment == nil || a.Segment.Customers != 300 || a.Segment.K < 2 {
				t.Errorf("segments %+v", a.Segment)
			}
		}}},
		"everybody left":   {labels(200, 5, func(int, float64) string { return "yes" }), []func(*testing.T, Analyses){risk(churn.OneClass)}},
		"nobody left":      {labels(200, 5, func(int, float64) string { return "no" }), []func(*testing.T, Analyses){risk(churn.OneClass)}},
		"too few to learn": {labels(20, 3, someLeave), []func(*testing.T, Analyses){risk(churn.FewCustomers)}},
		"wider than long":  {labels(200, 300, someLeave), []func(*testing.T, Analyses){risk("", churn.NoteWide, churn.NoteSeparated)}},
		"a column that tells": {labels(300, 4, func(_ int, first float64) string {
			if first > 0.4 {
				return "yes"
			}
			return "no"
		}), []func(*testing.T, Analyses){risk("", churn.NoteLeak)}},
	} {
		t.Run(name, func(t *testing.T) {
			e, doc := document(t, Options{}, text("odd.csv", c.file))
			for _, hold := range c.hold {
				hold(t, doc.Analyses)
			}
			answersEverything(t, e, doc)
		})
	}
}
