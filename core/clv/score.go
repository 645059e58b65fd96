package clv

import (
	"math"

	"github.com/keepsight/keepsight/core/internal/num"
)

// forecast is one predictor on a window: per customer the expected count and ln P(actual count).
type forecast struct {
	mean, logDensity []float64 // parallel to people
	expected         float64
	predictive       float64
}

// leastDensity keeps the logarithm of a count that a model rules out finite.
const leastDensity = 1e-300

// forecast walks the customers by group, so that what depends on (x, T) alone is computed once.
func (c *cut) forecast(p *predictor, actual []int, weeks float64) forecast {
	out := forecast{mean: make([]float64, len(c.people)), logDensity: make([]float64, len(c.people))}
	var last future
	var mean float64
	var density []float64
	var expected, predictive num.Sum
	next := p.futures()
	for _, i := range c.order {
		f := next(&c.people[i])
		alive := f.Alive
		f.Alive = 1
		if f != last {
			last, mean, density = f, f.meanAlive(weeks), density[:0]
		}
		n := actual[i]
		for len(density) <= n {
			density = append(density, math.NaN())
		}
		if math.IsNaN(density[n]) {
			density[n] = f.probability(n, weeks)
		}
		chance := alive * density[n]
		if n == 0 {
			chance += 1 - alive
		}
		out.mean[i] = alive * mean
		out.logDensity[i] = math.Log(max(chance, leastDensity))
		expected.Add(out.mean[i])
		predictive.Add(out.logDensity[i])
	}
	out.expected, out.predictive = expected.Value(), predictive.Value()
	return out
}

// errors of the forecast. corr is false where one side does not vary.
func (c *cut) errors(f *forecast, actual []int) (mae, rmse, corr float64, varies bool) {
	var abs, square, a, m, am, aa, mm num.Sum
	n := float64(len(c.people))
	total := 0.0
	for _, v := range actual {
		total += float64(v)
	}
	meanA, meanM := total/n, f.expected/n
	for _, i := range c.order {
		y, e := float64(actual[i]), f.mean[i]
		abs.Add(math.Abs(y - e))
		square.Add((y - e) * (y - e))
		dy, de := y-meanA, e-meanM
		a.Add(dy)
		m.Add(de)
		am.Add(dy * de)
		aa.Add(dy * dy)
		mm.Add(de * de)
	}
	mae, rmse = abs.Value()/n, math.Sqrt(square.Value()/n)
	if scale := math.Sqrt(aa.Value() * mm.Value()); scale > 1e-9*n*max(meanA, meanM)*meanM {
		return mae, rmse, am.Value() / scale, true
	}
	return mae, rmse, 0, false
}

// topFifth are the customers with the most money, ⌈n/5⌉ at most, none of them without any; of equal
// ones those who come first.
func topFifth(money []float64) []int32 {
	keys := make([]uint64, len(money))
	for i, v := range money {
		keys[i] = math.Float64bits(math.MaxFloat64) - math.Float64bits(max(v, 0)) // floats above zero sort as their bits
	}
	best := sortedBy(keys)[:(len(money)+4)/5]
	for n, i := range best {
		if !(money[i] > 0) {
			return best[:n]
		}
	}
	return best
}

// found is the share of the best that are among the best fifth as expected: orders times spend.
func (c *cut) found(f *forecast, best []int32) *float64 {
	if len(best) == 0 {
		return nil
	}
	money := make([]float64, len(c.people))
	for i := range c.people {
		money[i] = f.mean[i] * c.spend.mean(&c.people[i])
	}
	expected := make([]bool, len(money))
	for _, i := range topFifth(money) {
		expected[i] = true
	}
	hits := 0
	for _, i := range best {
		if expected[i] {
			hits++
		}
	}
	share := float64(hits) / float64(len(best))
	return &share
}

// choose goes from the simplest predictor on and moves to a less simple one when its mean log
// density is better by more than one standard error of the mean difference.
func (c *cut) choose(actual []int, weeks float64) (best Name, scores []Score) {
	var top forecast
	for _, p := range c.predictors() {
		if p.collapsed() {
			continue // it is the NBD
		}
		f := c.forecast(p, actual, weeks)
		score := Score{Name: p.name, PredictiveLogLikelihood: f.predictive}
		if best == "" {
			best, top = p.name, f
			scores = append(scores, score)
			continue
		}
		score.Gain, score.StandardError = c.gain(&f, &top)
		scores = append(scores, score)
		if score.Gain > score.StandardError && score.Gain > 0 {
			best, top = p.name, f
		}
	}
	return best, scores
}

// gain is the mean of the differences of log density, with its standard error.
func (c *cut) gain(f, than *forecast) (mean, standardError float64) {
	n := float64(len(c.people))
	var sum, squares num.Sum
	for _, i := range c.order {
		sum.Add(f.logDensity[i] - than.logDensity[i])
	}
	mean = sum.Value() / n
	for _, i := range c.order {
		d := f.logDensity[i] - than.logDensity[i] - mean
		squares.Add(d * d)
	}
	return mean, math.Sqrt(squares.Value()) / n
}

// frequencyRows is the number of rows of ByFrequency: x = 0 to 6, and 7 or more.
const frequencyRows = 8

// byFrequency is the table of means by x of the calibration; rows without customers are left out.
func (c *cut) byFrequency(actual []int, names []Name, forecasts []forecast) []FrequencyRow {
	type row struct {
		n, actual int
		expected  []num.Sum
	}
	rows := make([]row, frequencyRows)
	for i := range rows {
		rows[i].expected = make([]num.Sum, len(names))
	}
	for _, i := range c.order {
		r := &rows[min(c.people[i].X, frequencyRows-1)]
		r.n++
		r.actual += actual[i]
		for k := range forecasts {
			r.expected[k].Add(forecasts[k].mean[i])
		}
	}
	out := []FrequencyRow{}
	for x, r := range rows {
		if r.n == 0 {
			continue
		}
		line := FrequencyRow{X: x, OrMore: x == frequencyRows-1, Customers: r.n,
			Actual: float64(r.actual) / float64(r.n), Expected: []ModelValue{}}
		for k, name := range names {
			line.Expected = append(line.Expected, ModelValue{name, r.expected[k].Value() / float64(r.n)})
		}
		out = append(out, line)
	}
	return out
}
