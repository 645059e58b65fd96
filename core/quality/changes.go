package quality

import (
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/schema"
)

// Snapshot is what is remembered of a file: counts, dates and roles. Headers without a role and
// values are kept as hashes, so that it names nothing that stands in the file.
type Snapshot struct {
	Tables []TableThen `json:"tables"`
}

// TableThen is a table as it was.
type TableThen struct {
	Kind    string       `json:"kind"`
	Rows    int          `json:"rows"`
	Columns []ColumnThen `json:"columns"`
}

// ColumnThen is a column as it was.
type ColumnThen struct {
	Role     schema.Role `json:"role,omitempty"`
	Header   uint32      `json:"header"` // its hash
	Kind     string      `json:"kind"`
	Filled   int         `json:"filled"`
	Distinct int         `json:"distinct"`
	First    string      `json:"first,omitempty"`
	Last     string      `json:"last,omitempty"`
	// Values are the hashes of all values where there are few.
	Values []uint32 `json:"values,omitempty"`
}

// Span says how many records there were before, and of which days.
type Span struct {
	Rows  int    `json:"rows"`
	First string `json:"first,omitempty"`
	Last  string `json:"last,omitempty"`
}

// ChangeCode is what a change is about. The list is closed.
type ChangeCode string

const (
	RowsChanged  ChangeCode = "rows"        // From, To
	TableGone    ChangeCode = "table_gone"  // Count records
	TableNew     ChangeCode = "table_new"   // Count records
	ColumnGone   ChangeCode = "column_gone" // Role; without one, Count columns
	ColumnNew    ChangeCode = "column_new"  // Header
	FillChanged  ChangeCode = "fill"        // From, To as shares
	KindChanged  ChangeCode = "kind"        // Was, Is
	ValuesNew    ChangeCode = "values_new"  // Count, Values
	ValuesGone   ChangeCode = "values_gone" // Count; their names were not kept
	DatesChanged ChangeCode = "dates"       // Was and Is: the last day
	IDsChanged   ChangeCode = "ids"         // From, To: different ids
)

// Change between the file of before and this one.
type Change struct {
	Code  ChangeCode `json:"code"`
	Table string     `json:"table"` // its kind
	// File and Sheet of the table, where others are of the same kind. What is gone has no name: none
	// was kept.
	File   string      `json:"file,omitempty"`
	Sheet  string      `json:"sheet,omitempty"`
	Role   schema.Role `json:"role,omitempty"`
	Header string      `json:"header,omitempty"`
	Count  int         `json:"count,omitempty"`
	From   float64     `json:"from,omitempty"`
	To     float64     `json:"to,omitempty"`
	Was    string      `json:"was,omitempty"`
	Is     string      `json:"is,omitempty"`
	Values []string    `json:"values,omitempty"`
	// Look: more than a month brings as a rule: half or twice the rows, five points of filled cells,
	// a column with a role gone, dates that end earlier, another kind of values.
	Look bool `json:"look,omitempty"`
}

const (
	fewValues   = 40   // of a column whose values are remembered
	fillPoints  = 0.05 // by which the filled share has to change to be told
	namedValues = 5    // new values that are named
)

// Snapshot is what to remember of the files.
func (r *Report) Snapshot() Snapshot {
	s := Snapshot{Tables: []TableThen{}}
	for i := range r.Tables {
		t := &r.Tables[i]
		then := TableThen{Kind: t.Kind, Rows: t.Rows, Columns: []ColumnThen{}}
		for n := range t.Columns {
			c := &t.Columns[n]
			then.Columns = append(then.Columns, ColumnThen{c.Role, hash(c.Header), c.Kind, c.Filled, c.Distinct, c.First, c.Last, c.values})
		}
		s.Tables = append(s.Tables, then)
	}
	return s
}

// Compare notes what has changed since the snapshot was made.
func (r *Report) Compare(before Snapshot) {
	c := comparison{}
	r.Before = &Span{}
	kinds := map[string]int{}
	for i := range r.Tables {
		kinds[r.Tables[i].Kind]++
	}
	partner := r.partners(before.Tables)
	for i := range r.Tables {
		t := &r.Tables[i]
		if c.table, c.file, c.sheet = t.Kind, "", ""; kinds[t.Kind] > 1 {
			c.file, c.sheet = t.File, t.Sheet
		}
		if partner[i] < 0 {
			c.add(TableNew, false).Count = t.Rows
			continue
		}
		c.tables(t, &before.Tables[partner[i]])
	}
	c.file, c.sheet = "", ""
	for i := range before.Tables {
		then := &before.Tables[i]
		r.Before.Rows += then.Rows
		if c.table = then.Kind; !slices.Contains(partner, i) {
			c.add(TableGone, true).Count = then.Rows
		}
		for k := range then.Columns {
			if d := &then.Columns[k]; mainDate(d.Role) && r.Before.Last < d.Last {
				r.Before.First, r.Before.Last = d.First, d.Last
			}
		}
	}
	// What has to be looked at comes first; else the order of the tables.
	r.Changes = make([]Change, 0, len(c.all))
	for _, look := range [...]bool{true, false} {
		for i := range c.all {
			if c.all[i].Look == look {
				r.Changes = append(r.Changes, c.all[i])
			}
		}
	}
}

