package segment

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// plot places everyone on the plane of the first two principal components. The covariance is that
// of all rows; gonum gets a small matrix that has the same.
func (r *Result) plot(p *population, pts *points, v *division) {
	mean, covariance := moments(pts)
	axes, explained := principal(covariance)
	r.Map.Explained = explained
	for f, feature := range r.Features {
		r.Map.Loadings = append(r.Map.Loadings, Loading{feature.Name, axes[0][f], axes[1][f]})
	}
	place := func(x []float64) (at [2]float64) {
		for a := range at {
			for f, c := range x {
				at[a] += float64((c - mean[f]) * axes[a][f])
			}
		}
		return at
	}
	for i, customer := range p.index {
		at := place(pts.row(i))
		r.X[customer], r.Y[customer] = float32(at[0]), float32(at[1])
		if i == 0 {
			r.Map.Low, r.Map.High = at, at
		}
		for a := range at {
			r.Map.Low[a], r.Map.High[a] = min(r.Map.Low[a], at[a]), max(r.Map.High[a], at[a])
		}
	}
	for j := range v.k {
		r.Map.Centres = append(r.Map.Centres, place(v.mid(j, pts.d)))
	}
}

// moments of the rows: their means and population covariances.
func moments(p *points) (mean []float64, covariance *mat.SymDense) {
	mean = make([]float64, p.d)
	for i := range p.n {
		for f, x := range p.row(i) {
			mean[f] += x
		}
	}
	for f := range mean {
		mean[f] /= float64(p.n)
	}
	sum := make([]float64, p.d*p.d)
	off := make([]float64, p.d)
	for i := range p.n {
		for f, x := range p.row(i) {
			off[f] = x - mean[f]
			for g := 0; g <= f; g++ {
				sum[g*p.d+f] += float64(off[f] * off[g])
			}
		}
	}
	for f := range sum {
		sum[f] /= float64(p.n)
	}
	return mean, mat.NewSymDense(p.d, sum)
}

// principal returns the first two axes, each of length 1 with its largest coordinate positive, and
// their shares of the variance. An axis without variance is zero.
//
// The rows of ±√((2d−1)/2)·Lᵀ, L·Lᵀ being the covariance, have mean zero and that covariance.
func principal(covariance *mat.SymDense) (axes [2][]float64, explained [2]float64) {
	d := covariance.SymmetricDim()
	axes = [2][]float64{make([]float64, d), make([]float64, d)}
	total := 0.0
	for f := range d {
		total += covariance.At(f, f)
	}
	if total <= 0 {
		return axes, explained
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
		return axes, explained
	}
	var vectors mat.Dense
	pc.VectorsTo(&vectors)
	variance := pc.VarsTo(nil)
	for a := 0; a < min(2, d); a++ {
		if variance[a] <= negligible*total {
			continue
		}
		explained[a] = min(1, variance[a]/total)
		mat.Col(axes[a], a, &vectors)
		upright(axes[a])
	}
	return axes, explained
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
