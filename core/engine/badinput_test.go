package engine

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/clv"
	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/quality"
	"github.com/keepsight/keepsight/core/schema"
)

// rowsOf writes a table: its header, and n rows as line says them; day(i) is a day every five.
func rowsOf(header string, n int, line func(i int) string) string {
	var b strings.Builder
	b.WriteString(header + "\n")
	for i := range n {
		b.WriteString(line(i) + "\n")
	}
	return b.String()
}

func day(i int) string { return (convention.FromCivil(2023, 1, 1) + convention.Day(5*i)).String() }

// Bad input: each has its question, or what the sentence of the page is made of, and everything that
// can be computed all the same is.
func TestBadInputIsAskedAboutOrSaid(t *testing.T) {
	order := func(i int) string { return fmt.Sprintf("c%d,%s,%d", i%20, day(i), 10+i%7) }
	asks := func(role schema.Role, about string, candidates ...string) func(*testing.T, *CleanResult, *quality.Report) {
		return func(t *testing.T, c *CleanResult, _ *quality.Report) {
			if len(c.Mapping.Unsure) != 1 {
				t.Fatalf("questions: %+v", c.Mapping.Unsure)
			}
			if u := c.Mapping.Unsure[0]; u.Role != role || u.About != about || !slices.Equal(u.Candidates, candidates) {
				t.Errorf("asks %+v", u)
			}
		}
	}
	// alike ids: the warning of the page, and the finding with the first case of the quality page.
	alike := func(code quality.Code, value, other string) func(*testing.T, *CleanResult, *quality.Report) {
		return func(t *testing.T, c *CleanResult, q *quality.Report) {
			if a := c.Mapping.Alike; a == nil || a.Count != 20 || !slices.ContainsFunc(c.Warnings, func(w fault.Warning) bool { return w.Code == fault.AlikeIDs }) {
				t.Errorf("alike: %+v, warnings %+v", a, c.Warnings)
			}
			for _, column := range q.Tables[0].Columns {
				if column.Role != schema.CustomerID {
					continue
				}
				if f := column.Findings; len(f) != 1 || f[0].Code != code || f[0].Value != value || f[0].Other != other {
					t.Errorf("findings %+v", f)
				}
			}
		}
	}
	var further strings.Builder
	for k := range 2997 {
		fmt.Fprintf(&further, ",f%d", k)
	}
	for name, c := range map[string]struct {
		files   []memory
		problem fault.Code
		hold    func(*testing.T, *CleanResult, *quality.Report)
		said    func(*testing.T, Analyses)
	}{
		"two date columns of equal rank": {
			files: []memory{text("o.csv", rowsOf("customer_id,date1,date2,amount", 60, func(i int) string {
				return fmt.Sprintf("c%d,%s,%s,%d", i%20, day(i), day(i+1), 10+i%7)
			}))},
			hold: asks(schema.OrderDate, schema.AboutColumn, "date1", "date2"),
		},
		"ids that differ in capitals alone": {
			files: []memory{text("o.csv", rowsOf("customer_id,order_date,amount", 60, func(i int) string {
				return strings.Replace(order(i), "c", [3]string{"C", "c", "c"}[i%3], 1)
			}))},
			hold: alike(quality.CaseVariant, "C0", "c0"),
		},
		"ids that differ in zeros alone": {
			files: []memory{text("o.csv", rowsOf("customer_id,order_date,amount", 60, func(i int) string {
				return fmt.Sprintf("%0*d,%s,%d", [3]int{4, 0, 0}[i%3], 1+i%20, day(i), 10+i%7)
			}))},
			hold: alike(quality.ZeroVariant, "0001", "1"),
		},
		"a key that matches 3 % of the rows": {
			files: []memory{text("o.csv", rowsOf("customer_id,order_date,amount", 300, func(i int) string { return fmt.Sprintf("c%d,%s,%d", i%100, day(i), 10+i%7) })),
				text("votes.csv", rowsOf("customer_id,date,score,comment", 100, func(i int) string {
					return fmt.Sprintf("%s%d,%s,%d,fine thing number %d", [2]string{"c", "x"}[min(i/3, 1)], i, day(i), i%11, i)
				}))},
			hold: func(t *testing.T, c *CleanResult, _ *quality.Report) {
				if len(c.Summary.Joins) != 1 {
					t.Fatalf("joins %+v", c.Summary.Joins)
				}
				j := c.Summary.Joins[0]
				if !j.Few || j.Matched != 3 || j.Rows != 100 || j.Unknown != 97 || j.Unnamed != 97 || len(j.UnknownExamples) != 5 {
					t.Errorf("%+v", j)
				}
				if !slices.ContainsFunc(c.Warnings, func(w fault.Warning) bool { return w.Code == fault.Join && w.Count == 97 }) {
					t.Errorf("warnings %+v", c.Warnings)
				}
			},
		},
		"3,000 columns": {
			files: []memory{text("o.csv", rowsOf("customer_id,order_date,amount"+further.String(), 60, func(i int) string {
				return order(i) + strings.Repeat(fmt.Sprintf(",%d", i%13), 2997)
			}))},
			hold: func(t *testing.T, c *CleanResult, q *quality.Report) {
				if n := len(c.Mapping.Tables[0].Columns); n != 3000 || c.Ledger.RowsUsed != 60 {
					t.Errorf("%d columns, %d rows used", n, c.Ledger.RowsUsed)
				}
				if tab := q.Tables[0]; len(tab.Columns) != quality.MostColumns || tab.Further != 3000-quality.MostColumns {
					t.Errorf("%d columns and %d further", len(tab.Columns), tab.Further)
				}
			},
		},
		"all dates equal": {
			files: []memory{text("o.csv", rowsOf("customer_id,order_date,amount", 60, func(i int) string { return fmt.Sprintf("c%d,2024-01-05,%d", i%20, 10+i%7) }))},
			hold: func(t *testing.T, c *CleanResult, _ *quality.Report) {
				if s := c.Summary; s.FirstDate != "2024-01-05" || s.LastDate != s.FirstDate || s.Orders != 20 {
					t.Errorf("%+v", s)
				}
			},
			said: func(t *testing.T, a Analyses) {
				if a.CLV.Chosen != "" || a.CLV.Historic.Orders != 20 || a.Contact.TooFewOrders != 20 {
					t.Errorf("value by %q of %+v, %d too few", a.CLV.Chosen, a.CLV.Historic, a.Contact.TooFewOrders)
				}
				if !slices.ContainsFunc(a.CLV.Notes, func(n clv.Note) bool { return n.Code == clv.NoTime }) {
					t.Errorf("value does not say that there is one day: %+v", a.CLV.Notes)
				}
			},
		},
		"totals below zero of some": {
			files: []memory{text("o.csv", rowsOf("customer_id,order_date,amount", 60, func(i int) string {
				return fmt.Sprintf("c%d,%s,%d", i%20, day(i), [2]int{1, -1}[(22-i%20)/20]*(10+i%7))
			}))},
			hold: func(t *testing.T, c *CleanResult, _ *quality.Report) {
				if l := c.Ledger; l.RowsUsed != 60 || l.Refunds >= 0 || l.Net != l.Sales+l.Refunds {
					t.Errorf("%+v", l)
				}
			},
			said: func(t *testing.T, a Analyses) {
				if a.RFM.Apart != 3 || a.RFM.Customers != 17 {
					t.Errorf("%d customers, %d apart", a.RFM.Customers, a.RFM.Apart)
				}
			},
		},
		"totals below zero of all": {
			files:   []memory{text("o.csv", rowsOf("customer_id,order_date,amount", 60, func(i int) string { return strings.Replace(order(i), ",1", ",-1", 1) }))},
			problem: fault.NoSales,
		},
		"two currencies in a column": {
			files: []memory{text("o.csv", rowsOf("customer_id,order_date,amount,currency", 60, func(i int) string { return order(i) + [3]string{",EUR", ",USD", ",EUR"}[i%3] }))},
			hold:  asks(schema.Currency, schema.AboutCurrency, "EUR", "USD"),
		},
		"two currencies by their signs": {
			files: []memory{text("o.csv", rowsOf("customer_id,order_date,amount", 60, func(i int) string {
				return fmt.Sprintf("c%d,%s,%s%d", i%20, day(i), [3]string{"€", "$", "€"}[i%3], 10+i%7)
			}))},
			hold: asks(schema.Currency, schema.AboutCurrency, "EUR", "USD"),
		},
	} {
		t.Run(name, func(t *testing.T) {
			e := New(Host{})
			for _, f := range c.files {
				if err := e.AddFile(f, nil); err != nil {
					t.Fatal(err)
				}
			}
			var opened OpenResult
			through(t, e, VerbOpen, OpenParams{}, &opened)
			var done CleanResult
			through(t, e, VerbClean, CleanParams{Options: clean.Options{}}, &done)
			if c.problem != "" {
				if done.Problem == nil || done.Problem.Code != c.problem {
					t.Errorf("problem %v, not %s", done.Problem, c.problem)
				}
				return
			}
			if done.Problem != nil {
				t.Fatal(done.Problem)
			}
			var q QueryResult
			through(t, e, VerbQuery, QueryParams{Quality: &QualityQuery{}}, &q)
			if c.hold != nil {
				c.hold(t, &done, q.Quality)
			}
			var res AnalyzeResult
			through(t, e, VerbAnalyze, AnalyzeParams{}, &res)
			if c.said != nil {
				c.said(t, res.Analyses)
			}
			answersEverything(t, e, &Document{Mapping: done.Mapping, Ledger: *done.Ledger, Summary: *done.Summary, Analyses: res.Analyses})
		})
	}
}
