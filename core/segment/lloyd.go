package segment

import "math"

// mostRounds of one run of Lloyd's iteration; it nearly always ends by itself after a few dozen.
const mostRounds = 300

// lloyd moves the centres to the means of their nearest points until no point changes its group.
// With an upper bound on the distance to its own centre and a lower bound on that to any other,
// most points need no distance at all (Hamerly 2010, algorithm 1). The inertia never rises.
func lloyd(p *points, centre []float64, rounds int) *division {
	v := newDivision(p, centre)
	h := &hamerly{points: p, division: v, upper: make([]float64, p.n), lower: make([]float64, p.n),
		sum: make([]float64, len(v.centre)), half: make([]float64, v.k), moved: make([]float64, v.k)}
	for i := range p.n {
		h.scan(i)
		h.add(i, 1)
	}
	for range rounds {
		h.refill()
		h.recentre()
		if !h.assign() {
			break
		}
	}
	v.settle(p)
	return v
}

type hamerly struct {
	*points
	*division
	upper, lower []float64 // bounds, as distances
	sum          []float64 // weighted, of each group; parallel to centre
	half         []float64 // of the distance from each centre to the next
	moved        []float64 // by each centre in the last round
}

// scan finds the nearest and the second nearest centre of point i.
func (h *hamerly) scan(i int) {
	x := h.row(i)
	group, first, second := 0, math.Inf(1), math.Inf(1)
	for j := range h.k {
		switch e := squared(x, h.mid(j, h.d)); {
		case e < first:
			group, first, second = j, e, first
		case e < second:
			second = e
		}
	}
	h.of[i] = uint8(group)
	h.upper[i], h.lower[i] = math.Sqrt(first), math.Sqrt(second)
}

// add puts point i into its group, or takes it out with sign −1.
func (h *hamerly) add(i int, sign float64) {
	j, w := int(h.of[i]), sign*h.points.at(i)
	h.division.weight[j] += w
	s := h.sum[j*h.d : (j+1)*h.d]
	for f, x := range h.row(i) {
		s[f] += float64(w * x)
	}
}

// refill gives an empty group the point that is farthest from its centre, among groups that have
// another point to keep.
func (h *hamerly) refill() {
	for j := range h.k {
		if h.division.weight[j] > 0 {
			continue
		}
		far, most := -1, 0.0
		for i := range h.n {
			own := int(h.of[i])
			if e := squared(h.row(i), h.mid(own, h.d)); e > most && h.division.weight[own] > h.points.at(i) {
				far, most = i, e
			}
		}
		if far < 0 {
			continue
		}
		h.add(far, -1)
		h.of[far] = uint8(j)
		h.add(far, 1)
		h.upper[far], h.lower[far] = math.Inf(1), 0
	}
}

// recentre moves the centres to the means and loosens the bounds by how far they moved.
func (h *hamerly) recentre() {
	d := h.d
	most, next, which := 0.0, 0.0, -1
	for j := range h.k {
		h.moved[j] = 0
		w := h.division.weight[j]
		if w <= 0 {
			continue
		}
		c := h.mid(j, d)
		sum := 0.0
		for f := range c {
			to := h.sum[j*d+f] / w
			sum += (to - c[f]) * (to - c[f])
			c[f] = to
		}
		h.moved[j] = math.Sqrt(sum)
		if h.moved[j] > most {
			most, next, which = h.moved[j], most, j
		} else {
			next = max(next, h.moved[j])
		}
	}
	for i := range h.n {
		own := int(h.of[i])
		h.upper[i] += h.moved[own]
		if own == which {
			h.lower[i] -= next
		} else {
			h.lower[i] -= most
		}
	}
	for j := range h.k {
		least := math.Inf(1)
		for o := range h.k {
			if o != j {
				least = min(least, squared(h.mid(j, d), h.mid(o, d)))
			}
		}
		h.half[j] = math.Sqrt(least) / 2
	}
}

// assign gives each point to its nearest centre and says whether any changed.
func (h *hamerly) assign() bool {
	changed := false
	for i := range h.n {
		own := h.of[i]
		bound := max(h.half[own], h.lower[i])
		if h.upper[i] <= bound {
			continue
		}
		h.upper[i] = math.Sqrt(squared(h.row(i), h.mid(int(own), h.d)))
		if h.upper[i] <= bound {
			continue
		}
		upper := h.upper[i]
		h.scan(i)
		if to := h.of[i]; to != own {
			if h.upper[i] >= upper { // a tie stays where it is, so that the iteration ends
				h.of[i] = own
				h.lower[i] = h.upper[i]
				continue
			}
			h.of[i] = own
			h.add(i, -1)
			h.of[i] = to
			h.add(i, 1)
			changed = true
		}
	}
	return changed
}
