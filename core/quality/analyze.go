package quality

import (
	"math"
	"math/bits"
	"slices"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

// Input is what the engine lends.
type Input struct {
	Tables  []*ingest.Table
	Mapping schema.Mapping
	// Rows of the cleaning, which knows the rows that are no records; nil where nothing was cleaned yet.
	Rows *clean.Rows
	// Today, where the caller knows it.
	Today *Day
}

// Analyze looks at the tables in use, or at all that have columns where none is.
func Analyze(in Input) *Report {
	r := &Report{Weights: Weights, Tables: []Table{}}
	if in.Today != nil {
		r.Today = in.Today.String()
	}
	groups := groupsOf(in)
	for _, g := range groups {
		g.scan()
		r.Tables = append(r.Tables, g.report)
	}
	end := in.Today
	if end == nil {
		end = lastDay(groups)
	}
	sum, weight := 0, 0
	for i, g := range groups {
		t := &r.Tables[i]
		t.Rows = g.rows()
		for n := range g.columns {
			c := g.columns[n].column(g, end, in.Today)
			c.Weight = g.weight(c.Role)
			sum += c.Weight * c.Score
			weight += c.Weight
			t.Columns = append(t.Columns, c)
		}
	}
	if weight > 0 {
		score := sum / weight
		r.Score = &score
	}
	return r
}

// group is the tables of one header, with what their columns were found to hold.
type group struct {
	report  Table
	strings *ingest.Strings
	parts   []part
	columns []*tally
	slots   []uint32 // by code, for the column that is scanned: what is known of the text, from 1
}

// part is one table of a group.
type part struct {
	*ingest.Table
	index   int
	mapping *schema.TableMapping
	first   int      // row below the header
	skip    []uint64 // rows that are no records; nil for none
	live    []uint64 // rows that hold something and are not skipped
}

func groupsOf(in Input) []*group {
	used := in.Mapping.UsedTables()
	if len(used) == 0 {
		for i := range in.Mapping.Tables {
			if t := in.Tables[i]; t.State == "" || t.State == "visible" {
				used = append(used, i)
			}
		}
	}
	var groups []*group
	at := map[int]*group{}
	for _, i := range used {
		tm := &in.Mapping.Tables[i]
		if len(tm.Columns) == 0 {
			continue
		}
		g := at[tm.Group]
		if g == nil {
			g = &group{strings: in.Tables[i].Strings, report: Table{Group: tm.Group, Kind: tm.Kind, File: tm.File, Sheet: tm.Sheet, Columns: []Column{}}}
			at[tm.Group] = g
			groups = append(groups, g)
			g.choose(tm)
		}
		p := part{Table: in.Tables[i], index: i, mapping: tm, first: max(tm.HeaderRow+tm.UnitRows, in.Tables[i].First)}
		p.live = make([]uint64, (p.Rows+63)/64)
		if in.Rows != nil {
			in.Rows.Structure(i, func(row int) {
				if p.skip == nil {
					p.skip = make([]uint64, len(p.live))
				}
				p.skip[row>>6] |= 1 << (row & 63)
			})
		}
		g.parts = append(g.parts, p)
		g.report.Tables++
	}
	return groups
}

// choose takes the columns that are looked at, in the order of the file.
func (g *group) choose(tm *schema.TableMapping) {
	roles := 0
	for i := range tm.Columns {
		if tm.Columns[i].Role != "" {
			roles++
		}
	}
	room := max(0, MostColumns-roles)
	for i := range tm.Columns {
		c := &tm.Columns[i]
		if c.Kind == "empty" && len(c.Header) > 0 && c.Header[0] == '[' {
			continue // an empty column without a name is not there
		}
		if c.Role == "" {
			if room == 0 {
				g.report.Further++
				continue
			}
			room--
		}
		g.columns = append(g.columns, newTally(c))
	}
}

// weight of a column in the score of the file.
func (g *group) weight(role schema.Role) int {
	has := func(r schema.Role) bool {
		return slices.ContainsFunc(g.columns, func(t *tally) bool { return t.mapped.Role == r })
	}
	switch role {
	case schema.CustomerID, schema.OrderDate, schema.EventDate, schema.Amount:
		return Required
	case schema.Quantity, schema.UnitPrice:
		if !has(schema.Amount) {
			return Required
		}
	case "":
		if g.report.Kind != schema.Customers && g.report.Kind != schema.Summary {
			return 0
		}
	}
	return 1
}

func (g *group) scan() {
	g.slots = make([]uint32, g.strings.Len())
	for _, t := range g.columns {
		for p := range g.parts {
			t.scan(g, p)
		}
		t.judgeTexts(g)
		for _, code := range t.codes {
			g.slots[code] = 0
		}
	}
	g.slots = nil
	g.agree()
}

func (g *group) rows() int {
	n := 0
	for _, p := range g.parts {
		for _, word := range p.live {
			n += bits.OnesCount64(word)
		}
	}
	return n
}

// columnIn is the place of the column in a table of the group, -1 where it is not.
func (p *part) columnIn(header string) int {
	return slices.IndexFunc(p.mapping.Columns, func(c schema.Column) bool { return c.Header == header })
}

func (p *part) skips(row int) bool {
	return p.skip != nil && p.skip[row>>6]>>(row&63)&1 != 0
}

// lastDay of the records that say when something happened, nil where none does.
func lastDay(groups []*group) *Day {
	var last *Day
	for _, g := range groups {
		for _, t := range g.columns {
			if b := t.days(); mainDate(t.mapped.Role) && b.some && (last == nil || b.last > *last) {
				day := b.last
				last = &day
			}
		}
	}
	return last
}

// agree compares, row by row, the columns that must agree.
func (g *group) agree() {
	for _, pair := range pairs {
		var columns [3]*tally
		for i, role := range pair.roles {
			for _, t := range g.columns {
				if t.mapped.Role == role {
					columns[i] = t
				}
			}
		}
		if columns[0] == nil || columns[1] == nil || len(pair.roles) > 2 && columns[2] == nil {
			continue
		}
		to := columns[0]
		to.with = pair.roles[1:]
		var readers [3]reader
		for i := range pair.roles {
			readers[i] = reader{tally: columns[i], known: make([]uint32, g.strings.Len())}
		}
		for p := range g.parts {
			g.agreeIn(&g.parts[p], p, to, readers[:len(pair.roles)], pair.agree)
		}
	}
}

func (g *group) agreeIn(p *part, index int, to *tally, readers []reader, agree func(v [3]float64) bool) {
	for i := range readers {
		if readers[i].at = p.columnIn(readers[i].mapped.Header); readers[i].at < 0 {
			return
		}
	}
	for row := p.first; row < p.Rows; row++ {
		if p.live[row>>6] == 0 {
			row |= 63
			continue
		}
		var v [3]float64
		whole := true
		for i := range readers {
			if v[i] = readers[i].value(p.Table, row); math.IsNaN(v[i]) {
				whole = false
				break
			}
		}
		if !whole || p.skips(row) {
			continue
		}
		to.compared++
		if !agree(v) {
			to.flaw(Disagree, 1, place{index, row}, "")
		}
	}
}

// pairs of columns that must agree; the first has the finding.
var pairs = []struct {
	roles []schema.Role
	agree func(v [3]float64) bool
}{
	{[]schema.Role{schema.Amount, schema.Quantity, schema.UnitPrice}, func(v [3]float64) bool {
		// A price is rounded to a cent, so its product with the quantity is off by half a cent a piece;
		// the sign of a refund stands in one of the columns or in two.
		amount, product := math.Abs(v[0]), math.Abs(v[1]*v[2])
		return math.Abs(amount-product) <= 0.005*(1+math.Max(1, math.Abs(v[1])))+1e-9*product
	}},
	{[]schema.Role{schema.LastOrder, schema.FirstOrder}, func(v [3]float64) bool { return v[0] >= v[1] }},
	{[]schema.Role{schema.Recency, schema.Observed}, func(v [3]float64) bool { return v[0] <= v[1] }},
}

// reader reads a column as numbers, each distinct text once.
type reader struct {
	*tally
	at     int
	known  []uint32 // by code: place in values, from 1
	values []float64
}

// value of the cell, NaN for none; a day is its number.
func (r *reader) value(t *ingest.Table, row int) float64 {
	cell := t.At(row, r.at)
	if cell.Kind != ingest.Text {
		return r.read(t, cell)
	}
	if n := r.known[cell.Code]; n > 0 {
		return r.values[n-1]
	}
	v := r.read(t, cell)
	r.values = append(r.values, v)
	r.known[cell.Code] = uint32(len(r.values))
	return v
}

func (r *reader) read(t *ingest.Table, cell ingest.Cell) float64 {
	if r.class == ofDates {
		if day, _, ok := clean.DayOf(t, cell, r.mapped.DateFormat()); ok {
			return float64(day)
		}
		return math.NaN()
	}
	if v, _, ok := clean.FigureOf(t, cell, r.mapped.NumberFormat()); ok {
		return v
	}
	return math.NaN()
}
