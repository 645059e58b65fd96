package schema

import (
	"slices"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// Clone is a mapping that shares nothing with m that an edit changes.
func (m Mapping) Clone() Mapping {
	m.Tables = slices.Clone(m.Tables)
	for i := range m.Tables {
		m.Tables[i].Columns = slices.Clone(m.Tables[i].Columns)
		for c := range m.Tables[i].Columns {
			col := &m.Tables[i].Columns[c]
			col.Number, col.Date = copied(col.Number), copied(col.Date)
		}
	}
	m.Unsure = append([]Unsure{}, m.Unsure...)
	return m
}

func copied[T any](p *T) *T {
	if p == nil {
		return nil
	}
	v := *p
	return &v
}

// UsedTables are the indexes of the tables that count.
func (m Mapping) UsedTables() []int {
	list := []int{}
	for i := range m.Tables {
		if m.Tables[i].Used {
			list = append(list, i)
		}
	}
	return list
}

// Set gives role to the column named header in every table of the group; "" means that the file
// has no such column. The column that had the role loses it, and so does the column's own old
// role. Tables that become orders by it are used, unless the group was in use already.
func (m *Mapping) Set(group int, role Role, header string) error {
	if !slices.Contains(Roles, role) {
		return fault.New(fault.BadOption, "name", "role", "value", string(role))
	}
	tables := m.group(group)
	if len(tables) == 0 {
		return fault.New(fault.BadOption, "name", "group", "value", group)
	}
	found := header == ""
	for _, tm := range tables {
		found = found || tm.named(header) >= 0
	}
	if !found {
		return fault.New(fault.BadOption, "name", string(role), "value", header)
	}
	if role == CustomerID {
		m.Alike = nil
	}
	used := m.groupUsed(group)
	for _, tm := range tables {
		if had := tm.ColumnOf(role); had >= 0 {
			tm.Columns[had].clear()
		}
		if c := tm.named(header); header != "" && c >= 0 {
			tm.Columns[c].choose(role)
		}
		if tm.Kind = tm.kindNow(); tm.Kind != Unknown && !used {
			tm.Used = true
		}
	}
	m.answer(group, func(u Unsure) bool {
		return u.Role == role && (u.About == AboutColumn || u.About == AboutRows || u.About == AboutLabelValue)
	})
	m.askFormats(nil)
	return nil
}

// SetKind reads the tables of the group as one of the kind that a person says they are: their roles
// are guessed anew among those of that kind. They are used then, but for tables of no kind.
func (m *Mapping) SetKind(tables []*ingest.Table, group int, kind string) error {
	if !slices.Contains(Kinds, kind) {
		return fault.New(fault.BadOption, "name", "kind", "value", kind)
	}
	var members []*view
	var s scanner
	for i := range m.Tables {
		if m.Tables[i].Group == group && i < len(tables) {
			v := scanTable(tables[i], m.Tables[i].HeaderRow, &s)
			v.index, v.group = i, group
			members = append(members, v)
		}
	}
	if len(members) == 0 {
		return fault.New(fault.BadOption, "name", "group", "value", group)
	}
	questions := guessGroup(members, lexiconReader(), kind)
	for _, v := range members {
		tm := v.mapping()
		tm.KindChosen, tm.Used = true, kind != Unknown && visible(v.table) && v.rows > 0
		m.Tables[v.index] = tm
	}
	m.answer(group, func(Unsure) bool { return true })
	if kind != Unknown {
		for _, u := range questions {
			u.Group = group
			m.Unsure = append(m.Unsure, u)
		}
	}
	m.askFormats(tables)
	return nil
}

// clear takes the column's role away, and what was known of it in that role.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func (c *Column) clear() {
	c.Role, c.Confidence, c.Negated, c.LeftValue, c.YesValue, c.TenureUnit = "", None, false, "", "", ""
}

// choose gives the column a role that somebody has chosen.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func (c *Column) choose(role Role) {
	c.clear()
	c.Role, c.Confidence = role, Chosen
	c.Negated = role == Consent && refuses(c.Header)
	if role == Tenure {
		c.TenureUnit = tenureUnit(c.Header)
	}
}

