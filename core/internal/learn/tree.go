package learn

import (
	"math"
)

// Target is what a tree predicts: a label, classes or a number. Make it with Label, Classes or
// Number.
type Target struct {
	codes   []int32
	values  []float64
	classes int
}

// Label is the target of a yes/no outcome: two classes, 1 is yes.
func Label(y []bool) Target {
	codes := make([]int32, len(y))
	for i, yes := range y {
		if yes {
			codes[i] = 1
		}
	}
	return Target{codes: codes, classes: 2}
}

// Classes is the target of codes 0..classes−1, such as segments.
func Classes(code []int32, classes int) Target {
	return Target{codes: code, classes: classes}
}

// Number is the target of a quantity, all of it finite; splits then lower the variance.
func Number(y []float64) Target {
	return Target{values: y}
}

// TreeOptions of FitTree.
type TreeOptions struct {
	MaxDepth int // 0 means 5; at most 12, since reasons keep a table of 2^depth for each leaf
	MinLeaf  int // rows in the smallest leaf; 0 means 20
	MinSplit int // rows a node needs to be split; 0 means 2·MinLeaf
	Bins     int // above ExactRows rows, quantities are cut into at most so many quantile bins before the search; 0 means 256
}

// ExactRows is the number of rows up to which every midpoint between two values is tried as a
// threshold; above it, only the borders of TreeOptions.Bins quantile bins.
const ExactRows = 20_000

// Node of a tree: a split (Column ≥ 0) or a leaf (Column −1).
type Node struct {
	Column    int32     `json:"column"`    // encoded column, −1 for a leaf
	Threshold float64   `json:"threshold"` // x ≤ Threshold goes Left, in encoded units
	Left      int32     `json:"left"`      // index in Tree.Nodes
	Right     int32     `json:"right"`
	Cover     float64   `json:"cover"` // rows that were learnt from and came here
	Value     []float64 `json:"value"` // share of each class, or the mean alone
}

// Tree is a fitted CART (Breiman, Friedman, Olshen, Stone 1984): Gini for classes, variance for
// numbers, no pruning beyond TreeOptions. Node 0 is the root.
type Tree struct {
	Nodes   []Node `json:"nodes"`
	Classes int    `json:"classes"` // 0 for a number
	Columns int    `json:"columns"` // of the Matrix it was fitted on
}

// FitTree grows a tree. With no rows it is one leaf: equal shares, or 0.
func FitTree(m *Matrix, target Target, opt TreeOptions) *Tree {
	if opt.MaxDepth <= 0 {
		opt.MaxDepth = 5
	}
	opt.MaxDepth = min(opt.MaxDepth, 12)
	if opt.MinLeaf <= 0 {
		opt.MinLeaf = 20
	}
	opt.MinSplit = max(opt.MinSplit, 2*opt.MinLeaf)
	if opt.Bins <= 1 {
		opt.Bins = 256
	}
	t := &Tree{Classes: target.classes, Columns: m.Cols}
	g := newGrower(m, target, opt, t)
	g.grow(each(nil, m.Rows), 0)
	return t
}

// Leaf is the index in Nodes of the leaf that x falls into.
func (t *Tree) Leaf(x []float64) int {
	at := 0
	for {
		n := &t.Nodes[at]
		switch {
		case n.Column < 0:
			return at
		case x[n.Column] <= n.Threshold:
			at = int(n.Left)
		default:
			at = int(n.Right)
		}
	}
}

// Predict is P(yes) for a label, the mean for a number, and the share of the last class
// otherwise (use Shares or Class for those).
func (t *Tree) Predict(x []float64) float64 {
	shares := t.Shares(x)
	return shares[len(shares)-1]
}

// Shares are the shares of the classes in x's leaf (for a number: the mean). Not a copy.
func (t *Tree) Shares(x []float64) []float64 {
	return t.Nodes[t.Leaf(x)].Value
}

// Class is the largest class of x's leaf, the first of equals.
func (t *Tree) Class(x []float64) int {
	return largest(t.Shares(x))
}

// LogOdds is the score of one row for a label: the leaf's log-odds with half a case added to each
// side (Haldane 1956), so that a pure leaf stays finite; it ranks leaves of one share by size.
// For a number it is the mean.
func (t *Tree) LogOdds(x []float64) float64 {
	return t.score(t.Leaf(x), 1)
}

// score is what a leaf says: log-odds of the class against the rest, or the mean.
func (t *Tree) score(leaf, class int) float64 {
	n := &t.Nodes[leaf]
	if t.Classes == 0 {
		return n.Value[0]
	}
	cases := n.Value[class] * n.Cover
	return math.Log((cases + 0.5) / (n.Cover - cases + 0.5))
}

// expected is the mean score below a node, by Cover.
func (t *Tree) expected(at, class int) float64 {
	n := &t.Nodes[at]
	if n.Column < 0 {
		return t.score(at, class)
	}
	l, r := &t.Nodes[n.Left], &t.Nodes[n.Right]
	return (l.Cover*t.expected(int(n.Left), class) + r.Cover*t.expected(int(n.Right), class)) / n.Cover
}

func largest(shares []float64) int {
	best := 0
	for i, v := range shares {
		if v > shares[best] {
			best = i
		}
	}
	return best
}
