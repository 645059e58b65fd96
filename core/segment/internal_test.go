package segment

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

func one(int) float64 { return 1 }

// cloud of n points in d dimensions, around four centres that overlap.
func cloud(n, d int) *points {
	random := rand.New(rand.NewPCG(3, 4))
	p := &points{n: n, d: d, x: make([]float64, n*d), total: float64(n)}
	for i := range p.x {
		p.x[i] = random.NormFloat64() + 2.5*float64((i/d)%4)*float64(i%d%2)
	}
	return p
}

func line(values ...float64) *points {
	return &points{n: len(values), d: 1, x: values, total: float64(len(values))}
}

func TestReferenceAdjustedRand(t *testing.T) {
	// By equation 5: Σ C(nij,2) = 1, pairs 2 and 1, expected 2·1/6, so (1 − 1/3) ÷ (3/2 − 1/3).
	if got := adjustedRand([]uint8{0, 0, 1, 1}, []uint8{0, 0, 1, 2}, one); math.Abs(got-4.0/7) > 1e-12 {
		t.Errorf("got %v, want 4/7", got)
	}
	// Every pair of one is parted in the other: (0 − 2/3) ÷ (2 − 2/3).
	if got := adjustedRand([]uint8{0, 0, 1, 1}, []uint8{0, 1, 0, 1}, one); math.Abs(got+0.5) > 1e-12 {
		t.Errorf("got %v, want −1/2", got)
	}
}

func TestLawAdjustedRand(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	const n = 400
	a, b, renamed, weights := make([]uint8, n), make([]uint8, n), make([]uint8, n), make([]float64, n)
	for i := range a {
		a[i], b[i] = uint8(random.IntN(5)), uint8(random.IntN(4))
		renamed[i], weights[i] = 4-a[i], float64(1+random.IntN(3))
	}
	weight := func(i int) float64 { return weights[i] }
	if adjustedRand(a, a, weight) != 1 || adjustedRand(a, renamed, weight) != 1 {
		t.Error("a labelling does not agree with itself")
	}
	if x, y := adjustedRand(a, b, weight), adjustedRand(b, a, weight); x != y {
		t.Errorf("not symmetric: %v, %v", x, y)
	}
	if x := adjustedRand(a, b, one); math.Abs(x) > 0.02 {
		t.Errorf("two random labellings agree by %v", x)
	}
	// A weight is so many equal customers.
	var longA, longB []uint8
	for i, w := range weights {
		for range int(w) {
			longA, longB = append(longA, a[i]), append(longB, b[i])
		}
	}
	if x, y := adjustedRand(a, b, weight), adjustedRand(longA, longB, one); math.Abs(x-y) > 1e-12 {
		t.Errorf("weighted %v, repeated %v", x, y)
	}
	if same := make([]uint8, n); adjustedRand(same, same, one) != 1 {
		t.Error("two labellings with one group each do not agree")
	}
}

// plainLloyd is the iteration without bounds.
func plainLloyd(p *points, centre []float64) *division {
	v := newDivision(p, centre)
	for range mostRounds {
		of := v.carry(p)
		if slices.Equal(of, v.of) && v.inertia > 0 {
			break
		}
		v.of = of
		v.settle(p)
	}
	return v
}

func TestLawBoundsChangeNothing(t *testing.T) {
	p := cloud(700, 3)
	for k := 2; k <= 9; k++ {
		centre := seed(p, k, 1, rand.New(rand.NewPCG(9, uint64(k))))
		fast, plain := lloyd(p, centre, mostRounds), plainLloyd(p, centre)
		if !slices.Equal(fast.of, plain.of) || math.Abs(fast.inertia-plain.inertia) > 1e-9*plain.inertia {
			t.Errorf("k = %d: inertia %v with bounds, %v without", k, fast.inertia, plain.inertia)
		}
	}
}

