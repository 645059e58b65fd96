package learn

import (
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"testing"
)

func BenchmarkLogisticMillion(b *testing.B) {
	m, y := noise(1_000_000, 15, 91)
	for i := range y {
		y[i] = y[i] != (m.Row(i)[0] > 1)
	}
	for b.Loop() {
		FitLogistic(m, y, nil, LogisticOptions{Lambda: 1})
	}
}

func BenchmarkTreeMillion(b *testing.B) {
	m, y := noise(1_000_000, 15, 92)
	for b.Loop() {
		FitTree(m, Label(y), TreeOptions{})
	}
}

func BenchmarkTelcoFolds(b *testing.B) {
	d := telco(b)
	for b.Loop() {
		CrossValidate(d.table, d.churn, d.fold, Method{Name: ByLogistic, Logistic: LogisticOptions{Lambda: 1}, Calibrate: true})
	}
}

func BenchmarkTelcoTreeReasons(b *testing.B) {
	d := telco(b)
	m := FitModel(d.table, nil, d.churn, Method{Name: ByTree})
	for b.Loop() {
		m.Reasons(d.table, nil)
	}
}

// The rows that bench/boosting.py gives scikit-learn, or as many of the same kind: 100,000 of 30
// columns, 100 trees of 31 leaves.
func BenchmarkBoosting100k30(b *testing.B) {
	m, y := benchRows(b, "train", 93)
	var boost *Boost
	for b.Loop() {
		boost, _ = FitBoost(m, y, nil, BoostOptions{Trees: 100, MaxLeaves: 31, MaxDepth: 12})
	}
	fresh, truth := benchRows(b, "fresh", 98)
	score := make([]float64, fresh.Rows)
	boost.scores(fresh, score)
	b.ReportMetric(lossAt(score, truth, each(nil, fresh.Rows)), "logloss")
}

// benchRows reads the rows of that name in the folder that KEEPSIGHT_BOOSTING names: little-endian
// float32, and a byte a label.
func benchRows(b *testing.B, name string, seed uint64) (*Matrix, []bool) {
	const rows, columns = 100_000, 30
	folder := os.Getenv("KEEPSIGHT_BOOSTING")
	if folder == "" {
		return curved(rows, columns, seed)
	}
	x, err := os.ReadFile(filepath.Join(folder, name+".x"))
	if err != nil {
		b.Fatal(err)
	}
	labels, err := os.ReadFile(filepath.Join(folder, name+".y"))
	if err != nil || len(labels) != rows || len(x) != 4*rows*columns {
		b.Fatalf("%d bytes of rows, %d labels, %v", len(x), len(labels), err)
	}
	m := &Matrix{Rows: rows, Cols: columns, Data: make([]float64, rows*columns)}
	for i := range m.Data {
		m.Data[i] = float64(math.Float32frombits(binary.LittleEndian.Uint32(x[4*i:])))
	}
	y := make([]bool, rows)
	for i := range y {
		y[i] = labels[i] == 1
	}
	return m, y
}

func BenchmarkBoostReasons(b *testing.B) {
	m, y := curved(20_000, 15, 94)
	boost, _ := FitBoost(m, y, nil, BoostOptions{Trees: 100})
	player := each(nil, 15)
	score := make([]float64, m.Rows)
	for b.Loop() {
		boost.shap(player, 15).explain(m, score, make([]float64, 15*m.Rows))
	}
}

func BenchmarkBoostScoresMillion(b *testing.B) {
	m, y := curved(1_000_000, 15, 95)
	boost, _ := FitBoost(&Matrix{Data: m.Data[:15*20_000], Rows: 20_000, Cols: 15}, y, nil, BoostOptions{Trees: 100})
	score := make([]float64, m.Rows)
	for b.Loop() {
		boost.scores(m, score)
	}
}

func BenchmarkNetworkFit(b *testing.B) {
	m, y := curved(20_000, 15, 96)
	for b.Loop() {
		FitNetwork(m, y, nil, NetworkOptions{Epochs: 10})
	}
}

func BenchmarkNetworkScoresMillion(b *testing.B) {
	m, y := curved(1_000_000, 15, 97)
	n, _ := FitNetwork(&Matrix{Data: m.Data[:15*2000], Rows: 2000, Cols: 15}, y, nil, NetworkOptions{Epochs: 2})
	score := make([]float64, m.Rows)
	for b.Loop() {
		n.scores(m, score)
	}
}
