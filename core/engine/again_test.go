package engine

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/keepsight/keepsight/core/contact"
)

// Law: asking in steps, or again with one option changed and back, gives what asking at once gives.
func TestLawStepsChangeNothing(t *testing.T) {
	e, doc := document(t, Options{}, text("sample.csv", sample(t)))
	whole, err := json.Marshal(doc.Analyses)
	if err != nil {
		t.Fatal(err)
	}
	values, risks := e.run.values, e.run.risks
	var dear AnalyzeResult
	through(t, e, VerbAnalyze, AnalyzeParams{Only: []string{"contact"}, Options: Options{Contact: contact.Options{CostPerContact: 50}}}, &dear)
	if dear.Analyses.Contact.CostPerContact != 50 || dear.Analyses.CLV != nil {
		t.Errorf("asked for the contact list at 50: %+v", dear.Analyses)
	}
	if e.run.values != values || e.run.risks != risks {
		t.Error("a new price of a contact fitted the models again")
	}
	steps := New(Host{})
	if err := steps.AddFile(text("sample.csv", sample(t)), nil); err != nil {
		t.Fatal(err)
	}
	through(t, steps, VerbOpen, OpenParams{}, &OpenResult{})
	through(t, steps, VerbClean, CleanParams{}, &CleanResult{})
	var all Analyses
	for _, only := range [][]string{{"loyalty"}, {"propensity"}, {"income"}, {"segment"}, {"overview", "rfm", "rhythm"}, {"lift"}, {"contact"}, {"prepare"}, {"churn"}, {"clv"}} {
		var part AnalyzeResult
		through(t, steps, VerbAnalyze, AnalyzeParams{Only: only}, &part)
		got := part.Analyses
		if got.Heads != nil {
			all.Heads = got.Heads
		}
		for _, take := range []func(){
			func() { all.Segment = orElse(got.Segment, all.Segment) }, func() { all.RFM = orElse(got.RFM, all.RFM) },
			func() { all.Overview = orElse(got.Overview, all.Overview) }, func() { all.Rhythm = orElse(got.Rhythm, all.Rhythm) },
			func() { all.Contact = orElse(got.Contact, all.Contact) }, func() { all.Churn = orElse(got.Churn, all.Churn) },
			func() { all.CLV = orElse(got.CLV, all.CLV) }, func() { all.Prepare = orElse(got.Prepare, all.Prepare) },
			func() { all.Income = orElse(got.Income, all.Income) }, func() { all.Loyalty = orElse(got.Loyalty, all.Loyalty) },
			func() { all.Lift = orElse(got.Lift, all.Lift) },
			func() { all.Propensity = orElse(got.Propensity, all.Propensity) }, func() { all.Reconcile = got.Reconcile },
		} {
			take()
		}
	}
	parts, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(parts, whole) {
		t.Errorf("in steps:\n%.3000s\nat once:\n%.3000s", parts, whole)
	}
}

func orElse[T any](a, b *T) *T {
	if a != nil {
		return a
	}
	return b
}
