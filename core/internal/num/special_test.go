package num

import (
	"math"
	"math/big"
	"testing"
)

func closeTo(t *testing.T, what string, got, want, relative float64) {
	t.Helper()
	if !(math.Abs(got-want) <= relative*max(math.Abs(want), 1e-300)) {
		t.Errorf("%s = %.17g, want %.17g", what, got, want)
	}
}

// Reference: DLMF 15.4.1, 15.4.2 and 15.4.6 (elementary cases).
func TestReferenceHyper2F1(t *testing.T) {
	for _, z := range []float64{0, 1e-6, 0.3, 0.5, 0.9, 0.999} {
		if z > 0 {
			v, ok := Hyper2F1(1, 1, 2, z)
			if !ok {
				t.Error(z)
			}
			closeTo(t, "F(1,1;2)", v, -math.Log1p(-z)/z, 1e-12)
		}
		for _, a := range []float64{0.3, 2, 57.5} {
			v, ok := Hyper2F1(a, 3.7, 3.7, z)
			if !ok {
				t.Error(z)
			}
			closeTo(t, "F(a,b;b)", v, math.Pow(1-z, -a), 1e-12)
		}
		if z > 0 {
			v, _ := Hyper2F1(0.5, 1, 1.5, z*z)
			closeTo(t, "F(1/2,1;3/2)", v, math.Atanh(z)/z, 1e-12)
		}
	}
	for _, bad := range [][4]float64{{1, 1, 2, 1}, {1, 1, 2, -0.1}, {1, 1, 0, 0.5}, {1, 1, 2, math.NaN()}, {9000, 9000, 1, 0.99}} {
		if v, ok := Hyper2F1(bad[0], bad[1], bad[2], bad[3]); ok && (math.IsNaN(v) || math.IsInf(v, 0)) {
			t.Errorf("%v: %v", bad, v)
		} else if ok {
			t.Errorf("%v was computed: %v", bad, v)
		}
	}
}

// Law: the series in 400 bits, with large parameters near z = 1.
func TestLawHyper2F1Exact(t *testing.T) {
	for _, c := range [][4]float64{{30.25, 28.4, 28.2, 0.55}, {120, 40.5, 41.3, 0.9}, {0.24, 2.4, 2.2, 0.95}, {400, 3, 500, 0.8}, {5, 800, 790, 0.3}} {
		num := func(v float64) *big.Float { return new(big.Float).SetPrec(400).SetFloat64(v) }
		sum, term := num(1), num(1)
		for k := range 20_000 {
			f := float64(k)
			term.Mul(term, new(big.Float).Add(num(c[0]), num(f)))
			term.Mul(term, new(big.Float).Add(num(c[1]), num(f)))
			term.Mul(term, num(c[3]))
			term.Quo(term, new(big.Float).Add(num(c[2]), num(f)))
			term.Quo(term, num(f+1))
			sum.Add(sum, term)
		}
		want, _ := sum.Float64()
		got, ok := Hyper2F1(c[0], c[1], c[2], c[3])
		if !ok {
			t.Errorf("%v", c)
		}
		closeTo(t, "2F1", got, want, 1e-10)
	}
}

// Law: over whole steps the gamma ratio is a product, which loses nothing.
func TestLawLogGammaRatio(t *testing.T) {
	for _, z := range []float64{0.01, 1, 7.5, 19.9, 20, 350, 1e6, 1e12} {
		for _, d := range []int{0, 1, 5, 40} {
			want := 0.0
			for i := range d {
				want += math.Log(z + float64(i))
			}
			if got := LogGammaRatio(z, float64(d)); math.Abs(got-want) > 1e-12*(1+math.Abs(want)) {
				t.Errorf("LogGammaRatio(%v, %d) = %.17g, want %.17g", z, d, got, want)
			}
		}
	}
	// B(a, 1) = 1/a, B(a, b) = B(b, a).
	for _, a := range []float64{1e-3, 2, 1e9} {
		closeTo(t, "LogBeta", LogBeta(a, 1), -math.Log(a), 1e-12)
		closeTo(t, "LogBeta", LogBeta(a, 3.3), LogBeta(3.3, a), 1e-15)
	}
	if LogSumExp(math.Inf(-1), 3) != 3 || LogSumExp(1000, 1000) != 1000+math.Ln2 {
		t.Error("LogSumExp")
	}
}
