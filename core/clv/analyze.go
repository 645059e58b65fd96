package clv

import (
	"math"
	"slices"
	"strconv"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/num"
)

// Few is the number of customers, or of repeat buyers, below which ranges are too wide for much
// use and a note says so.
const Few = 100

// HorizonMonths of Result.Horizons and Detail.Horizons.
var HorizonMonths = []int{3, 6, 12}

func horizonWeeks() []float64 {
	weeks := make([]float64, len(HorizonMonths))
	for i, m := range HorizonMonths {
		weeks[i] = float64(m) * WeeksPerMonth
	}
	return weeks
}

func (opt Options) margin() float64 {
	if opt.Margin == 0 {
		return 1
	}
	return opt.Margin
}

// complete puts in what zero means, and refuses what makes no sense.
func (opt Options) complete() (Options, error) {
	if opt.Months == 0 {
		opt.Months = 12
	}
	if opt.Draws == 0 {
		opt.Draws = 400
	}
	bad := func(name, value string) (Options, error) {
		return opt, fault.New(fault.BadOption, "name", "clv."+name, "value", value)
	}
	float := func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
	switch {
	case opt.Months < 1 || opt.Months > 60:
		return bad("months", strconv.Itoa(opt.Months))
	case opt.Draws < 50 || opt.Draws > 10_000:
		return bad("draws", strconv.Itoa(opt.Draws))
	case !(opt.Margin >= 0 && opt.Margin <= 1):
		return bad("margin", float(opt.Margin))
	case !(opt.DiscountPerMonth >= 0 && opt.DiscountPerMonth <= 1):
		return bad("discountPerMonth", float(opt.DiscountPerMonth))
	case opt.Model != "" && !slices.Contains(Names, opt.Model):
		return bad("model", string(opt.Model))
	}
	if opt.HoldoutFrom != "" {
		if _, ok := parseDay(opt.HoldoutFrom); !ok {
			return bad("holdoutFrom", opt.HoldoutFrom)
		}
	}
	return opt, nil
}

// Analyze says what customers will order and what that is worth. An error is a bad option; data
// that cannot carry an answer gets one without it, and notes that say why.
func Analyze(in Input, opt Options, tick func(done, total int)) (*Result, error) {
	opt, err := opt.complete()
	if err != nil {
		return nil, err
	}
	if tick == nil {
		tick = func(int, int) {}
	}
	r := newResult(in, opt)
	a := &analysis{in: in, opt: opt, out: r, tick: tick}
	a.now = newCut(population(in.Data, knownUntil(in.Data)))
	r.describe(a.now, in.Data.Customers.Moneyless)
	switch {
	case in.Data.Summed() && in.Data.History.Recency == nil:
		r.note(Note{Code: NoFirst})
	case len(a.now.people) == 0:
		r.note(Note{Code: NoCustomers})
	case a.now.sample.times[len(a.now.sample.times)-1] == 0:
		r.note(Note{Code: NoTime})
	case r.Population.Repeats == 0:
		r.note(Note{Code: NoRepeat})
	default:
		a.run()
	}
	if in.HistoryCut && len(a.now.people) > 0 {
		r.note(Note{Code: HistoryCut})
	}
	if opt.Margin == 0 {
		r.note(Note{Code: RevenueNotProfit})
	}
	tick(steps, steps)
	return r, nil
}

func newResult(in Input, opt Options) *Result {
	n := in.Data.Customers.Len()
	r := &Result{AsOf: in.Data.Date(knownUntil(in.Data)), HorizonDays: max(0, in.HorizonDays), Months: opt.Months, Margin: opt.Margin,
		DiscountPerMonth: opt.DiscountPerMonth,
		Models:           []Fitted{}, Horizons: []Horizon{}, Alive: []Alive{}, Notes: []Note{}}
	for _, column := range []*[]float64{&r.Expected, &r.Value, &r.NoOrder, &r.ValueIfOrdered, &r.ValueIfSilent} {
		*column = make([]float64, n)
		for i := range *column {
			(*column)[i] = -1
		}
	}
	return r
}

//go:noinline // its callers are many, and core.wasm is downloaded
func (r *Result) note(n Note) { r.Notes = append(r.Notes, n) }

// describe fills what needs no model. Where the file does not say what the customers have paid in all,
// the historic money is 0.
func (r *Result) describe(c *cut, moneyless bool) {
	p, h := &r.Population, &r.Historic
	p.Customers = len(c.people)
	p.DistinctInput = len(c.sample.groups)
	var net num.Sum
	for i := range c.people {
		person := &c.people[i]
		if person.X > 0 {
			p.Repeaters++
		}
		p.Repeats += person.X
		h.Orders += person.orders
		if !moneyless {
			net.Add(person.money)
		}
	}
	p.OrderDays = p.Repeats + p.Customers
	h.Customers, h.Net = p.Customers, net.Value()
	if n := float64(p.Customers); n > 0 {
		p.OneTimeShare = 1 - float64(p.Repeaters)/n
		h.MeanNet = h.Net / n
		h.MeanOrders = float64(h.Orders) / n
		h.MeanOrderValue = h.Net / float64(h.Orders)
		if p.Customers < Few {
			r.note(Note{Code: FewCustomers, Count: p.Customers})
		}
		if p.Repeaters > 0 && p.Repeaters < Few {
			r.note(Note{Code: FewRepeaters, Count: p.Repeaters})
		}
	}
}

