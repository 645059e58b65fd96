package learn

import "math"

// cholesky solves H·x = g for a symmetric, at least semidefinite H of order n (lower triangle, row
// by row), overwriting H with its factor L. A column whose pivot falls to tolerance × its own
// diagonal is a combination of those before it (or out of play): it is skipped and its x is 0.
// alive says which columns take part; those that are skipped are struck from it.
func cholesky(h, g, x []float64, n int, tolerance float64, alive []bool) (rank int) {
	for i := range n {
		row := h[i*n : i*n+i+1]
		diagonal := row[i]
		if !alive[i] || diagonal <= 0 {
			alive[i] = false
			continue
		}
		for j := range i {
			if !alive[j] {
				row[j] = 0
				continue
			}
			other := h[j*n : j*n+j+1]
			sum := row[j]
			for k, v := range other[:j] {
				sum -= row[k] * v
			}
			row[j] = sum / other[j]
		}
		pivot := diagonal
		for _, v := range row[:i] {
			pivot -= v * v
		}
		if !(pivot > tolerance*diagonal) {
			alive[i] = false
			continue
		}
		row[i] = math.Sqrt(pivot)
		rank++
	}
	for i := range n { // L·z = g
		x[i] = 0
		if alive[i] {
			sum := g[i]
			for j, v := range h[i*n : i*n+i] {
				if alive[j] {
					sum -= v * x[j]
				}
			}
			x[i] = sum / h[i*n+i]
		}
	}
	for i := n - 1; i >= 0; i-- { // Lᵀ·x = z
		if !alive[i] {
			continue
		}
		x[i] /= h[i*n+i]
		for j, v := range h[i*n : i*n+i] {
			if alive[j] {
				x[j] -= v * x[i]
			}
		}
	}
	return rank
}
