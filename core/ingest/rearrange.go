package ingest

import "math"

// Rearranged is a column of n rows whose cell at row is that of c at source(row); a negative source
// leaves it empty. Rows are asked for in ascending order.
func (c *Column) Rearranged(n int, source func(row int) int) *Column {
	out := &Column{dates: c.dates}
	for row := range n {
		from := source(row)
		if from < 0 || from >= c.Len() {
			continue
		}
		if c.boxed == nil {
			if code := c.codes[from]; code != NoCode {
				out.SetText(row, code)
			}
			continue
		}
		b := c.boxed[from]
		switch {
		case b == boxedEmpty:
		case b>>48 != boxTag>>48:
			out.SetNumber(row, math.Float64frombits(b), c.styleAt(from))
		case Kind(b>>32&0xff)-1 == Text:
			out.SetText(row, Code(uint32(b)))
		default:
			out.setBoxed(row, b)
		}
	}
	return out
}

// Cut is the column down to row n, not included. It shares the cells with c, so neither may be
// written to afterwards.
func (c *Column) Cut(n int) *Column {
	if c == nil || c.Len() <= n {
		return c
	}
	out := &Column{styles: c.styles, style: c.style, dates: c.dates}
	if c.boxed != nil {
		out.boxed = c.boxed[:n:n]
	} else {
		out.codes = c.codes[:n:n]
	}
	return out
}
