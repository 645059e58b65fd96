package learn

import (
	"github.com/keepsight/keepsight/core/internal/num"
	"math"
	"slices"
)

// Measures of predicted probabilities against what happened.
type Measures struct {
	Rows      int      `json:"rows"`
	Positives int      `json:"positives"`
	AUC       *float64 `json:"auc,omitempty"` // absent when one class is missing
	// Precision is the average precision (area under the precision–recall curve); absent without
	// positives.
	Precision *float64 `json:"precision,omitempty"`
	LogLoss   float64  `json:"logLoss"`
	Brier     float64  `json:"brier"`
	Accuracy  float64  `json:"accuracy"`          // at one half
	Lift      *float64 `json:"lift,omitempty"`    // of the best 20 %: their rate ÷ the rate of all; absent without positives
	Capture   *float64 `json:"capture,omitempty"` // share of all positives among the best 20 %
}

// TopShare is the share of rows that Lift and Capture look at.
const TopShare = 0.2

// Measure computes all measures: p are probabilities, score is what ranks (nil: p).
func Measure(p, score []float64, y []bool) Measures {
	if score == nil {
		score = p
	}
	m := Measures{Rows: len(y), LogLoss: LogLoss(p, y), Brier: Brier(p, y), Accuracy: Accuracy(p, y)}
	for _, yes := range y {
		if yes {
			m.Positives++
		}
	}
	if m.Positives > 0 {
		capture := Capture(score, y, TopShare)
		lift := capture / TopShare
		precision := AveragePrecision(score, y)
		m.Capture, m.Lift, m.Precision = &capture, &lift, &precision
		if m.Positives < m.Rows {
			auc := AUC(score, y)
			m.AUC = &auc
		}
	}
	return m
}

// AUC is the area under the ROC curve: the chance that a random positive scores above a random
// negative, ties counting half. One half when a class is missing.
func AUC(score []float64, y []bool) float64 {
	order := byScore(score)
	below, yes, pairs := 0.0, 0.0, 0.0
	for i := 0; i < len(order); {
		tiedYes, tiedNo := 0.0, 0.0
		for at := score[order[i]]; i < len(order) && score[order[i]] == at; i++ {
			if y[order[i]] {
				tiedYes++
			} else {
				tiedNo++
			}
		}
		pairs += tiedYes * (below + tiedNo/2)
		below += tiedNo
		yes += tiedYes
	}
	if yes == 0 || below == 0 {
		return 0.5
	}
	return pairs / (yes * below)
}

// AveragePrecision is Σ (R_n − R_{n−1})·P_n over the thresholds from the highest score down, P being
// the precision and R the recall of what lies at or above (scikit-learn's average_precision_score;
// rows of one score enter together). Chance is the share of positives. 0 without positives.
func AveragePrecision(score []float64, y []bool) float64 {
	order := byScore(score)
	taken, caught, sum := 0.0, 0.0, 0.0
	for i := len(order) - 1; i >= 0; {
		before := caught
		for at := score[order[i]]; i >= 0 && score[order[i]] == at; i-- {
			taken++
			if y[order[i]] {
				caught++
			}
		}
		sum += (caught - before) * caught / taken
	}
	if caught == 0 {
		return 0
	}
	return sum / caught
}

// LogLoss is the mean of −ln P(what happened), probabilities held within 1e-15 of 0 and 1; 0 of
// no rows.
func LogLoss(p []float64, y []bool) float64 {
	return mean(p, y, func(p float64, yes bool) float64 {
		if !yes {
			p = 1 - p
		}
		return -math.Log(min(max(p, certain), 1-certain))
	})
}

// Brier is the mean squared error of the probabilities; 0 of no rows.
func Brier(p []float64, y []bool) float64 {
	return mean(p, y, func(p float64, yes bool) float64 {
		if yes {
			p = 1 - p
		}
		return p * p
	})
}

// Accuracy is the share of rows on the right side of one half (one half itself says no); 0 of no
// rows.
func Accuracy(p []float64, y []bool) float64 {
	return mean(p, y, func(p float64, yes bool) float64 {
		if (p > 0.5) == yes {
			return 1
		}
		return 0
	})
}

// Capture is the share of all positives among the best share of the rows by score; where equal
// scores straddle the border they count in proportion. 0 without positives. Lift is Capture ÷ share.
func Capture(score []float64, y []bool, share float64) float64 {
	order := byScore(score)
	open := share * float64(len(order)) // rows still to be taken, not always whole
	caught, all := 0.0, 0.0
	for i := len(order) - 1; i >= 0; {
		tied, yes := 0.0, 0.0
		for at := score[order[i]]; i >= 0 && score[order[i]] == at; i-- {
			tied++
			if y[order[i]] {
				yes++
			}
		}
		taken := min(max(open, 0), tied)
		caught += yes * (taken / tied)
		open -= taken
		all += yes
	}
	if all == 0 {
		return 0
	}
	return caught / all
}

// byScore orders the rows by ascending score.
func byScore(score []float64) []int32 {
	order := each(nil, len(score))
	slices.SortFunc(order, func(a, b int32) int {
		switch {
		case score[a] < score[b]:
			return -1
		case score[a] > score[b]:
			return 1
		}
		return int(a - b)
	})
	return order
}

func mean(p []float64, y []bool, loss func(p float64, yes bool) float64) float64 {
	if len(y) == 0 {
		return 0
	}
	var sum num.Sum
	for i, yes := range y {
		sum.Add(loss(p[i], yes))
	}
	return sum.Value() / float64(len(y))
}
