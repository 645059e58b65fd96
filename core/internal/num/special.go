package num

import "math"

// LogBeta is ln B(a, b) for a, b > 0.
func LogBeta(a, b float64) float64 {
	if a > b {
		a, b = b, a
	}
	la, _ := math.Lgamma(a)
	return la - LogGammaRatio(b, a)
}

// LogGammaRatio is ln Γ(z+d) − ln Γ(z) for z > 0, z+d > 0. Where z is large the difference of two
// log-gammas would lose all digits, so Stirling's series is subtracted term by term
// (DLMF 5.11.1, https://dlmf.nist.gov/5.11.E1).
func LogGammaRatio(z, d float64) float64 {
	w := z + d
	if min(z, w) < 20 {
		lw, _ := math.Lgamma(w)
		lz, _ := math.Lgamma(z)
		return lw - lz
	}
	// (w−½)ln w − (z−½)ln z − d = d·ln w + (z−½)·ln(w/z) − d
	return d*math.Log(w) + (z-0.5)*math.Log1p(d/z) - d + stirling(w) - stirling(z)
}

// stirling is the rest of Stirling's series; its first left-out term is below 1e-16 from 20 on.
func stirling(z float64) float64 {
	q := 1 / (z * z)
	return (1.0/12 + q*(-1.0/360+q*(1.0/1260+q*(-1.0/1680+q*(1.0/1188-q*691.0/360360))))) / z
}

// LogSumExp is ln(eᵃ + eᵇ) without overflow.
func LogSumExp(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if math.IsInf(a, 0) {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}

// hyperTerms bounds the work on a series that hardly converges.
const hyperTerms = 1_000_000

// Hyper2F1 is Gauss' hypergeometric function ₂F₁(a, b; c; z) for a, b real, c > 0 and 0 ≤ z < 1:
// the power series (DLMF 15.2.1), after Euler's transformation
//
//	₂F₁(a, b; c; z) = (1−z)^(c−a−b) ₂F₁(c−a, c−b; c; z)     (DLMF 15.8.1)
//
// where that converges faster (c−a−b < 0), which is the case near z = 1 with large a and b. False
// when the series has not settled within its limit or the value leaves the range of floats.
func Hyper2F1(a, b, c, z float64) (float64, bool) {
	if !(z >= 0 && z < 1 && c > 0) {
		return 0, false
	}
	logFactor := 0.0
	if d := c - a - b; d < 0 {
		logFactor, a, b = d*math.Log1p(-z), c-a, c-b
	}
	sum, term := 1.0, 1.0
	for k := 0.0; k < hyperTerms; k++ {
		ratio := (a + k) * (b + k) / ((c + k) * (k + 1)) * z
		term *= ratio
		sum += term
		if !(math.Abs(sum) < 1e290) {
			return 0, false
		}
		// From here on the terms fall at least as fast as a geometric series of the ratio.
		if r := math.Abs(ratio); term == 0 || k > -a && k > -b && r < 1 && math.Abs(term)*max(r, z)/(1-max(r, z)) < 1e-16*math.Abs(sum) {
			value := sum * math.Exp(logFactor)
			return value, !math.IsInf(value, 0)
		}
	}
	return 0, false
}
