package segment

import "github.com/keepsight/keepsight/core/internal/principal"

// plot places everyone on the plane of the first two principal components; the covariance is that of
// all rows.
func (r *Result) plot(p *population, pts *points, v *division) {
	mean, covariance := moments(pts)
	axes, explained := plane(covariance, pts.d)
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

// moments of the rows: their means, and the upper triangle of their population covariances, row by row.
func moments(p *points) (mean, covariance []float64) {
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
	return mean, sum
}

// plane is the first two axes and their shares of the variance; zero where there are fewer features.
func plane(covariance []float64, d int) (axes [2][]float64, explained [2]float64) {
	found, shares := principal.Components(covariance, d)
	for a := range axes {
		axes[a] = make([]float64, d)
		if a < len(found) {
			axes[a], explained[a] = found[a], shares[a]
		}
	}
	return axes, explained
}
