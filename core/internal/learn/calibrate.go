package learn

// Platt is P(y) = 1/(1 + exp(−A·score − B)), A ≥ 0 (Platt 1999; the sign of A and B is turned, so
// that a larger score means yes).
type Platt struct {
	A float64 `json:"a"`
	B float64 `json:"b"`
}

// CalibrationMethod names what a Calibration is.
type CalibrationMethod string

const (
	ByPlatt    CalibrationMethod = "platt"
	ByIsotonic CalibrationMethod = "isotonic"
)

// IsotonicCases is how many cases of the rarer class isotonic calibration needs.
const IsotonicCases = 1000

// Calibration turns scores (log-odds) into probabilities; it never turns their order round. The one of
// Platt and Isotonic that Method names is set; the zero Calibration is the plain Sigmoid.
type Calibration struct {
	Method   CalibrationMethod `json:"method"`
	Platt    *Platt            `json:"platt,omitempty"`
	Isotonic *Isotonic         `json:"isotonic,omitempty"`
}

// Calibrate learns from scores that were made without their own row (out of fold or later in
// time): isotonic from IsotonicCases of the rarer class on, else Platt.
func Calibrate(score []float64, y []bool) Calibration {
	yes := 0
	for _, label := range y {
		if label {
			yes++
		}
	}
	if min(yes, len(y)-yes) >= IsotonicCases {
		isotonic := FitIsotonic(score, y)
		return Calibration{Method: ByIsotonic, Isotonic: &isotonic}
	}
	platt := FitPlatt(score, y)
	return Calibration{Method: ByPlatt, Platt: &platt}
}

// FitPlatt fits A and B with Platt's smoothed targets, (n₊+1)/(n₊+2) and 1/(n₋+2). Scores that
// rank backwards give A = 0.
func FitPlatt(score []float64, y []bool) Platt {
	n, yes := float64(len(y)), 0.0
	for _, label := range y {
		if label {
			yes++
		}
	}
	// A positive counts as `up` of one and 1−up of the other class, a negative as `down`: Newton on
	// the weighted rows of both classes is Newton on Platt's targets.
	up, down := (yes+1)/(yes+2), 1/(n-yes+2)
	m := &Matrix{Data: make([]float64, 0, 2*len(y)), Rows: 2 * len(y), Cols: 1}
	labels := make([]bool, 0, 2*len(y))
	weight := make([]float64, 0, 2*len(y))
	for i, label := range y {
		target := down
		if label {
			target = up
		}
		m.Data = append(m.Data, score[i], score[i])
		labels = append(labels, true, false)
		weight = append(weight, target, 1-target)
	}
	l, fit := FitLogistic(m, labels, weight, LogisticOptions{})
	if fit.Outcome == NoRows {
		return Platt{}
	}
	if l.Coef[0] < 0 {
		share := (yes*up + (n-yes)*down) / n
		return Platt{B: Logit(share)}
	}
	return Platt{A: l.Coef[0], B: l.Intercept}
}

// At is the probability of a score.
func (c Calibration) At(score float64) float64 {
	switch c.Method {
	case ByIsotonic:
		return c.Isotonic.at(score)
	case ByPlatt:
		return Sigmoid(c.Platt.A*score + c.Platt.B)
	}
	return Sigmoid(score)
}

// Slope is the derivative of At: between two steps of an Isotonic that of the line, on a corner
// the mean of both sides.
func (c Calibration) Slope(score float64) float64 {
	switch c.Method {
	case ByIsotonic:
		return c.Isotonic.slope(score)
	case ByPlatt:
		s := c.Platt.A*score + c.Platt.B
		return c.Platt.A * Sigmoid(s) * Sigmoid(-s)
	}
	return Sigmoid(score) * Sigmoid(-score)
}