func TestLawInertiaFalls(t *testing.T) {
	p := cloud(900, 2)
	centre := seed(p, 6, 1, rand.New(rand.NewPCG(2, 2)))
	last := math.Inf(1)
	for rounds := range 40 {
		v := lloyd(p, centre, rounds)
		if v.inertia > last*(1+1e-12) {
			t.Fatalf("round %d raises the inertia from %v to %v", rounds, last, v.inertia)
		}
		last = v.inertia
	}
	v := lloyd(p, centre, mostRounds)
	before := v.inertia
	improve(p, v)
	if v.inertia > before*(1+1e-12) {
		t.Errorf("moves raise the inertia from %v to %v", before, v.inertia)
	}
	random := rand.New(rand.NewPCG(5, 5))
	if w := swap(p, v, 20, random); w.inertia > v.inertia*(1+1e-12) {
		t.Errorf("swaps raise the inertia from %v to %v", v.inertia, w.inertia)
	}
	at := math.Inf(1)
	for _, v := range divisions(p, []int{2, 3, 4, 5, 6, 7, 8, 9, 10}, 1, func() {}) {
		if v.inertia > at {
			t.Errorf("k = %d has more inertia than k = %d", v.k, v.k-1)
		}
		at = v.inertia
	}
}

// 3 is nearer to 1.5 than to 5.9, so Lloyd's iteration stands still at {0, 3} {5.9}, 4.5; the move
// goes on to {0} {3, 5.9}, 2·1.45².
func TestMovesGoOnWhereLloydStops(t *testing.T) {
	p := line(0, 3, 5.9)
	v := lloyd(p, []float64{1.5, 5.9}, mostRounds)
	if math.Abs(v.inertia-4.5) > 1e-12 {
		t.Fatalf("inertia %v, want 4.5", v.inertia)
	}
	improve(p, v)
	if math.Abs(v.inertia-4.205) > 1e-12 {
		t.Errorf("inertia %v, want 4.205", v.inertia)
	}
}

func TestEmptyGroupIsFilled(t *testing.T) {
	v := lloyd(line(1, 2, 3, 40, 41), []float64{2, 2, 40}, mostRounds)
	for j, w := range v.weight {
		if w == 0 {
			t.Errorf("group %d is empty", j)
		}
	}
}

func TestReferenceSilhouette(t *testing.T) {
	p := line(0, 1, 10, 11)
	v := &division{k: 2, of: []uint8{0, 0, 1, 1}}
	// Points 0 and 11: a = 1, b = 10.5; points 1 and 10: a = 1, b = 9.5.
	want := (9.5/10.5 + 8.5/9.5) / 2
	if got, of := silhouettes(p, []*division{v}); math.Abs(got[0]-want) > 1e-12 || of != 0 {
		t.Errorf("got %v of %d, want %v of all", got[0], of, want)
	}
	alone := &division{k: 2, of: []uint8{0, 0, 0, 1}}
	// Three at 0, 1, 10 against one at 11, which counts 0.
	want = ((11-5.5)/11 + (10-5)/10.0 + (1-9.5)/9.5 + 0) / 4
	if got, _ := silhouettes(p, []*division{alone}); math.Abs(got[0]-want) > 1e-12 {
		t.Errorf("got %v, want %v", got[0], want)
	}
}

func TestLawSilhouetteOfEqualCustomers(t *testing.T) {
	p := cloud(120, 2)
	v := lloyd(p, seed(p, 3, 1, rand.New(rand.NewPCG(1, 9))), mostRounds)
	twice := &points{n: 2 * p.n, d: 2, x: append(slices.Clone(p.x), p.x...), total: float64(2 * p.n)}
	double := &division{k: 3, of: append(slices.Clone(v.of), v.of...)}
	heavy := *p
	heavy.weight, heavy.total = slices.Repeat([]float64{2}, p.n), float64(2*p.n)
	a, _ := silhouettes(twice, []*division{double})
	b, _ := silhouettes(&heavy, []*division{v})
	if math.Abs(a[0]-b[0]) > 1e-12 {
		t.Errorf("repeated %v, weighted %v", a[0], b[0])
	}
}

