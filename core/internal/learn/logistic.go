package learn

import "math"

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
// least squares) with step halving. weight is one non-negative weight a row; nil weighs all alike.
//
// Columns may be constant, equal or sums of each other: without a penalty the later ones of a
// dependent set get the coefficient 0, which changes no prediction. Without a penalty and with
// separated classes there is no best point; the fit then stops where the classes are told apart.
func FitLogistic(m *Matrix, y []bool, weight []float64, opt LogisticOptions) (*Logistic, Fit) {
	l := &Logistic{Coef: make([]float64, m.Cols)}
	fit := Fit{Rows: m.Rows}
	total, yes := 0.0, 0.0
	for i, label := range y[:m.Rows] {
		w := weightOf(weight, i)
		total += w
		if label {
			fit.Positives++
			yes += w
		}
	}
	switch {
	case total == 0:
		fit.Outcome = NoRows
		return l, fit
	case yes == 0 || yes == total:
		// Half a case on each side (Haldane 1956) keeps a constant answer finite.
		l.Intercept = math.Log((yes + 0.5) / (total - yes + 0.5))
		fit.Outcome = OneClass
		fit.LogLikelihood = yes*math.Log(Sigmoid(l.Intercept)) + (total-yes)*math.Log(Sigmoid(-l.Intercept))
		return l, fit
	}
	n := newNewton(m, y, weight, opt.Lambda)
	fit.Separating = n.separating()
	n.b[0] = math.Log(yes / (total - yes))
	limit := opt.MaxIterations
	if limit <= 0 {
		limit = 100
	}
	n.evaluate(n.b)
	n.findRank()
	fit.Rank = n.rank
	n.warmStart(limit)
	fit.Iterations, fit.Converged = n.run(limit)
	fit.LogLikelihood = n.logLikelihood
	fit.Separated = n.lowestYes > n.highestNo
	switch {
	case fit.Separated:
		fit.Outcome = Separated
	case fit.Converged:
		fit.Outcome = Fitted
	default:
		fit.Outcome = NotConverged
	}
	l.Intercept = n.b[0]
	for j, b := range n.b[1:] {
		l.Coef[j] = b * n.inverse[j]
		l.Intercept -= l.Coef[j] * n.mean[j]
	}
	return l, fit
}

// LogOdds is the score of one row.
func (l *Logistic) LogOdds(x []float64) float64 {
	sum := l.Intercept
	for j, b := range l.Coef {
		sum += b * x[j]
	}
	return sum
}

// Predict is P(y) of one row.
func (l *Logistic) Predict(x []float64) float64 { return Sigmoid(l.LogOdds(x)) }

// addShapley adds φᵢ = Coefᵢ·(xᵢ − meanᵢ) in log-odds to the player that the column belongs to: exact for
// the linear model when features are taken as independent, LogOdds(x) = LogOdds(mean) + Σφ. mean comes
// from Means.
func (l *Logistic) addShapley(phi, x, mean []float64, player []int32) {
	for j, b := range l.Coef {
		phi[player[j]] += float64(b * (x[j] - mean[j]))
	}
}

// Means is the mean of every column; 0 without rows.
func (m *Matrix) Means() []float64 {
	mean := make([]float64, m.Cols)
	for i := range m.Rows {
		for j, v := range m.Row(i) {
			mean[j] += v
		}
	}
	for j := range mean {
		mean[j] /= float64(max(m.Rows, 1))
	}
	return mean
}

// weightOf reads what is not a weight as 0.
func weightOf(weight []float64, i int) float64 {
	if weight == nil {
		return 1
	}
	if w := weight[i]; w > 0 && finite(w) {
		return w
	}
	return 0
}
