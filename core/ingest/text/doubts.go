package text

import (
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// tally counts a kind of doubt and keeps where it was seen first.
type tally struct{ count, row, col int }

func (t *tally) add(n, row, col int) {
	if n > 0 && t.count == 0 {
		t.row, t.col = row, col
	}
	t.count += n
}

// width says of the records of one width how many there are, which is the first, and the column
// that the fullest of them reaches.
type width struct{ count, first, reach int }

// endRecord closes the row. Rows without any value have no width.
func (p *parser) endRecord() {
	if p.reach > 0 {
		p.widths = count(p.widths, p.col+1, p.row, p.reach)
		p.reaches = count(p.reaches, p.reach, p.row, p.reach)
	}
	p.row++
	p.col, p.reach = 0, 0
	if p.row >= packFrom && p.row%ingest.ChunkRows == 0 {
		for _, c := range p.columns {
			c.Pack(p.row, &p.packer)
		}
	}
}

// packFrom is the number of rows from which on columns are packed: below it there is memory enough,
// and packed columns take longer to read.
const packFrom = 2_000_000

func count(ws []width, at, row, reach int) []width {
	if at < len(ws) && ws[at].count > 0 && ws[at].reach >= reach {
		ws[at].count++
		return ws
	}
	return merge(ws, at, width{count: 1, first: row, reach: reach})
}

// merge adds records that come behind those that are counted.
func merge(ws []width, at int, more width) []width {
	for len(ws) <= at {
		ws = append(ws, width{})
	}
	w := &ws[at]
	if w.count == 0 {
		w.first = more.first
	}
	w.count += more.count
	w.reach = max(w.reach, more.reach)
	return ws
}

// ragged counts the rows that end before the usual width or have values beyond it. The usual
// width is the most frequent one (of several, the one seen first), less the columns at its end
// that are always empty.
func (p *parser) ragged() (t tally) {
	var usual width
	for _, w := range p.widths {
		if w.count > usual.count || w.count == usual.count && w.first < usual.first {
			usual = w
		}
	}
	t.row = p.row
	add := func(w width) {
		if w.count > 0 {
			t.count += w.count
			t.row = min(t.row, w.first)
		}
	}
	for n, w := range p.widths {
		if n < usual.reach {
			add(w)
		}
	}
	for n, w := range p.reaches {
		if n > usual.reach {
			add(w)
		}
	}
	t.col = -1 // the row as a whole
	return t
}

func (p *parser) warnings() (ws []fault.Warning) {
	for _, c := range []struct {
		code fault.Code
		tally
	}{{fault.BadBytes, p.bad}, {fault.UnclosedQuote, p.unclosed}, {fault.Ragged, p.ragged()}} {
		if c.count > 0 {
			ws = append(ws, fault.Warning{Code: c.code, Count: c.count, Place: fault.Place{File: p.file, Row: c.row + 1, Col: c.col + 1}})
		}
	}
	return ws
}
