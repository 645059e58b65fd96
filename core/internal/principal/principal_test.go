package principal

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// Reference: the covariance (5, 4; 4, 5) has the variances 9 and 1 along the diagonals, by hand; a
// third variable that does not vary has no axis. What stands below the diagonal is not read.
func TestReferenceComponents(t *testing.T) {
	axes, shares := Components([]float64{5, 4, 0, 99, 5, 0, 99, 99, 0}, 3)
	for a, want := range []float64{0.9, 0.1, 0} {
		if math.Abs(shares[a]-want) > 1e-12 {
			t.Errorf("share %d: %v, want %v", a, shares[a], want)
		}
	}
	half := math.Sqrt2 / 2
	for a, want := range [][3]float64{{half, half, 0}, {half, -half, 0}, {}} {
		for f, w := range want {
			if math.Abs(axes[a][f]-w) > 1e-12 {
				t.Errorf("axis %d: %v, want %v", a, axes[a], want)
			}
		}
	}
	for _, covariance := range [][]float64{{0, 0, 0, 0}, {math.NaN(), 0, 0, 1}, {math.Inf(1), 0, 0, 1}} {
		if _, shares := Components(covariance, 2); shares[0] != 0 || shares[1] != 0 {
			t.Errorf("%v: %v", covariance, shares)
		}
	}
}

// covarianceOf rows, by their number.
func covarianceOf(rows *mat.Dense) []float64 {
	n, d := rows.Dims()
	var c mat.SymDense
	stat.CovarianceMatrix(&c, rows, nil)
	out := make([]float64, d*d)
	for f := range d {
		for g := range d {
			out[f*d+g] = c.At(f, g) * float64(n-1) / float64(n)
		}
	}
	return out
}

// drawn are n rows of d variables that hang together, by a seed; the last variable repeats the first.
func drawn(seed uint64, n, d int) *mat.Dense {
	random := rand.New(rand.NewPCG(seed, 3))
	rows := mat.NewDense(n, d, nil)
	for i := range n {
		common := random.NormFloat64()
		for f := range d {
			rows.Set(i, f, float64(f+1)*random.NormFloat64()+common*float64(f%3))
		}
		rows.Set(i, d-1, rows.At(i, 0))
	}
	return rows
}

// Reference: gonum's stat.PC of the rows, by singular values. Directions are compared up to their
// sign, which gonum leaves open.
func TestReferenceAgainstGonum(t *testing.T) {
	for seed, d := range []int{2, 3, 7, 20, 60} {
		rows := drawn(uint64(seed), 300, d)
		var pc stat.PC
		if !pc.PrincipalComponents(rows, nil) {
			t.Fatal("gonum finds none")
		}
		variances := pc.VarsTo(nil)
		total := 0.0
		for _, v := range variances {
			total += v
		}
		var vectors mat.Dense
		pc.VectorsTo(&vectors)
		axes, shares := Components(covarianceOf(rows), d)
		for a := range d {
			if math.Abs(shares[a]-variances[a]/total) > 1e-9 {
				t.Errorf("%d variables: share %d is %v, gonum %v", d, a, shares[a], variances[a]/total)
			}
			if shares[a] == 0 {
				continue
			}
			dot := 0.0
			for f := range d {
				dot += axes[a][f] * vectors.At(f, a)
			}
			if math.Abs(math.Abs(dot)-1) > 1e-9 {
				t.Errorf("%d variables: axis %d turned away from gonum's, cosine %v", d, a, dot)
			}
		}
		if shares[d-1] != 0 {
			t.Errorf("%d variables: the last repeats the first, share %v", d, shares[d-1])
		}
	}
}

// Law: axes are of length 1 and stand upright on each other, shares fall and add up to 1, and the
// axes with their variances give the matrix back.
func TestLawComponents(t *testing.T) {
	for seed := range uint64(20) {
		d := 2 + int(seed)%9
		covariance := covarianceOf(drawn(seed, 50, d))
		axes, shares := Components(covariance, d)
		total, sum := 0.0, 0.0
		for f := range d {
			total += covariance[f*d+f]
			sum += shares[f]
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Errorf("shares add up to %v", sum)
		}
		for a := range d {
			if a > 0 && shares[a] > shares[a-1] {
				t.Errorf("share %d rises: %v", a, shares)
			}
			for b := range d {
				dot, back := 0.0, 0.0
				for f := range d {
					dot += axes[a][f] * axes[b][f]
					back += shares[f] * total * axes[f][a] * axes[f][b]
				}
				want := 0.0
				if a == b && shares[a] > 0 {
					want = 1
				}
				if math.Abs(dot-want) > 1e-12 {
					t.Errorf("axes %d and %d: %v", a, b, dot)
				}
				if math.Abs(back-covariance[min(a, b)*d+max(a, b)]) > 1e-9*total {
					t.Errorf("element %d, %d: %v, want %v", a, b, back, covariance[a*d+b])
				}
			}
		}
	}
}
