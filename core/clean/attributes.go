package clean

import (
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

// When a column names rather than describes.
const (
	leastNearlyUnique = 20 // customers below which half of the values may differ by chance
	leastRowNumbers   = 20 // the same of whole numbers without a gap
	leastIdentifier   = 3
)

// trait is one column of the customer tables in use: by table its place, -1 where it lacks it.
type trait struct {
	header  string
	column  schema.Column // as the longest table has it
	columns []int
}

// traits are the columns of all tables in use, in the order of the longest one.
func (r *roster) traits() []trait {
	var list []trait
	at := map[string]int{}
	add := func(l *layout) {
		for c, col := range l.mapping.Columns {
			key := fold(col.Header)
			i, ok := at[key]
			if !ok {
				i = len(list)
				at[key] = i
				t := trait{header: col.Header, column: col, columns: make([]int, len(r.sheets))}
				for k := range t.columns {
					t.columns[k] = -1
				}
				list = append(list, t)
			}
			if list[i].columns[l.table] < 0 {
				list[i].columns[l.table] = c
			}
			if list[i].column.Kind == "empty" {
				list[i].column.Kind = col.Kind
			}
			if list[i].column.Role == "" {
				list[i].column.Role = col.Role
			}
		}
	}
	layouts := r.scan.rows.layouts
	lead := 0
	for i := range layouts {
		if layouts[i].mapping.Rows > layouts[lead].mapping.Rows {
			lead = i
		}
	}
	add(&layouts[lead])
	for i := range layouts {
		add(&layouts[i])
	}
	return list
}

// attributes reads every column that says something about the customers, and lists the others.
func (r *roster) attributes() []dataset.Attribute {
	var list []dataset.Attribute
	traits := r.traits()
	hasLabel := false
	for _, t := range traits {
		hasLabel = hasLabel || t.column.Role == schema.Left && !r.beside
	}
	for _, t := range traits {
		if slices.Contains(sumRoles[:], t.column.Role) && r.sums(t) {
			continue // it is in the history
		}
		switch t.column.Role {
		case schema.CustomerID, schema.CustomerName, schema.Phone, schema.Email, schema.Owner, schema.Consent:
			continue
		case schema.Left, schema.Converted:
			if !r.beside { // where there are orders, it says as much as any other column
				continue
			}
		case schema.Joined, schema.ContractEnd:
			if r.hasSpans(t) {
				continue // it is in the contracts
			}
		}
		a := dataset.Attribute{Header: t.header}
		var code LeftOutCode
		switch {
		case t.column.Kind == "empty":
			if t.header[0] == '[' {
				continue // neither name nor value: there is no such column
			}
			code = LeftOutEmpty
		case t.column.Kind == "date":
			code = LeftOutDate
			r.joining(t)
		case hasLabel && schema.NamesLabel(t.header):
			code = LeftOutSecondLabel
		case t.column.Kind == "number":
			a.Quantity, code = r.quantity(t)
			if t.column.Role == schema.Tenure {
				a.Tenure, a.TenureUnit = true, t.column.TenureUnit
			}
			a.Price = t.column.Role == schema.PeriodPrice
			a.Spend = dataset.Spend(schema.NamesSpend(t.header))
		default:
			a.Category, code = r.category(t)
		}
		if code != "" {
			r.left = append(r.left, LeftOut{Header: t.header, Code: code})
			continue
		}
		a.Income = t.column.Role == schema.Income || t.column.Role == "" && schema.NamesIncome(t.header)
		a.Member = t.column.Role == schema.Level || t.column.Role == "" && schema.NamesMembership(t.header)
		list = append(list, a)
	}
	return list
}

// sums says whether a table in which the column stands is a summary in place of the orders.
func (r *roster) sums(t trait) bool {
	return !r.beside && slices.ContainsFunc(r.scan.rows.layouts, func(l layout) bool {
		return l.mapping.Kind == schema.Summary && t.columns[l.table] >= 0
	})
}

// hasSpans says whether a table in which the column stands says when contracts began and ended.
func (r *roster) hasSpans(t trait) bool {
	return !r.beside && slices.ContainsFunc(r.scan.rows.layouts, func(l layout) bool {
		return l.hasSpans() && t.columns[l.table] >= 0
	})
}

// quantity reads a numeric column. What is no number is blank, and counted.
func (r *roster) quantity(t trait) ([]float64, LeftOutCode) {
	values := make([]float64, len(r.ids))
	w := fault.Warning{Code: fault.Attribute}
	var first place
	least, most, filled, whole := math.Inf(1), math.Inf(-1), 0, true
	different := map[float64]bool{}
	for i := range values {
		values[i] = math.NaN()
		at := r.rows[i]
		sheet := r.sheets[at.table]
		c := t.columns[at.table]
		if c < 0 {
			continue
		}
		f := r.figureIn(sheet, c, int(at.row))
		if f.state == good && !math.IsInf(f.value, 0) && !math.IsNaN(f.value) {
			v := f.value + 0 // -0 is 0
			if r.badAge(t, at, v) {
				continue
			}
			values[i], least, most = v, min(least, v), max(most, v)
			filled, whole, different[v] = filled+1, whole && v == math.Trunc(v), true
		} else if f.state != blank {
			if w.Count++; w.Count == 1 || at.table < first.table || at.table == first.table && at.row < first.row {
				first, w.Place = at, sheet.Place(int(at.row), c)
			}
		}
	}
	if w.Count > 0 {
		r.unread = append(r.unread, w)
	}
	switch {
	case filled == 0:
		return nil, LeftOutEmpty
	case len(different) == 1:
		return nil, LeftOutConstant
	case whole && len(different) == filled && filled == len(values):
		gapless := most-least+1 == float64(filled)
		switch named := schema.NamesID(t.header) || t.header[0] == '['; {
		case gapless && (filled >= leastRowNumbers || named && filled >= leastIdentifier):
			return nil, LeftOutRowNumber
		case named && filled >= leastIdentifier:
			return nil, LeftOutIdentifier
		}
	}
	return values, ""
}

// figureIn reads a cell by the convention of its column.
func (s *scan) figureIn(t *sheet, column, row int) figure {
	cell := cellAt(t.column(column), row)
	if cell.Kind != ingest.Text {
		return cellFigure(cell)
	}
	f := convention.NumberFormat{Decimal: "."}
	if n := t.mapping.Columns[column].Number; n != nil {
		f = *n
	}
	read := s.figures[f]
	if read == nil {
		m := newMemo(s.strings, func(text string) figure { return readFigure(text, f) })
		s.figures[f], read = &m, &m
	}
	return read.of(cell.Code)
}

// category reads a column of texts, or of anything that is no number.
func (r *roster) category(t trait) ([]ingest.Code, LeftOutCode) {
	codes := make([]ingest.Code, len(r.ids))
	filled := 0
	different := map[ingest.Code]bool{}
	for i := range codes {
		codes[i] = ingest.NoCode
		if c := t.columns[r.rows[i].table]; c >= 0 {
			codes[i] = r.nameAt(i, c)
		}
		if codes[i] != ingest.NoCode {
			filled++
			different[codes[i]] = true
		}
	}
	switch n := len(different); {
	case filled == 0:
		return nil, LeftOutEmpty
	case n == 1:
		return nil, LeftOutConstant
	case n == filled && filled >= leastIdentifier:
		return nil, LeftOutIdentifier
	case 2*n > filled && filled >= leastNearlyUnique:
		return nil, LeftOutNearlyUnique
	}
	return codes, ""
}
