package schema

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

const (
	recipeFormat  = "keepsight-recipe"
	recipeVersion = 1
)

// Recipe is what a person has settled about a kind of file, without any of its rows: next month's
// file takes it.
type Recipe struct {
	Format  string        `json:"format"` // "keepsight-recipe"
	Version int           `json:"version"`
	Tables  []RecipeTable `json:"tables"` // one for each group: those in use, then others of which something is known
	// Settings are the caller's: options of the cleaning and of the analyses.
	Settings json.RawMessage `json:"settings,omitempty"`
	// Quality is what the caller remembers of the file to compare the next one with: counts, dates
	// and hashes, nothing that stands in it.
	Quality json.RawMessage `json:"quality,omitempty"`
}

// RecipeTable is a group of tables.
type RecipeTable struct {
	// Unused: it does not count.
	Unused    bool   `json:"unused,omitempty"`
	Sheet     string `json:"sheet,omitempty"` // of the first table
	HeaderRow int    `json:"headerRow"`       // from 1, of the first table; a hint only
	// Kind of the tables; recipes of before say none, and it follows from the roles.
	Kind string `json:"kind,omitempty"`
	// Guessed: nobody has said that it is of this kind or what a column of it means.
	Guessed bool           `json:"guessed,omitempty"`
	Columns []RecipeColumn `json:"columns"` // in the order of Roles
}

// RecipeColumn says what the column of a name means and how it is read.
type RecipeColumn struct {
	Header string                   `json:"header"`
	Role   Role                     `json:"role"`
	Number *convention.NumberFormat `json:"number,omitempty"`
	Date   *convention.DateFormat   `json:"date,omitempty"`
	// LeftValue, of the column that says who has left: the text that means it.
	LeftValue string `json:"leftValue,omitempty"`
	// YesValue, of the column that says who has converted: the text that means it.
	YesValue string `json:"yesValue,omitempty"`
}

// Recipe writes down what the mapping says of the tables in use.
func (m Mapping) Recipe(settings json.RawMessage) Recipe {
	r := Recipe{Format: recipeFormat, Version: recipeVersion, Tables: []RecipeTable{}, Settings: settings}
	seen := map[int]bool{}
	used := m.UsedTables()
	list := slices.Clone(used)
	for i := range m.Tables {
		if !slices.Contains(used, i) {
			list = append(list, i)
		}
	}
	for _, i := range list {
		tm := &m.Tables[i]
		if seen[tm.Group] {
			continue
		}
		seen[tm.Group] = true
		rt := RecipeTable{Sheet: tm.Sheet, HeaderRow: tm.HeaderRow, Kind: tm.Kind, Guessed: tm.guessed(), Unused: !tm.Used && !m.waits(tm), Columns: []RecipeColumn{}}
		for _, role := range Roles {
			c := tm.ColumnOf(role)
			if c < 0 {
				continue
			}
			rc := RecipeColumn{Header: tm.Columns[c].Header, Role: role}
			switch {
			case isMoney(role):
				rc.Number = copied(tm.Columns[c].Number)
			case isDate(role):
				rc.Date = copied(tm.Columns[c].Date)
			case role == Left:
				rc.LeftValue = tm.Columns[c].LeftValue
			case role == Converted:
				rc.YesValue = tm.Columns[c].YesValue
			}
			rt.Columns = append(rt.Columns, rc)
		}
		if len(rt.Columns) == 0 {
			continue // a customer table by whose names nothing was settled
		}
		r.Tables = append(r.Tables, rt)
	}
	return r
}

// guessed: no person has settled anything of the table.
func (tm *TableMapping) guessed() bool {
	return !tm.KindChosen && !slices.ContainsFunc(tm.Columns, func(c Column) bool { return c.Confidence == Chosen })
}

// waits: events that do not count for want of anybody whom they could be about.
func (m *Mapping) waits(tm *TableMapping) bool {
	return IsEvents(tm.Kind) && !slices.ContainsFunc(m.Tables, func(t TableMapping) bool { return t.Used && !IsEvents(t.Kind) })
}

// Encode writes the recipe file.
func (r Recipe) Encode() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(r); err != nil {
		return nil, fault.New(fault.BadRecipe, "detail", "settings")
	}
	return b.Bytes(), nil
}

// ParseRecipe reads a recipe file. BadRecipe, args: detail (json, format, version, tables, kind, role,
// header, number or date), for what is not one of ours.
func ParseRecipe(data []byte) (Recipe, error) {
	var r Recipe
	if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\ufeff")), &r); err != nil {
		return Recipe{}, badRecipe("json")
	}
	switch {
	case r.Format != recipeFormat:
		return Recipe{}, badRecipe("format")
	case r.Version != recipeVersion:
		return Recipe{}, badRecipe("version")
	}
	for i := range r.Tables {
		if err := r.Tables[i].valid(); err != nil {
			return Recipe{}, err
		}
	}
	if r.Tables == nil {
		return Recipe{}, badRecipe("tables")
	}
	return r, nil
}

func badRecipe(detail string) error { return fault.New(fault.BadRecipe, "detail", detail) }

func (t RecipeTable) valid() error {
	roles, headers := map[Role]bool{}, map[string]bool{}
	if len(t.Columns) == 0 {
		return badRecipe("tables")
	}
	if t.Kind != "" && !slices.Contains(Kinds, t.Kind) {
		return badRecipe("kind")
	}
	for _, c := range t.Columns {
		switch {
		case !slices.Contains(Roles, c.Role) || roles[c.Role]:
			return badRecipe("role")
		case c.Header == "" || headers[c.Header]:
			return badRecipe("header")
		case c.Number != nil && c.Number.Decimal != "." && c.Number.Decimal != ",":
			return badRecipe("number")
		case c.Date != nil && !slices.Contains([]string{"ymd", "dmy", "mdy"}, c.Date.Order):
			return badRecipe("date")
		}
		roles[c.Role], headers[c.Header] = true, true
	}
	return nil
}

