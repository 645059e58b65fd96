package lift

import (
	"cmp"
	"math"
	"slices"
)

// From so many outcomes in each group on, what contacts have done may order the list (STATISTICS 26).
const leastToRank = 200

// folds of the cross-fitting.
const rankFolds = 5

// Ranking says whether ordering a list by what contacts have done in each stratum would have brought
// more than ordering it by stake.
type Ranking struct {
	// Used: the list is ordered by uplift × value − cost, because that won out of sample.
	Used bool `json:"used"`
	// Needed outcomes in each group, where there are too few to try; then nothing below is there.
	Needed int `json:"needed,omitempty"`
	// Gain of contacting the better half as ordered by uplift, less that as ordered by stake, per customer
	// of the half, with the standard error over the folds; in money where the outcomes say it, else in
	// orders.
	Gain          float64 `json:"gain"`
	StandardError float64 `json:"standardError"`
	InMoney       bool    `json:"inMoney"`
	// Uplift of each stratum in shares that ordered, shrunk towards the mean of all.
	Uplift []StratumUplift `json:"uplift"`
}

// StratumUplift is the difference of shares in one stratum, as measured and shrunk.
type StratumUplift struct {
	Code     string  `json:"code"`
	Measured float64 `json:"measured"`
	Shrunk   float64 `json:"shrunk"`
}

// rank tries the order on the units: in each fold strata are ordered by what the other folds say, and
// the half that would be contacted first is valued by the fold's own outcomes. Of two orders the
// stake's stays unless the other brings more by one standard error.
func rank(units []unit, hasMoney bool, cost, earned float64) *Ranking {
	arms := [2]int{}
	for _, u := range units {
		arms[armOf(u)]++
	}
	if few := min(arms[0], arms[1]); few < leastToRank {
		return &Ranking{Needed: leastToRank, Uplift: []StratumUplift{}}
	}
	if !hasMoney {
		cost = 0
	}
	units = slices.Clone(units)
	for i := range units {
		units[i].money *= earned
	}
	r := &Ranking{InMoney: hasMoney, Uplift: shrunk(units)}
	var gains []float64
	for fold := range rankFolds {
		var learn, test []unit
		for _, u := range units {
			if u.fold == fold {
				test = append(test, u)
			} else {
				learn = append(learn, u)
			}
		}
		worth := worthOf(learn, hasMoney, cost)
		byUplift := slices.Clone(Strata)
		slices.SortStableFunc(byUplift, func(a, b string) int { return cmp.Compare(worth[b], worth[a]) })
		gains = append(gains, halfGain(test, byUplift, hasMoney, cost)-halfGain(test, Strata, hasMoney, cost))
	}
	r.Gain, r.StandardError = meanAndError(gains)
	r.Used = r.Gain > 0 && r.Gain > r.StandardError
	return r
}

// earned is the part of the money that is kept: the margin, or all of it where that is not known.
func (in *Input) earned() float64 {
	if in.Margin > 0 {
		return in.Margin
	}
	return 1
}

// foldOf a customer follows from its hash, whatever the order of the file.
func foldOf(hash string) int {
	sum := 0
	for _, c := range []byte(hash) {
		sum = (sum*31 + int(c)) % 9973
	}
	return sum % rankFolds
}

func armOf(u unit) int {
	if u.arm == Control {
		return 1
	}
	return 0
}

