package learn

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// curved makes rows whose label depends on products and bends that no linear score follows.
func curved(rows, columns int, seed uint64) (*Matrix, []bool) {
	m, y := noise(rows, columns, seed)
	r := rand.New(rand.NewPCG(seed, 7))
	for i := range y {
		x := m.Row(i)
		y[i] = r.Float64() < Sigmoid(2*x[0]*x[1]+x[2]-math.Abs(x[3]))
	}
	return m, y
}

// Law: the first split is the one that gains most of all thresholds, and the leaves hold the Newton
// step −Rate·G/(H+λ), both by the definition.
func TestLawFirstBoostedTree(t *testing.T) {
	m, y := curved(240, 4, 51)
	opt := BoostOptions{Trees: 1, MaxLeaves: 2, MinLeaf: 9, L2: 1.5, Rate: 0.3}
	b, fit := FitBoost(m, y, nil, opt)
	start := Sigmoid(b.Start)
	worth := func(rows []int) (worth, g, h float64) {
		for _, r := range rows {
			g += start
			if y[r] {
				g--
			}
			h += start * (1 - start)
		}
		return g * g / (h + opt.L2), g, h
	}
	best := 0.0
	for j := range m.Cols {
		for i := range m.Rows {
			var left, right []int
			for r := range m.Rows {
				if m.Row(r)[j] <= m.Row(i)[j] {
					left = append(left, r)
				} else {
					right = append(right, r)
				}
			}
			if min(len(left), len(right)) >= opt.MinLeaf {
				l, _, _ := worth(left)
				r, _, _ := worth(right)
				best = max(best, l+r)
			}
		}
	}
	tree := &b.Trees[0]
	got := 0.0
	for _, leaf := range []int32{tree.Nodes[0].Left, tree.Nodes[0].Right} {
		var rows []int
		for r := range m.Rows {
			if tree.Leaf(m.Row(r)) == int(leaf) {
				rows = append(rows, r)
			}
		}
		w, g, h := worth(rows)
		got += w
		near(t, "leaf", tree.Nodes[leaf].Value[0], -opt.Rate*g/(h+opt.L2), 1e-8)
		if tree.Nodes[leaf].Cover != float64(len(rows)) {
			t.Errorf("leaf of %d rows says %g", len(rows), tree.Nodes[leaf].Cover)
		}
	}
	near(t, "gain", got, best, 1e-7)
	if len(tree.Nodes) != 3 || fit.Outcome != Fitted || fit.Rows != 240 {
		t.Errorf("%d nodes, %+v", len(tree.Nodes), fit)
	}
}

// Law: every tree lowers the loss of the rows it learns from, leaves keep MinLeaf rows and MaxDepth,
// and a node's rows are those of its two sides.
func TestLawBoostingDescends(t *testing.T) {
	m, y := curved(3000, 6, 52)
	opt := BoostOptions{Trees: 30, MaxLeaves: 12, MaxDepth: 5, MinLeaf: 15}
	b, _ := FitBoost(m, y, nil, opt)
	if len(b.Trees) != 30 {
		t.Fatalf("%d trees", len(b.Trees))
	}
	loss := math.Inf(1)
	for k := range b.Trees {
		part := &Boost{Start: b.Start, Trees: b.Trees[:k+1], Columns: m.Cols}
		score := make([]float64, m.Rows)
		part.scores(m, score)
		now := lossAt(score, y, each(nil, m.Rows))
		if now >= loss {
			t.Fatalf("tree %d: loss %g after %g", k, now, loss)
		}
		loss = now
		leaves := 0
		for _, n := range b.Trees[k].Nodes {
			if n.Column < 0 {
				leaves++
				if n.Cover < 15 {
					t.Errorf("a leaf of %g rows", n.Cover)
				}
			} else if c := b.Trees[k].Nodes[n.Left].Cover + b.Trees[k].Nodes[n.Right].Cover; c != n.Cover {
				t.Errorf("%g rows, below %g", n.Cover, c)
			}
		}
		if leaves > 12 || depthOf(&b.Trees[k], 0) > 5 {
			t.Errorf("%d leaves, %d deep", leaves, depthOf(&b.Trees[k], 0))
		}
	}
	near(t, "one row", b.LogOdds(m.Row(7)), logit(b.Predict(m.Row(7))), 1e-9)
}

func logit(p float64) float64 { return math.Log(p / (1 - p)) }

func depthOf(t *Tree, at int32) int {
	n := &t.Nodes[at]
	if n.Column < 0 {
		return 0
	}
	return 1 + max(depthOf(t, n.Left), depthOf(t, n.Right))
}

