package loyalty

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Of the bootstrap.
const (
	mostResamples = 2000
	fewResamples  = 400
	drawsInAll    = 2e7 // large groups get by with fewer resamples
)

func (i *Interval) tell() { i.Told = i.Low > 0 || i.High < 0 }

// times stretches the interval.
func (i Interval) times(f float64) Interval {
	return Interval{Value: i.Value * f, Low: i.Low * f, High: i.High * f}
}

// compare the groups' means of what is known. False where one has fewer than 10 of whom it is.
func (m *Measure) compare(values []float64, stand []uint8, alpha float64) bool {
	var n, mean [3]float64
	for i, v := range values {
		if !math.IsNaN(v) {
			n[stand[i]]++
			mean[stand[i]] += v
		}
	}
	if n[member] < Fewest || n[other] < Fewest {
		return false
	}
	yes := mean
	mean[member] /= n[member]
	mean[other] /= n[other]
	m.Members, m.Others = mean[member], mean[other]
	if m.Code == "repeat" || m.Code == "left" {
		m.Difference = newcombe(yes[member], n[member], yes[other], n[other], math.Sqrt2*math.Erfinv(1-alpha))
		return true
	}
	influence := make([]float64, 0, len(values))
	for i, v := range values {
		if math.IsNaN(v) || stand[i] == unknown {
			continue
		}
		of := (v - mean[stand[i]]) / n[stand[i]]
		if stand[i] == other {
			of = -of
		}
		influence = append(influence, of)
	}
	m.Difference = bootstrap(m.Members-m.Others, influence, alpha)
	return true
}

// bootstrap is the percentile interval of an estimate from customers drawn again, with what each of them
// moves it by in place of the estimate anew (B. Efron, R. J. Tibshirani, An Introduction to the
// Bootstrap, 1993, chapters 13 and 22.6).
func bootstrap(value float64, influence []float64, alpha float64) Interval {
	n := max(1, len(influence))
	random := rand.New(rand.NewPCG(uint64(n), 75))
	drawn := make([]float64, min(mostResamples, max(fewResamples, int(drawsInAll)/n)))
	for k := range drawn {
		sum := value
		for range influence {
			sum += influence[random.IntN(n)]
		}
		drawn[k] = sum
	}
	slices.Sort(drawn)
	tail := int(alpha/2*float64(len(drawn)-1) + 0.5)
	i := Interval{Value: value, Low: drawn[tail], High: drawn[len(drawn)-1-tail]}
	i.tell()
	return i
}

// newcombe is the interval of a difference of two shares by the hybrid of their score intervals
// (R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890, method 10).
func newcombe(x1, n1, x0, n0, z float64) Interval {
	p1, l1, u1 := wilson(x1, n1, z)
	p0, l0, u0 := wilson(x0, n0, z)
	i := Interval{Value: p1 - p0, Low: p1 - p0 - math.Hypot(p1-l1, u0-p0), High: p1 - p0 + math.Hypot(u1-p1, p0-l0)}
	i.tell()
	return i
}

// wilson is a share with its score interval (E. B. Wilson, JASA 22 (1927), 209–212).
func wilson(x, n, z float64) (share, low, high float64) {
	share = x / n
	spread := z * math.Sqrt(z*z+4*x*(1-share))
	return share, (2*x + z*z - spread) / (2 * (n + z*z)), (2*x + z*z + spread) / (2 * (n + z*z))
}
