package ingest

// Rearranged is a column of n rows whose cell at row is that of c at source(row); a negative source
// leaves it empty. Rows are asked for in ascending order.
func (c *Column) Rearranged(n int, source func(row int) int) *Column {
	out := &Column{dates: c.dates}
	for row := range n {
		from := source(row)
		if from < 0 || from >= c.Len() {
			continue
		}
		switch cell := c.At(from); cell.Kind {
		case Empty:
		case Text:
			out.SetText(row, cell.Code)
		case Number, Date:
			out.SetNumber(row, cell.Num, c.styleAt(from))
		case Bool:
			out.SetOther(row, Bool, uint32(cell.Num))
		default:
			out.SetOther(row, cell.Kind, uint32(cell.Code))
		}
	}
	return out
}

// Cut is the column down to row n, not included. It shares the cells with c, so neither may be
// written to afterwards.
func (c *Column) Cut(n int) *Column {
	if c.Len() <= n {
		return c
	}
	last, end := n>>chunkShift, n&chunkMask
	out := &Column{rows: n, styles: c.styles, last: c.last, dates: c.dates}
	out.chunks = append(out.chunks, c.chunks[:last]...)
	if ch := c.chunks[last]; end > 0 && ch.packed != nil {
		codes := make([]Code, ChunkRows)
		ch.packed.unpack(codes)
		out.chunks = append(out.chunks, chunk{Chunk: Chunk{Codes: codes[:end]}})
	} else if end > 0 {
		ch.Codes, ch.Boxed = ch.Codes[:min(end, len(ch.Codes))], ch.Boxed[:min(end, len(ch.Boxed))]
		out.chunks = append(out.chunks, ch)
	}
	for _, ch := range out.chunks {
		if ch.Boxed != nil {
			out.mixed++
		}
	}
	return out
}
