package learn

import (
	"math"
	"math/rand/v2"
)

// NetworkOptions of FitNetwork. The zero value is the good answer.
type NetworkOptions struct {
	Units    int     // of the hidden layer; 0 means 16
	L2       float64 // penalty ½·L2·Σ weight² ÷ rows, the intercepts excluded; 0 means 1
	Rate     float64 // step size of Adam; 0 means 0.003
	Batch    int     // rows of a step; 0 means 64
	Epochs   int     // passes over the rows at most; 0 means 60
	Patience int     // passes without a better log loss of the held rows, after which it stops; 0 means 8
	Seed     uint64  // of the first weights and of the order of the rows
}

//go:noinline
func (o NetworkOptions) filled() NetworkOptions {
	for _, f := range []struct {
		of   *int
		zero int
	}{{&o.Units, 16}, {&o.Batch, 64}, {&o.Epochs, 60}, {&o.Patience, 8}} {
		if *f.of <= 0 {
			*f.of = f.zero
		}
	}
	if !(o.L2 > 0) {
		o.L2 = 1
	}
	if !(o.Rate > 0) {
		o.Rate = 0.003
	}
	return o
}

// Network is the score s(x) = Out₀ + Σ_u Out_u · tanh(In_u0 + Σ_j In_uj · x_j) in log-odds: one
// hidden layer under the logistic loss, trained by Adam (D. P. Kingma, J. Ba, "Adam: a method for
// stochastic optimization", ICLR 2015) from the first weights of X. Glorot, Y. Bengio
// ("Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010).
// tanh bounds what a far-out row can say.
type Network struct {
	Units  int       `json:"units"`
	In     []float64 `json:"in"`     // weight of column j for unit u at j·Units + u
	Bias   []float64 `json:"bias"`   // of the units
	Out    []float64 `json:"out"`    // weight of each unit
	Offset float64   `json:"offset"` // of the score
}

// FitNetwork fits to the rows that are not held, and keeps the weights of the pass after which the
// log loss of the held rows was least (Fit.Iterations). With no row held all Epochs are made. The
// same rows in the same order give the same weights: Seed decides all chance.
func FitNetwork(m *Matrix, y []bool, hold []bool, opt NetworkOptions) (*Network, Fit) {
	opt = opt.filled()
	rows, held := heldOut(m.Rows, hold)
	fit, start := fitOf(y[:m.Rows], rows)
	n := &Network{Units: opt.Units, In: make([]float64, m.Cols*opt.Units), Bias: make([]float64, opt.Units),
		Out: make([]float64, opt.Units), Offset: start}
	if fit.Outcome != Fitted {
		return n, fit
	}
	random := rand.New(rand.NewPCG(opt.Seed, 16))
	n.begin(m.Cols, random)
	a := newAdam(n, opt, len(rows))
	best := n.clone()
	stop := newPatience(opt.Patience, leastPassGain)
	stop.better(n.lossAt(m, y, held))
	for epoch := 0; epoch < opt.Epochs; epoch++ {
		random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		for at := 0; at < len(rows); at += opt.Batch {
			a.step(m, y, rows[at:min(at+opt.Batch, len(rows))])
		}
		if len(held) == 0 {
			continue
		}
		before := stop.bestAt
		enough := stop.enough(n.lossAt(m, y, held))
		if stop.bestAt > before {
			best = n.clone()
		}
		if enough {
			fit.Converged = true
			break
		}
	}
	fit.Iterations = opt.Epochs
	if len(held) > 0 {
		n, fit.Iterations = best, stop.bestAt
	}
	return n, fit
}

// begin with weights drawn evenly from ±√(6/(fan-in + fan-out)).
//
//go:noinline
func (n *Network) begin(columns int, random *rand.Rand) {
	draw := func(w []float64, in, out int) {
		limit := math.Sqrt(6 / float64(in+out))
		for i := range w {
			w[i] = limit * (2*random.Float64() - 1)
		}
	}
	draw(n.In, columns, n.Units)
	draw(n.Out, n.Units, 1)
}

//go:noinline
func (n *Network) clone() *Network {
	c := *n
	c.In, c.Bias, c.Out = append([]float64(nil), n.In...), append([]float64(nil), n.Bias...), append([]float64(nil), n.Out...)
	return &c
}

// LogOdds is the score of one row.
func (n *Network) LogOdds(x []float64) float64 { return n.forward(x, make([]float64, n.Units)) }

