package learn

// Validation is what CrossValidate found.
type Validation struct {
	Score       []float64  // out-of-fold raw log-odds, one a row of the table; 0 for rows outside every fold
	Probability []float64  // out-of-fold probability, likewise
	PerFold     []Measures // by fold
	Outcomes    []Outcome  // of each fold's fit
	Mean        Measures   // mean of the folds' measures (Rows and Positives are totals)
	SD          Measures   // population standard deviation over the folds
	Pooled      Measures   // over all out-of-fold probabilities at once
}

// CrossValidate fits on all folds but one and scores that one, for each fold in turn; imputation,
// encoding and calibration are fitted inside. fold has one entry a row of the table: 0..k−1, or
// negative for a row that is left out altogether.
func CrossValidate(t *Table, y []bool, fold []int8, method Method) *Validation {
	v := &Validation{Score: make([]float64, t.Rows), Probability: make([]float64, t.Rows)}
	all := each(nil, t.Rows)
	last := int8(-1)
	for _, k := range fold {
		last = max(last, k)
	}
	for k := int8(0); k <= last; k++ {
		learn, test := parted(all, fold, k)
		m := FitModel(t, learn, y, method)
		score, p := m.Predict(t, test.rows)
		for i, r := range test.rows {
			v.Score[r], v.Probability[r] = score[i], p[i]
		}
		v.PerFold = append(v.PerFold, Measure(p, score, pick(y, test.rows)))
		v.Outcomes = append(v.Outcomes, m.Fit.Outcome)
		if k == 127 {
			break
		}
	}
	v.Mean, v.SD = overFolds(v.PerFold)
	v.Pooled = v.pooled(y, fold)
	return v
}

func (v *Validation) pooled(y []bool, fold []int8) Measures {
	var score, p []float64
	var labels []bool
	for r, k := range fold {
		if k >= 0 {
			score = append(score, v.Score[r])
			p = append(p, v.Probability[r])
			labels = append(labels, y[r])
		}
	}
	return Measure(p, score, labels)
}

// overFolds is mean and population standard deviation of each measure over the folds that have
// rows, and it.
func overFolds(folds []Measures) (mean, sd Measures) {
	for _, f := range folds {
		mean.Rows += f.Rows
		mean.Positives += f.Positives
	}
	sd.Rows, sd.Positives = mean.Rows, mean.Positives
	over := func(of func(Measures) *float64) (m, s *float64) {
		var values []float64
		for _, f := range folds {
			if v := of(f); v != nil && f.Rows > 0 {
				values = append(values, *v)
			}
		}
		if len(values) == 0 {
			return nil, nil
		}
		center, spread := moments(values, 0, 0, 1)
		return &center, &spread
	}
	mean.AUC, sd.AUC = over(func(m Measures) *float64 { return m.AUC })
	mean.Precision, sd.Precision = over(func(m Measures) *float64 { return m.Precision })
	mean.Lift, sd.Lift = over(func(m Measures) *float64 { return m.Lift })
	mean.Capture, sd.Capture = over(func(m Measures) *float64 { return m.Capture })
	for _, of := range []func(*Measures) *float64{
		func(m *Measures) *float64 { return &m.LogLoss },
		func(m *Measures) *float64 { return &m.Brier },
		func(m *Measures) *float64 { return &m.Accuracy },
	} {
		if m, s := over(func(f Measures) *float64 { return of(&f) }); m != nil {
			*of(&mean), *of(&sd) = *m, *s
		}
	}
	return mean, sd
}
