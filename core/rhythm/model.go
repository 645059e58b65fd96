package rhythm

import (
	"math"

	"github.com/keepsight/keepsight/core/internal/num"
)

// model is the fitted random effects model.
type model struct {
	shrinkage Shrinkage
	mean      float64 // μ
	priorGaps float64 // k; meaningful with Partly only
}

// fit estimates the variances from the mean squares within and between customers:
//
//	MSW = Σᵢ Σⱼ (yᵢⱼ − ȳᵢ)² / (N − a)       σ²w = MSW
//	MSB = Σᵢ nᵢ (ȳᵢ − ȳ)² / (a − 1)         σ²b = (MSB − MSW) / n₀
//	n₀  = (N − Σᵢ nᵢ² / N) / (a − 1)
//
// over a customers with nᵢ gaps each, N together.
func fit(g *gaps) model {
	owners := len(g.perOwner)
	if owners == 0 {
		return model{shrinkage: Nobody}
	}
	total := float64(g.count)
	var sum, squaredCounts num.Sum
	for i, n := range g.perOwner {
		sum.Add(float64(n) * g.ownMean[i])
		squaredCounts.Add(float64(n) * float64(n))
	}
	grand := sum.Value() / total
	if owners == 1 || g.count == owners {
		return weighted(g, ToGroup, 0) // nothing to tell the two variances apart by
	}
	if !g.varies {
		return weighted(g, ToOwn, 0)
	}
	within := num.Total(g.within) / (total - float64(owners))
	var between num.Sum
	for i, n := range g.perOwner {
		d := g.ownMean[i] - grand
		between.Add(float64(n) * d * d)
	}
	n0 := (total - squaredCounts.Value()/total) / float64(owners-1)
	variance := (between.Value()/float64(owners-1) - within) / n0
	if variance <= 0 {
		return weighted(g, ToGroup, 0)
	}
	return weighted(g, Partly, within/variance)
}

// weighted finds μ, the mean of the customers' means, each weighted by 1/(σ²b + σ²w/nᵢ).
func weighted(g *gaps, s Shrinkage, k float64) model {
	var sum, weights num.Sum
	for i, n := range g.perOwner {
		w := 1.0 // ToOwn: k = 0
		switch s {
		case ToGroup: // k → ∞: every gap counts alike
			w = float64(n)
		case Partly:
			w = float64(n) / (float64(n) + k)
		}
		sum.Add(w * g.ownMean[i])
		weights.Add(w)
	}
	return model{shrinkage: s, mean: sum.Value() / weights.Value(), priorGaps: k}
}

// usualGap of a customer with n gaps whose logs have that mean. Customers without a gap of their
// own get the group's.
func (m model) usualGap(n int, meanLog float64) (days float64, known bool) {
	log := m.mean
	switch {
	case m.shrinkage == Nobody:
		return 0, false
	case n <= 0 || m.shrinkage == ToGroup:
	case m.shrinkage == ToOwn:
		log = meanLog
	default:
		log = (float64(float64(n)*meanLog) + float64(m.priorGaps*m.mean)) / (float64(n) + m.priorGaps)
	}
	return days6(math.Exp(log)), true
}

func (m model) groupGap() float64 {
	if m.shrinkage == Nobody {
		return 0
	}
	return days6(math.Exp(m.mean))
}

// days6 rounds to millionths of a day, see Result.UsualGapDays. A gap is at least a day, so it
// never becomes 0.
func days6(days float64) float64 { return math.Round(days*1e6) / 1e6 }
