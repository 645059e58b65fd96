package learn

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"testing"
)

// bruteForce is the definition: the mean over all orders of joining, of what a player adds, summed
// over subsets with weight |S|!(n−|S|−1)!/n!.
func bruteForce(players int, worth func(known uint) float64) []float64 {
	values := make([]float64, 1<<players)
	for s := range values {
		values[s] = worth(uint(s))
	}
	phi := make([]float64, players)
	for i := range phi {
		for s := range values {
			if s>>i&1 == 1 {
				continue
			}
			k := bits.OnesCount(uint(s))
			weight := 1 / float64(players)
			for j := 1; j <= k; j++ { // 1 ÷ (n · C(n−1, k))
				weight *= float64(j) / float64(players-j)
			}
			phi[i] += weight * (values[s|1<<i] - values[s])
		}
	}
	return phi
}

// conditional is the expectation of the score when only the known players are, unknown ones
// following both branches by cover.
func conditional(t *Tree, at int32, x []float64, known uint, player []int32, class int) float64 {
	n := &t.Nodes[at]
	switch {
	case n.Column < 0:
		return t.score(int(at), class)
	case known>>player[n.Column]&1 == 1 && x[n.Column] <= n.Threshold:
		return conditional(t, n.Left, x, known, player, class)
	case known>>player[n.Column]&1 == 1:
		return conditional(t, n.Right, x, known, player, class)
	}
	l, r := t.Nodes[n.Left].Cover, t.Nodes[n.Right].Cover
	return (l*conditional(t, n.Left, x, known, player, class) + r*conditional(t, n.Right, x, known, player, class)) / (l + r)
}

// Law: TreeSHAP is the brute force over all 2¹² subsets, for labels, classes and numbers, with the
// columns as players and with columns grouped to features.
func TestLawTreeShapley(t *testing.T) {
	const columns = 12
	r := rand.New(rand.NewPCG(11, 11))
	m, y := noise(600, columns, 11)
	codes := make([]int32, m.Rows)
	numbers := make([]float64, m.Rows)
	for i := range y {
		row := m.Row(i)
		s := row[0]*row[1] + row[2] - row[3]*math.Abs(row[4]) + row[5]
		y[i] = r.Float64() < Sigmoid(2*s)
		codes[i] = int32(min(max(math.Floor(s)+1, 0), 2))
		numbers[i] = s
	}
	own := make([]int32, columns)
	pairs := make([]int32, columns)
	for j := range own {
		own[j], pairs[j] = int32(j), int32(j/3)
	}
	targets := []struct {
		name   string
		target Target
		class  int
	}{{"label", Label(y), 1}, {"classes", Classes(codes, 3), 2}, {"number", Number(numbers), 0}}
	for _, c := range targets {
		tree := FitTree(m, c.target, TreeOptions{MaxDepth: 7, MinLeaf: 5})
		if len(tree.Nodes) < 25 {
			t.Fatalf("%s: only %d nodes", c.name, len(tree.Nodes))
		}
		for i := range 4 {
			x := m.Row(i * 37)
			phi, base := tree.Shapley(x, c.class)
			want := bruteForce(columns, func(known uint) float64 { return conditional(tree, 0, x, known, own, c.class) })
			sum := base
			for j := range phi {
				near(t, c.name+": φ", phi[j], want[j], 1e-10)
				sum += phi[j]
			}
			near(t, c.name+": base + Σφ", sum, tree.score(tree.Leaf(x), c.class), 1e-10)
			grouped, _ := tree.ShapleyOf(x, c.class, pairs, columns/3)
			want = bruteForce(columns/3, func(known uint) float64 { return conditional(tree, 0, x, known, pairs, c.class) })
			for j := range grouped {
				near(t, c.name+": grouped φ", grouped[j], want[j], 1e-10)
			}
		}
	}
}

