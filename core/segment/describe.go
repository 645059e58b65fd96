package segment

import (
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/num"
)

// mostEffect limits an effect where neither group varies at all.
const mostEffect = 99

// medium effect, from which a segment is called high or low in a feature (Cohen 1988, section 2.2).
const medium = 0.5

// describe fills in the segments: who they are, what they hold and what sets them apart.
func (r *Result) describe(ds *dataset.Dataset, p *population, pts *points, v *division) {
	members := make([][]int32, v.k)
	for i, j := range v.of {
		members[j] = append(members[j], int32(i))
	}
	effects := effectsOf(pts, v)
	money, all := make([]float64, v.k), 0.0
	if r.Source == FromOrders {
		for j := range members {
			var sum num.Sum
			for _, i := range members[j] {
				sum.Add(ds.Customers.Net[p.index[i]])
			}
			money[j] = sum.Value()
			all += money[j]
		}
	}
	for j := range v.k {
		c := Cluster{Index: j, Customers: len(members[j]), Share: float64(len(members[j])) / float64(pts.n),
			Effects: []Effect{}, Rules: []Rule{}, Name: Name{Traits: []Trait{}}}
		for f := range p.columns {
			values := make([]float64, len(members[j]))
			for at, i := range members[j] {
				values[at] = p.columns[f].values[i]
			}
			slices.Sort(values)
			mean, _ := meanSD(values)
			c.Centre, c.Median = append(c.Centre, mean), append(c.Median, num.Median(values))
			c.Effects = append(c.Effects, Effect{p.columns[f].name, effects[j*pts.d+f], levelOf(effects[j*pts.d+f])})
		}
		num.SortStable(c.Effects, func(a, b Effect) int {
			switch d := math.Abs(b.D) - math.Abs(a.D); { // equal to the last bits: in the order of the features
			case d > 1e-9:
				return 1
			case d < -1e-9:
				return -1
			}
			return 0
		})
		if r.Source == FromOrders && !ds.Customers.Moneyless {
			share := money[j] / all
			c.Money, c.MoneyShare = &money[j], &share
		}
		r.Clusters = append(r.Clusters, c)
	}
	r.name()
	r.rule(p, v)
}

func levelOf(d float64) Level {
	switch {
	case d >= medium:
		return High
	case d <= -medium:
		return Low
	}
	return Mid
}

// effectsOf returns Cohen's d of each group against all others, feature by feature, in the scale
// of the points: (m₁ − m₂) ÷ √((S₁ + S₂) ÷ (n₁ + n₂ − 2)), S the sums of squares within.
func effectsOf(p *points, v *division) []float64 {
	d, k := p.d, v.k
	out := make([]float64, k*d)
	if k < 2 {
		return out
	}
	within := make([]float64, k*d) // sums of squares about the centre of the group
	for i := range p.n {
		j := int(v.of[i])
		for f, x := range p.row(i) {
			e := x - v.centre[j*d+f]
			within[j*d+f] += float64(e * e)
		}
	}
	for f := range d {
		for j := range k {
			n, mean, squares := 0.0, 0.0, 0.0 // of the rest
			for o := range k {
				if o != j {
					n += v.weight[o]
					mean += v.weight[o] * v.centre[o*d+f]
				}
			}
			mean /= n
			for o := range k {
				if o != j {
					off := v.centre[o*d+f] - mean
					squares += within[o*d+f] + v.weight[o]*off*off
				}
			}
			difference := v.centre[j*d+f] - mean
			pooled := 0.0
			if n+v.weight[j] > 2 {
				pooled = math.Sqrt((within[j*d+f] + squares) / (n + v.weight[j] - 2))
			}
			switch {
			case math.Abs(difference) <= num.Resolution*max(math.Abs(mean), 1):
			case pooled*mostEffect <= math.Abs(difference):
				out[j*d+f] = math.Copysign(mostEffect, difference)
			default:
				out[j*d+f] = difference / pooled
			}
		}
	}
	return out
}
