package learn

import (
	"math"
)

// InPoints turns Shapley values in log-odds into points of probability, written over zeros: φᵢ·(p − base)/Σφ, and
// slope·φᵢ, its limit, as Σφ → 0. p is the probability that is shown, base = g(mean score) and
// slope = g′(mean score) for the same smooth g (Calibration.At and Calibration.Slope). The points
// add up to p − base; "associated with", never "because".
func InPoints(points, phi []float64, p, base, slope float64) {
	sum, size := 0.0, 0.0
	for _, v := range phi {
		sum += v
		size += math.Abs(v)
	}
	if size == 0 {
		return
	}
	factor, rest := slope, 0.0
	if math.Abs(sum) > limitBelow*size {
		factor = (p - base) / sum
	} else {
		rest = p - base - slope*sum // of second order in Σφ for a smooth g
	}
	for i, v := range phi {
		points[i] = factor*v + rest*math.Abs(v)/size
	}
}

// Sigmoid is 1/(1 + exp(−s)).
func Sigmoid(s float64) float64 {
	if s >= 0 {
		return 1 / (1 + math.Exp(-s))
	}
	e := math.Exp(s)
	return e / (1 + e)
}

// Logit is ln(p/(1−p)), with p held within 1e-15 of 0 and 1.
func Logit(p float64) float64 {
	p = min(max(p, certain), 1-certain)
	return math.Log(p) - math.Log1p(-p)
}

// limitBelow is the size of Σφ against Σ|φ| below which its rounding (1e-16) would show in the
// quotient more than the second order does in the limit.
const limitBelow = 1e-8

// certain is how near to 0 and 1 a probability may come where its logarithm is taken: the bound of
// scikit-learn 1.2's log_loss, which the reference figures were made with.
const certain = 1e-15
