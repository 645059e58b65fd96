package learn

// Measures of predicted probabilities against what happened.
type Measures struct {
	Rows      int      `json:"rows"`
	Positives int      `json:"positives"`
	AUC       *float64 `json:"auc,omitempty"` // absent when one class is missing
	LogLoss   float64  `json:"logLoss"`
	Brier     float64  `json:"brier"`
	Accuracy  float64  `json:"accuracy"`          // at one half
	Lift      *float64 `json:"lift,omitempty"`    // of the best 20 %: their rate ÷ the rate of all; absent without positives
	Capture   *float64 `json:"capture,omitempty"` // share of all positives among the best 20 %
}

// TopShare is the share of rows that Lift and Capture look at.
const TopShare = 0.2

// Measure computes all measures: p are probabilities, score is what ranks (nil: p).
func Measure(p, score []float64, y []bool) Measures { panic("soon") }

// AUC is the area under the ROC curve: the chance that a random positive scores above a random
// negative, ties counting half. One half when a class is missing.
func AUC(score []float64, y []bool) float64 { panic("soon") }

// LogLoss is the mean of −ln P(what happened), probabilities held within 1e-15 of 0 and 1; 0 of
// no rows.
func LogLoss(p []float64, y []bool) float64 { panic("soon") }

// Brier is the mean squared error of the probabilities; 0 of no rows.
func Brier(p []float64, y []bool) float64 { panic("soon") }

// Accuracy is the share of rows on the right side of one half (one half itself says no); 0 of no
// rows.
func Accuracy(p []float64, y []bool) float64 { panic("soon") }

// Capture is the share of all positives among the best share of the rows by score; where equal
// scores straddle the border they count in proportion. 0 without positives. Lift is Capture ÷ share.
func Capture(score []float64, y []bool, share float64) float64 { panic("soon") }

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
func ReliabilityCurve(p []float64, y []bool, bins int) []Bin { panic("soon") }
