package lift

import (
	"math/rand/v2"
	"slices"
)

const (
	// fewest outcomes of a group of which a bootstrap is made: with fewer its range is far too narrow.
	fewestForMoney = 20
	mostResamples  = 2000
	fewResamples   = 200
	drawsInAll     = 2e7 // of one bootstrap; large groups get by with fewer resamples
)

// samples are the money of the customers of one campaign's two groups.
type samples struct{ contact, control []float64 }

// meanDifference weighs campaigns as shares are weighed (Mantel and Haenszel).
func meanDifference(all []samples, mean func(values []float64) float64) float64 {
	sum, total := 0.0, 0.0
	for _, s := range all {
		n1, n0 := float64(len(s.contact)), float64(len(s.control))
		if n1 == 0 || n0 == 0 {
			continue
		}
		w := n1 * n0 / (n1 + n0)
		total += w
		sum += w * (mean(s.contact) - mean(s.control))
	}
	if total == 0 {
		return 0
	}
	return sum / total
}

// bootstrap is the difference of the groups' means of money with the percentile interval of resamples
// drawn within each group of each campaign (B. Efron, R. J. Tibshirani, An Introduction to the
// Bootstrap, 1993, chapters 8 and 13). False where a group is too small for it.
func bootstrap(all []samples, seed uint64) (Interval, bool) {
	n1, n0 := 0, 0
	for _, s := range all {
		if len(s.contact) > 0 && len(s.control) > 0 {
			n1, n0 = n1+len(s.contact), n0+len(s.control)
		}
	}
	if min(n1, n0) < fewestForMoney {
		return Interval{}, false
	}
	resamples := min(mostResamples, max(fewResamples, int(drawsInAll)/(n1+n0)))
	random := rand.New(rand.NewPCG(seed, 29))
	drawn := make([]float64, resamples)
	for i := range drawn {
		drawn[i] = meanDifference(all, func(values []float64) float64 {
			sum := 0.0
			for range values {
				sum += values[random.IntN(len(values))]
			}
			return sum / float64(len(values))
		})
	}
	slices.Sort(drawn)
	at := func(p float64) float64 { return drawn[int(p*float64(resamples-1)+0.5)] }
	return Interval{Value: meanDifference(all, meanOf), Low: at(0.025), High: at(0.975)}, true
}

func meanOf(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}
