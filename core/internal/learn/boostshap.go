package learn

// boostShap holds, for every leaf of a boosted sum, the Shapley values of the leaf's own game for
// each pattern of players whose conditions on the way to it a row meets. φ of a row is then a sum
// of table entries: exactly the path-dependent TreeSHAP of Lundberg, Erion, Lee (2018) (Shapley
// values of a sum of games are the sums of theirs), with its work done before the rows come, as in
// J. Yang, "Fast TreeSHAP: accelerating SHAP value computation for trees" (2021), version 2.
type boostShap struct {
	players int
	leaves  []leafGame
	base    float64 // mean score by Cover
}

// leafGame is worth v·Π_{j∈S} met_j·Π_{j∉S} share_j to a set S of known players: met is 1 where the
// row meets all of j's conditions on the way to the leaf, and share is the share of the rows that
// do at j's nodes.
type leafGame struct {
	players    []int32
	conditions []condition
	phi        []float64 // of player k at pattern·len(players) + k; bit k of the pattern is met_k
}

type condition struct {
	column, slot int32 // slot is the index in players
	atMost       bool
	threshold    float64
}

// shap prepares the Shapley values of the players: player[column] is the one it belongs to.
func (b *Boost) shap(player []int32, players int) *boostShap {
	s := &boostShap{players: players, base: b.expected()}
	for k := range b.Trees {
		s.walk(&b.Trees[k], 0, nil, nil, player)
	}
	return s
}

// walk to the leaves; share holds one figure a condition.
func (s *boostShap) walk(t *Tree, at int32, way []condition, share []float64, player []int32) {
	n := &t.Nodes[at]
	if n.Column < 0 {
		if v := n.Value[0]; v != 0 && len(way) > 0 {
			s.leaves = append(s.leaves, newLeafGame(v, way, share, player))
		}
		return
	}
	for _, side := range []struct {
		to     int32
		atMost bool
	}{{n.Left, true}, {n.Right, false}} {
		c := condition{column: n.Column, atMost: side.atMost, threshold: n.Threshold}
		s.walk(t, side.to, append(way[:len(way):len(way)], c),
			append(share[:len(share):len(share)], t.Nodes[side.to].Cover/n.Cover), player)
	}
}

func newLeafGame(v float64, way []condition, share []float64, player []int32) leafGame {
	g := leafGame{conditions: append([]condition(nil), way...)}
	var product []float64 // by slot
	for k := range g.conditions {
		c := &g.conditions[k]
		c.slot = -1
		for slot, p := range g.players {
			if p == player[c.column] {
				c.slot = int32(slot)
			}
		}
		if c.slot < 0 {
			c.slot = int32(len(g.players))
			g.players, product = append(g.players, player[c.column]), append(product, 1)
		}
		product[c.slot] *= share[k]
	}
	d := len(g.players)
	g.phi = make([]float64, d<<d)
	for pattern := range 1 << d {
		for k := range d {
			met := float64(pattern >> k & 1)
			g.phi[pattern*d+k] = v * (met - product[k]) * joinWeight(product, uint(pattern), k)
		}
	}
	return g
}

// joinWeight is Σ over the sets S of the other players of |S|!(d−|S|−1)!/d! · Π_{j∈S} met_j ·
// Π_{j∉S} share_j: the coefficients of Π_j (share_j + met_j·t), weighed by size.
func joinWeight(share []float64, met uint, without int) float64 {
	d := len(share)
	coefficient := make([]float64, 1, d)
	coefficient[0] = 1
	for j, s := range share {
		if j == without {
			continue
		}
		coefficient = append(coefficient, 0)
		for k := len(coefficient) - 1; k >= 0; k-- {
			c := coefficient[k] * s
			if k > 0 && met>>j&1 == 1 {
				c += coefficient[k-1]
			}
			coefficient[k] = c
		}
	}
	sum, weight := 0.0, 1/float64(d) // k!(d−k−1)!/d!
	for k, c := range coefficient {
		sum += weight * c
		weight *= float64(k+1) / float64(max(d-k-1, 1))
	}
	return sum
}

// of one row: φ by player; base + Σφ is its score.
func (s *boostShap) of(x []float64) []float64 {
	phi := make([]float64, s.players)
	for k := range s.leaves {
		g := &s.leaves[k]
		pattern := 1<<len(g.players) - 1
		for i := range g.conditions {
			c := &g.conditions[i]
			if (x[c.column] <= c.threshold) != c.atMost {
				pattern &^= 1 << c.slot
			}
		}
		row := g.phi[pattern*len(g.players):]
		for slot, p := range g.players {
			phi[p] += row[slot]
		}
	}
	return phi
}
