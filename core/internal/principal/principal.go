// Package principal finds the principal components of a covariance matrix.
package principal

import (
	"math"
	"slices"
)

// Components returns the axes of a covariance matrix of d variables in the order of their variance,
// each of length 1 with its largest coordinate positive, and their shares of the variance. An axis
// without variance is zero. Of the matrix, row by row, the upper triangle is read.
func Components(covariance []float64, d int) (axes [][]float64, shares []float64) {
	axes, shares = make([][]float64, d), make([]float64, d)
	total := 0.0
	for f := range d {
		axes[f] = make([]float64, d)
		total += covariance[f*d+f]
	}
	if !(total > 0) || math.IsInf(total, 1) {
		return axes, shares
	}
	m := symmetric(covariance, d)
	m.diagonalise()
	order := make([]int, d)
	for f := range order {
		order[f] = f
	}
	slices.SortStableFunc(order, func(i, k int) int {
		switch a, b := m.a[i*d+i], m.a[k*d+k]; {
		case a > b:
			return -1
		case a < b:
			return 1
		}
		return 0
	})
	for a, f := range order {
		variance := m.a[f*d+f]
		if variance <= negligible*total {
			continue
		}
		shares[a] = min(1, variance/total)
		copy(axes[a], m.axes[f*d:(f+1)*d])
		upright(axes[a])
	}
	return axes, shares
}

// negligible share of the variance: what is below is the rounding of the rotations.
const negligible = 1e-12

// upright turns an axis so that its largest coordinate, the first of those as large, is positive.
func upright(axis []float64) {
	largest := 0
	for f, v := range axis {
		if math.Abs(v) > math.Abs(axis[largest])*(1+1e-9) {
			largest = f
		}
	}
	if axis[largest] < 0 {
		for f := range axis {
			axis[f] = -axis[f]
		}
	}
}

// matrix that is made diagonal: a, and by row the axes that its diagonal belongs to. Both a[p][q] and
// a[q][p] are kept.
type matrix struct {
	a, axes []float64
	d       int
}

func symmetric(upper []float64, d int) *matrix {
	m := &matrix{make([]float64, d*d), make([]float64, d*d), d}
	for p := range d {
		m.axes[p*d+p] = 1
		for q := p; q < d; q++ {
			m.a[p*d+q], m.a[q*d+p] = upper[p*d+q], upper[p*d+q]
		}
	}
	return m
}

// mostSweeps bound what converges, quadratically in the end, within ten.
const mostSweeps = 60

// diagonalise by Jacobi's method, cyclic by row (G. Golub and C. Van Loan, Matrix Computations, 4th
// edition 2013, section 8.5.3): each rotation makes a pair of elements zero, and the sum of squares of
// those beside the diagonal falls by theirs. It ends when that sum is nothing beside the whole. Only
// sums, products, quotients and roots are taken, each rounded once, so every machine has the same bits.
func (m *matrix) diagonalise() {
	whole := 0.0
	for _, v := range m.a {
		whole += float64(v * v)
	}
	const rounding = 1e-16
	for range mostSweeps {
		if m.beside() <= rounding*rounding*whole {
			return
		}
		for p := range m.d {
			for q := p + 1; q < m.d; q++ {
				m.rotate(p, q)
			}
		}
	}
}

// beside the diagonal: the sum of squares.
func (m *matrix) beside() (sum float64) {
	for p := range m.d {
		for q := p + 1; q < m.d; q++ {
			v := m.a[p*m.d+q]
			sum += 2 * float64(v*v)
		}
	}
	return sum
}

// rotate in the plane of p and q by the smaller angle that makes a[p][q] zero (ibid., algorithm 8.5.1).
func (m *matrix) rotate(p, q int) {
	d, a := m.d, m.a
	apq := a[p*d+q]
	if apq == 0 {
		return
	}
	tau := (a[q*d+q] - a[p*d+p]) / float64(2*apq)
	t := 1 / (math.Abs(tau) + math.Sqrt(1+float64(tau*tau)))
	if tau < 0 {
		t = -t
	}
	c := 1 / math.Sqrt(1+float64(t*t))
	s := float64(t * c)
	a[p*d+p] -= float64(t * apq)
	a[q*d+q] += float64(t * apq)
	a[p*d+q], a[q*d+p] = 0, 0
	for i := range d {
		if i != p && i != q {
			x, y := a[i*d+p], a[i*d+q]
			x, y = float64(c*x)-float64(s*y), float64(s*x)+float64(c*y)
			a[i*d+p], a[p*d+i] = x, x
			a[i*d+q], a[q*d+i] = y, y
		}
		x, y := m.axes[p*d+i], m.axes[q*d+i]
		m.axes[p*d+i], m.axes[q*d+i] = float64(c*x)-float64(s*y), float64(s*x)+float64(c*y)
	}
}