// shrunk differences of the strata: each towards their mean by the share of its variance in all of it,
// the variance between strata being that of R. DerSimonian and N. Laird ("Meta-analysis in clinical
// trials", Controlled Clinical Trials 7 (1986), 177–188). Shares are counted with half an order on
// each side, so that no variance is nil.
func shrunk(units []unit) []StratumUplift {
	var list []StratumUplift
	var variance []float64
	for _, code := range Strata {
		var n, x [2]float64
		for _, u := range units {
			if u.stratum != code {
				continue
			}
			n[armOf(u)]++
			if u.converted {
				x[armOf(u)]++
			}
		}
		if n[0] == 0 || n[1] == 0 {
			continue
		}
		p, q := (x[0]+0.5)/(n[0]+1), (x[1]+0.5)/(n[1]+1)
		list = append(list, StratumUplift{Code: code, Measured: x[0]/n[0] - x[1]/n[1]})
		variance = append(variance, p*(1-p)/n[0]+q*(1-q)/n[1])
	}
	var sumW, sumWW, sumWD float64
	for i := range list {
		w := 1 / variance[i]
		sumW, sumWW, sumWD = sumW+w, sumWW+w*w, sumWD+w*list[i].Measured
	}
	mean := sumWD / sumW
	spread := 0.0 // Cochran's Q
	for i := range list {
		d := list[i].Measured - mean
		spread += d * d / variance[i]
	}
	between := 0.0
	if free := sumW - sumWW/sumW; len(list) > 1 && free > 0 {
		between = max(0, (spread-float64(len(list)-1))/free)
	}
	for i := range list {
		keep := between / (between + variance[i])
		list[i].Shrunk = keep*list[i].Measured + (1-keep)*mean
	}
	return list
}

// worthOf contacting a customer of each stratum, as the units tell: shrunk uplift × money of one that
// orders − cost, or the uplift alone.
func worthOf(units []unit, hasMoney bool, cost float64) map[string]float64 {
	worth := map[string]float64{}
	for _, s := range shrunk(units) {
		worth[s.Code] = s.Shrunk
		if !hasMoney {
			continue
		}
		money, n := 0.0, 0.0
		for _, u := range units {
			if u.stratum == s.Code && u.converted {
				money, n = money+u.money, n+1
			}
		}
		worth[s.Code] = s.Shrunk*money/max(n, 1) - cost
	}
	return worth
}

// halfGain is what contacting half of the units brings per head, when strata are worked through in the
// order given; of the stratum in which the half ends only a part counts.
func halfGain(units []unit, order []string, hasMoney bool, cost float64) float64 {
	half := float64(len(units)) / 2
	left, gain := half, 0.0
	for _, code := range order {
		var n, sum [2]float64
		for _, u := range units {
			if u.stratum != code {
				continue
			}
			n[armOf(u)]++
			switch {
			case hasMoney:
				sum[armOf(u)] += u.money
			case u.converted:
				sum[armOf(u)]++
			}
		}
		if n[0] == 0 || n[1] == 0 {
			continue // nothing can be said of it
		}
		part := min(left, n[0]+n[1])
		gain += part * (sum[0]/n[0] - sum[1]/n[1] - cost)
		if left -= part; left <= 0 {
			break
		}
	}
	return gain / half
}

func meanAndError(values []float64) (mean, standardError float64) {
	n := float64(len(values))
	for _, v := range values {
		mean += v / n
	}
	squares := 0.0
	for _, v := range values {
		squares += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(squares / (n * (n - 1)))
}

// Order re-orders a list by uplift × value − cost, the largest first: each customer has the uplift of
// its stratum in the list, and value is what an order of it brings, −1 where that is not known. Who
// has no value, or a stratum of which nothing is known, comes after those who have, in the order that
// was. False where the ranking is not used: the list stays.
func (r *Ranking) Order(list []int32, in Input, value []float64) bool {
	if r == nil || !r.Used || len(list) == 0 {
		return false
	}
	uplift := map[string]float64{}
	for _, s := range r.Uplift {
		uplift[s.Code] = s.Shrunk
	}
	gain := map[int32]float64{}
	for n, stratum := range in.strata(list) {
		i := list[n]
		gain[i] = math.Inf(-1)
		if u, ok := uplift[stratum]; ok && value[i] >= 0 {
			gain[i] = u*value[i] - in.Cost
		}
	}
	slices.SortStableFunc(list, func(a, b int32) int { return cmp.Compare(gain[b], gain[a]) })
	return true
}