// Boosting finds what no line can, and stops early where there is nothing to find.
func TestBoostingLearnsAndStops(t *testing.T) {
	m, y := curved(6000, 8, 53)
	hold := make([]bool, m.Rows)
	for i := range hold {
		hold[i] = i%5 == 0
	}
	fresh, truth := curved(4000, 8, 54)
	auc := func(score func([]float64) float64) float64 {
		list := make([]float64, fresh.Rows)
		for i := range list {
			list[i] = score(fresh.Row(i))
		}
		return AUC(list, truth)
	}
	b, fit := FitBoost(m, y, hold, BoostOptions{})
	n, _ := FitNetwork(m, y, hold, NetworkOptions{})
	l, _ := FitLogistic(m, y, nil, LogisticOptions{Lambda: 1})
	boosted, network, linear := auc(b.LogOdds), auc(n.LogOdds), auc(l.LogOdds)
	if boosted < linear+0.05 || network < linear+0.05 || fit.Iterations != len(b.Trees) {
		t.Errorf("AUC boosted %g, network %g, linear %g; %+v", boosted, network, linear, fit)
	}
	_, coin := noise(6000, 1, 55)
	b, fit = FitBoost(m, coin, hold, BoostOptions{})
	if len(b.Trees) > 50 || !fit.Converged {
		t.Errorf("%d trees learnt from a coin", len(b.Trees))
	}
}

func phiOf(s *boostShap, x []float64) []float64 {
	phi := make([]float64, s.players)
	s.explain(&Matrix{Data: x, Rows: 1, Cols: len(x)}, make([]float64, 1), phi)
	return phi
}

// Law: the tables give the very bits of the score that a walk through the trees gives, with φ and without,
// and what they say of a row does not depend on the rows that stand beside it: neither within a block nor
// at its borders.
func TestLawTablesScoreAsTheTreesDo(t *testing.T) {
	const columns = 9
	m, y := curved(2*shapBlock+77, columns, 59)
	for i := range m.Rows { // values that meet thresholds exactly, and ties
		m.Row(i)[1] = math.Round(2 * m.Row(i)[1])
		m.Row(i)[2] = math.Round(m.Row(i)[2]) * FarOut
	}
	player := each(nil, columns)
	for _, opt := range []BoostOptions{{}, {Trees: 40, MaxLeaves: 31, MaxDepth: 12, MinLeaf: 5}, {Trees: 1, MaxLeaves: 2}} {
		b, _ := FitBoost(m, y, nil, opt)
		s := b.shap(player, columns)
		score, phi := make([]float64, m.Rows), make([]float64, m.Rows*columns)
		s.explain(m, score, phi)
		plain := make([]float64, m.Rows)
		b.shap(nil, 0).explain(m, plain, nil)
		for i := range m.Rows {
			x := m.Row(i)
			if want := b.LogOdds(x); score[i] != want || plain[i] != want {
				t.Fatalf("%+v, row %d: %v with φ, %v without, %v by the trees", opt, i, score[i], plain[i], want)
			}
			if !slices.Equal(phiOf(s, x), phi[i*columns:(i+1)*columns]) {
				t.Fatalf("%+v, row %d: φ depends on the rows beside it", opt, i)
			}
		}
		const from = 100
		rest := &Matrix{Data: m.Data[from*columns:], Rows: m.Rows - from, Cols: columns}
		shifted := make([]float64, rest.Rows*columns)
		s.explain(rest, make([]float64, rest.Rows), shifted)
		if !slices.Equal(shifted, phi[from*columns:]) {
			t.Errorf("%+v: φ depends on where blocks begin", opt)
		}
	}
	tree := FitTree(m, Label(y), TreeOptions{MaxDepth: 6, MinLeaf: 5})
	score := make([]float64, m.Rows)
	tree.shap(player, columns).explain(m, score, make([]float64, m.Rows*columns))
	for i := range m.Rows {
		if want := tree.LogOdds(m.Row(i)); score[i] != want {
			t.Fatalf("row %d: %v by the tables, %v by the tree", i, score[i], want)
		}
	}
}

// Law: the tables of Explainer are the brute force over all subsets of 12 columns, and of features
// of three columns each.
func TestLawBoostShapley(t *testing.T) {
	const columns = 12
	m, y := curved(900, columns, 56)
	b, _ := FitBoost(m, y, nil, BoostOptions{Trees: 6, MaxLeaves: 20, MaxDepth: 7, MinLeaf: 5, Rate: 0.5})
	own, groups := make([]int32, columns), make([]int32, columns)
	for j := range own {
		own[j], groups[j] = int32(j), int32(j/3)
	}
	for _, c := range []struct {
		player  []int32
		players int
	}{{own, columns}, {groups, columns / 3}} {
		s := b.shap(c.player, c.players)
		for i := range 5 {
			x := m.Row(i * 41)
			phi := phiOf(s, x)
			want := bruteForce(c.players, func(known uint) float64 {
				sum := b.Start
				for k := range b.Trees {
					sum += conditional(&b.Trees[k], 0, x, known, c.player, 0)
				}
				return sum
			})
			total := s.base
			for j := range phi {
				near(t, "φ", phi[j], want[j], 1e-10)
				total += phi[j]
			}
			near(t, "base + Σφ", total, b.LogOdds(x), 1e-10)
		}
	}
}

