package clv

import (
	"math"

	"gonum.org/v1/gonum/mathext"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/num"
)

// Season compares the repeat order days of each month of the year with what the fitted model expects
// of the customers who were there, so that neither new customers nor slow leaving look like a season.
// The index of a month is actual ÷ expected, scaled so that all months together have 1.
//
// With two years or more the months are tested against how much the same month differs from year to
// year: the F test of months in the two-way layout of ln(actual ÷ expected) by month and year. With
// less than two years they are tested against chance alone: Pearson's chi-square over the months
// divided by its freedom and by the dispersion, which is that of the months between 20 groups of
// customers (P. McCullagh, J. A. Nelder, Generalized Linear Models, 1989, 4.5.2). What one year
// shows may come every year, or have come once: that cannot be told then.
type Season struct {
	From string `json:"from"` // the first of a month
	To   string `json:"to"`   // the last of one
	// Months are the whole calendar months counted; of two years or more a multiple of 12.
	Months int `json:"months"`
	// Years says that months are compared with the same months of other years.
	Years bool          `json:"years"`
	Rows  []SeasonMonth `json:"rows"` // January to December
	F     float64       `json:"f"`
	P     float64       `json:"p"`
	// Found: P is below 0.01, and some month is strong or weak.
	Found bool `json:"found"`
	// Test is the index of the holdout's days ÷ that of the days before, each weighted by what is
	// expected of it: by so much the season alone would lift the holdout. Absent without a holdout.
	Test *float64 `json:"test,omitempty"`
}

// SeasonMonth is one month of the year. Strong and weak: the index is at least 15 % above, or below,
// and by more than two standard errors.
type SeasonMonth struct {
	Month    int     `json:"month"`
	Actual   int     `json:"actual"`
	Expected float64 `json:"expected"`
	Index    float64 `json:"index"`
	Strong   bool    `json:"strong,omitempty"`
	Weak     bool    `json:"weak,omitempty"`
}

const (
	monthsOfYear = 12
	seasonGroups = 20
	seasonLevel  = 0.01
	seasonEdge   = 0.15
	// seasonPart of the logarithm of the miss has to be the season's for it to be named as a cause.
	seasonPart = 1.0 / 3
	// leastPerMonth is the number of order days expected of the least month below which nothing is said.
	leastPerMonth = 5
)

// season fills Result.Season where the file has twelve whole calendar months or more.
func (a *analysis) season(miss float64) {
	ds := a.in.Data
	months := wholeMonths(ds.First, ds.Last)
	if len(months) >= 2*monthsOfYear {
		months = months[len(months)%monthsOfYear:]
	}
	p := a.mostLikely()
	if ds.Summed() || len(months) < monthsOfYear || p == nil {
		return
	}
	t := a.tallySeason(p, months)
	s := t.season(months)
	if s == nil {
		return
	}
	a.out.Season = s
	if !s.Found {
		return
	}
	code := SeasonFound
	if !s.Years {
		code = SeasonUnsure
	}
	a.out.note(Note{Code: code, Count: s.Months})
	if a.calibration == nil {
		return
	}
	index := t.indexOf(s, a.calibrationEnd, ds.Last) / t.indexOf(s, ds.First-1, a.calibrationEnd)
	s.Test = &index
	if missed := math.Log(max(miss, 1.0/mostMiss)); missed != 0 && math.Log(index)/missed >= seasonPart {
		a.out.note(Note{Code: SeasonInTest, Value: index})
	}
}

// mostLikely model of counts.
func (a *analysis) mostLikely() (best *predictor) {
	for _, p := range a.now.predictors() {
		if p.fit != nil && (best == nil || p.fit.likelihood > best.fit.likelihood) {
			best = p
		}
	}
	return best
}

// month of the calendar, with its first and last day.
type month struct {
	of          int // the year, 1 to 12
	first, last dataset.Day
}

// wholeMonths from the first day to the last.
func wholeMonths(first, last dataset.Day) (list []month) {
	start := first
	for day := first; day <= last; day++ {
		_, m, d := day.Civil()
		if d == 1 {
			start = day
		}
		if _, next, _ := (day + 1).Civil(); next != m {
			if _, _, d := start.Civil(); d == 1 {
				list = append(list, month{int(m), start, day})
			}
		}
	}
	return list
}

// seasonTally holds, month by month, the repeat order days that came and those expected.
type seasonTally struct {
	actual   [][]float64 // [month][group of customers]
	expected []float64
	curve    func(days int) float64 // E[X] of a customer so many days after the first order
	starts   []float64              // customers by the day of their first order, counted from first
	first    dataset.Day
}

// tallySeason counts the months. What is expected follows from the first day of each customer alone.
func (a *analysis) tallySeason(p *predictor, months []month) *seasonTally {
	ds := a.in.Data
	t := &seasonTally{actual: make([][]float64, len(months)), expected: make([]float64, len(months)), curve: weekly(p.fit.model.fresh(), ds),
		first: ds.First, starts: make([]float64, int(ds.Last-ds.First)+1)}
	at := map[dataset.Day]int{} // month by its days
	for k, m := range months {
		t.actual[k] = make([]float64, seasonGroups)
		for day := m.first; day <= m.last; day++ {
			at[day] = k
		}
	}
	for n := range a.now.people {
		c := &a.now.people[n]
		from, to := ds.Customers.OrderRange(c.index)
		first, last, seen := dataset.Day(0), dataset.Day(0), false
		for o := from; o < to; o++ {
			if !ds.Orders.Counted[o] {
				continue
			}
			day := ds.Orders.Day[o]
			if !seen {
				first, seen = day, true
			} else if day > last {
				if k, ok := at[day]; ok {
					t.actual[k][n%seasonGroups]++
				}
			}
			last = day
		}
		t.starts[first-ds.First]++
	}
	for k, m := range months {
		t.expected[k] = t.between(m.first-1, m.last)
	}
	return t
}

