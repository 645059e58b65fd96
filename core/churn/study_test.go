package churn

import (
	"math"
	"testing"

	"github.com/keepsight/keepsight/core/internal/golden"
)

func analyze(t *testing.T, in Input, opt Options) *Result {
	t.Helper()
	r, err := Analyze(in, opt, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// addUp: the points of every customer's reasons add up to its risk less the base, and nobody
// without a score has reasons.
func addUp(t *testing.T, r *Result) {
	t.Helper()
	for i, risk := range r.Risk {
		reasons := r.ReasonsOf(i)
		if (reasons == nil) != (risk < 0) {
			t.Fatalf("customer %d: risk %v, reasons %v", i, risk, reasons)
		}
		if reasons == nil {
			continue
		}
		if reasons.None != (r.Chosen == ModelNetwork) || reasons.None && len(reasons.Terms) > 0 {
			t.Fatalf("customer %d of %s: %+v", i, r.Chosen, reasons)
		}
		sum := reasons.Base
		if reasons.None {
			sum = reasons.Risk
		}
		for k, term := range reasons.Terms {
			sum += term.Points
			if k > 0 && math.Abs(term.Points) > math.Abs(reasons.Terms[k-1].Points) {
				t.Fatalf("customer %d: terms out of order", i)
			}
		}
		if math.Abs(sum-risk) > 1e-9 || reasons.Risk != risk {
			t.Fatalf("customer %d: reasons add up to %v, risk %v", i, sum, risk)
		}
	}
}

func TestGolden(t *testing.T) {
	golden.JSONWithin(t, "testdata/orders.golden.json", analyze(t, input(orders(400, shop(11, 300, 400)), 40), Options{}), golden.FitTolerance)
	golden.JSONWithin(t, "testdata/label.golden.json", analyze(t, Input{Data: club(300, 8)}, Options{}), golden.FitTolerance)
}

// Progress never goes back, and ends at the end.
func TestProgress(t *testing.T) {
	for _, in := range []Input{input(orders(400, shop(11, 300, 400)), 40), {Data: club(300, 8)}} {
		last := 0.0
		_, err := Analyze(in, Options{}, func(done, total int) {
			if share := float64(done) / float64(total); share < last || share > 1 {
				t.Errorf("%d of %d after %v", done, total, last)
			} else {
				last = share
			}
		})
		if err != nil || last != 1 {
			t.Errorf("last report %v, %v", last, err)
		}
	}
}

// What is too large to be squared leaves no number that is not finite.
func TestExtremes(t *testing.T) {
	ds := club(200, 9)
	ds.Attributes = append(ds.Attributes, quantity("huge", 200, func(i int) float64 { return float64(i%7-3) * math.MaxFloat64 / 4 }),
		quantity("tiny", 200, func(i int) float64 { return float64(i%5) * 5e-324 }),
		quantity("beyond", 200, func(i int) float64 { return math.Inf(i%2 - 1) }))
	r := analyze(t, Input{Data: ds}, Options{})
	text(t, r)
	addUp(t, r)
	list := shop(11, 300, 400)
	for i := range list {
		list[i].amount = []float64{0, 1e-300, 1e300}[i%3]
	}
	r = analyze(t, input(orders(400, list), 40), Options{})
	if r.Problem != NoProblem {
		t.Errorf("%q", r.Problem)
	}
	text(t, r)
	addUp(t, r)
}