// Law: what the table says of one tree is what the recursion of TreeSHAP says.
func TestLawBoostShapleyIsTreeShapley(t *testing.T) {
	m, y := curved(2000, 9, 57)
	b, _ := FitBoost(m, y, nil, BoostOptions{Trees: 25})
	player := each(nil, 9)
	s := b.shap(player, 9)
	for i := range 50 {
		want := make([]float64, 9)
		for k := range b.Trees {
			phi, _ := b.Trees[k].ShapleyOf(m.Row(i), 0, player, 9)
			for j, v := range phi {
				want[j] += v
			}
		}
		for j, v := range phiOf(s, m.Row(i)) {
			near(t, "φ", v, want[j], 1e-10)
		}
	}
}

// Law: the tables of a tree for a label, those of a deep one too, are what its recursion says.
func TestLawTreeTables(t *testing.T) {
	m, y := curved(2000, 9, 58)
	for _, opt := range []TreeOptions{{MaxDepth: 1}, {MaxDepth: 5, MinLeaf: 20}, {MaxDepth: 9, MinLeaf: 3}} {
		tree := FitTree(m, Label(y), opt)
		player := each(nil, 9)
		s := tree.shap(player, 9)
		for i := range 50 {
			want, base := tree.ShapleyOf(m.Row(i), 1, player, 9)
			near(t, "base", s.base, base, 1e-10)
			for j, v := range phiOf(s, m.Row(i)) {
				near(t, "φ", v, want[j], 1e-10)
			}
		}
	}
}

// No input makes either of them panic or say what is not finite.
func TestBoostingAndNetworkOnOddRows(t *testing.T) {
	separated, y := noise(400, 2, 58)
	for i := range y {
		y[i] = separated.Row(i)[0] > 0
	}
	huge, hugeY := noise(300, 2, 59)
	for i := range huge.Data {
		huge.Data[i] *= FarOut
	}
	same := &Matrix{Rows: 60, Cols: 1, Data: make([]float64, 60)}
	_, coin := noise(60, 1, 60)
	cases := map[string]struct {
		m *Matrix
		y []bool
	}{
		"no rows":    {&Matrix{Cols: 3}, nil},
		"two rows":   {&Matrix{Rows: 2, Cols: 1, Data: []float64{0, 1}}, []bool{true, false}},
		"one row":    {&Matrix{Rows: 1, Cols: 1, Data: []float64{3}}, []bool{true}},
		"no column":  {&Matrix{Rows: 60}, coin},
		"constant":   {same, coin},
		"separated":  {separated, y},
		"far out":    {huge, hugeY},
		"all of one": {separated, slices.Repeat([]bool{true}, 400)},
	}
	for name, c := range cases {
		for _, hold := range [][]bool{nil, alternate(c.m.Rows)} {
			b, _ := FitBoost(c.m, c.y, hold, BoostOptions{MinLeaf: 1})
			n, _ := FitNetwork(c.m, c.y, hold, NetworkOptions{Epochs: 5})
			x := make([]float64, c.m.Cols)
			for j := range x {
				x[j] = FarOut
			}
			if err := allFinite(name, b.LogOdds(x), n.LogOdds(x), b.expected(), b.Start, n.Offset); err != nil {
				t.Error(err)
			}
		}
	}
}

func alternate(n int) []bool {
	hold := make([]bool, n)
	for i := range hold {
		hold[i] = i%2 == 0
	}
	return hold
}

// A model of two rows, of one feature, of nothing but gaps.
func TestModelsOfAlmostNothing(t *testing.T) {
	gaps := slices.Repeat([]float64{math.NaN()}, 40)
	alternating := alternate(40)
	tables := map[string]*Table{
		"two rows": {Rows: 2, Columns: []Column{{Name: "a", Quantity: []float64{1, math.Inf(1)}}}},
		"gaps":     {Rows: 40, Columns: []Column{{Name: "a", Quantity: gaps}}},
		"no rows":  {Columns: []Column{{Name: "a", Quantity: []float64{}}}},
	}
	for name, table := range tables {
		for _, method := range methods {
			method.Calibrate = true
			m := FitModel(table, nil, alternating[:table.Rows], method)
			for _, r := range m.Reasons(table, nil) {
				if err := allFinite(name, append([]float64{r.Score, r.Probability, r.Base}, r.Points...)...); err != nil {
					t.Error(err)
				}
			}
		}
	}
}
