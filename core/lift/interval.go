package lift

import "math"

// Interval is an estimate and its confidence interval.
type Interval struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// Told says that the interval lies on one side of zero.
func (i Interval) Told() bool { return i.Low > 0 || i.High < 0 }

func (i Interval) times(f float64) Interval { return Interval{i.Value * f, i.Low * f, i.High * f} }

// count is x of n.
type count struct{ x, n float64 }

func (c count) share() float64 {
	if c.n == 0 {
		return 0
	}
	return c.x / c.n
}

// wilson is the score interval of a share (E. B. Wilson, JASA 22 (1927), 209–212).
func (c count) wilson(z float64) (low, high float64) {
	if c.n == 0 {
		return 0, 1
	}
	p := c.share()
	middle := 2*c.x + z*z
	spread := z * math.Sqrt(z*z+4*c.x*(1-p))
	below := 2 * (c.n + z*z)
	return max(0, (middle-spread)/below), min(1, (middle+spread)/below)
}

// newcombe is the interval of a difference of two shares by the hybrid of their score intervals
// (R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890, method 10):
//
//	d − √((p₁−l₁)² + (u₀−p₀)²)  to  d + √((u₁−p₁)² + (p₀−l₀)²)
func newcombe(contact, control count, z float64) Interval {
	return pooled([]pair{{contact, control}}, z)
}

// pair is the two groups of one campaign.
type pair struct{ contact, control count }

// weight is that of Mantel and Haenszel; a campaign without one of the groups has none.
func (p pair) weight() float64 {
	if p.contact.n == 0 || p.control.n == 0 {
		return 0
	}
	return p.contact.n * p.control.n / (p.contact.n + p.control.n)
}

// pooled is the difference over several campaigns with Mantel and Haenszel's weights, and Newcombe's
// interval over stratified score intervals (X. Yan, X. G. Su, Statistics in Biopharmaceutical Research
// 2 (2010), 329–335): each group's limits are the weighted mean of its limits in the campaigns, drawn
// with the smaller z·√Σwₖ²vₖ / Σwₖ√vₖ. For one campaign it is newcombe. The variances vₖ are of the
// shares moved towards one half as Wilson's middle is, so that none is zero.
func pooled(pairs []pair, z float64) Interval {
	total := 0.0
	for _, p := range pairs {
		total += p.weight()
	}
	if total == 0 {
		return Interval{Low: -1, High: 1}
	}
	group := func(of func(pair) count) (share, low, high float64) {
		squares, sum := 0.0, 0.0
		for _, p := range pairs {
			w, c := p.weight()/total, of(p)
			if w == 0 {
				continue
			}
			m := (c.x + z*z/2) / (c.n + z*z)
			v := m * (1 - m) / c.n
			squares += w * w * v
			sum += w * math.Sqrt(v)
		}
		narrow := z * math.Sqrt(squares) / sum
		for _, p := range pairs {
			w, c := p.weight()/total, of(p)
			if w == 0 {
				continue
			}
			l, u := c.wilson(narrow)
			share += w * c.share()
			low += w * l
			high += w * u
		}
		return share, low, high
	}
	p1, l1, u1 := group(func(p pair) count { return p.contact })
	p0, l0, u0 := group(func(p pair) count { return p.control })
	d := p1 - p0
	return Interval{Value: d, Low: max(-1, d-math.Hypot(p1-l1, u0-p0)), High: min(1, d+math.Hypot(u1-p1, p0-l0))}
}

// zOf is the normal quantile of two-sided 5 % shared by k comparisons (Bonferroni).
func zOf(k int) float64 {
	return math.Sqrt2 * math.Erfinv(1-0.05/float64(max(k, 1)))
}
