package segment

import (
	"github.com/keepsight/keepsight/core/fault"
)

const (
	fewest      = 30 // customers below which nothing is divided unasked
	leastK      = 3  // STATISTICS 20
	mostK       = 7
	shownFrom   = 2
	shownTo     = 8
	mostOptionK = 12

	wholeUpTo  = 25_000 // customers up to which k is chosen on all of them
	sampleSize = 5_000
	// finalRounds of Lloyd's iteration over everyone, from centres that are nearly right already.
	finalRounds = 100

	defaultRestarts = 20
	mostRestarts    = 1000
)

// Analyze divides the customers. Tick may be nil.
func Analyze(in Input, opt Options, tick func(done, total int)) (*Result, error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	p, err := populate(in, opt)
	if err != nil {
		return nil, err
	}
	n := in.Data.Customers.Len()
	r := &Result{Source: p.source, Log: opt.Log, Customers: len(p.index), Apart: list(p.apart), LeftOut: list(p.leftOut),
		Features: []Feature{}, ByK: []ByK{}, Clusters: []Cluster{}, Map: Map{Loadings: []Loading{}, Centres: [][2]float64{}},
		Why: Why{Code: Undivided}, Cluster: make([]int8, n), X: make([]float32, n), Y: make([]float32, n)}
	for i := range r.Cluster {
		r.Cluster[i] = -1
	}
	switch {
	case len(p.columns) == 0:
		r.Problem = NoFeatures
		return r, nil
	case len(p.index) == 0:
		r.Problem = NoCustomers
		return r, nil
	}
	c := &comparison{population: p, options: opt, result: r, report: tick}
	c.points, r.Features, c.skewed = prepare(p, opt)
	c.sample = c.points.distinct(spread(c.points.n, c.sampleSize()))
	if c.points.n > c.sample.n && c.sampleSize() < c.points.n {
		r.Sampled = c.sampleSize()
	}
	final := c.divide()
	for i, at := range p.index {
		r.Cluster[at] = int8(final.of[i])
	}
	r.plot(p, c.points, final)
	r.describe(in.Data, p, c.points, final)
	c.done()
	return r, nil
}

func (o Options) check() error {
	switch o.Scale {
	case "", "z", "none":
	default:
		return fault.New(fault.BadOption, "name", "segment.scale", "value", o.Scale)
	}
	switch o.Log {
	case "", "auto", "yes", "no":
	default:
		return fault.New(fault.BadOption, "name", "segment.log", "value", o.Log)
	}
	if o.K != 0 && (o.K < shownFrom || o.K > mostOptionK) {
		return fault.New(fault.BadOption, "name", "segment.k", "value", o.K)
	}
	if o.Restarts < 0 || o.Restarts > mostRestarts {
		return fault.New(fault.BadOption, "name", "segment.restarts", "value", o.Restarts)
	}
	return nil
}

// list is never null on the wire.
func list[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}

// comparison is one run of the analysis.
type comparison struct {
	population *population
	options    Options
	result     *Result
	points     *points // everyone
	sample     *points // distinct, with weights: on which k is chosen
	skewed     bool    // some column that was not logged is heavily skewed

	report      func(done, total int)
	step, steps int
}

func (c *comparison) sampleSize() int {
	if c.points.n > wholeUpTo {
		return sampleSize
	}
	return c.points.n
}

func (c *comparison) tick() {
	if c.report != nil {
		c.step++
		c.report(min(c.step, c.steps), c.steps)
	}
}

func (c *comparison) done() {
	if c.report != nil {
		c.report(max(1, c.steps), max(1, c.steps))
	}
}
