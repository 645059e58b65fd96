// Package rfm scores customers by Recency, Frequency and Monetary value and gives each one
// segment of the 11-segment map and one of the 8 quadrants.
//
// Recency is the days from the last order that counts to the analysis date; Frequency the orders
// that count; Monetary the net money. Scores are whole numbers 1–5, 5 is best, and ties share a
// score (STATISTICS 6–7):
//
//	F, M: 1 + floor(5 × customers strictly worse / n)
//	R:    5 − floor(5 × customers strictly better / n)
//
// over the n active customers. Amounts of money that differ by less than num.Resolution are one
// amount: 0.1 + 0.2 and 0.3 share a score. An axis on which every customer has one value says
// nothing: its rule is "constant" and every score 3.
package rfm

import (
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/num"
)

// Options of RFM; the zero value is the good answer.
type Options struct {
	// FrequencyScore: "" or "auto" takes fixed classes (1, 2, 3–4, 5–9, 10+) when more than 60 %
	// bought once, else "rank"; "rank" and "fixed" force one (STATISTICS 7).
	FrequencyScore string `json:"frequencyScore,omitempty"`
	// QuadrantCut: "" or "median", or "mean". Near, frequent and high mean strictly better than
	// the cut; a customer on the cut is far, seldom, low.
	QuadrantCut string `json:"quadrantCut,omitempty"`
	// NewWithinDays: "New" needs a first order at most so many days before the analysis date; the
	// engine passes the horizon. 0 means no bound.
	NewWithinDays int `json:"newWithinDays,omitempty"`
	// NewUnknown switches "New" off: the file does not start with the first sale and is too short
	// to tell (STATISTICS 3).
	NewUnknown bool `json:"newUnknown,omitempty"`
}

// Segment of the 11-segment map, see Segments.
type Segment string

// Quadrant: three letters, near/far, frequent/seldom, high/low: "NFH" … "FSL".
type Quadrant string

// Result of RFM. The columns run parallel to dataset.Customers; inactive customers have score 0
// and no segment.
type Result struct {
	AsOf          string  `json:"asOf"`      // "" of a summary without dates
	Customers     int     `json:"customers"` // active ones
	Apart         int     `json:"apart"`     // with no order that counts, or net money ≤ 0
	Orders        int     `json:"orders"`    // that count, of active customers
	Revenue       float64 `json:"revenue"`   // sale lines kept, all customers
	Refunds       float64 `json:"refunds"`   // ≤ 0, all customers
	NetRevenue    float64 `json:"netRevenue"`
	ActiveNet     float64 `json:"activeNet"` // net money of active customers
	MeanRecency   float64 `json:"meanRecencyDays"`
	MeanFrequency float64 `json:"meanFrequency"`
	MeanMonetary  float64 `json:"meanMonetary"`
	// TopFifthShare of the active net money is held by the best 20 % of active customers, rounded
	// up to whole customers: 868 of 4,338.
	TopFifthShare float64 `json:"topFifthShare"`
	OneTimeShare  float64 `json:"oneTimeShare"`

	RecencyAxis   Axis `json:"recencyAxis"`
	FrequencyAxis Axis `json:"frequencyAxis"`
	MonetaryAxis  Axis `json:"monetaryAxis"`

	// Cells is the heat map by the scores of recency (5, most recent, first) and frequency (1,
	// fewest, first), with the real cut points in the axes. Always 5 × 5; empty cells stay.
	Cells     []Cell         `json:"cells"`
	Map       string         `json:"map"`      // "eleven": which map Segments follows
	Segments  []SegmentCount `json:"segments"` // all eleven, in the order of Segments
	Families  []FamilyCount  `json:"families"`
	Quadrants []QuadrantRow  `json:"quadrants"`
	Cut       QuadrantCut    `json:"quadrantCut"`

	R, F, M  []uint8    `json:"-"`
	Segment  []Segment  `json:"-"`
	Quadrant []Quadrant `json:"-"`
}

// Axis prints how one score was made.
type Axis struct {
	// Rule: "rank", "fixed", or "constant" when every customer has one value: then the axis says
	// nothing and every score is 3.
	Rule string `json:"rule"`
	// Classes by score, 1 to 5: the values that got it. An empty class has Customers 0.
	Classes []Class `json:"classes"`
}

// Class of one score: the lowest and highest value that got it. Low and High are absent when empty.
type Class struct {
	Score     int      `json:"score"`
	Low       *float64 `json:"low,omitempty"`
	High      *float64 `json:"high,omitempty"`
	Customers int      `json:"customers"`
}

// Cell of the heat map, by the scores of recency and frequency.
type Cell struct {
	R         int     `json:"r"`
	F         int     `json:"f"`
	Customers int     `json:"customers"`
	Net       float64 `json:"net"`
}

// SegmentCount is one row of the segment table.
type SegmentCount struct {
	Code      Segment `json:"code"`
	Family    string  `json:"family"` // "keep", "grow", "watch", "win_back" or "quiet"
	Customers int     `json:"customers"`
	Revenue   float64 `json:"revenue"` // net money
	Mean      float64 `json:"mean"`    // of one customer; 0 when there is none
}

