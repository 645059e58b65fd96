package learn

import "math"

// dependent is the share of a column's own variance that must be left after the columns before it
// have been taken out, for it to count towards the rank: far above the rounding of the cross
// products (1e-15 a term), far below any real difference between two columns.
const dependent = 1e-10

// newton maximises the logistic likelihood in standardised columns, so that the unit of a column
// decides nothing; the penalty stays that of the columns as given.
type newton struct {
	m       *Matrix
	y       []bool
	weight  []float64
	every   int       // looks at every so-manieth row
	mean    []float64 // of the columns
	inverse []float64 // 1 ÷ their standard deviation, 0 for a constant
	penalty []float64 // of the standardised coefficients, [0] the intercept's
	alive   []bool    // columns that the fit may move, [0] the intercept
	rank    int

	b             []float64 // intercept and standardised coefficients
	gradient      []float64
	hessian       []float64 // lower triangle
	logLikelihood float64
	objective     float64 // log-likelihood less the penalty
	lowestYes     float64 // lowest score of a positive
	highestNo     float64 // highest score of a negative
	rows          float64 // weight looked at
	block         [4][]float64
}

func newNewton(m *Matrix, y []bool, weight []float64, lambda float64) *newton {
	d := m.Cols + 1
	n := &newton{m: m, y: y, weight: weight, every: 1, mean: m.Means(),
		inverse: make([]float64, m.Cols), penalty: make([]float64, d), alive: make([]bool, d),
		b: make([]float64, d), gradient: make([]float64, d), hessian: make([]float64, d*d)}
	for k := range n.block {
		n.block[k] = make([]float64, d)
	}
	for i := range m.Rows {
		for j, v := range m.Row(i) {
			n.inverse[j] += (v - n.mean[j]) * (v - n.mean[j])
		}
	}
	n.alive[0] = true
	for j, squares := range n.inverse {
		sd := math.Sqrt(squares / float64(m.Rows))
		n.inverse[j] = 0
		// What is left of a constant column is the rounding of its mean.
		if sd > 1e-12*math.Abs(n.mean[j]) && finite(1/sd) {
			n.inverse[j] = 1 / sd
			n.alive[j+1] = true
		}
		n.penalty[j+1] = max(lambda, 0) * n.inverse[j] * n.inverse[j]
	}
	return n
}

// evaluate computes objective, gradient and Hessian at b, four rows at a time.
func (n *newton) evaluate(b []float64) {
	clear(n.gradient)
	clear(n.hessian)
	n.logLikelihood, n.rows = 0, 0
	n.lowestYes, n.highestNo = math.Inf(1), math.Inf(-1)
	part := 0.0 // short sums first, so that a million terms lose no digits
	var w [4]float64
	filled := 0
	for i := 0; i < n.m.Rows; i += n.every {
		weight := weightOf(n.weight, i)
		if weight == 0 {
			continue
		}
		z := n.block[filled]
		w[filled], part = n.row(z, b, i, weight, part)
		n.rows += weight
		if filled++; filled == 4 {
			n.accumulate(&w)
			filled = 0
		}
		if i&1023 == 0 {
			n.logLikelihood += part
			part = 0
		}
	}
	if filled > 0 {
		for ; filled < 4; filled++ {
			w[filled] = 0
		}
		n.accumulate(&w)
	}
	n.logLikelihood += part
	n.objective = n.logLikelihood
	d := len(b)
	for j, p := range n.penalty {
		n.objective -= p * b[j] * b[j] / 2
		n.gradient[j] -= p * b[j]
		n.hessian[j*d+j] += p
	}
}

// row standardises row i into z, adds its share of the gradient, and gives its weight in the
// Hessian.
func (n *newton) row(z, b []float64, i int, weight, part float64) (curvature, sum float64) {
	x := n.m.Row(i)
	mean, inverse := n.mean[:len(x)], n.inverse[:len(x)]
	z[0] = 1
	rest := z[1:][:len(x)]
	coef := b[1:][:len(x)]
	eta := b[0]
	for j, v := range x {
		s := (v - mean[j]) * inverse[j]
		rest[j] = s
		eta += coef[j] * s
	}
	e := math.Exp(-math.Abs(eta))
	p := 1 / (1 + e) // of the likelier side
	part -= weight * math.Log1p(e)
	yes := n.y[i]
	if (eta >= 0) != yes {
		part -= weight * math.Abs(eta)
	}
	residual := -p
	if eta < 0 {
		residual = -e * p
	}
	if yes {
		residual++
		if eta >= 0 {
			residual = e * p // 1 − p without cancellation
		}
		n.lowestYes = min(n.lowestYes, eta)
	} else {
		n.highestNo = max(n.highestNo, eta)
	}
	residual *= weight
	gradient := n.gradient[:len(z)]
	for j, v := range z {
		gradient[j] += residual * v
	}
	return weight * p * p * e, part
}

