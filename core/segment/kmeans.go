package segment

import "math/rand/v2"

// The streams of random numbers: one for the starts of each k, one for each bootstrap sample.
const (
	startStream     = 0x5e61
	bootstrapStream = 0xb007
)

// kmeans is the best of so many starts, and of the extra centres given, improved by single moves.
func kmeans(p *points, k, restarts int, extra []float64, random *rand.Rand) *division {
	var best *division
	try := func(centre []float64) {
		v := lloyd(p, centre, mostRounds)
		improve(p, v)
		if best == nil || v.inertia < best.inertia*(1-better) {
			best = v
		}
	}
	if extra != nil {
		try(extra)
	}
	for range restarts {
		try(seed(p, k, random))
	}
	return best
}

// divisions for every k asked for, ascending. The centres of each are a start of the next.
func divisions(p *points, ks []int, restarts int, tick func()) []*division {
	out := make([]*division, len(ks))
	var last []float64
	for at, k := range ks {
		var extra []float64
		if len(last) == (k-1)*p.d {
			extra = grow(p, last)
		}
		out[at] = kmeans(p, k, restarts, extra, rand.New(rand.NewPCG(startStream, uint64(k))))
		out[at].order(p.d)
		last = out[at].centre
		tick()
	}
	return out
}
