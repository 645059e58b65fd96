package export

import (
	"math"

	"github.com/keepsight/keepsight/core/fault"
)

// Book describes a workbook as plain data: core decides what stands in it, core/workbook only
// writes it. It crosses to the workbook module as JSON, so no NaN, no Inf and no null list is in
// it.
type Book struct {
	Sheets []Sheet `json:"sheets"`
}

// Sheet is one table: a header row and Rows rows below it, stored by column.
type Sheet struct {
	// Name is what the person should read on the tab; the writer bends it to Excel's rules.
	Name    string       `json:"name"`
	Rows    int          `json:"rows"`
	Freeze  bool         `json:"freeze,omitempty"` // the header row stays in view
	Filter  bool         `json:"filter,omitempty"` // the header row gets filter buttons
	Columns []BookColumn `json:"columns"`
}

// How a column is stored and shown. The list is closed.
const (
	FormatText    = "text"    // Texts; "" is an empty cell. Never a formula, never a number
	FormatDate    = "date"    // Texts: YYYY-MM-DD; "" is an empty cell. Written as a real date
	FormatInteger = "integer" // Numbers, shown without decimals
	FormatMoney   = "money"   // Numbers, shown with two decimals and thousands separators
	FormatNumber  = "number"  // Numbers, shown as they are
	FormatPercent = "percent" // Numbers, where 1 is 100 %
)

// BookColumn holds the cells below one header: Texts for text and date, Numbers for the rest,
// either exactly as long as the sheet has rows.
type BookColumn struct {
	Header  string    `json:"header"`
	Width   float64   `json:"width,omitempty"` // in characters; 0 lets the writer fit header and cells
	Format  string    `json:"format"`
	Texts   []string  `json:"texts,omitempty"`
	Numbers []float64 `json:"numbers,omitempty"`
	// Absent lists the rows, counted from 0 and ascending, whose number does not exist. What
	// Numbers holds there is ignored (0 by custom).
	Absent []int `json:"absent,omitempty"`
}

// Dates says whether the texts are ISO days.
func (c *BookColumn) Dates() bool { return c.Format == FormatDate }

// Numeric says whether the cells are Numbers.
func (c *BookColumn) Numeric() bool {
	switch c.Format {
	case FormatInteger, FormatMoney, FormatNumber, FormatPercent:
		return true
	}
	return false
}

// AppendNumber adds a number; one that is not finite has no cell.
func (c *BookColumn) AppendNumber(v float64) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		c.AppendAbsent()
		return
	}
	c.Numbers = append(c.Numbers, v)
}

// AppendAbsent adds a number that does not exist.
func (c *BookColumn) AppendAbsent() {
	c.Absent = append(c.Absent, len(c.Numbers))
	c.Numbers = append(c.Numbers, 0)
}

// Check reports a description that cannot be written. Such a one is our own fault, never the
// person's.
func (b *Book) Check() error {
	if len(b.Sheets) == 0 {
		return wrong("sheets", "", "none")
	}
	for i := range b.Sheets {
		s := &b.Sheets[i]
		for j := range s.Columns {
			if err := s.Columns[j].check(s); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *BookColumn) check(s *Sheet) error {
	texts := c.Format == FormatText || c.Format == FormatDate
	switch {
	case !texts && !c.Numeric():
		return wrong(s.Name, c.Header, "format "+c.Format)
	case texts && (len(c.Texts) != s.Rows || len(c.Numbers) > 0 || len(c.Absent) > 0):
		return wrong(s.Name, c.Header, "texts")
	case !texts && (len(c.Numbers) != s.Rows || len(c.Texts) > 0):
		return wrong(s.Name, c.Header, "numbers")
	}
	before := -1
	for _, row := range c.Absent {
		if row <= before || row >= s.Rows {
			return wrong(s.Name, c.Header, "absent")
		}
		before = row
	}
	return nil
}

func wrong(sheet, column, what string) error {
	return fault.New(fault.Internal, "detail", "book: "+what, "sheet", sheet, "column", column)
}
