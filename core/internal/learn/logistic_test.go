package learn

import (
	"math"
	"math/rand/v2"
	"testing"
)

func penalised(m *Matrix, y []bool, w []float64, lambda float64, l *Logistic) float64 {
	sum := 0.0
	for i := range m.Rows {
		s := l.LogOdds(m.Row(i))
		if !y[i] {
			s = -s
		}
		sum += weightOf(w, i) * -math.Log1p(math.Exp(-s))
	}
	for _, b := range l.Coef {
		sum -= lambda * b * b / 2
	}
	return sum
}

// Law: at the fitted coefficients the slope of the penalised likelihood, by central differences, is
// zero in every direction.
func TestLawScoreIsZero(t *testing.T) {
	m, y := noise(300, 4, 1)
	w := make([]float64, m.Rows)
	r := rand.New(rand.NewPCG(4, 4))
	for i := range w {
		w[i] = float64(r.IntN(4))
	}
	for _, lambda := range []float64{0, 0.3, 20} {
		l, fit := FitLogistic(m, y, w, LogisticOptions{Lambda: lambda})
		if fit.Outcome != Fitted {
			t.Fatalf("λ = %g: %+v", lambda, fit)
		}
		for j := -1; j < m.Cols; j++ {
			at := func(by float64) float64 {
				moved := Logistic{l.Intercept, append([]float64(nil), l.Coef...)}
				if j < 0 {
					moved.Intercept += by
				} else {
					moved.Coef[j] += by
				}
				return penalised(m, y, w, lambda, &moved)
			}
			const h = 1e-4
			near(t, "slope", (at(h)-at(-h))/(2*h), 0, 1e-6)
			if at(0) < at(h) || at(0) < at(-h) {
				t.Errorf("λ = %g, coefficient %d: not the top", lambda, j)
			}
		}
		// Without the penalty's share, the fit's own figure is the likelihood.
		near(t, "log-likelihood", fit.LogLikelihood, penalised(m, y, w, 0, l), 1e-8)
	}
}

// Law: a weight of 3 is the row three times, a weight of 0 is no row.
func TestLawWeightsAreCopies(t *testing.T) {
	m, y := noise(120, 3, 2)
	w := make([]float64, m.Rows)
	long, labels := &Matrix{Cols: 3}, []bool{}
	for i := range w {
		w[i] = float64(i % 4)
		for range i % 4 {
			long.Data = append(long.Data, m.Row(i)...)
			long.Rows++
			labels = append(labels, y[i])
		}
	}
	for _, lambda := range []float64{0, 2} {
		a, _ := FitLogistic(m, y, w, LogisticOptions{Lambda: lambda})
		b, _ := FitLogistic(long, labels, nil, LogisticOptions{Lambda: lambda})
		near(t, "intercept", a.Intercept, b.Intercept, 1e-9)
		for j := range a.Coef {
			near(t, "coefficient", a.Coef[j], b.Coef[j], 1e-9)
		}
	}
}

// Law: the unit and the zero of a feature change no prediction of the unpenalised model.
func TestLawScalingChangesNothing(t *testing.T) {
	m, y := noise(200, 3, 3)
	scaled := &Matrix{Rows: m.Rows, Cols: m.Cols, Data: append([]float64(nil), m.Data...)}
	for i := range m.Rows {
		row := scaled.Row(i)
		row[0], row[1] = 1e6*row[0], 1e-5*row[1]+3
	}
	a, _ := FitLogistic(m, y, nil, LogisticOptions{})
	b, _ := FitLogistic(scaled, y, nil, LogisticOptions{})
	for i := range m.Rows {
		near(t, "prediction", b.Predict(scaled.Row(i)), a.Predict(m.Row(i)), 1e-9)
	}
}

// Law: more rows than a warm start begins at end at the same point as the plain rounds.
func TestLawWarmStart(t *testing.T) {
	m, y := noise(120_000, 2, 5)
	for i := range y {
		y[i] = y[i] || m.Row(i)[0] > 1
	}
	warm, fit := FitLogistic(m, y, nil, LogisticOptions{Lambda: 1})
	n := newNewton(m, y, nil, 1)
	n.evaluate(n.b)
	if _, converged := n.run(100); !converged || fit.Outcome != Fitted {
		t.Fatal("no fit")
	}
	for j, b := range n.b[1:] {
		near(t, "coefficient", warm.Coef[j], b*n.inverse[j], 1e-9)
	}
	near(t, "log-likelihood", fit.LogLikelihood, n.logLikelihood, 1e-6)
}

