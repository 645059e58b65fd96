package engine

import (
	"fmt"
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/churn"
)

// Where nobody came back the value model has no P(no order in H) to stand in with, and nothing says
// that it does.
func TestNoRiskStandsInWithoutAModel(t *testing.T) {
	const stands = "risk_of_value"
	says := func(rows string) bool {
		_, doc := document(t, Options{}, text("orders.csv", "Customer ID,Order ID,Order Date,Amount\n"+rows))
		if doc.Analyses.Churn.Problem == "" {
			t.Fatalf("a risk was tested: %+v", doc.Analyses.Churn)
		}
		return slices.ContainsFunc(doc.Analyses.Reconcile, func(r Reconcile) bool { return r.Code == stands })
	}
	once, again := "", ""
	for c := range 60 {
		once += fmt.Sprintf("K%03d,%d,2024-%02d-%02d,%d.50\n", c, c, 1+c%6, 1+c%28, 10+c)
		again += fmt.Sprintf("K%03d,%d,2024-%02d-%02d,%d.50\n", c, 100+c, 7+c%3, 1+c%28, 20+c)
	}
	if says(once) {
		t.Errorf("%s without a repeat order", stands)
	}
	if !says(once + again) {
		t.Errorf("no %s where only the history is too short", stands)
	}
}

// "No" to "does the file start with your first sale?" leaves tenure out of the risk, once.
func TestUnknownFirstSaleLeavesTenureOut(t *testing.T) {
	for _, asked := range []string{"", "tenure", "money, tenure"} {
		opt := Options{}
		opt.Clean.FirstSale, opt.Churn.Without = "no", asked
		_, doc := document(t, opt, text("orders.csv", sample(t)))
		if doc.Summary.FirstSale == nil {
			t.Fatal("the sample does not ask")
		}
		n := 0
		for _, name := range doc.Analyses.Churn.Without {
			if name == churn.FeatureTenure {
				n++
			}
		}
		drives := slices.ContainsFunc(doc.Analyses.Churn.Drivers, func(d churn.Driver) bool { return d.Feature == churn.FeatureTenure })
		if n != 1 || drives {
			t.Errorf("without %q: %v, tenure drives: %v", asked, doc.Analyses.Churn.Without, drives)
		}
	}
}
