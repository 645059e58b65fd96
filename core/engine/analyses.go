package engine

import (
	"slices"

	"github.com/keepsight/keepsight/core/contact"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/overview"
	"github.com/keepsight/keepsight/core/rfm"
	"github.com/keepsight/keepsight/core/rhythm"
)

// analysis is one line of the list of what can be computed. A new one needs a line here, a field
// in Analyses and one in Options.
type analysis struct {
	name    string
	compute func(*run) error
}

// analyses, in the order in which they are shown. One that needs another asks the run for it, so
// the order does not matter and nothing is computed twice.
var analyses = []analysis{
	{"overview", func(r *run) error { return into(&r.out.Overview)(overview.Analyze(r.ds, r.opt.Overview, r.tick)) }},
	{"rfm", func(r *run) error { return into(&r.out.RFM)(r.rfm()) }},
	{"rhythm", func(r *run) error { return into(&r.out.Rhythm)(r.rhythm()) }},
	{"contact", func(r *run) error { return into(&r.out.Contact)(r.contact()) }},
}

func into[T any](field **T) func(*T, error) error {
	return func(result *T, err error) error {
		*field = result
		return err
	}
}

// run is one pass over a dataset. It keeps the results whole; what was not asked for is left out
// of the answer only.
type run struct {
	ds   *dataset.Dataset
	opt  Options
	tick func(done, total int)
	out  Analyses

	rhythms  *rhythm.Result
	scores   *rfm.Result
	contacts *contact.Result
	rank     []int32 // on the first contact list, from 1; 0 for customers that are not on it
}

func (r *run) rhythm() (*rhythm.Result, error) {
	if r.rhythms == nil {
		res, err := rhythm.Analyze(r.ds, r.opt.Rhythm, r.tick)
		if err != nil {
			return nil, err
		}
		r.rhythms = res
	}
	return r.rhythms, nil
}

func (r *run) rfm() (*rfm.Result, error) {
	if r.scores == nil {
		beat, err := r.rhythm()
		if err != nil {
			return nil, err
		}
		opt := r.opt.RFM
		if opt.NewWithinDays == 0 {
			opt.NewWithinDays = beat.HorizonDays
		}
		if r.scores, err = rfm.Analyze(r.ds, opt, r.tick); err != nil {
			return nil, err
		}
	}
	return r.scores, nil
}

func (r *run) contact() (*contact.Result, error) {
	if r.contacts == nil {
		beat, err := r.rhythm()
		if err != nil {
			return nil, err
		}
		in := contact.Input{Data: r.ds, UsualGapDays: beat.UsualGapDays, QuietDays: beat.QuietDays,
			OverdueIndex: beat.OverdueIndex, OrderDays: beat.OrderDays, MinOrderDays: beat.MinOrderDays}
		if r.contacts, err = contact.Analyze(in, r.opt.Contact, r.tick); err != nil {
			return nil, err
		}
		r.rank = make([]int32, r.ds.Customers.Len())
		for n, i := range r.contacts.Ranked {
			r.rank[i] = int32(n) + 1
		}
	}
	return r.contacts, nil
}

// Analyze runs the analyses named, or all of them.
func (e *Engine) Analyze(p AnalyzeParams, tick func(Progress)) (*AnalyzeResult, error) {
	if e.cleaned == nil || e.cleaned.Dataset == nil {
		return nil, fault.New(fault.OutOfOrder, "verb", string(VerbAnalyze), "needs", string(VerbClean))
	}
	for _, name := range p.Only {
		if !slices.ContainsFunc(analyses, func(a analysis) bool { return a.name == name }) {
			return nil, fault.New(fault.BadOption, "name", "only", "value", name)
		}
	}
	r := &run{ds: e.cleaned.Dataset, opt: p.Options}
	// "No" to "does the file start with your first sale?" leaves "new" to those whose first order
	// the file can vouch for: a file shorter than two horizons cannot for anyone (STATISTICS 3).
	if e.cleaned.Summary.FirstSale != nil && e.cleaned.Summary.FirstSale.Answer == "no" {
		beat, err := r.rhythm()
		if err != nil {
			return nil, err
		}
		r.opt.RFM.NewUnknown = int(r.ds.Last-r.ds.First) < 2*beat.HorizonDays
	}
	for i, a := range analyses {
		r.tick = func(done, total int) {
			const parts = 1000
			share := int64(0)
			if total > 0 {
				share = int64(done) * parts / int64(total)
			}
			tick(Progress{Stage: StageAnalyze, Done: int64(i)*parts + share, Total: int64(len(analyses)) * parts})
		}
		r.tick(0, 1)
		if err := a.compute(r); err != nil {
			return nil, err
		}
	}
	e.run, e.order = r, ordering{}
	for _, row := range r.contacts.Top {
		r.out.Heads = append(r.out.Heads, e.customer(row.Customer))
	}
	return &AnalyzeResult{Analyses: r.chosen(p.Only)}, nil
}

// chosen leaves out what was not asked for; the command line's document stays small.
func (r *run) chosen(only []string) Analyses {
	if len(only) == 0 {
		return r.out
	}
	var out Analyses
	for _, name := range only {
		switch name {
		case "overview":
			out.Overview = r.out.Overview
		case "rfm":
			out.RFM = r.out.RFM
		case "rhythm":
			out.Rhythm = r.out.Rhythm
		case "contact":
			out.Contact, out.Heads = r.out.Contact, r.out.Heads
		}
	}
	return out
}
