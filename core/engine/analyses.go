package engine

import (
	"slices"

	"github.com/keepsight/keepsight/core/contract"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/overview"
)

// analysis is one line of the list of what can be computed. A new one needs a line here, a field
// in Analyses and one in Options.
type analysis struct {
	name    string
	needs   need
	compute func(r *run, out *Analyses) error
}

// analyses, in the order in which they are shown. One that needs another asks the run for it, so
// the order does not matter.
var analyses = []analysis{
	{"overview", money, func(r *run, out *Analyses) error {
		return into(&out.Overview)(overview.Analyze(r.ds, r.opt.Overview, r.tick))
	}},
	{"rfm", money, func(r *run, out *Analyses) error { return into(&out.RFM)(r.rfm()) }},
	{"rhythm", orders, func(r *run, out *Analyses) error { return into(&out.Rhythm)(r.rhythm()) }},
	{"clv", orders, func(r *run, out *Analyses) error { return into(&out.CLV)(r.clv()) }},
	{"churn", ordersOrLabel, func(r *run, out *Analyses) error { return into(&out.Churn)(r.churn()) }},
	{"propensity", ordersOrOutcome, func(r *run, out *Analyses) error { return into(&out.Propensity)(r.propensity()) }},
	{"contact", orders, func(r *run, out *Analyses) error { return into(&out.Contact)(r.contact()) }},
	{"lift", orders, func(r *run, out *Analyses) error { return into(&out.Lift)(r.lift()) }},
	{"segment", ordersOrAttributes, func(r *run, out *Analyses) error { return into(&out.Segment)(r.segment()) }},
	{"contract", contract.Of, func(r *run, out *Analyses) error { return into(&out.Contract)(r.contract()) }},
	{"income", anything, func(r *run, out *Analyses) error { return into(&out.Income)(r.income()) }},
	{"loyalty", anything, func(r *run, out *Analyses) error { return into(&out.Loyalty)(r.loyalty()) }},
	{"prepare", anything, func(r *run, out *Analyses) error { return into(&out.Prepare)(r.prepare()) }},
}

func into[T any](field **T) func(*T, error) error {
	return func(result *T, err error) error {
		*field = result
		return err
	}
}

// need is what a dataset must hold for an analysis to say anything at all.
type need func(*dataset.Dataset) bool

func anything(*dataset.Dataset) bool         { return true }
func orders(ds *dataset.Dataset) bool        { return ds.HasOrders() }
func money(ds *dataset.Dataset) bool         { return ds.HasOrders() && !ds.Customers.Moneyless }
func ordersOrLabel(ds *dataset.Dataset) bool { return ds.HasOrders() || ds.Left != nil }
func ordersOrOutcome(ds *dataset.Dataset) bool {
	return ds.Outcome != nil || ds.HasOrders() && !ds.Summed() && !ds.Customers.Moneyless
}
func ordersOrAttributes(ds *dataset.Dataset) bool { return ds.HasOrders() || len(ds.Attributes) > 0 }

// Analyze runs the analyses named, or all of them. Asked again over the same dataset with the same
// options it goes on where it was. What a customer table cannot answer is left out of the result.
func (e *Engine) Analyze(p AnalyzeParams, tick func(Progress)) (*AnalyzeResult, error) {
	if e.cleaned == nil || e.cleaned.Dataset == nil {
		return nil, fault.New(fault.OutOfOrder, "verb", string(VerbAnalyze), "needs", string(VerbClean))
	}
	for _, name := range p.Only {
		if !slices.ContainsFunc(analyses, func(a analysis) bool { return a.name == name }) {
			return nil, fault.New(fault.BadOption, "name", "only", "value", name)
		}
	}
	p.Options.Clean = e.options
	r := e.run
	if r == nil || r.ds != e.cleaned.Dataset || r.asked != p.Options {
		r = &run{ds: e.cleaned.Dataset, asked: p.Options, opt: p.Options}
		if first := e.cleaned.Summary.FirstSale; first != nil {
			r.answer = first.Answer
		}
		r.after(e.run)
	}
	var wanted []analysis
	for _, a := range analyses {
		if (len(p.Only) == 0 || slices.Contains(p.Only, a.name)) && a.needs(r.ds) {
			wanted = append(wanted, a)
		}
	}
	out := Analyses{}
	for i, a := range wanted {
		r.tick = func(done, total int) {
			const parts = 1000
			share := int64(0)
			if total > 0 {
				share = int64(done) * parts / int64(total)
			}
			tick(Progress{Stage: StageAnalyze, Analysis: a.name, Done: int64(i)*parts + share, Total: int64(len(wanted)) * parts})
		}
		r.tick(0, 1)
		if err := a.compute(r, &out); err != nil {
			return nil, err
		}
	}
	// Every row of the customer table shows rhythm and scores, whatever was asked for.
	if _, err := r.rfm(); err != nil {
		return nil, err
	}
	if r != e.run || slices.ContainsFunc(wanted, func(a analysis) bool { return a.name != "overview" }) {
		e.order = ordering{} // a sort by what was not known yet is out of date
	}
	e.run = r
	if out.Contact != nil {
		for _, row := range out.Contact.Top {
			out.Heads = append(out.Heads, e.customer(row.Customer))
		}
	}
	out.Reconcile = r.reconcile()
	return &AnalyzeResult{Analyses: out}, nil
}
