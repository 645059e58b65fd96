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

// Column holds one column of a table in chunks of rows. A chunk of texts costs four bytes a row, any
// other eight, an empty one nothing, and one that is packed (Pack) less. A column therefore grows without being copied: what a copy
// leaves behind is memory that a wasm program never gives back. The zero Column is empty and ready
// to use.
type Column struct {
	chunks []chunk
	rows   int
	mixed  int    // chunks that hold more than texts
	held   int64  // bytes of all chunks
	tried  int    // chunks at the start that Pack has seen
	loose  []Code // the chunk that was unpacked last
	styles []styleRun
	last   int32  // style of the last run + 1; 0 where there is none
	dates  []bool // by style id: shown as a date; set by the catalogue
}

// ChunkRows is how many rows a chunk spans: chunk k holds those from k*ChunkRows on.
const ChunkRows = 1 << chunkShift

const (
	chunkShift = 12
	chunkMask  = ChunkRows - 1
	firstRows  = 64 // that a chunk has room for at first: most sheets are short, some are wide
)

// Chunk is a chunk of a column for loops over all rows: codes of texts, or boxed cells, or neither
// where it is empty. Rows beyond its end are Empty.
type Chunk struct {
	Codes []Code
	Boxed []uint64
}

// chunk is a Chunk as it is kept.
type chunk struct {
	Chunk
	packed *packed // then there is nothing else
}

// NumberOf returns the number in a boxed cell; false for every other cell.
func NumberOf(boxed uint64) (float64, bool) {
	return math.Float64frombits(boxed), boxed>>48 != boxTag>>48
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
	if c == nil {
		return 0
	}
	return c.rows
}

// AllText says that no cell is a number, bool, date, error or formula.
func (c *Column) AllText() bool { return c.mixed == 0 }

// Chunk returns chunk k, empty where there is none. It must not be changed, and is good until
// Chunk is called again.
func (c *Column) Chunk(k int) Chunk {
	if c == nil || k >= len(c.chunks) {
		return Chunk{}
	}
	if p := c.chunks[k].packed; p != nil {
		if c.loose == nil {
			c.loose = make([]Code, ChunkRows)
		}
		p.unpack(c.loose)
		return Chunk{Codes: c.loose}
	}
	return c.chunks[k].Chunk
}

// At returns the cell at row, counted from 0; beyond the end it is Empty.
func (c *Column) At(row int) Cell {
	if k := row >> chunkShift; k < len(c.chunks) {
		ch, i := &c.chunks[k], row&chunkMask
		switch {
		case i < len(ch.Codes):
			if code := ch.Codes[i]; code != NoCode {
				return Cell{Kind: Text, Code: code}
			}
		case i < len(ch.Boxed):
			return c.unbox(row, ch.Boxed[i])
		case ch.packed != nil:
			if code := ch.packed.at(i); code != NoCode {
				return Cell{Kind: Text, Code: code}
			}
		}
	}
	return Cell{Code: NoCode}
}

func (c *Column) unbox(row int, b uint64) Cell {
	if v, ok := NumberOf(b); ok {
		if c.isDate(row) {
			return Cell{Kind: Date, Num: v, Code: NoCode}
		}
		return Cell{Kind: Number, Num: v, Code: NoCode}
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
	return c.showsDate(c.styleAt(row))
}

func (c *Column) showsDate(s int32) bool {
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
	ch, i := c.room(row)
	if ch.Boxed != nil {
		again = ch.Boxed[i] != boxedEmpty
		ch.Boxed[i] = box(Text, uint32(code))
		return again
	}
	again = ch.Codes[i] != NoCode
	ch.Codes[i] = code
	return again
}

// SetNumber stores a finite number that carries the style id.
func (c *Column) SetNumber(row int, v float64, style int32) (again bool) {
	if c.last == 0 || c.styleAt(row) != style {
		c.setStyle(row, style)
	}
	return c.setBoxed(row, math.Float64bits(v))
}

// PushText and PushNumber are SetText and SetNumber for the row behind the last, in a chunk that
// holds such values already; false, with nothing done, for anything else.
func (c *Column) PushText(row int, code Code) bool {
	k, i := row>>chunkShift, row&chunkMask
	if c.rows != row || k >= len(c.chunks) || i >= len(c.chunks[k].Codes) {
		return false
	}
	c.chunks[k].Codes[i] = code
	c.rows = row + 1
	return true
}

func (c *Column) PushNumber(row int, v float64, style int32) bool {
	k, i := row>>chunkShift, row&chunkMask
	if c.rows != row || k >= len(c.chunks) || i >= len(c.chunks[k].Boxed) || c.last != style+1 {
		return false
	}
	c.chunks[k].Boxed[i] = math.Float64bits(v)
	c.rows = row + 1
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
	defer func() { c.last = c.styles[len(c.styles)-1].style + 1 }()
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
	ch, i := c.room(row)
	if ch.Boxed == nil {
		c.mixed++
		c.held += (anyCell - textCell) * int64(len(ch.Codes))
		ch.Boxed = make([]uint64, len(ch.Codes))
		for i, code := range ch.Codes {
			if ch.Boxed[i] = boxedEmpty; code != NoCode {
				ch.Boxed[i] = box(Text, uint32(code))
			}
		}
		ch.Codes = nil
	}
	again = ch.Boxed[i] != boxedEmpty
	ch.Boxed[i] = b
	return again
}

// room returns the chunk of row, which has a place for it, and the place.
func (c *Column) room(row int) (ch *chunk, i int) {
	k := row >> chunkShift
	for len(c.chunks) <= k {
		c.chunks = append(c.chunks, chunk{})
	}
	c.rows = max(c.rows, row+1)
	ch, i = &c.chunks[k], row&chunkMask
	before := ch.bytes()
	if p := ch.packed; p != nil { // a cell that comes late
		*ch = chunk{Chunk: Chunk{Codes: make([]Code, ChunkRows)}}
		p.unpack(ch.Codes)
	}
	if n := len(ch.Codes) + len(ch.Boxed); i >= n {
		to := max(firstRows, 2*n)
		for to <= i {
			to *= 2
		}
		// Behind a full chunk another full one is likely, and likely of the same kind.
		if n == 0 && k > 0 {
			if before := &c.chunks[k-1]; len(before.Codes) == ChunkRows || len(before.Boxed) == ChunkRows || before.packed != nil {
				to = ChunkRows
				if before.Boxed != nil {
					ch.Boxed = []uint64{}
					c.mixed++
				}
			}
		}
		ch.grow(to)
	}
	c.held += ch.bytes() - before
	return ch, i
}

func (ch *chunk) grow(to int) {
	if ch.Boxed != nil {
		boxed := make([]uint64, to)
		for i := copy(boxed, ch.Boxed); i < to; i++ {
			boxed[i] = boxedEmpty
		}
		ch.Boxed = boxed
		return
	}
	codes := make([]Code, to)
	for i := copy(codes, ch.Codes); i < to; i++ {
		codes[i] = NoCode
	}
	ch.Codes = codes
}
