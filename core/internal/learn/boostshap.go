package learn

import "slices"

// boostShap holds, for every tree of a boosted sum, or for a single one, what the tree adds to the score and the Shapley
// values of the tree's own game, for each way in which a row can answer the tree's questions. Score and φ of a row are
// then sums of table entries: exactly the path-dependent TreeSHAP of Lundberg, Erion, Lee (2018) (Shapley values of a
// sum of games are the sums of theirs), with its work done before the rows come, as in J. Yang, "Fast TreeSHAP:
// accelerating SHAP value computation for trees" (2021), version 2. The score is added up in the order of the trees, as
// LogOdds does, and has the same bits.
type boostShap struct {
	players int
	trees   []treeGame
	answers answerBits
	start   float64 // of the score: what does not depend on the row
	base    float64 // mean score by Cover
}

// treeGame has a table of 2^questions rows, so a tree that asks more than mostQuestions is taken
// apart into games of a few of its leaves, which ask only what stands on their ways.
type treeGame struct {
	players     []int32
	questions   []question
	word, shift int       // where the bits of its answers stand in those of a row
	table       []float64 // a row for each answers: the score, then φ of each player; bit q of the answers: x ≤ threshold of question q
}

type question struct {
	column    int32
	threshold float64
}

// mostQuestions of one table: 2¹⁰ rows of a few numbers stay in the cache. The way to one leaf asks
// at most 12 (MaxDepth), so a game of a single leaf may go beyond.
const mostQuestions = 10

// leafGame is worth v·Π_{j∈S} met_j·Π_{j∉S} share_j to a set S of known players: met is 1 where the
// row meets all of j's conditions on the way to the leaf, and share is the share of the rows that
// do at j's nodes.
type leafGame struct {
	v          float64
	players    []int32
	conditions []condition
	phi        []float64 // of player k at pattern·len(players) + k; bit k of the pattern is met_k
}

type condition struct {
	question
	slot   int32 // index in players
	atMost bool
}

// shap prepares the Shapley values of the players: player[column] is the one it belongs to. Without
// players (nil, 0) it prepares the score alone.
func (b *Boost) shap(player []int32, players int) *boostShap {
	s := &boostShap{players: players, start: b.Start, base: b.expected()}
	for k := range b.Trees {
		s.add(&b.Trees[k], player)
	}
	s.answers.place(s.trees)
	return s
}

// shap prepares those of one tree for a label.
func (t *Tree) shap(player []int32, players int) *boostShap {
	s := &boostShap{players: players, base: t.expected(0, 1)}
	s.add(t, player)
	s.answers.place(s.trees)
	return s
}

// add a tree: as many of its leaves together as mostQuestions allows.
func (s *boostShap) add(t *Tree, player []int32) {
	if t.Nodes[0].Column < 0 {
		s.start += t.score(0, 1)
		return
	}
	var together []leafGame
	var questions []question
	for _, leaf := range leavesOf(t, 0, nil, nil, player) {
		joined := withQuestions(questions, leaf)
		if len(together) > 0 && len(joined) > mostQuestions {
			s.trees = append(s.trees, newTreeGame(together, questions))
			together, joined = nil, withQuestions(nil, leaf)
		}
		together, questions = append(together, leaf), joined
	}
	if len(together) > 0 {
		s.trees = append(s.trees, newTreeGame(together, questions))
	}
}

// withQuestions are the questions and those of the leaf that are not among them.
func withQuestions(questions []question, leaf leafGame) []question {
	all := slices.Clone(questions)
	for _, c := range leaf.conditions {
		if !slices.Contains(all, c.question) {
			all = append(all, c.question)
		}
	}
	return all
}

func newTreeGame(leaves []leafGame, questions []question) treeGame {
	g := treeGame{questions: questions}
	for _, leaf := range leaves {
		for _, p := range leaf.players {
			if !slices.Contains(g.players, p) {
				g.players = append(g.players, p)
			}
		}
	}
	width := 1 + len(g.players)
	g.table = make([]float64, width<<len(questions))
	for _, leaf := range leaves {
		asks := make([]int, len(leaf.conditions))
		for k, c := range leaf.conditions {
			asks[k] = slices.Index(questions, c.question)
		}
		column := make([]int, len(leaf.players))
		for slot, p := range leaf.players {
			column[slot] = 1 + slices.Index(g.players, p)
		}
		for answers := range 1 << len(questions) {
			row := g.table[answers*width:]
			pattern, here := leaf.pattern(asks, answers)
			if here {
				row[0] = leaf.v
			}
			for slot, c := range column {
				row[c] += leaf.phi[pattern*len(column)+slot]
			}
		}
	}
	return g
}

// pattern of the players whose conditions the answers meet, and whether they meet all.
func (g *leafGame) pattern(asks []int, answers int) (pattern int, here bool) {
	pattern, here = 1<<len(g.players)-1, true
	for k, c := range g.conditions {
		if (answers>>asks[k]&1 == 1) != c.atMost {
			pattern, here = pattern&^(1<<c.slot), false
		}
	}
	return pattern, here
}

// leavesOf the tree below a node; share holds one figure a condition.
func leavesOf(t *Tree, at int32, way []condition, share []float64, player []int32) []leafGame {
	n := &t.Nodes[at]
	if n.Column < 0 {
		if v := t.score(int(at), 1); v != 0 {
			return []leafGame{newLeafGame(v, way, share, player)}
		}
		return nil
	}
	var leaves []leafGame
	for _, side := range []struct {
		to     int32
		atMost bool
	}{{n.Left, true}, {n.Right, false}} {
		c := condition{question: question{n.Column, n.Threshold}, atMost: side.atMost}
		leaves = append(leaves, leavesOf(t, side.to, append(way[:len(way):len(way)], c),
			append(share[:len(share):len(share)], t.Nodes[side.to].Cover/n.Cover), player)...)
	}
	return leaves
}

func newLeafGame(v float64, way []condition, share []float64, player []int32) leafGame {
	g := leafGame{v: v, conditions: slices.Clone(way)}
	if player == nil {
		return g
	}
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

// shapBlock is how many rows go through all trees together: a game's table is then read for many rows
// while it is in the cache, and a wasm engine compiles to fast code what is called often.
const shapBlock = 256

// explain gives the scores of all rows of m, and their φ: of player p in row i at i·players + p, to which
// it is added. base + Σφ is the score. A row's figures do not depend on the rows beside it.
func (s *boostShap) explain(m *Matrix, score, phi []float64) {
	answers := make([]uint64, shapBlock*s.answers.words)
	for from := 0; from < m.Rows; from += shapBlock {
		end := min(from+shapBlock, m.Rows)
		s.answers.of(m, from, end, answers[:(end-from)*s.answers.words])
		part := score[from:end]
		for i := range part {
			part[i] = s.start
		}
		for k := range s.trees {
			s.trees[k].add(answers, s.answers.words, part, phi[from*s.players:end*s.players], s.players)
		}
	}
}

// add what the game says of some rows.
func (g *treeGame) add(answers []uint64, words int, score, phi []float64, players int) {
	width, mask := 1+len(g.players), 1<<len(g.questions)-1
	for i := range score {
		row := g.table[int(answers[i*words+g.word]>>g.shift)&mask*width:][:width]
		score[i] += row[0]
		own, mine := row[1:], phi[i*players:][:players]
		for slot, p := range g.players[:len(own)] {
			mine[p] += own[slot]
		}
	}
}
