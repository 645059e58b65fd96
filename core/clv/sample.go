package clv

import (
	"math"
	"slices"
	"sort"
)

// History of one customer: X repeat order days, weeks from first to last order day, weeks from
// the first to the end of what is known. Weeks hold days exactly.
type History struct {
	X     int
	Tx, T float64
}

// sample is the distinct (x, t_x, T) of many customers with their counts, and the sums that a
// likelihood needs of x alone and of T alone.
type sample struct {
	times  []float64 // distinct t_x and T, ascending
	groups []group   // sorted by x, T, t_x
	perX   []float64 // customers of each x
	atT    []float64 // customers of each T, by index in times
	xAtT   []float64 // and their sum of x
	n      float64
	order  []int32 // the histories by group
}

type group struct {
	x, tx, t int32 // t_x and T as indices in times
	n        float64
}

func newSample(histories []History) *sample {
	s := &sample{n: float64(len(histories)), times: distinctTimes(histories)}
	index := s.indexer()
	count := uint64(len(s.times))
	keys := make([]uint64, len(histories))
	for i, h := range histories {
		keys[i] = (uint64(h.X)*count+uint64(index(h.T)))*count + uint64(index(h.Tx))
	}
	s.order = sortedBy(keys)
	for n, i := range s.order {
		if k := keys[i]; n == 0 || k != keys[s.order[n-1]] {
			s.groups = append(s.groups, group{int32(k / count / count), int32(k % count), int32(k / count % count), 0})
		}
		s.groups[len(s.groups)-1].n++
	}
	s.tally()
	return s
}

// sortedBy returns the indices of the keys in ascending order, equal keys in the order in which
// they stand: a radix sort, 11 bits a pass, as many passes as the largest key needs.
func sortedBy(keys []uint64) []int32 {
	const bits = 11
	order, next := make([]int32, len(keys)), make([]int32, len(keys))
	largest := uint64(0)
	for i, k := range keys {
		order[i] = int32(i)
		largest = max(largest, k)
	}
	for shift := 0; shift == 0 || shift < 64 && largest>>shift > 0; shift += bits {
		var from [1<<bits + 1]int32
		for _, k := range keys {
			from[k>>shift&(1<<bits-1)+1]++
		}
		for d := range 1 << bits {
			from[d+1] += from[d]
		}
		for _, i := range order {
			d := keys[i] >> shift & (1<<bits - 1)
			next[from[d]] = i
			from[d]++
		}
		order, next = next, order
	}
	return order
}

// mostDays is how long a history may be for its days to be looked up in a table: 700 years.
const mostDays = 1 << 18

// wholeDay is the number of days that makes exactly these weeks, or −1.
func wholeDay(weeks float64) int {
	if day := math.Round(weeks * 7); day >= 0 && day < mostDays && day/7 == weeks {
		return int(day)
	}
	return -1
}

func distinctTimes(histories []History) []float64 {
	days := make([]bool, mostDays)
	days[0] = true
	var times []float64
	for _, h := range histories {
		for _, t := range [2]float64{h.T, h.Tx} {
			if d := wholeDay(t); d >= 0 {
				days[d] = true
			} else {
				times = append(times, t)
			}
		}
	}
	for d, seen := range days {
		if seen {
			times = append(times, float64(d)/7)
		}
	}
	slices.Sort(times)
	return slices.Compact(times)
}

// indexer finds a time in times.
func (s *sample) indexer() func(t float64) int {
	table := make([]int32, mostDays)
	for i, t := range s.times {
		if d := wholeDay(t); d >= 0 {
			table[d] = int32(i)
		}
	}
	return func(t float64) int {
		if d := wholeDay(t); d >= 0 {
			return int(table[d])
		}
		return sort.SearchFloat64s(s.times, t)
	}
}

func (s *sample) tally() {
	s.perX = nil
	s.atT, s.xAtT = make([]float64, len(s.times)), make([]float64, len(s.times))
	for _, g := range s.groups {
		for int(g.x) >= len(s.perX) {
			s.perX = append(s.perX, 0)
		}
		s.perX[g.x] += g.n
		s.atT[g.t] += g.n
		s.xAtT[g.t] += g.n * float64(g.x)
	}
}