// The small matrix gives what gonum gives for the data.
func TestReferencePrincipalComponents(t *testing.T) {
	for _, d := range []int{2, 3, 5} {
		p := cloud(300, d)
		_, covariance := moments(p)
		axes, explained := plane(covariance, p.d)
		var pc stat.PC
		if !pc.PrincipalComponents(mat.NewDense(p.n, d, p.x), nil) {
			t.Fatal("gonum finds none")
		}
		var vectors mat.Dense
		pc.VectorsTo(&vectors)
		variance, total := pc.VarsTo(nil), 0.0
		for _, v := range variance {
			total += v
		}
		for a := range 2 {
			if math.Abs(explained[a]-variance[a]/total) > 1e-9 {
				t.Errorf("d = %d, axis %d explains %v, want %v", d, a, explained[a], variance[a]/total)
			}
			dot := mat.Dot(mat.NewVecDense(d, axes[a]), vectors.ColView(a))
			if math.Abs(math.Abs(dot)-1) > 1e-9 {
				t.Errorf("d = %d, axis %d is off by %v", d, a, 1-math.Abs(dot))
			}
			if i := slices.IndexFunc(axes[a], func(v float64) bool { return math.Abs(v) == slices.Max(axes[a]) }); i < 0 {
				t.Errorf("d = %d, axis %d stands upside down: %v", d, a, axes[a])
			}
		}
	}
}

func TestPrincipalOfSingularCovariance(t *testing.T) {
	// The third feature is the sum of the others, the fourth constant.
	p := cloud(80, 4)
	for i := range p.n {
		x := p.row(i)
		x[2], x[3] = x[0]+x[1], 7
	}
	_, covariance := moments(p)
	axes, explained := plane(covariance, p.d)
	if math.Abs(explained[0]+explained[1]-1) > 1e-9 || axes[0][3] != 0 {
		t.Errorf("two axes explain %v of two dimensions; the constant weighs %v", explained, axes[0][3])
	}
	if _, none := plane(make([]float64, 4), 2); none != [2]float64{} {
		t.Errorf("no variance is explained as %v", none)
	}
}

func TestNames(t *testing.T) {
	cluster := func(effects ...float64) Cluster {
		c := Cluster{Name: Name{Traits: []Trait{}}}
		for f, d := range effects {
			c.Effects = append(c.Effects, Effect{[]string{"a", "b", "c"}[f], d, levelOf(d)})
		}
		return c
	}
	r := &Result{Source: FromAttributes, Features: []Feature{{Name: "a"}, {Name: "b"}, {Name: "c"}},
		Clusters: []Cluster{cluster(3, 2, 1), cluster(4, 2, -1), cluster(3, 2, 1.5), cluster(-9, -2, 0)}}
	r.name()
	for j, want := range []Name{
		{Kind: ByTraits, Traits: []Trait{{"a", High}, {"b", High}, {"c", High}}, Rank: &Rank{"c", 2, 2}},
		{Kind: ByTraits, Traits: []Trait{{"a", High}, {"b", High}, {"c", Low}}},
		{Kind: ByTraits, Traits: []Trait{{"a", High}, {"b", High}, {"c", High}}, Rank: &Rank{"c", 1, 2}},
		{Kind: ByTraits, Traits: []Trait{{"a", Low}, {"b", Low}}},
	} {
		got := r.Clusters[j].Name
		if !slices.Equal(got.Traits, want.Traits) || (got.Rank == nil) != (want.Rank == nil) || got.Rank != nil && *got.Rank != *want.Rank {
			t.Errorf("segment %d is called %+v (%+v), want %+v (%+v)", j, got, got.Rank, want, want.Rank)
		}
	}
}
