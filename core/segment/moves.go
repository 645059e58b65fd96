package segment

// better is the relative gain below which two divisions are equally good: rounding must not decide.
const better = 1e-10

// improve moves single points between groups while that lowers the inertia, which goes on where
// Lloyd's iteration stops: a move of weight w from group A to group B, whose centres move with it,
// gains w·nA/(nA−w)·‖x−cA‖² − w·nB/(nB+w)·‖x−cB‖² (Hartigan and Wong 1979).
func improve(p *points, v *division) {
	const passes = 50
	enough := better * v.inertia
	for range passes {
		moved := false
		for i := range p.n {
			moved = v.moveBest(p, i, enough) || moved
		}
		if !moved {
			break
		}
	}
	v.settle(p)
}

// moveBest moves point i to the group where it does most good, if it does any.
func (v *division) moveBest(p *points, i int, enough float64) bool {
	x, w, a := p.row(i), p.at(i), int(v.of[i])
	if v.weight[a] <= w {
		return false
	}
	leaving := w * v.weight[a] / (v.weight[a] - w) * squared(x, v.mid(a, p.d))
	to, cost := a, leaving-enough
	for b := range v.k {
		if b == a {
			continue
		}
		if e := w * v.weight[b] / (v.weight[b] + w) * squared(x, v.mid(b, p.d)); e < cost {
			to, cost = b, e
		}
	}
	if to == a {
		return false
	}
	from, into := v.mid(a, p.d), v.mid(to, p.d)
	for f, c := range x {
		from[f] -= float64(w * (c - from[f]) / (v.weight[a] - w))
		into[f] += float64(w * (c - into[f]) / (v.weight[to] + w))
	}
	v.weight[a] -= w
	v.weight[to] += w
	v.of[i] = uint8(to)
	return true
}
