package segment

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// points are n rows of d coordinates. With a weight each, a row stands for so many equal customers.
type points struct {
	n, d   int
	x      []float64
	weight []float64 // nil: 1 each
	total  float64   // of the weights
}

func (p *points) row(i int) []float64 { return p.x[i*p.d : (i+1)*p.d : (i+1)*p.d] }

func (p *points) at(i int) float64 {
	if p.weight == nil {
		return 1
	}
	return p.weight[i]
}

// distinct returns the rows given, each point once with the number of its rows as weight, in
// ascending order of the coordinates: what follows depends neither on the order of the customers
// nor on how they are named.
func (p *points) distinct(rows []int32) *points {
	slices.SortFunc(rows, func(a, b int32) int { return compareRows(p.row(int(a)), p.row(int(b))) })
	out := &points{d: p.d, total: float64(len(rows))}
	for at, r := range rows {
		if at > 0 && compareRows(p.row(int(rows[at-1])), p.row(int(r))) == 0 {
			out.weight[out.n-1]++
			continue
		}
		out.x = append(out.x, p.row(int(r))...)
		out.weight = append(out.weight, 1)
		out.n++
	}
	return out
}

func compareRows(a, b []float64) int {
	for i := range a {
		if c := cmp.Compare(a[i], b[i]); c != 0 {
			return c
		}
	}
	return 0
}

// spread returns m row numbers of n, one drawn from each of m equal stretches; all when m is not
// below n. Drawn, because a fixed step would pick one kind only of a list in which kinds alternate.
func spread(n, m int) []int32 {
	m = min(n, m)
	random := rand.New(rand.NewPCG(sampleStream, uint64(n)))
	rows := make([]int32, m)
	for j := range rows {
		from, to := j*n/m, (j+1)*n/m
		rows[j] = int32(from)
		if to > from+1 {
			rows[j] += int32(random.IntN(to - from))
		}
	}
	return rows
}

// squared distance. The conversions keep the compiler from fusing, so that a label that hangs on
// the last bit is the same on every platform.
func squared(a, b []float64) float64 {
	sum := 0.0
	for i, v := range a {
		e := v - b[i]
		sum += float64(e * e)
	}
	return sum
}
