package segment

const (
	leastShare  = 0.02 // of the customers, in the smallest segment (STATISTICS 20)
	leastStable = 0.6  // of the adjusted Rand index, below which a division is not stable
	// oneStability is the difference below which two stabilities are the same: half of the last digit shown.
	oneStability = 0.005
	same         = 1e-9 // differences of shares and indices that are nothing but rounding
)

// divide fills in what belongs to each k, chooses one and divides everyone by it.
func (c *comparison) divide() *division {
	r, opt := c.result, c.options
	ks := c.candidates()
	if len(ks) == 0 {
		r.K = 1
		everyone := c.finish(newDivision(c.points, make([]float64, c.points.d)))
		r.Why.K, r.Why.SmallestShare = 1, 1
		return everyone
	}
	restarts := opt.Restarts
	if restarts == 0 {
		restarts = defaultRestarts
	}
	bootstraps := bootstrapsOf(c.sample)
	c.steps = len(ks) + bootstraps + 2
	base := divisions(c.sample, ks, restarts, c.tick)
	stable, standardError := stability(c.sample, base, bootstraps, c.tick)
	r.Bootstraps = bootstraps
	silhouette, of := silhouettes(c.sample, base)
	r.SilhouetteOf = of
	if of == 0 {
		r.SilhouetteOf = r.Sampled
	}
	c.tick()
	for at, v := range base {
		row := ByK{K: v.k, Inertia: v.inertia, Silhouette: &silhouette[at], Stability: &stable[at], StabilityError: &standardError[at],
			SmallestShare: v.smallest() / c.sample.total}
		if r.Sampled > 0 {
			everyone := newDivision(c.points, v.centre)
			everyone.of = everyone.carry(c.points)
			everyone.settle(c.points)
			row.Inertia, row.SmallestShare = everyone.inertia, everyone.smallest()/float64(c.points.n)
		}
		row.judge()
		r.ByK = append(r.ByK, row)
	}
	at := r.choose(opt.K, ks[len(ks)-1], c.skewed)
	final := c.finish(base[at])
	r.K, r.Silhouette, r.Stability = r.ByK[at].K, r.ByK[at].Silhouette, r.ByK[at].Stability
	r.Stable = *r.Stability >= leastStable
	r.ByK[at].Inertia, r.ByK[at].SmallestShare = final.inertia, final.smallest()/float64(c.points.n)
	r.Why.SmallestShare = r.ByK[at].SmallestShare
	c.tick()
	return final
}

// candidates are the k that are tried, none when the customers are not to be divided.
func (c *comparison) candidates() []int {
	r, k := c.result, c.options.K
	if c.points.n < fewest {
		r.Problem = FewCustomers
		if k == 0 && c.sample.n > 1 {
			return nil
		}
	}
	switch {
	case c.sample.n == 1:
		r.Problem = AllEqual
		return nil
	case c.sample.n < max(k, leastK) && r.Problem == "":
		r.Problem = FewDistinct
	}
	var ks []int
	for j := shownFrom; j <= min(shownTo, c.sample.n); j++ {
		ks = append(ks, j)
	}
	if k > shownTo && k <= c.sample.n {
		ks = append(ks, k)
	}
	return ks
}

// finish divides everyone, starting from the centres that the sample gave.
func (c *comparison) finish(v *division) *division {
	final := lloyd(c.points, v.centre, finalRounds)
	if c.points.n <= wholeUpTo {
		// The sample is everyone: its division is final, and points that are equal go together.
		final = newDivision(c.points, v.centre)
		final.of = v.carry(c.points)
		final.settle(c.points)
	}
	final.order(c.points.d)
	one := newDivision(c.points, make([]float64, c.points.d))
	one.settle(c.points)
	c.result.Inertia = final.inertia
	if one.inertia > 0 {
		c.result.Explained = max(0, 1-final.inertia/one.inertia)
	}
	return final
}

func (b *ByK) judge() {
	switch {
	case b.K < leastK || b.K > mostK:
		b.Reason = OutsideRange
	case b.SmallestShare < leastShare:
		b.Reason = TooSmall
	default:
		b.Allowed = true
	}
}

// choose returns the place in ByK of the k that is taken and says why. most is the largest k that
// the points allow.
func (r *Result) choose(asked, most int, skewed bool) int {
	first, next := r.mostStable(func(b ByK) bool { return b.Allowed })
	code := MostStable
	switch {
	case asked != 0:
		code = ChosenByYou
		asked = min(asked, most)
		next = first // what would have been chosen, or its runner-up
		first = r.best(func(b ByK) bool { return b.K == asked }, func(ByK) float64 { return 0 })
		if next == first {
			_, next = r.mostStable(func(b ByK) bool { return b.Allowed })
		}
	case first < 0:
		code = NoneAllowed
		first, _ = r.mostStable(func(b ByK) bool { return b.Reason == TooSmall })
		if first < 0 { // fewer than three distinct points
			first = len(r.ByK) - 1
		}
	case *r.ByK[first].Stability < leastStable:
		code = NotStable
	case next < 0:
		code = OnlyAllowed
	}
	why := Why{Code: code, K: r.ByK[first].K, Stability: r.ByK[first].Stability}
	if next >= 0 && next != first {
		why.NextK, why.NextStability = r.ByK[next].K, r.ByK[next].Stability
	}
	why.BestSilhouetteK = r.ByK[r.best(func(ByK) bool { return true }, func(b ByK) float64 { return *b.Silhouette })].K
	if skewed && (code == NoneAllowed || code == NotStable || !r.ByK[first].Allowed) {
		why.Suggest = SuggestLog
	}
	r.Why = why
	return first
}

// mostStable and the runner-up among the k that may be taken; -1 where there is none. Stability
// decides (STATISTICS 20); the silhouette does only between stabilities that are one to the digits
// that are shown, as where four groups lie so far apart that three are as stable.
func (r *Result) mostStable(may func(ByK) bool) (first, next int) {
	stability := func(b ByK) float64 { return *b.Stability }
	most := r.best(may, stability)
	if most < 0 {
		return -1, -1
	}
	asStable := func(b ByK) bool { return may(b) && *r.ByK[most].Stability-*b.Stability < oneStability }
	first = r.best(asStable, func(b ByK) float64 { return *b.Silhouette })
	return first, r.best(func(b ByK) bool { return may(b) && b.K != r.ByK[first].K }, stability)
}

// best is the place of the largest value, the fewest segments of those that are equal; -1: none.
func (r *Result) best(may func(ByK) bool, value func(ByK) float64) int {
	best := -1
	for at, b := range r.ByK {
		if may(b) && (best < 0 || value(b) > value(r.ByK[best])+same) {
			best = at
		}
	}
	return best
}
