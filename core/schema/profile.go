package schema

import (
	"math"
	"math/bits"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/ingest"
)

// profile is what one column of one table holds below the header, counted over all rows.
type profile struct {
	table     *ingest.Table
	col, from int // from: the first row below the header

	filled     int                      // cells that are not blank
	kinds      [ingest.Formula + 1]int  // of the filled cells
	distinct   int                      // different values
	whole      int                      // Number cells without a fraction
	ymd        int                      // Number cells such as 20110105
	dayLike    int                      // Number cells that a spreadsheet may mean as a day of 1954–2064
	negative   int                      // Number cells below zero
	zero       int                      // Number cells that are zero
	codes      []ingest.Code            // distinct texts, in the order of their first rows
	counts     []int                    // how many rows hold each
	long       int                      // Number cells of 7 to 15 digits, as phone numbers are
	samples    []string                 // the first three different values
	number     *convention.NumberFormat // of the texts; nil when none reads as a number
	date       *convention.DateFormat   // of the texts; nil when none reads as a date
	numbers    int                      // text cells that number reads
	wholeTexts int                      // those among them without a fraction
	dates      int                      // text cells that date reads
	shape      shape
}

// blankText says whether a text is nothing to see. A cell that holds one counts as blank.
func blankText(t []byte) bool {
	for _, b := range t {
		if b != ' ' && b != '\t' && b != '\r' && b != '\n' {
			return b >= utf8.RuneSelf && strings.TrimSpace(string(t)) == ""
		}
	}
	return true
}

// scanner holds what the scanning of columns shares, so that it is allocated once.
type scanner struct {
	strings *ingest.Strings
	count   []int32       // by code; zero between columns
	blanks  []ingest.Code // codes of the column whose texts are blank; their count is -1
	floats  floatSet
}

// scan counts one column from row from on and marks in rows which of them hold something.
func (s *scanner) scan(t *ingest.Table, col, from int, rows []uint64) *profile {
	p := &profile{table: t, col: col, from: from}
	if t.Strings != s.strings {
		s.strings, s.count = t.Strings, nil
	}
	if t.Strings != nil && len(s.count) < t.Strings.Len() {
		s.count = make([]int32, t.Strings.Len())
	}
	c := t.Columns[col]
	if c == nil {
		return p
	}
	s.floats.clear()
	var few fewValues
	for k := from / ingest.ChunkRows; k*ingest.ChunkRows < c.Len(); k++ {
		s.chunk(p, c, k, rows, &few)
	}
	for _, code := range p.codes {
		p.counts = append(p.counts, int(s.count[code]))
		s.count[code] = 0
	}
	for _, code := range s.blanks {
		s.count[code] = 0
	}
	s.blanks = s.blanks[:0]
	p.distinct += len(p.codes)
	return p
}

// chunk counts chunk k of the column. (A wasm program is made fast function by function as they are
// called: one loop over a million rows would stay slow to its end.)
func (s *scanner) chunk(p *profile, c *ingest.Column, k int, rows []uint64, few *fewValues) {
	ch := c.Chunk(k)
	base := k * ingest.ChunkRows
	skip := max(0, p.from-base)
	if len(ch.Boxed) > skip {
		s.cells(p, c, base+skip, base+len(ch.Boxed), ch.Boxed[skip:], rows, few)
	} else if len(ch.Codes) > skip {
		s.texts(p, ch.Codes[skip:], base+skip-p.from, rows)
	}
}

// texts counts cells that are texts or empty, from row at below the header on.
func (s *scanner) texts(p *profile, codes []ingest.Code, at int, rows []uint64) {
	filled := 0
	for i, code := range codes {
		if code == ingest.NoCode {
			continue
		}
		if n := s.count[code]; n > 0 {
			s.count[code] = n + 1
		} else if !s.first(p, code) {
			continue
		}
		filled++
		rows[(at+i)>>6] |= 1 << ((at + i) & 63)
	}
	p.filled += filled
	p.kinds[ingest.Text] += filled
}

// first counts a text whose count is not above zero; false where there is nothing to see.
func (s *scanner) first(p *profile, code ingest.Code) bool {
	if s.count[code] < 0 {
		return false
	}
	raw := s.strings.Raw(code)
	if blankText(raw) {
		s.count[code] = -1
		s.blanks = append(s.blanks, code)
		return false
	}
	p.codes = append(p.codes, code)
	if len(p.samples) < mostSamples {
		p.sample(string(raw))
	}
	s.count[code] = 1
	return true
}

// fewValues are what the cells of a column held that are neither texts nor numbers.
type fewValues struct {
	bools  [2]bool
	failed []ingest.Code
}

// cells counts cells of every kind, those of the rows from…to.
func (s *scanner) cells(p *profile, c *ingest.Column, from, to int, boxed []uint64, rows []uint64, few *fewValues) {
	dates, numbers := c.HasDates(), !c.HasDates() || !c.AllDates()
	last := math.NaN() // runs of one value are common
	for i, b := range boxed {
		if v, ok := ingest.NumberOf(b); ok && dates != numbers {
			if v != last {
				last = v
				if s.floats.add(v) {
					p.distinct++
					if len(p.samples) < mostSamples {
						p.sample(cellText(p.table, c.At(from+i)))
					}
				}
			}
			if dates {
				p.kinds[ingest.Date]++
			} else {
				p.kinds[ingest.Number]++
				p.countNumber(v)
			}
		} else if !s.cell(p, c.At(from+i), few) {
			continue
		}
		p.filled++
		rows[(from+i-p.from)>>6] |= 1 << ((from + i - p.from) & 63)
	}
}

