package clv

import (
	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
)

func parseDay(iso string) (dataset.Day, bool) { return convention.ParseDay(iso) }

// Lengths below which a window proves nothing.
const (
	leastFileDays   = 56 // for a holdout that nobody asked for
	leastFitDays    = 14
	leastWindowDays = 7
)

// twoThirds is the last day of the first two thirds of the days from first to last; false where
// one of the parts is too short.
func twoThirds(first, last dataset.Day) (dataset.Day, bool) {
	days := int(last-first) + 1
	end := first + dataset.Day((2*days+2)/3) - 1
	return end, int(end-first)+1 >= leastFitDays && int(last-end) >= leastWindowDays
}

// windows cuts the file twice or three times, and fits what each cut needs: the calibration its
// models and rules, the selection likewise, the earliest only what the selection's rules learn
// from.
func (a *analysis) windows() {
	ds := a.in.Data
	if ds.Summed() {
		return // it is known on its last day alone
	}
	end, ok := twoThirds(ds.First, ds.Last)
	ok = ok && int(ds.Last-ds.First)+1 >= leastFileDays
	if a.opt.HoldoutFrom != "" {
		from, _ := parseDay(a.opt.HoldoutFrom)
		end = from - 1
		ok = end >= ds.First && end < ds.Last
	}
	known := ds
	if ok {
		known = view(ds, end)
		a.calibration = newCut(population(known, end))
		ok = a.calibration.fitModels()
	}
	if !ok {
		a.calibration = nil
		a.out.note(Note{Code: NoHoldout})
		return
	}
	a.calibration.fitSpend()
	a.calibrationEnd = end
	a.weeks = float64(ds.Last-end) / 7
	a.actual, a.money = after(ds, a.calibration.people, end, ds.Last)
	a.best = topFifth(spentAfter(ds, a.calibration.people, end, ds.Last))
	a.now.fitRules(a.calibration, a.actual, a.weeks, a.out.HorizonDays)
	a.step()
	a.selectionWindow(known, end)
	a.step()
	a.report()
	a.step()
}

// selectionWindow is the last third of the calibration; what it proves is as it was known at the
// calibration's end.
func (a *analysis) selectionWindow(known *dataset.Dataset, end dataset.Day) {
	first := known.First
	cutDay, ok := twoThirds(first, end)
	if !ok {
		return
	}
	before := view(known, cutDay)
	s := newCut(population(before, cutDay))
	if !s.fitModels() {
		return
	}
	actual, _ := after(known, s.people, cutDay, end)
	weeks := float64(end-cutDay) / 7
	a.calibration.fitRules(s, actual, weeks, a.out.HorizonDays)
	if earlier, ok := twoThirds(first, cutDay); ok {
		e := newCut(population(view(before, earlier), earlier))
		counts, _ := after(before, e.people, earlier, cutDay)
		s.fitRules(e, counts, float64(cutDay-earlier)/7, a.out.HorizonDays)
	}
	best, scores := s.choose(actual, weeks)
	a.out.Selection = &Selection{From: (cutDay + 1).String(), To: end.String(), Best: best, Scores: scores}
}

// choose the predictor behind every expected figure.
func (a *analysis) choose() *predictor {
	r := a.out
	best := NameBGNBD
	if r.Selection != nil {
		best = r.Selection.Best
	}
	p := a.now.named(best)
	if p == nil || p.collapsed() || r.Selection == nil && p.unfinished() {
		p = a.now.named(NameNBD)
	}
	if asked := a.now.named(a.opt.Model); asked != nil {
		if r.Selection == nil || asked.name != r.Selection.Best {
			r.note(Note{Code: ModelGiven, Model: asked.name})
		}
		return asked
	}
	if a.opt.Model != "" {
		r.note(Note{Code: ModelUnavailable, Model: a.opt.Model})
	}
	switch {
	case a.in.Data.Summed():
		r.note(Note{Code: Summed, Model: p.name})
	case r.Selection == nil:
		r.note(Note{Code: NoSelection, Model: p.name})
	}
	if p.rule != nil {
		r.note(Note{Code: SimpleRuleWins, Model: p.name})
	}
	return p
}
