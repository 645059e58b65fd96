package engine

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/clv"
	"github.com/keepsight/keepsight/core/internal/golden"
	"github.com/keepsight/keepsight/core/segment"
)

// A row of the reference table: what others publish or compute, and what the whole way from the
// file to the document gives here.
type reference struct {
	data, figure string
	want         float64
	digits       int     // that the source prints
	within       float64 // relative, or absolute where want is a log-likelihood
	source       string
	got          float64
	atMost       bool // an inertia may be lower than the reference, which need not be the least
	atLeast      bool // an AUC may be higher
}

const (
	published   = "Fader, Hardie and Lee 2005"
	independent = "independent fit (scipy)"
	sklearn     = "scikit-learn"
	likelihood  = 0.01  // a log-likelihood agrees to this
	parameter   = 0.005 // a parameter to this share
)

// fileOf opens a file of the repository, or of the shared data beside it; "" where it is not there.
func referenceFile(t *testing.T, path string) (memory, bool) {
	t.Helper()
	if after, ok := strings.CutPrefix(path, "shared:"); ok {
		root := os.Getenv("KEEPSIGHT_SHARED")
		if root == "" {
			root = filepath.Join("..", "..", "..", "shared")
		}
		path = filepath.Join(root, filepath.FromSlash(after))
	} else {
		path = filepath.Join("..", "testdata", path)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return memory{}, false
	}
	return memory{bytes.NewReader(content), filepath.Base(path)}, true
}

