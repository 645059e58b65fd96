package learn

import (
	"math"

	"github.com/keepsight/keepsight/core/internal/num"
)

// Bin of a reliability curve.
type Bin struct {
	Low       float64 `json:"low"` // smallest and largest probability in it
	High      float64 `json:"high"`
	Rows      int     `json:"rows"`
	Predicted float64 `json:"predicted"` // mean probability
	Observed  float64 `json:"observed"`  // share of positives
	// WilsonLow and WilsonHigh hold the true share with 95 % (Wilson 1927).
	WilsonLow  float64 `json:"wilsonLow"`
	WilsonHigh float64 `json:"wilsonHigh"`
}

// ReliabilityCurve cuts the rows into at most bins groups of about equal size by probability;
// equal probabilities stay together.
func ReliabilityCurve(p []float64, y []bool, bins int) []Bin {
	order := byScore(p)
	n := len(order)
	bins = max(bins, 1)
	var curve []Bin
	for at := 0; at < n; {
		// The border nearest to an equal share of what is left, moved behind equal probabilities.
		end := min(at+max((n-at)/max(bins-len(curve), 1), 1), n)
		for end < n && p[order[end]] == p[order[end-1]] {
			end++
		}
		b := Bin{Low: p[order[at]], High: p[order[end-1]], Rows: end - at}
		yes := 0.0
		var sum num.Sum
		for _, r := range order[at:end] {
			sum.Add(p[r])
			if y[r] {
				yes++
			}
		}
		rows := float64(b.Rows)
		b.Predicted, b.Observed = sum.Value()/rows, yes/rows
		b.WilsonLow, b.WilsonHigh = Wilson(yes, rows)
		curve = append(curve, b)
		at = end
	}
	return curve
}

// Wilson is the score interval of a share at 95 %: E. B. Wilson, "Probable inference, the law of
// succession, and statistical inference", JASA 22 (1927).
func Wilson(yes, n float64) (low, high float64) {
	const z = 1.959963984540054 // the normal 97.5 % point
	share := yes / n
	center := (share + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(share*(1-share)/n+z*z/(4*n*n))
	return max(center-half, 0), min(center+half, 1)
}
