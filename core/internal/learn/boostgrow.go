package learn

import "math"

// unit is what derivatives are multiplied by before they are rounded to whole numbers: their sums
// over any number of rows are then exact, so that neither the order of the rows nor the difference
// of two histograms costs a digit, and equal splits are equal.
const unit = 1 << 30

// grain: encoded values are told apart to 1/grain of a standard deviation, so that a figure that was
// reached by two ways, and differs by its rounding, is one value.
const grain = 1 << 30

// cell of a histogram: sums over the rows of one bin.
type cell struct {
	g, h int64 // of the derivatives, in units
	n    int64 // rows
}

// booster grows trees on the binned columns of one matrix.
type booster struct {
	opt      BoostOptions
	low      [][]float64 // smallest and largest value of each bin, by column
	high     [][]float64
	code     [][]uint8
	from     []int   // where the cells of a column begin in a histogram; the last is their number
	g, h     []int32 // derivatives by row, in units
	ng, nh   []int32 // those of the rows of the node whose histogram is made
	spare    []int32
	returned [][]cell // histograms to be used again
}

func newBooster(m *Matrix, opt BoostOptions) *booster {
	b := &booster{opt: opt, from: []int{0}, g: make([]int32, m.Rows), h: make([]int32, m.Rows),
		ng: make([]int32, m.Rows), nh: make([]int32, m.Rows), spare: make([]int32, m.Rows)}
	for j := range m.Cols {
		values := valuesOf(m, j)
		for i, v := range values {
			values[i] = math.Round(v*grain) / grain
		}
		column := cut(values, opt.Bins, false)
		code := make([]uint8, m.Rows)
		for i, c := range column.code {
			code[i] = uint8(c)
		}
		b.code, b.low, b.high = append(b.code, code), append(b.low, column.low), append(b.high, column.high)
		b.from = append(b.from, b.from[j]+len(column.low))
	}
	return b
}

// derive the loss at the scores: g = p − y, h = p·(1 − p).
func (b *booster) derive(score []float64, y []bool, rows []int32) {
	for _, r := range rows {
		p := Sigmoid(score[r])
		g := p
		if y[r] {
			g = -Sigmoid(-score[r])
		}
		b.g[r] = int32(math.Round(g * unit))
		b.h[r] = int32(math.Round(p * (1 - p) * unit))
	}
}

// leaf that may still be split.
type openLeaf struct {
	node  int32
	depth int
	rows  []int32
	cells []cell
	all   cell // of the node
	gain  float64
	// The best split: column, last bin on the left, threshold.
	column    int
	cut       uint8
	threshold float64
}

// tree grows one by splitting whichever leaf gains most, the earlier of equals.
func (b *booster) tree(rows []int32) Tree {
	t := Tree{Columns: len(b.code)}
	own := append([]int32(nil), rows...)
	root := &openLeaf{rows: own, cells: b.histogram(own)}
	for _, r := range own {
		root.all.g, root.all.h = root.all.g+int64(b.g[r]), root.all.h+int64(b.h[r])
	}
	root.all.n = int64(len(own))
	b.add(&t, root)
	open := []*openLeaf{root}
	for leaves := 1; leaves < b.opt.MaxLeaves; leaves++ {
		best := -1
		for k, l := range open {
			if l.column >= 0 && (best < 0 || l.gain > open[best].gain) {
				best = k
			}
		}
		if best < 0 {
			break
		}
		left, right := b.split(&t, open[best])
		open[best] = left
		open = append(open, right)
	}
	for _, l := range open {
		b.returned = append(b.returned, l.cells)
	}
	return t
}

// add the leaf to the tree and find its best split.
func (b *booster) add(t *Tree, l *openLeaf) {
	l.node = int32(len(t.Nodes))
	g, h := float64(l.all.g)/unit, float64(l.all.h)/unit
	t.Nodes = append(t.Nodes, Node{Column: -1, Left: -1, Right: -1, Cover: float64(l.all.n),
		Value: []float64{-b.opt.Rate * g / (h + b.opt.L2)}})
	l.column = -1
	if l.depth >= b.opt.MaxDepth || l.all.n < 2*int64(b.opt.MinLeaf) {
		return
	}
	whole := b.worth(l.all.g, l.all.h)
	l.gain = leastGain
	for j := range b.code {
		b.scan(l, j, whole)
	}
}

