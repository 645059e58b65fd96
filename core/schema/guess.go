package schema

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/keepsight/keepsight/core/ingest"
)

// Guess proposes how the tables are read.
func Guess(tables []*ingest.Table) Mapping {
	rows := make([]int, len(tables))
	read := lexiconReader()
	for i, t := range tables {
		rows[i] = findHeader(t, read) + 1
	}
	return guess(tables, rows, read)
}

// guess reads each table with the header row given (from 1, 0 for none).
func guess(tables []*ingest.Table, headerRows []int, read func(string) reading) Mapping {
	m := Mapping{Tables: make([]TableMapping, len(tables)), Unsure: []Unsure{}}
	views := make([]*view, len(tables))
	var s scanner
	byKey := map[string]int{}
	var groups [][]*view
	for i, t := range tables {
		v := scanTable(t, headerRows[i], &s)
		v.index = i
		views[i] = v
		key := groupKey(v.headers)
		g, ok := byKey[key]
		if !ok || key == "" {
			g = len(groups)
			byKey[key] = g
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], v)
		v.group = g
	}
	questions := make([][]Unsure, len(groups))
	for g, members := range groups {
		questions[g] = guessGroup(members, read, "")
	}
	settleKinds(views, questions)
	for i, v := range views {
		m.Tables[i] = v.mapping()
	}
	chooseTables(&m, views)
	for g, list := range questions {
		if m.groupUsed(g) {
			for _, u := range list {
				u.Group = g
				m.Unsure = append(m.Unsure, u)
			}
		}
	}
	m.askFormats(tables)
	m.Alike = alikeIDs(&m, views)
	return m
}

// view is a table as the guessing sees it.
type view struct {
	table     *ingest.Table
	index     int // in the list of tables
	group     int
	headerRow int      // from 1; 0: none
	groupRow  int      // of the names of groups above it, from 1; 0: none
	unitRows  int      // rows below it that say units
	names     []string // of the columns, as they stand in the file
	headers   []string // the same, told apart
	rows      int      // non-empty rows below the header
	columns   []*profile
	choices   []choice
	kind      string
	instead   *asKind // what it may be where other tables hold the orders
}

// choice is what was decided for one column.
type choice struct {
	role       Role
	confidence Confidence
	negated    bool
}

// scanTable counts all columns below the header.
func scanTable(t *ingest.Table, headerRow int, s *scanner) *view {
	v := &view{table: t, headerRow: headerRow, kind: Unknown}
	if headerRow > 0 {
		v.unitRows = unitsBelow(t, headerRow-1)
	}
	from := max(headerRow, t.First) + v.unitRows
	marks := make([]uint64, max(t.Rows-from, 0)/64+1)
	for c := range t.Columns {
		p := s.scan(t, c, from, marks)
		v.columns = append(v.columns, p)
		p.shape.look(p)
	}
	for _, w := range marks {
		v.rows += bits.OnesCount64(w)
	}
	if headerRow > 0 {
		v.names = headerNames(t, headerRow-1)
		v.headers = distinctNames(v.names)
		v.groupRow = groupRowOf(t, headerRow-1) + 1
	}
	v.choices = make([]choice, len(t.Columns))
	for i := range v.choices {
		v.choices[i].confidence = None
	}
	return v
}

// column finds a column by its name.
func (v *view) column(header string) int {
	for c, h := range v.headers {
		if h == header {
			return c
		}
	}
	return -1
}

// guessGroup decides the formats and roles of tables with equal headers: by the longest of them,
// for all. With a kind the tables are read as that, whatever they look like.
func guessGroup(members []*view, read func(string) reading, kind string) []Unsure {
	lead := members[0]
	for _, v := range members {
		if v.rows > lead.rows {
			lead = v
		}
	}
	if lead.headerRow == 0 {
		questions := lead.byValues()
		for _, v := range members {
			v.kind = cmp.Or(kind, v.kind)
		}
		return questions
	}
	partners := make([][]int, len(lead.headers)) // columns of the other members, by column of lead
	for c, header := range lead.headers {
		var same []*profile
		for _, v := range members {
			at := v.column(header)
			if at < 0 {
				at = v.folded(header)
			}
			partners[c] = append(partners[c], at)
			if at >= 0 {
				same = append(same, v.columns[at])
			}
		}
		detectFormats(same)
	}
	a := newAssignment(lead, read)
	questions := a.decide(members, kind)
	for i, v := range members {
		v.kind = lead.kind
		v.choices = a.choicesFor(a.choices, partners, i, v)
		if a.instead != nil {
			k := *a.instead
			k.choices = a.choicesFor(a.instead.choices, partners, i, v)
			v.instead = &k
		}
		if kind == "" && (lead.kind == Orders || lead.kind == Unknown) {
			v.kind = kindOf(func(r Role) bool {
				return slices.ContainsFunc(v.choices, func(c choice) bool { return c.role == r })
			})
		}
	}
	return questions
}

