package learn

// The recursion over one tree, which the tables are held to.

// Shapley is φ for one row by path-dependent TreeSHAP (Lundberg, Erion, Lee 2018, "Consistent
// individualized feature attribution for tree ensembles", algorithm 2): the Shapley values of the
// game whose worth for a set of columns is the expectation of the score when only they are known,
// unknown ones following both branches by Cover. The score is that of LogOdds (for classes: the
// log-odds of class against the rest; a label's yes is class 1; ignored for a number).
// base + Σφ is the score of x; base is the mean score by Cover.
func (t *Tree) Shapley(x []float64, class int) (phi []float64, base float64) {
	player := make([]int32, t.Columns)
	for j := range player {
		player[j] = int32(j)
	}
	return t.ShapleyOf(x, class, player, t.Columns)
}

// ShapleyOf is Shapley with columns that are known together: player[column] is the player it
// belongs to, 0..players−1. With a feature for a player (EncodedColumn.Feature) the one-hot
// columns of a category are one player, which the sum of their own values is not.
func (t *Tree) ShapleyOf(x []float64, class int, player []int32, players int) (phi []float64, base float64) {
	s := &treeShap{t: t, x: x, class: class, player: player, phi: make([]float64, players)}
	s.recurse(0, nil, 1, 1, -1)
	return s.phi, t.expected(0, class)
}

type treeShap struct {
	t      *Tree
	x      []float64
	class  int
	player []int32
	phi    []float64
}

// step is one player on the way to a node: the share of paths that flow through when it is
// unknown (zero) and known (one), and the weight of the subsets of this size.
type step struct {
	player    int32
	zero, one float64
	weight    float64
}

func (s *treeShap) recurse(at int, path []step, zero, one float64, player int32) {
	path = extend(path, zero, one, player)
	n := &s.t.Nodes[at]
	if n.Column < 0 {
		v := s.t.score(at, s.class)
		for i := 1; i < len(path); i++ {
			s.phi[path[i].player] += unwoundWeight(path, i) * (path[i].one - path[i].zero) * v
		}
		return
	}
	hot, cold := int(n.Left), int(n.Right)
	if !(s.x[n.Column] <= n.Threshold) {
		hot, cold = cold, hot
	}
	zero, one = 1, 1
	who := s.player[n.Column]
	for i := 1; i < len(path); i++ {
		if path[i].player == who {
			zero, one = path[i].zero, path[i].one
			path = unwind(path, i)
			break
		}
	}
	s.recurse(hot, path, zero*s.t.Nodes[hot].Cover/n.Cover, one, who)
	s.recurse(cold, path, zero*s.t.Nodes[cold].Cover/n.Cover, 0, who)
}

// extend is a longer copy of the path.
func extend(path []step, zero, one float64, player int32) []step {
	l := len(path)
	m := make([]step, l+1, l+2)
	copy(m, path)
	m[l] = step{player: player, zero: zero, one: one}
	if l == 0 {
		m[0].weight = 1
	}
	for i := l - 1; i >= 0; i-- {
		m[i+1].weight += one * m[i].weight * float64(i+1) / float64(l+1)
		m[i].weight *= zero * float64(l-i) / float64(l+1)
	}
	return m
}

// unwind is a copy of the path without its step i: it undoes extend.
func unwind(path []step, i int) []step {
	l := len(path) - 1
	m := make([]step, l)
	copy(m, path[:l])
	next := path[l].weight
	zero, one := path[i].zero, path[i].one
	for j := l - 1; j >= 0; j-- {
		if one != 0 {
			w := next * float64(l+1) / (float64(j+1) * one)
			next = path[j].weight - w*zero*float64(l-j)/float64(l+1)
			m[j].weight = w
		} else {
			m[j].weight = path[j].weight * float64(l+1) / (zero * float64(l-j))
		}
	}
	for j := i; j < l; j++ {
		m[j].player, m[j].zero, m[j].one = path[j+1].player, path[j+1].zero, path[j+1].one
	}
	return m
}

// unwoundWeight is the sum of the weights of unwind(path, i), without the copy.
func unwoundWeight(path []step, i int) float64 {
	l := len(path) - 1
	next, sum := path[l].weight, 0.0
	zero, one := path[i].zero, path[i].one
	for j := l - 1; j >= 0; j-- {
		if one != 0 {
			w := next * float64(l+1) / (float64(j+1) * one)
			next = path[j].weight - w*zero*float64(l-j)/float64(l+1)
			sum += w
		} else {
			sum += path[j].weight * float64(l+1) / (zero * float64(l-j))
		}
	}
	return sum
}