// SetLeftValue settles which text of the column that says who has left means it; "" leaves it to
// the words again.
func (m *Mapping) SetLeftValue(group int, value string) error {
	return m.setValue(group, Left, value)
}

// setValue settles which text of the label column of a role is meant.
func (m *Mapping) setValue(group int, role Role, value string) error {
	found := false
	for _, tm := range m.group(group) {
		c := tm.ColumnOf(role)
		switch {
		case c < 0:
			continue
		case role == Left:
			tm.Columns[c].LeftValue = value
		default:
			tm.Columns[c].YesValue = value
		}
		found = true
	}
	if !found {
		return fault.New(fault.BadOption, "name", string(role), "value", value)
	}
	m.answer(group, func(u Unsure) bool { return u.About == AboutLabelValue && u.Role == role })
	return nil
}

// refuses says whether a yes under this header refuses consent.
func refuses(header string) bool {
	list, _ := parseHeading(header).senses()
	for _, s := range list {
		if s.role == Consent {
			return s.negated
		}
	}
	return false
}

// SetDateOrder settles "dmy", "mdy" or "ymd" for a column of the group.
func (m *Mapping) SetDateOrder(group int, header, order string) error {
	if !slices.Contains([]string{"dmy", "mdy", "ymd"}, order) {
		return fault.New(fault.BadOption, "name", "dateOrder", "value", order)
	}
	return m.eachColumn(group, header, AboutDateOrder, func(c *Column) {
		d := c.DateFormat()
		d.Order, d.Ambiguous, d.Serial = order, false, false
		c.Date = &d
	})
}

// SetDecimal settles the decimal separator, "." or ",", for a column of the group.
func (m *Mapping) SetDecimal(group int, header, decimal string) error {
	if decimal != "." && decimal != "," {
		return fault.New(fault.BadOption, "name", "decimal", "value", decimal)
	}
	return m.eachColumn(group, header, AboutDecimal, func(c *Column) {
		n := c.NumberFormat()
		if n.Decimal != decimal && n.Group == decimal {
			n.Group = n.Decimal
		}
		n.Decimal, n.Ambiguous = decimal, false
		c.Number = &n
	})
}

func (m *Mapping) eachColumn(group int, header, about string, change func(*Column)) error {
	found, role := false, Role("")
	for _, tm := range m.group(group) {
		if c := tm.named(header); c >= 0 {
			found, role = true, tm.Columns[c].Role
			change(&tm.Columns[c])
		}
	}
	if !found {
		return fault.New(fault.BadOption, "name", "header", "value", header)
	}
	m.answer(group, func(u Unsure) bool { return u.About == about && u.Role == role })
	return nil
}

// Use says whether the rows of a table count, hidden or not.
func (m *Mapping) Use(tables []*ingest.Table, table int, used bool) error {
	if table < 0 || table >= len(m.Tables) {
		return fault.New(fault.BadOption, "name", "table", "value", table)
	}
	m.Tables[table].Used = used
	m.answer(m.Tables[table].Group, func(u Unsure) bool { return u.About == AboutTable })
	m.askFormats(tables)
	return nil
}

// answer drops the questions of the group that is says are answered.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func (m *Mapping) answer(group int, is func(Unsure) bool) {
	m.Unsure = slices.DeleteFunc(slices.Clone(m.Unsure), func(u Unsure) bool { return u.Group == group && is(u) })
	if m.Unsure == nil {
		m.Unsure = []Unsure{}
	}
}

//go:noinline // its callers are many, and core.wasm is downloaded
func (m *Mapping) group(g int) []*TableMapping {
	var list []*TableMapping
	for i := range m.Tables {
		if m.Tables[i].Group == g {
			list = append(list, &m.Tables[i])
		}
	}
	return list
}

// named is the column with that name, or with one that differs in case and punctuation alone; -1
// when there is none.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func (tm *TableMapping) named(header string) int {
	for c := range tm.Columns {
		if tm.Columns[c].Header == header {
			return c
		}
	}
	if unnamed(header) {
		return -1
	}
	key := foldHeader(header)
	for c := range tm.Columns {
		if key != "" && !unnamed(tm.Columns[c].Header) && foldHeader(tm.Columns[c].Header) == key {
			return c
		}
	}
	return -1
}

