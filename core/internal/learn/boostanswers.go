package learn

import (
	"math"
	"slices"
)

// answerBits answers all questions of many trees at once: a column knows for each stretch between two
// of its thresholds the answers to all questions about it, as bits, and the answers of a row are the
// union over the columns. That is the bit-vector form of a walk through a forest of C. Lucchese et al.,
// "QuickScorer: a fast algorithm to rank documents with additive ensembles of regression trees", SIGIR
// 2015, with a bit a question instead of a bit a leaf, since reasons read the questions off the way too.
type answerBits struct {
	words   int // of 64 bits, for one row
	columns []answerColumn
}

// answerColumn: threshold ascends, filled up with +Inf to one less than a power of two, so that a
// search takes the same steps for every value; bits has words entries for each of the stretches.
type answerColumn struct {
	column    int
	threshold []float64
	bits      []uint64
}

// place the questions of the games, those of one game side by side in one word.
func (a *answerBits) place(games []treeGame) {
	used := 64
	for k := range games {
		g := &games[k]
		if used+len(g.questions) > 64 {
			a.words, used = a.words+1, 0
		}
		g.word, g.shift = a.words-1, used
		used += len(g.questions)
	}
	last := int32(-1)
	for k := range games {
		for _, q := range games[k].questions {
			last = max(last, q.column)
		}
	}
	for j := range last + 1 {
		a.column(j, games)
	}
}

// column j, if anything is asked about it.
func (a *answerBits) column(j int32, games []treeGame) {
	c := answerColumn{column: int(j)}
	for k := range games {
		for _, q := range games[k].questions {
			if q.column == j {
				c.threshold = append(c.threshold, q.threshold)
			}
		}
	}
	if c.threshold == nil {
		return
	}
	slices.Sort(c.threshold)
	c.threshold = slices.Compact(c.threshold)
	full := 1
	for full <= len(c.threshold) {
		full *= 2
	}
	for len(c.threshold) < full-1 {
		c.threshold = append(c.threshold, math.Inf(1))
	}
	c.bits = make([]uint64, full*a.words)
	for k := range games {
		games[k].mark(&c, a.words)
	}
	a.columns = append(a.columns, c)
}

// mark the bits of the game's questions about the column: yes in every stretch up to their threshold.
func (g *treeGame) mark(c *answerColumn, words int) {
	for q, asked := range g.questions {
		if int(asked.column) != c.column {
			continue
		}
		for stretch := 0; stretch < len(c.threshold) && c.threshold[stretch] <= asked.threshold; stretch++ {
			c.bits[stretch*words+g.word] |= 1 << (g.shift + q)
		}
	}
}

// of the rows of m from..end: words entries a row of out, which is overwritten.
func (a *answerBits) of(m *Matrix, from, end int, out []uint64) {
	clear(out)
	for k := range a.columns {
		a.columns[k].answer(m.Data[from*m.Cols:end*m.Cols], m.Cols, a.words, out)
	}
}

func (c *answerColumn) answer(data []float64, cols, words int, out []uint64) {
	threshold := c.threshold
	for at := c.column; at < len(data); at += cols {
		x, stretch := data[at], 0
		for step := (len(threshold) + 1) / 2; step > 0; step /= 2 {
			if !(x <= threshold[stretch+step-1]) {
				stretch += step
			}
		}
		bits := c.bits[stretch*words:][:words]
		row := out[:len(bits)]
		for w, v := range bits {
			row[w] |= v
		}
		out = out[words:]
	}
}
