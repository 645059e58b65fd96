package num

import (
	"math"

	"gonum.org/v1/gonum/optimize"
)

// Likelihood is a log-likelihood of positive parameters, as a function of their logarithms, with
// its gradient by them. Size scales it (the number of customers): the search runs on the mean.
type Likelihood struct {
	// Evaluate returns the value at theta and writes the gradient. A value that is not finite
	// says that theta is out of range.
	Evaluate func(theta, gradient []float64) float64
	Size     float64
}

// Maximum is the best point found.
type Maximum struct {
	Theta      []float64
	Value      float64
	Gradient   float64 // largest absolute component, of the mean log-likelihood
	Iterations int     // of all starts together
	Converged  bool
	// Covariance of theta is the inverse of the negative Hessian (Laplace), with the variance of
	// each flat direction set to MaxVariance.
	Covariance [][]float64
	// Flat counts the directions in which the likelihood is flat or does not bend down.
	Flat int

	curvature []float64 // eigenvalues and vectors of the negative Hessian of the mean
	axes      [][]float64
}

// Limits of a search. Parameters stay within e^±ThetaLimit.
const (
	ThetaLimit = 30.0
	// MaxVariance of a logarithm: a standard deviation of 1 is a factor of 2.7 either way, beyond
	// which the normal approximation says nothing.
	MaxVariance = 1.0

	iterationLimit  = 300
	evaluationLimit = 1500
	// gradientGoal is reached before L-BFGS hands over to Newton's method.
	gradientGoal = 1e-8
	// gradientAccepted makes a fit converged. A mean log-likelihood that is this flat is off its
	// maximum by less than any figure that is printed.
	gradientAccepted = 1e-5
)

// objective is the negative mean log-likelihood, remembered for the last point, because the
// optimiser asks for value and gradient one after the other.
type objective struct {
	f        Likelihood
	at, grad []float64
	value    float64
	known    bool
	calls    int
}

func (o *objective) move(theta []float64) {
	if o.known {
		same := true
		for i, v := range theta {
			same = same && v == o.at[i]
		}
		if same {
			return
		}
	}
	o.known = true
	o.calls++
	copy(o.at, theta)
	for _, v := range theta {
		if !(math.Abs(v) <= ThetaLimit) {
			o.bad()
			return
		}
	}
	v := o.f.Evaluate(theta, o.grad)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		o.bad()
		return
	}
	o.value = -v / o.f.Size
	for i, g := range o.grad {
		if math.IsNaN(g) || math.IsInf(g, 0) {
			o.bad()
			return
		}
		o.grad[i] = -g / o.f.Size
	}
}

// bad makes a point so poor that a line search turns back.
func (o *objective) bad() {
	o.value = 1e300
	for i := range o.grad {
		o.grad[i] = 0
	}
}

func newObjective(f Likelihood, n int) *objective {
	return &objective{f: f, at: make([]float64, n), grad: make([]float64, n)}
}

// Maximise runs L-BFGS from each start and Newton's method from the best point. It always returns
// within its limits; nil when no start has a finite value.
func Maximise(f Likelihood, starts ...[]float64) *Maximum {
	var best *Maximum
	iterations := 0
	for _, start := range starts {
		o := newObjective(f, len(start))
		o.move(start)
		if o.value >= 1e299 {
			continue
		}
		m := &Maximum{Theta: append([]float64(nil), start...), Value: o.value}
		if res := search(o, start); res != nil && res.F <= m.Value {
			copy(m.Theta, res.X)
			m.Value = res.F
			iterations += res.MajorIterations
		}
		if best == nil || m.Value < best.Value {
			best = m
		}
	}
	if best == nil {
		return nil
	}
	best.Iterations = iterations
	polish(newObjective(f, len(best.Theta)), best)
	return best
}

func search(o *objective, start []float64) (res *optimize.Result) {
	// Every way in which the optimiser gives up still leaves its best point.
	res, _ = optimize.Minimize(optimize.Problem{
		Func: func(x []float64) float64 { o.move(x); return o.value },
		Grad: func(g, x []float64) { o.move(x); copy(g, o.grad) },
	}, start, &optimize.Settings{
		GradientThreshold: gradientGoal,
		MajorIterations:   iterationLimit,
		FuncEvaluations:   evaluationLimit,
		GradEvaluations:   evaluationLimit,
		Converger:         &optimize.FunctionConverge{Absolute: 1e-13, Iterations: 8},
	}, &optimize.LBFGS{Linesearcher: &optimize.MoreThuente{}})
	return res
}

// Refine moves the maximum of a part of the data to that of all. The curvature of the part serves
// the steps and the covariance, so that all of the data are read once a step; where the part was
// misleading, the search starts over from there.
func Refine(f Likelihood, part *Maximum) *Maximum {
	o := newObjective(f, len(part.Theta))
	o.move(part.Theta)
	if o.value >= 1e299 {
		return nil
	}
	m := &Maximum{Theta: append([]float64(nil), part.Theta...), Value: o.value,
		Iterations: part.Iterations, curvature: part.curvature, axes: part.axes}
	climb(o, m, false)
	if m.Gradient > gradientGoal {
		return Maximise(f, m.Theta)
	}
	m.finish(f.Size)
	return m
}

// polish takes Newton steps with the curvature at the point.
func polish(o *objective, m *Maximum) {
	m.curvature, m.axes = Eigen(hessian(o, m.Theta))
	climb(o, m, true)
	m.finish(o.f.Size)
}

