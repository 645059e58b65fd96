package learn

import (
	"math"
	"math/rand/v2"
	"testing"
)

// exhaustive is the best first split by trying every threshold of every column by the definition.
func exhaustive(m *Matrix, target Target, minLeaf int) (impurity float64) {
	of := func(rows []int) float64 {
		n := float64(len(rows))
		if target.classes == 0 {
			mean, sum := 0.0, 0.0
			for _, r := range rows {
				mean += target.values[r] / n
			}
			for _, r := range rows {
				sum += (target.values[r] - mean) * (target.values[r] - mean)
			}
			return sum
		}
		gini := 1.0
		for c := range target.classes {
			share := 0.0
			for _, r := range rows {
				if int(target.codes[r]) == c {
					share += 1 / n
				}
			}
			gini -= share * share
		}
		return gini * n
	}
	best := math.Inf(1)
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
			if min(len(left), len(right)) >= minLeaf {
				best = min(best, of(left)+of(right))
			}
		}
	}
	return best
}

// Law: the first split is the best there is; covers and shares are those of the rows.
func TestLawFirstSplitIsBest(t *testing.T) {
	m, y := noise(90, 3, 41)
	codes, numbers := make([]int32, 90), make([]float64, 90)
	r := rand.New(rand.NewPCG(41, 41))
	for i := range y {
		y[i] = m.Row(i)[1]+r.NormFloat64() > 0.3
		codes[i] = int32(r.IntN(3))
		numbers[i] = m.Row(i)[2] + r.NormFloat64()
	}
	for name, target := range map[string]Target{"label": Label(y), "classes": Classes(codes, 3), "number": Number(numbers)} {
		tree := FitTree(m, target, TreeOptions{MaxDepth: 1, MinLeaf: 7})
		if len(tree.Nodes) != 3 {
			t.Fatalf("%s: %d nodes", name, len(tree.Nodes))
		}
		got := 0.0
		for i := range m.Rows {
			n := tree.Nodes[tree.Leaf(m.Row(i))]
			if target.classes == 0 {
				got += (numbers[i] - n.Value[0]) * (numbers[i] - n.Value[0])
			} else {
				got += 1 - n.Value[target.codes[i]]
			}
		}
		near(t, name, got, exhaustive(m, target, 7), 1e-9)
	}
}

// Law: every leaf holds what Cover and Value say, at least MinLeaf rows, at most MaxDepth deep.
func TestLawLeavesHoldTheirRows(t *testing.T) {
	for _, rows := range []int{700, ExactRows + 5000} {
		m, y := noise(rows, 5, 42)
		for i := range y {
			y[i] = y[i] && m.Row(i)[0] < 0.7 || m.Row(i)[3]*m.Row(i)[4] > 1
		}
		tree := FitTree(m, Label(y), TreeOptions{MaxDepth: 6, MinLeaf: 11})
		count, yes := map[int]float64{}, map[int]float64{}
		for i := range y {
			leaf := tree.Leaf(m.Row(i))
			count[leaf]++
			if y[i] {
				yes[leaf]++
			}
		}
		leaves := 0
		for at, n := range tree.Nodes {
			if n.Column >= 0 {
				if c := tree.Nodes[n.Left].Cover + tree.Nodes[n.Right].Cover; c != n.Cover {
					t.Errorf("node %d: %g rows, below it %g", at, n.Cover, c)
				}
				continue
			}
			leaves++
			if count[at] != n.Cover || n.Cover < 11 {
				t.Errorf("%d rows: leaf %d holds %g, says %g", rows, at, count[at], n.Cover)
			}
			near(t, "share", n.Value[1], yes[at]/count[at], 1e-12)
		}
		if leaves < 8 || leaves > 64 {
			t.Errorf("%d leaves", leaves)
		}
	}
}

// Above ExactRows the thresholds are coarser; the tree must be nearly as good.
func TestBinsLoseLittle(t *testing.T) {
	m, _ := noise(ExactRows+4000, 4, 43)
	y := make([]bool, m.Rows)
	r := rand.New(rand.NewPCG(43, 43))
	for i := range y {
		y[i] = r.Float64() < Sigmoid(2*m.Row(i)[0]-m.Row(i)[1])
	}
	auc := func(bins int) float64 {
		tree := FitTree(m, Label(y), TreeOptions{Bins: bins})
		score := make([]float64, m.Rows)
		for i := range score {
			score[i] = tree.Predict(m.Row(i))
		}
		return AUC(score, y)
	}
	near(t, "AUC with 256 bins", auc(256), auc(60_000), 0.002)
}

func TestTreeOfNothing(t *testing.T) {
	tree := FitTree(&Matrix{Cols: 2}, Label(nil), TreeOptions{})
	if len(tree.Nodes) != 1 || tree.Predict([]float64{0, 0}) != 0.5 || tree.LogOdds([]float64{0, 0}) != 0 {
		t.Errorf("no rows: %+v", tree)
	}
	m, y := noise(60, 2, 44)
	for i := range y {
		y[i] = true
	}
	tree = FitTree(m, Label(y), TreeOptions{})
	if len(tree.Nodes) != 1 || tree.Predict(m.Row(0)) != 1 {
		t.Errorf("one class: %+v", tree)
	}
	near(t, "its log-odds", tree.LogOdds(m.Row(0)), math.Log(60.5/0.5), 1e-12)
	phi, base := tree.Shapley(m.Row(0), 1)
	if phi[0] != 0 || phi[1] != 0 || base != tree.LogOdds(m.Row(0)) {
		t.Errorf("Shapley of one leaf: %v %g", phi, base)
	}
}
