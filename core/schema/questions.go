package schema

import (
	"slices"
	"sort"
	"strings"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// askFormats asks, for every group in use, how its dates and money are read where the texts leave
// it open, and which of several currencies is meant. It replaces what was asked of that before;
// without tables the currency's question stays as it is.
func (m *Mapping) askFormats(tables []*ingest.Table) {
	kept := m.Unsure[:0:0]
	for _, u := range m.Unsure {
		if u.About == AboutColumn || u.About == AboutTable || u.About == AboutRows || u.About == AboutLabelValue || u.About == AboutCurrency && tables == nil {
			kept = append(kept, u)
		}
	}
	m.Unsure = kept
	type question struct {
		about string
		role  Role
		group int
	}
	asked := map[question]bool{}
	for i := range m.Tables {
		tm := &m.Tables[i]
		if !tm.Used {
			continue
		}
		for c := range tm.Columns {
			col := &tm.Columns[c]
			u, ok := formatQuestion(col)
			if !ok {
				continue
			}
			u.Group, u.Example = tm.Group, col.Example
			u.Where = &fault.Place{File: tm.File, Sheet: tm.Sheet, Row: col.ExampleRow, Col: c + 1}
			if key := (question{u.About, u.Role, u.Group}); !asked[key] {
				asked[key] = true
				m.Unsure = append(m.Unsure, u)
			}
		}
	}
	if len(tables) == len(m.Tables) {
		m.askCurrency(tables)
	}
}

// isDate and isMoney are the roles whose reading figures hang on: dates and numbers that can be read
// in two ways are asked about.
func isDate(r Role) bool {
	return slices.Contains([]Role{OrderDate, EventDate, DueDate, PaidDate, LastOrder, FirstOrder}, r)
}

func isMoney(r Role) bool {
	return slices.Contains([]Role{Amount, UnitPrice, Quantity, TotalSpent, Monetary, PaidAmount, Cost, Expected}, r)
}

func formatQuestion(col *Column) (Unsure, bool) {
	switch {
	case isDate(col.Role):
		if d := col.Date; d != nil && d.Ambiguous {
			return Unsure{Role: col.Role, About: AboutDateOrder, Candidates: ordersThatRead(col.Example, d.Order), Chosen: d.Order}, true
		}
	case isMoney(col.Role):
		if n := col.Number; n != nil && n.Ambiguous {
			other := "."
			if n.Decimal == "." {
				other = ","
			}
			return Unsure{Role: col.Role, About: AboutDecimal, Candidates: []string{n.Decimal, other}, Chosen: n.Decimal}, true
		}
	}
	return Unsure{}, false
}

// ordersThatRead are the orders in which the example is a date, the one assumed first.
func ordersThatRead(example, assumed string) []string {
	list := []string{assumed}
	for _, order := range []string{"dmy", "mdy", "ymd"} {
		if _, ok := (convention.DateFormat{Order: order}).Parse(example); ok && order != assumed {
			list = append(list, order)
		}
	}
	return list
}

// askCurrency counts the currencies of all tables in use: by the currency column, else by the
// signs beside the money. Two files of one currency each are two currencies as well.
func (m *Mapping) askCurrency(tables []*ingest.Table) {
	count := map[string]int{}
	u := Unsure{Role: Currency, About: AboutCurrency, Group: -1}
	for i := range m.Tables {
		tm := &m.Tables[i]
		if !tm.Used || tm.Kind == Customers || IsEvents(tm.Kind) {
			continue
		}
		if before := len(count); !countCurrencies(count, tables[i], tm) {
			continue
		} else if u.Group < 0 || before < 2 && len(count) >= 2 {
			u.Group = tm.Group
		}
	}
	if len(count) < 2 {
		return
	}
	for code := range count {
		u.Candidates = append(u.Candidates, code)
	}
	sort.Slice(u.Candidates, func(i, j int) bool {
		x, y := u.Candidates[i], u.Candidates[j]
		if count[x] != count[y] {
			return count[x] > count[y]
		}
		return x < y
	})
	m.Unsure = append(m.Unsure, u)
}

func countCurrencies(count map[string]int, t *ingest.Table, tm *TableMapping) bool {
	if c := tm.ColumnOf(Currency); c >= 0 {
		for _, x := range textCounts(t, c, tm.HeaderRow) {
			if code := strings.ToUpper(strings.TrimSpace(x.Value)); looksLikeCurrency(code) {
				count[code] += x.Count
			}
		}
		return true
	}
	for _, r := range []Role{Amount, UnitPrice} {
		c := tm.ColumnOf(r)
		if c < 0 || tm.Columns[c].Number == nil {
			continue
		}
		switch code := tm.Columns[c].Number.Currency; code {
		case "":
			continue
		case "mixed":
			for _, x := range textCounts(t, c, tm.HeaderRow) {
				if f, fit, _ := convention.DetectNumbers([]convention.Text{x}); fit > 0 && f.Currency != "" {
					count[f.Currency] += x.Count
				}
			}
		default:
			count[code] += tm.Rows - tm.Columns[c].Blank
		}
		return true
	}
	return false
}

// textCounts are the distinct texts of a column below the header, in the order of their first rows.
func textCounts(t *ingest.Table, col, from int) []convention.Text {
	at := map[ingest.Code]int{}
	var codes []ingest.Code
	var list []convention.Text
	for r := from; r < t.Rows; r++ {
		c := t.At(r, col)
		if c.Kind != ingest.Text {
			continue
		}
		i, ok := at[c.Code]
		if !ok {
			i = len(list)
			at[c.Code] = i
			codes = append(codes, c.Code)
			list = append(list, convention.Text{})
		}
		list[i].Count++
	}
	for i, code := range codes {
		list[i].Value = t.Strings.At(code)
	}
	return list
}

// ColumnOf is the index of the column that has the role, or -1.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func (tm *TableMapping) ColumnOf(role Role) int {
	for c := range tm.Columns {
		if tm.Columns[c].Role == role {
			return c
		}
	}
	return -1
}