// QuadrantRow is one row of the quadrant table.
type QuadrantRow struct {
	Code      Quadrant `json:"code"`
	Customers int      `json:"customers"`
	Revenue   float64  `json:"revenue"`
	Mean      float64  `json:"mean"` // of one customer; 0 when there is none
}

// QuadrantCut prints where the quadrants are cut: near is fewer days than RecencyDays, frequent
// more orders than Frequency, high more money than Monetary.
type QuadrantCut struct {
	Rule        string  `json:"rule"` // "median" or "mean"
	RecencyDays float64 `json:"recencyDays"`
	Frequency   float64 `json:"frequency"`
	Monetary    float64 `json:"monetary"`
	// OnTheCut says where a customer goes who stands on the cut: "worse" (far, seldom, low), for
	// the comparison is strict.
	OnTheCut string `json:"onTheCut"`
}

// steps of the work that progress counts.
const steps = 5

// Analyze scores every active customer. Tick may be nil.
func Analyze(ds *dataset.Dataset, opt Options, tick func(done, total int)) (*Result, error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	done := 0
	report := func() {
		if tick != nil {
			done++
			tick(done, steps)
		}
	}
	a := measure(ds)
	n := ds.Customers.Len()
	r := &Result{
		AsOf: ds.Date(ds.AsOf), Customers: len(a.index), Apart: n - len(a.index), Orders: a.orders,
		Revenue: ds.Sales, Refunds: ds.Refunds, NetRevenue: ds.Net, Map: "eleven",
		R: make([]uint8, n), F: make([]uint8, n), M: make([]uint8, n),
		Segment: make([]Segment, n), Quadrant: make([]Quadrant, n),
	}
	report()

	sorted := make([]float64, len(a.index)) // reused by the three axes
	recency := rankAxis(a.recency, sorted, 0, recencyFirst)
	r.RecencyAxis = recency.score(a, a.recency, r.R)
	r.Cut.RecencyDays = opt.cut(sorted)
	r.MeanRecency = mean(sorted)
	report()

	frequency := frequencyAxis(opt, a, sorted)
	r.FrequencyAxis = frequency.score(a, a.frequency, r.F)
	r.Cut.Frequency = opt.cut(sorted)
	r.MeanFrequency = mean(sorted)
	if len(a.index) > 0 {
		r.OneTimeShare = float64(a.oneTime) / float64(len(a.index))
	}
	report()

	monetary := rankAxis(a.monetary, sorted, num.Resolution, worstFirst)
	r.MonetaryAxis = monetary.score(a, a.monetary, r.M)
	r.Cut.Monetary = opt.cut(sorted)
	r.ActiveNet, r.MeanMonetary = num.Total(sorted), mean(sorted)
	r.TopFifthShare = topFifthShare(sorted)
	report()

	r.Cut.Rule, r.Cut.OnTheCut = opt.cutRule(), "worse"
	r.assign(ds, a, opt)
	report()
	return r, nil
}

func (o Options) check() error {
	switch o.FrequencyScore {
	case "", "auto", "rank", "fixed":
	default:
		return fault.New(fault.BadOption, "name", "rfm.frequencyScore", "value", o.FrequencyScore)
	}
	switch o.QuadrantCut {
	case "", "median", "mean":
	default:
		return fault.New(fault.BadOption, "name", "rfm.quadrantCut", "value", o.QuadrantCut)
	}
	if o.NewWithinDays < 0 {
		return fault.New(fault.BadOption, "name", "rfm.newWithinDays", "value", o.NewWithinDays)
	}
	return nil
}

// assign gives every active customer its segment and quadrant and fills in the tables.
func (r *Result) assign(ds *dataset.Dataset, a *active, opt Options) {
	var segments [len(eleven)]count
	var quadrants [len(eight)]count
	var cells [25]count
	for k, i := range a.index {
		old := opt.NewUnknown || opt.NewWithinDays > 0 && int(ds.AsOf-ds.Customers.FirstDay[i]) > opt.NewWithinDays
		s := segmentOf(r.R[i], r.F[i], r.M[i], old)
		q := r.Cut.quadrantOf(a.recency[k], a.frequency[k], a.monetary[k])
		r.Segment[i], r.Quadrant[i] = eleven[s].code, eight[q]
		segments[s].add(a.monetary[k])
		quadrants[q].add(a.monetary[k])
		cells[5*(5-int(r.R[i]))+int(r.F[i])-1].add(a.monetary[k])
	}
	for s := range segments {
		r.Segments = append(r.Segments, SegmentCount{eleven[s].code, eleven[s].family, segments[s].customers, segments[s].net.Value(), segments[s].mean()})
	}
	r.Families = families(segments[:], r.Customers, r.ActiveNet)
	for q := range quadrants {
		r.Quadrants = append(r.Quadrants, QuadrantRow{eight[q], quadrants[q].customers, quadrants[q].net.Value(), quadrants[q].mean()})
	}
	for k := range cells {
		r.Cells = append(r.Cells, Cell{R: 5 - k/5, F: 1 + k%5, Customers: cells[k].customers, Net: cells[k].net.Value()})
	}
}

// count of customers and their money.
type count struct {
	customers int
	net       num.Sum
}

func (c *count) add(net float64) {
	c.customers++
	c.net.Add(net)
}
