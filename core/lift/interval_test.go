package lift

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Reference: R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890, table II, method 10.
func TestNewcombeReference(t *testing.T) {
	for _, c := range []struct{ x1, n1, x0, n0, low, high float64 }{
		{56, 70, 48, 80, 0.0524, 0.3339},
		{9, 10, 3, 10, 0.1705, 0.8090},
		{6, 7, 2, 7, 0.0582, 0.8062},
		{5, 56, 0, 29, -0.0381, 0.1926},
		{0, 10, 0, 20, -0.1611, 0.2775},
		{0, 10, 0, 10, -0.2775, 0.2775},
		{10, 10, 0, 20, 0.6791, 1},
		{10, 10, 0, 10, 0.6075, 1},
	} {
		got := newcombe(count{c.x1, c.n1}, count{c.x0, c.n0}, z975)
		if math.Abs(got.Low-c.low) > 5e-5 || math.Abs(got.High-c.high) > 5e-5 || math.Abs(got.Value-(c.x1/c.n1-c.x0/c.n0)) > 1e-12 {
			t.Errorf("%g/%g − %g/%g: %+v, want %v to %v", c.x1, c.n1, c.x0, c.n0, got, c.low, c.high)
		}
	}
	if math.Abs(zOf(1)-z975) > 1e-12 || math.Abs(zOf(6)-2.638257) > 1e-6 { // Φ⁻¹(1 − 0.05/12)
		t.Errorf("z %v, %v", zOf(1), zOf(6))
	}
}

// Law: groups that change places change the sign and swap the limits.
func TestLawNewcombeIsSymmetric(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for range 500 {
		a := count{n: float64(1 + random.IntN(60))}
		b := count{n: float64(1 + random.IntN(60))}
		a.x, b.x = float64(random.IntN(int(a.n)+1)), float64(random.IntN(int(b.n)+1))
		one, two := newcombe(a, b, z975), newcombe(b, a, z975)
		if math.Abs(one.Low+two.High) > 1e-12 || math.Abs(one.High+two.Low) > 1e-12 || one.Low > one.Value || one.High < one.Value {
			t.Fatalf("%v %v: %+v %+v", a, b, one, two)
		}
	}
}

// The pooled interval covers the truth in about 95 of 100 simulated series of small campaigns, with and
// without an effect. 4,000 series: three standard errors are one point.
func TestPooledCoverage(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	draw := func(n int, p float64) count {
		c := count{n: float64(n)}
		for range n {
			if random.Float64() < p {
				c.x++
			}
		}
		return c
	}
	for _, effect := range []float64{0, 0.15} {
		held := 0
		const series = 4000
		for range series {
			var pairs []pair
			for k := range 5 {
				base := 0.2 + 0.05*float64(k)
				pairs = append(pairs, pair{draw(45, base+effect), draw(12, base)})
			}
			if i := pooled(pairs, z975); i.Low <= effect && effect <= i.High {
				held++
			}
		}
		if share := float64(held) / series; share < 0.93 || share > 0.985 {
			t.Errorf("effect %v: covered %v", effect, share)
		}
	}
}

// Detectable means: a test of that difference rejects in 80 of 100 simulated campaigns.
func TestDetectablePower(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	const base, n1, n0 = 0.3, 450, 50
	delta, ok := Detectable(n1, n0, base)
	if !ok {
		t.Fatal("nothing is detectable")
	}
	found := 0
	const tries = 4000
	for range tries {
		x1, x0 := 0.0, 0.0
		for range n1 {
			if random.Float64() < base+delta {
				x1++
			}
		}
		for range n0 {
			if random.Float64() < base {
				x0++
			}
		}
		p := (x1 + x0) / (n1 + n0)
		if math.Abs(x1/n1-x0/n0) > z975*math.Sqrt(p*(1-p)*(1./n1+1./n0)) {
			found++
		}
	}
	if power := float64(found) / tries; power < 0.76 || power > 0.84 {
		t.Errorf("δ = %v is found in %v", delta, power)
	}
	// Source: STATISTICS 28 says "with 45 calls and 5 controls only a difference of 60 points".
	if d, ok := Detectable(45, 5, 0.35); !ok || d < 0.5 || d > 0.65 {
		t.Errorf("45 and 5: %v", d)
	}
	if _, ok := Detectable(3, 1, 0.5); ok {
		t.Error("one control finds nothing")
	}
}

func TestBootstrap(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	s := samples{}
	for range 400 {
		s.contact = append(s.contact, 20+10*random.NormFloat64())
		s.control = append(s.control, 15+10*random.NormFloat64())
	}
	got, ok := bootstrap([]samples{s}, 1)
	// The standard error of the difference is 10·√(2/400) = 0.71.
	if !ok || got.High-got.Low < 2.3 || got.High-got.Low > 3.3 || !got.Told() {
		t.Errorf("%+v", got)
	}
	if again, _ := bootstrap([]samples{s}, 1); again != got {
		t.Error("another draw of the same seed")
	}
	if _, ok := bootstrap([]samples{{s.contact, s.control[:19]}}, 1); ok {
		t.Error("19 controls make no bootstrap")
	}
}
