package clv

import (
	"bufio"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// summary is the published table of 2,357 CDNOW customers, weeks rounded to two digits.
func summary(t *testing.T) (h []History, z []float64) {
	t.Helper()
	f, err := os.Open("testdata/cdnow_summary.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows := bufio.NewScanner(f)
	rows.Scan()
	for rows.Scan() {
		var v [4]float64
		for i, text := range strings.Split(rows.Text(), ",") {
			if v[i], err = strconv.ParseFloat(text, 64); err != nil {
				t.Fatal(err)
			}
		}
		h = append(h, History{int(v[0]), v[1], v[2]})
		z = append(z, v[3])
	}
	if len(h) != 2357 {
		t.Fatalf("%d customers", len(h))
	}
	return h, z
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %.8g, want %.8g ± %.2g", what, got, want, tolerance)
	}
}

// Fader, Hardie, Lee 2005 print r .243, α 4.414, a .793, b 2.426; the conditional expectation is
// that of customer 1 with these (1.226).
func TestReferencePurchases(t *testing.T) {
	m := BGNBD{.243, 4.414, .793, 2.426}
	near(t, "Purchases", m.Purchases(39, 2, 30.43, 38.86), 1.226, 5e-4)
	// An independent computation by equation (10) with scipy's hyp2f1.
	near(t, "Purchases", m.Purchases(39, 2, 30.43, 38.86), 1.226028174767135, 1e-12)
	// The most active customer: x 26, t_x 30.86, T 31.00, published in BTYD's walkthrough as 25.76
	// for 52 weeks.
	near(t, "Purchases 52", m.Purchases(52, 26, 30.86, 31), 25.76, 5e-3)
}

// The fits to the summary table: independent numpy/scipy fits of the published likelihoods, which
// agree with the papers' digits. LL within 0.01, parameters within 0.5 %.
func TestReferenceFits(t *testing.T) {
	h, _ := summary(t)
	for _, c := range []struct {
		name   Name
		params []float64
		ll     float64
	}{
		{NameNBD, []float64{0.3848, 12.0721}, -9763.660},
		{NameBGNBD, []float64{0.2426, 4.4135, 0.7929, 2.4258}, -9582.426},
		{NameMBGNBD, []float64{0.5248, 6.1830, 0.8914, 1.6140}, -9582.133},
		{NamePareto, []float64{0.5533, 10.5776, 0.6062, 11.6679}, -9594.974},
	} {
		f := fitHistories(h, c.name)
		got := []float64{f.Params.R, f.Params.Alpha}
		if f.Params.A != nil {
			got = append(got, *f.Params.A, *f.Params.B)
		}
		if f.Params.S != nil {
			got = append(got, *f.Params.S, *f.Params.Beta)
		}
		if len(got) != len(c.params) || !f.Converged || f.Collapsed {
			t.Errorf("%s: %+v", c.name, f)
			continue
		}
		for i, want := range c.params {
			near(t, string(c.name), got[i], want, 0.005*want)
		}
		near(t, string(c.name)+" LL", f.LogLikelihood, c.ll, 0.01)
		t.Logf("%s %v LL %.4f, %d iterations, gradient %.1e", c.name, got, f.LogLikelihood, f.Iterations, f.GradientNorm)
	}
}

// BG/NBD E[X(t)]: Fader, Hardie, Lee's spreadsheet and the parameters of the fit (numpy).
func TestReferenceExpectedPurchases(t *testing.T) {
	h, _ := summary(t)
	f := FitBGNBD(h)
	m := BGNBD{f.Params.R, f.Params.Alpha, *f.Params.A, *f.Params.B}
	for _, c := range [][2]float64{{0.1429, 0.0078}, {1, 0.0532}, {3, 0.1506}, {31.8571, 1.0405}, {32, 1.0437}, {78, 1.8580}} {
		near(t, "E[X(t)]", m.ExpectedPurchases(c[0]), c[1], 6e-5)
	}
}

// The published means of customers 1 to 10 (Hardie's note 025, which rounds the parameters) and
// those of an independent fit.
func TestReferenceGammaGamma(t *testing.T) {
	h, z := summary(t)
	var list []spender
	for i, c := range h {
		if c.X > 0 && z[i] > 0 {
			list = append(list, spender{x: c.X, mean: z[i]})
		}
	}
	fit := fitSpend(list, 1)
	if fit.refused != "" || fit.customers != 946 {
		t.Fatalf("%+v", fit)
	}
	m := fit.model
	near(t, "p", m.P, 6.2488, 0.005*6.2488)
	near(t, "q", m.Q, 3.7446, 0.005*3.7446)
	near(t, "v", m.V, 15.4478, 0.005*15.4478)
	near(t, "LL", fit.likelihood, -4055.923, 0.01)
	near(t, "population mean", m.Mean(0, 0), 35.1710, 1e-3)
	for i, want := range []float64{24.658616598940412, 18.911480903985773, 35.171002391861165, 35.171002391861165,
		35.171002391861165, 71.4628504036845, 18.911480903985773, 35.171002391861165, 27.282407899275952, 35.171002391861165} {
		near(t, "mean", m.Mean(h[i].X, z[i]), want, 2e-4)
	}
}

// Sums of customer lifetime value over the summary table, independent computation: 52 weeks, and
// twelve months of 4.345 weeks discounted by 1 % a month (the rule of the lifetimes package).
func TestReferenceLifetimeValue(t *testing.T) {
	h, z := summary(t)
	var list []spender
	for i, c := range h {
		if c.X > 0 && z[i] > 0 {
			list = append(list, spender{x: c.X, mean: z[i]})
		}
	}
	spend := fitSpend(list, 1)
	for _, c := range []struct {
		name                                        Name
		orders, value, discounted, first, buyer1516 float64
	}{
		{NameBGNBD, 2089.42, 75709.99, 71509.90, 36.2785, 972.126},
		{NameMBGNBD, 1980.04, 71717.94, 67775.64, 37.1852, 906.209},
	} {
		nbd := fitNBD(newSample(h))
		m := fitDropout(newSample(h), nbd, c.name).model
		var orders, value, taken float64
		for i, one := range h {
			mean := spend.model.Mean(one.X, z[i])
			f := m.after(one.X, one.Tx, one.T)
			orders += f.mean(52)
			value += f.mean(52) * mean
			own := discounted(12, 0.01, f.mean) * mean
			taken += own
			switch i {
			case 0:
				near(t, "customer 1", own, c.first, 1e-3)
			case 1515:
				near(t, "customer 1516", own, c.buyer1516, 1e-2)
			}
		}
		near(t, "orders", orders, c.orders, 1e-5*c.orders)
		near(t, "value", value, c.value, 1e-5*c.value)
		near(t, "discounted", taken, c.discounted, 1e-5*c.discounted)
	}
}
