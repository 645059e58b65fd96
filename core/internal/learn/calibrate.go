package learn

// Platt is P(y) = 1/(1 + exp(−A·score − B)), A ≥ 0 (Platt 1999; the sign of A and B is turned, so
// that a larger score means yes).
type Platt struct {
	A float64 `json:"a"`
	B float64 `json:"b"`
}

// Isotonic is the best non-decreasing step from score to probability (pool adjacent violators),
// with straight lines between the steps: Score ascends strictly, Probability never falls; beyond
// the ends it is constant.
type Isotonic struct {
	Score       []float64 `json:"score"`
	Probability []float64 `json:"probability"`
}

// CalibrationMethod names what a Calibration is.
type CalibrationMethod string

const (
	ByPlatt    CalibrationMethod = "platt"
	ByIsotonic CalibrationMethod = "isotonic"
)

// IsotonicCases is how many cases of the rarer class isotonic calibration needs.
const IsotonicCases = 1000

// Calibration turns scores (log-odds) into probabilities; it never changes their order. The one of
// Platt and Isotonic that Method names is set.
type Calibration struct {
	Method   CalibrationMethod `json:"method"`
	Platt    *Platt            `json:"platt,omitempty"`
	Isotonic *Isotonic         `json:"isotonic,omitempty"`
}

// Calibrate learns from scores that were made without their own row (out of fold or later in
// time): isotonic from IsotonicCases of the rarer class on, else Platt.
func Calibrate(score []float64, y []bool) Calibration { panic("soon") }

// FitPlatt fits A and B with Platt's smoothed targets, (n₊+1)/(n₊+2) and 1/(n₋+2). Scores that
// rank backwards give A = 0.
func FitPlatt(score []float64, y []bool) Platt { panic("soon") }

// FitIsotonic pools adjacent violators; equal scores are one step.
func FitIsotonic(score []float64, y []bool) Isotonic { panic("soon") }

// At is the probability of a score.
func (c Calibration) At(score float64) float64 { panic("soon") }

// Slope is the derivative of At: between two steps of an Isotonic that of the line, on a corner
// the mean of both sides.
func (c Calibration) Slope(score float64) float64 { panic("soon") }