// climb takes Newton steps while they help. The curvature is taken again, where asked, once the
// point has moved enough to change it.
func climb(o *objective, m *Maximum, again bool) {
	const steps, far, enough = 12, 0.02, 1e-12
	o.move(m.Theta)
	gradient := append([]float64(nil), o.grad...)
	m.Gradient = largest(gradient)
	from := append([]float64(nil), m.Theta...) // where the curvature was taken
	trial := make([]float64, len(m.Theta))
	for range steps {
		if m.Gradient < enough {
			return
		}
		newton(trial, m.Theta, gradient, m.curvature, m.axes)
		o.move(trial)
		if g := largest(o.grad); !(o.value <= m.Value+1e-14*math.Abs(m.Value)) || !(g < m.Gradient) {
			return
		}
		copy(m.Theta, trial)
		copy(gradient, o.grad)
		m.Value, m.Gradient = o.value, largest(gradient)
		m.Iterations++
		if again && distance(from, m.Theta) > far {
			m.curvature, m.axes = Eigen(hessian(o, m.Theta))
			copy(from, m.Theta)
		}
	}
}

// newton writes the next point; along flat directions nothing is moved: there the optimum is
// anywhere.
func newton(next, theta, gradient, values []float64, vectors [][]float64) {
	copy(next, theta)
	for k, lambda := range values {
		if lambda < flatCurvature {
			continue
		}
		slope := 0.0
		for i, g := range gradient {
			slope += vectors[k][i] * g
		}
		for i := range next {
			next[i] -= vectors[k][i] * slope / lambda
		}
	}
}

// finish turns the mean into the likelihood, and the curvature into the covariance.
func (m *Maximum) finish(size float64) {
	m.Value *= -size
	m.Converged = m.Gradient < gradientAccepted
	n := len(m.Theta)
	m.Flat = 0
	m.Covariance = make([][]float64, n)
	for i := range m.Covariance {
		m.Covariance[i] = make([]float64, n)
	}
	for k, lambda := range m.curvature {
		variance := MaxVariance
		if lambda*size*MaxVariance > 1 {
			variance = 1 / (lambda * size)
		} else {
			m.Flat++
		}
		for i := range n {
			for j := range n {
				m.Covariance[i][j] += variance * m.axes[k][i] * m.axes[k][j]
			}
		}
	}
}

func distance(a, b []float64) float64 {
	d := 0.0
	for i := range a {
		d = max(d, math.Abs(a[i]-b[i]))
	}
	return d
}

// flatCurvature of the mean log-likelihood is as small as the error of a differenced gradient.
const flatCurvature = 1e-9

func largest(g []float64) float64 {
	m := 0.0
	for _, v := range g {
		m = max(m, math.Abs(v))
	}
	return m
}

// hessian differences the gradient: central, with the step that balances the error of the
// difference (h²) against that of the gradient (ε/h).
func hessian(o *objective, theta []float64) [][]float64 {
	const h = 1e-4
	n := len(theta)
	out := make([][]float64, n)
	at := append([]float64(nil), theta...)
	for i := range n {
		out[i] = make([]float64, n)
		at[i] = theta[i] + h
		o.move(at)
		copy(out[i], o.grad)
		at[i] = theta[i] - h
		o.move(at)
		for j := range n {
			out[i][j] = (out[i][j] - o.grad[j]) / (2 * h)
		}
		at[i] = theta[i]
	}
	for i := range n {
		for j := range i {
			v := (out[i][j] + out[j][i]) / 2
			out[i][j], out[j][i] = v, v
		}
	}
	return out
}

// Eigen returns eigenvalues and unit eigenvectors (one a row) of a small symmetric matrix, which
// it overwrites, by cyclic Jacobi rotations: G. H. Golub, C. F. Van Loan, Matrix Computations
// (4th ed. 2013), section 8.5.
func Eigen(a [][]float64) (values []float64, vectors [][]float64) {
	n := len(a)
	vectors = make([][]float64, n)
	for i := range vectors {
		vectors[i] = make([]float64, n)
		vectors[i][i] = 1
	}
	for range 60 {
		off, all := 0.0, 0.0
		for i := range n {
			for j := range n {
				all += a[i][j] * a[i][j]
				if i != j {
					off += a[i][j] * a[i][j]
				}
			}
		}
		if !(off > 1e-30*all) {
			break
		}
		for p := range n {
			for q := p + 1; q < n; q++ {
				rotate(a, vectors, p, q)
			}
		}
	}
	values = make([]float64, n)
	for i := range n {
		values[i] = a[i][i]
	}
	return values, vectors
}

// rotate makes a[p][q] zero.
func rotate(a, vectors [][]float64, p, q int) {
	if a[p][q] == 0 {
		return
	}
	tau := (a[q][q] - a[p][p]) / (2 * a[p][q])
	t := 1 / (math.Abs(tau) + math.Hypot(1, tau))
	if tau < 0 {
		t = -t
	}
	c := 1 / math.Hypot(1, t)
	s := t * c
	for k := range a {
		x, y := a[k][p], a[k][q]
		a[k][p], a[k][q] = c*x-s*y, s*x+c*y
	}
	for k := range a {
		x, y := a[p][k], a[q][k]
		a[p][k], a[q][k] = c*x-s*y, s*x+c*y
		x, y = vectors[p][k], vectors[q][k]
		vectors[p][k], vectors[q][k] = c*x-s*y, s*x+c*y
	}
}
