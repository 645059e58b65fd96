package xlsx

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"github.com/keepsight/keepsight/core/ingest"
)

// predict reads cells that are written as the one above them was: the same bytes between reference
// and value, so that a few comparisons of eight bytes take the place of reading attributes. It
// stands in front of fastCell, from which it learns, and stops, having taken whole cells only,
// where a prediction fails. It also takes the step from one row to the next, which leaves the
// tokenizer where it was: inside an element called row.
//
// In wasm a jump backwards costs as much as a dozen instructions, so one turn of the loop is one
// cell and nothing here loops over bytes but for texts, eight at a time.
func (s *sheet) predict(b []byte) (used int, err error) {
	i := 0
	for i+longestPrediction <= len(b) {
		w := word(b, i)
		k, col, bare := i+2, s.nextCol, true
		switch {
		case w&sixBytes == openRef:
			k, col, bare = i+7, int(w>>48&0xff)-'A', false
			if uint(col) >= 26 {
				return i, nil
			}
			if second := uint(w>>56) - 'A'; second < 26 {
				k, col = i+8, (col+1)*26+int(second)
			}
			if word(b, k)&s.rowMask != s.rowWord {
				return i, nil
			}
			k += len(s.digits)
		case w&twoBytes == openCell:
		case w&sixBytes == closeRow:
			n := s.nextRowAt(b[i+6:])
			if n == 0 {
				return i, nil
			}
			i += 6 + n
			continue
		default:
			return i, nil
		}
		if uint(col) >= uint(len(s.guesses)) {
			return i, nil
		}
		g := &s.guesses[col]
		if g.size == 0 || g.bare != bare || word(b, k)&g.lowMask != g.low || word(b, k+8)&g.highMask != g.high {
			return i, nil
		}
		if g.size > 16 && string(b[k+16:k+g.size]) != g.rest {
			return i, nil
		}
		k += g.size
		s.explicit = s.explicit || !bare
		switch g.kind {
		case guessBlank:
			s.advance(col)
		case guessShared:
			v, n := digits8(word(b, k))
			if n == 0 || v >= uint64(len(s.shared)) || word(b, k+n) != closeValueCell {
				return i, nil
			}
			k += n + 8
			s.advance(col)
			if code := s.shared[v]; code != ingest.NoCode {
				err = s.putText(col, code)
			}
		case guessNumber:
			v, n := g.number(b[k:])
			if n == 0 {
				return i, nil
			}
			k += n + 8
			s.advance(col)
			err = s.putNumber(col, v, g.style)
		case guessText:
			code, n := s.textAt(b[k:], g)
			if n == 0 {
				return i, nil
			}
			k += n
			s.advance(col)
			err = s.putText(col, code)
		}
		if err != nil {
			return i, err
		}
		i = k
	}
	return i, nil
}

const (
	longestPrediction = 128 // bytes that one turn of predict looks at, but for a text
	longestPrefix     = 40  // between reference and value
	longestRowTail    = 64  // behind the number of a row
)

// Tags as words, first byte lowest.
const (
	twoBytes = 1<<16 - 1
	sixBytes = 1<<48 - 1

	openCell = '<' | 'c'<<8
	openRef  = openCell | ' '<<16 | 'r'<<24 | '='<<32 | '"'<<40
	closeRow = '<' | '/'<<8 | 'r'<<16 | 'o'<<24 | 'w'<<32 | '>'<<40

	closeValueCell = '<' | '/'<<8 | 'v'<<16 | '>'<<24 | '<'<<32 | '/'<<40 | 'c'<<48 | '>'<<56
)

type guessKind uint8

const (
	guessBlank guessKind = iota
	guessShared
	guessNumber
	guessText
)

// guess is how the next cell of a column will be written.
type guess struct {
	low, high         uint64 // the bytes from behind the reference to the value: the first 16,
	lowMask, highMask uint64
	rest              string // and those behind them
	size              int    // of all; 0: nothing is known yet
	kind              guessKind
	bare              bool // no reference
	style             int32

	digits []byte // the last long number, with the end tags behind it, and what it is
	value  float64
	end    []byte // the end tags of a text
	code   ingest.Code
}