func TestMoreColumnsThanRows(t *testing.T) {
	m, y := noise(200, 300, 6)
	l, fit := FitLogistic(m, y, nil, LogisticOptions{Lambda: 1})
	if !fit.Converged || !fit.Separated || fit.Rank != 199 {
		t.Errorf("%+v; 300 random columns separate 200 rows, and centred they have rank 199", fit)
	}
	if err := allFinite("coefficients", append(l.Coef, l.Intercept, fit.LogLikelihood)...); err != nil {
		t.Error(err)
	}
	l, fit = FitLogistic(m, y, nil, LogisticOptions{})
	if fit.Outcome != Separated {
		t.Errorf("unpenalised: %+v", fit)
	}
	if err := allFinite("unpenalised", append(l.Coef, l.Intercept, fit.LogLikelihood)...); err != nil {
		t.Error(err)
	}
}

func TestConstantAndEqualColumns(t *testing.T) {
	m, y := noise(150, 4, 7)
	for i := range m.Rows {
		row := m.Row(i)
		row[1] = 0.1                     // constant
		row[3] = 2*row[0] - 3*row[2] + 1 // dependent
	}
	l, fit := FitLogistic(m, y, nil, LogisticOptions{})
	if fit.Rank != 2 || fit.Outcome != Fitted || l.Coef[1] != 0 || l.Coef[3] != 0 {
		t.Errorf("%+v %v; want rank 2 and nothing for the constant and the dependent column", fit, l.Coef)
	}
	l, fit = FitLogistic(m, y, nil, LogisticOptions{Lambda: 1})
	if fit.Outcome != Fitted || l.Coef[1] != 0 || l.Coef[3] == 0 {
		t.Errorf("penalised: %+v %v; the penalty shares between dependent columns", fit, l.Coef)
	}
}

func TestOneClassAndNoRows(t *testing.T) {
	m, y := noise(40, 2, 8)
	for i := range y {
		y[i] = true
	}
	l, fit := FitLogistic(m, y, nil, LogisticOptions{})
	if fit.Outcome != OneClass || fit.Positives != 40 {
		t.Errorf("%+v", fit)
	}
	near(t, "constant answer", l.Predict(m.Row(0)), 40.5/41, 1e-12)
	l, fit = FitLogistic(&Matrix{Cols: 2}, nil, nil, LogisticOptions{})
	if fit.Outcome != NoRows || l.Predict([]float64{1, 2}) != 0.5 {
		t.Errorf("%+v", fit)
	}
}

func TestPerfectSeparation(t *testing.T) {
	m, y := noise(100, 3, 9)
	for i := range y {
		y[i] = m.Row(i)[1] > 0.2
	}
	for _, lambda := range []float64{0, 1} {
		l, fit := FitLogistic(m, y, nil, LogisticOptions{Lambda: lambda})
		if fit.Outcome != Separated && lambda == 0 {
			t.Errorf("λ = %g: %+v", lambda, fit)
		}
		if len(fit.Separating) != 1 || fit.Separating[0] != 1 {
			t.Errorf("λ = %g: separating columns %v, want [1]", lambda, fit.Separating)
		}
		if err := allFinite("separated", append(l.Coef, l.Intercept, fit.LogLikelihood)...); err != nil {
			t.Error(err)
		}
	}
}

// A level with one outcome only has no finite best coefficient; the others must still be found.
func TestQuasiSeparation(t *testing.T) {
	m, y := noise(400, 2, 10)
	for i := range y {
		m.Row(i)[1] = 0
		if i%20 == 0 {
			m.Row(i)[1], y[i] = 1, true
		}
	}
	l, fit := FitLogistic(m, y, nil, LogisticOptions{})
	if fit.Separated || len(fit.Separating) != 1 || fit.Separating[0] != 1 || l.Coef[1] < 5 {
		t.Errorf("%+v %v", fit, l.Coef)
	}
	if err := allFinite("coefficients", l.Coef...); err != nil {
		t.Error(err)
	}
	rest, labels := &Matrix{Cols: 1}, []bool{}
	for i := range y {
		if i%20 != 0 {
			rest.Data = append(rest.Data, m.Row(i)[0])
			rest.Rows++
			labels = append(labels, y[i])
		}
	}
	alone, _ := FitLogistic(rest, labels, nil, LogisticOptions{})
	near(t, "the other coefficient", l.Coef[0], alone.Coef[0], 1e-4)
}
