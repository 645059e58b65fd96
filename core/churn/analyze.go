package churn

import (
	"math"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/learn"
	"github.com/keepsight/keepsight/core/internal/num"
)

// What there must be to learn from; below, a score would be a guess.
const (
	fewestCases = 50
	fewestRarer = 10
)

// Analyze finds the risks. Tick may be nil.
func Analyze(in Input, opt Options, tick func(done, total int)) (*Result, error) {
	if opt.Penalty < 0 || math.IsNaN(opt.Penalty) || math.IsInf(opt.Penalty, 0) {
		return nil, fault.New(fault.BadOption, "name", "churn.penalty", "value", opt.Penalty)
	}
	n := in.Data.Customers.Len()
	r := &Result{Without: []string{}, Train: []Window{}, Models: []Model{}, Drivers: []Driver{}, Bands: []Band{}, Rules: []Rule{}, Notes: []Note{},
		Risk: make([]float64, n), Raw: make([]float64, n)}
	for i := range r.Risk {
		r.Risk[i], r.Raw[i] = -1, -1
	}
	if tick == nil {
		tick = func(int, int) {}
	}
	var err error
	switch {
	case in.Data.Left != nil:
		err = r.byLabel(in, opt, tick)
	case in.Data.Summed():
		r.Label, r.Problem = Label{Kind: KindNoOrder, HorizonDays: in.HorizonDays}, OnlySummed
	case in.Data.HasOrders():
		err = r.byOrders(in, opt, tick)
	default:
		r.Label, r.Problem = Label{Kind: KindNoOrder}, NoRepeat
	}
	if err != nil {
		return nil, err
	}
	r.countScored(in)
	tick(1, 1)
	return r, nil
}

// problemOf cases to learn from.
func problemOf(c *cases) Problem {
	switch rarer := c.rarer(); {
	case c.Rows < fewestCases:
		return FewCustomers
	case rarer == 0:
		return OneClass
	case rarer < fewestRarer:
		return FewCustomers
	case len(learn.Encode(&c.Table, nil).Columns) == 0:
		return NoFeatures
	}
	return NoProblem
}

// remark on the cases that are learnt from: what is constant, wide or too good to be true.
func (r *Result) remark(c *cases) {
	e := learn.Encode(&c.Table, nil)
	for _, f := range e.Constant {
		r.note(Note{Code: NoteDropped, Feature: c.Columns[f].Name})
	}
	if rarer := c.rarer(); len(e.Columns)*casesPerFeature > rarer {
		r.note(Note{Code: NoteWide, Count: len(c.Columns) - len(e.Constant), Value: float64(rarer)})
	}
	for _, leak := range learn.LeakOf(&c.Table, c.left) {
		if leak.Kind != learn.LeakPureLevel {
			r.note(Note{Code: NoteLeak, Feature: leak.Name, Count: leak.Rows, Value: leak.AUC})
			continue
		}
		for _, level := range leak.Levels {
			r.note(Note{Code: NotePureLevel, Feature: leak.Name, Level: level, Count: leak.Rows})
		}
	}
}

// casesPerFeature of the rarer class that a regression asks for: P. Peduzzi et al., "A simulation
// study of the number of events per variable in logistic regression analysis", Journal of Clinical
// Epidemiology 49 (1996), 1373–1379.
const casesPerFeature = 10

// countScored adds up those who have a score, in bands.
func (r *Result) countScored(in Input) {
	const bands = 5
	var expected, net [bands]num.Sum
	var count [bands]int
	for i, risk := range r.Risk {
		if risk < 0 {
			continue
		}
		k := min(int(risk*bands), bands-1)
		count[k]++
		expected[k].Add(risk)
		net[k].Add(in.Data.Customers.Net[i])
		r.Customers++
	}
	if r.Customers == 0 {
		return
	}
	for k := range count {
		r.Bands = append(r.Bands, Band{From: float64(k) / bands, To: float64(k+1) / bands, Customers: count[k],
			Expected: expected[k].Value(), Net: net[k].Value()})
	}
	r.Expected = num.Total(scored(r.Risk))
}

func scored(risk []float64) (list []float64) {
	for _, v := range risk {
		if v >= 0 {
			list = append(list, v)
		}
	}
	return list
}

// reliability of displayed risks.
func reliability(p []float64, left []bool) []Bin {
	const bins = 10
	list := []Bin{}
	for _, b := range learn.ReliabilityCurve(p, left, bins) {
		list = append(list, Bin{Mean: b.Predicted, Actual: b.Observed, Low: b.WilsonLow, High: b.WilsonHigh, Customers: b.Rows})
	}
	return list
}
