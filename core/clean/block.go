package clean

import (
	"github.com/keepsight/keepsight/core/ingest"
)

// block is what the rows of one chunk say, read column by column before the rows are judged one by
// one: a loop over one kind of cell costs a fraction of a row's walk through all of them.
type block struct {
	when             [ingest.ChunkRows]moment
	who, order, item [ingest.ChunkRows]name // item: of the product id
	label            [ingest.ChunkRows]totalWord
	figures          [3][ingest.ChunkRows]figure // amount, quantity, unit price

	total      [ingest.ChunkRows]totalWord // of any cell, once it was asked for
	totalKnown bool
}

// decode reads the rows from…to into the start of b.
func (s *scan) decode(t *sheet, from, to int, b *block) {
	n := to - from
	b.totalKnown = false
	s.moments(t, from, b.when[:n])
	s.namesOf(t.customers, t.Date1904, from, b.who[:n])
	s.labels(t.customers, from, b.label[:n])
	s.namesOf(t.orders, t.Date1904, from, b.order[:n])
	s.namesOf(t.productIDs, t.Date1904, from, b.item[:n])
	for i, c := range t.figures {
		figures(c, t.readFigure[i], from, b.figures[i][:n])
	}
}

// cells returns what of the chunk lies in the n rows from the given one on, which are all in it.
func cells(c *ingest.Column, from, n int) ingest.Chunk {
	ch := c.Chunk(from / ingest.ChunkRows)
	skip := from % ingest.ChunkRows
	ch.Codes = ch.Codes[min(skip, len(ch.Codes)):min(skip+n, len(ch.Codes))]
	ch.Boxed = ch.Boxed[min(skip, len(ch.Boxed)):min(skip+n, len(ch.Boxed))]
	return ch
}

// plainNumbers says that every number of the column is one, and no date.
func plainNumbers(c *ingest.Column) bool { return c != nil && !c.HasDates() }

func (s *scan) namesOf(c *ingest.Column, date1904 bool, from int, into []name) {
	ch := cells(c, from, len(into))
	texts := s.ids.texts
	for i, code := range ch.Codes {
		if code == ingest.NoCode {
			into[i] = name{code: ingest.NoCode}
			continue
		}
		packed := texts[code]
		if packed == 0 {
			packed = s.ids.read(code)
			texts[code] = packed
		}
		into[i] = unpackName(packed)
	}
	plain := plainNumbers(c)
	for i, b := range ch.Boxed {
		if v, ok := ingest.NumberOf(b); ok && plain {
			into[i] = name{s.ids.numberCode(v), untouched}
		} else {
			into[i] = s.ids.of(c, from+i, date1904)
		}
	}
	for i := len(ch.Codes) + len(ch.Boxed); i < len(into); i++ {
		into[i] = name{code: ingest.NoCode}
	}
}

// labels says which cells may label a total row.
func (s *scan) labels(c *ingest.Column, from int, into []totalWord) {
	clear(into)
	ch := cells(c, from, len(into))
	for i, code := range ch.Codes {
		if code != ingest.NoCode {
			into[i] = s.totals.of(code)
		}
	}
	for i, b := range ch.Boxed {
		if _, number := ingest.NumberOf(b); !number {
			into[i] = s.totalIn(c.At(from + i))
		}
	}
}

// mayBeTotal says whether any cell of row i of the block may label a total. It is asked of the rows that
// name nobody, of which some files have many.
func (s *scan) mayBeTotal(t *sheet, row, i int, b *block) bool {
	if !b.totalKnown {
		b.totalKnown = true
		clear(b.total[:])
		from := row - i
		for _, c := range t.Columns {
			ch := cells(c, from, min(len(b.total), t.Rows-from))
			s.totalsOf(ch.Codes, b.total[:])
			for k, boxed := range ch.Boxed {
				if _, number := ingest.NumberOf(boxed); !number {
					b.total[k] = max(b.total[k], s.totalIn(c.At(from+k)))
				}
			}
		}
	}
	return b.total[i] != noTotal
}

func (s *scan) totalsOf(codes []ingest.Code, into []totalWord) {
	for i, code := range codes {
		if code != ingest.NoCode {
			into[i] = max(into[i], s.totals.of(code))
		}
	}
}

func (s *scan) moments(t *sheet, from int, into []moment) {
	ch := cells(t.when, from, len(into))
	for i, code := range ch.Codes {
		if code == ingest.NoCode {
			into[i] = moment{state: blank}
		} else {
			into[i] = t.readDate.of(code)
		}
	}
	before := uint64(0) // the lines of an order share its time
	for i, b := range ch.Boxed {
		if b == before && i > 0 {
			into[i] = into[i-1]
			continue
		}
		before = b
		if cell := t.when.At(from + i); cell.Kind == ingest.Text {
			into[i] = t.readDate.of(cell.Code)
		} else {
			into[i] = cellMoment(cell, t.Date1904)
		}
	}
	for i := len(ch.Codes) + len(ch.Boxed); i < len(into); i++ {
		into[i] = moment{state: blank}
	}
}

func figures(c *ingest.Column, read *memo[figure], from int, into []figure) {
	ch := cells(c, from, len(into))
	for i, code := range ch.Codes {
		if code == ingest.NoCode {
			into[i] = figure{state: blank}
		} else {
			into[i] = read.of(code)
		}
	}
	plain := plainNumbers(c)
	for i, b := range ch.Boxed {
		if v, ok := ingest.NumberOf(b); ok && plain {
			into[i] = figure{value: v}
		} else if cell := c.At(from + i); cell.Kind == ingest.Text {
			into[i] = read.of(cell.Code)
		} else {
			into[i] = cellFigure(cell)
		}
	}
	for i := len(ch.Codes) + len(ch.Boxed); i < len(into); i++ {
		into[i] = figure{state: blank}
	}
}
