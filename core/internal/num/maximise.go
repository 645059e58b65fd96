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
	best.Value *= -f.Size
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

// polish takes Newton steps while they help, then fills in gradient and covariance.
func polish(o *objective, m *Maximum) {
	const steps = 4
	n := len(m.Theta)
	var values []float64
	var vectors [][]float64
	gradient := make([]float64, n)
	trial := make([]float64, n)
	for step := 0; ; step++ {
		o.move(m.Theta)
		copy(gradient, o.grad)
		m.Gradient = largest(gradient)
		values, vectors = Eigen(hessian(o, m.Theta))
		if step == steps || m.Gradient < 1e-13 {
			break
		}
		// Along flat directions nothing is moved: there the optimum is anywhere.
		copy(trial, m.Theta)
		for k, lambda := range values {
			if lambda < flatCurvature {
				continue
			}
			slope := 0.0
			for i := range n {
				slope += vectors[k][i] * gradient[i]
			}
			for i := range n {
				trial[i] -= vectors[k][i] * slope / lambda
			}
		}
		o.move(trial)
		if g := largest(o.grad); !(o.value <= m.Value+1e-14*math.Abs(m.Value)) || !(g < m.Gradient) {
			break
		}
		copy(m.Theta, trial)
		m.Value = o.value
		m.Iterations++
	}
	m.Converged = m.Gradient < gradientAccepted
	m.Covariance = make([][]float64, n)
	for i := range m.Covariance {
		m.Covariance[i] = make([]float64, n)
	}
	for k, lambda := range values {
		variance := MaxVariance
		if lambda*o.f.Size*MaxVariance > 1 {
			variance = 1 / (lambda * o.f.Size)
		} else {
			m.Flat++
		}
		for i := range n {
			for j := range n {
				m.Covariance[i][j] += variance * vectors[k][i] * vectors[k][j]
			}
		}
	}
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
