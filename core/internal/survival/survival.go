// Package survival holds what several analyses ask of lifetimes of which some have not ended yet:
// the product-limit curve with its intervals.
package survival

import (
	"cmp"
	"math"

	"github.com/keepsight/keepsight/core/internal/num"
)

const normal975 = 1.959963984540054 // 97.5 % point of the normal distribution

// Duration counts those whose time ended (by the event, or out of sight) at a time.
type Duration struct {
	Time             float64
	Events, Censored int
}

// Step of a curve: from Time on, Share have not had the event, with the 95 % interval of the share.
// AtRisk were in sight just before it.
type Step struct {
	Time, Share, Low, High float64
	AtRisk                 int
}

// Merged puts durations in ascending order and adds up those of equal time.
func Merged(times []Duration) []Duration {
	if len(times) == 0 {
		return nil
	}
	num.SortStable(times, func(a, b Duration) int { return cmp.Compare(a.Time, b.Time) })
	merged := times[:1]
	for _, t := range times[1:] {
		if last := &merged[len(merged)-1]; last.Time == t.Time {
			last.Events, last.Censored = last.Events+t.Events, last.Censored+t.Censored
			continue
		}
		merged = append(merged, t)
	}
	return merged
}

// ProductLimit is the estimate over ascending times: E. L. Kaplan, P. Meier, "Nonparametric
// estimation from incomplete observations", JASA 53 (1958), 457–481; the variance of ln S is
// Greenwood's Σ d/(n(n−d)), the interval that of ln(−ln S) (J. D. Kalbfleisch, R. L. Prentice, The
// Statistical Analysis of Failure Time Data, 1.4). Those who go out of sight at a time were at risk
// at it. The first step is at time 0; each other one is a time with an event.
func ProductLimit(times []Duration) []Step {
	atRisk := 0
	for _, t := range times {
		atRisk += t.Events + t.Censored
	}
	steps := []Step{{Share: 1, Low: 1, High: 1, AtRisk: atRisk}}
	share, variance := 1.0, 0.0
	for _, t := range times {
		if d, n := float64(t.Events), float64(atRisk); t.Events > 0 {
			share *= (n - d) / n
			if t.Events == atRisk {
				share = 0
			} else {
				variance += d / (n * (n - d))
			}
			low, high := logLog(share, variance)
			steps = append(steps, Step{t.Time, share, low, high, atRisk})
		}
		atRisk -= t.Events + t.Censored
	}
	return steps
}

func logLog(share, variance float64) (low, high float64) {
	if share <= 0 || share >= 1 {
		return share, share
	}
	half := normal975 * math.Sqrt(variance) / -math.Log(share)
	return math.Pow(share, math.Exp(half)), math.Pow(share, math.Exp(-half))
}

// Median is the first time at which at most half are left; nil where more are left at the end.
func Median(steps []Step) *float64 {
	for _, s := range steps {
		if s.Share <= 0.5 {
			return &s.Time
		}
	}
	return nil
}

// Thinned keeps the first step, the last and those between that fall by a further part of the whole:
// most at most.
func Thinned(steps []Step, most int) []Step {
	if len(steps) <= most {
		return steps
	}
	last := steps[len(steps)-1]
	part := (1 - last.Share) / float64(most-2)
	kept := steps[:1:1]
	for _, s := range steps[1 : len(steps)-1] {
		if kept[len(kept)-1].Share-s.Share >= part && len(kept) < most-1 {
			kept = append(kept, s)
		}
	}
	return append(kept, last)
}
