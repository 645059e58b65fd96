// Package rhythm says how often each customer usually orders and how overdue the next order is.
// It needs no minimum of data to be true; where a customer has too few orders the group speaks.
//
// Where the file is a summary, the usual gap is the mean of a customer's gaps, shrunk likewise; see
// credibility.
//
// A gap is the number of days between two consecutive days on which a customer placed orders that
// count. Horizon and group are taken from the active customers (STATISTICS 9, 11).
//
// The usual gap shrinks the customer's own towards the group's, on the log scale, by a one-way
// random effects model: log gap = μ + bᵢ + e, with variances σ²b between and σ²w within customers.
// With k = σ²w/σ²b and nᵢ gaps of mean log ȳᵢ,
//
//	usual gap = exp((nᵢ·ȳᵢ + k·μ) / (nᵢ + k)),   μ = Σ wᵢ·ȳᵢ / Σ wᵢ,   wᵢ = nᵢ / (nᵢ + k)
//
// which is the best linear unbiased prediction under the model. The variances come from the
// ANOVA estimators for unequal nᵢ: S. R. Searle, G. Casella, C. E. McCulloch, Variance Components
// (1992), chapter 3; the prediction is their chapter 7.
package rhythm

import (
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
)

// Options of the rhythm; the zero value is the good answer.
type Options struct {
	// HorizonDays is H, the one horizon of a run; 0 takes the 90th percentile of the gaps between
	// a customer's order days (STATISTICS 9).
	HorizonDays int `json:"horizonDays,omitempty"`
	// MinOrderDays a customer needs for a rhythm of its own, 2 or more; 0 is 3.
	MinOrderDays int `json:"minOrderDays,omitempty"`
}

// State of a customer against its own rhythm.
type State string

const (
	OnRhythm State = "on_rhythm" // overdue index below 1
	JustPast State = "just_past" // 1 to 3
	LongGone State = "long_gone" // above 3
	NoRhythm State = "no_rhythm" // fewer than MinOrderDays order days
)

// States in the order in which they are listed.
var States = []State{OnRhythm, JustPast, LongGone, NoRhythm}

// Shrinkage says whose gaps make the usual gap.
type Shrinkage string

const (
	// Partly: own and group's gaps, weighted by PriorGaps.
	Partly Shrinkage = "partly"
	// ToGroup: the customers' differences are no larger than chance makes them (σ²b ≤ 0), or no
	// customer has two gaps to tell by: everybody gets the group's gap.
	ToGroup Shrinkage = "group"
	// ToOwn: no customer's gaps ever vary (σ²w = 0): everybody keeps its own.
	ToOwn Shrinkage = "own"
	// Nobody came back: there is no gap at all.
	Nobody Shrinkage = "none"
)

// Result of the rhythm. The columns run parallel to dataset.Customers.
type Result struct {
	HorizonDays  int `json:"horizonDays"`
	MinOrderDays int `json:"minOrderDays"`
	// Gaps is the number of repeat gaps behind the horizon; 0: nobody came back, HorizonDays is 0
	// unless chosen.
	Gaps int `json:"gaps"`
	// GroupGapDays is the usual gap of the group, exp(μ): every customer counts, the more the
	// better its own mean is known. 0 when nobody came back.
	GroupGapDays float64 `json:"groupGapDays"`
	// PriorGaps is how many gaps of its own a customer needs before its own rhythm counts as much
	// as the group's (the ratio of variances within and between customers). It is a figure only
	// with Shrinkage "partly", and 0 otherwise.
	PriorGaps float64      `json:"priorGaps"`
	Shrinkage Shrinkage    `json:"shrinkage"`
	States    []StateCount `json:"states"`
	// Window is absent where the file is a summary, which does not hold single gaps.
	Window *Window `json:"window,omitempty"`

	// UsualGapDays is the customer's own usual gap, shrunk towards the group; 0 where unknown.
	// It is a whole number of millionths of a day: the maths library differs between platforms in
	// its last bits, and "30 days quiet with a gap of 30" must be overdue by 1 on all of them.
	UsualGapDays []float64 `json:"-"`
	// QuietDays since the last order that counts; -1 where there is none. An order after the
	// analysis date counts as of that date: 0.
	QuietDays []int32 `json:"-"`
	// OverdueIndex = QuietDays ÷ UsualGapDays (STATISTICS 11); -1 where unknown.
	OverdueIndex []float64 `json:"-"`
	OrderDays    []int32   `json:"-"` // distinct days with an order that counts
	State        []State   `json:"-"` // "" for customers that are not active

	next    *next
	meanLog []float64 // of the customer's gaps
}

