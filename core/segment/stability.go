package segment

import (
	"math"
	"math/rand/v2"
)

const (
	bootstrapStarts = 3
	// mostDrawn customers in a bootstrap sample: more would only make every k look more stable.
	mostDrawn = 5_000
)

// bootstrapsOf so many coordinates: 25 to 400. Few points need many samples (for the 200 of a small
// file the order of k = 3 and k = 5 still changes with 100) and pay little for them.
func bootstrapsOf(p *points) int { return max(25, min(400, 300_000/(p.n*p.d))) }

// stability of each division, and the standard error of it: the mean adjusted Rand index between
// it and the divisions of bootstrap samples. A sample is drawn once and divided into every k, so
// that the k are compared on the same samples.
func stability(p *points, base []*division, bootstraps int, tick func()) (mean, standardError []float64) {
	sum, squares := make([]float64, len(base)), make([]float64, len(base))
	for b := range bootstraps {
		random := rand.New(rand.NewPCG(bootstrapStream, uint64(b)))
		sample := resample(p, random)
		for at, v := range base {
			if sample.n < v.k { // too many customers of this sample are the same point
				continue
			}
			again := kmeans(sample, v.k, bootstrapStarts, nil, random)
			agreement := adjustedRand(v.of, again.carry(p), p.at)
			sum[at] += agreement
			squares[at] += agreement * agreement
		}
		tick()
	}
	times := float64(bootstraps)
	for at := range sum {
		sum[at] /= times
		squares[at] = math.Sqrt(max(0, squares[at]/times-sum[at]*sum[at]) / (times - 1))
	}
	return sum, squares
}

// resample draws customers with replacement, as many as there are up to mostDrawn.
func resample(p *points, random *rand.Rand) *points {
	drawn := make([]float64, p.n)
	s := newSeeding(p, 1)
	cumulated := s.weightBefore(p.at)
	m := min(int(p.total), mostDrawn)
	for range m {
		drawn[s.draw(cumulated, random)]++
	}
	out := &points{d: p.d, total: float64(m)}
	for i, w := range drawn {
		if w > 0 {
			out.n++
			out.x = append(out.x, p.row(i)...)
			out.weight = append(out.weight, w)
		}
	}
	return out
}