// cell counts one cell of any kind; false where there is nothing to see.
func (s *scanner) cell(p *profile, cell ingest.Cell, few *fewValues) bool {
	fresh := false
	switch cell.Kind {
	case ingest.Empty:
		return false
	case ingest.Text:
		if n := s.count[cell.Code]; n > 0 {
			s.count[cell.Code] = n + 1
		} else if !s.first(p, cell.Code) {
			return false
		}
	case ingest.Number:
		fresh = s.floats.add(cell.Num)
		p.countNumber(cell.Num)
	case ingest.Date:
		fresh = s.floats.add(cell.Num)
	case ingest.Bool:
		i := int(cell.Num) & 1
		fresh, few.bools[i] = !few.bools[i], true
	case ingest.Failed:
		if fresh = !contains(few.failed, cell.Code); fresh {
			few.failed = append(few.failed, cell.Code)
		}
	}
	if fresh {
		p.distinct++
		if len(p.samples) < mostSamples {
			p.sample(cellText(p.table, cell))
		}
	}
	p.kinds[cell.Kind]++
	return true
}

func contains(codes []ingest.Code, c ingest.Code) bool {
	for _, have := range codes {
		if have == c {
			return true
		}
	}
	return false
}

func (p *profile) countNumber(v float64) {
	if v < 0 {
		p.negative++
	} else if v == 0 {
		p.zero++
	}
	if v != math.Trunc(v) {
		if v >= 20000 && v < 60001 {
			p.dayLike++
		}
		return
	}
	p.whole++
	if v >= 1e6 && v < 1e15 {
		p.long++
	}
	switch {
	case v >= 20000 && v <= 60000:
		p.dayLike++
	case v >= 19000101 && v <= 21001231:
		if m, d := int(v)/100%100, int(v)%100; m >= 1 && m <= 12 && d >= 1 && d <= 31 {
			p.ymd++
		}
	}
}

// mostSamples different values are shown of a column.
const mostSamples = 3

func (p *profile) sample(text string) {
	if len(p.samples) < mostSamples {
		for _, have := range p.samples {
			if have == text {
				return
			}
		}
		p.samples = append(p.samples, text)
	}
}

// cellText writes a cell as a person would type it: a text as it is, a number in its shortest
// form, a date as 2010-12-01 08:26.
func cellText(t *ingest.Table, c ingest.Cell) string {
	switch c.Kind {
	case ingest.Text, ingest.Failed:
		return t.Strings.At(c.Code)
	case ingest.Bool:
		if c.Num != 0 {
			return "TRUE"
		}
		return "FALSE"
	case ingest.Date:
		if m, ok := convention.FromSerial(c.Num, t.Date1904); ok {
			return shortMoment(m)
		}
		return strconv.FormatFloat(c.Num, 'f', -1, 64)
	case ingest.Number:
		if a := math.Abs(c.Num); a != 0 && (a >= 1e21 || a < 1e-6) {
			return strconv.FormatFloat(c.Num, 'g', -1, 64)
		}
		return strconv.FormatFloat(c.Num, 'f', -1, 64)
	}
	return ""
}

// shortMoment leaves out seconds that are zero.
func shortMoment(m convention.Moment) string {
	s := m.String()
	if m.Second >= 0 && m.Second%60 == 0 {
		s = s[:len(s)-3]
	}
	return s
}

// floatSet is a set of float64 by value, by open addressing.
type floatSet struct {
	slots []uint64 // bits + 1, so that 0 is a free slot
	n     int
}

func (s *floatSet) clear() {
	clear(s.slots)
	s.n = 0
}

// add reports whether v is new.
func (s *floatSet) add(v float64) bool {
	if v == 0 {
		v = 0 // -0 and 0 are one value
	}
	if 2*s.n >= len(s.slots) {
		s.grow()
	}
	b := math.Float64bits(v) + 1
	slot := s.find(b)
	if s.slots[slot] == b {
		return false
	}
	s.slots[slot] = b
	s.n++
	return true
}

func (s *floatSet) find(b uint64) int {
	mask := len(s.slots) - 1
	// Fibonacci hashing: 2^64 divided by the golden ratio. The upper bits, because the lower ones of
	// whole numbers are alike.
	slot := int(b * 0x9e3779b97f4a7c15 >> (65 - bits.Len(uint(len(s.slots)))))
	for s.slots[slot] != 0 && s.slots[slot] != b {
		slot = (slot + 1) & mask
	}
	return slot
}

func (s *floatSet) grow() {
	old := s.slots
	s.slots = make([]uint64, max(256, 2*len(old)))
	for _, b := range old {
		if b != 0 {
			s.slots[s.find(b)] = b
		}
	}
}