// Regroup reads the table anew with headerRow (from 1; 0: it has no header) as its header, and
// with it those of its group that had the same header row. What a person has chosen for other
// groups stays, and a table that now has the headers of another group joins it.
func Regroup(tables []*ingest.Table, m Mapping, table, headerRow int) (Mapping, error) {
	if table < 0 || table >= len(m.Tables) || len(tables) != len(m.Tables) {
		return m, fault.New(fault.BadOption, "name", "table", "value", table)
	}
	if headerRow < 0 || headerRow > tables[table].Rows || headerRow > 0 && headerRow <= tables[table].First {
		return m, fault.New(fault.BadOption, "name", "headerRow", "value", headerRow)
	}
	rows := make([]int, len(tables))
	changed := make([]bool, len(tables))
	for i, tm := range m.Tables {
		rows[i] = tm.HeaderRow
		if i == table || tm.Group == m.Tables[table].Group && tm.HeaderRow == m.Tables[table].HeaderRow {
			rows[i], changed[i] = min(headerRow, tables[i].Rows), true
		}
	}
	n := guess(tables, rows, lexiconReader())
	n.keep(m, changed)
	n.askFormats(tables)
	return n, nil
}

// keep takes over from m what concerns the tables that were not changed.
func (m *Mapping) keep(old Mapping, changed []bool) {
	old = old.Clone()
	from := map[int]int{} // new group → an unchanged table that speaks for it
	for i := range m.Tables {
		if changed[i] {
			continue
		}
		m.Tables[i].Columns, m.Tables[i].Kind, m.Tables[i].Used = old.Tables[i].Columns, old.Tables[i].Kind, old.Tables[i].Used
		m.Tables[i].KindChosen = old.Tables[i].KindChosen
		if _, ok := from[m.Tables[i].Group]; !ok {
			from[m.Tables[i].Group] = i
		}
	}
	for i := range m.Tables {
		tm := &m.Tables[i]
		lead, ok := from[tm.Group]
		if !changed[i] || !ok {
			continue
		}
		for c := range tm.Columns {
			tm.Columns[c].clear()
			if at := m.Tables[lead].named(tm.Columns[c].Header); at >= 0 {
				model := m.Tables[lead].Columns[at]
				tm.Columns[c].Role, tm.Columns[c].Confidence, tm.Columns[c].Negated = model.Role, model.Confidence, model.Negated
				tm.Columns[c].LeftValue, tm.Columns[c].YesValue, tm.Columns[c].TenureUnit = model.LeftValue, model.YesValue, model.TenureUnit
			}
		}
		tm.Kind, tm.KindChosen = m.Tables[lead].Kind, m.Tables[lead].KindChosen
	}
	var questions []Unsure
	for _, u := range m.Unsure {
		if _, ok := from[u.Group]; !ok || u.About == AboutTable {
			questions = append(questions, u)
		}
	}
	for _, u := range old.Unsure {
		if u.About != AboutColumn && u.About != AboutRows && u.About != AboutLabelValue {
			continue
		}
		for i := range m.Tables {
			if g := m.Tables[i].Group; !changed[i] && from[g] == i && old.Tables[i].Group == u.Group {
				u.Group = g
				questions = append(questions, u)
				break
			}
		}
	}
	m.Unsure = append([]Unsure{}, questions...)
}

// takeFormats takes over how a recipe reads the column, where its own texts leave that open.
func (c *Column) takeFormats(number *convention.NumberFormat, date *convention.DateFormat) {
	if number != nil && c.Number != nil && c.Number.Ambiguous && !number.Ambiguous {
		n := *c.Number
		if n.Decimal != number.Decimal && n.Group == number.Decimal {
			n.Group = n.Decimal
		}
		n.Decimal, n.Ambiguous = number.Decimal, false
		c.Number = &n
	}
	if date != nil && c.Date != nil && c.Date.Ambiguous && !date.Ambiguous && !date.Serial {
		d := *c.Date
		d.Order, d.Ambiguous = date.Order, false
		c.Date = &d
	}
}
