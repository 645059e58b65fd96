package churn

import (
	"math"
	"testing"
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
		sum := reasons.Base
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
