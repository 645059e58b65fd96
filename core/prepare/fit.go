package prepare

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/learn"
	"github.com/keepsight/keepsight/core/internal/num"
)

// Preparation is what was learnt from some rows: how blanks are filled, and how each column is coded
// and scaled. Apply codes any rows by it and never changes it.
type Preparation struct {
	columns []learnt
	width   int
}

// learnt of one feature.
type learnt struct {
	fill     filler
	proposed Method
	trials   []Trial
	tried    int
	place    []int32 // by level: which of coded it is, or its ordinal; −1 for one that was not seen
	coded    []Coded
	ordinal  bool
	marked   bool // the last of coded marks blanks
}

// Fit learns from the rows of the table, and from nothing else.
func Fit(t *Table, rows []int32, opt Options) (*Preparation, error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	p := &Preparation{columns: make([]learnt, len(t.Columns))}
	for f := range t.Columns {
		c, l := &t.Columns[f], &p.columns[f]
		filled := known(c, rows)
		l.proposed = Median
		if c.Quantity == nil {
			l.proposed = Mode
		}
		method := l.proposed
		if t.Gaps[f] {
			l.trials, l.tried, l.proposed = try(t, f, filled)
			method = l.proposed
			l.marked = true
		}
		if chosen := opt.method(c.Name); chosen != "" && (c.Quantity != nil || chosen != Mean && chosen != Median) {
			method = chosen
		}
		l.fill = learnFill(t, f, filled, method)
		if c.Quantity != nil {
			l.coded = []Coded{scale(l.fill.quantities(t, f, rows), opt.Scale)}
		} else {
			l.code(c, l.fill.categories(t, f, rows), opt.Codes == "ordinal")
		}
		if l.marked {
			l.coded = append(l.coded, Coded{Kind: CodedMissing, Scale: 1})
		}
		p.width += len(l.coded)
	}
	return p, nil
}

// Width is the number of columns that Apply makes.
func (p *Preparation) Width() int { return p.width }

// Apply codes rows of a table that has the columns of the one that was learnt from. A cell is NaN
// where a blank is left blank, and in a column whose blanks nothing would mark.
func (p *Preparation) Apply(t *Table, rows []int32) *learn.Matrix {
	m := &learn.Matrix{Data: make([]float64, len(rows)*p.width), Rows: len(rows), Cols: p.width}
	at := 0
	for f := range p.columns {
		c, l := &t.Columns[f], &p.columns[f]
		if !l.marked { // nothing is filled unseen
			l.fill.apply(m, t, f, at, rows, l, true)
		} else {
			l.fill.apply(m, t, f, at, rows, l, false)
			for i, r := range rows {
				if blank(c, int(r)) {
					m.Data[i*p.width+at+len(l.coded)-1] = 1
				}
			}
		}
		at += len(l.coded)
	}
	return m
}

func (f *filler) apply(m *learn.Matrix, t *Table, column, at int, rows []int32, l *learnt, leave bool) {
	c := &t.Columns[column]
	if c.Quantity != nil {
		for i, v := range f.quantities(t, column, rows) {
			if leave && math.IsNaN(c.Quantity[rows[i]]) {
				v = math.NaN()
			}
			m.Data[i*m.Cols+at] = (v - l.coded[0].Center) / l.coded[0].Scale
		}
		return
	}
	for i, level := range f.categories(t, column, rows) {
		place := int32(-1)
		if level >= 0 && (!leave || c.Category[rows[i]] >= 0) {
			place = l.place[level]
		}
		switch {
		case l.ordinal && place < 0:
			m.Data[i*m.Cols+at] = math.NaN()
		case l.ordinal:
			m.Data[i*m.Cols+at] = float64(place)
		case place >= 0:
			m.Data[i*m.Cols+at+int(place)] = 1
		}
	}
}

