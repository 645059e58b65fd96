package learn

import (
	"math"
	"slices"
	"testing"
)

var nan = math.NaN()

func TestEncodeByHand(t *testing.T) {
	table := &Table{Rows: 6, Columns: []Column{
		{Name: "age", Quantity: []float64{1, nan, 3, 8, math.Inf(1), 99}},
		{Name: "same", Quantity: []float64{0.1, 0.1, 0.1, 0.1, 0.1, 7}},
		{Name: "plan", Category: []int32{0, 1, -1, 1, 7, 2}, Levels: []string{"a", "b", "c"}},
		{Name: "gone", Quantity: []float64{nan, nan, nan, nan, nan, 1}},
		{Name: "half", Quantity: []float64{5, nan, 5, 5, 5, 5}},
	}}
	// Learnt from the first five rows; the sixth is new.
	e := Encode(table, []int32{0, 1, 2, 3, 4})
	var names []string
	for j := range e.Columns {
		names = append(names, e.Name(j))
	}
	if want := []string{"age", "age missing", "plan=a", "plan=b", "plan missing", "half missing"}; !slices.Equal(names, want) {
		t.Fatalf("columns %q, want %q", names, want)
	}
	if want := []int32{1, 3}; !slices.Equal(e.Constant, want) {
		t.Errorf("constant %v, want %v", e.Constant, want)
	}
	age := e.Columns[0] // 1, 3, 3, 8, 3 after imputation by the median 3
	near(t, "median", age.Impute, 3, 0)
	near(t, "mean", age.Center, 3.6, 1e-15)
	near(t, "SD", age.Scale, math.Sqrt((2.6*2.6+3*0.6*0.6+4.4*4.4)/5), 1e-15)
	m := e.Matrix(table, []int32{1, 5})
	want := [][]float64{{-0.6 / age.Scale, 1, 0, 1, 0, 1}, {95.4 / age.Scale, 0, 0, 0, 0, 0}}
	for i := range want {
		for j := range want[i] {
			near(t, names[j], m.Row(i)[j], want[i][j], 1e-12)
		}
	}
}

func TestMedianOf(t *testing.T) {
	m, _ := noise(1, 401, 51)
	for n := 1; n <= 401; n += 7 {
		for _, ties := range []float64{1, 3} {
			values := slices.Clone(m.Data[:n])
			for i := range values {
				values[i] = math.Round(values[i]*1e6/math.Pow(1e6, ties/3)) / 7
			}
			sorted := slices.Clone(values)
			slices.Sort(sorted)
			if got, want := medianOf(values), (sorted[(n-1)/2]+sorted[n/2])/2; math.Abs(got-want) > 1e-12*math.Abs(want) {
				t.Fatalf("n = %d: %g, want %g", n, got, want)
			}
		}
	}
}

// Hostile figures: the ends of the range of a float, an empty table, features without rows.
func TestNothingLeavesThatIsNotFinite(t *testing.T) {
	ends := []float64{1e308, -1e308, 5e-324, 0, nan, math.Inf(-1), 1e308, 3, 1e-300, 2, 1, -1e308}
	tiny := make([]float64, len(ends))
	for i := range tiny {
		tiny[i] = 5e-324 * float64(i%3)
	}
	table := &Table{Rows: len(ends), Columns: []Column{{Name: "ends", Quantity: ends}, {Name: "tiny", Quantity: tiny},
		{Name: "none", Category: slices.Repeat([]int32{-1}, len(ends))}}}
	y := make([]bool, len(ends))
	for i := range y {
		y[i] = i%3 == 0
	}
	for _, method := range []Method{{Name: ByLogistic}, {Name: ByLogistic, Logistic: LogisticOptions{Lambda: 1}, Calibrate: true},
		{Name: ByTree, Tree: TreeOptions{MinLeaf: 1}, Calibrate: true}} {
		for _, rows := range [][]int32{nil, {}, {0}, {3, 6}, {1, 2}, {7, 8, 9, 10}} {
			m := FitModel(table, rows, y, method)
			for _, r := range m.Reasons(table, nil) {
				values := append([]float64{r.Score, r.Probability, r.Base}, r.Phi...)
				if err := allFinite(string(method.Name), append(values, r.Points...)...); err != nil {
					t.Errorf("rows %v: %v", rows, err)
				}
			}
		}
	}
	LeakOf(table, y)
	v := CrossValidate(table, y, StratifiedFolds(y, 5, 1), Method{Name: ByLogistic, Calibrate: true})
	if err := allFinite("cross-validation", v.Mean.LogLoss, v.SD.LogLoss, v.Pooled.Brier); err != nil {
		t.Error(err)
	}
	empty := CrossValidate(&Table{}, nil, nil, Method{})
	if empty.Mean.Rows != 0 || empty.Mean.AUC != nil || len(empty.PerFold) != 0 {
		t.Errorf("%+v", empty)
	}
}