// choicesFor carries what was decided for the columns of the leading table over to those of v, the
// member i of its group.
func (a *assignment) choicesFor(from []choice, partners [][]int, i int, v *view) []choice {
	list := make([]choice, len(v.columns))
	for c := range list {
		list[c].confidence = None
	}
	for c := range a.headers {
		if at := partners[c][i]; at >= 0 {
			list[at] = from[c]
		}
	}
	return list
}

// folded finds a column whose name differs from header in case or punctuation alone.
func (v *view) folded(header string) int {
	key := foldHeader(header)
	for c, h := range v.headers {
		if !unnamed(h) && foldHeader(h) == key {
			return c
		}
	}
	return -1
}

// kindOf: orders have a customer, a date and money.
func kindOf(has func(Role) bool) string {
	if has(CustomerID) && has(OrderDate) && (has(Amount) || has(Quantity) && has(UnitPrice)) {
		return Orders
	}
	return Unknown
}

// mapping writes the view down.
func (v *view) mapping() TableMapping {
	tm := TableMapping{File: v.table.File, Sheet: v.table.Sheet, Kind: v.kind, Group: v.group,
		HeaderRow: v.headerRow, GroupRow: v.groupRow, UnitRows: v.unitRows, Rows: v.rows, Columns: []Column{}}
	if len(v.headers) == 0 {
		return tm
	}
	for c, p := range v.columns {
		col := p.describe(v.rows)
		col.Header = v.headers[c]
		col.Role, col.Confidence, col.Negated = v.choices[c].role, v.choices[c].confidence, v.choices[c].negated
		if col.Role == Tenure {
			col.TenureUnit = tenureUnit(col.Header)
		}
		tm.Columns = append(tm.Columns, col)
	}
	return tm
}

// describe tells what a column holds.
func (p *profile) describe(rows int) Column {
	c := Column{Samples: p.samples, Kind: p.kind(), Blank: rows - p.filled, Distinct: p.distinct,
		Negative: p.negative, Zero: p.zero, Number: p.number, Date: p.date}
	if c.Samples == nil {
		c.Samples = []string{}
	}
	if p.date != nil && p.date.Ambiguous {
		if text, row := p.ambiguous(twoDates); row >= 0 {
			c.Example, c.ExampleRow = text, row+1
		}
	} else if p.number != nil && p.number.Ambiguous {
		if text, row := p.ambiguous(twoNumbers); row >= 0 {
			c.Example, c.ExampleRow = text, row+1
		}
	}
	return c
}

// kind of most values. Texts count as what their convention reads.
func (p *profile) kind() string {
	if p.filled == 0 {
		return "empty"
	}
	switch {
	case p.dateShare() > 0.5:
		return "date"
	case p.numberShare() > 0.5 && !p.isWritten():
		return "number"
	case p.share(p.kinds[ingest.Bool]) > 0.5:
		return "bool"
	}
	return "text"
}

// isWritten says that the digits of the column are written, not counted: an id or a phone number,
// which as a number would lose its leading zeros or its last digits (a float64 keeps 15).
func (p *profile) isWritten() bool {
	for _, code := range p.codes {
		raw := p.table.Strings.Raw(code)
		if len(raw) < 2 || raw[0] != '0' && len(raw) <= 15 {
			continue
		}
		digits := true
		for _, b := range raw {
			digits = digits && '0' <= b && b <= '9'
		}
		if digits {
			return true
		}
	}
	return false
}

func (m *Mapping) groupUsed(g int) bool {
	for i := range m.Tables {
		if m.Tables[i].Group == g && m.Tables[i].Used {
			return true
		}
	}
	return false
}
