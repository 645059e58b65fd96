package learn

import "testing"

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
