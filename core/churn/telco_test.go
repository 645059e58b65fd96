package churn

import (
	"compress/gzip"
	"encoding/csv"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
)

func gunzip(t *testing.T, name string) string {
	t.Helper()
	f, err := os.Open("../testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// telco is the customer table; blank is what stands for a TotalCharges that is not given.
func telco(t *testing.T, blank float64) *dataset.Dataset {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(gunzip(t, "telco.csv.gz"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	header, rows := records[0], records[1:]
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	ds := labelled0(len(rows))
	for i, row := range rows {
		ds.Customers.ID[i] = ds.Strings.InternString(row[0])
	}
	for c, name := range header[1:] {
		column := make([]string, len(rows))
		for i, row := range rows {
			column[i] = row[c+1]
		}
		switch name {
		case "Churn":
			ds.Left = &dataset.Left{Header: name, Value: "Yes", State: make([]dataset.Stand, len(rows))}
			for i, v := range column {
				ds.Left.State[i] = dataset.Stayed
				if v == "Yes" {
					ds.Left.State[i] = dataset.HasLeft
				}
			}
		case "tenure", "MonthlyCharges", "TotalCharges":
			a := dataset.Attribute{Header: name, Tenure: name == "tenure"}
			for _, v := range column {
				number, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
				if err != nil {
					number = blank
				}
				a.Quantity = append(a.Quantity, number)
			}
			ds.Attributes = append(ds.Attributes, a)
		default:
			ds.Attributes = append(ds.Attributes, category(ds, name, column))
		}
	}
	return ds
}

// labelled0 is a customer table without a label or attributes yet.
func labelled0(n int) *dataset.Dataset {
	ds := &dataset.Dataset{Strings: ingest.NewStrings()}
	ds.Customers.ID = make([]ingest.Code, n)
	ds.Customers.Net = make([]float64, n)
	return ds
}

func category(ds *dataset.Dataset, name string, column []string) dataset.Attribute {
	a := dataset.Attribute{Header: name}
	for _, v := range column {
		code := ingest.NoCode
		if v != "" {
			code = ds.Strings.InternString(v)
		}
		a.Category = append(a.Category, code)
	}
	return a
}

func modelOf(t *testing.T, r *Result, name string) Model {
	t.Helper()
	at := slices.IndexFunc(r.Models, func(m Model) bool { return m.Name == name })
	if at < 0 {
		t.Fatalf("no model %q", name)
	}
	return r.Models[at]
}

func noteOf(r *Result, code string) *Note {
	for i := range r.Notes {
		if r.Notes[i].Code == code {
			return &r.Notes[i]
		}
	}
	return nil
}

// Reference: five stratified folds of scikit-learn (core/testdata/SOURCES.md). With the logistic
// regression of scikit-learn 1.2.1 (C = 1) and blanks as 0: AUC .8451 (SD .0134), accuracy .8055,
// log loss .4174, Brier .1356; the tree .8310.
func TestReferenceTelco(t *testing.T) {
	ds := telco(t, math.NaN())
	r := analyze(t, Input{Data: ds}, Options{FoldFile: gunzip(t, "telco_folds.csv.gz")})
	if r.Problem != NoProblem || r.Folds != 5 || noteOf(r, NoteFoldsDrawn) != nil || r.Label != (Label{Kind: KindColumn, Column: "Churn", Value: "Yes"}) {
		t.Fatalf("%q, %d folds, %+v", r.Problem, r.Folds, r.Notes)
	}
	logistic, tree, base := modelOf(t, r, ModelLogistic), modelOf(t, r, ModelTree), modelOf(t, r, ModelBase)
	boosting, network := modelOf(t, r, ModelBoosting), modelOf(t, r, ModelNetwork)
	if *logistic.AUC < .840 || *tree.AUC < .825 || *boosting.AUC < .842 || *network.AUC < .835 || *base.AUC != .5 {
		t.Errorf("AUC %v, %v, %v, %v, %v", *logistic.AUC, *tree.AUC, *boosting.AUC, *network.AUC, *base.AUC)
	}
	for _, c := range []struct {
		what              string
		got, want, within float64
	}{
		{"AUC", *logistic.AUC, .8451, .001}, {"its SD", *logistic.AUCSD, .0134, .001}, {"accuracy", logistic.Accuracy, .8055, .006},
		{"log loss", logistic.LogLoss, .4174, .004}, {"Brier", logistic.Brier, .1356, .001}, {"AUC of the tree", *tree.AUC, .8310, .003},
		{"AUC of boosting", *boosting.AUC, .8470, .003}, {"its log loss", boosting.LogLoss, .4142, .004}, {"its Brier", boosting.Brier, .1347, .001},
		{"AUC of the network", *network.AUC, .8404, .006},
		{"base rate", r.BaseRate, 1869.0 / 7043, 1e-12},
	} {
		if math.Abs(c.got-c.want) > c.within {
			t.Errorf("%s %v, reference %v", c.what, c.got, c.want)
		}
	}
	if r.Chosen != ModelLogistic || r.Calibration.Method != "isotonic" || len(logistic.AUCByFold) != 5 {
		t.Errorf("chosen %s, %s", r.Chosen, r.Calibration.Method)
	}
	if r.Customers != 7043-1869 {
		t.Errorf("%d scored", r.Customers)
	}
	for i, stand := range ds.Left.State {
		if (r.Risk[i] < 0) != (stand == dataset.HasLeft) {
			t.Fatalf("customer %d: risk %v", i, r.Risk[i])
		}
	}
	// Its 11 blanks are the 11 customers of tenure 0 (TRUTH §5).
	if n := noteOf(r, NoteNothingYet); n == nil || n.Feature != "TotalCharges" || n.Count != 11 || noteOf(r, NoteImputed) != nil {
		t.Errorf("%+v", r.Notes)
	}
	if n := noteOf(r, NoteLeak); n != nil {
		t.Errorf("%+v", n)
	}
	if s := r.Survival; s == nil || s.Kind != "tenure" || s.Steps[0].AtRisk != 7043 {
		t.Errorf("%+v", r.Survival)
	}
	addUp(t, r)
}

// Reference: unpenalised fit of scikit-learn's figures on all rows, blanks as 0: −2914.142 (TRUTH
// §5). A blank that the tenure does not explain is imputed and flagged; the flag then takes the 11
// customers, who all stayed, out of the likelihood: −2913.136, by our own computation.
func TestReferenceTelcoLogLikelihood(t *testing.T) {
	flagged := telco(t, math.NaN())
	for i := range flagged.Attributes {
		flagged.Attributes[i].Tenure = false
	}
	for _, c := range []struct {
		ds       *dataset.Dataset
		want     float64
		imputed  int
		separate bool
	}{{telco(t, 0), -2914.142, 0, false}, {telco(t, math.NaN()), -2914.142, 0, false}, {flagged, -2913.136, 11, true}} {
		r := analyze(t, Input{Data: c.ds}, Options{})
		if got := modelOf(t, r, ModelLogistic).LogLikelihood; got == nil || math.Abs(*got-c.want) > .001 {
			t.Errorf("log-likelihood %v, want %v", got, c.want)
		}
		n := noteOf(r, NoteImputed)
		if (n != nil) != (c.imputed > 0) || n != nil && (n.Feature != "TotalCharges" || n.Count != c.imputed) {
			t.Errorf("imputed %+v", n)
		}
		if n := noteOf(r, NoteSeparated); (n != nil) != c.separate {
			t.Errorf("separated %+v", n)
		}
	}
}
