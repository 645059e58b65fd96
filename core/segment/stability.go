package segment

import "math/rand/v2"

const (
	bootstraps      = 25
	bootstrapStarts = 3
	// mostDrawn customers in a bootstrap sample: more would only make every k look more stable.
	mostDrawn = 10_000
)

// stability of each division: the mean adjusted Rand index between it and the divisions of
// bootstrap samples. A sample is drawn once and divided into every k, so that the k are compared
// on the same samples.
func stability(p *points, base []*division, tick func()) []float64 {
	sum := make([]float64, len(base))
	for b := range bootstraps {
		random := rand.New(rand.NewPCG(bootstrapStream, uint64(b)))
		sample := resample(p, random)
		for at, v := range base {
			if sample.n < v.k {
				sum[at]++ // nearly every customer is the same point: nothing can come out otherwise
				continue
			}
			again := kmeans(sample, v.k, bootstrapStarts, nil, random)
			sum[at] += adjustedRand(v.of, again.carry(p), p.at)
		}
		tick()
	}
	for at := range sum {
		sum[at] /= bootstraps
	}
	return sum
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