// partners says of every table which of those of before it is compared with, -1 for none: the two of
// one kind that share the most come together first.
func (r *Report) partners(before []TableThen) []int {
	partner, taken := make([]int, len(r.Tables)), make([]bool, len(before))
	shared := make([][]int, len(r.Tables))
	for i := range r.Tables {
		partner[i] = -1
		for k := range before {
			shared[i] = append(shared[i], r.Tables[i].shared(&before[k]))
		}
	}
	for {
		now, then, most := -1, -1, 0
		for i := range shared {
			for k, n := range shared[i] {
				if n > most && partner[i] < 0 && !taken[k] {
					now, then, most = i, k, n
				}
			}
		}
		if most == 0 {
			return partner
		}
		partner[now], taken[then] = then, true
	}
}

// shared counts what the headers and roles of two tables of one kind have in common; one point more
// where their headers are equal. 0: nothing, or another kind.
func (t *Table) shared(then *TableThen) (n int) {
	if t.Kind != then.Kind {
		return 0
	}
	role := func(r schema.Role) uint32 { return hash("\x1f" + string(r)) } // no header begins so
	known := map[uint32]bool{}
	for i := range then.Columns {
		known[then.Columns[i].Header], known[role(then.Columns[i].Role)] = true, true
	}
	equal := len(t.Columns) == len(then.Columns)
	for i := range t.Columns {
		c := &t.Columns[i]
		if known[hash(c.Header)] {
			n++
		}
		if c.Role != "" && known[role(c.Role)] {
			n++
		}
		equal = equal && hash(c.Header) == then.Columns[i].Header
	}
	if equal {
		n++
	}
	return n
}

// comparison collects the changes of one column after the other.
type comparison struct {
	all    []Change
	table  string
	file   string
	sheet  string
	role   schema.Role
	header string
}

// add is not to be spread over its callers: the page waits for every byte.
//
//go:noinline
func (c *comparison) add(code ChangeCode, look bool) *Change {
	c.all = append(c.all, Change{Code: code, Table: c.table, File: c.file, Sheet: c.sheet, Role: c.role, Header: c.header, Look: look})
	return &c.all[len(c.all)-1]
}

//go:noinline
func (c *comparison) fromTo(code ChangeCode, from, to float64, look bool) {
	ch := c.add(code, look)
	ch.From, ch.To = from, to
}

//go:noinline
func (c *comparison) wasIs(code ChangeCode, was, is string, look bool) {
	ch := c.add(code, look)
	ch.Was, ch.Is = was, is
}

func (c *comparison) tables(t *Table, then *TableThen) {
	if t.Rows != then.Rows {
		c.fromTo(RowsChanged, float64(then.Rows), float64(t.Rows), 2*t.Rows <= then.Rows || t.Rows >= 2*then.Rows)
	}
	found := make([]bool, len(then.Columns))
	for i := range t.Columns {
		column := &t.Columns[i]
		c.role, c.header = column.Role, column.Header
		at := slices.IndexFunc(then.Columns, func(k ColumnThen) bool {
			return column.Role == k.Role && (column.Role != "" || k.Header == hash(column.Header))
		})
		if at < 0 {
			c.add(ColumnNew, false)
			continue
		}
		found[at] = true
		c.columns(column, share(column.Filled, t.Rows), &then.Columns[at], share(then.Columns[at].Filled, then.Rows))
	}
	nameless := 0
	c.header = ""
	for k, had := range found {
		if c.role = then.Columns[k].Role; !had && c.role != "" {
			c.add(ColumnGone, true).Count = 1
		} else if !had {
			nameless++
		}
	}
	if c.role = ""; nameless > 0 {
		c.add(ColumnGone, false).Count = nameless
	}
}

func (c *comparison) columns(now *Column, is float64, then *ColumnThen, was float64) {
	if math.Abs(is-was) >= fillPoints {
		c.fromTo(FillChanged, was, is, is < was)
	}
	if now.Kind != then.Kind && now.Filled > 0 && then.Filled > 0 {
		c.wasIs(KindChanged, then.Kind, now.Kind, true)
	}
	if mainDate(now.Role) && now.Last != then.Last && now.Last != "" && then.Last != "" {
		c.wasIs(DatesChanged, then.Last, now.Last, now.Last < then.Last)
	}
	if now.Role == schema.CustomerID && now.Distinct != then.Distinct {
		c.fromTo(IDsChanged, float64(then.Distinct), float64(now.Distinct), 2*now.Distinct <= then.Distinct)
	}
	if len(now.values) == 0 || len(then.Values) == 0 {
		return
	}
	var fresh []string
	for i, h := range now.values {
		if !slices.Contains(then.Values, h) {
			fresh = append(fresh, now.texts[i])
		}
	}
	if len(fresh) > 0 {
		slices.Sort(fresh)
		ch := c.add(ValuesNew, now.Role == schema.Status || now.Role == schema.Currency || now.Role == schema.Left)
		ch.Count, ch.Values = len(fresh), fresh[:min(len(fresh), namedValues)]
	}
	gone := 0
	for _, h := range then.Values {
		if !slices.Contains(now.values, h) {
			gone++
		}
	}
	if gone > 0 {
		c.add(ValuesGone, false).Count = gone
	}
}

func mainDate(r schema.Role) bool { return r == schema.OrderDate || r == schema.EventDate }

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// hash is FNV-1a, 32 bits.
func hash(text string) uint32 {
	h := uint32(2166136261)
	for i := range len(text) {
		h = (h ^ uint32(text[i])) * 16777619
	}
	return h
}
