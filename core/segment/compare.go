package segment

import (
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/internal/num"
)

// heavilySkewed is the skewness above which a distribution is usually called so (M. Bulmer,
// Principles of Statistics, 1979, p. 63).
const heavilySkewed = 1

// grid to which z-scores are rounded, 1.5e-11: far below any difference that matters, far above
// the last bits in which logarithms and sums differ between platforms, so that a division is the
// same everywhere and money in cents divides as money in euros.
const grid = 1 << 36

// prepare makes the comparable points of a population: missing values filled, logarithms taken,
// scaled. The columns of the population keep their units and get their medians filled in.
func prepare(p *population, opt Options) (*points, []Feature, bool) {
	n, d := len(p.index), len(p.columns)
	pts := &points{n: n, d: d, x: make([]float64, n*d)}
	features := make([]Feature, d)
	skewed := false // some column is heavily skewed and was not logged
	ascending, compared := make([]float64, 0, n), make([]float64, n)
	for f := range p.columns {
		c := &p.columns[f]
		ascending = ascending[:0]
		for _, v := range c.values {
			if !math.IsNaN(v) {
				ascending = append(ascending, v)
			}
		}
		slices.Sort(ascending)
		median := num.Median(ascending)
		missing := n - len(ascending)
		if missing > 0 {
			for i, v := range c.values {
				if math.IsNaN(v) {
					c.values[i] = median
				}
			}
		}
		mean, sd := meanSD(c.values)
		feature := Feature{Name: c.name, Unit: c.unit, Mean: mean, Median: median, SD: sd, Missing: missing}
		feature.Constant = len(ascending) == 0 || ascending[0] == ascending[len(ascending)-1]
		if feature.Constant {
			feature.SD = 0
		}
		canLog := len(ascending) > 0 && (ascending[0] > 0 || c.plus1 && ascending[0] >= 0)
		heavy := canLog && skewness(c.values, mean, sd) > heavilySkewed
		feature.Logged = canLog && takeLog(opt.Log, p.source, heavy)
		skewed = skewed || heavy && !feature.Logged
		copy(compared, c.values)
		if feature.Logged {
			for i, v := range compared {
				if c.plus1 {
					v++
				}
				compared[i] = math.Log(v)
			}
		}
		scale(compared, opt.Scale, feature.Constant)
		for i, v := range compared {
			pts.x[i*d+f] = v
		}
		features[f] = feature
	}
	return pts, features, skewed
}

func takeLog(option string, source Source, heavy bool) bool {
	switch option {
	case "yes":
		return true
	case "no":
		return false
	case "auto":
		return heavy
	}
	return source == FromOrders
}

func scale(values []float64, option string, constant bool) {
	if option == "none" {
		return
	}
	mean, sd := meanSD(values)
	for i, v := range values {
		switch {
		case constant || sd == 0:
			values[i] = 0
		default:
			values[i] = math.Round((v-mean)/sd*grid) / grid
		}
	}
}

// meanSD with the population standard deviation.
func meanSD(values []float64) (mean, sd float64) {
	if len(values) == 0 {
		return 0, 0
	}
	n := float64(len(values))
	mean = num.Total(values) / n
	var squares num.Sum
	for _, v := range values {
		squares.Add((v - mean) * (v - mean))
	}
	return mean, math.Sqrt(squares.Value() / n)
}

func skewness(values []float64, mean, sd float64) float64 {
	if sd == 0 {
		return 0
	}
	var cubes num.Sum
	for _, v := range values {
		z := (v - mean) / sd
		cubes.Add(z * z * z)
	}
	return cubes.Value() / float64(len(values))
}