// learn takes the form of a cell that fastCell has read: prefix stands between its reference (or
// "<c" where it has none) and its value.
func (s *sheet) learn(col int, prefix []byte, kind guessKind, style int32, bare bool, end []byte) {
	if len(prefix) > longestPrefix || col >= 26*27 {
		return
	}
	for len(s.guesses) <= col {
		s.guesses = append(s.guesses, guess{})
	}
	var p [16]byte
	var m [16]byte
	n := copy(p[:], prefix)
	for i := range n {
		m[i] = 0xff
	}
	g := &s.guesses[col]
	*g = guess{low: word(p[:], 0), high: word(p[:], 8), lowMask: word(m[:], 0), highMask: word(m[:], 8),
		rest: string(prefix[n:]), size: len(prefix), kind: kind, bare: bare, style: style,
		digits: g.digits[:0], end: end, code: ingest.NoCode}
}

// number reads a number up to its end tags; n is 0 when it is left to parseNumber. Up to fifteen
// digits and their power of ten are exact, so one division rounds as parseNumber does.
func (g *guess) number(b []byte) (v float64, n int) {
	if len(g.digits) > 0 && len(b) >= len(g.digits) && string(b[:len(g.digits)]) == string(g.digits) {
		return g.value, len(g.digits) - 8
	}
	neg := b[0] == '-'
	if neg {
		n = 1
	}
	whole, k := digits8(word(b, n))
	n += k
	if k == 0 {
		return 0, 0
	}
	if w := word(b, n); w == closeValueCell {
		v = float64(whole)
	} else if b[n] == '.' {
		part, d := digits8(word(b, n+1))
		n += 1 + d
		if d == 0 || k+d > 15 || word(b, n) != closeValueCell {
			return g.long(b)
		}
		v = float64(whole*uint64(powers[d])+part) / powers[d]
	} else {
		return g.long(b)
	}
	if neg {
		v = -v
	}
	return v, n
}

// long reads a number of many digits and keeps its bytes: times and rates stay for some rows.
func (g *guess) long(b []byte) (float64, int) {
	n := bytes.IndexByte(b[:min(len(b), 64)], '<')
	if n <= 0 || n+8 > len(b) || word(b, n) != closeValueCell {
		return 0, 0
	}
	v, ok := parseNumber(b[:n])
	if !ok {
		return 0, 0
	}
	g.digits, g.value = append(g.digits[:0], b[:n+8]...), v
	return v, n
}

// textAt reads a text that means what it shows and its end tags. The text of the row above is
// tried first: then nothing needs to be looked for.
func (s *sheet) textAt(b []byte, g *guess) (code ingest.Code, n int) {
	if g.code != ingest.NoCode {
		last := s.strs.Raw(g.code)
		if n = len(last) + len(g.end); n <= len(b) && string(b[:len(last)]) == string(last) && string(b[len(last):n]) == string(g.end) {
			return g.code, n
		}
	}
	k := plainLength(b)
	if k == 0 || k > maxText || !bytes.HasPrefix(b[k:], g.end) {
		return 0, 0
	}
	g.code = s.strs.Intern(b[:k])
	return g.code, k + len(g.end)
}

// plainLength is how many bytes stand before the first that is, or may begin, something else than
// itself: a tag, a reference, a line end, an _x escape. Eight bytes at a time; -1 borrows only
// upwards, so the lowest byte found is truly one.
func plainLength(b []byte) int {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(b); i += 8 {
		w := word(b, i)
		tag, amp, cr, low := w^'<'*ones, w^'&'*ones, w^'\r'*ones, w^'_'*ones
		if found := ((tag-ones)&^tag | (amp-ones)&^amp | (cr-ones)&^cr | (low-ones)&^low) & high; found != 0 {
			return i + bits.TrailingZeros64(found)>>3
		}
	}
	return len(b) // the end is not there: no end tag follows
}