// leastGain of a split, in units of the log-likelihood: below it a split is rounding.
const leastGain = 1e-6

func (b *booster) worth(g, h int64) float64 {
	v := float64(g) / unit
	return v * v / (float64(h)/unit + b.opt.L2)
}

// scan the bins of a column for a split that gains more than the leaf's best.
func (b *booster) scan(l *openLeaf, column int, whole float64) {
	cells := l.cells[b.from[column]:b.from[column+1]]
	var left cell
	least := int64(b.opt.MinLeaf)
	for k := range cells {
		c := &cells[k]
		if c.n == 0 {
			continue
		}
		left.g, left.h, left.n = left.g+c.g, left.h+c.h, left.n+c.n
		if left.n < least {
			continue
		}
		if l.all.n-left.n < least {
			return
		}
		gain := b.worth(left.g, left.h) + b.worth(l.all.g-left.g, l.all.h-left.h) - whole
		if gain > l.gain {
			l.gain, l.column, l.cut = gain, column, uint8(k)
			l.threshold = b.between(column, cells, k)
		}
	}
}

// between is the threshold behind bin k: the middle of it and the next bin that has rows.
func (b *booster) between(column int, cells []cell, k int) float64 {
	next := k + 1
	for cells[next].n == 0 {
		next++
	}
	low, high := b.high[column][k], b.low[column][next]
	middle := low + (high-low)/2
	if middle >= high { // two neighbours without a float between them
		return low
	}
	return middle
}

// split a leaf by its best split. The smaller side is counted, the other is what remains.
func (b *booster) split(t *Tree, l *openLeaf) (left, right *openLeaf) {
	code := b.code[l.column]
	low, high := l.rows[:0], b.spare[:0]
	for _, r := range l.rows {
		if code[r] <= l.cut {
			low = append(low, r)
		} else {
			high = append(high, r)
		}
	}
	n := len(low)
	copy(l.rows[n:], high)
	left = &openLeaf{rows: l.rows[:n:n], depth: l.depth + 1}
	right = &openLeaf{rows: l.rows[n:], depth: l.depth + 1}
	small, large := left, right
	if len(right.rows) < len(left.rows) {
		small, large = right, left
	}
	small.cells = b.histogram(small.rows)
	large.cells = l.cells
	for k := range large.cells {
		c, s := &large.cells[k], &small.cells[k]
		c.g, c.h, c.n = c.g-s.g, c.h-s.h, c.n-s.n
	}
	for _, r := range small.rows {
		small.all.g, small.all.h = small.all.g+int64(b.g[r]), small.all.h+int64(b.h[r])
	}
	small.all.n = int64(len(small.rows))
	large.all = cell{l.all.g - small.all.g, l.all.h - small.all.h, l.all.n - small.all.n}
	column, threshold, at := l.column, l.threshold, l.node
	b.add(t, left)
	b.add(t, right)
	n0 := &t.Nodes[at]
	n0.Column, n0.Threshold, n0.Left, n0.Right = int32(column), threshold, left.node, right.node
	return left, right
}

// histogram of the rows over all columns.
func (b *booster) histogram(rows []int32) []cell {
	var cells []cell
	if n := len(b.returned); n > 0 {
		cells = b.returned[n-1]
		b.returned = b.returned[:n-1]
		clear(cells)
	} else {
		cells = make([]cell, b.from[len(b.from)-1])
	}
	g, h := b.ng[:len(rows)], b.nh[:len(rows)]
	for k, r := range rows {
		g[k], h[k] = b.g[r], b.h[r]
	}
	for j, code := range b.code {
		count(cells[b.from[j]:b.from[j+1]], code, rows, g, h)
	}
	return cells
}

// count the rows of a node into the cells of one column: a function of its own, because a wasm
// engine compiles to fast code what is called often.
func count(cells []cell, code []uint8, rows, g, h []int32) {
	g, h = g[:len(rows)], h[:len(rows)]
	for k, r := range rows {
		c := &cells[code[r]]
		c.g += int64(g[k])
		c.h += int64(h[k])
		c.n++
	}
}
