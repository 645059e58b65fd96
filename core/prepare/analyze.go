package prepare

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/num"
	"github.com/keepsight/keepsight/core/internal/principal"
)

const (
	mostLooked     = 50_000 // customers; of more so many are drawn
	mostComponents = 60     // quantities that principal components are made of
	shownAxes      = 10
	shownLoadings  = 4
	enough         = 0.8
)

// plan is a preparation of a dataset, from which its table is written.
type plan struct {
	shape *shape
	rows  []int32 // customers of the table
	part  []int8
	table *Table // of those that were looked at
	fit   *Preparation
}

// Analyze prepares the dataset and says how. Tick may be nil.
func Analyze(in Input, opt Options, tick func(done, total int)) (*Result, error) {
	if tick == nil {
		tick = func(int, int) {}
	}
	tick(0, 3)
	r, p, err := prepared(in.Data, opt)
	if err != nil || r.Problem != "" {
		return r, err
	}
	tick(1, 3)
	r.describe(p)
	tick(2, 3)
	training := p.training()
	r.Components = p.components(training)
	tick(3, 3)
	return r, nil
}

func prepared(ds *dataset.Dataset, opt Options) (*Result, *plan, error) {
	r := &Result{Scale: opt.Scale, Codes: opt.Codes, Features: []Feature{}, LeftOut: []LeftOut{}}
	if r.Scale == "" {
		r.Scale = "z"
	}
	if r.Codes == "" {
		r.Codes = "onehot"
	}
	if ds.HasOrders() {
		r.AsOf = ds.Date(ds.AsOf)
	}
	p := &plan{}
	p.rows, r.Apart = rowsOf(ds)
	r.Customers = len(p.rows)
	if len(p.rows) == 0 {
		r.Problem, r.Split = NoCustomers, Split{By: "hash", Parts: []Part{}}
		return r, p, nil
	}
	p.part, r.Split = split(ds, p.rows, opt)
	p.shape = newShape(ds, p.rows)
	looked := p.rows
	if len(looked) > mostLooked {
		looked = spread(p.rows, mostLooked)
		r.Sampled = len(looked)
	}
	p.table = p.shape.build(ds, looked)
	if len(looked) > 1 {
		p.shape.findConstant(p.table)
		p.table.drop(p.shape.constant)
		p.table.findGaps()
	}
	r.LeftOut = append(r.LeftOut, p.table.LeftOut...)
	if len(p.table.Columns) == 0 {
		r.Problem = NoFeatures
		return r, p, nil
	}
	var err error
	p.fit, err = Fit(p.table, p.training(), opt)
	return r, p, err
}

// training rows of the table that was looked at; all of it where the split left none to learn from.
func (p *plan) training() []int32 {
	var rows, all []int32
	at := 0
	for row, customer := range p.table.Customers {
		for p.rows[at] != customer {
			at++
		}
		all = append(all, int32(row))
		if p.part[at] == 0 {
			rows = append(rows, int32(row))
		}
	}
	if len(rows) == 0 {
		return all
	}
	return rows
}

// spread is m of the customers, one drawn from each of m equal stretches, in their order.
func spread(rows []int32, m int) []int32 {
	random := rand.New(rand.NewPCG(stream, uint64(len(rows))))
	out := make([]int32, m)
	for j := range out {
		from, to := j*len(rows)/m, (j+1)*len(rows)/m
		out[j] = rows[from+random.IntN(to-from)]
	}
	return out
}

