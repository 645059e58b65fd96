package clv

import (
	"encoding/json"
	"testing"
	"time"
)

// The transactions of the CDNOW sample, calibration to 1997-09-30, holdout to 1998-06-30; an
// independent numpy/scipy fit of the published likelihoods.
func TestReferenceCDNOWEvents(t *testing.T) {
	began := time.Now()
	ds := build(cdnow(t))
	r, err := Analyze(Input{ds, 180}, Options{HoldoutFrom: "1997-10-01"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(time.Since(began))
	for _, c := range []struct {
		name                          Name
		params                        []float64
		ll, expected, mae, rmse, corr float64
	}{
		{NameBGNBD, []float64{0.2426, 4.4136, 0.7929, 2.4259}, -9582.429, 1653.4, 0.7855, 1.6080, 0.6256},
		{NameMBGNBD, []float64{0.5248, 6.1831, 0.8914, 1.6140}, -9582.136, 1576.7, 0.7648, 1.6072, 0.6273},
	} {
		h := model(t, r, c.name).Holdout
		got := []float64{h.Params.R, h.Params.Alpha, *h.Params.A, *h.Params.B}
		for i, want := range c.params {
			near(t, "parameter", got[i], want, 0.005*want)
		}
		near(t, "LL", *h.LogLikelihood, c.ll, 0.01)
		near(t, "expected", h.Expected, c.expected, 0.5)
		near(t, "MAE", h.MAE, c.mae, 1e-4)
		near(t, "RMSE", h.RMSE, c.rmse, 1e-4)
		near(t, "corr", *h.Corr, c.corr, 1e-4)
		if h.Actual != 1882 || h.From != "1997-10-01" || h.To != "1998-06-30" {
			t.Errorf("%+v", h)
		}
	}
	g := r.GammaGamma.Holdout
	near(t, "p", *g.P, 6.2496, 0.005*6.2496)
	near(t, "q", *g.Q, 3.7442, 0.005*3.7442)
	near(t, "v", *g.V, 15.4435, 0.005*15.4435)
	near(t, "LL", *g.LogLikelihood, -4055.918, 0.01)
	text, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%s", text)
}

func model(t *testing.T, r *Result, name Name) *Fitted {
	t.Helper()
	for i := range r.Models {
		if r.Models[i].Name == name {
			return &r.Models[i]
		}
	}
	t.Fatalf("no %s", name)
	return nil
}

// Online Retail to 2011-08-31: the likelihood's maximum is where nobody leaves.
func TestReferenceCollapse(t *testing.T) {
	ds := build(onlineRetail(t))
	r, err := Analyze(Input{ds, 100}, Options{HoldoutFrom: "2011-09-01"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []Name{NameNBD, NameBGNBD, NameMBGNBD} {
		h := model(t, r, name).Holdout
		near(t, "LL", *h.LogLikelihood, -21755.348, 0.001)
		near(t, "r", h.Params.R, 0.72264, 0.005*0.72264)
		near(t, "alpha", h.Params.Alpha, 9.42454, 0.005*9.42454)
		near(t, "expected", h.Expected, 3633.4, 1)
		near(t, "MAE", h.MAE, 0.9970, 1e-4)
		if h.Actual != 4806 || h.Collapsed != (name != NameNBD) {
			t.Errorf("%s: %+v", name, h)
		}
	}
	g := r.GammaGamma.Holdout
	near(t, "p", *g.P, 2.3950, 0.005*2.3950)
	near(t, "q", *g.Q, 3.3018, 0.005*3.3018)
	near(t, "v", *g.V, 396.427, 0.005*396.427)
	near(t, "LL", *g.LogLikelihood, -12924.64, 0.01)
	text, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%s", text)
}
