package clean

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// The sum is that of the exact numbers, rounded once, whatever their order and however they are
// split over sums.
func TestLawExactSumRounds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		n := 1 + r.IntN(2000)
		terms := make([]float64, n)
		for i := range terms {
			switch r.IntN(6) {
			case 0:
				terms[i] = float64(r.IntN(100000)) / 100
			case 1:
				terms[i] = -terms[max(i-1, 0)]
			case 2:
				terms[i] = math.Ldexp(r.Float64()-0.5, r.IntN(120)-60)
			case 3:
				terms[i] = math.Ldexp(r.Float64(), -1060-r.IntN(20)) // down to the smallest there are
			case 4:
				terms[i] = float64(r.Int64N(1 << 53))
			case 5:
				terms[i] = math.Ldexp(float64(1+r.IntN(3)), 53) // half-way cases
			}
		}
		exact := new(big.Float).SetPrec(4000)
		for _, x := range terms {
			exact.Add(exact, new(big.Float).SetFloat64(x))
		}
		want, _ := exact.Float64()
		var whole, left, right exactSum
		for i, x := range terms {
			whole.add(x)
			if i%3 == 0 {
				left.add(x)
			} else {
				right.add(x)
			}
		}
		left.merge(&right)
		if got := whole.value(); got != want {
			t.Fatalf("sum of %d terms is %v, want %v", n, got, want)
		}
		if got := left.value(); got != want {
			t.Fatalf("merged sum of %d terms is %v, want %v", n, got, want)
		}
	}
	var none exactSum
	if v := none.value(); v != 0 || math.Signbit(v) {
		t.Errorf("the sum of nothing is %v", v)
	}
}
