package learn

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// Example of Ayer et al.'s rule done by hand: 3,2 → 2.5; 6,5,1 → 4; weights count.
func TestPoolAdjacentViolators(t *testing.T) {
	got := poolAdjacentViolators([]float64{1, 3, 2, 6, 5, 1, 9}, []float64{1, 1, 1, 1, 1, 1, 1})
	if want := []float64{1, 2.5, 2.5, 4, 4, 4, 9}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	got = poolAdjacentViolators([]float64{4, 1}, []float64{1, 2})
	if want := []float64{2, 2}; !slices.Equal(got, want) {
		t.Errorf("weighted: got %v, want %v", got, want)
	}
}

// Law: monotone, idempotent, keeps the sum, and no monotone sequence near it is nearer.
func TestLawPoolAdjacentViolators(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 1))
	for range 50 {
		values, weights := make([]float64, 30), make([]float64, 30)
		for i := range values {
			values[i], weights[i] = float64(i)/10+r.NormFloat64(), 1+float64(r.IntN(5))
		}
		fitted := poolAdjacentViolators(values, weights)
		if !slices.IsSorted(fitted) {
			t.Fatalf("not monotone: %v", fitted)
		}
		distance := func(f []float64) (sum float64) {
			for i := range f {
				sum += weights[i] * (f[i] - values[i]) * (f[i] - values[i])
			}
			return sum
		}
		before, after := 0.0, 0.0
		for i := range values {
			before += weights[i] * values[i]
			after += weights[i] * fitted[i]
			moved := slices.Clone(fitted)
			moved[i] += 1e-4 * r.NormFloat64()
			if slices.IsSorted(moved) && distance(moved) < distance(fitted)-1e-12 {
				t.Fatalf("a nearer monotone sequence exists")
			}
		}
		near(t, "sum", after, before, 1e-9)
		for i, v := range poolAdjacentViolators(fitted, weights) {
			near(t, "twice", v, fitted[i], 1e-12)
		}
	}
}

// Law: an isotonic calibration never falls, stays inside (0, 1), and has the slope it says.
func TestLawIsotonicCalibration(t *testing.T) {
	r := rand.New(rand.NewPCG(22, 1))
	score, y := make([]float64, 6000), make([]bool, 6000)
	for i := range score {
		score[i] = math.Round(200*r.NormFloat64()) / 100
		y[i] = r.Float64() < 0.9*Sigmoid(2*score[i])
	}
	c := Calibrate(score, y)
	if c.Method != ByIsotonic || len(c.Isotonic.Score) < 10 {
		t.Fatalf("%+v", c)
	}
	before := 0.0
	for s := -9.0; s < 9; s += 0.0137 {
		p := c.At(s)
		if p < before || p <= 0 || p >= 1 {
			t.Fatalf("at %g: %g after %g", s, p, before)
		}
		before = p
		if slope := (c.At(s+1e-7) - c.At(s-1e-7)) / 2e-7; math.Abs(slope-c.Slope(s)) > 1e-4 {
			t.Errorf("slope at %g: %g, want %g", s, c.Slope(s), slope)
		}
	}
	for s := -1.5; s <= 1.5; s += 0.5 {
		near(t, "probability", c.At(s), 0.9*Sigmoid(2*s), 0.06) // about 3 SE of a step of 60 rows or more
	}
	for i := 1; i < len(c.Isotonic.Score); i++ {
		if c.Isotonic.Score[i] <= c.Isotonic.Score[i-1] {
			t.Fatal("scores do not ascend")
		}
	}
}

// Closed: with two scores there are two probabilities and two parameters, so Platt's fit is the
// mean target of each score. 8 of 10 at +1, 3 of 20 at −1: targets 12/13 for yes, 1/21 for no.
func TestPlattClosed(t *testing.T) {
	var score []float64
	var y []bool
	for i := range 30 {
		if i < 10 {
			score, y = append(score, 1), append(y, i < 8)
		} else {
			score, y = append(score, -1), append(y, i < 13)
		}
	}
	up, down := 12.0/13, 1.0/21
	high, low := Logit((8*up+2*down)/10), Logit((3*up+17*down)/20)
	p := FitPlatt(score, y)
	near(t, "A", p.A, (high-low)/2, 1e-9)
	near(t, "B", p.B, (high+low)/2, 1e-9)
}

func TestCalibrationChoosesByCases(t *testing.T) {
	for _, c := range []struct {
		rarer int
		want  CalibrationMethod
	}{{999, ByPlatt}, {1000, ByIsotonic}} {
		m, y := noise(4000, 1, 23)
		for i := range y {
			y[i] = i < c.rarer
		}
		if got := Calibrate(m.Data, y).Method; got != c.want {
			t.Errorf("%d cases: %s, want %s", c.rarer, got, c.want)
		}
	}
}

func TestPlattAtTheEnds(t *testing.T) {
	backwards := FitPlatt([]float64{1, 2, 3, 4}, []bool{true, true, false, false})
	if backwards.A != 0 {
		t.Errorf("scores that rank backwards: %+v", backwards)
	}
	near(t, "their probability", Sigmoid(backwards.B), 0.5, 1e-12)
	apart := FitPlatt([]float64{-30, -20, 20, 30}, []bool{false, false, true, true})
	if err := allFinite("separated", apart.A, apart.B); err != nil || apart.A <= 0 {
		t.Errorf("separated: %+v %v", apart, err)
	}
	one := FitPlatt([]float64{1, 2, 3}, []bool{true, true, true})
	near(t, "one class, 3 cases", Sigmoid(one.A*2+one.B), 0.8, 1e-9) // (3+1)/(3+2)
	if none := FitPlatt(nil, nil); none.A != 0 || none.B != 0 {
		t.Errorf("no rows: %+v", none)
	}
	if p := (&Isotonic{}).at(1); p != 0.5 {
		t.Errorf("empty isotonic: %g", p)
	}
}
