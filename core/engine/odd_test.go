package engine

import (
	"fmt"
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
		"nothing was paid":   {buyers(120, func(i int) int { return 1 + i%5 }, fixed("0")), []func(*testing.T, Analyses){value(clv.NoSpend)}},
		"more refunded than sold": {buyers(200, func(i int) int { return 2 + i%5 }, func(i, k int) string {
			if k%3 == 2 {
				return "-80"
			}
			return ten(i, k)
		}), nil},
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
			_, doc := document(t, Options{}, text("odd.csv", c.file))
			for _, hold := range c.hold {
				hold(t, doc.Analyses)
			}
		})
	}
}