// Law: φ of the linear model is the brute force over all subsets of 12 columns, unknown columns
// being replaced by every row of the data in turn (whose mean is what Means gives).
func TestLawLinearShapley(t *testing.T) {
	m, y := noise(40, 12, 12)
	l, _ := FitLogistic(m, y, nil, LogisticOptions{Lambda: 1})
	mean := m.Means()
	x := m.Row(5)
	phi := make([]float64, m.Cols)
	l.addShapley(phi, x, mean, each(nil, m.Cols))
	mixed := make([]float64, m.Cols)
	want := bruteForce(m.Cols, func(known uint) float64 {
		sum := 0.0
		for i := range m.Rows {
			copy(mixed, m.Row(i))
			for j := range mixed {
				if known>>j&1 == 1 {
					mixed[j] = x[j]
				}
			}
			sum += l.LogOdds(mixed)
		}
		return sum / float64(m.Rows)
	})
	sum := l.LogOdds(mean)
	for j := range phi {
		near(t, "φ", phi[j], want[j], 1e-10)
		sum += phi[j]
	}
	near(t, "score of the mean + Σφ", sum, l.LogOdds(x), 1e-10)
	features := make([]float64, 4)
	l.addShapley(features, x, mean, []int32{0, 0, 0, 1, 2, 2, 2, 2, 2, 3, 3, 3})
	for f, columns := range [][]float64{want[:3], want[3:4], want[4:9], want[9:]} {
		near(t, "φ of a feature of several columns", features[f], total(columns), 1e-10)
	}
}

// Law: points add up to p − base, also where Σφ vanishes, and move there without a jump.
func TestLawPoints(t *testing.T) {
	g := Calibration{Method: ByPlatt, Platt: &Platt{A: 0.8, B: -1.1}}
	const mean = 0.4
	base, slope := g.At(mean), g.Slope(mean)
	near(t, "g′", slope, (g.At(mean+1e-5)-g.At(mean-1e-5))/2e-5, 1e-9)
	var before []float64
	for _, s := range []float64{2, -3, 1e-2, 1e-4, 1e-6, 1.01e-8, 0.99e-8, 1e-10, 1e-15, 0, -1e-15, -1e-9, -1e-5} {
		phi := []float64{0.7, -0.9, 0.2 + s, 0}
		total := phi[0] + phi[1] + phi[2]
		p := g.At(mean + total)
		points := make([]float64, len(phi))
		InPoints(points, phi, p, base, slope)
		sum := 0.0
		for _, v := range points {
			sum += v
		}
		near(t, "Σ points", sum, p-base, 1e-15)
		if math.Abs(s) < 1e-3 {
			for j := range points {
				near(t, "limit", points[j], slope*phi[j], 1e-4*math.Abs(slope*phi[j])+1e-15)
				if before != nil {
					near(t, "no jump", points[j], before[j], 1e-4)
				}
			}
			before = points
		}
		if points[3] != 0 {
			t.Error("a feature without φ has points")
		}
	}
	none := make([]float64, 2)
	InPoints(none, []float64{0, 0}, 0.3, 0.3, 0.2)
	for _, v := range none {
		if v != 0 {
			t.Error("points from nothing")
		}
	}
}

// Law: reasons of a whole model add up, for both predictors, calibrated and not.
func TestLawReasonsAddUp(t *testing.T) {
	table, y := sample(3000, 13)
	for _, method := range []Method{
		{Name: ByLogistic, Logistic: LogisticOptions{Lambda: 1}}, {Name: ByTree},
		{Name: ByLogistic, Logistic: LogisticOptions{Lambda: 1}, Calibrate: true}, {Name: ByTree, Calibrate: true}} {
		m := FitModel(table, nil, y, method)
		if method.Calibrate && m.Calibration.Method != ByIsotonic {
			t.Fatalf("%v with %d of 3000 positives", m.Calibration.Method, m.Fit.Positives)
		}
		score, p := m.Predict(table, nil)
		meanScore := 0.0
		for _, s := range score {
			meanScore += s / 3000
		}
		near(t, "mean score", m.Base, meanScore, 1e-9)
		for i, r := range m.Reasons(table, nil) {
			phi, points := 0.0, 0.0
			for j := range r.Phi {
				phi += r.Phi[j]
				points += r.Points[j]
			}
			near(t, "Σφ", phi, r.Score-m.Base, 1e-9)
			near(t, "Σ points", points, r.Probability-r.Base, 1e-9)
			if r.Score != score[i] || r.Probability != p[i] || len(r.Phi) != len(table.Columns) {
				t.Fatalf("row %d: reasons are of another prediction", i)
			}
		}
	}
}