// putNumber stores a number in the current cell.
func (s *sheet) putNumber(col int, v float64, style int32) error {
	if col < len(s.columns) {
		if c := s.columns[col]; c != nil && c.PushNumber(s.row, v, style) {
			s.rows = max(s.rows, s.row+1)
			return nil
		}
	}
	c, err := s.column()
	if c != nil {
		c.SetNumber(s.row, v, style)
	}
	return err
}

// putText stores a text in the current cell.
func (s *sheet) putText(col int, code ingest.Code) error {
	if col < len(s.columns) {
		if c := s.columns[col]; c != nil && c.PushText(s.row, code) {
			s.rows = max(s.rows, s.row+1)
			return nil
		}
	}
	c, err := s.column()
	if c != nil {
		c.SetText(s.row, code)
	}
	return err
}

// learnRow keeps how the start tag of the current row is written behind its number.
func (s *sheet) learnRow(tag []byte) {
	s.rowTail = s.rowTail[:0]
	if !bytes.HasPrefix(tag, openRow) || tag[len(tag)-2] == '/' {
		return
	}
	tail := tag[len(openRow):]
	if s.rowBare = !s.explicit; s.explicit {
		numbered := bytes.HasPrefix(tail, rowNumber) && bytes.HasPrefix(tail[len(rowNumber):], s.digits)
		if !numbered {
			return
		}
		tail = tail[len(rowNumber)+len(s.digits):]
		if tail[0] != '"' {
			return
		}
	}
	if len(tail) <= longestRowTail {
		s.rowTail = append(s.rowTail, tail...)
	}
}

var (
	openRow   = []byte("<row")
	rowNumber = []byte(` r="`)
)

// nextRowAt goes on to the next row, when its start tag is written as that of the current one; it
// returns the length of that tag, or 0.
func (s *sheet) nextRowAt(b []byte) int {
	if len(s.rowTail) == 0 || !bytes.HasPrefix(b, openRow) || s.nextRow != s.row+1 || s.nextRow >= maxRows || !s.tok.opened(openRow[1:]) {
		return 0
	}
	n := len(openRow)
	before := s.row
	if !s.rowBare {
		if !bytes.HasPrefix(b[n:], rowNumber) {
			return 0
		}
		n += len(rowNumber)
		s.stepRow()
		if word(b, n)&s.rowMask != s.rowWord {
			s.mark(before)
			return 0
		}
		n += len(s.digits)
	} else {
		s.stepRow()
	}
	if !bytes.HasPrefix(b[n:], s.rowTail) {
		s.mark(before)
		return 0
	}
	s.leaveRow() // the next one is written alike, so it is hidden or shown as this one is
	s.row, s.nextRow, s.nextCol = before+1, before+2, 0
	s.explicit = !s.rowBare
	s.seen++
	return n + len(s.rowTail)
}

// mark writes the number of a row counted from 0 as references have it.
func (s *sheet) mark(row int) {
	s.digits = appendInt(s.digits[:0], row+1)
	var p, m [8]byte
	copy(p[:], s.digits)
	for i := range s.digits {
		m[i] = 0xff
	}
	s.rowWord, s.rowMask = word(p[:], 0), word(m[:], 0)
}

// stepRow is mark for the row behind the one that is marked: most often only its last digit changes.
func (s *sheet) stepRow() {
	last := len(s.digits) - 1
	if s.digits[last] == '9' {
		s.mark(s.row + 1)
		return
	}
	s.digits[last]++
	s.rowWord += 1 << (8 * uint(last))
}

// word is the eight bytes from i on, the first lowest.
func word(b []byte, i int) uint64 { return binary.LittleEndian.Uint64(b[i:]) }

// digits8 reads the digits at the start of w, eight at most: what they say and how many they are.
func digits8(w uint64) (v uint64, n int) {
	w ^= 0x3030303030303030
	other := ((w + 0x7676767676767676) | w) & 0x8080808080808080
	n = bits.TrailingZeros64(other) >> 3
	w <<= 64 - 8*uint(n)
	// Digits to pairs, pairs to one number, in one word.
	w = w*10 + w>>8
	w = w&0x000000FF000000FF*0x000F424000000064 + w>>16&0x000000FF000000FF*0x0000271000000001
	return w >> 32, n
}
