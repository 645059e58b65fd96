package principal

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// Reference: the covariance (5, 4; 4, 5) has the variances 9 and 1 along the diagonals, by hand; a
// third variable that does not vary has no axis.
func TestReferenceComponents(t *testing.T) {
	axes, shares := Components(mat.NewSymDense(3, []float64{5, 4, 0, 4, 5, 0, 0, 0, 0}))
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
}
