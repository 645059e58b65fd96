package learn

import (
	"math"
	"testing"
)

// Law: backpropagation gives the derivative of the loss in every weight, by central differences.
func TestLawNetworkGradient(t *testing.T) {
	m, y := curved(30, 5, 61)
	rows := each(nil, 30)
	n, _ := FitNetwork(m, y, nil, NetworkOptions{Units: 4, Epochs: 2, Batch: 7})
	a := newAdam(n, NetworkOptions{}.filled(), 30)
	for _, r := range rows {
		a.row(m.Row(int(r)), y[r], 1.0/30)
	}
	offset := []float64{n.Offset}
	for k, w := range [][]float64{n.In, n.Out, n.Bias, offset} {
		for i := range w {
			const step = 1e-5
			at := func(move float64) float64 {
				was := w[i]
				w[i] += move
				n.Offset = offset[0]
				loss := n.lossAt(m, y, rows)
				w[i], n.Offset = was, offset[0]
				return loss
			}
			slope := (at(step) - at(-step)) / (2 * step)
			if math.Abs(slope-a.gradient[k][i]) > 1e-8 {
				t.Errorf("weight %d/%d: %g, by differences %g", k, i, a.gradient[k][i], slope)
			}
		}
		n.Offset = offset[0]
	}
}

// Law: the seed decides all chance; L2 draws weights together.
func TestLawNetworkSeed(t *testing.T) {
	m, y := curved(500, 4, 62)
	a, _ := FitNetwork(m, y, nil, NetworkOptions{Epochs: 3})
	b, _ := FitNetwork(m, y, nil, NetworkOptions{Epochs: 3})
	other, _ := FitNetwork(m, y, nil, NetworkOptions{Epochs: 3, Seed: 1})
	small, _ := FitNetwork(m, y, nil, NetworkOptions{Epochs: 3, L2: 500})
	if a.LogOdds(m.Row(0)) != b.LogOdds(m.Row(0)) || a.LogOdds(m.Row(0)) == other.LogOdds(m.Row(0)) {
		t.Error("a seed must give its own weights, and always the same")
	}
	size := func(n *Network) (sum float64) {
		for _, w := range n.In {
			sum += w * w
		}
		return sum
	}
	if size(small) >= size(a) {
		t.Errorf("Σ weight² %g under a penalty of 500, %g under 1", size(small), size(a))
	}
}

// The network says nothing of single rows.
func TestNetworkGivesNoReasons(t *testing.T) {
	table, y := sample(300, 63)
	m := FitModel(table, nil, y, Method{Name: ByNetwork, Calibrate: true})
	for _, r := range m.Reasons(table, []int32{4, 9}) {
		if r.Phi != nil || r.Points != nil || !(r.Probability > 0 && r.Probability < 1) {
			t.Errorf("%+v", r)
		}
	}
}