// steps of the progress bar.
const steps = 8

// analysis is one run.
type analysis struct {
	in   Input
	opt  Options
	out  *Result
	tick func(done, total int)
	done int

	now, calibration, selection *cut
	calibrationEnd              dataset.Day
	actual                      []int      // in the holdout, of the calibration's customers
	money                       float64    // likewise
	best                        []int32    // who were the best fifth by that money, of calibration.people
	weeks                       float64    // of the holdout
	forecasts                   []forecast // of calibration.predictors() on the holdout
}

func (a *analysis) step() {
	a.done++
	a.tick(a.done, steps)
}

func (a *analysis) run() {
	r := a.out
	if !a.now.fitModels() {
		r.note(Note{Code: NoRepeat})
		return
	}
	others := a.now.fitSpend()
	a.step()
	a.windows()
	a.reportModels()
	a.reportSpend(others)
	chosen := a.choose()
	r.Chosen = chosen.name
	r.columns(a.now, chosen, a.opt)
	if a.moneyless() {
		r.Value, r.ValueIfOrdered, r.ValueIfSilent = nil, nil, nil
	}
	a.step()
	draws := drawParameters(chosen, &a.now.spend, a.opt.Draws)
	miss, valueMiss := 1.0, 1.0
	if a.calibration != nil {
		miss, valueMiss = a.proveRanges(chosen.name)
	}
	a.season(miss)
	a.step()
	a.ranges(chosen, draws, miss, valueMiss)
	a.newcomer(chosen, draws)
	a.topTenth()
	r.person = a.explain(chosen, draws, miss, valueMiss)
}

// ranges of all customers together at the three horizons.
func (a *analysis) ranges(p *predictor, draws []parameters, miss, valueMiss float64) {
	r, weeks := a.out, horizonWeeks()
	exact := a.now.totals(p, a.now.order, weeks)
	simulated := a.now.simulate(p, weeks, draws, exact)
	for h, months := range HorizonMonths {
		taken := a.opt.margin() * a.discountShare(p, months)
		orders := widened(middle80(exact.orders[h], simulated.orders[h]), miss)
		money := widened(middle80(exact.money[h], simulated.money[h]), valueMiss)
		money.Value, money.Low, money.High = money.Value*taken, money.Low*taken, money.High*taken
		r.Horizons = append(r.Horizons, Horizon{Months: months, Orders: orders, Value: money})
	}
	last := r.Horizons[len(r.Horizons)-1]
	if r.ExpectedOrders = &last.Orders; !a.moneyless() {
		r.ExpectedValue = &last.Value
	}
	if last.Orders.WidenedBy > 0 {
		r.note(Note{Code: Widened, Value: last.Orders.WidenedBy})
	}
	if last.Value.WidenedBy > 0 {
		r.note(Note{Code: ValueWidened, Value: last.Value.WidenedBy})
	}
}

// discountShare is what the discount leaves of the money of the next months.
func (a *analysis) discountShare(p *predictor, months int) float64 {
	if a.opt.DiscountPerMonth == 0 {
		return 1
	}
	weeks := make([]float64, months)
	for k := range weeks {
		weeks[k] = float64(k+1) * WeeksPerMonth
	}
	money := a.now.totals(p, a.now.order, weeks).money
	if !(money[months-1] > 0) {
		return 1
	}
	sum, before := 0.0, 0.0
	for k, m := range money {
		sum += (m - before) * math.Pow(1+a.opt.DiscountPerMonth, -float64(k+1))
		before = m
	}
	return sum / money[months-1]
}

// widened stretches a range to at least the miss f = actual ÷ expected of the test period, the
// same way up and down; 1 is no miss.
func widened(r Range, f float64) Range {
	if f == 1 {
		return r
	}
	up := max(f, 1/max(f, 1.0/mostMiss))
	r.Low, r.High = min(r.Low, r.Value/up), max(r.High, r.Value*up)
	if f < 1.0/mostMiss {
		r.Low = 0
	}
	r.WidenedBy = 1 - 1/up
	return r
}

// mostMiss bounds the factor by which a range is stretched upwards.
const mostMiss = 10

// moneyless: the file says nothing of money.
func (a *analysis) moneyless() bool { return a.in.Data.Summed() && a.in.Data.History.Spend == nil }

// topTenth is the share of the expected value in the best tenth of the population, rounded up.
func (a *analysis) topTenth() {
	if a.moneyless() {
		return
	}
	values := make([]float64, 0, len(a.now.people))
	for i := range a.now.people {
		values = append(values, a.out.Value[a.now.people[i].index])
	}
	slices.Sort(values)
	all := num.Total(values)
	if !(all > 0) {
		return
	}
	share := num.Total(values[len(values)-(len(values)+9)/10:]) / all
	a.out.TopTenthShare = &share
}