// weekly is the curve of E[X], linear between whole weeks.
func weekly(f future, ds *dataset.Dataset) func(days int) float64 {
	weeks := int(ds.Last-ds.First)/7 + 2
	grid := make([]float64, weeks+1)
	for w := range grid {
		grid[w] = f.mean(float64(w))
	}
	return func(days int) float64 {
		w := days / 7
		return grid[w] + (grid[w+1]-grid[w])*float64(days%7)/7
	}
}

// between is the number of repeat order days expected in (from, to].
func (t *seasonTally) between(from, to dataset.Day) float64 {
	var sum num.Sum
	for d, n := range t.starts {
		if first := t.first + dataset.Day(d); n > 0 && first < to {
			sum.Add(n * (t.curve(int(to-first)) - t.curve(int(max(0, from-first)))))
		}
	}
	return sum.Value()
}

// season is nil where too few order days are expected in some month.
func (t *seasonTally) season(months []month) *Season {
	s := &Season{From: months[0].first.String(), To: months[len(months)-1].last.String(), Months: len(months),
		Years: len(months) >= 2*monthsOfYear, Rows: make([]SeasonMonth, monthsOfYear)}
	came, expected := 0.0, 0.0
	for k, m := range months {
		row := &s.Rows[m.of-1]
		n := num.Total(t.actual[k])
		row.Month, row.Actual, row.Expected = m.of, row.Actual+int(n), row.Expected+t.expected[k]
		came, expected = came+n, expected+t.expected[k]
	}
	scale := came / expected
	for i := range s.Rows {
		if s.Rows[i].Expected *= scale; !(s.Rows[i].Expected >= leastPerMonth) {
			return nil
		}
	}
	spread := t.dispersion(months)
	chi := 0.0
	for i := range s.Rows {
		row := &s.Rows[i]
		row.Index = float64(row.Actual) / row.Expected
		d := float64(row.Actual) - row.Expected
		chi += d * d / row.Expected
		sure := math.Abs(d) > 2*math.Sqrt(spread*row.Expected)
		row.Strong, row.Weak = sure && row.Index >= 1+seasonEdge, sure && row.Index <= 1-seasonEdge
		s.Found = s.Found || row.Strong || row.Weak
	}
	const free = monthsOfYear - 1
	s.F = chi / free / spread
	s.P = beyondF(s.F, free, (seasonGroups-1)*free)
	if s.Years {
		s.F, s.P = t.againstYears(months)
	}
	s.Found = s.Found && s.P < seasonLevel
	return s
}

// dispersion of the months of the year between groups of customers: 1 where order days come
// independently, more where customers order in spells.
func (t *seasonTally) dispersion(months []month) float64 {
	var by [monthsOfYear][seasonGroups]float64
	var ofMonth [monthsOfYear]float64
	var ofGroup [seasonGroups]float64
	all := 0.0
	for k, m := range months {
		for g, n := range t.actual[k] {
			by[m.of-1][g] += n
			ofMonth[m.of-1] += n
			ofGroup[g] += n
			all += n
		}
	}
	chi := 0.0
	for m := range by {
		for g, n := range by[m] {
			if want := ofMonth[m] * ofGroup[g] / all; want > 0 {
				chi += (n - want) * (n - want) / want
			}
		}
	}
	return max(1, chi/((monthsOfYear-1)*(seasonGroups-1)))
}

// againstYears is the F test of the months of the year against the rest that months and years leave.
func (t *seasonTally) againstYears(months []month) (f, p float64) {
	years := len(months) / monthsOfYear
	log := make([]float64, len(months))
	var ofMonth [monthsOfYear]float64
	ofYear, all := make([]float64, years), 0.0
	for k := range months {
		log[k] = math.Log((num.Total(t.actual[k]) + 0.5) / (t.expected[k] + 0.5))
		ofMonth[k%monthsOfYear] += log[k] / float64(years)
		ofYear[k/monthsOfYear] += log[k] / monthsOfYear
		all += log[k] / float64(len(months))
	}
	between, rest := 0.0, 0.0
	for k := range months {
		d := log[k] - ofMonth[k%monthsOfYear] - ofYear[k/monthsOfYear] + all
		rest += d * d
	}
	for _, m := range ofMonth {
		between += float64(years) * (m - all) * (m - all)
	}
	const free = monthsOfYear - 1
	if rest == 0 {
		return 0, 1
	}
	f = between / (rest / float64(years-1))
	return f, beyondF(f, free, float64(free*(years-1)))
}

// beyondF is P(F > f) with so many degrees of freedom: NIST DLMF 8.17, as the regularised incomplete
// beta function at d₂/(d₂+d₁f).
func beyondF(f, d1, d2 float64) float64 {
	return mathext.RegIncBeta(d2/2, d1/2, d2/(d2+d1*f))
}

// indexOf the days (from, to], each day that of its month, weighted by what is expected of it.
func (t *seasonTally) indexOf(s *Season, from, to dataset.Day) float64 {
	sum, weights := 0.0, 0.0
	for day := from + 1; day <= to; {
		_, m, _ := day.Civil()
		last := day
		for last < to {
			if _, next, _ := (last + 1).Civil(); next != m {
				break
			}
			last++
		}
		w := t.between(day-1, last)
		sum, weights = sum+w*s.Rows[m-1].Index, weights+w
		day = last + 1
	}
	if !(weights > 0) {
		return 1
	}
	return sum / weights
}
