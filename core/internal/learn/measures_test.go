package learn

import (
	"math"
	"testing"
)

// By hand: positives .9 .4 .4, negatives .8 .4 .1: of 9 pairs 3 + (1+.5) + (1+.5) = 6 are won.
func TestMeasuresByHand(t *testing.T) {
	p := []float64{0.9, 0.4, 0.4, 0.8, 0.4, 0.1}
	y := []bool{true, true, true, false, false, false}
	near(t, "AUC", AUC(p, y), 6.0/9, 1e-15)
	near(t, "Brier", Brier(p, y), (0.01+0.36+0.36+0.64+0.16+0.01)/6, 1e-15)
	near(t, "accuracy", Accuracy(p, y), 3.0/6, 1e-15)
	near(t, "log loss", LogLoss(p, y), -(math.Log(0.9)+2*math.Log(0.4)+math.Log(0.2)+math.Log(0.6)+math.Log(0.9))/6, 1e-15)
	// The best 20 % of six rows are 1.2 rows: the positive at .9 whole, the negative at .8 for a fifth.
	near(t, "capture", Capture(p, y, 0.2), 1.0/3, 1e-15)
	// Half: .9, .8, and one of the three at .4, of which two are positive.
	near(t, "capture with ties", Capture(p, y, 0.5), (1+2.0/3)/3, 1e-15)
	// From the top: precision 1 at recall 1/3, then three rows at .4 at once: 3 of 5 at recall 1.
	near(t, "average precision", AveragePrecision(p, y), 1.0/3+2.0/3*3/5, 1e-15)
	m := Measure(p, nil, y)
	near(t, "lift", *m.Lift, 5.0/3, 1e-12)
}

func TestMeasuresOfOneClass(t *testing.T) {
	m := Measure([]float64{1, 0, 0.5}, nil, []bool{false, false, false})
	if m.AUC != nil || m.Lift != nil || m.Precision != nil || m.Capture != nil || m.Rows != 3 {
		t.Errorf("%+v", m)
	}
	near(t, "log loss of a certain error", m.LogLoss, (-math.Log(1e-15)+0+math.Log(2))/3, 0.01)
	m = Measure(nil, nil, nil)
	if err := allFinite("no rows", m.LogLoss, m.Brier, m.Accuracy); err != nil {
		t.Error(err)
	}
	if AUC([]float64{1, 2}, []bool{true, true}) != 0.5 {
		t.Error("AUC of one class")
	}
}

// Law: AUC looks at the order alone; turned round it is its complement; rows may stand anywhere.
func TestLawAUCOrder(t *testing.T) {
	m, y := noise(500, 1, 31)
	score := m.Data
	up, down := make([]float64, 500), make([]float64, 500)
	back, labels := make([]float64, 500), make([]bool, 500)
	for i, s := range score {
		score[i] = math.Round(4*s) / 4 // ties
		up[i], down[i] = math.Exp(3*score[i])-7, -score[i]
		back[499-i], labels[499-i] = score[i], y[i]
	}
	auc := AUC(score, y)
	wins, pairs := 0.0, 0.0
	for i := range y {
		for j := range y {
			if y[i] && !y[j] {
				pairs++
				switch {
				case score[i] > score[j]:
					wins++
				case score[i] == score[j]:
					wins += 0.5
				}
			}
		}
	}
	if auc != wins/pairs || AUC(up, y) != auc || AUC(back, labels) != auc {
		t.Errorf("%g; pairs counted %g, mapped %g, turned %g", auc, wins/pairs, AUC(up, y), AUC(back, labels))
	}
	near(t, "complement", AUC(down, y), 1-auc, 1e-15)
	near(t, "capture", Capture(back, labels, TopShare), Capture(score, y, TopShare), 1e-15)
}

// Law: the bins hold every row once, ascend, and their means add up to the means of all.
func TestLawReliability(t *testing.T) {
	m, y := noise(1000, 1, 32)
	p := make([]float64, 1000)
	for i, s := range m.Data {
		p[i] = math.Round(50*Sigmoid(s)) / 50
	}
	curve := ReliabilityCurve(p, y, 10)
	if len(curve) < 6 || len(curve) > 10 {
		t.Fatalf("%d bins", len(curve))
	}
	rows, predicted, observed := 0, 0.0, 0.0
	for i, b := range curve {
		rows += b.Rows
		predicted += b.Predicted * float64(b.Rows)
		observed += b.Observed * float64(b.Rows)
		if i > 0 && b.Low <= curve[i-1].High {
			t.Errorf("equal probabilities in two bins")
		}
		if b.WilsonLow > b.Observed || b.WilsonHigh < b.Observed || b.Predicted < b.Low || b.Predicted > b.High {
			t.Errorf("%+v", b)
		}
	}
	all := 0.0
	yes := 0.0
	for i, v := range p {
		all += v
		if y[i] {
			yes++
		}
	}
	if rows != 1000 {
		t.Errorf("%d rows", rows)
	}
	near(t, "predicted", predicted, all, 1e-9)
	near(t, "observed", observed, yes, 1e-9)
	if len(ReliabilityCurve([]float64{0.3, 0.3}, []bool{true, false}, 5)) != 1 || ReliabilityCurve(nil, nil, 5) != nil {
		t.Error("ties or nothing")
	}
}

// 10 of 100: Wilson's interval is .0552–.1744 (R, prop.test(10, 100, correct = FALSE)).
func TestWilson(t *testing.T) {
	low, high := Wilson(10, 100)
	near(t, "low", low, 0.0552, 5e-5)
	near(t, "high", high, 0.1744, 5e-5)
}