// thin keeps a systematic sample of about the given number of customers.
func (s *sample) thin(customers int) *sample {
	out := &sample{times: s.times}
	step := s.n / float64(customers)
	seen := 0.0
	for _, g := range s.groups {
		before := math.Floor(seen / step)
		seen += g.n
		if g.n = math.Floor(seen/step) - before; g.n > 0 {
			out.groups = append(out.groups, g)
			out.n += g.n
		}
	}
	out.tally()
	return out
}

func (s *sample) history(g group) History {
	return History{int(g.x), s.times[g.tx], s.times[g.t]}
}

// repeats is the sum of x.
func (s *sample) repeats() float64 {
	sum := 0.0
	for x, n := range s.perX {
		sum += float64(x) * n
	}
	return sum
}

// evaluate is the log-likelihood of all customers by the logarithms of r, α (and a, b), with its
// gradient. Logarithms of α+t are taken once for each distinct t, and what depends on x alone once
// for each x.
func (s *sample) evaluate(theta, gradient []float64, offset int) float64 {
	m := counts{r: math.Exp(theta[0]), alpha: math.Exp(theta[1]), offset: offset}
	if offset >= 0 {
		m.a, m.b = math.Exp(theta[2]), math.Exp(theta[3])
	}
	value, g := s.perTime(m)
	last := len(s.perX) - 1
	logRise, rise, logStay, inverse, small := 0.0, 0.0, 0.0, 0.0, 0.0
	flips := 0
	for x := 0; x <= last; x++ {
		k := float64(x)
		for offset >= 0 && flips < x+offset {
			f := float64(flips)
			logStay += math.Log1p(m.a / (m.b + f))
			inverse += 1 / (m.a + m.b + f)
			small += m.a / ((m.b + f) * (m.a + m.b + f))
			flips++
		}
		if n := s.perX[x]; n > 0 {
			value += n * (logRise - logStay)
			g[0] += n * rise
			g[2] -= n * inverse
			g[3] += n * small
		}
		logRise += math.Log(m.r + k)
		rise += 1 / (m.r + k)
	}
	if offset >= 0 {
		value += s.dropout(m, &g)
	}
	for i, p := range []float64{m.r, m.alpha, m.a, m.b}[:len(theta)] {
		gradient[i] = g[i] * p
	}
	return value
}

// perTime adds up what depends on T alone.
func (s *sample) perTime(m counts) (value float64, g [4]float64) {
	for i, t := range s.times {
		if s.atT[i] == 0 {
			continue
		}
		l := math.Log1p(t / m.alpha)
		value -= m.r*s.atT[i]*l + s.xAtT[i]*(l+math.Log(m.alpha))
		g[0] -= s.atT[i] * l
		g[1] += s.atT[i]*m.r/m.alpha - (m.r*s.atT[i]+s.xAtT[i])/(m.alpha+t)
	}
	return value, g
}

// dropout adds ln(1 + odds) of every group.
func (s *sample) dropout(m counts, g *[4]float64) (value float64) {
	logs, inverses := make([]float64, len(s.times)), make([]float64, len(s.times))
	for i, t := range s.times {
		logs[i], inverses[i] = math.Log(m.alpha+t), 1/(m.alpha+t)
	}
	logA := math.Log(m.a)
	x, head, coins := int32(-1), 0.0, 0.0
	for i := range s.groups {
		p := &s.groups[i]
		if p.x == 0 && m.offset == 0 {
			continue
		}
		if p.x != x {
			x = p.x
			coins = m.b + float64(x+int32(m.offset)) - 1
			head = logA - math.Log(coins)
		}
		k := m.r + float64(x)
		span := logs[p.t] - logs[p.tx]
		ln, gone := softplus(head + k*span)
		value += p.n * ln
		gone *= p.n
		g[0] += gone * span
		g[1] += gone * k * (inverses[p.t] - inverses[p.tx])
		g[2] += gone / m.a
		g[3] -= gone / coins
	}
	return value
}
