package segment

import (
	"math"
	"math/rand/v2"
)

// seed picks k centres among the points by k-means++, each with a probability in proportion to its
// squared distance from the nearest centre so far; of several such candidates the one that lowers
// the inertia most is taken (the greedy variant that Arthur and Vassilvitskii name).
func seed(p *points, k, candidates int, random *rand.Rand) []float64 {
	s := newSeeding(p, k)
	s.take(s.draw(s.weightBefore(func(i int) float64 { return p.at(i) }), random))
	for len(s.centre) < k*p.d {
		cumulated := s.weightBefore(func(i int) float64 { return p.at(i) * s.near[i] })
		best, least := 0, math.Inf(1)
		for range candidates {
			at := s.draw(cumulated, random)
			if left := s.inertiaWith(at); left < least {
				best, least = at, left
			}
		}
		s.take(best)
	}
	return s.centre
}

// grow adds to the centres of a division the point that lowers the inertia most among candidates
// spread over all, so that more groups never end with more inertia than fewer had.
func grow(p *points, centre []float64) []float64 {
	s := newSeeding(p, len(centre)/p.d+1)
	for j := 0; j < len(centre); j += p.d {
		s.add(centre[j : j+p.d])
	}
	const tried = 64
	best, least := 0, math.Inf(1)
	for _, at := range spread(p.n, tried) {
		if left := s.inertiaWith(int(at)); left < least {
			best, least = int(at), left
		}
	}
	s.take(best)
	return s.centre
}

type seeding struct {
	*points
	centre    []float64
	near      []float64 // squared distance of each point to the nearest centre
	cumulated []float64
}

func newSeeding(p *points, k int) *seeding {
	s := &seeding{points: p, centre: make([]float64, 0, k*p.d), near: make([]float64, p.n), cumulated: make([]float64, p.n)}
	for i := range s.near {
		s.near[i] = math.Inf(1)
	}
	return s
}

func (s *seeding) take(at int) { s.add(s.row(at)) }

func (s *seeding) add(centre []float64) {
	s.centre = append(s.centre, centre...)
	for i := range s.n {
		s.near[i] = min(s.near[i], squared(s.row(i), centre))
	}
}

func (s *seeding) inertiaWith(at int) float64 {
	x, left := s.row(at), 0.0
	for i := range s.n {
		left += float64(s.at(i) * min(s.near[i], squared(s.row(i), x)))
	}
	return left
}

func (s *seeding) weightBefore(weight func(i int) float64) []float64 {
	sum := 0.0
	for i := range s.n {
		sum += weight(i)
		s.cumulated[i] = sum
	}
	return s.cumulated
}

// draw a point with a probability in proportion to what it adds to the cumulated weights.
func (s *seeding) draw(cumulated []float64, random *rand.Rand) int {
	u := random.Float64() * cumulated[s.n-1]
	low, high := 0, s.n-1
	for low < high {
		if mid := (low + high) / 2; cumulated[mid] > u {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return low
}
