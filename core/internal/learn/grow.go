package learn

import (
	"slices"
	"sort"

	"github.com/keepsight/keepsight/core/internal/num"
)

// grower grows a tree from the root, left before right.
type grower struct {
	tree    *Tree
	target  Target
	opt     TreeOptions
	center  float64 // mean of a number's target: deviations lose fewer digits
	columns []binned
	codes   []uint16 // bins present in a small node
	count   []int32  // rows, by bin and class (a number: by bin)
	sum     []float64
	spare   []int32
}

func newGrower(m *Matrix, target Target, opt TreeOptions, t *Tree) *grower {
	g := &grower{tree: t, target: target, opt: opt, spare: make([]int32, m.Rows)}
	if target.classes == 0 && len(target.values) > 0 {
		g.center = num.Total(target.values) / float64(len(target.values))
	}
	most := 0
	for j := range m.Cols {
		b := bin(m, j, min(opt.Bins, 1<<16))
		g.columns = append(g.columns, b)
		most = max(most, len(b.low))
	}
	g.count = make([]int32, most*max(target.classes, 1))
	g.sum = make([]float64, most)
	return g
}

// grow adds the node of these rows and what is below it, and gives its index.
func (g *grower) grow(rows []int32, depth int) int32 {
	at := int32(len(g.tree.Nodes))
	g.tree.Nodes = append(g.tree.Nodes, Node{Column: -1, Left: -1, Right: -1,
		Cover: float64(len(rows)), Value: g.value(rows)})
	if depth >= g.opt.MaxDepth || len(rows) < g.opt.MinSplit {
		return at
	}
	column, cut, threshold := g.split(rows)
	if column < 0 {
		return at
	}
	code := g.columns[column].code
	left, right := rows[:0], g.spare[:0]
	for _, r := range rows {
		if code[r] <= cut {
			left = append(left, r)
		} else {
			right = append(right, r)
		}
	}
	copy(rows[len(left):], right)
	below := g.grow(left, depth+1)
	beside := g.grow(rows[len(left):], depth+1)
	n := &g.tree.Nodes[at]
	n.Column, n.Threshold, n.Left, n.Right = int32(column), threshold, below, beside
	return at
}

func (g *grower) value(rows []int32) []float64 {
	n := float64(max(len(rows), 1))
	if g.target.classes == 0 {
		var sum num.Sum
		for _, r := range rows {
			sum.Add(g.target.values[r])
		}
		return []float64{sum.Value() / n}
	}
	shares := make([]float64, g.target.classes)
	for _, r := range rows {
		shares[g.target.codes[r]]++
	}
	for c := range shares {
		if len(rows) == 0 {
			shares[c] = 1 / float64(len(shares))
		} else {
			shares[c] /= n
		}
	}
	return shares
}

// better is the relative gain below which two splits are equal and the earlier column wins: more
// than the order of a sum can change.
const better = 1e-11

// split finds the column and the last bin of its left side that lower the impurity most; −1 when
// nothing lowers it.
func (g *grower) split(rows []int32) (column int, cut uint16, threshold float64) {
	column = -1
	best := g.worth(rows)
	for j := range g.columns {
		codes := g.fill(&g.columns[j], rows)
		worth, left, right := g.scan(codes, len(rows), best+better*(best+1e-300))
		if left < 0 {
			continue
		}
		b := &g.columns[j]
		low, high := b.high[left], b.low[right]
		best, column, cut = worth, j, uint16(left)
		threshold = low + (high-low)/2
		if threshold >= high { // two neighbours without a float between them
			threshold = low
		}
	}
	return column, cut, threshold
}

// worth is Σ over the classes of n_c²/n, or the squared sum of the deviations ÷ n, of the rows
// together: what a split raises exactly by as much as it lowers the impurity.
func (g *grower) worth(rows []int32) float64 {
	n := float64(len(rows))
	if g.target.classes == 0 {
		var sum num.Sum
		for _, r := range rows {
			sum.Add(g.target.values[r] - g.center)
		}
		return sum.Value() * sum.Value() / n
	}
	total := 0.0
	for _, share := range g.value(rows) {
		total += share * share * n
	}
	return total
}

// fill counts the rows by bin. In a small node of a column with many bins only those present are
// counted: codes then lists them, else it is nil and bin k stands at k.
func (g *grower) fill(b *binned, rows []int32) (codes []uint16) {
	bins := len(b.low)
	if bins > 4*len(rows) {
		g.codes = g.codes[:0]
		for _, r := range rows {
			g.codes = append(g.codes, b.code[r])
		}
		slices.Sort(g.codes)
		codes = slices.Compact(g.codes)
		bins = len(codes)
	} else {
		g.codes = g.codes[:0]
		for k := range bins {
			g.codes = append(g.codes, uint16(k))
		}
		codes = g.codes
	}
	direct := bins == len(b.low)
	classes := max(g.target.classes, 1)
	clear(g.count[:bins*classes])
	clear(g.sum[:bins])
	for _, r := range rows {
		at := int(b.code[r])
		if !direct {
			at = sort.Search(bins, func(k int) bool { return codes[k] >= uint16(at) })
		}
		if g.target.classes > 0 {
			g.count[at*classes+int(g.target.codes[r])]++
		} else {
			g.count[at]++
			g.sum[at] += g.target.values[r] - g.center
		}
	}
	return codes
}

// scan walks the counted bins from the left and gives the best split that is worth more than
// best: the bins on both sides of the cut, or −1.
func (g *grower) scan(codes []uint16, rows int, best float64) (worth float64, left, right int) {
	classes := max(g.target.classes, 1)
	all := make([]float64, classes)
	before := make([]float64, classes)
	total, sum := 0.0, 0.0
	for k := range codes {
		for c := range classes {
			all[c] += float64(g.count[k*classes+c])
		}
		total += g.sum[k]
	}
	left, right = -1, -1
	n, last, open := 0, -1, false // open: the best cut still waits for its right neighbour
	for k, code := range codes {
		here := 0
		for c := range classes {
			here += int(g.count[k*classes+c])
		}
		if here == 0 {
			continue
		}
		if open {
			right, open = int(code), false
		}
		last = int(code)
		n += here
		sum += g.sum[k]
		for c := range classes {
			before[c] += float64(g.count[k*classes+c])
		}
		if n < g.opt.MinLeaf {
			continue
		}
		if rows-n < g.opt.MinLeaf {
			break
		}
		below, above := float64(n), float64(rows-n)
		here2 := 0.0
		if g.target.classes == 0 {
			here2 = sum*sum/below + (total-sum)*(total-sum)/above
		} else {
			for c, v := range before {
				here2 += v*v/below + (all[c]-v)*(all[c]-v)/above
			}
		}
		if here2 > best {
			worth, left, open = here2, last, true
			best = here2 + better*here2
		}
	}
	return worth, left, right
}
