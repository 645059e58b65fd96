package rfm

import (
	"slices"

	"github.com/keepsight/keepsight/core/internal/num"
)

// direction of an axis: which end of the ascending values gets which score.
type direction bool

const (
	worstFirst   direction = false // orders and money: the more the better
	recencyFirst direction = true  // days: the fewer the better
)

const (
	ruleRank     = "rank"
	ruleFixed    = "fixed"
	ruleConstant = "constant"
)

// neutral is the score on an axis that says nothing.
const neutral = 3

// scale turns a value into a score: class k holds the values from lows[k] up to the next low, and
// whatever lies below lows[1] is in class 0. Scores that nobody gets have no class.
type scale struct {
	rule   string
	lows   []float64 // ascending
	scores []uint8   // of each class
}

// rankAxis sorts values into sorted and scores them by rank. Neighbours that differ by no more
// than the relative resolution are tied. Ascending values with p customers below the tie give
// k = floor(5p/n) in whole numbers: the score is 1 + k where the low end is worst and 5 − k where
// it is best.
func rankAxis(values, sorted []float64, resolution float64, d direction) scale {
	copy(sorted, values)
	slices.Sort(sorted)
	n := len(sorted)
	if n == 0 {
		return scale{rule: ruleConstant, lows: []float64{0}, scores: []uint8{neutral}}
	}
	s := scale{rule: ruleRank}
	last := -1
	for p, v := range sorted {
		if p > 0 && v-sorted[p-1] <= resolution*v {
			continue
		}
		if k := 5 * p / n; k != last {
			last = k
			score := uint8(1 + k)
			if d == recencyFirst {
				score = uint8(5 - k)
			}
			s.lows, s.scores = append(s.lows, v), append(s.scores, score)
		}
	}
	if tied(sorted, resolution) {
		s.rule, s.scores = ruleConstant, []uint8{neutral}
	}
	return s
}

// tied says that ascending values are one value throughout.
func tied(ascending []float64, resolution float64) bool {
	for p := 1; p < len(ascending); p++ {
		if ascending[p]-ascending[p-1] > resolution*ascending[p] {
			return false
		}
	}
	return true
}

// fixedLows are the fixed classes of frequency: 1, 2, 3–4, 5–9 and 10 or more orders (STATISTICS 7).
var fixedLows = []float64{1, 2, 3, 5, 10}

// frequencyAxis sorts the orders into sorted and scores them by the rule that the options ask for.
func frequencyAxis(opt Options, a *active, sorted []float64) scale {
	s := rankAxis(a.frequency, sorted, 0, worstFirst)
	fixed := opt.FrequencyScore == ruleFixed
	if opt.FrequencyScore == "" || opt.FrequencyScore == "auto" {
		fixed = 5*a.oneTime > 3*len(a.index) // more than 60 %
	}
	if fixed && s.rule != ruleConstant {
		return scale{rule: ruleFixed, lows: fixedLows, scores: []uint8{1, 2, 3, 4, 5}}
	}
	return s
}

// class of a value. There are at most five, so a walk beats a search.
func (s *scale) class(v float64) int {
	k := len(s.lows) - 1
	for k > 0 && v < s.lows[k] {
		k--
	}
	return k
}

// score writes every active customer's score and prints the classes.
func (s *scale) score(a *active, values []float64, scores []uint8) Axis {
	axis := Axis{Rule: s.rule, Classes: make([]Class, 5)}
	var lows, highs [5]float64
	for k, v := range values {
		score := s.scores[s.class(v)]
		scores[a.index[k]] = score
		c := &axis.Classes[score-1]
		if c.Customers == 0 {
			lows[score-1], highs[score-1] = v, v
		}
		lows[score-1], highs[score-1] = min(lows[score-1], v), max(highs[score-1], v)
		c.Customers++
	}
	for k := range axis.Classes {
		c := &axis.Classes[k]
		c.Score = k + 1
		if c.Customers > 0 {
			low, high := lows[k], highs[k]
			c.Low, c.High = &low, &high
		}
	}
	return axis
}

func (o Options) cutRule() string {
	if o.QuadrantCut == "mean" {
		return "mean"
	}
	return "median"
}

func (o Options) cut(ascending []float64) float64 {
	if o.cutRule() == "mean" {
		return mean(ascending)
	}
	return num.Median(ascending)
}
