// Package principal finds the principal components of a covariance matrix.
package principal

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// Components returns the axes in the order of their variance, each of length 1 with its largest
// coordinate positive, and their shares of the variance. An axis without variance is zero.
//
// gonum decomposes rows, so it gets few that have the covariance: those of ±√((2d−1)/2)·Lᵀ, L·Lᵀ
// being the covariance, have mean zero.
func Components(covariance *mat.SymDense) (axes [][]float64, shares []float64) {
	d := covariance.SymmetricDim()
	axes, shares = make([][]float64, d), make([]float64, d)
	total := 0.0
	for f := range d {
		axes[f] = make([]float64, d)
		total += covariance.At(f, f)
	}
	if total <= 0 {
		return axes, shares
	}
	root := cholesky(covariance)
	length := math.Sqrt(float64(2*d-1) / 2)
	rows := mat.NewDense(2*d, d, nil)
	for i := range d {
		for f := range d {
			rows.Set(i, f, length*root[f*d+i])
			rows.Set(d+i, f, -length*root[f*d+i])
		}
	}
	var pc stat.PC
	if !pc.PrincipalComponents(rows, nil) {
		return axes, shares
	}
	var vectors mat.Dense
	pc.VectorsTo(&vectors)
	for a, variance := range pc.VarsTo(nil) {
		if variance <= negligible*total {
			continue
		}
		shares[a] = min(1, variance/total)
		mat.Col(axes[a], a, &vectors)
		upright(axes[a])
	}
	return axes, shares
}

// negligible share of the variance: what is below is the rounding of the factorisation.
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

// cholesky is the lower factor, row by row, of a matrix that may be singular: a pivot that is
// nothing but rounding leaves its column zero (N. Higham, Accuracy and Stability of Numerical
// Algorithms, 2002, section 10.3).
func cholesky(a *mat.SymDense) []float64 {
	d := a.SymmetricDim()
	l := make([]float64, d*d)
	for j := range d {
		pivot := a.At(j, j)
		for m := range j {
			pivot -= float64(l[j*d+m] * l[j*d+m])
		}
		if pivot <= negligible*a.At(j, j) {
			continue
		}
		root := math.Sqrt(pivot)
		l[j*d+j] = root
		for i := j + 1; i < d; i++ {
			rest := a.At(i, j)
			for m := range j {
				rest -= float64(l[i*d+m] * l[j*d+m])
			}
			l[i*d+j] = rest / root
		}
	}
	return l
}
