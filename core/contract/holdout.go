package contract

import (
	"math"
	"math/rand/v2"

	"github.com/keepsight/keepsight/core/dataset"
)

// leastTest is the number of contracts that must run on the day of the cut, and of those that must
// have ended before, for a test to say anything.
const leastTest = 10

// test fits the model to what was known at two thirds of the time from the first start to the last
// day, and compares how many of those who were there are there at the end, both in whole periods.
func (r *Result) test(ds *dataset.Dataset, opt Options) {
	if ds.Contracts == nil {
		r.note(Note{Code: NoHoldout})
		return
	}
	c := ds.Contracts
	first, last := c.AsOf, c.AsOf-1
	for _, day := range c.Start {
		if day != dataset.NoDay {
			first = min(first, day)
		}
	}
	cut := first + dataset.Day(2*(int(last-first)+1)/3)
	now := dated(ds, r.Period, last, func(Code) {})
	then := known(c.Start, now, r.Period, cut)
	model := countedOf(sum(then))
	here, ended := 0, 0
	for _, l := range then {
		if l.ended {
			ended++
		} else if l.periods >= 0 {
			here++
		}
	}
	if here < leastTest || ended < leastTest || model.problem() != NoProblem || completed(r.Period, cut+1, last+1) < 1 {
		r.note(Note{Code: NoHoldout})
		return
	}
	m := model.fit()
	if m == nil {
		r.note(Note{Code: NoHoldout})
		return
	}
	f := &fitted{SBG{math.Exp(m.Theta[0]), math.Exp(m.Theta[1])}, m}
	h := &Holdout{From: (cut + 1).String(), To: last.String(), Contracts: here, Ended: ended}
	spans := map[[2]int]float64{} // periods gone by then, and at the end had it stayed
	for i, l := range then {
		if l.periods < 0 || l.ended {
			continue
		}
		spans[[2]int{l.periods, completed(r.Period, c.Start[i], last+1)}]++
		if !now[i].ended {
			h.Actual++
		}
	}
	h.Expected = survivors(f, spans, opt.Draws)
	r.Holdout = h
	if w := r.widened(Range{}); w.WidenedBy > 0 {
		r.note(Note{Code: Widened, Value: w.WidenedBy})
	}
}

// known is what was known of the lives on the evening of day.
func known(starts []dataset.Day, now []life, period string, day dataset.Day) []life {
	then := make([]life, len(now))
	for i, l := range now {
		then[i] = unknown
		if l.periods < 0 || starts[i] > day {
			continue
		}
		if over := completed(period, starts[i], day+1); !l.ended || l.periods > over {
			l = life{over, false, false}
		}
		then[i] = l
	}
	return then
}

// survivors expected, with the range of drawn parameters and of the customers' own chance.
func survivors(f *fitted, spans map[[2]int]float64, draws int) Range {
	longest := 0
	for s := range spans {
		longest = max(longest, s[1])
	}
	curve := make([]float64, longest+1)
	total := func(m SBG) (mean, variance float64) {
		curve[0] = 1
		for t := 1; t <= longest; t++ {
			curve[t] = curve[t-1] * m.Retention(t)
		}
		for from := 0; from <= longest; from++ {
			for to := from; to <= longest; to++ {
				if n := spans[[2]int{from, to}]; n > 0 && curve[from] > 0 {
					p := curve[to] / curve[from]
					mean += n * p
					variance += n * p * (1 - p)
				}
			}
		}
		return mean, variance
	}
	rng := rand.New(rand.NewPCG(seed, 2))
	simulated := make([]float64, draws)
	for k := range simulated {
		mean, variance := total(f.draw(rng))
		simulated[k] = max(0, mean+math.Sqrt(variance)*rng.NormFloat64())
	}
	mean, _ := total(f.SBG)
	return middle80(mean, simulated)
}
