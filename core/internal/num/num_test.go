package num

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

func TestSumKeepsWhatFloatsLose(t *testing.T) {
	for _, c := range []struct {
		terms []float64
		want  float64
	}{
		{nil, 0},
		{[]float64{1, 1e100, 1, -1e100}, 2}, // the example with which Kahan's own algorithm fails
		{[]float64{1e16, 1, 1, -1e16}, 2},
		{[]float64{math.Copysign(0, -1)}, 0},
	} {
		if got := Total(c.terms); got != c.want || math.Signbit(got) {
			t.Errorf("Total(%v) = %v, want %v", c.terms, got, c.want)
		}
	}
}

// Law: whatever the order of the terms, the sum is the exact one to the last bit or two.
func TestLawSumOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	terms := make([]float64, 20_000)
	exact := new(big.Float).SetPrec(2000)
	for i := range terms {
		terms[i] = float64(random.IntN(2_000_000)-900_000) / 1000
		exact.Add(exact, big.NewFloat(terms[i]))
	}
	want, _ := exact.Float64()
	for range 20 {
		random.Shuffle(len(terms), func(i, j int) { terms[i], terms[j] = terms[j], terms[i] })
		if got := Total(terms); math.Abs(got-want) > 4e-16*math.Abs(want) {
			t.Fatalf("Total = %v, exactly %v", got, want)
		}
	}
}

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{{nil, 0}, {[]float64{7}, 7}, {[]float64{1, 2}, 1.5}, {[]float64{1, 2, 9}, 2}, {[]float64{1, 2, 4, 9}, 3}} {
		if got := Median(c.values); got != c.want {
			t.Errorf("Median(%v) = %v, want %v", c.values, got, c.want)
		}
	}
}

func TestAbove(t *testing.T) {
	tenth, fifth := 0.1, 0.2
	for _, c := range []struct {
		a, b float64
		want bool
	}{
		{tenth + fifth, 0.3, false}, {0.3, tenth + fifth, false}, {0.31, 0.3, true}, {0.3, 0.31, false},
		{0, 0, false}, {1e-9, 0, true}, {0, -1e-9, true}, {9_999_999.99, 9_999_999.98, true},
	} {
		if got := Above(c.a, c.b); got != c.want {
			t.Errorf("Above(%v, %v) = %v", c.a, c.b, got)
		}
	}
}