func unpacked(t *testing.T, m memory) string {
	t.Helper()
	z, err := gzip.NewReader(m)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func countModel(t *testing.T, r *clv.Result, name clv.Name) clv.Fitted {
	t.Helper()
	for _, m := range r.Models {
		if m.Name == name && m.Holdout != nil {
			return m
		}
	}
	t.Fatalf("no model %s with a holdout", name)
	return clv.Fitted{}
}

// cdnow: the holdout of TRUTH 1, through the product's own door.
func cdnowReferences(t *testing.T) (rows []reference) {
	file, ok := referenceFile(t, "cdnow_sample.csv")
	if !ok {
		t.Fatal("cdnow_sample.csv is part of the repository")
	}
	_, doc := document(t, Options{CLV: clv.Options{HoldoutFrom: "1997-10-01"}}, file)
	value := doc.Analyses.CLV
	add := func(figure string, want float64, digits int, within float64, source string, got float64) {
		rows = append(rows, reference{data: "CDNOW sample", figure: figure, want: want, digits: digits, within: within, source: source, got: got})
	}
	for _, m := range []struct {
		name                clv.Name
		r, alpha, a, b, ll  float64
		expected, mae, rmse float64
		source              string
	}{
		{clv.NameNBD, .3848, 12.0721, 0, 0, -9763.660, 0, 0, 0, independent},
		{clv.NameBGNBD, .2426, 4.4136, .7929, 2.4259, -9582.429, 1653.4, .7855, 1.6080, published},
		{clv.NameMBGNBD, .5248, 6.1831, .8914, 1.6140, -9582.136, 1576.7, .7648, 1.6072, independent},
		{clv.NamePareto, .5533, 10.5777, .6062, 11.6687, -9594.976, 1665.5, .7545, 1.6028, independent},
	} {
		h := countModel(t, value, m.name).Holdout
		add(string(m.name)+" r", m.r, 4, parameter, m.source, h.Params.R)
		add(string(m.name)+" α", m.alpha, 4, parameter, m.source, h.Params.Alpha)
		if m.name == clv.NamePareto {
			add("pnbd s", m.a, 4, parameter, m.source, *h.Params.S)
			add("pnbd β", m.b, 4, 2*parameter, m.source, *h.Params.Beta)
		} else if m.a > 0 {
			add(string(m.name)+" a", m.a, 4, parameter, m.source, *h.Params.A)
			add(string(m.name)+" b", m.b, 4, parameter, m.source, *h.Params.B)
		}
		add(string(m.name)+" log-likelihood", m.ll, 3, likelihood, m.source, *h.LogLikelihood)
		if m.expected > 0 {
			add(string(m.name)+" expected orders, 39 weeks", m.expected, 1, 0.0001, independent, h.Expected)
			add(string(m.name)+" MAE", m.mae, 4, 0.0002, independent, h.MAE)
			add(string(m.name)+" RMSE", m.rmse, 4, 0.0002, independent, h.RMSE)
		}
	}
	add("actual orders, 39 weeks", 1882, 0, 0, "the file", float64(value.Holdout.Actual))
	g := value.GammaGamma.Holdout
	add("Gamma-Gamma p", 6.2496, 4, parameter, independent, *g.P)
	add("Gamma-Gamma q", 3.7442, 4, parameter, independent, *g.Q)
	add("Gamma-Gamma v", 15.4435, 4, parameter, independent, *g.V)
	add("Gamma-Gamma log-likelihood", -4055.918, 3, likelihood, independent, *g.LogLikelihood)
	add("BG/NBD {.243, 4.414, .793, 2.426}: E[X(39)] of (2, 30.43, 38.86)", 1.226, 3, 0.0005, published,
		clv.BGNBD{R: .243, Alpha: 4.414, A: .793, B: 2.426}.Purchases(39, 2, 30.43, 38.86))
	return rows
}

// summary: the same customers, summed up by others (TRUTH 1): the file holds x, t_x, T in weeks and the
// mean spend of the repeat orders.
func summaryReferences(t *testing.T) (rows []reference) {
	file, ok := referenceFile(t, "shared:data/btyd/cdnow_customers_summary_with_transactions.csv")
	if !ok {
		return nil
	}
	add := func(figure string, want float64, digits int, within float64, source string, got float64) {
		rows = append(rows, reference{data: "CDNOW summary", figure: figure, want: want, digits: digits, within: within, source: source, got: got})
	}
	for _, m := range []struct {
		name               clv.Name
		r, alpha, a, b, ll float64
		value, share       float64
	}{
		{clv.NameNBD, .3848, 12.0721, 0, 0, -9763.660, 0, 0},
		{clv.NameBGNBD, .2426, 4.4135, .7929, 2.4258, -9582.426, 71509.90, .5676},
		{clv.NameMBGNBD, .5248, 6.1830, .8914, 1.6140, -9582.133, 67775.64, .5772},
		{clv.NamePareto, .5533, 10.5776, .6062, 11.6679, -9594.974, 72317.92, .6105},
	} {
		_, doc := document(t, Options{CLV: clv.Options{Model: m.name, Months: 12, DiscountPerMonth: .01}}, file)
		value := doc.Analyses.CLV
		at := slices.IndexFunc(value.Models, func(f clv.Fitted) bool { return f.Name == m.name })
		fit := value.Models[at]
		add(string(m.name)+" r", m.r, 4, parameter, independent, fit.Params.R)
		add(string(m.name)+" α", m.alpha, 4, parameter, independent, fit.Params.Alpha)
		if m.name == clv.NamePareto {
			add("pnbd s", m.a, 4, parameter, independent, *fit.Params.S)
			add("pnbd β", m.b, 4, 2*parameter, independent, *fit.Params.Beta)
		} else if m.a > 0 {
			add(string(m.name)+" a", m.a, 4, parameter, independent, *fit.Params.A)
			add(string(m.name)+" b", m.b, 4, parameter, independent, *fit.Params.B)
		}
		if m.value > 0 {
			add(string(m.name)+" value of 12 months, 1 % a month", m.value, 2, 0.0005, independent, value.ExpectedValue.Value)
			add(string(m.name)+" share of the best 236", m.share, 4, 0.001, independent, *value.TopTenthShare)
		}
		add(string(m.name)+" log-likelihood", m.ll, 3, likelihood, independent, *fit.LogLikelihood)
		if g := value.GammaGamma; m.name == clv.NameBGNBD {
			add("Gamma-Gamma p", 6.2488, 4, parameter, independent, *g.P)
			add("Gamma-Gamma q", 3.7446, 4, parameter, independent, *g.Q)
			add("Gamma-Gamma v", 15.4478, 4, parameter, independent, *g.V)
			add("Gamma-Gamma log-likelihood", -4055.923, 3, likelihood, independent, *g.LogLikelihood)
			add("Gamma-Gamma population mean", 35.1710, 4, 0.0001, independent, g.PopulationMean)
		}
	}
	return rows
}

func retailReferences(t *testing.T) (rows []reference) {
	file, ok := referenceFile(t, "shared:data/retail/online_retail.csv.gz")
	if !ok {
		return nil
	}
	opt := Options{CLV: clv.Options{HoldoutFrom: "2011-09-01"}}
	opt.Clean.Refunds = "drop"
	_, doc := document(t, opt, file)
	add := func(figure string, want float64, digits int, within float64, got float64) {
		rows = append(rows, reference{data: "Online Retail", figure: figure, want: want, digits: digits, within: within, source: independent, got: got})
	}
	h := countModel(t, doc.Analyses.CLV, clv.NameNBD).Holdout
	add("nbd r", .72264, 5, parameter, h.Params.R)
	add("nbd α", 9.42454, 5, parameter, h.Params.Alpha)
	for _, name := range []clv.Name{clv.NameNBD, clv.NameBGNBD, clv.NameMBGNBD, clv.NamePareto} {
		add(string(name)+" log-likelihood (dropout collapses)", -21755.348, 3, likelihood, *countModel(t, doc.Analyses.CLV, name).Holdout.LogLikelihood)
	}
	add("nbd expected orders", 3633.4, 1, 0.0001, h.Expected)
	add("actual orders", 4806, 0, 0, float64(h.Actual))
	add("nbd MAE", .9970, 4, 0.0002, h.MAE)
	g := doc.Analyses.CLV.GammaGamma.Holdout
	add("Gamma-Gamma log-likelihood", -12924.64, 2, likelihood, *g.LogLikelihood)
	for _, k := range doc.Analyses.Segment.ByK {
		if want := map[int]float64{2: 6363.5111, 3: 4828.5609, 4: 3890.9962, 5: 3278.3383, 6: 2844.8956, 7: 2544.5481}[k.K]; want > 0 {
			rows = append(rows, reference{data: "Online Retail, ln RFM, z", figure: fmt.Sprintf("inertia, k = %d", k.K), want: want, digits: 4,
				within: 0.0005, source: sklearn, got: k.Inertia, atMost: true})
		}
	}
	return rows
}

func clusterReferences(t *testing.T) (rows []reference) {
	for _, c := range []struct {
		path, name string
		opt        segment.Options
		inertia    map[int]float64
	}{
		{"wholesale.csv", "Wholesale, z", segment.Options{},
			map[int]float64{2: 1953.7883, 3: 1607.6748, 4: 1325.8438, 5: 1058.7552, 6: 915.4985, 7: 822.7225}},
		{"wholesale.csv", "Wholesale, ln, z", segment.Options{Log: "auto"},
			map[int]float64{2: 1847.9797, 3: 1558.0897, 4: 1391.9256, 5: 1271.2786, 6: 1178.3118, 7: 1089.3811}},
		{"shared:data/seg/Mall_Customers.csv", "Mall, income and score", segment.Options{Features: "Annual Income (k$),Spending Score (1-100)", Scale: "none"},
			map[int]float64{2: 181363.5960, 3: 106348.3731, 4: 73679.7890, 5: 44448.4554, 6: 37233.8145, 7: 30227.6065, 8: 24986.5256}},
		{"shared:data/seg/Mall_Customers.csv", "Mall, income and score, z", segment.Options{Features: "Annual Income (k$),Spending Score (1-100)"},
			map[int]float64{2: 269.0168, 3: 157.7040, 4: 108.9213, 5: 65.5684, 6: 55.0573, 7: 44.8648, 8: 37.1803}},
		{"shared:data/seg/Mall_Customers.csv", "Mall, with age, z", segment.Options{Features: "Age,Annual Income (k$),Spending Score (1-100)"},
			map[int]float64{2: 389.3862, 3: 295.2122, 4: 205.2251, 5: 168.2476, 6: 133.8684, 7: 117.0116, 8: 103.8153}},
	} {
		file, ok := referenceFile(t, c.path)
		if !ok {
			continue
		}
		_, doc := document(t, Options{Segment: c.opt}, file)
		seen := 0
		for _, k := range doc.Analyses.Segment.ByK {
			if want := c.inertia[k.K]; want > 0 {
				seen++
				rows = append(rows, reference{data: c.name, figure: fmt.Sprintf("inertia, k = %d", k.K), want: want, digits: 4,
					within: 0.0005, source: sklearn, got: k.Inertia, atMost: true})
			}
		}
		if seen != len(c.inertia) {
			t.Errorf("%s: %d of %d values of k", c.name, seen, len(c.inertia))
		}
	}
	return rows
}

func telcoReferences(t *testing.T) (rows []reference) {
	file, ok := referenceFile(t, "telco.csv.gz")
	folds, known := referenceFile(t, "telco_folds.csv.gz")
	if !ok || !known {
		t.Fatal("the Telco files are part of the repository")
	}
	var opt Options
	opt.Churn.FoldFile = unpacked(t, folds)
	_, doc := document(t, opt, text("telco.csv", unpacked(t, file)))
	for _, m := range doc.Analyses.Churn.Models {
		want, ok := map[string]float64{"logistic": .840, "tree": .825, "boosting": .842, "network": .835}[m.Name]
		if !ok || m.AUC == nil {
			continue
		}
		rows = append(rows, reference{data: "Telco, given folds", figure: m.Name + " AUC (at least)", want: want, digits: 3,
			source: sklearn, got: *m.AUC, atLeast: true})
	}
	if len(rows) != 4 {
		t.Errorf("%d models with an AUC", len(rows))
	}
	return rows
}

func (r *reference) holds() bool {
	difference := r.got - r.want
	switch {
	case r.atLeast:
		return difference >= 0
	case r.atMost:
		return difference <= r.within*r.want
	case r.want < 0: // a log-likelihood
		return math.Abs(difference) <= r.within
	}
	return math.Abs(difference) <= r.within*math.Abs(r.want)+1e-9
}

const methodsPath = "../../docs/METHODS.md"

// TestReferenceTable holds the figures of docs/METHODS.md; with -update it writes the table.
func TestReferenceTable(t *testing.T) {
	if testing.Short() {
		t.Skip("short: the whole way over six files")
	}
	rows := append(append(cdnowReferences(t), summaryReferences(t)...), retailReferences(t)...)
	rows = append(append(rows, clusterReferences(t)...), telcoReferences(t)...)
	var b strings.Builder
	b.WriteString("| data | figure | reference | here | source |\n|---|---|---|---|---|\n")
	for _, r := range rows {
		if !r.holds() {
			t.Errorf("%s, %s: %.6g, reference %.6g", r.data, r.figure, r.got, r.want)
		}
		fmt.Fprintf(&b, "| %s | %s | %.*f | %.*f | %s |\n", r.data, r.figure, r.digits, r.want, r.digits, r.got, r.source)
	}
	table := b.String()
	content, err := os.ReadFile(methodsPath)
	if err != nil {
		t.Fatal(err)
	}
	const begin, end = "<!-- reference:begin -->\n", "<!-- reference:end -->"
	from, to := strings.Index(string(content), begin), strings.Index(string(content), end)
	if from < 0 || to < from {
		t.Fatal("docs/METHODS.md has no place for the table")
	}
	from += len(begin)
	if golden.Updating() {
		if err := os.WriteFile(methodsPath, []byte(string(content[:from])+table+string(content[to:])), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	// A clone without the shared data computes fewer rows; each must stand in the table as it is.
	written := string(content[from:to])
	for _, line := range strings.Split(strings.TrimSpace(table), "\n") {
		if !strings.Contains(written, line+"\n") {
			t.Errorf("docs/METHODS.md lacks this row; ./build.sh reference writes it:\n%s", line)
		}
	}
}