// code learns which levels there are: one column for each of the commonest and one for the rest,
// or one column for their order.
func (l *learnt) code(c *learn.Column, levels []int32, ordinal bool) {
	count := make([]int, len(c.Levels))
	for _, level := range levels {
		if level >= 0 {
			count[level]++
		}
	}
	l.place, l.ordinal = make([]int32, len(c.Levels)), ordinal
	var seen []int32
	for level, n := range count {
		l.place[level] = -1
		if n > 0 {
			seen = append(seen, int32(level))
		}
	}
	if ordinal {
		for k, level := range seen {
			l.place[level] = int32(k)
		}
		l.coded = []Coded{{Kind: CodedOrdinal, Scale: 1}}
		return
	}
	kept := seen
	if len(seen) > keptLevels {
		kept = byCount(count, seen)[:keptLevels]
		slices.SortFunc(kept, ascending)
		for _, level := range seen {
			l.place[level] = keptLevels
		}
	}
	for k, level := range kept {
		l.place[level] = int32(k)
		l.coded = append(l.coded, Coded{Kind: CodedLevel, Level: c.Levels[level], Scale: 1})
	}
	if len(seen) > keptLevels {
		l.coded = append(l.coded, Coded{Kind: CodedRest, Scale: 1})
	}
}

// scale learns center and scale of filled values; NaN is passed over. What does not vary is
// centred alone.
func scale(values []float64, how string) Coded {
	c := Coded{Kind: CodedQuantity, Scale: 1}
	sorted := make([]float64, 0, len(values))
	for _, v := range values {
		if !math.IsNaN(v) {
			sorted = append(sorted, v)
		}
	}
	if len(sorted) == 0 || how == "none" {
		return c
	}
	slices.Sort(sorted)
	low, high := sorted[0], sorted[len(sorted)-1]
	spread := 0.0
	switch how {
	case "minmax":
		c.Center, spread = low, high-low
	case "robust":
		c.Center = num.Median(sorted)
		off := make([]float64, len(sorted))
		for i, v := range sorted {
			off[i] = math.Abs(v - c.Center)
		}
		mean := num.Total(off) / float64(len(off))
		slices.Sort(off)
		// The two factors make either the standard deviation of normally distributed values
		// (B. Iglewicz and D. Hoaglin, How to Detect and Handle Outliers, 1993).
		if spread = num.Median(off) / 0.67448975; spread == 0 {
			spread = mean * 1.25331414
		}
	default:
		c.Center, spread = moments(sorted)
	}
	if low < high && spread > 0 {
		c.Scale = spread
	}
	return c
}

// moments are mean and population standard deviation.
func moments(values []float64) (mean, sd float64) {
	mean = num.Total(values) / float64(len(values))
	var squares num.Sum
	for _, v := range values {
		squares.Add((v - mean) * (v - mean))
	}
	return mean, math.Sqrt(squares.Value() / float64(len(values)))
}

// method that a person chose for a feature, "" for none. A key that the table does not have says
// nothing: its column may come back with the next change of the mapping. Nor does the mean of a
// category.
func (opt Options) method(key string) (chosen Method) {
	for rest, more := opt.Methods, true; more; {
		var line string
		line, rest, more = strings.Cut(rest, "\n")
		if method, of, _ := strings.Cut(line, " "); of == key {
			chosen = Method(method)
		}
	}
	return chosen
}

// check the options.
func (opt Options) check() error {
	for _, o := range [...][3]string{
		{"scale", opt.Scale, " z robust minmax none "},
		{"codes", opt.Codes, " onehot ordinal "},
		{"split", opt.Split, " time hash "},
		{"methods", opt.Methods, " mean median mode predict blank "},
	} {
		for rest, more := o[1], true; more; {
			var line string
			line, rest, more = strings.Cut(rest, "\n")
			if word, _, _ := strings.Cut(line, " "); word != "" && !strings.Contains(o[2], " "+word+" ") {
				return fault.New(fault.BadOption, "name", "prepare."+o[0], "value", line)
			}
		}
	}
	return nil
}

func ascending(a, b int32) int { return int(a) - int(b) }

// byCount orders the levels by how many customers have them, the commonest first.
func byCount(count []int, levels []int32) []int32 {
	order := append([]int32(nil), levels...)
	slices.SortFunc(order, func(a, b int32) int { return cmp.Or(count[b]-count[a], int(a-b)) })
	return order
}