// StateCount counts the active customers of a state, and their net money.
type StateCount struct {
	Code      State   `json:"code"`
	Customers int     `json:"customers"`
	Net       float64 `json:"net"`
}

const (
	defaultMinOrderDays = 3
	justPastUpTo        = 3    // STATISTICS 24
	stride              = 8192 // customers between two reports of progress
)

// Analyze finds the horizon and everyone's rhythm. Tick may be nil.
func Analyze(ds *dataset.Dataset, opt Options, tick func(done, total int)) (*Result, error) {
	if opt.MinOrderDays == 0 {
		opt.MinOrderDays = defaultMinOrderDays
	}
	if opt.MinOrderDays < 2 {
		return nil, fault.New(fault.BadOption, "name", "rhythm.minOrderDays", "value", opt.MinOrderDays)
	}
	if opt.HorizonDays < 0 {
		return nil, fault.New(fault.BadOption, "name", "rhythm.horizonDays", "value", opt.HorizonDays)
	}
	n := ds.Customers.Len()
	report := func(done int) {
		if tick != nil {
			tick(done, 2*n)
		}
	}
	r := &Result{
		HorizonDays: opt.HorizonDays, MinOrderDays: opt.MinOrderDays,
		UsualGapDays: make([]float64, n), QuietDays: make([]int32, n), OverdueIndex: make([]float64, n),
		State: make([]State, n),
	}
	usual := r.ofOrders
	if ds.Summed() {
		usual = r.ofSummary
	}
	usualGap := usual(ds, report)
	var counts tally
	for i := range n {
		r.judge(ds, usualGap, i)
		if r.State[i] != "" {
			counts.add(r.State[i], ds.Customers.Net[i])
		}
		if i%stride == 0 {
			report(n + i)
		}
	}
	r.States = counts.rows()
	report(2 * n)
	return r, nil
}

// ofOrders reads the gaps between orders.
func (r *Result) ofOrders(ds *dataset.Dataset, tick func(done int)) func(i int) (float64, bool) {
	g := collect(ds, tick)
	m := fit(g)
	r.Gaps, r.GroupGapDays, r.Shrinkage, r.OrderDays = g.count, m.groupGap(), m.shrinkage, g.orderDays
	if m.shrinkage == Partly {
		r.PriorGaps = m.priorGaps
	}
	if r.HorizonDays == 0 {
		r.HorizonDays = g.horizon()
	}
	r.windows(ds, g, m)
	return func(i int) (float64, bool) { return m.usualGap(int(g.orderDays[i])-1, g.meanLog[i]) }
}

// ofSummary takes the mean gaps that a summary knows.
func (r *Result) ofSummary(ds *dataset.Dataset, _ func(done int)) func(i int) (float64, bool) {
	c := fitSummed(ds)
	r.Gaps, r.Shrinkage, r.OrderDays = c.gaps, c.shrinkage, ds.Customers.Counted
	if r.PriorGaps = c.priorGaps; c.shrinkage != Nobody {
		r.GroupGapDays = atLeastADay(c.mean)
	}
	if r.HorizonDays == 0 {
		r.HorizonDays = c.horizon(ds)
	}
	return c.usualGap
}

// judge fills in the columns of customer i.
func (r *Result) judge(ds *dataset.Dataset, usualGap func(i int) (float64, bool), i int) {
	c := &ds.Customers
	r.QuietDays[i], r.OverdueIndex[i] = -1, -1
	if c.Counted[i] == 0 {
		return
	}
	r.QuietDays[i] = max(0, int32(ds.AsOf-c.LastDay[i]))
	if usual, known := usualGap(i); known {
		r.UsualGapDays[i] = usual
		r.OverdueIndex[i] = float64(r.QuietDays[i]) / usual
	}
	if !c.Active(i) {
		return
	}
	index := r.OverdueIndex[i]
	switch {
	case int(r.OrderDays[i]) < r.MinOrderDays || index < 0:
		r.State[i] = NoRhythm
	case index < 1:
		r.State[i] = OnRhythm
	case index <= justPastUpTo:
		r.State[i] = JustPast
	default:
		r.State[i] = LongGone
	}
}