// describe fills in what each feature is.
func (r *Result) describe(p *plan) {
	t := p.table
	for f := range t.Columns {
		c, about, l := &t.Columns[f], t.About[f], &p.fit.columns[f]
		out := Feature{Key: c.Name, Code: about.Code, Header: about.Header, Unit: about.Unit, Source: about.Source,
			Undefined: about.Undefined, Rows: t.Rows, Coded: l.coded}
		if c.Quantity != nil {
			var values []float64
			for _, v := range c.Quantity {
				if !math.IsNaN(v) {
					values = append(values, v)
				}
			}
			out.Filled = len(values)
			out.Spread = spreadOf(values)
		} else {
			count := make([]int, len(c.Levels))
			for _, level := range c.Category {
				if level >= 0 {
					count[level]++
					out.Filled++
				}
			}
			levels := make([]int32, len(count))
			for level := range levels {
				levels[level] = int32(level)
			}
			for k, level := range byCount(count, levels) {
				if n := count[level]; n > 0 && k < keptLevels {
					out.Levels = append(out.Levels, Level{c.Levels[level], n})
				} else {
					out.Rest += n
				}
			}
		}
		if l.marked {
			out.Method, out.Proposed, out.Trials, out.Tried = l.fill.method, l.proposed, l.trials, l.tried
			switch {
			case l.fill.method == Blank:
			case l.fill.model != nil:
				r.Filled += out.Rows - out.Filled
			case c.Quantity != nil:
				v := l.fill.value
				out.FillValue = &v
				r.Filled += out.Rows - out.Filled
			default:
				out.FillLevel = c.Levels[l.fill.level]
				r.Filled += out.Rows - out.Filled
			}
		}
		r.Features = append(r.Features, out)
	}
	r.Columns = p.fit.width
}

func spreadOf(values []float64) *Spread {
	if len(values) == 0 {
		return nil
	}
	s := &Spread{}
	s.Mean, s.SD = moments(values)
	slices.Sort(values)
	s.Min, s.Max = values[0], values[len(values)-1]
	s.Q1, s.Median, s.Q3 = quantile(values, 0.25), num.Median(values), quantile(values, 0.75)
	return s
}

// quantile by linear interpolation between the ordered values (type 7 of R. Hyndman and Y. Fan,
// The American Statistician 50, 1996).
func quantile(ascending []float64, p float64) float64 {
	at := p * float64(len(ascending)-1)
	k := int(at)
	if k+1 >= len(ascending) {
		return ascending[k]
	}
	return ascending[k] + (at-float64(k))*(ascending[k+1]-ascending[k])
}

// components of the quantities that differ, z-scored over the training rows; a blank that stays
// blank counts as the mean.
func (p *plan) components(rows []int32) *Components {
	var keys []string
	var columns [][]float64
	for f := range p.table.Columns {
		c := &p.table.Columns[f]
		if c.Quantity == nil || len(columns) == mostComponents {
			continue
		}
		values := p.fit.columns[f].fill.quantities(p.table, f, rows)
		z := scale(values, "z")
		if low, high := limits(values); !(low < high) {
			continue
		}
		for i, v := range values {
			if values[i] = (v - z.Center) / z.Scale; math.IsNaN(v) {
				values[i] = 0
			}
		}
		keys, columns = append(keys, c.Name), append(columns, values)
	}
	d := len(columns)
	if d < 2 {
		return nil
	}
	covariance := make([]float64, d*d)
	for f := range columns {
		for g := 0; g <= f; g++ {
			sum := 0.0
			for i, v := range columns[f] {
				sum += float64(v * columns[g][i])
			}
			covariance[g*d+f] = sum / float64(len(rows))
		}
	}
	axes, shares := principal.Components(covariance, d)
	out := &Components{Features: d, Enough: d}
	total := 0.0
	for a, share := range shares {
		if total += share; total >= enough && out.Enough > a+1 {
			out.Enough = a + 1
		}
		if a >= shownAxes || share == 0 {
			continue
		}
		component := Component{Share: share, Total: min(1, total)}
		shown := make([]bool, d)
		for range min(shownLoadings, d) {
			best := -1 // of two as large to the last bits, the first
			for f, w := range axes[a] {
				if !shown[f] && (best < 0 || num.Above(math.Abs(w), math.Abs(axes[a][best]))) {
					best = f
				}
			}
			shown[best] = true
			component.Loadings = append(component.Loadings, Loading{keys[best], axes[a][best]})
		}
		out.Shares = append(out.Shares, component)
	}
	return out
}

func limits(values []float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if !math.IsNaN(v) {
			low, high = min(low, v), max(high, v)
		}
	}
	return low, high
}