// ApplyRecipe maps the tables by the recipe: columns are found by name wherever they stand, and
// the header row where the names stand. Formats are the recipe's only where the new file leaves
// them open. Tables that the recipe does not know stay as they are guessed. missing lists the headers that no
// table has; when no table has any of them, the guess stays as it is.
func ApplyRecipe(tables []*ingest.Table, guessed Mapping, r Recipe) (m Mapping, missing []string) {
	rows := make([]int, len(tables))
	match := make([]int, len(tables)) // index into r.Tables, or -1
	share := make([]float64, len(tables))
	best := make([]float64, len(r.Tables))
	for i, t := range tables {
		rows[i], match[i] = guessed.Tables[i].HeaderRow, -1
		if row, k, part := r.find(t, rows[i], len(guessed.Tables[i].Columns) > 0); k >= 0 {
			rows[i], match[i], share[i] = row, k, part
			best[k] = max(best[k], part)
		}
	}
	for i, k := range match {
		// Half of the names of an order file stand in a file of its customers too: where another table
		// is what the recipe means, one that is plainly of another kind is not.
		if k >= 0 && share[i] < best[k] && r.Tables[k].Kind != "" && guessed.Tables[i].Kind != Unknown &&
			guessed.Tables[i].Kind != r.Tables[k].Kind {
			rows[i], match[i] = guessed.Tables[i].HeaderRow, -1
		}
	}
	matched := slices.ContainsFunc(match, func(k int) bool { return k >= 0 })
	m = guessed.Clone()
	if matched {
		for i := range tables {
			if rows[i] != guessed.Tables[i].HeaderRow {
				m = guess(tables, rows, lexiconReader())
				break
			}
		}
	}
	if matched {
		for i := range m.Tables {
			if match[i] >= 0 && !r.Tables[match[i]].yieldsTo(&m.Tables[i]) {
				m.Tables[i].Used = !r.Tables[match[i]].Unused && visible(tables[i])
				m.Tables[i].take(r.Tables[match[i]])
			}
		}
		m.Unsure = slices.DeleteFunc(slices.Clone(m.Unsure), func(u Unsure) bool {
			return !slices.ContainsFunc(m.Tables, func(tm TableMapping) bool { return tm.Group == u.Group && tm.Used }) ||
				m.settled(u.Group, match)
		})
		m.askFormats(tables)
	}
	return m, r.missing(m, match)
}

// settled says that a table of the group is one that the recipe knows.
func (m Mapping) settled(group int, match []int) bool {
	for i := range m.Tables {
		if m.Tables[i].Group == group && match[i] >= 0 {
			return true
		}
	}
	return false
}

// yieldsTo: what was guessed to be orders, while there were no others, is told to be events beside
// those that have come.
func (rt *RecipeTable) yieldsTo(tm *TableMapping) bool {
	return rt.Guessed && rt.Kind == Orders && IsEvents(tm.Kind)
}

// take replaces the roles of the table by those of the recipe.
func (tm *TableMapping) take(rt RecipeTable) {
	for c := range tm.Columns {
		tm.Columns[c].clear()
	}
	for _, rc := range rt.Columns {
		c := tm.named(rc.Header)
		if c < 0 || tm.Columns[c].Role != "" {
			continue
		}
		col := &tm.Columns[c]
		col.choose(rc.Role)
		col.LeftValue, col.YesValue = rc.LeftValue, rc.YesValue
		col.takeFormats(rc.Number, rc.Date)
	}
	if tm.Kind, tm.KindChosen = rt.Kind, rt.Kind != ""; rt.Kind == "" {
		tm.Kind = tm.kindNow()
	}
}

// find returns the header row of t (from 1) at which the most names of one of the recipe's tables
// stand, and which of them that is, with the share of its names; -1 when fewer than half of the names are there. The row that
// was guessed wins among equals, then the first. named: columns were found with it.
func (r Recipe) find(t *ingest.Table, guessed int, named bool) (row, index int, best float64) {
	row, index = 0, -1
	consider := func(h int) {
		headers := map[string]bool{}
		for _, name := range headerTexts(t, h-1) {
			headers[name] = true
			if !unnamed(name) {
				headers["\x1f"+foldHeader(name)] = true
			}
		}
		for k, rt := range r.Tables {
			n := 0
			for _, c := range rt.Columns {
				if headers[c.Header] || !unnamed(c.Header) && headers["\x1f"+foldHeader(c.Header)] {
					n++
				}
			}
			if share := float64(n) / float64(len(rt.Columns)); share >= 0.5 && share > best {
				row, index, best = h, k, share
			}
		}
	}
	if named {
		consider(guessed) // 0: its columns go by their letters
	}
	if first := firstFilledRow(t); first >= 0 && best < 1 {
		for h := first + 1; h <= min(t.Rows, first+headerRows); h++ {
			consider(h)
		}
	}
	return row, index, best
}

// missing lists, in the order of the recipe, the headers that no matching table has.
func (r Recipe) missing(m Mapping, match []int) []string {
	list := []string{}
	for k, rt := range r.Tables {
		if rt.Unused {
			continue
		}
		for _, c := range rt.Columns {
			found := false
			for i := range m.Tables {
				found = found || match[i] == k && m.Tables[i].named(c.Header) >= 0
			}
			if !found && !slices.Contains(list, c.Header) {
				list = append(list, c.Header)
			}
		}
	}
	return list
}
