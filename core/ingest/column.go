package ingest

import "math"

// Kind is what a cell holds. The list is closed.
type Kind uint8

const (
	Empty   Kind = iota
	Number       // Num
	Text         // Code
	Bool         // Num is 0 or 1
	Date         // Num is the serial of the table's date system (Table.Date1904)
	Failed       // an error value such as #DIV/0!; Code is its text
	Formula      // a formula whose result is not stored
)

// Cell is one value as the file holds it; display text plays no part.
type Cell struct {
	Kind Kind
	Num  float64
	Code Code // the text of Text and Failed
}

// A boxed cell is the bits of its float64; everything that is not a finite number hides in the
// payload of a quiet NaN: 0x7ff8 | kind, then 32 bits of text code (or the bool).
const boxTag = 0x7ff8_0000_0000_0000

func box(k Kind, payload uint32) uint64 { return boxTag | uint64(k+1)<<32 | uint64(payload) }

var boxedEmpty = box(Empty, 0)

// Column holds one column of a table. A column of texts costs four bytes a row, any other eight.
// The zero Column is empty and ready to use.
type Column struct {
	codes  []Code   // while every cell so far is Text or Empty
	boxed  []uint64 // from the first cell on that is not
	styles []styleRun
	style  int32  // of the last run, 0 where there is none
	dates  []bool // by style id: shown as a date; set by the catalogue
}

// styleRun: from row on, numbers carry this style id.
type styleRun struct {
	row   int
	style int32
}

// isoDate is the style of t="d" cells, which are dates whatever the style sheet says.
const isoDate int32 = -2

// Len is the number of rows that the column reaches.
func (c *Column) Len() int {
	if c.boxed != nil {
		return len(c.boxed)
	}
	return len(c.codes)
}

// AllText says that no cell is a number, bool, date, error or formula.
func (c *Column) AllText() bool { return c.boxed == nil }

// TextCode returns the code at row of a column that is AllText, NoCode for an empty cell.
func (c *Column) TextCode(row int) Code {
	if row >= len(c.codes) {
		return NoCode
	}
	return c.codes[row]
}

// At returns the cell at row, counted from 0; beyond the end it is Empty.
func (c *Column) At(row int) Cell {
	if c.boxed == nil {
		if code := c.TextCode(row); code != NoCode {
			return Cell{Kind: Text, Code: code}
		}
		return Cell{Code: NoCode}
	}
	if row >= len(c.boxed) {
		return Cell{Code: NoCode}
	}
	b := c.boxed[row]
	if b>>48 != boxTag>>48 {
		k := Number
		if c.dates != nil || len(c.styles) > 0 {
			if c.isDate(row) {
				k = Date
			}
		}
		return Cell{Kind: k, Num: math.Float64frombits(b), Code: NoCode}
	}
	k, p := Kind(b>>32&0xff)-1, uint32(b)
	switch k {
	case Text, Failed:
		return Cell{Kind: k, Code: Code(p)}
	case Bool:
		return Cell{Kind: Bool, Num: float64(p), Code: NoCode}
	}
	return Cell{Kind: k, Code: NoCode}
}

func (c *Column) isDate(row int) bool {
	s := c.styleAt(row)
	return s == isoDate || s >= 0 && int(s) < len(c.dates) && c.dates[s]
}

// styleAt is the style of numbers at row: that of the run it lies in, 0 before the first.
func (c *Column) styleAt(row int) int32 {
	// Runs are few (most columns have one style), and rows come in order as a rule.
	lo, hi := 0, len(c.styles)
	if hi > 0 && c.styles[hi-1].row <= row {
		return c.styles[hi-1].style
	}
	for lo < hi {
		if m := (lo + hi) / 2; c.styles[m].row <= row {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == 0 {
		return 0
	}
	return c.styles[lo-1].style
}

// SetText, SetNumber and SetOther store a cell. Rows come in ascending order as a rule; a row
// that was stored before is overwritten, rows passed over stay Empty. They report whether a
// value stood there already.
func (c *Column) SetText(row int, code Code) (again bool) {
	if c.boxed != nil {
		return c.setBoxed(row, box(Text, uint32(code)))
	}
	if row < len(c.codes) {
		again = c.codes[row] != NoCode
		c.codes[row] = code
		return again
	}
	for len(c.codes) < row {
		c.codes = append(c.codes, NoCode)
	}
	c.codes = append(c.codes, code)
	return false
}

// SetNumber stores a finite number that carries the style id.
func (c *Column) SetNumber(row int, v float64, style int32) (again bool) {
	if c.styleAt(row) != style {
		c.setStyle(row, style)
	}
	return c.setBoxed(row, math.Float64bits(v))
}

// PushText and PushNumber are SetText and SetNumber for the row behind the last, in a column that
// holds such values already; false, with nothing done, for anything else.
func (c *Column) PushText(row int, code Code) bool {
	if c.boxed != nil || len(c.codes) != row {
		return false
	}
	c.codes = append(c.codes, code)
	return true
}

func (c *Column) PushNumber(row int, v float64, style int32) bool {
	if c.boxed == nil || len(c.boxed) != row || c.style != style {
		return false
	}
	c.boxed = append(c.boxed, math.Float64bits(v))
	return true
}

// SetISODate stores the serial of a cell that the file itself calls a date (t="d").
func (c *Column) SetISODate(row int, serial float64) (again bool) {
	return c.SetNumber(row, serial, isoDate)
}

// SetOther stores a Bool (payload 0 or 1), a Failed (payload: code of its text) or a Formula.
func (c *Column) SetOther(row int, k Kind, payload uint32) (again bool) {
	return c.setBoxed(row, box(k, payload))
}

func (c *Column) setStyle(row int, style int32) {
	defer func() { c.style = c.styles[len(c.styles)-1].style }()
	n := len(c.styles)
	if row >= c.Len() && (n == 0 || row > c.styles[n-1].row) {
		c.styles = append(c.styles, styleRun{row, style})
		return
	}
	// A row out of order: give that row alone the style, and the rows behind it what they had.
	at := 0
	for at < n && c.styles[at].row <= row {
		at++
	}
	before := int32(0)
	if at > 0 {
		before = c.styles[at-1].style
	}
	rest := append([]styleRun{}, c.styles[at:]...)
	c.styles = c.styles[:at]
	if at > 0 && c.styles[at-1].row == row {
		c.styles = c.styles[:at-1]
	}
	c.styles = append(c.styles, styleRun{row, style})
	if len(rest) == 0 || rest[0].row > row+1 {
		c.styles = append(c.styles, styleRun{row + 1, before})
	}
	c.styles = append(c.styles, rest...)
}

func (c *Column) setBoxed(row int, b uint64) (again bool) {
	if c.boxed == nil {
		c.boxed = make([]uint64, len(c.codes), max(2*len(c.codes), 64))
		for i, code := range c.codes {
			if code == NoCode {
				c.boxed[i] = boxedEmpty
			} else {
				c.boxed[i] = box(Text, uint32(code))
			}
		}
		c.codes = nil
	}
	if row < len(c.boxed) {
		again = c.boxed[row] != boxedEmpty
		c.boxed[row] = b
		return again
	}
	for len(c.boxed) < row {
		c.boxed = append(c.boxed, boxedEmpty)
	}
	c.boxed = append(c.boxed, b)
	return false
}
