package segment

import (
	"cmp"
	"math"
	"math/rand/v2"

	"github.com/keepsight/keepsight/core/internal/num"
)

// The streams of random numbers: for the starts of each k, for each bootstrap sample, and for the
// sample of many customers.
const (
	startStream     = 0x5e61
	bootstrapStream = 0xb007
	sampleStream    = 0x5a3b
)

// kmeans is the best of so many starts, and of the extra centres given, improved by single moves.
// Every second start is plain k-means++, whose seeds vary more than those of the greedy variant.
func kmeans(p *points, k, restarts int, extra []float64, random *rand.Rand) *division {
	rounds, polished := mostRounds, restarts
	if p.n > fewPoints {
		rounds, polished = roughRounds, max(1, restarts/polishedShare)
	}
	var starts []*division
	if extra != nil {
		starts = append(starts, lloyd(p, extra, rounds))
	}
	for start := range restarts {
		candidates := 1
		if start%2 == 0 {
			candidates = 2 + int(math.Log(float64(k)))
		}
		starts = append(starts, lloyd(p, seed(p, k, candidates, random), rounds))
	}
	// The extra centres are polished in any case: they promise what fewer groups have reached.
	num.SortStable(starts[len(starts)-restarts:], func(a, b *division) int { return cmp.Compare(a.inertia, b.inertia) })
	starts = starts[:len(starts)-restarts+polished]
	var best *division
	for _, v := range starts {
		if p.n > fewPoints {
			v = lloyd(p, v.centre, mostRounds)
		}
		improve(p, v)
		if best == nil || v.inertia < best.inertia*(1-better) {
			best = v
		}
	}
	return best
}

const (
	// fewPoints up to which every start is followed to its end. Of more, every start gets a few
	// rounds, after which the good ones are known, and the best fifth of them is followed.
	fewPoints     = 2000
	roughRounds   = 8
	polishedShare = 5
)

// swap looks for what lies beyond the optimum that the starts have found: one centre goes, a point
// drawn like a seed comes, and what follows is kept when it is better (P. Fränti, "Efficiency of
// random swap clustering", J. of Big Data 5, 2018).
func swap(p *points, best *division, swaps int, random *rand.Rand) *division {
	for range swaps {
		s := newSeeding(p, best.k)
		gone := random.IntN(best.k)
		for j := range best.k {
			if j != gone {
				s.add(best.mid(j, p.d))
			}
		}
		s.take(s.draw(s.weightBefore(func(i int) float64 { return p.at(i) * min(s.near[i], farthest) }), random))
		v := lloyd(p, s.centre, mostRounds)
		improve(p, v)
		if v.inertia < best.inertia*(1-better) {
			best = v
		}
	}
	return best
}

// farthest is finite, so that with no other centre left every point is as likely.
const farthest = 1e200

// swapsFor so many coordinates: many where they are cheap, which is where few points make many optima.
func swapsFor(p *points) int { return max(10, min(300, 300_000/(p.n*p.d))) }

// divisions for every k asked for, ascending. The centres of each are a start of the next.
func divisions(p *points, ks []int, restarts int, tick func()) []*division {
	out := make([]*division, len(ks))
	var last []float64
	for at, k := range ks {
		var extra []float64
		if len(last) == (k-1)*p.d {
			extra = grow(p, last)
		}
		random := rand.New(rand.NewPCG(startStream, uint64(k)))
		out[at] = swap(p, kmeans(p, k, restarts, extra, random), swapsFor(p), random)
		out[at].order(p.d)
		last = out[at].centre
		tick()
	}
	return out
}
