package schema

import (
	"math"
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
	if c.AllText() {
		for r, n := from, c.Len(); r < n; r++ {
			if code := c.TextCode(r); code != ingest.NoCode {
				s.text(p, code, r, rows)
			}
		}
	} else {
		s.cells(p, c, rows)
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

// text counts a text cell at row r.
func (s *scanner) text(p *profile, code ingest.Code, r int, rows []uint64) {
	switch s.count[code] {
	case -1:
		return
	case 0:
		raw := s.strings.Raw(code)
		if blankText(raw) {
			s.count[code] = -1
			s.blanks = append(s.blanks, code)
			return
		}
		p.codes = append(p.codes, code)
		p.sample(string(raw))
	}
	s.count[code]++
	p.filled++
	p.kinds[ingest.Text]++
	rows[(r-p.from)>>6] |= 1 << ((r - p.from) & 63)
}

// cells counts a column that has more than texts.
func (s *scanner) cells(p *profile, c *ingest.Column, rows []uint64) {
	s.floats.clear()
	var bools [2]bool
	var failed []ingest.Code
	for r, n := p.from, c.Len(); r < n; r++ {
		cell := c.At(r)
		switch cell.Kind {
		case ingest.Empty:
			continue
		case ingest.Text:
			s.text(p, cell.Code, r, rows)
			continue
		case ingest.Number, ingest.Date:
			if s.floats.add(cell.Num) {
				p.distinct++
				if len(p.samples) < 3 {
					p.sample(cellText(p.table, cell))
				}
			}
			p.countNumber(cell)
		case ingest.Bool:
			if i := int(cell.Num) & 1; !bools[i] {
				bools[i] = true
				p.distinct++
				p.sample(cellText(p.table, cell))
			}
		case ingest.Failed:
			if !contains(failed, cell.Code) {
				failed = append(failed, cell.Code)
				p.distinct++
				p.sample(cellText(p.table, cell))
			}
		}
		p.filled++
		p.kinds[cell.Kind]++
		rows[(r-p.from)>>6] |= 1 << ((r - p.from) & 63)
	}
}

func contains(codes []ingest.Code, c ingest.Code) bool {
	for _, have := range codes {
		if have == c {
			return true
		}
	}
	return false
}

func (p *profile) countNumber(cell ingest.Cell) {
	v := cell.Num
	if cell.Kind == ingest.Date {
		return
	}
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

func (p *profile) sample(text string) {
	if len(p.samples) < 3 {
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
	h := b * 0x9e3779b97f4a7c15 // Fibonacci hashing: 2^64 divided by the golden ratio
	slot := int(h>>32) & mask
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