func (n *newton) accumulate(w *[4]float64) {
	z0, z1, z2, z3 := n.block[0], n.block[1], n.block[2], n.block[3]
	d := len(z0)
	for a := range d {
		c0, c1, c2, c3 := w[0]*z0[a], w[1]*z1[a], w[2]*z2[a], w[3]*z3[a]
		row := n.hessian[a*d : a*d+a+1]
		r0, r1, r2, r3 := z0[:len(row)], z1[:len(row)], z2[:len(row)], z3[:len(row)]
		for k := range row {
			row[k] += c0*r0[k] + c1*r1[k] + c2*r2[k] + c3*r3[k]
		}
	}
}

// findRank looks at the Hessian where all weights are alike, and without a penalty strikes the
// dependent columns for good: which ones they are must not change on the way.
func (n *newton) findRank() {
	d := len(n.b)
	h := append([]float64(nil), n.hessian...)
	penalised := false
	for j, p := range n.penalty {
		h[j*d+j] -= p
		penalised = penalised || p > 0
	}
	alive := append([]bool(nil), n.alive...)
	n.rank = cholesky(h, n.gradient, make([]float64, d), d, dependent, alive) - 1
	if !penalised {
		n.alive = alive
	}
}

// warmStart fits a thinned copy of many rows first: the full data then needs two or three rounds
// instead of six, and ends at the same point.
func (n *newton) warmStart(limit int) {
	const many, thin = 100_000, 16
	if n.m.Rows < many {
		return
	}
	sample := *n
	sample.every = thin
	sample.b = append([]float64(nil), n.b...)
	sample.penalty = make([]float64, len(n.penalty))
	for j, p := range n.penalty {
		sample.penalty[j] = p / thin
	}
	sample.gradient = make([]float64, len(n.gradient))
	sample.hessian = make([]float64, len(n.hessian))
	sample.evaluate(sample.b)
	if _, converged := sample.run(limit); !converged || sample.lowestYes > sample.highestNo {
		return
	}
	before := n.objective
	n.evaluate(sample.b)
	if n.objective > before {
		copy(n.b, sample.b)
	} else {
		n.evaluate(n.b)
	}
}

// run makes Newton steps from b, at which evaluate has been called, until the gain that the next
// one promises is lost in the rounding of the objective.
func (n *newton) run(limit int) (iterations int, converged bool) {
	d := len(n.b)
	step := make([]float64, d)
	next := make([]float64, d)
	alive := make([]bool, d)
	penalised := false
	for _, p := range n.penalty {
		penalised = penalised || p > 0
	}
	for iterations = 1; iterations <= limit; iterations++ {
		copy(alive, n.alive)
		gradient := append([]float64(nil), n.gradient...)
		cholesky(n.hessian, gradient, step, d, 1e-13, alive)
		gain := 0.0
		for j, s := range step {
			gain += s * gradient[j] / 2
		}
		if !(gain > 1e-14*(1+math.Abs(n.objective))) {
			for j, s := range step {
				n.b[j] += s
			}
			return iterations, true
		}
		before := n.objective
		size := 1.0
		for try := 0; ; try++ {
			for j, s := range step {
				next[j] = n.b[j] + size*s
			}
			n.evaluate(next)
			if n.objective >= before-1e-13*math.Abs(before) {
				break
			}
			if try == 40 {
				n.evaluate(n.b)
				return iterations, false
			}
			size /= 2
		}
		copy(n.b, next)
		if !penalised && n.lowestYes > n.highestNo && -n.logLikelihood < 1e-6*n.rows {
			return iterations, false
		}
	}
	return limit, false
}

// separating lists the columns that alone tell the classes apart, ties aside.
func (n *newton) separating() []int32 {
	d := n.m.Cols
	low := [2][]float64{make([]float64, d), make([]float64, d)}
	high := [2][]float64{make([]float64, d), make([]float64, d)}
	for class := range 2 {
		for j := range d {
			low[class][j], high[class][j] = math.Inf(1), math.Inf(-1)
		}
	}
	for i := range n.m.Rows {
		if weightOf(n.weight, i) == 0 {
			continue
		}
		class := 0
		if n.y[i] {
			class = 1
		}
		l, h := low[class], high[class]
		for j, v := range n.m.Row(i) {
			l[j], h[j] = min(l[j], v), max(h[j], v)
		}
	}
	var found []int32
	for j := range d {
		if n.alive[j+1] && (high[0][j] <= low[1][j] || high[1][j] <= low[0][j]) {
			found = append(found, int32(j))
		}
	}
	return found
}
