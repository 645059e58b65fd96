package churn

// Window is one cut-off: features from before From, label from From to To (inclusive).
type Window struct {
	From      string `json:"from"`
	To        string `json:"to"`
	Customers int    `json:"customers"`
	Left      int    `json:"left"`
}

// Names of the models, from the simplest on.
const (
	ModelBase     = "base"     // the share that left in training, for everybody
	ModelRecency  = "recency"  // logistic in log(1 + days since the last order) alone
	ModelValue    = "value"    // the value model's P(no order in H)
	ModelLogistic = "logistic" // L2, on all features
	ModelTree     = "tree"     // CART, on all features
	ModelBoosting = "boosting" // gradient-boosted trees, on all features
	ModelNetwork  = "network"  // one hidden layer, on all features; gives no reasons of single customers
)

// Model is one predictor and how well its calibrated probabilities did on cases that it was not
// trained on: in the test window, or, with a label column, out of fold (means over the folds).
type Model struct {
	Name     string   `json:"name"`
	AUC      *float64 `json:"auc,omitempty"` // of the raw score; absent with one class
	LogLoss  float64  `json:"logLoss"`
	Brier    float64  `json:"brier"`
	Accuracy float64  `json:"accuracy"`
	// Precision is the average precision (area under the precision–recall curve) of the raw score;
	// chance is the share that left. Absent where nobody left.
	Precision *float64 `json:"precision,omitempty"`
	// Lift is the share that left among the 20 % with the highest scores ÷ the share of all; absent
	// where nobody left.
	Lift *float64 `json:"lift,omitempty"`
	// Top20 is the share of all leavers that the 20 % with the highest scores hold.
	Top20 float64 `json:"top20"`
	// SelectLogLoss is the mean out-of-fold log loss over the training cases (with a label column:
	// over all), by which the model is chosen, and SelectSE the standard error of its difference
	// from the best one's.
	SelectLogLoss float64 `json:"selectLogLoss"`
	SelectSE      float64 `json:"selectSE"`
	// AUCByFold and AUCSD come with a label column; folds with one class are left out.
	AUCByFold []float64 `json:"aucByFold,omitempty"`
	AUCSD     *float64  `json:"aucSD,omitempty"`
	// LogLikelihood is that of the logistic model fitted without a penalty to all labelled rows;
	// absent where that fit has no maximum.
	LogLikelihood *float64 `json:"logLikelihood,omitempty"`
}

// Bin of the reliability curve: of those who were given about this risk, so many left.
type Bin struct {
	Mean      float64 `json:"mean"`   // mean of the displayed risks
	Actual    float64 `json:"actual"` // share that left
	Low       float64 `json:"low"`    // 95 % Wilson interval of Actual
	High      float64 `json:"high"`
	Customers int     `json:"customers"`
}

// Calibration of the chosen model.
type Calibration struct {
	Method string `json:"method"` // "isotonic", "platt" or "none" (base)
	Bins   []Bin  `json:"bins"`
}

// Driver is one feature over all customers.
type Driver struct {
	// Feature is a code of Features, FeatureHistory, or the header of an attribute.
	Feature string `json:"feature"`
	// Level is the category that goes most with leaving, where the feature has categories.
	Level string `json:"level,omitempty"`
	// Direction is +1 where more of it goes with leaving, −1 with staying, 0 where it turns.
	Direction int `json:"direction"`
	// Points is the mean of |Shapley value|, or by permutation of |change of the risk|, in probability
	// points (0.05 = five points).
	Points float64 `json:"points"`
	// LossRise is the permutation importance, by which drivers are then listed: how much the log loss of
	// cases that were not learnt from rises when the feature is dealt anew; at 0 and below the model
	// does as well without it. Absent where importance is by Shapley values.
	LossRise *float64 `json:"lossRise,omitempty"`
	// Left and Stayed are the feature's mean (share, for a level) among those who left and stayed,
	// in the unit of Features; absent where it has none.
	Left   *float64 `json:"left,omitempty"`
	Stayed *float64 `json:"stayed,omitempty"`
}

// Band of risk: From ≤ risk < To; 1 belongs to the last.
type Band struct {
	From      float64 `json:"from"`
	To        float64 `json:"to"`
	Customers int     `json:"customers"`
	Expected  float64 `json:"expected"` // leavers expected among them: the sum of their risks
	Net       float64 `json:"net"`      // their net money
}

// Step of the survival curve (Kaplan & Meier 1958), with its 95 % interval (log-log, Greenwood).
type Step struct {
	Time   float64 `json:"time"` // in Survival.Unit
	Share  float64 `json:"share"`
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
	AtRisk int     `json:"atRisk"`
}

// Survival is how long customers stay, or how long they stay silent and still come back.
type Survival struct {
	// Kind: "silence" (share of silences that are not over after so many days; orders) or "tenure"
	// (share still a customer after so long; label column with a tenure).
	Kind string `json:"kind"`
	Unit string `json:"unit"` // "day", "month", "year" or ""
	// Median is the time at which half are left; absent where the curve stays above.
	Median *float64 `json:"median,omitempty"`
	Steps  []Step   `json:"steps"` // 200 at most
}

// Rule is one leaf of the decision tree.
type Rule struct {
	Conditions []Condition `json:"conditions"`
	Customers  int         `json:"customers"` // cases learnt from that meet it
	Risk       float64     `json:"risk"`      // share of them that left
}

// Condition on one feature: Op is "<=", ">", "is", "is_not", "missing" or "known".
type Condition struct {
	Feature string   `json:"feature"`
	Op      string   `json:"op"`
	Value   *float64 `json:"value,omitempty"` // of "<=" and ">", in the unit of Features
	Level   string   `json:"level,omitempty"`
	// OrMissing: customers without a value are meant too.
	OrMissing bool `json:"orMissing,omitempty"`
}
