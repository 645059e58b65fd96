package segment

// division of points into k groups.
type division struct {
	k       int
	centre  []float64 // k rows of d
	of      []uint8   // the group of each point
	weight  []float64 // of each group
	inertia float64
}

func newDivision(p *points, centre []float64) *division {
	k := len(centre) / p.d
	return &division{k: k, centre: append([]float64(nil), centre...), of: make([]uint8, p.n), weight: make([]float64, k)}
}

func (v *division) mid(j, d int) []float64 { return v.centre[j*d : (j+1)*d : (j+1)*d] }

// settle computes centres, weights and inertia anew from the groups, free of the rounding that
// steps of an iteration leave. Two passes: means first, then distances from them.
func (v *division) settle(p *points) {
	clear(v.weight)
	clear(v.centre)
	for i := range p.n {
		j, w := int(v.of[i]), p.at(i)
		v.weight[j] += w
		c := v.mid(j, p.d)
		for f, x := range p.row(i) {
			c[f] += float64(w * x)
		}
	}
	for j, w := range v.weight {
		if w > 0 {
			c := v.mid(j, p.d)
			for f := range c {
				c[f] /= w
			}
		}
	}
	v.inertia = v.inertiaOf(p)
}

func (v *division) inertiaOf(p *points) float64 {
	sum := make([]float64, v.k) // by group: fewer terms a sum, less rounding
	for i := range p.n {
		j := int(v.of[i])
		sum[j] += float64(p.at(i) * squared(p.row(i), v.mid(j, p.d)))
	}
	total := 0.0
	for _, s := range sum {
		total += s
	}
	return total
}

// nearest group of a point, the first of equals.
func (v *division) nearest(x []float64) (group int, distance float64) {
	d := len(x)
	group, distance = 0, squared(x, v.mid(0, d))
	for j := 1; j < v.k; j++ {
		if e := squared(x, v.mid(j, d)); e < distance {
			group, distance = j, e
		}
	}
	return group, distance
}

// carry gives each of other points the group of its nearest centre.
func (v *division) carry(p *points) []uint8 {
	of := make([]uint8, p.n)
	for i := range p.n {
		j, _ := v.nearest(p.row(i))
		of[i] = uint8(j)
	}
	return of
}

// order numbers the groups by size, the largest first, and equals by their centres.
func (v *division) order(d int) {
	rank := make([]int, v.k)
	for j := range v.k {
		for o := range v.k {
			if o != j && (v.weight[o] > v.weight[j] ||
				v.weight[o] == v.weight[j] && (compareRows(v.mid(o, d), v.mid(j, d)) < 0 || o < j && compareRows(v.mid(o, d), v.mid(j, d)) == 0)) {
				rank[j]++
			}
		}
	}
	centre, weight := make([]float64, len(v.centre)), make([]float64, v.k)
	for j, r := range rank {
		copy(centre[r*d:(r+1)*d], v.mid(j, d))
		weight[r] = v.weight[j]
	}
	for i, j := range v.of {
		v.of[i] = uint8(rank[j])
	}
	v.centre, v.weight = centre, weight
}

func (v *division) smallest() float64 {
	least := v.weight[0]
	for _, w := range v.weight {
		least = min(least, w)
	}
	return least
}
