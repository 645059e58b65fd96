package learn

// Logistic is P(y) = 1/(1 + exp(−Intercept − Σ Coef·x)), x being a row of the Matrix.
type Logistic struct {
	Intercept float64
	Coef      []float64
}

// LogisticOptions of FitLogistic. The zero value is the unpenalised fit.
type LogisticOptions struct {
	Lambda        float64 // L2: adds ½·Lambda·Σ Coef² to −log-likelihood, the intercept excluded; 0 none. scikit-learn's C is 1/Lambda
	MaxIterations int     // 0 means 100
}

// Fit tells how a predictor was reached.
type Fit struct {
	Outcome       Outcome `json:"outcome"`
	Iterations    int     `json:"iterations"`
	Converged     bool    `json:"converged"`
	LogLikelihood float64 `json:"logLikelihood"`        // without the penalty
	Separated     bool    `json:"separated"`            // one threshold on the fitted score tells the classes apart without error
	Separating    []int32 `json:"separating,omitempty"` // encoded columns that alone do so, or do so but for ties: without a penalty their coefficients have no finite best value
	Rank          int     `json:"rank"`                 // of the centred columns: what is left of Cols when duplicates and sums are counted once
	Rows          int     `json:"rows"`
	Positives     int     `json:"positives"`
}

// FitLogistic maximises the (penalised) likelihood by Newton's method (iteratively reweighted
// least squares). weight is one non-negative weight a row; nil weighs all alike.
func FitLogistic(m *Matrix, y []bool, weight []float64, opt LogisticOptions) (*Logistic, Fit) {
	panic("soon")
}

// LogOdds is the score of one row.
func (l *Logistic) LogOdds(x []float64) float64 { panic("soon") }

// Predict is P(y) of one row.
func (l *Logistic) Predict(x []float64) float64 { panic("soon") }

// Shapley is φᵢ = Coefᵢ·(xᵢ − meanᵢ) in log-odds, exact for the linear model when features are
// taken as independent: LogOdds(x) = LogOdds(mean) + Σφ. mean comes from Means.
func (l *Logistic) Shapley(x, mean []float64) []float64 { panic("soon") }

// Means is the mean of every column.
func (m *Matrix) Means() []float64 { panic("soon") }
