package learn

// InPoints turns Shapley values in log-odds into points of probability: φᵢ·(p − base)/Σφ, and
// slope·φᵢ, its limit, as Σφ → 0. p is the probability that is shown, base = g(mean score) and
// slope = g′(mean score) for the same smooth g (Calibration.At and Calibration.Slope). The points
// add up to p − base; "associated with", never "because".
func InPoints(phi []float64, p, base, slope float64) []float64 { panic("soon") }

// Sigmoid is 1/(1 + exp(−s)).
func Sigmoid(s float64) float64 { panic("soon") }

// Logit is ln(p/(1−p)), with p held within 1e-15 of 0 and 1.
func Logit(p float64) float64 { panic("soon") }
