package learn

import "math"

// LeakKind says why a feature is suspicious.
type LeakKind string

const (
	LeakSeparates LeakKind = "separates" // the values alone tell the classes apart: AUC ≥ LeakAUC
	LeakMissing   LeakKind = "missing"   // whether it is filled in tells the classes apart, or the rows that are (not) have one outcome only
	LeakPureLevel LeakKind = "pureLevel" // levels with one outcome only
)

// LeakAUC is the AUC from which one feature alone is too good to be true.
const LeakAUC = 0.995

// leakChance is how rare by chance a finding must be, over all features together, to be told;
// pureShare is the least share of the rows that a pure level holds.
const (
	leakChance = 1e-6
	pureShare  = 0.01
)

// Leak is a feature that seems to know the outcome: it was probably written after it.
type Leak struct {
	Feature int32    `json:"feature"` // index in the table
	Name    string   `json:"name"`
	Kind    LeakKind `json:"kind"`
	AUC     float64  `json:"auc"`              // of what Kind names, alone, whichever way it points
	Levels  []string `json:"levels,omitempty"` // the pure levels, for LeakPureLevel
	Rows    int      `json:"rows"`             // rows that show it
}

// LeakOf lists the features that alone separate the classes, in the order of the table, at most one
// Leak a feature. A category is ranked by the share of positives among the other rows of its level,
// so that a column of distinct names is no leak; and what so few rows could show by chance (one in a
// million over all features) is none. Empty when a class is missing.
func LeakOf(t *Table, y []bool) []Leak {
	yes := 0
	for _, label := range y {
		if label {
			yes++
		}
	}
	if yes == 0 || yes == len(y) {
		return nil
	}
	var found []Leak
	for f := range t.Columns {
		c := &t.Columns[f]
		s := suspect{y: y, yes: yes, chance: math.Log(leakChance / float64(len(t.Columns)))}
		var leak *Leak
		if c.Quantity != nil {
			leak = s.quantity(c)
		} else {
			leak = s.category(c)
		}
		if leak != nil {
			leak.Feature, leak.Name = int32(f), c.Name
			found = append(found, *leak)
		}
	}
	return found
}

type suspect struct {
	y      []bool
	yes    int
	chance float64 // logarithm
}

func (s *suspect) quantity(c *Column) *Leak {
	var score []float64
	var labels, gaps []bool
	for i, v := range c.Quantity[:len(s.y)] {
		gaps = append(gaps, !finite(v))
		if finite(v) {
			score = append(score, v)
			labels = append(labels, s.y[i])
		}
	}
	if leak := s.ranked(score, labels, LeakSeparates); leak != nil {
		return leak
	}
	return s.filled(gaps)
}

func (s *suspect) category(c *Column) *Leak {
	rows := make([]float64, len(c.Levels)+1)
	yes := make([]float64, len(c.Levels)+1)
	var gaps []bool
	for i, label := range s.y {
		k := c.code(int32(i))
		rows[k]++
		if label {
			yes[k]++
		}
		gaps = append(gaps, int(k) == len(c.Levels))
	}
	// The row's own label is taken out, and one row of the overall share put in.
	base := float64(s.yes) / float64(len(s.y))
	var score []float64
	var labels []bool
	for i, label := range s.y {
		k := c.code(int32(i))
		if int(k) == len(c.Levels) {
			continue
		}
		others := yes[k]
		if label {
			others--
		}
		score = append(score, (others+base)/rows[k])
		labels = append(labels, label)
	}
	// High side only: the other way round is what leaving oneself out does to chance.
	if auc := AUC(score, labels); auc >= LeakAUC {
		if leak := s.ranked(score, labels, LeakSeparates); leak != nil {
			return leak
		}
	}
	pure := Leak{Kind: LeakPureLevel}
	in := make([]bool, len(c.Levels)+1)
	for k := range c.Levels {
		if rows[k] >= pureShare*float64(len(s.y)) && s.pure(rows[k], yes[k]) {
			pure.Levels = append(pure.Levels, c.Levels[k])
			pure.Rows += int(rows[k])
			in[k] = true
		}
	}
	if pure.Levels == nil {
		return s.filled(gaps)
	}
	flag := make([]float64, len(s.y))
	for i := range s.y {
		k := c.code(int32(i))
		if in[k] && yes[k] > 0 {
			flag[i] = 1
		} else if in[k] {
			flag[i] = -1
		}
	}
	pure.AUC = AUC(flag, s.y)
	return &pure
}

// filled asks whether being filled in knows the outcome.
func (s *suspect) filled(gaps []bool) *Leak {
	score := make([]float64, len(gaps))
	rows, yes := [2]float64{}, [2]float64{}
	for i, gap := range gaps {
		side := 0
		if gap {
			side, score[i] = 1, 1
		}
		rows[side]++
		if s.y[i] {
			yes[side]++
		}
	}
	if rows[0] == 0 || rows[1] == 0 {
		return nil
	}
	if leak := s.ranked(score, s.y, LeakMissing); leak != nil {
		return leak
	}
	for side := range 2 {
		if rows[side] >= pureShare*float64(len(s.y)) && s.pure(rows[side], yes[side]) {
			auc := AUC(score, s.y)
			return &Leak{Kind: LeakMissing, AUC: max(auc, 1-auc), Rows: int(rows[side])}
		}
	}
	return nil
}

// ranked is a leak when the score ranks the labels almost without error and there are too many
// ways to order them for that to be chance.
func (s *suspect) ranked(score []float64, y []bool, kind LeakKind) *Leak {
	yes := 0.0
	for _, label := range y {
		if label {
			yes++
		}
	}
	n := float64(len(y))
	if yes == 0 || yes == n || -logChoose(n, yes) > s.chance {
		return nil
	}
	auc := AUC(score, y)
	if auc = max(auc, 1-auc); auc < LeakAUC {
		return nil
	}
	return &Leak{Kind: kind, AUC: auc, Rows: len(y)}
}

// pure says that rows drawn at random would not have one outcome.
func (s *suspect) pure(rows, yes float64) bool {
	base := float64(s.yes) / float64(len(s.y))
	switch yes {
	case 0:
		return rows*math.Log1p(-base) < s.chance
	case rows:
		return rows*math.Log(base) < s.chance
	}
	return false
}

func logChoose(n, k float64) float64 {
	a, _ := math.Lgamma(n + 1)
	b, _ := math.Lgamma(k + 1)
	c, _ := math.Lgamma(n - k + 1)
	return a - b - c
}