// scores of all rows.
func (n *Network) scores(m *Matrix, score []float64) {
	hidden := make([]float64, n.Units)
	for i := range score {
		score[i] = n.forward(m.Row(i), hidden)
	}
}

// Predict is P(y) of one row.
func (n *Network) Predict(x []float64) float64 { return Sigmoid(n.LogOdds(x)) }

// forward computes the score and leaves what the units say in hidden.
func (n *Network) forward(x, hidden []float64) float64 {
	hidden = hidden[:n.Units]
	copy(hidden, n.Bias)
	for j, v := range x {
		if v == 0 { // most flags are
			continue
		}
		w := n.In[j*n.Units:][:len(hidden)]
		for u := range hidden {
			hidden[u] += v * w[u]
		}
	}
	score := n.Offset
	for u, s := range hidden {
		hidden[u] = math.Tanh(s)
		score += n.Out[u] * hidden[u]
	}
	return score
}

func (n *Network) lossAt(m *Matrix, y []bool, rows []int32) float64 {
	hidden := make([]float64, n.Units)
	score := make([]float64, m.Rows)
	for _, r := range rows {
		score[r] = n.forward(m.Row(int(r)), hidden)
	}
	return lossAt(score, y, rows)
}

// adam holds the gradient of one step and the running moments of all before.
type adam struct {
	n        *Network
	opt      NetworkOptions
	shrink   float64 // L2 ÷ rows
	steps    float64
	weights  [][]float64 // the network's own, then the offset
	gradient [][]float64
	first    [][]float64
	second   [][]float64
	hidden   []float64
	offset   []float64
}

// Decay of the moments and the floor of the divisor, as the paper recommends.
const (
	adamFirst  = 0.9
	adamSecond = 0.999
	adamFloor  = 1e-8
)

//go:noinline
func newAdam(n *Network, opt NetworkOptions, rows int) *adam {
	a := &adam{n: n, opt: opt, shrink: opt.L2 / float64(max(rows, 1)), hidden: make([]float64, n.Units),
		offset: []float64{n.Offset}}
	a.weights = [][]float64{n.In, n.Out, n.Bias, a.offset}
	for _, w := range a.weights {
		a.gradient = append(a.gradient, make([]float64, len(w)))
		a.first = append(a.first, make([]float64, len(w)))
		a.second = append(a.second, make([]float64, len(w)))
	}
	return a
}

// step goes down the gradient of the mean loss of the rows.
func (a *adam) step(m *Matrix, y []bool, rows []int32) {
	for _, g := range a.gradient {
		clear(g)
	}
	for _, r := range rows {
		a.row(m.Row(int(r)), y[r], 1/float64(len(rows)))
	}
	a.steps++
	rate := a.opt.Rate * math.Sqrt(1-math.Pow(adamSecond, a.steps)) / (1 - math.Pow(adamFirst, a.steps))
	for k, w := range a.weights {
		shrink := a.shrink
		if k >= 2 { // intercepts
			shrink = 0
		}
		move(w, a.gradient[k], a.first[k], a.second[k], rate, shrink)
	}
	a.n.Offset = a.offset[0]
}

func move(w, gradient, first, second []float64, rate, shrink float64) {
	gradient, first, second = gradient[:len(w)], first[:len(w)], second[:len(w)]
	for i := range w {
		g := gradient[i] + shrink*w[i]
		first[i] = adamFirst*first[i] + (1-adamFirst)*g
		second[i] = adamSecond*second[i] + (1-adamSecond)*g*g
		w[i] -= rate * first[i] / (math.Sqrt(second[i]) + adamFloor)
	}
}

// row adds its share of the gradient (backpropagation).
func (a *adam) row(x []float64, yes bool, share float64) {
	n := a.n
	residual := Sigmoid(n.forward(x, a.hidden))
	if yes {
		residual--
	}
	residual *= share
	in, out, bias := a.gradient[0], a.gradient[1], a.gradient[2]
	a.gradient[3][0] += residual
	for u, h := range a.hidden {
		out[u] += residual * h
		a.hidden[u] = residual * n.Out[u] * (1 - h*h)
		bias[u] += a.hidden[u]
	}
	for j, v := range x {
		if v == 0 {
			continue
		}
		g := in[j*n.Units:][:len(a.hidden)]
		for u, h := range a.hidden {
			g[u] += v * h
		}
	}
}
